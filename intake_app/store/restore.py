"""Puts a copy back in the place of a vault: what would be lost is shown first, and it can be undone.

The vault that is replaced stays beside it, as it was. The vault that comes back goes on as a new device:
the old device may have given numbers after the copy was made that colleagues already have, and a number
must never stand for two changes. What was erased stays erased: the tombstones of the replaced vault that can
still be read go along.
"""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from intake_app.clock import Clock, Stamp, system_clock
from intake_app.errors import AppError, VaultDamagedError
from intake_app.model import Change, new_id
from intake_app.store import connection, delay, files, keys, swap
from intake_app.store.connection import Access
from intake_app.store.copies import Copy, copies
from intake_app.store.failures import spoken
from intake_app.store.forgetting import add_bare, forget_in
from intake_app.store.journal import Journal
from intake_app.store.migrations import migrate
from intake_app.store.opening import identity
from intake_app.store.proving import Reader, prove

DAMAGED_COPY = "Deze reservekopie is beschadigd. Kies een andere kopie uit de lijst."
NO_KEYS = (
    "Er is geen sleutelbestand dat nog te lezen is, ook niet bij de reservekopieën. "
    "Vraag je beheerder om een kopie van de hele map."
)
NOTHING_TO_UNDO = "Er is geen vervangen kluis om terug te halen. Kies een reservekopie uit de lijst."
UNKNOWN_COPY = "Deze reservekopie is er niet. Kies een naam uit de lijst van kopieën."

