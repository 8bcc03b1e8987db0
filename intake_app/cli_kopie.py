"""The commands for reserve copies: make one, list them, put one back, and undo that."""

import argparse
import json
from typing import Any

from intake_app.errors import AppError
from intake_app.lezen import read_passphrase
from intake_app.opdrachten import say
from intake_app.opties import add as add_command
from intake_app.opties import with_json, with_vault

NOT_NEEDED = "Er is niets veranderd sinds de laatste kopie. Er is geen nieuwe gemaakt."
UNKNOWN = "Wat verloren gaat, is niet te zeggen: de kluis zoals hij nu is, gaat niet open."
ASK = "Er is nog niets veranderd. Herhaal de opdracht met --ja om deze kopie terug te zetten."


def add(commands: Any) -> None:
    """Add the commands of this module to a parser's subcommands."""
    with_vault(add_command(commands, "kopie", "Maakt een reservekopie als er iets veranderd is.", make))
    listing = with_vault(add_command(commands, "kopieen", "Toont de reservekopieën.", listed))
    with_json(listing)
    back = with_vault(
        add_command(commands, "terugzetten", "Toont wat verloren gaat; zet met --ja terug.", restored)
    )
    back.add_argument("--kopie", required=True, metavar="NAAM", help="naam uit de lijst van kopieën")
    back.add_argument("--ja", action="store_true", help="zet de kopie echt terug")
    with_vault(add_command(commands, "terugzetten-ongedaan", "Haalt de vervangen kluis weer terug.", undone))


def make(options: argparse.Namespace) -> int:
    """Make a copy when something changed since the last one."""
    from intake_app.kluis import open_vault  # noqa: PLC0415 - each command loads only what it needs
    from intake_app.store.backups import Backups  # noqa: PLC0415
    from intake_app.store.forgetting import forget  # noqa: PLC0415

    with open_vault(options.kluis, read_passphrase(options.wachtwoord_bestand)) as vault:
        backups = Backups(vault)
        made = backups.make() if backups.changed() else None
        if made is not None:
            forget(vault)  # what was erased elsewhere, or was left another time
    say(NOT_NEEDED if made is None else f"De reservekopie is gemaakt en nagekeken: {made.name}")
    return 0


def listed(options: argparse.Namespace) -> int:
    """List the copies, the newest first."""
    from intake_app.store import restore  # noqa: PLC0415

    key = restore.access(options.kluis, read_passphrase(options.wachtwoord_bestand))
    found = restore.lines(options.kluis, key)
    if options.json:
        say(json.dumps([_document(line) for line in found], ensure_ascii=False, indent=2))
        return 0
    for line in found:
        say(_told(line))
    say(f"Aantal reservekopieën: {len(found)}")
    return 0


def _document(line: Any) -> dict[str, Any]:
    last = line.last_change
    return {
        "naam": line.copy.name,
        "moment": line.copy.moment.isoformat(),
        "bytes": line.size,
        "dossiers": line.dossiers,
        "laatste_wijziging": None if last is None else last.isoformat(),
    }


def _told(line: Any) -> str:
    if line.dossiers is None:
        return f"{line.copy.name}  beschadigd"
    last = "geen" if line.last_change is None else f"{line.last_change.astimezone():%d-%m-%Y %H:%M}"
    return (
        f"{line.copy.name}  gemaakt {line.copy.moment.astimezone():%d-%m-%Y %H:%M}  "
        f"dossiers: {line.dossiers}  laatste wijziging: {last}  {line.size / 1_000_000:.1f} MB"
    )


def restored(options: argparse.Namespace) -> int:
    """Tell what would be lost, or with --ja put the copy back."""
    from intake_app.store import restore  # noqa: PLC0415

    key = restore.access(options.kluis, read_passphrase(options.wachtwoord_bestand))
    copy = restore.find(options.kluis, options.kopie)
    if options.ja:
        aside = restore.restore(options.kluis, key, copy)
        say(f"De kopie is teruggezet. De vervangen kluis staat in {aside}.")
        return 0
    _say_lost(restore.preview(options.kluis, key, copy))
    raise AppError(ASK)


def _say_lost(lost: Any) -> None:
    if lost is None:
        say(UNKNOWN)
        return
    say(f"Dossiers waarin iets verloren gaat: {len(lost)}")
    for one in lost:
        what = "het hele dossier" if one.whole else f"velden: {one.fields}"
        say(f"  {one.name or one.dossier}  {what}")


def undone(options: argparse.Namespace) -> int:
    """Bring back what was replaced last."""
    from intake_app.store import restore  # noqa: PLC0415

    key = restore.access(options.kluis, read_passphrase(options.wachtwoord_bestand))
    aside = restore.undo(options.kluis, key)
    say(f"De vervangen kluis is terug. De kluis die er stond, staat nu in {aside}.")
    return 0
