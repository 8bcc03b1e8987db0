"""Why and why not, for all three leerroutes: each known fact speaks, each missing fact is named.

The reasons explain the choice of the leerroute rule and never make it. Everything is said for all
three routes, because a decision must also tell why the other two do not fit.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import OWN_JUDGEMENT, ROUTES, Reason, Route, RouteReasons
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
from intake_app.advice.shape import SKILLS, Facts, json_value

Side = Literal["voor", "tegen"]

_LBT = "Wi2021 art. 14 lid 5"
_DEFAULT = "Wi2021 art. 7"
_STUDY = "Wi2021 art. 8 lid 1"
_SELF = "Wi2021 art. 9 lid 1"
_INTAKE = "Wi2021 art. 14 lid 3 onder b"
_DUTCH = "Besluit inburgering 2021 art. 5.2 lid 1 onder a"
_Z_IS_FOR = "De Z-route is alleen voor wie het examen redelijkerwijs niet kan halen."


@dataclass(frozen=True, slots=True)
class Argument:
    """What one fact says about one route."""

    route: Route
    side: Side
    feit: str
    tekst: str
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
        Reason(argument.feit, json_value(facts, argument.feit), argument.tekst, argument.bron)
        for argument in said
        if argument.route == route and argument.side == side
    )


def _exempt() -> Iterator[Argument]:
    """Say for each route that an opleiding with vrijstelling goes first."""
    text = "De inburgeraar volgt een opleiding die vrijstelling geeft. Nu is er geen leerroute nodig."
    for route in ROUTES:
        yield Argument(route, "tegen", "lopende_opleiding", text, "Wi2021 art. 4 lid 1 onder d")


def _kept(kept: Route) -> Iterator[Argument]:
    """Say that the earlier route stands after a move."""
    for route in ROUTES:
        side: Side = "voor" if route == kept else "tegen"
        text = "Na een verhuizing neemt de nieuwe gemeente de eerder vastgestelde leerroute over."
        yield Argument(route, side, "vorige_pip.leerroute", text, "Wi2021 art. 15 lid 4")


def _lbt(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Let the leerbaarheidstoets speak."""
    lbt = read_lbt(facts, parameters)
    labelled = facts.lbt.resultaat in ("haalbaar", "niet_haalbaar") and not lbt.oude_cesuur
    feit = "lbt.resultaat" if labelled else "lbt.behaalde_score"
    if lbt.uitslag == "haalbaar":
        text = "Volgens de leerbaarheidstoets is de B1-route haalbaar, als het nodig is met examens op A2."
        if lbt.oude_cesuur:
            text = "Met deze score is de B1-route haalbaar volgens de grens die sinds 12 april 2023 geldt."
        yield Argument("B1", "voor", feit, text, _LBT)
        yield Argument("onderwijs", "voor", feit, text, _LBT)
        yield Argument("Z", "tegen", feit, f"{text} {_Z_IS_FOR}", _SELF)
    if lbt.uitslag == "niet_haalbaar":
        text = "Volgens de leerbaarheidstoets is de B1-route niet haalbaar. De toets is een advies."
        yield Argument("B1", "tegen", feit, text, _LBT)
        yield Argument("onderwijs", "tegen", feit, text, _LBT)
        yield Argument("Z", "voor", feit, text, _SELF)
    if lbt.tegenstrijdig:
        text = "De uitslag en de scores van de leerbaarheidstoets spreken elkaar tegen. Zoek dat eerst uit."
        yield Argument("onderwijs", "tegen", feit, text, _LBT)
        yield Argument("Z", "tegen", feit, text, _LBT)
    if lbt.bijna:
        text = "De score ligt maar weinig onder de grens. Kijk nog een keer en leg uit waarom je kiest."
        yield Argument("B1", "voor", "lbt.behaalde_score", text, OWN_JUDGEMENT)
        yield Argument("Z", "tegen", "lbt.behaalde_score", text, OWN_JUDGEMENT)


