"""Blocks as rows: side by side, level, each in its direction, tagged in order."""

from typing import Any

import pytest

from intake_app.pdf import blocks as b
from intake_app.pdf import fonts
from intake_app.pdf.layout import Layout
from intake_app.pdf.look import PAGE_WIDTH, Look
from intake_app.pdf.parts import Parts
from intake_app.pdf.rows import Chunk, Row
from intake_app.pdf.setting import Setter
from intake_app.pdf.shaping import Shaper
from intake_app.pdf.tagging import Element
from tests.pdf import pdf_samples


def laid(*blocks: b.Block, lang: str | None = "ar", large: bool = False) -> tuple[list[Chunk], Element]:
    """Lay blocks out; gives the chunks and the root of the tags."""
    faces = fonts.require({"Arab", "Ethi"})
    other = b.Language(lang, pdf_samples.DIRECTIONS[lang]) if lang else None
    document = b.Document("x", blocks, pdf_samples.STAMP, other=other, large_print=large)
    root = Element("Document")
    return list(Layout(Setter(document, Shaper(faces), faces.coverage()), root).chunks()), root


def pair(nl: str, other: str | None = None, lang: str = "ar", *, missing: bool = False) -> b.Pair:
    return b.Pair(b.Span(nl), None if other is None else b.Span(other, lang, missing))


def only(chunks: list[Chunk]) -> Row:
    ((row,),) = [chunk.rows for chunk in chunks]
    return row


def roles(element: Element) -> list[str]:
    """Give the roles below an element in reading order, drawn or not."""
    return [role for kid in element.kids if isinstance(kid, Element) for role in (kid.role, *roles(kid))]


def test_a_pair_stands_side_by_side_on_one_height() -> None:
    row = only(laid(b.Para(pair("Taalles", "دروس اللغة")))[0])
    left, right = row.cells
    assert left.x + left.width < right.x
    assert not left.right
    assert right.right
    assert right.lines[0].cut.size > left.lines[0].cut.size
    assert row.shift(left) + left.lines[0].baseline == row.shift(right) + right.lines[0].baseline


def test_a_second_language_from_left_to_right_begins_at_the_left() -> None:
    row = only(laid(b.Para(pair("Taalles", "ትምህርቲ", "ti")), lang="ti")[0])
    assert [cell.right for cell in row.cells] == [False, False]


def test_what_is_the_same_in_both_languages_takes_both_columns() -> None:
    row = only(laid(b.Para(pair("Zonder vertaling")))[0])
    look = Look(two_columns=True)
    assert [cell.width for cell in row.cells] == [look.width]
    assert look.width + 2 * look.margin == pytest.approx(PAGE_WIDTH)


def test_a_value_in_latin_letters_stands_at_the_right_and_keeps_its_order() -> None:
    row = only(laid(b.Para(pair("058 123 45 67", "058 123 45 67")))[0])
    value = row.cells[1]
    assert value.right
    assert [piece.text for piece in value.lines[0].line.pieces] == ["058", "123", "45", "67"]
    assert value.element is not None
    assert (value.element.lang, value.element.spoken) == ("ar", "")


def test_dutch_in_the_place_of_arabic_says_so_and_begins_at_the_left() -> None:
    chunks, _ = laid(b.Bullets((pair("Taalles", "Taalles", "nl", missing=True), pair("Werk", "العمل"))))
    untranslated, translated = chunks[0].rows
    assert [piece.text for piece in untranslated.cells[1].lines[0].line.pieces] == ["nog", "niet", "vertaald"]
    assert not untranslated.cells[1].right
    assert untranslated.marks[1].x < untranslated.cells[1].x
    assert translated.marks[1].x > translated.cells[1].x + translated.cells[1].width


