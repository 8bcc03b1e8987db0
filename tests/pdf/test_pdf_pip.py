"""The whole PIP as a file: in every language every word comes out, dates read the same, names stand right."""

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake_app.errors import AppError
from intake_app.i18n import languages, translator
from intake_app.model import Answers
from intake_app.momentopname import Snapshot
from intake_app.pdf.blocks import Document, Signer, Span
from intake_app.pdf.documents import missing_phrases, pip
from intake_app.pdf.render import render
from intake_app.pdf.scripts import plain
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand, snapshot
from tests.pdf.conftest import words
from tests.pdf.printing import text_of

DAY = date(2026, 11, 22)
MIDDLE = 595 / 2
LINE = 6  # points: less than the height of any line
PLAN = Path(__file__).parents[1] / "data" / "plan_volledig.json"
OTHERS = [code for code in languages() if code != "nl"]


@pytest.fixture(scope="module")
def plan() -> Snapshot:
    """Give a full set plan."""
    full = json.loads(PLAN.read_text(encoding="utf-8"))
    stand = Stand(Answers(full["antwoorden"]), Answers(full["gemeente"]), full["advies"], DAY)
    return snapshot(stand, menukaart(), 1, DAY)


def document(plan: Snapshot, code: str) -> Document:
    return pip(plan, translator("nl"), None if code == "nl" else translator(code))


def joined(text: str) -> str:
    """Take hyphens away: poppler itself joins what a hyphen divides at the end of a line."""
    return text.replace("-", "")


def pieces(text: str) -> list[str]:
    """Give the words of a text; digits apart from letters, and Chinese, which has no spaces, sign by sign."""
    return [
        piece
        for word in words(joined(text))
        for piece in re.findall(r"\d+|[\u4e00-\u9fff]|[^\d\u4e00-\u9fff]+", word)
    ]


def spans(value: Any) -> Iterator[Span]:
    """Give every text of a document, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Signer):  # what is filled in and the same in both languages stands there once
        yield from spans((value.role, tuple(label for label, _ in value.lines)))
        for filled in (pair for _, pair in value.lines if pair):
            twice = filled.other and plain(filled.nl.text) not in plain(filled.other.text)
            yield from spans(filled if twice else filled.other or filled.nl)
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))


@pytest.mark.parametrize("code", ["nl", *OTHERS])
def test_every_word_of_the_plan_comes_out_as_it_was_written(plan: Snapshot, code: str) -> None:
    made = document(plan, code)
    written = Counter(piece for span in spans(made.blocks) for piece in pieces(span.text))
    read = Counter(pieces(text_of(made)))
    assert len(written) > 150
    assert not written - read


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_of_the_plan_is_left_without_a_translation(plan: Snapshot, code: str) -> None:
    assert missing_phrases(document(plan, code)) == 0


@pytest.mark.parametrize("code", OTHERS)
def test_the_date_of_the_decision_reads_the_same_in_every_language(plan: Snapshot, code: str) -> None:
    """Look at where the day, the month and the year stand: in the order of reading, never turned round."""
    set_on = date.fromisoformat(str(plan["dagtekening"]))
    day, year = str(set_on.day), str(set_on.year)
    found = []
    for line in (line for page in lines_of(document(plan, code)) for line in page):
        days = [place for word, place in line.items() if "".join(filter(str.isdigit, word)) == day]
        if days and year in line:
            found.append((min(days), line[year]))
    if code == "zh":  # Chinese writes a date as one word
        written = translator(code).date(set_on)
        assert any(written in line for page in lines_of(document(plan, code)) for line in page)
        return
    assert found
    rtl = languages()[code].richting == "rtl"
    assert all((first > last) is rtl for first, last in found)


def test_a_latin_name_stands_right_inside_arabic(plan: Snapshot) -> None:
    name = words(plan["contact"]["naam"])
    pages = lines_of(document(plan, "ar"))
    lines = [line for page in pages for line in page if set(name) <= line.keys()]
    assert len(lines) > 2
    for line in lines:
        edges = [line[part] for part in name]
        assert edges == sorted(edges)


def lines_of(document: Document) -> list[list[dict[str, float]]]:
    """Give for every page the lines of its right-hand column: each word with its left edge on the page."""
    return [lines_on(page) for page in re.split(r"<page ", text_of(document, "-bbox"))[1:]]


def lines_on(page: str) -> list[dict[str, float]]:
    """Give the words right of the middle of one page by the line they stand on, with their left edge."""
    found: dict[int, dict[str, float]] = {}
    places = r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</word>'
    for left, bottom, word in re.findall(places, page):
        if float(left) > MIDDLE:
            line = found.setdefault(round(float(bottom) / LINE), {})
            line.update({text: float(left) for text in words(word)})
    return list(found.values())


def test_a_missing_ethiopic_font_is_refused_before_printing(
    plan: Snapshot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("intake_app.pdf.fonts._system_faces", {})
    monkeypatch.setattr("intake_app.pdf.gui.system_font", lambda *_args, **_more: None)
    target = tmp_path / "plan.pdf"
    with pytest.raises(AppError, match="Ethiopische") as caught:
        render(document(plan, "ti"), target)
    assert "fonts-noto-core" in str(caught.value)
    assert not list(tmp_path.iterdir())
