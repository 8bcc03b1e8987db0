"""What one open dossier says, without Qt: its answers, the advice, the plan as it stands, the paper.

Nothing here changes anything; the verbs that do are those of `intake.Intake`.
"""

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from intake_app import grondslag, historie, invoer
from intake_app.advice.engine import advise, als_vastgesteld_op
from intake_app.advice.facts import SOURCES, from_answers
from intake_app.advice.geld.plan import geldplan
from intake_app.advice.geld.resultaat import Geldplan
from intake_app.advice.geldfeiten import Payer
from intake_app.advice.parameters import standard
from intake_app.advice.result import Advice, Termijn
from intake_app.advice.rules.ontzorgen import ontzorgen
from intake_app.advice.shape import Facts
from intake_app.advice.zinsboek import sentences
from intake_app.clock import today
from intake_app.correcties import correcties
from intake_app.dossier import GEMEENTE, Fields, question
from intake_app.errors import AppError
from intake_app.forms.conditions import visible
from intake_app.i18n import require_language, translator
from intake_app.model import Answers, Change, FieldState
from intake_app.momentopname import Ontwikkeling, Snapshot, Verschil
from intake_app.oordeel import Oordeel, Stukken
from intake_app.plan import uren, versies
from intake_app.plan.afspraken import agreements, paid_costs
from intake_app.plan.bouwstenen import Menukaart, menukaart
from intake_app.plan.checklist import Item, besluit_checklist, checklist, has_young_child
from intake_app.plan.eigen import offered, own_menukaart, with_own
from intake_app.plan.keuze import Suggestie, suggest
from intake_app.plan.snapshot import Stand, snapshot
from intake_app.plan.verschil import differences
from intake_app.plan.voortgang import ontwikkeling
from intake_app.store.log import split_field

if TYPE_CHECKING:
    from intake_app.pdf.blocks import Document
    from intake_app.pdf.wens import Wens

_NO_PERSON = "Dit dossier bevat de instellingen van de gemeente. Kies het dossier van een persoon."


