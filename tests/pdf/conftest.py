"""What the tests of the paper share: the words of a text."""

import re
import unicodedata

_ORDER = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def words(text: str) -> list[str]:
    """Give the words of a text in order: letters with their marks, and digits; no punctuation."""
    spread = _ORDER.sub(" ", text)
    marked = "".join(
        char if unicodedata.category(char) != "Mn" else f"\ue000{ord(char):x}\ue001" for char in spread
    )
    found = re.findall(r"(?:[^\W_]|\ue000[0-9a-f]+\ue001)+", marked)
    return [re.sub("\ue000([0-9a-f]+)\ue001", lambda mark: chr(int(mark[1], 16)), word) for word in found]
