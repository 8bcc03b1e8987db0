"""Dates are read as people write them; what could mean two days is refused."""

from datetime import date

import pytest

from intake_app.forms.dates import read_date, write_date
from intake_app.forms.problem import Problem


@pytest.mark.parametrize(
    "text",
    [
        "22-11-2026",
        "22/11/2026",
        "22.11.2026",
        "22 11 2026",
        "22 - 11 - 2026",
        " 22-11-2026 ",
        "2026-11-22",
        "22 november 2026",
        "22 November 2026",
        "22 nov 2026",
        "22 nov. 2026",
        "22-nov-2026",
        "22nov2026",
        "٢٢-١١-٢٠٢٦",
    ],
)
def test_one_day_in_many_ways(text: str) -> None:
    assert read_date(text) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5-3-1996", date(1996, 3, 5)),
        ("05-03-1996", date(1996, 3, 5)),
        ("29-02-2024", date(2024, 2, 29)),
        ("1 mrt 2026", date(2026, 3, 1)),
        ("1 sept 2026", date(2026, 9, 1)),
        ("01-01-1900", date(1900, 1, 1)),
        ("31-12-2100", date(2100, 12, 31)),
    ],
)
def test_other_days(text: str, expected: date) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31-02-2026", "bestaat niet"),
        ("29-02-2026", "bestaat niet"),
        ("11-22-2026", "bestaat niet"),
        ("00-01-2026", "bestaat niet"),
        ("2026-02-30", "bestaat niet"),
        ("31-12-1899", "van 1900 tot en met 2100"),
        ("01-01-2101", "van 1900 tot en met 2100"),
        ("22-11-26", "vier cijfers"),
        ("22 nov 26", "vier cijfers"),
        ("221126", "dag-maand-jaar"),
        ("22112026", "dag-maand-jaar"),
        ("22 smarch 2026", "dag-maand-jaar"),
        ("22-11/2026-", "dag-maand-jaar"),
        ("morgen", "dag-maand-jaar"),
        ("", "dag-maand-jaar"),
        ("²²-11-2026", "dag-maand-jaar"),
    ],
)
def test_what_is_not_one_day_is_refused_with_what_to_do(text: str, sentence: str) -> None:
    refused = read_date(text)
    assert isinstance(refused, Problem)
    assert sentence in refused.text
    assert not text.strip() or text not in refused.text


def test_a_date_is_written_for_a_field() -> None:
    assert write_date(date(1996, 3, 5)) == "05-03-1996"
