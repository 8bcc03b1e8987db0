"""A conflict as a person chooses in it: the sides, who noted them when and in which talk; and taking it back.

A choice that was taken back puts the same answers side by side again, by new changes. Who noted them first is
found through the choice they replace, so that nobody else gets the name under an answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from intake_app.clock import Stamp, local
from intake_app.delen import inbox, kring, publiek
from intake_app.delen.inbox import Conflict
from intake_app.dossier import GEMEENTE, SETTINGS, WITHOUT_NAME, form_of
from intake_app.errors import AppError
from intake_app.historie import label, words
from intake_app.model import NOTE_SUFFIX, REASON, REMOVED, SHARING, Change, FieldState
from intake_app.plan.waarden import rows
from intake_app.store.log import Draft, answers, is_row, split_field, states
from intake_app.store.vault import Vault

WENT_ON = (
    "Er is na deze keuze verder gewerkt bij deze vraag. Kijk in het dossier bij de geschiedenis van de vraag "
    "en neem daar terug wat niet klopt."
)
NO_ANSWER, AWAY, STAYS = "geen antwoord", "Weghalen", "Laten staan"
EVERYBODY, NOBODY = "iedereen in het team", "niemand anders"
PROGRESS = "voortgangsgesprek"
_TALKS = (
    ("gesprek.gesprekken", "datum", ("soort", "plaats")),
    ("voortgang.gesprekken", "gehouden", ()),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who noted it, when, in which talk ("" when there was none that day), and for a row what."""

    who: str
    when: datetime
    talk: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things to choose: `change` is what to give to `inbox.choose`."""

    change: str
    text: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One conflict to look at. `row`: what else stands in the row it is about, as question and answer."""

    conflict: Conflict
    name: str
    question: str
    sides: tuple[Side, ...]
    row: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Around:
    """What a dossier says around its conflicts: its changes by id, its fields, its talks by day, the team."""

    by_id: Mapping[str, Change]
    fields: Mapping[str, FieldState]
    talks: Mapping[str, str]
    people: Mapping[str, str]


def choices(vault: Vault, dossier: str = "") -> list[Choice]:
    """Give what waits for a choice, in the whole vault or in one dossier."""
    circle = kring.find(vault)
    until = vault.tip().position
    people = {} if circle is None else {one.id: one.name for one in circle.team.members.values()}
    found: list[Choice] = []
    around: tuple[str, _Around] | None = None
    for conflict in inbox.conflicts(vault, dossier):
        if around is None or around[0] != conflict.dossier:
            around = (conflict.dossier, _around(vault.post.earlier(conflict.dossier, until), people))
        found.append(_choice(conflict, around[1]))
    return found


def _around(changes: Sequence[Change], people: Mapping[str, str]) -> _Around:
    fields = states(changes)
    said = answers(fields)
    talks: dict[str, str] = {}
    for question, day, about in _TALKS:
        for row in rows(said, question):
            parts = [words(f"{question}/x/{cell}", row.get(cell)) for cell in about]
            kind = ", ".join(part for part in parts if part) or PROGRESS
            talks.setdefault(str(row.get(day)), kind)
    return _Around({change.id: change for change in changes}, fields, talks, people)


def _choice(conflict: Conflict, around: _Around) -> Choice:
    asked = label(conflict.field)
    if conflict.field.endswith(NOTE_SUFFIX):
        asked = f"Notitie bij: {asked}"
    elif split_field(conflict.field)[0] == REASON:
        asked = "De reden van een wijziging"
    name = SETTINGS if conflict.dossier == GEMEENTE else conflict.name or WITHOUT_NAME
    return Choice(conflict, name, asked, tuple(_sides(conflict, around)), tuple(_row(conflict, around)))


def _sides(conflict: Conflict, around: _Around) -> Iterable[Side]:
    """Give the sides, those who say the same together; of a row: away, or stay."""
    together: dict[str, list[Change]] = {}
    for member in conflict.members:
        same = member.value if member.field == conflict.field else STAYS
        together.setdefault(repr(same), []).append(member)
    for members in together.values():
        voices = [_voice(conflict, member, around) for member in members]
        yield Side(members[0].id, _text(conflict, members[0], around), tuple(dict.fromkeys(voices)))


def _text(conflict: Conflict, member: Change, around: _Around) -> str:
    if is_row(conflict.field):
        return AWAY if member.field == conflict.field and member.value == REMOVED else STAYS
    return _words(member, around)


