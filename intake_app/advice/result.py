"""The advice: frozen results of the rules, and the JSON form other programs rely on.

`van_toepassing` and `mogelijk` have three values: True, False and None for not known yet.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from intake_app.advice.gevolg import Consequence, Grond, Handhaving
from intake_app.advice.parameters import Parameter
from intake_app.model import JsonValue

Route = Literal["B1", "onderwijs", "Z"]
Certainty = Literal["voldoende", "voorlopig", "onvoldoende"]
Status = Literal["verstreken", "binnenkort", "loopt", "voldaan", "wacht_op"]
ROUTES: tuple[Route, ...] = ("B1", "onderwijs", "Z")

MOMENTS = frozenset(
    {
        "aow",
        "aow_signaal",
        "lening_terugbetalen",
        "maatschappelijke_begeleiding",
        "ontheffing_prognose",
        "ontzorgen",
        "pip_inzien_vorige_gemeente",
        "z_scholing_telt",
    }
)
"""Terms that are a day that just comes: nobody is too late when it has passed."""

CHANCES = frozenset({"bezwaar", "schakelen_leerroute", "verlenging_aanvragen"})
"""Terms in which something may be done: when one has passed it is over, and nobody was too late."""

OWN_JUDGEMENT = "Richtlijn van dit programma, geen wettelijke norm"
"""The source of a reason that no law gives; said as plainly as an article."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact with what it says about a choice; `waarde` is the JSON value, None when it is missing.

    `tekst` is for the consultant; `tekst_u` says the same to the inburgeraar, "" where there is no need.
    """

    feit: str
    waarde: JsonValue
    tekst: str
    bron: str
    tekst_u: str = ""

    def to_json(self) -> JsonValue:
        """Give the JSON form; `tekst_u` only where there is one."""
        extra: dict[str, JsonValue] = {"tekst_u": self.tekst_u} if self.tekst_u else {}
        return {"feit": self.feit, "waarde": self.waarde, "tekst": self.tekst, "bron": self.bron, **extra}


@dataclass(frozen=True, slots=True)
class RouteReasons:
    """What speaks for a leerroute, what against, and what is not known yet."""

    voor: tuple[Reason, ...]
    tegen: tuple[Reason, ...]
    ontbreekt: tuple[Reason, ...]

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "voor": [reason.to_json() for reason in self.voor],
            "tegen": [reason.to_json() for reason in self.tegen],
            "ontbreekt": [reason.to_json() for reason in self.ontbreekt],
        }


@dataclass(frozen=True, slots=True)
class Turn:
    """One changed fact that turns the advice into another."""

    feit: str
    waarde: JsonValue
    advies: Route | None

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {"feit": self.feit, "waarde": self.waarde, "advies": self.advies}


@dataclass(frozen=True, slots=True)
class Vraag:
    """An open question: what its answer can still change, and how long asking it takes.

    `keert`: the leerroutes the answer can turn the advice into, alone or with one other open answer.
    `termijnen`: ids of the terms that cannot be counted without it, or can still change by it. `minuten`: a
    guideline of this program, no norm (advice/vraagtijd.toml).
    """

    feit: str
    minuten: int
    keert: tuple[Route | None, ...] = ()
    termijnen: tuple[str, ...] = ()

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "feit": self.feit,
            "minuten": self.minuten,
            "keert": list(self.keert),
            "termijnen": list(self.termijnen),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Leerroute:
    """The advised leerroute with its reasons; a person decides."""

    advies: Route | None
    zekerheid: Certainty
    routes: dict[Route, RouteReasons]
    omslag: tuple[Turn, ...]
    volgende_vragen: tuple[str, ...]
    gevolgen: tuple[Consequence, ...]
    vormen: tuple[Consequence, ...] = ()
    """Ways to fill in the advised leerroute, such as the entree-opleiding within the B1-route."""

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "advies": self.advies,
            "zekerheid": self.zekerheid,
            "routes": {route: self.routes[route].to_json() for route in ROUTES},
            "omslag": [turn.to_json() for turn in self.omslag],
            "volgende_vragen": list(self.volgende_vragen),
            "gevolgen": [consequence.to_json() for consequence in self.gevolgen],
            "vormen": [form.to_json() for form in self.vormen],
        }


@dataclass(frozen=True, slots=True)
class Correctie:
    """A trigger date that was changed: what it was (None: nothing), on which day, and why ("": not said)."""

    was: str | None
    op: date
    reden: str

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {"was": self.was, "op": self.op.isoformat(), "reden": self.reden}


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijn:
    """One term. `datum` is the last day on which it can still be done.

    `ruwe_datum` is that day before it moved to a working day; `verschoven_om` says why it moved.
    `startdatum`: first day of the inburgeringstermijn; `einddatum_duo`: first day after it, as DUO
    counts. `niet_voor`: the first day on which it can be done. `voldaan_op`: when it was done.
    `status` on the peildatum; `wie` must act; `wacht_op`: whom or what the work waits for, "" for nothing.
    `correcties`: how the day it runs from was changed, the oldest first.
    """

    id: str
    feit: str
    vanaf: date
    parameter: Parameter
    ruwe_datum: date
    datum: date
    verschoven_om: str | None = None
    startdatum: date | None = None
    einddatum_duo: date | None = None
    niet_voor: date | None = None
    voldaan_op: date | None = None
    toelichting: str = ""
    status: Status = "loopt"
    wacht_op: str = ""
    correcties: tuple[Correctie, ...] = ()

    @property
    def wie(self) -> str:
        """Give who must act: gemeente, inburgeraar, DUO or arts; "" for a day that just comes."""
        return self.parameter.wie

    @property
    def moment(self) -> bool:
        """Tell whether this is a day that just comes, and no last day to do something."""
        return self.id in MOMENTS

    @property
    def voorbij(self) -> bool:
        """Tell whether it has passed and nobody was too late: a day that came, a chance that is over."""
        return self.status == "verstreken" and (self.moment or self.id in CHANCES)

    @property
    def dagen_te_laat(self) -> int:
        """Give how many days too late it was done; 0 when in time or not done yet."""
        return 0 if self.voldaan_op is None else max(0, (self.voldaan_op - self.datum).days)

    def to_json(self) -> JsonValue:
        """Give the JSON form; the days that only some terms have are left out when they are not there."""
        extra = {
            "startdatum": self.startdatum,
            "einddatum_duo": self.einddatum_duo,
            "niet_voor": self.niet_voor,
            "voldaan_op": self.voldaan_op,
        }
        return {
            "id": self.id,
            "vanaf": {"feit": self.feit, "datum": self.vanaf.isoformat()},
            "duur": self.parameter.duur,
            "ruwe_datum": self.ruwe_datum.isoformat(),
            "datum": self.datum.isoformat(),
            "verschoven_om": self.verschoven_om,
            "bron": self.parameter.bron,
            "geverifieerd": self.parameter.verified,
            "toelichting": self.toelichting,
            "status": self.status,
            "wie": self.wie,
            "moment": self.moment,
            "wacht_op": self.wacht_op,
            "verschuift": self.parameter.verschuift,
            "verschuift_omdat": self.parameter.verschuift_omdat,
            "correcties": [change.to_json() for change in self.correcties],
            **({"dagen_te_laat": self.dagen_te_laat} if self.dagen_te_laat else {}),
            **{name: day.isoformat() for name, day in extra.items() if day is not None},
        }


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A term that does not run yet or cannot be counted: which fact is lacking, and who can give it."""

    id: str
    feit: str
    wacht_op: str
    tekst: str
    bron: str
    status: Status = "wacht_op"

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "id": self.id,
            "feit": self.feit,
            "status": self.status,
            "wacht_op": self.wacht_op,
            "tekst": self.tekst,
            "bron": self.bron,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontzorgen:
    """Whether the gemeente must arrange the fixed costs, and from when until when (both inclusive)."""

    van_toepassing: bool | None
    reden: str
    begin: date | None = None
    einde: date | None = None
    bron: str = "Participatiewet art. 56a"

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "van_toepassing": self.van_toepassing,
            "begin": None if self.begin is None else self.begin.isoformat(),
            "einde": None if self.einde is None else self.einde.isoformat(),
            "reden": self.reden,
            "bron": self.bron,
        }


