"""Shows in the open dossier what colleagues noted in it, when nobody is typing; never asks anything."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.store.log import split_field
from intake_app.ui.hub import Hub

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from intake_app.delen.sync import Outcome
    from intake_app.intake import Changed
    from intake_app.model import Change
    from intake_app.ui.dossier_view import DossierView

ERASED = "Een collega heeft dit dossier voorgoed gewist. Het staat er niet meer."
_REST = 2_000  # milliseconds without a key before what is on the screen may change
_AGAIN = 500  # milliseconds; so often it is looked whether the dossier is in sight again


class Arrivals(QObject):
    """Follows one open dossier: keeps what is being typed first, then shows what came in."""

    gone = Signal(str)
    """One Dutch sentence: the dossier is not there any more."""

    def __init__(self, hub: Hub, view: "DossierView", quiet_for: "Callable[[], float]") -> None:
        """Follow the dossier of `view`; `quiet_for` gives how many milliseconds ago the last key was."""
        super().__init__(view)
        self._hub, self._view, self._quiet_for = hub, view, quiet_for
        self._erased = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._look)
        hub.joined.connect(self._joined)

    def stop(self) -> None:
        """Follow no more: the dossier is being left."""
        self._wait.stop()
        self._hub.joined.disconnect(self._joined)

    def _joined(self, outcome: object) -> None:
        part = cast("Outcome", outcome).taken.tally.parts.get(self._view.intake.dossier)
        if part is not None:
            self._erased = self._erased or part.erased
            self._look()

    def _look(self) -> None:
        """Read what came in, or wait while somebody is typing or the screen is blank."""
        left = _REST - min(self._quiet_for(), _REST)
        if left or not self._view.isVisible():
            self._wait.start(max(int(left), _AGAIN))
            return
        if self._erased:
            self._hub.leave()
            self.gone.emit(ERASED)
            return
        vault, dossier = self._hub.vault, self._view.intake.dossier
        if vault is not None:
            job = self._hub.disk.run(lambda: vault.changes(dossier), self._show, self._hub.failed.emit)
            self.destroyed.connect(job.stop)

    def _show(self, changes: object) -> None:
        if self._quiet_for() < _REST:
            self._look()  # somebody began to type meanwhile; it is read again later
            return
        self._view.flush()
        heard = self._view.intake.hear(cast("Sequence[Change]", changes))
        if heard.fields:
            self._hub.tell(heard)
            self._view.bottom.show_notice(_words(heard, set(self._view.intake.conflicts)))


def _words(heard: "Changed", conflicts: set[str]) -> str:
    """Say how much is new, and that some of it has to be chosen later."""
    count = len({split_field(field)[0] for field in heard.fields})
    said = f"Van een collega: {count} {'vraag' if count == 1 else 'vragen'}"
    waiting = len(conflicts & heard.fields)
    if waiting:
        said += f" · {waiting} {'keuze wacht' if waiting == 1 else 'keuzes wachten'}"
    return said
