"""Finding by any part of a name or place, whatever accents or capitals were typed."""

import unicodedata

# Letters that Unicode does not see as a plain letter with a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def fold(text: str) -> str:
    """Give the form in which texts are compared: no accents, no capitals, single spaces."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    plain = letters.translate(_PLAIN).encode("utf-8", "ignore").decode()
    return " ".join(plain.split())


def words(text: str) -> list[str]:
    """Give the folded words of a search; each must occur somewhere."""
    return fold(text).split()
