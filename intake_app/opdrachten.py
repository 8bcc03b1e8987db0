"""What each command does (docs/opdrachten.md), on the same core as the window.

A command gets its options as the parser of `cli` read them, prints through `say`, and gives the exit
status. What goes wrong and can be mended is an AppError.
"""

import argparse
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_app.clock import today
from intake_app.errors import AppError, WrongUseError
from intake_app.lezen import read_json, read_passphrase

# What is imported inside a function takes a tenth of a second or more; only the command that needs it pays.
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from intake_app.advice.result import Termijn
    from intake_app.intake import Intake
    from intake_app.store.vault import Vault

MOST_DEMO = 100_000
_NO_OUTPUT = (
    "Het antwoord is niet geschreven: de uitvoer is vol of gesloten. Wat is opgeslagen, blijft opgeslagen."
)


def say(text: str) -> None:
    """Print a text on standard output; raises AppError when nobody can take it."""
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except OSError:
        _silence()
        raise AppError(_NO_OUTPUT) from None
    except AttributeError:  # there is no standard output at all
        raise AppError(_NO_OUTPUT) from None


def _silence() -> None:
    """Let what still waits to be printed go nowhere, so that Python does not stumble over it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@contextmanager
def vault_of(options: argparse.Namespace) -> "Iterator[Vault]":
    """Open the vault that the options name."""
    from intake_app.kluis import open_vault  # noqa: PLC0415

    with open_vault(options.kluis, read_passphrase(options.wachtwoord_bestand)) as vault:
        yield vault


@contextmanager
def dossier_of(options: argparse.Namespace) -> "Iterator[Intake]":
    """Open the dossier that the options name."""
    from intake_app.intake import Intake  # noqa: PLC0415

    with vault_of(options) as vault:
        yield Intake.existing(vault, options.dossier)


def give(options: argparse.Namespace, document: object, lines: list[str]) -> int:
    """Print a document as JSON, or the lines that say it to a person."""
    say(json.dumps(document, ensure_ascii=False, indent=2) if options.json else "\n".join(lines))
    return 0


def require_outside(target: Path | None, option: str) -> None:
    """Refuse to write in the folder of any vault; what stands there is not to be written over."""
    from intake_app.store.files import in_vault  # noqa: PLC0415 - only where a file is made

    if target is not None and in_vault(target):
        raise AppError(f"Dit is de map van een kluis. Kies achter {option} een andere map.")


def write_file(file: Path, data: bytes, option: str = "--uit") -> None:
    """Write the file behind an option, for this user only, whole or not at all."""
    from intake_app.store.files import write_private  # noqa: PLC0415

    try:
        write_private(file, data)
    except OSError:
        raise AppError(
            f"Het bestand achter {option} is niet te maken. Kijk of de map bestaat en of je er mag schrijven."
        ) from None


def new(options: argparse.Namespace) -> int:
    """Make an empty vault; who typed a weak passphrase is told, who put it in a file has decided already."""
    from intake_app.kluis import create_vault, known_names  # noqa: PLC0415
    from intake_app.store import passphrase  # noqa: PLC0415

    secret = read_passphrase(options.wachtwoord_bestand, twice=True)
    advice = passphrase.strength(secret, known_names()).advice
    if advice and options.wachtwoord_bestand is None:
        raise AppError(advice)
    with create_vault(options.kluis, secret):
        pass
    if advice:
        sys.stderr.write(f"Let op: dit wachtwoord is zwak. {advice}\n")
    say(f"De kluis is gemaakt in {options.kluis}.")
    return 0


def demo(options: argparse.Namespace) -> int:
    """Make a vault with fictional dossiers."""
    from intake_app.demo import make_demo  # noqa: PLC0415
    from intake_app.kluis import create_vault  # noqa: PLC0415

    if not 1 <= options.aantal <= MOST_DEMO:
        raise WrongUseError(f"Kies achter --aantal een getal van 1 tot en met {MOST_DEMO}.")
    with create_vault(options.kluis, read_passphrase(options.wachtwoord_bestand, twice=True)) as vault:
        made = make_demo(vault, options.aantal, options.zaad)
    say(f"{made} verzonnen dossiers gemaakt in {options.kluis}.")
    return 0


def listing(options: argparse.Namespace) -> int:
    """List the dossiers."""
    from intake_app.overzicht import rows  # noqa: PLC0415

    with vault_of(options) as vault:
        found = rows(vault, options.zoek)
    lines = [
        f"{row['id']}  {row['naam']:<30} {row['leerroute'] or '-':<10} {row['volgende_termijn'] or '-'}"
        for row in found
    ]
    return give(options, found, [*lines, f"Aantal dossiers: {len(found)}"])


def check(options: argparse.Namespace) -> int:
    """Check that a vault is whole; 1 when it is not."""
    from intake_app.delen import controle  # noqa: PLC0415
    from intake_app.plancontrole import findings as broken_plans  # noqa: PLC0415

    with vault_of(options) as vault:
        findings = [*vault.check(), *controle.findings(vault), *broken_plans(vault)]
    if findings:
        raise AppError("\n".join(findings))
    say("De kluis is heel: bestand, logboek, handtekeningen, overzichten en vastgestelde plannen kloppen.")
    return 0


def fill(options: argparse.Namespace) -> int:
    """Store the answers of one interview and print the id of the dossier."""
    from intake_app.intake import Intake  # noqa: PLC0415

    answers = read_json(options.antwoorden, "--antwoorden")
    with vault_of(options) as vault:
        is_new = options.dossier is None
        intake = Intake.new(vault) if is_new else Intake.existing(vault, options.dossier)
        changed = intake.fill(answers)
    if is_new and not changed.fields:
        raise AppError("In het bestand staat geen antwoord, dus er is geen dossier gemaakt. Vul er een in.")
    say(intake.dossier)
    return 0


def show(options: argparse.Namespace) -> int:
    """Show the answers of one dossier."""
    with dossier_of(options) as intake:
        document = intake.to_json()
    lines = [f"{name}: {_one_line(value)}" for name, value in document["antwoorden"].items()]
    return give(options, document, lines or ["Er zijn nog geen antwoorden."])


def set_plan(options: argparse.Namespace) -> int:
    """Set the PIP."""
    day = options.datum or today()
    with dossier_of(options) as intake:
        intake.set_plan(day)
    say(f"Het PIP is vastgesteld op {day.isoformat()}.")
    return 0


def pip(options: argparse.Namespace) -> int:
    """Print the PIP as PDF."""
    from intake_app.intake import Intake  # noqa: PLC0415
    from intake_app.pdf.render import render  # noqa: PLC0415
    from intake_app.pdf.wens import Wens  # noqa: PLC0415
    from intake_app.store.inzagelog import What  # noqa: PLC0415

    require_outside(options.uit, "--uit")
    with vault_of(options) as vault:
        intake = Intake.existing(vault, options.dossier)
        wens = Wens(options.deel, options.grote_letters, tegenover=options.tegenover)
        document = intake.document(options.taal, wens)
        result = render(document, options.uit)
        vault.note_access(intake.dossier, What.AFGEDRUKT)
    say(f"Het PIP staat in {options.uit}. Aantal bladzijden: {result.pages}.")
    return 0


def forms(options: argparse.Namespace) -> int:
    """Show every leefgebied and question."""
    from intake_app import dossier  # noqa: PLC0415
    from intake_app.forms.describe import describe  # noqa: PLC0415

    document = describe(dossier.forms().values())
    lines = []
    for leefgebied in document["leefgebieden"]:
        lines += ["", leefgebied["titel"]]
        lines += [f"  {question['id']}: {question['tekst']}" for question in leefgebied["vragen"]]
    return give(options, document, lines[1:])


def advice(options: argparse.Namespace) -> int:
    """Give the advice for a dossier or a facts file."""
    from_file, from_vault = options.feiten is not None, options.kluis is not None
    if from_file == from_vault or from_vault != (options.dossier is not None):
        raise WrongUseError("Geef --feiten F, of --kluis K met --dossier ID.")
    document = _advice_on_facts(options) if from_file else _advice_on_dossier(options)
    return give(options, document, _advice_lines(document))


def _what_if(day: "date", terms: "Iterable[Termijn]") -> dict[str, Any]:
    return {"dagtekening": day.isoformat(), "termijnen": [term.to_json() for term in terms]}


def _advice_on_facts(options: argparse.Namespace) -> dict[str, Any]:
    from intake_app.advice.engine import advise, als_vastgesteld_op  # noqa: PLC0415
    from intake_app.advice.facts import from_json  # noqa: PLC0415

    facts = read_json(options.feiten, "--feiten")
    if options.peildatum is not None:
        facts["peildatum"] = options.peildatum.isoformat()
    known = from_json(facts, today())
    document: dict[str, Any] = advise(known).to_json()
    if options.als_vastgesteld_op is not None:
        day = options.als_vastgesteld_op
        document["als_vastgesteld_op"] = _what_if(day, als_vastgesteld_op(known, day))
    return document


def _advice_on_dossier(options: argparse.Namespace) -> dict[str, Any]:
    with dossier_of(options) as intake:
        now = options.peildatum or today()
        document: dict[str, Any] = intake.advice(now).to_json()
        if options.als_vastgesteld_op is not None:
            day = options.als_vastgesteld_op
            document["als_vastgesteld_op"] = _what_if(day, intake.als_vastgesteld_op(now, day))
        return document


def _advice_lines(document: dict[str, Any]) -> list[str]:
    """Give the advice for a person: the route, the reasons and the terms."""
    route = document["leerroute"]
    lines = [f"Leerroute: {route['advies'] or 'nog geen advies'} ({route['zekerheid']})"]
    for name, reasons in route["routes"].items():
        for sign, kind in (("+", "voor"), ("-", "tegen"), ("?", "ontbreekt")):
            lines += [f"  {name} {sign} {item['tekst']} [{item['bron']}]" for item in reasons[kind]]
    lines += [_term_line(term) for term in document["termijnen"]]
    lines += [f"Wacht {item['id']}: {item['tekst']} [{item['bron']}]" for item in document["wachtend"]]
    if "als_vastgesteld_op" in document:
        what_if = document["als_vastgesteld_op"]
        lines += ["", f"Als het plan wordt vastgesteld op {what_if['dagtekening']}:"]
        lines += [_term_line(term) for term in what_if["termijnen"]]
    lines += [f"Let op: {found['tekst']} [{found['bron']}]" for found in document["waarschuwingen"]]
    return lines


def _term_line(term: dict[str, Any]) -> str:
    """Give one term with its sum: from when, how long, moved why, and how it stands."""
    start = term["vanaf"]
    moved = f", verschoven om {term['verschoven_om']}" if term["verschoven_om"] else ""
    waits = f", wacht op {term['wacht_op']}" if term["wacht_op"] else ""
    corrected = "".join(
        f", {start['feit']} verbeterd op {change['op']}: {change['reden'] or 'geen reden genoemd'}"
        for change in term["correcties"]
    )
    counted = f"{start['feit']} {start['datum']} + {term['duur']}{moved}{waits}{corrected}"
    return f"Termijn {term['id']}: {term['datum']} ({term['status']}; {counted}) [{term['bron']}]"


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
