"""The hours of the agreements beside the hours there are."""

import pytest

from intake_app.model import Answers, JsonValue
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.uren import per_week, problem, warning

WEEKLY = next(s.id for s in menukaart().bouwstenen.values() if s.eenheid_uren == "uur per week")
TOTAL = next(s.id for s in menukaart().bouwstenen.values() if s.eenheid_uren == "uur in totaal")


def answers(*rows: dict[str, JsonValue], there: JsonValue = None) -> Answers:
    values: dict[str, JsonValue] = {"plan.afspraken": list(rows)}
    return Answers(values if there is None else {**values, "leerbaarheid.beschikbaar_uren": there})


def test_only_hours_per_week_are_added_up() -> None:
    found = answers(
        {"bouwsteen": WEEKLY, "uren": 12},
        {"bouwsteen": WEEKLY, "uren": 3},
        {"bouwsteen": TOTAL, "uren": 800},
        {"bouwsteen": WEEKLY},
        {"eigen_tekst": "iets", "uren": 9},
    )
    assert per_week(found, menukaart()) == 15
    assert per_week(Answers(), menukaart()) == 0


def test_more_than_there_is_gives_a_warning_with_both_numbers() -> None:
    said = warning(answers({"bouwsteen": WEEKLY, "uren": 20}, there=16), menukaart())
    assert "20 uur per week" in said
    assert "16 uur" in said
    assert warning(answers({"bouwsteen": WEEKLY, "uren": 16}, there=16), menukaart()) == ""
    assert warning(answers({"bouwsteen": WEEKLY, "uren": 20}), menukaart()) == ""
    assert warning(answers({"bouwsteen": WEEKLY, "uren": 20}, there=True), menukaart()) == ""


@pytest.mark.parametrize(
    ("block", "value", "refused"),
    [
        (WEEKLY, 169, True),
        (WEEKLY, 168, False),
        (TOTAL, 800, False),
        ("", 1000, False),
        (WEEKLY, None, False),
    ],
)
def test_a_week_has_no_more_hours_than_a_week(block: str, value: JsonValue, refused: bool) -> None:
    assert (problem(block, value, menukaart()) is not None) is refused
