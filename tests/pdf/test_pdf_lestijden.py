"""Days and hours that were typed come in the reader's language; other words are seen and tagged as Dutch."""

import io

import pikepdf
import pytest

from intake_app.i18n import FSI, PDI, languages, translator
from intake_app.pdf import blocks as b
from intake_app.pdf.lestijden import hours, when
from intake_app.pdf.render import render
from intake_app.pdf.scripts import LRI, plain, stretches
from intake_app.pdf.teksten import Words, listed
from tests.pdf import pdf_samples


def words(code: str, names: set[str] | None = None) -> Words:
    return Words(translator("nl"), translator(code), names=names or set())


def other(pair: b.Pair) -> str:
    assert pair.other is not None
    return plain(pair.other.text)


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("maandag", "Monday"),
        ("Maandag en dinsdag van 9.00 tot 12.00 uur", "Monday and Tuesday · 09:00–12:00"),
        ("maandag, dinsdag en vrijdag, 9.00 tot 12.30 uur", "Monday, Tuesday and Friday · 09:00–12:30"),
        ("woensdag, 19.00 uur", "Wednesday · 19:00"),
        ("maandag tot en met donderdag, 9:00-15:00", "Monday – Thursday · 09:00–15:00"),
    ],
)
def test_days_and_hours_come_in_the_other_language(typed: str, english: str) -> None:
    found = when(typed, words("en"))
    assert plain(found.nl.text) == typed
    assert other(found) == english


@pytest.mark.parametrize(
    "typed",
    ["vier ochtenden", "elke maandag", "maandag, met tolk", "donderdagmiddag", "maandag 9 uur"],
)
def test_other_words_stay_as_they_were_typed_and_say_that_they_are_dutch(typed: str) -> None:
    assert other(when(typed, words("en"))) == f"{typed} (Dutch text)"


@pytest.mark.parametrize(("code", "between"), [("en", "; "), ("ckb", "؛ "), ("ti", "፤ "), ("zh", "；")])
def test_choices_have_the_sign_of_the_language_between_them(code: str, between: str) -> None:
    to = words(code)
    found = listed(to.value("a"), to.value("b"))
    assert plain(found.nl.text) == "a; b"
    assert other(found) == f"a{between}b"


def test_a_day_in_a_sentence_is_written_as_the_language_does() -> None:
    assert other(when("maandag en dinsdag", words("fr"))) == "lundi et mardi"
    assert other(when("maandag, dinsdag en zaterdag", words("ckb"))).count("،") == 2


@pytest.mark.parametrize("code", [code for code in languages() if code != "nl"])
def test_no_dutch_day_is_left_in_any_language(code: str) -> None:
    found = other(when("maandag en vrijdag, 9.00 tot 12.00 uur", words(code)))
    assert "maandag" not in found
    assert len(found.split(" · ")) == 2
    if languages()[code].richting == "ltr":
        assert "09:00–12:00" in found
    else:  # who reads from right to left would begin with the end
        assert "–" not in found
        assert found.index("09:00") < found.index("12:00")
        assert other(hours("09:00", "12:00", words(code))) == found.split(" · ")[1]
        assert "–" not in other(when("maandag tot en met donderdag", words(code)))


def test_a_name_is_of_no_language_and_other_values_are_dutch() -> None:
    said = words("ar", {"J. Jansen"})
    assert said.own("J. Jansen").other == b.Span(f"{FSI}J. Jansen{PDI}", "ar")
    assert said.own("thuis").other == b.Span(f"{LRI}thuis{PDI}", "ar")
    assert Words(translator("nl"), None).own("thuis") == b.Pair(b.Span(f"{FSI}thuis{PDI}"))


def test_stretches_are_counted_around_dutch_words_only() -> None:
    assert stretches(f"a {FSI}b{PDI}") is None
    assert stretches(f"a{LRI}b{PDI}c{LRI}d{PDI}") == [0, 1, 1, 1, 2, 3, 3, 3]
    assert stretches(f"{FSI}a{PDI}{LRI}{FSI}b{PDI}{PDI}c") == [0, 0, 0, 1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize("code", ["ar", "ti", "en"])
def test_dutch_words_within_another_language_have_their_own_language_in_the_tags(code: str) -> None:
    said = words(code)
    pair = said.free_value("drie ochtenden met tolk in het Wijkhuis van Voorbeeldstad")
    language = b.Language(code, pdf_samples.DIRECTIONS[code])
    document = b.Document("x", (b.Bullets((pair,)),), pdf_samples.STAMP, other=language)
    stream = io.BytesIO()
    render(document, stream)
    with pikepdf.open(stream) as pdf:
        _, right = pdf.Root.StructTreeRoot.K.K
        body = right.K.K.K
        assert str(body.S) == "/P"
        assert str(body.Lang) == code
        dutch, mark = body.K
        assert (str(dutch.S), str(dutch.Lang), str(mark.S)) == ("/Span", "nl", "/Span")
        assert "/Lang" not in mark
        assert "/ActualText" not in body
        assert ("/ActualText" in mark) is (code == "ar")
        assert "/ActualText" not in dutch
