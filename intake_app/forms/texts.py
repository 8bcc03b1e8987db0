"""Cleans text that a person typed or pasted, so that it can stand safely on any screen and page."""

import unicodedata

_LINE_ENDS = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
)
_EMBEDDINGS = frozenset("\u202a\u202b\u202c\u202d\u202e")
_ISOLATE_OPENERS = frozenset("\u2066\u2067\u2068")
_ISOLATE_END = "\u2069"
# A byte order mark and interlinear annotation marks mean nothing inside a text.
_MEANINGLESS = frozenset("\ufeff\ufff9\ufffa\ufffb")
# Format marks, spaces and line ends: a text of these alone says nothing.
_INVISIBLE = frozenset({"Cf", "Zs", "Cc"})


def clean(text: str, *, lines: bool) -> str:
    r"""Give the text in NFC, without control characters, loose bidi marks and blank ends.

    `lines`: keep line ends (as ``\n``); otherwise they become a space. Embeddings, overrides and
    isolates without a partner go, because they would reorder whatever stands after the text. What a
    script needs stays: joiners, direction marks and isolates in pairs.
    """
    text = text.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    kept = "\n".join(_paired("".join(filter(_is_kept, line))) for line in text.split("\n"))
    kept = unicodedata.normalize("NFC", kept)
    if all(unicodedata.category(char) in _INVISIBLE for char in kept):
        return ""
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip()


def western_digits(text: str) -> str:
    """Give the text with the decimal digits of any script written as 0-9."""
    return "".join(str(unicodedata.decimal(char, char)) for char in text)


def _is_kept(char: str) -> bool:
    """Tell whether a character may stand in a text; Cc are controls, Cs lone surrogates."""
    if char in _EMBEDDINGS or char in _MEANINGLESS:
        return False
    return unicodedata.category(char) not in {"Cc", "Cs"}


def _paired(line: str) -> str:
    """Give one line without isolates that are opened and not closed, or closed and not opened."""
    waiting: list[int] = []
    loose: set[int] = set()
    for place, char in enumerate(line):
        if char in _ISOLATE_OPENERS:
            waiting.append(place)
        elif char == _ISOLATE_END:
            if waiting:
                waiting.pop()
            else:
                loose.add(place)
    loose.update(waiting)
    return "".join(char for place, char in enumerate(line) if place not in loose)
