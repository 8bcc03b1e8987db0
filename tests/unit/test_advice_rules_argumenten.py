"""Each fact speaks for or against each route, and what is missing is named."""

from datetime import date
from typing import Any

import pytest

from intake_app.advice.facts import Facts, from_json
from intake_app.advice.parameters import standard
from intake_app.advice.result import OWN_JUDGEMENT, ROUTES, Reason, RouteReasons
from intake_app.advice.rules import zinnen
from intake_app.advice.rules.argumenten import age, for_routes
from intake_app.advice.rules.leerroute import kept_route
from intake_app.advice.rules.ontbreekt import missing

P = standard()
DAY = date(2026, 11, 22)


def _facts(**data: Any) -> Facts:
    return from_json(data, DAY)


def _routes(**data: Any) -> dict[str, RouteReasons]:
    facts = _facts(**data)
    return {str(route): reasons for route, reasons in for_routes(facts, P, kept_route(facts)).items()}


def _named(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.feit for reason in reasons]


def _said(**data: Any) -> dict[str, tuple[list[str], list[str]]]:
    return {name: (_named(found.voor), _named(found.tegen)) for name, found in _routes(**data).items()}


@pytest.mark.parametrize(
    ("data", "b1", "onderwijs", "z"),
    [
        ({}, ([], []), ([], []), ([], [])),
        (
            {"lbt": {"resultaat": "haalbaar"}},
            (["lbt.resultaat"], []),
            (["lbt.resultaat"], []),
            ([], ["lbt.resultaat"]),
        ),
        (
            {"lbt": {"resultaat": "niet_haalbaar"}},
            ([], ["lbt.resultaat"]),
            ([], ["lbt.resultaat"]),
            (["lbt.resultaat"], []),
        ),
        (
            {"lbt": {"behaalde_score": 27, "benodigde_score": 28}},
            (["lbt.behaalde_score"], ["lbt.behaalde_score"]),
            ([], ["lbt.behaalde_score"]),
            (["lbt.behaalde_score"], ["lbt.behaalde_score"]),
        ),
        (
            {"lbt": {"resultaat": "haalbaar", "behaalde_score": 20, "benodigde_score": 28}},
            ([], []),
            ([], ["lbt.resultaat"]),
            ([], ["lbt.resultaat"]),
        ),
        (
            {
                "lbt": {
                    "resultaat": "niet_haalbaar",
                    "behaalde_score": 29,
                    "benodigde_score": 31,
                    "datum": "2023-01-10",
                }
            },
            (["lbt.behaalde_score"], []),
            (["lbt.behaalde_score"], []),
            ([], ["lbt.behaalde_score"]),
        ),
        (
            {"opleiding": {"hoogste": "hbo", "jaren": 15}},
            (["opleiding.hoogste"], []),
            (["opleiding.hoogste"], []),
            ([], ["opleiding.hoogste"]),
        ),
        (
            {"opleiding": {"jaren": 10}},
            (["opleiding.jaren"], []),
            ([], []),
            ([], ["opleiding.jaren"]),
        ),
        ({"opleiding": {"jaren": 7}}, (["opleiding.jaren"], []), ([], []), ([], [])),
        (
            {"opleiding": {"hoogste": "geen"}},
            ([], ["opleiding.hoogste"]),
            ([], ["opleiding.hoogste"]),
            (["opleiding.hoogste"], []),
        ),
        ({"alfabetisering": "latijns"}, (["alfabetisering"], []), ([], []), ([], [])),
        ({"alfabetisering": "anders_gealfabetiseerd"}, (["alfabetisering"], []), ([], []), ([], [])),
        (
            {"alfabetisering": "analfabeet", "opleiding": {"jaren": 0}},
            ([], ["opleiding.jaren", "alfabetisering"]),
            ([], ["opleiding.jaren", "alfabetisering"]),
            (["opleiding.jaren", "alfabetisering"], []),
        ),
        ({"wens_opleiding": "geen"}, (["wens_opleiding"], []), ([], ["wens_opleiding"]), ([], [])),
        ({"wens_opleiding": "wo"}, ([], []), (["wens_opleiding"], []), ([], [])),
        (
            {"wens_opleiding": "wo", "grote_kans_diploma": True},
            ([], ["grote_kans_diploma"]),
            (["wens_opleiding", "grote_kans_diploma"], []),
            ([], []),
        ),
        (
            {"grote_kans_diploma": False},
            (["grote_kans_diploma"], []),
            ([], ["grote_kans_diploma"]),
            ([], []),
        ),
        (
            {"werk": {"uren_per_week": 36}, "beschikbaar_uren_per_week": 3},
            ([], []),
            ([], []),
            ([], ["werk.uren_per_week", "beschikbaar_uren_per_week"]),
        ),
        ({"werk": {"uren_per_week": 0}}, ([], []), ([], []), ([], [])),
    ],
)
def test_each_fact_speaks(data: dict[str, Any], b1: Any, onderwijs: Any, z: Any) -> None:
    assert _said(**data) == {"B1": b1, "onderwijs": onderwijs, "Z": z}


