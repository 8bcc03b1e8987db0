"""Puts the money of a household together: month by month, the gaps, what could bridge them, and what to ask.

Only facts, dated amounts and the number of months go in; the same facts in another order give the same.
"""

from intake_app.advice.geld import bijstand as uitkering
from intake_app.advice.geld import centen
from intake_app.advice.geld.bedragen import Bedragen
from intake_app.advice.geld.kalendermaand import Month, months_from
from intake_app.advice.geld.minimum import minimum_per_week
from intake_app.advice.geld.ontvangsten import ontvangsten
from intake_app.advice.geld.overbrugging import overbrugging
from intake_app.advice.geld.partner import partner_ontzorgen
from intake_app.advice.geld.recht import recht
from intake_app.advice.geld.resultaat import Bedrag, Geldplan, Maand
from intake_app.advice.geld.uitgaven import uitgaven
from intake_app.advice.geld.vragen import vragen
from intake_app.advice.geld.waarschuwingen import waarschuwingen
from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.result import Ontzorgen
from intake_app.advice.rules.ontzorgen import ontzorgen
from intake_app.advice.shape import Facts

MAANDEN = 12
"""How many whole months are worked out, unless asked otherwise."""


def geldplan(facts: Facts, parameters: Parameters | None = None, maanden: int = MAANDEN) -> Geldplan:
    """Give the money of a household from the first day of bijstand until `maanden` whole months have passed.

    As long as something is missing or cannot be right there are no months, only questions. Without bijstand
    there is nothing to work out.
    """
    values = standard() if parameters is None else parameters
    help_, partner = ontzorgen(facts, values), partner_ontzorgen(facts, values)
    if facts.bijstand_vanaf is None and facts.bijstand_aangevraagd == "nee":
        return Geldplan(ontzorgen=help_, partner=partner)
    amounts = Bedragen(values, facts.gemeente.bedragen or ())
    asked = tuple(vragen(facts, amounts))
    if asked:
        return Geldplan(ontzorgen=help_, partner=partner, vragen=asked)
    assert facts.bijstand_vanaf is not None
    months = _months(facts, amounts, months_from(facts.bijstand_vanaf, maanden), help_)
    return Geldplan(
        ontzorgen=help_,
        partner=partner,
        maanden=months,
        overbrugging=overbrugging(facts, months),
        waarschuwingen=tuple(waarschuwingen(facts, months)),
    )


def _months(facts: Facts, amounts: Bedragen, months: list[Month], help_: Ontzorgen) -> tuple[Maand, ...]:
    """Give the months one after the other; vakantietoeslag looks back on those before."""
    before: list[tuple[Month, uitkering.Bijstand]] = []
    found = []
    for month in months:
        paid = uitkering.bijstand(facts, amounts, month)
        extra = uitkering.vakantietoeslag(amounts, month, before)
        before.append((month, paid))
        found.append(_month(facts, amounts, month, (paid, extra), help_))
    return tuple(found)


def _month(
    facts: Facts,
    amounts: Bedragen,
    month: Month,
    paid: tuple[uitkering.Bijstand, uitkering.Bijstand],
    help_: Ontzorgen,
) -> Maand:
    """Give one month; without a total when an amount is lacking."""
    own = tuple(entry.uitkering for entry in paid if entry.uitkering is not None)
    incoming = (*(entry for entry in own if entry.bedrag_cent), *ontvangsten(facts, month))
    outgoing = uitgaven(facts, month, help_)
    lacking = tuple(dict.fromkeys(entry for part in paid for entry in part.ontbreekt))
    estimate = recht(facts, amounts, month)
    week = minimum_per_week(facts, month.first)
    over = None if lacking else _left(incoming, sum(cost.bedrag_cent for cost in outgoing))
    least = None if week is None else centen.per_month(week, month.counted, month.length)
    per_week = None if over is None else centen.per_week(over, month.counted, month.length)
    return Maand(
        maand=month.name,
        dagen=month.counted,
        dagen_in_maand=month.length,
        inkomsten=incoming,
        uitgaven=outgoing,
        recht=estimate.bedragen,
        reservering_cent=paid[0].reservering,
        over_cent=over,
        over_per_week_cent=per_week,
        minimum_per_week_cent=week,
        tekort_per_week_cent=_short(week, per_week),
        gat_cent=_short(least, over),
        ontbreekt=lacking,
        ontbreekt_recht=estimate.ontbreekt,
    )


def _left(incoming: tuple[Bedrag, ...], out: int) -> int:
    """Give what is left of what comes in."""
    return sum(entry.bedrag_cent for entry in incoming) - out


def _short(wanted: int | None, there: int | None) -> int | None:
    """Give how much is short; None when one of the two is not known."""
    return None if wanted is None or there is None else max(0, wanted - there)
