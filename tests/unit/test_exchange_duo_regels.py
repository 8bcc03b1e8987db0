"""Every rule for messages to DUO has cases a jurist can read (tests/scenarios_duo): refused and allowed."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake_app.clock import add_months
from intake_app.dossier import question
from intake_app.exchange.duo import berichten
from intake_app.exchange.duo.gebeurtenissen import events
from intake_app.exchange.duo.stand import Stand
from intake_app.exchange.duo.weigering import Refusal, lines, rules
from intake_app.model import Answers
from tests.duo_dossier import DAY, OWN, PERSON, PLAN, plan

FOLDER = Path(__file__).parents[1] / "scenarios_duo"
FILES = ("pip", "contactpersoon", "aanbod", "map_pvt", "z_uren_toets")
KEYS = {
    "naam", "regel", "bericht", "dag", "plannen", "antwoorden", "gemeente",
    "weigert", "vraag", "kan_mee", "status", "inhoud", "gevolg",
}  # fmt: skip


def _cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name in FILES:
        found += tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["geval"]
    return found


CASES = _cases()


def _stand(case: dict[str, Any]) -> Stand:
    answers = case.get("antwoorden", {})
    signed = case.get("plannen", [])
    values = {name: value for name, value in {**PERSON, **PLAN, **answers}.items() if value != ""}
    plans = [plan(answers, day, number) for number, day in enumerate(signed, start=1)]
    return Stand(Answers(values), Answers(case.get("gemeente", dict(OWN))), plans, case.get("dag", DAY))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['regel']}: {case['naam']}")
def test_a_message_is_as_the_case_says(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    made = berichten.message(case["bericht"], _stand(case))
    refused = {refusal.regel: refusal.vraag for refusal in made.weigeringen}
    if "weigert" in case:
        assert (case["regel"] in refused) is case["weigert"], refused
    if "vraag" in case:
        assert (case["regel"], case["vraag"]) in [(found.regel, found.vraag) for found in made.weigeringen]
    if "kan_mee" in case:
        assert made.allowed is case["kan_mee"], made.weigeringen
    if "status" in case:
        assert made.state == case["status"], made.weigeringen
    if "inhoud" in case:
        assert made.inhoud == case["inhoud"]
    if case.get("gevolg"):
        assert rules()[case["regel"]].regel in made.gevolgen


def test_every_rule_has_a_case_and_every_refusal_its_border() -> None:
    """The table of the rules: none is without a case; what refuses also just allows."""
    met = {case["regel"] for case in CASES}
    assert rules().keys() - met == {"pip.van_wie"}  # about reading: test_exchange_duo_inlezen
    refusing = {name for name, rule in rules().items() if rule.soort in {"duo", "wet", "eigen", "wacht"}}
    assert {case["regel"] for case in CASES if case.get("weigert") is True} == refusing
    assert {case["regel"] for case in CASES if case.get("weigert") is False} == refusing
    assert {case["regel"] for case in CASES if case.get("gevolg")} == {
        name for name, rule in rules().items() if rule.soort == "gevolg"
    }


def test_every_case_is_about_a_message_its_rule_names() -> None:
    for case in CASES:
        assert case["bericht"] in rules()[case["regel"]].berichten, case["naam"]
        assert case["bericht"] in berichten.KINDS
    names = [case["naam"] for case in CASES]
    assert len(names) >= 100
    assert len(set(names)) == len(names)


def test_every_rule_has_a_source_and_is_about_a_message() -> None:
    for rule in rules().values():
        assert rule.bron
        assert rule.regel.endswith(".")
        assert set(rule.berichten) <= {*berichten.KINDS, "lezen"}


def test_every_question_that_a_message_needs_exists() -> None:
    for kind in berichten.KINDS.values():
        for name in kind.nodig:
            question(name)


def test_a_refusal_is_told_with_its_question_and_source() -> None:
    refusal = Refusal("pip.voor_plicht", "Te vroeg. Verbeter de datum.", "duo.plicht_begin")
    assert lines([refusal]) == ["- Te vroeg. Verbeter de datum. (vraag: duo.plicht_begin)"]
    assert refusal.to_json()["bron"].startswith("DUO")


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 21), date(2026, 9, 21)),
        (date(2027, 1, 31), date(2026, 11, 30)),
        (date(2028, 4, 30), date(2028, 2, 29)),
        (date(2027, 2, 1), date(2026, 12, 1)),
    ],
)
def test_two_months_before_is_the_same_day_or_the_last(day: date, before: date) -> None:
    assert add_months(day, -2) == before


def test_the_page_in_docs_has_every_rule_every_code_and_every_message() -> None:
    page = (FOLDER.parents[1] / "docs" / "duo.md").read_text(encoding="utf-8")
    for name, rule in rules().items():
        assert f"| `{name}` |" in page, name
        assert rule.regel in page
    for code, event in events().items():
        assert f"| {code}{'' if event.in_gebruik else ' (aangekondigd)'} | {event.betekenis} |" in page, code
    assert all(f"`{name}`" in page for name in berichten.KINDS)
