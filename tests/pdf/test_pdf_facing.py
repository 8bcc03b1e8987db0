"""Pages that face each other, the week, the logo, the colour of the gemeente and a signature on paper."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from intake_app.i18n import translator
from intake_app.pdf import blocks as b
from intake_app.pdf.documents import pip
from intake_app.pdf.layout import logo_size
from intake_app.pdf.wens import Wens
from tests.pdf import pdf_samples
from tests.pdf.living import STROKES, living
from tests.pdf.printing import left_of, printed
from tests.pdf.test_pdf_documents import made


def logo(size: tuple[int, int] = (300, 100)) -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", size, (200, 30, 30, 255)).save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize("code", ["en", "ar", "ti"])
def test_each_language_has_its_own_pages_and_headings_stand_level(code: str) -> None:
    data = printed(pip(made(), translator("nl"), translator(code), Wens(tegenover=True)))
    contact = {"en": "Who can I call?", "ar": "بمن يمكنني الاتصال؟", "ti": "ንመን ክድውል እኽእል?"}[code]
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) % 2 == 0
        first, second = (document[number].get_textpage() for number in (0, 1))
        assert "Wie kan ik bellen?" in first.get_text_range()
        assert contact.split()[0] in second.get_text_range()
        assert "Wie kan ik bellen?" not in second.get_text_range()
        assert f"1 van {len(document)}" in first.get_text_range()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.PageLayout == "/TwoColumnLeft"
        assert pdf.Root.ViewerPreferences.Duplex == "/Simplex"  # else they never lie side by side
        parts = pdf.Root.StructTreeRoot.K.K
        assert [str(part.S) for part in parts] == ["/Sect", "/Sect"]


def test_a_page_from_right_to_left_is_one_whole() -> None:
    data = printed(pip(made(), translator("nl"), translator("ar"), Wens(tegenover=True)))
    with pypdfium2.PdfDocument(data) as document:
        wide = document[1].get_size()[0]
        page = document[1].render(scale=1).to_pil().convert("L")
    column = [sum(255 - page.getpixel((x, y)) for y in range(80, 700)) for x in range(int(wide))]
    half = int(wide) // 2
    assert sum(column[half:]) > 1.5 * sum(column[:half])  # text begins at the right


def test_who_signs_first_stands_where_reading_begins_and_all_is_in_that_language() -> None:
    data = printed(pip(made(), translator("nl"), translator("ar"), Wens(tegenover=True)))
    with pypdfium2.PdfDocument(data) as document:
        last = document[len(document) - 1].get_textpage()
        text = last.get_text_range()
        gemeente, reader = (left_of(last, word) for word in ("Vries", "Selam"))
    assert gemeente > reader
    assert "november" not in text  # the day in Arabic


def test_the_logo_stands_on_page_one_only_and_nothing_else_is_a_picture() -> None:
    data = printed(pip(made(), translator("nl"), None, Wens(logo=logo())))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = ["/XObject" in page.Resources for page in pdf.pages]
    assert found == [True, *[False] * (len(found) - 1)]
    assert logo_size(logo((300, 100))) == pytest.approx((132, 44))
    assert logo_size(logo((1000, 100))) == pytest.approx((160, 16))


def test_headings_get_the_colour_of_the_gemeente() -> None:
    def reds(kleur: str) -> int:
        data = printed(pip(made(), translator("nl"), None, Wens(kleur=kleur)))
        with pypdfium2.PdfDocument(data) as document:
            page = document[0].render(scale=1).to_pil().convert("RGB")
        dots = (page.getpixel((x, y)) for x in range(40, 400) for y in range(40, 400))
        return sum(dot[0] > 150 and dot[1] < 60 for dot in dots)  # type: ignore[index, operator]

    assert reds("b00020") > 200
    assert reds("154273") == 0


def test_the_week_is_drawn_and_said() -> None:
    data = printed(pip(made(), translator("nl"), translator("en"), Wens("week", ontwikkeling=living())))
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage().get_text_range()
    for said in ("Maandag", "Monday", "09:00–12:30 taalles", "Uw partner: 08:00–17:00 werk – Havenweg 2"):
        assert said in " ".join(text.split())


def test_a_signature_is_drawn_as_lines_under_its_own_plan_only() -> None:
    plan = made()
    signed = printed(pip(plan, translator("nl"), None, Wens("besluit", ontwikkeling=living(plan["hash"]))))
    other = printed(pip(plan, translator("nl"), None, Wens("besluit", ontwikkeling=living("anders"))))
    with pypdfium2.PdfDocument(signed) as one, pypdfium2.PdfDocument(other) as two:
        assert "Getekend op het scherm" in one[-1 + len(one)].get_textpage().get_text_range()
        assert "Getekend op het scherm" not in two[-1 + len(two)].get_textpage().get_text_range()
    assert STROKES[0][0] == (100, 250)


def test_a_masthead_without_a_name_or_without_a_logo() -> None:
    for head in (b.Masthead("", logo()), b.Masthead("Gemeente")):
        document = b.Document("x", (head, b.Para(b.Pair(b.Span("tekst")))), pdf_samples.STAMP)
        with pypdfium2.PdfDocument(printed(document)) as made_:
            assert "tekst" in made_[0].get_textpage().get_text_range()
