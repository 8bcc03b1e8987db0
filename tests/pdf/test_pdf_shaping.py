"""Lines: the right order, the right letters per glyph, nothing wider than its column."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.pdf import fonts
from intake_app.pdf.letters import shape
from intake_app.pdf.scripts import printable
from intake_app.pdf.shaping import Cut, Line, Shaper

BODY = Cut(12)
ALPHABET = "abcXYZ 0123 .,()€-:/ابتثلإأةىٌّ،؟ሀሕኣ።፣\n\u2068\u2069\u200c\u200f🎉"


@pytest.fixture(scope="module")
def shaper() -> Shaper:
    return Shaper(fonts.require({"Arab", "Ethi"}))


def visual(line: Line) -> list[str]:
    """Give the pieces of a line from left to right."""
    return [piece.text for piece in line.pieces]


def test_a_phone_number_after_arabic_keeps_its_order(shaper: Shaper) -> None:
    (line,) = shaper.lay_out("هاتف \u2068058 123 45 67\u2069.", BODY, 400, rtl=True)
    assert visual(line) == [".", "058", "123", "45", "67", "هاتف"]


def test_a_date_in_arabic_is_read_from_the_right(shaper: Shaper) -> None:
    (line,) = shaper.lay_out("في \u206822 نوفمبر 2026\u2069 (PIP)", BODY, 400, rtl=True)
    assert visual(line) == [")", "PIP", "(", "2026", "نوفمبر", "22", "في"]


def test_an_isolated_date_does_not_flip(shaper: Shaper) -> None:
    (line,) = shaper.lay_out("التاريخ: \u206801-12-2026\u2069", BODY, 400, rtl=True)
    assert visual(line)[-3:] == ["2026", ":", "التاريخ"]
    assert "".join(visual(line)[:-2]) == "01-12-2026"


def test_brackets_around_arabic_are_mirrored(shaper: Shaper) -> None:
    (line,) = shaper.lay_out("(ب)", BODY, 400, rtl=True)
    left, _, right = line.pieces
    font = left.face.font
    assert (left.text, right.text) == (")", "(")
    assert left.glyphs.ids[0] == font.get_nominal_glyph(ord("("))
    assert right.glyphs.ids[0] == font.get_nominal_glyph(ord(")"))


@pytest.mark.parametrize(
    "text", ["058 123 45 67", "0514 123456", "€ 1.234,50", "22 november", "8521 AB", "12 uur", "1 ዓመት"]
)
def test_what_belongs_together_stays_on_one_line(text: str, shaper: Shaper) -> None:
    for width in range(80, 200, 7):
        lines = shaper.lay_out(f"Een zin met woorden en dan {text} en verder", BODY, width, rtl=False)
        assert text.split() in [_within(line, text) for line in lines]


def _within(line: Line, text: str) -> list[str]:
    return [piece.text for piece in line.pieces if piece.text in text.split()]


@pytest.mark.parametrize("text", ["B1-route", "Z-route", "NT2-les", "e-mail", "01-12-2026", "ቤት-ትምህርቲ"])
def test_a_short_part_before_a_hyphen_stays_with_the_rest_and_the_hyphen_is_one(
    text: str, shaper: Shaper
) -> None:
    for width in range(80, 160, 7):
        lines = shaper.lay_out(f"Dit is dan {text} en verder", BODY, width, rtl=False)
        assert any(text in "".join(visual(line)) for line in lines)


def test_a_line_says_whether_it_ends_inside_a_word(shaper: Shaper) -> None:
    assert [line.broken for line in shaper.lay_out("kort woord", BODY, 40, rtl=False)] == [False, False]
    assert [line.broken for line in shaper.lay_out("w" * 22, BODY, 80, rtl=False)] == [True, True, False]


def test_letters_of_a_tooth_with_dots_are_one_drawing() -> None:
    face = fonts.require({"Arab"}).faces["Arab", 400]
    glyphs = shape(face, "بيت", rtl=True)
    assert [letter.text for letter in glyphs.letters] == ["ب", "ي", "ت"]
    assert all(letter.parts for letter in glyphs.letters)


def test_from_right_to_left_every_code_is_one_character() -> None:
    face = fonts.require({"Arab"}).faces["Arab", 400]
    letters = shape(face, "لاًّ", rtl=True).letters
    assert "".join(letter.text for letter in letters) == "لاًّ"
    assert all(len(letter.text) == 1 for letter in letters)


def test_from_left_to_right_an_accent_is_with_its_letter() -> None:
    face = fonts.require(set()).faces["Latn", 400]
    assert [letter.text for letter in shape(face, "e\u0301n", rtl=False).letters] == ["e\u0301", "n"]


def test_a_word_longer_than_the_line_is_broken_and_keeps_its_letters(shaper: Shaper) -> None:
    lines = shaper.lay_out("gezondheidszorgverzekeringspremie" * 3, BODY, 100, rtl=False)
    assert (
        "".join(piece.text for line in lines for piece in line.pieces)
        == "gezondheidszorgverzekeringspremie" * 3
    )
    arabic = shaper.lay_out("بيت" * 60, BODY, 100, rtl=True)
    assert len(arabic) > 3
    assert "".join(piece.text for line in arabic for piece in line.pieces) == "بيت" * 60


def test_a_line_feed_breaks_and_an_empty_text_has_one_empty_line(shaper: Shaper) -> None:
    assert [visual(line) for line in shaper.lay_out("a\n\nb", BODY, 200, rtl=False)] == [["a"], [], ["b"]]
    assert [line.pieces for line in shaper.lay_out("", BODY, 200, rtl=False)] == [()]


def test_bold_is_wider_and_another_face(shaper: Shaper) -> None:
    (thin,) = shaper.lay_out("Plan", BODY, 200, rtl=False)
    (thick,) = shaper.lay_out("Plan", Cut(12, 700), 200, rtl=False)
    assert thick.width > thin.width
    assert thick.pieces[0].face is not thin.pieces[0].face


def test_characters_beyond_the_first_plane_do_not_shift_the_rest(shaper: Shaper) -> None:
    """Qt counts in UTF-16; U+10780 is in the Latin font and takes two units."""
    covered = fonts.require(set()).coverage()
    beyond = next(chr(code) for code in sorted(covered) if code > 0xFFFF)
    (line,) = shaper.lay_out(f"{beyond} PIP {beyond} nu", BODY, 400, rtl=False)
    assert visual(line) == [beyond, "PIP", beyond, "nu"]


def test_a_letter_our_fonts_lack_does_no_harm_when_qt_takes_a_font_from_outside(shaper: Shaper) -> None:
    (line,) = shaper.lay_out("naam 中文 PIP", BODY, 400, rtl=False)
    assert visual(line) == ["naam", "中文", "PIP"]
    assert {piece.face.name for piece in line.pieces} == {"Intake Papier Latn 400"}


@settings(max_examples=150, deadline=None)
@given(text=st.text(ALPHABET, max_size=60), rtl=st.booleans(), width=st.integers(40, 300))
def test_no_letter_is_lost_doubled_or_outside_the_column(text: str, rtl: bool, width: int) -> None:
    faces = fonts.require({"Arab", "Ethi"})
    shown = printable(text, faces.coverage())
    lines = Shaper(faces).lay_out(shown, BODY, width, rtl=rtl)
    wanted = sorted(char for char in shown if not char.isspace() and char not in "\u2068\u2069\u200f\u200c")
    drawn = [char for line in lines for piece in line.pieces for char in piece.text if char != "\u200c"]
    letters = [
        char
        for line in lines
        for piece in line.pieces
        for letter in piece.glyphs.letters
        for char in letter.text
        if char != "\u200c"
    ]
    assert sorted(drawn) == wanted
    assert sorted(letters) == wanted
    assert all(line.width <= width + 1 for line in lines)


def test_a_tail_that_hangs_under_the_space_does_not_fill_it(shaper: Shaper) -> None:
    """The Pashto letter of "gemeente" ends in a tail; without more room two words seem to be one."""

    def gap(word: str, space: str = " ") -> float:
        (line,) = shaper.lay_out(f"{word}{space}سره", BODY, 400, rtl=True)
        left, right = line.pieces
        end = left.x + max(letter.x + letter.advance for letter in left.glyphs.letters) * BODY.size
        start = right.x + min(letter.x for letter in right.glyphs.letters) * BODY.size
        assert (left.text, right.text) == ("سره", word)
        assert right.space
        return start - end

    assert gap("ښاروالۍ") > gap("ښاروالی") + 0.1 * BODY.size
    assert gap("مۍ", "\u00a0") > gap("می", "\u00a0") + 0.1 * BODY.size  # in a date


@pytest.mark.parametrize("width", range(96, 330, 18))
def test_a_chinese_day_stays_on_one_line(width: int) -> None:
    text = "上一份决定的日期：2026年11月29日，改变的生效日期：2026年12月14日起"
    lines = Shaper(fonts.require({"Hans"})).lay_out(text, BODY, width, rtl=False)
    found = ["".join(piece.text for piece in line.pieces) for line in lines]
    assert "".join(found) == text
    assert len(found) > 1
    for day in ("2026年11月29日", "2026年12月14日"):
        assert any(day in line for line in found)
