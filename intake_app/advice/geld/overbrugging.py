"""Ways to bridge the months that fall short: what the gemeente has, with what each means. A person chooses.

Participatiewet art. 35, 48, 51 and 52 leave amount and form to the gemeente, so all of it is a setting.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from intake_app.advice.geld.centen import up
from intake_app.advice.geld.resultaat import Maand, Overbrugging, Soort
from intake_app.advice.geld.uitgaven import first_instalment
from intake_app.advice.geldfeiten import Bridge, Instrument
from intake_app.advice.shape import Facts
from intake_app.clock import add_months
from intake_app.i18n import translator


def overbrugging(facts: Facts, months: Sequence[Maand]) -> tuple[Overbrugging, ...]:
    """Give what was chosen, and for the gaps that are left what each instrument of the gemeente could do."""
    chosen = [_shown(row, gekozen=True, bron="gekozen in het plan") for row in facts.overbrugging or ()]
    offered = [
        way for instrument in facts.gemeente.instrumenten or () for way in _offers(facts, instrument, months)
    ]
    return tuple(sorted((*chosen, *offered), key=_place))


def _place(way: Overbrugging) -> tuple[object, ...]:
    """Sort in the same order whatever order the rows came in."""
    back = way.per_maand_terug_cent, way.terug_vanaf or "", way.bron
    return not way.gekozen, way.maand, way.id, way.soort, way.bedrag_cent, *back


def _offers(facts: Facts, instrument: Instrument, months: Sequence[Maand]) -> Iterator[Overbrugging]:
    """Give what one instrument could do, month after month, until its maximum is reached."""
    used = sum(row.bedrag or 0 for row in facts.overbrugging or () if row.naam == instrument.naam)
    left = None if instrument.maximum is None else instrument.maximum - used
    for month in months:
        gap = month.gat_cent or 0
        amount = gap if left is None else min(gap, left)
        if amount <= 0:
            continue
        left = None if left is None else left - amount
        yield _shown(_option(instrument, month, amount), gekozen=False, bron=instrument.bron or "")


def _option(instrument: Instrument, month: Maand, amount: int) -> Bridge:
    """Give an instrument as if somebody chose it for a month."""
    day = date.fromisoformat(f"{month.maand}-01")
    after = 1 if instrument.terug_na is None else instrument.terug_na
    return Bridge(
        naam=instrument.naam,
        soort=instrument.soort,
        bedrag=amount,
        maand=day,
        per_maand_terug=instrument.per_maand_terug,
        terug_vanaf=add_months(day, after),
    )


def _shown(row: Bridge, *, gekozen: bool, bron: str) -> Overbrugging:
    """Give one way as it is shown."""
    assert row.maand is not None
    kind: Soort = "lening" if row.soort == "lening" else "gift"
    first = first_instalment(row) if kind == "lening" and row.per_maand_terug else None
    last = None if first is None else add_months(first, _instalments(row) - 1)
    return Overbrugging(
        id=row.naam or "overbrugging",
        bedrag_cent=row.bedrag or 0,
        soort=kind,
        maand=_name(row.maand),
        gekozen=gekozen,
        bron=bron,
        gevolg=_consequence(row, kind, first),
        per_maand_terug_cent=0 if first is None else row.per_maand_terug or 0,
        terug_vanaf=None if first is None else _name(first),
        terug_tot=None if last is None else _name(last),
    )


def _instalments(row: Bridge) -> int:
    """Give in how many months it is paid back."""
    return max(1, up(row.bedrag or 0, row.per_maand_terug or 1))


def _consequence(row: Bridge, kind: Soort, first: date | None) -> str:
    """Say what it means, in Dutch."""
    if kind == "gift":
        return "Een gift hoeft niet terug."
    if first is None:
        return "Een lening moet terug. Spreek af hoeveel per maand en vanaf wanneer."
    times, nl = _instalments(row), translator("nl")
    return (
        f"Een lening moet terug: {nl.euro(row.per_maand_terug or 0)} per maand, {times} keer, vanaf "
        f"{nl.date(first.replace(day=1))}. In die maanden is er minder om van te leven."
    )


def _name(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
