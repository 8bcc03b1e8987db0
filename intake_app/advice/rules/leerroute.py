"""Which leerroute fits: the onderwijsroute, the Z-route, or else the B1-route.

Wi2021 art. 8 lid 1: the onderwijsroute needs the wish for an opleiding and a large chance of a diploma.
Wi2021 art. 9 lid 1: the Z-route is for who cannot reasonably reach the exam. Wi2021 art. 7: everyone
else. After a move the earlier leerroute is kept (art. 15 lid 4); during an opleiding that leads to a
vrijstelling there is no leerroute (art. 4 lid 1 onder d). Work or little time never counts.
"""

from dataclasses import replace

from intake_app.advice.gevolg import Consequence
from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Certainty, Leerroute, Route
from intake_app.advice.rules import argumenten, omslag
from intake_app.advice.rules.gronden import decide, grounds, kept_route
from intake_app.advice.rules.haalbaarheid import LOW_LITERACY, Verdict, limits, read_lbt, verdict
from intake_app.advice.rules.vormen import vormen
from intake_app.advice.shape import Facts

_Z_ONLY_ASYLUM = ("asielstatushouder", None)


def choose(facts: Facts, parameters: Parameters) -> Route | None:
    """Give the leerroute that follows from the facts; None when there is too little to go by."""
    return decide(grounds(facts, limits(parameters, facts.peildatum)))


def advise(facts: Facts, parameters: Parameters) -> Leerroute:
    """Give the advice with reasons for and against each route, and what would turn it."""
    return explain(facts, parameters, omslag.look_around(facts, limits(parameters, facts.peildatum)))


def explain(facts: Facts, parameters: Parameters, found: omslag.Around) -> Leerroute:
    """Give the same when the choice, and what could turn it, was found already."""
    route = found.advies
    questions = tuple(question.feit for question in found.vragen)
    return Leerroute(
        advies=route,
        zekerheid=_certainty(facts, parameters, route, questions),
        routes=argumenten.for_routes(facts, parameters, kept_route(facts)),
        omslag=found.omslag,
        volgende_vragen=questions,
        gevolgen=() if route is None else consequences(facts, parameters, route),
        vormen=() if route is None else vormen(facts, parameters, route),
    )


def _certainty(
    facts: Facts, parameters: Parameters, route: Route | None, questions: tuple[str, ...]
) -> Certainty:
    """Tell how sure the advice is.

    Voorlopig: an open question can turn it, the toets is still to come, or a second look is needed. That
    counts too when it only would if somebody cannot read: not having asked never makes it surer. A special
    circumstance nobody spoke of (omslag.CIRCUMSTANCES) does not make it less sure.
    """
    if route is None:
        return "onvoldoende"
    if facts.alfabetisering is None:
        asked = replace(facts, alfabetisering=LOW_LITERACY[0])
        around = omslag.look_around(asked, limits(parameters, facts.peildatum))
        questions = (*questions, *(question.feit for question in around.vragen))
    if any(question not in omslag.CIRCUMSTANCES for question in questions):
        return "voorlopig"
    if kept_route(facts) is not None:
        return "voldoende"
    lbt = read_lbt(facts, parameters)
    toets_missing = lbt.uitslag is None and not lbt.vrij
    return "voorlopig" if toets_missing or verdict(facts, parameters) is Verdict.TWIJFEL else "voldoende"


def consequences(facts: Facts, parameters: Parameters, route: Route) -> tuple[Consequence, ...]:
    """Give what a leerroute asks of the person (Wi2021 art. 7, 8 and 9)."""
    if route == "B1":
        return (
            Consequence(
                "Examen lezen, luisteren, schrijven en spreken op minstens B1.", "Wi2021 art. 7 lid 1 onder a"
            ),
            Consequence(
                "Examen Kennis van de Nederlandse Maatschappij (KNM).", "Wi2021 art. 7 lid 1 onder b"
            ),
        )
    if route == "onderwijs":
        return (
            Consequence("Een taalschakeltraject bij een erkende onderwijsinstelling.", "Wi2021 art. 8 lid 2"),
            Consequence(
                "De module Arbeidsmarkt en Participatie (MAP) is niet verplicht.", "Wi2021 art. 8 lid 3"
            ),
        )
    asylum = facts.doelgroep in _Z_ONLY_ASYLUM
    names = ("z_cursusuren", "z_participatie_uren") if asylum else ("z_cursusuren_gezinsmigrant",)
    hours = [parameters.at(name, facts.peildatum) for name in names]
    return (
        *(Consequence(f"{_capital(entry.omschrijving)}: {entry.duur}.", entry.bron) for entry in hours),
        Consequence(
            "Een eindgesprek met de gemeente.",
            f"Besluit inburgering 2021 art. 3.14 {'lid 2 onder c' if asylum else 'lid 3'}",
        ),
    )


def _capital(text: str) -> str:
    """Give a text with a capital letter in front."""
    return text[:1].upper() + text[1:]
