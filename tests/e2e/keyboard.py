"""A consultant at the keyboard: types answers into the real cards, as the eye goes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms.parsing import show
from intake_app.forms.schema import Soort
from intake_app.model import JsonValue
from intake_app.ui.card import QuestionCard
from intake_app.ui.chips import Chip, Chips
from intake_app.ui.field import Field
from intake_app.ui.fields import ChipField
from intake_app.ui.lijst import Row, RowList
from intake_app.ui.typed import SearchField

MOST_STEPS = 40


class Keyboard:
    """Presses keys on whatever has the focus, never on a widget directly."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None, f"nothing has the keyboard for {key}"
        self._qtbot.keyClick(focus, key, modifier)

    def type(self, text: str) -> None:
        for place, line in enumerate(text.split("\n")):
            if place:
                self.press(Qt.Key.Key_Return)
            for character in line:
                self._letter(character)

    def _letter(self, character: str) -> None:
        """Press one letter; what stands on no plain key comes as an input method gives it."""
        focus = QApplication.focusWidget()
        assert focus is not None
        if character.isascii():
            self._qtbot.keyClicks(focus, character)
        else:
            nothing = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, 0, nothing, character))

    def over(self, text: str) -> None:
        """Type over what stands in the field."""
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def go(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is widget or widget.isAncestorOf(focus) or widget.focusProxy() is not None

    def answer(self, card: QuestionCard, value: JsonValue) -> None:
        if isinstance(card.field, RowList):
            self._rows(card.field, value)
        else:
            self.fill(card.field, value)

    def fill(self, field: Field, value: JsonValue) -> None:
        if isinstance(field, ChipField):
            for choice in value if isinstance(value, list) else [value]:
                self.choose(field.chips, str(choice))
            return
        self.go(field)
        self.over(show(field.question, value))
        if isinstance(field, SearchField):
            self.press(Qt.Key.Key_Tab)
        if field.question.soort is not Soort.TEKST:
            assert not field.problem, f"{field.question.id}: {field.problem}"

    def choose(self, chips: Chips, choice: str) -> None:
        """Walk to a chip with the arrow and press space."""
        self.go(chips)
        for _ in range(MOST_STEPS):
            chip = QApplication.focusWidget()
            assert isinstance(chip, Chip)
            if chip.option.id == choice:
                break
            self.press(Qt.Key.Key_Right)
        assert isinstance(chip, Chip)
        assert chip.option.id == choice
        self.press(Qt.Key.Key_Space)

    def _rows(self, field: RowList, value: JsonValue) -> None:
        assert isinstance(value, list)
        if not value:
            self.choose(field.none, "geen")
            return
        for cells in value:
            assert isinstance(cells, dict)
            self.go(field.add)
            self.press(Qt.Key.Key_Space)
            self.row(field.rows[-1], cells)

    def row(self, row: Row, cells: dict[str, JsonValue]) -> None:
        for name, cell_value in cells.items():
            self.fill(row.cells[name].field, cell_value)
