"""Reads a number the Dutch way (decimal comma, point for thousands), and writes it back."""

import re
from decimal import Decimal

from intake_app.forms.problem import Problem
from intake_app.forms.texts import western_digits

LIMIT = Decimal(10) ** 12
"""No answer of a person comes near; up to here a number of two decimals survives JSON unchanged."""

_PLAIN = re.compile(r"(?P<heel>\d+)(?:,(?P<deel>\d+))?")
_THOUSANDS = re.compile(r"(?P<heel>[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+))(?:,(?P<deel>\d+))?")
# A point with one or two digits behind it can only be a decimal point, as a numeric keypad gives it.
_POINT = re.compile(r"(?P<heel>\d+)\.(?P<deel>\d{1,2})")

_UNREADABLE = Problem("Dit is geen getal. Vul alleen cijfers in, met een komma voor de decimalen.")
_TOO_LARGE = Problem("Dit getal is te groot. Kijk na of er cijfers te veel staan.")


def read_number(text: str) -> Decimal | Problem:
    """Read ``12``, ``12,5``, ``1.234,50``, ``€ 612,50`` or ``612,-``."""
    text = western_digits(text).replace("−", "-")
    text = " ".join(text.replace("€", " ").split())
    text = re.sub(r",-{1,2}$", "", text)
    sign = "-" if text.startswith("-") else ""
    text = text.removeprefix("-").lstrip()
    found = _PLAIN.fullmatch(text) or _THOUSANDS.fullmatch(text) or _POINT.fullmatch(text)
    if found is None:
        return _UNREADABLE
    whole = re.sub(r"\D", "", found["heel"])
    return in_reach(Decimal(f"{sign}{whole}.{found['deel'] or 0}"))


def in_reach(number: Decimal) -> Decimal | Problem:
    """Give the number, or a Problem when it is not finite or beyond LIMIT."""
    if not number.is_finite():
        return _UNREADABLE
    return number if abs(number) <= LIMIT else _TOO_LARGE


def write_number(number: Decimal, decimals: int = 0) -> str:
    """Give the number with a decimal comma and at least `decimals` digits behind it: ``612,50``."""
    plain = f"{number:f}"
    whole, _, part = plain.partition(".")
    part = part.rstrip("0").ljust(decimals, "0")
    return f"{whole},{part}" if part else whole


def without_unit(text: str, unit: str) -> str:
    """Give the text without the unit a person says along with a number: ``12 jaar`` is 12."""
    words = text.split()
    spoken = set(unit.casefold().split())
    while len(words) > 1 and words[-1].casefold() in spoken:
        words.pop()
    return " ".join(words)
