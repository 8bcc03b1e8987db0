"""What the messages and the rules of DUO look at: one dossier, the gemeente and the day, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intake_app.model import Answers, JsonValue
from intake_app.momentopname import Snapshot

DAY = timedelta(days=1)
_YES_NO = {"ja": True, "nee": False}


@dataclass(frozen=True, slots=True)
class Stand:
    """One dossier as it is on `dag`. `antwoorden`: those that count; `plannen`: those set, oldest first."""

    antwoorden: Answers
    gemeente: Answers
    plannen: Sequence[Snapshot]
    dag: date

    def text(self, question: str) -> str:
        """Give an answer that is text, of the dossier or of the gemeente; "" when there is none."""
        value = self._value(question)
        return value.strip() if isinstance(value, str) else ""

    def number(self, question: str) -> int | None:
        """Give an answer that is a whole number; None when there is none."""
        value = self._value(question)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def day(self, question: str) -> date | None:
        """Give an answer that is a date; None when there is none."""
        text = self.text(question)
        return date.fromisoformat(text) if text else None

    def yes(self, question: str) -> bool | None:
        """Give whether the answer is ja; None when there is none."""
        return _YES_NO.get(self.text(question))

    def choices(self, question: str) -> tuple[str, ...]:
        """Give the ids that were chosen."""
        value = self._value(question)
        return tuple(part for part in value if isinstance(part, str)) if isinstance(value, list) else ()

    def _value(self, question: str) -> JsonValue:
        found = self.gemeente if question.startswith("gemeente.") else self.antwoorden
        return found.values.get(question)

    @property
    def plan(self) -> Snapshot | None:
        """Give the plan that was set last; None when there is none."""
        return self.plannen[-1] if self.plannen else None

    @property
    def leerroute(self) -> str:
        """Give the leerroute of the plan that was set; "" when there is none."""
        return self.plan["route"]["leerroute"] if self.plan else ""

    @property
    def dagtekening(self) -> date | None:
        """Give the dagtekening of the plan that was set last."""
        return _day(self.plan["dagtekening"]) if self.plan else None

    @property
    def own(self) -> list[date]:
        """Give the dagtekening of every earlier PIP of this gemeente, as far as it is known."""
        return [found for plan in self.plannen[:-1] if (found := _day(plan["dagtekening"]))]

    @property
    def earlier(self) -> list[tuple[date, str]]:
        """Give the dagtekening of every earlier PIP, here or elsewhere, with the question that holds it."""
        here = [(found, "plan.leerroute") for found in self.own]
        asked = ("identiteit.dagtekening_eerste_pip", "identiteit.vorige_pip_datum")
        return here + [(found, question) for question in asked if (found := self.day(question))]

    @property
    def asylum(self) -> bool | None:
        """Tell whether DUO counts the person as asielstatushouder; None when that is not known."""
        group = self.text("identiteit.doelgroep")
        return group == "asielstatushouder" if group else None

    @property
    def settled(self) -> tuple[date | None, str]:
        """Give since when the person is registered in this gemeente, with the question that holds it."""
        moved = self.day("identiteit.datum_verhuizing")
        if moved is not None:
            return moved, "identiteit.datum_verhuizing"
        return self.day("identiteit.datum_brp"), "identiteit.datum_brp"

    @property
    def term(self) -> tuple[date | None, date | None]:
        """Give the inburgeringstermijn as DUO set it: the first day, and the first day outside it."""
        return self.day("duo.termijn_start"), self.day("identiteit.einddatum_duo")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
