"""Schakelen: another leerroute later on (Wi2021 art. 17 lid 2; Besluit inburgering 2021 art. 5.4).

It needs too little or more progress than expected, within a year and a half after the start of the term. From
the onderwijsroute to the B1-route it may at any time, and after an opleiding without vrijstelling also later.
The term itself never changes. What still counts depends on the two routes.
"""

from datetime import date
from decimal import Decimal

from intake_app.advice.gevolg import Consequence
from intake_app.advice.parameters import Parameters
from intake_app.advice.result import ROUTES, Route, Wissel
from intake_app.advice.rules.tellen import Start, from_next_day
from intake_app.advice.shape import Facts

_PERIOD = "Besluit inburgering 2021 art. 5.4 lid 1"
_LATER = "Besluit inburgering 2021 art. 5.4 lid 2"
_COUNTS = "Besluit inburgering 2021 art. 5.4 lid 4"
_PROGRESS = Consequence(
    "De voortgang is duidelijk minder of juist meer dan verwacht.", "Wi2021 art. 17 lid 2"
)
_REASON = Consequence(
    "De termijn van drie jaar verandert niet. Leg in een nieuw PIP vast waarom de leerroute verandert.",
    "Wi2021 art. 11 lid 3 en art. 15",
)
_EXAMS = Consequence("Examens die zijn gehaald en pogingen die zijn gedaan blijven tellen.", _COUNTS)
_HOURS = Consequence("De cursusuren tot nu toe tellen mee als de intensiteit opnieuw wordt bepaald.", _COUNTS)


def schakelen(facts: Facts, parameters: Parameters) -> tuple[Wissel, ...]:
    """Give for each other leerroute until when and how; empty when no leerroute was set yet."""
    current = facts.leerroute_pip or facts.vorige_pip.leerroute
    if current is None:
        return ()
    return tuple(_switch(facts, parameters, current, to) for to in ROUTES if to != current)


def _switch(facts: Facts, parameters: Parameters, current: str, to: Route) -> Wissel:
    """Give one switch."""
    last = _last_day(facts, parameters)
    always = current == "onderwijs" and to == "B1"
    school = facts.lopende_opleiding == "niet_vrijstellend"
    possible = True if always or school else None if last is None else facts.peildatum <= last
    return Wissel(
        naar=to,
        mogelijk=possible,
        tot=None if always or school else last,
        voorwaarden=(*_when(parameters, facts.peildatum, always=always, school=school), _PROGRESS, _REASON),
        telt_mee=_counts(facts, parameters, current, to),
    )


def _last_day(facts: Facts, parameters: Parameters) -> date | None:
    """Give the last day of the year and a half; None when the first PIP is not known, or has no rule."""
    signed = facts.dagtekening_eerste_pip
    if signed is None or parameters.find("schakelen_leerroute", signed) is None:
        return None
    return from_next_day("schakelen_leerroute", Start("dagtekening_eerste_pip", signed), parameters).datum


def _when(parameters: Parameters, day: date, *, always: bool, school: bool) -> tuple[Consequence, ...]:
    """Give the condition of time."""
    if always:
        return (Consequence("Van de onderwijsroute naar de B1-route kan altijd.", _PERIOD),)
    if school:
        text = "Na de opleiding zonder vrijstelling kan de leerroute nog veranderen, ook na anderhalf jaar."
        return (Consequence(text, _LATER),)
    entry = parameters.at("schakelen_leerroute", day)
    text = f"Dit kan tot {entry.duur} na het begin van de termijn. In bijzondere gevallen mag het later."
    return (Consequence(text, entry.bron),)


def _counts(facts: Facts, parameters: Parameters, current: str, to: Route) -> tuple[Consequence, ...]:
    """Give what was done before and still counts."""
    if to == "Z":
        return (_left_of_z(facts, parameters),)
    return (_EXAMS,) if current == "B1" else (_HOURS, _EXAMS)


def _left_of_z(facts: Facts, parameters: Parameters) -> Consequence:
    """Say how many of the course hours of the Z-route are left."""
    family = facts.doelgroep == "gezinsmigrant"
    whole = parameters.at("z_cursusuren_gezinsmigrant" if family else "z_cursusuren", facts.peildatum)
    text = f"Uren Nederlands en KNM op een erkende school gaan af van de {whole.waarde} uur van de Z-route."
    done = facts.cursusuren_nt2
    if done is not None:
        left = max(Decimal(0), whole.waarde - done)
        text += f" Er zijn {_plain(done)} uur gevolgd: dan blijven er {_plain(left)} over."
    return Consequence(text, _COUNTS)


def _plain(number: Decimal) -> str:
    """Give a number without needless decimals, with a Dutch comma."""
    return format(number.normalize(), "f").replace(".", ",")
