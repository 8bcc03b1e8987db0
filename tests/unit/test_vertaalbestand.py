"""A file for a translator and back: what is better and what was read counts, what does not fit never does."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app import i18n, paspoort, vertaalbestand
from intake_app.errors import AppError
from intake_app.i18n import catalog, check_of, languages, taken_in_at, translator
from intake_app.vertaalbestand import Aanbod, forget, give, keep, look, name_problem, own, po_text

DAY = date(2026, 11, 29)
TITLE = ("pip.titel", "Persoonlijk plan inburgering en participatie (PIP)")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a computer of its own, on which nothing was taken in yet."""
    monkeypatch.setattr(i18n, "user_data_path", lambda *_, **__: tmp_path / "home")
    clear()
    yield tmp_path
    clear()


def clear() -> None:
    catalog.cache_clear()
    paspoort.telling.cache_clear()


def given_away(code: str, folder: Path, domain: i18n.Domain = "pip") -> Catalog:
    place = give(code, domain, folder / "weg.po")
    with place.open("rb") as file:
        return read_po(file, abort_invalid=True)


def sent_back(changed: Catalog, code: str, folder: Path) -> Path:
    place = folder / "terug.po"
    header = (f"Language: {code}", *vertaalbestand.CONTENT, f"Plural-Forms: {changed.plural_forms}")
    place.write_text(po_text(changed, "terug", header), encoding="utf-8")
    return place


def message(found: Catalog, context: str) -> Message:
    return next(one for one in found if one.context == context)


@pytest.mark.parametrize("code", ["ti", "ar", "prs", "kmr", "zh"])
def test_what_is_given_away_and_comes_back_as_it_was_changes_nothing(code: str, home: Path) -> None:
    away = given_away(code, home)
    assert all(one.fuzzy for one in away if one.id)
    assert away.plural_forms == catalog(code, "pip").plural_forms
    found = look(code, sent_back(away, code, home))
    assert found == Aanbod(code, "pip", (), (), (), 0)
    assert look(code, home / "weg.po") == found


def test_a_better_phrase_is_printed_and_what_was_read_is_checked(home: Path) -> None:
    before = paspoort.telling("ti").aantal["nagekeken"]
    away = given_away("ti", home)
    title, other = message(away, "pip.titel"), message(away, "pip.bezwaar_1")
    title.string = "ሓድሽ ኣርእስቲ"
    for read in (title, other):
        read.flags.discard("fuzzy")
    found = look("ti", sent_back(away, "ti", home))
    assert [one.context for one in found.veranderd] == ["pip.titel"]
    assert {one.context for one in found.gelezen} == {"pip.titel", "pip.bezwaar_1"}
    keep(found, "  M.  Tekle ", DAY)
    paspoort.telling.cache_clear()
    phrase = translator("ti").text("pip", *TITLE)
    assert (phrase.text, phrase.checked) == ("ሓድሽ ኣርእስቲ", True)
    assert paspoort.telling("ti").aantal["nagekeken"] == before + 2
    assert paspoort.telling("ti").door == ("M. Tekle",)
    assert own("ti") == 2
    assert [one.context for one in given_away("ti", home) if one.id and not one.fuzzy] == [
        "pip.bezwaar_1",
        "pip.titel",
    ]
    forget("ti")
    paspoort.telling.cache_clear()
    assert own("ti") == 0
    assert translator("ti").text("pip", *TITLE).text != "ሓድሽ ኣርእስቲ"
    forget("ti")


def test_without_a_name_a_better_phrase_is_a_draft_and_a_later_file_adds_to_it(home: Path) -> None:
    away = given_away("tr", home)
    message(away, "pip.titel").string = "Plan"
    message(away, "pip.titel").flags.discard("fuzzy")
    keep(look("tr", sent_back(away, "tr", home)), "", DAY)
    assert translator("tr").text("pip", *TITLE) == i18n.Phrase("Plan")
    again = given_away("tr", home)
    message(again, "pip.bezwaar_1").string = "İtiraz"
    keep(look("tr", sent_back(again, "tr", home)), "A. Tolk", DAY)
    assert translator("tr").text("pip", *TITLE) == i18n.Phrase("Plan")
    known = message(catalog("tr", "pip"), "pip.bezwaar_1")
    assert (known.string, check_of(known)) == ("İtiraz", None)  # still fuzzy: nobody says that it was read
    assert own("tr") == 2


def test_plurals_come_back_whole(home: Path) -> None:
    away = given_away("ar", home)
    one = message(away, "pip.uren_week")
    assert len(one.string) == 6
    one.string = tuple(f"{{n}} {number}" for number in range(6))
    one.flags.discard("fuzzy")
    keep(look("ar", sent_back(away, "ar", home)), "A. Tolk", DAY)
    text = translator("ar").plural("pip.uren_week", "{n} uur per week", "{n} uur per week", 1).text
    assert text == "\u20681\u2069 1"


