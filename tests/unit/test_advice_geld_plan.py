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


def month_of(number: int = 0, **changed: Any) -> dict[str, Any]:
    found: dict[str, Any] = plan_of(**changed)["maanden"][number]
    return found


def incoming(month: dict[str, Any]) -> dict[str, int]:
    return {amount["id"]: amount["bedrag_cent"] for amount in month["inkomsten"]}


def warned(**changed: Any) -> set[str]:
    return {warning["id"] for warning in plan_of(**changed)["waarschuwingen"]}


def test_before_the_amounts_of_the_program_every_month_says_what_is_lacking() -> None:
    months = plan_of(bijstand_vanaf="2021-01-01")["maanden"]
    assert {lacking["id"] for lacking in months[0]["ontbreekt"]} == {"aow_leeftijd", "vakantietoeslag_maand"}
    assert all(month["over_cent"] is None for month in months)


def test_an_amount_of_the_gemeente_counts_only_when_it_is_whole_and_never_over_one_of_the_law() -> None:
    norm = {"id": "bijstand_alleenstaande_21_aow", "bedrag": 2000, "vanaf": "2026-10-01", "bron": "Brief"}
    for row in ({**norm, "id": "onzin"}, {**norm, "bron": None}, {**norm, "bedrag": None}, norm):
        assert incoming(month_of(gemeente={"bedragen": [row]})) == {"bijstand": 134849}
    assert month_of(3, gemeente={"bedragen": [{**norm, "bron": None}]})["over_cent"] is None
    until = {**norm, "tot": "2027-01-31"}
    assert incoming(month_of(3, gemeente={"bedragen": [until]}))["bijstand"] == 190000
    assert month_of(4, gemeente={"bedragen": [until]})["over_cent"] is None


def test_a_partner_without_a_right_is_one_of_those_who_share_the_costs() -> None:
    home = {"soort": "paar", "partner_geboortedatum": "1990-01-01", "partner_recht": False, "kostendelers": 1}
    assert incoming(month_of(huishouden=home)) == {"bijstand": 83477}
    young = {**home, "partner_geboortedatum": "2007-01-01"}
    assert incoming(month_of(huishouden=young)) == {"bijstand": 96320}


def test_the_exemption_ends_and_a_single_parent_of_an_older_child_gets_no_other() -> None:
    wage = {"bedrag": 400, "vrijlating": True}
    seventh = month_of(6, bijstand_vanaf="2026-01-01", loon=wage)
    assert incoming(seventh) == {"bijstand": 96849, "loon": 40000}
    parent = {"soort": "alleenstaande_ouder", "kinderen": ["2012-01-01"], "kostendelers": 0}
    again = month_of(6, bijstand_vanaf="2026-01-01", loon=wage, huishouden=parent)
    assert incoming(again) == incoming(seventh)


def test_other_income_counts_by_days_or_whole_in_every_third_month() -> None:
    monthly = {"soort": "anders", "bedrag": 30, "vanaf": "2026-11-16"}
    quarterly = {"soort": "anders", "bedrag": 90, "ritme": "kwartaal", "tot": "2026-12-31"}
    months = plan_of(inkomsten=[monthly, quarterly])["maanden"]
    assert [incoming(month).get("ander_inkomen") for month in months[:4]] == [9000, 1500, 3000, 3000]


def test_the_rent_without_service_costs_is_the_one_the_huurtoeslag_looks_at() -> None:
    rights = {amount["id"]: amount["bedrag_cent"] for amount in month_of(kale_huur=498.20)["recht"]}
    assert rights["huurtoeslag"] == 29500
    moved = {"kale_huur": 498.20, "nieuwe_huur": {"bedrag": 202.52, "vanaf": "2026-11-01"}}
    assert "huurtoeslag" not in {amount["id"] for amount in month_of(1, **moved)["recht"]}
    later = month_of(huur_vanaf="2026-11-01")
    assert [cost["id"] for cost in later["uitgaven"]] == ["energie", "water", "zorgpremie"]
    assert [amount["id"] for amount in later["recht"]] == ["zorgtoeslag"]


def test_a_loan_without_terms_says_that_they_must_be_agreed() -> None:
    row = {"naam": "Fonds", "soort": "lening", "bedrag": 50, "maand": "2026-10-05"}
    (way,) = plan_of(overbrugging=[row])["overbrugging"]
    assert way["gevolg"].startswith("Een lening moet terug. Spreek af")
    assert (way["per_maand_terug_cent"], way["terug_vanaf"], way["gekozen"]) == (0, None, True)
    (paid,) = plan_of(overbrugging=[{**row, "per_maand_terug": 30}])["overbrugging"]
    assert "€ 30,00 per maand, 2 keer, vanaf 1 november 2026" in paid["gevolg"]
    gift = {**row, "soort": "gift"}
    assert plan_of(overbrugging=[gift])["overbrugging"][0]["gevolg"] == "Een gift hoeft niet terug."


def test_what_is_not_filled_in_is_said() -> None:
    home = {"soort": "paar", "partner_geboortedatum": "1990-01-01"}
    shown = warned(huishouden=home, minimum_leefgeld_per_week=None)
    assert {"geen_minimum", "kostendelers_onbekend", "partner_recht_onbekend", "ieder_de_helft"} <= shown
    assert "jongerennorm" in warned(geboortedatum="2007-01-01")
    without = warned(toeslagen={"zorgtoeslag": {"bedrag": 129}})
    assert {"toeslag_zonder_dag", "toeslag_niet_aangevraagd"} <= without


def test_a_month_knows_what_comes_in_and_goes_out() -> None:
    month = geldplan(from_json(EXAMPLE)).maanden[0]
    assert (month.in_cent, month.uit_cent) == (134849, 92950)
