"""The translator's tool: nothing gets lost, nothing stale stays, and diffs stay small."""

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from intake_app import i18n
from intake_app.i18n import placeholders
from intake_app.vertaalbestand import po_text
from tools import vertalingen
from tools.bronteksten import Source, sources
from tools.vertalingen import mistakes, update

TWO = "nplurals=2; plural=(n != 1);"
TITLE = Source("pip.titel", "Plan", note="Titel.")
WHO = Source("pip.wie", "Bel {naam} op {telefoon}")
TALKS = Source("pip.gesprekken", "{n} gesprek", "{n} gesprekken")
TEXTS = (WHO, TITLE, TALKS)


def catalog(text: str) -> Catalog:
    header = (
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {TWO}\\n"\n\n'
    )
    return read_po(io.BytesIO((header + text).encode()))


def entry(context: str, dutch: str, translation: str) -> str:
    return f'msgctxt "{context}"\nmsgid "{dutch}"\nmsgstr "{translation}"\n\n'


def written(made: Catalog) -> str:
    return po_text(made, "test", (f"Plural-Forms: {TWO}", "Content-Type: text/plain; charset=utf-8"))


DONE = (
    entry("pip.titel", "Plan", "Plan of yours")
    + entry("pip.wie", "Bel {naam} op {telefoon}", "Call {naam} at {telefoon}")
    + 'msgctxt "pip.gesprekken"\nmsgid "{n} gesprek"\nmsgid_plural "{n} gesprekken"\n'
    + 'msgstr[0] "one talk"\nmsgstr[1] "{n} talks"\n'
)


def test_a_new_catalog_has_every_text_by_context_and_no_translation() -> None:
    made, report = update(TEXTS, TWO, None)
    contexts = ["pip.gesprekken", "pip.titel", "pip.wie"]
    assert [message.context for message in made if message.id] == contexts
    assert report.texts == 3
    assert report.found == {"new": contexts, "changed": [], "untranslated": contexts, "kept for memory": []}
    assert report.mistakes == []


def test_existing_translations_stay_and_a_second_run_changes_nothing() -> None:
    made, report = update(TEXTS, TWO, catalog(DONE))
    text = written(made)
    assert [len(contexts) for contexts in report.found.values()] == [0, 0, 0, 0]
    assert report.mistakes == []
    assert 'msgstr "Plan of yours"' in text
    assert 'msgstr[1] "{n} talks"' in text
    again, _ = update(TEXTS, TWO, read_po(io.BytesIO(text.encode())))
    assert written(again) == text


def test_no_dates_and_no_places_in_the_code_are_written() -> None:
    text = written(update(TEXTS, TWO, catalog(DONE))[0])
    assert "Date" not in text
    assert "#:" not in text
    assert "#. Titel." in text


def test_changed_dutch_loses_its_translation_but_keeps_it_as_a_memory() -> None:
    made, report = update(
        (Source("pip.titel", "Uw plan"),), TWO, catalog(entry("pip.titel", "Plan", "Plan!"))
    )
    assert report.found["changed"] == ["pip.titel"]
    assert report.found["untranslated"] == ["pip.titel"]
    assert report.found["kept for memory"] == ["pip.titel"]
    assert '#~ msgstr "Plan!"' in written(made)


def test_the_memory_is_dropped_once_the_new_text_is_translated() -> None:
    old = catalog(
        entry("pip.titel", "Uw plan", "Your plan")
        + '#~ msgctxt "pip.titel"\n#~ msgid "Plan"\n#~ msgstr "Plan!"\n'
    )
    made, report = update((Source("pip.titel", "Uw plan"),), TWO, old)
    assert report.found["kept for memory"] == []
    assert "#~" not in written(made)


def test_a_text_that_comes_back_finds_its_translation_in_the_memory() -> None:
    without, report = update((), TWO, catalog(entry("pip.titel", "Plan", "Plan!")))
    assert report.found["kept for memory"] == ["pip.titel"]
    back, report = update((TITLE,), TWO, read_po(io.BytesIO(written(without).encode())))
    assert report.found["untranslated"] == []
    assert 'msgstr "Plan!"' in written(back)
    assert "#~" not in written(back)


def test_what_was_never_translated_is_not_kept() -> None:
    made, _ = update((), TWO, catalog(entry("pip.titel", "Plan", "")))
    assert "#~" not in written(made)


