"""Taking a computer out of the team: what was on it and until when, why it goes, and what to do now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_app.ui import theme
from intake_app.ui.chips import Chips
from intake_app.ui.page_dialog import PageDialog
from intake_app.ui.sync_line import until
from intake_app.ui.team_work import MemberView, OnIt

LOST = "laptop kwijt of gestolen"
REASONS = (LOST, "computer vervangen", "collega is weg", "iets anders")
_GOES = (
    "Die computer krijgt niets nieuws meer, en wat daar nog wordt geschreven, komt niet meer binnen. Het "
    "team krijgt een nieuwe sleutel. Wat er al op staat, gaat er niet af. Dit kan niet terug: om weer mee te "
    "doen is een nieuwe kluis nodig, met een nieuw verzoek."
)
_CHOOSE = "Kies eerst waarom."
_NOW = (
    "Zorg dat de gedeelde map er is: dan gaat dit meteen mee. Je collega's weten het zodra zij bijwerken.",
    "Laat de bestanden in de gedeelde map staan. Het programma ruimt zelf op wat weg kan.",
)
_REPORT = (
    "Meld het vandaag bij je functionaris gegevensbescherming: een verloren laptop kan een datalek zijn. De "
    "gemeente moet dat binnen 72 uur melden (AVG artikel 33)."
)
_SAFE = (
    "De kluis op die laptop is versleuteld. Wie het wachtwoord niet kent, leest er niets in. Zeg het bij de "
    "melding als het wachtwoord makkelijk te raden was, erbij stond, of als de kluis nog open was."
)
_NOW_LOST = (_REPORT, _SAFE)


class RevokeDialog(PageDialog):
    """Shows what goes with it, and asks why."""

    wanted = Signal(str)
    """The reason."""

    def __init__(self, member: MemberView, on_it: OnIt, parent: QWidget | None) -> None:
        """Ask about one computer of a member."""
        title = f"Computer van {member.name} uit het team halen"
        super().__init__("Computer uit het team halen", parent)
        self.add(title, "title")
        self.about = self.add(what_was_on_it(on_it))
        self.add(_GOES, "soft")
        self.add("Waarom?", "label")
        self.reason = Chips(tuple((one, one) for one in REASONS), name="Waarom")
        self.column.addWidget(self.reason)
        self.column.addStretch()
        self.revoke, back = self.end(("Uit het team halen", self._ask), ("Terug", self.reject))
        theme.role(self.revoke, "main")
        back.setDefault(True)

    def _ask(self) -> None:
        chosen = self.reason.chosen_ids()
        if not chosen:
            self.say(_CHOOSE)
            theme.tone(self.said, "wrong")
            return
        self.wanted.emit(chosen[0])
        self.accept()


class RevokedDialog(PageDialog):
    """Says what came of it and what to do now."""

    def __init__(self, name: str, on_it: OnIt, reason: str, parent: QWidget | None) -> None:
        """Say it about a computer of `name`."""
        super().__init__("Computer uit het team gehaald", parent)
        self.add(f"De computer van {name} is uit het team", "title")
        self.add(what_was_on_it(on_it))
        steps = (*_NOW_LOST, *_NOW) if reason == LOST else _NOW
        for number, step in enumerate(steps, start=1):
            self.add(f"{number}. {step}")
        self.column.addStretch()
        (read,) = self.end(("Begrepen", self.accept))
        theme.role(read, "main")


def what_was_on_it(on_it: OnIt) -> str:
    """Say of how many dossiers a computer had something for certain, and until when."""
    count = f"{on_it.dossiers} {'dossier' if on_it.dossiers == 1 else 'dossiers'}"
    if on_it.until is None:
        return f"Van deze computer is niet bekend hoe ver hij was. Er stonden zeker {count} op."
    return f"Op deze computer staan zeker {count}, bijgewerkt tot {until(on_it.until)}."
