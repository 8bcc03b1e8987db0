"""The one place where a failure of SQLite or of the disk becomes a Dutch sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from intake_app.errors import AppError, VaultDamagedError

FULL = "De schijf is vol, dus dit is niet opgeslagen. Maak ruimte vrij en probeer het opnieuw."
BUSY = "De kluis is in gebruik door een ander programma. Sluit dat programma en probeer het opnieuw."
DAMAGED = "De kluis is beschadigd. Werk er niet in verder en zet de laatste reservekopie terug."
READ_ONLY = (
    "In de map van de kluis mag je niet schrijven. Kies een andere map of vraag je beheerder om toegang."
)
UNREACHABLE = "De kluis gaat niet open. Controleer of de map nog bestaat en of je erbij mag."
DISK = "De schijf met de kluis werkt niet goed. Controleer of de schijf vastzit en probeer het opnieuw."

_SQLITE = {
    3: READ_ONLY,  # SQLITE_PERM
    5: BUSY,  # SQLITE_BUSY
    6: BUSY,  # SQLITE_LOCKED
    8: READ_ONLY,  # SQLITE_READONLY
    10: DISK,  # SQLITE_IOERR
    11: DAMAGED,  # SQLITE_CORRUPT: among others a page whose HMAC does not fit
    13: FULL,  # SQLITE_FULL
    14: UNREACHABLE,  # SQLITE_CANTOPEN
    26: DAMAGED,  # SQLITE_NOTADB: the first page does not fit
}

_SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.ENOENT: UNREACHABLE,
    errno.ENOTDIR: UNREACHABLE,
    errno.EISDIR: UNREACHABLE,
}


@contextmanager
def spoken() -> Iterator[None]:
    """Turn what the user can mend into an AppError; what is our own mistake into a RuntimeError.

    The RuntimeError names the kind only: the text of an SQLite error may hold what was being stored.
    """
    try:
        yield
    except dbapi2.Error as error:  # type: ignore[attr-defined]
        code = getattr(error, "sqlite_errorcode", 0)
        sentence = _SQLITE.get(code & 0xFF)
        if sentence is None:
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            raise RuntimeError(f"store: {name}") from None
        kind = VaultDamagedError if sentence == DAMAGED else AppError
        raise kind(sentence) from error
    except OSError as error:
        raise AppError(_SYSTEM.get(error.errno or 0, DISK)) from error
