"""The choice of the leerroute, how sure it is, what it asks, and what would turn it."""

from datetime import date
from typing import Any

import pytest

from intake_app.advice.facts import Facts, from_json
from intake_app.advice.parameters import standard
from intake_app.advice.rules.gronden import kept_route
from intake_app.advice.rules.leerroute import advise, choose, consequences

P = standard()
YES = {"resultaat": "haalbaar"}
NO = {"resultaat": "niet_haalbaar", "behaalde_score": 12, "benodigde_score": 28}
KNOWN: dict[str, Any] = {
    "lbt": YES,
    "alfabetisering": "latijns",
    "opleiding": {"jaren": 8, "hoogste": "basis"},
    "wens_opleiding": "geen",
    "grote_kans_diploma": False,
}
STUDY = {"wens_opleiding": "mbo34", "grote_kans_diploma": True}


def _facts(**data: Any) -> Facts:
    return from_json(data, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("data", "route"),
    [
        ({}, None),
        (KNOWN, "B1"),
        ({**KNOWN, **STUDY}, "onderwijs"),
        ({**KNOWN, **STUDY, "grote_kans_diploma": None}, "B1"),
        ({**KNOWN, "lbt": NO}, "Z"),
        ({**KNOWN, **STUDY, "lbt": NO}, "Z"),
        ({**KNOWN, **STUDY, "lbt": NO, "opleiding": {"hoogste": "hbo"}}, "B1"),
        ({**KNOWN, "lopende_opleiding": "vrijstellend"}, None),
        ({**KNOWN, "lopende_opleiding": "niet_vrijstellend"}, "B1"),
        ({**KNOWN, "vorige_pip": {"leerroute": "Z"}, "datum_verhuizing": "2026-11-02"}, "Z"),
        ({**KNOWN, "vorige_pip": {"leerroute": "Z"}}, "B1"),
        ({**KNOWN, "datum_verhuizing": "2026-11-02"}, "B1"),
        (
            {
                "vorige_pip": {"leerroute": "Z"},
                "datum_verhuizing": "2026-11-02",
                "lopende_opleiding": "vrijstellend",
            },
            None,
        ),
        ({**KNOWN, "werk": {"uren_per_week": 40}, "beschikbaar_uren_per_week": 1}, "B1"),
    ],
)
def test_the_choice(data: dict[str, Any], route: str | None) -> None:
    assert choose(_facts(**data), P) == route


def test_the_earlier_route_counts_only_after_a_move() -> None:
    earlier = {"vorige_pip": {"leerroute": "onderwijs"}}
    assert kept_route(_facts(**earlier)) is None
    assert kept_route(_facts(**earlier, datum_verhuizing="2026-11-02")) == "onderwijs"
    assert kept_route(_facts(datum_verhuizing="2026-11-02")) is None


@pytest.mark.parametrize(
    ("data", "certainty"),
    [
        ({}, "onvoldoende"),
        ({**KNOWN, "lopende_opleiding": "vrijstellend"}, "onvoldoende"),
        (KNOWN, "voldoende"),
        ({**KNOWN, "grote_kans_diploma": None}, "voldoende"),
        ({**KNOWN, "wens_opleiding": None}, "voldoende"),
        ({**KNOWN, "wens_opleiding": None, "grote_kans_diploma": None}, "voorlopig"),
        ({**KNOWN, "wens_opleiding": "hbo", "grote_kans_diploma": None}, "voorlopig"),
        ({**KNOWN, "lbt": None, "opleiding": {"hoogste": "hbo"}}, "voorlopig"),
        ({**KNOWN, "lbt": {"ontheffing": "visueel"}, "opleiding": {"hoogste": "hbo"}}, "voldoende"),
        ({**KNOWN, "lbt": NO, "opleiding": {"hoogste": "hbo"}}, "voorlopig"),
        ({"vorige_pip": {"leerroute": "Z"}, "datum_verhuizing": "2026-11-02"}, "voldoende"),
        ({**KNOWN, "datum_verhuizing": "2026-11-02"}, "voorlopig"),
        ({**KNOWN, "lbt": NO}, "voldoende"),
        ({**KNOWN, "opleiding": {"hoogste": "basis"}}, "voldoende"),
        ({**KNOWN, "opleiding": {"hoogste": "basis"}, "alfabetisering": None}, "voorlopig"),
        ({**KNOWN, "lbt": {**NO, "verstoord": True}}, "voorlopig"),
    ],
)
def test_how_sure_the_advice_is(data: dict[str, Any], certainty: str) -> None:
    assert advise(_facts(**data), P).zekerheid == certainty


def test_an_unasked_circumstance_is_a_question_but_no_doubt() -> None:
    advice = advise(_facts(**KNOWN), P)
    assert (advice.zekerheid, advice.volgende_vragen) == ("voldoende", ("lopende_opleiding",))
    assert advise(_facts(**KNOWN, lopende_opleiding="geen"), P).volgende_vragen == ()


@pytest.mark.parametrize(
    ("route", "group", "said", "unsaid"),
    [
        ("B1", "asielstatushouder", "B1", "eindgesprek"),
        ("onderwijs", "gezinsmigrant", "taalschakeltraject", "KNM"),
        ("Z", "asielstatushouder", "participatie", "B1"),
        ("Z", None, "participatie", "B1"),
        ("Z", "gezinsmigrant", "eindgesprek", "participatie"),
    ],
)
def test_what_a_route_asks(route: Any, group: str | None, said: str, unsaid: str) -> None:
    found = consequences(_facts(doelgroep=group), P, route)
    text = " ".join(entry.tekst for entry in found)
    assert all(entry.tekst[0].isupper() and entry.bron for entry in found)
    assert said in text
    assert unsaid not in text


def test_without_advice_nothing_is_asked() -> None:
    assert advise(_facts(), P).gevolgen == ()
    assert advise(_facts(werk={"uren_per_week": 40}), P).vormen == ()


def test_every_turn_names_another_advice_and_the_same_facts_give_it() -> None:
    facts = _facts(**{**KNOWN, **STUDY})
    advice = advise(facts, P)
    assert {(turn.feit, turn.waarde, turn.advies) for turn in advice.omslag} == {
        ("lbt.resultaat", "niet_haalbaar", "Z"),
        ("wens_opleiding", "geen", "B1"),
        ("grote_kans_diploma", False, "B1"),
        ("lopende_opleiding", "vrijstellend", None),
    }


@pytest.mark.parametrize(
    ("doelgroep", "sources"),
    [
        ("asielstatushouder", ["lid 2 onder a", "lid 2 onder b", "lid 2 onder c"]),
        ("gezinsmigrant", ["lid 3", "lid 3"]),
    ],
)
def test_each_doelgroep_has_the_z_route_of_its_own_paragraph(doelgroep: str, sources: list[str]) -> None:
    facts = from_json({"doelgroep": doelgroep}, date(2026, 11, 22))
    found = [entry.bron for entry in consequences(facts, standard(), "Z")]
    assert found == [f"Besluit inburgering 2021 art. 3.14 {source}" for source in sources]
