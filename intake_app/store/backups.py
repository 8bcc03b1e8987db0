"""Reserve copies of a vault: encrypted with its own key, proved by opening them, pruned by order and count.

A copy is a folder `reservekopieen/<number>_<moment>.kopie` with a database and the key file, so it is itself
a whole vault. It gets that name only once it has been proved; until then it ends in `.bezig` and counts for
nothing. The number, not the clock, says which copy is newer.

Copying reads one moment of the vault over a connection of its own, which SQLite's write-ahead log allows
while others write. Only bringing the log back into the file at the end takes the vault for a moment.
"""

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from intake_app.clock import Clock, system_clock
from intake_app.errors import AppError, VaultDamagedError
from intake_app.store import connection, files, keys
from intake_app.store.checks import check_copy
from intake_app.store.connection import Access
from intake_app.store.failures import FULL, spoken
from intake_app.store.journal import Journal, Tip
from intake_app.store.opening import identity
from intake_app.store.swap import COPIES
from intake_app.store.vault import Vault

EVERY = timedelta(hours=1)
NEWEST, DAYS, WEEKS = 24, 14, 8
"""How many copies stay: the newest ones, and of older ones the last of so many days and weeks."""

NO_ROOM = "Er is geen ruimte voor een reservekopie; je werk is wel opgeslagen. Maak ruimte vrij op de schijf."
FAILED = (
    "De reservekopie is niet gelukt; je werk is wel opgeslagen. "
    "Controleer of je in de map van de kluis mag schrijven."
)
NOT_SOUND = (
    "De nieuwe reservekopie klopt niet en is weggegooid; de oudere kopieën zijn er nog. "
    "Laat de kluis controleren en zet zo nodig een kopie terug."
)

Progress = Callable[[int], None]
"""Is told how far it is, 0 to 100."""

_SUFFIX, _BUSY = ".kopie", ".bezig"
_NAME = re.compile(r"(\d{6,})_(\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\dZ)\.kopie")
_MOMENT = "%Y-%m-%dT%H.%M.%SZ"
_STEP_PAGES, _SYNC_STEPS = 128, 4  # half a megabyte per step; to the disk in small portions
_REST = 0.001  # seconds between two steps, in which whoever writes goes first
_CODES = {
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "file is not a database": 26,
}
_COPIED = 60  # the percentage at which copying ends and proving begins


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """One proved copy: its place in the order, when the clock said it was made, and its folder."""

    number: int
    moment: datetime
    folder: Path

    @property
    def name(self) -> str:
        """Give the name by which a person points at it."""
        return self.folder.name.removesuffix(_SUFFIX)


class State(NamedTuple):
    """What two copies of the same moment have in common: the newest change and how many there are."""

    tip: Tip
    changes: int

    @classmethod
    def of(cls, db: Database) -> Self:
        """Read it from an open database."""
        journal = Journal(db)
        return cls(journal.tip(), journal.count())


def copies(folder: Path) -> list[Copy]:
    """Give the copies of the vault in `folder`, the newest first; raises AppError."""
    place = folder / COPIES
    with spoken():
        names = [(entry, _NAME.fullmatch(entry.name)) for entry in place.iterdir()] if place.is_dir() else []
    found = [Copy(int(match[1]), _read_moment(match[2]), entry) for entry, match in names if match]
    return sorted(found, reverse=True)


def _read_moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
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


class _StopError(Exception):
    """The copying was called off."""


class _Pace:
    """Called between small pieces of work: rests a moment, and ends the work when that is asked."""

    def __init__(self, stop: Callable[[], bool]) -> None:
        self._stop = stop
        self.stopped = False

    def __call__(self) -> None:
        self.stopped = self.stopped or self._stop()
        if self.stopped:
            raise _StopError
        time.sleep(_REST)


