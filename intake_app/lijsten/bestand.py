"""Reads a spreadsheet, CSV or XLSX, as headings and rows of plain cells: strict in size, lenient in form.

A file comes from anybody, so everything is bounded before it is unpacked: bytes, parts, rows and columns. A
formula counts as the value the spreadsheet program last worked out. Raises AppError with one Dutch sentence.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from intake_app.errors import AppError
from intake_app.lezen import read_bytes
from intake_app.lijsten.uitpakken import OLD, UNREADABLE, checked

Cell = None | bool | int | float | str | date

MOST_ROWS, MOST_COLUMNS, MOST_CELL = 5_000, 100, 10_000

HOW_MANY = f"{MOST_ROWS:,}".replace(",", ".")
"""The number of rows as it is written in Dutch."""
_BLANK_ROWS = 1_000  # so many empty rows after each other are the end of a sheet
FIRST_LINES = 10
"""Among these are the headings; a title may stand above them."""
_EPOCHS = (date(1899, 12, 30), date(1904, 1, 1))

TOO_LONG = f"In deze lijst staan meer dan {HOW_MANY} regels. Verdeel de lijst over meer bestanden."
TOO_WIDE = (
    f"In deze lijst staan meer dan {MOST_COLUMNS} kolommen. Haal de kolommen weg die je niet nodig hebt."
)
NO_ROWS = "In dit bestand staan geen regels onder de koppen. Zet de koppen boven de regels."
NO_SHEET = "Dit blad staat niet in het bestand. Kies een van deze bladen: {names}."
_DIVIDERS, _SAID = ";,\t", re.compile(r"sep=(.)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it was read. `first`: the number of the first row below the headings, as the person sees it.

    `epoch`: from which day the numbers of days in the file count; `above`: lines above the headings that hold
    something else, such as a title.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    sheets: tuple[str, ...] = ()
    chosen: str = ""
    epoch: date = _EPOCHS[0]
    above: int = 0


def read(path: Path, sheet: str = "", option: str = "") -> Table:
    """Read the list in a file. `sheet`: which one ("": the first); `option`: what the file stands behind."""
    data = read_bytes(path, option)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise AppError(OLD)
    if data.startswith(b"PK"):
        return _xlsx(data, sheet)
    return _table(enumerate(_csv(data), start=1))


def _table(numbered: Iterable[tuple[int, Sequence[Cell]]]) -> Table:
    """Make a table of rows with their numbers; the first that is not empty holds the headings."""
    headings: tuple[str, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    numbers: list[int] = []
    blank = 0
    for number, row in numbered:
        cells = _trimmed(row)
        if not cells:
            blank += 1
            if blank > _BLANK_ROWS:
                break
            continue
        blank = 0
        if len(cells) > MOST_COLUMNS:
            raise AppError(TOO_WIDE)
        if not headings:
            headings = headings_of(cells)
            continue
        if len(rows) == MOST_ROWS:
            raise AppError(TOO_LONG)
        rows.append(cells)
        numbers.append(number)
    if not rows:
        raise AppError(NO_ROWS)
    wide = max(len(headings), *map(len, rows))
    whole = tuple(row + (None,) * (wide - len(row)) for row in rows)
    return Table(headings + ("",) * (wide - len(headings)), whole, tuple(numbers))


def headings_of(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Give a line as headings."""
    return tuple("" if cell is None else str(cell).strip() for cell in cells)


def _trimmed(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """Give the cells up to the last one with something in it; a text of blanks is nothing."""
    cells = [_clean(cell) for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _clean(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return cell.replace("\x00", "").strip()[:MOST_CELL] or None
    return cell


# -- CSV -------------------------------------------------------------------------------------------


def _csv(data: bytes) -> Iterator[list[Cell]]:
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    divider = ""
    if said := _SAID.fullmatch(first):  # what Excel itself reads
        divider, text = said[1], f"\n{rest}"
    csv.field_size_limit(MOST_CELL * 100)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider or _divider(text))
        yield from (list[Cell](row) for row in islice(reader, MOST_ROWS + _BLANK_ROWS * 50))
    except csv.Error:
        raise AppError(UNREADABLE) from None


def _decoded(data: bytes) -> str:
    """Read UTF-8, UTF-16 with its mark, or else what Windows writes in the Netherlands."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(data, "utf-16")
    if b"\x00" in data:
        raise AppError(UNREADABLE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as(data, "cp1252")


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise AppError(UNREADABLE) from None


def _divider(text: str) -> str:
    """Give the sign between the cells: the one that divides most of the first lines into as many cells."""
    lines = list(islice((line for line in text.splitlines() if line.strip()), FIRST_LINES))

    def even(sign: str) -> tuple[int, int]:
        counts = Counter(map(len, csv.reader(lines, delimiter=sign)))
        return max(((times, cells) for cells, times in counts.items() if cells > 1), default=(0, 0))

    return max(_DIVIDERS, key=even)


# -- XLSX ------------------------------------------------------------------------------------------


def _xlsx(data: bytes, wanted: str) -> Table:
    parts = checked(data)
    from openpyxl import load_workbook  # noqa: PLC0415 - only who reads one pays for it

    try:
        book = load_workbook(io.BytesIO(parts), read_only=True, data_only=True, keep_links=False)
        names = tuple(sheet.title for sheet in book.worksheets)
        if not names:
            _refuse()
        if wanted and wanted not in names:
            _refuse(NO_SHEET.format(names=", ".join(names)))
        sheet = book[wanted or names[0]]
        sheet.reset_dimensions()  # what a file says of its size is not believed
        epoch = _EPOCHS[1] if book.epoch.year == _EPOCHS[1].year else _EPOCHS[0]
        cells = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
        found = _table((number, _plain(row)) for number, row in enumerate(cells, start=1))
        return replace(found, sheets=names, chosen=sheet.title, epoch=epoch)
    except AppError:
        raise
    except Exception:  # noqa: BLE001 - a library that was made for good files; its text may hold an answer
        raise AppError(UNREADABLE) from None


def _refuse(why: str = UNREADABLE) -> NoReturn:
    raise AppError(why)


def _plain(row: Iterable[Any]) -> list[Cell]:
    return [_value(cell) for cell in row]


def _value(cell: Any) -> Cell:
    """Give a cell as one of the plain kinds; a moment as its day, a time of day as text."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float) and not isfinite(cell):
        return str(cell)  # 1e999 is no number to work with
    if isinstance(cell, bool | int | float | str | date) or cell is None:
        return cell
    return str(cell)


def day_of(number: float, epoch: date) -> date | None:
    """Give the day that a spreadsheet keeps as a number of days; None when it cannot be one."""
    if not 1 <= number < 80_000 or number != int(number):  # noqa: PLR2004 - the year 2119
        return None
    return epoch + timedelta(days=int(number))
