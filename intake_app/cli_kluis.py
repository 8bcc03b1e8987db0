"""The commands about the keys of a vault: another passphrase, a new recovery key, the raw key."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from intake_app.errors import AppError, WrongUseError
from intake_app.lezen import read_passphrase, read_text
from intake_app.opdrachten import say
from intake_app.opties import add as add_command
from intake_app.opties import as_path, with_vault

_NEW_FILE = "--nieuw-wachtwoord-bestand"
EMPTY = f"Het bestand achter {_NEW_FILE} is leeg. Zet het nieuwe wachtwoord op de eerste regel."
NO_TERMINAL = f"Geen nieuw wachtwoord. Gebruik {_NEW_FILE}, of typ de opdracht in een terminal."
UNDERSTAND = (
    "Wie deze sleutel heeft, kan de kluis altijd lezen, ook na een nieuw wachtwoord. "
    "Wil je hem toch zien? Typ de opdracht opnieuw met --ik-begrijp-het."
)
WARNING = (
    "Let op: met deze sleutel is de hele kluis te lezen, ook na een nieuw wachtwoord. "
    "Bewaar hem niet in een bestand en stuur hem aan niemand."
)


def add(commands: Any) -> None:
    """Add these commands to the subparsers of the command line."""
    change = with_vault(
        add_command(commands, "wachtwoord", "Geeft de kluis een ander wachtwoord.", change_passphrase)
    )
    change.add_argument(
        _NEW_FILE,
        type=as_path,
        metavar="F",
        help="bestand met het nieuwe wachtwoord op de eerste regel; zonder: het programma vraagt erom",
    )
    with_vault(add_command(commands, "herstelsleutel", "Maakt een nieuwe herstelsleutel.", new_recovery_key))
    show = with_vault(
        add_command(commands, "sleutel-tonen", "Toont de sleutel van de database zelf.", show_key)
    )
    show.add_argument("--ik-begrijp-het", action="store_true", help="ja, ik weet wat dit betekent")


def change_passphrase(options: argparse.Namespace) -> int:
    """Let another passphrase open the vault; the old secret may be the recovery key."""
    from intake_app.kluis import known_names, open_vault  # noqa: PLC0415 - it takes a quarter of a second
    from intake_app.store import passphrase  # noqa: PLC0415
    from intake_app.store.backups import Backups  # noqa: PLC0415

    secret = read_passphrase(options.wachtwoord_bestand)
    first, second = _new_passphrase(options.nieuw_wachtwoord_bestand)
    problem = passphrase.problem(first, second, known_names())
    if problem:
        raise AppError(problem)
    with open_vault(options.kluis, secret, first) as vault:
        say("De kluis heeft een nieuw wachtwoord. Het oude werkt niet meer.")
        Backups(vault).renew_keys()
    return 0


def new_recovery_key(options: argparse.Namespace) -> int:
    """Make a new recovery key and print it, once."""
    from intake_app.kluis import open_vault  # noqa: PLC0415
    from intake_app.store.backups import Backups  # noqa: PLC0415

    secret = read_passphrase(options.wachtwoord_bestand)
    with open_vault(options.kluis, secret) as vault:
        say(vault.keyring.new_recovery_key(secret))
        Backups(vault).renew_keys()
    _warn("Schrijf deze herstelsleutel op papier en bewaar hem achter slot. Een oudere werkt niet meer.")
    return 0


def show_key(options: argparse.Namespace) -> int:
    """Print the raw key of the database, for who wants to read the vault with another program."""
    from intake_app.store.unlocking import Keyring  # noqa: PLC0415

    if not options.ik_begrijp_het:
        raise WrongUseError(UNDERSTAND)
    key = Keyring(options.kluis).key(read_passphrase(options.wachtwoord_bestand))
    _warn(WARNING)
    say(key.hex())
    return 0


def _new_passphrase(file: Path | None) -> tuple[str, str]:
    """Give the new passphrase as it was given twice: from a file, or typed."""
    if file is not None:
        first = read_text(file, _NEW_FILE).split("\n", maxsplit=1)[0].removesuffix("\r")
        if not first:
            raise AppError(EMPTY)
        return first, first
    if sys.stdin is None or not sys.stdin.isatty():
        raise AppError(NO_TERMINAL)
    try:
        return getpass.getpass("Nieuw wachtwoord: "), getpass.getpass("Nog een keer: ")
    except EOFError:
        raise AppError(NO_TERMINAL) from None


def _warn(text: str) -> None:
    """Say something beside the answer itself."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - a command line prints
