"""A caseload from a spreadsheet: what is read, what is refused, what is asked first, and taking it back."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.delen import verslag
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.intake import Intake
from intake_app.lijsten import bestand, bewaren, cellen, inlezen, kolommen, uitpakken
from intake_app.lijsten.bestand import Cell, Table
from intake_app.model import NoAnswer, no_answer
from intake_app.overzicht import rows, summary
from intake_app.store.vault import Vault
from tests.kantoor import CHEAP

DAY, EPOCH = date(2026, 11, 22), date(1899, 12, 30)
BORN = datetime(1990, 5, 12)  # noqa: DTZ001 - a sheet knows no zone
HEADINGS = ("Voornaam", "Achternaam", "Geb.datum", "BSN", "Taal", "Opmerking")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "kluis", "x", author="Anna", kdf=CHEAP, summary=summary) as made:
        yield made


def sheet(*lines: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    """Give an XLSX file."""
    book = openpyxl.Workbook()
    for line in (headings, *lines):
        book.active.append(line)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(tmp_path: Path, data: bytes | str, name: str = "lijst.xlsx", sheet_name: str = "") -> Table:
    place = tmp_path / name
    place.write_bytes(data.encode() if isinstance(data, str) else data)
    return bestand.read(place, sheet_name)


def table(*lines: tuple[Cell, ...], headings: tuple[str, ...] = HEADINGS) -> Table:
    whole = tuple(line + (None,) * (len(headings) - len(line)) for line in lines)
    return Table(headings, whole, tuple(range(2, len(lines) + 2)))


def plan(found: Table, vault: Vault | None = None) -> inlezen.Plan:
    known = [] if vault is None else inlezen.known(vault)
    return inlezen.plan(found, kolommen.guess(found.headings), known, DAY)


# -- the file --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Naam;Geboren\r\nAda Haile;12-05-1990\r\n", "a.csv"),
        ("\ufeffNaam,Geboren\nAda Haile,12-05-1990\n", "b.csv"),
        ("sep=;\nNaam;Geboren\nAda Haile;12-05-1990", "c.csv"),
        ("SEP=\t\r\nNaam\tGeboren\r\nAda Haile\t12-05-1990", "f.csv"),
        ("sep=; \r\nNaam;Geboren\r\nAda Haile;12-05-1990", "g.csv"),
        ("\n\nNaam\tGeboren\nAda Haile\t12-05-1990\n\n", "d.txt"),
        ('"Naam";"Geboren"\n"Ada Haile";"12-05-1990"', "e.csv"),
    ],
)
def test_a_csv_file_of_any_kind_is_read(tmp_path: Path, data: str, name: str) -> None:
    found = read(tmp_path, data, name)
    assert found.headings == ("Naam", "Geboren")
    assert found.rows == (("Ada Haile", "12-05-1990"),)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_accents_are_read_in_the_encodings_of_windows(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "Naam;Plaats\nZoë Çelik;Súdwest".encode(encoding)).rows == (
        ("Zoë Çelik", "Súdwest"),
    )


def test_numbers_of_rows_are_those_of_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, "\nNaam\n\nAda\n\nBo", "x.csv")
    assert (found.rows, found.numbers) == ((("Ada",), ("Bo",)), (4, 6))


def test_a_workbook_gives_plain_cells(tmp_path: Path) -> None:
    data = sheet(("Ada", "Haile", BORN, 123456782, True, time(9, 30)), (), ("Bo",))
    found = read(tmp_path, data)
    assert found.rows[0] == ("Ada", "Haile", date(1990, 5, 12), 123456782, True, "09:30:00")
    assert found.numbers == (2, 4)
    assert found.sheets == ("Sheet",)
    with pytest.raises(AppError, match="Kies een van deze bladen: Sheet"):
        read(tmp_path, data, sheet_name="Blad9")


def test_a_long_first_line_of_headings_is_read(tmp_path: Path) -> None:
    csv.field_size_limit(131_072)  # as it is in a program that has read nothing yet
    assert read(tmp_path, "Naam;" + "a" * 140_000 + "\nAda;x", "x.csv").rows == (("Ada", "x"),)


def test_a_number_without_an_end_is_read_as_text(tmp_path: Path) -> None:
    data = changed("xl/worksheets/sheet1.xml", b"<v>12345</v>", b"<v>1e999</v>")
    found = plan(read(tmp_path, data))
    assert [(one.kolom, one.tekst) for one in found.unread] == [("Geb.datum", "inf")]
    for asked in ("opleiding.jaren", "identiteit.voornaam", "identiteit.bsn"):
        for odd in (float("inf"), float("nan")):
            cell(asked, odd)


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<a>" + b" " * (80 << 20))
    return target.getvalue()


def with_part(start: bytes, name: str = "xl/more.xml", data: bytes = b"") -> bytes:
    target = io.BytesIO()
    target.write(data or sheet(("Ada",)))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, start)
    return target.getvalue()


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """Give a list in which a part says something else."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet(("Ada", "Haile", 12345)))) as archive,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for one in archive.namelist():
            content = archive.read(one)
            assert one != name or old in content
            made.writestr(one, content.replace(old, new, 1) if one == name else content)
    return target.getvalue()


