"""The clock on the peildatum: how each term stands, what it waits for, what was corrected, and what if.

Waiting never stops a term: the law knows one exception only, information of a third party (Besluit
inburgering 2021 art. 5.3 lid 2). So a term that is over stays verstreken, with what it waits for beside it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Correctie, Status, Termijn, Wachtend
from intake_app.advice.rules.termijnen import duty_is_over, pip_start
from intake_app.advice.shape import Facts

Correcties = Mapping[str, tuple[Correctie, ...]]
"""How facts were changed: path -> the changes, the oldest first."""

CAUSES = {
    "informatie": "informatie van een andere organisatie",
    "niet_gekomen": "een nieuwe afspraak, want de inburgeraar kwam niet",
    "toets": "de leerbaarheidstoets",
    "school": "een plaats op school",
    "woning": "een woning",
    "opvang": "opvang voor de kinderen",
}
"""What the work can wait for, in words."""

_PIP = ("pip_eerste", "pip_na_informatie", "pip_na_verhuizing")
_LESSONS = ("aanbod", "start_taalschakeltraject")
_LESSON_CAUSES = ("school", "woning", "opvang")
_LOOKS_BACK = ("z_scholing_telt",)
_TEN_WEEKS = "Besluit inburgering 2021 art. 5.3 lid 1"


def run(
    terms: Iterable[Termijn], facts: Facts, parameters: Parameters, corrected: Correcties
) -> tuple[Termijn, ...]:
    """Give the terms as they stand on the peildatum."""
    soon = timedelta(days=parameters.at("binnenkort", facts.peildatum).waarde)
    return tuple(
        replace(
            term,
            voldaan_op=_done(term, facts),
            wacht_op=(waits := _waits(term, facts)),
            status=_status(replace(term, voldaan_op=_done(term, facts)), facts.peildatum, soon, waits),
            correcties=corrected.get(term.feit, ()),
        )
        for term in terms
    )


def _done(term: Termijn, facts: Facts) -> date | None:
    """Give when a term was met; bezwaar is met when it was made, by its last day at the latest."""
    if term.id == "bezwaar" and facts.bezwaar in ("ja", "commissie"):
        return term.datum
    return term.voldaan_op


def _waits(term: Termijn, facts: Facts) -> str:
    """Give what or whom a term waits for; "" for nothing."""
    if term.voldaan_op is not None:
        return ""
    cause = facts.wachtreden
    if term.id in _PIP:
        if cause is None and facts.informatie_derden == "wacht":
            cause = "informatie"
        return CAUSES.get(cause or "", "")
    if term.id in _LESSONS:
        return CAUSES[cause] if cause in _LESSON_CAUSES else ""
    return term.wie if term.wie == "DUO" and term.id.startswith("beslissing_") else ""


def _status(term: Termijn, day: date, soon: timedelta, waits: str) -> Status:
    if term.voldaan_op is not None:
        return "voldaan"
    if term.id in _LOOKS_BACK:
        return "loopt"
    if term.datum < day:
        return "verstreken"
    if waits:
        return "wacht_op"
    return "binnenkort" if term.datum - day <= soon else "loopt"


def wachtend(facts: Facts) -> Iterator[Wachtend]:
    """Give the terms that do not run yet or cannot be counted, each with who can give what is lacking."""
    if duty_is_over(facts):
        if facts.plicht_einde.datum is None:
            yield Wachtend(
                "bewaartermijn",
                "plicht_einde.datum",
                "DUO",
                "De dag waarop de plicht eindigde ontbreekt. Vanaf die dag telt hoe lang het dossier blijft.",
                "Besluit inburgering 2021 art. 9.9 lid 1",
            )
        return
    yield from _before_plan(facts)
    if facts.dagtekening_eerste_pip is None:
        who = "gemeente" if facts.datum_verhuizing is None else "vorige gemeente"
        yield Wachtend(
            "inburgeringstermijn",
            "dagtekening_eerste_pip",
            who,
            "De drie jaar beginnen de dag na de dagtekening van het eerste PIP.",
            "Wi2021 art. 11 lid 2",
        )
    if facts.eigen_asielvergunning is True and facts.bijstand_vanaf is None and _may_get_bijstand(facts):
        yield Wachtend(
            "ontzorgen",
            "bijstand_vanaf",
            "gemeente",
            "Het ontzorgen begint op de eerste dag waarop er recht is op bijstand.",
            "Participatiewet art. 56a",
        )


def _may_get_bijstand(facts: Facts) -> bool:
    return facts.doelgroep != "gezinsmigrant" and facts.bijstand_aangevraagd != "nee"


def _before_plan(facts: Facts) -> Iterator[Wachtend]:
    """Give what the terms for the PIP wait for."""
    no_pip = facts.dagtekening_eerste_pip is None and facts.datum_verhuizing is None
    start = pip_start(facts)
    if no_pip and (start is None or start.onzeker):
        yield _ten_weeks(facts)
    waits = facts.informatie_derden == "wacht" and facts.informatie_derden_ontvangen is None
    if waits and (no_pip or facts.datum_verhuizing is not None):
        yield Wachtend(
            "pip_na_informatie",
            "informatie_derden_ontvangen",
            "andere organisatie",
            "Na ontvangst van de informatie zijn er nog 2 weken. Alleen als het plan niet zonder kan.",
            "Besluit inburgering 2021 art. 5.3 lid 2",
        )


def _ten_weeks(facts: Facts) -> Wachtend:
    """Give what is lacking to count the ten weeks."""
    if facts.datum_kennisgeving is None:
        text = "De 10 weken beginnen met de kennisgeving van DUO. Die datum ontbreekt."
        return Wachtend("pip_eerste", "datum_kennisgeving", "DUO", text, _TEN_WEEKS)
    if facts.doelgroep is None:
        text = "Van de doelgroep hangt af wanneer de 10 weken beginnen. Neem die over van DUO."
        return Wachtend("pip_eerste", "doelgroep", "DUO", text, _TEN_WEEKS)
    text = "De 10 weken beginnen op de dag van inschrijving in de gemeente waar de inburgeraar gaat wonen."
    return Wachtend("pip_eerste", "datum_brp", "woning en inschrijving", text, _TEN_WEEKS)


def as_if_set(facts: Facts, day: date) -> Facts:
    """Give the facts as they would be with a plan set here on that day; an earlier first PIP stays."""
    first = facts.dagtekening_eerste_pip or day
    return replace(facts, dagtekening_eerste_pip=first, dagtekening_pip=day)
