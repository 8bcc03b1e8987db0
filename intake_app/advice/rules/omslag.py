"""What would turn the advice: found by working the advice out again, never by rules of its own.

Every fact that counts is given each of its other values in turn; a number is given one value on each
side of every limit. A pair of open facts is tried as well, so that a question that matters only
together with another one is asked too.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from intake_app.advice.kinds import Choice, Value, YesNo
from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Route, Turn
from intake_app.advice.shape import KINDS, SKILLS, Facts, get, with_value

Evaluate = Callable[[Facts], Route | None]

_SKILL_PATHS = tuple(f"taalniveau.{skill}" for skill in SKILLS)
_DECIDING = (
    "lbt.resultaat",
    "opleiding.hoogste",
    "opleiding.jaren",
    "alfabetisering",
    "wens_opleiding",
    "grote_kans_diploma",
    "lbt.behaalde_score",
    "lbt.benodigde_score",
    *_SKILL_PATHS,
    "vorige_pip.leerroute",
)
CIRCUMSTANCES = ("lbt.ontheffing", "lopende_opleiding")
"""Special circumstances: as long as nobody mentions them, they are taken not to be there."""

PATHS = (*_DECIDING, *CIRCUMSTANCES)
"""All facts that can turn the advice, in the order in which equal ones are asked."""


def turns(facts: Facts, parameters: Parameters, evaluate: Evaluate) -> tuple[Turn, ...]:
    """Give every single change of one fact that turns the advice."""
    now = evaluate(facts)
    return tuple(
        Turn(path, KINDS[path].write(value), then)
        for path in PATHS
        for value in alternatives(facts, path, parameters)
        if (then := evaluate(with_value(facts, path, value))) != now
    )


def next_questions(facts: Facts, parameters: Parameters, evaluate: Evaluate) -> tuple[str, ...]:
    """Give the open facts that can turn the advice, the one with the most turning values first.

    After those come the ones that turn it only together with one other open fact.
    """
    open_paths = tuple(path for path in PATHS if _is_open(facts, path))
    alone = {path: _count(facts, path, parameters, evaluate) for path in open_paths}
    quick = [path for path in open_paths if path not in _SKILL_PATHS]
    paired = dict.fromkeys(open_paths, 0)
    for other in quick:
        for value in alternatives(facts, other, parameters):
            beside = with_value(facts, other, value)
            for path in quick:
                paired[path] += 0 if path == other else _count(beside, path, parameters, evaluate)
    asked = [path for path in open_paths if alone[path] or paired[path]]
    return tuple(sorted(asked, key=lambda path: (-alone[path], -paired[path], PATHS.index(path))))


def alternatives(facts: Facts, path: str, parameters: Parameters) -> Iterator[Value]:
    """Give the other values a fact could have."""
    return (value for value in _values(facts, path, parameters) if value != get(facts, path))


def _values(facts: Facts, path: str, parameters: Parameters) -> tuple[Value, ...]:
    """Give all values that matter; for a number one on each side of every limit."""
    kind = KINDS[path]
    if isinstance(kind, Choice):
        return kind.options
    if isinstance(kind, YesNo):
        return (True, False)
    if path == "opleiding.jaren":
        few = Decimal(parameters.at("scholing_weinig", facts.peildatum).waarde)
        return (few - 1, few, Decimal(parameters.at("scholing_veel", facts.peildatum).waarde))
    return tuple(_scores(facts, path, parameters.at("lbt_bijna", facts.peildatum).waarde))


def _scores(facts: Facts, path: str, near: int) -> Iterator[Decimal]:
    """Give scores that are enough, nearly enough and too low beside the other score of the record."""
    got, needed = facts.lbt.behaalde_score, facts.lbt.benodigde_score
    if path == "lbt.behaalde_score" and needed is not None:
        yield from (score for score in (needed, needed - near, needed - near - 1) if score >= 0)
    if path == "lbt.benodigde_score" and got is not None and needed is None:
        yield from (got, got + near, got + near + 1)


def _is_open(facts: Facts, path: str) -> bool:
    """Tell whether a fact is not known; a toets with the result onbekend is not known either."""
    return get(facts, path) in (None, "onbekend")


def _count(facts: Facts, path: str, parameters: Parameters, evaluate: Evaluate) -> int:
    """Count the values of one fact that turn the advice."""
    now = evaluate(facts)
    values = alternatives(facts, path, parameters)
    return sum(evaluate(with_value(facts, path, value)) != now for value in values)
