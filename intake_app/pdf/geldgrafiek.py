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
    """The columns: the month, the amounts, and with a second language the month again where there is room."""

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
        grid = self._divide(chart)
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
        if self._columns.other is None:
            return (first,)
        places = (grid.other or grid.month, *grid.amounts)
        if grid.other is not None:
            headers = [line.add("TH", attributes=_COLUMN_HEADER), *headers[1:]]
        others = [
            self._set.cell(pair.other or pair.nl, "column", place, header.add("P"))
            for pair, place, header in zip(chart.heads, places, headers, strict=True)
        ]
        return first, Row(tuple(others), _BETWEEN, tied=True)

    def _divide(self, chart: MonthChart) -> _Grid:
        """Give columns in which no word and no amount is broken.

        The month stands at either end, each on one line; else each may take two lines; else both stand in
        the first column. Where even that takes too much room, a head may be broken, and no amount.
        """
        months = [row.month for row in chart.rows]
        figures = [self._figures(chart, number) for number in range(len(chart.heads) - 1)]
        heads = [max(self._head(head, side) for side in range(2)) for head in chart.heads[1:]]
        amounts = [max(pair) for pair in zip(heads, figures, strict=True)]
        sides = 2 if self._columns.other else 1
        ways = ((sides, False, amounts), (sides, True, amounts), (1, False, amounts), (1, True, amounts))
        for ends, apart, between in (*ways, (1, True, figures)):
            wide = [self._months(chart.heads[0], months, side, apart=apart) for side in range(sides)]
            needs = [wide[0], *between, *wide[1:]] if ends == sides else [max(wide), *between]
            if sum(needs) <= self._columns.both.width - _GAP * (len(needs) - 1):
                break
        return _grid(self._columns, needs, ends=ends)

    def _figures(self, chart: MonthChart, number: int) -> float:
        """Give how wide the amounts of a column are; the last is bold where a month is short."""
        role: Role = "short" if number == len(chart.heads) - 2 else "body"
        return max(self._set.width(row.amounts[number], role) for row in chart.rows)

    def _months(self, head: Pair, months: list[Pair], side: int, *, apart: bool) -> float:
        """Give how wide a column of months must be; `apart`: the year may stand below the month."""
        measure = self._set.widest if apart else self._set.width
        return max(self._head(head, side), *(measure(_side(month, side), "label") for month in months))

    def _head(self, head: Pair, side: int) -> float:
        """Give how wide a column must be for no word of its head to be broken."""
        return self._set.widest(_side(head, side), "column")

    def _month(self, row: MonthRow, grid: _Grid, line: Element) -> tuple[Row, ...]:
        """Set one month; in the second language at the end of the line, or below the Dutch."""
        below = self._columns.other is not None and grid.other is None
        header = line.add("TH", attributes=_ROW_HEADER)
        cells = [self._set.cell(row.month.nl, "label", grid.month, header.add("P") if below else header)]
        for number, (amount, place) in enumerate(zip(row.amounts, grid.amounts, strict=True), 1):
            role: Role = "short" if row.short and number == len(row.amounts) else "body"
            cells.append(self._set.cell(Span(amount), role, place, line.add("TD")))
        if grid.other is not None:
            element = line.add("TH", attributes=_ROW_HEADER)
            cells.append(self._set.cell(row.month.other or row.month.nl, "label", grid.other, element))
        rule = Mark("rule", 0, self._columns.both.width, HAIRLINE)
        upper, lower = (self._bars(bars) for bars in (row.above, row.below))
        under: tuple[Row, ...] = ()
        if below and self._columns.other is not None:
            place = replace(grid.month, rtl=self._columns.other.rtl)
            cell = self._set.cell(row.month.other or row.month.nl, "label", place, header.add("P"))
            under = (Row((cell,), _BETWEEN, tied=True),)
        return (
            Row(tuple(cells), _SPACE * self._scale, tied=True),
            *under,
            Row((), _AFTER, upper, tied=True, least=_BAR),
            Row((), _BETWEEN, lower, tied=True, least=_BAR),
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


def _grid(columns: Columns, needs: list[float], *, ends: int) -> _Grid:
    """Divide the page over columns that need so much: the month, the amounts, and the month again (`ends` 2).

    On a page that is read from right to left, where Dutch stands on another, all of it is turned round.
    """
    whole = columns.both
    shares = [_MONTH_SHARE, *[1.0] * (len(needs) - ends), *([_MONTH_SHARE] * (ends - 1))]
    places, x = list[Place](), whole.x
    for width in divided(needs, shares, whole.width - _GAP * (len(needs) - 1)):
        places.append(Place(x, width, rtl=True))
        x += width + _GAP
    if whole.rtl:
        places = [replace(place, x=2 * whole.x + whole.width - place.x - place.width) for place in places]
    amounts = tuple(places[1 : len(needs) - ends + 1])
    other = replace(places[-1], rtl=columns.other.rtl) if columns.other and ends > 1 else None
    return _Grid(replace(places[0], rtl=whole.rtl), amounts, other)
