"""The facts about money: who earns, owes and pays what, from when, and what the gemeente has set.

Part of `shape.Facts`. None means: not known yet. Amounts are whole eurocents, per month unless said
otherwise; `vanaf` and `tot` are the first and the last day.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intake_app.advice.kinds import Choice, Count, Day, Euro, Kind, Text, YesNo
from intake_app.advice.rijen import Rows

FIXED_COSTS = ("huur", "energie", "water", "zorgpremie")
"""The costs the gemeente pays in the name of the person (Participatiewet art. 56a)."""

OTHER_COSTS = (
    "internet",
    "telefoon",
    "vervoer",
    "kinderopvang",
    "verzekering",
    "belasting",
    "school",
    "abonnement",
    "anders",
)
ONTZORGVORMEN = ("wettelijk_pakket", "deels", "alleen_begeleiding", "budgetbeheer")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A toeslag that comes in, first on the day `vanaf`.

    `aangevraagd`: the day it was asked for. `recht_vanaf`: the day from which there is a right to it, so that
    the first payment covers the months since; `nabetaling`: that part, when it is known.
    """

    bedrag: int | None = None
    vanaf: date | None = None
    aangevraagd: date | None = None
    recht_vanaf: date | None = None
    nabetaling: int | None = None


@dataclass(frozen=True, slots=True)
class Allowances:
    """The toeslagen of Dienst Toeslagen."""

    zorgtoeslag: Allowance = field(default_factory=Allowance)
    huurtoeslag: Allowance = field(default_factory=Allowance)
    kindgebonden_budget: Allowance = field(default_factory=Allowance)


@dataclass(frozen=True, slots=True)
class NewRent:
    """The rent after a move or a rise, from a day."""

    bedrag: int | None = None
    vanaf: date | None = None


@dataclass(frozen=True, slots=True)
class Wage:
    """Net pay a month, holiday pay included; whether the gemeente grants the exemption (vrijlating)."""

    bedrag: int | None = None
    vanaf: date | None = None
    tot: date | None = None
    vrijlating: bool | None = None


@dataclass(frozen=True, slots=True)
class OtherIncome:
    """Money that does not count for bijstand, such as kinderbijslag; `ritme`: maand or kwartaal."""

    soort: str | None = None
    bedrag: int | None = None
    ritme: str | None = None
    vanaf: date | None = None
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost by choice."""

    soort: str | None = None
    bedrag: int | None = None
    vanaf: date | None = None
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Debt:
    """A debt: how much in all, and the payment arrangement."""

    bedrag: int | None = None
    per_maand: int | None = None
    vanaf: date | None = None


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays one cost from when until when: the gemeente or the person (zelf)."""

    kost: str | None = None
    betaalt: str | None = None
    vanaf: date | None = None
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Bridge:
    """A way to bridge a gap that a person chose; `maand`: any day of the month it comes in."""

    naam: str | None = None
    soort: str | None = None
    bedrag: int | None = None
    maand: date | None = None
    per_maand_terug: int | None = None
    terug_vanaf: date | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A way to bridge that the gemeente has. `terug_na`: months from the money to the first paying back."""

    naam: str | None = None
    soort: str | None = None
    maximum: int | None = None
    per_maand_terug: int | None = None
    terug_na: int | None = None
    bron: str | None = None


@dataclass(frozen=True, slots=True)
class OwnAmount:
    """A dated amount the gemeente filled in, for days the program has none; `id` as in parameters/*.toml."""

    id: str | None = None
    bedrag: int | None = None
    vanaf: date | None = None
    tot: date | None = None
    bron: str | None = None


@dataclass(frozen=True, slots=True)
class Gemeente:
    """The settings of the gemeente; the minima are eurocents a week."""

    minimum_alleenstaand: int | None = None
    minimum_alleenstaande_ouder: int | None = None
    minimum_paar: int | None = None
    minimum_per_kind: int | None = None
    instrumenten: tuple[Instrument, ...] | None = None
    bedragen: tuple[OwnAmount, ...] | None = None


GROUPS: dict[str, type[Any]] = {
    "toeslagen": Allowances,
    "toeslagen.zorgtoeslag": Allowance,
    "toeslagen.huurtoeslag": Allowance,
    "toeslagen.kindgebonden_budget": Allowance,
    "nieuwe_huur": NewRent,
    "loon": Wage,
    "partner_loon": Wage,
    "gemeente": Gemeente,
}
"""The groups of facts about money: path -> class."""

_PERIOD: dict[str, Kind] = {"vanaf": Day(), "tot": Day()}
_SOORT = Choice(("gift", "lening"))


def _allowance(path: str) -> dict[str, Kind]:
    days: dict[str, Kind] = {f"{path}.{name}": Day() for name in ("vanaf", "aangevraagd", "recht_vanaf")}
    return {f"{path}.bedrag": Euro(), **days, f"{path}.nabetaling": Euro()}


def _wage(path: str) -> dict[str, Kind]:
    return {
        f"{path}.bedrag": Euro(),
        f"{path}.vanaf": Day(),
        f"{path}.tot": Day(),
        f"{path}.vrijlating": YesNo(),
    }


KINDS: dict[str, Kind] = {
    "huur": Euro(),
    "energie": Euro(),
    "water": Euro(),
    "zorgpremie": Euro(),
    **_allowance("toeslagen.zorgtoeslag"),
    **_allowance("toeslagen.huurtoeslag"),
    **_allowance("toeslagen.kindgebonden_budget"),
    "minimum_leefgeld_per_week": Euro(),
    "kale_huur": Euro(),
    "huur_vanaf": Day(),
    "nieuwe_huur.bedrag": Euro(),
    "nieuwe_huur.vanaf": Day(),
    "verzekerde_volwassenen": Count(),
    "toetsingsinkomen": Euro(),
    **_wage("loon"),
    **_wage("partner_loon"),
    "inkomsten": Rows(
        OtherIncome,
        {
            "soort": Choice(("kinderbijslag", "anders")),
            "bedrag": Euro(),
            "ritme": Choice(("maand", "kwartaal")),
            **_PERIOD,
        },
    ),
    "kosten": Rows(Cost, {"soort": Choice(OTHER_COSTS), "bedrag": Euro(), **_PERIOD}),
    "schulden": Rows(Debt, {"bedrag": Euro(), "per_maand": Euro(), "vanaf": Day()}),
    "ontzorgvorm": Choice(ONTZORGVORMEN),
    "betalingen": Rows(
        Payer,
        {"kost": Choice((*FIXED_COSTS, *OTHER_COSTS)), "betaalt": Choice(("gemeente", "zelf")), **_PERIOD},
    ),
    "overbrugging": Rows(
        Bridge,
        {
            "naam": Text(),
            "soort": _SOORT,
            "bedrag": Euro(),
            "maand": Day(),
            "per_maand_terug": Euro(),
            "terug_vanaf": Day(),
        },
    ),
    "gemeente.minimum_alleenstaand": Euro(),
    "gemeente.minimum_alleenstaande_ouder": Euro(),
    "gemeente.minimum_paar": Euro(),
    "gemeente.minimum_per_kind": Euro(),
    "gemeente.instrumenten": Rows(
        Instrument,
        {
            "naam": Text(),
            "soort": _SOORT,
            "maximum": Euro(),
            "per_maand_terug": Euro(),
            "terug_na": Count(),
            "bron": Text(),
        },
    ),
    "gemeente.bedragen": Rows(
        OwnAmount, {"id": Text(), "bedrag": Euro(), "vanaf": Day(), "tot": Day(), "bron": Text()}
    ),
}
"""Every single fact about money: path -> kind of value."""
