"""One leefgebied: cards that come and go with the answers, kept answers, later, undo, notes, rows."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from intake_app.dossier import forms
from intake_app.model import NoAnswer
from intake_app.ui.leefgebied_page import LeefgebiedPage
from tests.gui.desk import CTRL, Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
HIGHEST, PROOF = "opleiding.hoogste", "opleiding.bewijs"


def page_of(desk: Desk, area: str, dossier: str = "leeg") -> LeefgebiedPage:
    view = desk.open(dossier)
    view.open_page(area)
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    return page


def test_a_condition_makes_a_card_appear_and_go_and_keeps_its_answer(desk: Desk) -> None:
    page = page_of(desk, "opleiding")
    cards = page.column.cards
    assert PROOF not in cards
    page.column._answer(HIGHEST, "mbo")
    cards = page.column.cards
    desk.until(cards[PROOF].isVisible)
    page.column._answer(PROOF, "ja")
    page.column._answer(HIGHEST, "geen")
    assert not cards[PROOF].isVisible()
    assert desk.dossier.intake.answers.values[PROOF] == "ja"
    page.column._answer(HIGHEST, "mbo")
    assert cards[PROOF].isVisible()
    assert cards[PROOF].field.raw() == "ja"
    order = [page.column._column.itemAt(n).widget().question.id for n in range(page.column._column.count())]
    asked = [question.id for question in forms()["intake"].vragen.values() if question.id in order]
    assert order == asked


def test_one_card_stands_there_at_once_and_tab_does_not_outrun_the_others(desk: Desk) -> None:
    page = page_of(desk, "opleiding")
    desk.dossier._built.clear()  # the page is made anew
    desk.dossier.open_page("opleiding")
    page = desk.dossier.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    assert len(page.column._made) == 1
    assert not page.column.settled
    first = next(iter(page.column._made.values()))
    for _ in range(12):  # faster than the cards come
        desk.press(Qt.Key.Key_Tab)
        if not first.isAncestorOf(QApplication.focusWidget()):
            break
    asked = [
        question.id for question in forms()["intake"].vragen.values() if question.id in page.column.cards
    ]
    card = page.column.cards[asked[asked.index(first.question.id) + 1]]
    assert card.isAncestorOf(QApplication.focusWidget())
    desk.until(lambda: page.column.settled)


def test_the_rows_of_a_card_come_when_idle(desk: Desk) -> None:
    desk.hub.open("vol")
    desk.until(lambda: desk.window.dossier is not None)
    desk.dossier.go_to("gezin.kinderen")
    column = desk.dossier.pages.currentWidget().column
    stored = desk.dossier.intake.answers.values.get("gezin.kinderen", [])
    desk.until(lambda: column.settled)
    assert len(column.card("gezin.kinderen").field._rows) == len(stored)


def test_later_by_key_and_back_again(desk: Desk) -> None:
    page = page_of(desk, "opleiding")
    page.go_to("opleiding.jaren")
    desk.press(Qt.Key.Key_L, CTRL)
    assert desk.dossier.intake.answers.missing["opleiding.jaren"] is NoAnswer.LATER_VRAGEN
    desk.until(desk.dossier.bottom._later.isVisible)
    assert desk.dossier.bottom._later.text() == "Later vragen: 1"
    desk.press(Qt.Key.Key_L, CTRL)
    assert "opleiding.jaren" not in desk.dossier.intake.answers.missing
    desk.dossier.navigation.list.setFocus()
    desk.press(Qt.Key.Key_L, CTRL)  # no question has the keyboard: nothing happens
    assert not desk.dossier.intake.answers.missing
    desk.settle()


def test_undo_takes_back_what_was_just_typed(desk: Desk) -> None:
    page = page_of(desk, "opleiding")
    page.go_to("opleiding.jaren")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    desk.qtbot.keyClicks(field, "11")
    desk.dossier._undo()
    assert "opleiding.jaren" not in desk.dossier.intake.answers.values
    assert field.text() == ""
    desk.settle()


def test_a_problem_stands_beside_the_field_and_the_text_stays(desk: Desk) -> None:
    page = page_of(desk, "opleiding")
    card = page.column.cards["opleiding.jaren"]
    card.setFocus()
    desk.qtbot.keyClicks(card.field.target, "veel")
    desk.press(Qt.Key.Key_Tab)
    assert card.field.problem
    assert card.field.target.text() == "veel"
    assert "opleiding.jaren" not in desk.dossier.intake.answers.values


def test_rows_notes_and_a_taken_answer(desk: Desk) -> None:
    page = page_of(desk, "gezin")
    intake, column = desk.dossier.intake, page.column
    column.cards["gezin.kinderen"].field.add_row()
    column.cards["gezin.kinderen"].field.rows[0].row_id = "rij1"
    column._answer_cell("gezin.kinderen", "rij1", "voornaam", "Bana")
    column._answer_cell("gezin.kinderen", "rij1", "geboortedatum", "31-02-2020")
    assert column.cards["gezin.kinderen"].field.rows[0].cells["geboortedatum"].field.problem
    column._remove_row("gezin.kinderen", "rij1")
    assert not intake.answers.values.get("gezin.kinderen")
    column._restore_row("gezin.kinderen", "rij1")
    assert intake.answers.values["gezin.kinderen"][0]["voornaam"] == "Bana"
    column._note("gezin.kinderen", "oudste woont elders")
    assert intake.answers.notes["gezin.kinderen"] == "oudste woont elders"
    column._answer("gezin.huishouden", "paar")
    column._answer("gezin.huishouden", None)
    assert "gezin.huishouden" not in intake.answers.values
    column._answer("gezin.huishouden", object())  # what no answer can be counts as taken back
    assert "gezin.huishouden" not in intake.answers.values
    desk.settle()


def test_the_language_of_the_talk_stands_under_every_question(desk: Desk) -> None:
    page = page_of(desk, "opleiding")
    second = page.column.cards["opleiding.jaren"]._second
    assert second.isVisible()
    assert second.layoutDirection() is Qt.LayoutDirection.RightToLeft
    desk.hub.tell(desk.dossier.intake.answer("gesprek.taal", "nl"))
    assert not second.isVisible()
    desk.settle()


def test_the_heading_says_how_far_and_the_foot_goes_on(desk: Desk) -> None:
    page = page_of(desk, "opleiding")
    assert page.progress.text().startswith("0 van")
    page.column._answer("opleiding.jaren", "3")
    assert page.progress.text().startswith("1 van")
    page.next_asked.emit()
    assert desk.dossier.navigation.list.currentItem().text() == "Taal"
    page.go_to("bestaat.niet")
    desk.settle()


def test_a_page_far_down_is_made_in_time(desk: Desk) -> None:
    view = desk.open("vol")
    view.go_to("financien.zorgpremie")
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    card = page.column.card("financien.zorgpremie")
    focus = QApplication.focusWidget()
    assert card is not None
    assert focus is not None
    assert card.isAncestorOf(focus)
    desk.until(lambda: page.column.settled)


def test_tab_follows_the_eye(desk: Desk) -> None:
    page = page_of(desk, "opleiding")
    desk.until(lambda: page.column.settled)
    page.column._answer(HIGHEST, "mbo")  # cards come in between
    desk.until(lambda: page.column.settled)
    page.go_to("opleiding.jaren")
    desk.settle()
    heights = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if not page.column.isAncestorOf(focus):
            break
        heights.append(focus.mapTo(page.column, focus.rect().topLeft()).y())
        desk.press(Qt.Key.Key_Tab)
    assert len(heights) > 15
    assert all(lower >= upper - 12 for upper, lower in pairwise(heights))


def test_what_the_consultant_answers_alone_is_never_shown_to_the_other(desk: Desk) -> None:
    page = page_of(desk, "zelfredzaamheid")
    page.go_to("zelfredzaamheid.oordeel")
    assert not page.column.cards["zelfredzaamheid.oordeel"]._second.isVisible()
    page.go_to("zelfredzaamheid.afspraken")
    assert page.column.cards["zelfredzaamheid.afspraken"]._second.isVisible()
    desk.settle()


def test_enter_on_a_chosen_answer_keeps_it_and_goes_to_the_next_question(desk: Desk) -> None:
    view = desk.open("leeg")
    view.open_page("opleiding")
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    page.go_to("opleiding.hoogste")
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    chosen = view.intake.answers.values["opleiding.hoogste"]
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert view.intake.answers.values["opleiding.hoogste"] == chosen
    assert view.place(QApplication.focusWidget()).question not in {"", "opleiding.hoogste"}


def test_enter_goes_to_the_next_question_and_stays_with_a_mistake(desk: Desk) -> None:
    view = desk.open("leeg")
    view.open_page("opleiding")
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    page.go_to("opleiding.jaren")
    desk.qtbot.keyClicks(QApplication.focusWidget(), "veel")
    desk.press(Qt.Key.Key_Return)
    assert view.place(QApplication.focusWidget()).question == "opleiding.jaren"
    card = page.column.card("opleiding.jaren")
    assert card is not None
    card.field.clear()
    desk.qtbot.keyClicks(QApplication.focusWidget(), "6")
    desk.press(Qt.Key.Key_Return)
    assert view.intake.answers.values["opleiding.jaren"] == 6
    assert view.place(QApplication.focusWidget()).question not in {"", "opleiding.jaren"}
    page._go_on("")
    assert page.onward.hasFocus()
    desk.settle()


def test_the_note_of_a_long_question_comes_in_sight(desk: Desk) -> None:
    view = desk.open("leeg")
    rows = [{"naam": f"school {number}"} for number in range(4)]
    desk.hub.tell(view.intake.fill({"opleiding.hoogste": "mbo", "opleiding.diplomas": rows}))
    view.open_page("opleiding")
    desk.settle()
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    page.go_to("opleiding.diplomas")
    desk.settle()
    card = page.column.card("opleiding.diplomas")
    assert card is not None
    card.open_note()
    desk.until(lambda: not card.note.target.visibleRegion().isEmpty())
    assert card.note.target.hasFocus()