class Backups:
    """Makes and prunes the copies of one open vault. Meant for a worker; any thread may call it."""

    def __init__(self, vault: Vault, clock: Clock = system_clock) -> None:
        """Look after the copies in the folder of `vault`."""
        self._vault = vault
        self._clock = clock
        self._busy = threading.Lock()
        self._copied: Tip | None = None  # how far the newest copy goes; not known yet

    def due(self) -> bool:
        """Tell whether `make` should be called now; cheap enough for every minute. Raises AppError."""
        found = copies(self._vault.folder)
        return due(self._clock(), found[0].moment if found else None, changed=self.changed())

    def changed(self) -> bool:
        """Tell whether the vault holds more than its newest copy; at closing, that alone asks for one."""
        if self._copied is None:
            self._copied = self._newest_tip()
        return self._vault.tip() != self._copied

    def _newest_tip(self) -> Tip:
        """Give how far the newest copy goes; as nothing when it cannot be read, so that one is made."""
        access = self._vault.access
        for copy in copies(self._vault.folder)[:1]:
            try:
                with spoken(), Reader(access, copy.folder / files.DATABASE) as db:
                    return Journal(db).tip()
            except (AppError, RuntimeError):
                break
        return Tip(0, "")

    def make(
        self, progress: Progress = lambda _percent: None, stop: Callable[[], bool] = lambda: False
    ) -> Copy | None:
        """Make a copy, prove it, and prune the older ones; None when `stop` called it off.

        Raises AppError; then nothing half is left, the older copies stay, and the vault goes on.
        """
        pace = _Pace(stop)
        with self._busy:
            try:
                with spoken():
                    return self._make(progress, pace)
            except _StopError:
                return None
            except VaultDamagedError:
                raise VaultDamagedError(NOT_SOUND) from None
            except AppError as error:
                raise AppError(NO_ROOM if str(error) == FULL else FAILED) from error

    def _make(self, progress: Progress, pace: _Pace) -> Copy:
        copy = self._next()
        fresh = copy.folder.with_name(copy.folder.name + _BUSY)
        _sweep(copy.folder.parent)
        fresh.mkdir(mode=0o700)
        try:
            state = self._fill(fresh, progress, pace)
            _prove(self._vault.access, fresh / files.DATABASE, state, pace)
            files.sync_folder(fresh)
            fresh.rename(copy.folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        files.sync_folder(copy.folder.parent)
        self._copied = state.tip
        self.prune()
        self.renew_keys()
        self._vault.settle()  # the log could not shrink while it was being read
        progress(100)
        return copy

    def _next(self) -> Copy:
        place = self._vault.folder / COPIES
        place.mkdir(mode=0o700, exist_ok=True)
        found = copies(self._vault.folder)
        number = found[0].number + 1 if found else 1
        moment = self._clock().astimezone(UTC).replace(microsecond=0)
        return Copy(number, moment, place / f"{number:06d}_{moment.strftime(_MOMENT)}{_SUFFIX}")

    def _fill(self, fresh: Path, progress: Progress, pace: _Pace) -> State:
        """Write the two files of a copy; gives the state that was copied."""
        access, path = self._vault.access, fresh / files.DATABASE
        files.write_private(fresh / files.KEYS, self._key_file())
        connection.create_file(path)
        with Reader(access, self._vault.folder / files.DATABASE, live=True) as source:
            source.conn.execute("BEGIN")
            state = State.of(source)  # this read fixes the moment
            with Reader(access, path) as target:
                _copy_pages(source, target, path, progress, pace)
                # A copy is one file: nothing beside it, also while it is read.
                target.conn.execute("PRAGMA journal_mode = DELETE")
        _sync(path)
        return state

    def _key_file(self) -> bytes:
        """Give the key file of the vault as it is now; raises AppError when it is damaged."""
        data = (self._vault.folder / files.KEYS).read_bytes()
        keys.from_bytes(data)
        return data

    def renew_keys(self) -> None:
        """Give every copy the present key file, so that a replaced passphrase opens none of them any more.

        To be called after every change of the key file. Raises AppError.
        """
        with spoken():
            data = self._key_file()
            for copy in copies(self._vault.folder):
                own = copy.folder / files.KEYS
                if not own.exists() or own.read_bytes() != data:
                    files.write_private(own, data)

    def prune(self) -> list[Copy]:
        """Take away what no longer has to stay, and give it. One that cannot go now goes another time."""
        gone = []
        for copy in surplus(copies(self._vault.folder)):
            try:
                copy.folder.rename(copy.folder.with_name(copy.folder.name + _BUSY))
            except OSError:
                continue
            gone.append(copy)
        _sweep(self._vault.folder / COPIES)
        return gone


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


def _copy_pages(source: Database, target: Database, path: Path, progress: Progress, pace: _Pace) -> None:
    """Copy all pages in small steps, each soon on the disk, so that nobody waits long for the disk."""
    steps = 0

    def after_step(_status: int, remaining: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps % _SYNC_STEPS == 0:
            _sync(path)
        progress(_COPIED * (total - remaining) // max(total, 1))
        pace()

    try:
        source.conn.backup(target.conn, pages=_STEP_PAGES, progress=after_step)
    except dbapi2.Error as error:  # type: ignore[attr-defined]
        # This one call gives SQLite's text for what went wrong without the number of it.
        if not hasattr(error, "sqlite_errorcode"):
            error.sqlite_errorcode = _CODES.get(str(error), 0)
        raise


def _prove(access: Access, path: Path, state: State, pace: _Pace) -> None:
    """Open a copy afresh and compare; raises VaultDamagedError when it is not what it should be."""
    try:
        sound = prove(access, path, pace) == state
    except RuntimeError:
        if pace.stopped:  # in the middle of a statement: then SQLite ends it in its own way
            raise _StopError from None
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


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(place: Path) -> None:
    """Take away what a copy that failed, or one that had to go, left behind."""
    for left in place.glob(f"*{_BUSY}"):
        shutil.rmtree(left, ignore_errors=True)
