"""Blocks become rows: what stands beside what, with how much white, under which tags."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from intake_app.pdf import blocks as b
from intake_app.pdf.geldgrafiek import Chart
from intake_app.pdf.look import BLUE, CARD_PADDING, HAIRLINE, RULE, Role
from intake_app.pdf.parts import Parts, places
from intake_app.pdf.rows import Cell, Chunk, Mark, Row
from intake_app.pdf.scripts import plain
from intake_app.pdf.setting import Columns, Parents, Place, Setter
from intake_app.pdf.tagging import Element

_ICONS: dict[str, float] = {"title": 30.0, "heading1": 23.0, "heading2": 19.0}
_ICON_GAP = 9.0
_SPACE: dict[str, float] = {"title": 0.0, "heading1": 22.0, "heading2": 15.0}
_CARD_SPACE, _SIGN_SPACE, _LABEL_SPACE, _SIGN_ROOM, _SIGN_PAD = 12.0, 14.0, 6.0, 36.0, 8.0
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
            b.Title: self._title,
            b.Heading: self._heading,
            b.Card: self._card,
            b.Timeline: self._timeline,
            b.MonthChart: lambda block: Chunk(self._chart.rows(block)),
            b.PageBreak: lambda _: Chunk((), new_page=True),
        }

    def chunks(self) -> Iterator[Chunk]:
        """Give the chunks of the document; a signature gives one for every two who sign."""
        blocks = self._set.document.blocks
        leading = _before_signatures(blocks)
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
                yield Chunk(rows, whole=isinstance(block, b.Amounts))

    def _title(self, block: b.Title) -> Chunk:
        """Set the title, with a rule below it."""
        head = _Headline(block.pair, "title", block.pictogram, self._tag(1))
        row = self._headline(head, self._columns, self._root)
        rule = Mark("rule", 0, self._columns.both.width, BLUE, thick=1.4)
        return Chunk(
            (replace(row, marks=(*row.marks, rule), pad=6.0, bookmark=(plain(block.pair.nl.text), 0)),)
        )

    def _heading(self, block: b.Heading) -> Chunk:
        """Set a heading."""
        role: Role = "heading1" if block.level == 1 else "heading2"
        head = _Headline(block.pair, role, block.pictogram, self._tag(block.level + self._titled))
        row = self._headline(head, self._columns, self._root)
        if block.bookmark:
            row = replace(row, bookmark=(plain(block.pair.nl.text), block.level - 1 + self._titled))
        return Chunk((row,))

    def _tag(self, depth: int) -> str:
        """Give the tag of a heading at a depth, never more than one deeper than the heading before it."""
        self._depth = min(depth, self._depth + 1)
        return f"H{self._depth}"

    def _headline(self, head: _Headline, columns: Columns, parent: Element) -> Row:
        """Set a headline with its pictogram in each column; it is tied to what follows."""
        columns = inner = columns.suited(head.pair)
        icons: tuple[Mark, ...] = ()
        if head.pictogram is not None:
            side = _ICONS[head.role] * self._scale
            spots = (place.spot(side / 2) for place in places(columns, head.pair))
            icons = tuple(Mark("icon", spot, side, BLUE, head.pictogram) for spot in spots)
            inner = columns.inside(side + _ICON_GAP)
        cells = self._set.pair(head.pair, head.role, inner, Parents(parent, parent), head.tag)
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
        return Chunk(tuple(rows), whole=True, framed=True, before=_CARD_SPACE * self._scale)

    def _timeline(self, block: b.Timeline) -> Chunk:
        """Draw the coming years: a line with a mark for every year and a dot for every moment."""
        outer = self._columns
        if outer.other is None:
            spine, columns = (
                _LINE_PLACE * self._scale,
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
        spots = [Place(whole.x + number * (half + gap), half) for number in range(len(signers))]
        roles = [
            self._label(signer.role, "strong", spot) for signer, spot in zip(signers, spots, strict=True)
        ]
        rows = [Row(tuple(cell for cells in roles for cell in cells), _SIGN_SPACE * self._scale, tied=True)]
        for lines in zip_longest(*(signer.lines for signer in signers)):
            rows += self._sign_line([(line, spot) for line, spot in zip(lines, spots, strict=True) if line])
        return Chunk(tuple(rows), whole=True)

    def _sign_line(self, lines: list[tuple[tuple[b.Pair, str], Place]]) -> Iterator[Row]:
        """Set one label for all who sign and the room to write below it, with what is filled in already."""
        labels = [cell for (label, _), spot in lines for cell in self._label(label, "label", spot)]
        yield Row(tuple(labels), _LABEL_SPACE * self._scale, tied=True)
        rules = tuple(Mark("rule", spot.x, spot.width, RULE, thick=0.8) for _, spot in lines)
        filled = [
            self._set.cell(b.Span(text), "body", spot, self._root.add("P"))
            for (_, text), spot in lines
            if text
        ]
        yield Row(tuple(filled), 0.0, rules, pad=_SIGN_PAD * self._scale, least=_SIGN_ROOM * self._scale)

    def _label(self, pair: b.Pair, role: Role, spot: Place) -> tuple[Cell, ...]:
        """Set a label within a place: Dutch where it begins, the other language in its second half."""
        other = self._columns.other
        if other is None or pair.other is None:
            return (self._set.cell(pair.nl, role, spot, self._root.add("P")),)
        half = spot.width / 2 - 4
        columns = Columns(Place(spot.x, half), Place(spot.x + spot.width - half, half, other.rtl))
        return self._set.pair(pair, role, columns, Parents(self._root, self._root))


def _before_signatures(blocks: tuple[b.Block, ...]) -> set[int]:
    """Give the places of the plain blocks between a heading and a signature: one signs what one has read."""
    found: set[int] = set()
    run: list[int] = []
    for place, block in enumerate(blocks):
        if isinstance(block, b.Signature):
            found.update(run)
        run = [*run, place] if isinstance(block, b.Para | b.Bullets | b.Fields) else []
    return found
