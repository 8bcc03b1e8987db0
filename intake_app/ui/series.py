"""Printing the plans of many dossiers into a folder: one read on the disk's worker, one made beside it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Confirm, Prompts
from intake_app.ui.work import Work

# What makes paper is loaded when a series is begun.
if TYPE_CHECKING:
    from intake_app.reeks import Sheet

_TITLE = "Plannen maken"


class Series(QObject):
    """Makes the PDF of every dossier with a plan; it can be stopped, and what was made stays."""

    def __init__(self, hub: Hub, prompts: Prompts, parent: QWidget) -> None:
        """Work for the open vault."""
        super().__init__(parent)
        self._hub, self._prompts = hub, prompts
        self._window = parent.window()
        self.work: Work | None = None
        self._folder = Path()
        self._waiting: list[str] = []
        self._made = self._count = 0
        self._passed_over: list[str] = []
        self._stopping = False

    def begin(self) -> None:
        """Ask where, and begin."""
        question = Confirm(
            title="Alle vastgestelde plannen als PDF",
            text="Van iedereen met een vastgesteld plan komt er een PDF in één map, in de taal die die "
            "persoon leest. De bestanden zijn niet versleuteld. Haal ze weg als je ze niet meer nodig hebt.",
            action="Map kiezen en beginnen",
        )
        if not self._hub.flush() or not self._prompts.confirm(question):
            return
        folder = self._prompts.choose_folder("In welke map komen de plannen?", Path.home())
        vault = self._hub.vault
        if folder is None or vault is None:
            return
        from intake_app.store.files import in_vault  # noqa: PLC0415 - see the head of this module

        if in_vault(folder):
            self._prompts.show_error("Dit is de map van de kluis. Kies een andere map.")
            return
        self._folder, self._made, self._passed_over, self._stopping = folder, 0, [], False
        self.work = Work(self._window, _TITLE, may_stop=True)
        self.work.stop_asked.connect(self._stop)
        self.work.open()

        def found() -> list[str]:
            from intake_app.reeks import dossiers  # noqa: PLC0415 - see the head of this module

            return dossiers(vault, only_set=True)

        self._hub.disk.run(found, self._found, self._failed)

    def _found(self, dossiers: object) -> None:
        self._waiting = list(cast("list[str]", dossiers))
        self._count = len(self._waiting)
        self._next()

    def _next(self) -> None:
        """Read the next plan, or tell what came of it all."""
        assert self.work is not None
        self.work.show_progress(self._count - len(self._waiting), max(1, self._count))
        vault = self._hub.vault
        if not self._waiting or self._stopping or vault is None:
            self._done()
            return
        dossier = self._waiting.pop(0)

        def read() -> "Sheet":
            from intake_app.reeks import EIGEN, sheet  # noqa: PLC0415 - see the head of this module

            return sheet(vault, dossier, EIGEN)

        self._hub.disk.run(read, partial(self._read, dossier), partial(self._pass_over, dossier))

    def _read(self, dossier: str, found: object) -> None:
        sheet, folder = cast("Sheet", found), self._folder

        def make() -> None:
            from intake_app.pdf.render import render  # noqa: PLC0415 - see the head of this module

            render(sheet.document, folder / sheet.name)

        self._hub.paper.run(make, partial(self._written, dossier), partial(self._pass_over, dossier))

    def _written(self, dossier: str, _: object) -> None:
        from intake_app.store.inzagelog import What  # noqa: PLC0415 - see the head of this module

        self._made += 1
        vault = self._hub.vault
        if vault is not None:
            note = partial(vault.note_access, dossier, What.AFGEDRUKT)
            self._hub.disk.run(note, lambda _found: None, self._failed)
        self._next()

    def _pass_over(self, dossier: str, why: str) -> None:
        self._passed_over.append(f"{dossier}: {why}")
        self._next()

    def _stop(self) -> None:
        self._stopping = True

    def _done(self) -> None:
        assert self.work is not None
        parts = [f"{self._made} plannen staan in {self._folder}."]
        if self._stopping:
            parts.insert(0, "Gestopt.")
        if self._passed_over:
            parts.append("Niet gelukt:\n" + "\n".join(self._passed_over))
        self.work.show_result(" ".join(parts))

    def _failed(self, text: str) -> None:
        assert self.work is not None
        self.work.end()
        self._prompts.show_error(text)
