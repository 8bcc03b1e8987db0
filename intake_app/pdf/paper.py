"""ReportLab behind one typed door: operators, pages, objects, bookmarks and, in the end, the bytes."""

import io
import zlib
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from PIL import Image
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen import canvas

from intake_app.pdf.look import PAGE_HEIGHT, PAGE_WIDTH

_dictionary: Any = pdfdoc.PDFDictionary
_reportlab: Any = canvas  # ReportLab has no types; all calls to it are in this file
_FONTS = "BasicFonts"
_LEVEL = 6  # of compression; 9 takes twice the time for one part in a hundred

LOGO = "Logo"
"""The name of the picture in the operators."""


class Item(pdfdoc.PDFObject):
    """An object of the file, written out by us; `ref` is how other objects name it, such as ``12 0 R``."""

    __RefOnly__ = 1

    def __init__(self, document: Any) -> None:
        """Get a number in the document."""
        self.content = b""
        self.ref = str(document.Reference(self).format(document).decode("ascii"))

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - ReportLab's signature
        """Give the object as it stands in the file."""
        return self.content


class Paper:
    """A PDF file in the making, on A4."""

    def __init__(self, lang: str) -> None:
        """Begin with one empty page; `lang` is the language of the document."""
        self._stream = io.BytesIO()
        self._canvas = _reportlab.Canvas(
            self._stream,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=lang,
        )
        self._canvas._preamble = ""  # noqa: SLF001 - it would set a font that is not embedded
        self._document = self._canvas._doc  # noqa: SLF001 - ReportLab keeps its document there
        self._bookmarks, self._level = 0, -1

    def write(self, operators: str) -> None:
        """Add operators to the page."""
        self._canvas._code.append(operators)  # noqa: SLF001 - there is no public way to write operators

    def turn(self) -> None:
        """End the page and begin another; a page on which nothing is drawn is not kept."""
        self._canvas.showPage()

    def bookmark(self, title: str, level: int, height: float) -> None:
        """Add a bookmark to this height on this page, never more than one level deeper than the last."""
        self._level = min(level, self._level + 1)
        self._bookmarks += 1
        key = f"kop{self._bookmarks}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=min(height, PAGE_HEIGHT))
        self._canvas.addOutlineEntry(title, key, self._level, closed=False)

    def item(self) -> Item:
        """Give a new object, to be filled before the file is saved."""
        return Item(self._document)

    def add(self, content: str) -> str:
        """Add an object and give its reference."""
        item = self.item()
        item.content = content.encode("ascii")
        return item.ref

    def add_stream(self, data: bytes, entries: str = "", *, packed: bool = True) -> str:
        """Add a stream, compressed unless told not to, and give its reference."""
        return self._stream_item(data, entries, packed=packed).ref

    def _stream_item(self, data: bytes, entries: str = "", *, packed: bool = True) -> Item:
        """Give a new stream."""
        item = self.item()
        body = zlib.compress(data, _LEVEL) if packed else data
        head = f"<<{entries} /Length {len(body)}{' /Filter/FlateDecode' if packed else ''}>>"
        # With a bare line feed, data that ends in a carriage return would look one byte shorter.
        item.content = head.encode("ascii") + b"\nstream\n" + body + b"\r\nendstream"
        return item

    def add_logo(self, png: bytes) -> None:
        """Let all pages that have been ended be able to draw a picture, on white."""
        with Image.open(io.BytesIO(png)) as picture:
            seen = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
        entries = (
            f"/Type/XObject /Subtype/Image /Width {seen.width} /Height {seen.height} "
            "/ColorSpace/DeviceRGB /BitsPerComponent 8"
        )
        found = self._stream_item(seen.convert("RGB").tobytes(), entries)
        for page in self._document.Pages.pages:
            if f"/{LOGO} Do" in page.stream:
                page.XObjects = _dictionary({LOGO: found})

    def add_font(self, name: str, ref: str) -> None:
        """Put a font in the resources of all pages."""
        self._document.idToObject[_FONTS].dict[name] = ref

    def page_refs(self) -> list[str]:
        """Give the references to the pages ended so far."""
        pages = self._document.Pages.pages
        return [self._document.Reference(page).format(self._document).decode("ascii") for page in pages]

    def pages(self) -> list[str]:
        """Give the operators of the pages ended so far."""
        return [page.stream for page in self._document.Pages.pages]

    def on_page(self, number: int, key: str, value: str) -> None:
        """Add an entry to the dictionary of a page (from 0)."""
        _extend(self._document.Pages.pages[number], key, value)

    def in_catalog(self, key: str, value: str) -> None:
        """Add an entry to the catalog."""
        _extend(self._document.Catalog, key, value)

    def describe(self, title: str, author: str, subject: str, maker: str, moment: datetime) -> None:
        """Fill in the information dictionary."""
        document = self._document
        document._timeStamp = SimpleNamespace(  # noqa: SLF001 - the only way to a date of one's own
            YMDhms=moment.astimezone(UTC).timetuple()[:6], dhh=0, dmm=0
        )
        document.setTitle(title)
        document.setAuthor(author)
        document.setSubject(subject)
        document.setCreator(maker)
        document.setProducer(maker)

    def save(self, identity: str) -> bytes:
        """Give the file; `identity` is 32 hexadecimal digits that tell it from other files."""
        # ReportLab would write the pages as text, which is a quarter longer.
        for page in self._document.Pages.pages:
            page.Contents = self._stream_item(page.stream.encode("ascii"))
        # It also names Helvetica as the font to begin with; nothing is set in it and it is not embedded.
        fonts = self._document.idToObject[_FONTS].dict
        for name in [name for name in fonts if name.startswith("F")]:
            del fonts[name]
        self._document._ID = f"[<{identity}><{identity}>]".encode("ascii")  # noqa: SLF001 - as above
        self._canvas.save()
        return self._stream.getvalue()


def text_string(text: str) -> str:
    """Write a text string for an object: UTF-16 in hexadecimal."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _extend(thing: Any, key: str, value: str) -> None:
    """Give a catalog or page an entry that ReportLab does not know of."""
    if key not in thing.__NoDefault__:
        thing.__NoDefault__ = [*thing.__NoDefault__, key]
    setattr(thing, key, value)
