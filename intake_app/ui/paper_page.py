"""The paper: the real pages, side by side with the choice of language; save and print."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intake_app.errors import AppError
from intake_app.i18n import Language, languages
from intake_app.intake import Intake
from intake_app.paspoort import STATUS_WORDS, telling
from intake_app.reeks import reads
from intake_app.store.inzagelog import What
from intake_app.ui import access, icons, theme
from intake_app.ui.flow import Flow, empty
from intake_app.ui.hub import Hub
from intake_app.ui.language_box import LanguageChoice
from intake_app.ui.paper_choices import PaperChoices, PaperExtras
from intake_app.ui.preview import Paper, make_paper, page_images
from intake_app.ui.prompts import Prompts
from intake_app.ui.targets import choose_pdf

if TYPE_CHECKING:
    from intake_app.ui.tasks import Job

_NARROWEST = 420  # pixels; narrower pages cannot be read
_PRINT_DPI = 300


class PaperPage(QWidget):
    """Makes the PIP in the background and shows its pages; nothing is written unless asked."""

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Choose the language the person reads, when the program has it."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._hub = hub
        self._intake = intake
        self._prompts = prompts
        self._job: Job | None = None
        self.paper: Paper | None = None
        self._language = reads(intake)
        choice = LanguageChoice(hub, "Taal van het papier", first=self._language)
        self.languages = choice.box
        self.languages.chosen.connect(self._choose_language)
        self.choices = PaperChoices(choice)
        self.large = self.choices.large
        self.choices.changed.connect(self.refresh)
        self.extras = PaperExtras(hub, intake, prompts)
        self.extras.told.connect(self._say)
        self.extras.signed.connect(self.refresh)
        self.save = QPushButton("Opslaan als PDF …")
        theme.role(self.save, "main")
        self.save.clicked.connect(self._save)
        self.print = QPushButton("Afdrukken …")
        icons.put(self.print, icons.Worn("print"))
        self.print.clicked.connect(self._print)
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._busy = QProgressBar()
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName("Het papier wordt gemaakt")
        self._sheets = QWidget()
        theme.role(self._sheets, "ground")
        self._flow = Flow(self._sheets)
        self._lay_out()

    def refresh(self, _: object = None) -> None:
        """Make the paper again as the dossier is now."""
        self.stop()
        self._busy.setRange(0, 0)
        self._busy.show()
        self._enable(ready=False)
        self._say("Het papier wordt gemaakt …", "")
        self.extras.language = self._language
        self.extras.refresh()
        try:
            document = make_paper(self._intake, self._language, self.choices.wens)
        except AppError as error:
            self._failed(str(error))
            return
        self._job = self._hub.paper.run_long(document, self._show, self._failed, self._progress)

    def stop(self) -> None:
        """Stop what is being made: nobody looks at it any more."""
        if self._job is not None:
            self._job.stop()
            self._job = None

    def flush(self) -> None:
        """Do nothing: nothing is typed here."""

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard on the language of the paper."""
        self.languages.setFocus(reason)

    def _lay_out(self) -> None:
        title = QLabel("Papier")
        theme.role(title, "title")
        bar = Flow()
        bar.addWidget(self.print)
        bar.addWidget(self.save)
        bar.addWidget(self.extras)
        whole = QWidget()
        theme.role(whole, "ground")
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(24, 16, 24, 8)
        inside.setSpacing(12)
        inside.addWidget(title)
        inside.addWidget(self.choices)
        inside.addLayout(bar)
        inside.addWidget(self._about)
        inside.addWidget(self._busy)
        inside.addWidget(self._sheets)
        inside.addStretch(1)
        area = QScrollArea()  # around all of it: with large letters the choices alone fill the window
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(whole)
        area.setAccessibleName("Bladzijden van het plan")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _choose_language(self, code: str) -> None:
        self._language = code
        self.refresh()

    def _progress(self, step: int, steps: int) -> None:
        self._busy.setRange(0, steps)
        self._busy.setValue(step)

    def _show(self, paper: object) -> None:
        """Show the pages that were made."""
        self._job = None
        self.paper = paper = cast("Paper", paper)
        self._busy.hide()
        self._enable(ready=True)
        self._say(_words(paper, languages()[self._language]), "")
        self._clear()
        for number, image in enumerate(paper.images, start=1):
            self._flow.addWidget(_sheet(image, number, len(paper.images), self._page_width()))

    def _failed(self, text: str) -> None:
        self._job = None
        self.paper = None
        self._busy.hide()
        self._clear()
        self._say(text, "wrong")

    def _say(self, text: str, tone: str) -> None:
        self._about.setText(text)
        theme.tone(self._about, cast("theme.Tone", tone))

    def _enable(self, *, ready: bool) -> None:
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)

    def _clear(self) -> None:
        empty(self._flow)

    def _page_width(self) -> int:
        room = max(self.width() - 96, _NARROWEST)
        half = (room - theme.step()) // 2
        return half if half >= _NARROWEST else room

    def _save(self) -> None:
        """Write the PDF where the person says; the proposed name holds no name of a person."""
        if self.paper is None:
            return
        target = choose_pdf(self._prompts, "Waar wil je het papier opslaan?", "PIP.pdf")
        if target is None:
            return
        try:
            write(target, self.paper.data)
        except OSError:
            self._prompts.show_error(
                "Het papier kon hier niet worden opgeslagen. Kijk of de schijf vol is en of je hier mag "
                "schrijven, "
                "of kies een andere map."
            )
            return
        access.note(self._hub, self._intake.dossier, What.AFGEDRUKT)
        self._say(f"Opgeslagen in {target}. Let op: dit bestand is niet versleuteld.", "good")

    def _print(self) -> None:
        """Send the pages to a printer of the person's choice."""
        if self.paper is None:
            return
        if print_pdf(self.paper.data, "PIP", self):
            access.note(self._hub, self._intake.dossier, What.AFGEDRUKT)


