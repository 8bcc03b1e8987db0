from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms.schema import Choice, Question, Soort
from intake_app.model import NoAnswer, no_answer
from intake_app.ui.card import QuestionCard
from intake_app.ui.fields import ChipField
from intake_app.ui.lijst import RowList
from intake_app.ui.typed import TypedField

Listen = Callable[..., list[tuple[object, ...]]]
Show = Callable[[QWidget], QWidget]

JAREN = Question(
    "opleiding.jaren",
    "Hoeveel jaar bent u naar school gegaan?",
    Soort.GETAL,
    eenheid="jaar",
    hulp="Tel alle jaren samen.",
    verplicht_volgens="Wi2021 art. 14 lid 3 onder b",
)
WERK = Question("werk.nu", "Werkt u?", Soort.KEUZE, keuzes=(Choice("ja", "ja"), Choice("nee", "nee")))
KINDEREN = Question(
    "gezin.kinderen",
    "Hebt u kinderen?",
    Soort.LIJST,
    eenheid="kind",
    velden=(Question("voornaam", "Voornaam", Soort.TEKST),),
)


@pytest.fixture
def make(shown: Show) -> Callable[[Question], QuestionCard]:
    def start(question: Question) -> QuestionCard:
        card = QuestionCard(question)
        shown(card)
        return card

    return start


Make = Callable[[Question], QuestionCard]


def words(card: QWidget) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible() and label.text()]


def text_of(card: QuestionCard) -> str:
    assert isinstance(card.field, TypedField)
    return card.field.text()


def press(qtbot: QtBot, card: QuestionCard, text: str) -> None:
    found = next(button for button in card.findChildren(QPushButton) if button.text() == text)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_question_is_the_label_of_its_field(make: Make) -> None:
    card = make(JAREN)
    label = next(found for found in card.findChildren(QLabel) if found.text() == JAREN.tekst)
    assert label.buddy() is card.field.target
    assert card.field.target.accessibleName() == JAREN.tekst


def test_small_word_of_the_law_only_where_the_law_asks(make: Make) -> None:
    assert "wettelijk verplicht" in words(make(JAREN))
    assert "wettelijk verplicht" not in words(make(WERK))


def test_a_question_for_the_consultant_says_so(make: Make) -> None:
    assert "voor jou · wettelijk verplicht" in words(make(replace(JAREN, voor_consulent=True)))
    assert "voor jou" in words(make(replace(WERK, voor_consulent=True)))


def test_question_in_the_other_language_stands_under_it(make: Make) -> None:
    card = make(JAREN)
    card.set_second("كم سنة ذهبت إلى المدرسة؟", "rtl")
    label = next(found for found in card.findChildren(QLabel) if "المدرسة" in found.text())
    assert label.isRightToLeft()
    card.set_second("ንኽንደይ ዓመት ኢኹም ተማሂርኩም?", "ltr")
    assert not label.isRightToLeft()
    card.set_second("", "ltr")
    assert not label.isVisible()


def test_answer_is_passed_on(make: Make, qtbot: QtBot, listen: Listen) -> None:
    card = make(JAREN)
    said = listen(card.answered)
    card.setFocus()
    qtbot.keyClicks(card.field.target, "12")
    card.flush()
    assert said == [("opleiding.jaren", "12")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("weet niet", NoAnswer.WEET_NIET),
        ("wil niet zeggen", NoAnswer.WIL_NIET_ZEGGEN),
        ("later vragen", NoAnswer.LATER_VRAGEN),
    ],
)
def test_way_not_to_answer_is_passed_on_and_taken_back(
    text: str, kind: NoAnswer, make: Make, qtbot: QtBot, listen: Listen
) -> None:
    card = make(JAREN)
    said = listen(card.no_answer)
    press(qtbot, card, text)
    press(qtbot, card, text)
    assert said == [("opleiding.jaren", kind), ("opleiding.jaren", None)]


def test_no_answer_takes_the_place_of_an_answer_and_the_other_way_round(
    make: Make, qtbot: QtBot, listen: Listen
) -> None:
    card = make(JAREN)
    card.set_value(12)
    press(qtbot, card, "weet niet")
    assert (text_of(card), card.ways.chosen_ids()) == ("", ["weet_niet"])
    said = listen(card.no_answer)
    card.setFocus()
    qtbot.keyClicks(card.field.target, "9")
    card.flush()
    assert (text_of(card), card.ways.chosen_ids(), said) == ("9", [], [])


