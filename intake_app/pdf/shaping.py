"""Text to glyphs: Qt's QTextLayout breaks and orders the lines, HarfBuzz says which glyph is which letter.

A `Line` is a row of `Piece`s in the order they are read, each with its place on the line in points. Qt is the
authority on order and place (bidirectional text, line breaks, fonts). HarfBuzz shapes every piece again and,
when it comes to the same glyphs, gives the letters each glyph stands for, so the text can be copied and read.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QGlyphRun, QTextLayout, QTextLine, QTextOption

from intake_app.pdf import straight
from intake_app.pdf.fonts import Face, FaceSet, Order, Weight
from intake_app.pdf.letters import HELD_HYPHEN, Glyphs, letters_of, shape
from intake_app.pdf.scripts import ignorable, stretches

PIXELS_PER_POINT = 20
_RETRIEVE = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
)
_JOINERS = frozenset("\u200c\u200d")
_STRONG = frozenset({"", "L", "R", "EN", "AN"})
"""The groups whose characters stay together; two brackets side by side may belong to two directions."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_HYPHENS = re.compile(
    r"(?<=\b\w)-(?=\w)|(?<=\b\w\w)-(?=\w)|(?<=\b\w\w\w)-(?=\w)|(?<=\w)-(?=\w{1,3}\b)"  # B1-route, e-mail
    r"|(?<=[\u1200-\u139f])-(?=[\u1200-\u139f])"  # Tigrinya is broken between words only
)
_SPACES = re.compile(
    r"(?<=€) (?=\d)"  # an amount
    r"|(?<=\b\d{4}) (?=[A-Z]{2}\b)"  # a postcode
    r"|(?<=\b\d) (?=[^\W\d])|(?<=\b\d\d) (?=[^\W\d])"  # a number and its unit, a day and its month
    r"|(?<=\b0\d\d\d) (?=\d)|(?<=\b0\d\d) (?=\d)|(?<=\b0\d) (?=\d)|(?<=\d\d) (?=\d\d\b)"  # a telephone number
)
_TAILS = re.compile("(?<=\u06cd)(?=[ \u00a0])")
_THIN = "\u202f"  # no line breaks at it
"""Stands before the space after a Pashto letter whose tail hangs under that space, and seems to fill it."""
_CHINESE_DAY = re.compile(r"(?<=\d)(?=[年月日])|(?<=[年月])(?=\d)")
_JOINER = "\u2060"  # no line ends at it, and it is not seen
_Kind = tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Cut:
    """How a text is set: size in points and weight."""

    size: float
    weight: Weight = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a part of one in one face and direction. `x`: its first glyph; `space`: one follows.

    `stretch`: the number of the stretch of one language it is in (see scripts.stretches).
    """

    x: float
    face: Face
    text: str
    rtl: bool
    glyphs: Glyphs
    space: bool
    stretch: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One laid-out line: its pieces from left to right, beginning at `left` and `width` points wide.

    `broken`: it ends in the middle of a word that is longer than a line.
    """

    pieces: tuple[Piece, ...]
    width: float
    left: float = 0.0
    broken: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """What Qt drew for a stretch of text, in reading order; pixels, downwards, the baseline at `base`.

    `ids` is None when Qt took a font that is not ours: its glyph numbers mean nothing here.
    """

    face: Face
    rtl: bool
    ids: tuple[int, ...] | None
    places: list[QPointF]
    base: float


_WORDS: dict[tuple[Face, str, bool], Glyphs] = {}
"""The words of all documents since the last `forget`, shaped."""


def forget() -> None:
    """Forget every word that was printed, so that none stays in memory when a vault is closed."""
    _WORDS.clear()


