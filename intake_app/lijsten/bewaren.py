"""Writes the work list as a spreadsheet for Dutch Excel: XLSX, or CSV with semicolons and a byte order mark.

A text that a spreadsheet would take for a formula is made harmless: in CSV by an apostrophe before it, in
XLSX by its kind. The file is not encrypted; who asks for it is told so.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from intake_app.errors import AppError
from intake_app.forms.loader import intake_form
from intake_app.forms.parsing import show
from intake_app.lijsten.bestand import Cell
from intake_app.overzicht import rows
from intake_app.plan.formulier import plan_form
from intake_app.store.files import in_vault, write_private
from intake_app.store.inzagelog import What
from intake_app.store.vault import Vault

XLSX, CSV = ".xlsx", ".csv"
WARNING = (
    "Dit bestand is niet versleuteld. Bewaar het veilig en haal het weg als je het niet meer nodig hebt."
)
IN_VAULT = "Dit is de map van een kluis. Kies een andere map."
NOT_WRITTEN = (
    "Het bestand kon hier niet worden opgeslagen. Kijk of de schijf vol is en of je hier mag schrijven, "
    "of kies een andere map."
)
NO_KIND = "Geef het bestand een naam die eindigt op .xlsx of .csv."
NO_COLUMN = "De kolom '{}' bestaat niet. Kies uit: {}."
EMPTY = "Kies minstens één kolom."

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_SIGN = re.compile(r"[\ud800-\udfff\ufffe\uffff]")  # what no file of XML can hold
_PHASES = {"intake": "intake", "plan": "plan maken", "vastgesteld": "plan vastgesteld"}
_WIDEST, _NARROWEST = 60, 8
_LONGEST = 32_000
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and how its cell follows from a row of the work list and the answers."""

    kop: str
    value: Callable[[Row, Mapping[str, Any]], Cell]


def _of_row(key: str) -> Callable[[Row, Mapping[str, Any]], Cell]:
    def value(row: Row, _: Mapping[str, Any]) -> Cell:
        found = row[key]
        return found if isinstance(found, str | int | float) else None

    return value


def _answered(question: str) -> Callable[[Row, Mapping[str, Any]], Cell]:
    def value(_: Row, said: Mapping[str, Any]) -> Cell:
        asked = intake_form().vragen.get(question) or plan_form().vragen.get(question)
        found = said.get(question)
        if asked is None or found is None:
            return None
        return _day(found) if asked.soort == "datum" else show(asked, found)

    return value


def _day(found: Any) -> Cell:
    try:
        return date.fromisoformat(found)
    except (TypeError, ValueError):
        return show(intake_form().vragen["identiteit.geboortedatum"], found)


COLUMNS: dict[str, Column] = {
    "naam": Column("Naam", _of_row("naam")),
    "voornaam": Column("Voornaam", _answered("identiteit.voornaam")),
    "achternaam": Column("Achternaam", _answered("identiteit.achternaam")),
    "geboortedatum": Column("Geboortedatum", _answered("identiteit.geboortedatum")),
    "bsn": Column("BSN", _answered("identiteit.bsn")),
    "v_nummer": Column("V-nummer", _answered("identiteit.v_nummer")),
    "telefoon": Column("Telefoon", _answered("identiteit.telefoon")),
    "taal": Column("Taal", _of_row("taal")),
    "plaats": Column("Woonplaats", _of_row("plaats")),
    "doelgroep": Column("Doelgroep", _answered("identiteit.doelgroep")),
    "fase": Column("Fase", lambda row, _: _PHASES[row["fase"]]),
    "voortgang": Column("Voortgang (%)", _of_row("voortgang")),
    "leerroute": Column("Leerroute", _answered("plan.leerroute")),
    "volgende_datum": Column(
        "Volgende datum",
        lambda row, _: None if row["volgende_termijn"] is None else _day(row["volgende_termijn"]),
    ),
    "waarvoor": Column("Waarvoor", _of_row("termijn_tekst")),
    "dagen": Column("Dagen", _of_row("dagen")),
    "volgende_actie": Column("Volgende actie", _of_row("volgende_actie")),
    "consulent": Column("Contactpersoon", _answered("plan.contact_naam")),
    "dossier": Column("Dossiernummer", _of_row("id")),
}
"""Every column there is, by the word with which it is chosen."""
USUAL = (
    "naam",
    "taal",
    "plaats",
    "fase",
    "leerroute",
    "volgende_datum",
    "waarvoor",
    "volgende_actie",
    "consulent",
)
_FROM_ANSWERS = (
    "identiteit.voornaam",
    "identiteit.achternaam",
    "identiteit.geboortedatum",
    "identiteit.bsn",
    "identiteit.v_nummer",
    "identiteit.telefoon",
    "identiteit.doelgroep",
    "plan.leerroute",
    "plan.contact_naam",
)


