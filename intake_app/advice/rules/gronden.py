"""The grounds a leerroute is chosen on, and the choice itself: small enough to make a thousand times.

Every fact the leerroute depends on speaks through exactly one ground. So when one fact changes, one ground is
read again and the choice is looked up.

Wi2021 art. 8 lid 1: the onderwijsroute needs the wish for an opleiding and a large chance of a diploma.
Wi2021 art. 9 lid 1: the Z-route is for who cannot reasonably reach the exam. Wi2021 art. 7: everyone
else. After a move the earlier leerroute is kept (art. 15 lid 4); during an opleiding that leads to a
vrijstelling there is no leerroute (art. 4 lid 1 onder d). Work, care, load or little time never counts.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, cast

from intake_app.advice.result import Route
from intake_app.advice.rules.haalbaarheid import (
    LOW_LITERACY,
    LbtReading,
    Limits,
    Schooling,
    Verdict,
    all_enough,
    lbt_reading,
    schooling_of,
    weigh,
)
from intake_app.advice.shape import Facts


class Grounds(NamedTuple):
    """What the choice looks at; the name of each ground is that of the facts in it."""

    lopende_opleiding: bool
    datum_verhuizing: bool
    vorige_pip: str | None
    lbt: LbtReading
    opleiding: Schooling | None
    alfabetisering: bool
    taalniveau: bool
    wens_opleiding: bool
    grote_kans_diploma: bool


READERS: dict[str, Callable[[Any, Limits], Any]] = {
    "lopende_opleiding": lambda value, _now: value == "vrijstellend",
    "datum_verhuizing": lambda value, _now: value is not None,
    "vorige_pip": lambda group, _now: group.leerroute,
    "lbt": lbt_reading,
    "opleiding": schooling_of,
    "alfabetisering": lambda value, _now: value in LOW_LITERACY,
    "taalniveau": lambda group, _now: all_enough(group),
    "wens_opleiding": lambda value, _now: value not in (None, "geen"),
    "grote_kans_diploma": lambda value, _now: value is True,
}
"""How each ground is read from its fact or group of facts, in the order of Grounds."""


def grounds(facts: Facts, now: Limits) -> Grounds:
    """Read the grounds from the facts, by the limits of the peildatum."""
    return Grounds(*(read(getattr(facts, name), now) for name, read in READERS.items()))


@lru_cache(maxsize=8192)
def decide(found: Grounds) -> Route | None:
    """Give the leerroute that follows from the grounds; None when there is too little to go by."""
    if found.lopende_opleiding:
        return None
    if found.datum_verhuizing and found.vorige_pip is not None:
        return cast("Route", found.vorige_pip)
    reach = weigh(found.lbt, found.opleiding, found.alfabetisering, found.taalniveau)
    if reach is Verdict.ONBEKEND:
        return None
    if reach is Verdict.NIET_HAALBAAR:
        return "Z"
    study = found.wens_opleiding and found.grote_kans_diploma
    return "onderwijs" if reach is Verdict.HAALBAAR and study else "B1"


def kept_route(facts: Facts) -> Route | None:
    """Give the leerroute the new gemeente takes over after a move (Wi2021 art. 15 lid 4), or None."""
    moved = facts.datum_verhuizing is not None
    return cast("Route | None", facts.vorige_pip.leerroute) if moved else None
