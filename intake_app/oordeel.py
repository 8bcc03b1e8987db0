"""The advice of one dossier as its window needs it, worked out in one go so that it can be done elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake_app.advice.betrokken import concerned
from intake_app.advice.engine import advise
from intake_app.advice.result import Advice, Waarschuwing
from intake_app.advice.rules.klok import Correcties
from intake_app.advice.shape import Facts


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The advice, and for each fact the contradictions it is part of."""

    advice: Advice
    tegenspraak: Mapping[str, tuple[Waarschuwing, ...]]


@dataclass(frozen=True, slots=True)
class Stukken:
    """All that an advice follows from: the facts, and how they were corrected before."""

    feiten: Facts
    correcties: Correcties

    def judge(self) -> Oordeel:
        """Give what follows; that takes a while, so the window has it done beside itself."""
        advice = advise(self.feiten, correcties=self.correcties)
        return Oordeel(advice, concerned(self.feiten, advice.waarschuwingen))
