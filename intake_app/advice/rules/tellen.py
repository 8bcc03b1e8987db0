"""Counting one term: from a day that is itself day 0, and moved only where the law moves it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from intake_app.advice.kalender import not_working, working_day
from intake_app.advice.parameters import Parameter, Parameters
from intake_app.advice.result import Termijn
from intake_app.clock import add_months

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NoRule:
    """A term that cannot be counted: `regel`, the first the program knows, starts after that day."""

    id: str
    regel: Parameter


@dataclass(frozen=True, slots=True)
class Start:
    """The fact and the day a term runs from; `onzeker` when an earlier event is not known."""

    feit: str
    datum: date
    onzeker: bool = False


Found = Iterator[Termijn | NoRule]


def if_ruled(name: str, start: Start, parameters: Parameters) -> Termijn | NoRule:
    """Count a term of the same name as its parameter, or say that there was no rule yet on that day."""
    entry = parameters.find(name, start.datum)
    return NoRule(name, parameters.periods(name)[0]) if entry is None else counted(name, start, entry)


def counted(name: str, start: Start, entry: Parameter) -> Termijn:
    """Count from a day that is itself day 0; the last day moves when the parameter says so."""
    raw = later(start.datum, entry)
    last = working_day(raw) if entry.verschuift else raw
    return Termijn(
        id=name,
        feit=start.feit,
        vanaf=start.datum,
        parameter=entry,
        ruwe_datum=raw,
        datum=last,
        verschoven_om=not_working(raw) if last != raw else None,
    )


def later(day: date, entry: Parameter, times: int = 1) -> date:
    """Give the day so much later as the parameter says; with `times` -1 so much earlier."""
    if entry.eenheid == "maanden":
        return add_months(day, times * entry.waarde)
    return day + times * timedelta(**{"weeks" if entry.eenheid == "weken" else "days": entry.waarde})


def on_day(name: str, start: Start, entry: Parameter, day: date) -> Termijn:
    """Give a term of which the last day is set otherwise than by counting from its start."""
    return Termijn(id=name, feit=start.feit, vanaf=start.datum, parameter=entry, ruwe_datum=day, datum=day)


def from_next_day(name: str, signed: Start, parameters: Parameters) -> Termijn:
    """Count months from the day after the dagtekening (Wi2021 art. 11 lid 2)."""
    entry = parameters.at(name, signed.datum)
    start = signed.datum + DAY
    outside = add_months(start, entry.waarde)
    return Termijn(
        id=name,
        feit=signed.feit,
        vanaf=signed.datum,
        parameter=entry,
        ruwe_datum=outside - DAY,
        datum=outside - DAY,
        startdatum=start,
        einddatum_duo=outside,
    )
