"""Blocks become rows: what stands beside what, with how much white, under which tags."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from math import ceil
from typing import Any

from PIL import Image

from intake_app.pdf import blocks as b
from intake_app.pdf.geldgrafiek import Chart
from intake_app.pdf.look import (
    BLUE,
    CARD_PADDING,
    HAIRLINE,
    INK,
    LANE,
    PAGE_HEIGHT,
    RULE,
    STROKES_HIGH,
    STROKES_WIDE,
    TINT,
    Role,
)
from intake_app.pdf.parts import Parts, places
from intake_app.pdf.rows import Cell, Chunk, Mark, Row
from intake_app.pdf.scripts import plain
from intake_app.pdf.setting import Columns, Parents, Place, Setter, divided
from intake_app.pdf.tagging import Element

_ICONS: dict[str, float] = {"title": 30.0, "heading1": 23.0, "heading2": 19.0}
_ICON_GAP = 9.0
_SPACE: dict[str, float] = {"title": 0.0, "heading1": 22.0, "heading2": 15.0}
_LABEL_GAP = 8.0  # between a label and the same in the other language
_CARD_SPACE, _SIGN_SPACE, _LABEL_SPACE, _SIGN_ROOM, _SIGN_PAD = 12.0, 14.0, 6.0, 36.0, 8.0
_EARLY, _LATE, _DAY_SPACE, _UNDER_HEAD = 8, 18, 8.0, 10.0
_INK = 0.8
_SHORT = 6  # items of a list that is not divided from the line that says what it is about
_MAY_GO_ON = PAGE_HEIGHT / 2  # the height from which a card can be too high for a page
_LOGO_WIDE, _LOGO_HIGH = 160.0, 44.0
_MOMENT_SPACE, _YEAR_SPACE, _YEAR_PAD, _LINE_PLACE, _LINE_INDENT = 10.0, 14.0, 9.0, 23.0, 42.0


@dataclass(frozen=True, slots=True)
class _Headline:
    """A headline of the page or of a card."""

    pair: b.Pair
    role: Role
    pictogram: str | None
    tag: str


class Layout:
    """Turns the blocks of one document into chunks of rows, in order."""

    def __init__(self, setter: Setter, root: Element) -> None:
        """`root`: the element that takes the tags."""
        self._set, self._root = setter, root
        self._parts = Parts(setter)
        self._columns = setter.columns()
        self._chart = Chart(setter, self._columns, root)
        self._scale = setter.look.scale
        self._titled = int(any(isinstance(block, b.Title) for block in setter.document.blocks))
        self._depth = 0
        self._kinds: dict[type, Callable[[Any], Chunk]] = {
            b.Masthead: self._masthead,
            b.Title: self._title,
            b.Heading: self._heading,
            b.Card: self._card,
            b.Timeline: self._timeline,
            b.MonthChart: self._chart.chunk,
            b.Week: self._week,
            b.PageBreak: lambda block: Chunk((), new_page=True, maybe=block.maybe),
        }

    def chunks(self) -> Iterator[Chunk]:
        """Give the chunks of the document; a signature gives one for every two who sign."""
        blocks = self._set.document.blocks
        leading = _before_signatures(blocks) | _before_lists(blocks)
        for place, block in enumerate(blocks):
            if isinstance(block, b.Signature):
                yield from (
                    self._signers(block.signers[at : at + 2]) for at in range(0, len(block.signers), 2)
                )
            elif (special := self._kinds.get(type(block))) is not None:
                yield special(block)
            else:
                rows = self._parts.rows(block, self._columns, self._root)
                if place in leading:
                    rows = tuple(replace(row, tied=True) for row in rows)
                announced = place - 1 in leading and isinstance(block, b.Bullets)
                whole = isinstance(block, b.Amounts) or _steps(block) or (announced and len(rows) <= _SHORT)
                yield Chunk(rows, whole=whole)

    def _masthead(self, block: b.Masthead) -> Chunk:
        """Set the name of the sender, to the right of its logo when there is one."""
        place = self._columns.both
        marks: tuple[Mark, ...] = ()
        if block.logo:
            wide, high = logo_size(block.logo)
            marks = (Mark("image", place.spot(wide if place.rtl else 0.0), wide, BLUE, thick=high),)
            place = place.inside(wide + _ICON_GAP)
        cells: tuple[Cell, ...] = ()
        if block.name:
            cells = (self._set.cell(b.Span(block.name), "label", place, self._root.add("P")),)
        least = max((mark.thick for mark in marks), default=0.0)
        air = max(0.0, (least - max((cell.height for cell in cells), default=0.0)) / 2)
        row = Row(cells, marks=marks, pad=air, least=least, tied=True)
        return Chunk((row, Row((), least=_UNDER_HEAD, tied=True)))

    def _title(self, block: b.Title) -> Chunk:
        """Set the title over the whole width, below it the same in the other language, and a rule."""
        head = _Headline(block.pair, "title", block.pictogram, self._tag(1))
        whole = Columns(self._columns.both, None)
        row = self._headline(replace(head, pair=b.Pair(block.pair.nl)), whole, self._root)
        rows = [replace(row, bookmark=(plain(block.pair.nl.text), 0))]
        if block.pair.other is not None and self._columns.other is not None:
            rtl = self._columns.other.rtl and not block.pair.other.missing
            beside = _ICONS["title"] * self._scale + _ICON_GAP if block.pictogram and not rtl else 0.0
            place = replace(whole.nl, rtl=rtl).inside(beside)
            cell = self._set.cell(block.pair.other, "title", place, self._root.add(head.tag))
            rows.append(Row((cell,), 2.0, tied=True))
        rule = Mark("rule", 0, whole.nl.width, BLUE, thick=1.4)
        rows[-1] = replace(rows[-1], marks=(*rows[-1].marks, rule), pad=6.0)
        return Chunk(tuple(rows))

    def _heading(self, block: b.Heading) -> Chunk:
        """Set a heading."""
        role: Role = "heading1" if block.level == 1 and not block.small else "heading2"
        head = _Headline(block.pair, role, block.pictogram, self._tag(block.level + self._titled))
        row = self._headline(head, self._columns, self._root)
        if block.bookmark:
            row = replace(row, bookmark=(plain(block.pair.nl.text), block.level - 1 + self._titled))
        return Chunk((row,), rank=block.level - 1)

    def _tag(self, depth: int) -> str:
        """Give the tag of a heading at a depth, never more than one deeper than the heading before it."""
        self._depth = min(depth, self._depth + 1)
        return f"H{self._depth}"

    def _headline(self, head: _Headline, columns: Columns, parent: Element | None) -> Row:
        """Set a headline with its pictogram in each column; it is tied to what follows.

        Without a parent it is furniture: the same again, for the eye only.
        """
        columns = inner = columns.suited(head.pair)
        icons: tuple[Mark, ...] = ()
        if head.pictogram is not None:
            side = _ICONS[head.role] * self._scale
            spots = (place.spot(side / 2) for place in places(columns, head.pair))
            icons = tuple(Mark("icon", spot, side, BLUE, head.pictogram) for spot in spots)
            inner = columns.inside(side + _ICON_GAP)
        parents = None if parent is None else Parents(parent, parent)
        cells = self._set.pair(head.pair, head.role, inner, parents, head.tag)
        return Row(cells, _SPACE[head.role] * self._scale, icons, tied=True)

    def _card(self, block: b.Card) -> Chunk:
        """Set an agreement in its frame; its heading is one deeper than the heading above it."""
        section = self._root.add("Sect")
        outer = self._columns
        columns = Columns(outer.nl.inside(CARD_PADDING, CARD_PADDING), None)
        if outer.other is not None:
            near, far = (CARD_PADDING, 0.0) if outer.other.rtl else (0.0, CARD_PADDING)
            columns = Columns(outer.nl.inside(CARD_PADDING), outer.other.inside(near, far))
        head = _Headline(block.heading, "heading2", block.pictogram, f"H{self._depth + 1}")
        rows = [self._headline(head, columns, section)]
        for part in block.blocks:
            rows += self._parts.rows(part, columns, section)
        again: tuple[Row, ...] = ()
        if self._set.document.facing or sum(row.before + row.height for row in rows) > _MAY_GO_ON:
            again = (self._headline(_goes_on(head), columns, None),)
        return Chunk(tuple(rows), whole=True, framed=True, before=_CARD_SPACE * self._scale, again=again)

    def _timeline(self, block: b.Timeline) -> Chunk:
        """Draw the coming years: a line with a mark for every year and a dot for every moment."""
        outer = self._columns
        if outer.other is None:
            spine, columns = (
                outer.nl.spot(_LINE_PLACE * self._scale),
                Columns(outer.nl.inside(_LINE_INDENT * self._scale), None),
            )
        else:
            spine, columns = outer.nl.x + outer.nl.width + self._set.look.gutter / 2, outer
        line = Mark("spine", spine, 1.6, HAIRLINE)
        items = self._root.add("L")
        rows: list[Row] = []
        for item in block.items:
            body = items.add("LI").add("LBody")
            if item.year is not None:
                rows.append(self._year(item.year, spine, line, body))
            both = Parents(body, body)
            dot = Mark("dot", spine, 4.2 * self._scale, BLUE)
            cells = self._set.pair(item.when, "moment", columns, both)
            rows.append(Row(cells, _MOMENT_SPACE * self._scale, (line, dot), tied=True))
            rows.append(Row(self._set.pair(item.text, "body", columns, both), 1.0, (line,)))
        if rows:
            start = replace(line, name="start")
            rows[0] = replace(rows[0], marks=(start, *rows[0].marks[1:]))
        return Chunk(tuple(rows))

    def _week(self, block: b.Week) -> Chunk:
        """Set a timetable: the hours once, then every day with its name, its bars and its words."""
        first = min((bar.start for day in block.days for bar in day.bars), default=0.0)
        last = max((bar.end for day in block.days for bar in day.bars), default=0.0)
        span = _Hours(min(int(first), _EARLY), max(ceil(last), _LATE), self._columns.both)
        rows = [self._hours(span)]
        for day in block.days:
            rows += self._weekday(day, span)
        return Chunk(tuple(rows))

    def _hours(self, span: "_Hours") -> Row:
        """Set the hours above the bars; the words say them too, so they are no part of the text."""
        step = 2 * self._scale
        hours = range(span.first, span.last, ceil(step))
        places = (Place(span.x(hour), span.x(hour + 2) - span.x(hour)) for hour in hours)
        cells = (
            self._set.cell(b.Span(str(hour)), "furniture", place, None)
            for hour, place in zip(hours, places, strict=True)
        )
        return Row(tuple(cells), _SPACE["heading2"], tied=True)

    def _weekday(self, day: b.WeekDay, span: "_Hours") -> Iterator[Row]:
        """Set one day."""
        lanes = 1 + max((bar.lane for bar in day.bars), default=0)
        ground = Mark("fill", span.place.x, span.place.width, TINT)
        bars = tuple(
            Mark(
                "bar",
                span.x(bar.start),
                span.wide(bar),
                RULE if bar.second else BLUE,
                bar.pictogram,
                bar.lane,
            )
            for bar in day.bars
        )
        both = Parents(self._root, self._root)
        yield Row(self._set.pair(day.name, "label", self._columns, both), _DAY_SPACE * self._scale, tied=True)
        yield Row((), 2.0, (ground, *bars), least=lanes * LANE, tied=True)
        rows = self._parts.rows(b.Bullets(day.items), self._columns, self._root)
        yield from (replace(row, tied=row is not rows[-1]) for row in rows)

    def _year(self, year: int, spine: float, line: Mark, body: Element) -> Row:
        """Set the year on the line, white on a rounded ground."""
        lines = self._set.lines(str(year), "year", 200.0)
        wide = lines[0].line.width
        pill = Mark("pill", spine - wide / 2 - _YEAR_PAD, wide + 2 * _YEAR_PAD, BLUE)
        cell = self._set.cell(b.Span(str(year)), "year", Place(spine - wide / 2, wide + 1), body.add("P"))
        return Row((cell,), _YEAR_SPACE * self._scale, (line, pill), pad=1.5, tied=True)

    def _signers(self, signers: tuple[b.Signer, ...]) -> Chunk:
        """Set the places where one or two people sign, side by side, with labels in both languages."""
        gap = self._set.look.gutter
        whole = self._columns.both
        half = (whole.width - gap) / 2
        spots = [Place(whole.x + number * (half + gap), half, whole.rtl) for number in range(len(signers))]
        if whole.rtl:  # who signs first stands where reading begins
            spots = [replace(spot, x=whole.x + whole.width - half - (spot.x - whole.x)) for spot in spots]
        roles = [
            self._label(signer.role, "strong", spot) for signer, spot in zip(signers, spots, strict=True)
        ]
        rows = [Row(tuple(cell for cells in roles for cell in cells), _SIGN_SPACE * self._scale, tied=True)]
        for lines in zip_longest(*(signer.lines for signer in signers)):
            rows += self._sign_line([(line, spot) for line, spot in zip(lines, spots, strict=True) if line])
        ink = tuple(
            Mark("strokes", spot.x, spot.width * _INK, INK, thick=1.1, strokes=signer.strokes)
            for signer, spot in zip(signers, spots, strict=True)
            if signer.strokes
        )
        if ink:
            high = max(mark.size for mark in ink) * STROKES_HIGH / STROKES_WIDE
            rows[-1] = replace(rows[-1], marks=rows[-1].marks + ink, least=max(rows[-1].least, high))
        return Chunk(tuple(rows), whole=True)

    def _sign_line(self, lines: list[tuple[tuple[b.Pair, b.Pair | None], Place]]) -> Iterator[Row]:
        """Set one label for all who sign and the room to write below it, with what is filled in already."""
        labels = [cell for (label, _), spot in lines for cell in self._label(label, "label", spot)]
        yield Row(tuple(labels), _LABEL_SPACE * self._scale, tied=True)
        rules = tuple(Mark("rule", spot.x, spot.width, RULE, thick=0.8) for _, spot in lines)
        filled = [self._filled(value, spot) for (_, value), spot in lines if value]
        first, below = ([cell for cells in filled for cell in cells[at]] for at in range(2))
        if below:
            yield Row(tuple(first), 0.0, pad=_SIGN_PAD * self._scale, tied=True)
            first = below
        yield Row(tuple(first), 0.0, rules, pad=_SIGN_PAD * self._scale, least=_SIGN_ROOM * self._scale)

    def _filled(self, value: b.Pair, spot: Place) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        """Set what is filled in, on one line or two: in both languages, once where that says the same."""
        other = value.other if self._columns.other is not None else None
        if other is None or plain(value.nl.text) in plain(other.text):
            return (self._set.cell(other or value.nl, "body", spot, self._root.add("P")),), ()
        if sum(self._set.width(span.text, "body") for span in (value.nl, other)) <= spot.width - _LABEL_GAP:
            return self._label(value, "body", spot), ()
        made = [self._set.cell(span, "body", spot, self._root.add("P")) for span in (value.nl, other)]
        return (made[0],), (made[1],)

    def _label(self, pair: b.Pair, role: Role, spot: Place) -> tuple[Cell, ...]:
        """Set a label within a place: Dutch where it begins, the other at its end, no word broken."""
        other = self._columns.other
        if other is None or pair.other is None:
            return (self._set.cell(pair.nl, role, spot, self._root.add("P")),)
        needs = [self._set.widest(span.text, role) for span in (pair.nl, pair.other)]
        first, second = divided(needs, (1.0, 1.0), spot.width - _LABEL_GAP)
        columns = Columns(Place(spot.x, first), Place(spot.x + spot.width - second, second, other.rtl))
        return self._set.pair(pair, role, columns, Parents(self._root, self._root))


@dataclass(frozen=True, slots=True)
class _Hours:
    """The hours of a timetable and where they stand."""

    first: int
    last: int
    place: Place

    def x(self, hour: float) -> float:
        """Give where an hour stands; time runs to the right on every page, as on a Dutch timetable."""
        return self.place.x + self.place.width * (hour - self.first) / (self.last - self.first)

    def wide(self, bar: b.Bar) -> float:
        """Give how wide a bar is."""
        return self.x(bar.end) - self.x(bar.start)


def _goes_on(head: _Headline) -> _Headline:
    """Give the headline of a card that goes on on another page."""
    other = head.pair.other and replace(head.pair.other, text=f"… {head.pair.other.text}")
    return replace(head, pair=b.Pair(replace(head.pair.nl, text=f"… {head.pair.nl.text}"), other))


def logo_size(png: bytes) -> tuple[float, float]:
    """Give the width and height in points at which a logo stands."""
    with Image.open(io.BytesIO(png)) as picture:
        wide, high = picture.size
    scale = min(_LOGO_WIDE / wide, _LOGO_HIGH / high)
    return wide * scale, high * scale


def _steps(block: b.Block) -> bool:
    """Tell whether a block is a row of numbered steps, of which nobody should miss the second page."""
    return isinstance(block, b.Bullets) and block.numbered


def _before_lists(blocks: tuple[b.Block, ...]) -> set[int]:
    """Give the places of what announces what follows, and of steps with an address: none ends a page."""
    return {
        place
        for place, (block, following) in enumerate(pairwise(blocks))
        if (isinstance(block, b.Para) and _announces(block, following))
        or (_steps(block) and isinstance(following, b.Fields))
    }


def _announces(block: b.Para, following: b.Block) -> bool:
    """Tell whether a paragraph is about what follows: bold, ending in a colon, before steps or a quote."""
    if block.style == "strong":
        return isinstance(following, b.Bullets | b.Fields | b.Amounts | b.Para)
    if isinstance(following, b.Bullets):
        return following.numbered or block.pair.nl.text.endswith(":")
    quoted = isinstance(following, b.Para) and following.style == "quote" and block.style == "body"
    return isinstance(following, b.MonthChart) or quoted


def _before_signatures(blocks: tuple[b.Block, ...]) -> set[int]:
    """Give the places of the plain blocks between a heading and a signature: one signs what one has read."""
    found: set[int] = set()
    run: list[int] = []
    for place, block in enumerate(blocks):
        if isinstance(block, b.Signature):
            found.update(run)
        run = [*run, place] if isinstance(block, b.Para | b.Bullets | b.Fields) else []
    return found
