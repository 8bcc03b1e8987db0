"""What comes in beside the bijstand: pay, toeslagen as received, other income, and what bridges a gap.

A toeslag counts from the month of its first payment. That payment also brings the months since the right
began (`nabetaling`): as told, else the whole months before it.
"""

from collections.abc import Iterator

from intake_app.advice.geld import loon
from intake_app.advice.geld.kalendermaand import Month
from intake_app.advice.geld.resultaat import Bedrag
from intake_app.advice.geldfeiten import Allowance, OtherIncome
from intake_app.advice.shape import Facts

TOESLAGEN = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget")
_QUARTER = 3
_TOLD = "opgegeven bedrag"


def ontvangsten(facts: Facts, month: Month) -> tuple[Bedrag, ...]:
    """Give what comes in, in a fixed order; what is nothing is left out."""
    found = [*_pay(facts, month), *_toeslagen(facts, month), *_others(facts, month), *_bridges(facts, month)]
    return tuple(amount for amount in found if amount.bedrag_cent)


def nabetaling(toeslag: Allowance) -> int:
    """Give the part of the first payment that is for earlier months."""
    if toeslag.nabetaling is not None:
        return toeslag.nabetaling
    if toeslag.recht_vanaf is None or toeslag.vanaf is None:
        return 0
    begin, paid = toeslag.recht_vanaf, toeslag.vanaf
    months = (paid.year - begin.year) * 12 + paid.month - begin.month - (begin.day > 1)
    return max(0, months) * (toeslag.bedrag or 0)


def _pay(facts: Facts, month: Month) -> Iterator[Bedrag]:
    """Give the pay of both."""
    assert facts.bijstand_vanaf is not None
    for name, wage in (("loon", facts.loon), ("partner_loon", facts.partner_loon)):
        since = wage.vanaf or facts.bijstand_vanaf
        yield Bedrag(
            id=name, bedrag_cent=loon.paid(wage, month), bron=_TOLD, sinds=since, herkomst="opgegeven"
        )


def _toeslagen(facts: Facts, month: Month) -> Iterator[Bedrag]:
    """Give the toeslagen that are paid in a month."""
    for name in TOESLAGEN:
        toeslag: Allowance = getattr(facts.toeslagen, name)
        if toeslag.vanaf is None or toeslag.bedrag is None or month.since(toeslag.vanaf) < 0:
            continue
        back = nabetaling(toeslag) if month.starts_in(toeslag.vanaf) else 0
        yield Bedrag(
            id=name,
            bedrag_cent=toeslag.bedrag + back,
            bron=_TOLD,
            sinds=toeslag.vanaf,
            herkomst="opgegeven",
            nabetaling_cent=back,
        )


def _others(facts: Facts, month: Month) -> Iterator[Bedrag]:
    """Give income that does not count for the bijstand, added up by kind."""
    for name, label in (("kinderbijslag", "kinderbijslag"), ("anders", "ander_inkomen")):
        rows = [row for row in facts.inkomsten or () if (row.soort or "anders") == name]
        amounts = [(_in_month(facts, row, month), row) for row in rows]
        starts = [row.vanaf or facts.bijstand_vanaf for amount, row in amounts if amount]
        if starts:
            yield Bedrag(
                id=label,
                bedrag_cent=sum(amount for amount, _ in amounts),
                bron=_TOLD,
                sinds=max(day for day in starts if day is not None),
                herkomst="opgegeven",
            )


def _in_month(facts: Facts, row: OtherIncome, month: Month) -> int:
    """Give what a row brings: by days a month, or whole in every third month from the first."""
    if row.ritme != "kwartaal":
        return month.part(row.bedrag or 0, row.vanaf, row.tot)
    first = row.vanaf or facts.bijstand_vanaf
    assert first is not None
    passed = month.since(first)
    over = row.tot is not None and month.since(row.tot) > 0
    return 0 if over or passed < 0 or passed % _QUARTER else row.bedrag or 0


def _bridges(facts: Facts, month: Month) -> Iterator[Bedrag]:
    """Give what a person chose to bridge this month with."""
    rows = [row for row in facts.overbrugging or () if row.maand is not None and month.starts_in(row.maand)]
    for row in rows[:1]:
        assert row.maand is not None
        yield Bedrag(
            id="overbrugging",
            bedrag_cent=sum(chosen.bedrag or 0 for chosen in rows),
            bron="gekozen in het plan",
            sinds=month.first,
            herkomst="gemeente",
        )
