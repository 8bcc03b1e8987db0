"""The money of a household put together: the example of docs/ontzorgen.md, to the cent."""

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
