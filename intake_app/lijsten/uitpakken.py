"""Checks the parts of a workbook before the library gets them, and leaves out what holds no list.

The library makes a tree of most parts, which takes a hundred times the part itself, so what would go into it
is counted first. It gets an archive of parts that were checked and no other, whatever the file says of them.
"""

import io
import lzma
import re
import zipfile
import zlib

from intake_app.errors import AppError

MOST_UNPACKED, MOST_PARTS, MOST_RATIO = 64 * 1024 * 1024, 2_000, 300
MOST_LONG, MOST_TREE = 32 * 1024 * 1024, 4 * 1024 * 1024
MOST_MARKS = 100_000
"""So many signs `<` in what becomes one tree: a part, a row of a sheet, or a text. A full row has fewer."""
MOST_MARKS_LONG = 4_000_000  # 5,000 rows of 100 cells with a formula take three

TOO_BIG = "Dit bestand is uitgepakt te groot. Zet alleen de lijst zelf in een nieuw bestand."
OLD = (
    "Dit is een Excel-bestand van de oude soort (.xls), of er zit een wachtwoord op. Sla het op als .xlsx of "
    ".csv zonder wachtwoord."
)
UNREADABLE = "Dit bestand is geen lijst die te lezen is. Sla het in Excel opnieuw op als .xlsx of .csv."

_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError)
_MARK = b"\xef\xbb\xbf"
_START = re.compile(rb"(?:(?><\?.*?\?>)\s*)*<(?:[^\s<>/:!?]+:)?([A-Za-z_][^\s<>/:]*)", re.DOTALL)
_ENCODING = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"'>]*)")
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_PIECE = (
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    rb"|<(?P<end>/?)(?:[^\s<>/:]+:)?%s(?=[\s/>])(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*+>"
)
"""A piece begins or ends; a remark, raw text or an instruction is passed over, whatever stands in it."""
_LONG = {
    b"worksheet": (re.compile(_PIECE % b"row", re.DOTALL), 1_048_576),  # the rows of a sheet in Excel
    b"sst": (re.compile(_PIECE % b"si", re.DOTALL), 500_000),
}
"""Parts that are read in pieces, by their first element: how a piece begins, and how many there may be."""
_NEEDED = {b"styleSheet", b"workbook", b"Types", b"Relationships"}


def checked(data: bytes) -> bytes:
    """Give an archive with the parts that the library reads. Raises AppError when they are too much."""
    target = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as archive,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
        ):
            parts = archive.infolist()
            _require_small(parts)
            for name, part in {part.filename: part for part in parts}.items():
                if not name.lower().endswith((".xml", ".rels")):
                    continue  # pictures, macros, what a printer wants
                if part.file_size > MOST_LONG:
                    raise AppError(TOO_BIG)
                content = archive.read(part)
                if _is_wanted(content):
                    made.writestr(name, content)
    except _BROKEN:
        raise AppError(UNREADABLE) from None
    return target.getvalue()


def _require_small(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that unpacks to too much, before anything is unpacked."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise AppError(TOO_BIG)
    if any(part.file_size > MOST_RATIO * part.compress_size + (1 << 20) for part in parts):
        raise AppError(TOO_BIG)
    if any(part.flag_bits & 1 for part in parts):
        raise AppError(OLD)


def _is_wanted(content: bytes) -> bool:
    """Say whether the library may get a part. Raises AppError when it needs it and it is too much."""
    root = _root(content)
    if root in _LONG:
        _require_pieces(content, *_LONG[root])
        return True
    if len(content) <= MOST_TREE and content.count(b"<") <= MOST_MARKS:
        return True
    if root in _NEEDED:
        raise AppError(TOO_BIG)
    return False


def _root(content: bytes) -> bytes:
    """Give the name of the first element; refuse what is not plain markup, or says more before it."""
    start = content[: 1 << 12].removeprefix(_MARK)
    found, encoding = _START.match(start), _ENCODING.match(start)
    if found is None or (encoding and encoding[1].lower() not in _ENCODINGS):
        raise AppError(UNREADABLE)
    return found[1]


def _require_pieces(content: bytes, begin: re.Pattern[bytes], most: int) -> None:
    """Refuse a long part with too many pieces, or with a piece that is too much by itself."""
    if content.count(b"<") > MOST_MARKS_LONG:
        raise AppError(TOO_BIG)
    before, pieces, is_open = 0, 0, False
    for found in begin.finditer(content):
        if found["end"] is None:  # a remark
            continue
        if found["end"]:
            is_open = False
            continue
        if is_open:
            raise AppError(UNREADABLE)  # a piece in a piece: no end to what is kept of it
        is_open = not found[0].endswith(b"/>")
        pieces += 1
        if pieces > most or content.count(b"<", before, found.start()) > MOST_MARKS:
            raise AppError(TOO_BIG)
        before = found.start()
    if content.count(b"<", before) > MOST_MARKS:
        raise AppError(TOO_BIG)
