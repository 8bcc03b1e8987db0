from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.ui.chips import Chip, Chips, Option
from intake_app.ui.flow import Flow
from intake_app.ui.focus import Anchor, follow_eye
from intake_app.ui.theme import Look

Show = Callable[[QWidget], QWidget]
Listen = Callable[..., list[tuple[object, ...]]]
SCHOOLS = [("geen", "geen"), ("basis", "basisschool"), ("mbo", "mbo & vakschool")]


def one(**options: bool) -> Chips:
    return Chips(SCHOOLS, name="Welke school?", **options)


def click(qtbot: QtBot, chip: QWidget) -> None:
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_choosing_one_lets_go_of_the_other(qtbot: QtBot, shown: Show, listen: Listen) -> None:
    row = one()
    shown(row)
    said = listen(row.chosen)
    click(qtbot, row.chip("geen"))
    click(qtbot, row.chip("basis"))
    assert row.chosen_ids() == ["basis"]
    assert said == [(["geen"],), (["basis"],)]


def test_choosing_the_chosen_chip_takes_the_choice_back(qtbot: QtBot, shown: Show, listen: Listen) -> None:
    row = one()
    shown(row)
    row.set_chosen(["basis"])
    said = listen(row.chosen)
    click(qtbot, row.chip("basis"))
    assert said == [([],)]


def test_several_are_told_in_the_order_of_the_row(qtbot: QtBot, shown: Show) -> None:
    row = one(several=True)
    shown(row)
    click(qtbot, row.chip("mbo"))
    click(qtbot, row.chip("geen"))
    assert row.chosen_ids() == ["geen", "mbo"]


def test_double_click_does_not_take_the_choice_back(qtbot: QtBot, shown: Show) -> None:
    row = one()
    shown(row)
    chip = row.chip("basis")
    click(qtbot, chip)
    qtbot.mouseDClick(chip, Qt.MouseButton.LeftButton)
    assert row.chosen_ids() == ["basis"]


def test_showing_a_value_tells_nothing(listen: Listen, qtbot: QtBot) -> None:
    row = one()
    qtbot.addWidget(row)
    said = listen(row.chosen)
    row.set_chosen(["mbo"])
    row.set_chosen(["niet_meer_op_de_lijst"])
    assert row.chosen_ids() == []
    assert said == []


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        (Qt.Key.Key_Right, "geen", "basis"),
        (Qt.Key.Key_Down, "geen", "basis"),
        (Qt.Key.Key_Left, "geen", "mbo"),
        (Qt.Key.Key_Up, "mbo", "basis"),
        (Qt.Key.Key_Right, "mbo", "geen"),
        (Qt.Key.Key_End, "geen", "mbo"),
        (Qt.Key.Key_Home, "mbo", "geen"),
        (Qt.Key.Key_M, "geen", "mbo"),
        (Qt.Key.Key_Z, "geen", "geen"),
    ],
)
def test_arrows_and_letters_move_without_choosing(
    key: Qt.Key, start: str, end: str, qtbot: QtBot, shown: Show
) -> None:
    row = one()
    shown(row)
    row.chip(start).setFocus()
    qtbot.keyClick(row.chip(start), key)
    assert row.chip(end).hasFocus()
    assert row.chosen_ids() == []


