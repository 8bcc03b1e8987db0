"""Numbers are read with a decimal comma and points for thousands."""

from decimal import Decimal

import pytest

from intake_app.forms.numbers import in_reach, read_number, write_number
from intake_app.forms.problem import Problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        ("0", "0"),
        ("007", "7"),
        ("12,5", "12.5"),
        ("12,50", "12.50"),
        ("1.234,50", "1234.50"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("€ 612,50", "612.50"),
        ("€612,50", "612.50"),
        ("612,50 €", "612.50"),
        ("612,-", "612"),
        ("612,--", "612"),
        ("612.50", "612.50"),
        ("-3", "-3"),
        ("− 3,5", "-3.5"),
        ("١٢", "12"),
    ],
)
def test_a_number_in_many_ways(text: str, expected: str) -> None:
    assert read_number(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "twaalf",
        "12 uur",
        "1,234.50",
        "1.23.456",
        "0.125",
        "12,",
        ",5",
        "1e3",
        "NaN",
        "inf",
        "--3",
        "1_000",
        "²",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    refused = read_number(text)
    assert isinstance(refused, Problem)
    assert "geen getal" in refused.text


def test_a_number_beyond_reach_is_refused() -> None:
    assert read_number("1000000000000") == Decimal(10) ** 12
    for text in ("1000000000001", "-1000000000001", "9" * 5000):
        refused = read_number(text)
        assert isinstance(refused, Problem)
        assert "te groot" in refused.text


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_only_finite_numbers_count(text: str) -> None:
    assert isinstance(in_reach(Decimal(text)), Problem)


@pytest.mark.parametrize(
    ("number", "decimals", "expected"),
    [
        ("612.5", 2, "612,50"),
        ("612", 2, "612,00"),
        ("612.0", 0, "612"),
        ("12.25", 1, "12,25"),
        ("1E+3", 0, "1000"),
        ("-0.5", 1, "-0,5"),
    ],
)
def test_a_number_is_written_with_a_comma(number: str, decimals: int, expected: str) -> None:
    assert write_number(Decimal(number), decimals) == expected
