"""What the tests of the paper share: a way to read a PDF back."""

import io
import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_app.pdf.blocks import Document
from intake_app.pdf.render import render

_ORDER = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def words(text: str) -> list[str]:
    """Give the words of a text in order: letters with their marks, and digits; no punctuation."""
    spread = _ORDER.sub(" ", text)
    marked = "".join(
        char if unicodedata.category(char) != "Mn" else f"\ue000{ord(char):x}\ue001" for char in spread
    )
    found = re.findall(r"(?:[^\W_]|\ue000[0-9a-f]+\ue001)+", marked)
    return [re.sub("\ue000([0-9a-f]+)\ue001", lambda mark: chr(int(mark[1], 16)), word) for word in found]


@pytest.fixture
def extracted(tmp_path: Path) -> Callable[..., str]:
    """Give a function that renders a document and reads its text back with poppler."""

    def read(document: Document, *options: str) -> str:
        target = tmp_path / "plan.pdf"
        render(document, target)
        command = ["pdftotext", "-enc", "UTF-8", *options, str(target), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout

    return read


def made(document: Document) -> bytes:
    """Give the bytes of a document."""
    stream = io.BytesIO()
    render(document, stream)
    return stream.getvalue()