def test_a_plural_with_one_empty_form_is_still_to_be_done() -> None:
    half = DONE.replace('msgstr[1] "{n} talks"', 'msgstr[1] ""')
    _, report = update(TEXTS, TWO, catalog(half))
    assert report.found["untranslated"] == ["pip.gesprekken"]


def test_a_text_that_became_a_plural_is_to_be_done_again() -> None:
    old = catalog(entry("pip.gesprekken", "{n} gesprek", "{n} talk"))
    made, report = update((TALKS,), TWO, old)
    assert report.mistakes == ["[pip.gesprekken] 1 plural forms instead of 2"]
    assert 'msgstr[0] "{n} talk"' in written(made)


def test_a_fuzzy_translation_is_a_mistake_because_it_would_be_printed() -> None:
    _, report = update((TITLE,), TWO, catalog("#, fuzzy\n" + entry("pip.titel", "Plan", "Plan?")))
    assert report.mistakes == ["[pip.titel] is marked fuzzy"]


@pytest.mark.parametrize(
    ("source", "forms", "expected"),
    [
        (WHO, ("Call {naam} at {telefoon}",), []),
        (WHO, ("Call {naam}",), ["placeholders ['naam'] instead of ['naam', 'telefoon']"]),
        (
            WHO,
            ("Call {name} {telefoon}",),
            ["placeholders ['name', 'telefoon'] instead of ['naam', 'telefoon']"],
        ),
        (WHO, ("Call {naam} at {telefoon",), ["expected '}' before end of string"]),
        (WHO, ("Call {} at {telefoon}",), ["strange placeholder {}"]),
        (TITLE, ("Plan {x}",), ["placeholders ['x'] instead of []"]),
        (TALKS, ("one talk", "{n} talks"), []),
        (TALKS, ("{n} talks",), ["1 plural forms instead of 2"]),
        (TALKS, ("one {m}", "{n} talks"), ["placeholders ['m'] instead of ['n']"]),
    ],
)
def test_mistakes_in_a_translation_are_told(
    source: Source, forms: tuple[str, ...], expected: list[str]
) -> None:
    assert mistakes(source, forms, 2) == expected


def test_placeholders_are_the_names_between_braces() -> None:
    assert placeholders("{a} en {b_c}, 100 %") == {"a", "b_c"}


def test_two_texts_may_not_share_a_context(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.bronteksten._intake", lambda: iter((TITLE, TITLE)))
    sources.cache_clear()
    with pytest.raises(ValueError, match=r"used for two texts: pip\.titel"):
        sources("intake")
    sources.cache_clear()


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder of translations, for one language besides Dutch and one text a domain."""
    dutch, arabic = i18n.languages()["nl"], i18n.languages()["ar"]
    monkeypatch.setattr(vertalingen, "TRANSLATIONS", tmp_path / "translations")
    monkeypatch.setattr(vertalingen, "languages", lambda: {"nl": dutch, "ar": arabic})
    monkeypatch.setattr(vertalingen, "sources", lambda _domain: (TITLE,))
    return tmp_path / "translations"


def test_the_check_is_stale_until_the_update_was_run(
    small_world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vertalingen.main(["--controle"]) == 1
    assert not small_world.exists()
    assert vertalingen.main([]) == 0
    assert vertalingen.main(["--controle"]) == 0
    made = {str(place.relative_to(small_world)) for place in small_world.rglob("*") if place.is_file()}
    assert made == {"intake.pot", "pip.pot", "ar/LC_MESSAGES/intake.po", "ar/LC_MESSAGES/pip.po"}
    assert "ar pip: 1 texts; 1 new" in capsys.readouterr().out


def test_a_mistake_fails_the_update_too(small_world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vertalingen.main([])
    place = small_world / "ar" / "LC_MESSAGES" / "pip.po"
    place.write_text(place.read_text().replace('msgstr ""\n', 'msgstr "{x}"\n').replace('"{x}"', '""', 1))
    assert vertalingen.main([]) == 1
    assert "MISTAKE [pip.titel] placeholders" in capsys.readouterr().out


def test_a_translator_s_own_rule_for_plurals_is_kept(small_world: Path) -> None:
    vertalingen.main([])
    place = small_world / "ar" / "LC_MESSAGES" / "pip.po"
    own = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"
    lines = [
        f'"Plural-Forms: {own}\\n"' if "Plural-Forms" in line else line
        for line in place.read_text().splitlines()
    ]
    place.write_text("\n".join(lines) + "\n")
    assert vertalingen.main(["--controle"]) == 0
