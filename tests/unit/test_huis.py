"""The rules of the house that no linter knows: sizes, names, where what may be used, locks and links."""

import ast
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from intake_app.i18n import languages
from intake_app.paspoort import telling

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SCRIPTS = ("start.sh", "toets.sh", ".ci/run")
NOT_OURS = {".venv", ".git", "demo", "dist", "build", "__pycache__"}
TEXT = {".py", ".toml", ".md", ".sh", ".txt", ".po", ".pot", ".qss", ".svg", ".json", ""}


def files(*suffixes: str) -> Iterator[Path]:
    """Give the files of the project with one of these suffixes, without what tools make."""
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = [
            n for n in subfolders if n not in NOT_OURS and not n.endswith(("_cache", ".egg-info"))
        ]
        for name in names:
            if Path(name).suffix in suffixes and not name.startswith(".coverage"):
                yield Path(folder) / name


MODULES = sorted(place for place in files(".py") if place.is_relative_to(ROOT / "intake_app"))
TREES = {place: ast.parse(place.read_text(encoding="utf-8")) for place in MODULES}


def short(place: Path) -> str:
    return str(place.relative_to(ROOT))


def imported(tree: ast.AST) -> set[str]:
    """Give the full names a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def users_of(*names: str) -> set[str]:
    """Give the modules of the program that import one of these packages or modules."""
    return {
        short(place)
        for place, tree in TREES.items()
        if any(used == name or used.startswith(f"{name}.") for used in imported(tree) for name in names)
    }


# --- Sizes and names ---


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    own = [*MODULES, *(ROOT / "tools").glob("*.py"), ROOT / "main.py"]
    long = {short(place): len(place.read_text(encoding="utf-8").splitlines()) for place in own}
    assert {name: lines for name, lines in long.items() if lines > 400} == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = {
        f"{short(place)}:{node.name}": node.end_lineno - node.lineno + 1
        for place, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None
    }
    assert {name: lines for name, lines in long.items() if lines > 50} == {}


def test_a_module_is_named_after_what_it_holds() -> None:
    empty_words = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
    assert [short(place) for place in files(".py") if place.stem in empty_words] == []


def test_every_test_module_has_a_test() -> None:
    tests = [place for place in files(".py") if place.name.startswith("test_")]
    assert [short(place) for place in tests if "def test_" not in place.read_text(encoding="utf-8")] == []


# --- What may be used where ---


def test_the_clock_is_the_only_one_that_asks_for_the_time() -> None:
    asking = {
        short(place)
        for place, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "utcnow", "today"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    }
    assert asking <= {"intake_app/clock.py"}


def test_nothing_in_the_program_can_reach_a_network() -> None:
    ways = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "PySide6.QtNetwork")
    assert users_of(*ways, "webbrowser", "xmlrpc", "asyncio") == set()


@pytest.mark.parametrize(
    ("packages", "places"),
    [
        (("PySide6.QtWidgets",), ("intake_app/ui/", "intake_app/app.py")),
        (("reportlab",), ("intake_app/pdf/",)),
        (("sqlite3", "sqlcipher3", "sqlite_utils"), ("intake_app/store/",)),
        (("argon2",), ("intake_app/store/",)),
        (("cryptography",), ("intake_app/store/", "intake_app/exchange/")),
        (("pyrage",), ("intake_app/exchange/",)),
        (("segno",), ("intake_app/ui/",)),
    ],
    ids=lambda names: names[0],
)
def test_a_package_is_used_in_its_own_place_only(packages: tuple[str, ...], places: tuple[str, ...]) -> None:
    assert {name for name in users_of(*packages) if not name.startswith(places)} == set()


def test_the_project_names_no_place_of_its_makers() -> None:
    """Neither a folder of a computer it was made on, nor a server packages come from."""
    folders, servers = (
        ("work", "home", "root", "opt"),
        ("pypi" + ".org", "python" + "hosted", "index" + "-url"),
    )
    secrets = re.compile(
        "|".join([*(rf"(?<![\w.}}/~]){'/'}{name}/\\w" for name in folders), *map(re.escape, servers)])
    )
    found = {
        f"{short(place)}: {match.group()}"
        for place in files(*TEXT)
        if (match := secrets.search(place.read_text(encoding="utf-8", errors="replace")))
    }
    assert found == set()


def test_nothing_is_left_to_be_done_later() -> None:
    marks = re.compile(r"\b(?:{})\b".format("|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"))))
    found = [short(place) for place in files(".py", ".sh", ".toml") if marks.search(place.read_text("utf-8"))]
    assert found == []


# --- Packages ---


def locked(name: str) -> dict[str, str]:
    """Give the versions in a lock file, by canonical name."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith(("#", "--"))]
    return {canonicalize_name(package): version for package, version in pins}


