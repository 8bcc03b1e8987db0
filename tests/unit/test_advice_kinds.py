"""A fact is read strictly: the wrong kind of value is refused with a sentence that names the fact."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from intake_app.advice.kinds import (
    Choice,
    Count,
    Day,
    Euro,
    FactError,
    Kind,
    Number,
    YesNo,
    refuse_unknown_keys,
)
from intake_app.errors import AppError

COLOURS = Choice(("rood", "blauw"))


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (COLOURS, "rood", "rood"),
        (YesNo(), True, True),
        (YesNo(), False, False),
        (Day(), "2024-02-29", date(2024, 2, 29)),
        (Day(), "1900-01-01", date(1900, 1, 1)),
        (Number(), 12, Decimal(12)),
        (Number(), 6.5, Decimal("6.5")),
        (Number(), 0, Decimal(0)),
        (Count(), 3, 3),
        (Euro(), 612.5, 61250),
        (Euro(), 0.07, 7),
        (Euro(), 145, 14500),
    ],
)
def test_a_good_value_is_read_and_written_back_the_same(kind: Kind, raw: Any, value: Any) -> None:
    assert kind.read("x", raw) == value
    assert kind.write(value) == raw


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (COLOURS, "groen"),
        (COLOURS, 1),
        (COLOURS, ["rood"]),
        (YesNo(), "ja"),
        (YesNo(), 1),
        (Day(), "2026-02-30"),
        (Day(), "20260201"),
        (Day(), "2026-W05-1"),
        (Day(), 20260201),
        (Day(), "1899-12-31"),
        (Day(), "2101-01-01"),
        (Number(), "12"),
        (Number(), True),
        (Number(), -1),
        (Number(), 1e13),
        (Number(), float("inf")),
        (Number(), float("nan")),
        (Number(), 1.234),
        (Count(), 1.5),
        (Euro(), 0.001),
        (Euro(), None),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_the_fact(kind: Kind, raw: Any) -> None:
    with pytest.raises(FactError) as caught:
        kind.read("mijn.feit", raw)
    message = str(caught.value)
    assert isinstance(caught.value, AppError)
    assert message.startswith("Het feit 'mijn.feit")
    assert message.endswith(".")
    assert str(raw) not in message


def test_a_choice_says_what_can_be_chosen() -> None:
    with pytest.raises(FactError, match="Kies uit: rood, blauw"):
        COLOURS.read("kleur", "groen")


def test_unknown_keys_are_named_with_their_place() -> None:
    refuse_unknown_keys({"a": 1}, ("a", "b"))
    with pytest.raises(FactError, match=r"'groep\.c' is onbekend"):
        refuse_unknown_keys({"c": 1}, ("a", "b"), "groep.")
