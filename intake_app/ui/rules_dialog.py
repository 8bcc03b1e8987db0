"""Every rule of the program with its source: to read, to search, and to print for a jurist."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from intake_app import regelpapier, regels
from intake_app.clock import today
from intake_app.pdf.render import render
from intake_app.regels import SOORTEN, Boek
from intake_app.ui import theme
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import Flow
from intake_app.ui.focus import walk
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Prompts
from intake_app.ui.sentences import begin, sentence_list
from intake_app.ui.targets import choose_pdf

TITLE = "Regels van het programma"
_SIZE = (96, 30)  # average letters, lines
_UNCHECKED = "alleen wat niet is nagekeken"
_WHERE = "Waar wil je de regels opslaan?"
_BUSY = "De regels worden verzameld …"


class RulesDialog(QDialog):
    """A list of all rules with a line to search in; saves them as PDF."""

    def __init__(self, hub: Hub, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Gather the rules beside the window."""
        super().__init__(parent)
        begin(self, TITLE, *_SIZE)
        self._hub = hub
        self._prompts = prompts
        self.book: Boek | None = None
        self.line = QLineEdit()
        self.only = Chips([Option("niet", _UNCHECKED)], name="Welke regels", several=True, small=True)
        self.about = QLabel(_BUSY)
        self.list = sentence_list("Regels met hun bron")
        self.save = QPushButton("Opslaan als PDF …")
        self._close = QPushButton("Sluiten")
        self._dress()
        self._lay_out()
        day = today()
        self.destroyed.connect(hub.paper.run(lambda: regels.book(day), self._show_book, self._failed).stop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while the keyboard stays in the line."""
        return walk(self.list, event) or super().eventFilter(watched, event)

    def _dress(self) -> None:
        self.line.setPlaceholderText("Typ een paar letters, bijvoorbeeld art. 14 of bezwaar")
        self.line.setAccessibleName("Zoek in de regels")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._show)
        self.only.chosen.connect(self._show)
        self.about.setWordWrap(True)
        self.save.setEnabled(False)
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.accept)
        for button in (self.save, self._close):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        title = QLabel(TITLE)
        theme.role(title, "title")
        margin = theme.step() * 2
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.step())
        for widget in (title, self.about, self.line, self.only):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        buttons = Flow()
        buttons.addWidget(self.save)
        buttons.addWidget(self._close)
        column.addLayout(buttons)
        self.line.setFocus()

    def _show_book(self, found: object) -> None:
        self.book = cast("Boek", found)
        old = regels.outdated(self.book.dag)
        unchecked = sum(not made.geverifieerd for made in self.book.regels)
        counted = f"{len(self.book.regels)} regels, {unchecked} daarvan niet nagekeken in een bron."
        self.about.setText(f"{counted} {old}".strip())
        theme.tone(self.about, "warn" if old else "")
        self.save.setEnabled(True)
        self._show()

    def _failed(self, text: str) -> None:
        self.about.setText(text)
        theme.tone(self.about, "wrong")

    def _show(self, _: object = None) -> None:
        """List what fits the typed words and the choice."""
        self.list.clear()
        if self.book is None:
            return
        words = self.line.text().casefold().split()
        only = bool(self.only.chosen_ids())
        for made in self.book.regels:
            shown = f"{regelpapier.text(made)}\n{SOORTEN[made.soort]} · {regelpapier.about(made)}"
            if (not only or not made.geverifieerd) and all(word in shown.casefold() for word in words):
                QListWidgetItem(shown, self.list)
        self.list.setCurrentRow(0)

    def _save(self) -> None:
        """Write the PDF where the person says, in the background."""
        book = self.book
        assert book is not None  # the button is off until it is there
        target = choose_pdf(self._prompts, _WHERE, "Regels.pdf")
        if target is None:
            return
        self.save.setEnabled(False)
        self._hub.paper.run(lambda: _written(book, target), self._saved, self._not_saved)

    def _saved(self, target: object) -> None:
        if not isValid(self):  # closed meanwhile; the file is there all the same
            return
        self.save.setEnabled(True)
        self.about.setText(f"Opgeslagen in {target}.")
        theme.tone(self.about, "good")

    def _not_saved(self, text: str) -> None:
        if not isValid(self):  # what was asked for did not happen, so it is said even now
            self._hub.failed.emit(text)
            return
        self.save.setEnabled(True)
        self._failed(text)


def _written(book: Boek, target: Path) -> Path:
    """Make the PDF, in a worker's thread; gives where it stands."""
    render(regelpapier.document(book), target)
    return target
