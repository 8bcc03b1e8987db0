"""Ctrl+K: type a few letters and go to any question or page, or do something by its name."""

from collections.abc import Collection
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from intake_app.dossier import forms
from intake_app.forms.conditions import visible_questions
from intake_app.forms.progress import asked_later
from intake_app.intake import Intake
from intake_app.ui import theme
from intake_app.ui.focus import walk
from intake_app.ui.navigation import DUO, KLOK, MONEY, PAPER, PLAN, PROGRESS

FIND_TITLE, LATER_TITLE = "Zoek een vraag, een plek of een handeling", "Later vragen"
LEAVE, BLANK, KEYS, UNDO, REDO = "leave", "blank", "keys", "undo", "redo"
HISTORY, GIVE, ERASE = "history", "give", "erase"
TIME, FINE, LOCK = "time", "fine", "lock"
CHOICES, HAND_OVER, READERS = "choices", "hand_over", "readers"
_ACTIONS = (
    (LEAVE, "Terug naar mijn mensen", "Ctrl+M"),
    (BLANK, "Scherm leeg maken", "F9"),
    (LOCK, "Kluis op slot", "vergrendelen, Ctrl+Shift+L"),
    (UNDO, "De laatste wijziging terugnemen", "Ctrl+Z"),
    (REDO, "Opnieuw doen wat je terugnam", "Ctrl+Shift+Z"),
    (HISTORY, "Geschiedenis van dit dossier", "wie veranderde wat, en wanneer"),
    (TIME, "Weinig tijd: welke vragen nu?", "Ctrl+T"),
    (FINE, "Boete: wat mag en wat niet", "de wet, en de uitspraken voor asielstatushouders"),
    (CHOICES, "Keuzes", "waar twee mensen iets anders noteerden: conflicten oplossen"),
    (HAND_OVER, "Overdragen …", "warme overdracht: een pakket voor een collega of een andere gemeente"),
    (
        READERS,
        "Wie mag dit lezen? …",
        "dit dossier of de gesloten delen, voor welke collega's",
    ),
    (GIVE, "Inzage geven …", "alles over deze persoon, als PDF en JSON"),
    (ERASE, "Dossier wissen …", "verwijderen, voorgoed, met een bewijs"),
    (KEYS, "Alle toetsen tonen", "Shift+F1"),
)
_SIZE = (40, 26)  # average letters, lines


class Entry(NamedTuple):
    """One thing that can be found, and where it belongs."""

    kind: Literal["page", "question", "action"]
    key: str
    text: str
    where: str = ""


class FindDialog(QDialog):
    """A line to type in and the entries in which every typed word occurs."""

    question_chosen = Signal(str)
    page_chosen = Signal(str)
    action_chosen = Signal(str)

    def __init__(self, entries: list[Entry], title: str, parent: QWidget | None = None) -> None:
        """List the entries."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * _SIZE[0] * 2, metrics.lineSpacing() * _SIZE[1])
        self._entries = entries
        self.line = QLineEdit()
        self.line.setPlaceholderText("Typ een paar letters")
        self.line.setAccessibleName(title)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(self._choose_current)
        self.list = QListWidget()
        self.list.setAccessibleName("Gevonden")
        self.list.setWordWrap(True)
        theme.role(self.list, "menu")
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.nothing = QLabel("Niets gevonden. Probeer minder letters of een ander woord.")
        self.nothing.setWordWrap(True)
        theme.role(self.nothing, "soft")
        heading = QLabel(title)
        theme.role(heading, "question")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        for widget in (heading, self.line, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self._show("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while the keyboard stays in the line."""
        return walk(self.list, event) or super().eventFilter(watched, event)

    def _show(self, text: str) -> None:
        self.list.clear()
        words = text.casefold().split()
        for entry in self._entries:
            shown = f"{entry.text}\n{entry.where}" if entry.where else entry.text
            if all(word in shown.casefold() for word in words):
                item = QListWidgetItem(shown, self.list)
                item.setData(Qt.ItemDataRole.UserRole, entry)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text} {entry.where}")
        self.list.setCurrentRow(0)
        self.nothing.setVisible(not self.list.count())

    def _choose_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        entry = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        told = {"page": self.page_chosen, "question": self.question_chosen, "action": self.action_chosen}
        told[entry[0]].emit(entry[1])


def everything(intake: Intake, without: Collection[str] = ()) -> list[Entry]:
    """Give the pages, the actions but those `without`, and the questions that apply now."""
    areas = {area.id: area.titel for area in forms()["intake"].leefgebieden}
    more = {PLAN: "Plan", PROGRESS: "Voortgang", MONEY: "Geld per maand", PAPER: "Papier"}
    titles = {**areas, **more, KLOK: "Termijnen", DUO: "DUO"}
    pages = [Entry("page", key, title) for key, title in titles.items()]
    actions = [Entry("action", key, text, keys) for key, text, keys in _ACTIONS if key not in without]
    return pages + actions + _questions(intake, titles)


def later(intake: Intake) -> list[Entry]:
    """Give the questions that were put off until a later talk."""
    titles = {area.id: area.titel for area in forms()["intake"].leefgebieden}
    asked = asked_later(forms()["intake"], intake.answers)
    return [Entry("question", found.id, found.tekst, titles[found.id.split(".")[0]]) for found in asked]


def _questions(intake: Intake, titles: dict[str, str]) -> list[Entry]:
    """Give the questions of the talk and of the plan that apply now, with the name of their page."""
    keys = ("intake", PLAN, PROGRESS, DUO)
    asked = [found for key in keys for found in visible_questions(forms()[key], intake.answers)]
    return [Entry("question", found.id, found.tekst, titles[found.id.split(".")[0]]) for found in asked]
