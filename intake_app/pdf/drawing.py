"""Rows onto paper: glyphs at their places and what stands beside them, everything tagged."""

from collections.abc import Iterable

from intake_app.pdf.embedding import PdfFont
from intake_app.pdf.fonts import Face
from intake_app.pdf.look import BLUE, PAGE_HEIGHT, Colour
from intake_app.pdf.marks import Marker
from intake_app.pdf.paper import Paper
from intake_app.pdf.rows import Cell, Row, SetLine
from intake_app.pdf.shaping import Piece
from intake_app.pdf.tagging import Element, Tree

_BOLDER = 0.022  # em of outline for a face without a bold cut
_FURNITURE = "/Artifact <</Type/Pagination>> BDC"


class Sheet:
    """The pages being drawn; heights are measured downwards from the top edge of the paper."""

    def __init__(self, paper: Paper, tree: Tree, left: float, accent: Colour = BLUE) -> None:
        """Draw on `paper`; x is measured from `left`, the left margin; what is blue gets the accent."""
        self._tree, self._left = tree, left
        self._paper = paper
        self._write = paper.write
        self._marker = Marker(left, accent)
        self._fonts: dict[Face, PdfFont] = {}
        self._set_in = ""
        self.page = 0

    def turn(self) -> None:
        """End the page."""
        self._paper.turn()
        self.page += 1

    def finish(self) -> None:
        """Embed the fonts that were used."""
        for font in self._fonts.values():
            font.embed(self._paper)

    def row(self, row: Row, top: float, side: int = 0) -> None:
        """Draw one side of a row whose top lies at `top`: first what is beside the text, then the text."""
        marks = [mark for mark in row.marks if mark.side == side]
        if marks:
            drawn = " ".join(self._marker.mark(mark, row, top) for mark in marks)
            self._write(f"/Artifact BMC {drawn} EMC")
        for cell in row.cells:
            if cell.side == side:
                self.cell(cell, top + row.shift(cell))

    def cell(self, cell: Cell, top: float) -> None:
        """Draw the lines of a cell, as its element or as a part of the page's furniture."""
        if not cell.lines:
            return
        if not cell.parts:
            self._lines(cell, top, cell.element)
        for number, part in enumerate(cell.parts):
            if any(piece.stretch == number for line in cell.lines for piece in line.line.pieces):
                self._lines(cell, top, part, number)

    def _lines(self, cell: Cell, top: float, element: Element | None, stretch: int | None = None) -> None:
        """Draw the lines of a cell under an element, or what of them is in one stretch."""
        if element is None:
            self._write(_FURNITURE)
        else:
            number = self._tree.mark(element, self.page)
            self._write(f"/{element.role} <</MCID {number}>> BDC")
        self._write("BT")
        self._set_in = ""
        colour: Colour | None = None
        for line in cell.lines:
            if line.colour != colour:
                colour = line.colour
                self._write(f"{self._marker.rgb(colour)} rg")
            x = cell.x + (cell.width - line.line.width if cell.right else 0.0)
            pieces = [piece for piece in line.line.pieces if stretch in {None, piece.stretch}]
            self._line(line, pieces, self._left + x, PAGE_HEIGHT - top - line.baseline)
            top += line.leading
        self._write("ET EMC")

    def _line(self, line: SetLine, pieces: Iterable[Piece], x: float, y: float) -> None:
        """Draw the glyphs of pieces of one line from its left end."""
        size = line.cut.size
        x -= line.line.left
        shown = []
        for piece in pieces:
            font = self._font(piece.face)
            if font.name != self._set_in:
                self._set_in = font.name
                shown.append(f"/{font.name} 1 Tf")
            place = f"{size:g} 0 0 {size:g} {x + piece.x:.2f} {y:.2f} Tm"
            if piece.face.thicken:
                pen = f"2 Tr {_BOLDER * size:.2f} w {self._marker.rgb(line.colour)} RG"
                shown.append(f"{pen} {place} {font.show(piece)} 0 Tr")
            else:
                shown.append(f"{place} {font.show(piece)}")
        self._write("\n".join(shown))

    def _font(self, face: Face) -> PdfFont:
        """Give the font object of a face, made when it is first used."""
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = PdfFont(face, f"N{len(self._fonts) + 1}")
        return font

    def frame(self, top: float, bottom: float, width: float, open_ends: tuple[bool, bool]) -> None:
        """Draw the frame of a card; it is open above or below where the card goes on on another page."""
        self._write(f"/Artifact BMC {self._marker.frame(top, bottom, width, open_ends)} EMC")

    def rule(self, top: float, width: float) -> None:
        """Draw a hairline over the width of the page's furniture."""
        self._write(f"{_FURNITURE} {self._marker.rule(top, width)} EMC")
