"""Ways to fill in the advised leerroute: the entree-opleiding within the B1-route, and the pace per week.

Work, care and load bear on how many hours a week, on verlenging and on maatwerk, never on the leerroute.
"""

from collections.abc import Iterator

from intake_app.advice.gevolg import Consequence
from intake_app.advice.parameters import Parameters
from intake_app.advice.result import OWN_JUDGEMENT, Route
from intake_app.advice.rules.argumenten import age
from intake_app.advice.shape import Facts, get

_LOADS = (
    "werk.uren_per_week",
    "zorgtaken_uren",
    "belastbaar_uren_per_week",
    "belastbaar_uren_per_dag",
)
_ENTREE = (
    Consequence(
        "Binnen de B1-route kan ook een entree-opleiding (mbo 1). Dat past bij een jongere die naar school "
        "wil en voor wie de onderwijsroute er niet is of nog te moeilijk is.",
        "Wi2021 art. 7 (de vorm is een keuze van de gemeente)",
    ),
    Consequence(
        "Entree geeft geen vrijstelling: de plicht om in te burgeren blijft.",
        "Regeling inburgering 2021 art. 2.1 onder c",
    ),
    Consequence(
        "De opleiding mag worden afgemaakt. Te laat klaar zijn wordt dan niet verweten.",
        "Besluit inburgering 2021 art. 4.3 lid 2",
    ),
    Consequence(
        "Na de entree-opleiding kan de leerroute nog veranderen, ook na anderhalf jaar.",
        "Besluit inburgering 2021 art. 5.4 lid 2",
    ),
    Consequence(
        "Spreek nu al af hoe de stap naar mbo 2 gaat: die stap is groot.",
        OWN_JUDGEMENT,
    ),
)


def vormen(facts: Facts, parameters: Parameters, route: Route) -> tuple[Consequence, ...]:
    """Give the ways that fit these facts; none of them is another leerroute."""
    return (
        *(_ENTREE if route == "B1" and _entree_fits(facts, parameters) else ()),
        *_pace(facts, parameters),
    )


def _entree_fits(facts: Facts, parameters: Parameters) -> bool:
    """Tell whether entree deserves a look: it runs already, or somebody young wants to go to school."""
    if facts.lopende_opleiding == "niet_vrijstellend":
        return True
    if facts.wens_opleiding in (None, "geen") or facts.geboortedatum is None:
        return False
    return age(facts) <= parameters.at("jong_tot", facts.peildatum).waarde


def _pace(facts: Facts, parameters: Parameters) -> Iterator[Consequence]:
    """Give what work, care and load ask: fewer hours a week, and never a lower leerroute."""
    if not any(get(facts, path) for path in _LOADS):
        return
    yield Consequence(
        "Pas de uren per week aan: werk, zorg en wat iemand aankan bepalen het tempo, niet de leerroute.",
        "Wi2021 art. 14 lid 3 onder c en art. 15 lid 2",
    )
    hours, full = facts.werk.uren_per_week, parameters.at("werk_voltijd", facts.peildatum).waarde
    if hours is not None and hours >= full:
        yield Consequence("Kijk of lessen in de avond of het weekend kunnen.", OWN_JUDGEMENT)
    if facts.belastbaar_uren_per_week is not None or facts.belastbaar_uren_per_dag is not None:
        yield Consequence(
            "Lukt het zo niet op tijd? Denk aan verlenging of ontheffing bij DUO, niet aan een lagere route.",
            "Wi2021 art. 5 en art. 12",
        )
