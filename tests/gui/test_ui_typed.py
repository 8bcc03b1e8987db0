from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from intake_app.forms.schema import Choice, Question, Soort
from intake_app.model import NoAnswer, no_answer
from intake_app.ui import typed
from intake_app.ui.inputs import GrowingText, Search
from intake_app.ui.theme import Look

Talk = Callable[..., Any]  # the fixture of conftest.py: a field in a window, and all it told

JAREN = Question("o.jaren", "Hoeveel jaar?", Soort.GETAL, eenheid="jaar", hulp="Tel alles samen.")
DATUM = Question("o.datum", "Wanneer?", Soort.DATUM)
NAAM = Question("o.naam", "Hoe heet u?", Soort.TEKST)
DOEL = Question("o.doel", "Wat wilt u?", Soort.TEKST, lang=True)
TALEN = ("Arabisch", "Tigrinya", "Farsi", "Turks", "Somalisch", "Oekraïens", "Frans", "Engels")
TAAL = Question("o.taal", "Welke taal?", Soort.KEUZE, keuzes=tuple(Choice(t[:2].lower(), t) for t in TALEN))


@pytest.mark.parametrize("question", [NAAM, DOEL, JAREN])
def test_typed_text_is_told_once_on_leaving(question: Question, talk: Talk) -> None:
    here = talk(question)
    here.type("12")
    assert here.said == []
    here.leave()
    here.field.setFocus()
    here.leave()
    assert here.said == [("12",)]


def test_typed_text_is_told_after_a_rest_of_600_ms(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed.PAUSE == 600
    monkeypatch.setattr(typed, "PAUSE", 20)
    here = talk(NAAM)
    with here.bot.waitSignal(here.field.raw_changed):
        here.type("Amina")
    assert here.said == [("Amina",)]
    here.leave()
    assert here.said == [("Amina",)]


def test_flush_tells_what_is_pending(talk: Talk) -> None:
    here = talk(NAAM)
    here.type("Ami")
    here.field.flush()
    here.field.flush()
    assert here.said == [("Ami",)]


def test_emptied_field_tells_none(talk: Talk) -> None:
    here = talk(NAAM)
    here.field.set_value("Amina")
    here.field.setFocus()
    here.bot.keyClick(here.field.target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    here.bot.keyClick(here.field.target, Qt.Key.Key_Delete)
    here.leave()
    assert here.said == [(None,)]


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        (JAREN, 12, "12"),
        (replace(JAREN, eenheid="euro", decimalen=2), 612.5, "612,50"),
        (DATUM, "1990-02-14", "14-02-1990"),
        (TAAL, "ti", "Tigrinya"),
        (DOEL, "kok\nof bakker", "kok\nof bakker"),
        (NAAM, None, ""),
        (NAAM, no_answer(NoAnswer.WEET_NIET), ""),
    ],
)
def test_stored_value_is_shown_and_not_told(question: Question, value: object, text: str, talk: Talk) -> None:
    here = talk(question)
    here.field.set_value(value)
    assert here.text == text
    here.field.setFocus()
    here.leave()
    assert here.said == []


def test_listener_may_answer_without_touching_the_text_under_typing_hands(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed, "PAUSE", 1)
    here = talk(DATUM)
    here.field.raw_changed.connect(lambda _raw: here.field.set_value("1990-02-01"))
    with here.bot.waitSignal(here.field.raw_changed):
        here.type("1-2-1990")
    assert here.text == "1-2-1990"
    here.leave()
    assert here.text == "01-02-1990"


def test_listener_that_answers_on_leaving_is_shown_at_once(talk: Talk) -> None:
    here = talk(DATUM)
    here.field.raw_changed.connect(lambda _raw: here.field.set_value("1990-02-01"))
    here.type("1/2/1990")
    here.leave()
    assert here.text == "01-02-1990"


def test_value_from_elsewhere_does_not_wipe_keys_that_were_not_told(talk: Talk) -> None:
    here = talk(NAAM)
    here.type("Ami")
    here.field.set_value("Fatima")
    assert here.text == "Ami"
    here.leave()
    assert here.said == [("Ami",)]


def test_value_from_elsewhere_is_shown_in_a_field_at_rest(talk: Talk) -> None:
    here = talk(NAAM)
    here.type("Ami")
    here.field.flush()
    here.field.set_value(None)  # taken back with Ctrl+Z, the keyboard still here
    assert here.text == ""


def test_problem_is_said_beside_the_field_and_the_text_stays(talk: Talk) -> None:
    here = talk(JAREN)
    here.type("twaalf")
    here.field.raw_changed.connect(lambda _raw: here.field.set_problem("Dit is geen getal."))
    here.leave()
    assert "Dit is geen getal." in here.words
    assert here.field.target.accessibleDescription() == "Dit is geen getal. jaar Tel alles samen."
    assert here.text == "twaalf"
    here.field.set_problem("")
    assert "Dit is geen getal." not in here.words
    assert here.field.target.accessibleDescription() == "jaar Tel alles samen."


