"""What was agreed about the money, as a plan keeps it."""

from typing import Any

from intake_app.model import Answers
from intake_app.plan.ontzorgplan import ontzorgplan

ANSWERS: dict[str, Any] = {
    "financien.ontzorgvorm": "deels",
    "plan.ontzorg_reden": " Betaalde eerder alles zelf. ",
    "plan.ontzorg_betalingen": [
        {"_rij": "a", "kost": "huur", "betaalt": "gemeente", "vanaf": "2026-10-01", "tot": "2027-03-31"},
        {"_rij": "b", "kost": "", "stap": {"geen_antwoord": "later_vragen"}},
    ],
    "plan.weekgeld": 95.5,
    "plan.overbrugging": [
        {
            "naam": "Noodfonds",
            "soort": "lening",
            "bedrag": 62.85,
            "maand": "2026-10-01",
            "per_maand_terug": 25,
        }
    ],
    "plan.ontzorg_plichten": [{"wie": "gemeente", "wat": "Vraagt de toeslagen aan."}],
}


def test_the_agreements_are_kept_in_whole_cents() -> None:
    plan = ontzorgplan(Answers(ANSWERS))
    assert (plan["vorm"], plan["reden"], plan["weekgeld_cent"]) == (
        "deels",
        "Betaalde eerder alles zelf.",
        9550,
    )
    assert plan["betalingen"] == [
        {"kost": "huur", "betaalt": "gemeente", "vanaf": "2026-10-01", "tot": "2027-03-31"}
    ]
    assert plan["overbrugging"] == [
        {
            "naam": "Noodfonds",
            "soort": "lening",
            "bedrag_cent": 6285,
            "maand": "2026-10-01",
            "per_maand_terug_cent": 2500,
        }
    ]
    assert plan["plichten"] == [{"wie": "gemeente", "wat": "Vraagt de toeslagen aan."}]


def test_what_was_not_agreed_is_empty() -> None:
    plan = ontzorgplan(Answers({"plan.weekgeld": True}))
    assert plan == {
        "vorm": "", "reden": "", "betalingen": [], "weekgeld_cent": None, "weekgeld_hoe": "", "hulp": [],
        "plichten": [], "daarna": "", "partner": "", "overbrugging": [],
    }  # fmt: skip
