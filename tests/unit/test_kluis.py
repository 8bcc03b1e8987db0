"""Vaults as this program makes and opens them: with its work list, made again by another version."""

import getpass
from functools import partial
from pathlib import Path

import pytest

from intake_app import kluis
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.kluis import create_vault, default_folder, known_names, open_vault
from intake_app.overzicht import rows
from intake_app.store import vault as store
from intake_app.store.keys import Kdf


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase take no time."""
    monkeypatch.setattr(store, "Kdf", partial(Kdf, 8, 1, 1))
    monkeypatch.setattr(kluis, "TODAY", Kdf(8, 1, 1))


def test_a_vault_keeps_the_work_list(tmp_path: Path) -> None:
    with create_vault(tmp_path / "kluis", "x") as made:
        Intake.new(made).fill({"identiteit.voornaam": "Ada"})
    with open_vault(tmp_path / "kluis", "x") as opened:
        assert [row["naam"] for row in rows(opened)] == ["Ada"]
        assert opened.check() == []


def test_another_version_makes_the_work_list_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kluis, "summary", lambda _dossier, _states: {"oud": "ja"})
    monkeypatch.setattr(kluis, "_VERSION", "oud")
    with create_vault(tmp_path / "kluis", "x") as made:
        Intake.new(made).fill({"identiteit.voornaam": "Ada"})
        assert [row.summary for row in made.dossiers()] == [{"oud": "ja"}]
    monkeypatch.undo()
    with open_vault(tmp_path / "kluis", "x") as opened:
        assert [row["naam"] for row in rows(opened)] == ["Ada"]


def test_the_wrong_passphrase_opens_nothing(tmp_path: Path) -> None:
    create_vault(tmp_path / "kluis", "x").close()
    with pytest.raises(AppError, match="wachtwoord past niet"):
        open_vault(tmp_path / "kluis", "y")


def test_answers_carry_the_name_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "anna")
    with create_vault(tmp_path / "kluis", "x") as made:
        assert made.author == "anna"


@pytest.mark.parametrize("error", [ImportError, KeyError, OSError])
def test_a_computer_that_knows_no_name_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nobody)
    with create_vault(tmp_path / "kluis", "x") as made:
        assert made.author == "onbekend"


def test_the_usual_folder_is_of_this_user_and_this_program() -> None:
    assert default_folder().is_absolute()
    assert default_folder().parts[-2:] == ("intake-app", "kluis")


def test_the_names_others_know_are_those_of_program_and_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "anna")
    assert known_names() == ("intake-app", "brede intake", "anna")