@dataclass(frozen=True, slots=True)
class Afschalen:
    """Whether the exams can go down to A2 within the B1-route; None: not known yet."""

    mogelijk: bool | None
    redenen: RouteReasons
    bron: str = "Wi2021 art. 17 lid 3"

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {"mogelijk": self.mogelijk, "redenen": self.redenen.to_json(), "bron": self.bron}


@dataclass(frozen=True, slots=True)
class Wissel:
    """Schakelen to another leerroute: until when, on which conditions, and which earlier work still counts.

    `mogelijk` looks at the period only; None: not known. `tot`: the last day; None: at any time or unknown.
    """

    naar: Route
    mogelijk: bool | None
    tot: date | None
    voorwaarden: tuple[Consequence, ...]
    telt_mee: tuple[Consequence, ...]

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {
            "naar": self.naar,
            "mogelijk": self.mogelijk,
            "tot": None if self.tot is None else self.tot.isoformat(),
            "voorwaarden": [entry.to_json() for entry in self.voorwaarden],
            "telt_mee": [entry.to_json() for entry in self.telt_mee],
        }


@dataclass(frozen=True, slots=True)
class Plicht:
    """One duty or right, and whether it holds for this person; None: not known yet."""

    id: str
    van_toepassing: bool | None
    tekst: str
    bron: str

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {"id": self.id, "van_toepassing": self.van_toepassing, "tekst": self.tekst, "bron": self.bron}


@dataclass(frozen=True, slots=True)
class Waarschuwing:
    """Something the consultant must see beside the advice."""

    id: str
    tekst: str
    bron: str

    def to_json(self) -> JsonValue:
        """Give the JSON form."""
        return {"id": self.id, "tekst": self.tekst, "bron": self.bron}


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """All that follows from the facts on the peildatum."""

    leerroute: Leerroute
    termijnen: tuple[Termijn, ...]
    ontzorgen: Ontzorgen
    afschalen: Afschalen
    plichten: tuple[Plicht, ...]
    waarschuwingen: tuple[Waarschuwing, ...]
    vragen: tuple[Vraag, ...] = ()
    wachtend: tuple[Wachtend, ...] = ()
    schakelen: tuple[Wissel, ...] = ()
    verlenging: tuple[Grond, ...] = ()
    handhaving: Handhaving

    def to_json(self) -> dict[str, JsonValue]:
        """Give the JSON form: what `advies --json` prints."""
        return {
            "leerroute": self.leerroute.to_json(),
            "termijnen": [termijn.to_json() for termijn in self.termijnen],
            "ontzorgen": self.ontzorgen.to_json(),
            "afschalen": self.afschalen.to_json(),
            "plichten": [plicht.to_json() for plicht in self.plichten],
            "waarschuwingen": [waarschuwing.to_json() for waarschuwing in self.waarschuwingen],
            "vragen": [question.to_json() for question in self.vragen],
            "wachtend": [waiting.to_json() for waiting in self.wachtend],
            "schakelen": [change.to_json() for change in self.schakelen],
            "verlenging": [ground.to_json() for ground in self.verlenging],
            "handhaving": self.handhaving.to_json(),
        }
