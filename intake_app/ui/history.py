"""Who changed what, when and why; from here an older answer comes back, and a change gets its reason."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.clock import local, today
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.historie import Entry, label
from intake_app.intake import Changed, Intake
from intake_app.invoer import note
from intake_app.ui import icons, theme
from intake_app.ui.focus import walk
from intake_app.ui.inputs import Words
from intake_app.ui.prompts import Ask, Prompts
from intake_app.ui.words import long_date

TITLE, OF_ALL = "Geschiedenis", "Geschiedenis van dit dossier"
_SIZE = (88, 28)  # average letters, lines
_SHORT = 28
_NOTHING = "(niets)"
_ISOLATE, _END = "\u2068", "\u2069"  # own words in any script stay in their place beside the arrow


class HistoryDialog(QDialog):
    """Lists the changes of one question, or of the whole dossier with a line to find a question by."""

    changed = Signal(object)
    """Changed"""

    def __init__(
        self, intake: Intake, prompts: Prompts, question: str = "", parent: QWidget | None = None
    ) -> None:
        """Show the newest change first; `question`: "" for the whole dossier."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE if question else OF_ALL)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * _SIZE[0], metrics.lineSpacing() * _SIZE[1])
        self._intake = intake
        self._prompts = prompts
        self._question = question
        self._entries: dict[str, Entry] = {}
        self.line = QLineEdit()
        self.list = QListWidget()
        self.nothing = QLabel()
        self.why = QPushButton("Waarom? …")
        self.back = QPushButton()
        self._close = QPushButton("Sluiten")
        self._dress()
        self._lay_out()
        self._connect()
        self._show()
        (self.list if question else self.line).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while the keyboard stays in the line."""
        return walk(self.list, event) or super().eventFilter(watched, event)

    def _dress(self) -> None:
        self.line.setPlaceholderText("Typ een paar letters van een vraag")
        self.line.setAccessibleName("Alleen vragen met deze woorden")
        self.line.setVisible(not self._question)
        self.line.installEventFilter(self)
        self.list.setAccessibleName("Wijzigingen, de nieuwste eerst")
        self.list.setWordWrap(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.role(self.list, "menu")
        theme.role(self.nothing, "soft")
        self.nothing.setWordWrap(True)
        icons.put(self.back, icons.Worn("undo", "accent"))
        for button in (self.why, self.back, self._close):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        title = QLabel(self.windowTitle())
        theme.role(title, "title")
        column = QVBoxLayout(self)
        margin = theme.step() * 2
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.step())
        column.addWidget(title)
        if self._question:
            column.addWidget(Words(label(self._question), role="question"))
        column.addWidget(self.line)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.why)
        row.addStretch()
        row.addWidget(self._close)
        column.addLayout(row)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._show)
        self.list.currentItemChanged.connect(self._show_buttons)
        self.why.clicked.connect(self._explain)
        self.back.clicked.connect(self._take_back)
        self._close.clicked.connect(self.accept)

    # -- showing -----------------------------------------------------------------------------------

    def _show(self, _: object = None) -> None:
        """List the changes, the newest first, and stay with the one that was chosen."""
        chosen = self._chosen
        found = self._intake.history(self._question or None)
        words = self.line.text().casefold().split()
        shown = [entry for entry in reversed(found) if _mentions(entry, words)]
        self._entries = {entry.wijziging: entry for entry in shown}
        self.list.clear()
        for entry in shown:
            item = QListWidgetItem(self._text(entry), self.list)
            item.setData(Qt.ItemDataRole.UserRole, entry.wijziging)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(entry))
        ids = list(self._entries)
        place = ids.index(chosen.wijziging) if chosen and chosen.wijziging in ids else 0
        self.list.setCurrentRow(place)
        self.nothing.setText(
            "Geen wijziging gevonden. Probeer minder letters." if found else "Er is nog niets veranderd."
        )
        self.nothing.setVisible(not shown)
        self._show_buttons()

    def _text(self, line: Entry) -> str:
        parts = [f"{_when(line)} · {line.wie or 'zonder naam'}"]
        asked = label(self._question) if self._question else ""
        about = [line.tekst] if line.tekst != asked else []
        about += ["notitie"] if line.soort == "notitie" else []
        parts += [" · ".join(about)] if about else []
        parts.append(f"{_own(line.oud)} → {_own(line.nieuw)}")
        parts += [f"Waarom: {_ISOLATE}{line.waarom}{_END}"] if line.waarom else []
        return "\n".join(parts)

    def _spoken(self, line: Entry) -> str:
        kind = "Notitie bij: " if line.soort == "notitie" else ""
        why = f" Waarom: {line.waarom}" if line.waarom else ""
        before, after = line.oud or "niets", line.nieuw or "niets"
        return f"{_when(line)}, {line.wie}. {kind}{line.tekst} Eerst: {before}. Daarna: {after}.{why}"

    @property
    def _chosen(self) -> Entry | None:
        item = self.list.currentItem()
        return None if item is None else self._entries.get(item.data(Qt.ItemDataRole.UserRole))

    def _show_buttons(self, *_: object) -> None:
        """Let the buttons say what they would do with the chosen change."""
        line = self._chosen
        self.why.setEnabled(line is not None)
        may = line is not None and self._intake.can_take_back(line.wijziging)
        self.back.setEnabled(may)
        self.back.setText(_action(line.nieuw) if line is not None and may else "Terug naar dit antwoord")

    # -- doing -------------------------------------------------------------------------------------

    def _take_back(self) -> None:
        line = self._chosen
        assert line is not None  # the button is off without one
        try:
            done = self._intake.take_back(line.wijziging)
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        self.list.setCurrentRow(-1)
        self._tell(done)

    def _explain(self) -> None:
        line = self._chosen
        assert line is not None  # the button is off without one
        text = self._prompts.ask(
            Ask(
                title="Waarom is dit veranderd?",
                text="De reden blijft bij deze wijziging staan. De persoon om wie het gaat mag haar lezen.",
                label="Reden",
                action="Reden bewaren",
                start=line.waarom,
                check=_problem,
            )
        )
        if text is None:
            return
        try:
            done = self._intake.explain(line.wijziging, text)
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        assert isinstance(done, Changed)  # the check has passed
        self._tell(done)

    def _tell(self, done: Changed) -> None:
        self.changed.emit(done)
        self._show()
        self.list.setFocus()


def _mentions(line: Entry, words: list[str]) -> bool:
    """Tell whether every word occurs in the question."""
    return all(word in line.tekst.casefold() for word in words)


def _when(line: Entry) -> str:
    here = local(line.wanneer)
    return f"{long_date(here.date())}, {here:%H:%M}"


def _own(text: str) -> str:
    return f"{_ISOLATE}{text}{_END}" if text else _NOTHING


def _action(text: str) -> str:
    """Say what the button brings back, in a few words."""
    if not text:
        return "Weer leeg maken"
    first = " ".join(text.split())
    return f"Terug naar: {first if len(first) <= _SHORT else f'{first[:_SHORT].rstrip()} …'}"


def _problem(text: str) -> str:
    """Say what is wrong with a reason; "" when nothing."""
    found = note(text, today())
    return found.text if isinstance(found, Problem) else ""
