"""What is drawn beside text, as PDF operators: grounds, rules, dots, pictograms, bars, signature, logo."""

from dataclasses import replace

from intake_app.pdf.look import BLUE, HAIR, HAIRLINE, LANE, PAGE_HEIGHT, STROKES_WIDE, WHITE, Colour
from intake_app.pdf.paper import LOGO
from intake_app.pdf.pictograms import SIDE, pictogram
from intake_app.pdf.rows import Mark, Row

_ROUND = 0.5523
_FRAME_RADIUS, _PILL_RADIUS, _BAR_RADIUS = 5.0, 8.0, 3.0
_BAR_AIR, _ICON_AIR = 1.5, 2.5


class Marker:
    """Writes marks for one document; heights are measured downwards from the top edge of the paper."""

    def __init__(self, left: float, accent: Colour = BLUE) -> None:
        """Measure x from `left`; what is blue gets the accent of the gemeente."""
        self._left, self._accent = left, accent

    def rgb(self, colour: Colour) -> str:
        """Write a colour."""
        return " ".join(f"{part:.3f}" for part in (self._accent if colour == BLUE else colour))

    def mark(self, mark: Mark, row: Row, top: float) -> str:
        """Give one thing beside the text of a row whose top lies at `top`."""
        x, high = self._left + mark.x, PAGE_HEIGHT - top
        low, middle = high - row.height, high - row.middle
        match mark.kind:
            case "fill":
                box = f"{x:.2f} {low:.2f} {mark.size:.2f} {row.height:.2f}"
                drawn = f"{self.rgb(mark.colour)} rg {box} re f"
            case "rule":
                line = f"{x:.2f} {low:.2f} m {x + mark.size:.2f} {low:.2f} l"
                drawn = f"{self._pen(mark.colour, mark.thick)} {line} S"
            case "spine":
                above = middle if mark.name == "start" else high + row.before
                drawn = f"{self._pen(mark.colour, mark.size)} {x:.2f} {above:.2f} m {x:.2f} {low:.2f} l S"
            case "pill":
                radius = min(_PILL_RADIUS, row.height / 2)
                drawn = self._filled(mark.colour, (x, low, mark.size, row.height), radius)
            case "dot":
                corner = (x - mark.size, middle - mark.size)
                drawn = self._filled(mark.colour, (*corner, 2 * mark.size, 2 * mark.size), mark.size)
            case "icon":
                drawn = self._icon(mark, x - mark.size / 2, middle + mark.size / 2)
            case "bar":
                drawn = self._bar(mark, x, high - mark.thick * LANE)
            case "strokes":
                drawn = self._strokes(mark, x, high)
            case "image":
                drawn = self._image(mark, x, high)
        return drawn

    @staticmethod
    def _image(mark: Mark, x: float, high: float) -> str:
        """Give the logo."""
        return f"q {mark.size:.2f} 0 0 {mark.thick:.2f} {x:.2f} {high - mark.thick:.2f} cm /{LOGO} Do Q"

    def frame(self, top: float, bottom: float, width: float, open_ends: tuple[bool, bool]) -> str:
        """Give the frame of a card; it is open above or below where the card goes on on another page."""
        pen = self._pen(HAIRLINE, HAIR + 0.2)
        left, right = self._left, self._left + width
        high, low = PAGE_HEIGHT - top, PAGE_HEIGHT - bottom
        if not any(open_ends):
            return f"{pen} {_round_box((left, low, width, high - low), _FRAME_RADIUS)} S"
        above, below = open_ends
        sides = (
            f"{left:.2f} {low:.2f} m {left:.2f} {high:.2f} l "
            f"{right:.2f} {high:.2f} {'m' if above else 'l'} {right:.2f} {low:.2f} l"
        )
        return f"{pen} {sides} {'S' if below else f'{left:.2f} {low:.2f} l S'}"

    def rule(self, top: float, width: float) -> str:
        """Give a hairline over the width of the page's furniture."""
        height = PAGE_HEIGHT - top
        line = f"{self._left:.2f} {height:.2f} m {self._left + width:.2f} {height:.2f} l S"
        return f"{self._pen(HAIRLINE, HAIR)} {line}"

    def _pen(self, colour: Colour, thick: float) -> str:
        """Give what sets the colour and the thickness of a line."""
        return f"{self.rgb(colour)} RG {thick:g} w"

    def _filled(self, colour: Colour, box: tuple[float, float, float, float], radius: float) -> str:
        """Give a filled box with round corners."""
        return f"{self.rgb(colour)} rg {_round_box(box, radius)} f"

    def _bar(self, mark: Mark, x: float, high: float) -> str:
        """Give some hours of a day, with their pictogram in the middle when it fits."""
        box = (x, high - LANE + _BAR_AIR, mark.size, LANE - 2 * _BAR_AIR)
        side = LANE - 2 * _ICON_AIR
        drawn = self._filled(mark.colour, box, min(_BAR_RADIUS, mark.size / 2))
        if not mark.name or mark.size < side:
            return drawn
        icon = replace(mark, colour=WHITE, size=side)
        return f"{drawn} {self._icon(icon, x + mark.size / 2 - side / 2, high - LANE / 2 + side / 2)}"

    def _strokes(self, mark: Mark, x: float, high: float) -> str:
        """Give a signature in a box as wide as the mark and three tenths of that high."""
        scale = mark.size / STROKES_WIDE
        lines = []
        for stroke in mark.strokes:
            points = [f"{x + px * scale:.2f} {high - py * scale:.2f}" for px, py in stroke]
            if points:
                lines.append(f"{points[0]} m {' '.join(f'{point} l' for point in points[1:] or points)} S")
        return f"q {self._pen(mark.colour, mark.thick)} 1 J 1 j {' '.join(lines)} Q"

    def _icon(self, mark: Mark, x: float, y: float) -> str:
        """Give a pictogram whose top left corner is at x, y."""
        drawing, scale = pictogram(mark.name), mark.size / SIDE
        steps = (" ".join([*(f"{value:g}" for value in values), step]) for step, values in drawing.steps)
        return (
            f"q {self._pen(mark.colour, drawing.thickness)} 1 J 1 j "
            f"{scale:.4f} 0 0 {-scale:.4f} {x:.2f} {y:.2f} cm {' '.join(steps)} S Q"
        )


def _round_box(box: tuple[float, float, float, float], radius: float) -> str:
    """Give the path of a box (x, y, width, height) with round corners."""
    x, y, width, height = box
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
    path = [f"{corners[0][0]:.2f} {corners[0][1]:.2f} m"]
    for corner in corners:
        numbers = [f"{value:.2f}" for value in corner]
        path.append(f"{' '.join(numbers[2:4])} l {' '.join(numbers[4:])} c")
    return f"{' '.join(path)} h"
