"""What was agreed about the money of the household, for the plan on paper. Pure.

Words that somebody typed are Dutch and say so beside another language; all the rest is translated.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from intake_app.momentopname import Snapshot
from intake_app.pdf import geldblad
from intake_app.pdf.blocks import Block, Bullets, Heading, Pair, Para
from intake_app.pdf.teksten import Words, dashed, dotted, explained, teksten

Row = Mapping[str, Any]


def agreed(plan: Snapshot, words: Words) -> list[Block]:
    """Give the plan for the money; nothing for a plan of before it was kept, or one that says nothing."""
    found = plan.get("ontzorgplan")
    if found is None:
        return []
    blocks: list[Block] = []
    if found["vorm"]:
        blocks.append(Para(words.text(f"geldvorm_{found['vorm']}"), "strong"))
    if found["reden"]:
        blocks += [Para(words.text("geldvorm_reden")), Para(words.free(found["reden"]), "quote")]
    if found["partner"]:
        blocks.append(Para(words.text(f"geldpartner_{found['partner']}")))
    blocks += _listed("geld_wie_betaalt", [_payment(row, words) for row in found["betalingen"]], words)
    blocks += _week_money(found["weekgeld_cent"], found["weekgeld_hoe"], words)
    blocks += _listed("geld_hulp_kop", [_help(row, words) for row in found["hulp"]], words)
    blocks += _listed("geld_plichten_kop", [_duty(row, words) for row in found["plichten"]], words)
    if found["daarna"]:
        blocks += [Para(words.text("geld_daarna_kop"), "strong"), Para(words.free(found["daarna"]), "quote")]
    return [Heading(words.text("geldplan_kop"), level=2), *blocks] if blocks else []


def months(plan: Snapshot, words: Words) -> list[Block]:
    """Give the money per month; nothing when no month was worked out."""
    found = geldblad.blocks(plan.get("geld") or {"maanden": []}, words)
    return [Heading(words.text("geldblad_titel"), pictogram="geld"), *found] if found else []


def _listed(heading: str, items: list[Pair], words: Words) -> Iterator[Block]:
    """Give a list under its heading, when there is something in it."""
    if items:
        yield Para(words.text(heading), "strong")
        yield Bullets(tuple(items))


def _payment(row: Row, words: Words) -> Pair:
    """Give who pays one cost, from when until when, and how it is learnt."""
    parts = [words.text(f"geldbetaler_{row['betaalt']}")] if "betaalt" in row else []
    parts += list(_days(row, words))
    if "stap" in row:
        parts.append(words.free_value(str(row["stap"])))
    name = words.text(f"kosten_{row['kost']}" if "kost" in row else "kosten_anders")
    return explained(name, dotted(*parts)) if parts else name


def _days(row: Row, words: Words) -> Iterator[Pair]:
    """Give the first and the last day, as far as they are known."""
    first, last = row.get("vanaf"), row.get("tot")
    if first and last:
        yield dashed(words.date(str(first)), words.date(str(last)))
    elif first:
        yield words.dated("geld_vanaf", str(first))
    elif last:
        yield words.dated("geld_tot", str(last))


def _week_money(cents: int | None, how: str, words: Words) -> Iterator[Block]:
    """Give the money for a week, and how it comes."""
    if cents is not None:
        yield Para(words.text("geld_weekgeld", bedrag=words.nl.euro(cents)), "strong")
    if how:
        yield Para(words.free(how), "quote")


def _help(row: Row, words: Words) -> Pair:
    """Give one training, coach or moment to look together."""
    kind = f"geldhulp_{row.get('soort', 'anders')}"
    parts = [words.own(str(row["wie"]))] if "wie" in row else []
    parts += [words.date(str(row["wanneer"]))] if "wanneer" in row else []
    parts += [words.free_value(str(row["afspraak"]))] if "afspraak" in row else []
    return explained(words.text(kind), dotted(*parts)) if parts else words.text(kind)


def _duty(row: Row, words: Words) -> Pair:
    """Give what somebody has to do."""
    who = f"geldtaak_{row.get('wie', 'anders')}"
    assert who in teksten()
    return explained(words.text(who), words.free_value(str(row["wat"]))) if "wat" in row else words.text(who)
