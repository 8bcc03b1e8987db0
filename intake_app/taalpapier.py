"""Phrases of one language on paper, Dutch and translation side by side: for a native speaker to read."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import groupby

from intake_app.i18n import Language, isolate, translator
from intake_app.paspoort import ONDERWERPEN, Zin
from intake_app.pdf.blocks import Block, Document, Heading, Pair, Para, Span, Title
from intake_app.pdf.blocks import Language as Column

_ABOUT = (
    "Links staat het Nederlands, rechts de vertaling. Woorden tussen {haakjes} vult het programma in: laat "
    "die staan. Klopt een zin niet? Schrijf de betere zin erbij. Let op wie iets doet, op moeten of mogen, "
    "op getallen en op woorden die je niet kent."
)


def document(language: Language, phrases: Iterable[Zin], day: date) -> Document:
    """Give phrases that stand by subject as a document, each above the name by which it is found again."""
    found = list(phrases)
    blocks: list[Block] = [
        Title(_dutch(f"Vertaling nakijken: {language.naam}")),
        Para(_dutch(f"{len(found)} zinnen. Gemaakt op {isolate(translator('nl').date(day))}.")),
        Para(_dutch(_ABOUT), "notice"),
    ]
    for about, own in groupby(found, key=lambda zin: zin.onderwerp):
        blocks.append(Heading(_dutch(ONDERWERPEN[about][:1].upper() + ONDERWERPEN[about][1:])))
        for zin in own:
            blocks += _phrase(zin, language)
    return Document(
        title=f"Vertaling nakijken: {language.naam}",
        blocks=tuple(blocks),
        stamp=datetime.combine(day, time(12), tzinfo=UTC),
        other=Column(language.code, language.richting),
        subject="Zinnen van het programma in twee talen",
    )


def _phrase(zin: Zin, language: Language) -> Iterator[Block]:
    """Give one phrase in two columns, and its name."""
    other = Span(zin.vertaling, language.code) if zin.vertaling else Span(zin.nederlands, missing=True)
    yield Para(Pair(Span(zin.nederlands), other))
    yield Para(_dutch(zin.context), "small")


def _dutch(text: str) -> Pair:
    return Pair(Span(text))
