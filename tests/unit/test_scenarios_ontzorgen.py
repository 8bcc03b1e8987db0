"""Every file in tests/scenarios_ontzorgen is a household a jurist can follow, with cents worked out by hand.

Only what a scenario states is compared; a key this test does not know is an error.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake_app.advice.facts import from_json
from intake_app.advice.geld.plan import geldplan

FOLDER = Path(__file__).parents[1] / "scenarios_ontzorgen"
BASE = tomllib.loads((FOLDER / "basis.toml").read_text(encoding="utf-8"))
FILES = sorted(file for file in FOLDER.glob("*.toml") if file.stem != "basis")
PLAIN = {
    "over": "over_cent",
    "week": "over_per_week_cent",
    "minimum": "minimum_per_week_cent",
    "tekort": "tekort_per_week_cent",
    "gat": "gat_cent",
    "opzij": "reservering_cent",
}


def plain(value: Any) -> Any:
    """Give a TOML value as JSON: days as text, ``onbekend`` as null."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    return None if value == "onbekend" else value


def facts_of(changed: dict[str, Any]) -> dict[str, Any]:
    """Give the facts of the base with those of a scenario over them."""
    home = {**BASE["huishouden"], **changed.get("huishouden", {})}
    found: dict[str, Any] = plain({**BASE, **changed, "huishouden": home})
    return found


def amounts(rows: list[dict[str, Any]], key: str = "bedrag_cent") -> dict[str, Any]:
    return {row["id"]: row[key] for row in rows}


def check_month(month: dict[str, Any], key: str, wanted: Any) -> None:
    """Compare one thing of a month."""
    if key in PLAIN:
        assert month[PLAIN[key]] == plain(wanted), key
        return
    found = {
        "in": lambda: amounts(month["inkomsten"]),
        "uit": lambda: amounts(month["uitgaven"]),
        "recht": lambda: amounts(month["recht"]),
        "betaalt": lambda: {name: amounts(month["uitgaven"], "betaalt")[name] for name in wanted},
        "bron": lambda: {name: amounts(month["inkomsten"], "bron")[name] for name in wanted},
        "ontbreekt": lambda: sorted({row["id"] for row in month["ontbreekt"]}),
        "niet_geverifieerd": lambda: [row["id"] for row in month["inkomsten"] if not row["geverifieerd"]],
    }[key]()
    assert found == wanted, key


def check_whole(plan: dict[str, Any], key: str, wanted: Any) -> None:
    """Compare one thing of the whole plan."""
    if key == "waarschuwingen":
        assert set(wanted) <= {warning["id"] for warning in plan["waarschuwingen"]}
        return
    found = {
        "maanden": lambda: len(plan["maanden"]),
        "laatste": lambda: plan["maanden"][-1]["maand"],
        "vragen": lambda: [question["veld"] for question in plan["vragen"]],
        "partner": lambda: plan["partner"]["van_toepassing"],
        "overbrugging": lambda: [bridge(way) for way in plan["overbrugging"]],
    }[key]()
    assert found == wanted, key


def bridge(way: dict[str, Any]) -> str:
    """Give a way to bridge as one line."""
    state = "gekozen" if way["gekozen"] else "mogelijk"
    words = [way["maand"], way["id"], way["soort"], str(way["bedrag_cent"]), state]
    return " ".join([*words, *(way[end] for end in ("terug_vanaf", "terug_tot") if way[end])])


def test_there_are_many_households() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_money_is_what_was_worked_out_by_hand(file: Path) -> None:
    case = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(case) <= {"naam", "toelichting", "feiten", "maand", "verwacht"}
    assert case["naam"]
    assert case["toelichting"].strip()
    plan = geldplan(from_json(facts_of(case["feiten"]))).to_json()
    months = {month["maand"]: month for month in plan["maanden"]}
    assert case.get("maand") or case.get("verwacht")
    for name, wanted in case.get("maand", {}).items():
        for key, value in wanted.items():
            check_month(months[name], key, value)
    for key, value in case.get("verwacht", {}).items():
        check_whole(plan, key, value)
