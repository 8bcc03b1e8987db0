"""The ways off from a dossier: the questions for few minutes, the terms, the stop screen, and its sharing."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_app.clock import today
from intake_app.delen import inbox, kring
from intake_app.intake import Intake
from intake_app.ui import find
from intake_app.ui.advice_panel import AdvicePanel
from intake_app.ui.card_column import CardColumn
from intake_app.ui.hub import Hub
from intake_app.ui.navigation import KLOK
from intake_app.ui.prompts import Prompts
from intake_app.ui.tijdvak import TimeBox


class Detours(QObject):
    """Listens to the advice of one dossier, and holds the strip with the questions for few minutes."""

    question_asked = Signal(str)
    """question id"""
    page_asked = Signal(str)
    """key of a page"""
    dialog_made = Signal(object)
    """QDialog: open it"""

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, advice: AdvicePanel) -> None:
        """Connect the advice, which is the parent."""
        super().__init__(advice)
        self._hub, self._prompts = hub, prompts
        self._intake = intake
        self.without: tuple[str, ...] = (find.READERS,)
        """What cannot be done here: without a team nobody else reads along."""
        if hub.vault is not None:
            hub.disk.run(partial(kring.find, hub.vault), self._found_team, hub.failed.emit)
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

    def _found_team(self, circle: object) -> None:
        self.without = () if circle is not None else (find.READERS,)

    @property
    def waiting(self) -> int:
        """Give how many choices wait in this dossier."""
        return len(inbox.inside(self._intake.dossier, "", self._intake.log))

    def show_choices(self, question: str = "") -> None:
        """Show what people noted differently in this dossier."""
        from intake_app.ui.choices import ChoicesDialog  # noqa: PLC0415 - hardly ever needed

        self.dialog_made.emit(ChoicesDialog(self._hub, self._advice.window(), self._intake.dossier, question))

    def hand_over(self) -> None:
        """Make a parcel of this dossier."""
        from intake_app.ui.handover import HandoverDialog  # noqa: PLC0415 - hardly ever needed

        dialog = HandoverDialog(self._hub, self._prompts, self._advice.window(), [self._intake.dossier])
        dialog.dialog_made.connect(self.dialog_made)
        self.dialog_made.emit(dialog)

    def show_readers(self) -> None:
        """Show who may read this dossier."""
        from intake_app.ui.readers import ReadersDialog  # noqa: PLC0415 - hardly ever needed

        self.dialog_made.emit(ReadersDialog(self._hub, self._advice.window(), self._intake.dossier))

    def _show_terms(self) -> None:
        self.page_asked.emit(KLOK)
