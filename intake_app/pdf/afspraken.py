"""What the reader of a PIP wants to know after page one: agreements, money, dates and talks. Pure."""

from collections.abc import Iterable, Iterator

from intake_app.model import Snapshot, SnapshotAfspraak, SnapshotTermijn
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
from intake_app.pdf.teksten import Words, dashed, labelled

_MONEY = "ontzorgen"
_PICTOGRAMS: dict[str, Pictogram] = {
    "taal": "taal",
    "participatie": "werk",
    "meedoen": "gezondheid",
    "voorwaarden": "huis",
    "begeleiding": "gesprek",
}
# The term for bezwaar stands in words under the decision: it runs from the day it was sent or handed over.
_TERMIJNEN = (
    "aanbod",
    "start_taalschakeltraject",
    "ontzorgen",
    "schakelen_leerroute",
    "verlenging_aanvragen",
    "inburgeringstermijn",
)


def agreements(plan: Snapshot, words: Words) -> list[Block]:
    """Give the agreements as cards, grouped by theme; those about money stand with the money."""
    blocks: list[Block] = [
        Heading(words.text("afspraken_kop"), pictogram="afspraak"),
        Para(words.text("afspraken_uitleg")),
    ]
    if not plan["afspraken"]:
        return [*blocks, Para(words.text("afspraken_leeg"))]
    shown = ""
    for afspraak in plan["afspraken"]:
        thema = afspraak["thema"]
        if thema == _MONEY:
            continue
        if thema != shown or not blocks[2:]:
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
    """Give one agreement: what you do, what the gemeente does, and with whom, where, when."""
    parts: list[CardPart] = []
    if afspraak["eigen_tekst"]:
        parts.append(Para(words.free(afspraak["eigen_tekst"]), "quote"))
    if afspraak["bouwsteen"]:
        steen = f"bouwsteen.{afspraak['bouwsteen']}"
        yours = words.stored(f"{steen}.ik_doe", afspraak["ik_doe"])
        ours = words.stored(f"{steen}.gemeente_doet", afspraak["gemeente_doet"])
        parts.append(Fields(((words.text("u_doet"), yours), (words.text("gemeente_doet"), ours))))
    facts = tuple(_facts(afspraak, words))
    if facts:
        parts.append(Bullets(facts))
    return Card(name(afspraak, words), tuple(parts))


def _facts(afspraak: SnapshotAfspraak, words: Words) -> Iterator[Pair]:
    """Give with whom, where, how many hours, from when until when, as far as they are known."""
    for label, text in (("met_wie", afspraak["wie"]), ("waar", afspraak["waar"])):
        if text:
            yield labelled(words.text(label), words.value(text))
    if afspraak["uren"] is not None:
        unit = "uren_week" if afspraak["eenheid_uren"] == "uur per week" else "uren_totaal"
        yield words.plural(unit, afspraak["uren"])
    if afspraak["wanneer"]:
        yield words.free_value(afspraak["wanneer"])
    first, last = afspraak["vanaf"], afspraak["tot"]
    if first and last:
        yield dashed(words.date(first), words.date(last))
    elif first:
        yield labelled(words.text("vanaf"), words.date(first))
    elif last:
        yield labelled(words.text("tot"), words.date(last))


def money(plan: Snapshot, words: Words) -> list[Block]:
    """Give ontzorgen (Participatiewet art. 56a), the fixed costs and the agreements about money."""
    cards = [_card(afspraak, words) for afspraak in plan["afspraken"] if afspraak["thema"] == _MONEY]
    ontzorgen = plan["ontzorgen"]
    if not ontzorgen["van_toepassing"] and not cards:
        return []
    blocks: list[Block] = [Heading(words.text("geld_kop"), pictogram="geld")]
    if ontzorgen["van_toepassing"]:
        blocks.append(Bullets(tuple(words.text(f"ontzorgen_{line}") for line in (1, 2, 3))))
        if ontzorgen["begin"] and ontzorgen["einde"]:
            days = dashed(words.date(ontzorgen["begin"]), words.date(ontzorgen["einde"]))
            blocks.append(Para(days, "strong"))
    return [*blocks, *_costs(plan, words), *cards]


def _costs(plan: Snapshot, words: Words) -> list[Block]:
    """Give the fixed costs per month: what the gemeente pays, and what the reader pays."""
    blocks: list[Block] = []
    for payer, label in (("gemeente", "betaalt_gemeente"), ("inburgeraar", "betaalt_zelf")):
        costs = [
            (cost["id"], cost["bedrag_cent"]) for cost in plan["vaste_lasten"] if cost["betaalt"] == payer
        ]
        if costs:
            euro = words.nl.euro
            rows = tuple((words.text(f"kosten_{cost}"), euro(cents)) for cost, cents in costs)
            total = (words.text("samen"), euro(sum(cents for _, cents in costs)))
            blocks += [Para(words.text(label), "strong"), Amounts(rows, total)]
        elif payer == "gemeente" and plan["ontzorgen"]["van_toepassing"]:
            blocks.append(Para(words.text("ontzorgen_zelf")))
    return blocks


def dates(plan: Snapshot, words: Words) -> list[Block]:
    """Give the important dates of the coming years as a line, from the day of the plan on."""
    heading = Heading(words.text("data_kop"), pictogram="kalender")
    moments = sorted(_moments(plan["termijnen"], plan["dagtekening"] or plan["peildatum"]))
    if not moments:
        return [heading, Para(words.text("data_leeg"))]
    years = [int(day[:4]) for day, _ in moments]
    return [
        heading,
        Timeline(
            tuple(
                TimelineItem(
                    words.date(day),
                    words.text(f"termijn_{event}"),
                    year=None if place and years[place] == years[place - 1] else years[place],
                )
                for place, (day, event) in enumerate(moments)
            ),
        ),
    ]


def _moments(termijnen: Iterable[SnapshotTermijn], since: str) -> set[tuple[str, str]]:
    """Give (day, event) for the dates the reader must know, from `since` on."""
    found = set()
    for item in termijnen:
        if item["id"] in _TERMIJNEN:
            found.add((item["niet_voor"] or item["datum"], item["id"]))
        if item["startdatum"]:
            found.add((item["startdatum"], "begint"))
    return {(day, event) for day, event in found if day >= since}


def talks(plan: Snapshot, words: Words) -> list[Block]:
    """Give the voortgangsgesprekken and the right to speak alone (Besluit inburgering 2021 art. 5.2, 5.3)."""
    besluit = plan["besluit"]
    blocks: list[Block] = [Heading(words.text("gesprekken_kop"), pictogram="gesprek")]
    if besluit["voortgangsgesprekken"] is not None:
        blocks.append(Para(words.plural("gesprekken", besluit["voortgangsgesprekken"]), "strong"))
    blocks.append(Bullets(tuple(words.text(f"gesprekken_{line}") for line in (1, 2, 3))))
    blocks.append(Para(words.text("gesprekken_alleen"), "notice"))
    if besluit["recht_alleen_verteld"] and besluit["recht_alleen_datum"]:
        blocks.append(Fields(((words.text("alleen_verteld"), words.date(besluit["recht_alleen_datum"])),)))
    return blocks
