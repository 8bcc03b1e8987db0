"""Keeps reserve copies of the open vault: when it is opened, every minute when due, and at closing.

On a worker of its own: proving a copy of a large vault takes many seconds, and nobody waits for it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from intake_app.ui.prompts import Dialog
from intake_app.ui.tasks import Job, Progress, Serial

if TYPE_CHECKING:
    from intake_app.store.vault import Vault
    from intake_app.wissen import Certificate

_MINUTE = 60_000  # milliseconds
_UNSEEN = 400  # milliseconds; a copy that is made sooner needs no window
_HUNDRED = 100


class Rounds(QObject):
    """Makes a copy when one is due; what goes wrong is told and stops nothing."""

    failed = Signal(str)
    """One Dutch sentence: a copy could not be made."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a vault."""
        super().__init__(parent)
        self._worker = Serial(self)
        self._vault: Vault | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.look)

    @property
    def busy(self) -> bool:
        """Tell whether a copy is being made."""
        return self._worker.busy

    def start(self, vault: "Vault") -> None:
        """Look after this vault from now on."""
        self._vault = vault
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look after no vault any more; a copy that is half made is called off and leaves nothing."""
        self._timer.stop()
        self._worker.stop()
        self._vault = None

    def look(self) -> None:
        """Make a copy beside the window when one is due."""
        vault = self._vault
        if vault is not None and not self.busy:
            self._worker.run_long(lambda job: _made(vault, job, due=True), _nothing, self.failed.emit)

    def make(
        self, done: Callable[[object], object], failed: Callable[[str], object], progress: Progress
    ) -> Job | None:
        """Make a copy now, when something changed since the last one; None without a vault."""
        vault = self._vault
        if vault is None:
            return None
        return self._worker.run_long(lambda job: _made(vault, job, due=False), done, failed, progress)

    def reach(
        self,
        proofs: "Sequence[Certificate]",
        done: Callable[[object], object],
        failed: Callable[[str], object],
        progress: Progress,
    ) -> Job | None:
        """Take what was erased out of the copies; `done` gets the proofs that say so. None without a vault.

        A copy that is being made is waited for.
        """
        vault = self._vault
        if vault is None:
            return None
        return self._worker.run_long(lambda job: _reached(vault, job, proofs), done, failed, progress)

    def last(self, done: Callable[[object], object]) -> Job | None:
        """Find when the newest copy was made; `done` gets the datetime, or None."""
        vault = self._vault
        if vault is None:
            return None
        return self._worker.run(lambda: _newest(vault), done, self.failed.emit)

    def at_close(self, window: QWidget) -> None:
        """Make a last copy and give back when it is there, has failed, or was skipped by the person."""
        waiting, dialog = QEventLoop(), _Closing(window)

        def finished(_: object) -> None:
            waiting.quit()

        job = self.make(finished, finished, dialog.show_progress)
        if job is None:
            return
        dialog.rejected.connect(waiting.quit)
        late = QTimer(dialog)
        late.setSingleShot(True)
        late.timeout.connect(dialog.open)
        late.start(_UNSEEN)
        waiting.exec()
        late.stop()
        job.stop()
        dialog.close()


class _Closing(Dialog):
    """Says that a copy is being made, how far it is, and lets it be skipped."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(
            window,
            "Even een reservekopie maken",
            "Al je werk is opgeslagen. Het programma sluit vanzelf als de kopie klaar is.",
        )
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.bar = QProgressBar()
        self.bar.setRange(0, _HUNDRED)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Hoe ver de kopie is")
        self.column.addWidget(self.bar)
        self.add_buttons("Overslaan en sluiten", "", grave=False)

    def try_accept(self) -> None:
        self.reject()

    def show_progress(self, step: int, _steps: int) -> None:
        self.bar.setValue(step)


# -- on the worker ---------------------------------------------------------------------------------


def _made(vault: "Vault", job: Job, *, due: bool) -> bool:
    """Make a copy when it is due, or when anything changed; tells whether one was made."""
    from intake_app.store.backups import Backups  # noqa: PLC0415 - after the first screen
    from intake_app.store.forgetting import forget  # noqa: PLC0415

    def progress(percent: int) -> None:
        if not job.stopping:
            job.report(percent, _HUNDRED)

    backups = Backups(vault)
    if not (backups.due() if due else backups.changed()):
        return False
    made = backups.make(progress, lambda: job.stopping) is not None
    forget(vault, stop=lambda: job.stopping)  # what was erased elsewhere, or was left another time
    return made


def _reached(vault: "Vault", job: Job, proofs: "Sequence[Certificate]") -> "list[Certificate]":
    """Take what was erased out of the copies."""
    from intake_app import wissen  # noqa: PLC0415 - after the first screen

    def progress(step: int, steps: int) -> None:
        if not job.stopping:
            job.report(step, steps)

    return wissen.reach_copies(vault, proofs, progress, lambda: job.stopping)


def _newest(vault: "Vault") -> datetime | None:
    from intake_app.store.copies import copies  # noqa: PLC0415 - after the first screen

    found = copies(vault.folder)
    return found[0].moment if found else None


def _nothing(_: object) -> None:
    """Leave it at that."""
