"""Ctrl+K: type a few letters and go to any question or page."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from intake_app.dossier import forms
from intake_app.forms.conditions import visible_questions
from intake_app.forms.progress import asked_later
from intake_app.intake import Intake
from intake_app.ui import theme
from intake_app.ui.navigation import PAPER, PLAN

_PAGE, _QUESTION = "page", "question"
_SIZE = (640, 480)


class FindDialog(QDialog):
    """A line to type in and the questions and pages in which every typed word occurs."""

    question_chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self, intake: Intake, *, later_only: bool = False, parent: QWidget | None = None) -> None:
        """List everything that applies, or only what is to be asked later."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = "Later vragen" if later_only else "Zoek een vraag of een plek"
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self._entries = _entries(intake, later_only=later_only)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Typ een paar letters")
        self.line.setAccessibleName(title)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(self._choose_current)
        self.list = QListWidget()
        self.list.setAccessibleName("Gevonden")
        self.list.setWordWrap(True)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        heading = QLabel(title)
        theme.role(heading, "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(heading)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self._show("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while the keyboard stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _show(self, text: str) -> None:
        self.list.clear()
        words = text.casefold().split()
        for kind, key, shown in self._entries:
            if all(word in shown.casefold() for word in words):
                item = QListWidgetItem(shown, self.list)
                item.setData(Qt.ItemDataRole.UserRole, (kind, key))
        self.list.setCurrentRow(0)

    def _choose_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        kind, key = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        (self.page_chosen if kind == _PAGE else self.question_chosen).emit(key)


def _entries(intake: Intake, *, later_only: bool) -> list[tuple[str, str, str]]:
    """Give kind, key and text of everything that can be found."""
    form = forms()["intake"]
    if later_only:
        return [(_QUESTION, asked.id, asked.tekst) for asked in asked_later(form, intake.answers)]
    pages = [(_PAGE, area.id, area.titel) for area in form.leefgebieden]
    pages += [(_PAGE, PLAN, "Plan"), (_PAGE, PAPER, "Papier")]
    titles = {area.id: area.titel for area in form.leefgebieden}
    asked_now = visible_questions(form, intake.answers)
    questions = [
        (_QUESTION, asked.id, f"{asked.tekst}  ({titles[asked.id.split('.')[0]]})") for asked in asked_now
    ]
    return pages + questions
