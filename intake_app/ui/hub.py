"""The meeting point of the window: the open vault, the open dossier, and one signal when something changed.

All disk work runs on one worker thread, in order; the window never waits for it. An answer is shown at
once and called saved only when the worker says that it is on disk.
"""

import contextlib
import importlib
import shutil
import sys
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from intake_app.clock import system_clock, today
from intake_app.errors import AppError
from intake_app.ui import vault_work
from intake_app.ui.rounds import Rounds
from intake_app.ui.sync import Sync
from intake_app.ui.tasks import Job, Pool, Serial

# What knows the store, the questions and the advice is imported where it is first used, on the worker:
# the first screen stands there before any of it is loaded.
if TYPE_CHECKING:
    from intake_app.intake import Changed, Intake, Keep
    from intake_app.model import Change
    from intake_app.oordeel import Oordeel
    from intake_app.store.log import Draft
    from intake_app.store.vault import Vault
    from intake_app.ui.vault_work import Fresh

RETRY_MILLISECONDS = 5000
_SETTINGS = "gemeente"
_NEXT = ("intake_app.kluis", "intake_app.ui.worklist", "intake_app.ui.dossier_view")
"""What opening a vault and a dossier takes."""


class Hub(QObject):
    """Holds what the screens share; screens call its verbs and look at `changed`."""

    changed = Signal(object)
    """Changed: something in the open dossier is different; emitted at once, before the disk."""
    saved = Signal(object)
    """datetime (UTC): everything typed so far is on disk."""
    save_failed = Signal(str)
    """One Dutch sentence: an answer could not be written; it is kept and tried again."""
    failed = Signal(str)
    """One Dutch sentence: something else that was asked of the disk did not work."""
    opened = Signal(object)
    """Intake: another dossier is open; None: the work list."""
    unlocked = Signal()
    """A vault is open."""
    created = Signal(object)
    """Fresh: a new vault is open, and its recovery key must be kept before going on."""
    joined = Signal(object)
    """Outcome: a round with the shared folder of the team has ended, and this came of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a vault."""
        super().__init__(parent)
        self.disk = Serial(self)
        self.paper = Pool(self)
        self.thought = Serial(self)
        self.rounds = Rounds(self)
        self.sync = Sync(self)
        self.sync.joined.connect(self.joined)
        self.saved.connect(self.sync.saved)
        self.vault: Vault | None = None
        self.intake: Intake | None = None
        self._practice_folder: Path | None = None
        self._waiting: deque[list[Change]] = deque()
        self._writing = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MILLISECONDS)
        self._retry.timeout.connect(self._write)

    def warm_up(self) -> None:
        """Load on the worker, while the passphrase is typed, what the next screens need."""
        self.disk.run(_load, _nothing, self.failed.emit)

    # -- the vault ---------------------------------------------------------------------------------

    def unlock(
        self, folder: Path, secret: str, refused: Callable[[Any], object], new_passphrase: str = ""
    ) -> None:
        """Open a vault on the worker; `unlocked` follows, or `refused` with the AppError that says why not.

        With a new passphrase `secret` is the recovery key.
        """

        def heard(found: object) -> None:
            if isinstance(found, AppError):
                refused(found)
            else:
                self._unlocked(found)

        def failed(text: str) -> None:
            refused(AppError(text))

        self.disk.run(lambda: vault_work.open_vault(folder, secret, new_passphrase), heard, failed)

    def create(self, folder: Path, passphrase: str, failed: Callable[[str], None]) -> None:
        """Make a new vault on the worker; `created` follows, or `failed`."""
        self.disk.run(lambda: vault_work.create_vault(folder, passphrase), self._created, failed)

    def judge(self, passphrase: str, done: Callable[[object], None]) -> None:
        """Judge a new passphrase beside the window; `done` gets the Strength."""
        self.paper.run(lambda: vault_work.strength(passphrase), done, self.failed.emit)

    def practise(self, failed: Callable[[str], None]) -> None:
        """Make a passing vault with fictional dossiers on the worker; an open vault is closed first."""
        self.close()
        self.disk.run(_practice, self._practice_unlocked, failed)

    def enter(self) -> None:
        """Go on with a new vault, now that its recovery key is kept or refused; `unlocked` follows."""
        if self.vault is not None:
            self.unlocked.emit()

    @property
    def practising(self) -> bool:
        """Tell whether the open vault is the passing one with fictional dossiers."""
        return self._practice_folder is not None

    def work_list(self, search: str, done: Callable[[object], None]) -> None:
        """Read the rows of the work list on the worker; `done` gets them."""
        vault = self._need_vault()
        self.disk.run(lambda: _rows(vault, search), done, self.failed.emit)

    def flush(self) -> bool:
        """Write what still waits, now; tells whether everything is on disk."""
        self._retry.stop()
        self._write()
        self.disk.finish()
        return not self._waiting

    def close(self) -> None:
        """Write what still waits, then close the vault; gives back when that is done."""
        self.flush()
        self._retry.stop()
        self._waiting.clear()
        self.paper.stop()
        self.thought.stop()
        _forget_paper()
        self.sync.stop()
        self.rounds.stop()
        if self.vault is not None:
            with contextlib.suppress(AppError):  # `flush` has told already what could not be written
                self.vault.close()
            self.vault = self.intake = None
        if self._practice_folder is not None:
            shutil.rmtree(self._practice_folder, ignore_errors=True)
            self._practice_folder = None

    def _unlocked(self, vault: object) -> None:
        self.vault = cast("Vault", vault)
        self.unlocked.emit()

    def _created(self, fresh: object) -> None:
        self.vault = cast("Fresh", fresh).vault
        self.created.emit(fresh)

    def _practice_unlocked(self, vault: object) -> None:
        self._practice_folder = cast("Vault", vault).folder.parent
        self._unlocked(vault)

    # -- one dossier -------------------------------------------------------------------------------

    def open(self, dossier: str) -> None:
        """Open a dossier; `opened` follows."""
        vault = self._need_vault()
        self.disk.run(lambda: _person(vault, dossier, self._keep), self._opened, self.failed.emit)

    def open_gemeente(self, done: Callable[[object], None]) -> None:
        """Open the settings of the gemeente; `done` gets their Intake."""
        vault = self._need_vault()
        self.disk.run(lambda: _existing(vault, _SETTINGS, self._keep), done, self.failed.emit)

    def open_new(self, answers: dict[str, Any]) -> None:
        """Make a dossier from its first answers; `opened` follows, or `failed` when one is not right."""
        vault = self._need_vault()

        def begun(found: object) -> None:
            intake = cast("Intake", found)
            try:
                intake.fill(answers)
            except AppError as error:
                self.failed.emit(str(error))
                return
            self.advise(intake, lambda: self._opened(intake))

        self.disk.run(lambda: _fresh(vault, self._keep), begun, self.failed.emit)

    def leave(self) -> None:
        """Go back to the work list."""
        self.intake = None
        self.opened.emit(None)

    def _opened(self, intake: object) -> None:
        self.intake = cast("Intake", intake)
        self.opened.emit(intake)

    def advise(self, intake: "Intake", done: Callable[[], object]) -> Job:
        """Work out the advice as of today beside the window, let `intake` have it at hand, and call `done`.

        What nobody waits for any more is stopped through the Job.
        """
        stukken = intake.unadvised(today())

        def known(oordeel: object) -> None:
            if stukken is not None:
                intake.take_advice(stukken, cast("Oordeel", oordeel))
            done()

        return self.thought.run(lambda: None if stukken is None else stukken.judge(), known, self.failed.emit)

    def tell(self, change: "Changed | None") -> None:
        """Announce what a verb of the open Intake changed."""
        if change is not None and change.fields:
            self.changed.emit(change)

    # -- saving ------------------------------------------------------------------------------------

    @property
    def unsaved(self) -> int:
        """Give how many edits are not on disk yet."""
        return len(self._waiting)

    def _keep(self, drafts: "Sequence[Draft]") -> "list[Change]":
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

        def commit() -> "list[list[Change]]":
            for batch in batches:
                vault.commit(batch)
            return batches

        self.disk.run(commit, self._written, self._not_written)

    def _written(self, batches: object) -> None:
        self._writing = False
        for _ in cast("list[list[Change]]", batches):
            self._waiting.popleft()
        if self._waiting:
            self._write()
        else:
            self.saved.emit(system_clock())

    def _not_written(self, message: str) -> None:
        self._writing = False
        self.save_failed.emit(message)
        self._retry.start()

    def _need_vault(self) -> "Vault":
        if self.vault is None:
            raise AppError("Er is geen kluis open. Open eerst je kluis met je wachtwoord.")
        return self.vault


