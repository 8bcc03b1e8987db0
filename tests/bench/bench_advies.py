"""Measures the full advice: one dossier with nothing known, one with all known, and 5,000 different ones.

Beside it, in the same run, a bare baseline: the facts of a full dossier to JSON and back, as often. A frame
of a screen is 16 ms. All times are of this process alone: a busy computer does not count. Run it with
``python tests/bench/bench_advies.py [number of dossiers]``.
"""

import gc
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from intake_app.advice.engine import advise
from intake_app.advice.facts import from_json, to_json
from intake_app.advice.kinds import Choice, Day, Number, YesNo
from intake_app.advice.rules import gronden, haalbaarheid, omslag
from intake_app.advice.shape import KINDS, Facts, with_value
from intake_app.ui.heap import set_aside

FRAME = 16.0  # ms
DAY = date(2026, 11, 22)
ROUNDS = 200
FULL: dict[str, Any] = {
    "geboortedatum": "1996-04-02",
    "doelgroep": "asielstatushouder",
    "eigen_asielvergunning": True,
    "datum_kennisgeving": "2026-09-14",
    "datum_brp": "2026-10-01",
    "dagtekening_eerste_pip": "2026-11-20",
    "leerroute_pip": "B1",
    "lbt": {"resultaat": "haalbaar", "behaalde_score": 31, "benodigde_score": 28, "datum": "2026-10-20"},
    "alfabetisering": "latijns",
    "opleiding": {"jaren": 12, "hoogste": "middelbaar", "bewijs": True},
    "wens_opleiding": "hbo",
    "grote_kans_diploma": True,
    "werk": {"uren_per_week": 8, "taalrijk": True},
    "bijstand_vanaf": "2026-10-01",
}


def person(chance: random.Random) -> Facts:
    """Give someone of whom about half is known."""
    facts = Facts(peildatum=DAY)
    for path, kind in KINDS.items():
        if path == "peildatum" or chance.random() < 0.5:
            continue
        if isinstance(kind, Choice):
            facts = with_value(facts, path, chance.choice(kind.options))
        elif isinstance(kind, YesNo):
            facts = with_value(facts, path, chance.random() < 0.5)
        elif isinstance(kind, Day):
            facts = with_value(facts, path, DAY - timedelta(days=chance.randrange(1400)))
        elif isinstance(kind, Number):
            facts = with_value(facts, path, kind.read(path, chance.randrange(40)))
    return facts


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the median time of one round in milliseconds."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return statistics.median(times) * 1000


def forget() -> None:
    """Let nothing of an earlier dossier be known."""
    for kept in (gronden.decide, haalbaarheid.limits, omslag._options, omslag._across, omslag._together):
        kept.cache_clear()


def cold(facts: Facts) -> float:
    """Give the median time of an advice when nothing was worked out before."""
    times = []
    for _ in range(20):
        forget()
        begin = time.process_time()
        advise(facts)
        times.append(time.process_time() - begin)
    return statistics.median(times) * 1000


class Search:
    """Times what Python takes, at a moment of its own, to look for garbage; that is no part of an advice."""

    def __init__(self) -> None:
        """Begin to listen."""
        self.seconds = self.longest = self._start = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase: str, _: object) -> None:
        if phase == "start":
            self._start = time.process_time()
            return
        took = time.process_time() - self._start
        self.seconds += took
        self.longest = max(self.longest, took)


def main(number: int) -> None:
    """Print the table."""
    empty, full = from_json({}, DAY), from_json(FULL, DAY)
    text = to_json(full)
    bare = timed(lambda: json.loads(json.dumps(text)))
    print(f"one round trip of the facts through JSON   {bare:8.3f} ms")
    for name, facts in (("nothing known", empty), ("all known", full)):
        once, again = cold(facts), timed(lambda facts=facts: advise(facts))  # type: ignore[misc]
        print(f"advice, {name:14} first time           {once:8.3f} ms  {once / FRAME:6.1%} of a frame")
        print(f"advice, {name:14} again                {again:8.3f} ms  {again / bare:6.1f} round trips")
    chance = random.Random(1)  # noqa: S311 - the same people every time
    people = [person(chance) for _ in range(number)]
    forget()
    set_aside()  # as the program does when a vault is opened
    search = Search()
    begin = time.process_time()
    each = []
    for facts in people:
        start, looked = time.process_time(), search.seconds
        advise(facts)
        own = time.process_time() - start - (search.seconds - looked)
        each.append(own * 1000)
    whole = time.process_time() - begin
    begin = time.process_time()
    for facts in people:
        json.loads(json.dumps(to_json(facts)))
    trips = time.process_time() - begin
    print(f"{number} different dossiers                 {whole:8.2f} s   {whole / trips:6.1f} round trips")
    print(f"  median {statistics.median(each):.2f} ms, slowest {max(each):.2f} ms, a frame is {FRAME:.0f} ms")
    print(f"  beside it the search for garbage: longest {search.longest * 1000:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