def test_no_answer_lets_go_of_a_text_that_was_refused(make: Make, qtbot: QtBot) -> None:
    card = make(JAREN)
    card.setFocus()
    qtbot.keyClicks(card.field.target, "twaalf")
    card.flush()
    card.set_problem("Dit is geen getal.")
    press(qtbot, card, "later vragen")
    assert (text_of(card), card.field.problem) == ("", "")


@pytest.mark.parametrize(
    ("value", "text", "ways"),
    [(12, "12", []), (no_answer(NoAnswer.LATER_VRAGEN), "", ["later_vragen"]), (None, "", [])],
)
def test_stored_value_is_shown(value: object, text: str, ways: list[str], make: Make) -> None:
    card = make(JAREN)
    card.set_value(3)
    card.set_value(value)
    assert (text_of(card), card.ways.chosen_ids()) == (text, ways)


def test_problem_stands_in_the_card_until_it_is_mended(make: Make) -> None:
    card = make(WERK)
    card.set_problem("Dit staat niet bij de keuzes.")
    assert "Dit staat niet bij de keuzes." in words(card)
    card.set_value("ja")
    assert "Dit staat niet bij de keuzes." not in words(card)


def test_who_answered_and_when_is_always_in_sight(make: Make) -> None:
    card = make(WERK)
    card.set_origin("M. de Vries", date(2026, 11, 24))
    assert "van collega M. de Vries, dinsdag 24 november 2026" in words(card)
    card.set_origin("", None)
    assert not any("collega" in text for text in words(card))


def test_f1_opens_help_and_law_and_the_second_f1_is_for_the_window(make: Make, qtbot: QtBot) -> None:
    card = make(JAREN)
    card.setFocus()
    qtbot.keyClick(card.field.target, Qt.Key.Key_F1)
    assert "Tel alle jaren samen.\nWettelijk verplicht: Wi2021 art. 14 lid 3 onder b." in words(card)
    with qtbot.waitSignal(QShortcut(QKeySequence(Qt.Key.Key_F1), card).activated):
        qtbot.keyClick(card.field.target, Qt.Key.Key_F1)


def test_help_is_read_aloud_when_it_opens(make: Make, qtbot: QtBot, heard: list[str]) -> None:
    card = make(JAREN)
    press(qtbot, card, "uitleg")
    press(qtbot, card, "uitleg")
    assert heard == ["Tel alle jaren samen.\nWettelijk verplicht: Wi2021 art. 14 lid 3 onder b."]


def test_help_of_a_scale_stands_with_its_steps(make: Make) -> None:
    card = make(
        Question("t.schaal", "Hoe goed?", Soort.SCHAAL, minimum=1, maximum=5, hulp="1 = niet, 5 = goed.")
    )
    assert words(card) == ["Hoe goed?", "1 = niet, 5 = goed."]


def test_f1_is_of_the_card_even_when_the_window_has_a_shortcut_for_it(
    make: Make, qtbot: QtBot, listen: Listen
) -> None:
    card = make(JAREN)
    card.setFocus()
    window = listen(QShortcut(QKeySequence(Qt.Key.Key_F1), card).activated)
    qtbot.keyClick(card.field.target, Qt.Key.Key_F1)
    assert window == []


def test_escape_closes_the_help_and_nothing_else(make: Make, qtbot: QtBot) -> None:
    card = make(JAREN)
    card.setFocus()
    qtbot.keyClicks(card.field.target, "12")
    press(qtbot, card, "uitleg")
    card.setFocus()
    qtbot.keyClick(card.field.target, Qt.Key.Key_Escape)
    assert not any("Tel alle" in text for text in words(card))
    qtbot.keyClick(card.field.target, Qt.Key.Key_Escape)
    assert text_of(card) == "12"
    card.flush()


def test_question_without_help_offers_none(make: Make, qtbot: QtBot) -> None:
    card = make(WERK)
    assert not [
        button
        for button in card.findChildren(QPushButton)
        if button.text() == "uitleg" and button.isVisible()
    ]
    card.setFocus()
    with qtbot.waitSignal(QShortcut(QKeySequence(Qt.Key.Key_F1), card).activated):
        qtbot.keyClick(card.focusWidget(), Qt.Key.Key_F1)