def test_left_is_onward_in_a_row_that_reads_from_the_right(qtbot: QtBot, shown: Show) -> None:
    row = one()
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(row)
    row.chip("geen").setFocus()
    qtbot.keyClick(row.chip("geen"), Qt.Key.Key_Left)
    assert row.chip("basis").hasFocus()
    assert row.chip("geen").x() > row.chip("basis").x()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_choose(key: Qt.Key, qtbot: QtBot, shown: Show) -> None:
    row = one()
    shown(row)
    row.chip("basis").setFocus()
    qtbot.keyClick(row.chip("basis"), key)
    assert row.chosen_ids() == ["basis"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_what_is_chosen_never_takes_it_back(key: Qt.Key, qtbot: QtBot, shown: Show) -> None:
    row = one()
    shown(row)
    row.chip("basis").setFocus()
    qtbot.keyClick(row.chip("basis"), Qt.Key.Key_Space)
    qtbot.keyClick(row.chip("basis"), key)
    assert row.chosen_ids() == ["basis"]
    qtbot.keyClick(row.chip("basis"), Qt.Key.Key_Space)
    assert row.chosen_ids() == []


def test_shortcut_with_a_letter_is_not_taken_for_a_first_letter(qtbot: QtBot, shown: Show) -> None:
    row = one()
    shown(row)
    row.chip("geen").setFocus()
    qtbot.keyClick(row.chip("geen"), Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert row.chip("geen").hasFocus()


def test_row_is_one_tab_stop_at_the_chosen_chip(qtbot: QtBot, shown: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    before, row, after = QLineEdit(), one(), QLineEdit()
    for widget in (before, row, after):
        column.addWidget(widget)
    shown(page)
    row.set_chosen(["basis"])
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert row.chip("basis").hasFocus()
    qtbot.keyClick(row.chip("basis"), Qt.Key.Key_Right)
    row.set_chosen(["geen"])  # under the hands of the person the tab stop stays
    qtbot.keyClick(row.chip("mbo"), Qt.Key.Key_Tab)
    assert after.hasFocus()
    row.setFocus()
    assert row.chip("mbo").hasFocus()


@pytest.mark.parametrize(
    ("several", "role"), [(False, QAccessible.Role.RadioButton), (True, QAccessible.Role.CheckBox)]
)
def test_assistive_technology_hears_group_kind_and_state(
    several: bool, role: QAccessible.Role, qtbot: QtBot, shown: Show
) -> None:
    row = one(several=several)
    shown(row)
    click(qtbot, row.chip("mbo"))
    group = QAccessible.queryAccessibleInterface(row)
    chip = QAccessible.queryAccessibleInterface(row.chip("mbo"))
    assert (group.role(), group.text(QAccessible.Text.Name)) == (QAccessible.Role.Grouping, "Welke school?")
    assert (chip.role(), chip.text(QAccessible.Text.Name)) == (role, "mbo & vakschool")
    assert chip.state().checked


def test_chosen_looks_different_without_colour(shown: Show) -> None:
    row = Chips([Option("a", "a"), Option("b", "b", icon="later")], name="n", small=True)
    shown(row)
    for name in ("a", "b"):
        icon = row.chip(name).icon()
        off, on = (_shape(icon.pixmap(16, 16, state=state)) for state in (icon.State.Off, icon.State.On))
        assert off != on


def test_row_wraps_and_grows_taller_when_narrow(shown: Show) -> None:
    row = one()
    shown(row)
    row.resize(600, 40)
    assert len({row.chip(name).y() for name, _ in SCHOOLS}) == 1
    row.resize(row.chip("mbo").sizeHint().width() + 10, 200)
    assert len({row.chip(name).y() for name, _ in SCHOOLS}) == 3
    layout = row.layout()
    assert layout.heightForWidth(150) > layout.heightForWidth(600)


def test_text_of_a_chip_goes_on_below_when_there_is_no_room(look: Look, shown: Show) -> None:
    look.set_scale(2.0)
    page = QWidget()
    row = Chips([("lang", "middelbare school, niet helemaal afgemaakt")], name="n")
    QVBoxLayout(page).addWidget(row)
    page.setFixedWidth(300)
    shown(page)
    chip = row.chip("lang")
    assert "\n" in chip.text()
    assert chip.width() <= 300
    assert chip.height() == chip.heightForWidth(chip.width()) > chip.sizeHint().height()
    page.setFixedWidth(1200)
    assert chip.text() == "middelbare school, niet helemaal afgemaakt"


def test_flow_gives_a_wide_widget_its_own_line(shown: Show) -> None:
    page = QWidget()
    flow = Flow(page, gap=4, line_gap=10)
    small, wide, last, hidden = QPushButton("a"), QLineEdit(), QPushButton("b"), QPushButton("c")
    for widget in (small, wide, last, hidden):
        flow.addWidget(widget)
    hidden.hide()
    page.resize(400, 200)
    shown(page)
    assert small.y() < wide.y() < last.y()
    assert wide.width() == 400
    assert wide.y() == small.geometry().bottom() + 1 + 10
    assert flow.minimumSize().width() <= 400
    assert flow.count() == 4
    assert flow.takeAt(3).widget() is hidden
    assert flow.takeAt(9) is None
    assert flow.itemAt(9) is None
    hidden.deleteLater()


def test_empty_flow_takes_no_room() -> None:
    flow = Flow()
    assert (flow.heightForWidth(100), flow.sizeHint().height()) == (0, 0)


def test_tab_follows_the_eye_after_something_was_put_in_between(qtbot: QtBot, shown: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    row, last = QHBoxLayout(), QLineEdit()
    column.addWidget(Anchor())
    column.addLayout(row)
    column.addStretch()
    column.addWidget(last)
    shown(page)
    first, second = QLineEdit(), QLineEdit()
    row.addWidget(first)
    row.addWidget(second)
    follow_eye(page)
    qtbot.waitUntil(second.isVisible)
    first.setFocus()
    visited = []
    for _ in range(3):
        stop = page.focusWidget()
        visited.append(stop)
        qtbot.keyClick(stop, Qt.Key.Key_Tab)
    assert visited == [first, second, last]
    assert first.mapTo(page, QPoint()).y() < last.mapTo(page, QPoint()).y()


def test_chips_are_platform_buttons() -> None:
    assert issubclass(Chip, QPushButton)
    assert "paintEvent" not in Chip.__dict__


def _shape(picture: QPixmap) -> list[bool]:
    """Give which pixels are drawn on."""
    image = picture.toImage()
    return [image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height())]


def test_the_number_of_a_step_chooses_it_and_a_letter_only_goes_there(
    shown: Any, qtbot: Any, listen: Any
) -> None:
    scale = Chips([Option(str(step), str(step)) for step in range(1, 6)], name="Hoe goed?")
    shown(scale)
    said = listen(scale.chosen)
    scale.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "4")
    assert scale.chosen_ids() == ["4"]
    qtbot.keyClicks(QApplication.focusWidget(), "4")  # the same again changes nothing
    assert scale.chosen_ids() == ["4"]
    qtbot.keyClicks(QApplication.focusWidget(), "9")
    assert said == [(["4"],)]
