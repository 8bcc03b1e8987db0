"""The folder of a vault: its file names, private modes, safe writing, and the lock against two writers."""

import os
import sys
from pathlib import Path

from intake_app.errors import AppError, VaultDamagedError
from intake_app.store import location

if sys.platform == "win32":  # pragma: no cover - each system has one of the two
    import msvcrt
else:
    import fcntl

DATABASE = "kluis.db"
KEYS = "sleutels.json"
LOCK = "kluis.slot"
_UNFINISHED = ".nieuw"

NOT_EMPTY = "Deze map is niet leeg. Kies een lege map voor de nieuwe kluis."
NO_FOLDER = "Dit is geen map. Kies een map voor de kluis."
NO_VAULT = "In deze map staat geen kluis. Kies de map van je kluis of maak een nieuwe kluis."
INCOMPLETE = (
    "De kluis is niet compleet: het bestand {name} ontbreekt. Zet de reservekopie van de hele map terug."
)
IN_USE = "Deze kluis is al open. Sluit het andere venster of programma en probeer het opnieuw."


def prepare_empty(folder: Path) -> None:
    """Make the private folder of a new vault; an existing one must be empty. Raises AppError, OSError."""
    location.refuse(folder)
    if folder.exists() and not folder.is_dir():
        raise AppError(NO_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(entry.name != LOCK for entry in folder.iterdir()):
        raise AppError(NOT_EMPTY)
    folder.chmod(0o700)


def require_vault(folder: Path) -> None:
    """Raise AppError unless both files of a vault stand in the folder."""
    missing = [name for name in (DATABASE, KEYS) if not (folder / name).is_file()]
    if len(missing) > 1:
        raise AppError(NO_VAULT)
    if missing:
        raise VaultDamagedError(INCOMPLETE.format(name=missing[0]))
    location.refuse(folder)


def in_vault(target: Path) -> bool:
    """Tell whether a path is, or would come in, the folder of any vault, and could write over it."""
    place = Path(os.path.realpath(target))
    return any((folder / name).is_file() for folder in (place, *place.parents) for name in (DATABASE, KEYS))


def remove_vault(folder: Path) -> None:
    """Take away the files of a vault whose making failed."""
    for name in (DATABASE, DATABASE + "-wal", DATABASE + "-shm", KEYS, KEYS + _UNFINISHED):
        (folder / name).unlink(missing_ok=True)


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only this user can read, so that it is there whole or not at all."""
    temporary = path.with_name(path.name + _UNFINISHED)
    temporary.unlink(missing_ok=True)
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut; Windows does so by itself."""
    if sys.platform == "win32":  # pragma: no cover - no such call there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class FolderLock:
    """The right to write in a vault: held by one process at a time, let go when that process ends.

    The lock file stays behind on purpose: removing it would let two processes lock two different files.
    """

    def __init__(self, folder: Path) -> None:
        """Take the lock; raises AppError when someone else has it, OSError when the folder refuses."""
        self._handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._take()
        except OSError:
            os.close(self._handle)
            raise AppError(IN_USE) from None

    def _take(self) -> None:
        if sys.platform == "win32":  # pragma: no cover - each system has one of the two
            msvcrt.locking(self._handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(self) -> None:
        """Let the lock go; closing the file does that on every system."""
        os.close(self._handle)
