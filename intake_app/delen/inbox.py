"""The conflict inbox: what stands side by side, who noted it when, and how it is decided.

Two kinds: different answers to one question, and a row of a list that one person took away while another went
on in it. Deciding is a new change that replaces all that stood; deciding differently in two places is a new
conflict, the same one for everybody.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from intake_app.clock import Stamp
from intake_app.dossier import form_of, forms
from intake_app.errors import AppError
from intake_app.historie import label, words
from intake_app.koppeling import DIFFERENT, JOINED, hidden
from intake_app.model import NOTE_SUFFIX, REMOVED, Change, FieldState, NoAnswer, no_answer
from intake_app.store.log import Draft, disputed, is_row, split_field, states
from intake_app.store.vault import Vault

SEPARATOR = ":"
UNKNOWN = "Dit conflict is er niet, of het is al opgelost. Kijk met 'conflicten' wat er nog ligt."
NOT_IN_IT = "Deze wijziging hoort niet bij dit conflict. Kies een van de wijzigingen die erbij staan."
CAME_IN = "Er is iets bij gekomen. Kijk opnieuw."
NO_NOTE = "Bij deze vraag kan dit niet. Kies een van de antwoorden."


@dataclass(frozen=True, slots=True)
class Conflict:
    """What waits for a person: the changes that stand side by side, the newest first."""

    dossier: str
    name: str
    field: str
    members: tuple[Change, ...]

    @property
    def id(self) -> str:
        """Give the name by which a person points at it."""
        return f"{self.dossier}{SEPARATOR}{self.field}"

    @property
    def about_row(self) -> bool:
        """Tell whether a row was taken away by one and changed by another."""
        return any(member.field != self.field for member in self.members)

    @property
    def has_note(self) -> bool:
        """Tell whether there is a note beside the question in which all that was said can stand."""
        plain = not (self.about_row or self.field.endswith(NOTE_SUFFIX) or "/" in self.field)
        return plain and self.field in form_of(self.field).vragen

    @property
    def can_be_asked(self) -> bool:
        """Tell whether it is a question of a talk, so that it can be asked again."""
        question, row, cell = split_field(self.field)
        asked = forms()["intake"].vragen.get(question)
        of_row = bool(row) and not cell
        return asked is not None and not (
            asked.voor_consulent or self.about_row or of_row or self.field.endswith(NOTE_SUFFIX)
        )

    def to_json(self) -> dict[str, Any]:
        """Give the conflict as `conflicten --json` prints it."""
        return {
            "id": self.id,
            "dossier": self.dossier,
            "naam": self.name,
            "veld": self.field,
            "vraag": label(self.field),
            "soort": "regel" if self.about_row else "antwoord",
            "wijzigingen": [
                {
                    "wijziging": member.id,
                    "veld": member.field,
                    "waarde": member.value,
                    "tekst": words(member.field, member.value) or "geen antwoord",
                    "wie": member.author,
                    "apparaat": member.device,
                    "wanneer": Stamp.parse(member.stamp).moment.isoformat(timespec="seconds"),
                }
                for member in self.members
            ],
        }


def conflicts(vault: Vault, dossier: str = "") -> list[Conflict]:
    """Give every conflict of the vault, or of one dossier; every dossier is read once."""
    until = vault.tip().position
    wanted = {one for one, _ in _standing(vault)}
    return [
        conflict
        for one in sorted(wanted & {dossier} if dossier else wanted)
        for conflict in inside(one, vault.post.name_of(one), vault.post.earlier(one, until))
    ]


def inside(dossier: str, name: str, changes: Sequence[Change]) -> list[Conflict]:
    """Give the conflicts of one dossier from its changes: those of a field first, then those about a row."""
    fields = states(changes)
    beside = [one for one, state in fields.items() if state.conflict and not _settles_itself(one)]
    apart = [Conflict(dossier, name, one, fields[one].members) for one in beside]
    removed = [one for one, state in fields.items() if state.value == REMOVED and is_row(one)]
    rows = [Conflict(dossier, name, one, _row(changes, fields, one)) for one in removed]
    by_field = attrgetter("field")
    return [*sorted(apart, key=by_field), *sorted((one for one in rows if one.members), key=by_field)]


def _standing(vault: Vault) -> list[tuple[str, str]]:
    """Give dossier and field (or row) of every conflict, but for dossiers that went up in another."""
    gone = hidden(vault)
    return [
        (dossier, field)
        for dossier, field in (*vault.conflicts(), *vault.post.disputed_rows())
        if dossier not in gone and not _settles_itself(field)
    ]


def _settles_itself(field: str) -> bool:
    """Tell whether joining says of itself what counts when two colleagues differ here (see koppeling)."""
    return split_field(field)[0] in {JOINED, DIFFERENT}


def count(vault: Vault) -> int:
    """Give how many conflicts wait."""
    return len(_standing(vault))


def _row(changes: Sequence[Change], fields: Mapping[str, FieldState], field: str) -> tuple[Change, ...]:
    """Give the taking away of a row and what others noted in it without knowing of that; else nothing."""
    cells = {change.id for change in changes if change.field.startswith(f"{field}/")}
    others = disputed(fields, field, cells)
    return (*fields[field].members, *others) if others else ()


def find(vault: Vault, identifier: str, shown: Collection[str] = ()) -> Conflict:
    """Give the conflict with this id; raises AppError when there is none.

    `shown`: the ids of the changes that a person had before the eyes; AppError when others stand there by
    now, so that nobody decides about what nobody saw.
    """
    for conflict in conflicts(vault, identifier.split(SEPARATOR, maxsplit=1)[0]):
        if conflict.id == identifier:
            if shown and {member.id for member in conflict.members} != {*shown}:
                raise AppError(CAME_IN)
            return conflict
    raise AppError(UNKNOWN)


def choose(vault: Vault, identifier: str, change: str, shown: Collection[str] = ()) -> list[Change]:
    """Let the value of one of the changes stand, in the place of all (see `find`); raises AppError."""
    fields = vault.states(
        identifier.split(SEPARATOR, maxsplit=1)[0]
    )  # before: what comes in now is not in it
    conflict = find(vault, identifier, shown)
    chosen = next((member for member in conflict.members if member.id == change), None)
    if chosen is None:
        raise AppError(NOT_IN_IT)
    if conflict.about_row:
        return vault.append(_decide_row(fields, conflict, chosen))
    return vault.append([_draft(conflict, chosen.value)])


def _decide_row(fields: Mapping[str, FieldState], conflict: Conflict, chosen: Change) -> list[Draft]:
    """Take the row away knowing all that is in it, or let it stand again."""
    value = REMOVED if chosen.field == conflict.field else None
    everything = [
        member.id
        for name, state in fields.items()
        if name == conflict.field or name.startswith(f"{conflict.field}/")
        for member in state.members
    ]
    return [Draft(conflict.dossier, conflict.field, value, tuple(everything), form_of(conflict.field).versie)]


def _draft(conflict: Conflict, value: Any) -> Draft:
    everything = tuple(member.id for member in conflict.members)
    return Draft(conflict.dossier, conflict.field, value, everything, form_of(conflict.field).versie)


def keep_both(vault: Vault, identifier: str, shown: Collection[str] = ()) -> list[Change]:
    """Let the newest stand and put all of them in the note beside the question; raises AppError.

    Whatever stands in the note stays in it, also what two people wrote there without knowing of each other.
    """
    conflict = find(vault, identifier, shown)
    if not conflict.has_note:
        raise AppError(NO_NOTE)
    note = conflict.field + NOTE_SUFFIX
    state = vault.states(conflict.dossier).get(note)
    written = state.members[::-1] if state else ()
    before = dict.fromkeys(str(member.value) for member in written if member.value)
    said = [
        f"{member.author} noteerde: {words(member.field, member.value) or 'geen antwoord'}"
        for member in conflict.members
    ]
    text, replaced = "\n".join([*before, *said]), tuple(member.id for member in written)
    drafts = [
        _draft(conflict, conflict.members[0].value),
        Draft(conflict.dossier, note, text, replaced, form_of(note).versie),
    ]
    return vault.append(drafts)


def ask_again(vault: Vault, identifier: str, shown: Collection[str] = ()) -> list[Change]:
    """Put the question back on the list for the next talk; raises AppError."""
    conflict = find(vault, identifier, shown)
    if not conflict.can_be_asked:
        raise AppError(NO_NOTE)
    return vault.append([_draft(conflict, no_answer(NoAnswer.LATER_VRAGEN))])
