"""What can be known about a person: the typed Facts, and the kind of every single fact.

A fact is named by its path in the facts file, such as ``lbt.resultaat``. None means: not known yet.
Amounts of money are whole eurocents.
"""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any, cast

from intake_app.advice import geldfeiten
from intake_app.advice.geldfeiten import (
    Allowances,
    Bridge,
    Cost,
    Debt,
    Gemeente,
    NewRent,
    OtherIncome,
    Payer,
    Wage,
)
from intake_app.advice.kinds import Choice, Count, Day, Kind, Number, Value, YesNo
from intake_app.advice.rijen import Rows

ROUTES = ("B1", "onderwijs", "Z")
SKILLS = ("lezen", "luisteren", "schrijven", "spreken")
WACHTREDENEN = ("niets", "informatie", "niet_gekomen", "toets", "school", "woning", "opvang")
LEVELS = ("geen", "A0", "A1", "A2", "B1", "B2")


@dataclass(frozen=True, slots=True)
class Child:
    """A child in the household; None: not known yet. `vve`: ja, nee or nvt."""

    geboortedatum: date | None = None
    vve: str | None = None


@dataclass(frozen=True, slots=True)
class Oproep:
    """A call for the brede intake; `gekomen`: ja, nee, or reden (stayed away with a good reason)."""

    verzonden: date | None = None
    uiterlijk: date | None = None
    gekomen: str | None = None


@dataclass(frozen=True, slots=True)
class PreviousPip:
    """The PIP another gemeente set before the person moved."""

    leerroute: str | None = None
    dagtekening: date | None = None


@dataclass(frozen=True, slots=True)
class Lbt:
    """The record of the leerbaarheidstoets; `verstoord`: something went wrong while it was taken."""

    resultaat: str | None = None
    behaalde_score: Decimal | None = None
    benodigde_score: Decimal | None = None
    datum: date | None = None
    ontheffing: str | None = None
    verstoord: bool | None = None


@dataclass(frozen=True, slots=True)
class Education:
    """Schooling so far: years, highest level, whether there are papers, and whether IDW has valued them."""

    jaren: Decimal | None = None
    hoogste: str | None = None
    bewijs: bool | None = None
    waardering: str | None = None


