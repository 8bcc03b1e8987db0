"""Makes the paper beside the window: the PDF in memory and a picture of each page."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
from PySide6.QtGui import QImage

from intake_app.intake import Intake
from intake_app.pdf.documents import missing_phrases
from intake_app.pdf.render import render
from intake_app.pdf.wens import Wens
from intake_app.ui.tasks import Job

_SCREEN_DPI = 144
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF with the pictures of its pages. `missing`: how many phrases have no translation."""

    data: bytes
    images: list[QImage]
    final: bool
    missing: int


def make_paper(intake: Intake, language: str, wens: Wens) -> Callable[[Job], Paper]:
    """Give the work that makes the paper; what it needs is taken from the dossier now."""
    document = intake.document(language, wens)
    final = intake.plan_locked

    def work(job: Job) -> Paper:
        def progress(step: int, steps: int) -> bool:
            job.report(step, steps)
            return True

        target = io.BytesIO()
        render(document, target, progress=progress)
        data = target.getvalue()
        return Paper(data, page_images(data, _SCREEN_DPI), final, missing_phrases(document))

    return work


def page_images(data: bytes, dpi: int) -> list[QImage]:
    """Give a picture of every page of a PDF."""
    with pypdfium2.PdfDocument(data) as document:  # type: ignore[no-untyped-call]
        return [_image(page, dpi) for page in document]


def _image(page: pypdfium2.PdfPage, dpi: int) -> QImage:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)  # type: ignore[no-untyped-call]
    format_ = QImage.Format.Format_RGBX8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888  # noqa: PLR2004
    return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, format_).copy()