def test_dutch_at_a2_speaks_for_all_four_skills() -> None:
    said = _said(taalniveau=dict.fromkeys(("lezen", "luisteren", "schrijven", "spreken"), "A2"))
    assert len(said["B1"][0]) == 4
    assert said["Z"] == ([], ["taalniveau.lezen"])


def test_a_reason_shows_the_value_of_the_fact() -> None:
    (reason,) = _routes(lbt={"resultaat": "haalbaar"})["B1"].voor
    assert (reason.feit, reason.waarde, reason.bron) == ("lbt.resultaat", "haalbaar", "Wi2021 art. 14 lid 5")


@pytest.mark.parametrize(("born", "young"), [("1995-11-23", True), ("1995-11-22", False)])
def test_up_to_and_including_thirty_is_young(born: str, young: bool) -> None:
    said = _said(wens_opleiding="mbo2", geboortedatum=born)
    assert ("geboortedatum" in said["onderwijs"][0]) is young


def test_a_guideline_is_called_a_guideline() -> None:
    reasons = _routes(wens_opleiding="mbo2", geboortedatum="2006-01-01")["onderwijs"].voor
    assert {reason.bron for reason in reasons if reason.feit == "geboortedatum"} == {OWN_JUDGEMENT}


def test_after_a_move_only_the_earlier_route_speaks() -> None:
    found = _routes(
        vorige_pip={"leerroute": "Z"}, datum_verhuizing="2026-11-02", lbt={"resultaat": "haalbaar"}
    )
    assert [_named(found[route].voor) for route in ROUTES] == [[], [], ["vorige_pip.leerroute"]]
    assert all(not found[route].ontbreekt for route in ROUTES)


def test_a_vrijstellende_opleiding_speaks_against_all_three() -> None:
    found = _routes(lopende_opleiding="vrijstellend")
    assert all(_named(found[route].tegen) == ["lopende_opleiding"] for route in ROUTES)
    assert all(not found[route].ontbreekt for route in ROUTES)


@pytest.mark.parametrize(
    ("data", "b1", "onderwijs", "z"),
    [
        (
            {},
            ["lbt.resultaat", "opleiding.hoogste", "opleiding.jaren", "alfabetisering"],
            ["lbt.resultaat", "opleiding.hoogste", "wens_opleiding", "grote_kans_diploma"],
            ["lbt.resultaat", "opleiding.hoogste", "opleiding.jaren", "alfabetisering"],
        ),
        (
            {
                "lbt": {"resultaat": "niet_haalbaar"},
                "opleiding": {"hoogste": "basis"},
                "alfabetisering": "latijns",
                "wens_opleiding": "wo",
                "grote_kans_diploma": False,
            },
            [],
            [],
            ["lbt.behaalde_score"],
        ),
        (
            {"lbt": {"ontheffing": "visueel"}, "opleiding": {"jaren": 3}, "alfabetisering": "latijns"},
            ["opleiding.hoogste"],
            ["opleiding.hoogste", "wens_opleiding", "grote_kans_diploma"],
            ["opleiding.hoogste"],
        ),
        (
            {
                "lbt": {"resultaat": "haalbaar", "behaalde_score": 20, "benodigde_score": 28},
                "opleiding": {"jaren": 3, "hoogste": "geen"},
                "alfabetisering": "latijns",
                "wens_opleiding": "wo",
                "grote_kans_diploma": False,
            },
            [],
            [],
            [],
        ),
    ],
)
def test_what_is_missing(data: dict[str, Any], b1: list[str], onderwijs: list[str], z: list[str]) -> None:
    found = {route: _named(missing(_facts(**data), P, route)) for route in ROUTES}
    assert found == {"B1": b1, "onderwijs": onderwijs, "Z": z}


