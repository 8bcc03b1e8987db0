"""The bijstand of a month: the norm by days, less what counts of the pay, vakantietoeslag put aside.

Participatiewet art. 19 (difference between income and norm, 5% vakantietoeslag in it), 32 lid 3 (a partner
without a right) and 45 (set and paid per calendar month, a part of a month by days, vakantietoeslag in June).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from intake_app.advice.geld import loon
from intake_app.advice.geld.bedragen import Bedragen, GeenBedragError, source_of
from intake_app.advice.geld.centen import half_up
from intake_app.advice.geld.kalendermaand import Month
from intake_app.advice.geld.normen import Norm, age_group, couple_norm, norm_on
from intake_app.advice.geld.resultaat import Bedrag, Ontbreekt
from intake_app.advice.shape import Facts

_YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Bijstand:
    """The bijstand of one month; `ontbreekt`: why it cannot be told."""

    uitkering: Bedrag | None = None
    reservering: int | None = None
    ontbreekt: tuple[Ontbreekt, ...] = ()


def bijstand(facts: Facts, amounts: Bedragen, month: Month) -> Bijstand:
    """Give what is paid and what is put aside in a month."""
    try:
        return _bijstand(facts, amounts, month)
    except GeenBedragError as error:
        return Bijstand(ontbreekt=(error.ontbreekt,))


def _bijstand(facts: Facts, amounts: Bedragen, month: Month) -> Bijstand:
    """Give the same; raises GeenBedragError."""
    norms = _by_days(month, lambda day: norm_on(facts, amounts, day))
    norm = sum(part for _, part in norms)
    whole = _after_income(facts, amounts, month, norm)
    aside = half_up(whole * amounts.value("vakantietoeslag", month.first), 100)
    used = [found for found, _ in norms]
    return Bijstand(
        uitkering=Bedrag(
            id="bijstand",
            bedrag_cent=whole - aside,
            bron="; ".join(dict.fromkeys(found.bron for found in used)),
            sinds=max(found.since for found in used),
            geverifieerd=all(found.verified for found in used),
        ),
        reservering=aside,
    )


def _by_days(month: Month, norm_of: Callable[[date], Norm]) -> list[tuple[Norm, int]]:
    """Give each norm that holds in a month, with its part by days."""
    found = []
    for norm, days in groupby(month.days, key=norm_of):
        held = list(days)
        found.append((norm, month.part(norm.bedrag, held[0], held[-1])))
    return found


def _after_income(facts: Facts, amounts: Bedragen, month: Month, norm: int) -> int:
    """Give what is left of the norm after income; raises GeenBedragError.

    The pay of a partner without a right only counts as far as both together would have more than a couple.
    """
    own = loon.counted(facts.loon, month, facts, amounts, facts.geboortedatum)
    birth = facts.huishouden.partner_geboortedatum
    other = loon.counted(facts.partner_loon, month, facts, amounts, birth)
    if facts.huishouden.soort != "paar":
        return max(0, norm - own)
    if facts.huishouden.partner_recht is not False:
        return max(0, norm - own - other)
    alone = max(0, norm - own)
    return max(0, alone - max(0, other + own + alone - _as_couple(facts, amounts, month)))


def _as_couple(facts: Facts, amounts: Bedragen, month: Month) -> int:
    """Give the norm of the couple if both had a right; raises GeenBedragError."""
    first, second = facts.geboortedatum, facts.huishouden.partner_geboortedatum
    assert first is not None
    assert second is not None

    def norm_of(day: date) -> Norm:
        ages = age_group(first, day, amounts), age_group(second, day, amounts)
        return couple_norm(facts, amounts, day, ages)

    return sum(part for _, part in _by_days(month, norm_of))


def vakantietoeslag(amounts: Bedragen, month: Month, before: list[tuple[Month, Bijstand]]) -> Bijstand:
    """Give the vakantietoeslag paid in a month: what was put aside in the twelve months before it.

    Nothing in another month than that of payment; what a month before it lacked, it lacks as well.
    """
    try:
        due = amounts.at("vakantietoeslag_maand", month.first)
        share = amounts.at("vakantietoeslag", month.first)
    except GeenBedragError as error:
        return Bijstand(ontbreekt=(error.ontbreekt,))
    past = [found for earlier, found in before if month.since(earlier.first) <= _YEAR]
    lacks = [entry for found in past for entry in found.ontbreekt]
    lacking = tuple({entry.id: entry for entry in reversed(lacks)}.values())  # of each the first day
    if month.first.month != due.waarde or lacking:
        return Bijstand(ontbreekt=lacking if month.first.month == due.waarde else ())
    return Bijstand(
        uitkering=Bedrag(
            id="vakantietoeslag",
            bedrag_cent=sum(found.reservering or 0 for found in past),
            bron=source_of((share, due)),
            sinds=share.valid_from,
            geverifieerd=all(found.uitkering.geverifieerd for found in past if found.uitkering),
        )
    )
