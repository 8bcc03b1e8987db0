"""Every rule of the advice in one list, with its source and whether it was checked: for who must check it.

The list is made by asking the rules themselves: the tables are read, the functions are run on the cases of
`proefgevallen`. Nothing in it is written a second time, so it cannot say something else than the program.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import cast

from intake_app.advice.engine import advise
from intake_app.advice.geld.waarschuwingen import SIGNALS as MONEY
from intake_app.advice.kalender import feestdag
from intake_app.advice.parameters import Parameter, Parameters
from intake_app.advice.proefgevallen import cases, plain_cases
from intake_app.advice.result import ROUTES, Advice, Reason, Route, RouteReasons, Termijn
from intake_app.advice.rules import argumenten, gronden, leerroute
from intake_app.advice.rules.afschalen import afschalen
from intake_app.advice.rules.handhaving import handhaving
from intake_app.advice.rules.ontzorgen import ontzorgen
from intake_app.advice.rules.plichten import plichten
from intake_app.advice.rules.signalen import SIGNALS
from intake_app.advice.rules.termijnen import NoRule, all_terms
from intake_app.advice.rules.vormen import vormen
from intake_app.advice.shape import Facts
from intake_app.model import JsonValue

_FILE = Path(__file__).with_name("bronnen.toml")
_UNCHECKED = "niet geverifieerd"
_SIDES = ("voor", "tegen", "ontbreekt")
_ORDER = (
    "termijnen",
    "leerroute",
    "gevolgen",
    "schakelen",
    "afschalen",
    "verlenging",
    "ontzorgen",
    "plichten",
    "handhaving",
)


@dataclass(frozen=True, slots=True)
class Bron:
    """A law or other source: from when it holds, which state of it was read, if any."""

    begin: str
    naam: str
    vanaf: date
    gelezen: str
    nagekeken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """One rule, amount, term, duty or warning.

    `soort` is the chapter. `waarde`: an amount or length in words. `feit`: the fact it hangs on, where there
    is one. `geldt_vanaf` None: the source is not in bronnen.toml. `geldt_tot`: the last day, if any.
    """

    soort: str
    id: str
    tekst: str
    bron: str
    geverifieerd: bool
    geldt_vanaf: date | None
    geldt_tot: date | None = None
    waarde: str = ""
    feit: str = ""

    def to_json(self) -> dict[str, JsonValue]:
        """Give the JSON form."""
        return {
            "soort": self.soort,
            "id": self.id,
            "tekst": self.tekst,
            "waarde": self.waarde or None,
            "feit": self.feit or None,
            "bron": self.bron,
            "geldt_vanaf": None if self.geldt_vanaf is None else self.geldt_vanaf.isoformat(),
            "geldt_tot": None if self.geldt_tot is None else self.geldt_tot.isoformat(),
            "geverifieerd": self.geverifieerd,
        }


@cache
def bronnen() -> tuple[Bron, ...]:
    """Give the sources; read once."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(Bron(**entry) for entry in table["bron"])


def source(text: str) -> Bron | None:
    """Give what is known of a source, by how it begins; the longest beginning that fits counts."""
    fitting = [bron for bron in bronnen() if text.startswith(bron.begin)]
    return max(fitting, key=lambda bron: len(bron.begin), default=None)


def rule(soort: str, identifier: str, tekst: str, bron: str, feit: str = "") -> Regel:
    """Give a rule that stands in code or data, dated and checked as its source is."""
    found = source(bron)
    return Regel(
        soort=soort,
        id=identifier,
        tekst=tekst,
        bron=bron,
        geverifieerd=found is not None and found.nagekeken and _UNCHECKED not in bron,
        geldt_vanaf=None if found is None else found.vanaf,
        feit=feit,
    )


@cache
def rules(parameters: Parameters, day: date) -> tuple[Regel, ...]:
    """Give every rule of the advice, chapter by chapter, with the values of `day` in the sentences."""
    found = dict.fromkeys(_parameter(entry) for entry in parameters.all)
    said: dict[tuple[str, str, str, str], Regel] = {}
    made_by = chain(
        (made for facts in cases(day) for made in _said(facts, parameters)),
        (made for facts in plain_cases(day) for made in _followed(advise(facts, parameters))),
    )
    for made in made_by:
        said.setdefault((made.soort, made.id, made.tekst, made.bron), made)
    ordered = sorted(said.values(), key=_place)
    warned = [rule("waarschuwingen", signal.id, signal.tekst, signal.bron) for signal in SIGNALS]
    warned += [rule("waarschuwingen", signal.id, signal.tekst, signal.bron) for signal in MONEY]
    return (*found, *ordered, *warned, *_holidays(day.year))


