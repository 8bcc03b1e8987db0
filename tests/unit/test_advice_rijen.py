"""Facts that are lists of rows: read strictly, written back whole."""

from datetime import date

import pytest

from intake_app.advice.geldfeiten import KINDS, Cost
from intake_app.advice.kinds import FactError, Text
from intake_app.advice.rijen import Rows
from intake_app.advice.shape import KINDS as FACTS
from intake_app.advice.shape import Child, Oproep
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


def test_children_may_be_groups_or_bare_dates() -> None:
    raw: JsonValue = [
        "2020-05-01", {"geboortedatum": "2018-01-02", "vve": "ja"}, {"vve": None}, {"geboortedatum": None}
    ]  # fmt: skip
    kind = FACTS["huishouden.kinderen"]
    children = kind.read("kinderen", raw)
    assert children == (Child(date(2020, 5, 1)), Child(date(2018, 1, 2), "ja"), Child(), Child())
    assert kind.read("kinderen", kind.write(children)) == children
    assert kind.read("kinderen", []) == ()


def test_calls_are_read_and_written_back() -> None:
    raw: JsonValue = [{"verzonden": "2026-05-01", "uiterlijk": None, "gekomen": "reden"}]
    calls = FACTS["oproepen"].read("oproepen", raw)
    assert calls == (Oproep(date(2026, 5, 1), None, "reden"),)
    assert FACTS["oproepen"].write(calls) == raw


@pytest.mark.parametrize(
    ("fact", "raw", "place"),
    [
        ("huishouden.kinderen", {"geboortedatum": "2020-01-01"}, ""),
        ("huishouden.kinderen", [7], "[1]"),
        ("huishouden.kinderen", [{"naam": "x"}], "[1].naam"),
        ("huishouden.kinderen", [{"vve": "misschien"}], "[1].vve"),
        ("huishouden.kinderen", ["2020-05-01", {"geboortedatum": "gisteren"}], "[2].geboortedatum"),
        ("huishouden.kinderen", ["2020-13-01"], "[1].geboortedatum"),
        ("oproepen", "2026-05-01", ""),
        ("oproepen", ["2026-05-01"], "[1]"),
        ("oproepen", [{}, {"gekomen": "misschien"}], "[2].gekomen"),
        ("oproepen", [{"reden": "ziek"}], "[1].reden"),
    ],
)
def test_every_refusal_names_the_fact(fact: str, raw: JsonValue, place: str) -> None:
    with pytest.raises(FactError) as caught:
        FACTS[fact].read(fact, raw)
    assert caught.value.feit == f"{fact}{place}"
    assert str(caught.value).startswith(f"Het feit '{fact}{place}'")


def test_words_are_short_and_there() -> None:
    words = Rows(Cost, {"soort": Text()})
    assert words.read("x", [{"soort": "  lesgeld "}]) == (Cost("lesgeld"),)
    for wrong in ("", "  ", "x" * 401, 3):
        with pytest.raises(FactError, match="korte tekst"):
            words.read("x", [{"soort": wrong}])