class Inhoud:
    """One open dossier, to look into."""

    def __init__(self, dossier: str, changes: Iterable[Change], gemeente: Answers, device: str) -> None:
        """Open `dossier` from its changes, beside the settings of the gemeente, on this device."""
        self.dossier = dossier
        self.gemeente = gemeente
        self._device = device
        self._advised: tuple[Stukken, Oordeel] | None = None
        self._log: list[Change] = []
        self._touched: set[str] = set()
        self._fields = Fields(())
        self._take_in(changes)

    # -- the answers -------------------------------------------------------------------------------

    @property
    def answers(self) -> Answers:
        """Give the current answers as plain values."""
        return self._fields.answers

    @property
    def counting(self) -> Answers:
        """Give the answers that count: those of questions that apply (see dossier.counting)."""
        return self._fields.counting

    @property
    def states(self) -> Mapping[str, FieldState]:
        """Give the state of every field: who said what when, and what stands side by side."""
        return self._fields.states

    @property
    def conflicts(self) -> dict[str, FieldState]:
        """Give the fields in which two answers stand side by side until a person decides."""
        return {name: state for name, state in self.states.items() if state.conflict}

    def visible(self, identifier: str) -> bool:
        """Tell whether a question applies, given the other answers."""
        form, asked = question(identifier)
        return visible(asked, self.answers, form)

    def origin(self, identifier: str) -> Change | None:
        """Give the change that holds the answer when another device made it; None when it is our own."""
        state = self.states.get(identifier)
        if state is None or state.value is None or state.members[0].device == self._device:
            return None
        return state.members[0]

    def history(self, question: str | None = None) -> list[historie.Entry]:
        """Give who changed what when and why, oldest first: of one question, or of the whole dossier."""
        return historie.entries(self._log, question)

    def has_history(self, identifier: str) -> bool:
        """Tell whether anything was ever noted at a question."""
        return identifier in self._touched

    @property
    def log(self) -> list[Change]:
        """Give every change of the dossier, in the order in which they came in here."""
        return list(self._log)

    def to_json(self) -> dict[str, Any]:
        """Give the dossier as `toon --json` prints it; `Intake.fill` takes `antwoorden` back unchanged."""
        return {
            "dossier": self.dossier,
            "antwoorden": invoer.as_file(self.answers, without=(versies.SET, versies.CONCEPT)),
            "notities": dict(self.answers.notes),
            "conflicten": [
                {"veld": name, "waarden": [{"wijziging": c.id, "waarde": c.value} for c in state.members]}
                for name, state in self.conflicts.items()
            ],
            "pip": list(self.versions),
        }

    # -- what follows from them --------------------------------------------------------------------

    def facts(self, day: date, set_on: date | None = None) -> Facts:
        """Give the facts of the contract as known on `day`; `set_on`: as if the plan were set that day.

        Raises AppError for the settings of the gemeente, which are nobody's facts.
        """
        if self.dossier == GEMEENTE:
            raise AppError(_NO_PERSON)
        facts = from_answers(self.counting, day, self.gemeente)
        first = facts.dagtekening_eerste_pip or versies.first_dagtekening(self.states) or set_on
        latest = set_on or versies.last_dagtekening(self.states)
        facts = replace(facts, dagtekening_eerste_pip=first, dagtekening_pip=latest)
        return replace(facts, betalingen=(*(facts.betalingen or ()), *self._agreed_payers(facts)) or None)

    def _agreed_payers(self, facts: Facts) -> Iterator[Payer]:
        """Give what the gemeente pays by an agreement of the plan, unless a row about that cost says it.

        An agreement without a last day ends with the legal period of ontzorgen.
        """
        said = {row.kost for row in facts.betalingen or ()}
        end = ontzorgen(facts, standard()).einde
        for cost, agreed in paid_costs(agreements(self.counting, self.menukaart), self.menukaart):
            first = None if agreed["vanaf"] is None else date.fromisoformat(agreed["vanaf"])
            last = end if agreed["tot"] is None else date.fromisoformat(agreed["tot"])
            if cost not in said:
                begun = first is None or last is None or first <= last
                yield Payer(cost, "gemeente", first, last if begun else None)

    def advice(self, day: date) -> Advice:
        """Give the advice as of `day`; worked out again only when a fact is different."""
        return self._judged(day).advice

    def unadvised(self, day: date) -> Stukken | None:
        """Give what the advice of `day` follows from when it is not known yet, else None.

        For who works it out elsewhere: that takes a while, and `take_advice` brings what came of it.
        """
        stukken = Stukken(self.facts(day), correcties(self._log))
        return None if self._advised is not None and self._advised[0] == stukken else stukken

    def take_advice(self, stukken: Stukken, oordeel: Oordeel) -> None:
        """Have what follows from this at hand."""
        self._advised = (stukken, oordeel)

    def _judged(self, day: date) -> Oordeel:
        """Give what follows as of `day`."""
        stukken = self.unadvised(day)
        if stukken is not None:
            self.take_advice(stukken, stukken.judge())
        assert self._advised is not None  # there is one for the facts of now
        return self._advised[1]

    def contradictions(self, day: date) -> dict[str, str]:
        """Give for each question the contradictions that its answer is part of, in words with the source."""
        found = self._judged(day).tegenspraak
        return {
            SOURCES[path]: "\n".join(f"{warning.tekst} ({warning.bron})" for warning in warnings)
            for path, warnings in found.items()
        }

    def als_vastgesteld_op(self, day: date, set_on: date) -> tuple[Termijn, ...]:
        """Give the terms as of `day` as they would be if the plan were set on `set_on`; nothing is kept."""
        return als_vastgesteld_op(self.facts(day), set_on)

    def geldplan(self, day: date) -> Geldplan:
        """Give the money of the household month by month, as known on `day`, or what must be asked first."""
        return geldplan(self.facts(day))

    def suggestions(self) -> list[Suggestie]:
        """Give the building blocks, those that fit first, each with why."""
        return suggest(offered(self.menukaart, self.gemeente), self.counting, self._doelgroep)

    @property
    def menukaart(self) -> Menukaart:
        """Give the menukaart with the bouwstenen of the gemeente itself."""
        return own_menukaart(menukaart(), self.gemeente)

    @property
    def ontwikkeling(self) -> Ontwikkeling:
        """Give the living part of the plan: talks, the week, what was explained and signed."""
        return ontwikkeling(self.counting)

    def differences(self, day: date | None = None) -> list[Verschil]:
        """Give what is different from the version before: of the set plan, or of the concept on `day`."""
        now, before = self._plan_and_previous(day or today())
        return [] if before is None else differences(before, now)

    @property
    def hours_warning(self) -> str:
        """Say that the agreements ask more hours a week than there are; "" when not."""
        return uren.warning(self.counting, self.menukaart)

    # -- the plan ----------------------------------------------------------------------------------

    @property
    def plan_locked(self) -> bool:
        """Tell whether the plan is set and no new version has been started."""
        return versies.locked(self.states)

    @property
    def versions(self) -> list[Snapshot]:
        """Give the plans that were set, oldest first."""
        return versies.versions(self.states)

    def checklist(self, day: date) -> list[Item]:
        """Give the mandatory contents of the PIP (Wi2021 art. 15) and what is still lacking."""
        young = has_young_child(self.counting, day)
        advised = self.advice(day).leerroute.advies
        points = checklist(self.counting, self._doelgroep, young, advised)
        return [*points, *besluit_checklist(self.gemeente)]

    def snapshot(self, day: date, set_on: date | None = None) -> Snapshot:
        """Give everything the paper needs, as it is now; with `set_on` as a set plan."""
        facts, found = self.facts(day, set_on), self.counting
        advised = advise(facts)
        followed = {**advised.to_json(), "geld": geldplan(facts).to_json()}
        if set_on is None:  # the dates as they will be when the plan is set, so that they can be talked about
            followed["termijnen"] = [term.to_json() for term in als_vastgesteld_op(facts, day)]
        used = grondslag.used(advised.leerroute, found)
        stand = Stand(found, self.gemeente, followed, day, sentences(), used)
        return snapshot(stand, self.menukaart, versies.next_version(self.states), set_on)

    def document(self, code: str, wens: "Wens | None" = None, day: date | None = None) -> "Document":
        """Give the PIP as a document, Dutch beside the language `code`: the set plan, or else the concept.

        Raises AppError for a language the program does not have, and for a part there is nothing of.
        """
        from intake_app.pdf.documents import pip  # noqa: PLC0415 - only who prints pays for it
        from intake_app.pdf.look import ACCENT  # noqa: PLC0415 - as above
        from intake_app.pdf.wens import Wens  # noqa: PLC0415 - as above

        require_language(code)
        now, before = self._plan_and_previous(day or today())
        agreed = [*now["afspraken"], *(before["afspraken"] if before is not None else ())]
        other = None if code == "nl" else with_own(translator(code), self.gemeente, agreed)
        living = self.ontwikkeling
        full = replace(
            wens or Wens(),
            kleur=str(self.gemeente.values.get("gemeente.kleur") or ACCENT),
            logo=_logo(self.gemeente),
            vorige=before,
            verschillen=() if before is None else tuple(differences(before, now)),
            ontwikkeling=living,
        )
        if full.deel == "wijzigingen" and before is None:
            raise AppError("Dit is de eerste versie van het plan. Er is nog niets veranderd.")
        if full.deel == "week" and not living["week"]:
            raise AppError("De week is nog niet ingevuld. Vul eerst bij Voortgang in hoe de week eruitziet.")
        return pip(now, translator("nl"), other, full)

    def plan_now(self, day: date) -> tuple[Snapshot, Ontwikkeling]:
        """Give the set plan, or else the concept on `day`, with what was kept up since."""
        return self._plan_and_previous(day)[0], self.ontwikkeling

    def _plan_and_previous(self, day: date) -> tuple[Snapshot, Snapshot | None]:
        """Give the set plan, or else the concept, with the version before it."""
        if self.plan_locked:
            return self.versions[-1], self.versions[-2] if len(self.versions) > 1 else None
        return self.snapshot(day), self.versions[-1] if self.versions else None

    def _take_in(self, changes: Iterable[Change]) -> None:
        """Let these changes be part of what the dossier says."""
        added = list(changes)
        self._log += added
        self._touched |= {split_field(change.field)[0] for change in added}
        self._fields.take_in(added)

    @property
    def _doelgroep(self) -> str | None:
        found = self.counting.values.get("identiteit.doelgroep")
        return found if isinstance(found, str) else None


def _logo(gemeente: Answers) -> bytes:
    """Give the logo of the gemeente; b"" when there is none."""
    kept = gemeente.values.get("gemeente.logo")
    return base64.b64decode(kept) if isinstance(kept, str) else b""
