"""Questions back: whatever is missing or cannot be right is asked, and nothing is worked out on it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from intake_app.advice.facts import from_json
from intake_app.advice.geld.plan import geldplan
from intake_app.advice.geldfeiten import Allowance, Bridge, Cost, Debt, NewRent, OtherIncome, Payer, Wage
from intake_app.advice.shape import Facts, Household, with_value

WHOLE = from_json(
    {
        "peildatum": "2026-11-22",
        "geboortedatum": "1996-04-02",
        "doelgroep": "asielstatushouder",
        "eigen_asielvergunning": True,
        "huishouden": {"soort": "alleenstaand", "kostendelers": 0},
        "bijstand_vanaf": "2026-10-01",
        "huur": 612.50,
        "energie": 145,
        "water": 14,
        "zorgpremie": 158,
    }
)
EARLY, LATE = date(2026, 10, 1), date(2026, 12, 1)
COUPLE = Household(soort="paar", partner_geboortedatum=date(1995, 1, 1))


def asked(facts: Facts) -> dict[str, str]:
    """Give the questions by field; with one of them there are no months."""
    plan = geldplan(facts)
    assert bool(plan.vragen) == (plan.maanden == ())
    return {question.veld: question.vraag for question in plan.vragen}


def test_a_whole_household_is_asked_nothing() -> None:
    assert asked(WHOLE) == {}
    assert asked(replace(WHOLE, huishouden=COUPLE, zorgpremie=31600)) == {}


def test_nothing_known_asks_for_everything_at_once() -> None:
    assert list(asked(Facts(peildatum=EARLY))) == [
        "bijstand_vanaf", "huishouden.soort", "geboortedatum", "huur", "energie", "water", "zorgpremie"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("huur", None, "Hoeveel kost de huur per maand?"),
        ("huur", -1, "lager dan nul"),
        ("huur", 612_500, "€ 6.125,00 per maand is erg veel voor de huur"),
        ("energie", 145_000, "erg veel voor gas en stroom"),
        ("water", 15_001, "erg veel voor water"),
        ("zorgpremie", -15_800, "lager dan nul"),
        (
            "zorgpremie",
            158_000,
            "€ 1.580,00 per maand is een vreemd bedrag voor de zorgverzekering van 1 volw",
        ),
        ("zorgpremie", 1_580, "vreemd bedrag"),
        ("geboortedatum", date(2008, 10, 2), "nog geen 18 jaar"),
        ("verzekerde_volwassenen", 2, "meer verzekerde volwassenen dan mensen"),
        ("toeslagen.zorgtoeslag.bedrag", -1, "lager dan nul"),
        ("toeslagen.huurtoeslag.nabetaling", -1, "lager dan nul"),
        ("toeslagen.kindgebonden_budget.bedrag", 150_001, "erg hoog"),
        ("loon.bedrag", -1, "Het loon is lager dan nul"),
        ("partner_loon.bedrag", 100, "er is geen partner"),
    ],
)
def test_one_odd_fact_is_asked_for(path: str, value: Any, said: str) -> None:
    found = asked(with_value(WHOLE, path, value))
    assert list(found) == [path]
    assert said in found[path]


def test_a_premium_for_nobody_or_for_two_is_judged_by_the_number_of_insured() -> None:
    assert "0 volwassenen" in asked(replace(WHOLE, verzekerde_volwassenen=0))["zorgpremie"]
    couple = replace(WHOLE, huishouden=COUPLE, zorgpremie=31600, verzekerde_volwassenen=2)
    assert asked(couple) == {}
    assert list(asked(replace(couple, zorgpremie=158_000))) == ["zorgpremie"]
    assert asked(replace(WHOLE, zorgpremie=0)) == {}


def test_of_a_couple_the_partner_must_be_known_and_of_age() -> None:
    unknown = replace(WHOLE, huishouden=replace(COUPLE, partner_geboortedatum=None))
    assert list(asked(unknown)) == ["huishouden.partner_geboortedatum"]
    young = replace(WHOLE, huishouden=replace(COUPLE, partner_geboortedatum=date(2009, 1, 1)))
    assert "de partner nog geen 18 jaar" in asked(young)["huishouden.partner_geboortedatum"]


@pytest.mark.parametrize(
    ("rent", "field", "said"),
    [
        (NewRent(None, LATE), "nieuwe_huur.bedrag", "Hoe hoog is de nieuwe huur?"),
        (NewRent(70000, None), "nieuwe_huur.vanaf", "Vanaf welke dag geldt de nieuwe huur?"),
        (NewRent(-1, LATE), "nieuwe_huur.bedrag", "lager dan nul"),
        (NewRent(700_000, LATE), "nieuwe_huur.bedrag", "erg veel"),
        (NewRent(70000, EARLY), "nieuwe_huur.vanaf", "begint voor de eerste huur"),
    ],
)
def test_a_new_rent_that_is_not_whole_is_asked_for(rent: NewRent, field: str, said: str) -> None:
    found = asked(replace(WHOLE, huur_vanaf=EARLY, nieuwe_huur=rent))
    assert said in found[field]


def allowance(**cells: Any) -> Facts:
    return replace(WHOLE, toeslagen=replace(WHOLE.toeslagen, zorgtoeslag=Allowance(**cells)))


def test_a_toeslag_comes_after_it_was_asked_for_and_after_the_right_began() -> None:
    assert asked(allowance(bedrag=12900, vanaf=LATE, aangevraagd=EARLY, recht_vanaf=EARLY)) == {}
    early = asked(allowance(bedrag=12900, vanaf=EARLY, aangevraagd=LATE))
    assert "voor de dag van de aanvraag" in early["toeslagen.zorgtoeslag.vanaf"]
    assert list(asked(allowance(bedrag=12900, vanaf=EARLY, recht_vanaf=LATE))) == [
        "toeslagen.zorgtoeslag.recht_vanaf"
    ]
    assert asked(allowance(vanaf=LATE)) == {
        "toeslagen.zorgtoeslag.bedrag": "Hoeveel zorgtoeslag is er per maand?"
    }
    assert asked(allowance(bedrag=12900)) == {}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"loon": Wage(80000, LATE, EARLY)}, "loon.tot"),
        ({"huishouden": COUPLE, "partner_loon": Wage(80000, LATE, EARLY)}, "partner_loon.tot"),
        ({"kosten": (Cost("internet", 2000, LATE, EARLY),)}, "kosten"),
        ({"kosten": (Cost("internet"),)}, "kosten"),
        ({"kosten": (Cost("internet", -1),)}, "kosten"),
        ({"inkomsten": (OtherIncome("anders", 100, "maand", LATE, EARLY),)}, "inkomsten"),
        ({"inkomsten": (OtherIncome("anders"),)}, "inkomsten"),
        ({"schulden": (Debt(None, 2500),)}, "schulden"),
        ({"schulden": (Debt(100, -1),)}, "schulden"),
        ({"betalingen": (Payer("huur", "zelf", LATE, EARLY),)}, "betalingen"),
        ({"betalingen": (Payer("huur"),)}, "betalingen"),
        ({"overbrugging": (Bridge("Fonds", "gift", None, LATE),)}, "overbrugging"),
        ({"overbrugging": (Bridge("Fonds", "gift", 100),)}, "overbrugging"),
        ({"overbrugging": (Bridge("Fonds", None, 100, LATE),)}, "overbrugging"),
        ({"overbrugging": (Bridge("Fonds", "lening", 100, LATE, 10, EARLY),)}, "overbrugging"),
    ],
)
def test_a_row_that_is_not_whole_or_ends_before_it_begins_is_asked_for(
    changed: dict[str, Any], field: str
) -> None:
    assert list(asked(replace(WHOLE, **changed))) == [field]


def test_a_debt_without_an_arrangement_is_no_question() -> None:
    assert asked(replace(WHOLE, schulden=(Debt(),))) == {}
