"""Notes in the PO files that a person has checked translations as they stand now.

    .venv/bin/python -m tools.nakijken ti --door "M. Tekle"                     every phrase of Tigrinya
    .venv/bin/python -m tools.nakijken ti --door "M. Tekle" --zin 'pip.*'       only what the contexts fit

Only somebody who has read the Dutch and the translation of these phrases may run this: the paper tells the
reader so. A translation that changes afterwards is a draft again by itself; what has none is left alone.
"""

import argparse
import fnmatch
import sys
from datetime import date
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from intake_app.clock import today
from intake_app.i18n import Check, check_comment, check_of, forms_of
from tools import vertalingen

LONGEST_NAME = 40
_START = "nagekeken: "


def note(message: Message, check: Check) -> bool:
    """Note that a phrase was checked; tells whether anything changed."""
    if not forms_of(message) or check_of(message) is not None:
        return False
    others = [line for line in message.user_comments if not line.startswith(_START)]
    message.user_comments = [*others, check_comment(message, check)]
    return True


def check_file(place: Path, pattern: str, check: Check) -> int:
    """Note the check in one PO file for the phrases whose context fits `pattern`; gives how many."""
    with place.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    fitting = (
        message for message in catalog if message.id and fnmatch.fnmatch(message.context or "", pattern)
    )
    noted = sum(note(message, check) for message in fitting)
    if noted:
        vertalingen.save(catalog, place)
    return noted


def main(arguments: list[str] | None = None, day: date | None = None) -> int:
    """Note the check in the catalogs of one language and write them anew; gives the exit status."""
    parser = argparse.ArgumentParser(description="Notes that a person has checked translations.")
    parser.add_argument("taal", help="code of the language, as in translations/languages.toml")
    parser.add_argument("--door", required=True, help=f"who checked them, at most {LONGEST_NAME} signs")
    parser.add_argument("--zin", default="*", help="which contexts, for instance 'pip.*' (all)")
    options = parser.parse_args(arguments)
    name = " ".join(options.door.split())
    if not name or "," in name or len(name) > LONGEST_NAME:
        parser.error(f"a name of 1 to {LONGEST_NAME} signs, without a comma")
    places = sorted((vertalingen.TRANSLATIONS / options.taal / "LC_MESSAGES").glob("*.po"))
    if not places:
        parser.error(f"there are no catalogs for {options.taal}")
    noted = sum(check_file(place, options.zin, Check(name, day or today())) for place in places)
    print(f"{noted} phrases noted as checked by {name}")
    return vertalingen.main([])


if __name__ == "__main__":
    sys.exit(main())
