"""The living part of a plan, from the answers `voortgang.*`: talks, agreements made there, the week. Pure."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from intake_app.model import Answers
from intake_app.momentopname import (
    Gesprek,
    Handtekening,
    NieuweAfspraak,
    Ontwikkeling,
    Snapshot,
    Stand,
    Weekblok,
)
from intake_app.plan import waarden

GESPREKKEN = "voortgang.gesprekken"
STAND = "voortgang.stand"
AFSPRAKEN = "voortgang.afspraken"
WEEK = "voortgang.week"
HANDTEKENINGEN = "voortgang.handtekeningen"

_FIRST_TALK = timedelta(weeks=13)
_WEEK_DAYS = 5
_TERM = timedelta(days=3 * 365)


def ontwikkeling(answers: Answers) -> Ontwikkeling:
    """Give what was kept up since the plan was set; the talks in the order of their days."""
    return {
        "gesprekken": sorted((_gesprek(row, answers) for row in waarden.rows(answers, GESPREKKEN)), key=_day),
        "week": [_blok(row) for row in waarden.rows(answers, WEEK)],
        "voorgelezen_op": waarden.text(answers, "voortgang.voorgelezen_op") or None,
        "terugverteld": waarden.text(answers, "voortgang.terugverteld"),
        "tolknummer": waarden.text(answers, "voortgang.tolknummer"),
        "handtekeningen": [_handtekening(row) for row in waarden.rows(answers, HANDTEKENINGEN)],
    }


def _day(gesprek: Gesprek) -> tuple[str, str]:
    return gesprek["gehouden"] or gesprek["gepland"] or waarden.NO_DAY, gesprek["rij"]


def _gesprek(row: waarden.Row, answers: Answers) -> Gesprek:
    """Give one talk with what belongs to it."""
    rij = waarden.cell(row, "_rij")
    return {
        "rij": rij,
        "gepland": waarden.cell(row, "gepland") or None,
        "gehouden": waarden.cell(row, "gehouden") or None,
        "met": waarden.cell(row, "met"),
        "tolk": waarden.cell(row, "tolk"),
        "goed": waarden.cell(row, "goed"),
        "moeilijk": waarden.cell(row, "moeilijk"),
        "vertaling": waarden.cell(row, "vertaling"),
        "stand": [_stand(found) for found in _of(rij, STAND, answers) if waarden.cell(found, "gedaan")],
        "afspraken": [_nieuw(found) for found in _of(rij, AFSPRAKEN, answers) if waarden.cell(found, "wat")],
    }


def _of(gesprek: str, question: str, answers: Answers) -> list[waarden.Row]:
    """Give the rows that belong to one talk."""
    return [row for row in waarden.rows(answers, question) if waarden.cell(row, "gesprek") == gesprek]


def _stand(row: waarden.Row) -> Stand:
    return {name: waarden.cell(row, name) for name in ("afspraak", "gedaan", "waarom")}  # type: ignore[return-value]


def _nieuw(row: waarden.Row) -> NieuweAfspraak:
    return {
        "rij": waarden.cell(row, "_rij"),
        "wat": waarden.cell(row, "wat"),
        "vertaling": waarden.cell(row, "vertaling"),
        "eigenaar": waarden.cell(row, "eigenaar"),
        "voor": waarden.cell(row, "voor") or None,
    }


def _blok(row: waarden.Row) -> Weekblok:
    return {name: waarden.cell(row, name) for name in ("wie", "soort", "dag", "van", "tot", "waar")}  # type: ignore[return-value]


def _handtekening(row: waarden.Row) -> Handtekening:
    return {
        "wie": waarden.cell(row, "wie"),
        "datum": waarden.cell(row, "datum") or None,
        "plan": waarden.cell(row, "plan"),
        "lijnen": strokes(waarden.cell(row, "lijnen")),
    }


def strokes(text: str) -> list[list[tuple[int, int]]]:
    """Read strokes of points; [] when the text is something else."""
    try:
        found = json.loads(text)
        return [[(int(x), int(y)) for x, y in stroke] for stroke in found]
    except (ValueError, TypeError):
        return []


def strokes_text(lines: Iterable[Iterable[tuple[int, int]]]) -> str:
    """Write strokes of points, as `strokes` reads them."""
    return json.dumps([[list(point) for point in line] for line in lines], separators=(",", ":"))


def planned_days(start: date, count: int, taken: Sequence[str] = ()) -> list[date]:
    """Give days for `count` talks, spread over the three years after `start`, the first after a quarter.

    A day in the weekend moves to the Monday after it. `taken`: the days of talks there are already (ISO);
    only as many days are given as are lacking, the last ones.
    """
    lacking = max(0, count - len(taken))
    if count <= 0 or not lacking:
        return []
    step = (_TERM - _FIRST_TALK) / count
    days = [_working_day(start + _FIRST_TALK + step * number) for number in range(count)]
    return days[count - lacking :]


def _working_day(day: date) -> date:
    """Give the day, or the Monday after it."""
    ahead = 7 - day.weekday() if day.weekday() >= _WEEK_DAYS else 0
    return day + timedelta(days=ahead)


def open_agreements(plan: Snapshot, living: Ontwikkeling, gesprek: str = "") -> list[tuple[str, str]]:
    """Give (row id, Dutch name) of every agreement that is not done, before the talk with the id `gesprek`.

    Those of the plan come first, then those made in talks; what that talk itself says of them does not count.
    """
    done: set[str] = set()
    found = [(steen.get("rij", ""), steen["titel"] or steen["eigen_tekst"]) for steen in plan["afspraken"]]
    for talk in living["gesprekken"]:
        if talk["rij"] == gesprek:
            break
        done |= {stand["afspraak"] for stand in talk["stand"] if stand["gedaan"] == "ja"}
        done -= {stand["afspraak"] for stand in talk["stand"] if stand["gedaan"] != "ja"}
        found += [(made["rij"], made["wat"]) for made in talk["afspraken"]]
    return [(rij, name) for rij, name in found if rij and rij not in done]
