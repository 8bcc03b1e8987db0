"""The living part of a PIP: talks with what came of the agreements, and the week as a timetable. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from intake_app.momentopname import Gesprek, NieuweAfspraak, Ontwikkeling, Snapshot, Stand, Weekblok
from intake_app.pdf import afspraken, lestijden
from intake_app.pdf.blocks import (
    Bar,
    Block,
    Bullets,
    Card,
    CardPart,
    Fields,
    Heading,
    Pair,
    Para,
    Pictogram,
    Week,
    WeekDay,
)
from intake_app.pdf.teksten import Words, dashed, dotted, explained, labelled, lines

_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_PEOPLE = ("inburgeraar", "partner")
_MARKS: dict[str, Pictogram] = {
    "taal": "taal",
    "participatie": "afspraak",
    "werk": "werk",
    "zorg": "gezin",
    "opvang": "huis",
    "reizen": "route",
    "anders": "kalender",
}


def talks(plan: Snapshot, living: Ontwikkeling, words: Words) -> list[Block]:
    """Give the talks that were held, those that are planned, and room for the next one."""
    names = _names(plan, living, words)
    blocks: list[Block] = []
    for number, gesprek in enumerate(living["gesprekken"], start=1):
        if gesprek["gehouden"]:
            blocks.append(_held(number, gesprek, names, words))
    ahead = tuple(
        words.dated("gepland", gesprek["gepland"])
        for gesprek in living["gesprekken"]
        if gesprek["gepland"] and not gesprek["gehouden"]
    )
    return [*([Bullets(ahead)] if ahead else []), *blocks, _next(words)]


def _next(words: Words) -> Card:
    """Give the form for the next talk, to fill in by hand."""
    asked = ("wat_goed", "wat_moeilijk", "wat_nu")
    return Card(words.text("gesprek_kop"), (Fields(tuple((words.text(name), None) for name in asked)),))


def _names(plan: Snapshot, living: Ontwikkeling, words: Words) -> dict[str, Pair]:
    """Give what every agreement is called, by its row."""
    found = {made.get("rij", ""): afspraken.name(made, words) for made in plan["afspraken"]}
    for made in plan["afspraken"]:
        if not made["bouwsteen"] and made["eigen_tekst"]:
            found[made.get("rij", "")] = words.free_value(made["eigen_tekst"])
    made_in_talks = (new for gesprek in living["gesprekken"] for new in gesprek["afspraken"])
    return found | {new["rij"]: words.free_value(new["wat"]) for new in made_in_talks}


def _held(number: int, gesprek: Gesprek, names: dict[str, Pair], words: Words) -> Card:
    """Give one talk: when and with whom, how it goes, what was done and what was agreed."""
    parts: list[CardPart] = [Bullets(tuple(_facts(gesprek, words)))]
    said = tuple(
        (words.text(label), words.free(text, gesprek["vertaling"]))
        for label, text in (("wat_goed", gesprek["goed"]), ("wat_moeilijk", gesprek["moeilijk"]))
        if text
    )
    if said:
        parts.append(Fields(said))
    done = tuple(_done(stand, names[stand["afspraak"]], words) for stand in _known(gesprek["stand"], names))
    if done:
        parts += [Para(words.text("stand_kop"), "strong"), Bullets(done)]
    if gesprek["afspraken"]:
        new = tuple(_new(made, words) for made in gesprek["afspraken"])
        parts += [Para(words.text("nieuwe_afspraken"), "strong"), Bullets(new)]
    return Card(words.text("gesprek_nummer", n=str(number)), tuple(parts), "gesprek")


def _known(stands: Iterable[Stand], names: dict[str, Pair]) -> list[Stand]:
    """Give what was said of agreements that are known; those of an earlier plan may be gone."""
    return [stand for stand in stands if stand["afspraak"] in names]


def _facts(gesprek: Gesprek, words: Words) -> Iterator[Pair]:
    yield words.dated("gehouden", str(gesprek["gehouden"]))
    if gesprek["met"]:
        yield labelled(words.text("met_wie"), words.value(gesprek["met"]))
    if gesprek["tolk"]:
        yield labelled(words.text("tolknummer"), words.value(gesprek["tolk"]))


def _done(stand: Stand, name: Pair, words: Words) -> Pair:
    """Give what came of one agreement, and why."""
    told = explained(name, words.text(f"gedaan_{stand['gedaan']}"))
    if not stand["waarom"]:
        return told
    return lines(told, labelled(words.text("waarom"), words.free_value(stand["waarom"])))


def _new(made: NieuweAfspraak, words: Words) -> Pair:
    """Give one agreement made in a talk: what, who does it, and when it is ready."""
    what = words.free(made["wat"], made["vertaling"])
    facts = []
    if made["eigenaar"]:
        facts.append(words.text(f"eigenaar_{made['eigenaar']}"))
    if made["voor"]:
        facts.append(labelled(words.text("doel_wanneer"), words.date(made["voor"])))
    return lines(what, dotted(*facts)) if facts else what


def week(living: Ontwikkeling, words: Words) -> list[Block]:
    """Give the week of the reader, with that of the partner in it when there is one, day by day."""
    rows = [row for row in living["week"] if _whole(row)]
    if not rows:
        return []
    days = tuple(_day(day, rows, words) for day in _DAYS if _on(day, rows))
    return [Heading(words.text("week_kop"), pictogram="kalender"), Week(days)]


def _whole(row: Weekblok) -> bool:
    """Tell whether a block can be drawn."""
    return (
        bool(row["wie"] and row["dag"] and row["van"] and row["van"] < row["tot"]) and row["soort"] in _MARKS
    )


def _on(day: str, rows: Iterable[Weekblok]) -> list[Weekblok]:
    """Give what is on a day: of the reader first, by time."""
    found = (row for row in rows if row["dag"] == day)
    return sorted(found, key=lambda row: (_PEOPLE.index(row["wie"]), row["van"], row["tot"]))


def _day(day: str, rows: Sequence[Weekblok], words: Words) -> WeekDay:
    """Give one day: bars, each in the first lane that is free and its own person's, and the words."""
    both = {row["wie"] for row in rows} != {_PEOPLE[0]}
    bars: list[Bar] = []
    for row in _on(day, rows):
        start, end, second = _hour(row["van"]), _hour(row["tot"]), row["wie"] != _PEOPLE[0]
        taken = {bar.lane for bar in bars if bar.second != second or bar.end > start}
        lane = next(lane for lane in count() if lane not in taken)
        bars.append(Bar(lane, start, end, _MARKS[row["soort"]], second))
    items = tuple(_item(row, words, named=both) for row in _on(day, rows))
    return WeekDay(words.text(f"dag_{day}"), tuple(bars), items)


def _item(row: Weekblok, words: Words, *, named: bool) -> Pair:
    """Give some hours in words; `named`: say whose they are."""
    when = lestijden.hours(row["van"], row["tot"], words)
    told = labelled(when, words.text(f"week_{row['soort']}"))
    if row["waar"]:
        told = dashed(told, words.free_value(row["waar"]))
    return (
        labelled(words.text("week_u" if row["wie"] == _PEOPLE[0] else "week_partner"), told)
        if named
        else told
    )


def _hour(text: str) -> float:
    return int(text[:2]) + int(text[3:]) / 60
