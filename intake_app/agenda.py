"""The dates of a plan as a calendar file (iCalendar, RFC 5545), without anything personal.

A calendar lies on many phones and servers, so an entry never says who, where, or what it is about: only
that there is a talk, an agreement or an important date. The paper says the rest.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from intake_app.errors import AppError
from intake_app.i18n import Translator, translator
from intake_app.momentopname import Ontwikkeling, Snapshot
from intake_app.overzicht import dates
from intake_app.pdf.afspraken import TERMIJNEN, since
from intake_app.pdf.teksten import Words
from intake_app.store.files import in_vault, write_private
from intake_app.store.vault import Vault

_MOST_OCTETS = 75
_DAY = timedelta(days=1)
_WARN_DAYS = 7
_KINDS = {"termijn": "data_kop", "gesprek": "gesprek_gepland", "afspraak": "afspraken_kop"}


@dataclass(frozen=True, slots=True)
class Moment:
    """One day on which something is: a termijn, a gesprek or an afspraak."""

    dag: date
    soort: str


def moments(plan: Snapshot, living: Ontwikkeling) -> list[Moment]:
    """Give the days of a plan from its own day on, each kind once a day, in order."""
    start = date.fromisoformat(since(plan))
    found = {Moment(date.fromisoformat(day), kind) for day, kind in _days(plan, living)}
    return sorted((one for one in found if one.dag >= start), key=lambda one: (one.dag, one.soort))


def _days(plan: Snapshot, living: Ontwikkeling) -> Iterator[tuple[str, str]]:
    """Give (day, kind) of everything that has a day."""
    for term in plan["termijnen"]:
        if term["id"] in TERMIJNEN:
            yield term["niet_voor"] or term["datum"], "termijn"
    for talk in living["gesprekken"]:
        if talk["gepland"] and not talk["gehouden"]:
            yield talk["gepland"], "gesprek"
        for made in talk["afspraken"]:
            if made["voor"]:
                yield made["voor"], "afspraak"
    for agreed in plan["afspraken"]:
        if agreed["vanaf"]:
            yield agreed["vanaf"], "afspraak"


def calendar(found: list[Moment], stamp: date, nl: Translator, other: Translator | None) -> bytes:
    """Give the file; `stamp` is the day it is made. Each entry warns a week before."""
    words = Words(nl, other)
    return _file(_event(moment, stamp, words) for moment in found)


def everybody(found: Iterable[tuple[str, str, date]], stamp: date) -> bytes:
    """Give the file with the dates of the work list (see overzicht.dates): of each the number of the dossier.

    A date that moves keeps its identity, so a calendar that reads the file again moves it along.
    """
    return _file(
        _entry(day, f"{dossier}/{term}", f"Belangrijke datum · dossier {dossier}", stamp)
        for dossier, term, day in found
    )


def _file(entries: Iterable[list[str]]) -> bytes:
    """Give a whole calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//intake_app//PIP//NL", "CALSCALE:GREGORIAN"]
    lines += [line for entry in entries for line in entry]
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def write(what: tuple[Snapshot, Ontwikkeling], target: Path, other: Translator | None, stamp: date) -> int:
    """Write the calendar of a plan and what was kept up; gives the number of entries. Raises AppError."""
    found = moments(*what)
    _write(target, calendar(found, stamp, translator("nl"), other))
    return len(found)


def write_everybody(vault: Vault, target: Path, stamp: date) -> int:
    """Write the calendar of the whole work list from `stamp` on; gives how many there are. Raises AppError.

    Nothing in it is about a person, so the access log of the dossiers says nothing of it.
    """
    if in_vault(target):
        raise AppError("Dit is de map van een kluis. Kies een andere map.")
    found = dates(vault, stamp)
    _write(target, everybody(found, stamp))
    return len(found)


def _write(target: Path, data: bytes) -> None:
    try:
        write_private(target, data)
    except OSError:
        raise AppError(
            "Het agendabestand kan hier niet worden opgeslagen. Kies een andere map en probeer het opnieuw."
        ) from None


def _event(moment: Moment, stamp: date, words: Words) -> list[str]:
    """Give the lines of one entry."""
    name = words.text(_KINDS[moment.soort])
    texts = [span.text.rstrip(".") for span in (name.nl, name.other) if span is not None]
    return _entry(
        moment.dag, f"{moment.dag.isoformat()}/{moment.soort}", " · ".join(dict.fromkeys(texts)), stamp
    )


def _entry(day: date, about: str, text: str, stamp: date) -> list[str]:
    """Give the lines of an entry on a day; `about` tells it from all others."""
    summary = _escaped(text)
    identity = hashlib.sha256(about.encode()).hexdigest()[:32]
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}@intake_app",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + _DAY:%Y%m%d}",
        f"SUMMARY:{summary}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{summary}",
        f"TRIGGER:-P{_WARN_DAYS}D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """Give a text as a value of a calendar file."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> str:
    """Give a line in parts of at most 75 octets, never cut inside a character."""
    parts = [""]
    for char in line:
        most = _MOST_OCTETS - (1 if len(parts) > 1 else 0)
        if len((parts[-1] + char).encode()) > most:
            parts.append("")
        parts[-1] += char
    return "\r\n ".join(parts) + "\r\n"
