"""The reason for erasing a dossier stays when the dossier is gone, so nobody may be named in it. Pure."""

import re

from intake_app.model import Answers, JsonValue

_NO_REASON = "Schrijf waarom dit dossier weg moet, bijvoorbeeld: op verzoek van de persoon."
_NAMED = "Deze reden blijft bewaard nadat het dossier weg is. Schrijf haar zonder namen en nummers."
_LONG_NUMBER = re.compile(r"\d{7,}")
_SMALL_WORDS = {"aan", "al", "de", "den", "der", "el", "en", "het", "in", "te", "ten", "ter", "van", "voor"}


def names(found: Answers) -> set[str]:
    """Give the words of every name in a dossier, in small letters, without the small words between them."""
    texts = [value for asked, value in _texts(found) if asked.endswith("naam")]
    words = [word for text in texts for word in re.findall(r"\w+", text) if not word.islower()]
    return {word.casefold() for word in words} - _SMALL_WORDS


def reason_problem(known: set[str], text: str) -> str:
    """Say what is wrong with a reason for erasing: a name, a number, or nothing at all; "" when right."""
    if not text.strip():
        return _NO_REASON
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    return _NAMED if words & known or _LONG_NUMBER.search(text.replace(" ", "")) else ""


def _texts(found: Answers) -> list[tuple[str, str]]:
    """Give every text with the id of its question or cell."""
    rows = [row for value in found.values.values() if isinstance(value, list) for row in value]
    cells = [cell for row in rows if isinstance(row, dict) for cell in row.items()]
    entries: list[tuple[str, JsonValue]] = [*found.values.items(), *cells]
    return [(asked, value) for asked, value in entries if isinstance(value, str)]
