"""A colleague with a vault of his own: joins the team of the desk's vault and shares a folder with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from intake_app.clock import system_clock
from intake_app.delen import kring
from intake_app.delen.sync import synchronise
from intake_app.intake import Intake
from intake_app.overzicht import summary
from intake_app.store.vault import Vault
from tests.gui.desk import Desk, cheap_vault, fill
from tests.kantoor import CHEAP


def vault_of(place: Path, name: str) -> Vault:
    """Make an empty vault of somebody."""
    return Vault.create(place, "x", author=name, kdf=CHEAP, clock=system_clock, summary=summary)


class Colleague:
    """Jan, and the ways in which he and the desk's vault get to know of each other."""

    def __init__(self, place: Path, own: Vault) -> None:
        """Let Jan into the team of `own`, with everything that is in there."""
        self.folder = place / "map"
        self.folder.mkdir()
        self.vault = vault_of(place / "jan", "Jan")
        kring.found_team(own, "Team Oost")
        asked = kring.read_request(kring.ask(self.vault))
        kring.join(self.vault, kring.admit(own, asked))
        self.settle(own)

    def open(self, dossier: str) -> Intake:
        """Give a dossier in Jan's vault."""
        return Intake.existing(self.vault, dossier)

    def settle(self, own: Vault) -> None:
        """Let both synchronise until both have everything."""
        for _ in range(2):
            for vault in (own, self.vault):
                synchronise(vault, self.folder)


@pytest.fixture
def colleague(folder: Path, tmp_path: Path) -> Iterator[Colleague]:
    """Give Jan; the desk's vault is filled and closed. Els and Jan noted something different."""
    with cheap_vault(folder) as own:
        fill(own)
        made = Colleague(tmp_path, own)
        differ(own, made)
        made.settle(own)
    yield made
    made.vault.close()


def differ(own: Vault, made: Colleague) -> None:
    """Let both answer the same questions, and let one take a row away in which the other goes on."""
    mine = Intake.existing(own, "leeg")
    mine.add_row("gezin.kinderen", {"voornaam": "Bo"})
    made.settle(own)
    mine, other = Intake.existing(own, "leeg"), made.open("leeg")
    kept: Any = other.answers.values["gezin.kinderen"]
    row = str(kept[0]["_rij"])
    mine.answer("opleiding.jaren", "2")
    other.answer("opleiding.jaren", "3")
    mine.remove_row("gezin.kinderen", row)
    other.answer_cell("gezin.kinderen", row, "geboortedatum", "5-5-2023")
    Intake.existing(own, "vol").answer("identiteit.woonplaats_nu", "Balk")
    made.open("vol").answer("identiteit.woonplaats_nu", "Sneek")


@pytest.fixture
def team_desk(make_desk: Any, colleague: Colleague) -> Desk:
    """Give the window on the vault of Els, at the work list, in a team with Jan."""
    assert colleague
    made: Desk = make_desk()
    made.open_vault()
    return made
