"""Text that runs only from left to right is broken without Qt, in the same places."""

import pytest

from intake_app.pdf import fonts, shaping, straight
from intake_app.pdf.gui import ensure_gui
from intake_app.pdf.shaping import Cut, Line, Shaper
from tools.bronteksten import sources


@pytest.fixture(scope="module")
def shapers() -> tuple[Shaper, Shaper]:
    """Give the quick way and that of Qt alone, with the same faces."""
    ensure_gui()
    faces = fonts.require({"Latn", "Ethi"})
    return Shaper(faces), Shaper(faces, quick=False)


def said(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


@pytest.mark.parametrize("width", [160.0, 236.0, 460.0])
def test_lines_end_where_qt_ends_them(shapers: tuple[Shaper, Shaper], width: float) -> None:
    quick, qt = shapers
    texts = [source.dutch for source in sources("pip")]
    different, apart = [], 0.0
    for text in texts:
        one, other = (shaper.lay_out(text, Cut(12), width, rtl=False) for shaper in (quick, qt))
        if said(one) != said(other):
            different.append(text)
            continue
        apart = max([apart, *(abs(a.width - b.width) for a, b in zip(one, other, strict=True))])
    # A word that just fits or just does not: Qt brings some letters closer to a space.
    assert len(different) <= len(texts) / 200, different
    assert apart < 1.0


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("U leert Nederlands.", True),
        ("\u2068B1\u2069 en ምንባብ", True),
        ("كتاب", False),
        ("a\u200fb", False),
        ("de \u202eomgekeerde", False),
    ],
)
def test_only_text_from_left_to_right_is_straight(text: str, fits: bool) -> None:
    assert straight.straight(text) is fits


def test_a_word_wider_than_the_line_is_left_to_qt(shapers: tuple[Shaper, Shaper]) -> None:
    quick, qt = shapers
    text = "participatieverklaringstraject " * 2
    assert said(quick.lay_out(text, Cut(14), 90, rtl=False)) == said(qt.lay_out(text, Cut(14), 90, rtl=False))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("een\ntwee", ["een", "twee"]),
        ("een\n\ntwee", ["een", "", "twee"]),
        ("", [""]),
        ("maandag–dinsdag–woensdag–donderdag", ["maandag–dinsdag–", "woensdag–donderdag"]),
    ],
)
def test_line_feeds_and_dashes(shapers: tuple[Shaper, Shaper], text: str, lines: list[str]) -> None:
    assert said(shapers[0].lay_out(text, Cut(12), 130, rtl=False)) == lines


def test_a_mark_stays_with_its_letter_and_faces_take_turns(shapers: tuple[Shaper, Shaper]) -> None:
    (line,) = shapers[0].lay_out("e\u0301é ምa", Cut(12), 400, rtl=False)
    assert [piece.text for piece in line.pieces] == ["e\u0301é", "ም", "a"]
    assert [piece.space for piece in line.pieces] == [True, False, False]
    assert line.pieces[0].x < line.pieces[1].x < line.pieces[2].x


def test_words_are_forgotten_when_asked(shapers: tuple[Shaper, Shaper]) -> None:
    shapers[0].lay_out("geheim", Cut(12), 400, rtl=False)
    assert any(word == "geheim" for _, word, _ in shaping._WORDS)
    shaping.forget()
    assert not shaping._WORDS
