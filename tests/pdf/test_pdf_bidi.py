"""Unicode's own test of bidirectional text, laid out through our paragraph code."""

from pathlib import Path

import pytest

from intake_app.pdf import fonts
from intake_app.pdf.gui import ensure_gui
from intake_app.pdf.scripts import ignorable
from intake_app.pdf.shaping import Cut, Line, Shaper

SAMPLE = Path(__file__).parents[1] / "data" / "bidi_voorbeeld.txt"
LINES = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def shaper() -> Shaper:
    """Give what lays out text in all scripts there is a font for."""
    ensure_gui()
    return Shaper(fonts.require({"Latn", "Arab"}))


def seen(line: Line) -> str:
    """Give the characters of a line from left to right."""
    return "".join(piece.text[::-1] if piece.rtl else piece.text for piece in line.pieces)


def silent(char: str) -> bool:
    """Tell whether a character has no picture: white, or what only steers."""
    return char.isspace() or ignorable(char) or not char.isprintable()


def test_the_sample_is_a_thousand_lines() -> None:
    assert len(LINES) == 1000
    assert len(set(LINES)) == 1000


def test_the_order_is_that_of_the_reference(shaper: Shaper) -> None:
    wrong = []
    for line in LINES:
        codes, _, level, _, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        expected = "".join(text[int(place)] for place in order.split() if not silent(text[int(place)]))
        (made,) = shaper.lay_out(text, Cut(12), 1000, rtl=level == "1")
        if seen(made) != expected:
            wrong.append(f"{line} gives {[f'{ord(char):04X}' for char in seen(made)]}")
    assert not wrong, f"{len(wrong)} of {len(LINES)}: " + "\n".join(wrong[:5])