# -- on the worker; imported there, see the head of this module -----------------------------------------


def _load() -> None:
    """Load what opening a vault and a dossier takes."""
    for module in _NEXT:
        importlib.import_module(module)


def _nothing(_: object) -> None:
    """Leave it at that."""


def _practice() -> "Vault":
    """Make the vault to practise in."""
    from intake_app.demo import practice_vault  # noqa: PLC0415 - see above

    return practice_vault()


def _rows(vault: "Vault", search: str) -> list[dict[str, Any]]:
    """Read the work list."""
    from intake_app.overzicht import rows  # noqa: PLC0415 - see above

    return rows(vault, search)


def _person(vault: "Vault", dossier: str, keep: "Keep") -> "Intake":
    """Read the dossier of a person, with its advice at hand."""
    intake = _existing(vault, dossier, keep)
    intake.advice(today())
    return intake


def _fresh(vault: "Vault", keep: "Keep") -> "Intake":
    """Begin a dossier; its first answers need nothing of the disk then."""
    from intake_app.intake import Intake  # noqa: PLC0415 - see above

    intake = Intake.new(vault, keep)
    vault.changes(intake.dossier)
    return intake


def _existing(vault: "Vault", dossier: str, keep: "Keep") -> "Intake":
    """Read a dossier."""
    from intake_app.intake import Intake  # noqa: PLC0415 - see above

    return Intake.existing(vault, dossier, keep)


def _forget_paper() -> None:
    """Let no word that was printed stay in memory; nothing is loaded for it when nothing was printed."""
    shaping = sys.modules.get("intake_app.pdf.shaping")
    if shaping is not None:
        shaping.forget()
