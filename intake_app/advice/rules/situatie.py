"""What the warnings look at: the facts together with what the other rules made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Correctie, Leerroute, Route, Termijn
from intake_app.advice.rules.argumenten import age
from intake_app.advice.rules.gronden import kept_route
from intake_app.advice.rules.haalbaarheid import (
    HIGHER_SCHOOLING,
    LbtReading,
    Schooling,
    Verdict,
    read_lbt,
    schooling,
    verdict,
)
from intake_app.advice.rules.termijnen import NoRule, pip_start
from intake_app.advice.shape import LEVELS, SKILLS, Facts, get
from intake_app.clock import add_months

_BELOW_A1 = LEVELS[: LEVELS.index("A1")]


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts and the results so far. `route`: the leerroute of the PIP, or else the advised one."""

    facts: Facts
    parameters: Parameters
    leerroute: Leerroute
    route: Route | None
    terms: tuple[Termijn | NoRule, ...]
    correcties: Mapping[str, tuple[Correctie, ...]]

    @property
    def lbt(self) -> LbtReading:
        """Give what the record of the toets says."""
        return read_lbt(self.facts, self.parameters)

    @property
    def settled(self) -> bool:
        """Tell whether the leerroute is not weighed: kept after a move, or vrijstelling for now."""
        return kept_route(self.facts) is not None or self.facts.lopende_opleiding == "vrijstellend"

    @property
    def doubt(self) -> bool:
        """Tell whether toets and intake point different ways, so that a second look is needed."""
        weighed = verdict(self.facts, self.parameters)
        return not self.settled and weighed is Verdict.TWIJFEL and not self.lbt.tegenstrijdig

    @property
    def much_schooling(self) -> bool:
        """Tell whether there has been much schooling."""
        return schooling(self.facts, self.parameters) is Schooling.VEEL

    @property
    def odd_schooling(self) -> bool:
        """Tell whether years and level of schooling do not fit together."""
        level, years = self.facts.opleiding.hoogste, self.facts.opleiding.jaren
        if years is None:
            return False
        few = self.parameters.at("scholing_weinig", self.facts.peildatum).waarde
        many = self.parameters.at("scholing_veel", self.facts.peildatum).waarde
        return (level == "geen" and years >= many) or (level in HIGHER_SCHOOLING and years < few)

    @property
    def waits_for_pip(self) -> bool:
        """Tell whether there is no first PIP yet and the ten weeks cannot be counted."""
        facts = self.facts
        no_pip = facts.dagtekening_eerste_pip is None and facts.datum_verhuizing is None
        start = pip_start(facts)
        return no_pip and (start is None or start.onzeker)

    @property
    def waiting_is_no_excuse(self) -> bool:
        """Tell whether the first PIP, or after a move the own one, is still to be made."""
        facts = self.facts
        made = facts.dagtekening_pip if facts.datum_verhuizing is not None else facts.dagtekening_eerste_pip
        return made is None

    @property
    def works_full_time(self) -> bool:
        """Tell whether there is known to be work of a whole week (a guideline, no law)."""
        hours = self.facts.werk.uren_per_week
        return hours is not None and hours >= self.parameters.at("werk_voltijd", self.facts.peildatum).waarde

    @property
    def little_time(self) -> bool:
        """Tell whether there is known to be little time for the onderwijsroute (a guideline, no law)."""
        hours = self.facts.beschikbaar_uren_per_week
        needed = self.parameters.at("onderwijs_uren_week", self.facts.peildatum).waarde
        return hours is not None and hours < needed

    @property
    def below_a1(self) -> bool:
        """Tell whether a skill in Dutch is known to be below A1."""
        return any(get(self.facts, f"taalniveau.{skill}") in _BELOW_A1 for skill in SKILLS)

    def younger_than(self, years: int) -> bool:
        """Tell whether the person is known to be younger than this on the peildatum."""
        return self.facts.geboortedatum is not None and age(self.facts) < years

    def child_younger_than(self, years: int) -> bool:
        """Tell whether a child, for whom VVE is not ruled out, is known to be younger than this."""
        return any(
            child.vve != "nvt"
            and child.geboortedatum is not None
            and self.facts.peildatum < add_months(child.geboortedatum, 12 * years)
            for child in self.facts.huishouden.kinderen or ()
        )

    def aow_before(self, day: date) -> bool:
        """Tell whether the AOW age is reached on or before a day (the age itself is not verified)."""
        return any(
            term.id == "aow" and (isinstance(term, NoRule) or term.datum <= day) for term in self.terms
        )

    @property
    def end_of_three_years(self) -> date:
        """Give the last day of an inburgeringstermijn that would start on the peildatum."""
        months = self.parameters.at("inburgeringstermijn", self.facts.peildatum).waarde
        return add_months(self.facts.peildatum, months)
