"""Texts in another language: phrases, plurals, dates, amounts, and honest gaps."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from intake_app import assets, i18n
from intake_app.i18n import FSI, PDI, Language, Phrase, Translator, isolate, languages, translator

LANGUAGES = """
[nl]
naam = "Nederlands"
eigen_naam = "Nederlands"
schrift = "Latn"
richting = "ltr"
locale = "nl_NL"
datum = "{dag} {maand} {jaar}"

[ar]
naam = "Arabisch"
eigen_naam = "العربية"
schrift = "Arab"
richting = "rtl"
locale = "ar_EG"
datum = "{dag} {maand} {jaar}"

[ti]
naam = "Tigrinya"
eigen_naam = "ትግርኛ"
schrift = "Ethi"
richting = "ltr"
locale = "ti_ER"
datum = "{maand} {dag}, {jaar}"
maanden = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12"]
"""

PIP = r"""
msgid ""
msgstr ""
"Language: ar\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && "
"n%100<=99 ? 4 : 5);\n"

msgctxt "pip.begroeting"
msgid "Beste {naam}"
msgstr "عزيزي {naam}"

msgctxt "pip.leeg"
msgid "Nog niet vertaald {naam}"
msgstr ""

msgctxt "pip.meervoud_zonder_vormen"
msgid "Iets"
msgstr "شيء"

msgctxt "pip.gesprekken"
msgid "{n} gesprek"
msgid_plural "{n} gesprekken"
msgstr[0] "لا {n}"
msgstr[1] "واحد"
msgstr[2] "اثنان"
msgstr[3] "{n} محادثات"
msgstr[4] "{n} محادثة"
msgstr[5] "{n} أخرى"

msgctxt "pip.half"
msgid "{n} uur"
msgid_plural "{n} uren"
msgstr[0] "a"
msgstr[1] ""
msgstr[2] ""
msgstr[3] ""
msgstr[4] ""
msgstr[5] ""
"""


def forget() -> None:
    for kept in (i18n.languages, i18n.translator, i18n.catalog):
        kept.cache_clear()


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of the translations of a small world: only Arabic has a catalog."""
    folder = tmp_path / "translations"
    (folder / "ar" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "languages.toml").write_text(LANGUAGES, encoding="utf-8")
    (folder / "ar" / "LC_MESSAGES" / "pip.po").write_text(PIP.lstrip(), encoding="utf-8")
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path)
    forget()
    yield folder
    forget()


