"""The whole advice: the shape of the contract, the dates it needs, plain Dutch, and nobody's name."""

import json
from datetime import date
from typing import Any

import pytest

from intake_app.advice.engine import advise
from intake_app.advice.facts import from_json
from intake_app.advice.parameters import ParameterError, Parameters
from intake_app.advice.rules.signalen import SIGNALS

DAY = date(2026, 11, 22)
FULL: dict[str, Any] = {
    "geboortedatum": "1996-04-02",
    "doelgroep": "asielstatushouder",
    "eigen_asielvergunning": True,
    "datum_kennisgeving": "2026-09-14",
    "datum_brp": "2026-10-01",
    "dagtekening_eerste_pip": "2026-11-30",
    "lbt": {"resultaat": "haalbaar", "behaalde_score": 31, "benodigde_score": 28, "datum": "2026-10-20"},
    "alfabetisering": "latijns",
    "opleiding": {"jaren": 12, "hoogste": "middelbaar", "bewijs": True},
    "wens_opleiding": "hbo",
    "grote_kans_diploma": True,
    "werk": {"uren_per_week": 0},
    "beschikbaar_uren_per_week": 24,
    "bijstand_vanaf": "2026-10-01",
}


def _json(data: dict[str, Any]) -> dict[str, Any]:
    return advise(from_json(data, DAY)).to_json()


@pytest.mark.parametrize("data", [{}, FULL])
def test_the_shape_of_the_contract(data: dict[str, Any]) -> None:
    advice = _json(data)
    assert json.loads(json.dumps(advice)) == advice
    assert {"leerroute", "termijnen", "ontzorgen", "plichten", "waarschuwingen"} <= set(advice)
    route = advice["leerroute"]
    assert {"advies", "zekerheid", "routes", "omslag", "volgende_vragen"} <= set(route)
    assert list(route["routes"]) == ["B1", "onderwijs", "Z"]
    for reasons in route["routes"].values():
        assert list(reasons) == ["voor", "tegen", "ontbreekt"]
        for side in reasons.values():
            assert all(set(item) - {"tekst_u"} == {"feit", "waarde", "tekst", "bron"} for item in side)
    assert all(set(turn) == {"feit", "waarde", "advies"} for turn in route["omslag"])
    for term in advice["termijnen"]:
        assert {"id", "vanaf", "duur", "ruwe_datum", "datum", "verschoven_om", "bron"} <= set(term)
    assert set(advice["ontzorgen"]) == {"van_toepassing", "begin", "einde", "reden", "bron"}
    assert all({"id", "van_toepassing", "bron"} <= set(duty) for duty in advice["plichten"])
    assert all(set(warning) == {"id", "tekst", "bron"} for warning in advice["waarschuwingen"])


def test_the_example_of_the_contract() -> None:
    advice = _json(FULL)
    assert (advice["leerroute"]["advies"], advice["leerroute"]["zekerheid"]) == ("onderwijs", "voldoende")
    assert advice["ontzorgen"]["begin"] == "2026-10-01"
    assert advice["ontzorgen"]["einde"] == "2027-03-31"
    terms = {term["id"]: term for term in advice["termijnen"]}
    assert terms["pip_eerste"]["datum"] == "2026-12-10"
    assert terms["pip_eerste"]["voldaan_op"] == "2026-11-30"
    assert terms["inburgeringstermijn"]["einddatum_duo"] == "2029-12-01"
    assert "start_taalschakeltraject" in terms


def test_the_route_of_the_pip_goes_before_the_advice_in_the_terms_and_duties() -> None:
    advice = _json({**FULL, "leerroute_pip": "B1"})
    assert advice["leerroute"]["advies"] == "onderwijs"
    assert "start_taalschakeltraject" not in {term["id"] for term in advice["termijnen"]}
    assert {duty["id"]: duty["van_toepassing"] for duty in advice["plichten"]}["map"] is True


@pytest.mark.parametrize("day", ["2021-12-31", "1999-01-01"])
def test_before_the_law_there_is_no_advice(day: str) -> None:
    with pytest.raises(ParameterError, match=day):
        advise(from_json({"peildatum": day}))


def test_other_parameters_can_be_given() -> None:
    with pytest.raises(ParameterError):
        advise(from_json({}, DAY), Parameters(()))


def _sentences(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [entry for key, entry in value.items() if key in ("tekst", "reden")]
        return own + [text for entry in value.values() for text in _sentences(entry)]
    return [text for entry in value for text in _sentences(entry)] if isinstance(value, list) else []


def test_every_sentence_is_a_short_whole_sentence() -> None:
    texts = [signal.tekst for signal in SIGNALS]
    for change in ({}, {"lbt": None}, {"alfabetisering": "analfabeet", "opleiding": {"jaren": 1}}):
        texts += _sentences(_json({**FULL, **change}))
    for text in texts:
        assert text[0].isupper(), text
        assert text.endswith("."), text
        assert "  " not in text, text
        for sentence in text.split(". "):
            assert len(sentence.split()) <= 24, sentence


def test_every_result_names_its_source() -> None:
    assert all(signal.bron for signal in SIGNALS)
    advice = _json(FULL)
    for group in ("termijnen", "plichten", "waarschuwingen"):
        assert all(entry["bron"] for entry in advice[group])
