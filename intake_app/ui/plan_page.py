"""The plan: left the menu of building blocks, right the plan as it will be; above it what is still to do."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intake_app.clock import today
from intake_app.dossier import forms
from intake_app.errors import AppError
from intake_app.forms.dates import read_date
from intake_app.forms.parsing import Problem
from intake_app.intake import Changed, Intake
from intake_app.ui import motivation, plan_changes, theme
from intake_app.ui.agreements import AGREEMENTS, Agreements
from intake_app.ui.card import QuestionCard
from intake_app.ui.card_column import CardColumn
from intake_app.ui.field import WarningLine
from intake_app.ui.hub import Hub
from intake_app.ui.menu import BlockMenu
from intake_app.ui.motivation import MotivationLines
from intake_app.ui.plan_check import CheckList, PlanHeading
from intake_app.ui.points import label
from intake_app.ui.prompts import Ask, Confirm, Prompts
from intake_app.ui.sight import Sight
from intake_app.ui.words import long_date

GOALS = "plan.doelen"
_PARTS = ("Doelen", "Afspraken", "Het besluit", "Wat de wet vraagt")
_FIRST_DECIDED = "plan.leerroute"
_SIDE_BY_SIDE = 90  # average letters
_NARROW_LINES = 16  # the height of the menu above the agreements
_NO_LIMIT = 16777215  # what Qt calls no maximum


class PlanPage(QWidget):
    """Makes the plan of one dossier, sets it, and starts a new version."""

    question_asked = Signal(str)
    """question id: a point of the law is met by a question on another page"""
    history_asked = Signal(str)
    """question id"""
    paper_asked = Signal()

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._hub = hub
        self._intake = intake
        self._prompts = prompts
        self._narrow = False
        self.heading = PlanHeading(_PARTS)
        self._titles: list[QLabel] = []
        self.set_button = self.heading.set_button
        self.motivation: MotivationLines | None = None
        self.menu = BlockMenu()
        self.area = QScrollArea()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Bring everything in line with the dossier."""
        locked = self._intake.plan_locked
        for part in (self.menu, self.goals, self.decision, self.agreements):
            part.setEnabled(not locked)
        self.menu.setVisible(not locked)
        self.goals.refresh()
        self.decision.refresh()
        self.agreements.refresh()
        self._show_changes()
        self._show_menu()
        self._show_state()

    def flush(self) -> None:
        """Keep what is still being typed."""
        self.goals.flush()
        self.decision.flush()
        self.agreements.flush()
        self.changes.flush()

    def go_to(self, identifier: str) -> None:
        """Put the keyboard in the field of a question of the plan and show it whole."""
        card = (
            self.goals.card(identifier)
            or self.decision.card(identifier)
            or self.changes.cards.card(identifier)
        )
        target = self.agreements if card is None else card
        target.setFocus()
        self._sight.bring(target)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard in the menu of building blocks, or on what can be done with a set plan.

        Where the menu stands above the agreements it is far below the first screen: then on the ways to
        the parts.
        """
        if self._intake.plan_locked:
            self.heading.paper_button.setFocus(reason)
        else:
            (self.heading.ways[0] if self._narrow else self.menu.search).setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the menu above the agreements where it does not fit beside the plan."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE
        if narrow == self._narrow:
            return
        self._narrow = narrow
        focus = QApplication.focusWidget()
        (self._halves if narrow else self._inside).removeWidget(self.menu)
        if narrow:
            self._inside.insertWidget(self._inside.indexOf(self.agreements), self.menu)
        else:
            self._halves.insertWidget(0, self.menu, 2)
        height = self.fontMetrics().lineSpacing() * _NARROW_LINES
        self.menu.setMinimumHeight(height if narrow else 0)
        self.menu.setMaximumHeight(height if narrow else _NO_LIMIT)
        if focus is not None and self.menu.isAncestorOf(focus):
            # a widget that changes places loses the keyboard
            (focus if self.menu.search.text() else self).setFocus()

    # -- building ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._halves = QHBoxLayout()
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addWidget(self.menu, 2)
        self._halves.addWidget(self.area, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(self._halves, 1)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("Het plan")
        self._fill()
        self._sight = Sight(self.area, lambda: self.goals.settled and self.decision.settled)

    def _fill(self) -> None:
        """Put the parts of the plan in the area, in the order of the paper."""
        page = QWidget(self.area)
        theme.role(page, "ground")
        self.area.setWidget(page)
        questions = forms()["plan"].vragen
        elsewhere = {GOALS, AGREEMENTS, plan_changes.REASONS, *plan_changes.QUESTIONS}
        decided = [asked for asked in questions.values() if asked.id not in elsewhere]
        inside = self._inside = QVBoxLayout(page)
        inside.setContentsMargins(16, 16, 24, 24)
        inside.setSpacing(12)
        self.goals = CardColumn(self._intake, [questions[GOALS]], page)
        self.agreements = Agreements(self._intake, page)
        self.decision = CardColumn(self._intake, decided, page, asked_aloud=False)
        self.checks = CheckList(page)
        self.changes = plan_changes.PlanChanges(self._intake, page)
        self._changes_title = label("Wat is er veranderd?", "question")
        for number, part in enumerate((self.goals, self.agreements, self.decision, self.checks)):
            title = label(f"{number + 1}. {_PARTS[number]}", "question")
            inside.addWidget(title)
            inside.addWidget(part)
            self._titles.append(title)
        self.hours = WarningLine()
        self.hours.hide()
        inside.insertWidget(inside.indexOf(self.agreements), self.hours)
        inside.addWidget(self._changes_title)
        inside.addWidget(self.changes)
        inside.addStretch()

    def _connect(self) -> None:
        self.menu.chosen.connect(self._add_agreement)
        self.agreements.changed.connect(self._hub.tell)
        self.goals.changed.connect(self._hub.tell)
        self.changes.changed.connect(self._hub.tell)
        self.decision.changed.connect(self._hub.tell)
        self.goals.history_asked.connect(self.history_asked)
        self.decision.history_asked.connect(self.history_asked)
        for part in (self.goals, self.decision):
            part.done.connect(self._go_on)
        self.decision.made.connect(self._add_proposal)
        self.set_button.clicked.connect(self._set_or_start)
        self.heading.question_asked.connect(self.question_asked)
        self.heading.list_asked.connect(self._show_list)
        self.heading.part_asked.connect(self._show_part)
        self.heading.paper_asked.connect(self.paper_asked)
        self.checks.question_asked.connect(self.question_asked)
        self._hub.changed.connect(self._changed)

    # -- reactions ---------------------------------------------------------------------------------

    def _changed(self, change: object) -> None:
        mine = isinstance(change, Changed) and change.dossier == self._intake.dossier
        if not isinstance(change, Changed) or not mine or self.isHidden():
            return
        self.goals.show_changed(change.fields)
        self.decision.show_changed(change.fields)
        agreed = any(field.startswith(AGREEMENTS) for field in change.fields)
        if agreed:
            self.agreements.refresh()
        if agreed or "plan.leerroute" in change.fields:
            self._show_menu()
        self._show_changes()
        self._show_state()

    def _go_on(self, identifier: str) -> None:
        """Go to the next question, or after the last one to what is to be done with the plan."""
        if identifier:
            self.go_to(identifier)
        else:
            self.set_button.setFocus()

    def _show_changes(self) -> None:
        """Show what is different, from the second version on."""
        self._changes_title.setVisible(self.changes.wanted)
        self.changes.setVisible(self.changes.wanted)
        self.changes.refresh()

    def _add_proposal(self, card: object) -> None:
        """Let the card of the motivation, which has just been made, offer a first text and say what it is."""
        if isinstance(card, QuestionCard) and card.question.id == motivation.MOTIVATION:
            self.motivation = MotivationLines(card)
            self.motivation.button.clicked.connect(self._propose)
            self.motivation.question_asked.connect(self.question_asked)
            self._show_motivation()

    def _show_motivation(self) -> None:
        if self.motivation is not None:
            self.motivation.show_state(self._intake, today())

    def _propose(self) -> None:
        """Put down what the reasons say, beside own words; the person reads it and may take it back."""
        self.flush()
        try:
            done = motivation.put_down(self._intake, today())
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        if isinstance(done, Problem):
            self._prompts.show_error(done.text)
            return
        self._hub.tell(done)
        self.go_to(motivation.MOTIVATION)

    def _add_agreement(self, block: str) -> None:
        if not block:
            self.agreements.add_own()
            self._follow_keyboard()
            return
        try:
            self._hub.tell(self._intake.add_row(AGREEMENTS, {"bouwsteen": block}))
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        self.agreements.focus_last()
        self._follow_keyboard()

    def _follow_keyboard(self) -> None:
        """Bring the field that has the keyboard in sight, once a new card has its place."""
        focus = QApplication.focusWidget()
        if focus is not None and self.area.isAncestorOf(focus):
            self._sight.bring(focus)

    def _show_menu(self) -> None:
        self.menu.show_suggestions(self._intake.suggestions(), self.agreements.blocks())

    def _show_state(self) -> None:
        """Say which version this is, what is lacking, and what the buttons do."""
        self._show_motivation()
        self.hours.say(self._intake.hours_warning)
        self.hours.setVisible(bool(self._intake.hours_warning))
        sets = self._intake.versions
        checks = self._intake.checklist(today())
        self.checks.show_checks(checks)
        if self._intake.plan_locked:
            day = date.fromisoformat(str(sets[-1]["dagtekening"]))
            self.heading.show_set(f"Versie {sets[-1]['versie']}, vastgesteld op {long_date(day)}")
        else:
            self.heading.show_concept(f"Versie {len(sets) + 1}, concept", checks)

    def _show_list(self) -> None:
        self._show_part(len(_PARTS) - 1)

    def _show_part(self, place: int) -> None:
        """Bring the beginning of a part to the top of the screen, and the keyboard in what one types."""
        title = self._titles[place]
        first = (self.goals.card(GOALS), self.menu.search, self.decision.card(_FIRST_DECIDED), None)[place]
        if first is not None and not self._intake.plan_locked:
            first.setFocus()
        self._sight.lift(title, theme.step())

    def _set_or_start(self) -> None:
        """Set the plan on a date the person gives, or start a new version of a set one."""
        self.flush()
        try:
            change = self._start_version() if self._intake.plan_locked else self._set_plan()
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        if change is not None:
            self._hub.tell(change)
            self.refresh()
            self.setFocus()

    def _start_version(self) -> Changed | None:
        agreed = self._prompts.confirm(
            Confirm(
                title="Nieuwe versie van het plan",
                text="Het vastgestelde plan blijft bewaard. De nieuwe versie begint met dezelfde inhoud.",
                action="Nieuwe versie beginnen",
            )
        )
        return self._intake.start_version() if agreed else None

    def _set_plan(self) -> Changed | None:
        typed = self._prompts.ask(
            Ask(
                title="Plan vaststellen",
                text="Vanaf deze datum ligt het plan vast. De drie jaar inburgering beginnen de dag erna "
                "(Wi2021 art. 11 lid 2). Je kunt later een nieuwe versie maken.",
                label="Datum van het besluit",
                action="Plan vaststellen",
                start=f"{today():%d-%m-%Y}",
                check=_date_problem,
            )
        )
        return None if typed is None else self._intake.set_plan(_read_date(typed))


def _read_date(text: str) -> date:
    day = read_date(text)
    assert isinstance(day, date)
    return day


def _date_problem(text: str) -> str:
    """Say what is wrong with a typed date; "" when nothing."""
    day = read_date(text)
    return "" if isinstance(day, date) else day.text
