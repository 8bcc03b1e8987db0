"""What is chosen of the paper: language, part and layout; and what else can be made of a plan."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from intake_app import agenda
from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.i18n import translator
from intake_app.intake import Intake
from intake_app.pdf.wens import Deel, Wens
from intake_app.ui import icons
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import Flow
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Prompts
from intake_app.ui.sign import SignDialog
from intake_app.ui.targets import choose

_PARTS = (
    Option("alles", "hele plan"),
    Option("besluit", "deel A: besluit"),
    Option("ontwikkelplan", "deel B: ontwikkelplan"),
    Option("wijzigingen", "wat is er veranderd"),
    Option("week", "mijn week"),
)
_ICS = "Agenda (*.ics)"


class PaperChoices(QWidget):
    """The choices above the pages."""

    changed = Signal()

    def __init__(self, language: QWidget) -> None:
        """Stand behind the choice of the language, which the page has."""
        super().__init__()
        self.part = Chips(_PARTS, name="Welk papier")
        self.part.set_chosen(["alles"])
        self.large = Chips(
            [
                Option("groot", "grote letters"),
                Option("tegenover", "taal op eigen blad (print eenzijdig)"),
            ],
            name="Opmaak",
            several=True,
        )
        bar = Flow()
        for widget in (language, self.part, self.large):
            bar.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        self.part.chosen.connect(self._choose_part)
        self.large.chosen.connect(self.changed)

    @property
    def wens(self) -> Wens:
        """Give what is chosen."""
        ways = self.large.chosen_ids()
        deel = cast("Deel", self.part.chosen_ids()[0])
        return Wens(deel, large_print="groot" in ways, tegenover="tegenover" in ways)

    def _choose_part(self, chosen: object) -> None:
        if not chosen:  # one is always chosen
            self.part.set_chosen(["alles"])
        self.changed.emit()


class PaperExtras(QWidget):
    """What else is made of a plan: its dates as a calendar, and a signature on the screen."""

    told = Signal(str, str)
    """what happened, and its tone"""
    signed = Signal()

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts) -> None:
        """Work for the dossier that `intake` has open."""
        super().__init__()
        self._hub, self._intake, self._prompts = hub, intake, prompts
        self.calendar = QPushButton("Data in agenda …")
        icons.put(self.calendar, icons.Worn("calendar"))
        self.calendar.clicked.connect(self._save_calendar)
        self.sign = QPushButton("Tekenen op het scherm …")
        icons.put(self.sign, icons.Worn("note"))
        self.sign.clicked.connect(self._sign)
        bar = Flow(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.calendar)
        bar.addWidget(self.sign)
        self.language = "nl"

    def refresh(self) -> None:
        """Offer to sign only what has been set."""
        self.sign.setEnabled(self._intake.plan_locked)
        self.sign.setToolTip("" if self._intake.plan_locked else "Dat kan als het plan is vastgesteld.")

    def _save_calendar(self) -> None:
        """Write the dates where the person says; nothing in them is personal."""
        target = choose(self._prompts, "Waar wil je de agenda opslaan?", "inburgering.ics", _ICS)
        if target is None:
            return
        other = None if self.language == "nl" else translator(self.language)
        try:
            count = agenda.write(self._intake.plan_now(today()), target, other, today())
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        self.told.emit(
            f"{count} data opgeslagen in {target}. Er staan geen namen en geen inhoud in. Het bestand is "
            "voor de agenda van de inburgeraar.",
            "good",
        )

    def _sign(self) -> None:
        dialog = SignDialog(self._intake, self.window())
        dialog.signed.connect(self._keep)
        dialog.open()

    def _keep(self, changed: object) -> None:
        self._hub.tell(changed)  # type: ignore[arg-type]
        self.signed.emit()