def named(requirements: list[str]) -> dict[str, str]:
    """Give the versions in a list of exact requirements, by canonical name."""
    pins = [requirement.split("==") for requirement in requirements]
    return {canonicalize_name(package): version for package, version in pins}


def drawn_in(names: set[str]) -> set[str]:
    """Give these packages and all they need on this computer, by canonical name, but for pip itself."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        needs = [Requirement(line) for line in requires(name) or ()]
        wanted = {need for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})}
        waiting |= {canonicalize_name(need.name) for need in wanted} - found - OF_THE_VENV
    return found


RUN = named(PROJECT["project"]["dependencies"])
DEV = named(PROJECT["dependency-groups"]["dev"])
OF_THE_VENV = {"pip", "setuptools"}


@pytest.mark.parametrize(("lock", "wanted"), [("requirements.txt", RUN), ("requirements-dev.txt", DEV)])
def test_the_locks_hold_the_versions_of_the_project(lock: str, wanted: dict[str, str]) -> None:
    assert wanted.items() <= {**locked("requirements.txt"), **locked(lock)}.items()


def test_the_locks_hold_everything_that_is_drawn_in() -> None:
    run, dev = set(locked("requirements.txt")), set(locked("requirements-dev.txt"))
    assert drawn_in(set(RUN)) - run == set()
    assert drawn_in(set(RUN) | set(DEV)) - run - dev == set()


def test_the_build_tool_of_the_checks_is_that_of_the_wheel() -> None:
    assert f"hatchling=={DEV['hatchling']}" in PROJECT["build-system"]["requires"]


def test_qt_stays_on_the_version_that_is_sound_on_python_3_11() -> None:
    """6.12.0 drops a reference of None at every call on Python 3.10 and 3.11, and aborts in the end."""
    assert RUN["pyside6-essentials"] != "6.12.0"


# --- Scripts and documents ---


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_can_be_run_and_stops_at_the_first_mistake(script: str) -> None:
    place = ROOT / script
    assert os.access(place, os.X_OK)
    assert "\nset -euo pipefail\n" in place.read_text(encoding="utf-8")
    assert subprocess.run(["bash", "-n", place], check=False).returncode == 0


def test_the_set_up_script_is_sound_bash() -> None:
    assert subprocess.run(["bash", "-n", ROOT / "tools" / "inrichten.sh"], check=False).returncode == 0


@pytest.mark.parametrize("document", sorted(files(".md")), ids=short)
def test_links_in_documents_lead_somewhere(document: Path) -> None:
    pictures = ROOT / "docs" / "beeld"
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8"))
    local = [document.parent / link for link in links if not re.match(r"[a-z]+:", link)]
    missing = [link for link in local if not link.exists()]
    assert [short(link.resolve()) for link in missing if pictures.exists() or link.suffix != ".png"] == []


def test_the_readme_is_honest_about_every_language() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for language in languages().values():
        row = re.search(rf"^\| {re.escape(language.naam)} \|.*$", readme, re.MULTILINE)
        assert row, language.naam
        assert f"| {telling(language.code).status} |" in row.group()


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "./start.sh" in readme
    assert "./toets.sh" in readme
