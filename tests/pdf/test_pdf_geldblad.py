"""The page about money: every figure of the plan, the same in bars, and nothing told by colour alone."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.advice.facts import from_json
from intake_app.advice.geld.plan import geldplan
from intake_app.i18n import translator
from intake_app.pdf import geldblad
from intake_app.pdf.blocks import Bullets, Document, MonthChart, Para
from intake_app.pdf.setting import divided
from tests.pdf.geld_samples import everything
from tests.pdf.printing import LEFT_TO_RIGHT, left_of, printed, text_of

DAY = date(2026, 11, 22)
FACTS: dict[str, Any] = {
    "peildatum": "2026-11-22",
    "geboortedatum": "1996-04-02",
    "doelgroep": "asielstatushouder",
    "eigen_asielvergunning": True,
    "huishouden": {"soort": "alleenstaand", "kinderen": [], "kostendelers": 0},
    "bijstand_vanaf": "2026-07-01",
    "huur": 612.50,
    "energie": 145.00,
    "water": 14.00,
    "zorgpremie": 158.00,
    "toeslagen": {"zorgtoeslag": {"bedrag": 129.00, "vanaf": "2026-10-20"}},
    "minimum_leefgeld_per_week": 121.00,
}
LOAN = {
    "naam": "voorschot",
    "soort": "lening",
    "bedrag": 100.00,
    "maand": "2026-08-01",
    "per_maand_terug": 25.00,
    "terug_vanaf": "2026-10-01",
}


def plan(**changes: Any) -> dict[str, Any]:
    return geldplan(from_json({**FACTS, **changes})).to_json()


def page(geld: dict[str, Any], code: str = "nl", name: str = "") -> Document:
    other = None if code == "nl" else translator(code)
    return geldblad.document(geld, name, DAY, translator("nl"), other)


def chart(document: Document) -> MonthChart:
    (found,) = [block for block in document.blocks if isinstance(block, MonthChart)]
    return found


def dutch(document: Document) -> list[str]:
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Para):
            found.append(block.pair.nl.text)
        elif isinstance(block, Bullets):
            found += [item.nl.text for item in block.items]
    return [line.replace("\u2068", "").replace("\u2069", "").replace("\xa0", " ") for line in found]


def test_every_month_has_the_figures_of_the_plan() -> None:
    geld = plan()
    rows = chart(page(geld)).rows
    euro = translator("nl").euro
    known = [month for month in geld["maanden"] if month["over_cent"] is not None]
    assert len(known) < len(geld["maanden"])  # the others have no total, and are named below the chart
    for row, month in zip(rows, known, strict=True):
        assert row.amounts[0] == euro(sum(entry["bedrag_cent"] for entry in month["inkomsten"]))
        assert row.amounts[1] == euro(sum(entry["bedrag_cent"] for entry in month["uitgaven"]))
        assert row.amounts[2] == euro(month["over_per_week_cent"])
        short = month["tekort_per_week_cent"]
        assert row.amounts[3] == ("–" if short is None else euro(short))
        assert row.short == bool(short)
    assert [row.short for row in rows][:4] == [True, True, True, False]


def test_the_bars_are_as_long_as_the_amounts() -> None:
    geld = plan(overbrugging=[LOAN])
    months = [month for month in geld["maanden"] if month["over_cent"] is not None]
    most = max(max(geldblad._income(month), geldblad._wanted(month)) for month in months)
    for row, month in zip(chart(page(geld)).rows, months, strict=True):
        assert sum(bar.share for bar in row.above) == pytest.approx(geldblad._income(month) / most)
        assert sum(bar.share for bar in row.below) == pytest.approx(geldblad._wanted(month) / most)
        lacking = [bar for bar in row.below if bar.kind == "tekort"]
        assert sum(bar.share for bar in lacking) == pytest.approx((month["gat_cent"] or 0) / most)
        for bars in (row.above, row.below):
            ends = [bar.start + bar.share for bar in bars]
            assert [bar.start for bar in bars] == pytest.approx([0.0, *ends[:-1]])
            assert max(ends, default=0.0) <= 1.0 + 1e-9


def test_a_gap_larger_than_what_is_needed_to_live_on_eats_the_costs() -> None:
    geld = plan(huur=1290.00)
    rows = chart(page(geld)).rows
    assert [bar.kind for bar in rows[0].below] == ["uit", "tekort"]


def test_the_legend_tells_only_the_colours_that_are_there() -> None:
    def kinds(**changes: Any) -> list[str]:
        return [kind for kind, _ in chart(page(plan(**changes))).legend]

    assert kinds() == ["in", "uit", "nodig", "tekort"]
    assert kinds(overbrugging=[LOAN]) == ["in", "brug", "uit", "nodig", "tekort"]
    assert kinds(minimum_leefgeld_per_week=10.00) == ["in", "uit", "nodig"]
    assert kinds(minimum_leefgeld_per_week=None) == ["in", "uit"]


def test_without_a_minimum_there_is_no_column_for_what_lacks() -> None:
    found = chart(page(plan(minimum_leefgeld_per_week=None)))
    assert len(found.heads) == 4
    assert {len(row.amounts) for row in found.rows} == {3}


def test_a_loan_says_how_it_is_paid_back_and_a_gift_that_it_is_not() -> None:
    lines = dutch(page(plan(overbrugging=[LOAN, {**LOAN, "naam": "gift", "soort": "gift", "bedrag": 50.00}])))
    assert "augustus 2026: De gemeente leent u € 100,00. Dit betaalt u later terug." in lines
    assert "U betaalt € 25,00 per maand terug: oktober 2026 – januari 2027" in lines
    assert "augustus 2026: De gemeente geeft u € 50,00. Dit hoeft u niet terug te betalen." in lines
    assert "Geld voor de maanden met te weinig" not in dutch(page(plan()))


def test_a_loan_without_an_arrangement_has_no_months_of_paying_back() -> None:
    lines = dutch(page(plan(overbrugging=[{**LOAN, "per_maand_terug": None, "terug_vanaf": None}])))
    assert not [line for line in lines if "per maand terug" in line]


def test_every_amount_says_since_when_and_an_unverified_one_is_marked() -> None:
    lines = dutch(page(plan()))
    assert "Bijstand: € 1.348,49 per maand, vanaf 1 juli 2026" in lines
    assert "Huur: € 612,50 per maand, vanaf 1 juli 2026" in lines
    unverified = plan()
    for month in unverified["maanden"]:
        for entry in month["inkomsten"]:
            entry["geverifieerd"] = entry["id"] != "bijstand"
    marked = [line for line in dutch(page(unverified)) if "nog niet nagekeken" in line]
    assert marked == ["Bijstand: € 1.348,49 per maand, vanaf 1 juli 2026: dit bedrag is nog niet nagekeken"]


def test_a_first_month_that_is_cut_off_does_not_tell_the_amount_of_a_month() -> None:
    lines = dutch(page(plan(bijstand_vanaf="2026-07-16")))
    (bijstand,) = [line for line in lines if line.startswith("Bijstand: ")]
    assert bijstand.startswith(
        "Bijstand: € 1.348,49 per maand, vanaf 16 juli 2026"
    )  # not since the norm is that
    only = plan(bijstand_vanaf="2026-07-16")
    only["maanden"] = only["maanden"][:1]
    (part,) = [line for line in dutch(page(only)) if line.startswith("Bijstand: ")]
    assert "1.348,49" not in part


def test_a_month_without_an_amount_is_named() -> None:
    lines = dutch(page(plan()))
    at = lines.index("Van deze maanden is een bedrag nog niet bekend. Daarom staat er geen bedrag:")
    assert lines[at + 1] == "januari 2027 – juni 2027"


def test_without_a_single_known_month_there_is_no_chart() -> None:
    geld = plan()
    geld["maanden"] = [month for month in geld["maanden"] if month["over_cent"] is None]
    assert not [block for block in page(geld).blocks if isinstance(block, MonthChart)]
    assert geldblad.bars(geld["maanden"]) == [((), ())] * len(geld["maanden"])


def test_the_end_of_the_help_is_said_only_to_whom_it_is_given() -> None:
    assert "31 december 2026" in dutch(page(plan()))
    assert "31 december 2026" not in dutch(page(plan(eigen_asielvergunning=False)))


def test_the_month_in_which_the_help_ends_is_paid_whole() -> None:
    said = "De rekeningen van {} betaalt de gemeente nog helemaal."
    halfway = plan(bijstand_vanaf="2026-07-12")
    assert said.format("januari 2027") in dutch(page(halfway))
    assert not [line for line in dutch(page(plan())) if "nog helemaal" in line]  # it ends with the month
    one = next(month for month in halfway["maanden"] if month["maand"] == "2027-01")["uitgaven"][0]
    one["betaalt"] = "zelf"
    assert not [line for line in dutch(page(halfway)) if "nog helemaal" in line]  # not all of them


def test_a_gemeente_that_pays_nothing_stops_paying_nothing() -> None:
    alone = plan(ontzorgvorm="alleen_begeleiding", bijstand_vanaf="2026-07-15")
    assert not [line for line in dutch(page(alone)) if "De gemeente betaalt voor u tot" in line]
    assert not [line for line in dutch(page(alone)) if "nog helemaal" in line]


def test_a_month_with_too_little_says_what_that_is_and_what_to_do() -> None:
    short = everything()
    (said,) = [line for line in dutch(page(short)) if line.startswith("In een of meer maanden")]
    assert "minder dan € 90,00 per week" in said
    assert "Praat erover met uw contactpersoon." in said
    enough = plan(minimum_leefgeld_per_week=None)
    assert not [line for line in dutch(page(enough)) if line.startswith("In een of meer maanden")]


def test_on_a_page_from_right_to_left_the_table_begins_at_the_right() -> None:
    document = replace(page(plan(), "ar"), facing=True)
    with pypdfium2.PdfDocument(printed(document)) as pdf:
        pages = [pdf[number].get_textpage() for number in range(len(pdf))]
        there = next(one for one in pages if "الشهر" in one.get_text_range())
        month, amount = (left_of(there, text) for text in ("2026", "€"))
        here = next(one for one in pages if "Komt" in one.get_text_range())
    assert month > amount > 0
    assert here


def test_without_months_there_is_no_page() -> None:
    assert [type(block).__name__ for block in page(plan(huur=None)).blocks] == ["Title"]


@pytest.mark.parametrize("code", ["nl", "ar", "ti"])
def test_every_word_comes_out_and_the_table_is_regular(code: str) -> None:
    document = page(plan(overbrugging=[LOAN]), code, "Selam Voorbeeld")
    text = text_of(document)
    for figure in ("€ 1.348,49", "€ 929,50", "Selam Voorbeeld"):
        assert figure in text
    with pikepdf.open(io.BytesIO(printed(document))) as pdf:
        (table,) = _tables(pdf.Root.StructTreeRoot.K)
        widths = {len(row.K) for row in table.K}
        assert len(widths) == 1
        assert len(table.K) == 1 + len(chart(document).rows)
        assert pdf.check_pdf_syntax() == []


WIDTHS = st.lists(st.tuples(st.floats(0, 200), st.floats(0.1, 3)), min_size=1, max_size=8)


@given(WIDTHS, st.floats(10, 600))
def test_a_column_gets_what_it_needs_where_all_can(columns: list[tuple[float, float]], room: float) -> None:
    needs, shares = [need for need, _ in columns], [share for _, share in columns]
    widths = divided(needs, shares, room)
    assert sum(widths) == pytest.approx(room)
    if sum(needs) < room - 1e-6:
        assert all(width > need - 1e-6 for width, need in zip(widths, needs, strict=True))
    elif sum(needs) > room + 1e-6:  # then all lack as much
        assert widths == pytest.approx([room * need / sum(needs) for need in needs])


@pytest.mark.parametrize("code", LEFT_TO_RIGHT)
def test_in_large_print_no_word_and_no_amount_of_the_table_is_broken(code: str) -> None:
    document = replace(page(plan(huur=1290.00, minimum_leefgeld_per_week=300.00), code), large_print=True)
    table = chart(document)
    wanted = {part for pair in table.heads for part in pair.other.text.split(" ")}  # type: ignore[union-attr]
    wanted |= {amount for row in table.rows for amount in row.amounts}
    lines = {line.replace(" ", "\u00a0") for line in text_of(printed(document)).splitlines()}
    found = "\n".join(lines)
    assert [part for part in wanted if part.replace(" ", "\u00a0") not in found] == []


@pytest.mark.parametrize("code", LEFT_TO_RIGHT)  # a reader of PDF gives the others in pieces
def test_no_head_of_a_column_is_broken_in_a_word(code: str) -> None:
    document = page(plan(), code)
    words = {word for pair in chart(document).heads for word in pair.other.text.split()}  # type: ignore[union-attr]
    assert words <= set(text_of(printed(document)).split())


def _tables(element: Any) -> list[Any]:
    """Give the tables in a structure tree."""
    kids = element if isinstance(element, pikepdf.Array) else element.get("/K", [])
    below = [
        kid
        for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
        if isinstance(kid, pikepdf.Dictionary)
    ]
    found = [element] if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Table" else []
    return found + [table for kid in below for table in _tables(kid)]
