"""Reserve copies of a vault: encrypted with its own key, proved by opening them, pruned by order and count.

A copy is a folder `reservekopieen/<number>_<moment>.kopie` with a database and the key file, so it is itself
a whole vault. It gets that name only once it has been proved; until then it ends in `.bezig` and counts for
nothing. The number, not the clock, says which copy is newer.

Copying reads one moment of the vault over a connection of its own, which SQLite's write-ahead log allows
while others write. Only bringing the log back into the file at the end takes the vault for a moment.
"""

import shutil
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from intake_app.clock import Clock, system_clock
from intake_app.errors import AppError, VaultDamagedError
from intake_app.store import connection, files, keys
from intake_app.store.copies import BUSY, MOMENT, SUFFIX, Copy, copies, due, surplus, sweep
from intake_app.store.failures import FULL, spoken
from intake_app.store.journal import Journal, Tip
from intake_app.store.proving import NOT_SOUND, Pace, Reader, State, StopError, prove_same, sync, turn
from intake_app.store.swap import COPIES
from intake_app.store.vault import Vault

NO_ROOM = "Er is geen ruimte voor een reservekopie; je werk is wel opgeslagen. Maak ruimte vrij op de schijf."
FAILED = (
    "De reservekopie is niet gelukt; je werk is wel opgeslagen. "
    "Controleer of je in de map van de kluis mag schrijven."
)
Progress = Callable[[int], None]
"""Is told how far it is, 0 to 100."""

_STEP_PAGES, _SYNC_STEPS = 128, 4  # half a megabyte per step; to the disk in small portions
_CODES = {
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "file is not a database": 26,
}
_COPIED = 60  # the percentage at which copying ends and proving begins


class Backups:
    """Makes and prunes the copies of one open vault. Meant for a worker; any thread may call it."""

    def __init__(self, vault: Vault, clock: Clock = system_clock) -> None:
        """Look after the copies in the folder of `vault`."""
        self._vault = vault
        self._clock = clock
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
        pace = Pace(stop)
        try:
            with turn(pace), spoken():
                return self._make(progress, pace)
        except StopError:
            return None
        except VaultDamagedError:
            raise VaultDamagedError(NOT_SOUND) from None
        except AppError as error:
            raise AppError(NO_ROOM if str(error) == FULL else FAILED) from error

    def _make(self, progress: Progress, pace: Pace) -> Copy:
        copy = self._next()
        fresh = copy.folder.with_name(copy.folder.name + BUSY)
        sweep(copy.folder.parent)
        fresh.mkdir(mode=0o700)
        try:
            state = self._fill(fresh, progress, pace)
            prove_same(self._vault.access, fresh / files.DATABASE, state, pace)
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
        return Copy(number, moment, place / f"{number:06d}_{moment.strftime(MOMENT)}{SUFFIX}")

    def _fill(self, fresh: Path, progress: Progress, pace: Pace) -> State:
        """Write the two files of a copy; gives the state that was copied."""
        access, path = self._vault.access, fresh / files.DATABASE
        files.write_private(fresh / files.KEYS, self._key_file())
        connection.create_file(path)
        with Reader(access, self._vault.folder / files.DATABASE, live=True) as source:
            source.conn.execute("PRAGMA cache_size = -2000")  # each page is read once
            source.conn.execute("BEGIN")
            state = State.of(source)  # this read fixes the moment
            with Reader(access, path) as target:
                _copy_pages(source, target, path, progress, pace)
                # A copy is one file: nothing beside it, also while it is read.
                target.conn.execute("PRAGMA journal_mode = DELETE")
        sync(path)
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
                copy.folder.rename(copy.folder.with_name(copy.folder.name + BUSY))
            except OSError:
                continue
            gone.append(copy)
        sweep(self._vault.folder / COPIES)
        return gone


def _copy_pages(source: Database, target: Database, path: Path, progress: Progress, pace: Pace) -> None:
    """Copy all pages in small steps, each soon on the disk, so that nobody waits long for the disk."""
    steps = 0

    def after_step(_status: int, remaining: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps % _SYNC_STEPS == 0:
            sync(path)
        progress(_COPIED * (total - remaining) // max(total, 1))
        pace()

    try:
        source.conn.backup(target.conn, pages=_STEP_PAGES, progress=after_step)
    except dbapi2.Error as error:  # type: ignore[attr-defined]
        # This one call gives SQLite's text for what went wrong without the number of it.
        if not hasattr(error, "sqlite_errorcode"):
            error.sqlite_errorcode = _CODES.get(str(error), 0)
        raise
