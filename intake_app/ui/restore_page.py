"""The reserve copies of a vault: choose one, see what would be lost, put it back."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Confirm, Prompts
from intake_app.ui.vault_work import Copies, lost
from intake_app.ui.words import clock_minute, long_date

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.store.copies import Copy
    from intake_app.store.restore import CopyLine, Lost

DAMAGED = (
    "De kluis is beschadigd en gaat niet open. Je kunt een reservekopie terugzetten. De beschadigde kluis "
    "blijft bewaard, in een map ernaast."
)
CHOOSE = (
    "Kies een kopie. Je ziet eerst wat er verloren gaat. Wat er nu staat, blijft bewaard in een map ernaast."
)
NONE = "Er zijn nog geen reservekopieën."
_UNKNOWN = "Wat verloren gaat, is niet te zeggen: de kluis zoals hij nu is, gaat niet open."
_NOTHING = "Er gaat niets verloren: deze kopie heeft alles wat nu in de kluis staat."
_SOUNDLESS = "Deze kopie is beschadigd. Kies een andere."
_LOOKING = "Even kijken wat er verloren gaat …"
_NAMELESS = "gegevens van de gemeente, of een dossier zonder naam"
_MOST_NAMED = 12
_MEGABYTE = 1_000_000
_LETTERS = 60  # average letters: the whole line of a copy


class RestorePage(QWidget):
    """Shows the copies; what is chosen is put back by whoever listens."""

    chosen = Signal(object, object)
    """Copies, Copy: put this one back"""
    left = Signal()

    def __init__(self, copies: Copies, hub: Hub, prompts: Prompts, about: str, back: str) -> None:
        """Show the copies under a sentence about why; `back` is the button that leaves."""
        super().__init__()
        theme.role(self, "ground")
        self._copies = copies
        self._hub = hub
        self._prompts = prompts
        title = QLabel("Reservekopieën")
        theme.role(title, "title")
        intro = _wide(about if copies.lines else f"{about} {NONE}")
        self.list = QListWidget()
        self.list.setAccessibleName("Reservekopieën, de nieuwste bovenaan")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(self.list.fontMetrics().averageCharWidth() * _LETTERS)
        for line in copies.lines:
            item = QListWidgetItem(_told(line), self.list)
            item.setData(Qt.ItemDataRole.UserRole, line)
        self.loss = _wide("")
        self.put_back = QPushButton("Deze kopie terugzetten")
        theme.role(self.put_back, "main")
        self.put_back.setEnabled(False)
        self.put_back.clicked.connect(self._ask)
        self.leave = QPushButton(back)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.leave)
        buttons.addWidget(self.put_back)
        column = QVBoxLayout(self)
        margin = theme.step() * 3
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.step() * 2)
        for widget in (title, intro, self.list, self.loss):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.list.currentItemChanged.connect(self._look)
        if copies.lines:
            self.list.setCurrentRow(0)
        self.list.setFocus()

    def _line(self) -> "CopyLine":
        return cast("CopyLine", self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def _look(self) -> None:
        """Work out what the chosen copy would lose."""
        line, copies = self._line(), self._copies
        self.put_back.setEnabled(False)
        if line.dossiers is None:
            self._say(_SOUNDLESS)
            return
        self.loss.setText(_LOOKING)

        def shown(found: object) -> None:
            if self._line() is line:
                self._say(_loss(cast("list[Lost] | None", found)))
                self.put_back.setEnabled(True)

        def failed(text: str) -> None:
            if self._line() is line:
                self._say(text)

        job = self._hub.disk.run(lambda: lost(copies, line.copy), shown, failed)
        self.destroyed.connect(job.stop)

    def _say(self, text: str) -> None:
        self.loss.setText(text)
        announce(self.loss, text)

    def _ask(self) -> None:
        line = self._line()
        question = Confirm(
            title="Deze kopie terugzetten?",
            text=f"{self.loss.text()}\n\nDe kluis gaat even dicht. Wat er nu staat, blijft bewaard.",
            action=f"Terugzetten: {_moment(line.copy)}",
            grave=True,
        )
        if self._prompts.confirm(question):
            self.chosen.emit(self._copies, line.copy)


class RestoreDialog(QDialog):
    """The same page over an open vault."""

    def __init__(self, page: RestorePage, parent: QWidget | None) -> None:
        """Show a page; leaving it closes the dialog."""
        super().__init__(parent)
        self.setWindowTitle("Reservekopieën")
        self.page = page
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        page.left.connect(self.reject)
        self.finished.connect(self.deleteLater)


def kept_at(place: object) -> str:
    """Say that a copy was put back and where what stood there is kept."""
    name = cast("Path", place).name
    return (
        f"De kopie is teruggezet. Wat er eerst stond, is bewaard in de map {name}, naast de kluis. "
        "Typ je wachtwoord om verder te gaan."
    )


def _moment(copy: "Copy") -> str:
    return f"{long_date(copy.moment.astimezone().date())}, {clock_minute(copy.moment)}"


def _told(line: "CopyLine") -> str:
    if line.dossiers is None:
        return f"{_moment(line.copy)} · beschadigd"
    count = "1 dossier" if line.dossiers == 1 else f"{line.dossiers} dossiers"
    return f"{_moment(line.copy)} · {count} · {line.size / _MEGABYTE:.1f} MB".replace(".", ",")


def _loss(found: "list[Lost] | None") -> str:
    if found is None:
        return _UNKNOWN
    if not found:
        return _NOTHING
    rows = [f"• {one.name or _NAMELESS}: {_how_much(one)}" for one in found[:_MOST_NAMED]]
    if len(found) > _MOST_NAMED:
        rows.append(f"• en nog {len(found) - _MOST_NAMED} dossiers")
    return "\n".join(("Dit gaat verloren:", *rows))


def _how_much(one: "Lost") -> str:
    if one.whole:
        return "het hele dossier"
    return "1 antwoord" if one.fields == 1 else f"{one.fields} antwoorden"


def _wide(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