def table(
    vault: Vault, columns: Sequence[str], *, search: str = "", phase: str = "", day: date | None = None
) -> tuple[list[str], list[list[Cell]], list[str]]:
    """Give headings, rows and dossiers of the list, in its own order; raises AppError for an unknown column.

    `phase`: only people in that fase; `search`: only who is found by it.
    """
    if not columns:
        raise AppError(EMPTY)
    for name in columns:
        if name not in COLUMNS:
            raise AppError(NO_COLUMN.format(name[:40], ", ".join(COLUMNS)))
    said = vault.post.values_of(_FROM_ANSWERS)
    found = [row for row in rows(vault, search, day) if phase in {"", row["fase"]}]
    cells = [[COLUMNS[name].value(row, said.get(row["id"], {})) for name in columns] for row in found]
    return [COLUMNS[name].kop for name in columns], cells, [row["id"] for row in found]


def write(vault: Vault, target: Path, columns: Sequence[str], *, search: str = "", phase: str = "") -> int:
    """Write the list outside every vault, whole or not; gives the number of people. Raises AppError."""
    if in_vault(target):
        raise AppError(IN_VAULT)
    make = _MAKERS.get(target.suffix.lower())
    if make is None:
        raise AppError(NO_KIND)
    headings, cells, dossiers = table(vault, columns, search=search, phase=phase)
    data = make(headings, cells)
    try:
        write_private(target, data)
    except OSError:
        raise AppError(NOT_WRITTEN) from None
    vault.note_accesses(dossiers, What.GEEXPORTEERD)
    return len(cells)


def as_csv(headings: Sequence[str], cells: Sequence[Sequence[Cell]]) -> bytes:
    """Give the list as CSV: semicolons, CRLF, UTF-8 with its mark, days as 22-11-2026."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (headings, *cells):
        writer.writerow([_csv_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _csv_cell(cell: Cell) -> str | int | float:
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, str):
        return harmless(_plain(cell))
    return "" if cell is None else cell


def harmless(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _dangerous(text) else text


def _dangerous(text: str) -> bool:
    return text.lstrip(" ").startswith(_DANGEROUS)


def _plain(text: str) -> str:
    return _NO_SIGN.sub("\ufffd", _CONTROL.sub("", text))[:_LONGEST]


def as_xlsx(headings: Sequence[str], cells: Sequence[Sequence[Cell]]) -> bytes:
    """Give the list as XLSX: headings that stay in sight, filters, days as days, text always as text."""
    from openpyxl import Workbook  # noqa: PLC0415 - only who writes one pays for it
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    book.properties.creator = "intake_app"
    sheet = book.active
    sheet.title = "Mijn mensen"
    for line, row in enumerate((headings, *cells), start=1):
        for place, cell in enumerate(row, start=1):
            _put(sheet.cell(line, place), cell)
    for place, texts in enumerate(zip(headings, *cells, strict=True), start=1):
        sheet.cell(1, place).font = Font(bold=True)
        width = max(len(str(text or "")) for text in texts) + 2
        sheet.column_dimensions[get_column_letter(place)].width = min(max(width, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return _packed(book)


def _packed(book: Any) -> bytes:
    """Give a workbook as a file. The library's own way leaves the sheet unencrypted in a temporary folder."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        writer = ExcelWriter(book, archive)
        writer.write_worksheet = partial(_write_sheet, writer, archive)
        writer.write_data()
    return target.getvalue()


def _write_sheet(writer: Any, archive: zipfile.ZipFile, sheet: Any) -> None:
    """Do what `ExcelWriter.write_worksheet` does for a sheet without drawings, in memory."""
    from openpyxl.worksheet._writer import WorksheetWriter  # noqa: PLC0415

    out = io.BytesIO()
    lines = WorksheetWriter(sheet, out)
    lines.write()
    sheet._drawing, sheet._rels = None, lines._rels  # noqa: SLF001 - the library's own writer does too
    archive.writestr(sheet.path[1:], out.getvalue())
    writer.manifest.append(sheet)


def _put(place: Any, cell: Cell) -> None:
    """Fill one cell; a text is never a formula, whatever it begins with, nor when it is changed in Excel."""
    if isinstance(cell, str):
        place.value = _plain(cell)
        place.data_type = "s"
        place.quotePrefix = _dangerous(place.value)
    elif cell is not None:
        place.value = cell
        if isinstance(cell, date):
            place.number_format = "dd-mm-yyyy"


_MAKERS = {XLSX: as_xlsx, CSV: as_csv}
