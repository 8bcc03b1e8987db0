"""Nog 25 minuten: which questions to ask now, and quietly how much time is left. It is not an alarm.

Nothing blinks and nothing sounds; the words change once a minute. After every answer the questions are chosen
again for the minutes that are left, because an answer may have made another question needless.
"""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from intake_app.clock import Clock, system_clock, today
from intake_app.intake import Changed, Intake
from intake_app.ui import icons, theme
from intake_app.ui.announce import announce
from intake_app.ui.flow import Flow
from intake_app.ui.hub import Hub
from intake_app.ui.inputs import Words
from intake_app.ui.sentences import sentence_list
from intake_app.ui.tijdvak_vragen import Stap, steps

KEYS = "Ctrl+T"
_MINUTES = 25
_LEAST, _MOST, _STEP = 5, 120, 5
_LOOK = 5000  # milliseconds between two looks at the clock
_LINES = (3, 7)  # the height of the list: at least, and at most where there is room
_MINUTE = timedelta(minutes=1)
_NOTHING = "Er is niets meer wat nu gevraagd moet worden."
_OVER = "De tijd is om. Wat nog open is, staat klaar voor een volgend gesprek."


class TimeBox(QFrame):
    """A strip above the talk: choose the minutes, see the questions in order, go through them."""

    question_asked = Signal(str)
    """question id: ask this one now"""

    def __init__(
        self, hub: Hub, intake: Intake, parent: QWidget | None = None, clock: Clock = system_clock
    ) -> None:
        """Start hidden."""
        super().__init__(parent)
        theme.role(self, "bar")
        self._intake = intake
        self._clock = clock
        self._end: datetime | None = None
        self._passed: set[str] = set()
        self._current = ""
        self._told: tuple[list[Stap], str, int] = ([], "", 0)
        self.minutes = QSpinBox()
        self.words = Words("", role="label")
        self.bar = QProgressBar()
        self.list = sentence_list("Vragen voor nu, op volgorde; Enter gaat ernaartoe")
        self.go = QPushButton()
        self.more = QPushButton("Lijst")
        self.stop = QPushButton("Stoppen")
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._show_run)
        self._dress()
        self._lay_out()
        hub.changed.connect(self._changed)
        self.hide()

    @property
    def running(self) -> bool:
        """Tell whether the minutes run."""
        return self._end is not None

    def call(self) -> None:
        """Come up and ask for the minutes; when it is there, go to the next question."""
        if self.running:
            self._next()
        elif self.isHidden():
            self.show()
            self._show_choice()
            self.minutes.setFocus()
            self.minutes.selectAll()
        else:
            self._begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin by Enter in the number."""
        if watched is self.minutes and event.type() == QEvent.Type.KeyPress:
            key = getattr(event, "key", int)()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._begin()
                return True
        return super().eventFilter(watched, event)

    # -- building ----------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.minutes.setRange(_LEAST, _MOST)
        self.minutes.setSingleStep(_STEP)
        self.minutes.setValue(_MINUTES)
        self.minutes.setSuffix(" minuten")
        self.minutes.setAccessibleName("Hoeveel minuten heb je nog")
        self.minutes.installEventFilter(self)
        self.minutes.valueChanged.connect(self._show_choice)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Hoeveel tijd er nog is")
        theme.role(self.go, "main")
        self.go.setToolTip(KEYS)
        self.go.clicked.connect(self.call)
        self.more.setCheckable(True)
        self.more.toggled.connect(self.list.setVisible)
        self.stop.clicked.connect(self.close_box)
        theme.role(self.stop, "quiet")
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)

    def _lay_out(self) -> None:
        row = Flow(gap=theme.step())
        for widget in (self.words, self.minutes, self.go, self.more, self.stop):
            widget.setMinimumHeight(self.more.sizeHint().height())
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(theme.step())
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.list)

    # -- what happens ------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Let the minutes run, and go to the first question."""
        self._end = self._clock() + self.minutes.value() * _MINUTE
        self._passed = set()
        self._current = ""
        self.minutes.hide()
        self.more.setChecked(False)
        self.list.hide()
        self.more.show()
        self.bar.setRange(0, self.minutes.value())
        self.bar.show()
        self._timer.start()
        self._next()

    def _next(self) -> None:
        """Go to the most telling question that is still open; the one before is not asked again."""
        self._passed |= {self._current} - {""}
        found = self._steps()
        self._current = found[0].question if found else ""
        self._show_run()
        if self._current:
            self.question_asked.emit(self._current)

    def close_box(self) -> None:
        """Put it away; nothing is lost."""
        self._timer.stop()
        self._end = None
        self.hide()

    def _choose(self, item: QListWidgetItem) -> None:
        self._current = item.data(Qt.ItemDataRole.UserRole)
        if not self.running:
            self._begin_at(self._current)
            return
        self._show_run()
        self.question_asked.emit(self._current)

    def _begin_at(self, question: str) -> None:
        """Let the minutes run from a question of one's own choice."""
        self._begin()
        if self._current != question:
            self._passed.discard(question)
            self._current = question
            self._show_run()
            self.question_asked.emit(question)

    def _changed(self, change: object) -> None:
        if isinstance(change, Changed) and change.dossier == self._intake.dossier and self.isVisible():
            QTimer.singleShot(0, self, self._show)

    def _show(self) -> None:
        if self.running:
            self._show_run()
        else:
            self._show_choice()

    def _left(self) -> int:
        """Give the minutes that are left, rounded up; all of them before it runs."""
        if self._end is None:
            return self.minutes.value()
        return max(-(-(self._end - self._clock()) // _MINUTE), 0)

    def _steps(self) -> list[Stap]:
        advice = self._intake.advice(today())
        return steps(advice, self._intake, self._left(), self._passed)

    def _show_choice(self, *_: object) -> None:
        """Show what would be asked in the chosen minutes."""
        self.words.setText("Ik heb nog")
        self.minutes.show()
        self.go.setText("Deze vragen stellen")
        self.bar.hide()
        self.more.hide()
        found = self._steps()
        self.go.setEnabled(bool(found))
        self._fill(found)
        self.list.show()

    def _show_run(self) -> None:
        """Show how many minutes and questions are left; the words change once a minute."""
        left, found = self._left(), self._steps()
        still = [step for step in found if step.question != self._current]
        text = _OVER if not left else f"Nog ongeveer {_counted(left, 'minuut', 'minuten')}"
        if left and not found:
            text = f"{text}. {_NOTHING}"
        elif left:
            text = f"{text} · {_counted(len(still), 'vraag', 'vragen')} hierna"
        if text != self.words.text():
            self.words.setText(text)
            self.words.updateGeometry()
        if not left and self._timer.isActive():
            self._timer.stop()
            announce(self.words, _OVER)
        self.bar.setValue(left)
        self.bar.setAccessibleDescription(text)
        self.go.setText("Volgende vraag")
        self.go.setEnabled(bool(left and still))
        self._fill(found)

    def _fill(self, found: list[Stap]) -> None:
        """List the questions; the row that was chosen stays chosen, unless another question is asked now."""
        asked = icons.icon(icons.Worn("chevron-right", "accent"), icons.side(self.list))
        told = (found, self._current, asked.cacheKey())
        if told == self._told:
            return  # every look at the clock comes here
        row = self._row_to_choose(found, self._current != self._told[1])
        self._told = told
        self.list.clear()
        for number, step in enumerate(found, start=1):
            about = f"{_counted(step.minutes, 'minuut', 'minuten')}{f' · {step.why}' if step.why else ''}"
            item = QListWidgetItem(f"{number}. {step.text}\n{about}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, step.question)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}. {step.text} {about}")
            if step.question == self._current:
                item.setIcon(asked)
        if not found:
            QListWidgetItem(_NOTHING, self.list).setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        least, most = (self.fontMetrics().lineSpacing() * lines for lines in _LINES)
        self.list.setMinimumHeight(least)
        self.list.setMaximumHeight(most)

    def _row_to_choose(self, found: list[Stap], moved_on: bool) -> int:
        """Give the row of the question that is asked now, when that is another; or of the one chosen."""
        chosen = self.list.currentItem()
        kept = self._current if moved_on or chosen is None else chosen.data(Qt.ItemDataRole.UserRole)
        rows = [row for row, step in enumerate(found) if step.question == kept]
        return rows[0] if rows else max(self.list.currentRow(), 0)


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
