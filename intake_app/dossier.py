"""What all questions together say of one dossier: the forms, its fields, the answers that count, its name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from intake_app.errors import AppError
from intake_app.exchange.duo.formulier import duo_form
from intake_app.forms.conditions import visible_cells, visible_questions
from intake_app.forms.loader import intake_form
from intake_app.forms.schema import Form, Question, Soort
from intake_app.model import Answers, Change, FieldState, JsonValue
from intake_app.plan.formulier import gemeente_form, plan_form, voortgang_form
from intake_app.store.log import ROW_ID, answers, first_stamps, states

GEMEENTE = "gemeente"
"""The reserved dossier that holds the settings of the gemeente."""

SETTINGS = "Gegevens van de gemeente"
"""What that dossier is called, where others have the name of a person."""

VOORTGANG = "voortgang"
"""The form, and the head of its questions, of what is kept up after a plan was set."""

WITHOUT_NAME = "Zonder naam"
_ID = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")
_LONGEST_ID = 80


@cache
def forms() -> dict[str, Form]:
    """Give the forms: intake, plan, what is kept up after it, what DUO knows, the gemeente's settings."""
    return {
        "intake": intake_form(),
        "plan": plan_form(),
        VOORTGANG: voortgang_form(),
        "duo": duo_form(),
        GEMEENTE: gemeente_form(),
    }


def form_of(field: str) -> Form:
    """Give the form to which a field belongs."""
    return forms().get(field.split(".", maxsplit=1)[0], forms()["intake"])


def question(identifier: str) -> tuple[Form, Question]:
    """Give the question with this id and its form; raises AppError when there is none."""
    for form in forms().values():
        if identifier in form.vragen:
            return form, form.vragen[identifier]
    # What only looks like an id is not repeated: it may be a text that ended up in the wrong place.
    known = len(identifier) <= _LONGEST_ID and _ID.fullmatch(identifier)
    which = f"De vraag '{identifier}' bestaat niet." if known else "Een van de vragen bestaat niet."
    raise AppError(f"{which} Kijk met de opdracht 'formulieren' welke vragen er zijn.")


class Fields:
    """The fields of one open dossier, in step with its changes; works out the answers when asked."""

    def __init__(self, changes: Iterable[Change]) -> None:
        """Start with all changes of the dossier."""
        self._changes: dict[str, list[Change]] = {}
        self._states: dict[str, FieldState] = {}
        self._first: dict[str, str] = {}
        self._answers: Answers | None = None
        self._counting: Answers | None = None
        self.take_in(changes)

    def take_in(self, changes: Iterable[Change]) -> None:
        """Add changes; in any order."""
        added = list(changes)
        for change in added:
            self._changes.setdefault(change.field, []).append(change)
        for field in dict.fromkeys(change.field for change in added):
            self._states |= states(self._changes[field])
        for row, stamp in first_stamps(added).items():
            self._first[row] = min(self._first.get(row, stamp), stamp)
        self._answers = self._counting = None

    @property
    def states(self) -> Mapping[str, FieldState]:
        """Give the state of every field: who said what when, and what stands side by side."""
        return self._states

    @property
    def answers(self) -> Answers:
        """Give the current answers as plain values."""
        if self._answers is None:
            self._answers = answers(self._states, self._first)
        return self._answers

    @property
    def counting(self) -> Answers:
        """Give the answers that count."""
        if self._counting is None:
            self._counting = counting(self.answers)
        return self._counting

    def value(self, field: str) -> JsonValue:
        """Give the value that is shown; None when there is none."""
        state = self._states.get(field)
        return None if state is None else state.value

    def differs(self, field: str, value: JsonValue) -> bool:
        """Tell whether noting this value changes something; it also does when it decides a conflict."""
        state = self._states.get(field)
        return self.value(field) != value or (state is not None and state.conflict)

    def standing(self, field: str) -> tuple[JsonValue, ...]:
        """Give all that stands in a field: one value, or those of a conflict, the one shown last."""
        state = self._states.get(field)
        if state is None or not state.conflict:
            return (self.value(field),)
        return tuple(member.value for member in reversed(state.members))

    def heads(self, row: str) -> tuple[str, ...]:
        """Give the changes that stand in a row (``vraag/<row>``) and in its cells."""
        inside = [name for name in self._states if name == row or name.startswith(f"{row}/")]
        return tuple(member.id for name in inside for member in self._states[name].members)

    def members(self, field: str) -> tuple[str, ...]:
        """Give the changes that stand in a field, as far as this dossier has heard."""
        state = self._states.get(field)
        return () if state is None else tuple(member.id for member in state.members)

    def row_known(self, row: str) -> bool:
        """Tell whether a row (``vraag/<row>``) was ever kept."""
        return row in self._first


def counting(found: Answers) -> Answers:
    """Give the answers that count: what is hidden keeps its answer, but says nothing now.

    That goes for questions and for the cells of a row. A row in which nothing was filled in says nothing.
    """
    shown = {asked.id: asked for form in forms().values() for asked in visible_questions(form, found)}
    values = {name: value for name, value in found.values.items() if name in shown}
    for name, value in list(values.items()):
        if shown[name].soort is Soort.LIJST and isinstance(value, list) and value:
            rows = _counting_rows(shown[name], value, found)
            values.pop(name)
            values |= {name: rows} if rows else {}
    missing = {name: kind for name, kind in found.missing.items() if name.split("/")[0] in shown}
    return replace(found, values=values, missing=missing)


def _counting_rows(asked: Question, rows: list[JsonValue], found: Answers) -> list[JsonValue]:
    """Give the rows of a repeated group that say something, with the cells that apply in them."""
    kept: list[JsonValue] = []
    for row in rows:
        if not isinstance(row, dict):
            continue  # the log gives no such rows, but a faulty program of a colleague may have noted one
        cells = [ROW_ID, *(cell.id for cell in visible_cells(asked, row))]
        said = {cell: row[cell] for cell in cells if cell in row}
        if len(said) > 1 or any(name.startswith(f"{asked.id}/{row[ROW_ID]}/") for name in found.missing):
            kept.append(said)
    return kept


def name(found: Answers) -> str:
    """Give the name of the person as a list or a heading shows it."""
    parts = [found.values.get(f"identiteit.{part}") for part in ("voornaam", "achternaam")]
    return " ".join(str(part) for part in parts if part) or WITHOUT_NAME
