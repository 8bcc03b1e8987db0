"""The recovery key, shown once: on paper first, then one group typed back before going on."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.ui import icons, theme
from intake_app.ui.announce import announce
from intake_app.ui.hub import Hub
from intake_app.ui.inputs import Line
from intake_app.ui.prompts import Confirm, Prompts
from intake_app.ui.targets import choose_pdf

if TYPE_CHECKING:
    from intake_app.store.recovery import RecoverySheet

_COLUMNS = 4
_LETTERS_WIDE = 70
_GROUP_WIDTH = 10
_ABOUT = (
    "Ben je later je wachtwoord kwijt, dan open je de kluis met deze sleutel. Je ziet hem alleen nu. "
    "Zet hem op papier en bewaar dat achter slot, niet bij de computer."
)
_CHECK = "Pak je papier erbij. Typ groep {number} over, dan weten we dat de sleutel goed is bewaard."
_WRONG = "Dat is niet groep {number} van de sleutel. Kijk op je papier, of ga terug naar de sleutel."
_SAVED = "Opgeslagen. Let op: wie dit bestand heeft, kan de kluis openen. Druk het af en wis het."
_WITHOUT = Confirm(
    title="Verder zonder herstelsleutel?",
    text="Raak je het wachtwoord kwijt, dan kan niemand meer bij de dossiers. Je kunt later bij Kluis alsnog "
    "een herstelsleutel maken.",
    action="Verder zonder herstelsleutel",
    back="Terug naar de sleutel",
    grave=True,
)


class RecoveryPage(QWidget):
    """Shows a recovery key and lets nobody past who has not kept it, but for a conscious choice."""

    done = Signal()
    """The key was kept, or the person chose to go on without."""
    refused = Signal()
    """The person goes on without; `done` follows."""

    def __init__(self, sheet: "RecoverySheet", hub: Hub, prompts: Prompts) -> None:
        """Show the key of a sheet."""
        super().__init__()
        theme.role(self, "ground")
        self._sheet = sheet
        self._hub = hub
        self._prompts = prompts
        self.asked = secrets.randbelow(len(sheet.groups))
        self._title, self._text = QLabel("Je herstelsleutel"), _wide(_ABOUT)
        theme.role(self._title, "title")
        self.said = _wide("")
        self._key, self._check = self._key_part(), self._check_part()
        card = QFrame()
        theme.role(card, "card")
        inside = QVBoxLayout(card)
        margin = theme.step() * 4
        inside.setContentsMargins(margin, margin, margin, margin)
        inside.setSpacing(theme.step() * 2)
        for widget in (self._title, self._text, self._key, self._check, self.said):
            inside.addWidget(widget)
        column, row = QVBoxLayout(), QHBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
        self.show_key()

    def show_key(self) -> None:
        """Show the key, to be put on paper."""
        self._turn(checking=False)
        self._text.setText(_ABOUT)
        self.print.setFocus()

    def check(self) -> None:
        """Hide the key and ask for one group of it."""
        self._turn(checking=True)
        self._text.setText(_CHECK.format(number=self.asked + 1))
        self.group.clear()
        self.group.setFocus()

    def _turn(self, *, checking: bool) -> None:
        self._key.setVisible(not checking)
        self._check.setVisible(checking)
        self._say("")

    def _key_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.step() * 2)
        column.addLayout(self._groups())
        self.print = _button("Afdrukken …", self._print)
        icons.put(self.print, icons.Worn("print"))
        self.save = _button("Opslaan als PDF …", self._save)
        self.kept = _button("Ik heb de sleutel bewaard", self.check)
        theme.role(self.kept, "main")
        self.without = _button("Verder zonder herstelsleutel", self._go_without)
        theme.role(self.without, "quiet")
        for buttons in ((self.print, self.save), (self.kept, self.without)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
            column.addLayout(row)
        return part

    def _groups(self) -> QGridLayout:
        """Give the eight groups in letters of equal width, each with its number."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.step() * 4)
        for place, group in enumerate(self._sheet.groups):
            number, key = QLabel(f"groep {place + 1}"), QLabel(group)
            theme.role(number, "small")
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            key.setStyleSheet(f'font-family: "{font.family()}"')
            theme.role(key, "question")
            key.setAccessibleName(f"Groep {place + 1}: {' '.join(group)}")
            grid.addWidget(number, place // _COLUMNS * 2, place % _COLUMNS)
            grid.addWidget(key, place // _COLUMNS * 2 + 1, place % _COLUMNS)
        return grid

    def _check_part(self) -> QWidget:
        part = QWidget()
        label = QLabel(f"Groep {self.asked + 1}")
        theme.role(label, "label")
        self.group = Line(_GROUP_WIDTH)
        self.group.setAccessibleName(f"Groep {self.asked + 1} van de herstelsleutel")
        self.group.returnPressed.connect(self._compare)
        label.setBuddy(self.group)
        self.go_on = _button("Verder", self._compare)
        theme.role(self.go_on, "main")
        self.back = _button("Terug naar de sleutel", self.show_key)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.back)
        buttons.addStretch()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addWidget(self.group)
        column.addLayout(buttons)
        return part

    def _compare(self) -> None:
        if self.group.text().strip().upper() == self._sheet.groups[self.asked]:
            self.done.emit()
            return
        self._say(_WRONG.format(number=self.asked + 1), "wrong")
        self.group.setFocus()
        self.group.selectAll()

    def _go_without(self) -> None:
        if self._prompts.confirm(_WITHOUT):
            self.refused.emit()
            self.done.emit()

    def _save(self) -> None:
        target = choose_pdf(self._prompts, "Waar wil je de herstelsleutel opslaan?", "herstelsleutel.pdf")
        if target is not None:
            self._make(partial(self._write, target))

    def _print(self) -> None:
        self._make(self._send)

    def _make(self, then: Callable[[bytes], None]) -> None:
        """Make the page in memory, beside the window, and do something with it."""
        from intake_app.ui.vault_work import recovery_paper  # noqa: PLC0415 - brings the paper along

        sheet = self._sheet

        def made(data: object) -> None:
            then(cast("bytes", data))

        job = self._hub.paper.run(lambda: recovery_paper(sheet), made, self._say)
        self.destroyed.connect(job.stop)

    def _write(self, target: Path, data: bytes) -> None:
        from intake_app.ui.paper_page import write  # noqa: PLC0415 - see above

        try:
            write(target, data)
        except OSError:
            self._say("Hier kon het niet worden opgeslagen. Kies een andere map.", "wrong")
            return
        self._say(_SAVED)

    def _send(self, data: bytes) -> None:
        from intake_app.ui.paper_page import print_pdf  # noqa: PLC0415 - see above

        if print_pdf(data, "Herstelsleutel", self):
            self._say("Naar de printer gestuurd. Kijk of alle acht groepen leesbaar op papier staan.")

    def _say(self, text: str, tone: theme.Tone = "") -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        theme.tone(self.said, tone)
        announce(self.said, text)


class RecoveryDialog(QDialog):
    """The same page for a new recovery key of a vault that is open."""

    def __init__(self, sheet: "RecoverySheet", hub: Hub, prompts: Prompts, parent: QWidget | None) -> None:
        """Show the key of a sheet."""
        super().__init__(parent)
        self.setWindowTitle("Nieuwe herstelsleutel")
        self.page = RecoveryPage(sheet, hub, prompts)
        self.page.done.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        self.finished.connect(self.deleteLater)


def _button(text: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    return button


def _wide(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setMinimumWidth(label.fontMetrics().averageCharWidth() * _LETTERS_WIDE)
    return label
