"""Nog 25 minuten: which questions, in order, led through one by one, with the time told quietly."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_app.clock import system_clock, today
from intake_app.ui.theme import Look
from intake_app.ui.tijdvak import TimeBox
from intake_app.ui.tijdvak_vragen import steps
from tests.gui.desk import CTRL, Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = system_clock()

    def __call__(self) -> datetime:
        return self.now


def box_of(desk: Desk, dossier: str = "leeg") -> TimeBox:
    return desk.open(dossier).detours.time_box


def shown(box: TimeBox) -> list[str]:
    items = (box.list.item(row) for row in range(box.list.count()))
    return [item.data(Qt.ItemDataRole.UserRole) for item in items]


def test_it_is_not_there_until_it_is_asked_for(desk: Desk) -> None:
    box = box_of(desk)
    assert box.isHidden()
    desk.press(Qt.Key.Key_T, CTRL)
    assert box.isVisible()
    assert box.minutes.hasFocus()
    assert shown(box)
    box.stop.click()
    assert box.isHidden()


def test_it_asks_at_most_a_third_of_a_small_screen_with_text_twice_as_large(desk: Desk, look: Look) -> None:
    box = box_of(desk)
    desk.window.resize(1366, 768)
    look.set_scale(2.0)
    box.call()
    desk.settle()
    assert box.minimumSizeHint().height() * 3 <= 768
    assert box.list.visualItemRect(box.list.item(0)).height() <= box.list.viewport().height()


def test_fewer_minutes_give_fewer_questions_and_the_most_telling_first(desk: Desk) -> None:
    box = box_of(desk)
    box.call()
    many = shown(box)
    box.minutes.setValue(5)
    few = shown(box)
    assert 0 < len(few) < len(many)
    assert many[0] == few[0]
    assert "kan het advies keren" in box.list.item(0).text()
    box.close_box()


@pytest.mark.parametrize("minutes", [0, 1, 2, 4, 7, 25])
def test_what_fits_goes_in_order_and_what_is_too_long_is_skipped(desk: Desk, minutes: int) -> None:
    intake = desk.open("leeg").intake
    advice = intake.advice(today())
    left, wanted = minutes, []
    for step in steps(advice, intake, 1000):
        if step.minutes <= left:
            wanted.append(step)
            left -= step.minutes
    assert steps(advice, intake, minutes) == wanted
    assert bool(wanted) is (minutes > 0)


def test_enter_begins_and_the_next_key_leads_on(desk: Desk) -> None:
    box = box_of(desk)
    box.call()
    first, second = shown(box)[:2]
    desk.press(Qt.Key.Key_Return)
    assert box.running
    assert desk.dossier.place(QApplication.focusWidget()).question == first
    assert "Nog ongeveer 25 minuten" in box.words.text()
    desk.press(Qt.Key.Key_T, CTRL)
    assert desk.dossier.place(QApplication.focusWidget()).question == second
    assert first not in shown(box)
    box.more.click()
    assert box.list.isVisible()
    box.list.itemActivated.emit(box.list.item(2))
    assert desk.dossier.place(QApplication.focusWidget()).question == shown(box)[2]
    box.close_box()
    assert not box.running


def test_a_question_can_be_chosen_from_the_list_before_it_runs(desk: Desk) -> None:
    box = box_of(desk)
    box.call()
    third = shown(box)[2]
    box.list.itemActivated.emit(box.list.item(2))
    assert box.running
    assert desk.dossier.place(QApplication.focusWidget()).question == third
    box.close_box()
    box.call()
    box.list.itemActivated.emit(box.list.item(0))
    assert box.running
    box.close_box()


def test_an_answer_takes_its_question_away(desk: Desk) -> None:
    box = box_of(desk)
    box.call()
    first = shown(box)[0]
    desk.hub.tell(desk.dossier.intake.no_answer(first, None))
    intake = desk.dossier.intake
    desk.hub.tell(intake.answer("leerbaarheid.lbt_resultaat", "haalbaar"))  # type: ignore[arg-type]
    desk.until(lambda: "leerbaarheid.lbt_resultaat" not in shown(box))
    box._begin()
    desk.hub.tell(intake.answer("opleiding.hoogste", "hbo"))  # type: ignore[arg-type]
    desk.until(lambda: "opleiding.hoogste" not in shown(box))
    box.close_box()
    desk.settle()


def test_a_look_at_the_clock_keeps_the_row_that_was_chosen(desk: Desk) -> None:
    hand = Hand()
    box = box_of(desk)
    box._clock = hand
    box.call()
    box.call()
    box.more.setChecked(True)
    box.list.setFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    chosen = shown(box)[2]
    item = box.list.currentItem()
    box._timer.timeout.emit()
    assert box.list.currentItem() is item  # nothing changed, so nothing was made anew
    hand.now += timedelta(minutes=22)  # fewer questions fit
    box._timer.timeout.emit()
    assert box.list.currentItem().data(Qt.ItemDataRole.UserRole) in shown(box)
    assert box.list.hasFocus()
    hand.now -= timedelta(minutes=21)
    desk.hub.tell(desk.dossier.intake.answer("identiteit.bsn", "900010009"))  # type: ignore[arg-type]
    desk.settle()
    before = shown(box).index(chosen)
    box.list.setCurrentRow(before)
    desk.hub.tell(desk.dossier.intake.answer("leerbaarheid.lbt_resultaat", "haalbaar"))  # type: ignore[arg-type]
    desk.settle()
    assert box.list.currentItem().data(Qt.ItemDataRole.UserRole) == chosen
    desk.press(Qt.Key.Key_T, CTRL)  # the next question is chosen, for it is asked now
    assert box.list.currentItem().data(Qt.ItemDataRole.UserRole) == box._current


def test_the_words_change_once_a_minute_and_in_the_end_it_is_said_once(desk: Desk, heard: list[str]) -> None:
    hand = Hand()
    intake = desk.open("leeg").intake
    box = TimeBox(desk.hub, intake, clock=hand)
    box.call()
    box.call()
    assert box.running
    before = box.words.text()
    hand.now += timedelta(seconds=20)
    box._show_run()
    assert box.words.text() == before
    hand.now += timedelta(minutes=23)
    box._show_run()
    assert "Nog ongeveer 2 minuten" in box.words.text()
    assert box.bar.value() == 2
    hand.now += timedelta(minutes=1)
    box._show_run()
    assert "Nog ongeveer 1 minuut" in box.words.text()
    hand.now += timedelta(minutes=5)
    box._show_run()
    box._show_run()
    assert box.words.text().startswith("De tijd is om.")
    assert len([text for text in heard if text.startswith("De tijd is om.")]) == 1
    assert not box.go.isEnabled()
    box.call()  # nothing to go to
    box.close_box()
    box.deleteLater()


def test_what_was_put_off_is_not_asked_again(desk: Desk) -> None:
    from intake_app.clock import today  # noqa: PLC0415 - only here
    from intake_app.model import NoAnswer  # noqa: PLC0415

    intake = desk.open("leeg").intake
    first = steps(intake.advice(today()), intake, 60)[0].question
    intake.no_answer(first, NoAnswer.LATER_VRAGEN)
    found = steps(intake.advice(today()), intake, 60)
    assert first not in [step.question for step in found]
    assert sum(step.minutes for step in found) <= 60
    second = found[0].question
    assert second not in [s.question for s in steps(intake.advice(today()), intake, 60, {second})]


def test_when_nothing_is_left_it_says_so(desk: Desk, monkeypatch: Any) -> None:
    monkeypatch.setattr("intake_app.ui.tijdvak.steps", lambda *_: [])
    box = box_of(desk, "vol")
    box.call()
    assert not box.go.isEnabled()
    assert box.list.item(0).text() == "Er is niets meer wat nu gevraagd moet worden."
    box.call()
    assert "niets meer" in box.words.text()
    box.close_box()
