"""Mutation testing of the rules: changes them one spot at a time and tells which changes no test notices.

Run it with ``python -m tools.mutaties [files of rules …]``; it takes long, so it is no part of toets.sh.
All it needs is put in build/mutaties: mutmut, and a copy of the tree with only the tests of the advice.
Sentences are wording and no logic, so a string with a space in it is left alone. docs/mutaties.md
explains what survives.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PLACE = ROOT / "build" / "mutaties"
_TREE, _MUTMUT = _PLACE / "boom", _PLACE / "mutmut"
_PIN = "mutmut==3.8.1"
_RULES = "intake_app/advice/rules"
_WITHOUT = "no_change_of_that_size"  # two seconds each time, and what it finds the other tests find as well

_RUN = """
import sys
sys.path.append({mutmut!r})
from mutmut.mutation import file_mutation, mutators

whole = mutators.operator_string


def only_ids(node):
    return () if " " in getattr(node, "value", " ") else whole(node)


mutators.mutation_operators[:] = [
    (kind, only_ids if change is whole else change) for kind, change in mutators.mutation_operators
]
assert file_mutation.mutation_operators is mutators.mutation_operators
from mutmut.__main__ import cli
cli()
"""

_CONFTEST = """
import pytest

from intake_app.advice.rules import gronden, haalbaarheid, omslag

KEPT = [
    found
    for module in (gronden, haalbaarheid, omslag)
    for found in vars(module).values()
    if hasattr(found, "cache_clear")
]


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    for found in KEPT:
        found.cache_clear()
"""
"""What is worked out once and kept would hide what a change does."""

_SETTINGS = """
[tool.pytest.ini_options]
addopts = ["--import-mode=importlib"]
pythonpath = ["."]

[tool.mutmut]
source_paths = ["intake_app"]
only_mutate = {only}
also_copy = ["resources", "translations", "docs"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:qt", "-p", "no:xdist", "-W", "ignore", {without}]
pytest_add_cli_args_test_selection = {tests}
"""


def main(names: list[str]) -> int:
    """Mutate the rules, or only those files, and print the survivors; gives the status of mutmut."""
    _prepare(names)
    if not _MUTMUT.is_dir():
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--target", _MUTMUT, _PIN], check=True
        )
    os.nice(10)
    status = subprocess.run([sys.executable, "run.py", "run", "--max-children", "2"], cwd=_TREE, check=False)
    subprocess.run([sys.executable, "run.py", "results"], cwd=_TREE, check=False)
    return status.returncode


def _prepare(names: list[str]) -> None:
    """Copy what git knows, with settings for mutmut and without what needs a screen."""
    shutil.rmtree(_TREE, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file() and name != "tests/conftest.py":
            (_TREE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, _TREE / name)
    tests = [*sorted(Path("tests/unit").glob("test_advice*.py")), Path("tests/unit/test_scenarios.py")]
    only = [f"{_RULES}/{name}.py" for name in names] or [f"{_RULES}/*"]
    settings = _SETTINGS.format(
        only=_quoted(only),
        tests=_quoted([path.as_posix() for path in tests]),
        without=f'"-k", "not {_WITHOUT}"',
    )
    (_TREE / "pyproject.toml").write_text(settings, encoding="utf-8")
    (_TREE / "tests/conftest.py").write_text(_CONFTEST, encoding="utf-8")
    (_TREE / "run.py").write_text(_RUN.format(mutmut=str(_MUTMUT)), encoding="utf-8")


def _quoted(texts: list[str]) -> str:
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
