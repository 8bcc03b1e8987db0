"""The pure rules of the log: from a set of changes to field states and answers; no SQL, no clock.

Everything here depends on the set of changes only, never on the order in which they came in.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from intake_app.model import (
    NOTE_SUFFIX,
    REMOVED,
    SHARING,
    Answers,
    Change,
    FieldState,
    JsonValue,
    as_no_answer,
)

ROW_ID = "_rij"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants to note; the vault makes a Change of it.

    `replaces` None means: all that stands in the field now. Deciding a conflict, or keeping one, passes ids.
    """

    dossier: str
    field: str
    value: JsonValue
    replaces: tuple[str, ...] | None = None
    form_version: str = ""


def states(changes: Iterable[Change]) -> dict[str, FieldState]:
    """Give the state of every field of one dossier: the changes that no other replaces.

    Members stand newest stamp first, then by id. Changes that replace each other in a ring, which only a
    faulty program makes, all stay: a conflict that a person decides, rather than an answer that is lost.
    """
    fields: dict[str, dict[str, Change]] = {}
    for change in changes:
        fields.setdefault(change.field, {})[change.id] = change
    return {field: _state(list(found.values())) for field, found in fields.items()}


def _state(changes: list[Change]) -> FieldState:
    replaced = {other for change in changes for other in change.replaces if other != change.id}
    members = [change for change in changes if change.id not in replaced] or changes
    by_id = sorted(members, key=lambda change: change.id)
    return FieldState(tuple(sorted(by_id, key=lambda change: change.stamp, reverse=True)))


def successor(state: FieldState | None, change: Change) -> FieldState | None:
    """Give the state after a change that is new to everyone, or None when the whole history must tell.

    The quick way for the usual case, a change that replaces all that stands.
    """
    if state is None or {member.id for member in state.members} <= set(change.replaces):
        return FieldState((change,))
    return None


def row_of(field: str) -> str:
    """Give the row (``vraag/<row>``) in which a field stands, or which it marks; empty when in none."""
    question, row, _ = split_field(field)
    return f"{question}/{row}" if row else ""


def is_row(field: str) -> bool:
    """Tell whether a field marks a row of a repeated group."""
    return row_of(field) == field


def disputed(fields: Mapping[str, FieldState], row: str, cells: Container[str]) -> list[Change]:
    """Give what others noted in a row that somebody took away without knowing of it; mostly nothing.

    `cells`: the ids of all changes ever made in the row. What was taken away and put back at the same time
    is a conflict of its own already, and not one of these.
    """
    state = fields[row]
    if state.conflict or state.value != REMOVED:
        return []
    knew = {one for removal in state.members for one in removal.replaces if one in cells}
    return [
        member
        for name, other in fields.items()
        if name.startswith(f"{row}/")
        for member in other.members
        # Whoever took the row away before it was kept what was in it then, can only be judged by the time.
        if (member.id not in knew if knew else member.stamp > state.members[0].stamp)
    ]


def first_stamps(changes: Iterable[Change]) -> dict[str, str]:
    """Give for every row (``vraag/<row>``) the oldest stamp, which keeps its place when a cell is edited."""
    first: dict[str, str] = {}
    for change in changes:
        question, row, _ = split_field(change.field)
        if row:
            key = f"{question}/{row}"
            first[key] = min(first.get(key, change.stamp), change.stamp)
    return first


def split_field(field: str) -> tuple[str, str, str]:
    """Give question id, row id and cell id (empty when there is none) of a field or of its note."""
    question, row, cell, *_ = [*field.removesuffix(NOTE_SUFFIX).split("/", 2), "", ""]
    return question, row, cell


def answers(fields: Mapping[str, FieldState], first: Mapping[str, str] | None = None) -> Answers:
    """Give the answers of one dossier as plain values.

    `first` (see first_stamps) orders the rows; without it the oldest stamp that still stands does.
    Removed rows and what hangs on them are left out. A cell that was not answered stands in `missing`
    under its whole field name.
    """
    result = Answers()
    rows: dict[str, dict[str, dict[str, JsonValue]]] = {}
    for field in _in_row_order(fields, first or {}):
        if field.startswith(SHARING):
            continue
        question, row, cell = split_field(field)
        marker = fields.get(f"{question}/{row}")
        if marker is not None and marker.value == REMOVED:
            continue
        if field.endswith(NOTE_SUFFIX):
            _add_note(result, field, fields[field].value)
            continue
        if not row:
            _add_value(result, field, fields[field].value)
            continue
        found = rows.setdefault(question, {}).setdefault(row, {ROW_ID: row})
        if cell:
            _add_cell(result, found, field, fields[field].value)
    for question, found_rows in rows.items():
        result.values[question] = list(found_rows.values())
        result.missing.pop(question, None)
    return result


def _in_row_order(fields: Mapping[str, FieldState], first: Mapping[str, str]) -> list[str]:
    oldest: dict[str, str] = {}
    for field, state in fields.items():
        question, row, _ = split_field(field)
        key = f"{question}/{row}"
        stamp = min((member.stamp for member in state.members), default="")
        oldest[key] = min(oldest.get(key, stamp), stamp)
    order = oldest | dict(first)

    def place(field: str) -> tuple[str, str, str, str]:
        question, row, _ = split_field(field)
        return question, order[f"{question}/{row}"], row, field

    return sorted(fields, key=place)


def _add_value(result: Answers, question: str, value: JsonValue) -> None:
    missing = as_no_answer(value)
    if missing is not None:
        result.missing[question] = missing
    elif value is not None:
        result.values[question] = value


def _add_cell(result: Answers, row: dict[str, JsonValue], field: str, value: JsonValue) -> None:
    missing = as_no_answer(value)
    if missing is not None:
        result.missing[field] = missing
    elif value is not None:
        row[split_field(field)[2]] = value


def _add_note(result: Answers, field: str, value: JsonValue) -> None:
    if isinstance(value, str) and value:
        result.notes[field.removesuffix(NOTE_SUFFIX)] = value