class Shaper:
    """Lays out text with the faces of one document and remembers the words it has seen."""

    def __init__(self, faces: FaceSet, *, quick: bool = True) -> None:
        """Use `faces` as `fonts.require` gave them; not `quick`: let Qt break all lines."""
        self._faces = faces
        self._quick = quick
        self._words = _WORDS
        self._setters: dict[Weight, straight.Setter] = {}

    def lay_out(self, text: str, cut: Cut, width: float, *, rtl: bool) -> tuple[Line, ...]:
        """Break `text` into lines of at most `width` points; a line feed always breaks.

        The text must be printable with the faces (`scripts.printable`). `rtl`: direction of the paragraph.
        """
        if self._quick and not rtl and straight.straight(text):
            lines = self._setter(cut.weight).lines(_unbroken(text), width / cut.size)
            if lines is not None:
                numbers = stretches(text)
                return tuple(_straight_line(line, cut.size, numbers) for line in lines)
        return self._by_qt(text, cut, width, rtl=rtl)

    def _setter(self, weight: Weight) -> straight.Setter:
        """Give what breaks straight text in a weight."""
        found = self._setters.get(weight)
        if found is None:
            order = self._faces.order(weight, rtl=False)
            found = self._setters[weight] = straight.Setter(order, self._shaped)
        return found

    def _shaped(self, face: Face, text: str) -> Glyphs:
        """Give the glyphs of a word that runs from left to right."""
        key = (face, text, False)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = shape(face, text, rtl=False)
        return found

    def _by_qt(self, text: str, cut: Cut, width: float, *, rtl: bool) -> tuple[Line, ...]:
        """Let Qt break and order the lines."""
        source = _TAILS.sub(_THIN, _unbroken(text).replace("\n", "\u2028"))
        source = _CHINESE_DAY.sub(_JOINER, source)
        order = self._faces.order(cut.weight, rtl)
        layout = QTextLayout(source, _font(order, cut.size))
        layout.setTextOption(_option(rtl))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width * PIXELS_PER_POINT)
            line.setPosition(QPointF(0, 0))
        layout.endLayout()
        text_in = _Source(source, order, _kinds(source, order, rtl), _units(source), stretches(source))
        made = []
        for number in range(layout.lineCount()):
            row = _Row(layout.lineAt(number), text_in)
            made.append(_line(tuple(self._pieces(row, cut.size)), cut.size, broken=row.broken))
        return tuple(made)

    def _pieces(self, row: "_Row", size: float) -> Iterator[Piece]:
        """Give the pieces of a line in reading order."""
        for start, end in row.segments():
            text = row.source.text[start:end]
            space = row.source.text[end : end + 1].isspace()
            runs = row.runs(start, end)
            stretch = row.source.stretches[start] if row.source.stretches else 0
            if len(runs) == 1:
                yield self._piece(runs[0], text, size, (space, stretch))
                continue
            # Qt saw a border here that we did not: the first part carries the letters of all.
            for number, run in enumerate(runs):
                last = number == len(runs) - 1
                yield _lump(run, "" if number else text, size, (space and last, stretch))

    def _piece(self, run: _Run, text: str, size: float, more: tuple[bool, int]) -> Piece:
        """Make one piece; with HarfBuzz's letters when it chose the same glyphs as Qt.

        `more`: whether a space follows, and the number of its stretch.
        """
        key = (run.face, text, run.rtl)
        if key not in self._words:
            self._words[key] = shape(run.face, text, rtl=run.rtl)
        glyphs = self._words[key]
        if run.ids is not None and glyphs.ids != run.ids:
            return _lump(run, text, size, more)
        x = run.places[0].x() / PIXELS_PER_POINT
        return Piece(x, run.face, text.replace(HELD_HYPHEN, "-"), run.rtl, glyphs, *more)


@dataclass(frozen=True, slots=True)
class _Source:
    """A text being laid out. `units`: code point -> UTF-16 unit, None when they are the same.

    `stretches`: code point -> stretch of one language, None when there is only one.
    """

    text: str
    order: Order
    kinds: list[_Kind]
    units: list[int] | None
    stretches: list[int] | None


class _Row:
    """One line as Qt laid it out, beside the text it came from."""

    def __init__(self, line: QTextLine, source: _Source) -> None:
        """Find the part of `source` that stands on `line`."""
        self.source = source
        self._line, self._base = line, line.ascent()
        start, end = line.textStart(), line.textStart() + line.textLength()
        units = source.units
        self._start, self._end = (start, end) if units is None else (units.index(start), units.index(end))

    @property
    def broken(self) -> bool:
        """Tell whether the line ends in the middle of a word."""
        text, end = self.source.text, self._end
        return 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum()

    def segments(self) -> Iterator[tuple[int, int]]:
        """Give the stretches of one kind (face and direction), without spaces and steering characters."""
        kinds, at, end = self.source.kinds, self._start, self._end
        while at < end:
            kind, begin = kinds[at], at
            at += 1
            if kind is None:
                continue
            while at < end and kinds[at] == kind and kind[1] in _STRONG:
                at += 1
            yield begin, at

    def runs(self, start: int, end: int) -> list[_Run]:
        """Give what Qt drew for a stretch, in reading order; parts in one face and direction are joined."""
        kind, units = self.source.kinds[start], self.source.units
        expected = self.source.order[kind[0] if kind is not None else 0]
        if units is not None:
            start, end = units[start], units[end]
        found = [self._run(run, expected) for run in self._line.glyphRuns(start, end - start, _RETRIEVE)]
        if len(found) == 1 or len({(run.face, run.rtl) for run in found}) > 1:
            return found
        parts = found[::-1] if found[0].rtl else found
        known = [run.ids for run in parts if run.ids is not None]
        ids = tuple(number for part in known for number in part) if len(known) == len(parts) else None
        places = [place for run in parts for place in run.places]
        return [_Run(found[0].face, found[0].rtl, ids, places, self._base)]

    def _run(self, run: QGlyphRun, expected: Face) -> _Run:
        """Take over one run of glyphs; `expected` is the face that covers its letters."""
        family = run.rawFont().familyName()
        face = next((face for face in self.source.order if face.name == family), None)
        ids = tuple(run.glyphIndexes()) if face is not None else None
        return _Run(face or expected, run.isRightToLeft(), ids, run.positions(), self._base)


