"""What a question is: the typed form of the definitions in forms/definitions and plan/definities."""

from dataclasses import dataclass, field
from enum import StrEnum


class FormError(Exception):
    """A mistake in a definitions file: ours, not the user's. The message names the file and the id."""


class Soort(StrEnum):
    """The kinds of answer. The JSON value: see each line."""

    KEUZE = "keuze"  # choice id (text)
    MEERKEUZE = "meerkeuze"  # list of choice ids
    GETAL = "getal"  # whole number, or a number with `decimalen` digits
    DATUM = "datum"  # "2026-11-22"
    TEKST = "tekst"  # text; `lang` gives a larger field
    SCHAAL = "schaal"  # whole number from `minimum` to `maximum`
    LIJST = "lijst"  # list of rows: {cell id: value}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice; its id never changes, its text may."""

    id: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison with another answer: exactly one of the four operators is set.

    `vraag` is a question id, or the name of another cell of the same repeated group. With a meerkeuze,
    `is_` and `een_van` hold when the choice is among the chosen ones; with a lijst, `minstens` and
    `hoogstens` count the rows.
    """

    vraag: str
    is_: str | int | float | None = None
    een_van: tuple[str, ...] | None = None
    minstens: float | None = None
    hoogstens: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` is ``leefgebied.naam`` (or just the cell name inside a repeated group).

    `verplicht_volgens`: the law article that requires it, or None. `nodig_voor_pip`: the plan cannot
    be set well without it. `toon_als`: all must hold, else the question does not count. `controle`
    names an extra check (see parsing). `velden`: the cells of a repeated group, of at most `max_rijen` rows.
    `voor_consulent`: the consultant answers it alone; it is never shown in the language of the inburgeraar.
    """

    id: str
    tekst: str
    soort: Soort
    hulp: str = ""
    keuzes: tuple[Choice, ...] = ()
    eenheid: str = ""
    minimum: float | None = None
    maximum: float | None = None
    decimalen: int = 0
    lang: bool = False
    max_lengte: int = 4000
    max_rijen: int = 50
    verplicht_volgens: str | None = None
    nodig_voor_pip: bool = False
    toon_als: tuple[Condition, ...] = ()
    velden: tuple["Question", ...] = ()
    controle: str | None = None
    privacy: str = "gewoon"
    voor_consulent: bool = False


@dataclass(frozen=True, slots=True)
class Leefgebied:
    """One life domain: a page of questions. `privacy`: gewoon, gevoelig, bijzonder or financieel."""

    id: str
    titel: str
    uitleg: str
    thema: int
    privacy: str
    vragen: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form with its version; `vragen` maps every top-level question id to its question.

    `andere` holds the questions of the form beside this one that conditions may name as well: a
    question of the plan may depend on an answer of the intake.
    """

    versie: str
    leefgebieden: tuple[Leefgebied, ...]
    vragen: dict[str, Question]
    andere: dict[str, Question] = field(default_factory=dict)

    def find(self, question_id: str) -> Question | None:
        """Give the question of this form, or of the form beside it; None when neither knows it."""
        return self.vragen.get(question_id) or self.andere.get(question_id)
