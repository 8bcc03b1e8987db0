"""From what a person typed, or a file holds, to an answer that may be kept, and back to text.

The window and the command line use the same checks: `parse_text` for typed text, `check` for a JSON
value. Both give the canonical JSON value, None for "taken back", or a Problem.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from intake_app.forms import conditions
from intake_app.forms.controle import DATUM_CONTROLES, EMPTY, TEKST_CONTROLES
from intake_app.forms.dates import read_date, spoken_day, write_date
from intake_app.forms.numbers import in_reach, read_number, without_unit, write_number
from intake_app.forms.problem import Problem
from intake_app.forms.schema import Choice, Question, Soort
from intake_app.forms.texts import clean
from intake_app.model import JsonValue, NoAnswer, as_no_answer

__all__ = ["ROW_ID", "Problem", "check", "parse_text", "show"]


ROW_ID = "_rij"
"""The key that holds the id of a row, beside its cells."""

_ROW_ID_FORM = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BETWEEN_CHOICES = "; "
_MONEY = "euro"  # the one unit that always shows its two decimals
_NO_ANSWER_TEXTS = {
    NoAnswer.WEET_NIET: "weet niet",
    NoAnswer.WIL_NIET_ZEGGEN: "wil niet zeggen",
    NoAnswer.LATER_VRAGEN: "later vragen",
}
_UNKNOWN_CHOICE = Problem("Dit staat niet bij de keuzes van deze vraag. Kies een van de keuzes.")
_NO_TEXT = Problem("Hier hoort tekst. Geef het antwoord als tekst, tussen aanhalingstekens.")
_NO_NUMBER = Problem("Hier hoort een getal, zonder aanhalingstekens.")
_NO_DATE = Problem("Hier hoort een datum. Schrijf hem als tekst, zoals 2026-11-22.")
_NO_CHOICES = Problem("Hier hoort een lijst van keuzes. Geef de keuzes als lijst.")
_NO_ROWS = Problem("Dit is een lijst met regels. Vul de lijst per regel in.")


def parse_text(question: Question, text: str, today: date) -> JsonValue | Problem:
    """Read typed text as the answer to a question, with every check; empty text is None (taken back).

    A choice may be typed as its text or its id; several choices are divided by ``;`` or a new line.
    """
    value = _read(question, text, today)
    return value if isinstance(value, Problem) else check(question, value, today)


def check(question: Question, value: JsonValue, today: date) -> JsonValue | Problem:
    """Check a JSON value as the answer to a question; gives the form in which it is kept.

    None (taken back) and the three ways not to answer pass; None is refused for a `niet_leeg`.
    """
    if _missing(value) is not None:
        return value
    if value is None:
        return EMPTY if question.controle == "niet_leeg" else None
    return _CHECKS[question.soort](question, value, today)


def show(question: Question, value: JsonValue) -> str:
    """Give the Dutch text of a stored value, as it stands in a field or a list; "" for None.

    Never fails: a value that an older form left behind is shown as it is.
    """
    missing = _missing(value)
    if missing is not None:
        return _NO_ANSWER_TEXTS[missing]
    if value is None:
        return ""
    if isinstance(value, list):
        divider = "\n" if question.soort is Soort.LIJST else _BETWEEN_CHOICES
        return divider.join(_show_part(question, part) for part in value)
    return _show_part(question, value)


def _missing(value: JsonValue) -> NoAnswer | None:
    """Give the reason for not answering; a value with no text inside is none, however it is wrapped."""
    if isinstance(value, dict) and not all(isinstance(part, str) for part in value.values()):
        return None
    return as_no_answer(value)


def _show_part(question: Question, value: JsonValue) -> str:
    """Give the text of a single value, of one choice, or of one row."""
    if isinstance(value, dict) and question.velden:
        cells = [(cell.tekst, show(cell, value.get(cell.id))) for cell in question.velden]
        return "; ".join(f"{label}: {text}" for label, text in cells if text)
    if isinstance(value, int | float) and not isinstance(value, bool):
        decimals = question.decimalen if question.eenheid == _MONEY else 0
        return write_number(Decimal(repr(value)), decimals)
    text = str(value)
    if question.soort is Soort.DATUM:
        day = read_date(text)
        return text if isinstance(day, Problem) else write_date(day)
    return next((choice.tekst for choice in question.keuzes if choice.id == text), text)


def _read(question: Question, text: str, today: date) -> JsonValue | Problem:
    """Give the JSON value that the text stands for, still unchecked."""
    if question.soort is Soort.TEKST:
        return text
    text = clean(text, lines=question.soort is Soort.MEERKEUZE)
    if not text or question.soort is Soort.LIJST:
        return _NO_ROWS if text else None
    if question.soort is Soort.DATUM:
        return spoken_day(text, today) or text
    if question.soort is Soort.MEERKEUZE:
        return [
            _choice_id(question.keuzes, part.strip()) for part in re.split(r"[;\n]", text) if part.strip()
        ]
    if question.soort is Soort.KEUZE:
        return _choice_id(question.keuzes, text)
    number = read_number(without_unit(text, question.eenheid))
    return number if isinstance(number, Problem) else _json_number(number)


def _choice_id(choices: tuple[Choice, ...], text: str) -> str:
    """Give the id of the choice with this text; the text itself when there is none (it may be an id)."""
    wanted = text.casefold()
    return next((choice.id for choice in choices if choice.tekst.casefold() == wanted), text)


def _json_number(number: Decimal) -> int | float:
    """Give a whole number as int and any other as float, so that equal answers are equal JSON."""
    return int(number) if number == number.to_integral_value() else float(number)


def _check_choice(question: Question, value: JsonValue, _today: date) -> JsonValue | Problem:
    """Give the choice id."""
    return value if value in [choice.id for choice in question.keuzes] else _UNKNOWN_CHOICE


def _check_choices(question: Question, value: JsonValue, _today: date) -> JsonValue | Problem:
    """Give the choice ids once each, in the order of the form; none at all is None."""
    if not isinstance(value, list):
        return _NO_CHOICES
    known = [choice.id for choice in question.keuzes]
    if any(part not in known for part in value):
        return _UNKNOWN_CHOICE
    return [choice for choice in known if choice in value] or None


def _check_number(question: Question, value: JsonValue, _today: date) -> JsonValue | Problem:
    """Give the number within the bounds and decimals of the question."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _NO_NUMBER
    number = in_reach(Decimal(value) if isinstance(value, int) else Decimal(repr(value)))
    if isinstance(number, Problem):
        return number
    if number != round(number, question.decimalen):
        if not question.decimalen:
            return Problem("Vul een heel getal in, zonder cijfers achter de komma.")
        return Problem(f"Vul hoogstens {question.decimalen} cijfers achter de komma in.")
    low, high = question.minimum, question.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        return _out_of_bounds(question)
    return _json_number(number)