def print_pdf(data: bytes, name: str, parent: QWidget) -> bool:
    """Send a PDF to a printer of the person's choice; tells whether one was chosen.

    `name`: what the list of the printer shows; never that of a person.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setDocName(name)
    chosen = bool(QPrintDialog(printer, parent).exec())
    if chosen:
        print_pages(printer, page_images(data, _PRINT_DPI))
    return chosen


def print_pages(printer: QPrinter, images: list[QImage]) -> None:
    """Draw the pages, each as large as the sheet."""
    painter = QPainter(printer)
    for number, image in enumerate(images):
        if number:
            printer.newPage()
        painter.drawImage(painter.viewport(), image)
    painter.end()


def write(target: Path, data: bytes) -> None:
    """Write the whole file or nothing."""
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".tmp", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(data)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    temporary.replace(target)


def _sheet(image: QImage, number: int, count: int, width: int) -> QLabel:
    """Give one page as a picture on a sheet."""
    sheet = QLabel()
    theme.role(sheet, "sheet")
    picture = QPixmap.fromImage(image)
    picture = picture.scaled(
        QSize(width, width * 2),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    sheet.setPixmap(picture)
    sheet.setAccessibleName(f"Bladzijde {number} van {count}")
    return sheet


def _words(paper: Paper, language: Language) -> str:
    """Say what this paper is: concept or set, and how far the translation is."""
    parts = [
        "Dit plan is vastgesteld." if paper.final else "Dit is een concept: het plan is nog niet vastgesteld."
    ]
    status = telling(language.code).status
    if status != "bron":
        parts.append(STATUS_WORDS[status])
    if paper.missing:
        parts.append(
            f"{paper.missing} zinnen zijn nog niet vertaald; die staan er herkenbaar in het Nederlands."
        )
    return " ".join(parts)