@pytest.mark.parametrize(
    "text",
    [
        "zonder de plek",
        "{bedrag} {bedrag.__class__}",
        "{bedrag} {anders}",
        "{bedrag",
        "{bedrag} \u202e",
        "{bedrag} \u2066x\u2069",
        "{bedrag}\x07",
        "{0} {bedrag}",
    ],
)
def test_a_phrase_that_does_not_fit_is_named_and_left_out(text: str, home: Path) -> None:
    away = given_away("fr", home)
    wrong = message(away, "pip.geld_gift")
    wrong.string = text
    wrong.flags.discard("fuzzy")
    found = look("fr", sent_back(away, "fr", home))
    assert found.fout == ("pip.geld_gift",)
    assert (found.veranderd, found.gelezen) == ((), ())


def test_the_questions_come_back_into_the_questions(home: Path) -> None:
    away = given_away("es", home, "intake")
    message(away, "werk.wens").flags.discard("fuzzy")
    found = look("es", sent_back(away, "es", home))
    assert (found.domein, len(found.gelezen), found.veranderd) == ("intake", 1, ())


def test_phrases_the_program_does_not_have_are_counted(home: Path) -> None:
    away = given_away("es", home)
    away.add("Iets anders", "Otra cosa", context="pip.niet_van_ons")
    assert look("es", sent_back(away, "es", home)).onbekend == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "geen PO-bestand"),
        (b"dit is geen po", "geen PO-bestand"),
        (b'msgid "a', "geen PO-bestand"),
        (b"", "geen zin van het programma"),
        (b'msgid "Onbekend"\nmsgstr "x"\n', "geen zin van het programma"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_sentence(content: bytes, said: str, home: Path) -> None:
    place = home / "x.po"
    place.write_bytes(content)
    with pytest.raises(AppError, match=said):
        look("ti", place)


def test_a_file_of_another_language_a_huge_one_and_none_at_all_are_refused(home: Path) -> None:
    with pytest.raises(AppError, match="andere taal"):
        look("ti", give("am", "pip", home / "am.po"))
    huge = home / "groot.po"
    huge.write_bytes(b"#" * (5 * 1024 * 1024 + 1))
    with pytest.raises(AppError, match="te groot"):
        look("ti", huge)
    with pytest.raises(AppError, match="niet te lezen"):
        look("ti", home / "weg" / "x.po")


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400))
def test_no_file_breaks_it(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("po") / "x.po"
    place.write_bytes(content)
    with pytest.raises(AppError):
        look("ti", place)


@pytest.mark.parametrize("name", ["a, b", "x" * 41, "a\x07b"])
def test_a_name_that_cannot_stand_on_paper_is_refused(name: str, home: Path) -> None:
    assert name_problem(name)
    with pytest.raises(AppError, match="naam"):
        keep(look("ti", give("ti", "pip", home / "weg.po")), name, DAY)
    assert own("ti") == 0


def test_where_nothing_can_be_written_it_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = look("ti", give("ti", "pip", home / "weg.po"))
    (home / "home").write_text("in de weg")
    with pytest.raises(AppError, match="niet worden bewaard"):
        keep(found, "", DAY)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(AppError, match="niet worden bewaard"):
        forget("ti")


@pytest.mark.parametrize("content", [b"\xff\xfe", b'msgctxt "pip.titel"\nmsgid "x', b"onzin"])
def test_what_was_taken_in_and_damaged_does_not_count(content: bytes, home: Path) -> None:
    assert home
    place = taken_in_at("ti", "pip")
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    assert not translator("ti").text("pip", *TITLE).missing
    assert own("ti") == 0


def test_when_the_dutch_or_a_placeholder_has_changed_since_the_program_wins(home: Path) -> None:
    assert home
    place = taken_in_at("ti", "pip")
    place.parent.mkdir(parents=True)
    place.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "pip.titel"\nmsgid "Een ander Nederlands"\nmsgstr "OUD"\n\n'
        'msgctxt "pip.geld_vanaf"\nmsgid "vanaf {dag}"\nmsgstr "OUD {maand}"\n',
        encoding="utf-8",
    )
    assert translator("ti").text("pip", *TITLE).text != "OUD"
    assert "OUD" not in translator("ti").text("pip", "pip.geld_vanaf", "vanaf {dag}", dag="x").text


def test_every_language_can_be_given_away(home: Path) -> None:
    for code in set(languages()) - {"nl"}:
        assert len([one for one in given_away(code, home) if one.id]) == len(
            [one for one in catalog(code, "pip") if one.id]
        )
