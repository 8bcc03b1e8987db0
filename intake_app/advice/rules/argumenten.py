"""Why and why not, for all three leerroutes: each known fact speaks, each missing fact is named.

The reasons explain the choice of the leerroute rule and never make it. Everything is said for all
three routes, because a decision must also tell why the other two do not fit.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import OWN_JUDGEMENT, ROUTES, Reason, Route, RouteReasons
from intake_app.advice.rules import zinnen
from intake_app.advice.rules.haalbaarheid import (
    HIGHER_SCHOOLING,
    LOW_LITERACY,
    Schooling,
    enough_dutch,
    read_lbt,
    schooling,
    wants_and_can_study,
)
from intake_app.advice.rules.ontbreekt import missing
from intake_app.advice.rules.zinnen import Zin
from intake_app.advice.shape import SKILLS, Facts, get, json_value

Side = Literal["voor", "tegen"]

_LBT = "Wi2021 art. 14 lid 5"
_DEFAULT = "Wi2021 art. 7"
_STUDY = "Wi2021 art. 8 lid 1"
_SELF = "Wi2021 art. 9 lid 1"
_INTAKE = "Wi2021 art. 14 lid 3 onder b"
_LOAD = "Wi2021 art. 14 lid 3 onder c"
_DUTCH = "Besluit inburgering 2021 art. 5.2 lid 1 onder a"


@dataclass(frozen=True, slots=True)
class Argument:
    """What one fact says about one route."""

    route: Route
    side: Side
    feit: str
    zin: Zin
    bron: str


Speaker = Callable[[Facts, Parameters], Iterator[Argument]]


def for_routes(facts: Facts, parameters: Parameters, kept: Route | None) -> dict[Route, RouteReasons]:
    """Give the reasons for and against every route, and what is missing; `kept` after a move."""
    if facts.lopende_opleiding == "vrijstellend":
        said = list(_exempt())
    elif kept is not None:
        said = list(_kept(kept))
    else:
        said = [argument for speak in SPEAKERS for argument in speak(facts, parameters)]
    settled = kept is not None or facts.lopende_opleiding == "vrijstellend"
    return {
        route: RouteReasons(
            voor=_side(facts, said, route, "voor"),
            tegen=_side(facts, said, route, "tegen"),
            ontbreekt=() if settled else missing(facts, parameters, route),
        )
        for route in ROUTES
    }


def _side(facts: Facts, said: list[Argument], route: Route, side: Side) -> tuple[Reason, ...]:
    """Give the reasons on one side of one route."""
    return tuple(
        Reason(
            argument.feit, json_value(facts, argument.feit), argument.zin.tekst, argument.bron, argument.zin.u
        )
        for argument in said
        if argument.route == route and argument.side == side
    )


def _exempt() -> Iterator[Argument]:
    """Say for each route that an opleiding with vrijstelling goes first."""
    for route in ROUTES:
        yield Argument(
            route, "tegen", "lopende_opleiding", zinnen.VRIJSTELLING, "Wi2021 art. 4 lid 1 onder d"
        )


def _kept(kept: Route) -> Iterator[Argument]:
    """Say that the earlier route stands after a move."""
    for route in ROUTES:
        side: Side = "voor" if route == kept else "tegen"
        yield Argument(route, side, "vorige_pip.leerroute", zinnen.OVERGENOMEN, "Wi2021 art. 15 lid 4")


def _lbt(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Let the leerbaarheidstoets speak."""
    lbt = read_lbt(facts, parameters)
    labelled = facts.lbt.resultaat in ("haalbaar", "niet_haalbaar") and not lbt.oude_cesuur
    feit = "lbt.resultaat" if labelled else "lbt.behaalde_score"
    if lbt.uitslag == "haalbaar":
        zin = zinnen.LBT_NU_HAALBAAR if lbt.oude_cesuur else zinnen.LBT_HAALBAAR
        yield Argument("B1", "voor", feit, zin, _LBT)
        yield Argument("onderwijs", "voor", feit, zin, _LBT)
        yield Argument("Z", "tegen", feit, zinnen.daarom_geen_z(zin), _SELF)
    if lbt.uitslag == "niet_haalbaar":
        zin = zinnen.LBT_NIET_HAALBAAR
        yield Argument("B1", "tegen", feit, zin, _LBT)
        yield Argument("onderwijs", "tegen", feit, zin, _LBT)
        yield Argument("Z", "voor", feit, zin, _SELF)
    if lbt.tegenstrijdig:
        zin = zinnen.LBT_TEGENSTRIJDIG
        yield Argument("onderwijs", "tegen", feit, zin, _LBT)
        yield Argument("Z", "tegen", feit, zin, _LBT)
    if lbt.verstoord:
        yield Argument("B1", "voor", "lbt.verstoord", zinnen.LBT_VERSTOORD, OWN_JUDGEMENT)
        yield Argument("Z", "tegen", "lbt.verstoord", zinnen.LBT_VERSTOORD, OWN_JUDGEMENT)
    if lbt.bijna:
        zin = zinnen.LBT_BIJNA
        yield Argument("B1", "voor", "lbt.behaalde_score", zin, OWN_JUDGEMENT)
        yield Argument("Z", "tegen", "lbt.behaalde_score", zin, OWN_JUDGEMENT)


