"""From a cell of a list to an answer: the ways in which lists write days, numbers and choices. Pure."""

import re
from datetime import date, datetime

from intake_app.forms.dates import FIRST_YEAR, LAST_YEAR, write_date
from intake_app.forms.parsing import Problem, check, parse_text
from intake_app.forms.schema import Question, Soort
from intake_app.lijsten.bestand import Cell, day_of
from intake_app.model import JsonValue, NoAnswer, no_answer
from intake_app.store.search import fold

_NOTHING = {"-", "--", "nvt", "n.v.t.", "niet van toepassing", "#n/b", "#n/a", "null", "none", "leeg"}
_NOT_KNOWN = {"onbekend", "weet niet", "niet bekend", "?"}
_LATER = {"later vragen", "navragen"}
_YES, _NO = {"j", "ja", "y", "yes", "waar", "true", "x"}, {"n", "nee", "no", "onwaar", "false"}
_TIME = re.compile(r"(.*\d)[ T]00:00(:00(\.0+)?)?")
_EIGHT, _SERIAL = re.compile(r"\d{8}"), re.compile(r"\d{5}([.,]0+)?")
_BSN_DIGITS = 9
_SHOWN = 8  # choices that are named to whom wrote another
_ERROR = Problem("In dit vak staat een fout van het rekenblad (zoals #VERW!). Kijk de formule na.")


def answer(asked: Question, cell: Cell, epoch: date, today: date) -> JsonValue | Problem:
    """Give the answer that a cell holds, None for nothing, or why it cannot be read."""
    if cell is None:
        return None
    if isinstance(cell, str):
        folded = fold(cell)
        if folded in _NOTHING:
            return None
        if folded.startswith("#") and folded.endswith(("!", "?")):
            return _ERROR
        if folded in _NOT_KNOWN:
            return no_answer(NoAnswer.WEET_NIET)
        if folded in _LATER:
            return no_answer(NoAnswer.LATER_VRAGEN)
    read = _WAYS.get(asked.soort, _typed)
    return read(asked, cell, epoch, today)


def text_of(cell: Cell) -> str:
    """Give a cell as a person sees it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 - what a float holds
        return str(int(cell))
    if isinstance(cell, date):
        return write_date(cell)
    return str(cell)


def _typed(asked: Question, cell: Cell, _epoch: date, today: date) -> JsonValue | Problem:
    text = text_of(cell)
    if asked.controle == "bsn" and isinstance(cell, int | float):
        text = text.zfill(_BSN_DIGITS)  # a number in a sheet loses the nought in front
    return parse_text(asked, text, today)


def _number(asked: Question, cell: Cell, epoch: date, today: date) -> JsonValue | Problem:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return check(asked, cell, today)
    return _typed(asked, cell, epoch, today)


def _day(asked: Question, cell: Cell, epoch: date, today: date) -> JsonValue | Problem:
    if isinstance(cell, date):
        return check(asked, cell.isoformat(), today)
    text = text_of(cell)
    found = _TIME.fullmatch(text)
    text = found[1] if found else text
    if _SERIAL.fullmatch(text):
        day = day_of(float(text.replace(",", ".")), epoch)
        return parse_text(asked, text, today) if day is None else check(asked, day.isoformat(), today)
    if _EIGHT.fullmatch(text):
        text = _eight(text)
    return parse_text(asked, text, today)


def _eight(text: str) -> str:
    """Give the day of eight digits: 20261122 as the BRP writes it, or 22112026; the digits when it is none.

    No eight digits are a day in both ways: a month is never 19 or higher, and a year here always is.
    """
    for form in ("%Y%m%d", "%d%m%Y"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day.isoformat()
    return text


def _choice(asked: Question, cell: Cell, _epoch: date, today: date) -> JsonValue | Problem:
    value = check(asked, _choice_id(asked, text_of(cell)), today)
    return _which(asked) if isinstance(value, Problem) else value


def _which(asked: Question) -> Problem:
    """Say what may stand in the cell, as far as a person reads on."""
    words = [f"'{choice.tekst}'" for choice in asked.keuzes[:_SHOWN]]
    more = len(asked.keuzes) - len(words)
    rest = f" (en nog {more})" if more else ""
    return Problem(f"Dit is geen keuze bij deze vraag. Er kan staan: {', '.join(words)}{rest}.")


def _choices(asked: Question, cell: Cell, _epoch: date, today: date) -> JsonValue | Problem:
    text = text_of(cell)
    whole = [_choice_id(asked, part) for part in re.split(r"[;\n|]", text) if part.strip()]
    value = check(asked, [*whole], today)
    if isinstance(value, Problem) and "," in text:
        parts = [_choice_id(asked, part) for part in re.split(r"[;,\n|]", text) if part.strip()]
        value = check(asked, [*parts], today)
    return _which(asked) if isinstance(value, Problem) else value


def _choice_id(asked: Question, text: str) -> str:
    """Give the choice that a text names: by its words, by its id, or as yes or no; else the text itself."""
    wanted = fold(text)
    by_text = {fold(choice.tekst): choice.id for choice in asked.keuzes}
    by_id = {fold(choice.id): choice.id for choice in asked.keuzes}
    short = "ja" if wanted in _YES else "nee" if wanted in _NO else wanted
    return by_text.get(wanted) or by_id.get(wanted) or by_id.get(short) or text.strip()


_WAYS = {
    Soort.DATUM: _day,
    Soort.KEUZE: _choice,
    Soort.MEERKEUZE: _choices,
    Soort.GETAL: _number,
    Soort.SCHAAL: _number,
}