def _words(change: Change, around: _Around) -> str:
    if not change.field.startswith(SHARING):
        asked = form_of(change.field).vragen.get(change.field)
        counted = asked is not None and type(change.value) in {int, float} and asked.eenheid
        unit = f" {asked.eenheid}" if asked is not None and counted else ""
        return f"{words(change.field, change.value) or NO_ANSWER}{unit}"
    if change.field == publiek.ASIDE:
        return "ja" if change.value else "nee"
    if change.value is None and change.field == publiek.ONLY:
        return EVERYBODY
    named = change.value if isinstance(change.value, list) else []
    return ", ".join(around.people.get(str(one), str(one)) for one in named) or NOBODY


def _voice(conflict: Conflict, member: Change, around: _Around) -> Voice:
    first = _first(conflict.members, member, around.by_id)
    when = local(Stamp.parse(first.stamp).moment)
    what = ""
    if member.field != conflict.field:
        cell = label(member.field).rsplit(" - ", maxsplit=1)[-1]
        what = f"{cell}: {words(member.field, member.value) or NO_ANSWER}"
    return Voice(first.author, when, around.talks.get(when.date().isoformat(), ""), what)


def _first(members: Sequence[Change], member: Change, by_id: Mapping[str, Change]) -> Change:
    """Give who said this first, when a choice was taken back and the answers were put side by side again.

    However often that was; changes that lead back to each other in a ring end where they began to repeat.
    """
    seen: set[str] = set()
    while member.id not in seen:
        seen.add(member.id)
        members, member = _before(members, member, by_id)
    return member


def _before(
    members: Sequence[Change], member: Change, by_id: Mapping[str, Change]
) -> tuple[Sequence[Change], Change]:
    """Give what stood side by side before a choice that was taken back, and who said the same there."""
    choice = by_id.get(member.replaces[0]) if member.replaces else None
    if choice is None or choice.field != member.field:
        return members, member
    before = [by_id[one] for one in choice.replaces if one in by_id and by_id[one].field == member.field]
    said = next((one for one in before if one.value == member.value), None)
    if said is None:
        return members, member
    beside = sum(other.replaces[:1] == (choice.id,) for other in members) > 1
    # Taking a choice about a row back repeats what the removal knew; a new removal knows only what stands.
    repeated = is_row(member.field) and bool(said.replaces) and {*said.replaces} <= {*member.replaces}
    return (before, said) if beside or repeated else (members, member)


def _row(conflict: Conflict, around: _Around) -> Iterable[tuple[str, str]]:
    """Give what stands in the row that a conflict is in, so that one sees which row it is."""
    question, row, _ = split_field(conflict.field)
    waiting = {member.field for member in conflict.members}
    asked = form_of(question).vragen.get(question)
    for cell in asked.velden if asked is not None and row else ():
        field = f"{question}/{row}/{cell.id}"
        state = around.fields.get(field)
        if state is not None and field not in waiting and words(field, state.value):
            yield cell.tekst, words(field, state.value)


def take_back(vault: Vault, decided: Sequence[Change]) -> list[Change]:
    """Put side by side again what a choice (what `choose`, `keep_both` or `ask_again` gave) replaced.

    Raises AppError when somebody went on at the question since.
    """
    drafts: list[Draft] = []
    for choice in decided:
        changes = vault.changes(choice.dossier)
        state = states(changes).get(choice.field)  # nothing, when the dossier was erased meanwhile
        if state is None or [member.id for member in state.members] != [choice.id]:
            raise AppError(WENT_ON)
        drafts += _as_before(choice, changes)
    return vault.append(drafts)


def _as_before(choice: Change, changes: Sequence[Change]) -> Iterable[Draft]:
    """Give what lets stand again what stood in a field, oldest first so that the newest is shown."""
    dossier, field, version = choice.dossier, choice.field, form_of(choice.field).versie
    before = [change for change in changes if change.field == field and change.id in choice.replaces]
    cells = {change.id for change in changes if change.field.startswith(f"{field}/")}
    if not before:
        yield Draft(dossier, field, None, (choice.id,), version)
    for change in before:
        removal = is_row(field) and change.value == REMOVED
        # A removal says again what it knew of the row, so that what somebody else added is seen again.
        yield Draft(dossier, field, change.value, (choice.id, *(change.replaces if removal else ())), version)
        if removal and len(before) == 1 and not cells & {*change.replaces}:
            yield Draft(dossier, field, None, (choice.id,), version)