def _straight_line(line: list[straight.Placed], size: float, numbers: list[int] | None) -> Line:
    """Make a line of parts that were put side by side; `numbers`: the stretch of every character."""
    if not line:
        return Line((), 0.0)
    pieces = tuple(
        Piece(
            placed.x * size, placed.part.face, placed.part.text, False, placed.part.glyphs, placed.space,
            numbers[placed.at] if numbers else 0,
        )
        for placed in line
    )  # fmt: skip
    left = min(placed.x + placed.part.left for placed in line) * size
    right = max(placed.x + placed.part.right for placed in line) * size
    return Line(pieces, right - left, left)


def _line(pieces: tuple[Piece, ...], size: float, *, broken: bool) -> Line:
    """Put the pieces from left to right."""
    if not pieces:
        return Line((), 0.0)
    left = min(piece.x + size * min(one.x for one in piece.glyphs.letters) for piece in pieces)
    right = max(piece.x + size * max(one.x + one.advance for one in piece.glyphs.letters) for piece in pieces)
    return Line(tuple(sorted(pieces, key=attrgetter("x"))), right - left, left, broken)


def _lump(run: _Run, text: str, size: float, more: tuple[bool, int]) -> Piece:
    """Make a piece out of Qt's glyphs alone, as if it were one cluster."""
    em = run.face.face.upem
    scale = em / (size * PIXELS_PER_POINT)
    ids = run.ids or (0,) * len(run.places)
    glyphs = [
        ((number, round((place.x() - run.places[0].x()) * scale), round((run.base - place.y()) * scale)), 0)
        for number, place in zip(ids, run.places, strict=True)
    ]
    letters = tuple(letters_of(text, glyphs, em, rtl=run.rtl))
    x = run.places[0].x() / PIXELS_PER_POINT
    return Piece(x, run.face, text.replace(HELD_HYPHEN, "-"), run.rtl, Glyphs(ids, letters), *more)


def _font(order: Order, size: float) -> QFont:
    """Give the font Qt lays out with: our families in their order, no hinting, design sizes."""
    font = QFont()
    font.setFamilies([face.name for face in order])
    font.setPixelSize(round(size * PIXELS_PER_POINT))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=2)
def _option(rtl: bool) -> QTextOption:
    """Give the paragraph's direction and the way it is broken: between words, inside one only if it must."""
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _unbroken(text: str) -> str:
    """Give the text, as long as it was, with fixed spaces and hyphens where a line must not end."""
    if any(char.isdigit() for char in text):
        text = _SPACES.sub("\u00a0", text)
    return _HYPHENS.sub(HELD_HYPHEN, text) if "-" in text else text


def _units(text: str) -> list[int] | None:
    """Give the UTF-16 unit of every code point and of the end; None when they are the same."""
    if not text or max(text) <= "\uffff":
        return None
    places = [0]
    for char in text:
        places.append(places[-1] + (2 if char > "\uffff" else 1))
    return places


def _kinds(text: str, order: Order, rtl: bool) -> list[_Kind]:
    """Give for every character the face that draws it and its direction; None for spaces and steering."""
    chars = set(text)
    directions = {char: unicodedata.bidirectional(char) for char in chars}
    mixed = rtl or any(direction in _RIGHT_TO_LEFT for direction in directions.values())
    table: dict[str, _Kind] = {}
    for char in chars:
        if char.isspace() or char == _JOINER or (ignorable(char) and char not in _JOINERS):
            table[char] = None
        else:
            face = next((index for index, face in enumerate(order) if ord(char) in face.coverage), 0)
            table[char] = (face, _class(directions[char], char) if mixed else "")
    kinds = [table[char] for char in text]
    followers = {char for char in chars if directions[char] == "NSM" or char in _JOINERS}
    if followers:
        for index, char in enumerate(text):
            if char in followers and index and kinds[index - 1] is not None:
                kinds[index] = kinds[index - 1]
    return kinds


def _class(direction: str, char: str) -> str:
    """Give the group a character forms pieces with: letters of one direction, digits, or only itself."""
    if direction in {"R", "AL"}:
        return "R"
    return direction if direction in {"L", "EN", "AN"} else char
