"""Can this person reasonably reach the exam? The leerbaarheidstoets weighed with the schooling.

The toets advises (Wi2021 art. 14 lid 5) and says whether the B1-route, afschalen to A2 included, is
feasible. The score is compared with the score needed in the record itself, never with a constant.
The limits for schooling are guidelines of this program, not law.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from intake_app.advice.parameters import Parameter, Parameters
from intake_app.advice.shape import LEVELS, DutchLevel, Education, Facts, Lbt

EXEMPT = ("visueel", "auditief")  # Wi2021 art. 14 lid 6
LOW_LITERACY = ("analfabeet", "anders_gealfabetiseerd")
HIGHER_SCHOOLING = ("middelbaar", "mbo", "hbo", "wo")
_ENOUGH_DUTCH = LEVELS[LEVELS.index("A2") :]


class Verdict(StrEnum):
    """Whether the exam (A2 by afschalen included) can reasonably be reached."""

    HAALBAAR = "haalbaar"
    NIET_HAALBAAR = "niet_haalbaar"
    TWIJFEL = "twijfel"
    ONBEKEND = "onbekend"


class Schooling(StrEnum):
    """How much schooling there has been."""

    WEINIG = "weinig"
    MIDDEN = "midden"
    VEEL = "veel"


class Limits(NamedTuple):
    """The limits that hold on the peildatum; `cesuren`: each limit of the toets with its days."""

    weinig: int
    veel: int
    bijna: int
    cesuur: int
    cesuren: tuple[tuple[date, date, int], ...]


@dataclass(frozen=True, slots=True)
class LbtReading:
    """What the record of the toets says.

    `uitslag`: haalbaar, niet_haalbaar, or None when there is none that can be relied on. `bijna`: so close
    below the limit that it deserves a second look. `tegenstrijdig`: label and scores do not agree.
    `oude_cesuur`: niet haalbaar by the limit of then, enough by that of now, so it counts as haalbaar.
    `vrij`: ontheffing of the toets. `verstoord`: niet haalbaar, and something went wrong while it was taken.
    """

    uitslag: str | None
    bijna: bool = False
    tegenstrijdig: bool = False
    oude_cesuur: bool = False
    vrij: bool = False
    verstoord: bool = False


@lru_cache(maxsize=64)
def limits(parameters: Parameters, day: date) -> Limits:
    """Give the limits on a day; raises ParameterError when there is none."""
    return Limits(
        weinig=parameters.at("scholing_weinig", day).waarde,
        veel=parameters.at("scholing_veel", day).waarde,
        bijna=parameters.at("lbt_bijna", day).waarde,
        cesuur=parameters.at("lbt_cesuur", day).waarde,
        cesuren=tuple(
            (entry.valid_from, entry.valid_to, entry.waarde) for entry in parameters.periods("lbt_cesuur")
        ),
    )


def read_lbt(facts: Facts, parameters: Parameters) -> LbtReading:
    """Read the record of the leerbaarheidstoets (Wi2021 art. 14 lid 3 onder a, lid 5 and 6)."""
    return lbt_reading(facts.lbt, limits(parameters, facts.peildatum))


def lbt_reading(lbt: Lbt, now: Limits) -> LbtReading:
    """Read one record of the toets by the limits of now."""
    if lbt.ontheffing in EXEMPT:
        return LbtReading(None, vrij=True)
    label = None if lbt.resultaat == "onbekend" else lbt.resultaat
    short = _short(lbt.behaalde_score, lbt.benodigde_score)
    by_score = None if short is None else "niet_haalbaar" if short > 0 else "haalbaar"
    if "niet_haalbaar" in (label, by_score) and _enough_now(lbt, now):
        return LbtReading("haalbaar", oude_cesuur=True)
    if None not in (label, by_score) and label != by_score:
        return LbtReading(None, tegenstrijdig=True)
    found = by_score or label
    return LbtReading(
        found,
        bijna=short is not None and 0 < short <= now.bijna,
        verstoord=found == "niet_haalbaar" and lbt.verstoord is True,
    )


def schooling(facts: Facts, parameters: Parameters) -> Schooling | None:
    """Tell how much schooling there has been; None when nothing is known of it."""
    return schooling_of(facts.opleiding, limits(parameters, facts.peildatum))


def schooling_of(school: Education, now: Limits) -> Schooling | None:
    """Tell the same of one record of schooling, by the limits of now."""
    level, years = school.hoogste, school.jaren
    if level in HIGHER_SCHOOLING:
        return Schooling.VEEL
    if years is not None:
        if years < now.weinig:
            return Schooling.WEINIG
        return Schooling.VEEL if years >= now.veel else Schooling.MIDDEN
    if level is None:
        return None
    return Schooling.WEINIG if level == "geen" else Schooling.MIDDEN


def verdict(facts: Facts, parameters: Parameters) -> Verdict:
    """Weigh toets, schooling, alfabetisering and Dutch so far (Wi2021 art. 9 lid 1)."""
    low = facts.alfabetisering in LOW_LITERACY
    return weigh(read_lbt(facts, parameters), schooling(facts, parameters), low, enough_dutch(facts))


def weigh(lbt: LbtReading, school: Schooling | None, low: bool, dutch: bool) -> Verdict:
    """Weigh what the record of the toets says with the rest.

    `low`: analfabeet, or another script only. `dutch`: all skills A2 or higher.
    """
    if lbt.uitslag == "haalbaar":
        return Verdict.HAALBAAR
    if lbt.tegenstrijdig:
        return Verdict.TWIJFEL
    strong = school is Schooling.VEEL or dutch
    if lbt.uitslag is None:
        return Verdict.HAALBAAR if strong else _without_lbt(lbt, school, low)
    hard = school is Schooling.WEINIG and low
    doubt = strong or ((lbt.bijna or lbt.verstoord) and not hard)
    return Verdict.TWIJFEL if doubt else Verdict.NIET_HAALBAAR


def enough_dutch(facts: Facts) -> bool:
    """Tell whether all four skills are A2 or higher: then the exam after afschalen is within reach."""
    return all_enough(facts.taalniveau)


def all_enough(level: DutchLevel) -> bool:
    """Tell the same of one record of the four skills."""
    skills = (level.lezen, level.luisteren, level.schrijven, level.spreken)
    return all(skill in _ENOUGH_DUTCH for skill in skills)


def wants_and_can_study(facts: Facts) -> bool:
    """Tell whether both conditions of Wi2021 art. 8 lid 1 are met."""
    return facts.wens_opleiding not in (None, "geen") and facts.grote_kans_diploma is True


def used_guidelines(facts: Facts, parameters: Parameters) -> tuple[Parameter, ...]:
    """Give the guidelines of this program that the verdict leans on."""
    lbt = read_lbt(facts, parameters)
    names = ["lbt_bijna"] if lbt.bijna else []
    if facts.opleiding.jaren is not None and facts.opleiding.hoogste not in HIGHER_SCHOOLING:
        settled = lbt.uitslag == "haalbaar" or lbt.tegenstrijdig
        names += [] if settled else ["scholing_weinig", "scholing_veel"]
    return tuple(parameters.at(name, facts.peildatum) for name in names)


def _without_lbt(lbt: LbtReading, school: Schooling | None, low: bool) -> Verdict:
    """Judge without a result: no advice on a low route while the toets can still be taken."""
    if school is Schooling.MIDDEN:
        return Verdict.HAALBAAR
    if school is None or not lbt.vrij:
        return Verdict.ONBEKEND
    return Verdict.NIET_HAALBAAR if low else Verdict.HAALBAAR


def _short(got: Decimal | None, needed: Decimal | None) -> Decimal | None:
    """Give how many points are lacking (0 or less: enough); None when a score is not known."""
    return None if got is None or needed is None else needed - got


def _enough_now(lbt: Lbt, now: Limits) -> bool:
    """Tell whether the toets was judged by an older, higher limit and the score is enough by that of now.

    A record that needed another score than that older limit speaks for itself. There is no upper bound, so
    that a higher score never gives a lower route.
    """
    got, needed, day = lbt.behaalde_score, lbt.benodigde_score, lbt.datum
    if got is None or day is None:
        return False
    then = next((limit for first, last, limit in now.cesuren if first <= day <= last), None)
    return then is not None and needed in (None, then) and now.cesuur < then and got >= now.cesuur
