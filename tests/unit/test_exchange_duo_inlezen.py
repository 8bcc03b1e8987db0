"""What a file of DUO changes: only what DUO says in so many words; the rest is told to a person."""

from datetime import date
from typing import Any

import pytest

from intake_app.errors import AppError
from intake_app.exchange.duo.herkennen import pieces
from intake_app.exchange.duo.inlezen import Reading, read
from intake_app.exchange.duo.stand import Stand
from intake_app.model import Answers
from tests.duo_dossier import stand

LBT = {
    "resultaat": "B1-route haalbaar",
    "behaaldeScore": "31,50",
    "benodigdeScore": "28,00",
    "datumAfname": "2026-10-20",
}


def reading(document: Any, known: Stand | None = None) -> Reading:
    return read(pieces(document), known or stand({}))


@pytest.mark.parametrize(
    ("text", "number"), [("28,00", 28), ("31,50", 31.5), ("8,05", 8.05), ("0,00", 0), ("99,99", 99.99)]
)
def test_a_score_with_a_decimal_comma_becomes_that_number(text: str, number: float) -> None:
    found = reading([{**LBT, "behaaldeScore": text}]).velden["leerbaarheid.lbt_score"]
    assert found == number
    assert isinstance(found, int) is (number == int(number))


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("B1-route haalbaar", "haalbaar"),
        ("B1-route niet haalbaar", "niet_haalbaar"),
        ("Onbekend", "onbekend"),
    ],
)
def test_the_result_of_the_test_and_the_day_of_registration(label: str, answer: str) -> None:
    found = reading([{**LBT, "resultaat": label}])
    assert found.velden == {
        "leerbaarheid.lbt_resultaat": answer,
        "leerbaarheid.lbt_score": 31.5,
        "leerbaarheid.lbt_benodigd": 28,
        "duo.lbt_geregistreerd": "2026-10-20",
    }
    assert "De dag van de toets zelf" in found.taken[0]  # datumAfname is the day DUO registered it


def test_of_several_results_the_one_registered_last_counts_unless_two_contradict() -> None:
    older = {**LBT, "resultaat": "B1-route niet haalbaar", "datumAfname": "2026-09-01"}
    found = reading([older, LBT, LBT])
    assert found.velden["leerbaarheid.lbt_resultaat"] == "haalbaar"
    assert "oudere uitslagen" in found.over[0]
    found = reading([{**older, "datumAfname": "2026-10-20"}, LBT])
    assert found.velden == {}
    assert "dezelfde dag" in found.taken[0]


def test_the_inburgeringsplicht_gives_its_begin_and_the_kennisgeving() -> None:
    duty = {
        "indicatorInburgeringsplicht": True,
        "begindatum": "2026-09-01",
        "datumKennisgevingInburgeringsplicht": "2026-09-14",
    }
    assert reading(duty).velden == {
        "duo.plicht_begin": "2026-09-01",
        "identiteit.datum_kennisgeving": "2026-09-14",
    }
    paused = stand({"duo.vrijstelling_loopt": "ja", "identiteit.plicht_einde_reden": "vertrek"})
    found = reading({"indicatorInburgeringsplicht": True}, paused).velden
    assert found == {"duo.vrijstelling_loopt": "nee", "identiteit.plicht_einde_reden": "loopt"}


@pytest.mark.parametrize(
    ("reason", "answer"),
    [
        ("Volledige ontheffing", "ontheffing"),
        ("Volledige vrijstelling", "vrijstelling"),
        ("Inburgeringsplicht voldaan", "voldaan"),
        ("Verblijfsdoel gewijzigd", "anders"),
        ("Vertrek uit Nederland langer dan een jaar", "vertrek"),
        ("Overlijden", "overleden"),
        ("Overig", "anders"),
    ],
)
def test_the_end_of_the_plicht_is_counted_in_as_duo_does(reason: str, answer: str) -> None:
    ended = {"indicatorInburgeringsplicht": False, "redenGeenInburgeringsplicht": reason}
    found = reading({**ended, "einddatum": "2026-11-01"})
    assert found.velden == {
        "identiteit.plicht_einde_reden": answer,
        "identiteit.plicht_einde": "2026-11-01",
    }
    assert found.taken == []
    found = reading(ended)
    assert found.velden == {"identiteit.plicht_einde_reden": answer}
    assert "geen einddatum" in found.taken[0]


