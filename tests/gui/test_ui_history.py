"""The history: found by key and by button, newest first, in words; and the way back to an older answer."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from intake_app.dossier import forms
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.forms.schema import Question
from intake_app.model import Change
from intake_app.ui import find
from intake_app.ui.dossier_view import DossierView
from intake_app.ui.find import FindDialog
from intake_app.ui.history import HistoryDialog
from intake_app.ui.leefgebied_page import LeefgebiedPage
from tests.gui.desk import CTRL, Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
YEARS, GOAL = "opleiding.jaren", "motivatie.doel"


def answer(desk: Desk, identifier: str, *raws: Any) -> None:
    for raw in raws:
        done = desk.dossier.intake.answer(identifier, raw)
        assert not isinstance(done, Problem)
        desk.hub.tell(done)


def texts(dialog: HistoryDialog) -> list[str]:
    shown = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    return [text.replace("\u2068", "").replace("\u2069", "") for text in shown]


def changes(dialog: HistoryDialog) -> list[str]:
    return [next(line for line in text.split("\n") if "→" in line) for text in texts(dialog)]


def by_key(desk: Desk, identifier: str) -> HistoryDialog:
    desk.dossier.go_to(identifier)
    desk.press(Qt.Key.Key_H, CTRL)
    dialog: HistoryDialog = desk.dialog(HistoryDialog)
    return dialog


def test_a_card_shows_its_history_and_brings_an_older_answer_back(desk: Desk) -> None:
    view = desk.open("leeg")
    answer(desk, YEARS, "6", "12")
    dialog = by_key(desk, YEARS)
    assert dialog.line.isHidden()
    assert changes(dialog) == ["6 → 12", "(niets) → 6"]
    assert " · Els\n" in texts(dialog)[0]
    assert not dialog.back.isEnabled()  # that stands there now
    assert QApplication.focusWidget() is dialog.list
    desk.press(Qt.Key.Key_Down)
    assert dialog.back.text() == "Terug naar: 6"
    desk.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.back
    desk.press(Qt.Key.Key_Space)
    assert changes(dialog)[0] == "12 → 6"
    assert dialog.list.currentRow() == 0
    desk.press(Qt.Key.Key_Escape)
    desk.back()
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    assert page.column.cards[YEARS].field.text() == "6"  # type: ignore[attr-defined]
    desk.press(Qt.Key.Key_Z, CTRL)
    assert view.intake.answers.values[YEARS] == 12
    desk.settle()


def test_the_button_is_there_from_the_first_answer_on(desk: Desk) -> None:
    view = desk.open("leeg")
    view.go_to(YEARS)
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    card = page.column.cards[YEARS]

    def button() -> QPushButton | None:
        return next((b for b in card.findChildren(QPushButton) if b.text() == "geschiedenis"), None)

    assert button() is None
    answer(desk, YEARS, "6")
    there = button()
    assert there is not None
    assert not there.isVisible()  # nothing moves under typing hands
    desk.press(Qt.Key.Key_F1)
    desk.until(there.isVisible)
    desk.press(Qt.Key.Key_Escape)
    assert not there.isVisible()
    desk.press(Qt.Key.Key_F1)
    there.setFocus()
    assert view.place(there).question == YEARS
    desk.qtbot.keyClicks(card.field.target, "x")  # what is being typed goes along
    there.click()
    assert changes(desk.dialog(HistoryDialog)) == ["(niets) → 6"]
    desk.dialog(HistoryDialog).reject()
    desk.back()
    desk.settle()


def test_without_help_the_button_stands_where_that_of_the_help_would_be(desk: Desk) -> None:
    view = desk.open("leeg")
    asked = next(a for area in forms()["intake"].leefgebieden for a in area.vragen if plain(view, a))
    view.go_to(asked.id)
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    card = page.column.cards[asked.id]
    desk.hub.tell(view.intake.note(asked.id, "navragen"))  # type: ignore[arg-type]
    card.show_help(shown=False)
    there = next(b for b in card.findChildren(QPushButton) if b.text() == "geschiedenis")
    desk.until(there.isVisible)
    desk.settle()


def plain(view: DossierView, asked: Question) -> bool:
    return not asked.hulp and not asked.verplicht_volgens and view.intake.visible(asked.id)


def test_a_question_of_the_plan_has_its_history_too(desk: Desk) -> None:
    desk.open("vol")
    dialog = by_key(desk, "plan.motivering")
    assert len(changes(dialog)) == 1
    dialog.reject()
    desk.back()
    dialog = by_key(desk, "plan.doelen")
    assert texts(dialog)[0].count("\n") == 2  # the cell is named
    dialog.reject()
    desk.back()
    desk.settle()


def test_the_settings_of_the_gemeente_offer_none(desk: Desk) -> None:
    from intake_app.ui.settings import SettingsDialog  # noqa: PLC0415 - only this test

    desk.window.beside.go("gemeente")
    dialog = desk.dialog(SettingsDialog)
    cards = dialog.cards.cards.values()
    assert not [b for card in cards for b in card.findChildren(QPushButton) if b.text() == "geschiedenis"]
    dialog.accept()
    desk.back()


def test_the_whole_dossier_is_found_by_name_and_filtered_by_question(desk: Desk) -> None:
    desk.open("leeg")
    answer(desk, YEARS, "6")
    answer(desk, GOAL, "Ik wil een heel lang verhaal vertellen over lassen", "koken")
    desk.press(Qt.Key.Key_K, CTRL)
    finder = desk.dialog(FindDialog)
    desk.qtbot.keyClicks(finder.line, "geschiedenis van")
    desk.qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    dialog = desk.dialog(HistoryDialog)
    assert len(changes(dialog)) == len(desk.dossier.intake.history())
    assert changes(dialog)[0].endswith("→ koken")
    assert QApplication.focusWidget() is dialog.line
    desk.qtbot.keyClicks(dialog.line, "jaar school")
    assert changes(dialog) == ["(niets) → 6"]
    assert "Hoeveel jaar" in texts(dialog)[0]
    dialog.line.clear()
    dialog.list.setCurrentRow(0)
    desk.press(Qt.Key.Key_Down)
    assert dialog.back.text() == "Terug naar: Ik wil een heel lang verhaal …"
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Up)
    assert dialog.list.currentRow() == dialog.list.count() - 1
    desk.qtbot.keyClicks(dialog.line, "zzz")
    assert dialog.nothing.text().startswith("Geen wijziging gevonden")
    assert not dialog.why.isEnabled()
    desk.press(Qt.Key.Key_Down)
    dialog.reject()
    desk.back()
    desk.settle()


def test_an_empty_history_says_so(desk: Desk) -> None:
    desk.open("leeg")
    dialog = by_key(desk, YEARS)
    assert dialog.nothing.text() == "Er is nog niets veranderd."
    dialog._close.click()
    desk.back()
    desk.settle()


def test_a_change_gets_its_reason(desk: Desk, prompts: Any) -> None:
    desk.open("leeg")
    answer(desk, YEARS, "6")
    desk.hub.tell(desk.dossier.intake.note(YEARS, "navragen"))  # type: ignore[arg-type]
    answer(desk, YEARS, None)
    dialog = by_key(desk, YEARS)
    assert dialog.list.currentRow() == 0
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    prompts.line_up(None, "Zei zij zelf.", "Zei haar man.")
    dialog.why.click()
    assert "Waarom" not in texts(dialog)[2]
    dialog.why.click()
    assert texts(dialog)[2].endswith("Waarom: Zei zij zelf.")
    assert dialog.list.currentRow() == 2
    dialog.why.click()
    asked = prompts.asked[-1]
    assert asked.start == "Zei zij zelf."
    assert asked.check("x" * 5000)
    assert not asked.check("Zo.")
    assert texts(dialog)[2].endswith("Waarom: Zei haar man.")
    assert "notitie" in texts(dialog)[1]
    spoken = [dialog.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert "Notitie bij: " in spoken[1]
    assert "Eerst: 6. Daarna: niets." in spoken[0]
    assert spoken[2].endswith("Waarom: Zei haar man.")
    dialog.reject()
    desk.back()
    assert "historie.reden" not in desk.dossier.intake.to_json()["antwoorden"]
    desk.settle()


def test_what_was_left_open_can_be_left_open_again(desk: Desk) -> None:
    desk.open("leeg")
    answer(desk, YEARS, "6", None, "12")
    dialog = by_key(desk, YEARS)
    desk.press(Qt.Key.Key_Down)
    assert dialog.back.text() == "Weer leeg maken"
    dialog.back.click()
    assert YEARS not in desk.dossier.intake.answers.values
    dialog.reject()
    desk.back()
    desk.settle()


def test_what_does_not_work_is_told(desk: Desk, prompts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view = desk.open("leeg")
    answer(desk, YEARS, "6", "12")
    dialog = by_key(desk, YEARS)
    desk.press(Qt.Key.Key_Down)

    def refuse(*_: object) -> None:
        raise AppError("De schijf is vol.")

    monkeypatch.setattr(view.intake, "take_back", refuse)
    monkeypatch.setattr(view.intake, "explain", refuse)
    dialog.back.click()
    prompts.line_up("Zo.")
    dialog.why.click()
    assert prompts.errors == ["De schijf is vol."] * 2
    dialog.reject()
    desk.back()
    desk.settle()


def test_a_change_without_a_name_is_shown_as_such(desk: Desk) -> None:
    view = desk.open("leeg")
    stamp = "2026-01-01T10:00:00.000Z/000000/bb"
    view.intake._take_in([Change("b1", "leeg", YEARS, 3, "", "bb", 1, stamp)])
    dialog = by_key(desk, YEARS)
    assert "zonder naam" in texts(dialog)[0]
    dialog.reject()
    desk.back()
    desk.settle()


def test_the_key_for_the_blank_screen_works_here_too(desk: Desk) -> None:
    view = desk.open("leeg")
    answer(desk, YEARS, "6")
    view._act(find.HISTORY)
    dialog = desk.dialog(HistoryDialog)
    desk.press(Qt.Key.Key_F9)
    assert desk.window.page is desk.window.blank
    assert not dialog.isVisible()
    desk.back()
    desk.press(Qt.Key.Key_F9)
    desk.until(dialog.isVisible)
    dialog.reject()
    desk.back()
    desk.settle()
