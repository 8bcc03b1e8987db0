"""The grounds on which DUO makes the inburgeringstermijn longer (Wi2021 art. 12; Regeling art. 4.1).

DUO decides. Of a ground it is only said that it fits when a fact says so; the others are there to ask.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake_app.advice.gevolg import Grond
from intake_app.advice.result import Route, Termijn
from intake_app.advice.rules.haalbaarheid import LOW_LITERACY
from intake_app.advice.shape import Facts

_REGELING = "Regeling inburgering 2021 art. 4.1 lid 1 onder"


@dataclass(frozen=True, slots=True)
class Case:
    """What a ground looks at."""

    facts: Facts
    route: Route | None
    terms: Sequence[Termijn]


@dataclass(frozen=True, slots=True)
class _Ground:
    """One ground; `fits` gives None when no fact can tell."""

    id: str
    tekst: str
    duur: str
    bewijs: str
    bron: str
    fits: Callable[[Case], bool | None] = lambda _case: None


def _late(case: Case, name: str) -> bool | None:
    """Tell whether a term has passed while there is still no place at school; None when that is not said."""
    if not any(term.id == name and term.datum < case.facts.peildatum for term in case.terms):
        return False
    return True if case.facts.wachtreden == "school" else None


_GROUNDS = (
    _Ground(
        "ziekte",
        "De inburgeraar, de partner of een ouder of kind is minstens drie maanden achter elkaar ziek.",
        "zo lang als de ziekte duurt",
        "een medische machtiging",
        f"{_REGELING} a",
    ),
    _Ground(
        "overlijden",
        "De partner, een ouder of een kind is overleden.",
        "3 maanden",
        "de akte",
        f"{_REGELING} b",
    ),
    _Ground("bevalling", "De inburgeraar is bevallen.", "16 weken", "de geboorteakte", f"{_REGELING} c"),
    _Ground(
        "opvanghuis",
        "De inburgeraar is minstens drie maanden in een veilig opvanghuis.",
        "zo lang als het verblijf duurt",
        "een verklaring van het opvanghuis",
        f"{_REGELING} d",
    ),
    _Ground(
        "alfabetisering",
        "Er is een alfabetiseringscursus van minstens drie maanden, in de B1-route of onderwijsroute.",
        "zo lang als de cursus, hoogstens 6 maanden",
        "een verklaring van de school",
        f"{_REGELING} e",
        lambda case: case.route in ("B1", "onderwijs") and case.facts.alfabetisering in LOW_LITERACY,
    ),
    _Ground(
        "dakloos",
        "De inburgeraar is minstens drie maanden dakloos.",
        "zo lang als dat duurt, hoogstens 2 jaar",
        "de BRP",
        f"{_REGELING} f",
    ),
    _Ground(
        "geen_aanbod",
        "Er is drie maanden na het PIP nog geen inburgeringsaanbod.",
        "zo lang als het aanbod na die drie maanden ontbreekt",
        "een verklaring van de gemeente",
        f"{_REGELING} g",
        lambda case: _late(case, "aanbod"),
    ),
    _Ground(
        "geen_taalschakeltraject",
        "Het taalschakeltraject kan niet beginnen binnen zes maanden na het PIP.",
        "6 maanden",
        "een verklaring van de gemeente",
        f"{_REGELING} g",
        lambda case: _late(case, "start_taalschakeltraject"),
    ),
    _Ground(
        "school_gestopt",
        "De school viel minstens drie maanden uit.",
        "hoogstens 6 maanden",
        "stukken waaruit dat blijkt",
        f"{_REGELING} h",
    ),
    _Ground(
        "anders",
        "De inburgeraar kon minstens drie maanden niet verder en kon daar niets aan doen.",
        "hoogstens 2 jaar",
        "stukken waaruit dat blijkt",
        f"{_REGELING} i",
    ),
    _Ground(
        "samen",
        "Verschillende redenen samen.",
        "zo lang als die samen duren",
        "stukken waaruit dat blijkt",
        f"{_REGELING} j",
    ),
    _Ground(
        "opleiding",
        "Er loopt een opleiding die geen vrijstelling geeft, zoals entree.",
        "de lengte staat in de regeling (niet geverifieerd)",
        "een bewijs van inschrijving",
        "Besluit inburgering 2021 art. 4.3 lid 2",
        lambda case: case.facts.lopende_opleiding == "niet_vrijstellend",
    ),
    _Ground(
        "bijna_klaar",
        "B1-route: alle lessen zijn gevolgd, twee taalonderdelen en KNM zijn gehaald, PVT en MAP zijn klaar. "
        "Een gezinsmigrant heeft minstens 450 uur les gevolgd.",
        "6 maanden",
        "stukken waaruit dat blijkt",
        "Besluit inburgering 2021 art. 4.4",
    ),
    _Ground(
        "buitenland",
        "De inburgeraar was hoogstens een jaar weg, bijvoorbeeld in het buitenland.",
        "zo lang als dat duurde",
        "de BRP",
        "Besluit inburgering 2021 art. 4.2",
    ),
)


def verlenging(facts: Facts, route: Route | None, terms: Sequence[Termijn]) -> tuple[Grond, ...]:
    """Give all grounds, those that fit by the facts first; empty when there is no term to make longer."""
    if facts.dagtekening_eerste_pip is None:
        return ()
    case = Case(facts, route, terms)
    found = [
        Grond(
            entry.id,
            entry.fits(case),
            entry.tekst,
            entry.duur,
            entry.bewijs,
            entry.bron,
        )
        for entry in _GROUNDS
    ]
    return tuple(sorted(found, key=lambda ground: ground.past is not True))
