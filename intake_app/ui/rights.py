"""What a person may ask of a dossier: to see everything in it, and to have it erased. In the background."""

import io
import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_app import inzagepapier, inzageverzoek, wissen
from intake_app.dossier import name
from intake_app.errors import AppError
from intake_app.i18n import languages, translator
from intake_app.intake import Intake
from intake_app.pdf.render import Stopped, render
from intake_app.reeks import reads
from intake_app.store.files import write_private
from intake_app.store.inzagelog import What
from intake_app.ui import access
from intake_app.ui.erase_reason import names, reason_problem
from intake_app.ui.erasing import NAME, TITLE, Erasing
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Ask, Confirm, Prompts
from intake_app.ui.targets import NOT_WRITTEN, choose_pdf, may_replace
from intake_app.ui.tasks import Job
from intake_app.ui.work import Work

_NOT_SAVED = (
    "De laatste antwoorden staan nog niet op de schijf. Wacht tot onder in het venster 'Opgeslagen' staat "
    "en probeer het opnieuw."
)


@dataclass(frozen=True, slots=True)
class _Overview:
    """What was asked for: the two files, and the language beside the Dutch."""

    pdf: Path
    data: Path
    language: str


class Rights(QObject):
    """Gives the overview of one dossier, and erases it. Call it when everything typed is with the hub."""

    gone = Signal()
    """The dossier is erased."""

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget) -> None:
        """Work for the dossier that `intake` has open."""
        super().__init__(parent)
        self._hub = hub
        self._intake = intake
        self._prompts = prompts
        self._window = parent.window()
        self._stopping = False
        self.work: Work | None = None

    # -- inzage ------------------------------------------------------------------------------------

    def give(self) -> None:
        """Make the overview of everything that is kept, as PDF and JSON where the person says."""
        code = reads(self._intake)
        if not self._all_on_disk() or not self._prompts.confirm(_about_inzage(code)):
            return
        pdf = choose_pdf(self._prompts, "Waar wil je het overzicht opslaan?", "Inzage.pdf")
        if pdf is None:
            return
        data = pdf.with_suffix(".json")
        if not may_replace(self._prompts, data):
            return
        self._stopping = False
        self._begin("Inzage wordt gemaakt", may_stop=True).stop_asked.connect(self._ask_to_stop)
        vault = self._vault()
        collected = partial(self._collected, _Overview(pdf, data, code))
        self._hub.disk.run(
            lambda: inzageverzoek.collect(vault, self._intake.dossier), collected, self._failed
        )

    def _collected(self, asked: _Overview, found: object) -> None:
        make = partial(self._make, asked, cast("dict[str, Any]", found))
        assert self.work is not None
        done = partial(self._given, asked)
        self._hub.paper.run_long(make, done, self._failed, self.work.show_progress)

    def _make(self, asked: _Overview, data: dict[str, Any], job: Job) -> bool:
        """Make both files, in a worker's thread; tells whether they are there, or it was stopped."""

        def progress(step: int, steps: int) -> bool:
            job.report(step, steps)
            return not self._stopping

        other = None if asked.language == "nl" else translator(asked.language)
        made = io.BytesIO()
        try:
            render(inzagepapier.document(data, translator("nl"), other), made, progress=progress)
        except Stopped:
            return False
        try:
            write_private(asked.data, json.dumps(data, ensure_ascii=False, indent=2).encode())
            write_private(asked.pdf, made.getvalue())
        except OSError:
            raise AppError(NOT_WRITTEN) from None
        return True

    def _given(self, asked: _Overview, there: object) -> None:
        assert self.work is not None
        if not there:
            self.work.end()
            return
        access.note(self._hub, self._intake.dossier, What.INZAGE)
        self.work.show_result(
            f"Het overzicht staat in {asked.pdf} en in {asked.data.name}. Deze bestanden zijn niet "
            "versleuteld: geef ze aan de persoon en haal ze daarna weg."
        )

    def _ask_to_stop(self) -> None:
        self._stopping = True

    # -- erasing -----------------------------------------------------------------------------------

    def erase(self) -> None:
        """Erase the dossier for good after a reason and a last question, and save the proof."""
        if not self._all_on_disk():
            return
        reason = self._prompts.ask(_ask_reason(names(self._intake.answers)))
        if reason is None:
            return
        target = choose_pdf(self._prompts, TITLE, NAME)
        if target is None or not self._prompts.confirm(_about_erasing(self._intake)):
            return
        vault, dossier = self._vault(), self._intake.dossier
        erasing = Erasing(self._hub, self._prompts, self._window)
        erasing.gone.connect(self.gone)
        self.work = erasing.start(lambda: wissen.erase_person(vault, dossier, reason), target)

    # -- both --------------------------------------------------------------------------------------

    def _all_on_disk(self) -> bool:
        """Write what waits; says so when that does not work."""
        if self._hub.flush():
            return True
        self._prompts.show_error(_NOT_SAVED)
        return False

    def _begin(self, title: str, *, may_stop: bool) -> Work:
        self.work = Work(self._window, title, may_stop=may_stop)
        self.work.open()
        return self.work

    def _failed(self, text: str) -> None:
        assert self.work is not None
        self.work.end()
        self._prompts.show_error(text)

    def _vault(self) -> Any:
        assert self._hub.vault is not None  # a dossier is open
        return self._hub.vault


def _about_inzage(code: str) -> Confirm:
    beside = "in het Nederlands" if code == "nl" else f"in het Nederlands en in het {languages()[code].naam}"
    return Confirm(
        title="Inzage geven",
        text=f"Alles wat over deze persoon bewaard is, komt in twee bestanden: een PDF om te lezen, {beside}"
        ", en een JSON-bestand met dezelfde gegevens. Ook de geschiedenis staat erin, en wie het dossier "
        "opende. De bestanden zijn niet versleuteld. Het dossier onthoudt dat je inzage gaf.",
        action="Plaats kiezen en inzage maken",
    )


def _ask_reason(known: set[str]) -> Ask:
    return Ask(
        title="Dossier wissen: stap 1 van 2",
        text="Eerst de reden. Die blijft in de kluis staan als het dossier weg is, en komt op het bewijs. "
        "Daarna kies je waar het bewijs komt. Er wordt nog niets gewist.",
        label="Reden, zonder namen en nummers",
        action="Verder naar stap 2",
        check=partial(reason_problem, known),
    )


def _about_erasing(intake: Intake) -> Confirm:
    person = name(intake.answers)
    return Confirm(
        title="Dossier wissen: stap 2 van 2",
        text=f"Alle antwoorden, notities en plannen van {person} worden voorgoed gewist, met hun "
        "geschiedenis. Dat kan niet worden teruggenomen. In de kluis blijft alleen staan dat er een dossier "
        "was, wie het wiste, wanneer en waarom. Ook uit de reservekopieën wordt het dossier gewist. Dat kan "
        "een paar minuten duren.",
        action=f"Dossier van {person} voorgoed wissen",
        grave=True,
    )