_LOST = (
    "SELECT w.dossier, count(DISTINCT w.field), "
    "NOT EXISTS (SELECT 1 FROM kopie.wijziging o WHERE o.dossier = w.dossier), r.samenvatting "
    "FROM main.wijziging w LEFT JOIN main.dossier_rij r ON r.dossier = w.dossier "
    "WHERE NOT EXISTS (SELECT 1 FROM kopie.wijziging k WHERE k.id = w.id) "
    "AND w.dossier NOT IN (SELECT dossier FROM main.wijziging WHERE field = 'verwijderd') "
    "GROUP BY w.dossier ORDER BY w.dossier"
)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A copy as a person chooses it. `size` in bytes; without dossiers it cannot be opened any more."""

    copy: Copy
    size: int
    dossiers: int | None
    last_change: datetime | None


@dataclass(frozen=True, slots=True)
class Lost:
    """What one dossier would lose: in how many fields something changed since; `whole`: it is not there."""

    dossier: str
    name: str
    fields: int
    whole: bool


def access(folder: Path, secret: str, clock: Clock = system_clock) -> Access:
    """Give what opens a vault and its copies, also when the vault itself no longer opens.

    `secret` is the passphrase or the recovery key. Any key file will do, that of the vault first and then
    those of the copies. Raises AppError when it fits none, when none can be read, and WaitError when it comes
    too soon after a wrong one.
    """
    with spoken():
        swap.finish(folder)
    with delay.guarded(folder, clock):
        return _access(folder, secret)


def _access(folder: Path, secret: str) -> Access:
    with spoken():
        places = [folder, *(copy.folder for copy in copies(folder))]
        found = [place / files.KEYS for place in places if (place / files.KEYS).is_file()]
        contents = dict.fromkeys(path.read_bytes() for path in found)
    problem: AppError = VaultDamagedError(NO_KEYS)
    for data in contents:
        try:
            key_file = keys.from_bytes(data)
        except VaultDamagedError:
            continue
        try:
            return Access(keys.unwrap(key_file, secret), key_file.vault_id)
        except AppError as error:
            problem = error
    raise problem


def find(folder: Path, name: str) -> Copy:
    """Give the copy with this name; raises AppError when there is none."""
    for copy in copies(folder):
        if copy.name == name:
            return copy
    raise AppError(UNKNOWN_COPY)


def lines(folder: Path, key: Access) -> list[CopyLine]:
    """Give the copies to choose from, the newest first. Raises AppError."""
    return [_line(copy, key) for copy in copies(folder)]


def _line(copy: Copy, key: Access) -> CopyLine:
    with spoken():
        size = sum(path.stat().st_size for path in copy.folder.iterdir())
    try:
        with spoken(), Reader(key, copy.folder / files.DATABASE) as db:
            dossiers = db.execute("SELECT count(*) FROM dossier_rij").fetchone()[0]
            row = db.execute("SELECT stamp FROM wijziging ORDER BY nr DESC LIMIT 1").fetchone()
            return CopyLine(copy, size, dossiers, Stamp.parse(row[0]).moment if row else None)
    except (AppError, RuntimeError):
        return CopyLine(copy, size, None, None)


def preview(folder: Path, key: Access, copy: Copy) -> list[Lost] | None:
    """Give what would be lost by putting this copy back; None when the vault no longer opens to tell.

    Raises AppError when the copy itself is not sound. The vault may be open meanwhile.
    """
    _sound(key, copy)
    try:
        with spoken(), Reader(key, folder / files.DATABASE, live=True) as db:
            db.execute("ATTACH DATABASE ? AS kopie", [str(copy.folder / files.DATABASE)])
            return [_lost(row) for row in db.execute(_LOST).fetchall()]
    except (AppError, RuntimeError):
        return None


def _lost(row: tuple[str, int, int, str | None]) -> Lost:
    dossier, fields, whole, summary = row
    name = json.loads(summary).get("naam") if summary else None
    return Lost(dossier, name if isinstance(name, str) else "", fields, bool(whole))


def _sound(key: Access, copy: Copy) -> None:
    with spoken():
        try:
            with (copy.folder / files.DATABASE).open("rb") as stream:
                own = stream.read(connection.SALT_BYTES) == bytes.fromhex(key.vault_id)
            prove(key, copy.folder / files.DATABASE)
        except (VaultDamagedError, FileNotFoundError):
            raise VaultDamagedError(DAMAGED_COPY) from None
    if not own:  # the key fits, so only its first bytes are damaged
        raise VaultDamagedError(DAMAGED_COPY)


def restore(folder: Path, key: Access, copy: Copy) -> Path:
    """Put a copy in the place of the vault, which must be closed, and give where the old one now stands.

    All or nothing, also when the power fails. Raises AppError; then the vault is as it was.
    """
    _sound(key, copy)
    with spoken():
        lock = files.FolderLock(folder)
        try:
            tombstones = _tombstones(folder, key)
            fresh = swap.build_folder(folder)
            _build(fresh, key, copy, tombstones)
        except BaseException:
            lock.release()
            raise
        return swap.replace(folder, fresh, lock)


def _tombstones(folder: Path, key: Access) -> list[Change]:
    """Give what says which dossiers were erased in the vault that goes; none when it cannot be read."""
    try:
        with spoken(), Reader(key, folder / files.DATABASE, live=True) as db:
            return Journal(db).tombstones()
    except (AppError, RuntimeError):
        return []


def _build(fresh: Path, key: Access, copy: Copy, tombstones: list[Change]) -> None:
    path = fresh / files.DATABASE
    connection.create_file(path)
    with path.open("wb") as target, (copy.folder / files.DATABASE).open("rb") as source:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())
    files.write_private(fresh / files.KEYS, (copy.folder / files.KEYS).read_bytes())
    with Reader(key, path, live=True) as db:
        _renew(db, tombstones)
        connection.checkpoint(db)


def _renew(db: Database, tombstones: list[Change]) -> None:
    """Make it a new device, which forgets what was erased; its list is made again when it is opened."""
    migrate(db)
    with db.atomic():
        identity(db).set("apparaat", new_id())
        identity(db).set("samenvatting", None)
        add_bare(db, tombstones)


def undo(folder: Path, key: Access) -> Path:
    """Bring back the vault that was replaced last, and give where the one that goes now stands.

    The vault must be closed. It comes back as it was, but for dossiers that were erased since. Undoing this
    in turn is the same again. Raises AppError.
    """
    with spoken():
        swap.finish(folder)
        aside = swap.asides(folder)
        if not aside:
            raise AppError(NOTHING_TO_UNDO)
        lock = files.FolderLock(folder)
        try:
            _forget(aside[0], key, _tombstones(folder, key))
        except BaseException:
            lock.release()
            raise
        return swap.replace(folder, aside[0], lock)


def _forget(aside: Path, key: Access, tombstones: list[Change]) -> None:
    """Erase in a vault that comes back what was erased since; a damaged one comes back as it is."""
    try:
        with spoken():
            forget_in(aside / files.DATABASE, key, tombstones)
    except VaultDamagedError:
        return
