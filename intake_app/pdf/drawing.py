"""Rows onto paper: glyphs at their places, grounds, rules and pictograms, everything tagged."""

from intake_app.pdf.embedding import PdfFont
from intake_app.pdf.fonts import Face
from intake_app.pdf.look import HAIR, HAIRLINE, PAGE_HEIGHT, Colour
from intake_app.pdf.paper import Paper
from intake_app.pdf.pictograms import SIDE, pictogram
from intake_app.pdf.rows import Cell, Mark, Row, SetLine
from intake_app.pdf.tagging import Tree

_BOLDER = 0.022  # em of outline for a face without a bold cut
_ROUND = 0.5523
_FRAME_RADIUS, _PILL_RADIUS = 5.0, 8.0


class Sheet:
    """The pages being drawn; heights are measured downwards from the top edge of the paper."""

    def __init__(self, paper: Paper, tree: Tree, left: float) -> None:
        """Draw on `paper`; x is measured from `left`, the left margin."""
        self._paper, self._tree, self._left = paper, tree, left
        self._fonts: dict[Face, PdfFont] = {}
        self.page = 0

    def turn(self) -> None:
        """End the page."""
        self._paper.turn()
        self.page += 1

    def finish(self) -> None:
        """Embed the fonts that were used."""
        for font in self._fonts.values():
            font.embed(self._paper)

    def row(self, row: Row, top: float) -> None:
        """Draw a row whose top lies at `top`: first what is beside the text, then the text."""
        if row.marks:
            self._write("/Artifact BMC")
            for mark in row.marks:
                self._mark(mark, row, top)
            self._write("EMC")
        for cell in row.cells:
            self.cell(cell, top + row.shift(cell))

    def cell(self, cell: Cell, top: float) -> None:
        """Draw the lines of a cell, as its element or as a part of the page's furniture."""
        if cell.element is None:
            self._write("/Artifact <</Type/Pagination>> BDC")
        else:
            number = self._tree.mark(cell.element, self.page)
            self._write(f"/{cell.element.role} <</MCID {number}>> BDC")
        self._write("BT")
        colour: Colour | None = None
        for line in cell.lines:
            if line.colour != colour:
                colour = line.colour
                self._write(f"{_rgb(colour)} rg")
            x = cell.x + (cell.width - line.line.width if cell.right else 0.0)
            self._line(line, self._left + x, PAGE_HEIGHT - top - line.baseline)
            top += line.leading
        self._write("ET")
        self._write("EMC")

    def _line(self, line: SetLine, x: float, y: float) -> None:
        """Draw the glyphs of one line from its left end."""
        size = line.cut.size
        x -= line.line.left
        for piece in line.line.pieces:
            font = self._font(piece.face)
            place = f"{size:g} 0 0 {size:g} {x + piece.x:.2f} {y:.2f} Tm"
            bolder = f"2 Tr {_BOLDER * size:.2f} w {_rgb(line.colour)} RG " if piece.face.thicken else ""
            self._write(f"/{font.name} 1 Tf {bolder}{place} {font.show(piece)}{' 0 Tr' if bolder else ''}")

    def _font(self, face: Face) -> PdfFont:
        """Give the font object of a face, made when it is first used."""
        if face not in self._fonts:
            self._fonts[face] = PdfFont(face, f"N{len(self._fonts) + 1}")
        return self._fonts[face]

    def frame(self, top: float, bottom: float, width: float, open_ends: tuple[bool, bool]) -> None:
        """Draw the frame of a card; it is open above or below where the card goes on on another page."""
        self._write("/Artifact BMC")
        self._write(f"{_rgb(HAIRLINE)} RG {HAIR + 0.2} w")
        left, right = self._left, self._left + width
        high, low = PAGE_HEIGHT - top, PAGE_HEIGHT - bottom
        if not any(open_ends):
            self._round_box(left, low, width, high - low, _FRAME_RADIUS)
            self._write("S")
        else:
            above, below = open_ends
            self._write(f"{left:.2f} {low:.2f} m {left:.2f} {high:.2f} l")
            self._write(f"{right:.2f} {high:.2f} {'m' if above else 'l'} {right:.2f} {low:.2f} l")
            self._write("S" if below else f"{left:.2f} {low:.2f} l S")
        self._write("EMC")

    def rule(self, top: float, width: float) -> None:
        """Draw a hairline over the width of the page's furniture."""
        self._write("/Artifact <</Type/Pagination>> BDC")
        self._write(f"{_rgb(HAIRLINE)} RG {HAIR} w {self._left:.2f} {PAGE_HEIGHT - top:.2f} m")
        self._write(f"{self._left + width:.2f} {PAGE_HEIGHT - top:.2f} l S")
        self._write("EMC")

    def _mark(self, mark: Mark, row: Row, top: float) -> None:
        """Draw one thing beside the text of a row."""
        x, high, low = self._left + mark.x, PAGE_HEIGHT - top, PAGE_HEIGHT - top - row.height
        middle = high - row.middle
        if mark.kind == "fill":
            self._write(f"{_rgb(mark.colour)} rg {x:.2f} {low:.2f} {mark.size:.2f} {row.height:.2f} re f")
        elif mark.kind == "rule":
            self._write(
                f"{_rgb(mark.colour)} RG {mark.thick} w {x:.2f} {low:.2f} m {x + mark.size:.2f} {low:.2f} l S"
            )
        elif mark.kind == "spine":
            above = middle if mark.name == "start" else high + row.before
            self._write(f"{_rgb(mark.colour)} RG {mark.size} w {x:.2f} {above:.2f} m {x:.2f} {low:.2f} l S")
        elif mark.kind == "pill":
            self._write(f"{_rgb(mark.colour)} rg")
            self._round_box(x, low, mark.size, row.height, min(_PILL_RADIUS, row.height / 2))
            self._write("f")
        elif mark.kind == "dot":
            self._write(f"{_rgb(mark.colour)} rg")
            self._round_box(x - mark.size, middle - mark.size, 2 * mark.size, 2 * mark.size, mark.size)
            self._write("f")
        else:
            self._icon(mark, x - mark.size / 2, middle + mark.size / 2)

    def _icon(self, mark: Mark, x: float, y: float) -> None:
        """Draw a pictogram whose top left corner is at x, y."""
        drawing, scale = pictogram(mark.name), mark.size / SIDE
        self._write(f"q {_rgb(mark.colour)} RG 1 J 1 j {drawing.thickness} w")
        self._write(f"{scale:.4f} 0 0 {-scale:.4f} {x:.2f} {y:.2f} cm")
        self._write(
            " ".join(" ".join([*(f"{value:g}" for value in values), step]) for step, values in drawing.steps)
        )
        self._write("S Q")

    def _round_box(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """Add a box with round corners to the path."""
        right, high, bend = x + width, y + height, radius * (1 - _ROUND)
        corners = (
            (x + radius, y, right - radius, y, right - bend, y, right, y + bend, right, y + radius),
            (
                right,
                y + radius,
                right,
                high - radius,
                right,
                high - bend,
                right - bend,
                high,
                right - radius,
                high,
            ),
            (right - radius, high, x + radius, high, x + bend, high, x, high - bend, x, high - radius),
            (x, high - radius, x, y + radius, x, y + bend, x + bend, y, x + radius, y),
        )
        self._write(f"{corners[0][0]:.2f} {corners[0][1]:.2f} m")
        for corner in corners:
            numbers = [f"{value:.2f}" for value in corner]
            self._write(f"{' '.join(numbers[2:4])} l {' '.join(numbers[4:])} c")
        self._write("h")

    def _write(self, code: str) -> None:
        """Add operators to the page."""
        self._paper.write(code)


def _rgb(colour: Colour) -> str:
    """Write a colour."""
    return " ".join(f"{part:.3f}" for part in colour)
