"""What goes between an open dossier and DUO, as files: messages as they stand, and what a file would change.

Reading is in two steps: `found` and `proposal` say what would change, `Intake.take_over` keeps it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake_app.clock import today
from intake_app.dossier import GEMEENTE, question
from intake_app.errors import AppError
from intake_app.exchange.duo import berichten, herkennen, inlezen
from intake_app.exchange.duo.berichten import Message
from intake_app.exchange.duo.herkennen import Piece
from intake_app.exchange.duo.stand import Stand
from intake_app.forms.parsing import Problem, check
from intake_app.historie import label, words
from intake_app.inhoud import Inhoud
from intake_app.intake import Intake
from intake_app.invoer import Edit
from intake_app.koppeling import hidden
from intake_app.model import Change, JsonValue
from intake_app.store.log import split_field
from intake_app.store.vault import Vault

REASON = "Van DUO, uit een bestand."
"""Stands in the history as the reason of every change that came from DUO."""

_NO_PERSON = "Dit dossier bevat de instellingen van de gemeente. Kies het dossier van een persoon."
_OTHER = (
    "Het BSN of het V-nummer in dit bestand is van iemand anders dan dit dossier. Er is niets ingelezen. "
    "Kijk na of je het goede bestand en het goede dossier hebt."
)
_CANNOT_TELL = (
    "In dit dossier staat geen BSN of V-nummer. Daarom is niet na te gaan of dit bestand over deze persoon "
    "gaat. Vul het nummer eerst in."
)
_OF_NOBODY = (
    "In dit bestand staat niet om wie het gaat. Open het dossier van de persoon, of geef --dossier ID."
)
_OF_TWO = (
    "Een nummer in dit bestand past bij meer dan een dossier. Kies zelf het dossier. Er is niets ingelezen."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that would change: its question, and the old and the new answer in Dutch words."""

    veld: str
    vraag: str
    tekst: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would change in one dossier. `taken`: what a person must do; `over`: not taken over."""

    dossier: str
    edits: tuple[Edit, ...]
    verschillen: tuple[Difference, ...]
    taken: tuple[str, ...]
    over: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Give it as `duo-inlezen --json` prints it."""
        shown = [
            {"veld": found.veld, "vraag": found.tekst, "oud": found.oud, "nieuw": found.nieuw}
            for found in self.verschillen
        ]
        return {
            "dossier": self.dossier,
            "wijzigingen": shown,
            "te_doen": list(self.taken),
            "niet_overgenomen": list(self.over),
        }

    def lines(self) -> list[str]:
        """Give it as lines for a person."""
        made = [
            f"{found.tekst}: {found.oud or '(niets)'} -> {found.nieuw or '(niets)'}"
            for found in self.verschillen
        ]
        made = made or [
            "Er verandert geen antwoord: dit staat al in het dossier, of er valt niets over te nemen."
        ]
        made += [f"Te doen: {text}" for text in self.taken]
        return made + [f"Niet overgenomen: {text}" for text in self.over]


def stand(intake: Inhoud, day: date | None = None) -> Stand:
    """Give what DUO's rules look at; raises AppError for the settings of the gemeente."""
    if intake.dossier == GEMEENTE:
        raise AppError(_NO_PERSON)
    return Stand(intake.counting, intake.gemeente, intake.versions, day or today())


def message(intake: Inhoud, name: str, day: date | None = None) -> Message:
    """Give one message as the dossier is now; raises AppError for a kind that does not exist."""
    return berichten.message(name, stand(intake, day))


def messages(intake: Inhoud, day: date | None = None) -> list[Message]:
    """Give every message as the dossier is now."""
    now = stand(intake, day)
    return [berichten.message(name, now) for name in berichten.KINDS]


def proposal(intake: Inhoud, pieces: Sequence[Piece], day: date | None = None) -> Proposal:
    """Give what pieces about this person would change; raises AppError when one cannot be an answer."""
    when = day or today()
    found = inlezen.read(pieces, stand(intake, when))
    _require_room(intake, found.velden)
    edits = [_checked(name, value, when) for name, value in found.velden.items()]
    real = [(name, value) for name, value in edits if _differs(intake, name, value)]
    shown = tuple(_differences(intake, real))
    unique = tuple(dict.fromkeys(found.taken)), tuple(dict.fromkeys(found.over))
    return Proposal(intake.dossier, tuple(real), shown, *unique)


def _checked(name: str, value: JsonValue, day: date) -> Edit:
    """Give an edit that its question takes; raises AppError that names the question when it does not."""
    asked, row, cell = split_field(name)
    entry = question(asked)[1]
    if row:
        entry = next(part for part in entry.velden if part.id == cell)
    checked = check(entry, value, day)
    if isinstance(checked, Problem):
        raise AppError(f"Dit past niet bij de vraag '{label(name)}': {checked.text} Er is niets ingelezen.")
    return name, checked


def _require_room(intake: Inhoud, fields: Iterable[str]) -> None:
    """Raise AppError when a repeated group would get more rows than it may have."""
    known = {split_field(name)[:2] for name in (*intake.states, *fields)}
    counted: dict[str, int] = {}
    for asked, row in known:
        counted[asked] = counted.get(asked, 0) + bool(row and asked.startswith("duo."))
    full = [
        question(name)[1]
        for name, count in counted.items()
        if name.startswith("duo.") and count > question(name)[1].max_rijen
    ]
    if full:
        raise AppError(
            f"In een lijst van DUO passen hoogstens {full[0].max_rijen} regels. Er is niets ingelezen. "
            "Haal eerst regels weg die je niet meer nodig hebt."
        )