def _out_of_bounds(question: Question) -> Problem:
    """Name the bounds of the question."""
    low, high = (
        None if bound is None else write_number(Decimal(repr(bound)))
        for bound in (question.minimum, question.maximum)
    )
    if high is None:
        return Problem(f"Dit getal is te laag. Vul {low} of meer in.")
    if low is None:
        return Problem(f"Dit getal is te hoog. Vul {high} of minder in.")
    return Problem(f"Dit getal kan niet. Vul een getal in van {low} tot en met {high}.")


def _check_date(question: Question, value: JsonValue, today: date) -> JsonValue | Problem:
    """Give the date as ``2026-11-22``."""
    if not isinstance(value, str):
        return _NO_DATE
    day = read_date(value)
    if not isinstance(day, Problem) and question.controle is not None:
        day = DATUM_CONTROLES[question.controle](day, today)
    return day if isinstance(day, Problem) else day.isoformat()


def _check_text(question: Question, value: JsonValue, _today: date) -> JsonValue | Problem:
    """Give the cleaned text; blank text is None."""
    if not isinstance(value, str):
        return _NO_TEXT
    text = clean(value, lines=question.lang)
    if len(text) > question.max_lengte:
        return Problem(
            f"Deze tekst is {len(text)} tekens lang, er passen er hoogstens {question.max_lengte}. "
            "Maak de tekst korter.",
        )
    if not text:
        return EMPTY if question.controle == "niet_leeg" else None
    return text if question.controle is None else TEKST_CONTROLES[question.controle](text)


def _check_rows(question: Question, value: JsonValue, today: date) -> JsonValue | Problem:
    """Give the rows, each cell checked; an empty list is an answer too ("none")."""
    if not isinstance(value, list):
        return _NO_ROWS
    if len(value) > question.max_rijen:
        return Problem(f"Deze lijst heeft {len(value)} regels, er passen er hoogstens {question.max_rijen}.")
    rows: list[JsonValue] = []
    for number, row in enumerate(value, start=1):
        checked = _check_row(question, row, today)
        if isinstance(checked, Problem):
            return Problem(f"Regel {number}: {checked.text}")
        rows.append(checked)
    return rows


def _check_row(question: Question, row: JsonValue, today: date) -> dict[str, JsonValue] | Problem:
    """Give one row without its empty cells; a cell that does not apply may stay away."""
    if not isinstance(row, dict):
        return _NO_ROWS
    if not set(row) <= {cell.id for cell in question.velden} | {ROW_ID}:
        return Problem("Hier staat een onderdeel dat deze vraag niet kent. Haal het weg of kijk de naam na.")
    kept: dict[str, JsonValue] = {}
    if ROW_ID in row:
        row_id = row[ROW_ID]
        if not isinstance(row_id, str) or not _ROW_ID_FORM.fullmatch(row_id):
            return Problem("De aanduiding van deze regel klopt niet. Laat haar weg, dan komt er een nieuwe.")
        kept[ROW_ID] = row_id
    needed = conditions.visible_cells(question, row)
    for cell in question.velden:
        if row.get(cell.id) is None and cell not in needed:
            continue
        value = check(cell, row.get(cell.id), today)
        if isinstance(value, Problem):
            return Problem(f"{cell.tekst} - {value.text}")
        if value is not None:
            kept[cell.id] = value
    return kept


_CHECKS: dict[Soort, Callable[[Question, JsonValue, date], JsonValue | Problem]] = {
    Soort.KEUZE: _check_choice,
    Soort.MEERKEUZE: _check_choices,
    Soort.GETAL: _check_number,
    Soort.SCHAAL: _check_number,
    Soort.DATUM: _check_date,
    Soort.TEKST: _check_text,
    Soort.LIJST: _check_rows,
}