@dataclass(frozen=True, slots=True)
class DutchLevel:
    """Dutch now, per skill: one of LEVELS."""

    lezen: str | None = None
    luisteren: str | None = None
    schrijven: str | None = None
    spreken: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Paid work now."""

    uren_per_week: Decimal | None = None
    taalrijk: bool | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """Who lives together.

    `beroep_op_ouders`: parents can support a person of 18 to 20. `partner_recht`: the partner has a right to
    bijstand. `partner_asielvergunning` and `partner_inburgeringsplichtig`: the partner's own legal position.
    """

    soort: str | None = None
    partner_geboortedatum: date | None = None
    kinderen: tuple[Child, ...] | None = None
    kostendelers: int | None = None
    opvang_nodig: bool | None = None
    beroep_op_ouders: bool | None = None
    partner_recht: bool | None = None
    partner_asielvergunning: bool | None = None
    partner_inburgeringsplichtig: bool | None = None


@dataclass(frozen=True, slots=True)
class EndOfDuty:
    """Why and since when there is no inburgeringsplicht any more; reden ``loopt``: it still is there."""

    reden: str | None = None
    datum: date | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """What was asked of DUO, and the day DUO received it; soort ``geen``: nothing was."""

    soort: str | None = None
    datum: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a rule may look at. `peildatum` is the day the advice is given for.

    `dagtekening_eerste_pip`: of the first PIP, wherever it was set. `dagtekening_pip`: of the latest PIP of
    this gemeente. `kennisgeving_eerder`: an earlier notice of DUO with another date. `einddatum_duo`: the
    first day after the inburgeringstermijn, as DUO wrote. `belastbaar_…` and `zorgtaken_uren` are
    functional limits and bear on the intensity only.
    """

    peildatum: date
    geboortedatum: date | None = None
    doelgroep: str | None = None
    eigen_asielvergunning: bool | None = None
    datum_kennisgeving: date | None = None
    kennisgeving_eerder: date | None = None
    datum_brp: date | None = None
    datum_verhuizing: date | None = None
    informatie_derden: str | None = None
    informatie_derden_ontvangen: date | None = None
    wachtreden: str | None = None
    oproepen: tuple[Oproep, ...] | None = None
    vorige_pip: PreviousPip = field(default_factory=PreviousPip)
    dagtekening_eerste_pip: date | None = None
    dagtekening_pip: date | None = None
    leerroute_pip: str | None = None
    einddatum_duo: date | None = None
    bezwaar: str | None = None
    duo_aanvraag: Application = field(default_factory=Application)
    plicht_einde: EndOfDuty = field(default_factory=EndOfDuty)
    lbt: Lbt = field(default_factory=Lbt)
    alfabetisering: str | None = None
    opleiding: Education = field(default_factory=Education)
    lopende_opleiding: str | None = None
    wens_opleiding: str | None = None
    grote_kans_diploma: bool | None = None
    taalniveau: DutchLevel = field(default_factory=DutchLevel)
    werk: Work = field(default_factory=Work)
    beschikbaar_uren_per_week: Decimal | None = None
    zorgtaken_uren: Decimal | None = None
    belastbaar_uren_per_week: Decimal | None = None
    belastbaar_uren_per_dag: Decimal | None = None
    cursusuren_nt2: Decimal | None = None
    voorinburgering_uren: Decimal | None = None
    activiteiten_uren: Decimal | None = None
    inzet_voldoende: bool | None = None
    b1_haalbaar: bool | None = None
    huishouden: Household = field(default_factory=Household)
    bijstand_vanaf: date | None = None
    bijstand_aangevraagd: str | None = None
    bijstand_aanvraagdatum: date | None = None
    bijstand_verlaagd: bool | None = None
    huur: int | None = None
    energie: int | None = None
    water: int | None = None
    zorgpremie: int | None = None
    toeslagen: Allowances = field(default_factory=Allowances)
    minimum_leefgeld_per_week: int | None = None
    kale_huur: int | None = None
    huur_vanaf: date | None = None
    nieuwe_huur: NewRent = field(default_factory=NewRent)
    verzekerde_volwassenen: int | None = None
    toetsingsinkomen: int | None = None
    loon: Wage = field(default_factory=Wage)
    partner_loon: Wage = field(default_factory=Wage)
    inkomsten: tuple[OtherIncome, ...] | None = None
    kosten: tuple[Cost, ...] | None = None
    schulden: tuple[Debt, ...] | None = None
    ontzorgvorm: str | None = None
    betalingen: tuple[Payer, ...] | None = None
    overbrugging: tuple[Bridge, ...] | None = None
    gemeente: Gemeente = field(default_factory=Gemeente)


GROUPS: dict[str, type[Any]] = {
    "": Facts,
    "vorige_pip": PreviousPip,
    "duo_aanvraag": Application,
    "plicht_einde": EndOfDuty,
    "lbt": Lbt,
    "opleiding": Education,
    "taalniveau": DutchLevel,
    "werk": Work,
    "huishouden": Household,
    **geldfeiten.GROUPS,
}
"""The facts that hold other facts: path -> class."""

