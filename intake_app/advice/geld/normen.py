"""The norm of the bijstand for a household on a day, vakantietoeslag included.

Participatiewet art. 20 (18 to 20 years), 21 (21 to AOW), 22 (AOW), 22a (kostendelers) and 24 (a partner
without a right). What the facts do not tell counts as: no kostendelers, a partner with a right, parents who
can support; `waarschuwingen` says so.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intake_app.advice.geld.bedragen import Bedragen, source_of
from intake_app.advice.geld.centen import half_up
from intake_app.advice.parameters import Parameter
from intake_app.advice.shape import Facts
from intake_app.clock import add_months

_ADULT, _TWENTY_ONE, _MONTHS = 18, 21, 12


class Leeftijd(StrEnum):
    """The groups of ages the law has norms for; `vragen` lets nobody under 18 through."""

    JONG = "18_20"
    VOLWASSEN = "21"
    AOW = "aow"


@dataclass(frozen=True, slots=True)
class Norm:
    """Eurocents a month, and the dated amounts it was worked out with."""

    bedrag: int
    uit: tuple[Parameter, ...]
    artikel: str = ""

    @property
    def bron(self) -> str:
        """Give the article and the day from which the amount holds."""
        return f"{self.artikel}; {source_of(self.uit)}" if self.artikel else source_of(self.uit)

    @property
    def verified(self) -> bool:
        """Tell whether every amount was read in the law."""
        return all(entry.verified for entry in self.uit)

    @property
    def since(self) -> date:
        """Give the day from which it is so much."""
        return max(entry.valid_from for entry in self.uit)


def reached(birth: date, years: int, day: date) -> bool:
    """Tell whether somebody has an age on a day."""
    return add_months(birth, years * _MONTHS) <= day


def age_group(birth: date, day: date, amounts: Bedragen) -> Leeftijd:
    """Give the group of ages on a day; raises GeenBedragError when the AOW-leeftijd is not known."""
    if not reached(birth, _TWENTY_ONE, day):
        return Leeftijd.JONG
    if add_months(birth, amounts.value("aow_leeftijd", day)) <= day:
        return Leeftijd.AOW
    return Leeftijd.VOLWASSEN


def has_child(facts: Facts, day: date) -> bool:
    """Tell whether there is a child under 18; one without a birth date counts."""
    return any(
        child.geboortedatum is None or not reached(child.geboortedatum, _ADULT, day)
        for child in facts.huishouden.kinderen or ()
    )


def norm_on(facts: Facts, amounts: Bedragen, day: date) -> Norm:
    """Give the norm on a day; raises GeenBedragError when the law's amount for that day is not known.

    Needs the kind of household, the birth date and, of a couple, that of the partner (see `vragen`).
    """
    assert facts.geboortedatum is not None
    own = age_group(facts.geboortedatum, day, amounts)
    if facts.huishouden.soort != "paar":
        return _single(facts, amounts, day, own)
    assert facts.huishouden.partner_geboortedatum is not None
    other = age_group(facts.huishouden.partner_geboortedatum, day, amounts)
    if facts.huishouden.partner_recht is False:
        return _without_right(facts, amounts, day, (own, other))
    return couple_norm(facts, amounts, day, (own, other))


def _single(facts: Facts, amounts: Bedragen, day: date, own: Leeftijd) -> Norm:
    """Give the norm of one adult, with or without children."""
    sharers = facts.huishouden.kostendelers or 0
    if own is Leeftijd.JONG:
        return _young(facts, amounts, day)
    if sharers:
        return _shared(amounts, day, own, sharers + 1)
    name = "bijstand_aow_alleenstaande" if own is Leeftijd.AOW else "bijstand_alleenstaande_21_aow"
    return _plain(amounts, name, day)


def _young(facts: Facts, amounts: Bedragen, day: date) -> Norm:
    """Give the norm of one adult of 18 to 20; more when the parents cannot support (art. 20 lid 3)."""
    parent = facts.huishouden.soort == "alleenstaande_ouder"
    norm = _plain(amounts, f"bijstand_alleenstaande{'_ouder' if parent else ''}_18_20", day)
    if facts.huishouden.beroep_op_ouders is not False:
        return norm
    more = amounts.at("bijstand_verhoging_18_20_geen_beroep_ouders", day)
    return Norm(norm.bedrag + more.waarde, (*norm.uit, more))


def couple_norm(facts: Facts, amounts: Bedragen, day: date, ages: tuple[Leeftijd, Leeftijd]) -> Norm:
    """Give the norm of a couple who both have a right; raises GeenBedragError."""
    sharers = facts.huishouden.kostendelers or 0
    if Leeftijd.JONG in ages:
        return _young_couple(facts, amounts, day, ages)
    if sharers:
        first, second = (_shared(amounts, day, age, sharers + 2) for age in ages)
        return Norm(first.bedrag + second.bedrag, (*first.uit, *second.uit), first.artikel)
    return _plain(amounts, _couple_name(ages), day)


def _couple_name(ages: tuple[Leeftijd, Leeftijd]) -> str:
    return "bijstand_aow_gehuwden" if Leeftijd.AOW in ages else "bijstand_gehuwden_21_aow"


def _young_couple(facts: Facts, amounts: Bedragen, day: date, ages: tuple[Leeftijd, Leeftijd]) -> Norm:
    """Give the norm of a couple of whom one or both are 18 to 20."""
    ending = "_kind" if has_child(facts, day) else ""
    if ages == (Leeftijd.JONG, Leeftijd.JONG):
        return _plain(amounts, f"bijstand_gehuwden_beiden_18_20{ending}", day)
    sharers = facts.huishouden.kostendelers or 0
    if not sharers:
        return _plain(amounts, f"bijstand_gehuwden_een_18_20{ending}", day)
    older = next(age for age in ages if age is not Leeftijd.JONG)
    shared = _shared(amounts, day, older, sharers + 1)
    fixed = amounts.at(f"kostendeler_echtgenoot_18_20{ending}", day)
    return Norm(shared.bedrag + fixed.waarde, (*shared.uit, fixed), shared.artikel)


def _without_right(facts: Facts, amounts: Bedragen, day: date, ages: tuple[Leeftijd, Leeftijd]) -> Norm:
    """Give the norm of somebody whose partner has no right (art. 24; 22a with kostendelers)."""
    own, other = ages
    sharers = facts.huishouden.kostendelers or 0
    if sharers and own is not Leeftijd.JONG:
        return _shared(amounts, day, own, sharers + 1 + (other is not Leeftijd.JONG))
    whole = couple_norm(facts, amounts, day, (own, own))
    share = amounts.at("partner_zonder_recht", day)
    return Norm(half_up(whole.bedrag * share.waarde, 100), whole.uit, "Participatiewet art. 24")


def _shared(amounts: Bedragen, day: date, age: Leeftijd, persons: int) -> Norm:
    """Give the kostendelersnorm of one of `persons` who share: ((40% + A x 30%) / A) x B (art. 22a)."""
    base = amounts.at(_couple_name((age, age)), day)
    fixed, each = amounts.at("kostendelers_vast", day), amounts.at("kostendelers_per_persoon", day)
    part = fixed.waarde + persons * each.waarde
    return Norm(half_up(base.waarde * part, 100 * persons), (base, fixed, each), "")


def _plain(amounts: Bedragen, name: str, day: date) -> Norm:
    """Give an amount of the law as it is."""
    found = amounts.at(name, day)
    return Norm(found.waarde, (found,))
