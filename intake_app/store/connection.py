"""Opens the encrypted database of a vault, with every setting that safety asks for."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from intake_app.errors import VaultDamagedError
from intake_app.store.failures import DAMAGED

OTHER_VAULT = (
    "Het sleutelbestand hoort bij een andere kluis. "
    "Zet kluis.db en sleutels.json van dezelfde kluis bij elkaar in de map."
)
SALT_BYTES = 16
_WAIT_MS = 3000

_SETTINGS = (
    "PRAGMA cipher_memory_security = ON",  # wipe and pin the memory that holds pages
    "PRAGMA temp_store = MEMORY",  # nothing readable in a temporary file
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
    "PRAGMA cache_size = -32000",  # kilobytes: what searching 50,000 dossiers reads at every key
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",  # "saved" means safe after a power cut
    "PRAGMA fullfsync = ON",  # the same on macOS
    "PRAGMA checkpoint_fullfsync = ON",
    f"PRAGMA busy_timeout = {_WAIT_MS}",
)


_COPY_SETTINGS = (
    "PRAGMA cipher_memory_security = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA journal_mode = OFF",  # a copy that fails is thrown away whole
    "PRAGMA synchronous = OFF",  # the finished file goes to the disk in one go
)


@dataclass(frozen=True, slots=True)
class Access:
    """What opens the database of one vault and of every copy of it; never shown, never written."""

    key: bytes = field(repr=False)
    vault_id: str

    def connect(self, path: Path) -> Database:
        """Give a connection of its own to the vault or a copy; raises AppError, dbapi2.Error, OSError."""
        return open_existing(path, self.key, self.vault_id)

    def connect_copy(self, path: Path) -> Database:
        """Give a connection that leaves no file beside the database and waits for no disk.

        For a file that nobody else uses: a copy that is being made (an empty file will do), or one that is
        only read. Raises dbapi2.Error.
        """
        return _keyed(path, self.key, self.vault_id, _COPY_SETTINGS)


def create_file(path: Path) -> None:
    """Make the empty database file, readable for this user only; SQLite gives its own files that mode."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def connect(path: Path, key: bytes, vault_id: str) -> Database:
    """Open a database that :func:`create_file` made; `vault_id` is its salt. Raises dbapi2.Error."""
    return _keyed(path, key, vault_id, (*_SETTINGS, "PRAGMA journal_mode = WAL"))


def _keyed(path: Path, key: bytes, vault_id: str, pragmas: tuple[str, ...]) -> Database:
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)  # type: ignore[attr-defined]
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else page numbers go to stderr
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{vault_id}'\"")
        for pragma in pragmas:
            connection.execute(pragma)
        # No plug-ins: foreign code has no business in a vault.
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def open_existing(path: Path, key: bytes, vault_id: str) -> Database:
    """Open the database of an existing vault; raises AppError when it is damaged or of another vault."""
    with path.open("rb") as stream:
        own_salt = stream.read(SALT_BYTES) == bytes.fromhex(vault_id)
    if path.stat().st_size < SALT_BYTES:
        raise VaultDamagedError(DAMAGED)
    try:
        database = connect(path, key, vault_id)
    except dbapi2.DatabaseError as error:  # type: ignore[attr-defined]
        if own_salt or getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
            raise
        raise VaultDamagedError(OTHER_VAULT) from error
    if not own_salt:  # the key fits, so it is this vault, and its first bytes are damaged
        database.close()
        raise VaultDamagedError(DAMAGED)
    return database


def checkpoint(database: Database) -> None:
    """Bring everything into the database file and empty the write-ahead log."""
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
