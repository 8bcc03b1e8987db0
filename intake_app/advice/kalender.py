"""Counting days as the law counts them: months, and last days that move to a working day.

Algemene termijnenwet art. 1 lid 1: a term set in a law that ends on a Saturday, a Sunday or an
algemeen erkende feestdag (art. 3) runs on to the first day that is none of these. Whether a term
moves at all is said per term, in parameters.
"""

from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_WEEKEND = {_SATURDAY: "zaterdag", _SUNDAY: "zondag"}

_FIXED = {
    (1, 1): "Nieuwjaarsdag",
    (5, 5): "Bevrijdingsdag",
    (12, 25): "Eerste Kerstdag",
    (12, 26): "Tweede Kerstdag",
}
_AFTER_EASTER = {
    -2: "Goede Vrijdag",  # Algemene termijnenwet art. 3 lid 2: treated as equal
    1: "Tweede Paasdag",
    39: "Hemelvaartsdag",
    50: "Tweede Pinksterdag",
}


def easter(year: int) -> date:
    """Give Easter Sunday of a year in the Gregorian calendar."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, left = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * leap_years - epact - left) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def feestdag(day: date) -> str | None:
    """Give the name of the algemeen erkende feestdag on a day, or None (Algemene termijnenwet art. 3)."""
    fixed = _FIXED.get((day.month, day.day))
    return fixed or _AFTER_EASTER.get((day - easter(day.year)).days) or _koningsdag(day)


def _koningsdag(day: date) -> str | None:
    """Tell Koningsdag: 27 April, or the 26th when the 27th is a Sunday."""
    birthday = date(day.year, 4, 27)
    kept = birthday - _DAY if birthday.weekday() == _SUNDAY else birthday
    return "Koningsdag" if day == kept else None


def not_working(day: date) -> str | None:
    """Give why a day is not a working day: the feestdag, ``zaterdag`` or ``zondag``; else None."""
    return feestdag(day) or _WEEKEND.get(day.weekday())


def working_day(day: date) -> date:
    """Give the first working day from this day on (Algemene termijnenwet art. 1 lid 1)."""
    while not_working(day) is not None:
        day += _DAY
    return day
