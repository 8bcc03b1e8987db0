"""The command that prints every rule with its source, for a jurist to check."""

import argparse
from typing import Any

from intake_app.clock import today
from intake_app.opdrachten import give, require_outside, say
from intake_app.opties import add as add_command
from intake_app.opties import as_day, as_path, with_json


def add(commands: Any) -> None:
    """Add the command to those of the command line."""
    rules = add_command(commands, "regels", "Toont alle regels, bedragen en termijnen met hun bron.", regels)
    rules.add_argument("--peildatum", type=as_day, metavar="D", help="jjjj-mm-dd; zonder: vandaag")
    rules.add_argument("--uit", type=as_path, metavar="F.pdf", help="maakt een PDF-bestand")
    with_json(rules)


def regels(options: argparse.Namespace) -> int:
    """Print every rule as JSON or as lines, or make the PDF."""
    from intake_app import regelpapier  # noqa: PLC0415 - a tenth of a second; only this command needs it
    from intake_app.pdf.render import render  # noqa: PLC0415
    from intake_app.regels import SOORTEN, book, outdated  # noqa: PLC0415

    require_outside(options.uit, "--uit")
    day = options.peildatum or today()
    found = book(day)
    if options.uit is not None:
        pages = render(regelpapier.document(found), options.uit).pages
        if not options.json:
            say(f"De regels staan in {options.uit}. Aantal bladzijden: {pages}.")
            return 0
    lines = [text for text in (outdated(day),) if text]
    for soort, title in SOORTEN.items():
        lines += ["", title.upper()]
        for made in found.chapter(soort):
            lines += [f"- {regelpapier.text(made)}", f"  [{regelpapier.about(made)}]"]
    return give(options, found.to_json(), lines)
