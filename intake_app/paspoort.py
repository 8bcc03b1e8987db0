"""The passport of the translations: which phrases are not there, drafted, or checked by whom and when.

A language is never better than its weakest phrase, and no one but a person makes a phrase checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from intake_app.i18n import SOURCE_LANGUAGE, Check, Domain, catalog, check_of, forms_of, languages

Staat = Literal["ontbreekt", "concept", "nagekeken"]
Onderwerp = Literal["plan", "geld", "bouwstenen", "motivering", "gegevens", "planvragen", "vragen"]
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

ONDERWERPEN: dict[Onderwerp, str] = {
    "plan": "het plan",
    "geld": "geld en ontzorgen",
    "bouwstenen": "bouwstenen",
    "motivering": "motivering",
    "gegevens": "inzage en gegevens",
    "planvragen": "vragen bij het plan",
    "vragen": "vragen van het gesprek",
}
"""What a phrase is about, in the order in which a reader of the paper meets it."""

_ABOUT: tuple[tuple[str, Onderwerp], ...] = (
    *((f"pip.{part}", "geld") for part in ("geld", "kosten", "ontzorg", "bijstand", "betaal", "weekgeld")),
    ("pip.", "plan"),
    ("bouwsteen.", "bouwstenen"),
    ("thema.", "bouwstenen"),
    ("eigen.", "bouwstenen"),
    ("motivering.", "motivering"),
    ("inzage.", "gegevens"),
    ("verwerking.", "gegevens"),
    ("plan.", "planvragen"),
    ("voortgang.", "planvragen"),
)
"""How the contexts of a subject begin; the first that fits counts, and what is left is asked in the talk."""


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

    @property
    def onderwerp(self) -> Onderwerp:
        """Give what the phrase is about."""
        return next((found for begin, found in _ABOUT if self.context.startswith(begin)), "vragen")


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


@dataclass(frozen=True, slots=True)
class Stand:
    """A language in full: its phrases by subject, how many of each are in which state, and who checked them.

    `door`: per person how many phrases, and the day of the last one.
    """

    telling: Telling
    zinnen: tuple[Zin, ...]
    per_onderwerp: dict[Onderwerp, dict[Staat, int]]
    door: dict[str, tuple[int, date]]


def stand(code: str) -> Stand:
    """Give a language in full; raises KeyError for one that does not exist."""
    order = list(ONDERWERPEN)
    found = tuple(sorted(zinnen(code), key=lambda zin: order.index(zin.onderwerp)))
    states: tuple[Staat, ...] = get_args(Staat)
    counted: dict[Onderwerp, dict[Staat, int]] = {about: dict.fromkeys(states, 0) for about in ONDERWERPEN}
    checked: dict[str, list[date]] = {}
    for zin in found:
        counted[zin.onderwerp][zin.staat] += 1
        if zin.check is not None:
            checked.setdefault(zin.check.door, []).append(zin.check.op)
    door = {name: (len(days), max(days)) for name, days in sorted(checked.items())}
    return Stand(telling(code), found, counted, door)


def counted(number: int) -> str:
    """Give a number of phrases in words."""
    return f"{number} {'zin' if number == 1 else 'zinnen'}"
