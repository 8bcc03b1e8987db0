"""Ontzorgen, afschalen, and the duties and rights per doelgroep."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from intake_app.advice.facts import Facts, from_json
from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.result import Route
from intake_app.advice.rules.afschalen import afschalen
from intake_app.advice.rules.ontzorgen import ontzorgen
from intake_app.advice.rules.plichten import plichten

P = standard()
IDS = [
    "brede_intake",
    "pip",
    "intensiteit_leerroute",
    "intensiteit_pvt_map",
    "vve_afspraken",
    "voortgangsgesprekken",
    "inburgeringsaanbod",
    "pvt",
    "map",
    "maatschappelijke_begeleiding",
    "ontzorgen",
    "cursus_zelf_betalen",
    "gratis_examenpogingen",
    "duo_lening",
]
FOR_ASYLUM = [
    "intensiteit_leerroute",
    "inburgeringsaanbod",
    "maatschappelijke_begeleiding",
    "gratis_examenpogingen",
]
FOR_FAMILY = ["cursus_zelf_betalen", "duo_lening"]
FOR_ALL = ["brede_intake", "pip", "intensiteit_pvt_map", "voortgangsgesprekken", "pvt", "map"]


def _facts(**data: Any) -> Facts:
    return from_json(data, date(2026, 11, 22))


def _duties(route: Route | None = None, **data: Any) -> dict[str, bool | None]:
    facts = _facts(**data)
    return {duty.id: duty.van_toepassing for duty in plichten(facts, P, route, ontzorgen(facts, P))}


def test_all_duties_are_there_with_a_source_and_a_sentence() -> None:
    facts = _facts()
    found = plichten(facts, P, None, ontzorgen(facts, P))
    assert [duty.id for duty in found] == IDS
    assert all(duty.bron and duty.tekst.endswith(".") for duty in found)


@pytest.mark.parametrize("own", [True, False, None])
def test_an_asielstatushouder(own: bool | None) -> None:
    found = _duties(doelgroep="asielstatushouder", eigen_asielvergunning=own)
    assert {found[name] for name in FOR_ASYLUM + FOR_ALL} == {True}
    assert {found[name] for name in FOR_FAMILY} == {False}


def test_a_gezinsmigrant() -> None:
    found = _duties(doelgroep="gezinsmigrant")
    assert {found[name] for name in FOR_FAMILY + FOR_ALL} == {True}
    assert {found[name] for name in [*FOR_ASYLUM, "ontzorgen"]} == {False}


def test_a_doelgroep_that_is_not_known() -> None:
    found = _duties()
    assert {found[name] for name in FOR_ASYLUM + FOR_FAMILY} == {None}
    assert {found[name] for name in FOR_ALL} == {True}


@pytest.mark.parametrize(("route", "needed"), [("B1", True), ("Z", True), (None, True), ("onderwijs", False)])
def test_the_map_is_not_for_the_onderwijsroute(route: Route | None, needed: bool) -> None:
    assert _duties(route)["map"] is needed
    assert _duties(route)["pvt"] is True


@pytest.mark.parametrize(
    ("home", "needed"),
    [
        ({}, None),
        ({"soort": "paar"}, None),
        ({"soort": "alleenstaand"}, False),
        ({"kinderen": []}, False),
        ({"kinderen": ["2020-11-22"]}, False),
        ({"kinderen": ["2020-11-23"]}, True),
        ({"kinderen": ["2026-10-01"]}, True),
        ({"soort": "alleenstaand", "kinderen": ["2023-05-10"]}, True),
        ({"kinderen": ["2010-01-01", {"vve": "ja"}]}, None),
        ({"kinderen": [{"vve": "ja"}, "2023-01-01"]}, True),
        ({"kinderen": [{"geboortedatum": "2023-05-10", "vve": "nvt"}]}, False),
    ],
)
def test_vve_is_for_a_child_under_six(home: dict[str, Any], needed: bool | None) -> None:
    assert _duties(huishouden=home)["vve_afspraken"] is needed


@pytest.mark.parametrize(
    ("group", "own", "since", "applies"),
    [
        ("asielstatushouder", True, "2026-10-01", True),
        (None, True, "2026-10-01", True),
        ("asielstatushouder", True, None, None),
        ("asielstatushouder", None, "2026-10-01", None),
        ("asielstatushouder", False, "2026-10-01", False),
        (None, False, None, False),
        (None, None, "2026-10-01", None),
        ("gezinsmigrant", None, "2026-10-01", False),
        ("gezinsmigrant", False, "2026-10-01", False),
        ("gezinsmigrant", True, "2026-10-01", None),
    ],
)
def test_ontzorgen_needs_an_own_asylum_permit_and_bijstand(
    group: str | None, own: bool | None, since: str | None, applies: bool | None
) -> None:
    facts = _facts(doelgroep=group, eigen_asielvergunning=own, bijstand_vanaf=since)
    found = ontzorgen(facts, P)
    assert found.van_toepassing is applies
    assert found.reden.endswith(".")
    assert (found.begin is not None) is (applies is True)
    assert {duty.id: duty.van_toepassing for duty in plichten(facts, P, None, found)}["ontzorgen"] is applies


def test_the_six_months_of_the_contract() -> None:
    found = ontzorgen(_facts(eigen_asielvergunning=True, bijstand_vanaf="2026-10-01"), P).to_json()
    assert isinstance(found, dict)
    assert (found["begin"], found["einde"], found["bron"]) == (
        "2026-10-01",
        "2027-03-31",
        "Participatiewet art. 56a",
    )


@pytest.mark.parametrize(("since", "over"), [("2026-05-22", True), ("2026-05-23", False)])
def test_a_period_that_is_over_is_called_over(since: str, over: bool) -> None:
    found = ontzorgen(_facts(eigen_asielvergunning=True, bijstand_vanaf=since), P)
    assert ("voorbij" in found.reden) is over
    assert found.van_toepassing is not over
    assert None not in (found.begin, found.einde)


@pytest.mark.parametrize(
    ("asked", "since", "applies"),
    [
        ("nee", None, False),
        ("aangevraagd", None, None),
        ("loopt_al", None, None),
        (None, None, None),
        ("nee", "2026-10-01", True),
    ],
)
def test_without_bijstand_there_is_no_ontzorgen(
    asked: str | None, since: str | None, applies: bool | None
) -> None:
    facts = _facts(eigen_asielvergunning=True, bijstand_aangevraagd=asked, bijstand_vanaf=since)
    found = ontzorgen(facts, P)
    assert found.van_toepassing is applies
    assert (found.reden == "Er is geen bijstand, dus geen ontzorgen.") is (applies is False)


GOOD: dict[str, Any] = {
    "leerroute_pip": "B1",
    "cursusuren_nt2": 600,
    "inzet_voldoende": True,
    "b1_haalbaar": False,
}


@pytest.mark.parametrize(
    ("change", "possible"),
    [
        ({}, True),
        ({"leerroute_pip": None, "vorige_pip": {"leerroute": "B1"}}, True),
        ({"leerroute_pip": None, "vorige_pip": {"leerroute": "Z"}}, False),
        ({"leerroute_pip": None}, None),
        ({"leerroute_pip": "onderwijs"}, False),
        ({"cursusuren_nt2": 599.5}, False),
        ({"cursusuren_nt2": None}, None),
        ({"inzet_voldoende": False}, False),
        ({"inzet_voldoende": None}, None),
        ({"b1_haalbaar": True}, False),
        ({"b1_haalbaar": None}, None),
        ({"b1_haalbaar": None, "inzet_voldoende": False}, False),
    ],
)
def test_afschalen_needs_all_four(change: dict[str, Any], possible: bool | None) -> None:
    found = afschalen(_facts(**{**GOOD, **change}), P)
    assert found.mogelijk is possible
    reasons = found.redenen
    assert len(reasons.voor) + len(reasons.tegen) + len(reasons.ontbreekt) == 4


@pytest.mark.parametrize(
    ("change", "feit", "route"),
    [
        ({}, "leerroute_pip", "B1"),
        ({"leerroute_pip": None, "vorige_pip": {"leerroute": "B1"}}, "vorige_pip.leerroute", "B1"),
        ({"vorige_pip": {"leerroute": "Z"}}, "leerroute_pip", "B1"),
        ({"leerroute_pip": None}, "leerroute_pip", None),
    ],
)
def test_afschalen_names_the_facts_with_their_values(
    change: dict[str, Any], feit: str, route: str | None
) -> None:
    found = afschalen(_facts(**{**GOOD, **change}), P).redenen
    said = {reason.feit: reason.waarde for reason in (*found.voor, *found.ontbreekt)}
    assert said == {feit: route, "cursusuren_nt2": 600, "inzet_voldoende": True, "b1_haalbaar": False}


def test_ontzorgen_leans_on_the_source_of_its_parameter() -> None:
    entries = [replace(entry, source="elders") if entry.id == "ontzorgen" else entry for entry in P.all]
    facts = _facts(eigen_asielvergunning=True, bijstand_vanaf="2026-09-15")
    assert ontzorgen(facts, Parameters(tuple(entries))).bron == "elders"
