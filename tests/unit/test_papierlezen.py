"""A plan comes back out of its PDF, and what was changed is seen."""

import io
import json
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from intake_app import papierlezen
from intake_app.errors import AppError
from intake_app.i18n import translator
from intake_app.model import Answers
from intake_app.pdf.documents import PLAN_FILE, pip
from intake_app.pdf.render import render
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand, snapshot

DAY = date(2026, 11, 22)
FULL = json.loads((Path(__file__).parents[1] / "data" / "plan_volledig.json").read_text(encoding="utf-8"))
PLAN = snapshot(
    Stand(Answers(FULL["antwoorden"]), Answers(FULL["gemeente"]), FULL["advies"], DAY), menukaart(), 1, DAY
)


@pytest.fixture(scope="module")
def paper() -> bytes:
    """Give the PDF of a set plan."""
    target = io.BytesIO()
    render(pip(PLAN, translator("nl"), translator("ar")), target)
    return target.getvalue()


def with_plan(paper: bytes, data: bytes, name: str = PLAN_FILE) -> bytes:
    """Give the PDF with other data in it."""
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        del pdf.attachments[PLAN_FILE]
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data)
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def test_the_plan_comes_back_whole(paper: bytes, tmp_path: Path) -> None:
    found = papierlezen.read(paper)
    assert found.plan == PLAN
    assert found.heel
    assert found.vastgesteld
    (tmp_path / "x.pdf").write_bytes(paper)
    assert papierlezen.read_file(tmp_path / "x.pdf") == found
    assert papierlezen.same_in(found.plan, [{**PLAN, "hash": "anders"}, PLAN]) == PLAN
    assert papierlezen.same_in(found.plan, [{**PLAN, "versie": 3}]) is None


def test_a_changed_plan_is_seen(paper: bytes) -> None:
    forged = json.dumps({**PLAN, "intensiteit": {**PLAN["intensiteit"], "pvt": 99}}).encode()
    assert not papierlezen.read(with_plan(paper, forged)).heel


@pytest.mark.parametrize("data", [b"{", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_plan_is_refused(paper: bytes, data: bytes) -> None:
    with pytest.raises(AppError, match="geen plan"):
        papierlezen.read(with_plan(paper, data))


def test_what_is_no_paper_of_ours_is_refused(
    paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for data in (b"", b"geen pdf", paper[:400], with_plan(paper, b"{}", "anders.json")):
        with pytest.raises(AppError, match="geen plan"):
            papierlezen.read(data)
    with pytest.raises(AppError, match="niet te lezen"):
        papierlezen.read_file(tmp_path / "weg.pdf")
    (tmp_path / "groot.pdf").write_bytes(b"x" * 20)
    monkeypatch.setattr(papierlezen, "MOST_BYTES", 10)
    with pytest.raises(AppError, match="te groot"):
        papierlezen.read_file(tmp_path / "groot.pdf")
