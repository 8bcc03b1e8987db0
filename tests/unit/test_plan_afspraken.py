"""Goals, agreements and fixed costs as a snapshot keeps them."""

import pytest

from intake_app.errors import AppError
from intake_app.model import Answers, JsonValue
from intake_app.plan import afspraken
from intake_app.plan.bouwstenen import menukaart


def rows(name: str, *found: JsonValue) -> Answers:
    return Answers({name: list(found)})


def test_goals_need_words() -> None:
    answers = rows("plan.doelen", {"doel": " Ik wil werken. ", "wanneer": "snel"}, {"eerste_stap": "leren"})
    (goal,) = afspraken.goals(answers)
    assert goal == {"doel": "Ik wil werken.", "eerste_stap": "", "wanneer": "snel", "vertaling": ""}


def test_agreements_stand_in_the_order_of_the_menukaart_and_own_words_last() -> None:
    answers = rows(
        "plan.afspraken",
        {"eigen_tekst": "U belt de school."},
        {"bouwsteen": "driegesprek"},
        {"bouwsteen": "taalmaatje", "vanaf": "2027-03-01"},
        {"bouwsteen": "taalmaatje"},
        {"bouwsteen": "taalmaatje", "vanaf": "2027-01-01"},
        {"waar": "nergens"},
    )
    found = afspraken.agreements(answers, menukaart())
    assert [(one["bouwsteen"], one["vanaf"]) for one in found] == [
        ("taalmaatje", "2027-01-01"),
        ("taalmaatje", "2027-03-01"),
        ("taalmaatje", None),
        ("driegesprek", None),
        ("", None),
    ]
    assert found[-1]["eigen_tekst"] == "U belt de school."
    assert found[-1]["thema"] == found[-1]["thema_titel"] == found[-1]["titel"] == ""


def test_an_agreement_keeps_the_dutch_texts_of_its_bouwsteen() -> None:
    cells: JsonValue = {"bouwsteen": "pvt", "waar": "gemeentehuis", "uren": 12, "tot": "2027-02-01"}
    (one,) = afspraken.agreements(rows("plan.afspraken", cells), menukaart())
    steen = menukaart().bouwstenen["pvt"]
    assert one == {
        "bouwsteen": "pvt",
        "thema": "participatie",
        "thema_titel": "Werk en participatie",
        "titel": steen.titel,
        "ik_doe": steen.ik_doe,
        "gemeente_doet": steen.gemeente_doet,
        "eigen_tekst": "",
        "wie": "",
        "waar": "gemeentehuis",
        "wanneer": "",
        "uren": 12,
        "eenheid_uren": "uur in totaal",
        "vanaf": None,
        "tot": "2027-02-01",
        "bron": steen.bron,
        "rij": "",
        "vertaling": "",
        "eigenaar": "",
    }


def test_what_is_for_one_day_also_ends_on_it() -> None:
    found = afspraken.agreements(
        rows(
            "plan.afspraken",
            {"bouwsteen": "meeloopdag", "vanaf": "2027-01-11", "tot": "2027-06-01"},
            {"bouwsteen": "excursie"},
        ),
        menukaart(),
    )
    assert [(one["vanaf"], one["tot"]) for one in found] == [("2027-01-11", "2027-01-11"), (None, None)]


def test_a_bouwsteen_that_is_gone_is_told_plainly() -> None:
    with pytest.raises(AppError, match="bouwsteen die niet meer bestaat"):
        afspraken.agreements(rows("plan.afspraken", {"bouwsteen": "weg"}), menukaart())


def test_fixed_costs_are_eurocents_and_paid_as_agreed() -> None:
    answers = Answers(
        {
            "wonen.huur": 612.35,
            "financien.energie": 145,
            "financien.water": "14",
            "financien.zorgpremie": True,
            "plan.afspraken": [{"bouwsteen": "betaalt_huur"}, {"eigen_tekst": "U betaalt op tijd."}],
        },
    )
    agreed = afspraken.agreements(answers, menukaart())
    assert afspraken.fixed_costs(answers, agreed, menukaart()) == [
        {"id": "huur", "bedrag_cent": 61235, "betaalt": "gemeente"},
        {"id": "energie", "bedrag_cent": 14500, "betaalt": "inburgeraar"},
    ]


@pytest.mark.parametrize(
    ("form", "rows_", "blocks", "paid"),
    [
        (None, [], [], ["huur", "water"]),
        ("wettelijk_pakket", [], ["betaalt_huur"], ["huur", "water"]),
        ("budgetbeheer", [{"kost": "water", "betaalt": "zelf"}], [], ["huur"]),
        ("deels", [], ["betaalt_huur"], ["huur"]),
        ("deels", [{"kost": "water", "betaalt": "gemeente"}], [], ["water"]),
        ("deels", [{"kost": "huur", "betaalt": "zelf"}], ["betaalt_huur"], []),
        ("alleen_begeleiding", [], [], []),
    ],
)
def test_who_pays_a_fixed_cost_is_what_the_months_count_with(
    form: str | None, rows_: list[JsonValue], blocks: list[str], paid: list[str]
) -> None:
    answers = Answers(
        {
            "wonen.huur": 612.5,
            "financien.water": 14,
            "financien.ontzorgvorm": form,
            "plan.ontzorg_betalingen": rows_,
            "plan.afspraken": [{"bouwsteen": block} for block in blocks],
        }
    )
    agreed = afspraken.agreements(answers, menukaart())
    costs = afspraken.fixed_costs(answers, agreed, menukaart(), ontzorgd=True)
    assert [cost["id"] for cost in costs if cost["betaalt"] == "gemeente"] == paid
    if not rows_ and not blocks:
        without = afspraken.fixed_costs(answers, agreed, menukaart())
        assert {cost["betaalt"] for cost in without} == {"inburgeraar"}
