"""A calendar month of the plan, or the part of it from the first day of bijstand on."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from intake_app.advice.geld import centen
from intake_app.clock import add_months

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Month:
    """The counted days of one calendar month, both inclusive."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """Give the month as 2026-10."""
        return f"{self.first.year:04d}-{self.first.month:02d}"

    @property
    def length(self) -> int:
        """Give the number of days in the calendar month."""
        return monthrange(self.first.year, self.first.month)[1]

    @property
    def counted(self) -> int:
        """Give the number of days that are counted."""
        return (self.last - self.first).days + 1

    @property
    def days(self) -> Iterator[date]:
        """Give the counted days."""
        return (self.first + number * _DAY for number in range(self.counted))

    def part(self, amount: int, begin: date | None = None, end: date | None = None) -> int:
        """Give the part of a month's amount for its counted days from `begin` up to and including `end`."""
        first, last = max(self.first, begin or self.first), min(self.last, end or self.last)
        if last < first:
            return 0
        return centen.days_of(amount, first.day, last.day, self.length)

    def starts_in(self, day: date) -> bool:
        """Tell whether a day falls in this calendar month."""
        return (day.year, day.month) == (self.first.year, self.first.month)

    def since(self, day: date) -> int:
        """Give the number of calendar months from the month of `day` to this one; negative: before it."""
        return (self.first.year - day.year) * 12 + self.first.month - day.month


def months_from(begin: date, number: int) -> list[Month]:
    """Give the months from a day on, until `number` whole months have passed; the last one is whole."""
    until = add_months(begin, number) - _DAY
    found = []
    first = begin
    while first <= until:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        found.append(Month(first, last))
        first = last + _DAY
    return found
