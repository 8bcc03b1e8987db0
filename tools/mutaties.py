"""Mutation testing of the rules: changes them one spot at a time and tells which changes no test notices.

Run it with ``python -m tools.mutaties [files of rules …]``. What was noticed is kept, so a run that was
stopped goes on, and a second run tries only what survived; ``--opnieuw`` begins from nothing. mutmut, which
thinks of the changes, is put in build/mutaties. docs/mutaties.md explains what survives.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tools.mutatieloop import NOTICED, Loop
from tools.mutatieplekken import Change, changes

ROOT = Path(__file__).resolve().parents[1]
_PLACE = ROOT / "build/mutaties"
_MUTMUT, _KEPT = _PLACE / "mutmut", _PLACE / "uitslag.jsonl"
_PIN = "mutmut==3.8.1"
_RULES = ROOT / "intake_app/advice/rules"
_TESTS = ("test_advice*.py", "test_scenarios.py")
_PLUGINS = ("xdist", "cacheprovider", "pytest_cov", "randomly")

Seen = tuple[str, str, int, str, str]
"""A change: file, hash of the file, line, before, after."""


def main(arguments: list[str]) -> int:
    """Mutate the rules, or only those files, and print what no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="bestand")
    parser.add_argument("--opnieuw", action="store_true")
    asked = parser.parse_args(arguments)
    if not _MUTMUT.is_dir():
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(_MUTMUT), _PIN]
        subprocess.run(install, check=True)
    if asked.opnieuw:
        _KEPT.unlink(missing_ok=True)
    os.nice(10)
    places = [_RULES / f"{name}.py" for name in asked.names] or sorted(_RULES.glob("*.py"))
    results = _Results(places)
    start = time.monotonic()
    tests = [str(path) for pattern in _TESTS for path in sorted((ROOT / "tests/unit").glob(pattern))]
    plain = [part for name in _PLUGINS for part in ("-p", f"no:{name}")]
    status = pytest.main(
        ["-q", "-s", "--noconftest", "-W", "ignore", *plain, *tests],
        plugins=[Loop(results.open(), results.add)],
    )
    results.show(time.monotonic() - start)
    return int(status)


class _Results:
    """What came of each change: kept in a file while it runs."""

    def __init__(self, places: list[Path]) -> None:
        """Find the changes of these files."""
        self._hashes = {place: hashlib.sha256(place.read_bytes()).hexdigest()[:12] for place in places}
        self._found: dict[Path, dict[Seen, Change]] = {
            place: {
                self._seen(place, change): change
                for change in changes(place.read_text(encoding="utf-8"), _MUTMUT)
            }
            for place in places
        }
        self._came: dict[Seen, str] = {}
        if _KEPT.is_file():
            for line in _KEPT.read_text(encoding="utf-8").splitlines():
                *seen, came, _ = json.loads(line)
                self._came[tuple(seen)] = came

    def _seen(self, place: Path, change: Change) -> Seen:
        return (place.stem, self._hashes[place], change.line, change.before, change.after)

    def open(self) -> dict[Path, list[Change]]:
        """Give the changes that were not noticed before."""
        return {
            place: [change for seen, change in found.items() if self._came.get(seen) != NOTICED]
            for place, found in self._found.items()
        }

    def add(self, place: Path, change: Change, came: str, test: str) -> None:
        """Keep what came of one change."""
        seen = self._seen(place, change)
        self._came[seen] = came
        with _KEPT.open("a", encoding="utf-8") as file:
            file.write(json.dumps([*seen, came, test], ensure_ascii=False) + "\n")

    def show(self, seconds: float) -> None:
        """Print every change that was tried and not noticed, and the counts of each file."""
        total: Counter[str] = Counter()
        for place, found in self._found.items():
            counts = Counter(self._came.get(seen, "niet gedaan") for seen in found)
            total += counts
            print(f"\n{place.stem}: {_counted(counts)}")
            for seen, change in found.items():
                came = self._came.get(seen)
                if came not in {NOTICED, None}:
                    print(f"  {came}: {change.line}  {change.before}\n      ->  {change.after}")
        print(f"\nalles: {_counted(total)} in {seconds / 60:.1f} minuten")


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items())) or "niets"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
