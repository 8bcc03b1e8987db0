"""The running of changes: one process that has collected every test, and a fork of it for each change.

A change within a function is put in by giving the living function the code of the changed file; for one at
the top of a file, the files of rules are run again and what they made takes the place of what was there. So
nothing is collected again, and a change costs no more than the tests that reach it, up to the first that
fails.
"""

import ast
import gc
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tools.mutatieplekken import Change

AT_ONCE = 2
_SLOW = 6.0  # seconds: what slower tests find, the others should find as well
_HANGS = 5.0  # seconds of work a test may take on top of ten times what it took
_MEMORY = 4 << 30
_FUNCTION = 1  # CO_OPTIMIZED: the code of a function, not of a class
_ADVICE = "intake_app.advice"
_RULES = f"{_ADVICE}.rules"
_ABOUT = ("test_advice_rules", "test_scenarios")  # these look at what stands in the files as well
_NOT_FORGOTTEN = (".parameters", ".regelboek")  # read from files; and too slow to make again for each test

NOTICED, SURVIVED, HANGS = "opgemerkt", "overleefd", "hangt"
Report = Callable[[Path, Change, str, str], None]
"""Takes the file, the change, what came of it, and the test that noticed it."""


@dataclass(slots=True)
class Spot:
    """A function at the top of a file or class: its number there, its lines, its code and the living ones."""

    number: int
    lines: range
    code: CodeType
    living: list[FunctionType]
    tests: list[pytest.Item] = field(default_factory=list)


