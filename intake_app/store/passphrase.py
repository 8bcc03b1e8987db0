"""Judges a new passphrase: how long someone who has the vault would have to guess, and what to do about it.

The judgement is that of zxcvbn, after everything that stands in resources/wachtwoorden.toml and every name
that others know has been taken out: such words count for nothing.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from intake_app import assets
from intake_app.store import recovery

SHORTEST = 12
ENOUGH = 4
"""The highest score: more than 10**10 guesses, each of which costs the work of one Argon2id wrap."""
_JUDGED = 72  # characters; what comes after can only make it stronger
_SHORTEST_NAME = 3  # a shorter name would take pieces out of every word

_LETTERS = str.maketrans("013457@$!", "oieastasi")

SHORT = f"Dit wachtwoord is te kort. Neem minstens {SHORTEST} tekens, bijvoorbeeld vier losse woorden."
UNEQUAL = "De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw."
RECOVERY = "Een herstelsleutel kan geen wachtwoord zijn. Kies bijvoorbeeld vier losse woorden."
WORDS = (
    "Dit wachtwoord leunt op een naam of woord dat anderen snel raden. "
    "Neem vier losse woorden die niets met jou of je werk te maken hebben."
)
_OTHERWISE = "Dit wachtwoord is te makkelijk te raden. Neem bijvoorbeeld vier losse woorden."
_ADVICE = {
    "dictionary": WORDS,
    "passwords": "Dit wachtwoord staat op lijsten die een inbreker het eerst probeert. "
    "Neem bijvoorbeeld vier losse woorden.",
    "spatial": "Toetsen naast elkaar zijn snel geraden. Neem bijvoorbeeld vier losse woorden.",
    "repeat": "Herhalen maakt een wachtwoord niet sterker. Gebruik meer verschillende tekens of woorden.",
    "sequence": "Een rijtje letters of cijfers is snel geraden. Neem bijvoorbeeld vier losse woorden.",
    "regex": "Een jaartal is snel geraden. Neem er een paar losse woorden bij.",
    "date": "Een datum is snel geraden. Neem bijvoorbeeld vier losse woorden.",
    "digits": "Alleen cijfers zijn snel geraden. Neem bijvoorbeeld vier losse woorden.",
}
_lock = threading.Lock()  # zxcvbn keeps the words of the last call in a global


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a passphrase is: a score from 0 to 4, and one Dutch sentence, "" when it will do."""

    score: int
    advice: str


def strength(passphrase: str, names: Iterable[str] = ()) -> Strength:
    """Judge a passphrase; `names` are words others know, such as the user's name and the gemeente."""
    if recovery.is_meant(passphrase):
        return Strength(0, RECOVERY)
    text = unicodedata.normalize("NFC", passphrase)
    known = _known(names)
    score, pattern = _judge(text, known)
    rest = _without(_plain(text), known)
    if len(rest) < len(_plain(text)):
        bare, _ = _judge(rest, known)
        score, pattern = (bare, "dictionary") if bare < score else (score, pattern)
    if not any(character.isalpha() for character in text):
        score, pattern = min(score, 1), pattern if pattern in ("date", "repeat", "sequence") else "digits"
    if len(text) < SHORTEST:
        return Strength(min(score, ENOUGH - 1), SHORT)
    return Strength(score, "" if score >= ENOUGH else _ADVICE.get(pattern, _OTHERWISE))


def problem(first: str, second: str, names: Iterable[str] = ()) -> str:
    """Say in one Dutch sentence why a new passphrase will not do; "" when it will."""
    advice = strength(first, names).advice
    return advice or ("" if first == second else UNEQUAL)


def _judge(text: str, known: tuple[str, ...]) -> tuple[int, str]:
    """Give the score and the kind of pattern that makes guessing easiest."""
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # noqa: PLC0415 - its lists cost time and memory

    if not text:
        return 0, "dictionary"
    with _lock:
        found = zxcvbn(text[:_JUDGED], user_inputs=known)
    patterns = [(len(part["token"]), _pattern(part)) for part in found["sequence"]]
    found_patterns = [(length, name) for length, name in patterns if name != "bruteforce"]
    return int(found["score"]), max(found_patterns, default=(0, "bruteforce"))[1]


def _pattern(part: Mapping[str, Any]) -> str:
    """Give the kind of pattern; a passphrase that leaked before is a kind of its own."""
    leaked = part.get("dictionary_name") == "passwords"
    return "passwords" if leaked else str(part["pattern"])


def _without(text: str, known: tuple[str, ...]) -> str:
    """Take the known words out, also when digits and signs stand in the place of letters."""
    pattern = "|".join(re.escape(word.translate(_LETTERS)) for word in known)
    places = [found.span() for found in re.finditer(pattern, text.translate(_LETTERS))]
    for start, end in reversed(places):
        text = text[:start] + text[end:]
    return text


def _known(names: Iterable[str]) -> tuple[str, ...]:
    """Give the words that count for nothing, the longest first."""
    given = {part for name in names for part in (_plain(name), *re.split(r"\W+|_", _plain(name)))}
    usable = {word for word in given if len(word) >= _SHORTEST_NAME}
    return tuple(sorted(usable | _common(), key=lambda word: (-len(word), word)))


@cache
def _common() -> frozenset[str]:
    """Give the words of our own list."""
    return frozenset(word for words in assets.toml("resources/wachtwoorden.toml").values() for word in words)


def _plain(text: str) -> str:
    """Give a text in lower case and without accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
