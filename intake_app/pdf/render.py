"""A document becomes a PDF file: laid out, drawn, tagged, and written whole or not at all."""

import dataclasses
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, BinaryIO

from intake_app.errors import AppError
from intake_app.pdf import fonts, metadata
from intake_app.pdf.blocks import Document, Masthead
from intake_app.pdf.drawing import Sheet
from intake_app.pdf.facing import face, other_side
from intake_app.pdf.furniture import Furniture
from intake_app.pdf.gui import ensure_gui
from intake_app.pdf.layout import Layout
from intake_app.pdf.look import PAGE_HEIGHT, TOP, colour
from intake_app.pdf.paging import pages
from intake_app.pdf.paper import Paper
from intake_app.pdf.rows import Chunk, Page
from intake_app.pdf.scripts import scripts_in, unknown_letters
from intake_app.pdf.setting import UNTRANSLATED, Setter
from intake_app.pdf.shaping import Shaper
from intake_app.pdf.tagging import Tree

Progress = Callable[[int, int], bool]
_ABOVE = 12.0  # points of white above a heading one jumps to
_FIXED = "…[teken]" + UNTRANSLATED + "CONCEPT0123456789."


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What was made: the number of pages and of bytes."""

    pages: int
    bytes: int


class Stopped(AppError):  # noqa: N818 - not an error: the user asked for it
    """The user stopped the rendering; nothing was written."""


def render(document: Document, target: Path | BinaryIO, *, progress: Progress | None = None) -> RenderResult:
    """Write a document as PDF to a path or an open binary file.

    A path is replaced only when the file is complete. `progress` hears how much is done out of how much and
    gives False to stop (Stopped). Raises AppError when a script has no font on this computer or the file
    cannot be written.
    """
    data, count = _make(document, progress or (lambda _done, _all: True))
    if isinstance(target, Path):
        _replace(target, data)
    else:
        target.write(data)
    return RenderResult(count, len(data))


def _make(document: Document, progress: Progress) -> tuple[bytes, int]:
    """Give the bytes of the PDF and its number of pages."""
    ensure_gui()
    faces, covered = _faces(document)
    tree = Tree(document.lang)
    shaper = Shaper(faces)
    setters = [Setter(document, shaper, covered)]
    if document.facing:
        setters.append(Setter(other_side(document), shaper, covered, turned=True))
    furniture = [Furniture(setter) for setter in setters]
    steps = 2 * max(1, len(document.blocks))
    chunks = []
    for done, chunk in enumerate(_chunks(setters, tree)):
        _step(progress, min(done, steps // 2), steps)
        chunks.append(chunk)
    made = pages(chunks, min(foot.room for foot in furniture))
    paper = Paper(document.lang)
    sheet = Sheet(paper, tree, setters[0].look.margin, colour(document.accent))
    count = len(made) * len(setters)
    for number, (page, side) in enumerate(product(made, range(len(setters)))):
        _step(progress, steps // 2 + (steps // 2) * number // count, steps)
        _draw(paper, sheet, (page, side), setters[0].look.width)
        furniture[side].draw(sheet, number + 1, count)
        sheet.turn()
    _finish(paper, sheet, document)
    identity = metadata.describe(paper, document)
    tree.add_to(paper)
    data = paper.save(identity)
    _step(progress, steps, steps)
    return data, count


def _chunks(setters: list[Setter], tree: Tree) -> Iterator[Chunk]:
    """Give the chunks of the document; of facing pages those of both, each in a part of its own."""
    if len(setters) == 1:
        return Layout(setters[0], tree.root).chunks()
    here, there = (Layout(setter, tree.root.add("Sect")).chunks() for setter in setters)
    return face(here, there)


def _finish(paper: Paper, sheet: Sheet, document: Document) -> None:
    """Add what all pages share: the fonts that were used, and the logo."""
    sheet.finish()
    for block in document.blocks:
        if isinstance(block, Masthead) and block.logo:
            paper.add_logo(block.logo)


def _step(progress: Progress, done: int, steps: int) -> None:
    """Tell how far it is; raises Stopped when asked to stop."""
    if not progress(done, steps):
        raise Stopped("Het maken van het document is gestopt. Er is niets opgeslagen.")


def _faces(document: Document) -> tuple[fonts.FaceSet, frozenset[int]]:
    """Give the fonts the document needs and what they cover; raises AppError when a script has none."""
    drawn = (document.blocks, document.footer, document.page_label, _FIXED)
    chars = {char for text in _texts(drawn) for char in text}
    found = scripts_in(chars)
    faces = fonts.require(found & fonts.KNOWN)
    covered = faces.coverage()
    fonts.require(scripts_in(unknown_letters(chars, covered)) - fonts.KNOWN)
    return faces, covered


def _texts(value: Any) -> Iterator[str]:
    """Give every text in a part of a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif dataclasses.is_dataclass(value):
        for item in dataclasses.fields(value):
            yield from _texts(getattr(value, item.name))


def _draw(paper: Paper, sheet: Sheet, what: tuple[Page, int], width: float) -> None:
    """Draw one side of what stands on one page."""
    page, side = what
    for top, bottom, above, below in page.frames:
        sheet.frame(TOP + top, TOP + bottom, width, (above, below))
    for top, row in page.rows:
        if row.bookmark is not None and not side:
            paper.bookmark(*row.bookmark, PAGE_HEIGHT - TOP - top + _ABOVE)
        sheet.row(row, TOP + top, side)


def _replace(target: Path, data: bytes) -> None:
    """Put a complete file in the place of `target`; what was there stays until then."""
    name = ""
    try:
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=".intake-", suffix=".pdf", delete=False
        ) as file:
            name = file.name
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise AppError(_reason(error)) from error


def _reason(error: OSError) -> str:
    """Give the sentence for a file that could not be written."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "De schijf is vol. Er is niets opgeslagen. Maak ruimte vrij of kies een andere map."
    if isinstance(error, PermissionError):
        return (
            "Het bestand kan hier niet worden opgeslagen. Kies een andere map, "
            "of sluit het bestand als het nog ergens open staat."
        )
    if isinstance(error, FileNotFoundError):
        return "De map bestaat niet. Kies een andere map om het bestand op te slaan."
    return "Het bestand kan niet worden opgeslagen. Kies een andere map en probeer het opnieuw."
