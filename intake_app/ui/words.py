"""The Dutch of the window: dates with their weekday, and how long there is left."""

from datetime import date, datetime

from babel.dates import format_date

from intake_app.clock import Stamp, local

_LONG = 731  # days; further away, nobody counts in days
_DAYS_IN_100_YEARS = 36_525


def long_date(day: date) -> str:
    """Give a date in words with the weekday, e.g. ``maandag 14 december 2026``."""
    return format_date(day, "EEEE d MMMM y", locale="nl_NL")


def month_name(month: str) -> str:
    """Give a month (ISO, ``2026-10``) in words: ``oktober 2026``."""
    return format_date(date.fromisoformat(f"{month}-01"), "MMMM y", locale="nl_NL")


def days_left(day: date, now: date) -> str:
    """Give the time until a date in words: ``nog 23 dagen``, ``nog ruim 3 jaar``, ``3 dagen te laat``."""
    days = (day - now).days
    if days == 0:
        return "vandaag"
    if days >= _LONG:
        return f"nog ruim {days * 100 // _DAYS_IN_100_YEARS} jaar"
    if days < 0:
        return "1 dag te laat" if days == -1 else f"{-days} dagen te laat"
    return "nog 1 dag" if days == 1 else f"nog {days} dagen"


def clock_time(moment: datetime) -> str:
    """Give the time of day on this computer's clock, e.g. ``14:32:05``."""
    return local(moment).strftime("%H:%M:%S")


def clock_minute(moment: datetime) -> str:
    """Give the time of day to the minute on this computer's clock, e.g. ``14:32``."""
    return local(moment).strftime("%H:%M")


def as_day(stamp: str) -> date:
    """Give the day, on this computer's calendar, of the stamp of a change."""
    return local(Stamp.parse(stamp).moment).date()
