"""Reads what the command line is given: text and JSON files, and the passphrase. Strict, and in Dutch.

A message names the option, never the file: the name of a file may be that of a person.
"""

import getpass
import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from intake_app.errors import AppError

MOST_BYTES = 16 * 1024 * 1024
"""A dossier with everything in it is a thousand times smaller."""

_NO_TERMINAL = "Geen wachtwoord. Gebruik --wachtwoord-bestand, of typ de opdracht in een terminal."


def read_bytes(file: Path, option: str) -> bytes:
    """Give the bytes of a file; raises AppError."""
    try:
        if file.is_dir():
            raise AppError(f"Achter {option} staat een map. Kies een bestand.")
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise AppError(f"{_file(option)} bestaat niet. Kijk of de naam klopt.") from None
    except OSError:
        raise AppError(f"{_file(option)} is niet te lezen. Kijk of je het mag openen.") from None
    if len(data) > MOST_BYTES:
        raise AppError(f"{_file(option)} is te groot. Kijk of het het goede bestand is.")
    return data


def read_text(file: Path, option: str) -> str:
    """Give the text of a UTF-8 file, without a byte order mark; raises AppError."""
    data = read_bytes(file, option)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AppError(f"{_file(option)} is geen tekst in UTF-8. Sla het opnieuw op als UTF-8.") from None


def read_json(file: Path, option: str) -> dict[str, Any]:
    """Give the JSON object in a file; raises AppError."""
    document = read_document(file, option)
    if not isinstance(document, dict):
        raise AppError(f'{_file(option)} moet één JSON-object zijn: {{"naam": waarde, …}}.')
    return document


def read_document(file: Path, option: str) -> Any:
    """Give whatever JSON is in a file; raises AppError."""
    text = read_text(file, option)
    try:
        return json.loads(text, parse_constant=_refuse, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError):
        raise AppError(f"{_file(option)} is geen geldige JSON. Kijk het na en probeer het opnieuw.") from None


def read_passphrase(file: Path | None, *, twice: bool = False) -> str:
    """Give the first line of a file, or ask for the passphrase on the terminal (twice for a new vault)."""
    if file is not None:
        first = read_text(file, "--wachtwoord-bestand").split("\n", maxsplit=1)[0].removesuffix("\r")
        if not first:
            raise AppError("Het wachtwoordbestand is leeg. Zet het wachtwoord op de eerste regel.")
        return first
    if sys.stdin is None or not sys.stdin.isatty():
        raise AppError(_NO_TERMINAL)
    try:
        typed = getpass.getpass("Wachtwoord van de kluis: ")
        if twice and getpass.getpass("Nog een keer: ") != typed:
            raise AppError("De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw.")
    except EOFError:
        raise AppError(_NO_TERMINAL) from None
    return typed


def _file(option: str) -> str:
    """Name the file by the option it stands behind; "" for one that was chosen in the window."""
    return f"Het bestand achter {option}" if option else "Het bestand"


def _refuse(_name: str) -> NoReturn:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise ValueError


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Give an object; of a name that stands in it twice, one value would be lost without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise AppError("In het bestand staat een naam twee keer. Haal een van de twee weg.")
    return found