def test_ctrl_n_goes_to_the_note(make: Make, qtbot: QtBot, listen: Listen) -> None:
    card = make(WERK)
    said = listen(card.noted)
    card.setFocus()
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert card.note.target.hasFocus()
    assert card.note.target.accessibleName() == "Notitie bij: Werkt u?"
    qtbot.keyClicks(card.note.target, "zoekt werk")
    card.flush()
    qtbot.keyClick(card.note.target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(card.note.target, Qt.Key.Key_Delete)
    card.flush()
    assert said == [("werk.nu", "zoekt werk"), ("werk.nu", "")]


def test_note_that_exists_stays_in_sight(make: Make, qtbot: QtBot) -> None:
    card = make(WERK)
    card.set_note("zoekt werk")
    press(qtbot, card, "notitie")
    assert card.note.isVisible()
    assert card.note.target.hasFocus()


def test_empty_note_opens_and_closes(make: Make, qtbot: QtBot) -> None:
    card = make(WERK)
    press(qtbot, card, "notitie")
    assert card.note.isVisible()
    press(qtbot, card, "notitie")
    assert not card.note.isVisible()
    card.set_note("")
    assert not card.note.isVisible()


def test_tab_follows_the_eye(make: Make, qtbot: QtBot) -> None:
    card = make(JAREN)
    card.setFocus()
    visited = []
    for _ in range(4):
        stop = card.focusWidget()
        visited.append(stop.accessibleName() or stop.text())
        qtbot.keyClick(stop, Qt.Key.Key_Tab)
    assert visited == [JAREN.tekst, "weet niet", "notitie", "uitleg"]


def test_place_under_every_question_is_the_same(shown: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    cards = [QuestionCard(question) for question in (JAREN, WERK, KINDEREN)]
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    page.resize(640, 800)
    shown(page)
    assert len({card.ways.x() for card in cards}) == 1
    assert len({card.height() - card.ways.geometry().bottom() for card in cards}) == 1


def test_rows_are_passed_on_with_their_question(make: Make, qtbot: QtBot, listen: Listen) -> None:
    card = make(KINDEREN)
    said, gone, back = listen(card.row_answered), listen(card.row_removed), listen(card.row_restored)
    answered = listen(card.answered)
    assert isinstance(card.field, RowList)
    press(qtbot, card, "geen")
    card.set_value([{"_rij": "aa", "voornaam": "Amina"}])
    card.field.add_row()
    row = card.field.rows[1]
    qtbot.keyClicks(row.cells["voornaam"].field.target, "Yusuf")
    card.flush()
    press(qtbot, card, "verwijderen")
    press(qtbot, card, "terughalen")
    assert answered == [("gezin.kinderen", [])]
    assert said == [("gezin.kinderen", row.row_id, "voornaam", "Yusuf")]
    assert gone == back == [("gezin.kinderen", "aa")]
    card.set_cell_problem("aa", "voornaam", "Deze tekst is te lang.")
    assert card.field.rows[0].cells["voornaam"].field.problem == "Deze tekst is te lang."


def test_rows_stay_when_more_is_to_be_asked(make: Make, qtbot: QtBot) -> None:
    card = make(KINDEREN)
    card.set_value([{"_rij": "aa", "voornaam": "Amina"}])
    press(qtbot, card, "later vragen")
    card.set_value(no_answer(NoAnswer.LATER_VRAGEN))
    assert isinstance(card.field, RowList)
    assert [row.row_id for row in card.field.rows] == ["aa"]
    assert card.ways.chosen_ids() == ["later_vragen"]


def test_choice_lets_go_of_the_no_answer(make: Make, qtbot: QtBot) -> None:
    card = make(WERK)
    card.set_value(no_answer(NoAnswer.WEET_NIET))
    assert isinstance(card.field, ChipField)
    qtbot.mouseClick(card.field.chips.chip("ja"), Qt.MouseButton.LeftButton)
    assert card.ways.chosen_ids() == []


def test_taking_a_choice_back_is_no_answer_of_its_own(make: Make, qtbot: QtBot, listen: Listen) -> None:
    card = make(replace(WERK, soort=Soort.MEERKEUZE))
    card.set_value(["ja"])
    said = listen(card.answered)
    press(qtbot, card, "ja")
    assert said == [("werk.nu", None)]
