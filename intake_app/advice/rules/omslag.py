"""What would turn the advice: found by choosing again, never by rules of its own.

Every fact that counts is given each of its other values in turn, known or not. Of a number or a date only the
values next to a limit can be the nearest that turns, so those are tried; of a known one the nearest value for
each other outcome is told. A pair of open facts is tried as well, so that a question that matters only
together with another one is asked too.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from intake_app.advice.kinds import Choice, Value, YesNo
from intake_app.advice.result import Route, Turn
from intake_app.advice.rules.gronden import READERS, Grounds, decide, grounds
from intake_app.advice.rules.haalbaarheid import Limits
from intake_app.advice.shape import KINDS, SKILLS, Facts, get

_MOVE = "datum_verhuizing"
CIRCUMSTANCES = ("lbt.ontheffing", "lbt.verstoord", "lopende_opleiding", _MOVE)
"""Special circumstances: as long as nobody mentions them, they are taken not to be there."""

PATHS = (
    "lbt.resultaat",
    "opleiding.hoogste",
    "opleiding.jaren",
    "alfabetisering",
    "wens_opleiding",
    "grote_kans_diploma",
    "lbt.behaalde_score",
    "lbt.benodigde_score",
    "lbt.datum",
    *(f"taalniveau.{skill}" for skill in SKILLS),
    "vorige_pip.leerroute",
    *CIRCUMSTANCES,
)
"""All facts that can turn the advice, in the order in which equal ones are asked."""

_WHOLE = Decimal(1)
_OPEN = (None, "onbekend")
_RESULT = "lbt.resultaat"
_AFTER_RESULT = ("lbt.behaalde_score", "lbt.benodigde_score", "lbt.datum", "lbt.verstoord")
_SHARED = ("lbt", "opleiding")  # grounds that more than one fact can turn by itself


class Open(NamedTuple):
    """An open fact that can turn the advice: into which routes, how often alone and beside another one."""

    feit: str
    keert: tuple[Route | None, ...]
    alleen: int
    samen: int


class Around(NamedTuple):
    """The advice, every single change that turns it, and the open facts, the most turning one first."""

    advies: Route | None
    omslag: tuple[Turn, ...]
    vragen: tuple[Open, ...]


Options = Mapping[str, tuple[tuple[Value, Any], ...]]
"""Of every fact its other values, each with what its ground becomes."""


def look_around(facts: Facts, now: Limits) -> Around:
    """Choose, and tell what could turn the choice."""
    here = grounds(facts, now)
    route = decide(here)
    options = _all_options(facts, now)
    turns = {path: tuple(_turns(facts, path, here, options[path])) for path in PATHS}
    return Around(
        advies=route,
        omslag=tuple(Turn(path, KINDS[path].write(value), to) for path in PATHS for value, to in turns[path]),
        vragen=_questions(facts, here, now, options, turns),
    )


def alternatives(facts: Facts, path: str, now: Limits) -> list[Value]:
    """Give the other values a fact could have, as far as they can differ; numbers and dates in order."""
    if path == _MOVE:
        return [facts.peildatum] if facts.datum_verhuizing is None else []
    return _others(getattr(facts, ground(path)), path, now)


def _others(group: Any, path: str, now: Limits) -> list[Value]:
    """Give the same for a fact that does not depend on the peildatum, from its group."""
    current = _leaf(group, path)
    return [value for value in _values(group, path, now) if value != current]


def _values(group: Any, path: str, now: Limits) -> Sequence[Value]:
    """Give all values that can differ; of a number or a date those next to a limit."""
    kind = KINDS[path]
    if isinstance(kind, Choice):
        return kind.options
    if isinstance(kind, YesNo):
        return (True, False)
    if path == "lbt.datum":
        edges = {day for first, last, _ in now.cesuren for day in (first, last)}
        return sorted(edges - {date.max})
    return sorted({value for limit in _borders(group, path, now) for value in _next_to(limit)})


def _borders(group: Any, path: str, now: Limits) -> Iterator[Decimal]:
    """Give the numbers at which something changes."""
    if path == "opleiding.jaren":
        yield from (Decimal(now.weinig), Decimal(now.veel))
    elif path == "lbt.behaalde_score":
        needed = group.benodigde_score
        yield Decimal(now.cesuur)
        yield from () if needed is None else (needed, needed - now.bijna)
    else:
        got = group.behaalde_score
        yield from (Decimal(limit) for _, _, limit in now.cesuren)
        yield from () if got is None else (got, got + now.bijna)


def _next_to(limit: Decimal) -> Iterator[Decimal]:
    """Give the whole numbers at a limit and on both sides; years and points are counted whole."""
    low, high = limit.to_integral_value(ROUND_FLOOR), limit.to_integral_value(ROUND_CEILING)
    yield from (value for value in (low - _WHOLE, low, high, high + _WHOLE) if value >= 0)


def _all_options(facts: Facts, now: Limits) -> dict[str, tuple[tuple[Value, Any], ...]]:
    """Give the options of all facts; those of one ground are kept, for most dossiers share most of them."""
    found = {_MOVE: tuple((day, True) for day in alternatives(facts, _MOVE, now))}
    for name in READERS:
        if name != _MOVE:
            found |= _options(name, getattr(facts, name), now)
    return found


@lru_cache(maxsize=1024)
def _options(name: str, group: Any, now: Limits) -> Options:
    """Give the options of the facts of one ground."""
    return {path: _of(group, path, now) for path in _PATHS_OF[name]}


def _of(group: Any, path: str, now: Limits) -> tuple[tuple[Value, Any], ...]:
    read = READERS[ground(path)]
    return tuple((value, read(_put(group, path, value), now)) for value in _others(group, path, now))


def _leaf(group: Any, path: str) -> Any:
    """Give the value of a fact from its group; a fact of no group is its own."""
    name = path.partition(".")[2]
    return getattr(group, name) if name else group


def _put(group: Any, path: str, value: Value) -> Any:
    """Give a group with one fact changed."""
    name = path.partition(".")[2]
    return replace(group, **{name: value}) if name else value


def ground(path: str) -> str:
    """Give the name of the ground a fact speaks through."""
    return path.partition(".")[0]


_PLACE = {name: number for number, name in enumerate(Grounds._fields)}
_PATHS_OF = {name: tuple(path for path in PATHS if ground(path) == name) for name in READERS}


def _with(here: Grounds, name: str, value: Any) -> Grounds:
    place = _PLACE[name]
    return Grounds._make((*here[:place], value, *here[place + 1 :]))


def _turns(
    facts: Facts, path: str, here: Grounds, options: Sequence[tuple[Value, Any]]
) -> Iterator[tuple[Value, Route | None]]:
    """Give the values of one fact that turn the advice: all of a choice, of the rest the nearest ones."""
    name, route = ground(path), decide(here)
    outcomes = [(value, decide(_with(here, name, became))) for value, became in options]
    if isinstance(KINDS[path], Choice | YesNo):
        return (found for found in outcomes if found[1] != route)
    current = get(facts, path)
    nearest = _edges(outcomes) if current is None else _nearest(outcomes, current)
    return (found for found in nearest if found[1] != route)


def _nearest(outcomes: list[tuple[Any, Route | None]], current: Any) -> Iterator[tuple[Value, Route | None]]:
    """Give for each outcome the value nearest to the one that is known, the lower of two as near."""
    ranked = sorted(outcomes, key=lambda found: abs(found[0] - current))
    seen: dict[Route | None, Value] = {}
    for value, route in ranked:
        seen.setdefault(route, value)
    return ((value, route) for route, value in seen.items())


def _edges(outcomes: list[tuple[Value, Route | None]]) -> Iterator[tuple[Value, Route | None]]:
    """Give one value of every run with one outcome: the last of the first run, of the others the first."""
    for number, (value, route) in enumerate(outcomes):
        before = outcomes[number - 1][1] if number else None
        after = outcomes[number + 1][1] if number + 1 < len(outcomes) else None
        first_run = all(other == route for _, other in outcomes[:number])
        if (number + 1 == len(outcomes) or after != route) if first_run else before != route:
            yield value, route


def _questions(
    facts: Facts,
    here: Grounds,
    now: Limits,
    options: Mapping[str, Sequence[tuple[Value, Any]]],
    turns: Mapping[str, Sequence[tuple[Value, Route | None]]],
) -> tuple[Open, ...]:
    """Give the open facts that can turn the advice, the one with the most turning values first.

    After those come the ones that turn it only together with one other open fact; what is asked about a toets
    only once its result is known is left to that question.
    """
    opened = tuple(path for path in PATHS if _is_open(facts, path))
    asked = tuple(
        (path, tuple(Counter(became for _, became in options[path]).items()))
        for path in opened
        if path != _MOVE
    )
    paired = dict(_across(here, asked))
    for name in _SHARED:
        for path, routes in _together(here, name, getattr(facts, name), now):
            paired[path] = (*paired.get(path, ()), *routes)
    found = [
        Open(
            path,
            tuple(dict.fromkeys((*(to for _, to in turns[path]), *beside))),
            len(turns[path]),
            len(beside),
        )
        for path in opened
        if turns[path] or (paired.get(path) and not (path in _AFTER_RESULT and _RESULT in opened))
        for beside in [paired.get(path, ())]
    ]
    return tuple(sorted(found, key=lambda entry: (-entry.alleen, -entry.samen, PATHS.index(entry.feit))))


Found = tuple[tuple[str, tuple[Route | None, ...]], ...]


@lru_cache(maxsize=256)  # for one dossier that is asked again: two different ones share none
def _across(here: Grounds, asked: tuple[tuple[str, tuple[tuple[Any, int], ...]], ...]) -> Found:
    """Give for each open fact the routes it turns to beside one other open fact of another ground.

    Nobody speaks of a move without an earlier PIP, so a move is no part of a pair.
    """
    paired: dict[str, list[Route | None]] = {path: [] for path, _ in asked}
    named = [(path, ground(path), values) for path, values in asked]
    for _, name, firsts in named:
        for first, often in firsts:
            beside = _with(here, name, first)
            for path, other, values in named:
                if other != name:
                    paired[path] += _turning(beside, other, values, often)
    return tuple((path, tuple(routes)) for path, routes in paired.items())


def _turning(
    beside: Grounds, name: str, values: Sequence[tuple[Any, int]], often: int
) -> Iterator[Route | None]:
    before = decide(beside)
    for value, times in values:
        then = decide(_with(beside, name, value))
        if then != before:
            yield from [then] * (times * often)


@lru_cache(maxsize=256)
def _together(here: Grounds, name: str, group: Any, now: Limits) -> Found:
    """Give the same for pairs of open facts of one ground."""
    paired: dict[str, tuple[Route | None, ...]] = {}
    for path, first, both in _within(name, group, now):
        then = decide(_with(here, name, both))
        if then != decide(_with(here, name, first)):
            paired[path] = (*paired.get(path, ()), then)
    return tuple(paired.items())


def _within(name: str, group: Any, now: Limits) -> Iterator[tuple[str, Any, Any]]:
    """Give of two open facts of one ground the second, and what it becomes by the first and by both."""
    opened = [path for path in _PATHS_OF[name] if _leaf(group, path) in _OPEN]
    if _RESULT in opened:
        opened = [path for path in opened if path not in _AFTER_RESULT]
    for other in opened:
        for value, first in _options(name, group, now)[other]:
            beside = _put(group, other, value)
            for path in opened:
                if path != other:
                    yield from ((path, first, both) for _, both in _of(beside, path, now))


def _is_open(facts: Facts, path: str) -> bool:
    """Tell whether a fact is not known; a toets with the result onbekend is not known either."""
    return get(facts, path) in _OPEN
