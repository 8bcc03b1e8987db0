"""What DUO's schemas allow, from schemas.toml, and the check of a message or file against it.

Small enough to be our own: DUO uses seven kinds of value. Patterns hold for the whole text, as they are meant
to: DUO writes some of them without their ends.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from intake_app.model import JsonValue

_FILE = Path(__file__).with_name("schemas.toml")
_NAME_PATTERN = r"[\s'‘.\p{L}\p{Pd}]{0,100}"
_NAME_MARKS = "'‘."
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its kind, its limits (of a text its length), its pattern and the values it may have."""

    soort: str
    least: int | None = None
    most: int | None = None
    patroon: str = ""
    waarden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One schema of DUO: which fields it has, and which it must have."""

    verplicht: frozenset[str]
    velden: Mapping[str, Field]


@cache
def tables() -> dict[str, Table]:
    """Give every schema by name; read once."""
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: _table(entry) for name, entry in found.items()}


def _table(entry: Mapping[str, Any]) -> Table:
    fields = {
        name: Field(**{**field, "waarden": tuple(field.get("waarden", ()))})
        for name, field in entry["velden"].items()
    }
    return Table(frozenset(entry["verplicht"]), fields)


def unknown(kind: str, value: Mapping[str, JsonValue]) -> list[str]:
    """Give the fields that this schema does not know, sorted."""
    return sorted(value.keys() - tables()[kind].velden.keys())


def mistakes(kind: str, value: JsonValue) -> list[str]:
    """Give what is wrong with a value according to its schema, in Dutch; a field DUO does not know is."""
    return list(_mistakes(kind, value, ""))


def _mistakes(kind: str, value: JsonValue, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place or kind}: hier hoort een groep gegevens"
        return
    table = tables()[kind]
    for name in sorted(table.verplicht - value.keys()):
        yield f"{place}{name}: dit gegeven ontbreekt"
    for name, part in value.items():
        field = table.velden.get(name)
        if field is None:
            yield f"{place}{name}: dit gegeven kent DUO niet"
        elif field.soort in tables():
            yield from _mistakes(field.soort, part, f"{place}{name}/")
        elif not _KINDS[field.soort](field, part):
            yield f"{place}{name}: {_WRONG[field.soort]}"


def _is_text(field: Field, value: JsonValue) -> bool:
    return isinstance(value, str) and _within(field, len(value)) and _matches(field.patroon, value)


def _is_number(field: Field, value: JsonValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and _within(field, value)


def _is_day(_: Field, value: JsonValue) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_moment(_: Field, value: JsonValue) -> bool:
    return isinstance(value, str) and moment(value) is not None


def _is_yes_no(_: Field, value: JsonValue) -> bool:
    return isinstance(value, bool)


def _is_choice(field: Field, value: JsonValue) -> bool:
    return value in field.waarden


def moment(text: str) -> datetime | None:
    """Read a date with time and zone (RFC 3339); None when it is not one."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _within(field: Field, size: int) -> bool:
    least, most = field.least, field.most
    return (least is None or size >= least) and (most is None or size <= most)


def _matches(pattern: str, text: str) -> bool:
    if pattern == _NAME_PATTERN:  # kinds of letters, which re does not know
        return all(_in_a_name(letter) for letter in text)
    return not pattern or re.fullmatch(pattern, text, re.ASCII) is not None


def _in_a_name(letter: str) -> bool:
    return letter in _NAME_MARKS or letter.isspace() or unicodedata.category(letter)[:2] in _NAME_LETTERS


_NAME_LETTERS = {"Lu", "Ll", "Lt", "Lm", "Lo", "Pd"}
_KINDS: dict[str, Callable[[Field, JsonValue], bool]] = {
    "tekst": _is_text,
    "getal": _is_number,
    "datum": _is_day,
    "datumtijd": _is_moment,
    "janee": _is_yes_no,
    "keuze": _is_choice,
}
_WRONG = {
    "tekst": "deze tekst heeft niet de vorm die DUO vraagt",
    "getal": "dit getal kan niet bij DUO",
    "datum": "dit is geen datum als jjjj-mm-dd",
    "datumtijd": "dit is geen moment met datum, tijd en tijdzone",
    "janee": "hier hoort ja of nee (true of false)",
    "keuze": "dit is geen waarde die DUO kent",
}
