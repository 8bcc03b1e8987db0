import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms.schema import Choice, Condition, Question, Soort
from intake_app.model import JsonValue
from intake_app.ui.card import QuestionCard
from intake_app.ui.fields import ChipField
from intake_app.ui.lijst import Row, RowList

Listen = Callable[..., list[tuple[object, ...]]]
Show = Callable[[QWidget], QWidget]

VOORNAAM = Question("voornaam", "Voornaam", Soort.TEKST, max_lengte=100)
VVE = Question("vve", "Gaat naar voorschool", Soort.KEUZE, keuzes=(Choice("ja", "ja"), Choice("nee", "nee")))
WAAR = Question("waar", "Waar", Soort.TEKST, toon_als=(Condition("vve", is_="ja"),))
VERHAAL = Question("verhaal", "Wat nog meer", Soort.TEKST, lang=True)
KINDEREN = Question(
    "gezin.kinderen", "Hebt u kinderen?", Soort.LIJST, eenheid="kind", velden=(VOORNAAM, VVE, WAAR, VERHAAL)
)
ROWS: JsonValue = [{"_rij": "aa", "voornaam": "Amina", "vve": "ja"}, {"_rij": "bb", "voornaam": "Yusuf"}]


@pytest.fixture
def children(shown: Show) -> RowList:
    area, page, rows = QScrollArea(), QWidget(), RowList(KINDEREN)
    column = QVBoxLayout(page)
    column.addWidget(rows)
    column.addStretch()
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.resize(640, 480)
    shown(area)
    rows.window_of_test = area  # keeps the window
    return rows


def button(row: Row, words: str) -> QPushButton:
    return next(found for found in row.findChildren(QPushButton) if found.text() == words)


def names(rows: RowList) -> list[str]:
    return [row.cells["voornaam"].field.raw() for row in rows.rows if not row.gone]


def type_name(qtbot: QtBot, row: Row, text: str) -> None:
    field = row.cells["voornaam"].field
    qtbot.keyClicks(field.target, text)
    field.flush()


def test_words_name_what_a_row_is(children: RowList) -> None:
    assert children.add.text() == "Kind toevoegen"
    children.add_row()
    assert children.add.text() == "Nog een kind toevoegen"
    assert children.add.accessibleName() == "Nog een kind toevoegen"
    assert children.rows[0].accessibleName() == "Kind 1"


def test_without_a_word_for_it_a_row_is_a_regel(qtbot: QtBot) -> None:
    rows = RowList(Question("x.y", "Wat nog meer?", Soort.LIJST, velden=(VOORNAAM,)))
    qtbot.addWidget(rows)
    assert rows.add.text() == "Regel toevoegen"


def test_added_row_has_the_keyboard_and_is_not_stored_yet(
    children: RowList, qtbot: QtBot, listen: Listen
) -> None:
    told = listen(children.cell_changed)
    qtbot.mouseClick(children.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(children.rows[0].cells["voornaam"].field.target.hasFocus)
    assert children.rows[0].row_id == ""
    children.flush()
    assert told == []


def test_row_gets_its_id_with_the_first_thing_typed(children: RowList, qtbot: QtBot, listen: Listen) -> None:
    told = listen(children.cell_changed)
    children.add_row()
    row = children.rows[0]
    type_name(qtbot, row, "Amina")
    vve = row.cells["vve"].field
    assert isinstance(vve, ChipField)
    qtbot.mouseClick(vve.chips.chip("ja"), Qt.MouseButton.LeftButton)
    assert re.fullmatch("[0-9a-f]{16}", row.row_id)
    assert told == [(row.row_id, "voornaam", "Amina"), (row.row_id, "vve", "ja")]


def test_stored_rows_are_shown_and_told_nothing(children: RowList, listen: Listen) -> None:
    told = listen(children.cell_changed)
    children.set_value(ROWS)
    assert names(children) == ["Amina", "Yusuf"]
    assert [row.row_id for row in children.rows] == ["aa", "bb"]
    children.flush()
    assert told == []


def test_rows_come_one_at_a_time_and_all_at_once_when_asked(children: RowList, listen: Listen) -> None:
    changed = listen(children.rows_changed)
    children.set_value(ROWS)
    assert not children.settled
    assert not children.findChildren(Row)
    assert children.add.text() == "Nog een kind toevoegen"
    assert not children.none.isVisible()
    assert children.grow()  # built
    assert not children.findChildren(Row)
    assert children.grow()  # shown
    assert [row.accessibleName() for row in children.findChildren(Row)] == ["Kind 1"]
    assert changed == []
    children.add_row()
    assert [row.row_id for row in children.rows] == ["aa", "bb", ""]
    assert children.settled
    assert not children.grow()
    assert len(changed) == 2


def test_rows_that_were_not_made_yet_can_vanish(children: RowList) -> None:
    children.set_value(ROWS)
    children.set_value([])
    assert children.settled
    assert children.rows == []
    assert children.none.chosen_ids() == ["geen"]


def test_cell_shows_only_when_it_applies(children: RowList) -> None:
    children.set_value(ROWS)
    assert [row.cells["waar"].isHidden() for row in children.rows] == [False, True]


def test_row_that_is_typed_in_stays_the_same_when_the_answer_comes_back(
    children: RowList, qtbot: QtBot
) -> None:
    children.set_value(ROWS)
    children.add_row()
    new = children.rows[2]
    type_name(qtbot, new, "Sara")
    assert isinstance(ROWS, list)
    children.set_value([*ROWS, {"_rij": new.row_id, "voornaam": "Sara"}])
    assert children.rows[2] is new
    assert names(children) == ["Amina", "Yusuf", "Sara"]


def test_empty_new_row_survives_a_change_elsewhere(children: RowList) -> None:
    children.add_row()
    children.set_value(ROWS)
    assert len(children.rows) == 3


def test_row_that_vanished_elsewhere_vanishes_here(children: RowList) -> None:
    children.set_value(ROWS)
    assert isinstance(ROWS, list)
    children.set_value(ROWS[1:])
    assert names(children) == ["Yusuf"]
    assert children.rows[0].accessibleName() == "Kind 1"


def test_removed_row_can_be_taken_back(children: RowList, qtbot: QtBot, listen: Listen) -> None:
    removed, restored = listen(children.row_removed), listen(children.row_restored)
    children.set_value(ROWS)
    row = children.rows[1]
    qtbot.mouseClick(button(row, "verwijderen"), Qt.MouseButton.LeftButton)
    assert isinstance(ROWS, list)
    children.set_value(ROWS[:1])
    assert removed == [("bb",)]
    back = button(row, "terughalen")
    assert back.hasFocus()
    assert back.accessibleName() == "Kind 2 terughalen"
    assert any(label.text() == "Kind 2 is verwijderd" for label in row.findChildren(QLabel))
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert restored == [("bb",)]
    assert names(children) == ["Amina", "Yusuf"]


def test_removed_row_that_was_never_typed_in_just_goes(
    children: RowList, qtbot: QtBot, listen: Listen
) -> None:
    removed = listen(children.row_removed)
    children.add_row()
    qtbot.mouseClick(button(children.rows[0], "verwijderen"), Qt.MouseButton.LeftButton)
    assert (children.rows, removed) == ([], [])
    assert children.add.hasFocus()
    assert children.add.text() == "Kind toevoegen"


def test_none_is_said_out_loud_and_taken_back(children: RowList, qtbot: QtBot, listen: Listen) -> None:
    told = listen(children.raw_changed)
    none = children.none.chip("geen")
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton)
    assert told == [([],), (None,)]


