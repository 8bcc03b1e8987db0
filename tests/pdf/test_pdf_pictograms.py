"""The pictograms: all there, all in their square, and read as SVG means them."""

from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from intake_app import assets
from intake_app.pdf import blocks
from intake_app.pdf.pictograms import SIDE, _shape, pictogram

NAMES = get_args(blocks.Pictogram)


@pytest.mark.parametrize("name", NAMES)
def test_every_pictogram_is_a_drawing_inside_its_square(name: str) -> None:
    drawing = pictogram(name)
    assert drawing.steps[0][0] == "m"
    half = drawing.thickness / 2
    numbers = [number for _, values in drawing.steps for number in values]
    assert min(numbers) >= half
    assert max(numbers) <= SIDE - half
    assert {len(values) for kind, values in drawing.steps if kind == "c"} <= {6}


def test_there_is_a_name_for_every_file() -> None:
    assert {file.stem for file in assets.path("resources/pictogrammen").glob("*.svg")} == set(NAMES)


def test_an_unknown_pictogram_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        pictogram("eenhoorn")


@pytest.mark.parametrize(
    ("svg", "steps"),
    [
        ('<path d="M1 2L3,4h2v-1l-1-1Z"/>', "m 1 2|l 3 4|l 5 4|l 5 3|l 4 2|h"),
        ('<path d="m1 1 2 2 1 0zm5 0H2V9"/>', "m 1 1|l 3 3|l 4 3|h|m 6 1|l 2 1|l 2 9"),
        ('<path d="M0 0c1 1 2 2 3 3C4 4 5 5 6 6"/>', "m 0 0|c 1 1 2 2 3 3|c 4 4 5 5 6 6"),
        ('<line x1="1" y1="2" x2="3" y2="4"/>', "m 1 2|l 3 4"),
        ('<polyline points="1,2 3 4 5,6"/>', "m 1 2|l 3 4|l 5 6"),
        ("<title>x</title>", ""),
    ],
)
def test_shapes(svg: str, steps: str) -> None:
    shape = ET.fromstring(svg)  # noqa: S314 - written above
    found = [" ".join([kind, *(f"{value:g}" for value in values)]) for kind, values in _shape(shape)]
    assert "|".join(found) == steps


def test_a_circle_touches_its_four_sides() -> None:
    circle = ET.Element("circle", cx="12", cy="10", r="4")
    steps = list(_shape(circle))
    points = [values[-2:] for kind, values in steps if kind == "c"]
    assert points == [(16, 10), (12, 14), (8, 10), (12, 6)]
