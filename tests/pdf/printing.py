"""Paper for the tests: every document is made once in a process, and its text is read back once."""

import io
import subprocess
from functools import lru_cache

from intake_app.pdf.blocks import Document
from intake_app.pdf.render import render


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
