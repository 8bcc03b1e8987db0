"""PDF/UA-1 and PDF/A-3a by two checkers that are not ours, for every language and every way to print.

Needs pdfua and page-validation in an environment of their own (see tests/pdf/pango.py); skipped without.
"""

import json
import subprocess
from pathlib import Path

import pikepdf
import pytest

from intake_app.i18n import languages, translator
from intake_app.pdf.documents import pip
from intake_app.pdf.render import render
from intake_app.pdf.wens import DELEN, Wens
from tests.pdf.pango import PYTHON
from tests.pdf.test_pdf_documents import empty, lived, made

_CHECK = """
import glob, json, sys
import page
P = page.ValidationProfile
found = {}
for file in sorted(glob.glob(sys.argv[1] + "/*.pdf")):
    for profile in (P.PDF_UA_1, P.PDF_A_3A):
        report = page.validate_pdf(file, profile=profile)
        if not report.is_compliant:
            found[file + " " + profile.name] = [f"{one.rule_id}: {one.message}" for one in report.failures]
print(json.dumps(found))
"""


def _has(module: str) -> bool:
    if not PYTHON.exists():
        return False
    return (
        subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
    )


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a plan in every language and every way it can be printed."""
    folder = tmp_path_factory.mktemp("papier")
    plan = made()
    full = lived(plan)
    for code in languages():
        other = None if code == "nl" else translator(code)
        for deel in DELEN:
            for way in ("naast", "tegenover", "groot"):
                wens = Wens(
                    deel, way == "groot", way == "tegenover", "7a1f5c", b"", full.vorige, full.verschillen,
                    full.ontwikkeling,
                )  # fmt: skip
                render(pip(plan, translator("nl"), other, wens), folder / f"{code}-{deel}-{way}.pdf")
        render(pip(empty(), translator("nl"), other), folder / f"{code}-leeg.pdf")
    return folder


@pytest.mark.skipif(not _has("page"), reason="page-validation is not there")
def test_a_checker_of_the_rules_of_matterhorn_and_pdf_a_finds_nothing(papers: Path) -> None:
    done = subprocess.run([PYTHON, "-c", _CHECK, papers], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {}


@pytest.mark.skipif(not _has("pdfua"), reason="pdfua is not there")
def test_another_checker_of_pdf_ua_finds_nothing(papers: Path) -> None:
    command = [PYTHON.with_name("pdfua"), "check", *sorted(papers.glob("*.pdf"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def test_the_files_are_sound(papers: Path) -> None:
    """The check of qpdf finds nothing, and no file is larger than a letter with a photo."""
    for file in sorted(papers.glob("*.pdf")):
        with pikepdf.open(file) as pdf:
            assert pdf.check_pdf_syntax() == []
        assert file.stat().st_size < 400_000
