"""The other language on pages of its own, facing the Dutch: the same rows, each as high as the higher one."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from intake_app.pdf.blocks import Document, Pair, Span
from intake_app.pdf.rows import Chunk


def other_side(document: Document) -> Document:
    """Give the document with the reader's language in the place of the Dutch; the same blocks in order."""
    return replace(
        document,
        blocks=_turned(document.blocks),
        footer=_turned(document.footer),
        page_label=_turned(document.page_label),
    )


def _turned(part: Any) -> Any:
    """Give a part of a document with the second text of every pair as its first.

    What has no second text (longer Dutch text) is said on the Dutch page only; a line to write on is on both.
    """
    if isinstance(part, Pair):
        return Pair(part.other or Span(""))
    if isinstance(part, tuple):
        return tuple(_turned(piece) for piece in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed = {field.name: _turned(getattr(part, field.name)) for field in fields(part)}
    return replace(part, **changed)


def face(here: Iterable[Chunk], there: Iterable[Chunk]) -> Iterator[Chunk]:
    """Give the chunks of both sides as one, row by row, so that both break over pages in the same place."""
    for one, other in zip(here, there, strict=True):
        rows, again = (
            tuple(row.facing(beside) for row, beside in zip(ours, theirs, strict=True))
            for ours, theirs in ((one.rows, other.rows), (one.again, other.again))
        )
        yield replace(one, rows=rows, again=again)
