"""Dates and days in plain Dutch."""

from datetime import UTC, date, datetime, timedelta

import pytest

from intake_app.ui.words import as_day, clock_time, days_left, long_date

NOW = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "vandaag"),
        (1, "nog 1 dag"), (23, "nog 23 dagen"), (-1, "1 dag te laat"), (-9, "9 dagen te laat"),
        (730, "nog 730 dagen"), (731, "nog ruim 2 jaar"), (9093, "nog ruim 24 jaar"),
    ],
)  # fmt: skip
def test_how_long_there_is(days: int, words: str) -> None:
    assert days_left(NOW + timedelta(days=days), NOW) == words


def test_a_date_has_its_weekday() -> None:
    assert long_date(date(2026, 12, 14)) == "maandag 14 december 2026"


def test_moments_are_those_of_this_computer() -> None:
    moment = datetime(2026, 11, 22, 12, 0, 5, tzinfo=UTC)
    assert clock_time(moment) == f"{moment.astimezone():%H:%M:%S}"
    assert as_day("2026-11-22T12:00:05.000Z/000001/ab12") == moment.astimezone().date()
