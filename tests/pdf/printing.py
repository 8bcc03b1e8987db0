"""Paper for the tests: every document is made once in a process, and its text is read back once."""

import io
import subprocess
from functools import lru_cache

import pypdfium2

from intake_app.i18n import languages
from intake_app.pdf.blocks import Document
from intake_app.pdf.render import render

LEFT_TO_RIGHT = sorted(code for code, one in languages().items() if one.richting == "ltr" and code != "nl")
"""The languages beside the Dutch that are read from left to right."""


def left_of(page: pypdfium2.PdfTextPage, text: str) -> float:
    """Give where a text stands on a page for the first time, in points from the left."""
    found = page.search(text).get_next()
    assert found is not None
    index, count = found
    return float(min(page.get_charbox(place)[0] for place in range(index, index + count)))


def made(document: Document) -> bytes:
    """Give the bytes of a document, made anew."""
    stream = io.BytesIO()
    render(document, stream)
    return stream.getvalue()


@lru_cache(maxsize=200)
def printed(document: Document) -> bytes:
    """Give the bytes of a document, made once."""
    return made(document)


@lru_cache(maxsize=200)
def text_of(document: Document | bytes, *options: str) -> str:
    """Give the text of a document (or a file) as poppler reads it back."""
    data = printed(document) if isinstance(document, Document) else document
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    return subprocess.run(command, input=data, check=True, capture_output=True).stdout.decode()
