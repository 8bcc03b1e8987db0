"""Reads a date the way people in the Netherlands write one, and writes it back."""

import re
from datetime import date, timedelta

from intake_app.forms.problem import Problem
from intake_app.forms.texts import western_digits

FIRST_YEAR, LAST_YEAR = 1900, 2100

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb",
            "maart mrt mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "augustus aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

_SPOKEN = {"gisteren": -1, "vandaag": 0, "morgen": 1}
_ISO = re.compile(r"(?P<jaar>\d{4})-(?P<maand>\d{1,2})-(?P<dag>\d{1,2})")
_SEPARATOR = r"(?:\s*[-/.]\s*|\s+)"
_NUMERIC = re.compile(rf"(?P<dag>\d{{1,2}}){_SEPARATOR}(?P<maand>\d{{1,2}}){_SEPARATOR}(?P<jaar>\d{{4}})")
_WORDS = re.compile(r"(?P<dag>\d{1,2})[\s.-]*(?P<maand>[a-z]+)[\s.-]*(?P<jaar>\d{4})")
_SHORT_YEAR = re.compile(rf"\d{{1,2}}{_SEPARATOR}(?:\d{{1,2}}|[a-z]+){_SEPARATOR}\d{{2}}")

_UNREADABLE = Problem("Dit is geen datum die het programma kent. Schrijf dag-maand-jaar, zoals 22-11-2026.")
_NO_YEAR = Problem("Het jaar is niet duidelijk. Schrijf het jaar met vier cijfers, zoals 22-11-2026.")
_IMPOSSIBLE = Problem("Deze datum bestaat niet. Kijk de dag en de maand na.")
_OUT_OF_RANGE = Problem(
    f"Het jaar klopt niet. Vul een jaar in van {FIRST_YEAR} tot en met {LAST_YEAR}.",
)


def read_date(text: str) -> date | Problem:
    """Read ``22-11-2026``, ``22/11/2026``, ``22 nov 2026``, ``2026-11-22`` and their like.

    Six or eight digits in a row and years of two digits are refused: they can mean several days.
    """
    text = western_digits(text).strip().casefold()
    found = _ISO.fullmatch(text) or _NUMERIC.fullmatch(text) or _WORDS.fullmatch(text)
    if found is None:
        return _NO_YEAR if _SHORT_YEAR.fullmatch(text) else _UNREADABLE
    month = found["maand"]
    number = int(month) if month.isdigit() else _MONTHS.get(month)
    if number is None:
        return _UNREADABLE
    return _day(int(found["jaar"]), number, int(found["dag"]))


def _day(year: int, month: int, day: int) -> date | Problem:
    """Give the day, or why it cannot be."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _OUT_OF_RANGE
    try:
        return date(year, month, day)
    except ValueError:
        return _IMPOSSIBLE


def write_date(day: date) -> str:
    """Give the date as it stands in a field: ``22-11-2026``."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def spoken_day(text: str, today: date) -> str | None:
    """Give the ISO date of ``vandaag``, ``gisteren`` or ``morgen``; None for any other text."""
    steps = _SPOKEN.get(text.strip().casefold())
    return None if steps is None else (today + timedelta(days=steps)).isoformat()
