"""One window per vault folder: a second start brings the first one forward and ends.

By a locked file and a folder that is watched, not by a socket: the program reaches no network of any kind.
The folder is named by a hash, so that no name or path stands in it; the system lets the lock go when a
program ends, however it ends, so nothing stale can keep anyone out.
"""

import contextlib
import hashlib
from pathlib import Path

from platformdirs import user_state_path
from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from intake_app.errors import AppError
from intake_app.store import files

_KNOCK = "naar-voren"


class Single(QObject):
    """The claim of one window on a vault folder."""

    knocked = Signal()
    """The program was started again: come forward."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Claim nothing yet."""
        super().__init__(parent)
        mark = hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self.place = user_state_path("intake-app", appauthor=False) / "vensters" / mark
        self._lock: files.FolderLock | None = None
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Be the one window; False when another one is there, which is asked to come forward.

        Where no claim can be kept, for instance on a full disk, everyone may open: the vault has a lock.
        """
        try:
            self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = files.FolderLock(self.place)
        except AppError:
            with contextlib.suppress(OSError):
                (self.place / _KNOCK).touch(mode=0o600)
            return False
        except OSError:
            return True
        self._hear()
        self._watcher = QFileSystemWatcher([str(self.place)], self)
        self._watcher.directoryChanged.connect(self._changed)
        return True

    def release(self) -> None:
        """Let another window be the one."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _hear(self) -> bool:
        """Take a knock away; tells whether there was one."""
        try:
            (self.place / _KNOCK).unlink()
        except OSError:
            return False
        return True

    def _changed(self, _place: str) -> None:
        if self._hear():
            self.knocked.emit()
