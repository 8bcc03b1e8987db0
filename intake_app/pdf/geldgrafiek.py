"""The chart of the money per month: a table for who reads or listens, with two bars below every month.

The upper bar is what comes in, the lower one what goes out and what is needed to live on. Where the lower one
is longer, the month falls short; the last column says the same in figures.
"""

from dataclasses import dataclass, replace

from intake_app.pdf.blocks import BarKind, MonthChart, MonthRow, Pair, Span, Stretch
from intake_app.pdf.look import BLUE, GREEN, HAIRLINE, RED, SAND, SLATE, Colour, Role
from intake_app.pdf.rows import Chunk, Mark, Row
from intake_app.pdf.setting import Columns, Parents, Place, Setter, divided
from intake_app.pdf.tagging import Element

COLOURS: dict[BarKind, Colour] = {"in": BLUE, "brug": GREEN, "uit": SLATE, "nodig": SAND, "tekort": RED}
"""What every kind of bar looks like."""

_BAR, _BETWEEN, _SPACE, _AFTER, _GAP = 5.5, 1.5, 3.0, 2.0, 11.0
_LEGEND_SPACE, _INDENT, _SQUARE = 3.5, 15.0, 4.5
_MONTH_SHARE = 1.65  # a month is so much wider than an amount
_COLUMN_HEADER = " /A <</O/Table /Scope/Column>>"
_ROW_HEADER = " /A <</O/Table /Scope/Row>>"


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns: the month, the amounts, and with a second language the month again at the end."""

    month: Place
    amounts: tuple[Place, ...]
    other: Place | None


class Chart:
    """Sets one chart."""

    def __init__(self, setter: Setter, columns: Columns, parent: Element) -> None:
        """Set it in the columns of the page, its tags below `parent`."""
        self._set, self._columns, self._parent = setter, columns, parent
        self._scale = setter.look.scale

    def chunk(self, chart: MonthChart) -> Chunk:
        """Give the legend, the heads, and for every month its figures and its bars.

        Where the table goes on on another page its heads are drawn again; to the tags they are furniture.
        """
        grid = _grid(self._columns, self._needs(chart))
        made = [self._legend(kind, words) for kind, words in chart.legend]
        table = self._parent.add("Table")
        made += self._heads(chart, grid, table.add("TR"))
        heads = len(made)
        for row in chart.rows:
            made += self._month(row, grid, table.add("TR"))
        again = tuple(row.furniture() for row in made[len(chart.legend) : heads])
        return Chunk(tuple(made), whole=True, again=again, heads=heads)

    def _legend(self, kind: BarKind, words: Pair) -> Row:
        """Say what a colour means."""
        inner = self._columns.inside(_INDENT * self._scale)
        places = [self._columns.nl, *([self._columns.other] if self._columns.other else [])]
        dots = tuple(
            Mark("dot", place.spot(_SQUARE), _SQUARE * self._scale, COLOURS[kind]) for place in places
        )
        cells = self._set.pair(words, "body", inner, Parents(self._parent, self._parent))
        return Row(cells, _LEGEND_SPACE * self._scale, dots, tied=True)

    def _heads(self, chart: MonthChart, grid: _Grid, line: Element) -> tuple[Row, ...]:
        """Set the heads: above an amount the second language stands below the Dutch."""
        headers = [line.add("TH", attributes=_COLUMN_HEADER) for _ in chart.heads]
        places = (grid.month, *grid.amounts)
        dutch = [
            self._set.cell(pair.nl, "column", place, header.add("P"))
            for pair, place, header in zip(chart.heads, places, headers, strict=True)
        ]
        first = Row(tuple(dutch), 2 * _SPACE * self._scale, tied=True)
        if grid.other is None:
            return (first,)
        last = line.add("TH", attributes=_COLUMN_HEADER)
        places, headers = (grid.other, *grid.amounts), [last, *headers[1:]]
        others = [
            self._set.cell(pair.other or pair.nl, "column", place, header.add("P"))
            for pair, place, header in zip(chart.heads, places, headers, strict=True)
        ]
        return first, Row(tuple(others), _BETWEEN, tied=True)

    def _needs(self, chart: MonthChart) -> list[float]:
        """Give how wide every column must be for no word and no amount in it to be broken.

        A month stays on one line when there is room for that in all columns together.
        """
        sides = range(2 if self._columns.other else 1)
        amounts = [
            max(
                *(self._set.widest(_side(head, side), "column") for side in sides),
                *(self._set.width(row.amounts[number], "body") for row in chart.rows),
            )
            for number, head in enumerate(chart.heads[1:])
        ]
        heads = [self._set.widest(_side(chart.heads[0], side), "column") for side in sides]
        room = self._columns.both.width - _GAP * (len(amounts) + len(heads) - 1)
        for apart in (False, True):
            months = [
                max(
                    self._set.width(part, "label")
                    for row in chart.rows
                    for part in (_side(row.month, side).split() if apart else [_side(row.month, side)])
                )
                for side in sides
            ]
            ends = [max(pair) for pair in zip(heads, months, strict=True)]
            if sum((*ends, *amounts)) <= room:
                break
        return [ends[0], *amounts, *ends[1:]]

    def _month(self, row: MonthRow, grid: _Grid, line: Element) -> tuple[Row, ...]:
        """Set one month."""
        cells = [self._set.cell(row.month.nl, "label", grid.month, line.add("TH", attributes=_ROW_HEADER))]
        for number, (amount, place) in enumerate(zip(row.amounts, grid.amounts, strict=True), 1):
            role: Role = "short" if row.short and number == len(row.amounts) else "body"
            cells.append(self._set.cell(Span(amount), role, place, line.add("TD")))
        if grid.other is not None:
            element = line.add("TH", attributes=_ROW_HEADER)
            cells.append(self._set.cell(row.month.other or row.month.nl, "label", grid.other, element))
        rule = Mark("rule", 0, self._columns.both.width, HAIRLINE)
        above, below = (self._bars(bars) for bars in (row.above, row.below))
        return (
            Row(tuple(cells), _SPACE * self._scale, tied=True),
            Row((), _AFTER, above, tied=True, least=_BAR),
            Row((), _BETWEEN, below, tied=True, least=_BAR),
            Row((), 0.0, (rule,), least=_SPACE),
        )

    def _bars(self, bars: tuple[Stretch, ...]) -> tuple[Mark, ...]:
        """Draw one bar over the width of the page, from where reading begins."""
        whole = self._columns.both
        return tuple(
            Mark("fill", _start(bar, whole), bar.share * whole.width, COLOURS[bar.kind]) for bar in bars
        )


def _start(bar: Stretch, whole: Place) -> float:
    """Give the left side of a stretch of a bar."""
    return whole.x + (1 - bar.start - bar.share if whole.rtl else bar.start) * whole.width


def _side(pair: Pair, side: int) -> str:
    """Give the first text of a pair, or the second (the first where there is none)."""
    return pair.other.text if side and pair.other else pair.nl.text


def _grid(columns: Columns, needs: list[float]) -> _Grid:
    """Divide the page over columns that need so much: the month, the amounts, and the month once more.

    On a page that is read from right to left, where Dutch stands on another, all of it is turned round.
    """
    whole, last = columns.both, len(needs) - (columns.other is not None)
    shares = [_MONTH_SHARE, *[1.0] * (last - 1), *([_MONTH_SHARE] if columns.other else [])]
    places, x = list[Place](), whole.x
    for width in divided(needs, shares, whole.width - _GAP * (len(needs) - 1)):
        places.append(Place(x, width, rtl=True))
        x += width + _GAP
    if whole.rtl:
        places = [replace(place, x=2 * whole.x + whole.width - place.x - place.width) for place in places]
    other = None if columns.other is None else replace(places[-1], rtl=columns.other.rtl)
    return _Grid(replace(places[0], rtl=whole.rtl), tuple(places[1:last]), other)
