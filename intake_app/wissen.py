"""Erases dossiers for good, because their time has come or someone asked, and gives proof of it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from intake_app import bewaartermijn
from intake_app.bewaartermijn import Term
from intake_app.clock import Stamp
from intake_app.dossier import GEMEENTE, counting, name
from intake_app.errors import AppError
from intake_app.i18n import translator
from intake_app.koppeling import hidden, joined_into
from intake_app.model import Answers
from intake_app.pdf.blocks import Block, Document, Fields, Pair, Para, Span, Title
from intake_app.store.forgetting import Progress, forget
from intake_app.store.inzagelog import What
from intake_app.store.log import answers
from intake_app.store.vault import Vault
from intake_app.wijziging import chain


class Copies(StrEnum):
    """Whether an erased dossier is out of the reserve copies: not yet, from all, or not from all."""

    OPEN = "nog_niet"
    DONE = "gewist"
    PARTLY = "deels"


_SETTINGS = "De instellingen van de gemeente kun je niet verwijderen. Kies het dossier van een persoon."
_NO_REASON = "Er is geen reden gegeven. Schrijf achter --reden waarom het dossier weg moet, zonder namen."
_WENT_UP = (
    "Dit dossier is samengevoegd met dossier {dossier}: het gaat over dezelfde persoon. Wis dat dossier, dan "
    "gaat dit mee. Of neem eerst de samenvoeging terug."
)
_TITLE = "Bewijs van verwijderen"
_PROOF = (
    "Alle antwoorden, notities en plannen van dit dossier zijn voorgoed gewist. "
    "In de kluis blijft alleen staan dat dit dossier er was en dat het is gewist."
)
_COPIES = {
    Copies.OPEN: "Uit de reservekopieën in de map van de kluis wordt het dossier nog gewist. "
    "Dat gaat vanzelf.",
    Copies.DONE: "Ook de reservekopieën in de map van de kluis zijn nagelopen: het dossier staat er niet "
    "meer in.",
    Copies.PARTLY: "Uit een deel van de reservekopieën kon het dossier nog niet worden gewist. Het programma "
    "probeert het opnieuw bij de volgende reservekopie.",
}
_ELSEWHERE = (
    "Kopieën van deze map die ergens anders staan, afdrukken en andere bestanden buiten de kluis horen hier "
    "niet bij: vernietig ze zelf."
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof of erasing, without a name or an answer. `hash`: SHA-256 of the change that stays.

    `kopieen`: whether the dossier is out of the reserve copies too.
    """

    dossier: str
    gewist_op: str
    door: str
    apparaat: str
    reden: str
    wijzigingen: int
    hash: str
    kopieen: Copies = Copies.OPEN

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

    def about_copies(self) -> str:
        """Say whether the reserve copies hold anything still, and what is outside the vault."""
        return f"{_COPIES[self.kopieen]} {_ELSEWHERE}"

    def text(self) -> str:
        """Give the certificate to read on a screen."""
        lines = [f"{label}: {value}" for label, value in self.rows]
        return "\n".join([_TITLE, *lines, _PROOF, self.about_copies()])

    def document(self) -> Document:
        """Give the certificate to print."""
        return bundle([self])


def bundle(proofs: Sequence[Certificate]) -> Document:
    """Give certificates to print in one document, at least one."""
    last = proofs[-1]
    blocks: list[Block] = [Title(Pair(Span(_TITLE))), Para(Pair(Span(_PROOF)))]
    blocks += [
        Fields(tuple((Pair(Span(one)), Pair(Span(two))) for one, two in proof.rows)) for proof in proofs
    ]
    blocks += [Para(Pair(Span(_COPIES[last.kopieen]))), Para(Pair(Span(_ELSEWHERE)), "small")]
    title = f"{_TITLE} {last.dossier}" if len(proofs) == 1 else f"{_TITLE}: {len(proofs)} dossiers"
    return Document(title=title, blocks=tuple(blocks), stamp=datetime.fromisoformat(last.gewist_op))


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


def erase_person(vault: Vault, dossier: str, reason: str) -> list[Certificate]:
    """Erase a dossier with every dossier that went up in it, for good; gives a proof of each, its own first.

    Raises AppError for a dossier that itself went up in another: that one is to be erased.
    """
    whole = hidden(vault).get(dossier)
    if whole is not None:
        raise AppError(_WENT_UP.format(dossier=whole))
    others = joined_into(vault, dossier)
    first = erase(vault, dossier, reason)
    return [first, *(erase(vault, one, reason) for one in others)]


def reach_copies(
    vault: Vault,
    proofs: Iterable[Certificate],
    progress: Progress = lambda _step, _steps: None,
    stop: Callable[[], bool] = lambda: False,
) -> list[Certificate]:
    """Take what was erased out of the reserve copies too (AVG art. 17); gives the proofs that say so.

    Takes as long as proving every copy; called off, it goes on at the next reserve copy. Raises AppError.
    """
    reached = forget(vault, progress, stop)
    state = Copies.PARTLY if reached.left else Copies.DONE
    return [replace(proof, kopieen=state) for proof in proofs]


def due(vault: Vault, day: date) -> list[Term]:
    """Give the dossiers whose time has come on a day, the longest overdue first."""
    ended = vault.answered(bewaartermijn.REASON)
    gone = hidden(vault)  # they go with the dossier they went up in
    people = [dossier for dossier in ended if dossier not in gone]
    terms = [bewaartermijn.term(dossier, _counting(vault, dossier)) for dossier in people]
    return bewaartermijn.due(terms, day)


def due_by_name(vault: Vault, day: date) -> list[tuple[Term, str]]:
    """Give the same with the name of each person, for who must decide."""
    return [(term, name(_counting(vault, term.dossier))) for term in due(vault, day)]


def _counting(vault: Vault, dossier: str) -> Answers:
    return counting(answers(vault.states(dossier)))


def erase_due(vault: Vault, day: date, only: Collection[str] | None = None) -> list[Certificate]:
    """Erase every dossier whose time has come, or `only` those of them; gives a proof of each."""
    found = [term for term in due(vault, day) if only is None or term.dossier in only]
    return [
        proof for term in found for proof in erase_person(vault, term.dossier, f"{term.reden} {term.bron}")
    ]
