"""The plan: left the menu of building blocks, right the plan as it will be, below it what the law asks."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intake_app.clock import today
from intake_app.dossier import forms
from intake_app.errors import AppError
from intake_app.forms.dates import read_date
from intake_app.intake import Changed, Intake
from intake_app.plan.checklist import Item
from intake_app.ui import icons, theme
from intake_app.ui.agreements import AGREEMENTS, Agreements
from intake_app.ui.hub import Hub
from intake_app.ui.leefgebied_page import CardColumn
from intake_app.ui.menu import BlockMenu
from intake_app.ui.prompts import Ask, Confirm, Prompts
from intake_app.ui.words import long_date

GOALS = "plan.doelen"
_SIDE_BY_SIDE = 90  # average letters
_NO_LIMIT = 16777215  # what Qt calls no maximum
_SIGNS = {
    True: ("check", "good", "staat erin"),
    False: ("state-empty", "wrong", "ontbreekt"),
    None: ("remove", "soft", "niet van toepassing"),
}


class PlanPage(QWidget):
    """Makes the plan of one dossier, sets it, and starts a new version."""

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._hub = hub
        self._intake = intake
        self._prompts = prompts
        questions = forms()["plan"].vragen
        self.menu = BlockMenu()
        self.goals = CardColumn(intake, [questions[GOALS]])
        self.decision = CardColumn(
            intake, [asked for asked in questions.values() if asked.id not in {GOALS, AGREEMENTS}]
        )
        self.agreements = Agreements(intake)
        self._state = QLabel()
        self._state.setWordWrap(True)
        self.set_button = QPushButton()
        theme.role(self.set_button, "main")
        self._checks = QVBoxLayout()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Bring everything in line with the dossier."""
        locked = self._intake.plan_locked
        for part in (self.menu, self.goals, self.decision, self.agreements):
            part.setEnabled(not locked)
        self.menu.show_suggestions(self._intake.suggestions())
        self.goals.refresh()
        self.decision.refresh()
        self.agreements.refresh()
        self._show_state(locked=locked)
        self._show_checks()

    def flush(self) -> None:
        """Keep what is still being typed."""
        self.goals.flush()
        self.decision.flush()
        self.agreements.flush()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard in the menu of building blocks."""
        self.menu.search.setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the menu above the plan where the two do not fit side by side."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE
        direction = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._halves.setDirection(direction)
        self.menu.setMaximumHeight(self.height() // 2 if narrow else _NO_LIMIT)

    # -- building ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        page = QWidget()
        theme.role(page, "ground")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(16, 16, 24, 24)
        inside.setSpacing(12)
        title = QLabel("Plan")
        theme.role(title, "title")
        inside.addWidget(title)
        inside.addWidget(self._state)
        inside.addWidget(_section("Doelen, in de eigen woorden van de inburgeraar"))
        inside.addWidget(self.goals)
        inside.addWidget(_section("Afspraken"))
        inside.addWidget(self.agreements)
        inside.addWidget(_section("Het besluit"))
        inside.addWidget(self.decision)
        inside.addWidget(self._checklist_card())
        inside.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addWidget(self.menu, 2)
        self._halves.addWidget(area, 5)

    def _checklist_card(self) -> QFrame:
        card = QFrame()
        theme.role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 16, 16, 16)
        heading = QLabel("Wat de wet in het plan vraagt")
        theme.role(heading, "question")
        column.addWidget(heading)
        column.addLayout(self._checks)
        column.addWidget(self.set_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _connect(self) -> None:
        self.menu.chosen.connect(self._add_agreement)
        self.agreements.changed.connect(self._hub.tell)
        self.goals.changed.connect(self._hub.tell)
        self.decision.changed.connect(self._hub.tell)
        self.set_button.clicked.connect(self._set_or_start)
        self._hub.changed.connect(self._changed)

    # -- reactions ---------------------------------------------------------------------------------

    def _changed(self, change: object) -> None:
        if not isinstance(change, Changed) or change.dossier != self._intake.dossier or not self.isVisible():
            return
        self.goals.show_changed(change.fields)
        self.decision.show_changed(change.fields)
        if any(field.startswith(AGREEMENTS) for field in change.fields):
            self.agreements.refresh()
        if "plan.leerroute" in change.fields:
            self.menu.show_suggestions(self._intake.suggestions())
        self._show_checks()

    def _add_agreement(self, block: str) -> None:
        if not block:
            self.agreements.add_own()
            return
        try:
            self._hub.tell(self._intake.add_row(AGREEMENTS, {"bouwsteen": block}))
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        self.agreements.focus_last()

    def _show_state(self, *, locked: bool) -> None:
        sets = self._intake.versions
        if locked:
            day = date.fromisoformat(str(sets[-1]["dagtekening"]))
            self._state.setText(
                f"Versie {sets[-1]['versie']} is vastgesteld op {long_date(day)} en ligt vast."
            )
            self.set_button.setText("Nieuwe versie beginnen")
        else:
            self._state.setText(f"Dit is versie {len(sets) + 1}, nog niet vastgesteld. Kies links wat past.")
            self.set_button.setText("Plan vaststellen …")

    def _show_checks(self) -> None:
        while (item := self._checks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for check in self._intake.checklist(today()):
            self._checks.addWidget(_check_line(check))

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
                start=today().strftime("%d-%m-%Y"),
                check=_date_problem,
            )
        )
        return None if typed is None else self._intake.set_plan(_read_date(typed))


def _section(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    theme.role(label, "question")
    return label


def _check_line(check: Item) -> QWidget:
    """Give one point of the checklist: sign, words, article, and what to do."""
    icon, tint, state = _SIGNS[check.ok]
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 2, 0, 2)
    sign = QLabel()
    icons.put(sign, icons.Worn(icon, tint))
    text = f"{check.tekst.capitalize()} – {state}."
    if check.wat_nu:
        text += f" {check.wat_nu}"
    words = QLabel(text)
    words.setWordWrap(True)
    words.setToolTip(check.bron)
    words.setAccessibleDescription(check.bron)
    source = QLabel(check.bron)
    theme.role(source, "small")
    row.addWidget(sign)
    row.addWidget(words, 1)
    row.addWidget(source)
    return line


def _read_date(text: str) -> date:
    day = read_date(text)
    assert isinstance(day, date)
    return day


def _date_problem(text: str) -> str:
    """Say what is wrong with a typed date; "" when nothing."""
    day = read_date(text)
    return "" if isinstance(day, date) else day.text