def _parameter(entry: Parameter) -> Regel:
    """Give an amount or a length with the days between which it holds."""
    return Regel(
        soort="parameters",
        id=entry.id,
        tekst=entry.omschrijving,
        waarde=entry.duur,
        bron=entry.source,
        geverifieerd=entry.verified,
        geldt_vanaf=entry.valid_from,
        geldt_tot=None if entry.valid_to == date.max else entry.valid_to,
    )


def _said(facts: Facts, parameters: Parameters) -> Iterator[Regel]:
    """Give what the rules say of one case."""
    reasons = argumenten.for_routes(facts, parameters, gronden.kept_route(facts))
    for route, found in reasons.items():
        yield from _reasons(route, found)
    conditions = afschalen(facts, parameters).redenen
    for reason in (*conditions.voor, *conditions.tegen, *conditions.ontbreekt):
        yield rule("afschalen", reason.feit, reason.tekst, reason.bron, reason.feit)
    for route in ROUTES:
        asked = (*leerroute.consequences(facts, parameters, route), *vormen(facts, parameters, route))
        for consequence in asked:
            yield rule("gevolgen", route, consequence.tekst, consequence.bron)
    help_ = ontzorgen(facts, parameters)
    yield rule("ontzorgen", "ontzorgen", help_.reden, help_.bron)
    fines = handhaving(facts, parameters)
    for step in (*fines.regels, *fines.ladder):
        yield rule("handhaving", "stop" if fines.stop else "ladder", step.tekst, step.bron)
    chosen = cast("Route | None", facts.leerroute_pip)
    for duty in plichten(facts, parameters, chosen, help_):
        if duty.id != "ontzorgen":  # told above
            yield rule("plichten", duty.id, duty.tekst, duty.bron)
    for term in all_terms(facts, parameters, chosen, help_):
        yield _term(term)


def _followed(advice: Advice) -> Iterator[Regel]:
    """Give what only the whole advice says: what a term waits for, and how to change the leerroute."""
    for waiting in advice.wachtend:
        yield rule("termijnen", waiting.id, waiting.tekst, waiting.bron, waiting.feit)
    for ground in advice.verlenging:
        text = f"{ground.tekst} Duur: {ground.duur}. Bewijs: {ground.bewijs}."
        yield rule("verlenging", ground.id, text, ground.bron)
    for change in advice.schakelen:
        for condition in (*change.voorwaarden, *change.telt_mee):
            yield rule("schakelen", change.naar, condition.tekst, condition.bron)


def _reasons(route: Route, found: RouteReasons) -> Iterator[Regel]:
    """Give the reasons for and against a leerroute, and what must be known for it."""
    for side in _SIDES:
        told: tuple[Reason, ...] = getattr(found, side)
        for reason in told:
            yield rule("leerroute", f"{route}.{side}.{reason.feit}", reason.tekst, reason.bron, reason.feit)


def _place(made: Regel) -> tuple[int, int, int]:
    """Give where a rule stands: by chapter, and a reason by leerroute and side."""
    chapter = _ORDER.index(made.soort)
    if made.soort != "leerroute":
        return chapter, 0, 0
    route, side, _ = made.id.split(".", maxsplit=2)
    return chapter, ROUTES.index(cast("Route", route)), _SIDES.index(side)


def _term(term: Termijn | NoRule) -> Regel:
    """Give how a term is counted: from which fact, how long, and what to know about it."""
    entry = term.regel if isinstance(term, NoRule) else term.parameter
    shift = " Een laatste dag in het weekend of op een feestdag schuift door." if entry.verschuift else ""
    if isinstance(term, NoRule):
        note, fact = " Voor een eerdere dag is er geen regel.", ""
    else:
        note, fact = f" {term.toelichting}" if term.toelichting else "", term.feit
    return Regel(
        soort="termijnen",
        id=term.id,
        tekst=f"{entry.omschrijving[:1].upper()}{entry.omschrijving[1:]}.{shift}{note}",
        waarde=entry.duur,
        bron=entry.source,
        geverifieerd=entry.verified,
        geldt_vanaf=entry.valid_from,
        geldt_tot=None if entry.valid_to == date.max else entry.valid_to,
        feit=fact,
    )


def _holidays(year: int) -> Iterator[Regel]:
    """Give the days of one year on which a term does not end (Algemene termijnenwet art. 3)."""
    first = date(year, 1, 1)
    for number in range(first.toordinal(), date(year + 1, 1, 1).toordinal()):
        day = date.fromordinal(number)
        name = feestdag(day)
        if name is not None:
            yield rule("feestdagen", day.isoformat(), name, "Algemene termijnenwet art. 3")
