"""Prints one fictional plan in every language and every way, and lets every checker of PDF judge the files.

    .venv/bin/python -m tools.papierkeuring                       all languages, into a passing folder
    .venv/bin/python -m tools.papierkeuring --talen nl,ar --uit MAP

Prints a table and ends with 1 when a checker found something. qpdf, poppler and mutool come from the system
(Debian: qpdf, poppler-utils, mupdf-tools); pdfua and page-validation from an environment of their own:
INTAKE_ANDER names its folder (python -m venv F && F/bin/pip install pdfua page-validation). What is not
there is named with the reason and counts as nothing found.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from intake_app.clock import today
from intake_app.demo import practice_vault
from intake_app.dossier import GEMEENTE
from intake_app.i18n import languages, translator
from intake_app.intake import Intake
from intake_app.momentopname import Ontwikkeling, Snapshot
from intake_app.pdf.blocks import Document
from intake_app.pdf.documents import pip
from intake_app.pdf.render import render
from intake_app.pdf.wens import DELEN, Wens
from intake_app.plan.verschil import differences

WAYS = ("naast", "tegenover", "groot")
Findings = dict[str, list[str]]
"""The name of a file: what is wrong with it."""

_PROFILES = """
import json, sys
import page
found = {}
for file in sys.argv[2:]:
    report = page.validate_pdf(file, profile=page.ValidationProfile[sys.argv[1]])
    if not report.is_compliant:
        found[file] = [f"{one.rule_id}: {one.message}" for one in report.failures]
print(json.dumps(found))
"""


class Absent(Exception):  # noqa: N818 - not an error: the checker is not on this computer
    """A checker is not there."""


def other_python() -> Path:
    """Give the Python of the environment with the checkers of others."""
    folder = Path(os.environ.get("INTAKE_ANDER", Path(tempfile.gettempdir()) / "bench-venv"))
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


# -- what is printed -------------------------------------------------------------------------------


def richest() -> tuple[Snapshot, Ontwikkeling]:
    """Give the plan of the practice dossier of which most was kept up, with what was."""
    with practice_vault() as vault:
        found = [Intake.existing(vault, row.id) for row in vault.dossiers() if row.id != GEMEENTE]
        plans = [intake.plan_now(today()) for intake in found]
    return max(plans, key=lambda made: (len(made[1]["week"]), len(made[0]["afspraken"])))


def before(plan: Snapshot) -> Snapshot:
    """Give a plan that `plan` can have been made from: another route, other hours, an agreement less."""
    hours = {**plan["intensiteit"], "totaal": (plan["intensiteit"]["totaal"] or 0) + 100}
    route = {**plan["route"], "leerroute": "B1" if plan["route"]["leerroute"] != "B1" else "Z"}
    changed = {"intensiteit": hours, "route": route, "afspraken": plan["afspraken"][1:], "versie": 1}
    return {**plan, **changed}  # type: ignore[typeddict-item]


def variants(codes: list[str]) -> Iterator[tuple[str, Document]]:
    """Give every way to print the plan in these languages, with a name for the file."""
    plan, living = richest()
    old = before(plan)
    found = tuple(differences(old, plan))
    for code, deel, way in product(codes, DELEN, WAYS):
        other = None if code == "nl" else translator(code)
        wens = Wens(
            deel, way == "groot", way == "tegenover", vorige=old, verschillen=found, ontwikkeling=living
        )  # fmt: skip
        yield f"{code}-{deel}-{way}.pdf", pip({**plan, "versie": 2}, translator("nl"), other, wens)


def write(folder: Path, codes: list[str]) -> list[Path]:
    """Write all variants into a folder."""
    made = []
    for name, document in variants(codes):
        render(document, folder / name)
        made.append(folder / name)
    return made


# -- who judges ------------------------------------------------------------------------------------


def _each(command: list[str], files: list[Path], behind: list[str] | None = None) -> Findings:
    """Run a command on every file; what it says on standard error, or ending badly, is a finding."""
    if shutil.which(command[0]) is None:
        raise Absent(f"{command[0]} is not installed")
    found: Findings = {}
    for file in files:
        done = subprocess.run(
            [*command, str(file), *(behind or [])], capture_output=True, text=True, check=False
        )
        if done.returncode or done.stderr.strip():
            found[file.name] = [(done.stderr.strip() or done.stdout.strip())[-400:]]
    return found


def _profile(name: str, files: list[Path]) -> Findings:
    """Judge by one profile of page-validation."""
    command = [str(other_python()), "-c", _PROFILES, name, *map(str, files)]
    done = _other("page", command)
    return {Path(file).name: wrong for file, wrong in json.loads(done.stdout).items()}


def _pdfua(files: list[Path]) -> Findings:
    """Judge by pdfua; when it finds something in all of them together, file by file."""
    program = str(other_python().with_name("pdfua"))
    if not _other("pdfua", [program, "check", *map(str, files)]).returncode:
        return {}
    done = {file: _other("pdfua", [program, "check", str(file)]) for file in files}
    return {file.name: [one.stdout[-400:]] for file, one in done.items() if one.returncode}


def _other(module: str, command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run something of the other environment."""
    python = other_python()
    known = (
        python.exists()
        and not subprocess.run(
            [python, "-c", f"import {module}"], capture_output=True, check=False
        ).returncode
    )
    if not known:
        raise Absent(f"{module} is not in {python.parent.parent}")
    return subprocess.run(command, capture_output=True, text=True, check=False)


CHECKERS: dict[str, Callable[[list[Path]], Findings]] = {
    "qpdf --check": lambda files: _each(["qpdf", "--check"], files),
    "pdftotext (poppler)": lambda files: _each(["pdftotext"], files, [os.devnull]),
    "mutool draw (MuPDF)": lambda files: _each(
        ["mutool", "draw", "-q", "-N", "-F", "stext", "-o", os.devnull], files
    ),
    "pdfua: PDF/UA-1": _pdfua,
    "page-validation: PDF/UA-1": lambda files: _profile("PDF_UA_1", files),
    "page-validation: PDF/A-3a": lambda files: _profile("PDF_A_3A", files),
}
"""Every checker by its name."""


def main(arguments: list[str]) -> int:
    """Print, judge, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--talen", default=",".join(languages()), metavar="T,T")
    parser.add_argument("--uit", type=Path, metavar="MAP")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="papierkeuring-") as passing:
        folder = wanted.uit or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        files = write(folder, wanted.talen.split(","))
        print(f"{len(files)} files, the largest {max(file.stat().st_size for file in files) // 1024} kB\n")
        print("| checker | files | with a finding |\n|---|---:|---:|")
        bad: list[str] = []
        for name, check in CHECKERS.items():
            try:
                found = check(files)
            except Absent as reason:
                print(f"| {name} | 0 | not run: {reason} |")
                continue
            print(f"| {name} | {len(files)} | {len(found)} |", flush=True)
            bad += [f"{file}: {name}: {line}" for file, lines in found.items() for line in lines]
    print("\n".join(["", *bad[:40]]))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
