"""What goes out in a month, and who pays it.

A cost counts by days. Who pays it is who pays on the first counted day of the month: a bill is not cut in
two. Paying back a debt or a loan goes by whole months and stops when all is paid.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from intake_app.advice.geld.kalendermaand import Month
from intake_app.advice.geld.resultaat import Betaalt, Uitgave
from intake_app.advice.geldfeiten import FIXED_COSTS, Bridge, Cost, Debt, Payer
from intake_app.advice.result import Ontzorgen
from intake_app.advice.shape import Facts
from intake_app.clock import add_months

_DAY = timedelta(days=1)


def uitgaven(facts: Facts, month: Month, help_: Ontzorgen) -> tuple[Uitgave, ...]:
    """Give the costs of a month: the fixed ones, those by choice by name, debts, and loans paid back."""
    found = [
        Uitgave(
            id=cost.soort or "anders",
            bedrag_cent=month.part(cost.bedrag or 0, cost.vanaf, cost.tot),
            betaalt=payer(facts, cost.soort or "anders", month.first, help_),
            sinds=cost.vanaf or month.first,
        )
        for cost in all_costs(facts)
    ]
    return tuple(_together([*found, *_paid_back(facts, month)]))


def all_costs(facts: Facts) -> Iterator[Cost]:
    """Give every cost with its first and last day; what has none holds from the first day of bijstand."""
    begin = facts.bijstand_vanaf
    new = facts.nieuwe_huur
    until = None if new.vanaf is None else new.vanaf - _DAY
    yield Cost("huur", facts.huur, facts.huur_vanaf or begin, until)
    if new.vanaf is not None:
        yield Cost("huur", new.bedrag, new.vanaf)
    for name in FIXED_COSTS[1:]:
        yield Cost(name, getattr(facts, name), begin)
    for cost in facts.kosten or ():
        yield Cost(cost.soort, cost.bedrag, cost.vanaf or begin, cost.tot)


def payer(facts: Facts, cost: str, day: date, help_: Ontzorgen) -> Betaalt:
    """Give who pays a cost on a day: as agreed, else as the chosen form of ontzorgen has it.

    Without a choice the gemeente pays the costs of the law in the months the law says (art. 56a).
    """
    agreed = [row for row in facts.betalingen or () if row.kost == cost and _holds(row, day)]
    if agreed:
        latest = max(agreed, key=lambda row: (row.vanaf or date.min, row.tot or date.max, row.betaalt or ""))
        return "gemeente" if latest.betaalt == "gemeente" else "zelf"
    legal = help_.begin is not None and help_.einde is not None and help_.begin <= day <= help_.einde
    pays = facts.ontzorgvorm in (None, "wettelijk_pakket", "budgetbeheer") and cost in FIXED_COSTS
    return "gemeente" if legal and pays else "zelf"


def _holds(row: Payer, day: date) -> bool:
    return (row.vanaf or date.min) <= day <= (row.tot or date.max)


def _paid_back(facts: Facts, month: Month) -> Iterator[Uitgave]:
    """Give what is paid back in a month on debts, and on loans that bridge a gap."""
    assert facts.bijstand_vanaf is not None
    for debt in facts.schulden or ():
        begin = max(debt.vanaf or facts.bijstand_vanaf, facts.bijstand_vanaf)
        amount = instalment(debt, month.since(begin))
        yield Uitgave(id="schulden", bedrag_cent=amount, betaalt="zelf", sinds=begin)
    for bridge in facts.overbrugging or ():
        if bridge.soort == "lening":
            first = first_instalment(bridge)
            amount = instalment(Debt(bridge.bedrag, bridge.per_maand_terug), month.since(first))
            yield Uitgave(id="terugbetaling", bedrag_cent=amount, betaalt="zelf", sinds=first)


def first_instalment(bridge: Bridge) -> date:
    """Give a day in the month in which paying back begins: as agreed, else the month after the money came."""
    assert bridge.maand is not None
    return bridge.terug_vanaf or add_months(bridge.maand, 1)


def instalment(debt: Debt, passed: int) -> int:
    """Give what is paid on a debt in the month `passed` months after the first payment."""
    total, each = debt.bedrag or 0, debt.per_maand or 0
    return max(0, min(each, total - passed * each)) if passed >= 0 else 0


def _together(costs: Iterable[Uitgave]) -> Iterator[Uitgave]:
    """Add up costs of one name, so that the order of rows does not matter; what is nothing is left out.

    The fixed costs come first, in their order, then the rest by name.
    """
    by_name: defaultdict[tuple[str, Betaalt], list[Uitgave]] = defaultdict(list)
    for cost in costs:
        if cost.bedrag_cent:
            by_name[cost.id, cost.betaalt].append(cost)
    for (name, pays), same in sorted(by_name.items(), key=lambda item: _place(item[0][0])):
        amount = sum(cost.bedrag_cent for cost in same)
        since = max(cost.sinds for cost in same)
        yield Uitgave(id=name, bedrag_cent=amount, betaalt=pays, sinds=since)


def _place(name: str) -> tuple[int, str]:
    return (FIXED_COSTS.index(name) if name in FIXED_COSTS else len(FIXED_COSTS)), name
