"""The plain blocks, which may also stand in a card: paragraphs, lists, fields and amounts, as rows."""

from dataclasses import replace
from functools import singledispatchmethod

from intake_app.pdf.blocks import Amounts, Bullets, CardPart, Fields, Pair, Para, ParaStyle, Span
from intake_app.pdf.look import BLUE, HAIRLINE, RULE, TINT, Role
from intake_app.pdf.rows import Cell, Mark, Row
from intake_app.pdf.setting import Columns, Parents, Place, Setter
from intake_app.pdf.tagging import Element

_SPACE: dict[ParaStyle, float] = {"body": 7, "lead": 10, "strong": 7, "small": 5, "notice": 10, "quote": 9}
_LIST_SPACE, _ITEM_SPACE, _FIELD_SPACE, _VALUE_SPACE, _LABEL_GAP = 6.0, 3.5, 8.0, 1.0, 12.0
_INDENT = 15.0
_LABEL_SHARE, _LABEL_MOST, _AMOUNT_WIDTH, _AMOUNT_GAP = 0.34, 0.5, 84.0, 16.0
_PAD, _EDGE, _ROW_PAD = 8.0, 3.0, 4.0
RLM = "\u200f"
"""A letter that is not seen, of a script from right to left: with it a number takes that direction."""
_WRITING = 22.0  # room above a line to write on
_ROW_HEADER = " /A <</O/Table /Scope/Row>>"


