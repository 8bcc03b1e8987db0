"""Feestdagen, working days and months, against the calendar of real years."""

from datetime import date, timedelta

import pytest

from intake_app.advice.kalender import easter, feestdag, not_working, working_day
from intake_app.clock import add_months


@pytest.mark.parametrize(
    "day",
    [
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2022, 4, 17),
        date(2023, 4, 9),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2028, 4, 16),
        date(2029, 4, 1),
        date(2030, 4, 21),
        date(2038, 4, 25),
        date(2049, 4, 18),
        date(2076, 4, 19),
    ],
)
def test_easter(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Nieuwjaarsdag"),
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2026, 4, 6), "Tweede Paasdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 5), "Bevrijdingsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2026, 5, 25), "Tweede Pinksterdag"),
        (date(2026, 12, 25), "Eerste Kerstdag"),
        (date(2026, 12, 26), "Tweede Kerstdag"),
        (date(2025, 4, 26), "Koningsdag"),
        (date(2025, 4, 27), None),
        (date(2026, 4, 26), None),
        (date(2026, 11, 22), None),
    ],
)
def test_feestdagen(day: date, name: str | None) -> None:
    assert feestdag(day) == name


def test_a_year_has_nine_feestdagen_beside_the_sundays() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert sum(feestdag(day) is not None for day in days) == 9


@pytest.mark.parametrize(
    ("day", "last", "why"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), None),
        (date(2026, 11, 28), date(2026, 11, 30), "zaterdag"),
        (date(2026, 11, 29), date(2026, 11, 30), "zondag"),
        (date(2027, 3, 26), date(2027, 3, 30), "Goede Vrijdag"),
        (date(2021, 12, 25), date(2021, 12, 27), "Eerste Kerstdag"),
    ],
)
def test_the_first_working_day(day: date, last: date, why: str | None) -> None:
    assert working_day(day) == last
    assert not_working(day) == why


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2029, 1, 16), -6, date(2028, 7, 16)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then
