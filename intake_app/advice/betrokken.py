"""Which facts a contradiction is about: those without which it is gone, found by leaving each out in turn."""

from intake_app.advice import geldfeiten
from intake_app.advice.engine import advise
from intake_app.advice.facts import SOURCES
from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Waarschuwing
from intake_app.advice.rules.tegenspraak import TEGENSPRAAK
from intake_app.advice.shape import Facts, get, with_value

CONTRADICTIONS = frozenset(
    {
        *(signal.id for signal in TEGENSPRAAK),
        "doelgroep_tegenstrijdig",
        "lbt_tegenstrijdig",
        "opleiding_tegenstrijdig",
    }
)
"""The warnings that two answers, or an answer and the law, contradict each other."""

_DEVIATES, _CHOSEN = "afwijking_van_advies", "leerroute_pip"


def concerned(
    facts: Facts, warnings: tuple[Waarschuwing, ...], parameters: Parameters | None = None
) -> dict[str, tuple[Waarschuwing, ...]]:
    """Give for each fact the contradictions it is part of; {} without contradictions, at no cost.

    A leerroute in the plan that differs from the advice belongs to that choice alone.
    """
    found: dict[str, tuple[Waarschuwing, ...]] = {}
    odd = [warning for warning in warnings if warning.id in CONTRADICTIONS]
    looked_at = (path for path in SOURCES if path not in geldfeiten.KINDS)  # no rule looks at money
    known = [path for path in looked_at if get(facts, path) is not None] if odd else []
    for path in known:
        left = {warning.id for warning in advise(with_value(facts, path, None), parameters).waarschuwingen}
        gone = tuple(warning for warning in odd if warning.id not in left)
        if gone:
            found[path] = gone
    deviating = tuple(warning for warning in warnings if warning.id == _DEVIATES)
    return found | ({_CHOSEN: (*found.get(_CHOSEN, ()), *deviating)} if deviating else {})
