"""What a text is written in, and what of it can be printed: pure functions over Unicode, without a font."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache

SIGN = "\u2068[teken]\u2069"
"""Stands for an emoji or symbol no font can draw: visible, in words, never an empty box."""

LRI, PDI = "\u2066", "\u2069"
"""What stands around Dutch words in a text of another language; other values stand between FSI and PDI."""

_OPENING = frozenset("\u2066\u2067\u2068")
_HOLE = "\ufffc"
_HOLES = re.compile("\ufffc(?:\u200d?\ufffc)*\u200d?")
_LINE_ENDS = {"\r": "", "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n", "\x85": "\n"}
# Isolates, the three marks of direction and the two joiners steer the text; all other format characters
# (among them the overrides, which can turn a whole line around) are left out.
_STEERING = frozenset("\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200c\u200d")
_KEPT = _STEERING | {"\n", " "}
_VARIATION = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
_SCRIPTS = {
    "ARABIC": "Arab",
    "CJK": "Hans",
    "CYRILLIC": "Cyrl",
    "ETHIOPIC": "Ethi",
    "GREEK": "Grek",
    "LATIN": "Latn",
}
_OWN_SIGNS = {"ARABIC": "Arab", "ETHIOPIC": "Ethi"}
_NAMES = {
    "Arab": "Arabische",
    "Ethi": "Ethiopische",
    "Latn": "Latijnse",
    "Cyrl": "Cyrillische",
    "Grek": "Griekse",
    "Hans": "Chinese",
    "HIRAGANA": "Japanse",
    "KATAKANA": "Japanse",
    "HANGUL": "Koreaanse",
    "HEBREW": "Hebreeuwse",
    "DEVANAGARI": "Devanagari-",
    "BENGALI": "Bengaalse",
    "TAMIL": "Tamil-",
    "THAI": "Thaise",
    "ARMENIAN": "Armeense",
    "GEORGIAN": "Georgische",
    "KHMER": "Khmer-",
    "MYANMAR": "Birmaanse",
    "SYRIAC": "Syrische",
}


def ignorable(char: str) -> bool:
    """Tell whether a character steers the text and has no picture of its own."""
    return char in _STEERING


@lru_cache(maxsize=8192)
def script_of(char: str) -> str | None:
    """Give the script of a letter (``Arab``, ``Ethi``, ``Latn`` … or the first word of its Unicode name).

    None for everything many scripts share: digits, punctuation, spaces, symbols.
    """
    if unicodedata.category(char)[0] not in "LM":
        return None
    first = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    return None if first in {"", "COMBINING", "MODIFIER"} else _SCRIPTS.get(first, first)


def scripts_in(chars: AbstractSet[str]) -> set[str]:
    """Give the scripts of a set of characters; Arabic and Ethiopic signs and digits count as well."""
    found = {script_of(char) for char in chars}
    for char in chars:
        if not ignorable(char):
            name = unicodedata.name(char, "")
            found |= {script for word, script in _OWN_SIGNS.items() if word in name}
    return {script for script in found if script is not None}


def dutch_name(script: str) -> str:
    """Give the Dutch name of a script as it stands before "schrift"."""
    return _NAMES.get(script, f"{script.capitalize()}-")


def unknown_letters(chars: AbstractSet[str], covered: AbstractSet[int]) -> set[str]:
    """Give the letters and digits among `chars` that no font can draw, not even in their plain form."""
    return {char for char in chars if _replacement(char, covered) is None}


def printable(text: str, covered: AbstractSet[int]) -> str:
    """Give the text as it can be printed with fonts that cover `covered` (code points).

    Emoji and symbols without a font become `SIGN`, one for a row of them; controls, overrides and
    variation selectors go; fancy letters (full width, mathematical) become plain. Letters of a script
    without a font also become `SIGN`: ask `unknown_letters` first.
    """
    changes = {}
    for char in set(text):
        new = _replacement(char, covered)
        if new != char:
            changes[ord(char)] = _HOLE if new is None else new
    if not changes:
        return text
    return _HOLES.sub(SIGN, text.translate(changes))


def plain(text: str) -> str:
    """Give a text without the characters that only steer its order."""
    return "".join(char for char in text if char not in _STEERING or char in "\u200c\u200d")


def stretches(text: str) -> list[int] | None:
    """Give for every character the stretch it is in; None when the text is one.

    The even ones are in the language of the text, the odd ones, between LRI and its PDI, in Dutch.
    """
    if LRI not in text:
        return None
    found: list[int] = []
    opened: list[str] = []
    number = 0
    for char in text:
        if char in _OPENING:
            opened.append(char)
            number += char == LRI
        found.append(number)
        if char == PDI and opened:
            number += opened.pop() == LRI
    return found


def _replacement(char: str, covered: AbstractSet[int]) -> str | None:
    """Give what is printed for one character; None for a letter or digit that cannot be printed."""
    category = unicodedata.category(char)
    if char in _KEPT:
        return char
    if category in {"Cf", "Cc"} or char in _VARIATION:
        return _LINE_ENDS.get(char, " " if category == "Cc" else "")
    if ord(char) in covered:
        return char
    if category in {"Zs", "Zl", "Zp"}:
        return _LINE_ENDS.get(char, " ")
    plain_form = unicodedata.normalize("NFKC", char)
    if plain_form != char and all(ord(part) in covered for part in plain_form):
        return plain_form
    return None if category[0] in "LMN" and category not in {"Me", "Lm"} else _HOLE
