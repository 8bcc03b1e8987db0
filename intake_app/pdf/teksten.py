"""The words of a document in two languages: fixed phrases (teksten.toml), values and free text as pairs.

The left of every pair is Dutch. The right is the reader's language; a phrase without a translation comes
as missing, and free text that someone wrote in Dutch is not repeated there: a sentence says that it is Dutch.
"""

import tomllib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from intake_app.i18n import Phrase, Translator, isolate
from intake_app.pdf.blocks import Bullets, Fields, Pair, Span
from intake_app.pdf.scripts import LRI, PDI

Wording = tuple[str, str | tuple[str, str], str]
"""A phrase to translate: its msgctxt, the Dutch text or (one, other), and a comment for the translator."""

_FILE = Path(__file__).with_name("teksten.toml")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_COLONS = {"am": "፦ ", "fr": f"{_NO_BREAK}: ", "ti": "፦ ", "zh": "："}
"""What stands between a label and its value where that is not a plain colon."""

_SEMICOLONS = {
    **dict.fromkeys(("ar", "fa", "prs", "ps", "ckb"), "؛ "),
    **dict.fromkeys(("am", "ti"), "፤ "),
    "fr": f"{_NO_BREAK}; ",
    "zh": "；",
}
"""What stands between the choices of one answer where that is not a plain semicolon."""

_SHAPES = (frozenset({"tekst"}), frozenset({"een", "meer"}))


@dataclass(frozen=True, slots=True)
class Tekst:
    """One fixed phrase; `meer` is its plural, when it has one."""

    tekst: str
    meer: str | None
    toelichting: str


@cache
def teksten() -> dict[str, Tekst]:
    """Give the fixed phrases of the PIP by name; read once."""
    return read_text(_FILE.read_text(encoding="utf-8"))


def read_text(text: str) -> dict[str, Tekst]:
    """Read phrases; raises ValueError for an entry that is not a phrase or a plural."""
    found = {}
    for name, entry in tomllib.loads(text).items():
        if set(entry) - {"toelichting"} not in _SHAPES:
            raise ValueError(f"{name}: needs tekst, or een and meer")
        found[name] = Tekst(
            entry.get("tekst") or entry["een"], entry.get("meer"), entry.get("toelichting", "")
        )
    return found


def phrases() -> Iterator[Wording]:
    """Give every fixed phrase with its msgctxt ``pip.<name>``, for the PO template of the domain pip."""
    for name, found in teksten().items():
        text = found.tekst if found.meer is None else (found.tekst, found.meer)
        yield f"pip.{name}", text, found.toelichting


