"""The week: one timetable of both partners, and what does not fit in it."""

import pytest

from intake_app.momentopname import Weekblok
from intake_app.plan import week
from intake_app.plan.week import Verwacht


def row(text: str, waar: str = "") -> Weekblok:
    """Give some hours: ``partner werk di 08:00 17:00``; a dash stands for nothing."""
    wie, soort, dag, van, tot = ("" if part == "-" else part for part in text.split())
    return {"wie": wie, "soort": soort, "dag": dag, "van": van, "tot": tot, "waar": waar}


ME = "inburgeraar"
BACKWARD = "12:00 tot 09:00 kan niet. Het einde ligt voor het begin."


def test_blocks_are_whole_and_in_order() -> None:
    rows = [
        row("partner werk di 08:00 17:00"), row(f"{ME} taal wo 09:00 12:00", "school"),
        row(f"{ME} taal ma 13:00 15:30"), row(f"{ME} werk ma 08:00 12:00"),
        row("- taal ma 09:00 10:00"), row(f"{ME} - ma 09:00 10:00"), row(f"{ME} taal - 09:00 10:00"),
        row(f"{ME} taal ma - 10:00"), row(f"{ME} taal ma 09:00 -"), row(f"{ME} taal ma 10:00 09:00"),
    ]  # fmt: skip
    found = week.blocks(rows)
    assert [(blok.wie, blok.dag, blok.tijd) for blok in found] == [
        (ME, "ma", "08:00–12:00"),
        (ME, "ma", "13:00–15:30"),
        (ME, "wo", "09:00–12:00"),
        ("partner", "di", "08:00–17:00"),
    ]
    assert week.hours(found, ME, "taal") == 5.5
    assert week.hours(found, "partner", "taal") == 0


@pytest.mark.parametrize(
    ("rows", "expected", "said"),
    [
        ([], Verwacht(taal_uren=12), []),
        ([f"{ME} taal ma 09:00 12:00"], Verwacht(taal_uren=3), []),
        (
            [f"{ME} taal ma 09:00 12:00"],
            Verwacht(taal_uren=12, participatie_uren=4),
            [
                "In het plan staat 12 uur taalles per week. In deze week staat 3 uur.",
                "In het plan staat 4 uur participatie per week. In deze week staat 0 uur.",
            ],
        ),
        (
            [f"{ME} taal ma 09:00 12:30", f"{ME} werk ma 12:00 17:00", f"{ME} opvang ma 08:00 17:00"],
            Verwacht(),
            ["Maandag: de inburgeraar heeft taalles (09:00–12:30) en werk (12:00–17:00) tegelijk."],
        ),
        ([f"{ME} taal ma 09:00 12:30", "partner werk ma 09:00 12:00"], Verwacht(), []),
        ([f"{ME} taal ma 12:00 09:00"], Verwacht(), [f"Maandag: {BACKWARD}"]),
        (["- - - 12:00 09:00"], Verwacht(), [f"Een dag: {BACKWARD}"]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said(rows: list[str], expected: Verwacht, said: list[str]) -> None:
    assert week.warnings([row(text) for text in rows], expected) == said


def test_no_time_to_travel_between_two_places() -> None:
    def two(first: str, second: str, begin: str = "12:00") -> list[str]:
        rows = [row(f"{ME} taal ma 09:00 12:00", first), row(f"{ME} werk ma {begin} 17:00", second)]
        return week.warnings(rows, Verwacht())

    assert two("school", "haven") == [
        "Maandag: de inburgeraar gaat om 12:00 van school naar haven, zonder reistijd."
    ]
    assert two("school", "School") == two("school", "") == two("school", "haven", "12:30") == []


def test_young_children_are_never_alone() -> None:
    young = Verwacht(jonge_kinderen=True)

    def said(*rows: str) -> list[str]:
        return week.warnings([row(text) for text in rows], young)

    assert said(f"{ME} taal ma 09:00 12:00", f"{ME} reizen ma 12:00 12:30") == [
        "Maandag: er is niemand voor de kinderen (09:00–12:30)."
    ]
    assert said(f"{ME} taal ma 09:00 12:00", f"{ME} opvang ma 08:30 12:30") == []
    assert said(f"{ME} taal ma 09:00 12:00", "partner zorg ma 09:00 12:00") == []
    assert said(f"{ME} taal ma 09:00 12:00", "partner werk ma 11:00 17:00") == [
        "Maandag: er is niemand voor de kinderen (11:00–12:00)."
    ]
    assert said(f"{ME} taal ma 09:00 10:00", f"{ME} taal ma 11:00 12:00") == [
        "Maandag: er is niemand voor de kinderen (09:00–10:00, 11:00–12:00)."
    ]


def test_more_than_forty_hours_away_is_said() -> None:
    rows = [row(f"partner werk {day} 07:00 17:15") for day in week.DAGEN[:4]]
    assert week.warnings(rows, Verwacht()) == [
        "De partner is 41 uur per week weg, met reizen erbij. Kijk of dat vol te houden is."
    ]
