"""Rows onto pages: nothing alone at the foot of a page, and what fits on one page stays on one page.

Only a frame that would leave more than half of the page before it empty is cut, between two rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from intake_app.pdf.look import AFTER_CARD, CARD_PADDING
from intake_app.pdf.rows import Chunk, Page, Row

_LITTLE = 0.4  # of a page: less than that goes over only when it must
_FEW = 3  # pages of a part: in a longer one a short last page is no waste
_CLOSER = (0.75, 0.55, 0.4)
_AHEAD = 12  # chunks that are looked at for what is tied together


def pages(chunks: Iterable[Chunk], room: float) -> list[Page]:
    """Give the pages, each with `room` points of height for its rows; there is always one page.

    A part (what stands between two new pages) of which only a little would go over is set closer.
    """
    made: list[Page] = []
    for part in _parts(chunks):
        found = _pages(part, room)
        if 1 < len(found) <= _FEW and found[-1].filled < _LITTLE * room:
            closer = (_pages([_closer(chunk, factor) for chunk in part], room) for factor in _CLOSER)
            found = next((tried for tried in closer if len(tried) < len(found)), found)
        made += [page for page in found if page.rows]
    return made or [Page()]


def _parts(chunks: Iterable[Chunk]) -> list[list[Chunk]]:
    """Give the chunks between two new pages, together."""
    parts: list[list[Chunk]] = [[]]
    for chunk in chunks:
        if chunk.new_page:
            parts.append([])
        else:
            parts[-1].append(chunk)
    return [part for part in parts if part]


def _closer(chunk: Chunk, factor: float) -> Chunk:
    """Give a chunk with less white above its rows."""
    rows = tuple(replace(row, before=row.before * factor) for row in chunk.rows)
    return replace(chunk, rows=rows, before=chunk.before * factor)


def _pages(waiting: list[Chunk], room: float) -> list[Page]:
    """Fill pages with the chunks of one part."""
    filler = _Filler(room)
    start, tied = 0.0, False
    for place, chunk in enumerate(waiting):
        if chunk.rows:
            if not tied or filler.y < start:
                start = filler.y
            after = AFTER_CARD if place and waiting[place - 1].framed else 0.0
            needed = _needed(waiting[place : place + _AHEAD], room, may_cut=start < room / 2)
            filler.put(chunk, max(_white(chunk), after), needed)
            tied = chunk.rows[-1].tied
    return filler.pages


def _needed(chunks: Sequence[Chunk], room: float, *, may_cut: bool) -> float:
    """Give the height the first chunk needs at once: all, or its smallest part and what it is tied to."""
    if not chunks or not chunks[0].rows:
        return 0.0
    chunk, following = chunks[0], chunks[1:]
    if chunk.whole and _height(chunk) <= room and not (chunk.framed and may_cut):
        return _height(chunk)
    height, closed = _tied(chunk.rows)
    height += 2 * CARD_PADDING if chunk.framed else 0.0
    if closed or not following:
        return height
    return height + _white(following[0]) + _needed(following, room, may_cut=may_cut)


def _tied(rows: Sequence[Row]) -> tuple[float, bool]:
    """Give the height of the first row with those it is tied to, and whether the tie ends here."""
    height = 0.0
    for place, row in enumerate(rows):
        height += row.before if place else 0.0
        if not row.tied:
            return height + row.smallest, True
        height += row.height
    return height, False


def _white(chunk: Chunk) -> float:
    """Give the white above a chunk, which falls away at the head of a page."""
    return chunk.before if chunk.framed or not chunk.rows else chunk.rows[0].before


def _height(chunk: Chunk) -> float:
    """Give the height of a whole chunk without the white above it."""
    inside = sum(row.before + row.height for row in chunk.rows) - chunk.rows[0].before
    return inside + (2 * CARD_PADDING if chunk.framed else 0.0)


class _Filler:
    """Fills page after page from the top."""

    def __init__(self, room: float) -> None:
        """Begin with one empty page."""
        self._room = room
        self._y = self._head = 0.0
        self._frame: tuple[float, bool] | None = None  # its top on this page, and whether it is open above
        self.pages = [Page()]

    @property
    def y(self) -> float:
        """Give how far the page is filled."""
        return self._y

    def turn(self) -> None:
        """Go on at the head of a new page; a frame is left open below and goes on there."""
        padding = 0.0
        if self._frame is not None:
            top, above = self._frame
            self.pages[-1].frames.append((top, min(self._y + CARD_PADDING, self._room), above, True))
            self._frame, padding = (0.0, True), CARD_PADDING
        self.pages.append(Page())
        self._y = self._head = padding

    def put(self, chunk: Chunk, white: float, needed: float) -> None:
        """Place a chunk below `white`, on a new page when it does not get the height it needs at once."""
        if self._y == 0:
            white = 0.0
        if needed > self._room:
            needed = chunk.rows[0].smallest + (2 * CARD_PADDING if chunk.framed else 0.0)
        if self._y > 0 and self._y + white + needed > self._room >= needed:
            self.turn()
            white = 0.0
        if chunk.framed:
            self._y += white
            self._frame = (self._y, False)
            self._y = self._head = self._y + CARD_PADDING
            white = 0.0
        for place, row in enumerate(chunk.rows):
            self._place(row, row.before if place else white, _tied(chunk.rows[place:])[0])
        if self._frame is not None:
            top, above = self._frame
            self._y += CARD_PADDING
            self.pages[-1].frames.append((top, self._y, above, False))
            self._frame = None
        self._head = 0.0

    def _place(self, row: Row, white: float, needed: float) -> None:
        """Place one row below the last, cut over as many pages as it takes."""
        room = self._room - (CARD_PADDING if self._frame is not None else 0.0)
        if self._y + white + needed > room >= self._head + needed and self._y > self._head:
            self.turn()
            white = 0.0
        rest: Row | None = row
        while rest is not None:
            if self._y <= self._head and self._head == 0:
                white = 0.0
            place = self._y + white
            parts = None if place + rest.height <= room else rest.split(room - place)
            if parts is None and place + rest.height > room and self._y > self._head:
                self.turn()
                white = 0.0
                continue
            now, rest = parts or (rest, None)
            self.pages[-1].rows.append((place, replace(now, before=white)))
            self._y = place + now.height
            if rest is not None:
                self.turn()
                white = 0.0
