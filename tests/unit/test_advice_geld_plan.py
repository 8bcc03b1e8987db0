"""The money of a household put together: the example of docs/ontzorgen.md, to the cent."""

import re
from pathlib import Path
from typing import Any

from intake_app.advice.facts import from_json
from intake_app.advice.geld.plan import geldplan

EXAMPLE: dict[str, Any] = {
    "peildatum": "2026-11-22",
    "geboortedatum": "1996-04-02",
    "doelgroep": "asielstatushouder",
    "eigen_asielvergunning": True,
    "huishouden": {
        "soort": "alleenstaand",
        "partner_geboortedatum": None,
        "kinderen": [],
        "kostendelers": 0,
    },
    "bijstand_vanaf": "2026-10-01",
    "huur": 612.50,
    "energie": 145.00,
    "water": 14.00,
    "zorgpremie": 158.00,
    "toeslagen": {
        "zorgtoeslag": {"bedrag": 129.00, "vanaf": "2027-01-20"},
        "huurtoeslag": {"bedrag": 301.00, "vanaf": "2027-01-20"},
    },
    "minimum_leefgeld_per_week": 91.00,
}


def plan_of(**changed: Any) -> dict[str, Any]:
    """Give the plan of the example with some facts changed, as JSON."""
    return geldplan(from_json({**EXAMPLE, **changed})).to_json()


def test_the_first_month_of_the_example() -> None:
    plan = plan_of()
    assert (plan["van_toepassing"], plan["begin"], plan["einde"]) == (True, "2026-10-01", "2027-03-31")
    october = plan["maanden"][0]
    assert october["maand"] == "2026-10"
    (income,) = october["inkomsten"]
    assert income["id"] == "bijstand"
    assert income["bedrag_cent"] == 134849
    assert income["bron"] == "Participatiewet art. 21 onder a, 2026-07-01"
    assert income["geverifieerd"] is True
    assert [(cost["id"], cost["bedrag_cent"], cost["betaalt"]) for cost in october["uitgaven"]] == [
        ("huur", 61250, "gemeente"),
        ("energie", 14500, "gemeente"),
        ("water", 1400, "gemeente"),
        ("zorgpremie", 15800, "gemeente"),
    ]
    weekly = ("over_cent", "over_per_week_cent", "minimum_per_week_cent", "tekort_per_week_cent")
    assert [october[name] for name in weekly] == [41899, 9669, 9100, 0]


def test_a_month_without_a_valid_amount_says_so_and_has_no_total() -> None:
    january = plan_of()["maanden"][3]
    assert january["maand"] == "2027-01"
    assert january["over_cent"] is None
    assert january["tekort_per_week_cent"] is None
    assert [lacking["id"] for lacking in january["ontbreekt"]] == ["bijstand_alleenstaande_21_aow"]


def sums() -> dict[str, int]:
    """Give the last amount of every row in the tables of docs/ontzorgen.md, in cents, by its first cell."""
    page = (Path(__file__).parents[2] / "docs" / "ontzorgen.md").read_text(encoding="utf-8")
    found = {}
    for line in page.splitlines():
        cells = [cell.strip().strip("*").strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and re.fullmatch(r"[\d.]+,\d\d", cells[-1]):
            found.setdefault(cells[0], int(cells[-1].replace(".", "").replace(",", "")))
    return found


def test_the_example_in_the_documentation_is_what_the_program_works_out() -> None:
    told, plan = sums(), plan_of()
    october, *_ = plan["maanden"]
    told_costs = [told[name] for name in ("huur", "gas en stroom", "water", "zorgverzekering")]
    assert told_costs == [cost["bedrag_cent"] for cost in october["uitgaven"]]
    assert told["vaste lasten samen"] == sum(told_costs)
    assert told["vakantietoeslag, gaat opzij (art. 19 lid 3)"] == october["reservering_cent"]
    assert told["bijstand die wordt betaald"] == october["inkomsten"][0]["bedrag_cent"]
    for month in plan["maanden"][:3]:
        assert told["over in oktober, november en december 2026"] == month["over_cent"]
        assert told["per week"] == month["over_per_week_cent"]
        assert told["tekort per week"] == month["tekort_per_week_cent"]
    rights = {amount["id"]: amount["bedrag_cent"] for amount in october["recht"]}
    assert rights["zorgtoeslag"] == told["zorgtoeslag"]
    assert rights["huurtoeslag"] == told["huurtoeslag (niet geverifieerd)"]


def test_the_example_with_the_norm_of_the_gemeente_is_what_the_program_works_out() -> None:
    norm = {
        "id": "bijstand_alleenstaande_21_aow",
        "bedrag": 1440,
        "vanaf": "2027-01-01",
        "bron": "Normenbrief",
    }
    told, plan = sums(), plan_of(gemeente={"bedragen": [norm]})
    months = {month["maand"]: month for month in plan["maanden"]}
    assert told["over in januari 2027"] == months["2027-01"]["over_cent"]
    assert months["2027-01"]["over_per_week_cent"] == 20042
    assert told["over in juni 2027"] == months["2027-06"]["over_cent"]
    holiday = months["2027-06"]["inkomsten"][1]
    assert holiday["id"] == "vakantietoeslag"
    assert told["vakantietoeslag, betaald in juni 2027 (art. 45 lid 1)"] == holiday["bedrag_cent"]
