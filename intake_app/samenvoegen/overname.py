"""What a dossier that stays takes over from one that goes up in it. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from intake_app import koppeling
from intake_app.dossier import form_of
from intake_app.invoer import rows
from intake_app.model import NOTE_SUFFIX, REMOVED, Change, FieldState, NoAnswer, as_no_answer
from intake_app.plan import versies
from intake_app.store.log import ROW_ID, Draft, answers, split_field

_LONGEST_NOTE = 4000
PLAN = "plan."
States = Mapping[str, FieldState]


def carried(up: States, stays: tuple[str, States], known: frozenset[str]) -> Iterator[tuple[Draft, Change]]:
    """Give what must be written in the staying dossier, each with the change that said it. Pure.

    `known`: what was taken over before. What the staying one answers itself stays in front, so it is said
    once more when something else comes to stand beside it. Set plans stay where they are; so does
    what is in a concept when the staying dossier has a plan that is set.
    """
    dossier, there = stays
    fresh = {
        field: state
        for field, state in up.items()
        if any(member.id not in known for member in koppeling.content({field: state}))
    }
    doubled = _same_rows(up, there)
    frozen = versies.locked(there)
    restored: set[str] = set()
    for field in sorted(fresh):
        question, row, cell = split_field(field)
        if question in {versies.SET, versies.CONCEPT} or (frozen and question.startswith(PLAN)):
            continue
        if row and (f"{question}/{row}" in doubled or not _row_counts(up, f"{question}/{row}", known)):
            continue
        members = [member for member in fresh[field].members if member.id not in known]
        if row and not cell and not field.endswith(NOTE_SUFFIX):
            yield from _row_marker(dossier, field, members[0], there)
            continue
        if row and not known and f"{question}/{row}" not in restored | up.keys():
            restored.add(f"{question}/{row}")
            yield from _row_marker(dossier, f"{question}/{row}", replace(members[0], value=None), there)
        yield from _values(dossier, field, members, (there.get(field), bool(known)))


def _row_counts(up: States, place: str, known: frozenset[str]) -> bool:
    """Tell whether a row is there, or was taken away since the join before."""
    marker = up.get(place)
    return marker is None or marker.value != REMOVED or bool(known)


def _row_marker(dossier: str, field: str, member: Change, there: States) -> Iterator[tuple[Draft, Change]]:
    """Take a row away that was taken away, or let it stand again."""
    there_now, now = heads(there, field), there.get(field)
    if there_now and (now.value if now else None) != member.value:
        replaces = there_now if member.value == REMOVED else seen(now)
        yield Draft(dossier, field, member.value, replaces, form_of(field).versie), member


def _values(
    dossier: str, field: str, members: Sequence[Change], standing: tuple[FieldState | None, bool]
) -> Iterator[tuple[Draft, Change]]:
    """Give how an answer or a note comes to stand in a field of the staying dossier."""
    there, again = standing
    own = [member for member in there.members if member.value is not None] if there else []
    lacks = all(as_no_answer(member.value) is NoAnswer.LATER_VRAGEN for member in own)
    values: dict[str, Change] = {}
    for member in members:
        said = member.value is not None and as_no_answer(member.value) is not NoAnswer.LATER_VRAGEN
        if (said or (not own and member.value is not None) or (again and own)) and all(
            member.value != one.value for one in own
        ):
            values.setdefault(repr(member.value), member)
    version = form_of(field).versie
    if field.endswith(NOTE_SUFFIX) and len(own) == len(values) == 1 and not lacks:
        (mine,), (theirs,) = own, values.values()
        text = f"{mine.value}\n{theirs.value}"
        if isinstance(mine.value, str) and isinstance(theirs.value, str) and len(text) <= _LONGEST_NOTE:
            yield Draft(dossier, field, text, seen(there), version), theirs
            return
    for number, member in enumerate(reversed(values.values())):
        replaces = seen(there) if lacks and not number else ()
        yield Draft(dossier, field, member.value, replaces, version), member
    if values and not lacks:  # what is said last is shown
        yield Draft(dossier, field, own[0].value, (own[0].id,), version), own[0]


def _same_rows(up: States, there: States) -> set[str]:
    """Give the rows of the one that say the same as a row of the other, as ``vraag/<row>``."""
    mine, theirs = answers(up), answers(there)
    found = set()
    for question, value in mine.values.items():
        listed = isinstance(value, list) and value and isinstance(value[0], dict)
        known = rows(question, theirs) if listed else []
        for row in value if known and isinstance(value, list) else ():
            assert isinstance(row, dict)  # a repeated group holds rows
            said = {cell: content for cell, content in row.items() if cell != ROW_ID}
            place = f"{question}/{row[ROW_ID]}"
            if said in known and not any(name.startswith(f"{place}/") for name in there):
                found.add(place)
    return found


def seen(state: FieldState | None) -> tuple[str, ...]:
    """Give what stands in a field, to replace that and nothing that came in since it was read."""
    return tuple(member.id for member in state.members) if state else ()


def heads(fields: States, place: str) -> tuple[str, ...]:
    """Give the changes that stand in a row and in its cells."""
    inside = (state for name, state in fields.items() if name == place or name.startswith(f"{place}/"))
    return tuple(one for state in inside for one in seen(state))
