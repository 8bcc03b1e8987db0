"""The command about the languages of the paper: what is translated, and what a person has checked."""

import argparse
from typing import TYPE_CHECKING, Any

from intake_app.opdrachten import give
from intake_app.opties import add as add_command
from intake_app.opties import with_json

# Reading the catalogs takes a tenth of a second; only the command that needs them pays.
if TYPE_CHECKING:
    from intake_app.paspoort import Telling


def add(commands: Any) -> None:
    """Add the command to those of the command line."""
    options = add_command(commands, "talen", "Toont hoe ver de vertalingen zijn.", talen)
    options.add_argument("--taal", metavar="T", help="van één taal: elke zin die nog niet is nagekeken")
    with_json(options)


def talen(options: argparse.Namespace) -> int:
    """Show every language with its state, or the phrases of one language that a person must still see."""
    from intake_app.i18n import languages  # noqa: PLC0415
    from intake_app.paspoort import telling  # noqa: PLC0415

    if options.taal is not None:
        return _one(options)
    document: list[dict[str, object]] = []
    lines = []
    for code, language in languages().items():
        found = telling(code)
        state: dict[str, object] = {
            "taal": code,
            "naam": language.naam,
            "status": found.status,
            "door": list(found.door),
        }
        document.append(state | dict(found.aantal))
        lines.append(f"{code:4}{language.naam:22}{_line(found)}")
    return give(options, document, lines)


def _line(found: "Telling") -> str:
    if found.status == "bron":
        return "de Nederlandse tekst zelf"
    counts = ", ".join(f"{number} {state}" for state, number in found.aantal.items())
    by = f"; nagekeken door {', '.join(found.door)}" if found.door else ""
    return f"{found.status}: {counts}{by}"


def _one(options: argparse.Namespace) -> int:
    """Show the phrases of one language that are missing or not checked; raises AppError for another one."""
    from intake_app.i18n import require_language  # noqa: PLC0415
    from intake_app.paspoort import zinnen  # noqa: PLC0415

    require_language(options.taal)
    found = [zin for zin in zinnen(options.taal) if zin.staat != "nagekeken"]
    document = [
        {
            "domein": zin.domein,
            "context": zin.context,
            "staat": zin.staat,
            "nederlands": zin.nederlands,
            "vertaling": zin.vertaling,
        }
        for zin in found
    ]
    lines = [f"{zin.staat:10}{zin.context}: {zin.nederlands} -> {zin.vertaling or '-'}" for zin in found]
    return give(options, document, lines or ["Alle zinnen zijn nagekeken."])
