"""What can be printed of a text, and which scripts it is in."""

import pytest

from intake_app.pdf.scripts import (
    SIGN,
    dutch_name,
    plain,
    printable,
    script_of,
    scripts_in,
    unknown_letters,
)

LATIN = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyzABCDEFHIlo é0123456789.,()€\u00a0"))


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("a", "Latn"),
        ("é", "Latn"),
        ("ب", "Arab"),
        ("ሕ", "Ethi"),
        ("ї", "Cyrl"),
        ("λ", "Grek"),
        ("中", "Hans"),
    ],
)
def test_script_of_a_letter(char: str, script: str) -> None:
    assert script_of(char) == script


@pytest.mark.parametrize("char", ["1", ".", " ", "€", "🎉", "\u0301", "\u2068"])
def test_what_is_shared_has_no_script(char: str) -> None:
    assert script_of(char) is None


def test_scripts_of_a_text_count_its_own_signs_and_digits() -> None:
    assert scripts_in(set("PIP ١٢")) == {"Latn", "Arab"}
    assert scripts_in(set("፣ 12")) == {"Ethi"}
    assert scripts_in(set("؟")) == {"Arab"}
    assert scripts_in({"\u061c"}) == set()


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("abc (12)", "abc (12)"),
        ("a\tb\x00c", "a b c"),
        ("a\r\nb\u2028c\u2029d\x85e", "a\nb\nc\nd\ne"),
        ("a\u202eb\u202c\ufeffc\u00add\u200be", "abcde"),
        ("\u2068ab\u2069 \u200fa\u200d", "\u2068ab\u2069 \u200fa\u200d"),
        ("\u2003a\u202fb", " a b"),
        ("👩‍👩‍👧‍👦🎉 a", f"{SIGN} a"),
        ("✓ a ☺️", f"{SIGN} a {SIGN}"),
        ("ＡＢ 𝐇𝐞𝐥𝐥𝐨 ﬁ", "AB Hello fi"),
        ("\ud800", SIGN),
        ("中", SIGN),
        ("", ""),
    ],
)
def test_printable(text: str, result: str) -> None:
    assert printable(text, LATIN) == result


def test_letters_without_a_font_are_told_apart_from_signs() -> None:
    assert unknown_letters(set("a中🎉✓ＡЖ१"), LATIN) == {"中", "Ж", "१"}


@pytest.mark.parametrize(
    ("script", "name"), [("Ethi", "Ethiopische"), ("Hans", "Chinese"), ("LISU", "Lisu-")]
)
def test_dutch_names(script: str, name: str) -> None:
    assert dutch_name(script) == name


def test_plain_keeps_what_changes_the_letters_only() -> None:
    assert plain("\u2068a\u2069\u200fb\u200cc") == "ab\u200cc"
