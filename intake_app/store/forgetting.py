"""Lets erased dossiers go from what is kept beside a vault: its reserve copies, and replaced vaults.

A copy is never changed in place. Beside it a new file is made without those dossiers, proved as every copy
is, brought to the disk, and only then it takes the place of the old one, in one step: a power cut leaves the
old copy or the new one. What must still be done is read from what stands there, so nothing needs to be
remembered and what was cut short is done another time.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from intake_app.errors import AppError, VaultDamagedError
from intake_app.model import Change, new_id
from intake_app.store import connection, files, swap
from intake_app.store.connection import Access
from intake_app.store.copies import BUSY, Copy, copies, sweep
from intake_app.store.failures import spoken
from intake_app.store.journal import Journal
from intake_app.store.migrations import migrate
from intake_app.store.opening import identity
from intake_app.store.projections import Projector, bare_summary
from intake_app.store.proving import NOT_SOUND, Pace, Reader, StopError, prove, sync, turn
from intake_app.store.vault import Vault

UNFINISHED = ".nieuw"
_PIECE = 1 << 20  # bytes

Progress = Callable[[int, int], None]
"""Is told how many of how many copies were looked into."""


class Reached(NamedTuple):
    """How far erasing came.

    `renewed`: copies and replaced vaults that were made without the dossiers; `thrown_away`: damaged copies,
    which nobody could put back anyway; `left`: what may still hold them, because it was called off, or the
    disk refused, or a replaced vault is too damaged to be read.
    """

    renewed: int = 0
    thrown_away: int = 0
    left: int = 0


def forget(
    vault: Vault, progress: Progress = lambda _step, _steps: None, stop: Callable[[], bool] = lambda: False
) -> Reached:
    """Take every dossier that was erased in the vault out of its copies and out of the vaults it replaced.

    Never raises for a copy that cannot be changed now: that one is counted in `left`. Raises AppError when
    the folder cannot be read.
    """
    pace = Pace(stop)
    work = _Forgetting(vault, pace)
    outcomes: list[str] = []
    try:
        with turn(pace):
            found = _places(vault)
            for step, place in enumerate(found):
                outcomes.append(work.at(place))
                progress(step + 1, len(found))
            outcomes += work.clear(outcomes.count(_SOUND) + outcomes.count(_RENEWED) > 0)
    except StopError:  # called off while another was at the copies
        return Reached(left=len(_places(vault)))
    return Reached(*(outcomes.count(kind) for kind in (_RENEWED, _GONE, _LEFT)))


def _places(vault: Vault) -> list[Copy | Path]:
    """Give the copies of a vault and the vaults it replaced. Raises AppError."""
    with spoken():
        return [*copies(vault.folder), *swap.asides(vault.folder)]


_SOUND, _RENEWED, _GONE, _LEFT, _DAMAGED = "sound", "renewed", "gone", "left", "damaged"


class _Forgetting:
    """Goes through the copies of one vault."""

    def __init__(self, vault: Vault, pace: Pace) -> None:
        self._vault, self._pace = vault, pace
        self._access = vault.access
        self._tombstones = vault.tombstones()
        self._damaged: list[Copy] = []

    def at(self, place: Copy | Path) -> str:
        """Take the dossiers out of a copy or a replaced vault, if they are in it; gives what came of it."""
        path = (place if isinstance(place, Path) else place.folder) / files.DATABASE
        try:
            with spoken():
                if not self._holds(path):
                    return _SOUND
                if isinstance(place, Path):
                    forget_in(path, self._access, self._tombstones)
                else:
                    self._renew(path)
                return _RENEWED
        except StopError:
            return _LEFT
        except VaultDamagedError:
            if isinstance(place, Path):
                return _LEFT  # kept on purpose: somebody may still rescue something from it
            self._damaged.append(place)
            return _DAMAGED
        except (AppError, RuntimeError):
            return _LEFT

    def _holds(self, path: Path) -> bool:
        """Tell whether anything of an erased dossier is in a database; an unfinished file beside it goes."""
        self._pace()
        path.with_name(path.name + UNFINISHED).unlink(missing_ok=True)
        if not self._tombstones:
            return False
        with Reader(self._access, path) as db:
            journal = Journal(db)
            return any(journal.exists(tombstone.dossier) for tombstone in self._tombstones)

    def _renew(self, path: Path) -> None:
        """Put a proved copy without the dossiers in the place of this one."""
        fresh = path.with_name(path.name + UNFINISHED)
        try:
            connection.create_file(fresh)
            with path.open("rb") as source, fresh.open("wb") as target:
                while piece := source.read(_PIECE):
                    target.write(piece)
                    self._pace()
            with Reader(self._access, fresh) as db:
                kept = _erase(db, self._tombstones)
            _require(prove(self._access, fresh, self._pace).changes == kept)
            sync(fresh)
            fresh.replace(path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        files.sync_folder(path.parent)

    def clear(self, others: bool) -> list[str]:
        """Throw damaged copies away, when there is another one; gives what came of each."""
        outcomes = []
        for copy in self._damaged:
            try:
                if others:
                    copy.folder.rename(copy.folder.with_name(copy.folder.name + BUSY))
                outcomes.append(_GONE if others else _LEFT)
            except OSError:
                outcomes.append(_LEFT)
        sweep(self._vault.folder / swap.COPIES)
        return outcomes


def add_bare(db: Database, changes: Sequence[Change]) -> list[Change]:
    """Write changes in a database that is not open as a vault, and give the new ones.

    Inside a transaction of the caller; the tables must be up to date. Its list is made again on opening.
    """
    journal = Journal(db)
    added = journal.add(changes)
    Projector(db, journal, bare_summary).follow(added)
    return added


def _erase(db: Database, tombstones: Sequence[Change]) -> int:
    """Erase in a copy; gives how many changes its log must hold then, erased ones too.

    It becomes a new device, as it would when it is put back: the tombstones have later numbers than it.
    """
    db.execute("PRAGMA secure_delete = ON")
    migrate(db)
    journal = Journal(db)
    before, living = journal.count(), set(journal.living())
    with db.atomic():
        added = add_bare(db, tombstones)
        identity(db).set("apparaat", new_id())
    _require(set(journal.living()) == living - {tombstone.dossier for tombstone in tombstones})
    return before + len(added)


def _require(sound: bool) -> None:
    """Raise VaultDamagedError when a new copy is not what it must be."""
    if not sound:
        raise VaultDamagedError(NOT_SOUND)


def forget_in(path: Path, access: Access, tombstones: Sequence[Change]) -> None:
    """Erase in a closed vault what was erased since, in one transaction. Raises AppError, dbapi2.Error."""
    if not tombstones:
        return
    with Reader(access, path, live=True) as db:
        migrate(db)
        with db.atomic():
            add_bare(db, tombstones)
        connection.checkpoint(db)
