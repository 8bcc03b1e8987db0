"""Slows down guessing at a vault: after each wrong passphrase the wait is longer, up to a minute.

The count stands in a small file beside the vault, so a restart does not begin anew. The file is no lock:
whoever can write in the folder can also remove it, or copy the vault and guess elsewhere; against that only
a strong passphrase helps. Nothing here sleeps.
"""

import contextlib
import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake_app.clock import Clock
from intake_app.errors import AppError
from intake_app.store import files
from intake_app.store.keys import WrongSecretError

FILE = "pogingen.json"
LONGEST_SECONDS = 60
_DOUBLINGS = 6  # 2 to this power is more than the longest wait

WAIT_ONE = "Wacht nog 1 seconde en probeer het dan opnieuw."
WAIT = "Wacht nog {seconden} seconden en probeer het dan opnieuw."


class WaitError(AppError):
    """A next attempt comes too soon; `seconds` is how long to wait (1 to LONGEST_SECONDS)."""

    def __init__(self, seconds: int) -> None:
        """Say how long."""
        super().__init__(WAIT_ONE if seconds == 1 else WAIT.format(seconden=seconds))
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Attempts:
    failed: int
    last: datetime

    def wait(self) -> int:
        """Give the seconds between the last attempt and the next: 1, 2, 4 and so on."""
        return min(1 << min(self.failed - 1, _DOUBLINGS), LONGEST_SECONDS)


@contextmanager
def guarded(folder: Path, clock: Clock) -> Iterator[None]:
    """Try a secret inside this: WaitError when it is too soon; a wrong one counts, a right one resets."""
    seconds = seconds_left(folder, clock)
    if seconds:
        raise WaitError(seconds)
    try:
        yield
    except WrongSecretError:
        before = _read(folder)
        _write(folder, _Attempts(before.failed + 1 if before else 1, clock()))
        raise
    with contextlib.suppress(OSError):  # a count that stays behind costs a minute at most
        (folder / FILE).unlink(missing_ok=True)


def seconds_left(folder: Path, clock: Clock) -> int:
    """Give how many seconds the next attempt has to wait; 0 when it may be made now.

    A clock set back since the last attempt makes the wait begin anew, once, from the time it is now; a
    clock set forward ends it. So no clock can make it longer than LONGEST_SECONDS.
    """
    attempts = _read(folder)
    if attempts is None:
        return 0
    now = clock()
    if now < attempts.last:
        attempts = _Attempts(attempts.failed, now)
        if not _write(folder, attempts):
            return 0  # what cannot be put right must not keep anyone out
    return max(0, math.ceil(attempts.wait() - (now - attempts.last).total_seconds()))


def _read(folder: Path) -> _Attempts | None:
    """Give what stands in the file; None when there is none or it makes no sense."""
    try:
        body = json.loads((folder / FILE).read_bytes())
        failed, last = body["mislukt"], datetime.fromisoformat(body["laatste"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if type(failed) is not int or failed < 1 or last.tzinfo is None:
        return None
    return _Attempts(failed, last)


def _write(folder: Path, attempts: _Attempts) -> bool:
    """Keep the count; tells whether that was possible."""
    body = {"mislukt": attempts.failed, "laatste": attempts.last.isoformat()}
    try:
        files.write_private(folder / FILE, json.dumps(body).encode())
    except OSError:  # the sentence about the passphrase matters more than the count
        return False
    return True
