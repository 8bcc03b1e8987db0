"""The rules of DUO for delivering and withdrawing a PIP."""

from collections.abc import Iterator

from intake_app.exchange.duo.stand import Stand
from intake_app.exchange.duo.weigering import Refusal, spoken
from intake_app.model import JsonValue

Body = dict[str, JsonValue]
_LEVEL, _HOURS = "duo.pip_niveau", "duo.pip_intensiteit"
_MOST_HOURS = 9999


def delivered(stand: Stand, body: Body) -> Iterator[Refusal]:
    """Give why DUO would refuse this PIP."""
    if stand.plan is None or stand.dagtekening is None or not stand.leerroute:
        yield Refusal(
            "pip.vastgesteld", "Er is nog geen vastgesteld PIP. Stel eerst het plan vast.", "plan.leerroute"
        )
        return
    yield from _dated(stand)
    yield from _level(stand, body)
    yield from _hours(stand, body)


def withdrawn(stand: Stand, _: Body) -> Iterator[Refusal]:
    """Give why DUO would refuse to let the PIP go."""
    if stand.plan is None:
        yield Refusal("pip.vastgesteld", "Er is geen vastgesteld PIP om in te trekken.", "plan.leerroute")
    if any(stand.term):
        text = (
            "DUO heeft de inburgeringstermijn al vastgesteld. Het PIP is dan niet meer in te "
            "trekken: maak een nieuwe versie."
        )
        yield Refusal("pip.intrekken_termijn", text, "duo.termijn_start")
    if stand.yes("duo.school_uren"):
        text = "De school heeft al lesuren gemeld. Vraag de school eerst om die uren bij DUO weg te halen."
        yield Refusal("pip.intrekken_uren", text, "duo.school_uren")


def _dated(stand: Stand) -> Iterator[Refusal]:
    """Give the rules about the dagtekening."""
    signed, duty = stand.dagtekening, stand.day("duo.plicht_begin")
    assert signed is not None  # asked in delivered
    here, registered = stand.settled
    change = "Kijk beide datums na; stel anders een nieuwe versie van het plan vast."
    if duty is not None and signed < duty:
        text = (
            f"De dagtekening ({spoken(signed)}) ligt voor het begin van de inburgeringsplicht "
            f"({spoken(duty)}). {change}"
        )
        yield Refusal("pip.voor_plicht", text, "duo.plicht_begin")
    if here is not None and signed < here:
        text = (
            f"De dagtekening ({spoken(signed)}) ligt voor de inschrijving in deze gemeente "
            f"({spoken(here)}). {change}"
        )
        yield Refusal("pip.voor_vestiging", text, registered)
    known = stand.earlier
    if not known:
        return
    (first, of_first), (last, of_last) = min(known), max(known)
    if signed < first:
        text = (
            f"De dagtekening ({spoken(signed)}) ligt voor die van het eerste PIP ({spoken(first)}). {change}"
        )
        yield Refusal("pip.voor_eerste_pip", text, of_first)
    if signed < last:
        text = (
            f"De dagtekening ({spoken(signed)}) ligt voor die van het vorige PIP ({spoken(last)}). {change}"
        )
        yield Refusal("pip.voor_huidige_pip", text, of_last)


def _level(stand: Stand, body: Body) -> Iterator[Refusal]:
    """Give the rules about the level."""
    level, route = body.get("niveau"), stand.leerroute
    if level == "A2" and route == "onderwijs":
        text = "Niveau A2 kan niet bij de onderwijsroute. Kies B1 of laat het niveau leeg."
        yield Refusal("pip.a2_onderwijs", text, _LEVEL)
    if level == "B1" and route == "Z":
        text = (
            "Niveau B1 kan niet bij de Z-route. Laat het niveau leeg, of kies A2 als er examens "
            "zijn afgesproken."
        )
        yield Refusal("pip.b1_z", text, _LEVEL)
    if level == "A2" and route == "B1" and _first_ever(stand):
        text = (
            "Niveau A2 kan niet in het eerste PIP met de B1-route. Kies B1; afschalen kan later. "
            "Was er al eerder een PIP? Vul dat dan in."
        )
        yield Refusal("pip.a2_eerste_pip", text, _LEVEL)


def _first_ever(stand: Stand) -> bool:
    """Tell whether no earlier PIP of this person is known, in any gemeente."""
    return not stand.earlier and stand.yes("identiteit.eerder_pip") is not True


def _hours(stand: Stand, body: Body) -> Iterator[Refusal]:
    """Give the rules about the estimated hours."""
    hours = body.get("geschatteIntensiteitB1Route")
    if not isinstance(hours, int):
        return
    own = stand.number(_HOURS) is not None
    if stand.leerroute != "B1":
        text = "Een geschat aantal uren kan alleen bij de B1-route. Maak het antwoord bij DUO leeg."
        yield Refusal("pip.intensiteit_route", text, _HOURS)
    if stand.asylum is False:
        text = (
            "Een geschat aantal uren kan alleen bij een asielstatushouder. Maak de uren leeg, of "
            "kijk de doelgroep na."
        )
        yield Refusal("pip.intensiteit_doelgroep", text, _HOURS if own else "identiteit.doelgroep")
    if not 1 <= hours <= _MOST_HOURS:
        text = f"Het geschatte aantal uren is 1 tot en met {_MOST_HOURS}. Verbeter het aantal."
        yield Refusal("pip.intensiteit_aantal", text, _HOURS if own else "plan.intensiteit_uren")
