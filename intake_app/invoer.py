"""From what a person typed, chose or put in a file to edits of fields, and back to what a file may hold.

An edit is a field with its new value. Pure: nothing is kept here, so a refusal leaves nothing by halves.
"""

from collections.abc import Iterable
from datetime import date
from typing import cast

from intake_app.dossier import question
from intake_app.errors import AppError
from intake_app.forms.parsing import ROW_ID, Problem, check, parse_text
from intake_app.forms.schema import Question, Soort
from intake_app.model import NOTE_SUFFIX, REMOVED, Answers, JsonValue, new_id, no_answer
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.eigen import EIGEN

Edit = tuple[str, JsonValue]

_NOTE = Question(id="notitie", tekst="Notitie", soort=Soort.TEKST, lang=True)
_CHOSEN = {Soort.KEUZE, Soort.MEERKEUZE}
_EMPTY_ROW = Problem("Deze regel is leeg. Vul iets in of haal de regel weg.")
_UNKNOWN_BLOCK = Problem("Deze bouwsteen staat niet op de menukaart. Kies een andere bouwsteen.")


def typed(asked: Question, raw: JsonValue, day: date) -> JsonValue | Problem:
    """Read what a field gives: text as a person typed it, or the id of a choice."""
    if isinstance(raw, str) and asked.soort not in _CHOSEN:
        return parse_text(asked, raw, day)
    return check(asked, raw, day)


def note(raw: JsonValue, day: date) -> JsonValue | Problem:
    """Read a note; an empty one is None."""
    return check(_NOTE, raw, day)


def typed_cell(asked: Question, name: str, raw: JsonValue, day: date) -> JsonValue | Problem:
    """Read what the field of a cell gives; raises AppError when the question has no such cell."""
    cell = next((entry for entry in asked.velden if entry.id == name), None)
    if cell is None:
        raise AppError("Dit onderdeel van de vraag bestaat niet. Kijk met 'formulieren' wat er wel is.")
    value = typed(cell, raw, day)
    return value if isinstance(value, Problem) else _wrong_block(asked, {name: value}) or value


def answered(asked: Question, value: JsonValue, now: Answers) -> list[Edit] | Problem:
    """Give the edits that make a checked value the answer.

    The answer to a repeated group takes the place of all the rows there were, unless they say the same.
    """
    if asked.soort is not Soort.LIJST:
        return [(asked.id, value)]
    wanted = [_cells(row) for row in value] if isinstance(value, list) else []
    problem = _wrong_row(asked, wanted)
    if problem is not None:
        return problem
    if wanted and wanted == rows(asked.id, now):
        return []
    gone: list[Edit] = [(f"{asked.id}/{row}", REMOVED) for row in row_ids(asked.id, now)]
    if not wanted:
        return [*gone, (asked.id, value)]
    added = [edit for cells in wanted for edit in _row(asked, cells)]
    return [*gone, (asked.id, None), *added]


def added_row(asked: Question, cells: JsonValue, now: Answers, day: date) -> list[Edit] | Problem:
    """Give the edits that add one row to those there are."""
    checked = check(asked, [cells], day)
    if isinstance(checked, Problem):
        return checked
    wanted = [_cells(row) for row in cast("list[JsonValue]", checked)]
    problem = _wrong_row(asked, wanted) or full(asked, now)
    return problem or [(asked.id, None), *_row(asked, wanted[0])]


def full(asked: Question, now: Answers) -> Problem | None:
    """Give a Problem when a repeated group has no room for another row."""
    if len(row_ids(asked.id, now)) < asked.max_rijen:
        return None
    return Problem(f"In deze lijst passen hoogstens {asked.max_rijen} regels. Haal eerst een regel weg.")


def entry(identifier: str, value: JsonValue, now: Answers, day: date) -> list[Edit] | Problem:
    """Give the edits for one entry of an answers file: a question, or the note beside one.

    Raises AppError for a question that does not exist.
    """
    if identifier.endswith(NOTE_SUFFIX):
        question(identifier.removesuffix(NOTE_SUFFIX))
        text = note(value, day)
        return text if isinstance(text, Problem) else [(identifier, text)]
    asked = question(identifier)[1]
    checked = check(asked, value, day)
    return checked if isinstance(checked, Problem) else answered(asked, checked, now)


def row_ids(identifier: str, now: Answers) -> list[str]:
    """Give the ids of the rows of a repeated group."""
    return [str(row[ROW_ID]) for row in _stored(identifier, now)]


def rows(identifier: str, now: Answers) -> list[dict[str, JsonValue]]:
    """Give the rows that say something, as an answers file may hold them: no ids, unanswered cells too."""
    unanswered: dict[str, dict[str, JsonValue]] = {}
    for name, kind in now.missing.items():
        if name.startswith(f"{identifier}/"):
            _, row, cell_id = name.split("/")
            unanswered.setdefault(row, {})[cell_id] = no_answer(kind)
    found = [_cells(row) | unanswered.get(str(row[ROW_ID]), {}) for row in _stored(identifier, now)]
    return [row for row in found if row]


def as_file(now: Answers, without: Iterable[str] = ()) -> dict[str, JsonValue]:
    """Give all answers as an answers file: what `entry` takes back unchanged. Notes are left out."""
    found: dict[str, JsonValue] = {}
    for name, value in now.values.items():
        if name in without:
            continue
        if not (isinstance(value, list) and value and isinstance(value[0], dict)):
            found[name] = value
        elif kept := rows(name, now):
            found[name] = cast("JsonValue", kept)
    return found | {name: no_answer(kind) for name, kind in now.missing.items() if "/" not in name}


def _stored(identifier: str, now: Answers) -> list[dict[str, JsonValue]]:
    """Give the rows as the log has them."""
    value = now.values.get(identifier)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _cells(row: JsonValue) -> dict[str, JsonValue]:
    """Give the cells of a row, without its id."""
    assert isinstance(row, dict)
    return {name: value for name, value in row.items() if name != ROW_ID}


def _row(asked: Question, cells: dict[str, JsonValue]) -> list[Edit]:
    """Give the edits of a new row."""
    row = new_id()
    return [(f"{asked.id}/{row}/{name}", value) for name, value in cells.items()]


def _wrong_row(asked: Question, wanted: list[dict[str, JsonValue]]) -> Problem | None:
    """Give why a row cannot be kept: there is nothing in it, or it names an unknown bouwsteen."""
    for number, cells in enumerate(wanted, start=1):
        problem = _wrong_block(asked, cells) if cells else _EMPTY_ROW
        if problem is not None:
            return Problem(f"Regel {number}: {problem.text}")
    return None


def _wrong_block(asked: Question, cells: dict[str, JsonValue]) -> Problem | None:
    """Give a Problem for an agreement with a bouwsteen that the menukaart does not have."""
    block = cells.get("bouwsteen") if asked.id == "plan.afspraken" else None
    known = not isinstance(block, str) or block.startswith(EIGEN) or block in menukaart().bouwstenen
    return None if known else _UNKNOWN_BLOCK