@dataclass(slots=True)
class _Trial:
    """A change with the tests to run: code to put in living functions, or a whole file to run again."""

    place: Path
    change: Change
    order: list[pytest.Item]
    put: list[tuple[FunctionType, CodeType]]
    through: bool = False
    """whether to go on after a test that fails"""
    tests: tuple[pytest.Item, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the order of this moment: what another change is noticed by goes first after that."""
        self.tests = tuple(self.order)

    def put_in(self) -> None:
        """Make this process one in which the rules are changed; raises what importing them raises."""
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        for function, code in self.put:
            function.__code__ = code
        if not self.put:
            _run_again(self.place, self.change.source)
        _forget()


class Loop:
    """A plugin of pytest that runs, in the place of the tests, the tests on every change."""

    def __init__(self, work: dict[Path, list[Change]], report: Report) -> None:
        """Take the changes of each file."""
        self._work = work
        self._report = report
        self._took: dict[pytest.Item, float] = {}
        self._spots: dict[Path, list[Spot]] = {}
        self._outside: list[pytest.Item] = []
        self._running: dict[int, tuple[_Trial, int]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure the tests once, then try the changes."""
        self._spots = {Path(str(m.__file__)): _spots(Path(str(m.__file__))) for m in _in_order()}
        self._measure(session.items)
        gc.collect()
        gc.freeze()
        self._check()
        for place, changes in self._work.items():
            for change in changes:
                if len(self._running) >= AT_ONCE:
                    self._wait()
                self._fork(self._trial(place, change))
        while self._running:
            self._wait()
        return True

    def _measure(self, items: list[pytest.Item]) -> None:
        """Run every test, from cold, and note its time and the functions it reaches."""
        known = {id(spot.code): spot for spots in self._spots.values() for spot in spots if spot.living}
        reached: set[int] = set()

        def note(frame: Any, event: str, _: Any) -> None:
            if event == "call":
                reached.add(id(frame.f_code))

        for item in items:
            _forget()
            reached.clear()
            start = time.process_time()
            sys.setprofile(note)
            passed = _passes(item)
            sys.setprofile(None)
            self._took[item] = time.process_time() - start
            assert passed, item.nodeid
            here = reached & known.keys()
            if self._took[item] < _SLOW and (here or item.path.name.startswith(_ABOUT)):
                self._outside.append(item)
                for number in here:
                    known[number].tests.append(item)
        for tests in [self._outside, *(spot.tests for spot in known.values())]:
            tests.sort(key=self._took.__getitem__)

    def _check(self) -> None:
        """Put in everything anew but unchanged, in both ways: then no test may notice anything.

        A test that cannot bear it that the files of rules are run again is left out there.
        """
        spots = [spot for found in self._spots.values() for spot in found]
        put = [(function, spot.code) for spot in spots for function in spot.living]
        place = next(iter(self._spots))
        same = Change(0, "", "", place.read_text(encoding="utf-8"))
        assert self._failing(_Trial(place, same, self._outside, put, through=True)) == []
        left_out = self._failing(_Trial(place, same, self._outside, [], through=True))
        print(f"\n{len(self._outside)} tests, {len(left_out)} niet voor wat buiten een functie staat")
        self._outside = [item for item in self._outside if item not in left_out]

    def _failing(self, trial: _Trial) -> list[pytest.Item]:
        self._fork(trial)
        ((child, (_, out)),) = self._running.items()
        del self._running[child]
        with os.fdopen(out) as said:
            numbers = said.read()
        _, status = os.waitpid(child, 0)
        assert status == 0
        return [trial.tests[int(number)] for number in numbers.split()]

    def _trial(self, place: Path, change: Change) -> _Trial:
        """Give what to put in, and the tests to run."""
        spot = next((s for s in self._spots[place] if change.line in s.lines and s.living), None)
        new = _functions(_compiled(place, change.source))
        same = len(new) == len(self._spots[place])
        if spot is None or not same or _meaning(new[spot.number]) == _meaning(spot.code):
            return _Trial(place, change, self._outside, [])
        put = [(function, new[spot.number]) for function in spot.living]
        return _Trial(place, change, spot.tests, put)

    def _fork(self, trial: _Trial) -> None:
        out, into = os.pipe()
        child = os.fork()
        if child:
            os.close(into)
            self._running[child] = trial, out
            return
        try:
            trial.put_in()
            for number, item in enumerate(trial.tests):
                signal.setitimer(signal.ITIMER_PROF, _HANGS + 10 * self._took[item])
                if not _passes(item):
                    os.write(into, f"{number} ".encode())
                    if not trial.through:
                        break
        except Exception:  # noqa: BLE001 - whatever it is, the rules cannot be imported any more
            os.write(into, b"import ")
        finally:
            os._exit(0)

    def _wait(self) -> None:
        """Wait for one of the changes that are tried; the test that noticed it goes first next time."""
        child, status = os.wait()
        trial, out = self._running.pop(child)
        with os.fdopen(out) as said:
            noticed = said.read().strip()
        if noticed.isdigit():
            test = trial.tests[int(noticed)]
            trial.order.remove(test)
            trial.order.insert(0, test)
            noticed = test.nodeid
        came = HANGS if status else NOTICED if noticed else SURVIVED
        self._report(trial.place, trial.change, came, noticed)


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


# --- The living rules ---


def _modules() -> list[ModuleType]:
    return [m for name, m in sys.modules.items() if name.startswith(f"{_RULES}.") and m.__file__]


def _forget() -> None:
    """Forget what the advice worked out and keeps."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_ADVICE) and not name.endswith(_NOT_FORGOTTEN):
            for found in vars(module).values():
                if hasattr(found, "cache_clear") and found.__module__ == name:
                    found.cache_clear()


def _run_again(place: Path, source: str) -> None:
    """Run all files of rules again, one of them changed, and let what they make take the place of the old."""
    made: dict[int, Any] = {}
    old_ones = []
    for module in _in_order():
        here = Path(str(module.__file__))
        before = dict(vars(module))
        exec(_compiled(here, source) if here == place else _original(here), vars(module))  # noqa: S102
        for name, old in before.items():
            if not name.startswith("__") and vars(module)[name] is not old:
                made[id(old)] = vars(module)[name]
                old_ones.append(old)  # an id is its own as long as it lives
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith(("intake_app.", "tests", "test_")):
            for name, old in list(vars(module).items()):
                if id(old) in made and not (isinstance(old, int | str) or old == ()):
                    setattr(module, name, made[id(old)])


@cache
def _in_order() -> list[ModuleType]:
    """Give the modules of the rules, each after those it imports."""
    modules = {module.__name__: module for module in _modules()}
    needs = {
        name: [other for other in modules if other in _imported(Path(str(module.__file__)))]
        for name, module in modules.items()
    }
    return [modules[name] for name in TopologicalSorter(needs).static_order()]


def _imported(place: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(place.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


# --- Code ---


def _compiled(place: Path, source: str) -> CodeType:
    return compile(source, str(place), "exec")


@cache
def _original(place: Path) -> CodeType:
    return _compiled(place, place.read_text(encoding="utf-8"))


def _spots(place: Path) -> list[Spot]:
    """Give the functions of a file, those within a function left out."""
    living = defaultdict(list)
    for found in gc.get_objects():
        if isinstance(found, FunctionType) and found.__code__.co_filename == str(place):
            living[found.__code__].append(found)
    return [
        Spot(n, _range(code), living[code][0].__code__ if living[code] else code, living[code])
        for n, code in enumerate(_functions(_original(place)))
    ]


def _functions(code: CodeType) -> list[CodeType]:
    """Give the code of every function and lambda at the top of a module or class."""
    found = []
    for inner in _inner(code):
        found += [inner] if inner.co_flags & _FUNCTION else _functions(inner)
    return found


def _inner(code: CodeType) -> list[CodeType]:
    return [part for part in code.co_consts if isinstance(part, CodeType)]


def _range(code: CodeType) -> range:
    lines = [line for _, _, line in code.co_lines() if line]
    return range(code.co_firstlineno, max([*lines, *(_range(c).stop - 1 for c in _inner(code))]) + 1)


def _meaning(code: CodeType) -> tuple[Any, ...]:
    """Give what a code does, without its place in the file."""
    plain = [repr(part) for part in code.co_consts if not isinstance(part, CodeType)]
    return (code.co_code, code.co_names, code.co_varnames, plain, [_meaning(part) for part in _inner(code)])
