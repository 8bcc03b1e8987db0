"""The rules of the program on paper, in Dutch, for a jurist: what, from when, which source, checked."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from intake_app.advice.regelboek import Regel, bronnen
from intake_app.i18n import isolate, translator
from intake_app.pdf.blocks import Block, Bullets, Document, Heading, Pair, Para, ParaStyle, Span, Title
from intake_app.regels import SIDES, SOORTEN, Boek, asked, state

_ABOUT = (
    "Dit zijn alle regels, bedragen, termijnen, plichten en waarschuwingen waarmee dit programma werkt. De "
    "lijst is gemaakt uit het programma zelf. Bij elke regel staat de bron, vanaf wanneer de regel geldt en "
    "of iemand de regel in de bron heeft nagekeken. Wat niet is nagekeken, staat vet: laat een jurist dat "
    "nakijken."
)


def document(book: Boek) -> Document:
    """Give the rules as a document."""
    unchecked = [made for made in book.regels if not made.geverifieerd]
    counted = f"{len(book.regels)} regels, waarvan {len(unchecked)} niet nagekeken in een bron."
    return Document(
        title="Regels van het programma",
        blocks=(
            Title(_pair("Regels van het programma")),
            _para(f"Stand op {_day(book)}. {counted}", "lead"),
            _para(_ABOUT),
            *_changes(book),
            *(block for soort in SOORTEN for block in _chapter(book, soort)),
            *_sources(),
        ),
        stamp=datetime.combine(book.dag, time(12), tzinfo=UTC),
        subject="Regels, bedragen en termijnen met hun bron",
    )


def about(made: Regel) -> str:
    """Give in one line what there is to know about a rule beside its text."""
    parts = [made.bron, *_period(made), state(made)]
    question = asked(made)
    if question:
        parts.append(f"uit de vraag ‘{question}’")
    return " · ".join(parts)


def text(made: Regel) -> str:
    """Give the rule itself: a reason behind its leerroute and side, an amount behind what it is."""
    if made.soort == "leerroute":
        route, side, _ = made.id.split(".", maxsplit=2)
        return f"{route}, {SIDES[side]}: {made.tekst}"
    if made.soort == "parameters":
        return f"{made.tekst[:1].upper()}{made.tekst[1:]}: {made.waarde}."
    return f"{made.tekst} ({made.waarde})" if made.waarde else made.tekst


def _period(made: Regel) -> Iterator[str]:
    """Give from when to when a rule holds."""
    if made.geldt_vanaf is not None:
        yield f"geldt vanaf {made.geldt_vanaf:%d-%m-%Y}"
    if made.geldt_tot is not None:
        yield f"tot en met {made.geldt_tot:%d-%m-%Y}"


def _changes(book: Boek) -> Iterator[Block]:
    """Give for every file with values when they may change, and which have had that day."""
    dates = (f"{name}: {day:%d-%m-%Y}" for name, day in sorted(book.wijzigingen.items()))
    yield _para("De waarden kunnen weer veranderen op: " + "; ".join(dates) + ".")
    if book.verouderd:
        names = ", ".join(book.verouderd)
        yield _para(f"Let op: die dag is voorbij voor {names}. Kijk deze waarden opnieuw na.", "notice")


def _chapter(book: Boek, soort: str) -> Iterator[Block]:
    """Give one chapter."""
    yield Heading(_pair(SOORTEN[soort]))
    for made in book.chapter(soort):
        yield _para(text(made), "body" if made.geverifieerd else "strong")
        yield _para(about(made), "small")


def _sources() -> Iterator[Block]:
    """Give the sources, and which state of each was read."""
    yield Heading(_pair("Bronnen, en welke tekst is gelezen"))
    rows = (
        f"{bron.begin}: {bron.naam}. Geldt vanaf {bron.vanaf:%d-%m-%Y}. {bron.gelezen}" for bron in bronnen()
    )
    yield Bullets(tuple(_pair(row) for row in rows))


def _day(book: Boek) -> str:
    return isolate(translator("nl").date(book.dag))


def _para(dutch: str, style: ParaStyle = "body") -> Para:
    return Para(_pair(dutch), style)


def _pair(dutch: str) -> Pair:
    return Pair(Span(dutch))
