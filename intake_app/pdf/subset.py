"""The part of a font that goes into the PDF: the glyphs in use, and a new one per letter made of several.

Arabic fonts draw beh as a tooth and a dot. A PDF knows no letter of two glyphs, so readers would find the
tooth and the dot and guess. Here they become one composite glyph: one letter, one code, one meaning.
"""

import struct
from collections.abc import Iterable
from itertools import pairwise

from intake_app.pdf import sfnt
from intake_app.pdf.harfbuzz import HbFace, hb
from intake_app.pdf.letters import Part

_LEFT_OUT = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "name",
    "OS/2",
    "cmap",
    "post",
    "kern",
    "gasp",
    "STAT",
    "DSIG",
    "meta",
)
_WORDS_XY, _MORE, _FIRST_METRICS = 0x0003, 0x0020, 0x0200
Drawing = tuple[Part, ...]


def make(face: HbFace, drawings: Iterable[Drawing]) -> tuple[bytes, dict[Drawing, int]]:
    """Give a font file with these drawings, and the number of the glyph for each; () is an empty glyph."""
    wanted = sorted(drawings)
    wish = hb.SubsetInput()
    wish.glyph_set.update(part[0] for drawing in wanted for part in drawing)
    wish.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii")) for tag in _LEFT_OUT)
    wish.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    plan = hb.SubsetPlan(face, wish)
    small = plan.execute()
    numbers = dict(plan.old_to_new_glyph_mapping)
    tables = {tag: bytes(small.reference_table(tag).data) for tag in small.table_tags}
    font = _Outlines(tables)
    glyph_of: dict[Drawing, int] = {}
    for drawing in wanted:
        if len(drawing) == 1:
            glyph_of[drawing] = numbers[drawing[0][0]]
        else:
            glyph_of[drawing] = font.add([(numbers[glyph], x, y) for glyph, x, y in drawing])
    return sfnt.build(font.tables()), glyph_of


class _Outlines:
    """The glyphs of a font being added to."""

    def __init__(self, tables: dict[str, bytes]) -> None:
        """Take a font apart; its metrics are spelled out for every glyph."""
        self._tables = tables
        count = struct.unpack_from(">H", tables["maxp"], 4)[0]
        long = struct.unpack_from(">h", tables["head"], 50)[0]
        offsets = struct.unpack(f">{count + 1}{'I' if long else 'H'}", tables["loca"])
        bounds = [offset if long else offset * 2 for offset in offsets]
        self._glyphs = [tables["glyf"][a:b] for a, b in pairwise(bounds)]
        full = struct.unpack_from(">H", tables["hhea"], 34)[0]
        self._metrics = [tables["hmtx"][4 * index : 4 * index + 4] for index in range(full)]
        last = self._metrics[-1][:2]
        rest = tables["hmtx"][4 * full :]
        self._metrics += [last + rest[2 * index : 2 * index + 2] for index in range(count - full)]

    def add(self, parts: list[Part]) -> int:
        """Add a glyph made of others (none: an empty one without width) and give its number."""
        boxes = [
            (x + box[0], y + box[1], x + box[2], y + box[3])
            for glyph, x, y in parts
            if (box := self._box(glyph)) is not None
        ]
        if boxes:
            low_x, low_y = min(box[0] for box in boxes), min(box[1] for box in boxes)
            high_x, high_y = max(box[2] for box in boxes), max(box[3] for box in boxes)
            glyph = struct.pack(">5h", -1, low_x, low_y, high_x, high_y)
            for index, (number, x, y) in enumerate(parts):
                flags = _WORDS_XY | (_MORE if index < len(parts) - 1 else 0)
                glyph += struct.pack(">HHhh", flags, number, x, y)
            width = struct.unpack(">H", self._metrics[parts[0][0]][:2])[0]
            metrics = struct.pack(">Hh", width, low_x)
        else:
            glyph, metrics = b"", bytes(4)
        self._glyphs.append(glyph + b"\0" * (-len(glyph) % 4))
        self._metrics.append(metrics)
        return len(self._glyphs) - 1

    def _box(self, glyph: int) -> tuple[int, ...] | None:
        """Give the box around a glyph; None for an empty one."""
        return struct.unpack_from(">4h", self._glyphs[glyph], 2) if self._glyphs[glyph] else None

    def tables(self) -> dict[str, bytes]:
        """Give the tables of the font as it is now."""
        count = len(self._glyphs)
        bounds = [0]
        for glyph in self._glyphs:
            bounds.append(bounds[-1] + len(glyph))
        old = self._tables
        maxp = bytearray(old["maxp"])
        struct.pack_into(">H", maxp, 4, count)
        elements, depth = struct.unpack_from(">2H", maxp, 28)
        struct.pack_into(">2H", maxp, 28, max(elements, 8), depth + 1)
        head, hhea = bytearray(old["head"]), bytearray(old["hhea"])
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", hhea, 34, count)
        return {
            **old,
            "maxp": bytes(maxp),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "loca": struct.pack(f">{count + 1}I", *bounds),
            "glyf": b"".join(self._glyphs),
            "hmtx": b"".join(self._metrics),
        }
