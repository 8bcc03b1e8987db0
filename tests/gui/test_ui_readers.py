"""Who may read a dossier: only in a team, kept with one button, and what follows from it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_app.delen import kring, publiek
from intake_app.errors import AppError
from intake_app.ui import find, readers
from intake_app.ui.readers import ReadersDialog
from tests.gui.colleague import Colleague, colleague, team_desk
from tests.gui.desk import Desk, close, controls, desk, folder, make_desk, vault_folder, words

__all__ = ["colleague", "desk", "folder", "make_desk", "team_desk", "vault_folder"]


def show(desk: Desk, dossier: str = "leeg") -> ReadersDialog:
    if desk.window.dossier is None:
        desk.open(dossier)
    desk.dossier._act(find.READERS)
    found: ReadersDialog = desk.dialog(ReadersDialog)
    desk.settle()
    return found


def offered(desk: Desk) -> set[str]:
    view = desk.dossier
    return {entry.key for entry in find.everything(view.intake, view.detours.without)}


def test_it_is_offered_in_a_team_only(desk: Desk) -> None:
    desk.open("leeg")
    assert find.READERS not in offered(desk)
    assert find.HAND_OVER in offered(desk)
    shown = show(desk)
    assert "bij geen team" in shown.said.text()
    assert not shown.keep.isEnabled()
    close(desk, shown)


def test_a_dossier_is_kept_to_named_people_and_opened_again(team_desk: Desk, colleague: Colleague) -> None:
    team_desk.open("leeg")
    assert find.READERS in offered(team_desk)
    vault = team_desk.hub.vault
    assert vault is not None
    ids = {one.name: one.id for one in kring.require(vault).team.members.values()}
    shown = show(team_desk)
    assert shown.only is not None
    assert shown.also is not None
    assert not shown.only.isVisible()
    assert QApplication.focusWidget() is shown.who.chip("allen")
    team_desk.press(Qt.Key.Key_Right)
    team_desk.press(Qt.Key.Key_Space)
    assert shown.only.isVisible()
    assert not shown.also.isVisible()  # who is named reads everything
    shown.keep.click()
    assert "minstens één" in shown.said.text()
    shown.only.chip(ids["Jan"]).click()
    assert "jij staat er niet bij" in words(shown)
    shown.only.chip(ids["Els"]).click()
    assert "jij staat er niet bij" not in words(shown)
    assert shown.keep in controls(shown)
    shown.keep.click()
    team_desk.until(lambda: shown.said.text() == "Opgeslagen.")
    assert set(vault.post.marked(publiek.ONLY)["leeg"]) == {ids["Els"], ids["Jan"]}  # type: ignore[arg-type]
    close(team_desk, shown)
    colleague.settle(vault)
    assert "leeg" in colleague.vault.post.marked(publiek.ONLY)
    shown = show(team_desk)
    assert shown.only is not None
    assert sorted(shown.only.chosen_ids()) == sorted(ids.values())
    shown.who.chip("genoemd").click()  # taken back: then everybody
    assert shown.who.chosen_ids() == ["allen"]
    shown.keep.click()
    team_desk.until(lambda: shown.said.text() == "Opgeslagen.")
    assert "leeg" not in vault.post.marked(publiek.ONLY)
    close(team_desk, shown)


def test_the_closed_parts_are_opened_to_a_colleague(team_desk: Desk) -> None:
    vault = team_desk.hub.vault
    assert vault is not None
    shown = show(team_desk)
    assert shown.also is not None
    jan = next(one.id for one in kring.require(vault).team.members.values() if one.name == "Jan")
    shown.also.chip(jan).click()
    shown.keep.click()
    team_desk.until(lambda: shown.said.text() == "Opgeslagen.")
    assert vault.post.marked(publiek.ALSO)["leeg"] == [jan]
    shown.also.chip(jan).click()
    shown.keep.click()
    team_desk.until(lambda: "leeg" not in vault.post.marked(publiek.ALSO))
    close(team_desk, shown)


def test_a_team_without_closed_parts_says_so(team_desk: Desk) -> None:
    vault = team_desk.hub.vault
    assert vault is not None
    kring.set_closed_parts(vault, closed=False)
    shown = show(team_desk)
    assert shown.also is None
    assert "In dit team leest iedereen" in words(shown)
    close(team_desk, shown)


def test_what_cannot_be_kept_is_said(team_desk: Desk, monkeypatch: Any) -> None:
    shown = show(team_desk)
    shown.who.chip("genoemd").click()
    assert shown.only is not None
    shown.only.chip(shown.only._chips[0].option.id).click()

    def refuse(*_: object) -> None:
        raise AppError("De schijf is vol.")

    monkeypatch.setattr(readers, "settle", refuse)
    shown.keep.click()
    team_desk.until(lambda: shown.said.text() == "De schijf is vol.")
    assert shown.keep.isEnabled()
    close(team_desk, shown)
