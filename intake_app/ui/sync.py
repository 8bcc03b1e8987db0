"""Joins the open vault with the shared folder of its team: by itself when it is quiet, or when asked.

On a worker of its own, one round at a time: a folder on a network may take long to answer, and nobody waits
for it. A round begins by itself after unlocking, some time after something was saved, and every few minutes;
never while somebody is typing.
"""

import contextlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.clock import system_clock
from intake_app.errors import AppError
from intake_app.ui.tasks import Job, Outside

# What joins a vault with others is loaded on the worker, when the first round begins.
if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.delen.sync import Outcome
    from intake_app.store.vault import Vault

SETTING = "gedeelde_map"
"""The setting of the vault: the folder its team shares, as this computer sees it."""

_EVERY = 5 * 60_000  # milliseconds between two rounds
_AFTER_SAVING = 20_000  # milliseconds of quiet after something was saved
_WHILE_TYPING = 3_000  # milliseconds; so long ago was the last key, before a round begins by itself
_PATIENCE = 2.0  # seconds; a folder that does not answer by then is let go

_OF_A_VAULT = "Dit is de map van een kluis. Kies een andere map: een kluis mag nooit gedeeld worden."
_ABOVE_THE_VAULT = "In deze map staat je kluis. Kies of maak een map die alleen voor het team is."

Kind = Literal["alleen", "geen_map", "weg", "eruit", "bezig", "klaar", "gestopt", "mislukt"]


@dataclass(frozen=True, slots=True)
class State:
    """How things stand with the shared folder.

    `kind`: no team; no folder chosen; the folder is not there now; this device is out of the team; a round is
    going on, is done, was stopped, or failed. `moment` and `outcome`: of the last round that ended well.
    `fresh`: how many changes came in that nobody looked at yet. `reason`: one Dutch sentence.
    """

    kind: Kind
    moment: datetime | None = None
    outcome: "Outcome | None" = None
    fresh: int = 0
    reason: str = ""


class Sync(QObject):
    """Makes rounds for the vault that is open, and tells what came of them."""

    joined = Signal(object)
    """Outcome: a round has ended."""
    state_changed = Signal(object)
    """State"""
    progress = Signal(int, int)
    """Files that are done, of how many."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a vault."""
        super().__init__(parent)
        self._worker = Outside(self)
        self._vault: Vault | None = None
        self._job: Job | None = None
        self._ending = Event()
        self._again = False
        self.state = State("alleen")
        self.quiet_for: Callable[[], float] = lambda: float("inf")
        """Gives how many milliseconds ago the last key was pressed."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._when_quiet)

    @property
    def busy(self) -> bool:
        """Tell whether a round is going on."""
        return self._job is not None

    def start(self, vault: "Vault") -> None:
        """Look after this vault from now on."""
        self._vault = vault
        self._timer.start(0)

    def stop(self) -> None:
        """Look after no vault any more; a round that is going on ends between two files."""
        self._timer.stop()
        self.call_off()
        self._worker.stop(_PATIENCE)
        self._vault = self._job = None
        self._show(State("alleen"))

    def now(self) -> None:
        """Begin a round; when one is going on, another follows for what was changed meanwhile."""
        vault = self._vault
        self._again = self.busy
        if vault is None or self.busy:
            return
        self._timer.stop()
        self._show(replace(self.state, kind="bezig", reason=""))
        ending = self._ending = Event()
        self._job = self._worker.run_long(
            lambda job: _round(vault, job, ending), self._ended, self._failed, self.progress.emit
        )

    def call_off(self) -> None:
        """Let the round that is going on end; what was taken in stays, the next round does the rest."""
        self._again = False
        self._ending.set()

    def seen(self) -> None:
        """Hear that somebody looked at what came in."""
        if self.state.fresh:
            self._show(replace(self.state, fresh=0))

    def saved(self) -> None:
        """Hear that something was saved: a round follows when it stays quiet."""
        if self._vault is not None and not self.busy and self.state.kind != "alleen":
            self._timer.start(_AFTER_SAVING)

    def _when_quiet(self) -> None:
        """Begin a round, or wait while somebody is typing."""
        left = _WHILE_TYPING - self.quiet_for()
        if left > 0:
            self._timer.start(int(left) + 1)
        else:
            self.now()

    def _ended(self, found: object) -> None:
        self._job = None
        state, before = cast("State", found), self.state
        if state.outcome is not None:
            self._show(replace(state, fresh=before.fresh + state.outcome.taken.tally.changes))
        elif state.kind != "alleen":  # what is known of the last good round stays
            self._show(replace(state, moment=before.moment, outcome=before.outcome, fresh=before.fresh))
        else:
            self._show(state)
        if state.kind != "alleen":
            self._timer.start(0 if self._again else _EVERY)
        if state.outcome is not None:
            self.joined.emit(state.outcome)

    def _failed(self, text: str) -> None:
        self._ended(State("mislukt", reason=text))

    def _show(self, state: State) -> None:
        self.state = state
        self.state_changed.emit(state)


# -- on the worker ---------------------------------------------------------------------------------


def folder_of(vault: "Vault") -> Path | None:
    """Give the shared folder of a vault; None when none was chosen."""
    kept = vault.setting(SETTING)
    return Path(kept) if isinstance(kept, str) and kept else None


def choose_folder(vault: "Vault", folder: Path) -> None:
    """Share this folder from now on. Raises AppError for one in which a vault stands."""
    from intake_app.store.files import in_vault  # noqa: PLC0415 - after the first screen

    if in_vault(folder):
        raise AppError(_OF_A_VAULT)
    if vault.folder.resolve().is_relative_to(folder.resolve()):
        raise AppError(_ABOVE_THE_VAULT)
    vault.set_setting(SETTING, str(folder))


def _round(vault: "Vault", job: Job, ending: Event) -> State:
    """Join the vault with its folder, and say how things stand then."""
    from intake_app.delen import kring  # noqa: PLC0415 - after the first screen
    from intake_app.delen.sync import NOT_YOURS  # noqa: PLC0415

    circle, folder = kring.find(vault), folder_of(vault)
    if circle is None:
        return State("alleen")
    if not circle.belongs:
        return State("eruit", reason=NOT_YOURS)
    return State("geen_map") if folder is None else _joined(vault, folder, job, ending)


def _joined(vault: "Vault", folder: Path, job: Job, ending: Event) -> State:
    """Make the round, when the folder is there."""
    from intake_app.delen.sync import synchronise  # noqa: PLC0415 - after the first screen

    def progress(step: int, steps: int) -> None:
        if not job.stopping:
            job.report(step, steps)

    if not _is_there(folder):
        return State("weg")
    try:
        outcome = synchronise(vault, folder, progress, ending.is_set)
    except AppError as error:
        return State("mislukt", reason=str(error)) if _is_there(folder) else State("weg")
    kind: Kind = "gestopt" if outcome.taken.stopped else "klaar"
    return State(kind, system_clock(), outcome)


def _is_there(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return folder.is_dir()
    return False
