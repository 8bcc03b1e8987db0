"""What real plans can be like: very long names and agreements, very many, nothing at all, no font."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from intake_app.errors import AppError
from intake_app.i18n import languages, translator
from intake_app.model import JsonValue
from intake_app.momentopname import Snapshot
from intake_app.pdf import fonts, paging, render
from intake_app.pdf.documents import pip
from intake_app.pdf.rows import Chunk, Page
from intake_app.pdf.wens import Wens
from tests.pdf import printing
from tests.pdf.printing import LEFT_TO_RIGHT
from tests.pdf.test_pdf_documents import lived, made

LONG_NAME = ("Abdurrahman-Muhammad van der " * 7)[:200].strip()
TWO_PAGES = " ".join(f"Zin nummer {number} van een heel lange afspraak." for number in range(260))
FORTY: list[JsonValue] = [
    {"_rij": f"a{number}", "bouwsteen": "knm", "wie": f"School {number}", "vanaf": "2027-01-11"}
    for number in range(40)
]
CASES: dict[str, Snapshot] = {
    "naam": made({"identiteit.voornaam": LONG_NAME, "identiteit.achternaam": LONG_NAME}),
    "afspraak": made({"plan.afspraken": [{"_rij": "x", "eigen_tekst": TWO_PAGES}]}),
    "veertig": made({"plan.afspraken": FORTY}),
    "leeg doel": made({"plan.doelen": [{"_rij": "d", "doel": ""}]}),
    "niets": made({"plan.afspraken": [], "plan.doelen": []}),
}


def printed(plan: Snapshot, code: str, wens: Wens) -> bytes:
    """Give a plan on paper."""
    other = None if code == "nl" else translator(code)
    return printing.printed(pip(plan, translator("nl"), other, wens))


# Every case is printed in every way and in every language; every way in every language as well.
@pytest.mark.parametrize(
    ("case", "way", "code"),
    [
        (case, way, ("nl", "ar", "ti")[(place + number) % 3])
        for place, case in enumerate(CASES)
        for number, way in enumerate(("naast", "tegenover", "groot"))
    ],
)
def test_it_prints_well(case: str, way: str, code: str) -> None:
    wens = Wens(tegenover=way == "tegenover", large_print=way == "groot")
    data = printed(CASES[case], code, wens)
    flat = re.sub(r"\s+", " ", printing.text_of(data))
    if case == "afspraak":
        assert flat.count("nummer") >= 260
    if case == "veertig":
        assert all(f"School {number}" in flat for number in range(40))
    if case == "naam":
        assert flat.replace(" ", "").count("Abdurrahman-Muhammad") >= 7
    inside_the_page(data)


def inside_the_page(data: bytes) -> None:
    """Check that no letter stands outside the margins, and that no page is empty."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            wide, high = page.get_size()
            text = page.get_textpage()
            assert text.count_chars() > 30
            for number in range(0, text.count_chars(), 7):
                left, bottom, right, top = text.get_charbox(number)
                if right > left:
                    assert left > 30
                    assert right < wide - 30
                    assert bottom > 20
                    assert top < high - 15


@pytest.mark.parametrize("code", ["nl", "en", "ar", "ti"])
@pytest.mark.parametrize("concept", [True, False])
def test_page_one_is_one_page(code: str, concept: bool) -> None:
    plan = made(concept=concept)
    with pypdfium2.PdfDocument(printed(plan, code, Wens())) as document:
        first = document[0].get_textpage().get_text_range()
        second = document[1].get_textpage().get_text_range()
    assert "Wat gebeurt er eerst?" in first
    assert "Deel A: het besluit" in second


@pytest.mark.parametrize("concept", [True, False])
@pytest.mark.parametrize("code", LEFT_TO_RIGHT)
def test_in_large_print_the_place_to_sign_stays_whole(code: str, concept: bool) -> None:
    with pypdfium2.PdfDocument(printed(made(concept=concept), code, Wens(large_print=True))) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    (sign,) = [text for text in found if "Handtekening" in text.split()]  # no label is cut in a word
    assert sign.split().count("Handtekening") == 2
    assert "Voor gezien" in sign
    assert "Namens het college" in sign
    day = translator(code).date(date(2026, 11, 22))
    assert concept or {"22 november 2026", day} <= {line.replace("\u00a0", " ") for line in sign.splitlines()}


@pytest.mark.parametrize("way", ["naast", "tegenover", "groot"])
@pytest.mark.parametrize("code", sorted(set(languages()) - {"nl"}))
def test_no_page_ends_with_a_heading(code: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[Page]] = []

    def note(chunks: Iterable[Chunk], room: float) -> list[Page]:
        seen.append(paging.pages(chunks, room))
        return seen[-1]

    monkeypatch.setattr(render, "pages", note)
    plan = made()
    wens = replace(lived(plan), tegenover=way == "tegenover", large_print=way == "groot")
    printing.made(pip(plan, translator("nl"), translator(code), wens))
    ends = [page.rows[-1][1] for page in seen[0]]
    assert len(ends) > 5
    assert [row for row in ends if row.bookmark is not None] == []


def test_in_large_print_what_follows_page_one_leaves_no_page_nearly_empty() -> None:
    plan = made({"plan.afspraken": []}, concept=True)
    with pypdfium2.PdfDocument(printed(plan, "fr", Wens(large_print=True))) as document:
        second = document[1].get_textpage().get_text_range()
    assert "Wat gebeurt er eerst?" in second  # it takes more than a page
    assert "Deel A: het besluit" in second


def test_what_has_changed_and_the_rest_print_together() -> None:
    plan = made()
    data = printed(plan, "ar", lived(plan))
    inside_the_page(data)


def test_a_language_without_a_font_is_told_before_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = fonts._face
    monkeypatch.setattr(
        fonts, "_face", lambda script, weight: None if script == "Ethi" else real(script, weight)
    )
    with pytest.raises(AppError, match="geen lettertype voor het Ethiopische schrift"):
        printing.made(pip(made(), translator("nl"), translator("ti"), Wens()))
