"""Erases dossiers for good, because their time has come or someone asked, and gives proof of it."""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from intake_app import bewaartermijn
from intake_app.bewaartermijn import Term
from intake_app.clock import Stamp
from intake_app.dossier import GEMEENTE, counting
from intake_app.errors import AppError
from intake_app.i18n import translator
from intake_app.pdf.blocks import Document, Fields, Pair, Para, Span, Title
from intake_app.store.inzagelog import What
from intake_app.store.log import answers
from intake_app.store.vault import Vault
from intake_app.wijziging import chain

_SETTINGS = "De instellingen van de gemeente kun je niet verwijderen. Kies het dossier van een persoon."
_NO_REASON = "Er is geen reden gegeven. Schrijf achter --reden waarom het dossier weg moet, zonder namen."
_TITLE = "Bewijs van verwijderen"
_PROOF = (
    "Alle antwoorden, notities en plannen van dit dossier zijn voorgoed gewist. "
    "In de kluis blijft alleen staan dat dit dossier er was en dat het is gewist."
)
_COPIES = (
    "Reservekopieën van vóór deze dag kunnen het dossier nog bevatten, tot ze vanzelf verdwijnen. "
    "Afdrukken en bestanden buiten de kluis horen hier niet bij: vernietig ze zelf."
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof of erasing, without a name or an answer. `hash`: SHA-256 of the change that stays."""

    dossier: str
    gewist_op: str
    door: str
    apparaat: str
    reden: str
    wijzigingen: int
    hash: str

    def to_json(self) -> dict[str, Any]:
        """Give the certificate as data."""
        return asdict(self)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Give the certificate as labels and values in Dutch."""
        moment = datetime.fromisoformat(self.gewist_op)
        return [
            ("Dossier", self.dossier),
            ("Gewist op", f"{translator('nl').date(moment.date())}, {moment:%H:%M} uur (UTC)"),
            ("Gewist door", self.door),
            ("Apparaat", self.apparaat),
            ("Reden", self.reden),
            ("Aantal gewiste wijzigingen", str(self.wijzigingen)),
            ("Controlegetal (SHA-256)", self.hash),
        ]

    def text(self) -> str:
        """Give the certificate to read on a screen."""
        lines = [f"{label}: {value}" for label, value in self.rows]
        return "\n".join([_TITLE, *lines, _PROOF, _COPIES])

    def document(self) -> Document:
        """Give the certificate to print."""
        rows = tuple((Pair(Span(label)), Pair(Span(value))) for label, value in self.rows)
        blocks = (
            Title(Pair(Span(_TITLE))),
            Para(Pair(Span(_PROOF))),
            Fields(rows),
            Para(Pair(Span(_COPIES)), "small"),
        )
        moment = datetime.fromisoformat(self.gewist_op)
        return Document(title=f"{_TITLE} {self.dossier}", blocks=blocks, stamp=moment)


def erase(vault: Vault, dossier: str, reason: str) -> Certificate:
    """Erase a dossier for good and give the proof.

    The reason stays in the vault, so it must not hold a name. Raises AppError when there is no such dossier.
    """
    if dossier == GEMEENTE:
        raise AppError(_SETTINGS)
    if not reason.strip():
        raise AppError(_NO_REASON)
    count = len(vault.changes(dossier))
    tombstone = vault.erase(dossier, reason.strip())
    vault.note_access(dossier, What.GEWIST)
    moment = Stamp.parse(tombstone.stamp).moment.astimezone(UTC)
    return Certificate(
        dossier=dossier,
        gewist_op=moment.isoformat(timespec="seconds"),
        door=tombstone.author,
        apparaat=tombstone.device,
        reden=reason.strip(),
        wijzigingen=count,
        hash=chain("", tombstone),
    )


def due(vault: Vault, day: date) -> list[Term]:
    """Give the dossiers whose time has come on a day, the longest overdue first."""
    terms = [bewaartermijn.term(row.id, counting(answers(vault.states(row.id)))) for row in vault.dossiers()]
    return bewaartermijn.due(terms, day)


def erase_due(vault: Vault, day: date) -> list[Certificate]:
    """Erase every dossier whose time has come; gives a proof of each."""
    return [erase(vault, found.dossier, f"{found.reden} {found.bron}") for found in due(vault, day)]
