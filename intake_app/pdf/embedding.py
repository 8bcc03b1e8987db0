"""Puts a face into the PDF as a Type0 font of our own: glyphs by number, each code with the letters it means.

A code stands for a glyph *with its letters*: the same dotless tooth is one code where it is a beh and another
where it is a noon, so that text copied out of the PDF is the text that was put in.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import replace

from intake_app.pdf import subset
from intake_app.pdf.fonts import Face
from intake_app.pdf.letters import Glyphs, Letter, Part
from intake_app.pdf.paper import Paper
from intake_app.pdf.shaping import Piece

_VOWELS = frozenset(map(chr, [*range(0x64B, 0x660), 0x670]))  # the marks on Arabic letters
_VISIBLE_SHIFT = 0.05  # thousandths of an em
_PER_BLOCK = 100


class PdfFont:
    """One face in one document."""

    def __init__(self, face: Face, name: str) -> None:
        """Serve `face` under the resource name `name` (``N1``)."""
        self.face, self.name = face, name
        self._codes: dict[tuple[tuple[Part, ...], str], int] = {}
        self._shown: dict[tuple[Glyphs, bool], str] = {}

    def show(self, piece: Piece) -> str:
        """Give the operators that draw a piece from the text matrix on, at one unit per em."""
        key = (piece.glyphs, piece.space)
        if key not in self._shown:
            self._shown[key] = self._operators(piece)
        return self._shown[key]

    def _operators(self, piece: Piece) -> str:
        """Write the letters from left to right, as readers of PDF expect, and the space behind them."""
        letters = list(piece.glyphs.letters)
        if piece.rtl and letters[-1].text in _VOWELS:
            # A mark at the end belongs to the word before it, not to what follows: say where the word ends.
            letters.append(replace(letters[-1], parts=(), text="\u200f", advance=0.0))
        if piece.space:
            letters.append(self._space(letters, rtl=piece.rtl))
        if piece.rtl:
            letters.reverse()
        pen, out, codes = 0.0, "", ""
        for letter in letters:
            step = (pen - letter.x) * 1000
            if abs(step) > _VISIBLE_SHIFT:
                out += f"<{codes}>{_number(step)}" if codes else _number(step)
                codes = ""
            codes += f"{self._code(letter.parts, letter.text):04X}"
            pen = letter.x + self._width(letter.parts) / 1000
        return f"[{out}<{codes}>]TJ"

    def _space(self, letters: list[Letter], *, rtl: bool) -> Letter:
        """Give the space after a word: behind it, which is at its left in right-to-left text."""
        glyph = self.face.font.get_nominal_glyph(0x20)
        advance = self.face.font.get_glyph_h_advance(glyph) / self.face.face.upem
        end = min(one.x for one in letters) - advance if rtl else max(one.x + one.advance for one in letters)
        return Letter(end, ((glyph, 0, 0),), " ", advance)

    def _code(self, parts: tuple[Part, ...], text: str) -> int:
        """Give the code of a drawing with its letter; codes count from 1, 0 is the glyph for nothing."""
        return self._codes.setdefault((parts, text), len(self._codes) + 1)

    def _width(self, parts: tuple[Part, ...]) -> float:
        """Give the advance of a drawing in thousandths of an em: that of its first glyph."""
        if not parts:
            return 0.0
        return float(self.face.font.get_glyph_h_advance(parts[0][0]) * 1000 / self.face.face.upem)

    def embed(self, paper: Paper) -> None:
        """Put the font in the file, with the glyphs that were shown."""
        codes = sorted((code, parts, text) for (parts, text), code in self._codes.items())
        data, glyph_of = subset.make(self.face.face, {parts for _, parts, _ in codes})
        base = f"{_tag(data)}+{self.face.name.replace(' ', '')}"
        file = paper.add_stream(data, f"/Length1 {len(data)}")
        descriptor = paper.add(self._descriptor(base, file))
        glyphs = paper.add_stream(
            b"\0\0" + b"".join(struct.pack(">H", glyph_of[parts]) for _, parts, _ in codes)
        )
        widths = " ".join(_number(self._width(parts)) for _, parts, _ in codes)
        descendant = paper.add(
            f"<</Type/Font /Subtype/CIDFontType2 /BaseFont/{base} "
            "/CIDSystemInfo <</Registry(Adobe) /Ordering(Identity) /Supplement 0>> "
            f"/FontDescriptor {descriptor} /DW 0 /W [1 [{widths}]] /CIDToGIDMap {glyphs}>>"
        )
        letters = paper.add_stream(_to_unicode((code, text) for code, _, text in codes))
        font = paper.add(
            f"<</Type/Font /Subtype/Type0 /BaseFont/{base} /Encoding/Identity-H "
            f"/DescendantFonts [{descendant}] /ToUnicode {letters}>>"
        )
        paper.add_font(self.name, font)

    def _descriptor(self, base: str, file: str) -> str:
        """Describe the font; the measures are those of the face in thousandths of an em."""
        extents = self.face.font.get_font_extents("ltr")
        scale = 1000 / self.face.face.upem
        up, down = round(extents.ascender * scale), round(extents.descender * scale)
        return (
            f"<</Type/FontDescriptor /FontName/{base} /Flags 4 /ItalicAngle 0 /StemV 80 /CapHeight 714 "
            f"/FontBBox [-1000 {min(down, -500)} 3000 {max(up, 1000)}] /Ascent {up} /Descent {down} "
            f"/FontFile2 {file}>>"
        )


def _number(value: float) -> str:
    """Write a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def _tag(data: bytes) -> str:
    """Give the six capitals of a subset, the same for the same subset."""
    number = zlib.crc32(data)
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _to_unicode(pairs: Iterable[tuple[int, str]]) -> bytes:
    """Write the CMap from codes to letters, in blocks of the size PDF readers can take."""
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in pairs]
    blocks = []
    for start in range(0, len(lines), _PER_BLOCK):
        block = lines[start : start + _PER_BLOCK]
        blocks.append("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]))
    head = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    )
    tail = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    return (head + "\n".join(blocks) + tail).encode("ascii")
