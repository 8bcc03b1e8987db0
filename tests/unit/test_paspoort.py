"""The passport: no phrase counts as checked but by a person, and a changed one counts no more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Catalog, Message

from intake_app import assets, i18n, paspoort
from intake_app.i18n import Check, check_comment, check_of
from intake_app.paspoort import (
    ONDERWERPEN,
    STATUS_SHORT,
    STATUS_WORDS,
    Onderwerp,
    Status,
    stand,
    telling,
    zinnen,
)

CHECK = Check("M. Tekle", date(2026, 11, 29))
LANGUAGES = "\n".join(
    f'[{code}]\nnaam = "{code}"\neigen_naam = "{code}"\nschrift = "Latn"\nrichting = "ltr"\n'
    f'locale = "{code}"\ndatum = "{{dag}} {{maand}} {{jaar}}"\n'
    for code in ("nl", "fr", "es")
)
HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)


def message(text: str | tuple[str, ...], check: Check | None = None) -> Message:
    made = Message("Plan" if isinstance(text, str) else ("{n} plan", "{n} plannen"), text, context="pip.x")
    made.user_comments = [] if check is None else [check_comment(made, check)]
    return made


def entry(number: int, text: str, comment: str = "") -> str:
    return f'{comment}msgctxt "pip.{number}"\nmsgid "Zin {number}"\nmsgstr "{text}"\n\n'


@pytest.fixture(autouse=True)
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a place for the French phrases; Spanish has no catalog at all."""
    place = tmp_path / "translations" / "fr" / "LC_MESSAGES" / "pip.po"
    place.parent.mkdir(parents=True)
    (tmp_path / "translations" / "languages.toml").write_text(LANGUAGES, encoding="utf-8")
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path)
    forget()
    yield place
    forget()


def forget() -> None:
    for kept in (i18n.languages, i18n.translator, i18n.catalog, telling):
        kept.cache_clear()


def french(place: Path, *entries: str) -> None:
    place.write_text(HEAD + "".join(entries), encoding="utf-8")
    forget()


def checked(number: int, text: str) -> str:
    comment = check_comment(message(text), CHECK)
    return entry(number, text, f"# {comment}\n")


@pytest.mark.parametrize("text", ["Le plan", ("un plan", "{n} plans")])
def test_a_check_holds_for_the_translation_that_was_checked(text: str | tuple[str, ...]) -> None:
    made = message(text, CHECK)
    assert check_of(made) == CHECK
    made.string = "Le projet" if isinstance(text, str) else ("un projet", "{n} projets")
    assert check_of(made) is None


def test_a_check_survives_the_file_that_holds_it() -> None:
    made = message("Le plan", CHECK)
    made.user_comments = ["Vu avec deux lecteurs.", *made.user_comments]
    catalog = Catalog(locale="fr")
    catalog[made.id] = made
    assert check_of(made) == CHECK


@pytest.mark.parametrize(
    "comment", ["nagekeken", "nagekeken: M. Tekle", "nagekeken: M. Tekle, 2026-11-29, 00000000"]
)
def test_half_a_check_is_none(comment: str) -> None:
    made = message("Le plan")
    made.user_comments = [comment]
    assert check_of(made) is None


def test_the_state_of_every_phrase(world: Path) -> None:
    french(world, entry(1, ""), entry(2, "Deux"), checked(3, "Trois"))
    assert [(zin.context, zin.staat) for zin in zinnen("fr")] == [
        ("pip.1", "ontbreekt"),
        ("pip.2", "concept"),
        ("pip.3", "nagekeken"),
    ]
    assert telling("fr").aantal == {"ontbreekt": 1, "concept": 1, "nagekeken": 1}
    assert telling("fr").door == ("M. Tekle",)


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        ((entry(1, ""), checked(2, "Deux")), "onvolledig"),
        ((entry(1, "Un"), entry(2, "Deux")), "machine"),
        ((entry(1, "Un"), checked(2, "Deux")), "deels"),
        ((checked(1, "Un"), checked(2, "Deux")), "nagekeken"),
        ((), "onvolledig"),
    ],
)
def test_a_language_is_as_good_as_its_weakest_phrase(
    world: Path, entries: tuple[str, ...], status: str
) -> None:
    french(world, *entries)
    assert telling("fr").status == status
    assert status in paspoort.STATUS_WORDS


def test_the_source_and_a_language_without_catalogs() -> None:
    assert telling("nl").status == "bron"
    assert telling("es").status == "onvolledig"
    with pytest.raises(KeyError):
        telling("xx")


def test_a_checked_phrase_says_so_on_its_way_to_paper(world: Path) -> None:
    french(world, entry(1, "Un"), checked(2, "Deux"))
    to = i18n.translator("fr")
    assert not to.text("pip", "pip.1", "Zin 1").checked
    assert to.text("pip", "pip.2", "Zin 2").checked


def test_a_language_in_full_stands_by_subject_and_says_who_checked_what_and_when(world: Path) -> None:
    french(
        world,
        checked(1, "Phrase"),
        entry(2, ""),
        'msgctxt "bouwsteen.les.titel"\nmsgid "Les"\nmsgstr "Cours"\n\n',
        'msgctxt "pip.geld_kop"\nmsgid "Geld"\nmsgstr "Argent"\n\n',
        'msgctxt "pip.ontzorgen_1"\nmsgid "Ontzorgen"\nmsgstr "Aide"\n\n',
        'msgctxt "werk.wens"\nmsgid "Wens"\nmsgstr "Souhait"\n\n',
    )
    found = stand("fr")
    assert [zin.onderwerp for zin in found.zinnen] == ["plan", "plan", "geld", "geld", "bouwstenen", "vragen"]
    assert found.per_onderwerp["plan"] == {"ontbreekt": 1, "concept": 0, "nagekeken": 1}
    assert found.per_onderwerp["geld"] == {"ontbreekt": 0, "concept": 2, "nagekeken": 0}
    assert found.per_onderwerp["motivering"] == {"ontbreekt": 0, "concept": 0, "nagekeken": 0}
    assert found.door == {"M. Tekle": (1, date(2026, 11, 29))}
    assert found.telling == telling("fr")


def test_every_subject_has_a_name_and_every_state_its_words() -> None:
    assert set(ONDERWERPEN) == set(get_args(Onderwerp))
    assert set(STATUS_SHORT) == set(STATUS_WORDS) == set(get_args(Status))
