"""An estimate of the toeslagen there is a right to, beside what comes in. Dienst Toeslagen decides.

Zorgtoeslag: the standard premium less a part of the threshold and of the income above it. Huurtoeslag: a part
of the rent per band. Without pay the income is taken to be below the threshold; with pay the income of the
year must be told. Rounded down to whole euros a month. The kindgebonden budget is not estimated: its amounts
were not verified.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from intake_app.advice.geld.bedragen import Bedragen, GeenBedragError, source_of
from intake_app.advice.geld.kalendermaand import Month
from intake_app.advice.geld.minimum import children
from intake_app.advice.geld.normen import Leeftijd, age_group
from intake_app.advice.geld.resultaat import Bedrag, Ontbreekt
from intake_app.advice.geld.uitgaven import all_costs
from intake_app.advice.parameters import Parameter
from intake_app.advice.shape import Facts

_EURO, _MONTHS = 100, 12
_PARTS = 100_000  # a part is kept as a hundred-thousandth
_LARGE = 3  # persons


@dataclass(frozen=True, slots=True)
class Recht:
    """The estimates of one month, and which amounts are lacking for those that are not there."""

    bedragen: tuple[Bedrag, ...]
    ontbreekt: tuple[Ontbreekt, ...]


@dataclass(frozen=True, slots=True)
class _Estimate:
    """A household in one month: where an amount is asked for, it is noted as a source."""

    facts: Facts
    amounts: Bedragen
    month: Month
    used: list[Parameter]

    def value(self, name: str) -> int:
        """Give a dated amount of this month; raises GeenBedragError."""
        found = self.amounts.at(name, self.month.first)
        self.used.append(found)
        return found.waarde

    @property
    def couple(self) -> bool:
        """Tell whether there is a toeslagpartner."""
        return self.facts.huishouden.soort == "paar"

    def above(self, point: int) -> int:
        """Give how much the income of the year is above a point."""
        return max(0, (self.facts.toetsingsinkomen or 0) - point)


def recht(facts: Facts, amounts: Bedragen, month: Month) -> Recht:
    """Give the estimates of a month that can be made."""
    found, lacking = [], []
    for name, estimate in _estimates(facts):
        now = _Estimate(facts, amounts, month, [])
        try:
            amount = estimate(now)
        except GeenBedragError as error:
            lacking.append(error.ontbreekt)
        else:
            found.append(_shown(name, now, amount))
    return Recht(tuple(entry for entry in found if entry.bedrag_cent), tuple(lacking))


def can_estimate(facts: Facts) -> bool:
    """Tell whether the income of the year is known, or there is no pay."""
    return facts.toetsingsinkomen is not None or not (facts.loon.bedrag or facts.partner_loon.bedrag)


def _estimates(facts: Facts) -> Iterator[tuple[str, Callable[[_Estimate], int]]]:
    """Give the toeslagen that can be estimated; the income of others in the house is not known."""
    if can_estimate(facts):
        yield "zorgtoeslag", _care
        if not facts.huishouden.kostendelers:
            yield "huurtoeslag", _rent


def _shown(name: str, now: _Estimate, amount: int) -> Bedrag:
    """Give an estimate with its sources; a right that is smaller than a euro is none."""
    return Bedrag(
        id=name,
        bedrag_cent=amount // _EURO * _EURO,
        bron=source_of(now.used),
        sinds=max(entry.valid_from for entry in now.used),
        geverifieerd=all(entry.verified for entry in now.used),
        herkomst="schatting",
    )


def _care(now: _Estimate) -> int:
    """Give the zorgtoeslag of a month."""
    threshold = now.value("zorgtoeslag_drempelinkomen")
    share = now.value("zorgtoeslag_deel_partner" if now.couple else "zorgtoeslag_deel_alleen")
    own = threshold * share + now.above(threshold) * now.value("zorgtoeslag_afbouw")
    persons = 2 if now.couple else 1
    return max(0, now.value("standaardpremie") * persons * _PARTS - own) // (_PARTS * _MONTHS)


def _rent(now: _Estimate) -> int:
    """Give the huurtoeslag of a month."""
    persons = (2 if now.couple else 1) + children(now.facts, now.month.first)
    alone = persons == 1
    rent = min(_bare_rent(now.facts, now.month.first), now.value(_limit(now)))
    base = now.value("huurtoeslag_basishuur_1p" if alone else "huurtoeslag_basishuur_mp")
    quality = now.value("huurtoeslag_kwaliteitskortingsgrens")
    cap = now.value(f"huurtoeslag_aftoppingsgrens_{'3p' if persons >= _LARGE else '1_2p'}")
    whole = 100 * max(0, min(rent, quality) - base)
    middle = now.value("huurtoeslag_deel_midden") * max(0, min(rent, cap) - max(base, quality))
    above = now.value("huurtoeslag_deel_boven") * max(0, rent - max(base, cap))
    size = "1p" if alone else "mp"
    less = now.above(now.value(f"huurtoeslag_inkomenspunt_{size}")) * now.value(f"huurtoeslag_afbouw_{size}")
    return max(0, (whole + middle + above) * _MONTHS - less) // (100 * _MONTHS)


def _limit(now: _Estimate) -> str:
    """Give the name of the highest rent that counts: lower when all are 18 to 20 without a child."""
    births = [now.facts.geboortedatum, now.facts.huishouden.partner_geboortedatum if now.couple else None]
    ages = {age_group(birth, now.month.first, now.amounts) for birth in births if birth is not None}
    young = ages == {Leeftijd.JONG} and not children(now.facts, now.month.first)
    return "huurtoeslag_rekengrens_18_20" if young else "huurtoeslag_rekengrens"


def _bare_rent(facts: Facts, day: date) -> int:
    """Give the rent without service costs when it is known, else the rent of the day."""
    if facts.kale_huur is not None and facts.nieuwe_huur.vanaf is None:
        return facts.kale_huur
    rents = [cost for cost in all_costs(facts) if cost.soort == "huur" and (cost.vanaf or day) <= day]
    return max(rents, key=lambda cost: cost.vanaf or date.min).bedrag or 0 if rents else 0