def test_the_pictogram_stands_where_each_heading_begins() -> None:
    row = only(laid(b.Heading(pair("Geld", "المال"), 1, "geld"))[0])
    left, right = row.marks
    assert {left.name, right.name} == {"geld"}
    assert left.x < row.cells[0].x
    assert right.x > row.cells[1].x + row.cells[1].width
    assert row.tied


@pytest.mark.parametrize(
    ("levels", "titled", "tags"),
    [
        ((1, 2, 2, 1), True, ["H1", "H2", "H3", "H3", "H2"]),
        ((2, 1, 2), False, ["H1", "H1", "H2"]),
        ((2, 2), True, ["H1", "H2", "H3"]),
    ],
)
def test_heading_tags_never_skip_a_level(levels: tuple[Any, ...], titled: bool, tags: list[str]) -> None:
    blocks = [b.Heading(pair("Kop"), level) for level in levels]
    _, root = laid(*([b.Title(pair("Titel"))] if titled else []), *blocks, lang=None)
    assert roles(root) == tags


def test_a_card_in_tags_is_a_section_with_a_deeper_heading() -> None:
    _, root = laid(b.Heading(pair("Kop")), b.Card(pair("Taalles"), (b.Para(pair("x")),)), lang=None)
    assert roles(root) == ["H1", "Sect", "H2", "P"]


def test_labels_and_values_are_below_each_other_in_two_languages_and_beside_in_one() -> None:
    fields = b.Fields(((pair("Naam", "الاسم"), pair("Selam", "Selam")),))
    label, value = laid(fields)[0][0].rows
    assert label.tied
    assert len(label.cells) == len(value.cells) == 2
    assert len(laid(fields, lang=None)[0][0].rows) == 1


def test_money_is_one_table_that_stays_together_with_its_amounts_at_the_right() -> None:
    amounts = b.Amounts(((pair("Huur", "الإيجار"), "€ 640,00"),), (pair("Samen", "المجموع"), "€ 640,00"))
    (chunk,), root = laid(amounts)
    assert chunk.whole
    assert roles(root) == ["Table", *["TR", "TH", "TD", "TH"] * 2]
    assert all(row.cells[1].right and len(row.cells[1].lines) == 1 for row in chunk.rows)
    assert chunk.rows[1].cells[1].lines[0].cut.weight == fonts.BOLD


def test_a_timeline_begins_at_its_first_mark_with_or_without_a_year() -> None:
    items = (b.TimelineItem(pair("nu"), pair("x"), 2026), b.TimelineItem(pair("later"), pair("y")))
    (chunk,), _ = laid(b.Timeline(items), lang=None)
    assert [[mark.kind for mark in row.marks] for row in chunk.rows] == [
        ["spine", "pill"],
        ["spine", "dot"],
        ["spine"],
        ["spine", "dot"],
        ["spine"],
    ]
    (bare,), _ = laid(b.Timeline(items[1:]), lang=None)
    for rows in (chunk.rows, bare.rows):
        assert [row.marks[0].name for row in rows] == ["start", *[""] * (len(rows) - 1)]


def test_two_sign_side_by_side_and_a_third_below() -> None:
    signers = tuple(
        b.Signer(pair(role), ((pair("Naam"), pair("S.")), (pair("Datum"), None))) for role in "abc"
    )
    first, second = laid(b.Para(pair("slot")), b.Signature(signers), lang=None)[0][1:]
    assert first.whole
    assert len(first.rows[0].cells) == 2
    assert len(second.rows[0].cells) == 1
    assert [len(row.marks) for row in first.rows] == [0, 0, 2, 0, 2]
    assert laid(b.Para(pair("slot")), b.Signature(signers), lang=None)[0][0].rows[0].tied


def test_a_signature_stands_on_one_page_with_all_since_its_heading() -> None:
    blocks = (
        b.Para(pair("los")),
        b.Heading(pair("Ondertekenen")),
        b.Para(pair("lees dit")),
        b.Bullets((pair("een"), pair("twee"))),
        b.Signature((b.Signer(pair("u"), ()),)),
    )
    chunks, _ = laid(*blocks, lang=None)
    assert [[row.tied for row in chunk.rows] for chunk in chunks] == [
        [False],
        [True],
        [True],
        [True, True],
        [True],
    ]


