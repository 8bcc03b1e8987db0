"""Text into cells: which size, colour, direction and tag a text gets in its column."""

import re
import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from intake_app.pdf.blocks import Document, Pair, Span
from intake_app.pdf.look import TYPES, Look, Role
from intake_app.pdf.rows import Cell, SetLine
from intake_app.pdf.scripts import plain, printable, script_of, stretches
from intake_app.pdf.shaping import Cut, Shaper
from intake_app.pdf.tagging import Element

UNTRANSLATED = "nog niet vertaald"
_STEP, _LONG = 0.93, 400


@dataclass(frozen=True, slots=True)
class Place:
    """A column to set text in: its left side and width, and whether its text begins at the right."""

    x: float
    width: float
    rtl: bool = False

    def inside(self, start: float, end: float = 0.0) -> "Place":
        """Give the column narrowed by `start` where its text begins and `end` where it ends."""
        left = end if self.rtl else start
        return Place(self.x + left, self.width - start - end, self.rtl)

    def spot(self, offset: float) -> float:
        """Give the x that lies `offset` after where the text begins."""
        return self.x + self.width - offset if self.rtl else self.x + offset


@dataclass(frozen=True, slots=True)
class Columns:
    """The two columns of a row; without a second language only `nl`."""

    nl: Place
    other: Place | None

    def inside(self, start: float, end: float = 0.0) -> "Columns":
        """Give both columns narrowed."""
        return Columns(self.nl.inside(start, end), self.other.inside(start, end) if self.other else None)

    def suited(self, pair: Pair) -> "Columns":
        """Give the columns for a pair; Dutch in the place of a missing translation begins at the left."""
        if self.other is None and pair.nl.missing:
            return Columns(replace(self.nl, rtl=False), None)
        if self.other is None or pair.other is None or not pair.other.missing:
            return self
        return Columns(self.nl, replace(self.other, rtl=False))

    @property
    def both(self) -> Place:
        """Give the place of both columns together."""
        if self.other is None:
            return self.nl
        return Place(self.nl.x, self.other.x + self.other.width - self.nl.x)


class Setter:
    """Sets texts for one document."""

    def __init__(
        self, document: Document, shaper: Shaper, covered: AbstractSet[int], *, turned: bool = False
    ) -> None:
        """`covered`: the code points the document's fonts can draw; `turned`: the first text is the other."""
        self.document = document
        self._turned = turned
        self._kept: set[str] = set()
        self.look = Look(document.other is not None and not document.facing, document.large_print)
        self._shaper, self._covered = shaper, covered

    def columns(self) -> Columns:
        """Give the columns of the page, measured from its left margin."""
        column = self.look.column
        other = self.document.other
        if other is None or self.document.facing:
            return Columns(
                Place(0, column, self._turned and other is not None and other.direction == "rtl"), None
            )
        return Columns(Place(0, column), Place(column + self.look.gutter, column, other.direction == "rtl"))

    def pair(
        self, pair: Pair, role: Role, columns: Columns, parents: "Parents | None", tag: str = "P"
    ) -> tuple[Cell, ...]:
        """Set both texts of a pair; with no second text Dutch takes both columns. No parents: furniture."""
        columns = columns.suited(pair)
        left = None if parents is None else parents.nl.add(tag)
        if pair.other is None or columns.other is None:
            return (self.cell(pair.nl, role, columns.both, left),)
        right = None if parents is None else parents.other.add(tag)
        return (
            self.cell(pair.nl, role, columns.nl, left),
            self.cell(pair.other, role, columns.other, right),
        )

    def cell(self, span: Span, role: Role, place: Place, element: Element | None) -> Cell:
        """Set one text; an untranslated one says so first. The element gets language and spoken text."""
        text = self._printable(span.text)
        rtl = self._rtl(span) and _has_rtl(text)
        lines = self.lines(text, role, place.width, rtl=rtl)
        if span.missing:
            lines = self.lines(UNTRANSLATED, "untranslated", place.width) + lines
        parts: tuple[Element, ...] = ()
        if element is not None:
            if span.lang != self.document.lang:
                element.lang = span.lang
                parts = _parts(element, text, self.document.lang, rtl=rtl)
            if rtl and not parts:
                element.spoken = plain(text)
        return Cell(place.x, place.width, lines, element, right=place.rtl, parts=parts)

    def lines(self, text: str, role: Role, width: float, *, rtl: bool = False) -> tuple[SetLine, ...]:
        """Lay out printable text in a role, somewhat smaller where a word would otherwise be broken."""
        script = "Arab" if any(script_of(char) == "Arab" for char in set(text)) else "Latn"
        size, colour = self.look.size(role, script), TYPES[role].colour
        least = min(size, self.look.smallest)
        while True:
            cut = Cut(size, TYPES[role].weight)
            lines = self._shaper.lay_out(text, cut, width, rtl=rtl)
            smaller = round(size * _STEP, 1)
            if smaller < least or len(text) > _LONG or not any(line.broken for line in lines):
                break
            size = smaller
        leading = self.look.leading(size, script)
        return tuple(SetLine(line, cut, leading, colour) for line in lines)

    def _printable(self, text: str) -> str:
        """Give a text as it can be printed; remembers which characters stay as they are."""
        chars = set(text)
        if chars <= self._kept:
            return text
        made = printable(text, self._covered)
        if made == text:
            self._kept |= chars
        return made

    def width(self, word: str, role: Role) -> float:
        """Give the width of one word in a role."""
        lines = self.lines(self._printable(word), role, self.look.width)
        return max(line.line.width for line in lines)

    def widest(self, text: str, role: Role) -> float:
        """Give the width of the longest part of a text in which no line breaks, in a role."""
        return max((self.width(word, role) for word in re.split("[ \n]", text) if word), default=0.0)

    def _rtl(self, span: Span) -> bool:
        """Tell whether a text is in a language written from right to left."""
        other = self.document.other
        return other is not None and other.direction == "rtl" and span.lang == other.code


@dataclass(frozen=True, slots=True)
class Parents:
    """The elements that take the tags of the left and the right column."""

    nl: Element
    other: Element

    def add(self, role: str) -> "Parents":
        """Give a new element in each (one when they are the same and so is the list)."""
        return Parents(self.nl.add(role), self.other.add(role))


def divided(needs: Sequence[float], shares: Sequence[float], room: float) -> list[float]:
    """Divide `room` by shares, and give to none less than it needs; by their needs alone when that cannot be.

    All in points; `needs` and `shares` are of the same columns.
    """
    wanting: set[int] = set()
    while len(wanting) < len(needs):
        left = room - sum(needs[column] for column in wanting)
        unit = left / sum(share for column, share in enumerate(shares) if column not in wanting)
        short = {column for column, share in enumerate(shares) if needs[column] > unit * share} - wanting
        if not short:
            return [need if column in wanting else unit * shares[column] for column, need in enumerate(needs)]
        wanting |= short
    return [room * need / sum(needs) for need in needs]


def _parts(element: Element, text: str, lang: str, *, rtl: bool) -> tuple[Element, ...]:
    """Give elements for the stretches of a text that has words in `lang` within it; none when it has not."""
    numbers = stretches(text)
    if numbers is None:
        return ()
    texts = [""] * (numbers[-1] + 1)
    for number, char in zip(numbers, text, strict=True):
        texts[number] += char
    return tuple(
        element.add("Span", lang if number % 2 else "", plain(said) if rtl and not number % 2 else "")
        for number, said in enumerate(texts)
    )


def _has_rtl(text: str) -> bool:
    """Tell whether a text has a letter that is written from right to left."""
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in set(text))
