"""Taking back and doing again by key, wherever the keyboard is; and what is said when there is nothing."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.intake import Changed
from intake_app.model import NoAnswer
from intake_app.ui.dossier_view import DossierView
from intake_app.ui.leefgebied_page import LeefgebiedPage
from intake_app.ui.plan_page import PlanPage
from tests.gui.desk import CTRL, SHIFT, Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
YEARS = "opleiding.jaren"


def card_of(view: DossierView, identifier: str) -> Any:
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    return page.column.cards[identifier]


def answer(desk: Desk, identifier: str, raw: Any) -> None:
    done = desk.dossier.intake.answer(identifier, raw)
    assert not isinstance(done, Problem)
    desk.hub.tell(done)


@pytest.mark.parametrize("redo", [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)])
def test_typing_is_taken_back_and_done_again_with_the_keyboard_in_the_field(desk: Desk, redo: Any) -> None:
    view = desk.open("leeg")
    view.go_to(YEARS)
    field = card_of(view, YEARS).field
    desk.qtbot.keyClicks(QApplication.focusWidget(), "12")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert YEARS not in view.intake.answers.values
    assert view.bottom.notice.startswith("Teruggenomen: Hoeveel jaar")
    assert QApplication.focusWidget() is field.target
    desk.press(*redo)
    assert field.text() == "12"
    assert view.intake.answers.values[YEARS] == 12
    assert view.bottom.notice.startswith("Opnieuw gedaan: Hoeveel jaar")
    desk.settle()


def test_the_eye_goes_to_what_was_taken_back(desk: Desk) -> None:
    view = desk.open("leeg")
    answer(desk, YEARS, "12")
    view.open_page("taal")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert view.navigation.list.currentItem().text() == "School en opleiding"
    assert view.place(QApplication.focusWidget()).question == YEARS
    view.open_page("papier")
    desk.press(Qt.Key.Key_Y, CTRL)
    assert view.place(QApplication.focusWidget()).question == YEARS
    view._act("undo")
    view._act("redo")
    assert view.intake.answers.values[YEARS] == 12
    desk.settle()


def test_a_note_and_a_way_not_to_answer_go_the_same_way(desk: Desk) -> None:
    view = desk.open("leeg")
    view.go_to(YEARS)
    card = card_of(view, YEARS)
    desk.hub.tell(view.intake.no_answer(YEARS, NoAnswer.WEET_NIET))
    desk.press(Qt.Key.Key_N, CTRL)
    desk.qtbot.keyClicks(QApplication.focusWidget(), "navragen")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert card.note.text() == ""
    desk.press(Qt.Key.Key_Z, CTRL)
    assert card.ways.chosen_ids() == []
    desk.press(Qt.Key.Key_Y, CTRL)
    desk.press(Qt.Key.Key_Y, CTRL)
    assert card.note.text() == "navragen"
    assert card.ways.chosen_ids() == ["weet_niet"]
    desk.settle()


def test_it_says_so_when_there_is_nothing(desk: Desk, heard: list[str]) -> None:
    view = desk.open("leeg")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert view.bottom.notice == "Er is niets om terug te nemen."
    desk.press(Qt.Key.Key_Y, CTRL)
    assert view.bottom.notice == "Er is niets om opnieuw te doen."
    assert view.bottom.notice in heard
    answer(desk, YEARS, "12")
    assert view.bottom.notice == ""
    desk.settle()


def test_what_cannot_be_taken_back_is_told(desk: Desk, prompts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view = desk.open("leeg")

    def refuse() -> None:
        raise AppError("Dit plan ligt vast.")

    monkeypatch.setattr(view.intake, "undo", refuse)
    view._undo()
    assert prompts.errors == ["Dit plan ligt vast."]


def test_a_change_that_no_question_asks_for_moves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = desk.open("leeg")
    before = view.navigation.list.currentItem().text()
    change = Changed("leeg", frozenset({"historie.reden/w1"}))
    monkeypatch.setattr(view.intake, "undo", lambda: change)
    view._undo()
    view._look_at("opleiding.bewijs")  # it does not apply now
    assert view.navigation.list.currentItem().text() == before
    desk.settle()


def test_a_line_to_search_in_keeps_its_own_keys(desk: Desk) -> None:
    view = desk.open("leeg")
    answer(desk, YEARS, "12")
    view.open_page("plan")
    page = view.pages.currentWidget()
    assert isinstance(page, PlanPage)
    page.menu.search.setFocus()
    desk.qtbot.keyClicks(page.menu.search, "taal")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert page.menu.search.text() == ""
    assert view.intake.answers.values[YEARS] == 12
    desk.settle()
