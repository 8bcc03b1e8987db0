"""What a decision on the leerroute rests on: the answers used, and what changed since."""

from collections.abc import Iterator, Mapping
from typing import Literal

from intake_app.advice.facts import SOURCES
from intake_app.advice.result import Leerroute
from intake_app.dossier import question
from intake_app.forms.parsing import show
from intake_app.forms.schema import Soort
from intake_app.model import Answers, FieldState
from intake_app.momentopname import SnapshotGegeven

_KINDS: dict[Soort, Literal["keuze", "datum"]] = {Soort.KEUZE: "keuze", Soort.DATUM: "datum"}
MOTIVATION, ROUTE = "plan.motivering", "plan.leerroute"


def used(leerroute: Leerroute, answers: Answers) -> list[SnapshotGegeven]:
    """Give the answers that speak for or against a leerroute, each once, in the order of the reasons.

    What is not said to the inburgeraar (how much somebody can bear) is not on the paper either.
    """
    found: list[SnapshotGegeven] = []
    for identifier in _used(leerroute, aloud=True):
        value = answers.values.get(identifier)
        if value is not None:
            asked = question(identifier)[1]
            found.append(
                {
                    "soort": _KINDS.get(asked.soort, "anders"),
                    "vraag": identifier,
                    "tekst": asked.tekst,
                    "waarde": value,
                    "antwoord": show(asked, value),
                }
            )
    return found


def changed_since(leerroute: Leerroute, states: Mapping[str, FieldState]) -> list[str]:
    """Give the questions answered later than the motivation was written; [] while there is no motivation.

    Those are the questions the advice looks at now, answered or emptied since, and the leerroute itself.
    """
    written = states.get(MOTIVATION)
    if written is None or written.value is None:
        return []
    moment = max(member.stamp for member in written.members)
    looked_at = dict.fromkeys([ROUTE, *_used(leerroute, aloud=False), *_lacking(leerroute)])
    return [name for name in looked_at if name in states and _last(states[name]) > moment]


def _last(state: FieldState) -> str:
    return max(member.stamp for member in state.members)


def _used(leerroute: Leerroute, *, aloud: bool) -> Iterator[str]:
    """Give the questions behind the reasons for and against, each once; `aloud`: those told to the reader."""
    told = (reason for found in leerroute.routes.values() for reason in (*found.voor, *found.tegen))
    counted = (reason for reason in told if reason.tekst_u or not aloud)
    return iter(dict.fromkeys(SOURCES[reason.feit] for reason in counted if reason.feit in SOURCES))


def _lacking(leerroute: Leerroute) -> Iterator[str]:
    """Give the questions that are needed and open now: they may have been emptied."""
    told = (reason for found in leerroute.routes.values() for reason in found.ontbreekt)
    return (SOURCES[reason.feit] for reason in told if reason.feit in SOURCES)
