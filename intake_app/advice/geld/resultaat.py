"""What the plan for the money says: frozen results, and the JSON form other programs rely on.

Amounts are whole eurocents. None stands for an amount that cannot be told: then the month says in
`ontbreekt` which dated amount there is none of, and no total is made up.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from intake_app.advice.result import Ontzorgen, Waarschuwing
from intake_app.model import JsonValue

Betaalt = Literal["gemeente", "zelf"]
Soort = Literal["gift", "lening"]
Herkomst = Literal["wet", "gemeente", "opgegeven", "schatting"]
"""Where an amount comes from: the law, the settings of the gemeente, an answer, or an estimate of the law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedrag:
    """An amount that comes in, or that there is a right to, in one month.

    `sinds`: the day from which it holds. `geverifieerd`: false when it leans on an amount that nobody read
    in the law. `nabetaling_cent`: how much of it is paid over earlier months.
    """

    id: str
    bedrag_cent: int
    bron: str
    sinds: date
    geverifieerd: bool = True
    herkomst: Herkomst = "wet"
    nabetaling_cent: int = 0

    def to_json(self) -> JsonValue:
        """Give the JSON form; `nabetaling_cent` only when there is any."""
        extra: dict[str, JsonValue] = (
            {"nabetaling_cent": self.nabetaling_cent} if self.nabetaling_cent else {}
        )
        return {
            "id": self.id,
            "bedrag_cent": self.bedrag_cent,
            "bron": self.bron,
            "geverifieerd": self.geverifieerd,
            "sinds": self.sinds.isoformat(),
            "herkomst": self.herkomst,
            **extra,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitgave:
    """An amount that goes out in one month, who pays it, and since when it is so much."""

    id: str
    bedrag_cent: int
    betaalt: Betaalt
    sinds: date

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "id": self.id,
            "bedrag_cent": self.bedrag_cent,
            "betaalt": self.betaalt,
            "sinds": self.sinds.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Ontbreekt:
    """A dated amount that has no value on a day, and the sentence that says so."""

    id: str
    dag: date
    tekst: str

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {"id": self.id, "dag": self.dag.isoformat(), "tekst": self.tekst}


@dataclass(frozen=True, slots=True, kw_only=True)
class Maand:
    """One calendar month, or the part of it from the first day of bijstand.

    `dagen` of its `dagen_in_maand` are counted. `recht` is what there is a right to, beside what comes in.
    `reservering_cent`: vakantietoeslag put aside. `over_cent` is all that comes in less all that goes out.
    `gat_cent`: what this month lacks to reach the minimum. `ontbreekt_recht`: what only an estimate lacks.
    """

    maand: str
    dagen: int
    dagen_in_maand: int
    inkomsten: tuple[Bedrag, ...]
    uitgaven: tuple[Uitgave, ...]
    recht: tuple[Bedrag, ...]
    reservering_cent: int | None
    over_cent: int | None
    over_per_week_cent: int | None
    minimum_per_week_cent: int | None
    tekort_per_week_cent: int | None
    gat_cent: int | None
    ontbreekt: tuple[Ontbreekt, ...] = ()
    ontbreekt_recht: tuple[Ontbreekt, ...] = ()

    @property
    def in_cent(self) -> int:
        """Give the sum of what is known to come in."""
        return sum(amount.bedrag_cent for amount in self.inkomsten)

    @property
    def uit_cent(self) -> int:
        """Give the sum of what goes out."""
        return sum(cost.bedrag_cent for cost in self.uitgaven)

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "maand": self.maand,
            "dagen": self.dagen,
            "dagen_in_maand": self.dagen_in_maand,
            "inkomsten": [amount.to_json() for amount in self.inkomsten],
            "uitgaven": [cost.to_json() for cost in self.uitgaven],
            "recht": [amount.to_json() for amount in self.recht],
            "reservering_cent": self.reservering_cent,
            "over_cent": self.over_cent,
            "over_per_week_cent": self.over_per_week_cent,
            "minimum_per_week_cent": self.minimum_per_week_cent,
            "tekort_per_week_cent": self.tekort_per_week_cent,
            "gat_cent": self.gat_cent,
            "ontbreekt": [lacking.to_json() for lacking in self.ontbreekt],
            "ontbreekt_recht": [lacking.to_json() for lacking in self.ontbreekt_recht],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Overbrugging:
    """One way to bridge the gap of one month: an option of the gemeente, or one that a person chose.

    A loan is paid back: `per_maand_terug_cent` a month from the month `terug_vanaf` on. `gevolg` says what it
    means, in Dutch, to the consultant.
    """

    id: str
    bedrag_cent: int
    soort: Soort
    maand: str
    gekozen: bool
    bron: str
    gevolg: str
    per_maand_terug_cent: int = 0
    terug_vanaf: str | None = None
    terug_tot: str | None = None

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "id": self.id,
            "bedrag_cent": self.bedrag_cent,
            "soort": self.soort,
            "maand": self.maand,
            "gekozen": self.gekozen,
            "bron": self.bron,
            "gevolg": self.gevolg,
            "per_maand_terug_cent": self.per_maand_terug_cent,
            "terug_vanaf": self.terug_vanaf,
            "terug_tot": self.terug_tot,
        }


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question back: the fact that is missing or cannot be right, and the question in plain Dutch."""

    veld: str
    vraag: str

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {"veld": self.veld, "vraag": self.vraag}


@dataclass(frozen=True, slots=True, kw_only=True)
class Geldplan:
    """The money of a household, month by month; no months as long as there are `vragen`.

    `partner`: the partner's own legal position in ontzorgen; None when there is no partner.
    """

    ontzorgen: Ontzorgen
    partner: Ontzorgen | None = None
    maanden: tuple[Maand, ...] = ()
    overbrugging: tuple[Overbrugging, ...] = ()
    vragen: tuple[Vraag, ...] = ()
    waarschuwingen: tuple[Waarschuwing, ...] = ()

    def to_json(self) -> dict[str, JsonValue]:
        """Give the JSON form: what `ontzorgen --json` prints."""
        help_ = self.ontzorgen
        return {
            "van_toepassing": help_.van_toepassing,
            "begin": None if help_.begin is None else help_.begin.isoformat(),
            "einde": None if help_.einde is None else help_.einde.isoformat(),
            "reden": help_.reden,
            "bron": help_.bron,
            "partner": None if self.partner is None else self.partner.to_json(),
            "maanden": [month.to_json() for month in self.maanden],
            "overbrugging": [way.to_json() for way in self.overbrugging],
            "vragen": [question.to_json() for question in self.vragen],
            "waarschuwingen": [warning.to_json() for warning in self.waarschuwingen],
        }