@pytest.mark.parametrize(("value", "chosen"), [([], True), (None, False)])
def test_stored_none_is_shown(value: JsonValue, chosen: bool, children: RowList) -> None:
    children.set_value(value)
    assert children.none.chip("geen").isChecked() is chosen


def test_none_is_offered_only_without_rows(children: RowList) -> None:
    children.set_value(ROWS)
    assert not children.none.isVisible()
    children.set_value(None)
    assert children.none.isVisible()


def test_problem_of_a_cell_stands_beside_that_cell(children: RowList) -> None:
    children.set_value(ROWS)
    children.set_cell_problem("bb", "voornaam", "Dit mag niet leeg zijn.")
    assert children.rows[1].cells["voornaam"].field.problem == "Dit mag niet leeg zijn."
    assert children.rows[0].cells["voornaam"].field.problem == ""
    with pytest.raises(KeyError):
        children.set_cell_problem("zz", "voornaam", "")


def test_long_text_takes_the_whole_width_of_a_row(children: RowList) -> None:
    children.set_value(ROWS)
    cells = children.rows[0].cells
    QApplication.processEvents()
    assert cells["verhaal"].width() > 2 * cells["voornaam"].width()
    assert cells["voornaam"].y() == cells["vve"].y() < cells["verhaal"].y()


def test_sentence_is_read_back_whole_and_enter_is_done_with_it(
    qtbot: QtBot, shown: Show, listen: Listen
) -> None:
    doel = Question("doel", "Wat wilt u bereiken?", Soort.TEKST)
    rows = RowList(Question("plan.doelen", "Doelen", Soort.LIJST, eenheid="doel", velden=(VOORNAAM, doel)))
    rows.resize(500, 300)
    shown(rows)
    rows.add_row()
    told = listen(rows.cell_changed)
    cell = rows.rows[0].cells["doel"]
    field = cell.field.target
    assert isinstance(field, QTextEdit)
    name = rows.rows[0].cells["voornaam"].field.target
    qtbot.waitUntil(lambda: cell.width() > 400 and field.height() < 1.5 * name.height())
    qtbot.keyClicks(field, "Ik wil over een jaar werken als kok in een groot restaurant in de stad. " * 2)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told[-1][2] == field.toPlainText()
    assert "\n" not in field.toPlainText()
    qtbot.waitUntil(lambda: field.height() > 1.5 * name.height() and not field.verticalScrollBar().maximum())


def test_tab_goes_through_new_rows_before_what_stands_below(qtbot: QtBot, shown: Show) -> None:
    card = QuestionCard(KINDEREN)
    shown(card)
    assert isinstance(card.field, RowList)
    card.field.add_row()
    card.field.add_row()
    qtbot.waitUntil(card.field.rows[1].isVisible)
    card.field.rows[0].focus_first()
    visited = []
    for _ in range(10):
        stop = card.focusWidget()
        visited.append(stop.accessibleName())
        qtbot.keyClick(stop, Qt.Key.Key_Tab)
    row = ["Voornaam", "ja", "Wat nog meer"]
    expected = [*row, "Kind 1 verwijderen", *row, "Kind 2 verwijderen", "Nog een kind toevoegen", "weet niet"]
    assert visited == expected
