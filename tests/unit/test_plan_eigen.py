"""The menukaart of one gemeente: own bouwstenen and their translations, hidden ones, providers."""

from typing import Any

import pytest

from intake_app.i18n import Phrase, languages, translator
from intake_app.model import Answers
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.eigen import (
    VERTALINGEN,
    offered,
    own_menukaart,
    phrases,
    providers,
    row_of,
    seal_of,
    with_own,
)

GEMEENTE = Answers(
    {
        "gemeente.bouwstenen": [
            {"_rij": "r1", "titel": "Zwemles", "thema": "meedoen", "eenheid_uren": "uur_per_week"},
            {"_rij": "r2", "titel": "Zonder thema"},
            {"_rij": "r3", "titel": "Kookclub", "thema": "meedoen", "eenheid_uren": "geen"},
        ],
        "gemeente.verborgen": [{"_rij": "v", "bouwsteen": "kookles"}],
        "gemeente.aanbieders": [
            {"_rij": "p1", "naam": "Taalschool", "thema": "taal", "adres": "Straat 1"},
            {"_rij": "p2", "naam": "Buurthuis"},
            {"_rij": "p3", "thema": "taal"},
        ],
    }
)  # fmt: skip


def test_own_bouwstenen_stand_at_the_end_of_their_theme() -> None:
    kaart = own_menukaart(menukaart(), GEMEENTE)
    added = [steen for steen in kaart.thema("meedoen").bouwstenen if steen.id.startswith("eigen_")]
    assert [steen.titel for steen in added] == ["Zwemles", "Kookclub"]
    assert (added[0].eenheid_uren, "uren" in added[0].velden) == ("uur per week", True)
    assert (added[1].eenheid_uren, "uren" in added[1].velden) == ("", False)
    assert len(kaart.bouwstenen) == len(menukaart().bouwstenen) + 2


def test_what_is_hidden_is_not_offered_and_not_gone() -> None:
    kaart = own_menukaart(menukaart(), GEMEENTE)
    assert "kookles" not in {steen.id for steen in offered(kaart, GEMEENTE)}
    assert "kookles" in kaart.bouwstenen
    assert len(offered(menukaart(), Answers())) == len(menukaart().bouwstenen)


def test_providers_for_a_theme_by_name() -> None:
    assert [one.naam for one in providers(GEMEENTE, "taal")] == ["Buurthuis", "Taalschool"]
    assert [one.naam for one in providers(GEMEENTE, "meedoen")] == ["Buurthuis"]
    assert len(providers(GEMEENTE)) == 2
    assert providers(Answers()) == []


AGREED: list[Any] = [
    {
        "bouwsteen": "eigen_r1",
        "titel": "Zwemles",
        "ik_doe": "U gaat zwemmen.",
        "gemeente_doet": "Wij betalen.",
    }
]
SEAL = seal_of("Zwemles", "U gaat zwemmen.", "Wij betalen.")


def translated(**cells: str) -> Answers:
    row = {
        "_rij": row_of("eigen_r1", "tr"),
        "bouwsteen": "eigen_r1",
        "taal": "tr",
        "titel": "Yüzme dersi",
        "ik_doe": "Yüzmeye gidersiniz.\nHer hafta.",
        "door": "A. Tolk",
        "zegel": SEAL,
    }
    return Answers({VERTALINGEN: [{**row, **cells}], "gemeente.naam": "Voorbeeldstad"})


def said(gemeente: Answers, name: str, language: str = "tr") -> Phrase:
    to = with_own(translator(language), gemeente, AGREED)
    return to.text("pip", f"bouwsteen.eigen_r1.{name}", AGREED[0][name])


def test_a_translation_of_the_gemeente_stands_on_paper_with_who_made_it() -> None:
    gemeente = translated()
    assert said(gemeente, "titel") == Phrase("\u2068Yüzme dersi\u2069")
    mark = translator("tr").text("pip", *phrase("eigen.vertaling"), door="A. Tolk")
    assert not mark.missing
    lines = said(gemeente, "ik_doe").text.split("\n")
    assert lines == ["\u2068Yüzmeye gidersiniz.\u2069", "\u2068Her hafta.\u2069", mark.text]
    assert said(gemeente, "gemeente_doet").missing  # nobody translated that, so it is Dutch and marked


def phrase(context: str) -> tuple[str, str]:
    found = {name: str(text) for name, text, _ in phrases()}
    return context, found[context]


def test_without_a_name_it_is_the_gemeente_that_translated() -> None:
    assert "Voorbeeldstad" in said(translated(door=""), "ik_doe").text


def test_a_title_alone_bears_the_mark_itself() -> None:
    assert "A. Tolk" in said(translated(ik_doe=""), "titel").text


@pytest.mark.parametrize(
    "cells",
    [{"zegel": "00000000"}, {"zegel": ""}, {"taal": "ar"}, {"titel": "", "ik_doe": ""}],
    ids=["other Dutch", "no seal", "other language", "empty"],
)
def test_what_does_not_belong_to_this_dutch_and_language_is_missing(cells: dict[str, str]) -> None:
    for name in ("titel", "ik_doe"):
        found = said(translated(**cells), name)
        assert found.missing
        assert found.text == AGREED[0][name]


def test_dutch_stays_dutch_and_other_words_stay_as_they_are() -> None:
    assert said(translated(), "titel", "nl").text == "Zwemles"
    plain = translator("tr").text("pip", "thema.taal", menukaart().thema("taal").titel)
    to = with_own(translator("tr"), translated(), AGREED)
    assert to.text("pip", "thema.taal", menukaart().thema("taal").titel) == plain


def test_every_language_has_the_mark() -> None:
    for code in languages():
        found = translator(code).text("pip", *phrase("eigen.vertaling"), door="A. Tolk")
        assert not found.missing
        assert "\u2068A. Tolk\u2069" in found.text