def test_no_plicht_for_a_while_or_without_a_reason() -> None:
    off = {"indicatorInburgeringsplicht": False}
    paused = reading({**off, "redenGeenInburgeringsplicht": "Tijdelijke vrijstelling"})
    assert paused.velden == {"duo.vrijstelling_loopt": "ja"}
    found = reading(off)
    assert found.velden == {}
    assert "niet waarom" in found.taken[0]


def test_the_doelgroep_is_taken_over_in_all_its_parts() -> None:
    found = reading(
        {
            "indeling": "Asielstatushouder",
            "gedetailleerdeDoelgroep": "Gezinshereniger met Asielstatushouder",
            "asielrechtenWijzigingVerblijfsdoel": "Behoud asielrechten",
        }
    )
    assert found.velden == {
        "identiteit.doelgroep": "asielstatushouder",
        "duo.doelgroep_fijn": "gezinshereniger_asiel",
        "duo.asielrechten": "behoud",
    }
    assert reading({"indeling": "Gezinsmigrant en overige migrant"}).velden == {
        "identiteit.doelgroep": "gezinsmigrant"
    }


def test_the_termijn_keeps_the_end_of_duo_and_says_the_last_day() -> None:
    term = {"startdatum": "2026-11-21", "einddatum": "2029-11-21"}
    found = reading(term)
    assert found.velden == {"duo.termijn_start": "2026-11-21", "identiteit.einddatum_duo": "2029-11-21"}
    assert "20 november 2029" in found.taken[0]
    assert found.over == []
    for extra in ({"verlengingsgrondcode": "A"}, {"verlengingsgrondomschrijving": "Ziekte"}):
        said = reading({**term, **extra})
        assert said.velden == found.velden
        assert "gezondheid" in said.over[0]
    with pytest.raises(AppError, match="niet na de startdatum"):
        reading({**term, "einddatum": "2026-11-21"})


def cells(found: Reading, question: str) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for name, value in found.velden.items():
        if name.startswith(f"{question}/"):
            _, row, cell = name.split("/")
            rows.setdefault(row, {})[cell] = value
    return list(rows.values())


def test_decisions_become_rows_without_their_ground() -> None:
    partly = {
        "oordeel": "Toekenning",
        "datumOordeel": "2026-11-01",
        "grond": "MED",
        "examenonderdeel": "KNM",
        "urenBelastbaarheidParticipatieactiviteit": 0,
    }
    found = reading([{"GedeeltelijkeOntheffing": partly}])
    assert cells(found, "duo.besluiten") == [
        {
            "soort": "GedeeltelijkeOntheffing",
            "oordeel": "Toekenning",
            "datum": "2026-11-01",
            "onderdeel": "KNM",
            "uren": 0,
        }
    ]
    assert "MED" not in str(found.velden)
    assert "grond van de ontheffing" in found.over[0]
    refused = reading([{"GeheleVrijstelling": {"oordeel": "Afwijzing", "reden": "AVI"}}])
    assert "identiteit.plicht_einde_reden" not in refused.velden


@pytest.mark.parametrize(
    ("decision", "answer"),
    [
        ({"GeheleVrijstelling": {"oordeel": "Toekenning", "reden": "DIP"}}, "vrijstelling"),
        (
            {"GeheleOntheffing": {"oordeel": "Toekenning", "datumOordeel": "2026-11-01", "grond": "BIO"}},
            "ontheffing",
        ),
    ],
)
def test_a_whole_decision_ends_the_plicht_on_a_day_that_a_person_fills_in(
    decision: dict[str, Any], answer: str
) -> None:
    found = reading([decision])
    assert found.velden["identiteit.plicht_einde_reden"] == answer
    assert "identiteit.plicht_einde" not in found.velden
    assert "einddatum" in found.taken[0]


@pytest.mark.parametrize(
    ("first", "last", "runs"),
    [
        ("2026-11-22", "2026-11-22", "ja"),
        ("2026-01-01", "2026-11-21", "nee"),
        ("2026-11-23", "2027-11-21", "nee"),
    ],
)
def test_a_temporary_vrijstelling_runs_until_and_with_its_last_day(first: str, last: str, runs: str) -> None:
    given = {"oordeel": "Toekenning", "reden": "OPL", "startdatum": first, "einddatum": last}
    found = reading([{"TijdelijkeVrijstelling": given}])
    assert found.velden["duo.vrijstelling_loopt"] == runs
    assert cells(found, "duo.besluiten")[0]["tot"] == last


