"""The passport of the translations: which phrases are not there, drafted, or checked by whom and when.

A language is never better than its weakest phrase, and no one but a person makes a phrase checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from intake_app.i18n import SOURCE_LANGUAGE, Check, Domain, catalog, check_of, forms_of, languages

Staat = Literal["ontbreekt", "concept", "nagekeken"]
Status = Literal["bron", "onvolledig", "machine", "deels", "nagekeken"]

STATUS_WORDS: dict[Status, str] = {
    "bron": "Dit is de Nederlandse tekst zelf.",
    "onvolledig": "Nog niet helemaal vertaald.",
    "machine": "Vertaald door een computer. Nog niet nagekeken door een mens; dat staat ook op het papier.",
    "deels": "Vertaald door een computer. Een deel is nagekeken door een mens; dat staat ook op het papier.",
    "nagekeken": "Nagekeken door een mens.",
}
"""What the consultant reads about a language."""

STATUS_SHORT: dict[Status, str] = {
    "bron": "",
    "onvolledig": "niet compleet",
    "machine": "concept, niet nagekeken",
    "deels": "deels nagekeken",
    "nagekeken": "nagekeken",
}
"""The same in a few words, behind the name of a language."""


@dataclass(frozen=True, slots=True)
class Zin:
    """One phrase in one language: its Dutch text, the translation ("" when there is none) and its state."""

    domein: Domain
    context: str
    nederlands: str
    vertaling: str
    check: Check | None

    @property
    def staat(self) -> Staat:
        """Give the state of the phrase."""
        if not self.vertaling:
            return "ontbreekt"
        return "concept" if self.check is None else "nagekeken"


@dataclass(frozen=True, slots=True)
class Telling:
    """How many phrases of a language are in which state, and by whom they were checked."""

    code: str
    aantal: dict[Staat, int]
    door: tuple[str, ...]

    @property
    def totaal(self) -> int:
        """Give the number of phrases."""
        return sum(self.aantal.values())

    @property
    def status(self) -> Status:
        """Give the state of the language; one phrase that is not there makes it incomplete."""
        if self.code == SOURCE_LANGUAGE:
            return "bron"
        if self.aantal["ontbreekt"] or not self.totaal:
            return "onvolledig"
        if not self.aantal["nagekeken"]:
            return "machine"
        return "deels" if self.aantal["concept"] else "nagekeken"


def zinnen(code: str) -> Iterator[Zin]:
    """Give every phrase of a language with its state; the Dutch source has none."""
    domains: tuple[Domain, ...] = get_args(Domain)
    for domain in domains if code != SOURCE_LANGUAGE else ():
        for message in catalog(code, domain):
            if message.id:
                dutch = message.id if isinstance(message.id, str) else message.id[0]
                text = " / ".join(forms_of(message))
                yield Zin(domain, message.context or "", dutch, text, check_of(message))


@cache
def telling(code: str) -> Telling:
    """Give how far a language is; raises KeyError for a language that does not exist."""
    found = list(zinnen(languages()[code].code))
    states: tuple[Staat, ...] = get_args(Staat)
    counts = {state: sum(zin.staat == state for zin in found) for state in states}
    return Telling(code, counts, tuple(sorted({zin.check.door for zin in found if zin.check is not None})))
