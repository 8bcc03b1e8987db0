"""Which questions apply, given the answers: the `toon_als` of the definitions, worked out."""

from collections.abc import Mapping

from intake_app.forms.schema import Condition, Form, Leefgebied, Question
from intake_app.model import Answers, JsonValue


def visible(question: Question, answers: Answers, form: Form) -> bool:
    """Tell whether a top-level question applies: all its conditions hold.

    A condition on a question that is itself hidden, unknown or not answered does not hold.
    """
    return _visible(question, answers, form, {})


def visible_questions(form: Form, answers: Answers, leefgebied: Leefgebied | None = None) -> list[Question]:
    """Give the questions that apply, in order: of one leefgebied, or of the whole form."""
    seen: dict[str, bool] = {}
    questions = form.vragen.values() if leefgebied is None else leefgebied.vragen
    return [question for question in questions if _visible(question, answers, form, seen)]


def visible_cells(question: Question, row: Mapping[str, JsonValue]) -> list[Question]:
    """Give the cells of a repeated group that apply in this row (cell id -> value), in order."""
    cells = {cell.id: cell for cell in question.velden}
    return [cell for cell in question.velden if _cell_visible(cell, cells, row)]


def holds(condition: Condition, value: JsonValue) -> bool:
    """Tell whether a condition holds for the value of the answer it looks at; None never satisfies."""
    if condition.een_van is not None:
        return any(choice in condition.een_van for choice in _as_list(value))
    if condition.is_ is not None:
        return any(_same(condition.is_, choice) for choice in _as_list(value))
    number = len(value) if isinstance(value, list) else value
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    if condition.minstens is not None:
        return number >= condition.minstens
    return condition.hoogstens is not None and number <= condition.hoogstens


def _visible(question: Question, answers: Answers, form: Form, seen: dict[str, bool]) -> bool:
    """Work out one question, keeping what is known in `seen`; the loader has refused cycles."""
    if question.id not in seen:
        seen[question.id] = all(_met(condition, answers, form, seen) for condition in question.toon_als)
    return seen[question.id]


def _met(condition: Condition, answers: Answers, form: Form, seen: dict[str, bool]) -> bool:
    """Tell whether a condition holds: the answer counts and it is the right one."""
    asked = form.find(condition.vraag)
    if asked is None or condition.vraag in answers.missing:
        return False
    return holds(condition, answers.values.get(condition.vraag)) and _visible(asked, answers, form, seen)


def _cell_visible(cell: Question, cells: Mapping[str, Question], row: Mapping[str, JsonValue]) -> bool:
    """Tell whether one cell applies in this row."""
    return all(
        holds(condition, row.get(condition.vraag)) and _cell_visible(cells[condition.vraag], cells, row)
        for condition in cell.toon_als
    )


def _as_list(value: JsonValue) -> list[JsonValue]:
    """Give the chosen values: those of a meerkeuze, or the one value itself."""
    return value if isinstance(value, list) else [value]


def _same(wanted: str | float, value: JsonValue) -> bool:
    """Compare without taking true for 1."""
    return not isinstance(value, bool) and value == wanted
