"""The PIP as a document: pure, from a frozen plan and one or two translators to blocks.

Page one says what the reader needs: who, my goal, my route, who to call, what comes first. Then, of a later
version, what has changed; part A, the decision (Wi2021 art. 15); part B, the development plan with the goals,
the dates, the week, the agreements, the money and the talks; and the signatures.
"""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time

from intake_app.i18n import Translator
from intake_app.momentopname import Snapshot
from intake_app.pdf import afspraken, besluit, voorblad, voortgang, wijzigingen
from intake_app.pdf.blocks import Attachment, Block, Document, Heading, Language, PageBreak, Pair, Para, Title
from intake_app.pdf.teksten import Words, phrases, unbroken
from intake_app.pdf.wens import NIETS, Wens

__all__ = ["PLAN_FILE", "missing_phrases", "phrases", "pip"]

PLAN_FILE = "plan.json"
"""The name of the plan as data inside the PDF."""

_PLAIN = Wens()


def pip(plan: Snapshot, nl: Translator, other: Translator | None, wens: Wens = _PLAIN) -> Document:
    """Give the plan as a document: Dutch beside the language of `other`, or Dutch alone when that is None."""
    names = {plan["contact"]["naam"], plan["gemeente"]["naam"], besluit.full_name(plan)}
    words = Words(nl, other, {plan["persoon"]["taal"], plan["persoon"]["leest_taal"]}, names)
    day = date.fromisoformat(afspraken.since(plan))
    title = words.text("titel")
    return Document(
        title=f"{title.nl.text} {besluit.full_name(plan)}".strip(),
        blocks=_blocks(plan, words, wens),
        stamp=datetime.combine(day, time(12), tzinfo=UTC),
        footer=_whom_to_call(plan, words),
        other=None if other is None else Language(other.language.code, other.language.richting),
        author=plan["gemeente"]["naam"],
        subject=words.text("wet_tekst").nl.text,
        concept=plan["status"] == "concept",
        large_print=wens.large_print,
        facing=wens.tegenover and other is not None,
        accent=wens.kleur,
        page_label=words.text("bladzijde"),
        attachments=(_data(plan),),
    )


def _blocks(plan: Snapshot, words: Words, wens: Wens) -> tuple[Block, ...]:
    """Give the blocks of the part that is wanted."""
    living = wens.ontwikkeling or NIETS
    changed: list[Block] = []
    if wens.vorige is not None:
        changed = wijzigingen.changes(wens.vorige, plan, wens.verschillen, words)
    if wens.deel == "alles":
        parts = [voorblad.front(plan, words, wens.logo), changed]
        parts += [besluit.decision(plan, words), _development(plan, words, wens)]
        return (*_parted(parts, large=wens.large_print), *_signed(plan, words, wens))
    found = {
        "besluit": lambda: besluit.decision(plan, words),
        "ontwikkelplan": lambda: _development(plan, words, wens),
        "wijzigingen": lambda: changed,
        "week": lambda: voortgang.week(living, words),
    }[wens.deel]()
    signed = _signed(plan, words, wens) if wens.deel in {"besluit", "ontwikkelplan"} else []
    return (*_heading(plan, words), *found, *signed)


def _parted(parts: list[list[Block]], *, large: bool) -> Iterator[Block]:
    """Give the parts that have something: page one alone, the others where the page before is half full.

    In large print page one may take two pages; then the others begin below it.
    """
    for number, part in enumerate(part for part in parts if part):
        if number:
            yield PageBreak(maybe=number > 1 or large)
        yield from part


def _heading(plan: Snapshot, words: Words) -> list[Block]:
    """Give the head of a part that is printed on its own: of which plan, of whom, how far translated."""
    blocks: list[Block] = [Title(words.text("titel"), pictogram="doel")]
    name = besluit.full_name(plan)
    if name:
        blocks.append(Para(words.value(name), "lead"))
    return [*blocks, *besluit.standing(plan, words), *besluit.translation_state(words)]


def _development(plan: Snapshot, words: Words, wens: Wens) -> list[Block]:
    """Give part B, kept up over time."""
    living = wens.ontwikkeling or NIETS
    return [
        Heading(words.text("ontwikkel_kop"), pictogram="doel"),
        Para(words.text("ontwikkel_uitleg")),
        *voorblad.goals(plan, words),
        *voorblad.route(plan, words),
        *afspraken.dates(plan, living, words),
        *voortgang.week(living, words),
        *afspraken.agreements(plan, words),
        *afspraken.money(plan, words),
        *afspraken.talks(plan, words),
        *voortgang.talks(plan, living, words),
    ]


def _signed(plan: Snapshot, words: Words, wens: Wens) -> list[Block]:
    """Give where it is signed."""
    living = wens.ontwikkeling or NIETS
    return [*besluit.signing(plan, living, words), *besluit.read_aloud(living, words)]


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


def _data(plan: Snapshot) -> Attachment:
    """Give the plan as data inside the PDF, so that a program can read it back."""
    text = json.dumps(plan, indent=1, sort_keys=True, ensure_ascii=False)
    return Attachment(PLAN_FILE, "application/json", text.encode(), "Het plan als gegevens")