def test_problem_waits_until_the_person_has_left(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed, "PAUSE", 1)
    here = talk(DATUM)
    here.field.raw_changed.connect(lambda _raw: here.field.set_problem("Dit is geen datum."))
    with here.bot.waitSignal(here.field.raw_changed):
        here.type("1-2")
    assert here.words == "dag-maand-jaar"
    here.leave()
    assert here.words == "dag-maand-jaar\nDit is geen datum."


def test_refused_text_stays_when_the_stored_value_is_shown_again(talk: Talk) -> None:
    here = talk(JAREN)
    here.field.set_value(12)
    here.type("x")
    here.field.raw_changed.connect(lambda _raw: here.field.set_problem("Dit is geen getal."))
    here.leave()
    here.field.set_value(12)
    assert (here.text, here.field.problem) == ("12x", "Dit is geen getal.")
    here.field.set_value(13)
    assert (here.text, here.field.problem) == ("13", "")


def test_clearing_lets_go_of_refused_and_of_untold_text(talk: Talk) -> None:
    here = talk(JAREN)
    here.type("x")
    here.field.set_problem("Dit is geen getal.")
    here.field.clear()
    assert (here.text, here.field.problem) == ("", "")
    here.leave()
    assert here.said == []


def test_date_is_shown_in_words_with_the_weekday(talk: Talk) -> None:
    here = talk(DATUM)
    assert here.words == "dag-maand-jaar"
    here.type("24-11-2026")
    assert here.words == "dinsdag 24 november 2026"
    assert "dinsdag 24 november 2026" in here.field.target.accessibleDescription()


def test_words_of_a_date_stand_below_it_in_a_narrow_row(talk: Talk) -> None:
    wide, narrow = talk(DATUM), talk(DATUM, compact=True)
    for here, below in ((wide, False), (narrow, True)):
        words = next(label for label in here.field.findChildren(QLabel) if label.isVisible())
        line = here.field.target
        assert (words.mapTo(here.field, QPoint()).y() >= line.geometry().bottom()) is below


def test_field_is_as_wide_as_what_is_expected(look: Look, talk: Talk) -> None:
    postcode, name = talk(replace(NAAM, controle="postcode")), talk(NAAM)
    assert postcode.field.target.width() < name.field.target.width()
    before = postcode.field.target.sizeHint().width()
    look.set_scale(2.0)
    assert postcode.field.target.sizeHint().width() > before


def test_long_text_grows_and_tab_leaves_it(talk: Talk) -> None:
    here = talk(DOEL)
    edit = here.field.target
    assert isinstance(edit, GrowingText)
    low = edit.sizeHint().height()
    edit.setFocus()
    edit.insertPlainText("a\n" * 6)
    assert edit.sizeHint().height() > low
    edit.insertPlainText("a\n" * 60)
    assert edit.sizeHint().height() < 4 * low
    here.bot.keyClick(edit, Qt.Key.Key_Tab)
    assert here.other.hasFocus()


def test_long_text_takes_no_lay_out_from_elsewhere(talk: Talk) -> None:
    here = talk(DOEL)
    QApplication.clipboard().setText("kok")
    here.field.setFocus()
    here.bot.keyClick(here.field.target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    here.leave()
    assert here.said == [("kok",)]


@pytest.mark.parametrize(
    ("typed_text", "raw"),
    [("Tigrinya", "ti"), ("tigr", "ti"), ("malis", "so"), ("t", "t"), ("Klingon", "Klingon"), ("  ", None)],
)
def test_search_finds_the_choice_that_was_meant(typed_text: str, raw: str | None, talk: Talk) -> None:
    here = talk(TAAL)
    here.field.set_value("fr")
    search = here.field.target
    assert isinstance(search, Search)
    search.line.selectAll()
    here.type(typed_text)
    _close_lists(search)
    here.leave()
    assert here.said == [(raw,)]


def test_search_waits_while_the_list_is_open(talk: Talk) -> None:
    here = talk(TAAL)
    search = here.field.target
    assert isinstance(search, Search)
    here.type("t")
    here.bot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    search.line.editingFinished.emit()
    assert here.said == []
    _close_lists(search)


def test_choosing_from_the_list_is_told(talk: Talk) -> None:
    here = talk(TAAL)
    here.field.setFocus()
    here.bot.keyClick(here.field.target, Qt.Key.Key_Down)
    here.leave()
    assert here.said == [("ar",)]


def test_wheel_scrolls_the_page_and_not_the_answer(talk: Talk) -> None:
    here = talk(TAAL)
    here.field.set_value("ti")
    here.leave()
    assert not _wheel(here.field.target)
    assert here.text == "Tigrinya"
    here.field.setFocus()
    assert _wheel(here.field.target)
    assert here.text == "Farsi"
    here.leave()


def test_opening_the_menu_of_a_text_is_not_leaving_it(talk: Talk) -> None:
    here = talk(DOEL)
    here.type("kok")
    for reason, told in ((Qt.FocusReason.PopupFocusReason, 0), (Qt.FocusReason.TabFocusReason, 1)):
        QApplication.sendEvent(here.field.target, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert len(here.said) == told


def _wheel(widget: QWidget) -> bool:
    """Turn the wheel one notch above a widget; tells whether it took the turn."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # inverted
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def _close_lists(search: Search) -> None:
    """Close the list of suggestions, as Esc does."""
    completer = search.completer()
    assert completer is not None
    completer.popup().hide()
