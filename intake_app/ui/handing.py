"""Makes a parcel behind the window: gathered by the disk, closed beside it, written where a person says."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from intake_app.clock import today
from intake_app.delen import kring, pakket
from intake_app.delen.pakket import Packed, Parcel
from intake_app.errors import AppError
from intake_app.exchange import keys
from intake_app.lezen import read_text
from intake_app.store.files import write_private
from intake_app.ui.hub import Hub
from intake_app.ui.parcel_words import ParcelDialog
from intake_app.ui.prompts import Prompts
from intake_app.ui.sheet import Sheet
from intake_app.ui.targets import NOT_WRITTEN, choose, may_replace
from intake_app.ui.tasks import Job
from intake_app.ui.work import Errand

if TYPE_CHECKING:
    from intake_app.store.vault import Vault

KIND = "Pakket (*.age)"
SUFFIX = ".age"
NO_PERSON = "Kies eerst wie je overdraagt."
_TITLE = "Het pakket wordt gemaakt"
_WHERE = "Waar wil je het pakket opslaan?"
_NOT_SAVED = (
    "De laatste antwoorden staan nog niet op de schijf. Wacht tot alles is opgeslagen en probeer het opnieuw."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: who, for which key ("": none), with words or not, and health and safety or not."""

    dossiers: tuple[str, ...]
    recipient: str
    words: bool
    closed: bool


class Handing(QObject):
    """Asks where, makes the parcel, and shows how the receiver opens it."""

    failed = Signal(str)
    """One Dutch sentence: there is no parcel."""

    def __init__(self, hub: Hub, prompts: Prompts, dialog: Sheet) -> None:
        """Work over a dialog."""
        super().__init__(dialog)
        self._hub, self._prompts, self._dialog = hub, prompts, dialog
        self.errand = Errand(dialog)

    def start(self, wish: Wish) -> None:
        """Ask where the parcel goes, and make it."""
        if not self._hub.flush():
            self.failed.emit(_NOT_SAVED)
            return
        target = self._target()
        vault = self._hub.vault
        if target is None or vault is None:
            return
        self.errand.begin(_TITLE)
        words = keys.new_words() if wish.words else ""
        self.errand.go(
            self._hub.disk.run(
                lambda: pakket.pack(vault, wish.dossiers, wish.recipient, words, closed=wish.closed),
                partial(self._packed, target),
                self._failed,
            )
        )

    def _target(self) -> Path | None:
        """Ask for a place; the proposed name says the day and nobody's name."""
        chosen = choose(self._prompts, _WHERE, f"Pakket {today().isoformat()}{SUFFIX}", KIND)
        if chosen is None or chosen.suffix == SUFFIX:
            return chosen
        whole = chosen.with_name(f"{chosen.name}{SUFFIX}")  # which nobody was asked about yet
        return whole if may_replace(self._prompts, whole) else None

    def _packed(self, target: Path, packed: object) -> None:
        gathered = cast("Packed", packed)
        self.errand.go(
            self._hub.paper.run_long(
                lambda job: _written(gathered, target, job), partial(self._made, target), self._failed
            )
        )

    def _made(self, target: Path, made: object) -> None:
        vault = self._hub.vault
        assert vault is not None  # the lock closes this dialog, which stops the job
        self.errand.go(
            self._hub.disk.run(
                lambda: own_print(vault), partial(self._show, target, cast("Parcel", made)), self._failed
            )
        )

    def _show(self, target: Path, made: Parcel, fingerprint: object) -> None:
        self.errand.end()
        self._dialog.dialog_made.emit(ParcelDialog(self._hub, self._dialog, made, target, str(fingerprint)))

    def _failed(self, text: str) -> None:
        self.errand.end()
        self.failed.emit(text)


def _written(packed: Packed, target: Path, job: Job) -> Parcel:
    """Close a parcel and write it, in a worker's thread; nothing is written when it was stopped."""
    made = packed.close()
    job.report(1, 1)
    try:
        write_private(target, made.data)
    except OSError:
        raise AppError(NOT_WRITTEN) from None
    return made


def own_print(vault: "Vault") -> str:
    """Give the fingerprint of this computer."""
    return kring.own_keys(vault)[vault.device].public.fingerprint


def recipient_of(file: Path) -> tuple[str, str]:
    """Give the key in a file of a receiver, and what to say about it; raises AppError."""
    text = read_text(file, "").strip()
    if keys.is_recipient(text):
        return text, "Dit is een sleutel zonder naam. Vraag de ontvanger of dit de goede is."
    asked = kring.read_request(text)
    return asked.keys.recipient, (
        f"Sleutel van {asked.name or 'iemand zonder naam'}. Bel de ontvanger en vergelijk de vingerafdruk: "
        f"{asked.keys.fingerprint}"
    )
