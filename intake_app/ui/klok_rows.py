"""The terms of one person in words: the sums, what a date rests on, and whom it waits for. No widgets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intake_app.advice.facts import SOURCES
from intake_app.advice.result import Termijn, Wachtend
from intake_app.dossier import question
from intake_app.inhoud import Inhoud
from intake_app.overzicht import TERMS
from intake_app.ui.words import days_left, long_date

STATUSES = {
    "verstreken": "te laat",
    "binnenkort": "binnenkort",
    "loopt": "loopt",
    "wacht_op": "wacht",
    "voldaan": "gedaan",
    "geweest": "geweest",
}
"""Each status in a word, in the order in which terms are shown."""

_LENGTH = re.compile(r"[\d,]+ \w+( en \d+ \w+)?")
_PLAN_DAY = "dagtekening_pip"
_SET_DAYS = (_PLAN_DAY, "dagtekening_eerste_pip")
_WHO = {"gemeente": "de gemeente", "inburgeraar": "de inburgeraar", "DUO": "DUO", "arts": "een arts"}


@dataclass(frozen=True, slots=True)
class Row:
    """One term: `when` is its last day in words, `sums` the lines that say how that day was found.

    `question`: from which the day comes that it starts with; "" when the plan itself gives that day.
    `counted`: there is a last day; without one the term waits for `question` to be answered.
    """

    key: str
    title: str
    status: str
    when: str
    short: str
    sums: tuple[str, ...]
    question: str = ""
    counted: bool = True

    @property
    def state(self) -> str:
        """Give the status in a word."""
        return STATUSES[self.status]

    def spoken(self) -> str:
        """Give all of it as one text, for who hears it."""
        return ". ".join((self.title, self.state, self.when, *self.sums))


def rows(terms: Iterable[Termijn], waits: Iterable[Wachtend], dossier: Inhoud, now: date) -> list[Row]:
    """Give every term: late ones first, then by day; then what waits, and in the end what was done."""
    counted = [(term.datum, _counted(term, dossier, now)) for term in terms]
    known = {row.key for _, row in counted}
    waiting = [(date.max, _waiting(found)) for found in waits if found.id not in known]
    order = list(STATUSES)
    found = sorted([*counted, *waiting], key=lambda entry: (_rank(entry[1], order), entry[0]))
    return [row for _, row in found]


def _rank(row: Row, order: list[str]) -> int:
    """Give the place of a status; what still runs is one row of days, whatever it waits for."""
    runs = row.status in {"binnenkort", "loopt"} or (row.status == "wacht_op" and row.counted)
    return order.index("loopt" if runs else row.status)


def _counted(term: Termijn, dossier: Inhoud, now: date) -> Row:
    left = "" if term.voorbij or term.status == "voldaan" else f" ({days_left(term.datum, now)})"
    return Row(
        key=term.id,
        title=_title(term.id, term.parameter.omschrijving),
        status="geweest" if term.voorbij else term.status,
        when=f"{long_date(term.datum)}{left}",
        short=_sum(term),
        sums=tuple(_sums(term, dossier)),
        question=_question(term, dossier),
    )


def _waiting(found: Wachtend) -> Row:
    whom = f" op {found.wacht_op}" if found.wacht_op else ""
    asked = SOURCES.get(found.feit, "")
    lacking = [f"Daarvoor is nodig: {question(asked)[1].tekst}"] if asked else []
    return Row(
        key=found.id,
        title=_title(found.id, found.id),
        status=found.status,
        when=f"Wacht{whom}. Nog niet te berekenen.",
        short="nog niet te berekenen",
        sums=(found.tekst, *lacking, f"Bron: {found.bron}."),
        question=asked,
        counted=False,
    )


def _sums(term: Termijn, dossier: Inhoud) -> list[str]:
    """Give the lines of the sum, in the order in which one counts."""
    entry = term.parameter
    lines = [f"Begint met {_start(term, dossier)}: {long_date(term.vanaf)}."]
    if term.startdatum is not None:
        lines.append(f"Telt vanaf de dag erna: {long_date(term.startdatum)}.")
    lines.append(f"{_sum(term)} = {long_date(term.ruwe_datum)}.")
    if term.verschoven_om:
        why = f"Dat is {_named(term)}. De laatste dag schuift op naar {long_date(term.datum)}."
        lines.append(why)
    if entry.verschuift_omdat:
        lines.append(entry.verschuift_omdat)
    if term.niet_voor is not None:
        lines.append(f"Kan vanaf {long_date(term.niet_voor)}.")
    if term.einddatum_duo is not None:
        lines.append(f"DUO noemt {_day(term.einddatum_duo)}: de eerste dag erna.")
    if term.voldaan_op is not None:
        late = term.dagen_te_laat
        said = f", {late} {'dag' if late == 1 else 'dagen'} te laat" if late else ""
        lines.append(f"Gedaan op {long_date(term.voldaan_op)}{said}.")
    lines += [term.toelichting] if term.toelichting else []
    lines += [f"Wie moet iets doen: {_WHO.get(term.wie, term.wie)}."] if term.wie else []
    lines += [f"Wacht op {term.wacht_op}."] if term.wacht_op else []
    checked = "" if entry.verified else " Niet nagekeken in de wet."
    return [*lines, *_changes(term), f"Bron: {entry.source}.{checked}"]


def _sum(term: Termijn) -> str:
    """Give the sum in short: the first day and the length, or a length that counts back in its own words."""
    length = term.parameter.duur
    return f"{_day(term.vanaf)} {'+' if _LENGTH.fullmatch(length) else '·'} {length}"


def _named(term: Termijn) -> str:
    """Give the day in the way: a holiday by its name, a day of the weekend with its article."""
    why = str(term.verschoven_om)
    return f"een {why}" if why in {"zaterdag", "zondag"} else why


def _start(term: Termijn, dossier: Inhoud) -> str:
    """Give in words what a term begins with: the question, or the plan that was set here."""
    asked = _question(term, dossier)
    if asked:
        return f"‘{question(asked)[1].tekst}’"
    return "de datum van het plan" if term.feit == _PLAN_DAY else "de datum van het eerste plan"


def _question(term: Termijn, dossier: Inhoud) -> str:
    """Give the question where the first day stands; "" when it is the day of a plan that was set here."""
    asked = SOURCES.get(term.feit, "")
    return "" if term.feit in _SET_DAYS and asked not in dossier.counting.values else asked


def _changes(term: Termijn) -> list[str]:
    """Give how the first day was changed, and why."""
    return [
        f"Verbeterd op {_day(change.op)}: eerst {change.was or 'niets'}. {_why(change.reden)}"
        for change in term.correcties
    ]


def _why(reason: str) -> str:
    return f"Reden: {reason}" if reason else "Er staat geen reden bij."


def _title(key: str, otherwise: str) -> str:
    text = TERMS.get(key, otherwise)
    return f"{text[:1].upper()}{text[1:]}"


def _day(day: date) -> str:
    """Give a day without its weekday."""
    return long_date(day).split(" ", maxsplit=1)[1]
