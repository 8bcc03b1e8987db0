"""The PIP as a document: pure, from a frozen plan and one or two translators to blocks.

First what the reader needs: who, my goal, my route, who to call, what comes first; then the agreements,
money, dates and talks; then part A, the decision (Wi2021 art. 15), part B, the development plan, and the
signatures.
"""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time

from intake_app.i18n import Translator
from intake_app.model import Snapshot, SnapshotDoel
from intake_app.pdf import afspraken, besluit
from intake_app.pdf.blocks import (
    Attachment,
    Block,
    Bullets,
    Document,
    Heading,
    Language,
    Pair,
    Para,
    Title,
)
from intake_app.pdf.teksten import Words, dashed, dotted, labelled, lines, phrases, unbroken

__all__ = ["missing_phrases", "phrases", "pip"]

_EXPLAINED = {"B1": "b1", "onderwijs": "onderwijs", "Z": "z"}
_LINES_PER_ROUTE = 5
_FIRST_STEPS = 3


def pip(plan: Snapshot, nl: Translator, other: Translator | None, *, large_print: bool = False) -> Document:
    """Give the plan as a document: Dutch beside the language of `other`, or Dutch alone when that is None."""
    words = Words(nl, other)
    day = date.fromisoformat(afspraken.since(plan))
    title = words.text("titel")
    return Document(
        title=f"{title.nl.text} {besluit.full_name(plan)}".strip(),
        blocks=(
            *_front(plan, words),
            *afspraken.agreements(plan, words),
            *afspraken.money(plan, words),
            *afspraken.dates(plan, words),
            *afspraken.talks(plan, words),
            *besluit.decision(plan, words),
            *besluit.development(words),
            *besluit.signing(plan, words),
        ),
        stamp=datetime.combine(day, time(12), tzinfo=UTC),
        footer=_whom_to_call(plan, words),
        other=None if other is None else Language(other.language.code, other.language.richting),
        author=plan["gemeente"]["naam"],
        subject=words.text("wet_tekst").nl.text,
        concept=plan["status"] == "concept",
        large_print=large_print,
        page_label=words.text("bladzijde"),
        attachments=(_data(plan),),
    )


def missing_phrases(document: Document) -> int:
    """Give how many different texts of a document have no translation."""
    return len({pair.nl.text for pair in _pairs(document) if pair.other is not None and pair.other.missing})


def _pairs(part: object) -> Iterator[Pair]:
    """Give every pair in a part of a document."""
    if isinstance(part, Pair):
        yield part
    elif isinstance(part, tuple):
        for piece in part:
            yield from _pairs(piece)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _pairs(getattr(part, field.name))


def _whom_to_call(plan: Snapshot, words: Words) -> tuple[Pair, ...]:
    """Give the foot of every page: the contact person, or the gemeente while that is not known."""
    for who in (plan["contact"], plan["gemeente"]):
        if who["naam"] and who["telefoon"]:
            return (words.text("voet", naam=who["naam"], telefoon=unbroken(who["telefoon"])),)
    return ()


def _front(plan: Snapshot, words: Words) -> list[Block]:
    """Give page one."""
    blocks: list[Block] = [Title(words.text("titel"), pictogram="doel")]
    name = besluit.full_name(plan)
    if name:
        blocks.append(Para(words.value(name), "lead"))
    if plan["status"] == "concept":
        blocks.append(Para(words.text("concept"), "notice"))
    blocks += besluit.translation_state(words)
    blocks.append(Heading(words.text("doel_kop"), pictogram="doel"))
    for doel in plan["doelen"]:
        blocks += _goal(doel, words)
    if not plan["doelen"]:
        blocks.append(Para(words.text("doel_leeg")))
    blocks += _route(plan, words)
    blocks.append(Heading(words.text("contact_kop"), pictogram="contact"))
    blocks.append(_contact(plan, words))
    blocks.append(Heading(words.text("eerst_kop"), pictogram="kalender"))
    blocks.append(_first(plan, words))
    return blocks


def _goal(doel: SnapshotDoel, words: Words) -> list[Block]:
    """Give one goal in the reader's own words, with the first step and when."""
    details = tuple(
        labelled(words.text(label), words.free_value(text))
        for label, text in (("eerste_stap", doel["eerste_stap"]), ("doel_wanneer", doel["wanneer"]))
        if text
    )
    return [Para(words.free(doel["doel"]), "quote"), *([Bullets((dotted(*details),))] if details else [])]


def _route(plan: Snapshot, words: Words) -> list[Block]:
    """Give the leerroute in plain words."""
    heading = Heading(words.text("route_kop"), pictogram="route")
    name = _EXPLAINED.get(plan["route"]["leerroute"])
    if name is None:
        return [heading, Para(words.text("route_leeg"))]
    explained = tuple(words.text(f"route_{name}_{line}") for line in range(1, _LINES_PER_ROUTE + 1))
    return [heading, Para(words.text(f"route_{name}"), "strong"), Bullets(explained)]


def _contact(plan: Snapshot, words: Words) -> Para:
    """Give the one person to call; who has no number there calls the gemeente."""
    contact, gemeente = plan["contact"], plan["gemeente"]
    instead = gemeente["telefoon"] and not contact["telefoon"]
    parts = (
        (contact["naam"], words.value),
        (contact["telefoon"], words.phone),
        (contact["email"], words.value),
        (gemeente["naam"] if instead else "", words.value),
        (gemeente["telefoon"] if instead else "", words.phone),
    )
    known = [pair(value) for value, pair in parts if value]
    return Para(lines(*known) if known else words.text("niet_ingevuld"), "strong")


def _first(plan: Snapshot, words: Words) -> Bullets | Para:
    """Give the first three things that happen from the day of the plan on; paying bills is none of them."""
    since = afspraken.since(plan)
    dated = [
        (step["vanaf"], step)
        for step in plan["afspraken"]
        if step["vanaf"] and step["vanaf"] >= since and not afspraken.pays(step)
    ]
    steps = sorted(dated, key=lambda entry: entry[0])[:_FIRST_STEPS]
    if not steps:
        return Para(words.text("eerst_leeg"))
    return Bullets(tuple(dashed(words.date(day), afspraken.name(step, words)) for day, step in steps))


def _data(plan: Snapshot) -> Attachment:
    """Give the plan as data inside the PDF, so that a program can read it back."""
    text = json.dumps(plan, indent=1, sort_keys=True, ensure_ascii=False)
    return Attachment("plan.json", "application/json", text.encode(), "Het plan als gegevens")