def test_what_is_not_translated_says_so_once_beside_a_number() -> None:
    item = b.Pair(b.Span("x"), b.Span("x", "nl", missing=True))
    row = only(laid(b.Bullets((item,), numbered=True))[0])
    texts = ["".join(piece.text for line in cell.lines for piece in line.line.pieces) for cell in row.cells]
    assert sum("vertaald" in text for text in texts) == 1


def test_a_word_too_long_for_its_column_is_set_smaller_rather_than_broken() -> None:
    word = "Participatieverklaringstrajecten"
    row = only(laid(b.Heading(pair(word, "x"), 1, "besluit"))[0])
    (line,) = row.cells[0].lines
    assert line.cut.size < 15.5
    assert row.cells[1].lines[0].cut.size == 15.5
    endless = only(laid(b.Para(pair("w" * 120, "x")))[0])
    assert len(endless.cells[0].lines) > 1


def test_a_long_word_in_a_label_gets_a_wider_column() -> None:
    def value_at(label: str) -> float:
        return float(laid(b.Fields(((pair(label), pair("12 uur")),)), lang=None)[0][0].rows[0].cells[1].x)

    assert value_at("Naam") < value_at("Participatieverklaringstraject (PVT)") < value_at("w" * 60)


def test_large_print_is_sixteen_points() -> None:
    row = only(laid(b.Para(pair("Taalles")), lang=None, large=True)[0])
    assert row.cells[0].lines[0].cut.size == 16


def test_something_that_is_no_block_is_a_fault_of_ours() -> None:
    faces = fonts.require(set())
    document = b.Document("x", (), pdf_samples.STAMP)
    setter = Setter(document, Shaper(faces), faces.coverage())
    with pytest.raises(TypeError, match="no rows for str"):
        Parts(setter).rows("tekst", setter.columns(), Element("P"))


def test_a_bold_line_stays_with_the_list_it_announces() -> None:
    bold, plain_text = b.Para(pair("Dit betaalt u zelf:"), "strong"), b.Para(pair("Gewone tekst."))
    chunks, _ = laid(bold, b.Bullets((pair("Huur"),)), plain_text, b.Bullets((pair("Water"),)))
    assert [row.tied for chunk in chunks for row in chunk.rows] == [True, False, False, False]
    (alone,), _ = laid(bold)
    assert not alone.rows[0].tied


def test_what_announces_steps_or_a_chart_stays_with_it() -> None:
    notice, text = b.Para(pair("Lees dit."), "notice"), b.Para(pair("Zo ziet het eruit."))
    steps = b.Bullets((pair("Een"), pair("Twee")), numbered=True)
    chart = b.MonthChart((pair("Maand"),), (b.MonthRow(pair("mei"), (), (), ()),), ())
    chunks, _ = laid(notice, steps, text, chart, notice, text, lang=None)
    assert [chunk.rows[-1].tied for chunk in chunks] == [True, False, True, False, False, False]


def test_a_short_list_stays_whole_under_the_line_that_says_what_it_is_about() -> None:
    bold = b.Para(pair("Dit betaalt de gemeente:"), "strong")
    for count, whole in ((6, True), (7, False)):
        _, items = laid(bold, b.Bullets((pair("Huur"),) * count), lang=None)[0]
        assert items.whole is whole
    (items,), _ = laid(b.Bullets((pair("Huur"),) * 6), lang=None)
    assert not items.whole


def test_numbered_steps_are_one_whole() -> None:
    chunks, _ = laid(b.Bullets((pair("Een"), pair("Twee")), numbered=True), b.Bullets((pair("Drie"),)))
    assert [chunk.whole for chunk in chunks] == [True, False]
