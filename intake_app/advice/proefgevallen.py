"""Made-up cases that between them touch every rule: each fact with each of its values, alone and by pairs.

The facts about money are left out: no rule looks at them, they are worked out by `advice.geld`.

Nobody's facts. They serve to ask the rules what they have to say, so that a list of all rules is made by the
rules themselves and not written beside them.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from intake_app.advice import geldfeiten
from intake_app.advice.kinds import Choice, Count, Day, Number, Value, YesNo
from intake_app.advice.shape import KINDS, SKILLS, Child, DutchLevel, Facts, Lbt, Oproep, with_value
from intake_app.clock import add_months

PATHS = tuple(path for path in KINDS if path != "peildatum" and path not in geldfeiten.KINDS)
"""The facts that the rules look at."""

_NUMBERS = tuple(Decimal(number) for number in (0, 8, 29, 31))  # none, some, and two scores
_MONTHS_AGO = (67 * 12 + 3, 30 * 12, 17 * 12, 15 * 12, 4 * 12, 3, 1, 0)
_OLD_TEST = date(2022, 9, 1)  # when a higher score was needed
_OLD_SCORES = (Decimal(29), Decimal(31))

Setting = tuple[str, Value]


def cases(day: date) -> Iterator[Facts]:
    """Give the cases as of a day: nothing known, one fact, what only several make, and two facts."""
    yield from plain_cases(day)
    empty = Facts(peildatum=day)
    two = [setting for setting in _settings(day) if isinstance(KINDS[setting[0]], Choice | YesNo | Number)]
    for first, second in combinations(two, 2):
        if first[0] != second[0]:
            yield _with(empty, first, second)


def plain_cases(day: date) -> Iterator[Facts]:
    """Give the same without the pairs: some hundreds."""
    empty = Facts(peildatum=day)
    yield empty
    for setting in _settings(day):
        yield _with(empty, setting)
    yield from _together(empty)


def _settings(day: date) -> list[Setting]:
    """Give every fact with each of its values to try."""
    return [(path, value) for path in PATHS for value in _values(path, day)]


def _together(empty: Facts) -> Iterator[Facts]:
    """Give what only several facts together make: enough Dutch, odd scores, a move, a notice, a person."""
    yield replace(empty, taalniveau=DutchLevel(**dict.fromkeys(SKILLS, "B1")))
    got, needed = _OLD_SCORES
    yield replace(empty, lbt=Lbt("niet_haalbaar", got, needed, _OLD_TEST))
    yield replace(empty, lbt=Lbt("haalbaar", got, needed, empty.peildatum))
    moved = add_months(empty.peildatum, -1)
    for route in ("B1", "onderwijs", "Z"):
        yield _with(replace(empty, datum_verhuizing=moved), ("vorige_pip.leerroute", route))
    for group in ("asielstatushouder", "gezinsmigrant"):
        yield replace(empty, doelgroep=group, datum_brp=moved)  # a notice may still come
        yield replace(empty, doelgroep=group, datum_kennisgeving=moved, datum_brp=moved)
        yield from _whole(replace(empty, doelgroep=group, eigen_asielvergunning=group != "gezinsmigrant"))


def _whole(start: Facts) -> Iterator[Facts]:
    """Give a person with all dates known, in each leerroute."""
    day = start.peildatum
    for route in ("B1", "onderwijs", "Z"):
        yield replace(
            start,
            geboortedatum=add_months(day, -30 * 12),
            datum_kennisgeving=add_months(day, -8),
            datum_brp=add_months(day, -7),
            informatie_derden_ontvangen=add_months(day, -6),
            dagtekening_eerste_pip=add_months(day, -5),
            dagtekening_pip=add_months(day, -4),
            leerroute_pip=route,
            bijstand_vanaf=add_months(day, -3),
            wens_opleiding="mbo34",
            grote_kans_diploma=True,
        )


def _with(facts: Facts, *settings: Setting) -> Facts:
    """Give the same facts with some of them set."""
    for path, value in settings:
        facts = with_value(facts, path, value)
    return facts


def _values(path: str, day: date) -> tuple[Value, ...]:
    """Give the values to try of one fact."""
    kind = KINDS[path]
    if isinstance(kind, Choice):
        return kind.options
    if isinstance(kind, YesNo):
        return (True, False)
    if isinstance(kind, Day):
        return tuple(add_months(day, -months) for months in _MONTHS_AGO)
    if path == "huishouden.kinderen":
        return ((), (Child(),), (Child(add_months(day, -24)),), (Child(add_months(day, -200)),))
    if path == "oproepen":
        return ((), (Oproep(), Oproep(add_months(day, -3), add_months(day, -2), "nee")))
    assert isinstance(kind, Number | Count)
    return _NUMBERS if isinstance(kind, Number) else (0, 1)
