"""A page is a pile of rows; a row has cells side by side whose first lines stand on one height.

Cells hold laid-out lines, so a row knows its height and can be cut in two at the foot of a page. What is
drawn beside the text (a ground, a rule, a pictogram) hangs on the row as `Mark`s.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from intake_app.pdf.look import INK, Colour
from intake_app.pdf.shaping import Cut, Line
from intake_app.pdf.tagging import Element

_MIDDLE = 0.36  # of the size: how far the middle of a line of capitals lies above the baseline
_TOGETHER = 2  # lines that stay together at the foot and at the head of a page


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line with its size, colour and the height it takes."""

    line: Line
    cut: Cut
    leading: float
    colour: Colour = INK

    @property
    def baseline(self) -> float:
        """Give how far the baseline lies below the top."""
        return self.leading / 2 + _MIDDLE * self.cut.size


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines in a column that begins at `x`; `right`: they end at its right edge.

    Without an element they are furniture, no part of the content. `parts`: elements below it, one for every
    stretch of one language (see scripts.stretches) when there are more. `side`: 0, or 1 for what stands on
    the facing page.
    """

    x: float
    width: float
    lines: tuple[SetLine, ...]
    element: Element | None = None
    right: bool = False
    side: int = 0
    parts: tuple[Element, ...] = ()

    @property
    def height(self) -> float:
        """Give the height of all lines."""
        return sum(line.leading for line in self.lines)

    def cut(self, room: float) -> int:
        """Give how many lines go in `room`: as many as fit, but no line alone on either side."""
        count, taken = 0, 0.0
        while count < len(self.lines) and taken + self.lines[count].leading <= room:
            taken += self.lines[count].leading
            count += 1
        if count == len(self.lines) - 1:
            count -= 1
        return count if count >= min(_TOGETHER, len(self.lines)) else 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn with a row. `x`, `size`: place and width (dot: radius; icon: side).

    fill: a ground under all of it; rule: a line at its foot; dot and icon: beside the first line; spine: a
    line down through it and the white above it (named start: from its first line on); pill: a round ground;
    bar: a ground in lane `thick` with a pictogram in it; image: the logo, `thick` high; strokes: a signature.
    """

    kind: Literal["fill", "rule", "dot", "icon", "spine", "pill", "bar", "image", "strokes"]
    x: float
    size: float
    colour: Colour
    name: str = ""
    thick: float = 0.6
    side: int = 0
    strokes: tuple[tuple[tuple[int, int], ...], ...] = ()

    @property
    def once(self) -> bool:
        """Tell whether the mark belongs to the first line only."""
        return self.kind in {"dot", "icon", "bar", "image", "strokes"}


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side. `before`: white above, not at the head of a page; `pad`: white inside.

    `tied`: it stays with the next row; `least`: its height at least. `first`: how far the first baseline of
    all cells lies below the top; `height`: without the white above it.
    """

    cells: tuple[Cell, ...]
    before: float = 0.0
    marks: tuple[Mark, ...] = ()
    pad: float = 0.0
    tied: bool = False
    least: float = 0.0
    bookmark: tuple[str, int] | None = None
    first: float = field(init=False, compare=False)
    height: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once how far the first baseline lies below the top, and the height without the white."""
        first = self.pad + max((cell.lines[0].baseline for cell in self.cells if cell.lines), default=0.0)
        object.__setattr__(self, "first", first)
        inside = max((self.shift(cell) + cell.height for cell in self.cells), default=self.pad)
        object.__setattr__(self, "height", max(inside + self.pad, self.least))

    def facing(self, other: "Row") -> "Row":
        """Give this row with the same one of the facing page in it."""
        there = tuple(replace(cell, side=1) for cell in other.cells)
        marks = tuple(replace(mark, side=1) for mark in other.marks)
        return replace(
            self,
            cells=self.cells + there,
            marks=self.marks + marks,
            before=max(self.before, other.before),
            least=max(self.least, other.least),
        )

    def furniture(self) -> "Row":
        """Give this row as it is drawn once more, for the eye only: no part of the content."""
        return replace(
            self,
            cells=tuple(replace(cell, element=None, parts=()) for cell in self.cells),
            bookmark=None,
        )

    @property
    def middle(self) -> float:
        """Give how far the middle of the first line lies below the top: there a dot or pictogram stands."""
        size = max((cell.lines[0].cut.size for cell in self.cells if cell.lines), default=0.0)
        return self.first - _MIDDLE * size

    @property
    def lines(self) -> int:
        """Give how many lines the longest cell has."""
        return max((len(cell.lines) for cell in self.cells), default=0)

    def shift(self, cell: Cell) -> float:
        """Give how far a cell's top lies below the row's, so that the first baselines are level."""
        return self.first - cell.lines[0].baseline if cell.lines else self.pad

    @property
    def smallest(self) -> float:
        """Give the height of the smallest part that may stand at the foot of a page."""
        parts = [
            self.shift(cell) + sum(line.leading for line in cell.lines[: _short(cell)]) for cell in self.cells
        ]
        return min(self.height, max(parts, default=0.0) + self.pad)

    def split(self, room: float) -> "tuple[Row, Row] | None":
        """Cut the row so that the first part is at most `room` high; None when it cannot be cut there."""
        counts = [cell.cut(room - self.shift(cell) - self.pad) for cell in self.cells]
        if not all(counts) or all(
            count == len(cell.lines) for count, cell in zip(counts, self.cells, strict=True)
        ):
            return None
        above = [
            replace(cell, lines=cell.lines[:count]) for cell, count in zip(self.cells, counts, strict=True)
        ]
        below = [
            replace(cell, lines=cell.lines[count:]) for cell, count in zip(self.cells, counts, strict=True)
        ]
        stay = tuple(mark for mark in self.marks if mark.kind != "rule")
        go = tuple(mark for mark in self.marks if not mark.once)
        first = replace(self, cells=tuple(above), marks=stay, tied=False)
        rest = replace(
            self, cells=tuple(cell for cell in below if cell.lines), marks=go, before=0, bookmark=None
        )
        return first, rest


def _short(cell: Cell) -> int:
    """Give how many lines of a cell are the least that may stand alone."""
    return len(cell.lines) if len(cell.lines) <= _TOGETHER + 1 else _TOGETHER


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows that belong together. `whole`: on one page when they fit on one; `framed`: in a hairline frame.

    `new_page`: it has no rows, and what follows begins on a new page; `maybe`: only when the page before is
    more than half full. `rank`: how bad a new page before it is, 0 for the best place (see paging). `again`:
    rows drawn once more at the head of every next page, when its first `heads` rows stand on a page before.
    """

    rows: tuple[Row, ...]
    whole: bool = False
    framed: bool = False
    new_page: bool = False
    before: float = 0.0
    maybe: bool = False
    rank: int = 2
    again: tuple[Row, ...] = ()
    heads: int = 1


@dataclass(slots=True)
class Page:
    """What stands on one page: rows with their top, and frames (top, bottom, open above, open below)."""

    rows: list[tuple[float, Row]] = field(default_factory=list)
    frames: list[tuple[float, float, bool, bool]] = field(default_factory=list)

    @property
    def filled(self) -> float:
        """Give how far down the page goes."""
        return max((top + row.height for top, row in self.rows), default=0.0)
