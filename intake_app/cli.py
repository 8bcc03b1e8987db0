"""The command line of docs/opdrachten.md: the same core as the window, without a screen.

Exit status: 0 done, 1 refused or not found (one Dutch sentence on stderr), 2 wrong use.
"""

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from intake_app.clock import system_clock, today
from intake_app.errors import AppError, WrongUseError

Command = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch when it is used wrongly."""

    def error(self, message: str) -> NoReturn:
        """Raise a WrongUseError; argparse's own English text goes along in brackets."""
        raise WrongUseError(f"Deze opdracht klopt niet ({message}). Typ '{self.prog} --help' voor uitleg.")


def main(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit status, and never a traceback for what a user can mend."""
    try:
        parsed = _parser().parse_args(list(arguments))
        command: Command = parsed.command
        return command(parsed)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return 2
    except AppError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Afgebroken.", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="intake-app", description="Brede intake, leerroute en PIP, zonder scherm.")
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    for add in (_add_vault_commands, _add_dossier_commands, _add_plain_commands):
        add(commands)
    return parser


def _add(commands: Any, name: str, text: str, command: Command) -> argparse.ArgumentParser:
    """Add one command; `text` is its one line of help."""
    added: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    added.set_defaults(command=command)
    return added


def _with_vault(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--kluis", required=True, type=Path, help="de map van de kluis")
    parser.add_argument(
        "--wachtwoord-bestand", type=Path, help="bestand met het wachtwoord op de eerste regel"
    )
    return parser


def _add_vault_commands(commands: Any) -> None:
    _with_vault(_add(commands, "nieuw", "Maakt een lege kluis.", _new))
    demo = _with_vault(_add(commands, "demo", "Maakt een kluis met verzonnen dossiers.", _demo))
    demo.add_argument("--aantal", type=int, default=12, help="hoeveel dossiers")
    demo.add_argument("--zaad", type=int, default=1, help="zelfde getal, zelfde dossiers")
    listing = _with_vault(_add(commands, "lijst", "Toont de dossiers.", _list))
    listing.add_argument("--zoek", default="", help="deel van naam, plaats of nummer")
    listing.add_argument("--json", action="store_true")
    _with_vault(_add(commands, "controle", "Controleert of de kluis heel is.", _check))


def _add_dossier_commands(commands: Any) -> None:
    fill = _with_vault(_add(commands, "invullen", "Slaat antwoorden op als één gesprek.", _fill))
    fill.add_argument("--antwoorden", required=True, type=Path, help='JSON: {"vraag-id": waarde}')
    fill.add_argument("--dossier", help="dossier-id; zonder: een nieuw dossier")
    show = _with_vault(_add(commands, "toon", "Toont de antwoorden van één dossier.", _show))
    show.add_argument("--dossier", required=True)
    show.add_argument("--json", action="store_true")
    fix = _with_vault(_add(commands, "vaststellen", "Stelt het PIP vast.", _set_plan))
    fix.add_argument("--dossier", required=True)
    fix.add_argument("--datum", type=_date, help="dagtekening, jjjj-mm-dd; zonder: vandaag")
    paper = _with_vault(_add(commands, "pip", "Maakt het PIP als PDF.", _pip))
    paper.add_argument("--dossier", required=True)
    paper.add_argument("--taal", default="nl", help="taal naast het Nederlands; nl = alleen Nederlands")
    paper.add_argument("--uit", required=True, type=Path, help="het PDF-bestand dat gemaakt wordt")
    paper.add_argument("--grote-letters", action="store_true")


def _add_plain_commands(commands: Any) -> None:
    forms = _add(commands, "formulieren", "Toont alle vragen van de brede intake.", _forms)
    forms.add_argument("--json", action="store_true")
    advice = _add(commands, "advies", "Geeft het advies met redenen en bronnen.", _advice)
    advice.add_argument("--feiten", type=Path, help="JSON-bestand met feiten")
    advice.add_argument("--kluis", type=Path)
    advice.add_argument("--wachtwoord-bestand", type=Path)
    advice.add_argument("--dossier")
    advice.add_argument("--peildatum", type=_date, help="jjjj-mm-dd; zonder: vandaag")
    advice.add_argument("--json", action="store_true")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUseError("Schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2026-11-22.") from None


def _passphrase(options: argparse.Namespace, *, twice: bool = False) -> str:
    """Read the passphrase from the file named, or ask it on the terminal (twice for a new vault)."""
    if options.wachtwoord_bestand is not None:
        lines = _read_text(options.wachtwoord_bestand).splitlines()
        if not lines or not lines[0]:
            raise AppError("Het wachtwoordbestand is leeg. Zet het wachtwoord op de eerste regel.")
        return lines[0]
    if not sys.stdin.isatty():
        raise AppError("Geen wachtwoord. Gebruik --wachtwoord-bestand, of typ de opdracht in een terminal.")
    first = getpass.getpass("Wachtwoord van de kluis: ")
    if twice and getpass.getpass("Nog een keer: ") != first:
        raise AppError("De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw.")
    return first


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise AppError("Het bestand is geen tekst (UTF-8). Sla het opnieuw op als UTF-8.") from None
    except OSError:
        raise AppError(
            "Het bestand is niet te lezen. Kijk of de naam klopt en of je het mag openen."
        ) from None


def _read_json(file: Path) -> dict[str, Any]:
    try:
        document = json.loads(_read_text(file), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise AppError("Het bestand is geen geldige JSON. Kijk het na en probeer het opnieuw.") from None
    if not isinstance(document, dict):
        raise AppError('Het bestand moet één JSON-object zijn: {"naam": waarde, …}.')
    return document


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError


def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _new(options: argparse.Namespace) -> int:
    from intake_app.kluis import create_vault  # noqa: PLC0415 - each command loads only what it needs

    with create_vault(options.kluis, _passphrase(options, twice=True)):
        pass
    print(f"De kluis is gemaakt in {options.kluis}.")
    return 0


def _demo(options: argparse.Namespace) -> int:
    from intake_app.demo import make_demo  # noqa: PLC0415
    from intake_app.kluis import create_vault  # noqa: PLC0415

    if not 1 <= options.aantal <= 100_000:  # noqa: PLR2004 - more is a slip of the finger
        raise WrongUseError("Kies met --aantal een getal van 1 tot en met 100000.")
    with create_vault(options.kluis, _passphrase(options, twice=True)) as vault:
        made = make_demo(vault, options.aantal, options.zaad)
    print(f"{made} verzonnen dossiers gemaakt in {options.kluis}.")
    return 0


def _list(options: argparse.Namespace) -> int:
    from intake_app.kluis import open_vault  # noqa: PLC0415
    from intake_app.overzicht import rows  # noqa: PLC0415

    with open_vault(options.kluis, _passphrase(options)) as vault:
        found = rows(vault, options.zoek)
    if options.json:
        _print_json(found)
        return 0
    for row in found:
        print(
            f"{row['id']}  {row['naam']:<30} {row['leerroute'] or '-':<10} {row['volgende_termijn'] or '-'}"
        )
    print(f"{len(found)} dossiers.")
    return 0


def _check(options: argparse.Namespace) -> int:
    from intake_app.kluis import open_vault  # noqa: PLC0415

    with open_vault(options.kluis, _passphrase(options)) as vault:
        findings = vault.check()
    for finding in findings:
        print(finding, file=sys.stderr)
    if not findings:
        print("De kluis is heel: bestand, logboek en overzichten kloppen.")
    return 1 if findings else 0


def _fill(options: argparse.Namespace) -> int:
    from intake_app.intake import Intake  # noqa: PLC0415
    from intake_app.kluis import open_vault  # noqa: PLC0415

    answers = _read_json(options.antwoorden)
    with open_vault(options.kluis, _passphrase(options)) as vault:
        intake = Intake.existing(vault, options.dossier) if options.dossier else Intake.new(vault)
        intake.fill(answers)
        print(intake.dossier)
    return 0


def _show(options: argparse.Namespace) -> int:
    from intake_app.intake import Intake  # noqa: PLC0415
    from intake_app.kluis import open_vault  # noqa: PLC0415

    with open_vault(options.kluis, _passphrase(options)) as vault:
        document = Intake.existing(vault, options.dossier).to_json()
    if options.json:
        _print_json(document)
        return 0
    for question, value in document["antwoorden"].items():
        print(f"{question}: {json.dumps(value, ensure_ascii=False)}")
    return 0


def _set_plan(options: argparse.Namespace) -> int:
    from intake_app.intake import Intake  # noqa: PLC0415
    from intake_app.kluis import open_vault  # noqa: PLC0415

    with open_vault(options.kluis, _passphrase(options)) as vault:
        intake = Intake.existing(vault, options.dossier)
        day = options.datum or today(system_clock)
        intake.set_plan(day)
    print(f"Het PIP is vastgesteld op {day.isoformat()}.")
    return 0


def _pip(options: argparse.Namespace) -> int:
    from intake_app.intake import Intake  # noqa: PLC0415
    from intake_app.kluis import open_vault  # noqa: PLC0415
    from intake_app.pdf.render import render  # noqa: PLC0415 - ReportLab and Qt take a quarter of a second

    with open_vault(options.kluis, _passphrase(options)) as vault:
        intake = Intake.existing(vault, options.dossier)
        document = intake.document(options.taal, large_print=options.grote_letters)
    result = render(document, options.uit)
    print(f"Het PIP staat in {options.uit} ({result.pages} bladzijden).")
    return 0


def _forms(options: argparse.Namespace) -> int:
    from intake_app.dossier import forms  # noqa: PLC0415
    from intake_app.forms.describe import describe  # noqa: PLC0415

    document = describe(forms().values())
    if options.json:
        _print_json(document)
        return 0
    for leefgebied in document["leefgebieden"]:
        print(f"\n{leefgebied['titel']}")
        for question in leefgebied["vragen"]:
            print(f"  {question['id']}: {question['tekst']}")
    return 0


def _advice(options: argparse.Namespace) -> int:
    from intake_app.advice.engine import advise  # noqa: PLC0415
    from intake_app.advice.facts import from_json  # noqa: PLC0415

    day = options.peildatum or today(system_clock)
    if options.feiten is not None:
        document = advise(from_json(_read_json(options.feiten), day)).to_json()
    elif options.kluis is not None and options.dossier:
        document = _dossier_advice(options, day)
    else:
        raise WrongUseError("Geef --feiten F, of --kluis K met --dossier ID.")
    if options.json:
        _print_json(document)
        return 0
    _print_advice(document)
    return 0


def _dossier_advice(options: argparse.Namespace, day: date) -> dict[str, Any]:
    from intake_app.intake import Intake  # noqa: PLC0415
    from intake_app.kluis import open_vault  # noqa: PLC0415

    with open_vault(options.kluis, _passphrase(options)) as vault:
        return Intake.existing(vault, options.dossier).advice(day).to_json()


def _print_advice(document: dict[str, Any]) -> None:
    """Print the advice for a person: the route, the reasons and the terms."""
    route = document["leerroute"]
    print(f"Leerroute: {route['advies'] or 'nog geen advies'} ({route['zekerheid']})")
    for name, reasons in route["routes"].items():
        for sign, kind in (("+", "voor"), ("-", "tegen"), ("?", "ontbreekt")):
            for item in reasons[kind]:
                print(f"  {name} {sign} {item['tekst']} [{item['bron']}]")
    for term in document["termijnen"]:
        print(f"Termijn {term['id']}: {term['datum']} [{term['bron']}]")
    for warning in document["waarschuwingen"]:
        print(f"Let op: {warning['tekst']} [{warning['bron']}]")
