"""Runs all rules on the facts of one person, on the peildatum in those facts. Pure and small."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.result import Advice, Correctie, Route, Termijn, Vraag
from intake_app.advice.rules import klok, leerroute, omslag, vragen
from intake_app.advice.rules.afschalen import afschalen
from intake_app.advice.rules.haalbaarheid import limits
from intake_app.advice.rules.handhaving import handhaving
from intake_app.advice.rules.ontzorgen import ontzorgen
from intake_app.advice.rules.plichten import plichten
from intake_app.advice.rules.schakelen import schakelen
from intake_app.advice.rules.situatie import Situation
from intake_app.advice.rules.termijnen import NoRule, all_terms
from intake_app.advice.rules.verlenging import verlenging
from intake_app.advice.rules.waarschuwingen import waarschuwingen
from intake_app.advice.shape import Facts


def advise(
    facts: Facts,
    parameters: Parameters | None = None,
    correcties: Mapping[str, tuple[Correctie, ...]] | None = None,
) -> Advice:
    """Give the advice on leerroute, terms, ontzorgen, afschalen, duties and warnings.

    `correcties`: how facts were changed before, path -> changes; shown at the terms they start. Raises
    ParameterError (an AppError) when a parameter has no value on the peildatum.
    """
    values = standard() if parameters is None else parameters
    around = omslag.look_around(facts, limits(values, facts.peildatum))
    route_advice = leerroute.explain(facts, values, around)
    route = cast("Route | None", facts.leerroute_pip) or route_advice.advies
    help_ = ontzorgen(facts, values)
    terms = tuple(all_terms(facts, values, route, help_))
    counted = [term for term in terms if isinstance(term, Termijn)]
    now = Situation(facts, values, route_advice, route, terms, correcties or {})
    waiting = tuple(klok.wachtend(facts))
    open_ = vragen.questions(facts, around.vragen, waiting, _outcome(terms), _counter(values, route))
    return Advice(
        leerroute=replace(route_advice, volgende_vragen=_in_order(route_advice.volgende_vragen, open_)),
        termijnen=klok.run(counted, facts, values, correcties or {}),
        ontzorgen=help_,
        afschalen=afschalen(facts, values),
        plichten=plichten(facts, values, route, help_),
        waarschuwingen=waarschuwingen(now),
        vragen=open_,
        wachtend=waiting,
        schakelen=schakelen(facts, values),
        verlenging=verlenging(facts, route, counted),
        handhaving=handhaving(facts, values),
    )


def als_vastgesteld_op(facts: Facts, day: date, parameters: Parameters | None = None) -> tuple[Termijn, ...]:
    """Give the terms as they would be if the plan were set on that day; nothing is kept."""
    values = standard() if parameters is None else parameters
    set_then = klok.as_if_set(facts, day)
    route = cast("Route | None", facts.leerroute_pip) or leerroute.choose(facts, values)
    found = all_terms(set_then, values, route, ontzorgen(set_then, values))
    counted = [term for term in found if isinstance(term, Termijn)]
    return klok.run(counted, set_then, values, {})


def _counter(parameters: Parameters, route: Route | None) -> vragen.Count:
    """Give what counts the terms of other facts."""

    def count(facts: Facts) -> vragen.Outcome:
        return _outcome(all_terms(facts, parameters, route, ontzorgen(facts, parameters)))

    return count


def _outcome(terms: Iterable[Termijn | NoRule]) -> vragen.Outcome:
    """Give the ids of the terms with their last days."""
    return frozenset((term.id, term.datum.isoformat()) for term in terms if isinstance(term, Termijn))


def _in_order(turning: tuple[str, ...], open_: tuple[Vraag, ...]) -> tuple[str, ...]:
    """Give the questions for the leerroute, and after them those for a deadline only."""
    return tuple(dict.fromkeys((*turning, *(question.feit for question in open_))))
