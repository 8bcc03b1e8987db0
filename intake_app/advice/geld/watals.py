"""What if: the same facts with the toeslagen coming in another week, or with work from another month.

Only for looking ahead together; nothing here is stored.
"""

from dataclasses import replace
from datetime import date, timedelta

from intake_app.advice.geldfeiten import Allowance, Allowances, Wage
from intake_app.advice.shape import Facts
from intake_app.clock import add_months


def toeslagen_in_week(facts: Facts, week: int) -> Facts:
    """Give the facts with the first payment of every toeslag in week `week` after it was asked for.

    Counted from the first day of bijstand where the day of asking is not known. What is late is paid back:
    the right is taken to begin with the bijstand where that is not known either.
    """
    begin = facts.bijstand_vanaf
    if begin is None:
        return facts
    known = facts.toeslagen
    return replace(
        facts,
        toeslagen=Allowances(
            zorgtoeslag=_late(known.zorgtoeslag, begin, week),
            huurtoeslag=_late(known.huurtoeslag, begin, week),
            kindgebonden_budget=_late(known.kindgebonden_budget, begin, week),
        ),
    )


def _late(toeslag: Allowance, begin: date, week: int) -> Allowance:
    """Give a toeslag first paid in a week; one that brings nothing stays as it is."""
    if toeslag.bedrag is None:
        return toeslag
    right = toeslag.recht_vanaf or begin
    paid = (toeslag.aangevraagd or begin) + timedelta(weeks=week)
    return replace(toeslag, recht_vanaf=right, vanaf=max(paid, right), nabetaling=None)


def werk_vanaf(facts: Facts, maand: int, loon: Wage) -> Facts:
    """Give the facts with pay from the first day of the `maand`-th calendar month; the first is month 1."""
    begin = facts.bijstand_vanaf
    if begin is None:
        return facts
    first = begin if maand <= 1 else add_months(begin.replace(day=1), maand - 1)
    return replace(facts, loon=replace(loon, vanaf=first, tot=None))