def many_rows(count: int) -> str:
    return "Naam\n" + "Ada\n" * count


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "oude soort"),
        (b"PK\x03\x04kapot", "geen lijst"),
        (b"a\x00b", "geen lijst"),
        (b"\xff\xfea", "geen lijst"),
        (b"", "geen regels"),
        (b"Naam;Plaats\r\n", "geen regels"),
        (b"a;" * 120 + b"\nb", "meer dan 100 kolommen"),
        (many_rows(bestand.MOST_ROWS + 1).encode(), r"meer dan 5\.000 regels"),
        (bomb(), "uitgepakt te groot"),
        (with_part(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "geen lijst"),
        (with_part(b"<!-- <a> --><!DOCTYPE a><a/>"), "geen lijst"),
        (with_part(b"<!DOCTYPE a><a/>", "xl/more.XML"), "geen lijst"),
        (with_part(b"<?x <a ?><!DOCTYPE a><?y ?><a/>"), "geen lijst"),
        (with_part(b'<?xml version="1.0" encoding="UTF-7"?><a/>'), "geen lijst"),
        (with_part("<a/>".encode("utf-16")), "geen lijst"),
        (with_part(b"<a/>" + b"x" * 10)[:-30], "geen lijst"),
        (b'Naam\n"' + b"a" * (2 << 20), "geen lijst"),
        (b"a" * (2 << 20) + b"\nAda", "geen lijst"),
    ],
    ids=[
        "old",
        "broken",
        "nul",
        "half utf-16",
        "empty",
        "headings",
        "wide",
        "long",
        "bomb",
        "entities",
        "remark",
        "capitals",
        "instruction",
        "utf-7",
        "utf-16",
        "cut off",
        "a long cell",
        "a long heading",
    ],
)
def test_a_file_that_cannot_be_a_list_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, why: str
) -> None:
    with pytest.raises(AppError, match=why):
        read(tmp_path, data, "x")


def noise(count: int) -> bytes:
    """Give attributes that do not shrink so much that the list is refused for that."""
    return b"".join(b'<xf a="%d"/>' % (number * 7919 % 999_983) for number in range(count))


SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (STYLES, b"<cellXfs", noise(120_000) + b"<cellXfs"),
        (STYLES, b"<cellXfs", noise(300_000) + b"<cellXfs"),
        (SHEET, b"</row>", noise(120_000).replace(b"xf", b"c") + b"</row>"),
        (SHEET, b"</sheetData>", b"</sheetData>" + noise(120_000)),
        (SHEET, b"</row>", (noise(20_000) + b"<!-- <row> -->") * 7 + b"</row>"),
        (SHEET, b"</row>", (noise(20_000) + b"<![CDATA[<row/>]]><?x <row/> ?>") * 7 + b"</row>"),
        ("xl/workbook.xml", b"<definedNames", noise(120_000) + b"<definedNames"),
    ],
    ids=["styles", "long styles", "one row", "after the rows", "remarks", "raw texts", "names"],
)
def test_a_part_that_would_become_too_large_a_tree_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, old: bytes, new: bytes
) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("the library got it")

    monkeypatch.setattr(openpyxl, "load_workbook", opened)
    with pytest.raises(AppError, match="uitgepakt te groot"):
        read(tmp_path, changed(part, old, new))


