"""The whole way: a document becomes a file whose text comes out again, tagged, the same every time."""

import dataclasses
import errno
import io
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from intake_app.errors import AppError
from intake_app.pdf import blocks as b
from intake_app.pdf import render as module
from intake_app.pdf.render import RenderResult, Stopped, render
from intake_app.pdf.scripts import SIGN
from tests.pdf import pdf_samples
from tests.pdf.conftest import words
from tests.pdf.printing import made, printed, text_of


def spans(value: Any) -> Iterator[str]:
    """Give the texts of all spans in a part of a document."""
    if isinstance(value, b.Span):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif dataclasses.is_dataclass(value):
        for item in dataclasses.fields(value):
            yield from spans(getattr(value, item.name))


def document(*blocks: b.Block, lang: str | None = "ar", **more: Any) -> b.Document:
    other = b.Language(lang, pdf_samples.DIRECTIONS[lang]) if lang else None
    return b.Document("Proef", blocks, pdf_samples.STAMP, other=other, **more)


def para(nl: str, other: str | None = None, lang: str = "ar") -> b.Para:
    return b.Para(b.Pair(b.Span(nl), b.Span(other, lang) if other is not None else None))


def pages_of(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


@pytest.mark.parametrize("lang", ["ar", "ti", "en", None])
@pytest.mark.parametrize("option", [[], ["-layout"]])
def test_every_word_comes_out_as_it_was_written(lang: str | None, option: list[str]) -> None:
    plan = pdf_samples.plan(lang)
    wanted = Counter(word for text in spans(plan.blocks) for word in words(text))
    assert not wanted - Counter(words(text_of(plan, *option)))


@pytest.mark.parametrize(
    "text",
    [
        "تتبع الخطة من البداية إلى النهاية",
        "إلاّ شهرياً؛ لاحقاً: مُدَرِّسَةٌ لِلُّغَةِ",
        "می‌شود هزینه‌ها کمک‌هزینهٔ گچپژ",
        "لا إلا الآن الأهداف لأ",
    ],
)
def test_arabic_words_keep_their_letters_marks_and_order(text: str) -> None:
    found = words(text_of(document(para("x", text))))
    assert [word for word in found if word in words(text)] == words(text)


def test_a_line_of_tigrinya_is_read_in_order_with_its_punctuation() -> None:
    text = "ብዕለት 22 ሕዳር 2026፣ (PIP) ትምህርቲ ይጅምር።"
    assert text in " ".join(text_of(document(para("x", text, "ti"), lang="ti")).split())


def test_latin_ligatures_and_accents_come_out_as_letters() -> None:
    text = "office fijn affluiting Zoë café e\u0301e\u0301n Łódź ğ ş І"
    assert text in " ".join(text_of(document(para(text), lang=None)).split())


def test_isolates_steer_the_order_and_do_not_come_out() -> None:
    text = text_of(pdf_samples.plan("ti"))
    assert not {"\u2066", "\u2067", "\u2068", "\u2069"} & set(text)
    assert "058 123 45 67" in text


def test_equal_documents_give_equal_bytes_and_others_another_identity() -> None:
    first, again, other = (
        made(pdf_samples.plan("ar")),
        made(pdf_samples.plan("ar")),
        made(pdf_samples.plan("ti")),
    )
    assert first == again
    with pikepdf.open(io.BytesIO(first)) as one, pikepdf.open(io.BytesIO(other)) as two:
        assert one.trailer["/ID"][0] == one.trailer["/ID"][1] != two.trailer["/ID"][0]


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    """Also: no application and no screen are needed, and a QGuiApplication of our own is made."""
    code = (
        "import sys; from pathlib import Path; from tests.pdf import pdf_samples;"
        "from intake_app.pdf.render import render;"
        "print(render(pdf_samples.plan('ar'), Path(sys.argv[1])).pages)"
    )
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    target = tmp_path / "plan.pdf"
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code, str(target)], check=True, cwd=root, env=environment)
    assert target.read_bytes() == printed(pdf_samples.plan("ar"))


def test_a_worker_thread_gives_the_same_bytes() -> None:
    results: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: results.append(made(pdf_samples.plan("ar")))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [printed(pdf_samples.plan("ar"))] * 3


def test_the_file_is_tagged_has_bookmarks_and_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(printed(pdf_samples.plan("ar")))) as pdf:
        assert not pdf.check_pdf_syntax()
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
        assert "Persoonlijk plan inburgering en participatie" in xmp
        assert "2026-11-22T10:00:00+00:00" in xmp
        assert pdf.docinfo["/CreationDate"] == "D:20261122100000+00'00'"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root[0].children][:2] == ["Uw leerroute", "Uw doelen"]


