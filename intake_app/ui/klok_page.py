"""Termijnen: every term of one person with its sum, and what the days would be if the plan were set."""

from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intake_app.advice.result import Termijn
from intake_app.clock import today
from intake_app.dossier import question
from intake_app.errors import AppError
from intake_app.forms.dates import read_date
from intake_app.forms.parsing import Problem
from intake_app.intake import Changed, Intake
from intake_app.invoer import note
from intake_app.ui import icons, theme
from intake_app.ui.announce import announce
from intake_app.ui.flow import Flow
from intake_app.ui.hub import Hub
from intake_app.ui.inputs import Line, Words
from intake_app.ui.klok_rows import Row, rows
from intake_app.ui.points import label, link
from intake_app.ui.prompts import Ask, Prompts
from intake_app.ui.sentences import sentence_list
from intake_app.ui.words import long_date

WAITING = "identiteit.wachtreden"
"""The question why the work waits."""

_SIGNS: dict[str, tuple[str, theme.Tone]] = {
    "verstreken": ("warning", "wrong"),
    "binnenkort": ("warning", "warn"),
    "loopt": ("calendar", ""),
    "wacht_op": ("pause", "warn"),
    "voldaan": ("check", "good"),
    "geweest": ("dash", ""),
}
_DAY_DIGITS = 14
_SIDE_BY_SIDE = 90  # average letters
_REST = 250  # milliseconds after the last key
_STACKED_LINES = 16  # the height of the list above the sum
_NO_LIMIT = 16777215  # what Qt calls no maximum
_EXPERIMENT = "Proef: dit zijn de dagen als het plan wordt vastgesteld op {day}. Er is niets gewijzigd."


