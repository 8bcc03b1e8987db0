"""Text is cleaned so that it cannot break or reorder a page, and nothing a script needs is lost."""

import unicodedata

import pytest

from intake_app.forms.texts import clean, western_digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Mehari  ", "Mehari"),
        ("Cafe\u0301", "Café"),
        ("a\x00b\x07c\x1b", "abc"),
        ("a\ud800b", "ab"),
        ("\ufeffnaam", "naam"),
        ("naam\u202e kcab", "naam kcab"),
        ("\u202anaam\u202c", "naam"),
        ("\u2067open", "open"),
        ("dicht\u2069", "dicht"),
        ("\u2067paar\u2069 en \u2066los", "\u2067paar\u2069 en los"),
        ("می\u200cشود", "می\u200cشود"),
        ("links\u200erechts\u200f", "links\u200erechts\u200f"),
        ("tab\tspatie", "tab spatie"),
        ("een\r\ntwee", "een twee"),
        ("\u2068\u2069 \u200b", ""),
        ("", ""),
    ],
)
def test_a_line_is_cleaned(text: str, expected: str) -> None:
    assert clean(text, lines=False) == expected


def test_line_ends_of_every_kind_become_one() -> None:
    text = "a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h"
    assert clean(text, lines=True) == "a\nb\nc\nd\ne\nf\ng\nh"


def test_blanks_at_the_end_of_each_line_go_and_blanks_at_its_start_stay() -> None:
    assert clean("\n een \n  twee \n\n", lines=True) == "een\n  twee"


def test_an_isolate_does_not_reach_over_a_line_end() -> None:
    assert clean("\u2067een\ntwee\u2069", lines=True) == "een\ntwee"


def test_the_innermost_isolate_keeps_its_partner() -> None:
    cleaned = clean("\u2067a\u2068b\u2069c", lines=False)
    assert cleaned == "a\u2068b\u2069c"


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"])
def test_digits_of_any_script_are_read(digits: str) -> None:
    assert western_digits(digits) == "0123456789"
    assert western_digits(f"a{digits[0]}²") == "a0²"


def test_the_result_is_composed() -> None:
    assert unicodedata.is_normalized("NFC", clean("\x00e\x00\u0301", lines=False))