def test_a_row_in_a_row_is_refused(tmp_path: Path) -> None:
    closed = changed(SHEET, b"</sheetData>", b"<row a='>'/><row\n/><x:row xmlns:x='y'></x:row></sheetData>")
    assert read(tmp_path, closed).rows[0][0] == "Ada"
    with pytest.raises(AppError, match="geen lijst"):
        read(tmp_path, changed(SHEET, b"</sheetData>", b"<row a='/>'><row></row></row></sheetData>"))


def test_more_texts_than_a_list_has_are_refused(tmp_path: Path) -> None:
    texts = noise(500_001).replace(b"xf", b"si")
    with pytest.raises(AppError, match="uitgepakt te groot"):
        read(tmp_path, with_part(b"<sst>" + texts + b"</sst>", "xl/sharedStrings.xml"))
    less = texts[: texts.rindex(b"<")]
    assert read(tmp_path, with_part(b"<sst>" + less + b"</sst>", "xl/sharedStrings.xml")).rows[0][0] == "Ada"


PLIST = b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x"><plist/>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/printerSettings/printerSettings1.bin", PLIST),
        ("xl/media/image1.png", b"\x89PNG"),
        ("xl/calcChain.xml", b"<calcChain>" + noise(120_000) + b"</calcChain>"),
    ],
)
def test_what_holds_no_list_does_not_stop_it(tmp_path: Path, name: str, content: bytes) -> None:
    data = with_part(content, name)
    assert read(tmp_path, data).rows == (("Ada", None, None, None, None, None),)
    with zipfile.ZipFile(io.BytesIO(uitpakken.checked(data))) as archive:
        assert name not in archive.namelist()


def test_the_library_gets_no_part_by_another_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(sheet(("Ada",)))) as archive:
        content = archive.read(SHEET)
    moved = changed("xl/_rels/workbook.xml.rels", b"/xl/worksheets/sheet1.xml", b"/xl/worksheets/other.xml")
    assert read(tmp_path, with_part(content, "xl/worksheets/other.xml", moved)).rows[0][0] == "Ada"
    moved = changed("xl/_rels/workbook.xml.rels", b"/xl/worksheets/sheet1.xml", b"/xl/worksheets/sheet1.bin")
    with pytest.raises(AppError, match="geen lijst"):
        read(tmp_path, with_part(b"<!DOCTYPE a>" + content, "xl/worksheets/sheet1.bin", moved))


def zipped(count: int) -> bytearray:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.xml", "<a/>")
    return bytearray(target.getvalue())


def test_an_archive_that_is_locked_or_has_too_many_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="uitgepakt te groot"):
        read(tmp_path, bytes(zipped(uitpakken.MOST_PARTS + 1)))
    locked = zipped(1)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1  # the sign of a password in the list of parts
    with pytest.raises(AppError, match="wachtwoord"):
        read(tmp_path, bytes(locked))


def test_a_workbook_without_a_sheet_of_cells_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet()
    book.remove(book.worksheets[0])
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(AppError, match="geen lijst"):
        read(tmp_path, target.getvalue())


def test_a_sheet_ends_after_a_thousand_empty_rows(tmp_path: Path) -> None:
    found = read(tmp_path, "Naam\nAda\n" + "\n" * 1_100 + "Bo\n", "x.csv")
    assert found.rows == (("Ada",),)


