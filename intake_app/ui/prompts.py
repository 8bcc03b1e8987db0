"""The few questions that stop everything: confirm, choose a place, type a text, read an error.

The screens get one `Prompts` and ask it; tests give them one with the answers lined up. Each dialog has
the window for its parent and is gone after use. The button says what happens, never "OK".
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.ui import icons, theme
from intake_app.ui.inputs import Words

ALL_FILES = "Alle bestanden (*)"
_MARGIN_STEPS = 3
_LETTERS_WIDE = 60


@dataclass(frozen=True, slots=True)
class Confirm:
    """A decision. `action`: what the button does ("Plan vaststellen op 24 november").

    `grave`: it cannot be taken back, so Enter means `back`.
    """

    title: str
    text: str
    action: str
    back: str = "Terug"
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A text to type. `secret`: shown as dots; `again`: typed twice; `check` gives what is wrong or ""."""

    title: str
    label: str
    action: str
    text: str = ""
    start: str = ""
    secret: bool = False
    again: bool = False
    check: Callable[[str], str] | None = None


UNSAVED = Confirm(
    title="Nog niet alles is opgeslagen",
    text="De laatste antwoorden staan nog niet op de schijf. Sluit je nu, dan zijn ze weg. Kijk of de schijf "
    "vol is, of wacht even: het programma probeert het steeds opnieuw.",
    action="Toch sluiten, antwoorden gaan verloren",
    back="Open laten",
    grave=True,
)
"""Asked when the window is closed while the disk refuses."""


class Prompts(Protocol):
    """What a screen may ask."""

    def confirm(self, question: Confirm) -> bool:
        """Tell whether the person wants it."""
        ...

    def ask(self, question: Ask) -> str | None:
        """Give the text that was typed, or None."""
        ...

    def choose_file(self, title: str, folder: Path, kinds: str = ALL_FILES) -> Path | None:
        """Give an existing file, or None."""
        ...

    def choose_target(self, title: str, suggestion: Path, kinds: str = ALL_FILES) -> Path | None:
        """Give the place for a new file, or None."""
        ...

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        """Give an existing folder, or None."""
        ...

    def show_error(self, text: str) -> None:
        """Show one Dutch sentence and wait until it is read."""
        ...


class WindowPrompts:
    """Asks in dialogs over the window that is in use."""

    def confirm(self, question: Confirm) -> bool:
        """Tell whether the person pressed the button that does it."""
        dialog = Dialog(_window(), question.title, question.text)
        dialog.add_buttons(question.action, question.back, grave=question.grave)
        return bool(dialog.exec())

    def ask(self, question: Ask) -> str | None:
        """Give the text that was typed and passed its check, or None."""
        dialog = AskDialog(_window(), question)
        return dialog.answer if dialog.exec() else None

    def choose_file(self, title: str, folder: Path, kinds: str = ALL_FILES) -> Path | None:
        """Give an existing file, or None, by the dialog of the system."""
        return _place(QFileDialog.getOpenFileName(_window(), title, str(folder), kinds)[0])

    def choose_target(self, title: str, suggestion: Path, kinds: str = ALL_FILES) -> Path | None:
        """Give the place for a new file, or None; the dialog of the system asks before it replaces."""
        return _place(QFileDialog.getSaveFileName(_window(), title, str(suggestion), kinds)[0])

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        """Give an existing folder, or None, by the dialog of the system."""
        return _place(QFileDialog.getExistingDirectory(_window(), title, str(folder)))

    def show_error(self, text: str) -> None:
        """Show one Dutch sentence and wait until it is read."""
        dialog = Dialog(_window(), "Dat lukte niet", text, worn=icons.Worn("warning", "wrong"))
        dialog.add_buttons("Begrepen", "", grave=False)
        dialog.exec()


