"""Brings the answers in a vault into the forms of now: first a preview in words, then as ordinary changes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intake_app.clock import today
from intake_app.dossier import GEMEENTE, forms
from intake_app.forms.migraties import migrations
from intake_app.forms.versies import Forms, Move, OldAnswer, moves, old_answers
from intake_app.historie import drafts, label
from intake_app.model import REASON, REMOVED, FieldState
from intake_app.plan import versies
from intake_app.store.vault import Vault

OWN = frozenset({versies.SET, versies.CONCEPT, REASON, REMOVED})
"""Fields that no form asks for: the plans that were set, reasons, and what erases a dossier."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the answers of one dossier: what moves, and what stays as an old answer."""

    dossier: str
    verhuist: tuple[Move, ...]
    oud: tuple[OldAnswer, ...]


def current(day: date | None = None) -> Forms:
    """Give the forms of now with what was written of older ones."""
    questions = {asked.id: asked for form in forms().values() for asked in form.vragen.values()}
    return Forms(questions, migrations(), day or today())


def outcome(dossier: str, states: dict[str, FieldState], now: Forms) -> Outcome:
    """Give what becomes of one dossier; pure."""
    return Outcome(dossier, tuple(moves(states, now)), tuple(old_answers(states, now, OWN)))


def outcomes(vault: Vault, now: Forms) -> list[Outcome]:
    """Give what becomes of every dossier in a vault, the settings of the gemeente too."""
    everyone = [GEMEENTE, *(row.id for row in vault.dossiers())]
    return [outcome(dossier, vault.states(dossier), now) for dossier in everyone]


def preview(found: Iterable[Outcome], now: Forms) -> list[str]:
    """Give in Dutch what would happen, without a name or an answer."""
    moved: Counter[tuple[str, str]] = Counter()
    old: Counter[str] = Counter()
    for entry in found:
        moved.update({(_text(move.van, now), label(move.naar)) for move in entry.verhuist})
        old.update(answer.vraag for answer in entry.oud)
    lines = [
        f'{_count(number, "dossier", "dossiers")}: antwoord op "{before}" '
        + ("wordt omgezet." if before == after else f'verhuist naar "{after}".')
        for (before, after), number in moved.items()
    ]
    return lines + [
        f'{_count(number, "antwoord", "antwoorden")} op "{question}" '
        f"{'past' if number == 1 else 'passen'} niet meer en "
        f"{'blijft' if number == 1 else 'blijven'} staan als oud antwoord."
        for question, number in old.items()
    ]


def carry_out(vault: Vault, found: Iterable[Outcome]) -> int:
    """Note what moves, each dossier whole or not at all; gives the number of fields noted."""
    noted = 0
    for entry in found:
        standing = {move.naar: move.waarden for move in entry.verhuist}
        noted += len(vault.append(drafts(entry.dossier, standing)))
    return noted


def _text(field: str, now: Forms) -> str:
    step = now.written(field)
    return label(field) if step is None else step.tekst


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