class KlokPage(QWidget):
    """Shows the terms as a list and the sum of the chosen one; nothing is written but a better first day."""

    question_asked = Signal(str)
    """question id: go to where a day comes from"""

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._hub = hub
        self._intake = intake
        self._prompts = prompts
        self._rows: dict[str, Row] = {}
        self._stacked = False
        self.what_if = Line(_DAY_DIGITS)
        self.notice = label("")
        self.list = sentence_list("Termijnen, de dringendste eerst")
        self.sums = QScrollArea()
        self.correct = QPushButton("Deze dag verbeteren …")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_REST)
        self._wait.timeout.connect(self._show)
        self._dress()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Count again as the dossier is now."""
        self._show()

    @property
    def shown(self) -> list[Row]:
        """Give the terms in the list, in their order."""
        return list(self._rows.values())

    def flush(self) -> None:
        """Do nothing: a day that is tried out is nothing to keep."""

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard in the list."""
        self.list.setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sum under the list where it does not fit beside it."""
        super().resizeEvent(event)
        stacked = self.width() < self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE
        if stacked != self._stacked:
            self._stacked = stacked
            ways = QBoxLayout.Direction
            self._halves.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
            height = self.fontMetrics().lineSpacing() * _STACKED_LINES
            self.list.setMaximumHeight(height if stacked else _NO_LIMIT)

    # -- building ----------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.what_if.setPlaceholderText("dag-maand-jaar")
        self.what_if.setAccessibleName("Proef: als we het plan vaststellen op")
        self.what_if.setClearButtonEnabled(True)
        self.notice.hide()
        self.sums.setWidgetResizable(True)
        self.sums.setFrameShape(QFrame.Shape.NoFrame)
        self.sums.setAccessibleName("Zo is deze dag berekend")
        self.sums.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        title = label("Termijnen", "title")
        title.setWordWrap(False)
        words = Words("Proef: als we het plan vaststellen op", role="")
        words.setBuddy(self.what_if)
        top = Flow(gap=theme.step())
        for widget in (title, words, self.what_if):
            widget.setMinimumHeight(self.what_if.sizeHint().height())
            top.addWidget(widget)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.step() * 2)
        self._halves.addWidget(self.list, 4)
        self._halves.addWidget(self.sums, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(self._halves, 1)

    def _connect(self) -> None:
        self.what_if.textChanged.connect(self._wait.start)
        self.what_if.returnPressed.connect(self._show)
        self.list.currentItemChanged.connect(self._show_sum)
        self.correct.clicked.connect(self._correct)
        self._hub.changed.connect(self._changed)

    # -- showing -----------------------------------------------------------------------------------

    def _changed(self, change: object) -> None:
        mine = isinstance(change, Changed) and change.dossier == self._intake.dossier
        if mine and self.isVisible():
            self._wait.start()

    def _show(self) -> None:
        """Count, and show the list, at the term that was chosen."""
        self._wait.stop()
        chosen = self.list.currentItem()
        key = chosen.data(Qt.ItemDataRole.UserRole) if chosen is not None else ""
        found = rows(self._terms(), self._intake.advice(today()).wachtend, self._intake, today())
        self._rows = {row.key: row for row in found}
        side = icons.side(self.list)
        self.list.clear()
        self.list.setIconSize(QSize(side, side))
        for row in found:
            sign, tone = _SIGNS[row.status]
            item = QListWidgetItem(f"{row.title}\n{row.when}\n{row.state} · {row.short}", self.list)
            item.setIcon(icons.icon(icons.Worn(sign, tone or "soft"), side))
            item.setData(Qt.ItemDataRole.UserRole, row.key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken())
        self.list.setCurrentRow(max(list(self._rows).index(key) if key in self._rows else 0, 0))

    def _terms(self) -> tuple[Termijn, ...]:
        """Give the terms as they stand, or as they would be with the plan set on the typed day."""
        typed = self.what_if.text().strip()
        day = read_date(typed) if typed else None
        if day is None:
            self._say("", "")
        elif isinstance(day, Problem):
            self._say(day.text, "wrong")
        else:
            self._say(_EXPERIMENT.format(day=long_date(day)), "warn")
            return self._intake.als_vastgesteld_op(today(), day)
        return self._intake.advice(today()).termijnen

    def _say(self, text: str, tone: theme.Tone) -> None:
        if text != self.notice.text():
            self.notice.setText(text)
            announce(self.notice, text)
        theme.tone(self.notice, tone)
        theme.tone(self.what_if, "wrong" if tone == "wrong" else "")
        self.notice.setVisible(bool(text))

    def _show_sum(self, *_: object) -> None:
        """Show how the day of the chosen term was found."""
        self.correct.setParent(self)  # stays when the old sum goes
        self.correct.hide()
        item = self.list.currentItem()
        if item is None:
            return
        row = self._rows[item.data(Qt.ItemDataRole.UserRole)]
        page = QWidget(self.sums)
        theme.role(page, "ground")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card(row))
        outer.addStretch()
        self.sums.setWidget(page)

    def _card(self, row: Row) -> QFrame:
        card = QFrame()
        theme.role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(theme.step())
        state = label(f"{row.state}: {row.when}")
        theme.tone(state, _SIGNS[row.status][1])
        column.addWidget(label(row.title, "question"))
        column.addWidget(state)
        for line in row.sums:
            column.addWidget(label(line, "small" if line.startswith("Bron:") else ""))
        self._add_ways(row, column)
        return card

    def _add_ways(self, row: Row, column: QVBoxLayout) -> None:
        """Add the ways on: to the question, to a better day, to why the work waits."""
        if row.question:
            asked = question(row.question)[1].tekst
            column.addWidget(link(asked, row.question, self.question_asked, before="Komt uit de vraag: "))
            if row.counted:
                column.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignLeft)
                self.correct.show()
        if row.status in {"verstreken", "binnenkort", "wacht_op"} and self._intake.visible(WAITING):
            asked = question(WAITING)[1].tekst
            column.addWidget(link(asked, WAITING, self.question_asked, before="Noteer waarop het wacht: "))

    # -- a better first day ------------------------------------------------------------------------

    def _correct(self) -> None:
        """Ask for another first day and why; both are kept, the old day stays in the history."""
        row = self._rows[self.list.currentItem().data(Qt.ItemDataRole.UserRole)]
        asked = question(row.question)[1].tekst
        old = self._intake.answers.values.get(row.question)
        start = f"{date.fromisoformat(old):%d-%m-%Y}" if isinstance(old, str) else ""
        typed = self._prompts.ask(
            Ask(
                title="Begin van de termijn verbeteren: stap 1 van 2",
                text="Het oude antwoord blijft in de geschiedenis staan.",
                label=asked,
                action="Verder naar de reden",
                start=start,
                check=_day_problem,
            )
        )
        reason = None if typed is None else self._prompts.ask(_ASK_WHY)
        if typed is not None and reason is not None:
            self._keep(row.question, typed, reason)

    def _keep(self, identifier: str, typed: str, reason: str) -> None:
        try:
            done = self._intake.answer(identifier, typed)
            if isinstance(done, Problem):
                self._prompts.show_error(done.text)
                return
            self._hub.tell(done)
            for change in done.changes:
                explained = self._intake.explain(change.id, reason)
                assert isinstance(explained, Changed)  # the check has passed
                self._hub.tell(explained)
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        self._show()
        self.list.setFocus()


def _day_problem(text: str) -> str:
    """Say what is wrong with a typed day; "" when nothing."""
    day = read_date(text)
    return day.text if isinstance(day, Problem) else ""


def _why_problem(text: str) -> str:
    """Say what is wrong with a reason; "" when nothing."""
    found = note(text, today())
    if isinstance(found, Problem):
        return found.text
    return (
        "" if text.strip() else "Schrijf op waarom deze dag anders wordt, bijvoorbeeld: brief van DUO gezien."
    )


_ASK_WHY = Ask(
    title="Begin van de termijn verbeteren: stap 2 van 2",
    text="De reden blijft bij deze wijziging staan. De persoon om wie het gaat, mag haar lezen.",
    label="Waarom wordt deze dag anders?",
    action="Dag en reden bewaren",
    check=_why_problem,
)
