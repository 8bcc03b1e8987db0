"""What the reader of a PIP wants to know after page one: agreements, money, dates and talks. Pure.

A plan in two languages has half the width, so it says on one line what Dutch alone sets side by side.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from intake_app.momentopname import Ontwikkeling, Snapshot, SnapshotAfspraak, SnapshotTermijn
from intake_app.pdf import ontzorgblad
from intake_app.pdf.blocks import (
    Amounts,
    Block,
    Bullets,
    Card,
    CardPart,
    Fields,
    Heading,
    Pair,
    Para,
    Pictogram,
    Timeline,
    TimelineItem,
)
from intake_app.pdf.lestijden import when
from intake_app.pdf.teksten import Words, dashed, dotted, explained, labelled, lines

_MONEY = "ontzorgen"
_PAYS = "betaalt_"
"""Begins the id of a bouwsteen with which the gemeente pays a fixed cost; the name of that cost follows."""
_PICTOGRAMS: dict[str, Pictogram] = {
    "taal": "taal",
    "participatie": "werk",
    "meedoen": "gezondheid",
    "voorwaarden": "huis",
    "begeleiding": "gesprek",
}
# The term for bezwaar stands in words under the decision: it runs from the day it was sent or handed over.
TERMIJNEN = (
    "aanbod",
    "start_taalschakeltraject",
    "ontzorgen",
    "schakelen_leerroute",
    "verlenging_aanvragen",
    "inburgeringstermijn",
)


def since(plan: Snapshot) -> str:
    """Give the day (ISO) from which the plan looks ahead: the dagtekening, or that of a concept."""
    return plan["dagtekening"] or plan["peildatum"]


def pays(afspraak: SnapshotAfspraak) -> bool:
    """Tell whether with this agreement the gemeente pays a bill."""
    return afspraak["bouwsteen"].startswith(_PAYS)


def agreements(plan: Snapshot, words: Words) -> list[Block]:
    """Give the agreements as cards, grouped by theme; those about money stand with the money."""
    blocks: list[Block] = [Heading(words.text("afspraken_kop"), pictogram="afspraak")]
    if not plan["afspraken"]:
        return [*blocks, Para(words.text("afspraken_leeg"))]
    shown = ""
    for afspraak in plan["afspraken"]:
        thema = afspraak["thema"]
        if thema == _MONEY:
            continue
        if thema != shown or not blocks[1:]:
            title = (
                words.stored(f"thema.{thema}", afspraak["thema_titel"])
                if thema
                else words.text("andere_afspraken")
            )
            blocks.append(Heading(title, level=2, pictogram=_PICTOGRAMS.get(thema)))
            shown = thema
        blocks.append(_card(afspraak, words))
    return blocks


def name(afspraak: SnapshotAfspraak, words: Words) -> Pair:
    """Give the name of an agreement."""
    if not afspraak["bouwsteen"]:
        return words.text("eigen_afspraak")
    return words.stored(f"bouwsteen.{afspraak['bouwsteen']}.titel", afspraak["titel"])


def _card(afspraak: SnapshotAfspraak, words: Words) -> Card:
    """Give one agreement: what you do, what the gemeente does, and with whom, where, when.

    Beside a second language only the reader's part has its label: what the gemeente does says who does it.
    """
    parts: list[CardPart] = []
    if afspraak["eigen_tekst"]:
        parts.append(Para(words.free(afspraak["eigen_tekst"], afspraak.get("vertaling", "")), "quote"))
    known = tuple(facts(afspraak, words))
    if afspraak.get("eigenaar"):
        known = (words.text(f"eigenaar_{afspraak['eigenaar']}"), *known)
    sides = _sides(afspraak, words)
    if sides and words.other is None:
        parts.append(Fields(sides))
    elif sides:
        (label, yours), (_, ours) = sides
        known = (explained(label, yours), ours, *known)
    if known:
        parts.append(Bullets(known))
    return Card(name(afspraak, words), tuple(parts))


def _sides(afspraak: SnapshotAfspraak, words: Words) -> tuple[tuple[Pair, Pair], ...]:
    """Give what the reader does and what the gemeente does; nothing for an agreement in own words."""
    if not afspraak["bouwsteen"]:
        return ()
    steen = f"bouwsteen.{afspraak['bouwsteen']}"
    yours = words.stored(f"{steen}.ik_doe", afspraak["ik_doe"])
    ours = words.stored(f"{steen}.gemeente_doet", afspraak["gemeente_doet"])
    return (words.text("u_doet"), yours), (words.text("gemeente_doet"), ours)


def facts(afspraak: SnapshotAfspraak, words: Words) -> Iterator[Pair]:
    """Give on one line with whom and where, and on one line how many hours, at what times and which days."""
    known = [
        (label, text) for label, text in (("met_wie", afspraak["wie"]), ("waar", afspraak["waar"])) if text
    ]
    if known:
        place = dotted(*(labelled(words.text(label), words.own(text)) for label, text in known))
        typed = words.other is not None and any(text not in words.names for _, text in known)
        yield words.said_dutch(place) if typed else place
    times = tuple(chain(_hours(afspraak, words), _days(afspraak, words)))
    if times:
        yield dotted(*times)


def _hours(afspraak: SnapshotAfspraak, words: Words) -> Iterator[Pair]:
    """Give how many hours and at what times, as far as they are known."""
    if afspraak["uren"] is not None:
        unit = "uren_week" if afspraak["eenheid_uren"] == "uur per week" else "uren_totaal"
        yield words.plural(unit, afspraak["uren"])
    if afspraak["wanneer"]:
        yield when(afspraak["wanneer"], words)


def _days(afspraak: SnapshotAfspraak, words: Words) -> Iterator[Pair]:
    """Give the first and the last day, or the one day, as far as they are known."""
    first, last = afspraak["vanaf"], afspraak["tot"]
    if first and last and first != last:
        yield dashed(words.date(first), words.date(last))
    elif first:
        yield words.dated("op" if first == last else "vanaf", first)
    elif last:
        yield words.dated("tot", last)


def money(plan: Snapshot, words: Words) -> list[Block]:
    """Give ontzorgen (Participatiewet art. 56a), the fixed costs and the agreements about money."""
    agreed = [afspraak for afspraak in plan["afspraken"] if afspraak["thema"] == _MONEY]
    ontzorgen, months = plan["ontzorgen"], ontzorgblad.months(plan, words)
    if not ontzorgen["van_toepassing"] and not agreed:
        return [*ontzorgblad.agreed(plan, words), *months]
    blocks: list[Block] = [Heading(words.text("geld_kop"), pictogram="geld")]
    if ontzorgen["van_toepassing"]:
        blocks.append(Bullets(tuple(words.text(f"ontzorgen_{line}") for line in (1, 2, 3))))
        if ontzorgen["begin"] and ontzorgen["einde"]:
            days = dashed(words.date(ontzorgen["begin"]), words.date(ontzorgen["einde"]))
            blocks.append(Para(days, "strong"))
    return [
        *blocks,
        *_paid(plan, [afspraak for afspraak in agreed if pays(afspraak)], words),
        *_own_costs(plan, words),
        *(_card(afspraak, words) for afspraak in agreed if not pays(afspraak)),
        *ontzorgblad.agreed(plan, words),
        *months,
    ]


def _paid(plan: Snapshot, agreed: list[SnapshotAfspraak], words: Words) -> list[Block]:
    """Give what the gemeente pays: one card for the agreements with the same who and when."""
    groups: dict[tuple[Pair, ...], list[SnapshotAfspraak]] = {}
    for afspraak in agreed:
        groups.setdefault(tuple(facts(afspraak, words)), []).append(afspraak)
    covered = {afspraak["bouwsteen"].removeprefix(_PAYS) for afspraak in agreed}
    paid = {cost["id"] for cost in plan["vaste_lasten"] if cost["betaalt"] == "gemeente"}
    rest = _amounts(plan, paid - covered, words)
    cards: list[Block] = [_paid_card(plan, group, found, words) for found, group in groups.items()]
    if rest is not None:
        cards.append(Card(words.text("betaalt_gemeente"), (rest,)))
    if not cards and plan["ontzorgen"]["van_toepassing"]:
        return [Para(words.text("ontzorgen_zelf"))]
    return cards


def _paid_card(plan: Snapshot, agreed: list[SnapshotAfspraak], facts: tuple[Pair, ...], words: Words) -> Card:
    """Give the fixed costs that the gemeente pays, with the amounts, and what the reader does."""
    costs = {afspraak["bouwsteen"].removeprefix(_PAYS): afspraak for afspraak in agreed}
    table = _amounts(plan, set(costs), words)
    known = {cost["id"] for cost in plan["vaste_lasten"]}
    parts: list[CardPart] = [] if table is None else [table]
    parts += [
        Para(words.free(a["eigen_tekst"], a.get("vertaling", "")), "quote")
        for a in agreed
        if a["eigen_tekst"]
    ]
    unknown = tuple(name(afspraak, words) for cost, afspraak in costs.items() if cost not in known)
    yours = tuple(
        explained(words.text("u_doet"), words.stored(f"bouwsteen.{a['bouwsteen']}.ik_doe", a["ik_doe"]))
        for a in agreed
    )
    return Card(words.text("betaalt_gemeente"), (*parts, Bullets((*unknown, *yours, *facts))))


def _own_costs(plan: Snapshot, words: Words) -> list[Block]:
    """Give the fixed costs per month that the reader pays."""
    own = {cost["id"] for cost in plan["vaste_lasten"] if cost["betaalt"] == "inburgeraar"}
    table = _amounts(plan, own, words)
    return [] if table is None else [Para(words.text("betaalt_zelf"), "strong"), table]


def _amounts(plan: Snapshot, wanted: set[str], words: Words) -> Amounts | None:
    """Give the fixed costs with these ids per month and their total; None when no amount is known."""
    costs = [(cost["id"], cost["bedrag_cent"]) for cost in plan["vaste_lasten"] if cost["id"] in wanted]
    if not costs:
        return None
    euro = words.nl.euro
    rows = tuple((words.text(f"kosten_{cost}"), euro(cents)) for cost, cents in costs)
    total = (words.text("samen"), euro(sum(cents for _, cents in costs)))
    return Amounts(rows, total if len(rows) > 1 else None)


def dates(plan: Snapshot, living: Ontwikkeling, words: Words) -> list[Block]:
    """Give the important dates of the coming years as a line, from the day of the plan on."""
    heading = Heading(words.text("data_kop"), pictogram="kalender")
    moments = sorted(_moments(plan["termijnen"], since(plan)) | _talk_days(living, since(plan)))
    if not moments:
        return [heading, Para(words.text("data_leeg"))]
    years = [int(day[:4]) for day, _ in moments]
    unsure = [Para(words.text("data_concept"), "notice")] if plan["status"] == "concept" else []
    return [
        heading,
        *unsure,
        Timeline(
            tuple(
                TimelineItem(
                    words.date(day),
                    words.text(event),
                    year=None if place and years[place] == years[place - 1] else years[place],
                )
                for place, (day, event) in enumerate(moments)
            ),
        ),
    ]


def _moments(termijnen: Iterable[SnapshotTermijn], start: str) -> set[tuple[str, str]]:
    """Give (day, name of the phrase) for the dates the reader must know, from `start` on."""
    found = set()
    for item in termijnen:
        if item["id"] in TERMIJNEN:
            found.add((item["niet_voor"] or item["datum"], f"termijn_{item['id']}"))
        if item["startdatum"]:
            found.add((item["startdatum"], "termijn_begint"))
    return {(day, event) for day, event in found if day >= start}


def _talk_days(living: Ontwikkeling, start: str) -> set[tuple[str, str]]:
    """Give (day, name of the phrase) for the talks that are planned, from `start` on."""
    ahead = (talk["gepland"] for talk in living["gesprekken"] if not talk["gehouden"])
    return {(day, "gesprek_gepland") for day in ahead if day and day >= start}


def talks(plan: Snapshot, words: Words) -> list[Block]:
    """Give the voortgangsgesprekken and the right to speak alone (Besluit inburgering 2021 art. 5.2, 5.3)."""
    besluit = plan["besluit"]
    first, *rest = (words.text(f"gesprekken_{line}") for line in (1, 2, 3))
    if besluit["voortgangsgesprekken"] is not None:
        # One item: the heading never stands at the foot of a page with nothing but a number.
        first = lines(words.plural("gesprekken", besluit["voortgangsgesprekken"]), first)
    blocks: list[Block] = [
        Heading(words.text("gesprekken_kop"), pictogram="gesprek"),
        Bullets((first, *rest)),
    ]
    blocks.append(Para(words.text("gesprekken_alleen"), "notice"))
    if besluit["recht_alleen_verteld"] and besluit["recht_alleen_datum"]:
        blocks.append(Para(words.dated("alleen_verteld", besluit["recht_alleen_datum"])))
    return blocks
