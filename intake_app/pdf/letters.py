"""Which glyph is which letter: HarfBuzz shapes a word and says what is drawn for every character of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake_app.pdf.fonts import Face
from intake_app.pdf.harfbuzz import hb

HELD_HYPHEN = "\u2011"
"""Stands in for a hyphen at which a line must not end; it looks the same and means the same."""
Part = tuple[int, int, int]
"""A glyph and its shift, right and up, in the units of its font."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One or more characters and what is drawn for them: nothing, a glyph, a glyph with its marks.

    `x`: em from the first glyph of the piece; `advance`: em.
    """

    x: float
    parts: tuple[Part, ...]
    text: str
    advance: float


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """What a piece is drawn with: the glyph numbers in reading order, and the letters made of them."""

    ids: tuple[int, ...]
    letters: tuple[Letter, ...]


def shape(face: Face, text: str, *, rtl: bool) -> Glyphs:
    """Shape one piece with HarfBuzz and give every character what is drawn for it."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(face.font, buffer)
    pen, placed = 0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        place = (info.codepoint, pen + position.x_offset, position.y_offset)
        placed.append((info.cluster, place, position.x_advance))
        pen += position.x_advance
    if rtl:
        placed.reverse()
    clusters: dict[int, list[tuple[Part, int]]] = {}
    for cluster, place, advance in placed:
        clusters.setdefault(cluster, []).append((place, advance))
    ends = [*list(clusters)[1:], len(text)]
    letters: list[Letter] = []
    for (start, glyphs), end in zip(clusters.items(), ends, strict=True):
        letters += letters_of(text[start:end], glyphs, face.face.upem, rtl=rtl)
    origin = placed[0][1][1] / face.face.upem if placed else 0.0
    moved = tuple(Letter(one.x - origin, one.parts, one.text, one.advance) for one in letters)
    return Glyphs(tuple(place[0] for _, place, _ in placed), moved)


def letters_of(text: str, glyphs: list[tuple[Part, int]], em: int, *, rtl: bool) -> Iterator[Letter]:
    """Give the letters of one cluster, drawn with all its glyphs at once.

    From left to right that is one letter with all characters (a ligature, a letter with its accent). From
    right to left it is one letter per character, because readers turn the order of codes but not within a
    code: the first is drawn, the others are drawn with nothing at the far end of it.
    """
    left = glyphs[0][0][1]
    advance = sum(advance for _, advance in glyphs)
    parts = tuple((glyph, x - left, y) for (glyph, x, y), _ in glyphs)
    text = text.replace(HELD_HYPHEN, "-")
    yield Letter(left / em, parts, text[:1] if rtl else text, advance / em)
    if rtl:
        for char in text[1:]:
            yield Letter(left / em, (), char, 0.0)
