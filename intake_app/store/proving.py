"""The proof of a reserve copy: opened afresh, every page and every link of the log inspected."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sqlite_utils import Database

from intake_app.errors import VaultDamagedError
from intake_app.store.checks import check_copy
from intake_app.store.connection import Access
from intake_app.store.failures import spoken
from intake_app.store.journal import Journal, Tip
from intake_app.store.opening import identity

NOT_SOUND = (
    "De nieuwe reservekopie klopt niet en is weggegooid; de oudere kopieën zijn er nog. "
    "Laat de kluis controleren en zet zo nodig een kopie terug."
)
REST = 0.001  # seconds between two steps, in which whoever writes goes first


class State(NamedTuple):
    """What two copies of the same moment have in common: the newest change and how many there are."""

    tip: Tip
    changes: int

    @classmethod
    def of(cls, db: Database) -> Self:
        """Read it from an open database."""
        journal = Journal(db)
        return cls(journal.tip(), journal.count())


class StopError(Exception):
    """The copying was called off."""


class Pace:
    """Called between small pieces of work: rests a moment, and ends the work when that is asked."""

    def __init__(self, stop: Callable[[], bool]) -> None:
        """Ask `stop` whether to end."""
        self._stop = stop
        self.stopped = False

    def __call__(self) -> None:
        """Rest a moment; raises StopError when the work must end."""
        self.stopped = self.stopped or self._stop()
        if self.stopped:
            raise StopError
        time.sleep(REST)


_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def turn(pace: Pace) -> Iterator[None]:
    """Wait for the one turn at the copies that this program has; raises StopError when asked to end.

    Two that worked on copies at the same time would sweep away what the other is making.
    """
    while not _ONE_AT_A_TIME.acquire(blocking=False):
        pace()
    try:
        yield
    finally:
        _ONE_AT_A_TIME.release()


class Reader:
    """A connection for as long as a `with` lasts: to a copy, or beside the vault's own (`live`)."""

    def __init__(self, access: Access, path: Path, *, live: bool = False) -> None:
        """Name the database; nothing is opened yet."""
        self._access, self._path, self._live = access, path, live
        self._db: Database

    def __enter__(self) -> Database:
        """Open the database; raises AppError, dbapi2.Error, OSError."""
        opener = self._access.connect if self._live else self._access.connect_copy
        self._db = opener(self._path)
        return self._db

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it again."""
        self._db.close()


def prove_same(access: Access, path: Path, state: State, pace: Pace) -> None:
    """Open a copy afresh and compare; raises VaultDamagedError when it is not what it should be."""
    try:
        sound = prove(access, path, pace) == state
    except RuntimeError:
        if pace.stopped:  # in the middle of a statement: then SQLite ends it in its own way
            raise StopError from None
        raise
    if not sound:
        raise VaultDamagedError(NOT_SOUND)


def prove(access: Access, path: Path, pace: Callable[[], None] = lambda: None) -> State:
    """Inspect a copy, every page and every link of the log, and give how far it goes.

    Raises VaultDamagedError when anything is wrong.
    """
    with spoken(), Reader(access, path) as db:
        if check_copy(db, str(identity(db).get("apparaat")), pace):
            raise VaultDamagedError(NOT_SOUND)
        return State.of(db)


def sync(path: Path) -> None:
    """Bring a file to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