KINDS: dict[str, Kind] = {
    "peildatum": Day(),
    "geboortedatum": Day(),
    "doelgroep": Choice(("asielstatushouder", "gezinsmigrant")),
    "eigen_asielvergunning": YesNo(),
    "datum_kennisgeving": Day(),
    "kennisgeving_eerder": Day(),
    "datum_brp": Day(),
    "datum_verhuizing": Day(),
    "informatie_derden": Choice(("nee", "wacht", "ontvangen")),
    "informatie_derden_ontvangen": Day(),
    "wachtreden": Choice(WACHTREDENEN),
    "oproepen": Rows(
        Oproep, {"verzonden": Day(), "uiterlijk": Day(), "gekomen": Choice(("ja", "nee", "reden"))}
    ),
    "vorige_pip.leerroute": Choice(ROUTES),
    "vorige_pip.dagtekening": Day(),
    "dagtekening_eerste_pip": Day(),
    "dagtekening_pip": Day(),
    "leerroute_pip": Choice(ROUTES),
    "einddatum_duo": Day(),
    "bezwaar": Choice(("nee", "ja", "commissie")),
    "duo_aanvraag.soort": Choice(("geen", "verlenging", "vrijstelling", "ontheffing", "lening")),
    "duo_aanvraag.datum": Day(),
    "plicht_einde.reden": Choice(
        ("loopt", "voldaan", "vrijstelling", "ontheffing", "vertrek", "overleden", "anders")
    ),
    "plicht_einde.datum": Day(),
    "lbt.resultaat": Choice(("haalbaar", "niet_haalbaar", "onbekend")),
    "lbt.behaalde_score": Number(),
    "lbt.benodigde_score": Number(),
    "lbt.datum": Day(),
    "lbt.ontheffing": Choice(("geen", "visueel", "auditief")),
    "lbt.verstoord": YesNo(),
    "alfabetisering": Choice(("analfabeet", "anders_gealfabetiseerd", "latijns")),
    "opleiding.jaren": Number(),
    "opleiding.hoogste": Choice(("geen", "basis", "middelbaar_onvoltooid", "middelbaar", "mbo", "hbo", "wo")),
    "opleiding.bewijs": YesNo(),
    "opleiding.waardering": Choice(("ja", "aangevraagd", "nee")),
    "lopende_opleiding": Choice(("geen", "vrijstellend", "niet_vrijstellend")),
    "wens_opleiding": Choice(("geen", "mbo2", "mbo34", "hbo", "wo")),
    "grote_kans_diploma": YesNo(),
    **{f"taalniveau.{skill}": Choice(LEVELS) for skill in SKILLS},
    "werk.uren_per_week": Number(),
    "werk.taalrijk": YesNo(),
    "beschikbaar_uren_per_week": Number(),
    "zorgtaken_uren": Number(),
    "belastbaar_uren_per_week": Number(),
    "belastbaar_uren_per_dag": Number(),
    "cursusuren_nt2": Number(),
    "voorinburgering_uren": Number(),
    "activiteiten_uren": Number(),
    "inzet_voldoende": YesNo(),
    "b1_haalbaar": YesNo(),
    "huishouden.soort": Choice(("alleenstaand", "alleenstaande_ouder", "paar")),
    "huishouden.partner_geboortedatum": Day(),
    "huishouden.kinderen": Rows(
        Child, {"geboortedatum": Day(), "vve": Choice(("ja", "nee", "nvt"))}, bare="geboortedatum"
    ),
    "huishouden.kostendelers": Count(),
    "huishouden.opvang_nodig": YesNo(),
    "bijstand_vanaf": Day(),
    "bijstand_aangevraagd": Choice(("loopt_al", "aangevraagd", "nee")),
    "bijstand_aanvraagdatum": Day(),
    "bijstand_verlaagd": YesNo(),
    "huishouden.beroep_op_ouders": YesNo(),
    "huishouden.partner_recht": YesNo(),
    "huishouden.partner_asielvergunning": YesNo(),
    "huishouden.partner_inburgeringsplichtig": YesNo(),
    **geldfeiten.KINDS,
}
"""Every single fact: path -> kind of value."""


def keys(group: str) -> tuple[str, ...]:
    """Give the names of the facts and groups directly in a group ("" for all facts)."""
    return tuple(entry.name for entry in fields(GROUPS[group]))


def get(facts: Facts, path: str) -> Value | None:
    """Give the value of one fact; None when it is not known."""
    return cast("Value | None", reduce(getattr, path.split("."), facts))


def json_value(facts: Facts, path: str) -> Any:
    """Give the value of one fact as it stands in a facts file; None when it is not known."""
    value = get(facts, path)
    return None if value is None else KINDS[path].write(value)


def with_value(facts: Facts, path: str, value: Value | None) -> Facts:
    """Give the same facts with one of them changed."""
    return cast("Facts", _replaced(facts, path.split("."), value))


def _replaced(group: Any, names: list[str], value: Value | None) -> Any:
    """Replace one value in a group, however deep."""
    name, *rest = names
    return replace(group, **{name: _replaced(getattr(group, name), rest, value) if rest else value})
