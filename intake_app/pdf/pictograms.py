"""The small drawings beside headings: our own SVG files, read into paths that ReportLab can stroke.

Of SVG only what these files use is known: path (M L H V C Z, absolute or relative), line, polyline, circle
and rect with round corners, all stroked in one colour in a square of 24.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree as ET

from intake_app import assets

SIDE = 24.0
_ROUND = 0.5523  # a quarter of a circle as a Bézier curve
_TOKENS = re.compile(r"([MmLlHhVvCcZz])|(-?(?:\d+\.?\d*|\.\d+))")
_SVG = "{http://www.w3.org/2000/svg}"
Step = tuple[str, tuple[float, ...]]
"""A PDF path operator (m, l, c, h) and its numbers, with y downwards as in SVG."""


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A drawing in a square of 24: the steps of its lines, and how thick they are."""

    steps: tuple[Step, ...]
    thickness: float = 1.7


@cache
def pictogram(name: str) -> Pictogram:
    """Give the drawing of that name; raises FileNotFoundError when there is no such file."""
    source = assets.path(f"resources/pictogrammen/{name}.svg").read_text(encoding="utf-8")
    root = ET.fromstring(source)  # noqa: S314 - our own files
    steps = [step for shape in root.iter() for step in _shape(shape)]
    return Pictogram(tuple(steps), float(root.get("stroke-width", "1.7")))


def _shape(shape: ET.Element) -> Iterator[Step]:
    """Give the steps of one element; elements that draw nothing give none."""
    kind = shape.tag.removeprefix(_SVG)

    def number(key: str) -> float:
        return float(shape.get(key, "0"))

    if kind == "path":
        yield from _path(shape.get("d", ""))
    elif kind == "line":
        yield "m", (number("x1"), number("y1"))
        yield "l", (number("x2"), number("y2"))
    elif kind == "polyline":
        values = [float(value) for value in re.split(r"[\s,]+", shape.get("points", "").strip())]
        for place in range(0, len(values), 2):
            yield "l" if place else "m", (values[place], values[place + 1])
    elif kind == "circle":
        yield from _round_box(
            number("cx") - number("r"),
            number("cy") - number("r"),
            2 * number("r"),
            2 * number("r"),
            number("r"),
        )
    elif kind == "rect":
        yield from _round_box(number("x"), number("y"), number("width"), number("height"), number("rx"))


def _round_box(x: float, y: float, width: float, height: float, radius: float) -> Iterator[Step]:
    """Give the steps of a box with round corners; a circle is one that is all corner."""
    right, low, bend = x + width, y + height, radius * (1 - _ROUND)
    yield "m", (x + radius, y)
    yield "l", (right - radius, y)
    yield "c", (right - bend, y, right, y + bend, right, y + radius)
    yield "l", (right, low - radius)
    yield "c", (right, low - bend, right - bend, low, right - radius, low)
    yield "l", (x + radius, low)
    yield "c", (x + bend, low, x, low - bend, x, low - radius)
    yield "l", (x, y + radius)
    yield "c", (x, y + bend, x + bend, y, x + radius, y)
    yield "h", ()


def _path(data: str) -> Iterator[Step]:
    """Give the steps of a path in absolute coordinates."""
    here, start = (0.0, 0.0), (0.0, 0.0)
    for command, numbers in _commands(data):
        if command in "Zz":
            here = start
            yield "h", ()
            continue
        points = _points(command, numbers, here)
        here = points[-1]
        if command in "Mm":
            start = here
        yield (
            {"m": "m", "c": "c"}.get(command.lower(), "l"),
            tuple(value for point in points for value in point),
        )


def _points(command: str, numbers: list[float], here: tuple[float, float]) -> list[tuple[float, float]]:
    """Give the points of one command, absolute."""
    x, y = here if command.islower() else (0.0, 0.0)
    if command in "Hh":
        return [(x + numbers[0], here[1])]
    if command in "Vv":
        return [(here[0], y + numbers[0])]
    return [(x + numbers[place], y + numbers[place + 1]) for place in range(0, len(numbers), 2)]


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Give the commands of a path with their numbers; one repeated without its letter comes again."""
    counts = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6}
    command, numbers = "", []
    for letter, value in _TOKENS.findall(data):
        if letter:
            command = letter
            if letter in "Zz":
                yield letter, []
            continue
        numbers.append(float(value))
        if len(numbers) == counts[command.lower()]:
            yield command, numbers
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command)
