"""One open dossier: where we are, the talk, what it means; below it what is saved."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake_app.clock import today
from intake_app.dossier import forms, name
from intake_app.forms.parsing import show
from intake_app.forms.progress import asked_later
from intake_app.intake import Changed, Intake
from intake_app.ui import theme
from intake_app.ui.advice_panel import AdvicePanel
from intake_app.ui.dossier_bars import BottomBar, TopBar
from intake_app.ui.find import FindDialog
from intake_app.ui.hub import Hub
from intake_app.ui.leefgebied_page import LeefgebiedPage
from intake_app.ui.navigation import PAPER, PLAN, Navigation
from intake_app.ui.paper_page import PaperPage
from intake_app.ui.plan_page import PlanPage
from intake_app.ui.prompts import Prompts
from intake_app.ui.words import clock_time, days_left

_NARROW = 1200  # pixels; below this the advice folds away
_ADVICE_WAIT = 120  # milliseconds; the advice is worked out when the hand rests


class DossierView(QWidget):
    """Holds the pages of one dossier, each built when it is first opened."""

    left = Signal()
    blank_asked = Signal()

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Show the dossier that `intake` has open."""
        super().__init__(parent)
        self._hub = hub
        self._prompts = prompts
        self.intake = intake
        self.top = TopBar()
        self.navigation = Navigation()
        self.pages = QStackedWidget()
        self.advice = AdvicePanel()
        self.bottom = BottomBar()
        self._built: dict[str, QWidget] = {}
        self._folded_by_hand: bool | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_ADVICE_WAIT)
        self._rest.timeout.connect(self._show_meaning)
        self._lay_out()
        self._connect()
        self._add_keys()

    def start(self) -> None:
        """Open the first page that still has questions, with the keyboard in it."""
        self._show_heading()
        self._show_meaning()
        parts = self.navigation.show_progress(self.intake)
        self.open_page(next((part.leefgebied for part in parts if not part.klaar), PLAN))

    def flush(self) -> None:
        """Keep what is still being typed on any page."""
        for page in self._built.values():
            if isinstance(page, LeefgebiedPage | PlanPage):
                page.flush()

    def open_page(self, key: str) -> None:
        """Show a leefgebied, the plan or the paper."""
        self.flush()
        if key not in self._built:
            self._built[key] = self._build(key)
            self.pages.addWidget(self._built[key])
        page = self._built[key]
        self.pages.setCurrentWidget(page)
        self.navigation.show_current(key)
        if isinstance(page, PlanPage | PaperPage):
            page.refresh()
        self._fold()
        page.setFocus()

    def go_to(self, question: str) -> None:
        """Open the page of a question and put the keyboard in it."""
        for leefgebied in forms()["intake"].leefgebieden:
            if any(asked.id == question for asked in leefgebied.vragen):
                self.open_page(leefgebied.id)
                page = self._built[leefgebied.id]
                assert isinstance(page, LeefgebiedPage)
                page.go_to(question)
                return
        self.open_page(PLAN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the advice away when there is no room for it."""
        super().resizeEvent(event)
        self._fold()

    # -- building ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.pages, 1)
        middle.addWidget(self.advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.bottom)

    def _connect(self) -> None:
        self.top.back_asked.connect(self._leave)
        self.top.find_asked.connect(self._find)
        self.top.blank_asked.connect(self.blank_asked)
        self.top.meaning_asked.connect(self._toggle_advice)
        self.navigation.chosen.connect(self.open_page)
        self.advice.question_asked.connect(self.go_to)
        self.bottom.later_asked.connect(self._find_later)
        self._hub.changed.connect(self._changed)
        self._hub.saved.connect(self._saved)
        self._hub.save_failed.connect(self.bottom.show_problem)

    def _build(self, key: str) -> QWidget:
        if key == PLAN:
            return PlanPage(self._hub, self.intake, self._prompts)
        if key == PAPER:
            return PaperPage(self._hub, self.intake, self._prompts)
        area = next(part for part in forms()["intake"].leefgebieden if part.id == key)
        return LeefgebiedPage(self._hub, self.intake, area)

    def _add_keys(self) -> None:
        slots = [
            ("Ctrl+K", self._find),
            ("Ctrl+P", self._paper),
            ("Ctrl+L", self._later),
            ("Ctrl+Z", self._undo),
            ("Ctrl+M", self._leave),
            ("Ctrl+PgDown", self._next),
            ("Ctrl+PgUp", self._previous),
        ]
        for keys, slot in slots:
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)
        for number, leefgebied in enumerate(forms()["intake"].leefgebieden[:9], start=1):
            action = QAction(self)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setData(leefgebied.id)
            action.triggered.connect(self._open_by_number)
            self.addAction(action)

    # -- reactions ---------------------------------------------------------------------------------

    def _changed(self, change: object) -> None:
        assert isinstance(change, Changed)
        if change.dossier != self.intake.dossier:
            return
        self._rest.start()
        self.bottom.show_saving()

    def _show_meaning(self) -> None:
        """Work out again what the answers mean: advice, progress, heading."""
        self.advice.show_intake(self.intake)
        self.navigation.show_progress(self.intake)
        self._show_heading()
        self.bottom.show_later(len(asked_later(forms()["intake"], self.intake.answers)))

    def _show_heading(self) -> None:
        found = self.intake.answers
        language = found.values.get("gesprek.taal")
        spoken = show(forms()["intake"].vragen["gesprek.taal"], language) if language else ""
        place = found.values.get("identiteit.woonplaats_nu")
        self.top.show_person(name(found), [text for text in (spoken, place) if isinstance(text, str)])
        self.top.show_term(self._term())

    def _term(self) -> str:
        """Give the next legal date in words."""
        if self.intake.plan_locked:
            return "het plan is vastgesteld"
        last = {term.id: term.datum for term in self.intake.advice(today()).termijnen}
        for key in ("pip_na_verhuizing", "pip_na_informatie", "pip_eerste"):
            if key in last:
                left = days_left(last[key], today())
                return left if "te laat" in left else f"{left} tot het PIP"
        return ""

    def _saved(self, moment: object) -> None:
        assert isinstance(moment, datetime)
        self.bottom.show_saved(clock_time(moment))

    def _undo(self) -> None:
        self.flush()
        self._hub.tell(self.intake.undo())

    def _leave(self) -> None:
        self.flush()
        self.left.emit()

    def _find(self) -> None:
        self._open_find(FindDialog(self.intake, parent=self))

    def _find_later(self) -> None:
        self._open_find(FindDialog(self.intake, later_only=True, parent=self))

    def _open_find(self, dialog: FindDialog) -> None:
        dialog.question_chosen.connect(self.go_to)
        dialog.page_chosen.connect(self.open_page)
        dialog.open()

    def _paper(self) -> None:
        self.open_page(PAPER)

    def _later(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, LeefgebiedPage):
            page.column.ask_later()

    def _next(self) -> None:
        self.open_page(self.navigation.neighbour(1))

    def _previous(self) -> None:
        self.open_page(self.navigation.neighbour(-1))

    def _open_by_number(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.open_page(str(action.data()))

    def _toggle_advice(self) -> None:
        self._folded_by_hand = self.advice.isVisible()
        self._fold()

    def _fold(self) -> None:
        """Show the advice beside the talk when there is room, unless a person chose otherwise."""
        talk = isinstance(self.pages.currentWidget(), LeefgebiedPage)
        roomy = self.width() >= _NARROW * max(
            1.0, self.font().pointSizeF() / theme.read("light").sizes["body_pt"]
        )
        folded = self._folded_by_hand if self._folded_by_hand is not None else not roomy
        self.advice.setVisible(talk and not folded)