def test_the_tags_say_language_role_and_reading_order() -> None:
    with pikepdf.open(io.BytesIO(printed(pdf_samples.plan("ar")))) as pdf:
        found = [
            (str(one.S), str(one.get("/Lang", "")), str(one.get("/ActualText", ""))) for one in _elements(pdf)
        ]
    roles = Counter(role for role, _, _ in found)
    assert roles["/H1"] == 2
    assert roles["/Table"] == 1
    assert roles["/TH"] == 8
    assert roles["/LI"] == 11
    assert ("/H2", "ar", "أهدافك") in found
    assert found.index(("/H1", "ar", pdf_samples.TEXTS["title"][1])) == 2
    assert "\u2068" not in "".join(text for _, _, text in found)


def _elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Give the structure elements in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop(0)
        yield one
        kids = one.get("/K")
        below = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting[:0] = [kid for kid in below if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def test_all_content_is_marked_and_every_mark_is_in_the_parent_tree() -> None:
    with pikepdf.open(io.BytesIO(printed(pdf_samples.plan("ar", concept=True)))) as pdf:
        rows = pdf.Root.StructTreeRoot.ParentTree.Nums
        for number, page in enumerate(pdf.pages):
            assert page.StructParents == rows[2 * number] == number
            depth, seen = 0, []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
                if name == "BDC" and "/MCID" in operands[1]:
                    seen.append(int(operands[1]["/MCID"]))
                assert depth == 1 or name in {"EMC", "cm"}, name
            assert seen == list(range(len(rows[2 * number + 1])))


def test_no_font_is_left_outside_and_widths_are_those_of_the_font() -> None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only here

    with pikepdf.open(io.BytesIO(printed(pdf_samples.plan("ar")))) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert not [name for name in fonts if not name.startswith("/N")]
        for font in fonts.values():
            inside = font.DescendantFonts[0]
            file = TTFont(io.BytesIO(inside.FontDescriptor.FontFile2.read_bytes()))
            order, glyphs = file.getGlyphOrder(), inside.CIDToGIDMap.read_bytes()
            for code, width in enumerate(inside.W[1], 1):
                glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2])
                assert abs(float(width) - file["hmtx"][order[glyph]][0]) < 1


def test_files_go_along_as_data_of_the_document() -> None:
    carried = b.Attachment("plan.json", "application/json", b'{"plan": 1}', "Het plan als gegevens")
    with pikepdf.open(io.BytesIO(printed(document(para("x"), attachments=(carried,))))) as pdf:
        assert pdf.attachments["plan.json"].get_file().read_bytes() == b'{"plan": 1}'
        assert pdf.Root.AF[0].AFRelationship == "/Data"
        assert pdf.attachments["plan.json"].get_file().mime_type == "application/json"


def test_every_page_says_who_to_call_and_which_page_it_is() -> None:
    sheets = text_of(pdf_samples.plan("en", concept=True)).split("\f")[:-1]
    for number, text in enumerate(sheets, 1):
        assert f"pagina {number} van {len(sheets)}" in text
        assert f"page {number} of {len(sheets)}" in text
        assert "058 123 45 67" in text
        assert "CONCEPT" in text
    assert "CONCEPT" not in text_of(pdf_samples.plan("en"))


def test_what_is_not_translated_is_never_silently_dutch() -> None:
    text = text_of(pdf_samples.plan("ar"))
    assert text.count("nog niet vertaald") == 1
    assert "nog niet vertaald" not in text_of(pdf_samples.plan(None))


def test_a_script_without_a_font_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    with pytest.raises(AppError, match="Hebreeuwse schrift"):
        render(document(para("naam שלום")), target)
    assert list(tmp_path.iterdir()) == []


def test_without_an_ethiopic_font_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake_app.pdf.fonts._system_faces", {})
    monkeypatch.setattr("intake_app.pdf.gui.system_font", lambda *_args, **_more: None)
    with pytest.raises(AppError, match=r"Ethiopische schrift.*Ebrima.*fonts-noto-core"):
        made(document(para("x", "ሰላም", "ti"), lang="ti"))


def test_an_emoji_becomes_a_word_and_never_a_box() -> None:
    text = text_of(document(para("blij 👩‍👩‍👧‍👦🎉 ☺️ ✓ 𝓗𝓮𝓵𝓵𝓸 ＡＢ", "مرحبا 🎉")))
    assert "blij [teken] [teken] [teken] Hello AB" in " ".join(text.split())
    assert "مرحبا" in text
    assert SIGN.strip("\u2068\u2069") == "[teken]"


def test_controls_and_overrides_do_no_harm() -> None:
    text = text_of(
        document(para("a\x00b\tc\u202eomgekeerd\u202c \ufeffx\u00ady \ud800 z\u2028n\r\nq"), lang=None)
    )
    assert text.split()[4:12] == ["a", "b", "comgekeerd", "xy", "[teken]", "z", "n", "q"]


