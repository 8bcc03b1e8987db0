"""Rounds with the shared folder beside the window: by themselves when it is quiet, stopped, and told."""

from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import kring
from intake_app.delen.sync import Outcome
from intake_app.store.vault import Vault
from intake_app.ui.sync import SETTING
from tests.gui.desk import Desk, cheap_vault, desk, fill, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Give an empty folder to share."""
    made = tmp_path / "gedeeld"
    made.mkdir()
    return made


def colleague(vault: Vault, place: Path, author: str = "Noor") -> Vault:
    """Let a colleague with a vault of her own join the team of this vault."""
    other = cheap_vault(place)
    other.set_author(author)
    kring.join(other, kring.admit(vault, kring.read_request(kring.ask(other))))
    return other


@pytest.fixture
def team_folder(folder: Path, shared: Path) -> Path:
    """Give a closed vault of a team of one, with people in it, and a shared folder."""
    with cheap_vault(folder) as vault:
        fill(vault)
        kring.found_team(vault, "Team Oost")
        vault.set_setting(SETTING, str(shared))
    return folder


@pytest.fixture
def team_desk(make_desk: Any, team_folder: Path) -> Desk:
    assert team_folder
    made: Desk = make_desk()
    made.open_vault()
    return made


def test_a_round_begins_by_itself_after_unlocking_and_is_announced(
    make_desk: Any, team_folder: Path, shared: Path, listen: Any
) -> None:
    assert team_folder
    made: Desk = make_desk()
    joined = listen(made.hub.joined)
    made.open_vault()
    made.until(lambda: made.hub.sync.state.kind == "klaar")
    assert [type(one[0]) for one in joined] == [Outcome]
    assert list(shared.glob("*.age"))


def test_a_vault_without_a_team_makes_no_round(desk: Desk, listen: Any) -> None:
    joined = listen(desk.hub.joined)
    desk.until(lambda: not desk.hub.sync.busy)
    desk.settle()
    assert desk.hub.sync.state.kind == "alleen"
    assert joined == []
