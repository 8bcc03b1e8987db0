"""The commands about someone's data as such: history, retention, erasing, and the overview for the person."""

import argparse
import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.lezen import read_passphrase
from intake_app.opdrachten import require_outside, say, write_file
from intake_app.opties import Command, Options, as_id, as_path, with_dossier, with_json, with_vault
from intake_app.opties import add as add_command

# What is imported inside a function takes a tenth of a second or more; only the command that needs it pays.
if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.historie import Entry
    from intake_app.pdf.blocks import Document
    from intake_app.store.vault import Vault

_UNKNOWN = "Dit dossier staat niet in de kluis. Kijk in de lijst of het nog bestaat."


def add(commands: Any) -> None:
    """Add the commands to those of the command line."""
    history = _on_vault(commands, "historie", "Toont wat er in een dossier is veranderd.", historie)
    with_dossier(history).add_argument("--vraag", type=as_id, metavar="ID", help="alleen deze vraag")
    with_json(history)
    update = "Brengt antwoorden naar de nieuwste formulieren."
    _with_execution(_on_vault(commands, "formulieren-bijwerken", update, bijwerken))
    _with_execution(_on_vault(commands, "bewaartermijn", "Toont welke dossiers weg moeten.", bewaartermijn))
    gone = with_dossier(_on_vault(commands, "verwijder", "Wist een dossier voorgoed.", verwijder))
    gone.add_argument("--reden", required=True, metavar="TEKST", help="waarom, zonder namen")
    gone.add_argument("--uit", type=as_path, metavar="F.pdf", help="het bewijs als PDF-bestand")
    seen = with_dossier(_on_vault(commands, "inzage", "Geeft iemand alles wat over hem bewaard is.", inzage))
    seen.add_argument("--taal", default="nl", metavar="T", help="taal naast het Nederlands; nl: geen")
    seen.add_argument("--uit", required=True, type=as_path, metavar="F.pdf", help="het PDF-bestand")
    seen.add_argument("--json-uit", type=as_path, metavar="F.json", help="dezelfde gegevens als JSON-bestand")


def _on_vault(commands: Any, name: str, text: str, command: Command) -> Options:
    return with_vault(add_command(commands, name, text, command))


def _with_execution(options: Options) -> None:
    options.add_argument("--voer-uit", action="store_true", help="doet het ook; zonder: alleen laten zien")
    with_json(options)


def historie(options: argparse.Namespace) -> int:
    """Show the history of a dossier, or of one question."""
    from intake_app.dossier import question  # noqa: PLC0415
    from intake_app.historie import entries  # noqa: PLC0415

    with _vault(options) as vault:
        changes = vault.changes(options.dossier) if vault.exists(options.dossier) else []
    if not changes:
        raise AppError(_UNKNOWN)
    if options.vraag is not None:
        question(options.vraag)  # raises when there is no such question
    found = entries(changes, options.vraag)
    lines = [_line(entry) for entry in found]
    return _show(options, [entry.to_json() for entry in found], lines or ["Er is niets veranderd."])


def _line(entry: "Entry") -> str:
    why = f" (reden: {entry.waarom})" if entry.waarom else ""
    changed = f"{entry.oud or '-'} -> {entry.nieuw or '-'}"
    return f"{entry.wanneer:%Y-%m-%d %H:%M} {entry.wie}: {entry.tekst}: {changed}{why}"


def bijwerken(options: argparse.Namespace) -> int:
    """Show, or carry out, what newer forms do with the answers in a vault."""
    from intake_app import formulierversies  # noqa: PLC0415

    now = formulierversies.current()
    with _vault(options) as vault:
        found = formulierversies.outcomes(vault, now)
        noted = formulierversies.carry_out(vault, found) if options.voer_uit else 0
    lines = formulierversies.preview(found, now)
    done = [f"Bijgewerkt: {noted}."] if options.voer_uit else []
    document = {"voorbeeld": lines, "bijgewerkt": noted if options.voer_uit else None}
    return _show(options, document, [*(lines or ["Alle antwoorden passen in de formulieren."]), *done])


def bewaartermijn(options: argparse.Namespace) -> int:
    """Show, or erase, the dossiers whose time has come."""
    from intake_app import wissen  # noqa: PLC0415

    with _vault(options) as vault:
        found = wissen.due(vault, today())
        proofs = wissen.erase_due(vault, today()) if options.voer_uit else []
        proofs = wissen.reach_copies(vault, proofs) if proofs else []
    document = {
        "dossiers": [term.to_json() for term in found],
        "gewist": [proof.to_json() for proof in proofs],
    }
    lines = [
        f"{term.dossier}  weg vanaf {term.vanaf or 'nu'}. {term.reden} [{term.bron}]" for term in found
    ] or ["Er hoeft geen dossier weg."]
    lines += ["", *(f"{proof.text()}\n" for proof in proofs)] if proofs else []
    return _show(options, document, lines)


def verwijder(options: argparse.Namespace) -> int:
    """Erase a dossier for good and print the proof."""
    from intake_app import wissen  # noqa: PLC0415

    require_outside(options.uit, "--uit")
    with _vault(options) as vault:
        erased = wissen.erase_person(vault, options.dossier, options.reden)
        proofs = wissen.reach_copies(vault, erased)
    say("\n\n".join(proof.text() for proof in proofs))
    if options.uit is not None:
        _print(wissen.bundle(proofs), options.uit)
    return 0


def inzage(options: argparse.Namespace) -> int:
    """Give everything about one person as PDF, and as JSON."""
    from intake_app import inzagepapier, inzageverzoek  # noqa: PLC0415
    from intake_app.i18n import require_language, translator  # noqa: PLC0415
    from intake_app.store.inzagelog import What  # noqa: PLC0415

    require_outside(options.uit, "--uit")
    require_outside(options.json_uit, "--json-uit")
    require_language(options.taal)
    other = None if options.taal == "nl" else translator(options.taal)
    with _vault(options) as vault:
        data = inzageverzoek.collect(vault, options.dossier)
        pages = _print(inzagepapier.document(data, translator("nl"), other), options.uit)
        if options.json_uit is not None:
            text = json.dumps(data, ensure_ascii=False, indent=2)
            write_file(options.json_uit, text.encode(), "--json-uit")
        vault.note_access(options.dossier, What.INZAGE)
    say(f"Het overzicht staat in {options.uit}. Aantal bladzijden: {pages}.")
    return 0


@contextmanager
def _vault(options: argparse.Namespace) -> "Iterator[Vault]":
    """Open the vault that the options name."""
    from intake_app.kluis import open_vault  # noqa: PLC0415

    with open_vault(options.kluis, read_passphrase(options.wachtwoord_bestand)) as vault:
        yield vault


def _print(document: "Document", file: Path) -> int:
    """Make the PDF; gives its number of pages."""
    from intake_app.pdf.render import render  # noqa: PLC0415

    return render(document, file).pages


def _show(options: argparse.Namespace, document: object, lines: list[str]) -> int:
    """Print a document as JSON, or the lines that say it to a person."""
    say(json.dumps(document, ensure_ascii=False, indent=2) if options.json else "\n".join(lines))
    return 0
