"""Rows onto pages: as few pages as can be, evenly filled, and together what belongs together.

What may not be divided is one `Unit`: a heading with what follows it, an agreement, a table, a row. Of all
ways to put the units of a part on pages the cheapest is taken (see `plan`). Only what is higher than a page
is cut, line by line; then its head is drawn again on the next page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from intake_app.pdf.look import AFTER_CARD, CARD_PADDING
from intake_app.pdf.rows import Chunk, Page, Row

_CLOSEST = 0.3  # of the white between rows is left on a page that is set as close as it may be
_LONG = 10  # lines: a row of more may be cut
_HALF = 0.5  # of a page: less than that stays empty before a part that need not have a page of its own
# What a way to divide costs: a page; white at its foot; a last page with little; rows closer together.
_PAGE, _WHITE, _LITTLE, _CLOSE = 100.0, 40.0, 30.0, 120.0
_FEW = 0.3  # of a page: less than that on a last page is little
_BREAKS = {0: 0.0, 1: 1.0, 2: 3.0, 3: 6.0, 4: 14.0}
"""What a new page costs before a heading, a smaller one, a block, inside a block, beside its end."""
_WITHIN, _LONELY = 3, 4
_RANK = Chunk(()).rank  # of what is no heading
_ANNOUNCED = 2  # a chunk that must be whole, and the line that says what it is


@dataclass(frozen=True, slots=True)
class Unit:
    """Chunks that stay together. `rank`: what a new page before it costs (see _BREAKS).

    `white`: above it, not at the head of a page; `height`: without that; `soft`: the white within it.
    `flows`: it is cut over pages.
    """

    chunks: tuple[Chunk, ...]
    rank: int
    white: float
    height: float
    soft: float
    flows: bool


@dataclass(frozen=True, slots=True)
class Filling:
    """The units of one page, and the part of the white between them that is left.

    `below`: they stand below what is on the page already.
    """

    units: tuple[Unit, ...] = ()
    factor: float = 1.0
    below: bool = False


def pages(chunks: Iterable[Chunk], room: float) -> list[Page]:
    """Give the pages, each with `room` points of height for its rows; there is always one page."""
    filler = _Filler(room)
    parts = list(_parts(chunks))
    for number, (needed, part) in enumerate(parts):
        if filler.y > 0 and (needed or filler.y > room * _HALF):
            filler.turn()
        goes_on = number + 1 < len(parts) and not parts[number + 1][0]
        _fill(filler, units(part, room), room, goes_on=goes_on)
    return [page for page in filler.pages if page.rows] or [Page()]


def _parts(chunks: Iterable[Chunk]) -> Iterator[tuple[bool, list[Chunk]]]:
    """Give the chunks between two new pages, together, and whether the new page before them must be."""
    needed, part = True, list[Chunk]()
    for chunk in chunks:
        if chunk.new_page:
            if part:
                yield needed, part
            needed, part = not chunk.maybe, []
        elif chunk.rows:
            part.append(chunk)
    if part:
        yield needed, part


def _fill(filler: "_Filler", waiting: list[Unit], room: float, *, goes_on: bool) -> None:
    """Put the units of one part on pages: what flows where the page is, the rest as planned.

    `goes_on`: the next part may follow on the last page.
    """
    start = 0
    for place, unit in enumerate([*waiting, None]):
        if unit is not None and not unit.flows:
            continue
        made = plan(waiting[start:place], filler.y, room, goes_on=goes_on or unit is not None)
        for number, page in enumerate(made):
            if number:
                filler.turn()
            for planned in page.units:
                filler.put(planned, page.factor)
        if unit is not None:
            filler.put(unit)
        start = place + 1


# -- what stays together ---------------------------------------------------------------------------


def units(part: list[Chunk], room: float) -> list[Unit]:
    """Give what may not be divided in a part, in order."""
    found: list[Unit] = []
    held: list[Chunk] = []
    rank, framed = 0, False
    for number, chunk in enumerate(part):
        pieces = _pieces(chunk, room)
        for place, piece in enumerate(pieces):
            if not held:
                rank = _rank(chunk, place, len(pieces))
            held.append(piece)
            last = number == len(part) - 1 and place == len(pieces) - 1
            if last or not piece.rows[-1].tied:
                found += _together(held, rank, room, after_card=framed)
                held, framed = [], piece.framed
    return found


def _together(held: list[Chunk], rank: int, room: float, *, after_card: bool) -> list[Unit]:
    """Give what is tied as one unit; as two when it is higher than a page, but never a heading alone.

    The place to sign stays with the line above it; what one reads first may stand on a page before.
    """
    one = _unit(tuple(held), rank, room, after_card=after_card)
    at = len(held) - (_ANNOUNCED if held[-1].whole else 1)
    long = max(row.lines for chunk in held for row in chunk.rows) > _LONG
    if not one.flows or long or at < 1 or held[at - 1].rank < _RANK:
        return [one]
    parts = tuple(held[:at]), tuple(held[at:])
    return [
        _unit(parts[0], rank, room, after_card=after_card),
        _unit(parts[1], _WITHIN, room, after_card=parts[0][-1].framed),
    ]


def _pieces(chunk: Chunk, room: float) -> list[Chunk]:
    """Give a chunk as it may be divided: whole, or after every row that is not tied to the next."""
    if chunk.framed or (chunk.whole and _least(chunk) <= room):
        return [chunk]
    runs: list[list[Row]] = [[]]
    for row in chunk.rows:
        runs[-1].append(row)
        if not row.tied:
            runs.append([])
    return [replace(chunk, rows=tuple(run), whole=False) for run in runs if run]


def _rank(chunk: Chunk, place: int, count: int) -> int:
    """Give how bad a new page before a piece of a chunk is."""
    if not place:
        return chunk.rank
    return _LONELY if place in {1, count - 1} else _WITHIN


def _unit(chunks: tuple[Chunk, ...], rank: int, room: float, *, after_card: bool) -> Unit:
    """Measure chunks that stay together."""
    inner = sum(max(_white(next_one), AFTER_CARD * one.framed) for one, next_one in pairwise(chunks))
    soft = inner + sum(row.before for chunk in chunks for row in chunk.rows[1:])
    height = inner + sum(_height(chunk) for chunk in chunks)
    rows = [row for chunk in chunks for row in chunk.rows]
    long = not any(chunk.whole for chunk in chunks) and max(row.lines for row in rows) > _LONG
    white = max(_white(chunks[0]), AFTER_CARD if after_card else 0.0)
    return Unit(chunks, rank, white, height, soft, long or height - soft * (1 - _CLOSEST) > room)


def _white(chunk: Chunk) -> float:
    """Give the white above a chunk, which falls away at the head of a page."""
    return chunk.before if chunk.framed else chunk.rows[0].before


def _height(chunk: Chunk) -> float:
    """Give the height of a whole chunk without the white above it."""
    inside = sum(row.before + row.height for row in chunk.rows) - chunk.rows[0].before
    return inside + (2 * CARD_PADDING if chunk.framed else 0.0)


def _least(chunk: Chunk) -> float:
    """Give the height of a chunk that is set as close as it may be."""
    return _height(chunk) - (1 - _CLOSEST) * sum(row.before for row in chunk.rows[1:])


# -- which pages -----------------------------------------------------------------------------------


def plan(waiting: list[Unit], start: float, room: float, *, goes_on: bool = False) -> list[Filling]:
    """Give the cheapest pages for units that are not cut; the first page is filled as far as `start`.

    Its filling is empty when nothing fits there any more. `goes_on`: more follows on the last page, which may
    hold little.
    """
    best: list[tuple[float, int, Filling]] = [(0.0, 0, Filling(below=True))]
    for end in range(1, len(waiting) + 1):
        ways = _last_pages(waiting, end, start, room, goes_on=goes_on)
        best.append(min(((best[first][0] + cost, first, page) for cost, first, page in ways), key=_cost))
    made: list[Filling] = []
    end = len(waiting)
    while end:
        _, end, page = best[end]
        made.append(page)
    if made and start and not made[-1].below:
        made.append(Filling(below=True))
    return made[::-1]


def _cost(way: tuple[float, int, Filling]) -> float:
    return way[0]


def _last_pages(
    waiting: list[Unit], end: int, start: float, room: float, *, goes_on: bool
) -> Iterator[tuple[float, int, Filling]]:
    """Give the pages that can end before unit `end`: the cost, the first unit on it, and the page."""
    height = soft = 0.0
    for first in range(end - 1, -1, -1):
        unit = waiting[first]
        height, soft = height + unit.height, soft + unit.soft
        if height - soft * (1 - _CLOSEST) > room and first < end - 1:
            return
        for below in (True, False) if start and not first else (False,):
            natural, loose = (height + start + unit.white, soft + unit.white) if below else (height, soft)
            if natural - loose * (1 - _CLOSEST) > room and (below or first < end - 1):
                continue
            factor = max(_CLOSEST, 1 - (natural - room) / loose) if natural > room and loose else 1.0
            last = end == len(waiting)
            cost = _page_cost(natural / room, factor, None if last else waiting[end].rank)
            cost -= _little(natural / room) if last and goes_on else 0.0
            yield cost - _PAGE * below, first, Filling(tuple(waiting[first:end]), factor, below)
        height, soft = height + unit.white, soft + unit.white


def _page_cost(filled: float, factor: float, following: int | None) -> float:
    """Give what a page costs that is so full and set so close; None: no other follows."""
    cost = _PAGE + _CLOSE * (1 - factor) ** 2
    if following is not None:
        return cost + _WHITE * max(0.0, 1 - filled) ** 2 + _BREAKS[following]
    return cost + _little(filled)


def _little(filled: float) -> float:
    """Give what it costs that a last page holds little."""
    return _LITTLE * max(0.0, _FEW - filled) / _FEW


# -- onto the page ---------------------------------------------------------------------------------


class _Filler:
    """Fills page after page from the top."""

    def __init__(self, room: float) -> None:
        """Begin with one empty page."""
        self._room = room
        self._y = self._head = 0.0
        self._frame: tuple[float, bool] | None = None  # its top on this page, and whether it is open above
        self._again: tuple[Row, ...] = ()  # what stands again at the head of the next page
        self._framed = False  # whether what stands above is a card
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
        self._y = padding
        for row in self._again:
            self.pages[-1].rows.append((self._y, row))
            self._y += row.height
        self._head = self._y

    def put(self, unit: Unit, factor: float = 1.0) -> None:
        """Place a unit with so much of its white; what flows turns the page itself."""
        for number, chunk in enumerate(unit.chunks):
            white = max(_white(chunk), AFTER_CARD if self._framed else 0.0) * factor
            rows = tuple(replace(row, before=row.before * factor) for row in chunk.rows)
            following = unit.chunks[number:]
            needed = _needed(following, self._room) if unit.flows else 0.0
            if needed > self._room:
                needed = _needed(following, 0.0)
            self._put(replace(chunk, rows=rows if factor < 1 else chunk.rows), white, needed)

    def _put(self, chunk: Chunk, white: float, needed: float) -> None:
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
            self._again = chunk.again if place >= chunk.heads - 1 else ()
        if self._frame is not None:
            top, above = self._frame
            self._y += CARD_PADDING
            self.pages[-1].frames.append((top, self._y, above, False))
            self._frame = None
        self._head, self._again, self._framed = 0.0, (), chunk.framed

    def _place(self, row: Row, white: float, needed: float) -> None:
        """Place one row below the last, cut over as many pages as it takes."""
        room = self._room - (CARD_PADDING if self._frame is not None else 0.0)
        if self._y + white + needed > room + 1e-6 and self._head + needed <= room and self._y > self._head:
            self.turn()
            white = 0.0
        rest: Row | None = row
        while rest is not None:
            if self._y <= self._head and self._head == 0:
                white = 0.0
            place = self._y + white
            fits = place + rest.height <= room + 1e-6
            parts = None if fits else rest.split(room - place)
            if parts is None and not fits and self._y > self._head:
                self.turn()
                white = 0.0
                continue
            now, rest = parts or (rest, None)
            self.pages[-1].rows.append((place, replace(now, before=white)))
            self._y = place + now.height
            if rest is not None:
                self.turn()
                white = 0.0


def _needed(chunks: tuple[Chunk, ...], room: float) -> float:
    """Give the height the first chunk needs at once, with what it is tied to: its smallest part.

    All of it when it must be whole and is no higher than `room`.
    """
    chunk, following = chunks[0], chunks[1:]
    if chunk.whole and _height(chunk) <= room:
        height, closed = _height(chunk), not chunk.rows[-1].tied
    else:
        height, closed = _tied(chunk.rows)
        height += 2 * CARD_PADDING if chunk.framed else 0.0
    if closed or not following:
        return height
    return height + _white(following[0]) + _needed(following, room)


def _tied(rows: tuple[Row, ...]) -> tuple[float, bool]:
    """Give the height of the first row with those it is tied to, and whether the tie ends here."""
    height = 0.0
    for place, row in enumerate(rows):
        height += row.before if place else 0.0
        if not row.tied:
            return height + row.smallest, True
        height += row.height
    return height, False