class Parts:
    """Makes rows of plain blocks."""

    def __init__(self, setter: Setter) -> None:
        """Set text with `setter`."""
        self._set = setter
        self._scale = setter.look.scale

    @singledispatchmethod
    def rows(self, block: CardPart, _columns: Columns, _parent: Element) -> tuple[Row, ...]:
        """Give the rows of a block in these columns, its tags under the element `parent`."""
        message = f"no rows for {type(block).__name__}"
        raise TypeError(message)

    @rows.register
    def _para(self, block: Para, columns: Columns, parent: Element) -> tuple[Row, ...]:
        """Set a paragraph; a notice on a tinted ground, a quote beside a line."""
        columns = columns.suited(block.pair)
        before = _SPACE[block.style] * self._scale
        parents = Parents(parent, parent)
        if block.style == "notice":
            whole = columns.both
            edge = whole.x + whole.width - _EDGE if whole.rtl else whole.x
            marks = (Mark("fill", whole.x, whole.width, TINT), Mark("fill", edge, _EDGE, BLUE))
            inner = Columns(
                columns.nl.inside(_PAD + _EDGE, 0 if columns.other else _PAD),
                columns.other.inside(_PAD, _PAD) if columns.other else None,
            )
            return (Row(self._set.pair(block.pair, "notice", inner, parents), before, marks, pad=_PAD),)
        if block.style == "quote":
            cells = self._set.pair(block.pair, "quote", columns.inside(_INDENT), parents, "BlockQuote")
            edges = (Mark("fill", place.spot(4) - 1, 2.0, HAIRLINE) for place in places(columns, block.pair))
            return (Row(cells, before, tuple(edges)),)
        return (Row(self._set.pair(block.pair, block.style, columns, parents), before),)

    @rows.register
    def _bullets(self, block: Bullets, page: Columns, parent: Element) -> tuple[Row, ...]:
        """Set a list, one row per item, with dots or numbers."""
        indent = _INDENT * self._scale * (1.4 if block.numbered else 1)
        lists = Parents(parent.add("L"), parent.add("L"))
        made: list[Row] = []
        for number, pair in enumerate(block.items, 1):
            items = lists.add("LI")
            columns = page.suited(pair)
            before = (_ITEM_SPACE if made else _LIST_SPACE) * self._scale
            numbers: tuple[Cell, ...] = ()
            marks: tuple[Mark, ...] = ()
            if block.numbered:
                numbers = self._numbers(number, pair, columns, items)
            else:
                spots = (place.spot(5 * self._scale) for place in places(columns, pair))
                marks = tuple(Mark("dot", spot, 1.9 * self._scale, BLUE) for spot in spots)
            cells = self._set.pair(pair, "body", columns.inside(indent), items.add("LBody"))
            made.append(Row(numbers + cells, before, marks))
        return tuple(made)

    def _numbers(self, number: int, pair: Pair, columns: Columns, items: Parents) -> tuple[Cell, ...]:
        """Set the number of an item in the columns the item has; the point comes after it as one reads."""
        set_in = zip(
            places(columns, pair), (pair.nl, pair.other or pair.nl), (items.nl, items.other), strict=False
        )
        return tuple(
            self._set.cell(
                replace(span, text=_numbered(number, place), missing=False), "strong", place, item.add("Lbl")
            )
            for place, span, item in set_in
        )

    @rows.register
    def _fields(self, block: Fields, columns: Columns, parent: Element) -> tuple[Row, ...]:
        """Set labels and values: beside each other in one language, below each other in two."""
        parents = Parents(parent, parent)
        share = self._label_share([label for label, _ in block.rows], columns.nl.width)
        made: list[Row] = []
        for label, value in block.rows:
            before = _FIELD_SPACE * self._scale
            if columns.other is not None:
                made.append(Row(self._set.pair(label, "label", columns, parents), before, tied=True))
                if value is None:
                    made.append(self._blank(columns.both))
                else:
                    made.append(Row(self._set.pair(value, "body", columns, parents), _VALUE_SPACE))
                continue
            wide, both = columns.nl.width * share, columns.nl
            place = both.inside(0, both.width - wide + _LABEL_GAP)
            cell = self._set.cell(label.nl, "label", place, parent.add("P"))
            if value is None:
                made.append(replace(self._blank(both.inside(wide)), cells=(cell,), before=before))
            else:
                beside = self._set.cell(value.nl, "body", both.inside(wide), parent.add("P"))
                made.append(Row((cell, beside), before))
        return tuple(made)

    def _blank(self, place: Place) -> Row:
        """Give a line to write on."""
        rule = Mark("rule", place.x, place.width, RULE, thick=0.8)
        return Row((), _VALUE_SPACE, (rule,), least=_WRITING * self._scale)

    def _label_share(self, labels: list[Pair], width: float) -> float:
        """Give the part of the width for the labels: a third, or more when a word of a label needs it."""
        words = {word for label in labels for word in label.nl.text.split()}
        needed = max((self._set.width(word, "label") for word in words), default=0.0) + _LABEL_GAP
        return min(max(_LABEL_SHARE, needed / width), _LABEL_MOST)

    @rows.register
    def _amounts(self, block: Amounts, columns: Columns, parent: Element) -> tuple[Row, ...]:
        """Set a table of amounts: the Dutch label, the amount, the label in the other language."""
        table = parent.add("Table")
        lines: list[tuple[Pair, str, Role]] = [(label, amount, "body") for label, amount in block.rows]
        if block.total is not None:
            lines.append((*block.total, "total"))
        made = []
        for number, (label, amount, role) in enumerate(lines):
            last = number == len(lines) - 1
            closing = block.total is not None and number == len(lines) - 2
            cells = self._amount_cells(label, amount, role, columns, table.add("TR"))
            colour, thick = (RULE, 1.2) if closing else (HAIRLINE, 0.6)
            rule = (
                ()
                if last and block.total
                else (Mark("rule", columns.both.x, columns.both.width, colour, thick=thick),)
            )
            made.append(
                Row(cells, 0 if number else _FIELD_SPACE * self._scale, rule, pad=_ROW_PAD, tied=closing)
            )
        return tuple(made)

    def _amount_cells(
        self, label: Pair, amount: str, role: Role, columns: Columns, row: Element
    ) -> tuple[Cell, ...]:
        """Set one line of a table of amounts."""
        whole, wide = columns.both, _AMOUNT_WIDTH * self._scale
        side = (whole.width - wide - 2 * _AMOUNT_GAP) / (1 if columns.other is None else 2)
        if columns.other is None:
            side += _AMOUNT_GAP
        middle = Place(whole.x + side + _AMOUNT_GAP, wide, rtl=True)
        first = Place(whole.x, side)
        if columns.nl.rtl:
            middle = replace(middle, x=whole.x)
            first = Place(whole.x + whole.width - side, side, rtl=True)
        cells = [
            self._set.cell(label.nl, role, first, row.add("TH", attributes=_ROW_HEADER)),
            self._set.cell(Span(amount), role, middle, row.add("TD")),
        ]
        if columns.other is not None:
            other = columns.suited(label).other or columns.other
            end = replace(other, x=whole.x + whole.width - side, width=side)
            text = label.other or label.nl
            cells.append(self._set.cell(text, role, end, row.add("TH", attributes=_ROW_HEADER)))
        return tuple(cells)


def _numbered(number: int, place: Place) -> str:
    """Give the number of an item as text of the direction of its column."""
    return f"{RLM if place.rtl else ''}{number}."


def places(columns: Columns, pair: Pair) -> list[Place]:
    """Give the columns in which a pair has text."""
    return [columns.nl] if columns.other is None or pair.other is None else [columns.nl, columns.other]
