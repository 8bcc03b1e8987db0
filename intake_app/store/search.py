"""Finding by any part of a name or place, whatever accents, capitals or spelling were typed.

A name from another script is written in Latin letters by ear, and each clerk does it in another way. Beside
the text itself a row therefore keeps the `sound` of the name, and a searched word of four letters or more is
found by its text or by its sound. The sound is kept in capitals, the text never, so they cannot be taken for
each other.
"""

import re
import unicodedata
from itertools import pairwise

# Letters that Unicode does not see as a plain letter with a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})

RULES: tuple[tuple[str, str], ...] = (
    (r"abd[aeiouy]*l(?=[rnsdtz])", "abda"),  # the article takes the next sound: Abdelrahman, Abdurrahman
    (r"sch|tch|sh", "s"),  # Sharif, Scharif
    (r"kh|ch|gh", "h"),  # Achmed, Ahmed; Khaled, Chaled
    (r"ph", "f"),  # Yoseph, Yosef
    (r"[td]h", "t"),  # Thamer, Tamer; Dhahir and Daher with the next rule
    (r"d", "t"),  # Dawit, Dawid
    (r"tzh|[tz]j|zh", "j"),  # Djamal, Dzhamal, Jamal
    (r"t[sz]", "s"),  # Tsegay, Tzegay
    (r"ck|c|q", "k"),  # Qasim, Kasim, Casim
    (r"x", "ks"),  # Alexander, Aleksander
    (r"z", "s"),  # Aziz, Asis
    (r"w", "v"),  # Dawit, Davit
    (r"h(?![aeiouy])", ""),  # Ahmed, Amed; Sarah, Sara
    (r"[aeiouy]+", "a"),  # Mohammed, Muhammad; Youssef, Yusuf; Tesfay, Tesfai
    (r"(.)\1+", r"\1"),  # Mohammed, Mohamed
)
"""What is written differently and heard as the same: a pattern and what it becomes, in this order, until
nothing changes any more. Written for names from Arabic, Tigrinya, Amharic, Somali, Persian, Dari and Turkish
in Dutch, English, French and German spelling. Only who is shown depends on it, never what is stored."""

_RULES = tuple((re.compile(pattern), instead) for pattern, instead in RULES)
_SHORTEST_WORD, _SHORTEST_SOUND = 4, 3  # below this nearly every name would sound alike


def fold(text: str) -> str:
    """Give the form in which texts are compared: no accents, no capitals, single spaces."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    plain = letters.translate(_PLAIN).encode("utf-8", "ignore").decode()
    return " ".join(plain.split())


def words(text: str) -> list[str]:
    """Give the folded words of a search; each must occur somewhere."""
    return fold(text).split()


def sound(word: str) -> str:
    """Give how one word sounds, in capitals A to Z; empty when it holds no Latin letters."""
    before, after = "", re.sub("[^a-z]", "", fold(word))
    while before != after:
        before = after
        for pattern, instead in _RULES:
            after = pattern.sub(instead, after)
    return after.upper()


def searchable(text: str, name: str) -> str:
    """Give what a row is found by: its text, and the sound of the words of the name.

    Also of two words in a row as one: Abdel Rahman is found by Abdelrahman.
    """
    parts = words(name)
    pairs = [first + second for first, second in pairwise(parts)]
    sounds = dict.fromkeys(heard for part in (*parts, *pairs) if (heard := sound(part)))
    return " ".join((fold(text), *sounds))


def wanted(word: str) -> tuple[str, str]:
    """Give the two texts of which a row must hold one for a searched word; the same for a short one."""
    heard = sound(word) if len(word) >= _SHORTEST_WORD else ""
    return word, heard if len(heard) >= _SHORTEST_SOUND else word
