"""Counting in whole eurocents: rounding half up, a part of a month by days, and the week of a month.

Nothing here is a float. A week is a month divided by 52/12. Of a part of a month only the days count.
"""

WEEKS, MONTHS = 52, 12  # in a year: a week is a month divided by 52/12


def half_up(numerator: int, denominator: int) -> int:
    """Give a fraction rounded to a whole number, a half upwards; the denominator is above zero."""
    return (2 * numerator + denominator) // (2 * denominator)


def up(numerator: int, denominator: int) -> int:
    """Give a fraction rounded up to a whole number; the denominator is above zero."""
    return -(-numerator // denominator)


def days_of(amount: int, first: int, last: int, days: int) -> int:
    """Give the part of a month's amount for its days `first` up to and including `last`, of `days` days.

    Rounded so that parts that follow each other always add up to the part they make together, and the
    whole month to the amount.
    """
    return half_up(amount * last, days) - half_up(amount * (first - 1), days)


def per_week(amount: int, counted: int, days: int) -> int:
    """Give the amount of a month per week, when `counted` of its `days` days are counted."""
    return half_up(amount * MONTHS * days, WEEKS * counted)


def per_month(week: int, counted: int, days: int) -> int:
    """Give the smallest amount of a month that is at least so much per week."""
    return up(week * WEEKS * counted, MONTHS * days)
