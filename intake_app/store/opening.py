"""Makes and opens the folder of a vault: lock, key, database and tables, in the order that is safe."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from intake_app.model import new_id
from intake_app.store import connection, files, keys, swap
from intake_app.store.connection import Access
from intake_app.store.failures import spoken
from intake_app.store.keys import Kdf
from intake_app.store.migrations import migrate
from intake_app.store.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database whose tables are up to date, and the lock that goes with it."""

    folder: Path
    db: Database
    lock: files.FolderLock
    access: Access = field(repr=False)

    def close(self) -> None:
        """Close the database and let the folder go."""
        try:
            with spoken():
                self.db.close()
        finally:
            self.lock.release()


def identity(db: Database) -> Settings:
    """Give what makes this vault this one: device, author, and the version of its list."""
    return Settings(db, "kluis")


def make(folder: Path, passphrase: str, author: str, kdf: Kdf) -> Opened:
    """Make a vault in an empty or not yet existing folder; raises AppError, and then leaves nothing."""
    vault_id, key = keys.new_vault_id(), keys.new_key()
    entry = keys.wrap(vault_id, keys.PASSPHRASE, passphrase, key, kdf)
    with spoken():
        lock = _claim(folder)
        try:
            # The key goes first: a key without a database has lost nothing.
            files.write_private(folder / files.KEYS, keys.to_bytes(keys.KeyFile(vault_id, (entry,))))
            connection.create_file(folder / files.DATABASE)
            db = connection.connect(folder / files.DATABASE, key, vault_id)
            return Opened(folder, _furnish(db, author), lock, Access(key, vault_id))
        except BaseException:
            files.remove_vault(folder)
            lock.release()
            raise


def enter(folder: Path, passphrase: str) -> Opened:
    """Open an existing vault; raises AppError."""
    with spoken():
        swap.finish(folder)  # a restore that was cut short
        files.require_vault(folder)
        key_file = keys.from_bytes((folder / files.KEYS).read_bytes())
        lock = files.FolderLock(folder)
        try:
            key = keys.unwrap(key_file, passphrase)
            db = connection.open_existing(folder / files.DATABASE, key, key_file.vault_id)
            return Opened(folder, _furnish(db, ""), lock, Access(key, key_file.vault_id))
        except BaseException:
            lock.release()
            raise


def _claim(folder: Path) -> files.FolderLock:
    files.prepare_empty(folder)
    lock = files.FolderLock(folder)
    try:
        files.prepare_empty(folder)  # again: someone else may have been first
    except BaseException:
        lock.release()
        raise
    return lock


def _furnish(db: Database, author: str) -> Database:
    try:
        migrate(db)
        if identity(db).get("apparaat") is None:  # new, or the making of it was cut short here
            with db.atomic():
                identity(db).set("apparaat", new_id())
                identity(db).set("auteur", author)
    except BaseException:
        db.close()
        raise
    return db
