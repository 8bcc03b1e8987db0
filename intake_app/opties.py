"""The words a command takes: a parser that speaks Dutch, and the options that several commands share.

A module with commands has a function ``add(commands)`` that puts them in the parser of `cli`.
"""

import argparse
import contextlib
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from intake_app.errors import WrongUseError
from intake_app.opdrachten import say

Command = Callable[[argparse.Namespace], int]
Options = argparse._ArgumentGroup  # noqa: SLF001 - what add_argument_group gives has no public name
"""Where the options of one command go."""

_LONGEST_NUMBER = 18
_WRONG_USE = (
    (r"the following arguments are required: (.+)", "Er ontbreekt nog iets: {}."),
    (r"argument OPDRACHT: invalid choice.*", "Deze opdracht bestaat niet."),
    (r"argument (.+): expected .*", "Achter {} hoort iets te staan."),
    (r"argument (.+): ignored explicit argument.*", "Achter {} hoort niets te staan."),
)
"""What argparse says in English, and what to say instead. What was typed is not repeated."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch."""

    def __init__(self, **settings: Any) -> None:
        """Make a parser with help in Dutch; a shortened option is refused, so that none changes meaning."""
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Layout)
        self.options = self.add_argument_group("opties")
        self.options.add_argument("-h", "--help", action=_Help, help="toont deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Raise a WrongUseError that says in Dutch what argparse found."""
        said = "Deze opdracht heeft iets te veel of iets wat niet klopt."
        for pattern, text in _WRONG_USE:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found is not None:
                said = text.format(*found.groups())
        raise WrongUseError(f"{said} Typ '{self.prog} --help' voor uitleg.")


class _Layout(argparse.HelpFormatter):
    """The layout of the help, with a Dutch word in front."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with how the command is used."""
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class _Help(argparse.Action):
    """Prints the help and stops."""

    def __init__(self, option_strings: Sequence[str], dest: str, **settings: Any) -> None:
        """Make an option without a value."""
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, **settings)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print what the command takes."""
        say(parser.format_help().rstrip())
        parser.exit()


def add(commands: Any, name: str, text: str, command: Command) -> Options:
    """Add one command; `text` is its one line of help. Gives where its options go."""
    added: Parser = commands.add_parser(name, help=text, description=text)
    added.set_defaults(command=command)
    return added.options


def subcommands(commands: Any, name: str, text: str) -> Any:
    """Add a command that has commands of its own; gives where those go."""
    group: Parser = commands.add_parser(name, help=text, description=text)
    return group.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)


def with_vault(options: Options, *, required: bool = True) -> Options:
    """Add the vault and where its passphrase stands."""
    options.add_argument("--kluis", required=required, type=as_path, metavar="K", help="map van de kluis")
    options.add_argument(
        "--wachtwoord-bestand",
        type=as_path,
        metavar="F",
        help="bestand met het wachtwoord op de eerste regel; zonder: het programma vraagt erom",
    )
    return options


def with_dossier(options: Options) -> Options:
    """Add the id of a dossier."""
    options.add_argument("--dossier", required=True, type=as_id, metavar="ID", help="id van het dossier")
    return options


def with_json(options: Options) -> None:
    """Add the choice between JSON and lines for a person."""
    options.add_argument("--json", action="store_true", help="geeft één JSON-document")


def as_day(word: str) -> date:
    """Read a date; nothing but jjjj-mm-dd will do."""
    with contextlib.suppress(ValueError):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
            return date.fromisoformat(word)
    raise WrongUseError("Schrijf een datum die bestaat als jjjj-mm-dd, bijvoorbeeld 2026-11-22.")


def as_number(word: str) -> int:
    """Read a whole number."""
    if len(word) > _LONGEST_NUMBER or not re.fullmatch(r"-?[0-9]+", word):
        raise WrongUseError("Achter --aantal en --zaad hoort een heel getal te staan, bijvoorbeeld 12.")
    return int(word)


def as_path(word: str) -> Path:
    """Read the name of a file or folder."""
    if not word or "\0" in word:
        raise WrongUseError("Een naam van een bestand of map is leeg of kan niet. Kijk de opdracht na.")
    return Path(word)


def as_id(word: str) -> str:
    """Read an id."""
    if not word.isprintable():  # neither are the bytes of a name that is not UTF-8
        raise WrongUseError("Een id heeft alleen letters en cijfers. Kijk de opdracht na.")
    return word