def test_what_is_missing_has_no_value() -> None:
    assert {reason.waarde for reason in missing(_facts(), P, "B1")} == {None}


@pytest.mark.parametrize(
    ("born", "years"), [("2008-11-22", 18), ("2008-11-23", 17), ("2008-02-29", 18), ("2026-11-22", 0)]
)
def test_age(born: str, years: int) -> None:
    assert age(_facts(geboortedatum=born)) == years


def test_after_a_move_the_other_routes_have_it_against_them() -> None:
    found = _routes(datum_verhuizing="2026-11-02", vorige_pip={"leerroute": "Z"})
    kept = ["vorige_pip.leerroute"]
    assert {name: (_named(side.voor), _named(side.tegen)) for name, side in found.items()} == {
        "B1": ([], kept),
        "onderwijs": ([], kept),
        "Z": (kept, []),
    }


def test_care_load_and_a_bad_day_speak_and_health_stays_off_paper() -> None:
    found = _routes(
        zorgtaken_uren=20,
        belastbaar_uren_per_week=10,
        belastbaar_uren_per_dag=2,
        lbt={"resultaat": "niet_haalbaar", "verstoord": True},
    )
    against = {reason.feit: reason for reason in found["Z"].tegen}
    assert against["belastbaar_uren_per_week"].tekst_u == against["belastbaar_uren_per_dag"].tekst_u == ""
    assert against["zorgtaken_uren"].tekst_u
    assert "lbt.verstoord" in against
    assert "lbt.verstoord" in _named(found["B1"].voor)
    assert "zorgtaken_uren" not in _named(_routes(zorgtaken_uren=0)["Z"].tegen)
    assert "30 jaar" in next(
        reason.tekst
        for reason in _routes(wens_opleiding="hbo", geboortedatum="2005-01-01")["onderwijs"].voor
        if reason.feit == "geboortedatum"
    )


@pytest.mark.parametrize(
    ("lbt", "zin"),
    [
        ({"resultaat": "haalbaar"}, zinnen.LBT_HAALBAAR),
        (
            {
                "resultaat": "niet_haalbaar",
                "behaalde_score": 29,
                "benodigde_score": 31,
                "datum": "2023-03-15",
            },
            zinnen.LBT_NU_HAALBAAR,
        ),
    ],
)
def test_a_toets_from_before_the_limit_changed_says_so(lbt: dict[str, Any], zin: zinnen.Zin) -> None:
    found = _routes(lbt=lbt)
    assert found["B1"].voor[0].tekst == found["onderwijs"].voor[0].tekst == zin.tekst
    against = found["Z"].tegen[0]
    assert against.tekst == f"{zin.tekst} {zinnen._ALLEEN_Z.tekst}"
    assert against.tekst_u == f"{zin.u} {zinnen._ALLEEN_Z.u}"


def test_who_is_young_and_wants_to_learn_reads_that() -> None:
    found = _routes(geboortedatum="2000-01-01", wens_opleiding="mbo34")["onderwijs"].voor
    said = next(reason for reason in found if reason.feit == "geboortedatum")
    assert said.tekst_u == "U bent nog jong en u wilt leren."


def test_every_reason_is_said_to_both_and_only_what_is_about_health_never_on_paper() -> None:
    said = {name: found for name, found in vars(zinnen).items() if isinstance(found, zinnen.Zin)}
    assert len(said) > 20
    for name, zin in said.items():
        assert zin.tekst.endswith("."), name
        assert zin.u.endswith(".") or name == "BELASTING", name
    assert zinnen.BELASTING.u == ""
