"""From when the terms run, their last day, and which terms are there at all."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from intake_app.advice.facts import Facts, from_json
from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.result import Ontzorgen, Termijn
from intake_app.advice.rules.termijnen import NoRule, Start, all_terms, pip_start, termijnen
from intake_app.advice.shape import KINDS, get

P = standard()
ASYLUM: dict[str, Any] = {"doelgroep": "asielstatushouder", "eigen_asielvergunning": True}
FAMILY: dict[str, Any] = {"doelgroep": "gezinsmigrant"}


def _facts(**data: Any) -> Facts:
    return from_json(data, date(2026, 11, 22))


def _terms(**data: Any) -> dict[str, Termijn]:
    return {term.id: term for term in termijnen(_facts(**data))}


@pytest.mark.parametrize(
    ("data", "start"),
    [
        ({}, None),
        ({"doelgroep": "gezinsmigrant", "datum_brp": "2026-10-01"}, None),
        (
            {"doelgroep": "gezinsmigrant", "datum_kennisgeving": "2026-09-14", "datum_brp": "2026-10-01"},
            Start("datum_kennisgeving", date(2026, 9, 14)),
        ),
        (
            {"doelgroep": "gezinsmigrant", "datum_kennisgeving": "2026-09-14"},
            Start("datum_kennisgeving", date(2026, 9, 14)),
        ),
        (
            {**ASYLUM, "datum_kennisgeving": "2026-09-14", "datum_brp": "2026-09-15"},
            Start("datum_brp", date(2026, 9, 15)),
        ),
        (
            {**ASYLUM, "datum_kennisgeving": "2026-09-14", "datum_brp": "2026-09-14"},
            Start("datum_kennisgeving", date(2026, 9, 14)),
        ),
        ({**ASYLUM, "datum_kennisgeving": "2026-09-14"}, None),
        ({**ASYLUM, "datum_brp": "2026-09-14"}, Start("datum_brp", date(2026, 9, 14), onzeker=True)),
        ({"datum_kennisgeving": "2026-09-14", "datum_brp": "2026-10-01"}, None),
        ({"datum_kennisgeving": "2026-09-14"}, None),
        (
            {"datum_kennisgeving": "2026-09-14", "datum_brp": "2026-09-01"},
            Start("datum_kennisgeving", date(2026, 9, 14)),
        ),
    ],
)
def test_from_when_the_ten_weeks_run(data: dict[str, Any], start: Start | None) -> None:
    assert pip_start(_facts(**data)) == start


def test_the_example_of_the_contract() -> None:
    term = _terms(**ASYLUM, datum_kennisgeving="2026-09-14", datum_brp="2026-10-01")["pip_eerste"]
    assert term.to_json() == {
        "id": "pip_eerste",
        "vanaf": {"feit": "datum_brp", "datum": "2026-10-01"},
        "duur": "10 weken",
        "ruwe_datum": "2026-12-10",
        "datum": "2026-12-10",
        "verschoven_om": None,
        "bron": "Besluit inburgering 2021 art. 5.3 lid 1",
        "geverifieerd": True,
        "toelichting": "",
        "status": "loopt",
        "wie": "gemeente",
        "moment": False,
        "wacht_op": "",
        "verschuift": True,
        "verschuift_omdat": "Een laatste dag in het weekend of op een feestdag schuift op (Algemene "
        "termijnenwet art. 1 en 3).",
        "correcties": [],
    }


def test_an_uncertain_start_is_noted() -> None:
    assert "kennisgeving" in _terms(**ASYLUM, datum_brp="2026-10-01")["pip_eerste"].toelichting


def test_after_a_move_the_new_gemeente_has_ten_weeks() -> None:
    found = _terms(**ASYLUM, datum_kennisgeving="2025-09-14", datum_verhuizing="2026-11-02")
    assert set(found) == {"pip_na_verhuizing", "maatschappelijke_begeleiding"}
    assert found["maatschappelijke_begeleiding"].datum == date(2026, 11, 2)
    assert found["pip_na_verhuizing"].datum == date(2027, 1, 11)


def test_information_of_a_third_party_gives_two_weeks() -> None:
    found = _terms(informatie_derden_ontvangen="2026-04-21", dagtekening_eerste_pip="2026-05-04")
    term = found["pip_na_informatie"]
    assert (term.ruwe_datum, term.datum) == (date(2026, 5, 5), date(2026, 5, 6))
    assert term.verschoven_om == "Bevrijdingsdag"
    assert term.voldaan_op == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("told", "counts"), [("2026-11-06", False), ("2026-11-09", False), ("2026-11-10", True)]
)
def test_information_that_came_early_never_makes_the_ten_weeks_shorter(told: str, counts: bool) -> None:
    known = {"doelgroep": "gezinsmigrant", "datum_kennisgeving": "2026-09-14"}  # until 23 November
    found = _terms(**known, informatie_derden_ontvangen=told)
    assert ("pip_na_informatie" in found) is counts
    assert found["pip_eerste"].datum == date(2026, 11, 23)


def test_the_terms_after_the_first_pip_and_their_order() -> None:
    found = _terms(**ASYLUM, dagtekening_eerste_pip="2026-01-15", leerroute_pip="onderwijs")
    assert list(found) == [
        "inburgeringstermijn",
        "schakelen_leerroute",
        "aanbod",
        "start_taalschakeltraject",
        "bezwaar",
        "verlenging_aanvragen",
        "schakel_waarschuwing",
        "pvt",
        "map_pvt_melden",
    ]
    whole = found["inburgeringstermijn"]
    assert (whole.startdatum, whole.datum) == (date(2026, 1, 16), date(2029, 1, 15))
    assert whole.einddatum_duo == date(2029, 1, 16)
    assert found["schakelen_leerroute"].datum == date(2027, 7, 15)
    assert found["schakel_waarschuwing"].datum == date(2027, 5, 16)
    extension, signal = found["verlenging_aanvragen"], found["schakel_waarschuwing"]
    assert (extension.niet_voor, extension.startdatum) == (date(2028, 7, 16), None)
    assert (extension.parameter.id, extension.toelichting[:15]) == ("verlenging_aanvragen", "De inburgeraar ")
    assert (signal.parameter.id, signal.startdatum) == ("schakel_waarschuwing", None)
    assert (signal.ruwe_datum, signal.toelichting[:7]) == (date(2027, 5, 16), "Signaal")
    assert found["aanbod"].feit == "dagtekening_eerste_pip"
    assert [name for name, term in found.items() if term.einddatum_duo] == ["inburgeringstermijn"]
    assert found["bezwaar"].to_json()["geverifieerd"] is False  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ({**ASYLUM, "leerroute_pip": "onderwijs"}, {"aanbod", "start_taalschakeltraject"}),
        ({**ASYLUM, "leerroute_pip": "B1"}, {"aanbod"}),
        (ASYLUM, {"aanbod"}),
        ({"doelgroep": "gezinsmigrant", "leerroute_pip": "onderwijs"}, set()),
        ({}, set()),
    ],
)
def test_the_offer_is_for_the_asielstatushouder(data: dict[str, Any], names: set[str]) -> None:
    found = set(_terms(**data, dagtekening_eerste_pip="2026-01-15"))
    assert found & {"aanbod", "start_taalschakeltraject"} == names


def test_the_advised_route_counts_when_there_is_no_pip_yet() -> None:
    facts = _facts(**ASYLUM, dagtekening_eerste_pip="2026-01-15")
    assert "start_taalschakeltraject" in {term.id for term in termijnen(facts, P, "onderwijs")}


def test_ontzorgen_has_its_own_first_and_last_day() -> None:
    term = _terms(**ASYLUM, bijstand_vanaf="2026-10-01")["ontzorgen"]
    assert (term.vanaf, term.datum, term.feit) == (date(2026, 10, 1), date(2027, 3, 31), "bijstand_vanaf")
    assert "ontzorgen" not in _terms(**ASYLUM)


@pytest.mark.parametrize(
    ("born", "day"),
    [
        ("1955-06-01", date(2022, 1, 1)),
        ("1956-03-01", date(2022, 10, 1)),
        ("1956-06-01", date(2023, 4, 1)),
        ("1957-03-15", date(2024, 3, 15)),
        ("1960-12-31", date(2027, 12, 31)),
        ("1961-01-01", date(2028, 4, 1)),
        ("1996-04-02", date(2063, 7, 2)),
    ],
)
def test_the_aow_age_differs_by_the_year_it_is_reached_in(born: str, day: date) -> None:
    term = _terms(geboortedatum=born)["aow"]
    assert term.datum == day
    assert not term.parameter.verified


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"geboortedatum": "1950-01-01"}, "aow"),
        ({"dagtekening_eerste_pip": "2021-12-31"}, "inburgeringstermijn"),
        ({"doelgroep": "gezinsmigrant", "datum_kennisgeving": "2022-12-31"}, "pip_eerste"),
        ({"informatie_derden_ontvangen": "2022-12-31"}, "pip_na_informatie"),
        ({"datum_verhuizing": "2021-12-31"}, "pip_na_verhuizing"),
    ],
)
def test_no_rule_for_a_day_is_said_and_never_guessed(data: dict[str, Any], name: str) -> None:
    found = list(all_terms(_facts(**data), P, None, Ontzorgen(van_toepassing=None, reden="")))
    assert [(type(term), term.id) for term in found] == [(NoRule, name)]
    assert termijnen(_facts(**data)) == ()


def test_every_term_runs_from_a_fact_and_says_what_it_should() -> None:
    signed = {"dagtekening_eerste_pip": "2026-01-15", "dagtekening_pip": "2026-11-10"}
    found = _terms(
        **ASYLUM, **signed, datum_verhuizing="2026-09-01", informatie_derden_ontvangen="2026-11-04"
    )
    assert all(term.feit in KINDS for term in found.values())
    assert found["pip_na_verhuizing"].feit == "datum_verhuizing"
    assert found["pip_na_verhuizing"].toelichting == ""
    assert found["pip_inzien_vorige_gemeente"].feit == "dagtekening_pip"
    assert found["pip_na_informatie"].feit == "informatie_derden_ontvangen"
    assert "DUO stelt de termijn vast" in found["inburgeringstermijn"].toelichting
    assert "naar B1-route kan altijd" in found["schakelen_leerroute"].toelichting


def test_every_term_runs_from_a_fact_that_is_known_or_from_bezwaar() -> None:
    signed = {"dagtekening_eerste_pip": "2026-01-15", "dagtekening_pip": "2026-11-10", "bezwaar": "ja"}
    asked = {
        "duo_aanvraag": {"soort": "ontheffing", "datum": "2026-11-02"},
        "bijstand_aanvraagdatum": "2026-11-16",
        "oproepen": [{"verzonden": "2026-09-01", "uiterlijk": "2026-09-12"}],
    }
    people = (
        {
            **ASYLUM,
            **signed,
            **asked,
            "geboortedatum": "1996-04-02",
            "informatie_derden_ontvangen": "2026-11-04",
        },
        {
            **ASYLUM,
            **signed,
            "leerroute_pip": "Z",
            "datum_verhuizing": "2026-09-01",
            "bijstand_vanaf": "2026-09-15",
        },
        {**FAMILY, **signed, "datum_kennisgeving": "2026-01-05", "leerroute_pip": "onderwijs"},
        {**FAMILY, "plicht_einde": {"reden": "voldaan", "datum": "2026-08-31"}},
    )
    found: dict[str, Termijn] = {}
    for data in people:
        facts = _facts(**data)
        for term in termijnen(facts):
            assert term.feit == "bezwaar" or get(facts, term.feit) is not None, term.id
            found[term.id] = term
    assert len(found) >= 28
    assert "die is niet in de wet nagekeken" in found["aow"].toelichting


def test_other_parameters_give_other_days() -> None:
    changed = [
        replace(entry, waarde=1) if entry.id == "pip_eerste" else entry
        for name in P._entries
        for entry in P.periods(name)
    ]
    facts = _facts(doelgroep="gezinsmigrant", datum_kennisgeving="2026-09-14")
    assert [term.datum for term in termijnen(facts, Parameters(tuple(changed)))] == [date(2026, 9, 21)]


def test_without_facts_there_are_no_terms() -> None:
    assert termijnen(_facts()) == ()
    assert termijnen(_facts(), Parameters(())) == ()


def test_bezwaar_and_aanbod_count_from_the_latest_pip_and_the_three_years_from_the_first() -> None:
    found = _terms(
        **ASYLUM,
        leerroute_pip="onderwijs",
        dagtekening_eerste_pip="2026-01-15",
        dagtekening_pip="2026-09-01",
    )
    for name in ("aanbod", "start_taalschakeltraject", "bezwaar"):
        assert (found[name].feit, found[name].vanaf) == ("dagtekening_pip", date(2026, 9, 1))
    for name in (
        "inburgeringstermijn",
        "schakelen_leerroute",
        "schakel_waarschuwing",
        "verlenging_aanvragen",
    ):
        assert (found[name].feit, found[name].vanaf) == ("dagtekening_eerste_pip", date(2026, 1, 15))
    assert found["bezwaar"].datum == date(2026, 10, 13)


@pytest.mark.parametrize(
    ("own", "done"),
    [
        (None, None),
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-02", date(2026, 11, 2)),
        ("2026-11-01", None),
    ],
)
def test_after_a_move_the_own_pip_fulfils_the_term(own: str | None, done: date | None) -> None:
    found = _terms(
        datum_verhuizing="2026-11-02",
        informatie_derden_ontvangen="2026-12-29",
        dagtekening_eerste_pip="2026-01-15",
        dagtekening_pip=own,
    )
    assert found["pip_na_verhuizing"].voldaan_op == done
    assert found["pip_na_informatie"].voldaan_op == done