@pytest.fixture
def real(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the languages be those of the program."""
    assert installed
    monkeypatch.setattr(assets, "_PACKAGE", Path(assets.__file__).parent)
    forget()


def isolated(value: str) -> str:
    return f"{FSI}{value}{PDI}"


def test_languages_keep_the_order_of_the_file() -> None:
    found = languages()
    assert list(found) == ["nl", "ar", "ti"]
    assert found["ar"].richting == "rtl"
    assert found["ar"].maanden == ()


def test_a_language_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        translator("xx")


def test_isolate_wraps_a_value() -> None:
    assert isolate("06-12345678") == isolated("06-12345678")


def test_the_source_language_needs_no_catalog() -> None:
    assert translator("nl").text("pip", "pip.begroeting", "Beste {naam}", naam="Ada") == Phrase(
        f"Beste {isolated('Ada')}"
    )


def test_a_translation_takes_the_values_isolated() -> None:
    assert translator("ar").text("pip", "pip.begroeting", "Beste {naam}", naam="Ada") == Phrase(
        f"عزيزي {isolated('Ada')}"
    )


@pytest.mark.parametrize(
    ("context", "source"),
    [
        ("pip.leeg", "Nog niet vertaald {naam}"),
        ("pip.onbekend", "Beste {naam}"),
        ("pip.begroeting", "Geachte {naam}"),
    ],
    ids=["empty", "other context", "other Dutch text"],
)
def test_what_has_no_translation_says_so(context: str, source: str) -> None:
    expected = Phrase(source.replace("{naam}", isolated("Ada")), missing=True)
    assert translator("ar").text("pip", context, source, naam="Ada") == expected


def test_a_domain_without_a_file_has_no_translations() -> None:
    assert translator("ar").text("intake", "werk", "Werk") == Phrase("Werk", missing=True)
    assert translator("ti").text("pip", "pip.begroeting", "Beste {naam}", naam="Ada").missing


def test_a_text_without_values_is_left_as_it_is() -> None:
    assert translator("nl").text("pip", "pip.haken", "Kies {iets}").text == "Kies {iets}"


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, "لا {n}"), (1, "واحد"), (2, "اثنان"), (3, "{n} محادثات"), (11, "{n} محادثة"), (100, "{n} أخرى")],
)
def test_arabic_has_six_plurals(n: int, expected: str) -> None:
    found = translator("ar").plural("pip.gesprekken", "{n} gesprek", "{n} gesprekken", n)
    assert found == Phrase(expected.replace("{n}", isolated(str(n))))


@pytest.mark.parametrize(("n", "expected"), [(0, "gesprekken"), (1, "gesprek"), (2, "gesprekken")])
def test_dutch_has_two_plurals(n: int, expected: str) -> None:
    found = translator("nl").plural("pip.gesprekken", "{n} gesprek", "{n} gesprekken", n)
    assert found == Phrase(f"{isolated(str(n))} {expected}")


@pytest.mark.parametrize(
    ("context", "one", "other"),
    [
        ("pip.half", "{n} uur", "{n} uren"),
        ("pip.onbekend", "{n} uur", "{n} uren"),
        ("pip.meervoud_zonder_vormen", "Iets", "Ietsen"),
    ],
)
@pytest.mark.parametrize("n", [1, 2])
def test_a_plural_that_is_not_whole_says_so(context: str, one: str, other: str, n: int) -> None:
    expected = (one if n == 1 else other).replace("{n}", isolated(str(n)))
    assert translator("ar").plural(context, one, other, n) == Phrase(expected, missing=True)


def test_dates_have_a_written_month_in_western_digits() -> None:
    day = date(2026, 11, 2)
    assert translator("nl").date(day) == "2 november 2026"
    assert translator("ar").date(day) == "2 نوفمبر 2026"


def test_a_language_may_bring_its_own_months_and_order() -> None:
    assert translator("ti").date(date(2026, 12, 31)) == "m12 31, 2026"


@pytest.mark.parametrize(
    ("code", "first", "later"),
    [
        ("fr", "1er novembre 2026", "22 novembre 2026"),
        ("uk", "1 листопада 2026 року", "22 листопада 2026 року"),
        ("ru", "1 ноября 2026 г.", "22 ноября 2026 г."),
        ("es", "1 de noviembre de 2026", "22 de noviembre de 2026"),
        ("zh", "2026年11月1日", "2026年11月22日"),
        ("ckb", "1ی تشرینی دووەمی 2026", "22ی تشرینی دووەمی 2026"),
        ("kmr", "1 mijdar 2026 (11)", "22 mijdar 2026 (11)"),
        ("ps", "1 نومبر 2026", "22 نومبر 2026"),
        ("ti", "1 ሕዳር 2026", "22 ሕዳር 2026"),
    ],
)
def test_every_language_writes_a_date_its_own_way(code: str, first: str, later: str, real: None) -> None:
    assert real is None
    assert translator(code).date(date(2026, 11, 1)) == first
    assert translator(code).date(date(2026, 11, 22)) == later


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("nl", "november 2026"),
        ("ti", "ሕዳር 2026"),
        ("ru", "ноябрь 2026"),
        ("es", "noviembre de 2026"),
        ("zh", "2026年11月"),
        ("ckb", "تشرینی دووەمی 2026"),
    ],
)
def test_every_language_writes_a_month_its_own_way(code: str, written: str, real: None) -> None:
    assert real is None
    assert translator(code).month(date(2026, 11, 22)) == written


@pytest.mark.parametrize("code", ["nl", "ar"])
@pytest.mark.parametrize(
    ("cents", "expected"),
    [(0, "€ 0,00"), (5, "€ 0,05"), (123_450, "€ 1.234,50"), (1_000_000_00, "€ 1.000.000,00")],
)
def test_amounts_look_as_in_a_dutch_letter_in_every_language(code: str, cents: int, expected: str) -> None:
    assert translator(code).euro(cents) == expected


def test_a_language_can_stand_alone() -> None:
    language = Language("nl", "Nederlands", "Nederlands", "Latn", "ltr", "nl_NL", "{jaar}")
    assert Translator(language).date(date(2026, 1, 1)) == "2026"


def test_a_language_tells_which_phrases_it_has() -> None:
    assert translator("ar").has("pip", "pip.begroeting", "Beste {naam}")
    assert not translator("ar").has("pip", "pip.begroeting", "Geachte {naam}")
    assert translator("nl").has("pip", "pip.onbekend", "Wat dan ook")
