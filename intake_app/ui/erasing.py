"""The erasing itself: dossiers go, the proof is saved, and the reserve copies are reached too."""

import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_app import wissen
from intake_app.errors import AppError
from intake_app.pdf.render import render
from intake_app.store.files import write_private
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Prompts
from intake_app.ui.targets import NOT_WRITTEN, choose_pdf
from intake_app.ui.work import Work
from intake_app.wissen import Certificate

if TYPE_CHECKING:
    from intake_app.ui.tasks import Job

TITLE = "Waar wil je het bewijs van wissen opslaan?"
NAME = "Bewijs van wissen.pdf"
_FROM_COPIES = "Uit de kluis is het weg. Nu wordt het ook uit de reservekopieën gewist."
_Proofs = list[Certificate]


class Erasing(QObject):
    """Erases in the background, in three steps that each stand on their own when the next one fails.

    The proof is saved before the copies are reached, and again after it, since it says how far that came.
    """

    gone = Signal()
    """The dossiers are erased in the vault."""

    def __init__(self, hub: Hub, prompts: Prompts, window: QWidget) -> None:
        """Work over this window; gone with it."""
        super().__init__(window)
        self._hub, self._prompts, self._window = hub, prompts, window
        self._proofs: _Proofs = []
        self._place: Path | None = None
        self._reaching: Job | None = None
        self.work: Work | None = None

    def start(self, erase: Callable[[], Sequence[Certificate]], target: Path) -> Work:
        """Let the disk worker call `erase` and save the proof in `target`; gives what shows how far it is."""
        self.work = Work(self._window, "Er wordt gewist", may_stop=False)
        self.work.open()
        self.work.stop_asked.connect(self._stop)
        self._hub.disk.run(lambda: _with_pdf(erase()), partial(self._erased, target), self._failed)
        return self.work

    def _erased(self, target: Path, found: object) -> None:
        """Save the proof, or let the person choose another place; then reach the copies."""
        self._proofs, data = cast("tuple[_Proofs, bytes]", found)
        place: Path | None = target if data else None
        while place is not None and not _saved(place, data):
            self._prompts.show_error(NOT_WRITTEN)
            vault = self._hub.vault
            place = None if vault is None else choose_pdf(self._prompts, TITLE, target.name)
        self._place = place
        assert self.work is not None
        self.gone.emit()
        self.work.allow_stop(_FROM_COPIES)
        self._reaching = self._hub.rounds.reach(
            self._proofs, self._reached, self._not_reached, self.work.show_progress
        )
        if self._reaching is None:  # where nobody exists, there are no copies
            self._finish()

    def _reached(self, proofs: object) -> None:
        """Save the proof again, now that it is known whether the copies hold anything."""
        self._proofs = cast("_Proofs", proofs)
        if self._place is not None:
            _saved(self._place, _with_pdf(self._proofs)[1])  # else the one from before stays, and is true
        self._finish()

    def _not_reached(self, _: str) -> None:
        self._finish()  # the proof says that it still has to be done

    def _stop(self) -> None:
        """Leave the rest of the copies to another time."""
        if self._reaching is not None:
            self._reaching.stop()
            self._finish()

    def _finish(self) -> None:
        assert self.work is not None
        self._reaching = None
        where = "Het bewijs is niet opgeslagen. Neem dit over:"
        if self._place is not None:
            where = f"Het bewijs staat in {self._place}."
        shown = "\n\n".join(proof.text() for proof in self._proofs)
        self.work.show_result(f"{where}\n\n{shown}" if len(self._proofs) == 1 else self._summary(where))

    def _summary(self, where: str) -> str:
        last = self._proofs[-1]
        return f"{len(self._proofs)} dossiers zijn voorgoed gewist. {where}\n\n{last.about_copies()}"

    def _failed(self, text: str) -> None:
        assert self.work is not None
        self.work.end()
        self._prompts.show_error(text)


def _with_pdf(proofs: Sequence[Certificate]) -> tuple[_Proofs, bytes]:
    """Give the proofs with their PDF; the dossiers are gone, so a PDF that cannot be made is no failure."""
    made = io.BytesIO()
    try:
        render(wissen.bundle(proofs), made)
    except AppError:
        return list(proofs), b""
    return list(proofs), made.getvalue()


def _saved(place: Path, data: bytes) -> bool:
    """Write a file whole; tells whether that worked."""
    try:
        write_private(place, data)
    except OSError:
        return False
    return True