def test_as_many_rows_as_fit_are_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, many_rows(bestand.MOST_ROWS), "x.csv").rows) == bestand.MOST_ROWS


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.integers(0, 9000),
    st.integers(0, 255),
    st.sampled_from(["ruw", "tussen", "af"]),
)
def test_no_damaged_file_does_more_than_be_refused(data: bytes, place: int, byte: int, how: str) -> None:
    whole = _GOOD
    place %= len(whole)
    tried = {
        "ruw": data,
        "tussen": whole[:place] + bytes([byte]) + whole[place + 1 :],
        "af": whole[:place] + data,
    }[how]
    try:
        found = (
            bestand._xlsx(tried, "")
            if tried.startswith(b"PK")
            else bestand._table(enumerate(bestand._csv(tried)))
        )
    except AppError:
        return
    assert all(len(row) == len(found.headings) for row in found.rows)


_GOOD = sheet(("Ada", "Haile", BORN, 123456782, "Tigrinya", "x"))


# -- the cells -------------------------------------------------------------------------------------


def cell(question: str, value: Cell) -> Any:
    return cellen.answer(kolommen.question(question), value, EPOCH, DAY)


@pytest.mark.parametrize(
    ("question", "value", "wanted"),
    [
        ("identiteit.geboortedatum", date(1990, 5, 12), "1990-05-12"),
        ("identiteit.geboortedatum", 33005, "1990-05-12"),
        ("identiteit.geboortedatum", 33005.0, "1990-05-12"),
        ("identiteit.geboortedatum", "33005", "1990-05-12"),
        ("identiteit.geboortedatum", "12/5/1990", "1990-05-12"),
        ("identiteit.geboortedatum", "12 mei 1990", "1990-05-12"),
        ("identiteit.geboortedatum", "1990-05-12 00:00:00", "1990-05-12"),
        ("identiteit.geboortedatum", "12-05-1990 00:00", "1990-05-12"),
        ("identiteit.geboortedatum", "19900512", "1990-05-12"),
        ("identiteit.geboortedatum", 12051990, "1990-05-12"),
        ("identiteit.bsn", 12345672, "012345672"),
        ("identiteit.bsn", "123456782", "123456782"),
        ("identiteit.bsn", 123456782.0, "123456782"),
        ("identiteit.v_nummer", 1234567890, "1234567890"),
        ("identiteit.voornaam", "  Ada ", "Ada"),
        ("identiteit.voornaam", date(1990, 5, 12), "12-05-1990"),
        ("identiteit.doelgroep", "Asielstatushouder", "asielstatushouder"),
        ("identiteit.doelgroep", "GEZINSMIGRANT", "gezinsmigrant"),
        ("identiteit.eerder_pip", "J", "ja"),
        ("identiteit.eerder_pip", True, "ja"),
        ("identiteit.eerder_pip", "nee", "nee"),
        ("gesprek.taal", "tigrinya", "ti"),
        ("opleiding.jaren", 12.0, 12),
        ("opleiding.jaren", "12", 12),
        ("identiteit.telefoon", "n.v.t.", None),
        ("identiteit.telefoon", "-", None),
        ("identiteit.telefoon", None, None),
        ("opleiding.jaren", "Onbekend", no_answer(NoAnswer.WEET_NIET)),
        ("opleiding.jaren", "navragen", no_answer(NoAnswer.LATER_VRAGEN)),
    ],
    ids=repr,
)
def test_a_cell_is_read_as_lists_write_it(question: str, value: Cell, wanted: Any) -> None:
    assert cell(question, value) == wanted


