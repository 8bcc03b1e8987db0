"""Runs all rules on the facts of one person, on the peildatum in those facts. Pure and small."""

from typing import cast

from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.result import Advice, Route, Termijn
from intake_app.advice.rules import leerroute
from intake_app.advice.rules.afschalen import afschalen
from intake_app.advice.rules.handhaving import handhaving
from intake_app.advice.rules.ontzorgen import ontzorgen
from intake_app.advice.rules.plichten import plichten
from intake_app.advice.rules.situatie import Situation
from intake_app.advice.rules.termijnen import all_terms
from intake_app.advice.rules.waarschuwingen import waarschuwingen
from intake_app.advice.shape import Facts


def advise(facts: Facts, parameters: Parameters | None = None) -> Advice:
    """Give the advice on leerroute, terms, ontzorgen, afschalen, duties and warnings.

    Raises ParameterError (an AppError) when a parameter has no value on the peildatum.
    """
    values = standard() if parameters is None else parameters
    route_advice = leerroute.advise(facts, values)
    route = cast("Route | None", facts.leerroute_pip) or route_advice.advies
    help_ = ontzorgen(facts, values)
    terms = tuple(all_terms(facts, values, route, help_))
    now = Situation(facts, values, route_advice, route, terms)
    return Advice(
        leerroute=route_advice,
        termijnen=tuple(term for term in terms if isinstance(term, Termijn)),
        ontzorgen=help_,
        afschalen=afschalen(facts, values),
        plichten=plichten(facts, values, route, help_),
        waarschuwingen=waarschuwingen(now),
        handhaving=handhaving(facts, values),
    )
