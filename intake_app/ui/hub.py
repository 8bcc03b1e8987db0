"""The meeting point of the window: the open vault, the open dossier, and one signal when something changed.

All disk work runs on one worker thread, in order; the window never waits for it. An answer is shown at
once and called saved only when the worker says that it is on disk.
"""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.clock import system_clock
from intake_app.demo import practice_vault
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.intake import Changed, Intake
from intake_app.kluis import create_vault, open_vault
from intake_app.model import Change
from intake_app.overzicht import rows
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from intake_app.ui.tasks import Pool, Serial

RETRY_MILLISECONDS = 5000


class Hub(QObject):
    """Holds what the screens share; screens call its verbs and look at `changed`."""

    changed = Signal(object)
    """Changed: something in the open dossier is different; emitted at once, before the disk."""
    saved = Signal(object)
    """datetime (UTC): everything typed so far is on disk."""
    save_failed = Signal(str)
    """One Dutch sentence: an answer could not be written; it is kept and tried again."""
    opened = Signal(object)
    """Intake: another dossier is open; None: the work list."""
    unlocked = Signal()
    """A vault is open."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a vault."""
        super().__init__(parent)
        self.disk = Serial(self)
        self.paper = Pool(self)
        self.vault: Vault | None = None
        self.intake: Intake | None = None
        self._waiting: deque[list[Change]] = deque()
        self._writing = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MILLISECONDS)
        self._retry.timeout.connect(self._write)

    # -- the vault ---------------------------------------------------------------------------------

    def unlock(self, folder: Path, passphrase: str, failed: Callable[[str], None]) -> None:
        """Open a vault on the worker; `unlocked` follows, or `failed` with one Dutch sentence."""
        self.disk.run(lambda: open_vault(folder, passphrase), self._unlocked, failed)

    def create(self, folder: Path, passphrase: str, failed: Callable[[str], None]) -> None:
        """Make a new vault on the worker; `unlocked` follows, or `failed`."""
        self.disk.run(lambda: create_vault(folder, passphrase), self._unlocked, failed)

    def practise(self, failed: Callable[[str], None]) -> None:
        """Make a passing vault with fictional dossiers on the worker; an open vault is closed first."""
        self.close()
        self.disk.run(practice_vault, self._unlocked, failed)

    def _unlocked(self, vault: object) -> None:
        assert isinstance(vault, Vault)
        self.vault = vault
        self.unlocked.emit()

    def work_list(self, search: str, done: Callable[[object], None]) -> None:
        """Read the rows of the work list on the worker; `done` gets them."""
        vault = self._need_vault()
        self.disk.run(lambda: rows(vault, search), done, self.save_failed.emit)

    def close(self) -> None:
        """Write what still waits, then close the vault; gives back when that is done."""
        self._retry.stop()
        if self._waiting:
            self._write()
        self.paper.stop()
        self.disk.finish()
        if self.vault is not None:
            self.vault.close()
            self.vault = None

    # -- one dossier -------------------------------------------------------------------------------

    def open(self, dossier: str) -> None:
        """Open a dossier; `opened` follows."""
        vault = self._need_vault()

        self.disk.run(
            lambda: Intake.existing(vault, dossier, self._keep), self._opened, self.save_failed.emit
        )

    def open_gemeente(self, done: Callable[[object], None]) -> None:
        """Open the settings of the gemeente; `done` gets their Intake."""
        vault = self._need_vault()
        self.disk.run(lambda: Intake.existing(vault, GEMEENTE, self._keep), done, self.save_failed.emit)

    def open_new(self, answers: dict[str, Any]) -> None:
        """Make a dossier from its first answers and open it. Raises AppError when one is not right."""
        intake = Intake.new(self._need_vault(), self._keep)
        intake.fill(answers)
        self._opened(intake)

    def leave(self) -> None:
        """Go back to the work list."""
        self.intake = None
        self.opened.emit(None)

    def _opened(self, intake: object) -> None:
        assert isinstance(intake, Intake)
        self.intake = intake
        self.opened.emit(intake)

    def tell(self, change: Changed | None) -> None:
        """Announce what a verb of the open Intake changed."""
        if change is not None and change.fields:
            self.changed.emit(change)

    # -- saving ------------------------------------------------------------------------------------

    @property
    def unsaved(self) -> int:
        """Give how many edits are not on disk yet."""
        return len(self._waiting)

    def _keep(self, drafts: Sequence[Draft]) -> list[Change]:
        """Give the edits numbered and stamped at once; the worker writes them."""
        changes = self._need_vault().prepare(drafts)
        self._waiting.append(changes)
        self._write()
        return changes

    def _write(self) -> None:
        """Send everything that waits to the worker, oldest first; one batch of work at a time."""
        if self._writing or not self._waiting or self.vault is None:
            return
        self._writing = True
        vault, batches = self.vault, list(self._waiting)

        def commit() -> list[list[Change]]:
            for batch in batches:
                vault.commit(batch)
            return batches

        self.disk.run(commit, self._written, self._not_written)

    def _written(self, batches: object) -> None:
        assert isinstance(batches, list)
        self._writing = False
        for _ in batches:
            self._waiting.popleft()
        if self._waiting:
            self._write()
        else:
            self.saved.emit(self._now())

    def _not_written(self, message: str) -> None:
        self._writing = False
        self.save_failed.emit(message)
        self._retry.start()

    @staticmethod
    def _now() -> datetime:
        return system_clock()

    def _need_vault(self) -> Vault:
        if self.vault is None:
            raise AppError("Er is geen kluis open. Open eerst je kluis met je wachtwoord.")
        return self.vault
