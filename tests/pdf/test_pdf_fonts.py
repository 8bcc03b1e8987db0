"""The faces of the paper: complete, ours by name, bold by weight or by outline."""

import io
import sys
from itertools import product
from types import SimpleNamespace
from typing import Any

import PySide6
import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontDatabase

from intake_app.errors import AppError
from intake_app.pdf import blocks as b
from intake_app.pdf import fonts, gui
from intake_app.pdf.harfbuzz import hb
from tests.pdf import pdf_samples
from tests.pdf.printing import made

LETTERS = {
    "Latn": "abzABZéëïçşğıİłŻőџїЖλ€–’“”«»·0123456789",
    "Arab": "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي،؛؟پچژگکیۀټډړږښڼېۍئځڅەێۆڕڵڤ",
    "Ethi": "ሀሕኣእኦከኸዀጸፀጉ፣።፡፦፧",
    "Hans": "的一是在不了有和人这中大为上个国我以要他时来用们，。；：（）“”《》？、",
}


@pytest.mark.parametrize(("script", "weight"), list(product(LETTERS, (fonts.REGULAR, fonts.BOLD))))
def test_every_letter_of_our_languages_is_there_in_both_weights(script: str, weight: fonts.Weight) -> None:
    face = fonts.require({script}).faces[script, weight]
    assert {char for char in LETTERS[script] if ord(char) not in face.coverage} == set()


def test_a_face_is_a_static_font_under_its_own_name() -> None:
    face = fonts.require({"Arab"}).faces["Arab", fonts.BOLD]
    font = TTFont(io.BytesIO(face.data))
    assert "fvar" not in font
    assert font["name"].getDebugName(1) == face.name
    assert font["OS/2"].usWeightClass == 700
    assert face.name in QFontDatabase.families()


def test_right_to_left_text_tries_arabic_first() -> None:
    faces = fonts.require({"Arab", "Ethi"})
    assert [face.script for face in faces.order(400, rtl=True)] == ["Arab", "Latn", "Ethi"]
    assert [face.script for face in faces.order(700, rtl=False)] == ["Latn", "Ethi", "Arab"]


def test_cyrillic_and_greek_are_in_the_latin_font() -> None:
    assert set(fonts.require({"Cyrl", "Grek"}).faces) == {("Latn", 400), ("Latn", 700)}


def test_the_faces_are_made_once() -> None:
    assert fonts.require({"Arab"}).faces["Arab", 400] is fonts.require({"Arab"}).faces["Arab", 400]


@pytest.mark.parametrize("script", ["HANGUL", "HEBREW", "Zzzz"])
def test_a_script_we_know_no_font_for_is_refused(script: str) -> None:
    with pytest.raises(AppError, match="geen lettertype"):
        fonts.require({script})


def test_a_system_font_without_a_bold_cut_is_thickened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_system_faces", {})
    monkeypatch.setattr(fonts, "_SYSTEM", {"Ethi": ("Bestaat niet", "Abyssinica SIL")})
    if "Abyssinica SIL" not in QFontDatabase.families():
        pytest.skip("Abyssinica SIL is not installed here")
    faces = fonts.require({"Ethi"}).faces
    assert faces["Ethi", 700].thicken
    assert not faces["Ethi", 400].thicken
    text = b.Pair(b.Span("x"), b.Span("ሰላም", "ti"))
    made(b.Document("x", (b.Para(text, "strong"),), pdf_samples.STAMP, other=b.Language("ti")))


def test_a_font_without_the_script_is_passed_over() -> None:
    assert gui.system_font(("DejaVu Sans Mono", "Bestaat niet"), "Ethi", bold=False) is None


def test_a_font_without_truetype_outlines_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    families = fonts._SYSTEM["Ethi"]
    if gui.system_font(families, "Ethi", bold=False) is None:
        pytest.skip("no Ethiopic font is installed here")
    monkeypatch.setattr(gui, "_TABLES", ("OS/2", "CFF "))
    assert gui.system_font(families, "Ethi", bold=False) is None


def test_without_an_application_one_is_made_that_needs_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    made_with: list[list[str]] = []
    monkeypatch.setattr(gui, "_own_app", [])
    monkeypatch.setattr(gui, "QCoreApplication", SimpleNamespace(instance=lambda: None))
    monkeypatch.setattr(gui, "QGuiApplication", made_with.append)
    gui.ensure_gui()
    gui.ensure_gui()
    assert made_with == [["intake-app", "-platform", "offscreen"]]


def test_a_qt_that_counts_references_right() -> None:
    """PySide6 6.12.0 takes a reference off None at every call on Python 3.11, and aborts in the end."""
    assert sys.version_info >= (3, 12) or not PySide6.__version__.startswith("6.12.0")
    before = sys.getrefcount(None)
    image = PySide6.QtGui.QTextOption()
    for _ in range(2000):
        image.setUseDesignMetrics(True)
    assert abs(sys.getrefcount(None) - before) < 500


@pytest.mark.parametrize(
    ("script", "text"), [("Latn", "AVATAR fi Łódź ç, 12"), ("Arab", "مرحباً ښاروالۍ هاوڕێ")]
)
def test_a_regular_cut_is_the_same_as_one_that_is_worked_out(script: str, text: str) -> None:
    files = sorted(fonts._BUNDLED[script].glob("files/*.ttf"))
    file = next(file for file in files if "Italic" not in file.name)
    source = hb.Face(hb.Blob.from_file_path(str(file)))
    wish = hb.SubsetInput()
    wish.keep_everything()
    wish.pin_all_axes_to_default(source)
    worked_out = hb.Face(bytes(hb.subset(source, wish).blob.data))

    def shaped(face: Any) -> list[tuple[int, int, int, int]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(hb.Font(face), buffer)
        places = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        return [(one.codepoint, at.x_advance, at.x_offset, at.y_offset) for one, at in places]

    assert shaped(fonts.require({script}).faces[script, 400].face) == shaped(worked_out)
