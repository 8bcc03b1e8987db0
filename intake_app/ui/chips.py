"""Choices as chips: a row that wraps, one tab stop, arrow keys within, one choice or several.

A chip is a plain push button with a ring (one choice) or a box (several) that fills when it is chosen,
so nobody needs colour to see it. Choosing the chosen chip again takes the choice back; Enter never does.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QPushButton, QSizePolicy

from intake_app.ui import icons, theme
from intake_app.ui.flow import Flow

_ONE = icons.Worn("ring", "edge", "ring-chosen")
_SEVERAL = icons.Worn("box", "edge", "box-chosen")
_NEXT, _PREVIOUS = 1, -1


class Option(NamedTuple):
    """What a chip stands for. `icon`: instead of the ring or box, on a small chip."""

    id: str
    text: str
    icon: str = ""


class Chip(QPushButton):
    """One choice. Its text goes on below when the row is narrower than the text."""

    def __init__(self, option: Option, row: "Chips") -> None:
        """Make the chip of an option, as a child of its row."""
        super().__init__(row)
        self.option = option
        self._row = row
        self._full = option.text.replace("&", "&&")
        self.setText(self._full)
        self.setAccessibleName(option.text)
        self.setCheckable(True)
        self.setAutoDefault(False)  # else Enter in a line of the same dialog would press it
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for the whole text on one line."""
        return self._frame() + self._measure(self._full)

    def minimumSizeHint(self) -> QSize:
        """Need the width of the longest word, and the height of one line."""
        longest = self._measure("\n".join(self._full.split())).width()
        return QSize(self._frame().width() + longest, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow chip is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height with the text wrapped to a width."""
        return (self._frame() + self._measure(self._wrapped(width))).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the text to the new width."""
        super().resizeEvent(event)
        text = self._wrapped(event.size().width())
        if text != self.text():
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter as with space; on what is chosen Enter is for the card: done, to the next.

        The row handles arrows and first letters.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.isChecked():
                event.ignore()
            else:
                self.click()
        elif not self._row.move_focus(self, event):
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let a second click of a tired hand pass: it would take the choice back."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the tab stop of the row."""
        super().focusInEvent(event)
        self._row.stop_at(self)

    def _measure(self, text: str) -> QSize:
        """Give the size of a text in the font of the chip."""
        return self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), text)

    def _frame(self) -> QSize:
        """Give the size of everything but the text: icon, padding and edge."""
        return super().sizeHint() - self._measure(self.text())

    def _wrapped(self, width: int) -> str:
        """Give the text in lines that fit a width."""
        room = width - self._frame().width()
        if self._measure(self._full).width() <= room:
            return self._full
        lines: list[str] = []
        for word in self._full.split():
            if lines and self._measure(f"{lines[-1]} {word}").width() <= room:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return "\n".join(lines)


class Chips(QGroupBox):
    """A row of chips; `chosen` carries the list of chosen ids, each time a person changes it."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[Option] | Sequence[tuple[str, str]],
        *,
        name: str,
        several: bool = False,
        small: bool = False,
    ) -> None:
        """Make a row that assistive technology calls `name`; `small` for the quiet row under a question."""
        super().__init__()
        self._several = several
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(False)  # a choice can be taken back, which an exclusive group forbids
        self._chips: list[Chip] = []
        self.setAccessibleName(name)
        theme.role(self, "chips")
        flow = Flow(self, gap=theme.step() // 2 if small else None)
        for option in options:
            chip = self._make(Option(*option), small=small)
            flow.addWidget(chip)
            self._chips.append(chip)
        self.stop_at(self._chips[0])
        self._buttons.buttonClicked.connect(self._clicked)

    def chosen_ids(self) -> list[str]:
        """Give the ids of the chosen chips, in the order of the row."""
        return [chip.option.id for chip in self._chips if chip.isChecked()]

    def set_chosen(self, ids: Collection[str]) -> None:
        """Show these as chosen; emits nothing."""
        for chip in self._chips:
            chip.setChecked(chip.option.id in ids)
        if not self._holds_focus():
            self.stop_at(self._entrance())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Bring the keyboard to the chip where Tab would enter."""
        self._stop.setFocus(reason)

    def chip(self, option_id: str) -> Chip:
        """Give the chip of an option; raises KeyError."""
        return {chip.option.id: chip for chip in self._chips}[option_id]

    def stop_at(self, chip: Chip) -> None:
        """Make this chip the one where Tab enters the row."""
        for other in self._chips:
            stop = Qt.FocusPolicy.StrongFocus if other is chip else Qt.FocusPolicy.ClickFocus
            other.setFocusPolicy(stop)
        self._stop = chip

    def move_focus(self, chip: Chip, event: QKeyEvent) -> bool:
        """Go to another chip by arrow, Home, End or first letter; tells whether the key was for that.

        The number of a step of a scale chooses it.
        """
        target = self._by_arrow(chip, event.key()) or self._by_letter(chip, event)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        number = event.text()
        if number.isdigit() and target.option.text == number and not target.isChecked():
            target.click()  # the number of a step says which step is meant
        return True

    def _make(self, option: Option, *, small: bool) -> Chip:
        """Make one chip in the look of the row."""
        chip = Chip(option, self)
        chip.setAutoExclusive(not self._several)  # tells assistive technology: a radio button
        self._buttons.addButton(chip)
        theme.role(chip, "small-chip" if small else "chip")
        worn = _SEVERAL if self._several else _ONE
        icons.put(chip, icons.Worn(option.icon, "soft", "check", "accent") if option.icon else worn)
        return chip

    def _clicked(self, clicked: Chip) -> None:
        """Keep to one choice where only one can be, and tell."""
        if clicked.isChecked() and not self._several:
            for chip in self._chips:
                chip.setChecked(chip is clicked)
        self.chosen.emit(self.chosen_ids())

    def _entrance(self) -> Chip:
        """Give the chip where Tab should enter: the chosen one, or the first."""
        return next((chip for chip in self._chips if chip.isChecked()), self._chips[0])

    def _holds_focus(self) -> bool:
        """Tell whether the keyboard is in this row."""
        return any(chip.hasFocus() for chip in self._chips)

    def _by_arrow(self, chip: Chip, key: int) -> Chip | None:
        """Give the chip an arrow leads to, round the ends; None for another key."""
        onward = _PREVIOUS if self.isRightToLeft() else _NEXT
        steps = {
            Qt.Key.Key_Right: onward,
            Qt.Key.Key_Left: -onward,
            Qt.Key.Key_Down: _NEXT,
            Qt.Key.Key_Up: _PREVIOUS,
        }
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        if key in ends:
            return self._chips[ends[Qt.Key(key)]]
        if key not in steps:
            return None
        return self._chips[(self._chips.index(chip) + steps[Qt.Key(key)]) % len(self._chips)]

    def _by_letter(self, chip: Chip, event: QKeyEvent) -> Chip | None:
        """Give the next chip that begins with what was typed."""
        typed = event.text().casefold()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not typed.strip() or modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        at = self._chips.index(chip)
        if typed.isdigit() and chip.option.text == typed:
            return chip
        others = self._chips[at + 1 :] + self._chips[:at]
        return next((other for other in others if other.option.text.casefold().startswith(typed)), None)
