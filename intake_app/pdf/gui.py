"""The doorway to Qt's text engine: an application to run it in, our fonts in, the system's fonts out."""

import threading
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

_FIRST_LETTERS = {"Ethi": 0x1200, "Arab": 0x0628, "Hans": 0x7684}
_BOLD_ENOUGH, _WEIGHT_CLASS = 600, slice(4, 6)
_TABLES = (
    *("head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "post", "cvt ", "fpgm", "prep", "gasp"),
    *("GDEF", "GSUB", "GPOS", "kern", "fvar", "avar", "gvar", "cvar", "HVAR", "MVAR", "STAT", "name"),
)
_lock = threading.Lock()
_ids: dict[str, int] = {}
_own_app: list[QGuiApplication] = []


def ensure_gui() -> None:
    """Make sure there is an application to lay text out in; without one, make one that needs no screen.

    Inside the program (also on a worker thread) the running application is used. The one made here lives
    as long as the process.
    """
    if QCoreApplication.instance() is None:
        with _lock:
            if not _own_app:
                _own_app.append(QGuiApplication(["intake-app", "-platform", "offscreen"]))


def register(family: str, data: bytes) -> None:
    """Make a font known to Qt under `family`, the name it carries inside; twice does no harm."""
    with _lock:
        known = _ids.get(family)
        if known is not None and family in QFontDatabase.applicationFontFamilies(known):
            return
        _ids[family] = QFontDatabase.addApplicationFontFromData(QByteArray(data))


def system_font(families: Sequence[str], script: str, bold: bool) -> tuple[dict[str, bytes], bool] | None:
    """Give the tables of the first of `families` that is here and draws `script`, and whether it is bold.

    Only fonts with TrueType outlines count; None when there is none.
    """
    ensure_gui()
    installed = set(QFontDatabase.families())
    for family in families:
        if family not in installed:
            continue
        font = QFont(family)
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        raw = QRawFont.fromFont(font)
        if raw.familyName() == family and raw.supportsCharacter(_FIRST_LETTERS[script]):
            tables = {tag: bytes(raw.fontTable(tag).data()) for tag in _TABLES}
            tables = {tag: table for tag, table in tables.items() if table}
            if {"glyf", "OS/2"} <= tables.keys():
                # Qt calls a font bold that it thickens itself; the file says what it really is.
                return tables, int.from_bytes(tables["OS/2"][_WEIGHT_CLASS]) >= _BOLD_ENOUGH
    return None
