"""Time comes in by the front door: the only module that asks the computer what time it is."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

Clock = Callable[[], datetime]

MAX_DRIFT = timedelta(hours=26)
"""How far ahead of this computer's own clock a stamp may be and still be adopted.

A day and two hours: time zones set wrong and a forgotten summer time fit in, a clock that is years
off does not, so a stamp from the far future never decides what is newest for ever.
"""

_FIRST_MOMENT, _LAST_MOMENT = datetime(1971, 1, 1, tzinfo=UTC), datetime(2999, 12, 31, tzinfo=UTC)
"""Between these every computer has a local time, in every zone."""

_LAST_COUNT = 999_999  # what six digits hold

_STAMP = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})Z/(\d{6})/(.+)")


def system_clock() -> datetime:
    """Give the present moment of this computer, in UTC."""
    return datetime.now(tz=UTC)


def today(clock: Clock = system_clock) -> date:
    """Give today's date in the local time zone of this computer."""
    return clock().astimezone().date()


def local(moment: datetime) -> datetime:
    """Give a moment on this computer's clock; what lies beyond every calendar is cut off, and fails nothing.

    The stamp of a change that came in may say anything, also the last second of the year 9999.
    """
    return min(max(moment, _FIRST_MOMENT), _LAST_MOMENT).astimezone()


def add_months(day: date, months: int) -> date:
    """Give the same day number so many months later (or earlier), or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A hybrid logical clock reading; its text form sorts as the reading itself."""

    moment: datetime
    counter: int
    device: str

    def __str__(self) -> str:
        """Give the text form, e.g. ``2026-11-22T10:00:00.000Z/000001/ab12``."""
        moment = self.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3]
        return f"{moment}Z/{self.counter:06d}/{self.device}"

    @classmethod
    def parse(cls, text: str) -> "Stamp":
        """Read the text form back; raises ValueError when it is not a stamp."""
        found = _STAMP.fullmatch(text)
        if found is None:
            message = "not a stamp"
            raise ValueError(message)
        moment = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
        return cls(moment, int(found[2]), found[3])


class Stamper:
    """Hands out stamps for one device that grow, whatever the computer's clock does.

    A clock set back keeps the last moment and counts on; a clock that was far in the future and has
    been mended (more than MAX_DRIFT) lets go of that future, so it does not win for ever.
    """

    def __init__(self, device: str, clock: Clock = system_clock, last: Stamp | None = None) -> None:
        """Start after `last`, the newest stamp this device knows, when there is one."""
        self._device = device
        self._clock = clock
        self._last = last

    def next(self) -> Stamp:
        """Give a stamp that sorts after every stamp given or adopted before (within MAX_DRIFT)."""
        now = self._clock().astimezone(UTC)
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)
        last = self._last
        if last is None or now > last.moment or last.moment - now > MAX_DRIFT:
            stamp = Stamp(now, 0, self._device)
        elif last.counter < _LAST_COUNT:
            stamp = Stamp(last.moment, last.counter + 1, self._device)
        else:
            stamp = Stamp(last.moment + timedelta(milliseconds=1), 0, self._device)
        self._last = stamp
        return stamp

    def adopt(self, other: Stamp) -> timedelta:
        """Take a colleague's stamp into account; gives how far it runs ahead of this computer.

        A stamp further ahead than MAX_DRIFT is not adopted; the caller can tell the user.
        """
        ahead = other.moment - self._clock().astimezone(UTC)
        if ahead <= MAX_DRIFT and (self._last is None or other > self._last):
            self._last = other
        return ahead
