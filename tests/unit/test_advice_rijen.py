"""Facts that are lists of rows: read strictly, written back whole."""

from datetime import date

import pytest

from intake_app.advice.geldfeiten import KINDS, Cost
from intake_app.advice.kinds import FactError, Text
from intake_app.advice.rijen import Rows
from intake_app.model import JsonValue

ROWS = KINDS["kosten"]


def test_rows_are_read_and_written_back() -> None:
    raw: JsonValue = [{"soort": "internet", "bedrag": 30.5, "tot": "2027-03-31"}, {"vanaf": None}]
    rows = ROWS.read("kosten", raw)
    assert rows == (Cost("internet", 3050, None, date(2027, 3, 31)), Cost())
    assert ROWS.write(rows) == [
        {"soort": "internet", "bedrag": 30.5, "vanaf": None, "tot": "2027-03-31"},
        {"soort": None, "bedrag": None, "vanaf": None, "tot": None},
    ]


@pytest.mark.parametrize(
    ("raw", "fact", "said"),
    [
        ("internet", "kosten", "moet een lijst zijn"),
        ([7], "kosten[1]", "moet een groep feiten zijn"),
        ([{}, {"prijs": 3}], "kosten[2].prijs", "is onbekend"),
        ([{"bedrag": -3}], "kosten[1].bedrag", "te klein of te groot"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(raw: JsonValue, fact: str, said: str) -> None:
    with pytest.raises(FactError, match=said) as caught:
        ROWS.read("kosten", raw)
    assert caught.value.feit == fact


def test_words_are_short_and_there() -> None:
    words = Rows(Cost, {"soort": Text()})
    assert words.read("x", [{"soort": "  lesgeld "}]) == (Cost("lesgeld"),)
    for wrong in ("", "  ", "x" * 401, 3):
        with pytest.raises(FactError, match="korte tekst"):
            words.read("x", [{"soort": wrong}])
