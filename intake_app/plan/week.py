"""The week of both partners in one timetable, and what does not fit in it. Pure.

The hours of a plan must be possible beside work, care and travel (Wi2021 art. 15 lid 2: the intensity of the
leerroute; Besluit inburgering 2021 art. 5.3). Times are text as the form keeps them (``09:00``); what has no
day or no times yet is left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise

from intake_app.momentopname import Weekblok

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAGNAMEN = {
    "ma": "maandag",
    "di": "dinsdag",
    "wo": "woensdag",
    "do": "donderdag",
    "vr": "vrijdag",
    "za": "zaterdag",
    "zo": "zondag",
}
SOORTEN = {
    "taal": "taalles",
    "participatie": "participatie",
    "werk": "werk",
    "zorg": "zorg",
    "opvang": "opvang of school",
    "reizen": "reizen",
    "anders": "iets anders",
}
WIE = {"inburgeraar": "de inburgeraar", "partner": "de partner"}

_AWAY = {"taal", "participatie", "werk", "reizen"}
"""Who does this is not at home for the children."""
_FULL = 40 * 60
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Blok:
    """Some hours of one person on one day, in minutes after midnight."""

    wie: str
    soort: str
    dag: str
    van: int
    tot: int
    waar: str = ""

    @property
    def tijd(self) -> str:
        """Give ``09:00–12:00``."""
        return f"{clock(self.van)}–{clock(self.tot)}"

    @property
    def minuten(self) -> int:
        """Give how long it takes."""
        return self.tot - self.van


@dataclass(frozen=True, slots=True)
class Verwacht:
    """What the plan says of a week; None: nothing. `jonge_kinderen`: children who cannot be left alone."""

    taal_uren: int | None = None
    participatie_uren: int | None = None
    jonge_kinderen: bool = False


def clock(minutes: int) -> str:
    """Give minutes after midnight as ``09:00``."""
    return f"{minutes // _MINUTES:02}:{minutes % _MINUTES:02}"


def blocks(rows: Iterable[Weekblok]) -> list[Blok]:
    """Give the blocks that are whole, by person, day and time; an end before the begin is no block."""
    found = [_blok(row) for row in rows]
    order = {day: place for place, day in enumerate(DAGEN)}
    return sorted(
        (blok for blok in found if blok is not None),
        key=lambda blok: (blok.wie, order[blok.dag], blok.van, blok.tot, blok.soort, blok.waar),
    )


def _blok(row: Weekblok) -> Blok | None:
    """Read one row; None while something is lacking."""
    if row["wie"] not in WIE or row["soort"] not in SOORTEN or row["dag"] not in DAGEN:
        return None
    if not row["van"] or not row["tot"] or row["van"] >= row["tot"]:
        return None
    begin, end = (int(text[:2]) * _MINUTES + int(text[3:]) for text in (row["van"], row["tot"]))
    return Blok(row["wie"], row["soort"], row["dag"], begin, end, row["waar"])


def hours(found: Iterable[Blok], wie: str, soort: str) -> float:
    """Give the hours per week of one person and one kind."""
    return sum(blok.minuten for blok in found if (blok.wie, blok.soort) == (wie, soort)) / _MINUTES


def warnings(rows: Sequence[Weekblok], verwacht: Verwacht) -> list[str]:
    """Give in Dutch, to the consultant, what does not fit: clashes, hours that differ, children alone."""
    found = blocks(rows)
    return [
        *_backward(rows),
        *_clashes(found),
        *_travel(found),
        *_alone(found, verwacht),
        *_hours(found, verwacht),
        *_too_full(found),
    ]


def _backward(rows: Iterable[Weekblok]) -> list[str]:
    """Give the blocks that end before they begin."""
    return [
        f"{DAGNAMEN.get(row['dag'], 'Een dag').capitalize()}: {row['van']} tot {row['tot']} kan niet. "
        "Het einde ligt voor het begin."
        for row in rows
        if row["van"] and row["tot"] and row["van"] >= row["tot"]
    ]


def _clashes(found: Sequence[Blok]) -> list[str]:
    """Give what one person would do at the same time; care and childcare may go beside something."""
    return [
        f"{DAGNAMEN[one.dag].capitalize()}: {WIE[one.wie]} heeft {SOORTEN[one.soort]} ({one.tijd}) en "
        f"{SOORTEN[other.soort]} ({other.tijd}) tegelijk."
        for one, other in combinations(found, 2)
        if (one.wie, one.dag) == (other.wie, other.dag)
        and one.van < other.tot
        and other.van < one.tot
        and "opvang" not in {one.soort, other.soort}
    ]


def _travel(found: Sequence[Blok]) -> list[str]:
    """Give where no time is left to go from one place to another."""
    texts = []
    outside = [blok for blok in found if blok.waar and blok.soort in _AWAY - {"reizen"}]
    for _, group in groupby(outside, key=lambda blok: (blok.wie, blok.dag)):
        day = list(group)
        texts += [
            f"{DAGNAMEN[one.dag].capitalize()}: {WIE[one.wie]} gaat om {clock(one.tot)} van {one.waar} naar "
            f"{other.waar}, zonder reistijd."
            for one, other in pairwise(day)
            if one.tot == other.van and one.waar.casefold() != other.waar.casefold()
        ]
    return texts


def _alone(found: Sequence[Blok], verwacht: Verwacht) -> list[str]:
    """Give when nobody is there for young children: everyone away, and no childcare or care then."""
    if not verwacht.jonge_kinderen:
        return []
    both = {blok.wie for blok in found} >= set(WIE)
    texts = []
    for day in DAGEN:
        today = [blok for blok in found if blok.dag == day]
        gaps = _uncovered(today, both=both)
        if gaps:
            times = ", ".join(f"{clock(begin)}–{clock(end)}" for begin, end in gaps)
            texts.append(f"{DAGNAMEN[day].capitalize()}: er is niemand voor de kinderen ({times}).")
    return texts


def _uncovered(today: Sequence[Blok], *, both: bool) -> list[tuple[int, int]]:
    """Give the stretches of a day in which all adults are away and nobody minds the children."""
    borders = sorted({border for blok in today for border in (blok.van, blok.tot)})
    gaps: list[tuple[int, int]] = []
    for begin, end in pairwise(borders):
        now = [blok for blok in today if blok.van <= begin and blok.tot >= end]
        away = {blok.wie for blok in now if blok.soort in _AWAY}
        minded = any(blok.soort == "opvang" for blok in now)
        if minded or away < (set(WIE) if both else {"inburgeraar"}) or not away:
            continue
        if gaps and gaps[-1][1] == begin:
            gaps[-1] = (gaps[-1][0], end)
        else:
            gaps.append((begin, end))
    return gaps


def _hours(found: Sequence[Blok], verwacht: Verwacht) -> list[str]:
    """Give where the hours in the week are others than those of the plan."""
    texts = []
    for soort, wanted in (("taal", verwacht.taal_uren), ("participatie", verwacht.participatie_uren)):
        planned = hours(found, "inburgeraar", soort)
        if wanted is not None and found and planned != wanted:
            texts.append(
                f"In het plan staat {wanted} uur {SOORTEN[soort]} per week. In deze week staat "
                f"{_number(planned)} uur."
            )
    return texts


def _too_full(found: Sequence[Blok]) -> list[str]:
    """Give who has more than forty hours outside the home, travel included."""
    texts = []
    for wie, name in WIE.items():
        total = sum(blok.minuten for blok in found if blok.wie == wie and blok.soort in _AWAY)
        if total > _FULL:
            texts.append(
                f"{name.capitalize()} is {_number(total / _MINUTES)} uur per week weg, met reizen erbij. "
                "Kijk of dat vol te houden is."
            )
    return texts


def _number(value: float) -> str:
    """Give a number of hours the Dutch way."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
