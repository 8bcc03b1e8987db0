"""The money of the household: month by month, what falls short, what could bridge it, and what if."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intake_app.advice.facts import SOURCES
from intake_app.advice.geld.plan import geldplan
from intake_app.advice.geld.resultaat import Geldplan, Maand, Overbrugging
from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.i18n import translator
from intake_app.intake import Intake
from intake_app.ui import theme
from intake_app.ui.focus import bring_in_sight
from intake_app.ui.geld_maand import explain
from intake_app.ui.geld_tabel import MonthTable
from intake_app.ui.geld_watals import WhatIf
from intake_app.ui.hub import Hub
from intake_app.ui.points import label, link, point
from intake_app.ui.prompts import Prompts
from intake_app.ui.words import long_date, month_name

BRIDGES = "plan.overbrugging"
_WAIT = 120  # milliseconds; the months are worked out when the hand rests
_LOOKING_AHEAD = "Je kijkt vooruit. Ga eerst terug naar zoals ingevuld; dan kun je iets in het plan zetten."
_LEGEND = (
    "In beeld: boven wat binnenkomt (blauw; erbij van de gemeente is groen), onder wat eruit gaat (grijs), "
    "wat nodig is om van te leven (zand) en wat te weinig is (rood)."
)


class GeldPage(QWidget):
    """Shows the plan for the money of one dossier; what one tries out here is not kept."""

    question_asked = Signal(str)
    """question id: what is missing or odd is mended on another page"""

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Build the page, empty."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._hub, self._intake, self._prompts = hub, intake, prompts
        self.plan: Geldplan | None = None
        self.options: list[QPushButton] = []
        self.chosen: dict[tuple[str, str], QLabel] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._work_out)
        self.title = label("Geld per maand", "title")
        self.reason = label("", "soft")
        self.questions = _Part("Eerst nodig")
        self.what_if = WhatIf()
        self.what_if.changed.connect(lambda: self._rest.start(_WAIT))
        self.table = MonthTable()
        self.table.currentCellChanged.connect(lambda *_: self._explain())
        self.legend = label(_LEGEND, "small")
        self.month = _Part("")
        self.bridges = _Part("Maanden met te weinig overbruggen")
        self.warnings = _Part("Let op")
        self._lay_out()

    def refresh(self) -> None:
        """Bring everything in line with the dossier."""
        self.what_if.show_facts(self._intake.facts(today()))
        self._work_out()

    def flush(self) -> None:
        """Keep what is still being typed: here nothing is kept."""

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard in the months, or on the first question when there are none."""
        shown = self.table if self.table.isVisibleTo(self) else self.questions.first()
        shown.setFocus(reason)

    # -- building ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        page = QWidget()
        theme.role(page, "ground")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(24, 16, 24, 24)
        inside.setSpacing(theme.step() * 2)
        parts = (self.title, self.reason, self.questions, self.what_if, self.table, self.legend)
        for part in (*parts, self.month, self.bridges, self.warnings):
            inside.addWidget(part)
        inside.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("Geld per maand")
        area.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    # -- showing -----------------------------------------------------------------------------------

    def _work_out(self) -> None:
        """Work the months out, with what is tried out, and show them."""
        self.plan = geldplan(self.what_if.applied(self._intake.facts(today())))
        self._show_reason(self.plan)
        self.questions.fill(
            [link(asked.vraag, self._question(asked.veld), self.question_asked) for asked in self.plan.vragen]
        )
        there = bool(self.plan.maanden)
        for part in (self.what_if, self.table, self.legend):
            part.setVisible(there)
        self.table.show_months(self.plan.maanden)
        self._explain()
        self._show_bridges(self.plan)
        self.warnings.fill(
            [point("!", "let op", label(found.tekst), found.bron) for found in self.plan.waarschuwingen]
        )

    def _show_reason(self, plan: Geldplan) -> None:
        """Say whether the gemeente pays the fixed costs, and until when."""
        found = plan.ontzorgen
        until = f" Tot en met {long_date(found.einde)}." if found.van_toepassing and found.einde else ""
        self.reason.setText(f"{found.reden}{until} ({found.bron})")

    def _question(self, fact: str) -> str:
        """Give the question a fact comes from; a cell of a list leads to its list."""
        while fact and fact not in SOURCES:
            fact = fact.rpartition(".")[0]
        return SOURCES.get(fact, "financien.bijstand_vanaf")

    def _explain(self) -> None:
        """Show how the month that is chosen is made up."""
        months = self.plan.maanden if self.plan is not None else ()
        row = self.table.currentRow()
        shown: Maand | None = months[row] if 0 <= row < len(months) else None
        self.month.title.setText("" if shown is None else f"Zo is {month_name(shown.maand)} opgebouwd")
        self.month.fill([] if shown is None else explain(shown))

    def _show_bridges(self, plan: Geldplan) -> None:
        """Show what was chosen and what could be, each with what it means."""
        self.options = []
        self.chosen = {}
        ways = [self._bridge(way) for way in plan.overbrugging]
        self.bridges.fill([label(_LOOKING_AHEAD, "soft"), *ways] if ways and self.what_if.active else ways)

    def _bridge(self, way: Overbrugging) -> QWidget:
        """Give one way to bridge a month; a person puts it in the plan."""
        row = QFrame()
        theme.role(row, "row")
        column = QVBoxLayout(row)
        amount = translator("nl").euro(way.bedrag_cent)
        column.addWidget(label(f"{month_name(way.maand)}: {way.id}, {amount} ({way.soort})", "label"))
        column.addWidget(label(f"{way.gevolg} Bron: {way.bron}.", "soft"))
        if way.gekozen:
            there = link("Staat in het plan; wijzig het daar", BRIDGES, self.question_asked)
            self.chosen[way.id, way.maand] = there
            column.addWidget(there)
            return row
        button = QPushButton("In het plan zetten")
        button.setAccessibleName(f"{way.id} van {amount} in {month_name(way.maand)} in het plan zetten")
        button.setEnabled(not self._intake.plan_locked and not self.what_if.active)
        button.clicked.connect(lambda: self._choose(way))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.options.append(button)
        return row

    def _choose(self, way: Overbrugging) -> None:
        """Put a way to bridge a month in the plan."""
        try:
            found = self._intake.choose_bridge(way)
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        self._hub.tell(found)
        self.refresh()
        there = self.chosen.get((way.id, way.maand))
        if there is not None:  # the button is gone: without this the keyboard would leave the page
            there.setFocus()
            bring_in_sight(there)


class _Part(QFrame):
    """A card with a title and lines; hidden as long as there are none."""

    def __init__(self, title: str) -> None:
        """Start without lines."""
        super().__init__()
        theme.role(self, "card")
        self.title = label(title, "question")
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.addWidget(self.title)
        self.hide()

    def fill(self, lines: list[QWidget]) -> None:
        """Show these lines in the place of the old ones."""
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = lines
        for line in lines:
            self._column.addWidget(line)
        self.setVisible(bool(lines))

    def first(self) -> QWidget:
        """Give the first line, to put the keyboard on."""
        return self._lines[0] if self._lines else self
