"""The kinds of value a fact can have: how each is read from JSON, strictly, and written back.

Money is read as euros and kept as whole eurocents. A value of the wrong kind is a FactError that
names the fact and never shows the value.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from intake_app.errors import AppError
from intake_app.model import JsonValue

FIRST_YEAR, LAST_YEAR = 1900, 2100
_LIMIT = Decimal(10) ** 12  # no number in a dossier comes near
_DECIMALS = 2
_LONGEST_TEXT = 400
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


class FactError(AppError):
    """A fact that cannot be read; the message names the fact and says what is allowed.

    `feit`: the path of that fact, "" when no single fact is meant.
    """

    def __init__(self, message: str, feit: str = "") -> None:
        """Take the sentence and the path of the fact."""
        super().__init__(message)
        self.feit = feit


Value = str | bool | int | Decimal | date | tuple[Any, ...]


class Kind(Protocol):
    """How one kind of value is read and written."""

    def read(self, key: str, raw: JsonValue) -> Value:
        """Give the value; raises FactError naming `key`."""

    def write(self, value: Value) -> JsonValue:
        """Give the JSON form that `read` takes back."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed list of words."""

    options: tuple[str, ...]

    def read(self, key: str, raw: JsonValue) -> str:
        """Give the word; raises FactError when it is not in the list."""
        if not isinstance(raw, str) or raw not in self.options:
            raise FactError(
                f"Het feit '{key}' heeft een onbekende waarde. Kies uit: {', '.join(self.options)}.",
                key,
            )
        return raw

    def write(self, value: Value) -> JsonValue:
        """Give the word."""
        return str(value)


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a person, without blanks around them."""

    def read(self, key: str, raw: JsonValue) -> str:
        """Give the text; raises FactError when it is none, empty or very long."""
        text = raw.strip() if isinstance(raw, str) else ""
        if not 0 < len(text) <= _LONGEST_TEXT:
            raise FactError(f"Het feit '{key}' moet een korte tekst zijn. Verbeter het feit.", key)
        return text

    def write(self, value: Value) -> JsonValue:
        """Give the text."""
        return str(value)


@dataclass(frozen=True, slots=True)
class YesNo:
    """True or false."""

    def read(self, key: str, raw: JsonValue) -> bool:
        """Give the boolean; a number or a word is a FactError."""
        if not isinstance(raw, bool):
            raise FactError(f"Het feit '{key}' moet true of false zijn. Verbeter het feit.", key)
        return raw

    def write(self, value: Value) -> JsonValue:
        """Give the boolean."""
        return bool(value)


@dataclass(frozen=True, slots=True)
class Day:
    """A date, as 2026-11-22, from FIRST_YEAR up to and including LAST_YEAR."""

    def read(self, key: str, raw: JsonValue) -> date:
        """Give the date; raises FactError when it is written otherwise or does not exist."""
        if not isinstance(raw, str) or not _ISO.fullmatch(raw):
            raise FactError(
                f"Het feit '{key}' moet een datum zijn, geschreven als 2026-11-22. Verbeter het feit.", key
            )
        try:
            day = date.fromisoformat(raw)
        except ValueError:
            raise FactError(
                f"Het feit '{key}' is een datum die niet bestaat. Kijk dag en maand na.", key
            ) from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise FactError(
                f"Het feit '{key}' heeft een jaar dat niet kan. Kies een jaar van {FIRST_YEAR} tot en "
                f"met {LAST_YEAR}.",
                key,
            )
        return day

    def write(self, value: Value) -> JsonValue:
        """Give the date as 2026-11-22."""
        assert isinstance(value, date)
        return value.isoformat()


@dataclass(frozen=True, slots=True)
class Number:
    """A number of zero or more, with at most two decimals (whole: none)."""

    whole: bool = False

    def read(self, key: str, raw: JsonValue) -> Decimal:
        """Give the number; a boolean, a text, NaN, a negative or a third decimal is a FactError."""
        number = Decimal(str(raw)) if isinstance(raw, int | float) and not isinstance(raw, bool) else None
        if number is None or not number.is_finite():
            raise FactError(f"Het feit '{key}' moet een getal zijn. Verbeter het feit.", key)
        if not 0 <= number <= _LIMIT:
            raise FactError(f"Het feit '{key}' is te klein of te groot. Kies een getal van 0 of meer.", key)
        if number != round(number, 0 if self.whole else _DECIMALS):
            places = "een heel getal zijn" if self.whole else "hoogstens twee cijfers achter de komma hebben"
            raise FactError(f"Het feit '{key}' moet {places}. Verbeter het feit.", key)
        return number

    def write(self, value: Value) -> JsonValue:
        """Give the number, without decimals when there are none."""
        assert isinstance(value, Decimal)
        return int(value) if value == int(value) else float(value)


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of zero or more."""

    def read(self, key: str, raw: JsonValue) -> int:
        """Give the number; raises FactError."""
        return int(Number(whole=True).read(key, raw))

    def write(self, value: Value) -> JsonValue:
        """Give the number."""
        assert isinstance(value, int)
        return value


@dataclass(frozen=True, slots=True)
class Euro:
    """An amount in euros, kept as whole eurocents."""

    def read(self, key: str, raw: JsonValue) -> int:
        """Give the eurocents; raises FactError."""
        return int(Number().read(key, raw) * 100)

    def write(self, value: Value) -> JsonValue:
        """Give the euros."""
        assert isinstance(value, int)
        return Number().write(Decimal(value) / 100)


def refuse_unknown_keys(table: dict[str, JsonValue], known: Collection[str], prefix: str = "") -> None:
    """Raise FactError for the first key that is not known."""
    for key in table:
        if key not in known:
            raise FactError(
                f"Het feit '{prefix}{key}' is onbekend. Haal het weg of verbeter de naam.", f"{prefix}{key}"
            )