def _education(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Let the schooling so far speak."""
    school = schooling(facts, parameters)
    higher = facts.opleiding.hoogste in HIGHER_SCHOOLING
    feit = "opleiding.hoogste" if higher or facts.opleiding.jaren is None else "opleiding.jaren"
    if school is Schooling.VEEL:
        text = "De inburgeraar heeft veel scholing. Dat maakt het examen beter haalbaar."
        yield Argument("B1", "voor", feit, text, _INTAKE)
        yield Argument("Z", "tegen", feit, text, _SELF)
    if higher:
        text = "Een opleiding op middelbaar niveau of hoger past bij een vervolgopleiding."
        yield Argument("onderwijs", "voor", feit, text, _STUDY)
    if school is Schooling.MIDDEN:
        text = "De schoolopleiding staat de B1-route niet in de weg."
        yield Argument("B1", "voor", feit, text, _INTAKE)
    if school is Schooling.WEINIG:
        text = "De inburgeraar is weinig naar school geweest. Leren uit boeken kost dan meer tijd."
        yield Argument("B1", "tegen", feit, text, _INTAKE)
        yield Argument("onderwijs", "tegen", feit, text, _STUDY)
        yield Argument("Z", "voor", feit, text, _SELF)


def _literacy(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Let reading and writing speak."""
    feit = "alfabetisering"
    if facts.alfabetisering == "latijns":
        text = "De inburgeraar kan het Latijnse schrift lezen en schrijven."
        yield Argument("B1", "voor", feit, text, _DUTCH)
    if facts.alfabetisering == "anders_gealfabetiseerd":
        text = "De inburgeraar leest en schrijft een ander schrift. Alfabetisering kan samen met de B1-route."
        yield Argument("B1", "voor", feit, text, "Regeling inburgering 2021 art. 4.1 lid 1 onder e")
    if facts.alfabetisering == "analfabeet":
        text = "De inburgeraar kan nog niet lezen en schrijven. Alfabetisering is eerst nodig en kost tijd."
        yield Argument("B1", "tegen", feit, text, _DUTCH)
        yield Argument("onderwijs", "tegen", feit, text, _STUDY)
    if facts.alfabetisering in LOW_LITERACY and schooling(facts, parameters) is Schooling.WEINIG:
        text = "Weinig scholing, en het Latijnse schrift moet nog worden geleerd: dat wijst op de Z-route."
        yield Argument("Z", "voor", feit, text, _SELF)


def _dutch(facts: Facts, _parameters: Parameters) -> Iterator[Argument]:
    """Let the Dutch so far speak."""
    if enough_dutch(facts):
        text = "Alle vier de taalvaardigheden zijn al A2 of hoger. Een examen na afschalen is dus haalbaar."
        for skill in SKILLS:
            yield Argument("B1", "voor", f"taalniveau.{skill}", text, _DUTCH)
        yield Argument("Z", "tegen", "taalniveau.lezen", text, _SELF)


def _study(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Let the wish to study and the chance of a diploma speak (Wi2021 art. 8 lid 1)."""
    wish, chance = facts.wens_opleiding, facts.grote_kans_diploma
    if wish == "geen":
        text = "De inburgeraar wil nu geen opleiding volgen."
        yield Argument("onderwijs", "tegen", "wens_opleiding", text, _STUDY)
        text = "Zonder wens om te studeren is de B1-route de gewone route."
        yield Argument("B1", "voor", "wens_opleiding", text, _DEFAULT)
    elif wish is not None:
        text = "De inburgeraar wil een opleiding volgen."
        yield Argument("onderwijs", "voor", "wens_opleiding", text, _STUDY)
        yield from _young(facts, parameters)
    if chance is True:
        text = "Je ziet een grote kans op een diploma na het taalschakeltraject."
        yield Argument("onderwijs", "voor", "grote_kans_diploma", text, _STUDY)
    if chance is False:
        text = "Je ziet geen grote kans op een diploma na het taalschakeltraject."
        yield Argument("onderwijs", "tegen", "grote_kans_diploma", text, _STUDY)
        yield Argument("B1", "voor", "grote_kans_diploma", text, _DEFAULT)
    if wants_and_can_study(facts):
        text = "Wie wil studeren en een grote kans heeft op een diploma, volgt de onderwijsroute."
        yield Argument("B1", "tegen", "grote_kans_diploma", text, _STUDY)


def _young(facts: Facts, parameters: Parameters) -> Iterator[Argument]:
    """Speak for a young person with the wish to study."""
    if facts.geboortedatum is None:
        return
    limit = parameters.at("jong_tot", facts.peildatum).waarde
    if age(facts) <= limit:
        text = f"De inburgeraar wil leren en is niet ouder dan {limit} jaar. Onderzoek deze route het eerst."
        yield Argument("onderwijs", "voor", "geboortedatum", text, OWN_JUDGEMENT)


def _time(facts: Facts, _parameters: Parameters) -> Iterator[Argument]:
    """Say that work and little time are never a reason for a lower route."""
    if facts.werk.uren_per_week:
        text = "Werk is geen reden voor een lagere leerroute. Pas de lestijden en de intensiteit aan."
        yield Argument("Z", "tegen", "werk.uren_per_week", text, _SELF)
    if facts.beschikbaar_uren_per_week is not None:
        text = "De beschikbare tijd bepaalt de intensiteit en nooit de leerroute."
        yield Argument("Z", "tegen", "beschikbaar_uren_per_week", text, _SELF)


SPEAKERS: tuple[Speaker, ...] = (_lbt, _education, _literacy, _dutch, _study, _time)


def age(facts: Facts) -> int:
    """Give the age in whole years on the peildatum; the date of birth must be known."""
    born, day = facts.geboortedatum, facts.peildatum
    assert born is not None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
