"""Lays out text that only runs from left to right, without Qt: words side by side, broken at spaces.

Most of a plan is such text: the Dutch, and every language in Latin, Cyrillic or Ethiopic letters. Words come
back again and again, so each is shaped once. What has a letter from right to left, or a word wider than the
line, is left to Qt (see shaping); that both put the same words on the same lines is tested.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from intake_app.pdf.fonts import Face, Order
from intake_app.pdf.letters import HELD_HYPHEN, Glyphs
from intake_app.pdf.scripts import ignorable

Shape = Callable[[Face, str], Glyphs]

_PLAIN = frozenset({"L", "EN", "ES", "ET", "CS", "ON", "WS", "NSM"})
_ISOLATES = frozenset("\u2066\u2068\u2069\u200e")
_SPACE, _FIXED = " ", "\u00a0"
_AFTER = frozenset("-–—")
"""Signs after which a line may end; a fixed hyphen (see shaping) is none of them."""
_seen: dict[str, bool] = {}


@dataclass(frozen=True, slots=True)
class Part:
    """A word, or a part of one in one face: where it stands from the begin of its word, in em.

    `start`: its first character, counted from the begin of its word.
    """

    x: float
    face: Face
    text: str
    glyphs: Glyphs
    left: float
    right: float
    start: int


@dataclass(frozen=True, slots=True)
class Word:
    """What a line is never ended in: its parts, its width in em, and whether a space follows."""

    parts: tuple[Part, ...]
    width: float
    space: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A part on its line, at `x` em; `space`: a space follows it there; `at`: its place in the text."""

    x: float
    part: Part
    space: bool
    at: int


def straight(text: str) -> bool:
    """Tell whether a text has only characters that run from left to right, or that go along with them."""
    return all(_seen[char] if char in _seen else _look(char) for char in set(text))


def _look(char: str) -> bool:
    """Find out for one character, and remember it."""
    fits = char in _ISOLATES or char == "\n" or unicodedata.bidirectional(char) in _PLAIN
    _seen[char] = fits
    return fits


class Setter:
    """Breaks straight text into lines with the faces of one weight."""

    def __init__(self, order: Order, shape: Shape) -> None:
        """Try the faces in `order`; `shape` gives the glyphs of a word."""
        self._order, self._shape = order, shape
        face = order[0]
        glyph = face.font.get_nominal_glyph(ord(_SPACE))
        self._gap = face.font.get_glyph_h_advance(glyph) / face.face.upem
        self._words: dict[str, Word] = {}

    def lines(self, text: str, width: float) -> list[list[Placed]] | None:
        """Give the lines of at most `width` em; None when a word is wider than that."""
        made: list[list[Placed]] = []
        begin = 0
        for paragraph in text.split("\n"):
            line: list[Placed] = []
            pen = 0.0
            for place, word in self._cut(paragraph, begin):
                if word.width > width:
                    return None
                if line and pen + word.width > width:
                    made.append(line)
                    line, pen = [], 0.0
                last = len(word.parts) - 1
                line += [
                    Placed(pen + part.x, part, word.space and number == last, place + part.start)
                    for number, part in enumerate(word.parts)
                ]
                pen += word.width + (self._gap if word.space else 0.0)
            made.append(line)
            begin += len(paragraph) + 1
        return made

    def _cut(self, paragraph: str, place: int) -> Iterator[tuple[int, Word]]:
        """Give the words of a paragraph, with a break after each, and their places; it begins at `place`."""
        words = paragraph.split(_SPACE)
        for number, piece in enumerate(words):
            space = number < len(words) - 1
            for text, last in _pieces(piece):
                yield place, self._word(text, space=space and last)
                place += len(text)
            place += 1

    def _word(self, text: str, *, space: bool) -> Word:
        """Give a word, shaped once."""
        key = f"{text} " if space else text
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._make(text, space=space)
        return found

    def _make(self, text: str, *, space: bool) -> Word:
        """Shape a word: runs of letters in one face, with fixed spaces between them."""
        parts: list[Part] = []
        pen = 0.0
        for start, face, run in self._runs(text):
            if face is None:
                pen += self._gap
                continue
            glyphs = self._shape(face, run)
            left = min(letter.x for letter in glyphs.letters)
            right = max(letter.x + letter.advance for letter in glyphs.letters)
            first = glyphs.letters[0].x
            parts.append(
                Part(pen - min(first, 0.0), face, run.replace(HELD_HYPHEN, "-"), glyphs, left, right, start)
            )
            pen += sum(letter.advance for letter in glyphs.letters)
        return Word(tuple(parts), pen, space)

    def _runs(self, text: str) -> Iterator[tuple[int, Face | None, str]]:
        """Give the runs of a word: place in it, the face that draws it (None: a fixed space), letters."""
        start, run, face = 0, "", self._order[0]
        for place, char in enumerate(text):
            if char == _FIXED or char.isspace() or ignorable(char):
                if run:
                    yield start, face, run
                run = ""
                if not ignorable(char):
                    yield place, None, char
                continue
            found = face if run and unicodedata.bidirectional(char) == "NSM" else self._covering(char)
            if run and found is not face:
                yield start, face, run
                run = ""
            start = start if run else place
            face = found
            run += char
        if run:
            yield start, face, run

    def _covering(self, char: str) -> Face:
        """Give the first face that can draw a character."""
        return next((face for face in self._order if ord(char) in face.coverage), self._order[0])


def _pieces(word: str) -> Iterator[tuple[str, bool]]:
    """Give the parts of a word between which a line may end, and whether it is the last one."""
    start = 0
    for place, char in enumerate(word[:-1]):
        if char in _AFTER and word[start:place].strip("".join(_AFTER)) and word[place + 1].isalpha():
            yield word[start : place + 1], False
            start = place + 1
    yield word[start:], True
