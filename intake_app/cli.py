"""The command line of docs/opdrachten.md: reads the words, runs the command, and says what went wrong.

Exit status: 0 done, 1 refused or not found (a Dutch sentence on stderr), 2 wrong use.
"""

import contextlib
import io
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from intake_app import (
    cli_avg,
    cli_delen,
    cli_dubbelen,
    cli_duo,
    cli_kluis,
    cli_kopie,
    cli_lijsten,
    cli_ontzorgen,
    cli_papier,
    cli_regels,
    cli_talen,
    cli_team,
    opdrachten,
)
from intake_app.errors import AppError, WrongUseError
from intake_app.opties import (
    Command,
    Parser,
    add,
    as_day,
    as_id,
    as_number,
    as_path,
    with_dossier,
    with_json,
    with_vault,
)


def main(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit status, and never a traceback."""
    _speak_utf8()
    try:
        parsed = _parser().parse_args(list(arguments))
        command: Command = parsed.command
        return command(parsed)
    except SystemExit:
        return 0  # the help was asked for
    except WrongUseError as error:
        return _complain(str(error), 2)
    except AppError as error:
        return _complain(str(error), 1)
    except KeyboardInterrupt:
        return _complain("Afgebroken. Wat al was opgeslagen, blijft opgeslagen.", 1)
    except Exception as error:  # noqa: BLE001 - a fault of ours; its text may hold an answer
        return _complain(_fault(error), 1)


def _speak_utf8() -> None:
    """Print UTF-8 to a file or pipe whatever the computer's habit is, and stumble over no character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _complain(text: str, status: int) -> int:
    """Say on stderr what is wrong; gives the exit status."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)
    return status


def _fault(error: Exception) -> str:
    """Tell of a fault of ours by its kind and place."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {Path(place.filename).name} regel {place.lineno}"
    return f"Er ging iets mis in het programma zelf ({where}). Geef dit door aan je beheerder."


def _parser() -> Parser:
    parser = Parser(prog="intake-app", description="Brede intake, leerroute en PIP, zonder scherm.")
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    own = (_add_vault_commands, _add_dossier_commands, _add_plain_commands)
    advice = (cli_ontzorgen, cli_duo, cli_regels, cli_papier, cli_talen)
    more = (cli_kluis, cli_kopie, cli_avg, *advice, cli_team, cli_delen, cli_dubbelen, cli_lijsten)
    for add_to in (*own, *(module.add for module in more)):
        add_to(commands)
    return parser


def _add_vault_commands(commands: Any) -> None:
    with_vault(add(commands, "nieuw", "Maakt een lege kluis.", opdrachten.new))
    demo = with_vault(add(commands, "demo", "Maakt een kluis met verzonnen dossiers.", opdrachten.demo))
    demo.add_argument("--aantal", type=as_number, default=12, metavar="N", help="hoeveel dossiers (12)")
    demo.add_argument(
        "--zaad", type=as_number, default=1, metavar="Z", help="elk getal geeft andere dossiers (1)"
    )
    listing = with_vault(add(commands, "lijst", "Toont de dossiers.", opdrachten.listing))
    listing.add_argument(
        "--zoek", default="", metavar="TEKST", help="deel van naam, plaats, taal, nummer of notitie"
    )
    with_json(listing)
    with_vault(add(commands, "controle", "Controleert of de kluis heel is.", opdrachten.check))


def _add_dossier_commands(commands: Any) -> None:
    fill = with_vault(add(commands, "invullen", "Slaat antwoorden op als één gesprek.", opdrachten.fill))
    fill.add_argument(
        "--antwoorden", required=True, type=as_path, metavar="F", help='JSON-bestand: {"vraag-id": waarde}'
    )
    fill.add_argument("--dossier", type=as_id, metavar="ID", help="id; zonder: een nieuw dossier")
    show = add(commands, "toon", "Toont de antwoorden van één dossier.", opdrachten.show)
    with_json(with_dossier(with_vault(show)))
    fix = with_dossier(with_vault(add(commands, "vaststellen", "Stelt het PIP vast.", opdrachten.set_plan)))
    fix.add_argument("--datum", type=as_day, metavar="D", help="dagtekening, jjjj-mm-dd; zonder: vandaag")
    paper = with_dossier(with_vault(add(commands, "pip", "Maakt het PIP als PDF.", opdrachten.pip)))
    paper.add_argument("--taal", default="nl", metavar="T", help="taal naast het Nederlands; nl: geen")
    paper.add_argument("--uit", required=True, type=as_path, metavar="F.pdf", help="het PDF-bestand")
    paper.add_argument("--grote-letters", action="store_true", help="grotere letters op papier")
    paper.add_argument("--tegenover", action="store_true", help="de taal op een eigen bladzijde tegenover")
    paper.add_argument(
        "--deel",
        default="alles",
        choices=("alles", "besluit", "ontwikkelplan", "wijzigingen", "week"),
        help="welk deel van het plan (alles)",
    )


def _add_plain_commands(commands: Any) -> None:
    with_json(add(commands, "formulieren", "Toont alle vragen.", opdrachten.forms))
    advice = add(commands, "advies", "Geeft het advies met redenen en bronnen.", opdrachten.advice)
    advice.add_argument("--feiten", type=as_path, metavar="F", help="JSON-bestand met feiten")
    with_vault(advice, required=False)
    advice.add_argument("--dossier", type=as_id, metavar="ID", help="id van het dossier in de kluis")
    advice.add_argument("--peildatum", type=as_day, metavar="D", help="jjjj-mm-dd; zonder: vandaag")
    advice.add_argument(
        "--als-vastgesteld-op", type=as_day, metavar="D", help="reken ook uit welke termijnen dan volgen"
    )
    with_json(advice)