def test_a_temporary_vrijstelling_without_days_is_asked_about() -> None:
    found = reading([{"TijdelijkeVrijstelling": {"oordeel": "Toekenning", "reden": "INS"}}])
    assert "duo.vrijstelling_loopt" not in found.velden
    assert "begindatum" in found.taken[0]


PIP = {"gemeentecode": "0363", "pip": {"dagtekeningPip": "2026-01-02", "leerroute": "O"}}


def test_the_pip_of_an_earlier_gemeente_is_known_by_its_code() -> None:
    """Rule pip.van_wie: DUO gives the current PIP, also that of an earlier gemeente."""
    assert reading(PIP).velden == {
        "duo.pip_gemeentecode": "0363",
        "identiteit.eerder_pip": "ja",
        "identiteit.vorige_pip_leerroute": "onderwijs",
        "identiteit.vorige_pip_datum": "2026-01-02",
    }


def test_our_own_pip_at_duo_is_held_against_the_plan_here() -> None:
    own = {**PIP, "gemeentecode": "0518"}
    same = reading(own, stand({}, [date(2026, 1, 2)]))
    assert same.velden == {"duo.pip_gemeentecode": "0518"}
    assert same.taken == []
    for known in (stand({}, [date(2026, 1, 3)]), stand({})):
        assert "2 januari 2026" in reading(own, known).taken[0]
    known = stand({})
    nameless = Stand(known.antwoorden, Answers(), (), known.dag)
    found = reading(PIP, nameless)
    assert found.velden == {"duo.pip_gemeentecode": "0363"}
    assert "eigen gemeentecode" in found.taken[0]


def test_exams_and_attempts_become_rows_that_a_later_file_updates() -> None:
    exam = {"examendatum": "2026-10-01", "resultaat": "Gezakt", "onderdeel": "LE", "niveau": "A2"}
    first, again = reading([exam]), reading([{**exam, "resultaat": "Geslaagd"}])
    assert first.velden.keys() == again.velden.keys()
    assert cells(again, "duo.examens") == [
        {"onderdeel": "LE", "datum": "2026-10-01", "niveau": "A2", "resultaat": "Geslaagd"}
    ]
    none = reading(
        [
            {
                "examendatum": "2026-10-01",
                "resultaat": "Geen",
                "onderdeel": "SP",
                "redenGeenResultaat": "Absent",
            }
        ]
    )
    assert cells(none, "duo.examens")[0]["reden"] == "Absent"
    left = reading([{"onderdeel": "KNM", "gratisPogingenTegoed": 2}])
    assert left.velden == {
        "duo.pogingen": None,
        "duo.pogingen/KNM/onderdeel": "KNM",
        "duo.pogingen/KNM/over": 2,
    }


def test_small_answers() -> None:
    assert reading({"examennummer": "12-A"}).velden == {"duo.lbt_examennummer": "12-A"}
    assert reading({"datumEindgesprekMap": "2026-11-01"}).velden == {"duo.map_datum": "2026-11-01"}
    assert reading({"datumOndertekeningPvt": "2026-11-01"}).velden == {"duo.pvt_datum": "2026-11-01"}
    contact = {"id": 12, "contactpersoongegevens": {"naam": "A", "email": "a@b.nl", "telefoonnummer": "0123"}}
    assert reading(contact).velden == {"duo.contactpersoon": 12}
    del contact["id"]
    assert reading(contact).velden == {}


def test_a_refusal_of_duo_is_kept_for_a_person() -> None:
    found = reading([{"fouttekst": "De dagtekening ligt voor de plicht."}])
    assert "De dagtekening ligt voor de plicht." in found.taken[0]
    assert cells(found, "duo.berichten")[0]["code"] == "geweigerd"


def test_a_field_the_program_does_not_know_is_named() -> None:
    assert reading([{**LBT, "nieuw": 1}]).over == ["Het gegeven 'nieuw' kent het programma niet."]
