"""The shelf of reserve copies: their names and order, when the next one is due, and which ones can go.

A copy is a folder `reservekopieen/<number>_<moment>.kopie`. Until it has been proved its name ends in
`.bezig` and it counts for nothing. The number, not the clock, says which copy is newer.
"""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from intake_app.store.failures import spoken
from intake_app.store.swap import COPIES

EVERY = timedelta(hours=1)
NEWEST, DAYS, WEEKS = 24, 14, 8
"""How many copies stay: the newest ones, and of older ones the last of so many days and weeks."""

SUFFIX, BUSY = ".kopie", ".bezig"
"""How the folder of a copy ends, and what follows while it counts for nothing."""
MOMENT = "%Y-%m-%dT%H.%M.%SZ"
_NAME = re.compile(r"(\d{6,})_(\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\dZ)\.kopie")


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """One proved copy: its place in the order, when the clock said it was made, and its folder."""

    number: int
    moment: datetime
    folder: Path

    @property
    def name(self) -> str:
        """Give the name by which a person points at it."""
        return self.folder.name.removesuffix(SUFFIX)


def copies(folder: Path) -> list[Copy]:
    """Give the copies of the vault in `folder`, the newest first; raises AppError."""
    place = folder / COPIES
    with spoken():
        names = [(entry, _NAME.fullmatch(entry.name)) for entry in place.iterdir()] if place.is_dir() else []
    found = [Copy(int(match[1]), _read_moment(match[2]), entry) for entry, match in names if match]
    return sorted(found, reverse=True)


def _read_moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)
    except ValueError:  # someone renamed it to the 31st of February; the copy itself may be fine
        return datetime.min.replace(tzinfo=UTC)


def due(now: datetime, last: datetime | None, *, changed: bool) -> bool:
    """Tell whether it is time for a copy: something changed, and the last one is an hour old.

    A last copy from the future means that the clock was mended, so its age says nothing.
    """
    return changed and (last is None or not timedelta() <= now - last < EVERY)


def surplus(found: Sequence[Copy]) -> list[Copy]:
    """Give the copies that can go.

    The newest stay by order alone, so that a clock that stands still or jumps cannot make them go; of all
    others the last of each day and week, as far as the counts reach. Nothing goes for its age.
    """
    ordered = sorted(found, reverse=True)
    kept = set(ordered[:NEWEST])
    for count, period in ((DAYS, _day), (WEEKS, _week)):
        last: dict[tuple[int, ...], Copy] = {}
        for copy in ordered:
            last.setdefault(period(copy.moment), copy)
        kept.update(sorted(last.values(), reverse=True)[:count])
    return [copy for copy in ordered if copy not in kept]


def _day(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month, moment.day


def _week(moment: datetime) -> tuple[int, ...]:
    return tuple(moment.isocalendar()[:2])


def sweep(place: Path) -> None:
    """Take away what a copy that failed, or one that had to go, left behind."""
    for left in place.glob(f"*{BUSY}"):
        shutil.rmtree(left, ignore_errors=True)
