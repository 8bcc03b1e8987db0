"""What was taken in: in words, and taken back after a preview; refused when somebody went on."""

from PySide6.QtCore import Qt

from intake_app.intake import Intake
from intake_app.ui.imports import NOTHING, BackDialog, ImportsDialog
from tests.gui.colleague import Colleague, colleague, team_desk
from tests.gui.desk import Desk, close, controls, desk, folder, make_desk, vault_folder, words

__all__ = ["colleague", "desk", "folder", "make_desk", "team_desk", "vault_folder"]


def show(desk: Desk) -> ImportsDialog:
    desk.window.beside.go("overgenomen")
    found: ImportsDialog = desk.dialog(ImportsDialog)
    desk.settle()
    return found


def test_nothing_was_taken_in(desk: Desk) -> None:
    shown = show(desk)
    assert shown.about.text() == NOTHING
    assert not shown.list.isVisible()
    assert not shown.back.isEnabled()
    close(desk, shown)


def test_an_import_is_told_looked_at_and_taken_back(team_desk: Desk, colleague: Colleague) -> None:
    view = team_desk.open("leeg")
    assert view.intake.answers.values["opleiding.jaren"] == 3
    shown = show(team_desk)
    assert shown.list.hasFocus()
    assert "uit de gedeelde map" in shown.list.item(0).text()
    assert "Filmon Demo Tekle: bijgewerkt, 1 wijziging\n– Waar woont u nu?" in words(shown)
    team_desk.press(Qt.Key.Key_Tab)
    assert shown.back.hasFocus()
    assert shown.back in controls(shown)
    team_desk.press(Qt.Key.Key_Return)
    asked = team_desk.dialog(BackDialog)
    texts = [asked.list.item(row).text() for row in range(asked.list.count())]
    assert "Filmon Demo Tekle: Waar woont u nu? Nu: Sneek. Straks weer: Balk." in texts
    assert asked.list.accessibleName()
    asked.reject()  # nothing happens yet
    shown.activateWindow()
    team_desk.settle()
    assert shown.back.isEnabled()
    shown.back.click()
    team_desk.dialog(BackDialog).try_accept()
    team_desk.until(lambda: "De invoer is teruggenomen" in shown.said.text())
    team_desk.settle()
    assert "teruggenomen" in shown.list.item(0).text()
    assert not shown.back.isEnabled()
    close(team_desk, shown)
    assert view.intake.answers.values["opleiding.jaren"] == 2
    assert team_desk.hub.vault is not None
    colleague.settle(team_desk.hub.vault)
    assert colleague.open("vol").answers.values["identiteit.woonplaats_nu"] == "Balk"


def test_who_went_on_takes_back_question_by_question(team_desk: Desk) -> None:
    shown = show(team_desk)
    assert team_desk.hub.vault is not None
    Intake.existing(team_desk.hub.vault, "vol").answer("identiteit.woonplaats_nu", "Joure")
    shown.back.click()
    team_desk.until(lambda: "verder gewerkt" in shown.said.text())
    close(team_desk, shown)


def test_a_taking_back_that_fails_says_why_and_changes_nothing(team_desk: Desk) -> None:
    shown = show(team_desk)
    assert team_desk.hub.vault is not None
    shown.back.click()
    asked = team_desk.dialog(BackDialog)
    Intake.existing(team_desk.hub.vault, "vol").answer("identiteit.woonplaats_nu", "Joure")
    asked.try_accept()
    team_desk.until(lambda: "verder gewerkt" in shown.said.text())
    close(team_desk, shown)
    kept = Intake.existing(team_desk.hub.vault, "vol").answers.values
    assert kept["identiteit.woonplaats_nu"] == "Joure"
