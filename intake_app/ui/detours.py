"""The ways off that the advice offers: the questions for few minutes, the terms, the stop screen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_app.clock import today
from intake_app.intake import Intake
from intake_app.ui.advice_panel import AdvicePanel
from intake_app.ui.card_column import CardColumn
from intake_app.ui.hub import Hub
from intake_app.ui.navigation import KLOK
from intake_app.ui.tijdvak import TimeBox


class Detours(QObject):
    """Listens to the advice of one dossier, and holds the strip with the questions for few minutes."""

    question_asked = Signal(str)
    """question id"""
    page_asked = Signal(str)
    """key of a page"""
    dialog_made = Signal(object)
    """QDialog: open it"""

    def __init__(self, hub: Hub, intake: Intake, advice: AdvicePanel) -> None:
        """Connect the advice, which is the parent."""
        super().__init__(advice)
        self._intake = intake
        self._advice = advice
        self._columns: list[CardColumn] = []
        self._found: dict[str, str] = {}
        self.time_box = TimeBox(hub, intake)
        self.time_box.question_asked.connect(self.question_asked)
        advice.question_asked.connect(self.question_asked)
        advice.time_asked.connect(self.time_box.call)
        advice.terms_asked.connect(self._show_terms)
        advice.fine_asked.connect(self.show_fine)

    def show_fine(self) -> None:
        """Show what the law says of a boete for this person."""
        from intake_app.ui.stop_screen import StopScreen  # noqa: PLC0415 - hardly ever needed

        handhaving = self._intake.advice(today()).handhaving
        self.dialog_made.emit(StopScreen(handhaving, self._advice.window()))

    def take_in(self, page: QWidget) -> None:
        """Say on a new page too what contradicts what, as far as that is known by now."""
        added = page.findChildren(CardColumn)
        self._columns += added
        for column in added:
            column.show_warnings(self._found)

    def show_contradictions(self) -> None:
        """Say at the questions themselves what contradicts what."""
        self._found = self._intake.contradictions(today())
        for column in self._columns:
            column.show_warnings(self._found)

    def _show_terms(self) -> None:
        self.page_asked.emit(KLOK)