class Dialog(QDialog):
    """A sentence and one or two buttons; gone after use."""

    def __init__(self, parent: QWidget | None, title: str, text: str, worn: icons.Worn | None = None) -> None:
        """Make the dialog with a title and what it is about."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        margin = theme.step() * _MARGIN_STEPS
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(theme.step() * 2)
        self.column.addLayout(_heading(title, worn))
        if text:
            label = _wide(QLabel(text))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(label)
            self.setAccessibleDescription(text)

    def add_buttons(self, action: str, back: str, *, grave: bool) -> None:
        """Add the button that does it and, unless it is empty, the one that does not.

        Enter presses the one that has the keyboard; elsewhere the one that does it, or not when it is grave.
        """
        row = QHBoxLayout()
        row.addStretch()
        first = do = QPushButton(action)
        theme.role(do, "main")
        do.clicked.connect(self.try_accept)
        if back:
            leave = QPushButton(back)
            leave.clicked.connect(self.reject)
            row.addWidget(leave)
            first = leave if grave else do
        row.addWidget(do)
        self.column.addLayout(row)
        first.setDefault(True)
        first.setFocus()

    def try_accept(self) -> None:
        """End with yes."""
        self.accept()


class AskDialog(Dialog):
    """A line to type, with what is wrong beside it; a second line when it must be typed twice."""

    def __init__(self, parent: QWidget | None, question: Ask) -> None:
        """Make the dialog of a question."""
        super().__init__(parent, question.title, question.text)
        self._question = question
        self.answer = ""
        labels = [question.label, f"{question.label}, nog een keer"] if question.again else [question.label]
        self.lines = [self._add_line(label) for label in labels]
        self.problem = _wide(QLabel())
        theme.tone(self.problem, "wrong")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.add_buttons(question.action, "Terug", grave=False)
        self.lines[0].setFocus()

    def try_accept(self) -> None:
        """End with what was typed, or say what is wrong with it and stay."""
        texts = [line.text() for line in self.lines]
        wrong = self._question.check(texts[0]) if self._question.check else ""
        if not wrong and len(set(texts)) > 1:
            wrong = "De twee teksten zijn niet gelijk. Typ ze opnieuw."
        self.problem.setText(wrong)
        self.problem.setVisible(bool(wrong))
        self.lines[0].setAccessibleDescription(wrong)
        if wrong:
            self.lines[0].setFocus()
            self._make_room()
            return
        self.answer = texts[0]
        self.accept()

    def _make_room(self) -> None:
        """Be high enough for what is said now; Qt presses the line to type in together instead."""
        self.column.activate()
        self.resize(self.width(), max(self.height(), self.column.totalHeightForWidth(self.width())))

    def _add_line(self, label: str) -> QLineEdit:
        """Add one line under its label."""
        words, line = Words(label, role="label"), QLineEdit(self._question.start)
        words.setBuddy(line)
        if self._question.secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setAccessibleName(label)
        pair = QVBoxLayout()
        pair.setSpacing(theme.step() // 2)
        pair.addWidget(words)
        pair.addWidget(line)
        self.column.addLayout(pair)
        return line


def _heading(title: str, worn: icons.Worn | None) -> QHBoxLayout:
    """Give the title in large, after an icon if there is one."""
    row = QHBoxLayout()
    row.setSpacing(theme.step())
    label = QLabel(title)
    theme.role(label, "title")
    if worn is not None:
        sign = QLabel()
        theme.role(sign, "title")
        icons.put(sign, worn)
        row.addWidget(sign)
    row.addWidget(label, 1)
    return row


def _wide(label: QLabel) -> QLabel:
    """Let a text wrap at a width that reads well; never read it as HTML."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(label.fontMetrics().averageCharWidth() * _LETTERS_WIDE)
    return label


def _window() -> QWidget | None:
    """Give the window in use, so that the dialog stays above it."""
    return QApplication.activeWindow()


def _place(text: str) -> Path | None:
    """Give a chosen place; the system gives an empty text when nothing was chosen."""
    return Path(text) if text else None
