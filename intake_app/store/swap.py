"""Puts another folder in the place of a vault: whole or not at all, also when the power fails halfway.

Beside the vault `K` stand, by name: `K.terug-bezig`, a replacement that is being built; `K.wordt-teruggezet`,
one that is complete and must come in the place of K; `K-vervangen-001`, what stood there before. Giving the
complete replacement its name is the moment that decides: before it nothing has happened, after it `finish`
completes the swap, at the latest when the vault is opened next.
"""

import re
import shutil
import sys
from pathlib import Path

from intake_app.store import files

COPIES = "reservekopieen"
_BUILDING, _COMING, _ASIDE = ".terug-bezig", ".wordt-teruggezet", "-vervangen-"


def build_folder(folder: Path) -> Path:
    """Give an empty private folder beside the vault to build its replacement in."""
    fresh = _beside(folder, _BUILDING)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    return fresh


def replace(folder: Path, fresh: Path, lock: files.FolderLock) -> Path:
    """Put a complete folder in the place of the vault and give where the old one now stands.

    The caller holds the lock of the vault; it is let go here. Raises OSError.
    """
    try:
        files.sync_folder(fresh)
        if sys.platform == "win32":  # pragma: no cover - a folder with an open file cannot be renamed there
            lock.release()
        fresh.rename(_beside(folder, _COMING))
        try:
            files.sync_folder(folder.parent)
            finish(folder)
        except OSError:
            _call_off(folder, fresh)
            raise
    finally:
        if sys.platform != "win32":  # pragma: no branch - each system has one of the two
            lock.release()
    return asides(folder)[0]


def finish(folder: Path) -> None:
    """Complete a swap that was decided on; does nothing when there is none. Raises OSError."""
    coming = _beside(folder, _COMING)
    if not coming.is_dir():
        return
    if folder.exists():
        # The copies belong to the place, not to the one vault that stands there now.
        if (folder / COPIES).is_dir() and not (coming / COPIES).exists():
            (folder / COPIES).rename(coming / COPIES)
        folder.rename(_next_aside(folder))
    coming.rename(folder)
    files.sync_folder(folder.parent)


def _call_off(folder: Path, fresh: Path) -> None:
    """Undo a decision that cannot be carried out now, unless the old vault has left its place already."""
    coming = _beside(folder, _COMING)
    if folder.exists() and coming.exists():
        if (coming / COPIES).exists() and not (folder / COPIES).exists():
            (coming / COPIES).rename(folder / COPIES)
        coming.rename(fresh)


def asides(folder: Path) -> list[Path]:
    """Give the folders that were replaced, the newest first."""
    return [path for _, path in sorted(_numbered(folder), reverse=True)]


def _numbered(folder: Path) -> list[tuple[int, Path]]:
    wanted = re.compile(re.escape(folder.name + _ASIDE) + r"(\d{3,})")
    found = ((wanted.fullmatch(path.name), path) for path in folder.parent.iterdir() if path.is_dir())
    return [(int(match[1]), path) for match, path in found if match]


def _next_aside(folder: Path) -> Path:
    last = max((number for number, _ in _numbered(folder)), default=0)
    return _beside(folder, f"{_ASIDE}{last + 1:03d}")


def _beside(folder: Path, ending: str) -> Path:
    return folder.with_name(folder.name + ending)
