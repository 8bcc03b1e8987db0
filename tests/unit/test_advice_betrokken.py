"""Which facts a contradiction is about."""

from datetime import date
from typing import Any

from intake_app.advice.betrokken import CONTRADICTIONS, concerned
from intake_app.advice.engine import advise
from intake_app.advice.facts import from_json

DAY = date(2026, 11, 22)


def about(facts: dict[str, Any]) -> dict[str, set[str]]:
    known = from_json(facts, DAY)
    found = concerned(known, advise(known).waarschuwingen)
    return {path: {warning.id for warning in warnings} for path, warnings in found.items()}


def test_both_days_that_cannot_be_together_are_named() -> None:
    found = about({"datum_kennisgeving": "2026-10-01", "kennisgeving_eerder": "2026-03-01"})
    assert "twee_kennisgevingen" in found["kennisgeving_eerder"]
    found = about({"geboortedatum": "2000-01-01", "datum_kennisgeving": "1999-01-01"})
    assert "datum_voor_geboorte" in found["geboortedatum"]
    assert "datum_voor_geboorte" in found["datum_kennisgeving"]


def test_without_contradictions_nothing_is_named() -> None:
    assert about({}) == {}
    assert about({"geboortedatum": "2000-01-01", "opleiding": {"jaren": 12}}) == {}


def test_another_leerroute_than_advised_belongs_to_the_choice_alone() -> None:
    found = about({"leerroute_pip": "Z", "opleiding": {"hoogste": "hbo"}, "alfabetisering": "latijns"})
    assert "afwijking_van_advies" in found["leerroute_pip"]
    assert [path for path, ids in found.items() if "afwijking_van_advies" in ids] == ["leerroute_pip"]


def test_a_warning_to_weigh_is_no_contradiction() -> None:
    assert "tweede_blik" not in CONTRADICTIONS
    assert {"doelgroep_tegenstrijdig", "overleden_voor_geboorte"} <= CONTRADICTIONS
