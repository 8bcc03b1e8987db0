"""What stands on every page: at its head which page it is and the word CONCEPT, at its foot who to call."""

from dataclasses import replace

from intake_app.pdf.blocks import Pair, Span
from intake_app.pdf.drawing import Sheet
from intake_app.pdf.look import FOOT, PAGE_HEIGHT, TOP
from intake_app.pdf.rows import Cell
from intake_app.pdf.setting import Setter

_GAP, _HEAD = 8.0, 22.0


class Furniture:
    """The foot and head of the pages of one document, laid out once."""

    def __init__(self, setter: Setter) -> None:
        """Lay the footer out."""
        self._set = setter
        self._footer = [self._cells(pair) for pair in setter.document.footer]
        self._top = PAGE_HEIGHT - FOOT + 12 - sum(_height(cells) for cells in self._footer)

    @property
    def room(self) -> float:
        """Give the height that is left on a page for the rows."""
        return self._top - 2 * _GAP - TOP

    def draw(self, sheet: Sheet, number: int, count: int) -> None:
        """Draw the furniture of page `number` of `count`."""
        head = self._label(number, count)
        if self._set.document.concept:
            column = self._set.columns().nl
            head += (self._set.cell(Span("CONCEPT"), "mark", replace(column, rtl=not column.rtl), None),)
        _level(sheet, head, _HEAD)
        if self._footer:
            sheet.rule(self._top - _GAP, self._set.look.width)
        top = self._top
        for cells in self._footer:
            _level(sheet, cells, top)
            top += _height(cells)

    def _cells(self, pair: Pair) -> tuple[Cell, ...]:
        """Set a pair of the furniture, which is no part of the text."""
        columns = self._set.columns().suited(pair)
        if pair.other is None or columns.other is None:
            return (self._set.cell(pair.nl, "furniture", columns.both, None),)
        return (
            self._set.cell(pair.nl, "furniture", columns.nl, None),
            self._set.cell(pair.other, "furniture", columns.other, None),
        )

    def _label(self, number: int, count: int) -> tuple[Cell, ...]:
        """Set the number of the page."""
        label = self._set.document.page_label

        def filled(span: Span) -> Span:
            text = span.text.replace("{n}", str(number)).replace("{m}", str(count))
            return Span(text, span.lang, span.missing)

        return self._cells(Pair(filled(label.nl), filled(label.other) if label.other else None))


def _level(sheet: Sheet, cells: tuple[Cell, ...], top: float) -> None:
    """Draw cells side by side, their first lines on one height."""
    first = max(cell.lines[0].baseline for cell in cells)
    for cell in cells:
        sheet.cell(cell, top + first - cell.lines[0].baseline)


def _height(cells: tuple[Cell, ...]) -> float:
    """Give the height of cells side by side whose first lines stand on one height."""
    first = max(cell.lines[0].baseline for cell in cells)
    return max(first - cell.lines[0].baseline + cell.height for cell in cells)