def _education(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Let the schooling so far speak."""
    school = schooling(facts, parameters)
    higher = facts.opleiding.hoogste in HIGHER_SCHOOLING
    feit = "opleiding.hoogste" if higher or facts.opleiding.jaren is None else "opleiding.jaren"
    if school is Schooling.VEEL:
        zin = zinnen.SCHOLING_VEEL
        yield Argument("B1", "voor", feit, zin, _INTAKE)
        yield Argument("Z", "tegen", feit, zin, _SELF)
    if higher:
        zin = zinnen.SCHOLING_VERVOLG
        yield Argument("onderwijs", "voor", feit, zin, _STUDY)
    if school is Schooling.MIDDEN:
        zin = zinnen.SCHOLING_MIDDEN
        yield Argument("B1", "voor", feit, zin, _INTAKE)
    if school is Schooling.WEINIG:
        zin = zinnen.SCHOLING_WEINIG
        yield Argument("B1", "tegen", feit, zin, _INTAKE)
        yield Argument("onderwijs", "tegen", feit, zin, _STUDY)
        yield Argument("Z", "voor", feit, zin, _SELF)


def _literacy(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Let reading and writing speak."""
    feit = "alfabetisering"
    if facts.alfabetisering == "latijns":
        zin = zinnen.LATIJNS
        yield Argument("B1", "voor", feit, zin, _DUTCH)
    if facts.alfabetisering == "anders_gealfabetiseerd":
        zin = zinnen.ANDER_SCHRIFT
        yield Argument("B1", "voor", feit, zin, "Regeling inburgering 2021 art. 4.1 lid 1 onder e")
    if facts.alfabetisering == "analfabeet":
        zin = zinnen.ANALFABEET
        yield Argument("B1", "tegen", feit, zin, _DUTCH)
        yield Argument("onderwijs", "tegen", feit, zin, _STUDY)
    if facts.alfabetisering in LOW_LITERACY and schooling(facts, parameters) is Schooling.WEINIG:
        zin = zinnen.SCHRIFT_EN_WEINIG_SCHOLING
        yield Argument("Z", "voor", feit, zin, _SELF)


def _dutch(facts: Facts, _parameters: Parameters) -> Iterator[Argument]:
    """Let the Dutch so far speak."""
    if enough_dutch(facts):
        zin = zinnen.TAAL_GENOEG
        for skill in SKILLS:
            yield Argument("B1", "voor", f"taalniveau.{skill}", zin, _DUTCH)
        yield Argument("Z", "tegen", "taalniveau.lezen", zin, _SELF)


def _study(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Let the wish to study and the chance of a diploma speak (Wi2021 art. 8 lid 1)."""
    wish, chance = facts.wens_opleiding, facts.grote_kans_diploma
    if wish == "geen":
        zin = zinnen.WENS_GEEN
        yield Argument("onderwijs", "tegen", "wens_opleiding", zin, _STUDY)
        zin = zinnen.WENS_GEEN_B1
        yield Argument("B1", "voor", "wens_opleiding", zin, _DEFAULT)
    elif wish is not None:
        zin = zinnen.WENS
        yield Argument("onderwijs", "voor", "wens_opleiding", zin, _STUDY)
        yield from _young(facts, parameters)
    if chance is True:
        zin = zinnen.KANS
        yield Argument("onderwijs", "voor", "grote_kans_diploma", zin, _STUDY)
    if chance is False:
        zin = zinnen.KANS_KLEIN
        yield Argument("onderwijs", "tegen", "grote_kans_diploma", zin, _STUDY)
        yield Argument("B1", "voor", "grote_kans_diploma", zin, _DEFAULT)
    if wants_and_can_study(facts):
        zin = zinnen.STUDEREN_GAAT_VOOR
        yield Argument("B1", "tegen", "grote_kans_diploma", zin, _STUDY)


def _young(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Speak for a young person with the wish to study."""
    if facts.geboortedatum is None:
        return
    limit = parameters.at("jong_tot", facts.peildatum).waarde
    if age(facts) <= limit:
        yield Argument("onderwijs", "voor", "geboortedatum", zinnen.jong(limit), OWN_JUDGEMENT)


def _time(facts: Facts, _parameters: Parameters) -> Iterator[Argument]:
    """Say that work, care, load and little time are never a reason for a lower route."""
    if facts.werk.uren_per_week:
        zin = zinnen.WERK
        yield Argument("Z", "tegen", "werk.uren_per_week", zin, _SELF)
    if facts.beschikbaar_uren_per_week is not None:
        zin = zinnen.TIJD
        yield Argument("Z", "tegen", "beschikbaar_uren_per_week", zin, _SELF)
    if facts.zorgtaken_uren:
        yield Argument("Z", "tegen", "zorgtaken_uren", zinnen.ZORG, _SELF)
    for feit in ("belastbaar_uren_per_week", "belastbaar_uren_per_dag"):
        if get(facts, feit) is not None:
            yield Argument("Z", "tegen", feit, zinnen.BELASTING, _LOAD)


SPEAKERS: tuple[Speaker, ...] = (_lbt, _education, _literacy, _dutch, _study, _time)


def age(facts: Facts) -> int:
    """Give the age in whole years on the peildatum; the date of birth must be known."""
    born, day = facts.geboortedatum, facts.peildatum
    assert born is not None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
