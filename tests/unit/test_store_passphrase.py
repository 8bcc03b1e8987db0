"""The passphrase meter: lets words go together, rejects the obvious, and says what to do."""

import re

import pytest

from intake_app import assets
from intake_app.store import passphrase, recovery
from intake_app.store.passphrase import problem, strength

NAMES = ("A. Wymbritsma", "intake-app", "Gemeente Dantumadiel", "jk")


@pytest.mark.parametrize(
    "good",
    [
        "wortel kanarie stoep gordijn",
        "de kat krabt de krullen",
        "x7$Kp2!vQ9#m",
        "wortel gemeente kanarie stoep gordijn",
        "كلمة سر طويلة جدا",
        "ሓደ ክልተ ሰለስተ ኣርባዕተ",
    ],
)
def test_loose_words_in_any_script_will_do(good: str) -> None:
    assert strength(good, NAMES) == passphrase.Strength(4, "")
    assert problem(good, good, NAMES) == ""


@pytest.mark.parametrize(
    ("weak", "advice"),
    [
        ("Gemeente-Utrecht-2026!", passphrase.WORDS),
        ("G3m33nt3-Utr3cht-26", passphrase.WORDS),
        ("Wymbritsma2026", passphrase.WORDS),
        ("dantumadiel-dantumadiel", passphrase.WORDS),
        ("intake-app kluis 1", passphrase.WORDS),
        ("22november2026", passphrase.WORDS),
        ("correct horse battery staple", passphrase.WORDS),
        ("qwertyuiop12", passphrase._ADVICE["passwords"]),
        ("zxcvfdsaqwer", passphrase._ADVICE["spatial"]),
        ("azertyuiopqsdf", ""),
        ("1qaz2wsx3edc4rfv", ""),
        ("aaaaaaaaaaaaaa", passphrase._ADVICE["repeat"]),
        ("xkqxkqxkqxkqxkq", passphrase._ADVICE["repeat"]),
        ("abcdefghijklmnop", passphrase._ADVICE["sequence"]),
        ("22-11-2026 ok", passphrase._ADVICE["date"]),
        ("0612345678 90", passphrase._ADVICE["digits"]),
        ("847 302 915 662 7", passphrase._ADVICE["digits"]),
        ("wachtwoordwachtwoord", ""),
        ("Welkom01Welkom01", ""),
    ],
)
def test_the_obvious_is_rejected_with_what_to_do(weak: str, advice: str) -> None:
    found = strength(weak, NAMES)
    assert found.score < 4
    assert found.advice
    assert advice in ("", found.advice)


def test_an_accent_or_capital_does_not_hide_a_name() -> None:
    assert strength("Müllerström2026", ["Mullerstrom"]).score < 2


def test_a_short_one_is_short_whatever_it_is_made_of() -> None:
    assert strength("x7$Kp2!vQ9#") == passphrase.Strength(3, passphrase.SHORT)
    assert strength("") == passphrase.Strength(0, passphrase.SHORT)
    assert "12" in passphrase.SHORT


def test_a_recovery_key_is_not_a_passphrase() -> None:
    key = recovery.new()
    for typed in (key, key.lower(), key[:-1]):
        assert strength(typed) == passphrase.Strength(0, passphrase.RECOVERY)


def test_the_two_have_to_be_equal() -> None:
    assert problem("wortel kanarie stoep gordijn", "wortel kanarie stoep gordijm") == passphrase.UNEQUAL
    assert problem("kort", "anders") == passphrase.SHORT


def test_an_endless_one_is_judged_at_once() -> None:
    assert strength("wortel kanarie stoep gordijn " * 4000).score == 4
    assert strength("a4@8({[<6" * 4000).score < 4


def test_every_advice_is_one_or_two_plain_sentences_without_what_was_typed() -> None:
    for text in (*passphrase._ADVICE.values(), passphrase._OTHERWISE, passphrase.SHORT, passphrase.UNEQUAL):
        assert re.fullmatch(r"[A-Z][^.?]+\.( [A-Z][^.?]+\.)?", text)


def test_a_pattern_without_its_own_advice_gets_the_general_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "_judge", lambda *_: (2, "bruteforce"))
    assert strength("wortel kanarie").advice == passphrase._OTHERWISE


def test_our_own_words_are_written_as_they_are_compared() -> None:
    words = [word for group in assets.toml("resources/wachtwoorden.toml").values() for word in group]
    assert len(words) == len(set(words)) > 200
    assert [word for word in words if passphrase._plain(word) != word or len(word) < 3] == []
