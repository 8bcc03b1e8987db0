"""How the paper looks: sizes, colours and distances, in points. One place, so one change changes all."""

from dataclasses import dataclass
from typing import Literal

from intake_app.pdf.fonts import Weight

Colour = tuple[float, float, float]
Role = Literal[
    "title",
    "heading1",
    "heading2",
    "body",
    "lead",
    "strong",
    "small",
    "notice",
    "quote",
    "label",
    "total",
    "moment",
    "untranslated",
    "furniture",
    "mark",
    "year",
    "column",
    "short",
]

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89


def colour(code: str) -> Colour:
    """Give the colour of a code such as ``154273``."""
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


ACCENT = "154273"
"""The colour of headings and pictograms, unless the gemeente has its own."""

INK = colour("1b1b1b")
BLUE = colour(ACCENT)
GREY = colour("545454")  # 7.5 : 1 on white
AMBER = colour("6b3a00")
GREEN = colour("2f6b3c")
SLATE = colour("8a94a3")
SAND = colour("e3d3a8")
RED = colour("b3261e")
HAIRLINE = colour("b4c0cf")
RULE = colour("5b6b80")
TINT = colour("edf2f8")
WHITE = colour("ffffff")


@dataclass(frozen=True, slots=True)
class Type:
    """How one role is set: size at normal print, weight, colour."""

    size: float
    weight: Weight = 400
    colour: Colour = INK


TYPES: dict[Role, Type] = {
    "title": Type(21, 700, BLUE),
    "heading1": Type(15.5, 700, BLUE),
    "heading2": Type(13, 700, BLUE),
    "body": Type(12),
    "lead": Type(13.5),
    "strong": Type(12, 700),
    "small": Type(12, 400, GREY),
    "notice": Type(12),
    "quote": Type(12),
    "label": Type(12, 700, BLUE),
    "total": Type(12, 700),
    "moment": Type(12, 700, BLUE),
    "untranslated": Type(12, 700, AMBER),
    "furniture": Type(12, 400, GREY),
    "mark": Type(12, 700, GREY),
    "year": Type(12, 700, WHITE),
    "column": Type(12, 700, BLUE),
    "short": Type(12, 700, RED),
}


_LARGE = 16.5  # from here lines stand closer
_NARROW_TITLE = 0.86
_MOST: dict[Role, float] = {"title": 1.15, "heading1": 1.2, "heading2": 1.28, "furniture": 1.2}


@dataclass(frozen=True, slots=True)
class Look:
    """The measures of one document; large print is a third larger, 16 points where it was 12."""

    two_columns: bool
    large: bool = False

    @property
    def scale(self) -> float:
        """Give the factor on every size of text."""
        return 4 / 3 if self.large else 1.0

    @property
    def margin(self) -> float:
        """Give the white at the left and right of the page; one language takes a shorter line."""
        return 48.0 if self.two_columns or self.large else 68.0

    @property
    def width(self) -> float:
        """Give the width between the margins."""
        return PAGE_WIDTH - 2 * self.margin

    @property
    def gutter(self) -> float:
        """Give the white between two columns."""
        return 28.0

    @property
    def column(self) -> float:
        """Give the width of a column: half with two languages, all with one."""
        return (self.width - self.gutter) / 2 if self.two_columns else self.width

    def size(self, role: Role, script: str = "Latn") -> float:
        """Give the size of text in a role, rounded to a tenth; Arabic is one size larger."""
        larger = 13 / 12 if script == "Arab" else 1.0
        if role == "title" and self.two_columns:
            larger *= _NARROW_TITLE
        return round(TYPES[role].size * min(self.scale, _MOST.get(role, self.scale)) * larger, 1)

    @property
    def smallest(self) -> float:
        """Give the size below which no text is set."""
        return 12.0 * self.scale

    @staticmethod
    def leading(size: float, script: str = "Latn") -> float:
        """Give the distance between two lines of text of a size."""
        factor = 1.55 if script == "Arab" else 1.4
        return size * (factor - 0.1 if size > _LARGE else factor)


TOP, FOOT = 50.0, 34.0
CARD_PADDING, AFTER_CARD = 12.0, 13.0
HAIR = 0.6
LANE = 19.0
"""The height of a lane in the timetable of a day."""
STROKES_WIDE, STROKES_HIGH = 1000, 300
"""The box in which a signature is kept."""