class Words:
    """Makes pairs: Dutch, and beside it the reader's language when there is one."""

    def __init__(
        self,
        nl: Translator,
        other: Translator | None,
        spoken: Collection[str] = (),
        names: Collection[str] = (),
    ) -> None:
        """Write in Dutch, and in the language of `other`; `spoken`: what the interpreter translated into.

        `names`: values that are names, so that they are of no language.
        """
        self.nl = nl
        self.other = other
        self.names = frozenset(names)
        self.interpreted = other is not None and other.language.code in spoken

    def text(self, name: str, **values: str) -> Pair:
        """Give the fixed phrase `name` with its values."""
        return self._fixed(name, lambda _: values)

    def plural(self, name: str, n: int) -> Pair:
        """Give the form of the fixed phrase `name` that fits the number `n`."""
        found = teksten()[name]
        return self._phrase(lambda to: to.plural(f"pip.{name}", found.tekst, str(found.meer), n))

    def asked(self, context: str, dutch: str) -> Pair:
        """Give a text of the forms (a question, a choice) by its context."""
        return self._phrase(lambda to: to.text("intake", context, dutch))

    def stored(self, context: str, dutch: str) -> Pair:
        """Give a text that the plan holds in Dutch (a bouwsteen, a theme) by its context."""
        return self._phrase(lambda to: to.text("pip", context, dutch))

    def date(self, day: str) -> Pair:
        """Give a day (ISO) written out in each language; it never breaks over two lines."""
        written = date.fromisoformat(day)
        return self._pair(lambda to: Span(isolate(unbroken(to.date(written))), to.language.code))

    def month(self, month: str) -> Pair:
        """Give a month (ISO, ``2026-10``) with its year, written out in each language."""
        first = date.fromisoformat(f"{month}-01")
        return self._pair(lambda to: Span(isolate(to.month(first)), to.language.code))

    def dated(self, name: str, day: str, **values: str) -> Pair:
        """Give the fixed phrase `name` with a day (ISO) as {dag}, written out in each language."""
        written = date.fromisoformat(day)
        return self._fixed(name, lambda to: {**values, "dag": unbroken(to.date(written))})

    def of_month(self, name: str, month: str) -> Pair:
        """Give the fixed phrase `name` with a month (ISO, ``2026-10``) as {maand}, in each language."""
        first = date.fromisoformat(f"{month}-01")
        return self._fixed(name, lambda to: {"maand": to.month(first)})

    def value(self, value: str) -> Pair:
        """Give a name, an address or a number: the same in both languages, kept in its own order."""
        return self._pair(lambda to: Span(isolate(value), to.language.code))

    def phone(self, number: str) -> Pair:
        """Give a telephone number; it never breaks over two lines."""
        return self.value(unbroken(number))

    def rows(self, *rows: tuple[Pair, Pair]) -> Fields | Bullets:
        """Give labels with short values: in Dutch alone side by side, in two languages on one line each."""
        if self.other is None:
            return Fields(rows)
        return Bullets(tuple(explained(label, value) for label, value in rows))

    def free(self, dutch: str, translated: str = "") -> Pair:
        """Give free Dutch text; beside it what the interpreter made of it, marked, or that it is Dutch."""
        source = Span(_isolated(dutch))
        if not translated or self.other is None or not self.interpreted:
            return Pair(source, self.text("tekst_nederlands").other)
        marker = self.text("vertaling_tolk").other
        return Pair(source, _below(marker, Span(_isolated(translated), self.other.language.code)))

    def own(self, dutch: str) -> Pair:
        """Give a value that was typed in Dutch; beside it the same, in its own order and tagged as Dutch."""
        value = self.value(dutch)
        if self.other is None or dutch in self.names:
            return value
        return Pair(value.nl, Span(f"{LRI}{dutch}{PDI}", self.other.language.code))

    def free_value(self, dutch: str) -> Pair:
        """Give a short free Dutch value; beside it the value with the words that it is Dutch."""
        return self.said_dutch(self.own(dutch))

    def said_dutch(self, pair: Pair) -> Pair:
        """Give a pair; beside the Dutch it says that there are Dutch words in it."""
        return Pair(pair.nl, labelled(pair, self.text("kort_nederlands")).other)

    def _fixed(self, name: str, values: Callable[[Translator], dict[str, str]]) -> Pair:
        """Give a fixed phrase with values that each language writes in its own way."""
        return self._phrase(lambda to: to.text("pip", f"pip.{name}", teksten()[name].tekst, **values(to)))

    def _phrase(self, phrase: Callable[[Translator], Phrase]) -> Pair:
        """Give a pair of phrases; one without a translation is Dutch and says so."""

        def span(to: Translator) -> Span:
            found = phrase(to)
            return Span(found.text, "nl" if found.missing else to.language.code, found.missing)

        return self._pair(span)

    def _pair(self, span: Callable[[Translator], Span]) -> Pair:
        """Give the pair that `span` makes for each language."""
        return Pair(span(self.nl), None if self.other is None else span(self.other))


def _isolated(text: str) -> str:
    """Give each line of a text in its own order."""
    return "\n".join(isolate(line) for line in text.split("\n"))


def _below(marker: Span | None, text: Span) -> Span:
    """Give a text under the words that mark it; a marker without a translation says so for both."""
    if marker is None:
        return text
    return Span(f"{marker.text}\n{text.text}", marker.lang, marker.missing)


def lines(*pairs: Pair) -> Pair:
    """Give pairs under one another as one."""
    return _joined("\n", pairs)


def dashed(first: Pair, second: Pair) -> Pair:
    """Give two things with a dash between them: a first and a last day, a day and what happens."""
    return _joined(" – ", (first, second))


def unbroken(value: str) -> str:
    """Give a telephone number or a day with spaces at which a line does not break."""
    return value.replace(" ", _NO_BREAK)


def dotted(*pairs: Pair) -> Pair:
    """Give short things after one another on one line, with a dot between them."""
    return _joined(" · ", pairs)


def explained(label: Pair, value: Pair) -> Pair:
    """Give a label, a colon and its value as one pair; the colon as the other language writes it."""
    lang = label.other.lang if label.other is not None else ""
    return _joined(": ", (label, value), _COLONS.get(lang, ": "))


def listed(*pairs: Pair) -> Pair:
    """Give choices after one another, as one pair; between them what the other language writes there."""
    lang = next((pair.other.lang for pair in pairs if pair.other is not None), "")
    return _joined("; ", pairs, _SEMICOLONS.get(lang, "; "))


def labelled(label: Pair, value: Pair) -> Pair:
    """Give a label with its value behind it on the same line, as one pair."""
    return _joined(" ", (label, value))


def together(*pairs: Pair) -> Pair:
    """Give sentences after one another as one text."""
    return _joined(" ", pairs)


def _joined(between: str, pairs: tuple[Pair, ...], other: str = "") -> Pair:
    """Give pairs as one, per language, with `between`, or `other` in the other language.

    It counts as not translated when one of them does.
    """
    others = [pair.other for pair in pairs if pair.other is not None]
    text = between.join(pair.nl.text for pair in pairs)
    if not others:
        return Pair(Span(text))
    missing = any(span.missing for span in others)
    lang = "nl" if missing else others[0].lang
    return Pair(Span(text), Span((other or between).join(span.text for span in others), lang, missing))
