"""The open questions that still matter: for the leerroute first, then for a deadline, each with its minutes.

A question matters for a deadline when its fact starts one that cannot be counted yet, or when another
answer gives other terms: found by counting the terms again. How long a question takes is a guideline of
this program.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from intake_app.advice.kinds import Choice, Value, YesNo
from intake_app.advice.result import Vraag, Wachtend
from intake_app.advice.rules.omslag import CIRCUMSTANCES, Open
from intake_app.advice.shape import KINDS, Facts, get, with_value

_FILE = Path(__file__).parents[1] / "vraagtijd.toml"

_CLOCK_CHOICES = ("doelgroep", "eigen_asielvergunning")
_DEADLINE = (
    "datum_kennisgeving",
    "doelgroep",
    "datum_brp",
    "eigen_asielvergunning",
    "dagtekening_eerste_pip",
    "informatie_derden_ontvangen",
    "bijstand_vanaf",
    "plicht_einde.datum",
    "geboortedatum",
    "einddatum_duo",
)
_STARTS = {"geboortedatum": ("aow",), "einddatum_duo": ("inburgeringstermijn", "verlenging_aanvragen")}

Outcome = frozenset[tuple[str, str]]
Count = Callable[[Facts], Outcome]
"""Counts the terms of some facts: their ids with their last days."""


def questions(
    facts: Facts, route: Iterable[Open], waiting: Iterable[Wachtend], now: Outcome, count: Count
) -> tuple[Vraag, ...]:
    """Give the open questions: those that can turn the leerroute, then those of a deadline, the most first.

    After them come special circumstances nobody spoke of. `now`: the terms of these facts.
    """
    turning = [Vraag(entry.feit, minuten(entry.feit), entry.keert) for entry in route]
    clock = _for_the_clock(facts, waiting, now, count)
    rest = [Vraag(feit, minuten(feit), (), ids) for feit, ids in clock]
    ranked = sorted(rest, key=lambda question: -len(question.termijnen))
    sure = [question for question in turning if question.feit not in CIRCUMSTANCES]
    special = [question for question in turning if question.feit in CIRCUMSTANCES]
    return (*sure, *ranked, *special)


def minuten(feit: str) -> int:
    """Give how many minutes asking after a fact takes, explaining and writing down included."""
    table = _table()
    return table.get(feit, table["*"])


@cache
def _table() -> dict[str, int]:
    return dict(tomllib.loads(_FILE.read_text(encoding="utf-8"))["minuten"])


def _for_the_clock(
    facts: Facts, waiting: Iterable[Wachtend], now: Outcome, count: Count
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each open fact that some term waits for or can still change by, with the ids of those terms."""
    lacking: dict[str, list[str]] = {}
    for entry in waiting:
        lacking.setdefault(entry.feit, []).append(entry.id)
    for path in _DEADLINE:
        if get(facts, path) is not None:
            continue
        ids = dict.fromkeys(lacking.get(path, ()))
        for value in _tries(path):
            changed = count(with_value(facts, path, value)) ^ now
            ids |= dict.fromkeys(sorted({name for name, _ in changed}))
        if path != "einddatum_duo" or facts.dagtekening_eerste_pip is not None:
            ids |= dict.fromkeys(_STARTS.get(path, ()))
        if ids:
            yield path, tuple(ids)


def _tries(path: str) -> tuple[Value, ...]:
    """Give the answers to try: only those of a choice, for any day can be a last day."""
    kind = KINDS[path]
    if path not in _CLOCK_CHOICES:
        return ()
    return kind.options if isinstance(kind, Choice) else (True, False) if isinstance(kind, YesNo) else ()
