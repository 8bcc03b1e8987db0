"""Our text beside that of an independent engine: the same glyphs in the same places, and as many words out.

Needs WeasyPrint in an environment of its own (see tests/pdf/pango.py); without it these tests are skipped.
"""

import io
import re
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from babel.messages.pofile import read_po

from intake_app import assets
from intake_app.i18n import languages
from intake_app.pdf import blocks as b
from intake_app.pdf import fonts
from intake_app.pdf.gui import ensure_gui
from intake_app.pdf.render import render
from intake_app.pdf.shaping import Cut, Shaper
from tests.pdf import pango, pdf_samples
from tests.pdf.conftest import words

SIZE = 20.0
BOUND = 0.012
"""How far a glyph may lie from its place, in em of the line so far: both engines round advances."""
WORST, MEAN = 0.2, 0.06
"""The part of the ink of a line that may stand elsewhere: of one line, and on average over a language."""
CODES = [code for code, language in languages().items() if language.schrift in {"Arab", "Ethi"}]

pytestmark = pytest.mark.skipif(not pango.available(), reason="WeasyPrint is not there")


def sentences(code: str, count: int = 40, longest: int = 42) -> list[str]:
    """Give whole sentences of the catalog in a language, spread over it, without places to fill in."""
    with assets.path(f"translations/{code}/LC_MESSAGES/pip.po").open("rb") as file:
        found = [
            message.string
            for message in read_po(file)
            if message.id and isinstance(message.string, str) and 12 < len(message.string) < longest
            and "{" not in message.string and "\n" not in message.string
            and "\u06cd " not in message.string  # there we leave more room than the font does (see shaping)
        ]  # fmt: skip
    return found[:: max(1, len(found) // count)][:count]


def files(folder: Path, order: tuple[fonts.Face, ...]) -> dict[str, Path]:
    """Write our faces as files, so that both engines set the same glyphs."""
    found = {}
    for face in order:
        place = folder / f"{face.name.replace(' ', '')}.ttf"
        place.write_bytes(face.data)
        found[face.name] = place
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_line_is_as_wide_and_as_dark_as_in_pango(code: str, tmp_path: Path) -> None:
    """The pictures of both lines differ by less than a stated part of their ink."""
    ensure_gui()
    rtl = languages()[code].richting == "rtl"
    texts = sentences(code)
    faces = fonts.require({languages()[code].schrift})
    order = faces.order(400, rtl)
    shaper = Shaper(faces)
    lines = [shaper.lay_out(text, Cut(SIZE), 860, rtl=rtl)[0] for text in texts]
    other = pango.make(texts, languages()[code].richting, files(tmp_path, order), tmp_path)
    with pypdfium2.PdfDocument(other) as document:
        page = document[0]
        picture = page.render(scale=2).to_pil().convert("L").point(lambda value: 255 if value < 128 else 0)
    wrong = []
    for number, (text, line) in enumerate(zip(texts, lines, strict=True)):
        top = 2 * (20 + number * pango.HEIGHT)
        box = picture.crop((0, top, picture.width, top + 2 * pango.HEIGHT)).getbbox()
        assert box is not None
        wide = (box[2] - box[0]) / 2
        if abs(wide - line.width) > BOUND * line.width + 0.2 * SIZE:
            wrong.append((text, wide, line.width))
    assert not wrong, f"{len(wrong)} of {len(texts)}: {wrong[:3]}"


@pytest.mark.parametrize("code", CODES)
def test_every_glyph_stands_where_pango_puts_it(code: str, tmp_path: Path) -> None:
    """Render our page and theirs from the same faces, and compare the ink column by column."""
    ensure_gui()
    rtl = languages()[code].richting == "rtl"
    texts = sentences(code)
    order = fonts.require({languages()[code].schrift}).order(400, rtl)
    other = pango.make(texts, languages()[code].richting, files(tmp_path, order), tmp_path)
    with pypdfium2.PdfDocument(other) as document:
        theirs = document[0].render(scale=3).to_pil().convert("L")
    shares = []
    for number, text in enumerate(texts):
        top = 3 * (20 + number * pango.HEIGHT)
        left = profile(theirs.crop((0, top, theirs.width, top + 3 * pango.HEIGHT)))
        right = profile(ours(text, code))
        shares.append((difference(left, right), text))
    worst = sorted(shares, reverse=True)
    assert worst[0][0] < WORST, worst[:3]
    assert sum(share for share, _ in shares) / len(shares) < MEAN


def ours(text: str, code: str) -> "object":
    """Give the picture of one line of ours at the same size."""
    direction = languages()[code].richting
    stream = io.BytesIO()
    size = 13 if languages()[code].schrift == "Arab" else 12
    document = b.Document(
        "x", (b.Para(b.Pair(b.Span("x"), b.Span(text, code))),), pdf_samples.STAMP,
        other=b.Language(code, direction), facing=True,
    )  # fmt: skip
    render(document, stream)
    with pypdfium2.PdfDocument(stream.getvalue()) as made:
        picture = made[1].render(scale=3 * SIZE / size).to_pil().convert("L")
    return picture.crop((0, 0, picture.width, picture.height // 4))


def profile(picture: "object") -> list[int]:
    """Give how much ink each column has, from the first with any to the last."""
    flat = picture.point(lambda value: 255 - value)  # type: ignore[attr-defined]
    box = flat.getbbox()
    flat = flat.crop(box)
    row = flat.resize((flat.width, 1), 4)
    return [value * flat.height for value in row.tobytes()]


def difference(one: list[int], other: list[int]) -> float:
    """Give the part of the ink that is elsewhere, when both are as wide; up to six pixels are forgiven."""
    if abs(len(one) - len(other)) > max(6, 0.015 * len(one)):
        return 1.0
    wide = 240
    first, second = (stretched(row, wide) for row in (one, other))
    return sum(abs(a - c) for a, c in zip(first, second, strict=True)) / max(1.0, sum(first) + sum(second))


def stretched(row: list[int], wide: int) -> list[float]:
    """Give a row in so many parts, its sum made one thousand."""
    parts = [0.0] * wide
    for place, value in enumerate(row):
        parts[min(wide - 1, place * wide // len(row))] += value
    total = sum(parts) or 1.0
    return [value * 1000 / total for value in parts]


@pytest.mark.parametrize("code", [code for code in languages() if code != "nl"])
@pytest.mark.parametrize("reader", ["poppler", "pdfium"])
def test_as_many_words_come_out_as_from_weasyprint(code: str, reader: str, tmp_path: Path) -> None:
    texts = sentences(code, 80, 90)
    rtl = languages()[code].richting == "rtl"
    order = fonts.require({languages()[code].schrift}).order(400, rtl)
    theirs = pango.make(texts, languages()[code].richting, files(tmp_path, order), tmp_path)
    rows = tuple(b.Para(b.Pair(b.Span("x"), b.Span(text, code))) for text in texts)
    document = b.Document("x", rows, pdf_samples.STAMP, other=b.Language(code, languages()[code].richting))
    mine = tmp_path / "ours.pdf"
    render(document, mine)
    wanted = [word for text in texts for word in apart(text)]
    found = {name: came_back(file, reader, wanted) for name, file in (("ours", mine), ("theirs", theirs))}
    assert found["ours"] >= found["theirs"]
    assert found["ours"] >= 0.98 * len(wanted), found
    assert reader == "pdfium" or found["ours"] == len(wanted), found


def apart(text: str) -> list[str]:
    """Give the words of a text; Chinese, which has no spaces and is broken anywhere, sign by sign."""
    return [part for word in words(text) for part in re.findall(r"[\u4e00-\u9fff]|[^\u4e00-\u9fff]+", word)]


def came_back(file: Path, reader: str, wanted: list[str]) -> int:
    """Count the words of the source that a reader of PDF gives back."""
    if reader == "poppler":
        command = ["pdftotext", "-enc", "UTF-8", str(file), "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    else:
        with pypdfium2.PdfDocument(file) as document:
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
    there: dict[str, int] = {}
    for word in apart(re.sub(r"\s+", " ", text)):
        there[word] = there.get(word, 0) + 1
    count = 0
    for word in wanted:
        if there.get(word, 0):
            there[word] -= 1
            count += 1
    return count
