"""The page about money: per month what comes in, what goes out, what is left, and what bridges a gap. Pure.

The figures are those of a worked-out plan for the money in its JSON form (docs/opdrachten.md, ontzorgen);
amounts are whole eurocents. Nothing is added up here that the plan does not say.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from intake_app.i18n import Translator
from intake_app.pdf.besluit import translation_state
from intake_app.pdf.blocks import (
    BarKind,
    Block,
    Bullets,
    Document,
    Heading,
    Language,
    MonthChart,
    MonthRow,
    Pair,
    Para,
    Stretch,
    Title,
)
from intake_app.pdf.teksten import Words, dashed, explained, teksten

Geld = Mapping[str, Any]
Bars = tuple[tuple[Stretch, ...], tuple[Stretch, ...]]

NONE = "–"
"""Stands where there is no amount."""

_BRIDGE = "overbrugging"
_PAID_BY = {"gemeente": "geld_betaalt_gemeente", "zelf": "geld_betaalt_u"}


def document(geld: Geld, name: str, day: date, nl: Translator, other: Translator | None) -> Document:
    """Give the page as a document of its own, for `name` ("" when it is nobody's), made on `day`."""
    words = Words(nl, other)
    title = words.text("geldblad_titel")
    head: list[Block] = [Title(title, pictogram="geld")]
    if name:
        head.append(Para(words.value(name), "lead"))
    return Document(
        title=title.nl.text,
        blocks=(*head, *blocks(geld, words), *translation_state(words)),
        stamp=datetime.combine(day, time(12), tzinfo=UTC),
        other=None if other is None else Language(other.language.code, other.language.richting),
        subject=title.nl.text,
        page_label=words.text("bladzijde"),
    )


def blocks(geld: Geld, words: Words) -> list[Block]:
    """Give what stands on the page; nothing when no month could be worked out."""
    if not geld["maanden"]:
        return []
    return [
        Para(words.text("geldblad_uitleg")),
        *_known(geld["maanden"], words),
        *_unknown(geld["maanden"], words),
        *_bridged(geld, words),
        *_costs(geld["maanden"], words),
        *_amounts(geld["maanden"], words),
        *_after(geld, words),
    ]


# -- the chart -------------------------------------------------------------------------------------


def _known(months: list[Geld], words: Words) -> Iterator[Block]:
    """Give the chart of the months that have a total, and before it what it means to have too little."""
    known = [month for month in months if month["over_cent"] is not None]
    if known:
        short = [int(month["minimum_per_week_cent"] or 0) for month in known if month["gat_cent"]]
        if least := max(short, default=0):
            yield Para(words.text("geld_tekort_uitleg", bedrag=words.nl.euro(least)), "notice")
        yield _chart(known, words)


def _chart(months: list[Geld], words: Words) -> MonthChart:
    """Give the months as a table with bars."""
    measured = any(month["minimum_per_week_cent"] is not None for month in months)
    names = ["maand", "binnen", "eruit", "over", *(["tekort"] if measured else [])]
    kinds: list[BarKind] = ["in", "uit"]
    if any(_bridge(month) for month in months):
        kinds.insert(1, "brug")
    if measured:
        kinds.append("nodig")
    if any(month["gat_cent"] for month in months):
        kinds.append("tekort")
    return MonthChart(
        heads=tuple(words.text(f"geldkolom_{name}") for name in names),
        rows=tuple(
            _row(month, drawn, measured, words) for month, drawn in zip(months, bars(months), strict=True)
        ),
        legend=tuple((kind, words.text(f"geldkleur_{kind}")) for kind in kinds),
    )


def _row(month: Geld, drawn: Bars, measured: bool, words: Words) -> MonthRow:
    """Give one month."""
    euro, short = words.nl.euro, month["tekort_per_week_cent"]
    amounts = [
        euro(_income(month)),
        euro(_outgoing(month)),
        euro(month["over_per_week_cent"]),
    ]
    if measured:
        amounts.append(NONE if short is None else euro(short))
    return MonthRow(words.month(month["maand"]), tuple(amounts), *drawn, short=bool(short))


def bars(months: Sequence[Geld]) -> list[Bars]:
    """Give for every month its upper and its lower bar; none where an amount is not known."""
    most = max((max(_income(month), _wanted(month)) for month in months), default=0) or 1
    return [((), ()) if month["over_cent"] is None else _bars(month, most) for month in months]


def _bars(month: Geld, most: int) -> Bars:
    """Give both bars: what comes in, and below it what goes out, what is needed to live on, what lacks.

    What lacks is the end of the lower bar, the part that sticks out below what comes in.
    """
    bridge, lack = _bridge(month), int(month["gat_cent"] or 0)
    met = _wanted(month) - lack
    out = min(_outgoing(month), met)
    above: tuple[tuple[BarKind, int], ...] = (("in", _income(month) - bridge), ("brug", bridge))
    below: tuple[tuple[BarKind, int], ...] = (("uit", out), ("nodig", met - out), ("tekort", lack))
    return _drawn(above, most), _drawn(below, most)


def _drawn(parts: tuple[tuple[BarKind, int], ...], most: int) -> tuple[Stretch, ...]:
    """Put the parts of a bar one after the other; what has no length is left out."""
    found, start = [], 0
    for kind, size in parts:
        if size > 0:
            found.append(Stretch(kind, start / most, size / most))
            start += size
    return tuple(found)


def _income(month: Geld) -> int:
    return sum(int(entry["bedrag_cent"]) for entry in month["inkomsten"])


def _outgoing(month: Geld) -> int:
    return sum(int(entry["bedrag_cent"]) for entry in month["uitgaven"])


def _bridge(month: Geld) -> int:
    return sum(int(entry["bedrag_cent"]) for entry in month["inkomsten"] if entry["id"] == _BRIDGE)


def _wanted(month: Geld) -> int:
    """Give what goes out and what is needed to live on, in eurocent: what is left and what lacks of it."""
    lack, over = month["gat_cent"], month["over_cent"]
    if lack is None or over is None:
        return _outgoing(month)
    if lack:
        return _income(month) + int(lack)
    days, length = month["dagen"], month["dagen_in_maand"]
    needed = int(month["minimum_per_week_cent"]) * 52 * int(days) // (12 * int(length))
    return _outgoing(month) + needed


# -- below the chart -------------------------------------------------------------------------------


def _unknown(months: list[Geld], words: Words) -> Iterator[Block]:
    """Say of which months an amount is not known yet."""
    unknown = [bool(month["ontbreekt"]) for month in months]
    runs: list[list[str]] = []
    for at, month in enumerate(months):
        if unknown[at]:
            if not at or not unknown[at - 1]:
                runs.append([])
            runs[-1].append(month["maand"])
    if runs:
        yield Para(words.text("geld_onbekend"), "notice")
        yield Bullets(tuple(_run(run, words) for run in runs))


def _run(months: list[str], words: Words) -> Pair:
    """Give the first and the last of months in a row."""
    first, last = words.month(months[0]), words.month(months[-1])
    return first if len(months) == 1 else dashed(first, last)


def _bridged(geld: Geld, words: Words) -> Iterator[Block]:
    """Give what was chosen to bridge the months that fall short, and that a loan is paid back."""
    chosen = [way for way in geld["overbrugging"] if way["gekozen"]]
    if not chosen:
        return
    yield Heading(words.text("geld_overbrugging_kop"), level=2)
    items = []
    for way in chosen:
        values = {"bedrag": words.nl.euro(way["bedrag_cent"])}
        month = words.month(way["maand"])
        items.append(explained(month, words.text(f"geld_{way['soort']}", **values)))
        if way["per_maand_terug_cent"]:
            back = words.text("geld_terug", bedrag=words.nl.euro(way["per_maand_terug_cent"]))
            days = dashed(words.month(way["terug_vanaf"]), words.month(way["terug_tot"]))
            items.append(explained(back, days))
    yield Bullets(tuple(items))


def _costs(months: list[Geld], words: Words) -> Iterator[Block]:
    """Give who pays which cost; one that changes hands stands in both lists, from its first month there."""
    whole = _whole(months)
    for payer, heading in _PAID_BY.items():
        found: dict[tuple[str, int], str] = {}
        for month in whole:
            for cost in month["uitgaven"]:
                if cost["betaalt"] == payer:
                    first = cost["sinds"] if month is whole[0] else month["maand"] + "-01"
                    found.setdefault((cost["id"], cost["bedrag_cent"]), max(first, cost["sinds"]))
        if found:
            yield Para(words.text(heading), "strong")
            yield Bullets(tuple(_since(key, since, words) for key, since in found.items()))


def _amounts(months: list[Geld], words: Words) -> Iterator[Block]:
    """Give every amount that comes in, from its first day in these months; an unchecked one says so."""
    found: dict[tuple[str, int], tuple[str, bool]] = {}
    first = _first_day(months[0])
    for month in _whole(months):
        for entry in month["inkomsten"]:
            if entry["id"] != _BRIDGE:
                key = (entry["id"], entry["bedrag_cent"] - entry.get("nabetaling_cent", 0))
                found.setdefault(key, (max(entry["sinds"], first), entry["geverifieerd"]))
    yield Para(words.text("geld_komt_binnen"), "strong")
    items = []
    for key, (since, verified) in found.items():
        pair = _since(key, since, words)
        items.append(pair if verified else explained(pair, words.text("geld_niet_nagekeken")))
    yield Bullets(tuple(items))


def _first_day(month: Geld) -> str:
    """Give the first day that counts in a month; what was valid before it came in for nobody here."""
    return f"{month['maand']}-{month['dagen_in_maand'] - month['dagen'] + 1:02}"


def _whole(months: list[Geld]) -> list[Geld]:
    """Give the months that are counted whole; a part of a month has amounts of its own. All when none is."""
    return [month for month in months if month["dagen"] == month["dagen_in_maand"]] or months


def _since(key: tuple[str, int], since: str, words: Words) -> Pair:
    """Give an amount with its name and since when it holds."""
    name, cents = key
    label = words.text(f"kosten_{name}" if f"kosten_{name}" in teksten() else f"geldsoort_{name}")
    return explained(label, words.dated("geld_sinds", since, bedrag=words.nl.euro(cents)))


def _after(geld: Geld, words: Words) -> Iterator[Block]:
    """Say when the gemeente stops paying what it pays by law, and what then."""
    months: list[Geld] = geld["maanden"]
    if not geld["van_toepassing"] or not geld["einde"] or "gemeente" not in _payers(months):
        return
    yield Para(words.text("geld_na_einde"), "strong")
    yield Para(words.date(geld["einde"]))
    last = date.fromisoformat(geld["einde"])
    ends = [month for month in months if month["maand"] == f"{last:%Y-%m}"]
    if (last + timedelta(days=1)).day != 1 and _payers(ends) == {"gemeente"}:  # bills are of whole months
        yield Para(words.of_month("geld_laatste_maand", f"{last:%Y-%m}"))
    yield Para(words.text("geld_na_einde_uitleg"))


def _payers(months: Sequence[Geld]) -> set[str]:
    """Give who pays costs in these months."""
    return {str(cost["betaalt"]) for month in months for cost in month["uitgaven"]}
