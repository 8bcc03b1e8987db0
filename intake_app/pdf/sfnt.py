"""The file format of TrueType fonts, as far as we need it: tables in, file out, and a name table."""

import struct


def build(tables: dict[str, bytes]) -> bytes:
    """Put the tables of a TrueType font together into one file."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">I4H", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    offset, records, body = len(head) + 16 * count, [], []
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        records.append(struct.pack(">4s3I", tag.encode("ascii"), checksum, offset, len(table)))
        body.append(padded)
        offset += len(padded)
    return b"".join([head, *records, *body])


def name_table(family: str) -> bytes:
    """Give a name table with just the family, style, full and PostScript name (Windows, English)."""
    names = {1: family, 2: "Regular", 3: family, 4: family, 6: family.replace(" ", "")}
    texts = [name.encode("utf-16-be") for name in names.values()]
    records, offset = b"", 0
    for number, text in zip(names, texts, strict=True):
        records += struct.pack(">6H", 3, 1, 0x409, number, len(text), offset)
        offset += len(text)
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + b"".join(texts)
