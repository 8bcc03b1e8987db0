"""Afschalen: exams on A2 within the B1-route (Wi2021 art. 17 lid 3; Besluit inburgering 2021 art. 5.5).

Needs: the B1-route in the PIP, 600 course hours Dutch, enough effort, and facts that show B1 cannot
be reached in time. The college decides; it is never part of the first PIP.
"""

from collections.abc import Iterator

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Afschalen, Reason, RouteReasons
from intake_app.advice.shape import Facts, json_value

_LAW = "Wi2021 art. 17 lid 3"
_DECREE = "Besluit inburgering 2021 art. 5.5 lid 1"


def afschalen(facts: Facts, parameters: Parameters) -> Afschalen:
    """Tell whether afschalen is possible, with the reasons; mogelijk None when a fact is missing."""
    judged = list(_judge(facts, parameters))
    sides = {
        side: tuple(
            Reason(feit, json_value(facts, feit), tekst, bron)
            for met, feit, tekst, bron in judged
            if met is side
        )
        for side in (True, False, None)
    }
    possible = False if sides[False] else None if sides[None] else True
    return Afschalen(possible, RouteReasons(voor=sides[True], tegen=sides[False], ontbreekt=sides[None]))


def _judge(facts: Facts, parameters: Parameters) -> Iterator[tuple[bool | None, str, str, str]]:
    """Give for every condition whether it is met, its fact, a sentence and the article."""
    hours = parameters.at("afschalen_uren", facts.peildatum)
    earlier = facts.leerroute_pip is None and facts.vorige_pip.leerroute is not None
    feit = "vorige_pip.leerroute" if earlier else "leerroute_pip"
    route = json_value(facts, feit)
    is_b1 = None if route is None else route == "B1"
    yield is_b1, feit, "Afschalen kan alleen als het PIP de B1-route noemt, en niet in het eerste PIP.", _LAW
    followed = facts.cursusuren_nt2
    enough = None if followed is None else followed >= hours.waarde
    yield (
        enough,
        "cursusuren_nt2",
        f"Er zijn minstens {hours.waarde} cursusuren Nederlands nodig.",
        hours.bron,
    )
    yield (
        facts.inzet_voldoende,
        "inzet_voldoende",
        "De inburgeraar moet zich genoeg hebben ingespannen.",
        _DECREE,
    )
    reachable = facts.b1_haalbaar
    out_of_reach = None if reachable is None else not reachable
    yield out_of_reach, "b1_haalbaar", "Uit de feiten moet blijken dat B1 niet op tijd haalbaar is.", _LAW