def _differs(intake: Inhoud, name: str, value: JsonValue) -> bool:
    state = intake.states.get(name)
    return (None if state is None else state.value) != value or (state is not None and state.conflict)


def _differences(intake: Inhoud, edits: Iterable[Edit]) -> Iterator[Difference]:
    """Give what changes, a row of a repeated group as one line."""
    rows: dict[tuple[str, str], list[Edit]] = {}
    for name, value in edits:
        asked, row, _ = split_field(name)
        if row:
            rows.setdefault((asked, row), []).append((name, value))
        else:
            yield Difference(name, asked, label(name), _words_of(intake, name), words(name, value))
    for (asked, row), cells in rows.items():
        before = "; ".join(text for name, _ in cells if (text := _words_of(intake, name)))
        after = "; ".join(words(name, value) for name, value in cells)
        yield Difference(f"{asked}/{row}", asked, label(asked), before, after)


def _words_of(intake: Inhoud, name: str) -> str:
    state = intake.states.get(name)
    return words(name, None if state is None else state.value)


def for_dossier(intake: Inhoud, pieces: Iterable[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Give the pieces about this person and the others; raises AppError when that cannot be told.

    A file about one person that turns out to be somebody else is refused: it was meant for this dossier.
    """
    everything = list(pieces)
    if not any(_numbers(intake).values()) and any(piece.bsn or piece.v_nummer for piece in everything):
        raise AppError(_CANNOT_TELL)
    own = [piece for piece in everything if _is_of(intake, piece)]
    others = [piece for piece in everything if piece not in own]
    if not own:
        raise AppError(_OTHER)
    return own, others


def _is_of(intake: Inhoud, piece: Piece) -> bool:
    """Tell whether a piece is about this person; raises AppError when its two numbers contradict."""
    known = _numbers(intake)
    said = {"bsn": piece.bsn, "v_nummer": piece.v_nummer}
    if not any(said.values()):
        return True  # the person at the computer chose the dossier
    held = {name: known[name] == value for name, value in said.items() if value and known[name]}
    if not held:
        return False
    if len(set(held.values())) > 1:
        raise AppError(
            "Het BSN en het V-nummer in dit bestand passen niet bij dezelfde persoon. Er is niets ingelezen."
        )
    return all(held.values())


def _numbers(intake: Inhoud) -> dict[str, str]:
    values = intake.answers.values
    return {name: str(values.get(f"identiteit.{name}") or "") for name in ("bsn", "v_nummer")}


def proposals(
    vault: Vault, document: JsonValue, dossier: str | None
) -> tuple[list[tuple[Intake, Proposal]], list[str]]:
    """Give what a file would change in each dossier of a vault, and the pieces that belong to none.

    `dossier`: the only one it may be about; None: found by BSN or V-nummer. The open dossiers keep nothing
    on disk: `keep` does. Raises AppError when something cannot be told.
    """
    found = herkennen.pieces(document)
    if dossier is not None:
        intake = Intake.existing(vault, dossier, vault.prepare)
        own, others = for_dossier(intake, found)
        return [(intake, proposal(intake, own))], [_place(piece) for piece in others]
    if any(not piece.bsn and not piece.v_nummer for piece in found):
        raise AppError(_OF_NOBODY)
    return _by_number(vault, found)


def _by_number(vault: Vault, found: Sequence[Piece]) -> tuple[list[tuple[Intake, Proposal]], list[str]]:
    opened: dict[str, Intake] = {}
    theirs: dict[str, list[Piece]] = {}
    nobody = []
    for piece in found:
        matches = list(_matching(vault, piece, opened))
        if len(matches) > 1:
            raise AppError(_OF_TWO)
        if matches:
            theirs.setdefault(matches[0].dossier, []).append(piece)
        else:
            nobody.append(_place(piece))
    return [(opened[name], proposal(opened[name], pieces)) for name, pieces in theirs.items()], nobody


def _matching(vault: Vault, piece: Piece, opened: dict[str, Intake]) -> Iterator[Intake]:
    """Give the dossiers whose own numbers are those of the piece."""
    names = {row.id for number in (piece.bsn, piece.v_nummer) if number for row in vault.dossiers(number)}
    gone = hidden(vault)
    for name in sorted({gone.get(name, name) for name in names} - {GEMEENTE}):
        if name not in opened:
            opened[name] = Intake.existing(vault, name, vault.prepare)
        if _is_of(opened[name], piece):
            yield opened[name]


def _place(piece: Piece) -> str:
    code = f" ({piece.inhoud[0]['gebeurtenisId']})" if piece.soort == "Notificatie" else ""
    return f"Deel {piece.nummer} van het bestand{code} hoort bij een persoon die hier geen dossier heeft."


def keep(vault: Vault, found: Iterable[tuple[Intake, Proposal]]) -> int:
    """Keep everything in one transaction; gives how many answers changed."""
    changes: list[Change] = []
    count = 0
    for intake, wanted in found:
        before = len(intake.log)
        intake.take_over(wanted.edits, REASON)
        changes += intake.log[before:]
        count += len(wanted.edits)
    vault.commit(changes)
    return count
