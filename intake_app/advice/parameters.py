"""Dated amounts and terms: what a rule needs beside the facts, with source and whether it was checked.

Each stands in parameters/*.toml. A value holds from `valid_from` up to and including `valid_to`; no
value for a day is an error that names the parameter and the day, never the nearest value. A file says on
which day its values may change next (`volgende_wijziging`): from then on somebody must look again.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from intake_app.errors import AppError

_CENTS = "eurocent"  # the unit of money in the files; a person reads euros
_CHANGE = "volgende_wijziging"
_FOLDER = Path(__file__).with_name("parameters")
_REQUIRED: dict[str, type] = {
    "id": str,
    "omschrijving": str,
    "waarde": int,
    "eenheid": str,
    "valid_from": date,
    "source": str,
    "verified": bool,
}
_OPTIONAL: dict[str, type] = {
    "valid_to": date,
    "tekst": str,
    "verschuift": bool,
    "niet_verschoven_omdat": str,
    "onderwerp": str,
    "wie": str,
}
_SHIFTS = "Een laatste dag in het weekend of op een feestdag schuift op (Algemene termijnenwet art. 1 en 3)."


class ParameterError(AppError):
    """There is no value for a parameter on a day."""


class ParameterFileError(Exception):
    """A mistake in a parameters file: ours, not the user's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One value during one period.

    `verified` is false when the value was not found in the law itself. `verschuift`: a last day that is
    no working day moves on to the next one (Algemene termijnenwet art. 1 and 4); `niet_verschoven_omdat`:
    why it does not. `onderwerp`: values of one subject share one warning. `wie`: who must act in this term.
    """

    id: str
    omschrijving: str
    waarde: int
    eenheid: str
    valid_from: date
    valid_to: date = date.max
    source: str
    verified: bool
    tekst: str = ""
    verschuift: bool = False
    niet_verschoven_omdat: str = ""
    onderwerp: str = ""
    wie: str = ""

    @property
    def verschuift_omdat(self) -> str:
        """Give why the last day moves to a working day, or why not; "" where there is no last day."""
        return _SHIFTS if self.verschuift else self.niet_verschoven_omdat

    @property
    def duur(self) -> str:
        """Give the value in words: ``10 weken``, ``€ 713,02 per maand``."""
        if self.tekst:
            return self.tekst
        if self.eenheid.startswith(_CENTS):
            euros, cents = divmod(self.waarde, 100)
            amount = f"€ {euros:,}".replace(",", ".")
            return f"{amount},{cents:02}{self.eenheid.removeprefix(_CENTS)}"
        return f"{self.waarde} {self.eenheid}"

    @property
    def bron(self) -> str:
        """Give the source, visibly marked when it was not verified."""
        return self.source if self.verified else f"{self.source} (niet geverifieerd)"


class Parameters:
    """All parameters, to be asked for by id and day."""

    def __init__(self, entries: tuple[Parameter, ...], wijzigingen: Mapping[str, date] | None = None) -> None:
        """Take the entries in; raises ParameterFileError when two periods of one id overlap.

        `wijzigingen`: for each file the day on which its values may change next.
        """
        self.wijzigingen: dict[str, date] = dict(wijzigingen or {})
        self._entries: dict[str, list[Parameter]] = {}
        for entry in sorted(entries, key=lambda entry: (entry.id, entry.valid_from)):
            periods = self._entries.setdefault(entry.id, [])
            if entry.valid_to < entry.valid_from or (periods and periods[-1].valid_to >= entry.valid_from):
                raise ParameterFileError(f"{entry.id}: periods overlap or end before they begin")
            periods.append(entry)

    def find(self, name: str, day: date) -> Parameter | None:
        """Give the value on a day, or None when there is none."""
        return next(
            (entry for entry in self.periods(name) if entry.valid_from <= day <= entry.valid_to), None
        )

    def at(self, name: str, day: date) -> Parameter:
        """Give the value on a day; raises ParameterError naming the parameter and the day."""
        found = self.find(name, day)
        if found is None:
            raise ParameterError(
                f"Er is geen waarde voor '{name}' op {day.isoformat()}. Kies een andere peildatum."
            )
        return found

    def periods(self, name: str) -> tuple[Parameter, ...]:
        """Give all values of a parameter, the oldest first."""
        return tuple(self._entries.get(name, ()))

    @property
    def all(self) -> tuple[Parameter, ...]:
        """Give every value of every parameter, by id and then the oldest first."""
        return tuple(entry for periods in self._entries.values() for entry in periods)

    def outdated(self, day: date) -> tuple[str, ...]:
        """Give the files of which the values may have changed on or before a day."""
        return tuple(name for name, change in self.wijzigingen.items() if change <= day)


def load(folder: Path) -> Parameters:
    """Read every TOML file of a folder; raises ParameterFileError with file and id."""
    tables = {file.stem: _read(file) for file in sorted(folder.glob("*.toml"))}
    entries = tuple(_entry(entry, name) for name, table in tables.items() for entry in table["parameter"])
    return Parameters(entries, {name: table[_CHANGE] for name, table in tables.items()})


@cache
def standard() -> Parameters:
    """Give the parameters that come with the program; read once."""
    return load(_FOLDER)


def _read(file: Path) -> dict[str, Any]:
    """Read one file: its values, and the day on which they may change next."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    if set(table) != {"parameter", _CHANGE} or type(table[_CHANGE]) is not date:
        raise ParameterFileError(f"{file.name}: must hold {_CHANGE} (a date) and [[parameter]], nothing else")
    return table


def _entry(entry: dict[str, Any], name: str) -> Parameter:
    """Read one value; strict about keys and types."""
    place = f"{name}: {entry.get('id', 'without id')}"
    known = {**_REQUIRED, **_OPTIONAL}
    wrong = [key for key, value in entry.items() if type(value) is not known.get(key)]
    missing = [key for key in _REQUIRED if key not in entry]
    if wrong or missing:
        raise ParameterFileError(f"{place}: wrong {wrong}, missing {missing}")
    return Parameter(**entry)