@pytest.mark.parametrize(
    ("nl", "ar"),
    [("woord " * 16700, "كلمة " * 16700), ("w" * 30_000, "بيت" * 10_000), ("\n" * 3000 + "x", "ب")],
)
def test_a_very_long_text_is_printed_whole(nl: str, ar: str) -> None:
    letters = "".join(text_of(document(para(nl, ar))).split())
    assert letters.count("w") == nl.count("w")
    assert letters.count("x") == nl.count("x")


def test_forty_rows_and_more_go_over_pages_without_losing_one() -> None:
    rows = tuple(
        (b.Pair(b.Span(f"label{i}"), b.Span("حقل", "ar")), b.Pair(b.Span(f"waarde{i}"), b.Span("قيمة", "ar")))
        for i in range(60)
    )
    sheets = text_of(document(b.Fields(rows))).split("\f")[:-1]
    assert len(sheets) > 2
    for i in range(60):
        (place,) = [sheet for sheet in sheets if f"label{i}\n" in sheet or f"label{i} " in sheet]
        assert f"waarde{i}" in place


def test_a_card_larger_than_a_page_goes_on_in_its_frame() -> None:
    parts = tuple(b.Para(b.Pair(b.Span(f"alinea{i} " * 12))) for i in range(60))
    sheets = text_of(document(b.Card(b.Pair(b.Span("Groot")), parts), lang=None)).split("\f")[:-1]
    assert len(sheets) > 2
    assert [f"alinea{i} " in "".join(sheets) for i in range(60)] == [True] * 60


def test_empty_blocks_give_one_page() -> None:
    empty = b.Pair(b.Span(""), b.Span("", "ar"))
    blocks = (
        b.Title(empty),
        b.Heading(empty, bookmark=False),
        b.Para(empty),
        b.Bullets(()),
        b.Fields(()),
        b.Amounts(()),
        b.Timeline(()),
        b.Signature(()),
        b.Card(empty, ()),
        b.PageBreak(),
    )
    assert render(document(*blocks), io.BytesIO()).pages == 1
    assert render(document(), io.BytesIO()).pages == 1


def test_bold_is_another_cut_and_large_print_is_larger() -> None:
    normal, large = made(pdf_samples.plan("ti")), made(pdf_samples.plan("ti", large=True))
    with pikepdf.open(io.BytesIO(normal)) as pdf:
        names = {
            str(font.BaseFont).split("+")[1] for page in pdf.pages for font in page.Resources.Font.values()
        }
        sizes = _sizes(pdf)
    assert {
        "IntakePapierLatn700",
        "IntakePapierLatn400",
        "IntakePapierEthi700",
        "IntakePapierEthi400",
    } <= names
    assert min(sizes) >= 10
    with pikepdf.open(io.BytesIO(large)) as pdf:
        assert 16 in _sizes(pdf)


def _sizes(pdf: pikepdf.Pdf) -> set[float]:
    """Give the sizes of text on the first page."""
    return {
        float(ops[0]) for ops, operator in pikepdf.parse_content_stream(pdf.pages[0]) if str(operator) == "Tm"
    }


def test_progress_counts_up_and_can_stop(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []

    def listen(done: int, steps: int) -> bool:
        heard.append((done, steps))
        return True

    render(pdf_samples.plan("ar"), io.BytesIO(), progress=listen)
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1]
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"oud")
    with pytest.raises(Stopped):
        render(pdf_samples.plan("ar"), target, progress=lambda done, _steps: done < 3)
    assert target.read_bytes() == b"oud"


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"oud")
    result = render(document(para("x")), target)
    assert result == RenderResult(1, target.stat().st_size)
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (OSError(errno.ENOSPC, "vol"), "De schijf is vol"),
        (PermissionError(errno.EACCES, "mag niet"), "niet worden opgeslagen"),
        (OSError(errno.EIO, "stuk"), "kan niet worden opgeslagen"),
    ],
)
def test_a_failed_write_says_why_and_leaves_the_old_file(
    failure: OSError, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"oud")

    def refuse(_number: int) -> None:
        raise failure

    monkeypatch.setattr(module.os, "fsync", refuse)
    with pytest.raises(AppError, match=sentence):
        render(document(para("x")), target)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"oud"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="De map bestaat niet"):
        render(document(para("x")), tmp_path / "nergens" / "plan.pdf")


def test_pdfium_draws_the_same_number_of_pages() -> None:
    data = made(pdf_samples.plan("ar", large=True))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pages_of(data)) == len(pdf.pages)
    assert "Uw leerroute" in "".join(pages_of(data))
