"""The font in the PDF: only what is used, letters of several parts as one glyph, and still a sound font."""

import io

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from intake_app.pdf import fonts, sfnt, subset
from intake_app.pdf.letters import shape


def test_a_letter_of_a_tooth_and_a_dot_becomes_one_glyph_with_both() -> None:
    face = fonts.require({"Arab"}).faces["Arab", 400]
    drawings = [letter.parts for letter in shape(face, "بيت", rtl=True).letters]
    data, glyph_of = subset.make(face.face, drawings)
    font = TTFont(io.BytesIO(data))
    order = font.getGlyphOrder()
    for drawing in drawings:
        name = order[glyph_of[drawing]]
        whole = font["glyf"][name]
        assert whole.isComposite()
        assert len(whole.components) == len(drawing) > 1
        stored = (whole.xMin, whole.yMin, whole.xMax, whole.yMax)
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[name].draw(pen)
        assert pen.bounds is not None
        assert all(abs(a - b) <= 1 for a, b in zip(stored, pen.bounds, strict=True))
        assert font["hmtx"][name] == (face.font.get_glyph_h_advance(drawing[0][0]), whole.xMin)


def test_only_what_is_used_is_in_it() -> None:
    face = fonts.require(set()).faces["Latn", 400]
    drawings = [letter.parts for letter in shape(face, "PIP", rtl=False).letters]
    data, glyph_of = subset.make(face.face, [*drawings, ()])
    font = TTFont(io.BytesIO(data))
    assert len(data) < 3000
    assert set(font.keys()) == {"GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    assert font["maxp"].numGlyphs == len(font.getGlyphOrder()) == 4
    empty = font.getGlyphOrder()[glyph_of[()]]
    assert font["hmtx"][empty] == (0, 0)
    assert font["glyf"][empty].numberOfContours == 0


def test_a_font_file_put_together_is_read_back() -> None:
    face = fonts.require(set()).faces["Latn", 700]
    font = TTFont(io.BytesIO(face.data), checkChecksums=2)
    assert font["name"].getDebugName(6) == "IntakePapierLatn700"
    assert sfnt.build({"aaaa": b"12345"})[-8:] == b"12345\0\0\0"
