"""Writes docs/verwerkingsregister.md: every field with its purpose, legal ground, privacy class and term.

.venv/bin/python -m tools.verwerkingsregister               writes the page
.venv/bin/python -m tools.verwerkingsregister --controle    changes nothing; exit status 1 when it is stale
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from intake_app.dossier import forms
from intake_app.forms.schema import Leefgebied, Question
from intake_app.forms.verwerking import Reason, register

PLACE = Path(__file__).resolve().parent.parent / "docs" / "verwerkingsregister.md"
_HEAD = """# Verwerkingsregister: welke gegevens, waarom, en hoe lang

Deze bladzijde is gemaakt uit de formulieren (`.venv/bin/python -m tools.verwerkingsregister`). Het is de
lijst van velden voor het verwerkingsregister van de gemeente (AVG art. 30; dit artikel is niet nagekeken). De
gegevens staan alleen in de versleutelde kluis op de computer van de consulent. Wie een dossier opent,
afdrukt, exporteert of wist, staat in het inzagelog.

Niet gevraagd en niet bewaard: diagnoses, medicijnen, het asielverhaal, geloof, afkomst, politieke mening.
"""
_TITLES = {"doel": "Doelen", "grondslag": "Grondslagen", "bewaren": "Bewaartermijnen"}
_COLUMNS = "| veld | vraag | doel | grondslag | privacy | bewaren |\n|---|---|---|---|---|---|"


def page() -> str:
    """Give the whole page."""
    parts = [_HEAD]
    for kind, reasons in register().redenen.items():
        parts += [f"## {_TITLES[kind]}\n", *(_reason(reason) for reason in reasons.values()), ""]
    for form in forms().values():
        register().require_known(form)
        for area in form.leefgebieden:
            parts += [f"## {area.titel}\n", _COLUMNS, *_rows(area), ""]
    return "\n".join(parts).rstrip() + "\n"


def _reason(reason: Reason) -> str:
    source = f" Bron: {reason.bron}." if reason.bron else ""
    return f"- **{reason.id}**: {reason.tekst}{source}"


def _rows(area: Leefgebied) -> Iterator[str]:
    for asked in area.vragen:
        yield _row(asked.id, asked, asked)
        for cell in asked.velden:
            yield _row(f"{asked.id}/{cell.id}", cell, asked)


def _row(name: str, asked: Question, group: Question) -> str:
    """Give the row of a question, or of a cell, which serves the purpose of its group."""
    why = register().of(group)
    text = asked.tekst.replace("|", "\\|")
    cells = (f"`{name}`", text, why.doel.id, why.grondslag.id, asked.privacy, why.bewaren.id)
    return f"| {' | '.join(cells)} |"


def main(arguments: list[str] | None = None, place: Path = PLACE) -> int:
    """Write or check the page; gives 1 when checking finds it stale."""
    parser = argparse.ArgumentParser(description="Writes the register of processing from the forms.")
    parser.add_argument(
        "--controle", action="store_true", help="change nothing, only tell whether it is stale"
    )
    check = parser.parse_args(arguments).controle
    wanted = page()
    if place.exists() and place.read_text(encoding="utf-8") == wanted:
        return 0
    if check:
        print(f"STALE {place.name}: run `.venv/bin/python -m tools.verwerkingsregister`")
        return 1
    place.write_text(wanted, encoding="utf-8")
    print(f"written: {place.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
