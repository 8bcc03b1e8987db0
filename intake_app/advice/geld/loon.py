"""Pay: what comes in, and how much of it counts for the bijstand (Participatiewet art. 31 and 32).

A quarter does not count in the first six months when the college grants it, and for a single parent with a
young child an eighth in the thirty months after; neither under 27 years (art. 31 lid 5). Six months are
six calendar months, from the first with both pay and bijstand; who turns 27 gets it from the next month.
"""

from datetime import date

from intake_app.advice.geld.bedragen import Bedragen
from intake_app.advice.geld.centen import half_up
from intake_app.advice.geld.kalendermaand import Month
from intake_app.advice.geld.normen import reached
from intake_app.advice.geldfeiten import Wage
from intake_app.advice.shape import Facts


def paid(wage: Wage, month: Month) -> int:
    """Give the pay in the counted days of a month."""
    return month.part(wage.bedrag or 0, wage.vanaf, wage.tot)


def exempt(wage: Wage, month: Month, facts: Facts, amounts: Bedragen, birth: date | None) -> int:
    """Give how much of the pay of a month does not count; raises GeenBedragError."""
    day, amount = month.first, paid(wage, month)
    grown = birth is not None and reached(birth, amounts.value("vrijlating_vanaf_leeftijd", day), day)
    if not wage.vrijlating or not amount or not grown:
        return 0
    assert facts.bijstand_vanaf is not None
    passed = month.since(max(wage.vanaf or facts.bijstand_vanaf, facts.bijstand_vanaf))
    first = amounts.value("vrijlating_maanden", day)
    if passed < first:
        part = half_up(amount * amounts.value("vrijlating_deel", day), 100)
        return min(part, amounts.value("vrijlating_inkomen_max", day))
    if passed < first + amounts.value("vrijlating_ouder_maanden", day) and _young_child(facts, amounts, day):
        part = half_up(amount * amounts.value("vrijlating_ouder_deel", day), 1000)
        return min(part, amounts.value("vrijlating_alleenstaande_ouder_max", day))
    return 0


def counted(wage: Wage, month: Month, facts: Facts, amounts: Bedragen, birth: date | None) -> int:
    """Give how much of the pay of a month counts for the bijstand; raises GeenBedragError."""
    return paid(wage, month) - exempt(wage, month, facts, amounts, birth)


def _young_child(facts: Facts, amounts: Bedragen, day: date) -> bool:
    """Tell whether this is a single parent with a child young enough."""
    limit = amounts.value("vrijlating_ouder_kind", day)
    return facts.huishouden.soort == "alleenstaande_ouder" and any(
        child.geboortedatum is not None and not reached(child.geboortedatum, limit, day)
        for child in facts.huishouden.kinderen or ()
    )