@pytest.mark.parametrize(
    ("question", "value", "why"),
    [
        ("identiteit.geboortedatum", "12-05-90", "Het jaar is niet duidelijk"),
        ("identiteit.geboortedatum", "31-02-1990", "bestaat niet"),
        ("identiteit.geboortedatum", "ergens in mei", "geen datum"),
        ("identiteit.geboortedatum", 99999, "geen datum"),
        ("identiteit.geboortedatum", date(2030, 1, 1), ""),
        ("identiteit.geboortedatum", "19901305", "geen datum"),
        ("identiteit.geboortedatum", "00010101", "geen datum"),
        ("identiteit.bsn", 123, ""),
        ("identiteit.doelgroep", "anders", "geen keuze"),
        ("opleiding.jaren", "veel", ""),
        ("opleiding.jaren", True, ""),
        ("identiteit.voornaam", "#VERW!", "fout van het rekenblad"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(question: str, value: Cell, why: str) -> None:
    found = cell(question, value)
    assert isinstance(found, Problem)
    assert why in found.text


def test_several_choices_stand_in_one_cell() -> None:
    asked = next(
        one for one in kolommen.targets() if one != "naam" and kolommen.question(one).soort == "meerkeuze"
    )
    first, second, *_ = kolommen.question(asked).keuzes
    for divider in (";", "\n", " | "):
        assert cell(asked, f"{first.tekst}{divider}{second.id}") == [first.id, second.id]
    assert cell(asked, f"{first.id},{second.id}") == [first.id, second.id]
    assert isinstance(cell(asked, f"{first.id},iets anders"), Problem)


# -- the columns -----------------------------------------------------------------------------------


def test_headings_are_recognised_and_never_twice() -> None:
    headings = [
        "Roepnaam",
        "Familienaam",
        "GEB. DATUM",
        "V-nr.",
        "Burgerservice-nummer",
        "Telefoonnumer",
        "x",
        "Voornaam",
    ]
    assert kolommen.guess(headings) == [
        "identiteit.voornaam",
        "identiteit.achternaam",
        "identiteit.geboortedatum",
        "identiteit.v_nummer",
        "identiteit.bsn",
        "identiteit.telefoon",
        "",
        "",
    ]
    assert kolommen.guess(["Naam", "Voornaam"]) == ["", "identiteit.voornaam"]
    assert kolommen.guess(["Naam cliënt", "identiteit.bsn"]) == ["naam", "identiteit.bsn"]


def test_a_person_may_change_the_columns_and_that_is_remembered(vault: Vault) -> None:
    headings = ("Naam", "Kolom X", "BSN")
    guessed = kolommen.guess(headings)
    mapping = kolommen.chosen(headings, guessed, {"kolom x": "identiteit.bsn", "Naam": "identiteit.voornaam"})
    assert mapping == ["identiteit.voornaam", "identiteit.bsn", ""]
    kolommen.remember(vault, headings, mapping)
    assert kolommen.guess(headings, kolommen.remembered(vault)) == mapping
    for wanted, why in (
        ({"Weg": "identiteit.bsn"}, "staat niet in het bestand"),
        ({"BSN": "gezin.kinderen"}, "kan geen kolom"),
    ):
        with pytest.raises(AppError, match=why):
            kolommen.chosen(headings, guessed, wanted)
    with pytest.raises(AppError, match="Twee kolommen"):
        kolommen.require_once(["identiteit.bsn", "identiteit.bsn"])


# -- the whole -------------------------------------------------------------------------------------


def test_a_list_is_shown_first_and_then_taken_in_and_taken_back(vault: Vault, tmp_path: Path) -> None:
    data = sheet(
        ("Ada", "Haile", BORN, 123456782, "Tigrinya", "niet gekoppeld"),
        ("Senait", None, "onbekend", None, "Arabisch", None),
    )
    wanted = plan(read(tmp_path, data), vault)
    assert wanted.unread == []
    assert rows(vault) == []
    made, number = inlezen.take_in(vault, wanted)
    assert sorted(row["naam"] for row in rows(vault)) == ["Ada Haile", "Senait"]
    found = Intake.existing(vault, made[0]).answers.values
    assert (found["identiteit.bsn"], found["identiteit.geboortedatum"], found["gesprek.taal"]) == (
        "123456782",
        "1990-05-12",
        "ti",
    )
    assert "niet gekoppeld" not in str(found)
    assert [one.kind for one in vault.post.imports()] == ["lijst"]
    assert vault.check() == []
    verslag.undo(vault, number)
    assert rows(vault) == []


def test_what_cannot_be_read_is_left_out_only_when_asked(vault: Vault) -> None:
    wanted = plan(table(("Ada", "Haile", "ergens", "1"), (None, None, "12-05-1990"), ("Bo", "Prins")))
    assert [(one.regel, one.kolom, one.tekst) for one in wanted.unread] == [
        (2, "Geb.datum", "ergens"), (2, "BSN", "1"), (3, "", ""),
    ]  # fmt: skip
    with pytest.raises(AppError, match="3 vakken zijn niet te lezen"):
        inlezen.take_in(vault, wanted)
    assert (rows(vault), vault.tip().position) == ([], 0)
    made, _ = inlezen.take_in(vault, wanted, skip_unread=True)
    assert len(made) == 2
    assert sorted(row["naam"] for row in rows(vault)) == ["Ada Haile", "Bo Prins"]


def test_doubles_are_shown_before_and_left_out_unless_wanted(vault: Vault) -> None:
    Intake.start(vault, "a").fill(
        {
            "identiteit.voornaam": "Ada",
            "identiteit.achternaam": "Haile",
            "identiteit.geboortedatum": "1990-05-12",
        }
    )
    lines = (("Adda", "Hayle", "12-05-1990"), ("Bo", "Prins", "1-2-1980"), ("Bo", "Prins", "1-2-1980"))
    wanted = plan(table(*lines), vault)
    doubles = {row.number: row.double for row in wanted.doubles}
    assert sorted(doubles) == [2, 4]
    assert doubles[2] is not None
    assert (doubles[2].dossier, doubles[2].naam, doubles[2].eerdere_regel) == ("a", "Ada Haile", None)
    assert doubles[4] is not None
    assert (doubles[4].dossier, doubles[4].eerdere_regel) == ("", 3)
    assert "Ada Haile" not in repr(doubles[2])
    assert [row.number for row in wanted.wanted()] == [3]
    assert len(inlezen.take_in(vault, wanted, with_doubles=[2])[0]) == 2
    with pytest.raises(AppError, match="geen regel om in te lezen"):
        inlezen.take_in(vault, plan(table(lines[0]), vault))


def test_a_whole_name_is_divided() -> None:
    found = plan(table(("Haile, Senait",), ("Bo van der Berg",), ("Ada",), headings=("Naam",)))
    names = [(row.values.get(inlezen.FIRST), row.values.get(inlezen.LAST)) for row in found.rows]
    assert names == [("Senait", "Haile"), ("Bo", "van der Berg"), ("Ada", None)]
    assert inlezen.in_words(found.rows[0]) == [(inlezen.FIRST, "Senait"), (inlezen.LAST, "Haile")]
    with pytest.raises(AppError, match="in welke kolom de naam"):
        plan(table(("x",), headings=("Onzin",)))


def test_an_empty_name_gives_no_dossier(vault: Vault) -> None:
    found = plan(table((None, "x"), headings=("Naam", "Woonplaats")), vault)
    assert [one.reden for one in found.unread] == [inlezen.NO_NAME]
    assert found.wanted() == []


def test_nothing_is_stored_when_the_disk_refuses(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise AppError("De schijf is vol.")

    monkeypatch.setattr(vault, "commit", full)
    with pytest.raises(AppError, match="schijf is vol"):
        inlezen.take_in(vault, plan(table(("Ada", "Haile"), ("Bo", "Prins"))))
    monkeypatch.undo()
    assert (rows(vault), vault.post.imports()) == ([], [])
    assert len(inlezen.take_in(vault, plan(table(("Ada", "Haile"))))[0]) == 1
    assert vault.check() == []


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_was_written_is_read_back(vault: Vault, tmp_path: Path, suffix: str) -> None:
    made, _ = inlezen.take_in(
        vault, plan(table(("Ada", "Haile", "12-05-1990", "123456782", "Tigrinya"), ("=1+1", "Zoë")))
    )
    columns = ["voornaam", "achternaam", "geboortedatum", "bsn", "taal"]
    place = tmp_path / f"lijst{suffix}"
    assert bewaren.write(vault, place, columns) == 2
    found = bestand.read(place)
    back = plan(found)
    said = {str(row.values[inlezen.LAST]): row.values for row in back.rows}
    assert said["Haile"] == Intake.existing(vault, made[0]).answers.values
    assert str(said["Zoë"][inlezen.FIRST]).lstrip("'") == "=1+1"


# -- what stands above the headings ----------------------------------------------------------------

TITLED = (
    ("Deelnemers taalklas Noord",),
    ("Gemaakt op", "22-11-2026"),
    ("Achternaam", "Voornaam", "BSN"),
    ("Tesfay", "Selam", "999990019"),
    ("Rahman", "Yusuf", ""),
)


def test_a_title_above_the_headings_makes_no_person(tmp_path: Path) -> None:
    lines = "\n".join(";".join(line) for line in TITLED)
    found = kolommen.under_headings(read(tmp_path, lines, "lijst.csv"), {})
    assert found.headings == ("Achternaam", "Voornaam", "BSN")
    assert found.numbers == (4, 5)  # as the person sees them in the file
    assert found.above == 2
    made = plan(found)
    assert [row.values["identiteit.achternaam"] for row in made.rows] == ["Tesfay", "Rahman"]


def test_a_title_does_not_hide_the_sign_between_the_cells(tmp_path: Path) -> None:
    found = read(
        tmp_path, "Lijst, met, komma's\nAchternaam;Voornaam;BSN;Taal\nTesfay;Selam;;Tigrinya\n", "l.csv"
    )
    assert "Tesfay" in found.rows[-1]


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        (";", "Woont in Leeuwarden, heeft twee kinderen, werkt, leert Nederlands"),
        (";", '"Hoofdstraat 1, 8911 AA Leeuwarden, Nederland"'),
        (",", "Tigrinya; Arabisch; Engels; Turks"),
        ("\t", "Tigrinya, Arabisch, Engels"),
    ],
)
def test_signs_within_a_cell_do_not_divide_it(tmp_path: Path, sign: str, said: str) -> None:
    found = read(tmp_path, f"Naam{sign}Opmerking\nSelam{sign}{said}\n", "l.csv")
    assert found.rows[-1] == ("Selam", said.strip('"'))


def test_a_person_never_becomes_the_headings(tmp_path: Path) -> None:
    lines = (
        "Naam deelnemer;Verblijf;Soort;Lesgroep\nYusuf Rahman;Leeuwarden;gezinsmigrant;B\n"
        "Selam Tesfay;AZC;Statushouder;A\nSara Ali;Sneek;gezinsmigrant;B\n"
    )
    found = kolommen.under_headings(read(tmp_path, lines, "l.csv"), {})
    assert (len(found.rows), found.above) == (3, 0)


def test_headings_of_before_count_as_known() -> None:
    titled = table(("Klant", "Roep"), ("Tesfay", "Selam"), headings=("Onze lijst", ""))
    assert kolommen.under_headings(titled, {}) == titled
    kept = {"klant": "identiteit.achternaam", "roep": "identiteit.voornaam"}
    assert kolommen.under_headings(titled, kept).headings == ("Klant", "Roep")


def test_headings_on_the_first_line_stay_whatever_the_rows_hold() -> None:
    found = table(("Selam", "Tesfay", "", "", "taal", "BSN"))
    assert kolommen.under_headings(found, {}) == found
    one = table(("BSN",), ("Selam",), headings=("Lijst",))
    assert kolommen.under_headings(one, {}) == one  # one known word may be somebody's answer


def test_headings_with_nobody_below_them_do_not_take_the_place_of_the_first() -> None:
    found = table(("Achternaam", "Voornaam", "BSN"), headings=("Lijst", "van", "wie"))
    assert kolommen.under_headings(found, {}) == found


def test_a_choice_that_is_none_is_answered_with_those_there_are() -> None:
    asked = kolommen.question("identiteit.doelgroep")
    found = cellen.answer(asked, "toerist", EPOCH, DAY)
    assert isinstance(found, Problem)
    assert all(f"'{choice.tekst}'" in found.text for choice in asked.keuzes[:8])
    many = next(one for one in map(kolommen.question, list(kolommen.targets())[1:]) if len(one.keuzes) > 12)
    problem = cellen.answer(many, "iets anders dan alles", EPOCH, DAY)
    assert isinstance(problem, Problem)
    assert f"(en nog {len(many.keuzes) - 8})" in problem.text
