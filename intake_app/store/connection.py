"""Opens the encrypted database of a vault, with every setting that safety asks for."""

import os
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from intake_app.errors import AppError
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
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",  # "saved" means safe after a power cut
    "PRAGMA fullfsync = ON",  # the same on macOS
    "PRAGMA checkpoint_fullfsync = ON",
    f"PRAGMA busy_timeout = {_WAIT_MS}",
)


def create_file(path: Path) -> None:
    """Make the empty database file, readable for this user only; SQLite gives its own files that mode."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def connect(path: Path, key: bytes, vault_id: str) -> Database:
    """Open a database that :func:`create_file` made; `vault_id` is its salt. Raises dbapi2.Error."""
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)  # type: ignore[attr-defined]
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else page numbers go to stderr
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{vault_id}'\"")
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("PRAGMA journal_mode = WAL")
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
        raise AppError(DAMAGED)
    try:
        database = connect(path, key, vault_id)
    except dbapi2.DatabaseError as error:  # type: ignore[attr-defined]
        if own_salt or getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
            raise
        raise AppError(OTHER_VAULT) from error
    if not own_salt:  # the key fits, so it is this vault, and its first bytes are damaged
        database.close()
        raise AppError(DAMAGED)
    return database


def checkpoint(database: Database) -> None:
    """Bring everything into the database file and empty the write-ahead log."""
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
