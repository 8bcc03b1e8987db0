"""The shared folder: write-once files with their hash as name, read with suspicion and written in one go."""

import contextlib
import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from intake_app.errors import AppError
from intake_app.exchange.container import MOST_BYTES
from intake_app.exchange.reasons import INCOMPLETE, TOO_BIG, UNREADABLE, RefusedError, WaitingError

SUFFIX = ".age"
FOR_SOME = ".besloten.age"
"""The ending of a file that not everybody in the team can open; so nobody takes it for a damaged one."""
MOST_FILES = 100_000
NO_FOLDER = "De map van het team is er niet. Kijk of het netwerk of de stick er is en probeer het opnieuw."
NOT_WRITABLE = (
    "In de map van het team kan niet worden geschreven. Kijk of er ruimte is en of je er mag schrijven. "
    "Je werk zelf is opgeslagen."
)
CROWDED = "In de map van het team staan te veel bestanden. Vraag je beheerder om een nieuwe map."
_HASHED = re.compile(r"([0-9a-f]{64})(?:\.besloten)?\.age")
_HALF = ".deel"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the folder; `mark` changes when the file does."""

    path: Path
    size: int
    mark: str

    @property
    def name(self) -> str:
        """Give the name of the file."""
        return self.path.name


def entries(folder: Path) -> list[Entry]:
    """Give the exchange files in a folder, in the order of their names; raises AppError.

    What a carrier is still working on (hidden, or with another ending) is not among them.
    """
    found = []
    try:
        with os.scandir(folder) as inside:
            for one in inside:
                if one.name.startswith((".", "~")) or not one.name.endswith(SUFFIX):
                    continue
                with contextlib.suppress(OSError):  # it went away just now
                    if one.is_file(follow_symlinks=False):
                        info = one.stat(follow_symlinks=False)
                        mark = f"{one.name}|{info.st_size}|{info.st_mtime_ns}"
                        found.append(Entry(Path(one.path), info.st_size, mark))
                if len(found) > MOST_FILES:
                    raise AppError(CROWDED)
    except OSError:
        raise AppError(NO_FOLDER) from None
    return sorted(found, key=lambda one: one.name)


def content(entry: Entry) -> tuple[str, bytes]:
    """Give the hash and the bytes of a file; raises RefusedError, or WaitingError when it is not whole."""
    if entry.size > MOST_BYTES:
        raise RefusedError(TOO_BIG)
    try:
        with entry.path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError:
        raise WaitingError(UNREADABLE) from None
    if len(data) > MOST_BYTES:
        raise RefusedError(TOO_BIG)
    digest = hashlib.sha256(data).hexdigest()
    named = _HASHED.fullmatch(entry.name)
    if not data or (named and named[1] != digest):
        raise WaitingError(INCOMPLETE)
    return digest, data


def name_of(data: bytes, suffix: str = SUFFIX) -> str:
    """Give the name of a file: the hash of its content."""
    return hashlib.sha256(data).hexdigest() + suffix


def write(folder: Path, data: bytes, suffix: str = SUFFIX) -> str:
    """Write a file under the hash of its content, whole or not at all; gives its name. Raises AppError."""
    name = name_of(data, suffix)
    half = folder / f".{secrets.token_hex(8)}{_HALF}"
    try:
        with half.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(folder / name)
    except OSError:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise AppError(NOT_WRITABLE) from None
    return name


def remove(folder: Path, name: str) -> None:
    """Take away a file of our own; one that cannot go now does no harm."""
    with contextlib.suppress(OSError):
        (folder / name).unlink(missing_ok=True)
