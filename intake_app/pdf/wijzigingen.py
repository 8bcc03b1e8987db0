"""What has changed since the plan before: old, new, why and from when, in the reader's language. Pure."""

from collections.abc import Sequence

from intake_app.momentopname import Snapshot, SnapshotAfspraak, Verschil
from intake_app.pdf import afspraken, besluit
from intake_app.pdf.blocks import Block, Bullets, Heading, Pair, Para
from intake_app.pdf.teksten import Words, explained, labelled, lines

_UNITS = {
    "lesuren": "uren_totaal",
    "lesuren_week": "uren_week",
    "pvt": "uren_totaal",
    "map": "uren_totaal",
    "voortgang": "gesprekken",
}
_HEADINGS = {"lesuren_week": "lesuren", "contact": "contact_kop", "doelen": "doel_kop"}


def changes(old: Snapshot, plan: Snapshot, found: Sequence[Verschil], words: Words) -> list[Block]:
    """Give the page that says what is different in `plan`."""
    told = plan.get("wijziging")
    blocks: list[Block] = [
        Heading(words.text("wijziging_kop"), pictogram="afspraak"),
        Para(words.text("wijziging_uitleg" if found else "wijziging_geen"), "lead"),
        _days(old, plan, words),
    ]
    if told is not None and told["reden"]:
        blocks.append(Heading(words.text("wijziging_waarom"), level=2))
        blocks.append(Para(words.free(told["reden"], told["vertaling"])))
    why = {} if told is None else told["waarom"]
    for verschil in found:
        blocks += _difference(verschil, why.get(verschil.onderdeel, ""), words)
    return blocks


def _days(old: Snapshot, plan: Snapshot, words: Words) -> Bullets:
    """Give the days: of the decision before, and from when the change counts (a concept: not yet)."""
    told = plan.get("wijziging")
    since = (told["vanaf"] if told is not None else None) or afspraken.since(plan)
    rows = [(words.text("wijziging_vorige"), words.date(afspraken.since(old)))]
    if plan["status"] != "concept":
        rows.append((words.text("wijziging_vanaf"), words.date(since)))
    return Bullets(tuple(explained(label, value) for label, value in rows))


def _difference(verschil: Verschil, why: str, words: Words) -> list[Block]:
    """Give one difference under the name of what it is about."""
    before, after = verschil.afspraken
    if after is not None or before is not None:
        heading, items = _agreement(verschil, words)
    else:
        heading = words.text(_HEADINGS.get(verschil.onderdeel, verschil.onderdeel))
        items = [
            labelled(words.text(label), _value(verschil, value, words))
            for label, value in (("eerst_was", verschil.oud), ("nu_is", verschil.nieuw))
        ]
    if why:
        items.append(labelled(words.text("waarom"), words.free_value(why)))
    return [Heading(heading, level=2, bookmark=False), Bullets(tuple(items))]


def _value(verschil: Verschil, value: str, words: Words) -> Pair:
    """Give an old or new value in words."""
    name = verschil.onderdeel
    if not value:
        return words.text("niet_ingevuld")
    if name in _UNITS:
        return words.plural(_UNITS[name], int(value))
    if verschil.soort == "waarde":
        return words.text(besluit.ROUTES[value] if name == "leerroute" else f"{name}_{value.lower()}")
    if name == "contact":
        return lines(*(words.value(line) for line in value.split("\n")))
    return words.free_value(value.replace("\n", " · "))


def _agreement(verschil: Verschil, words: Words) -> tuple[Pair, list[Pair]]:
    """Give the name of an agreement and how it was and is."""
    before, after = verschil.afspraken
    if after is None:
        assert before is not None
        return afspraken.name(before, words), [words.text("wijziging_weg")]
    if before is None:
        return afspraken.name(after, words), [words.text("wijziging_nieuw"), *_facts(after, words)]
    told = [
        labelled(words.text(label), lines(*facts))
        for label, made in (("eerst_was", _only(before, after)), ("nu_is", _only(after, before)))
        if (facts := _facts(made, words))
    ]
    return afspraken.name(after, words), told


def _only(made: SnapshotAfspraak, other: SnapshotAfspraak) -> SnapshotAfspraak:
    """Give an agreement with only what is different from the other; first and last day stay together."""
    days = (made["vanaf"], made["tot"]) == (other["vanaf"], other["tot"])
    kept = made.copy()
    for cell in ("eigen_tekst", "wie", "waar", "wanneer"):
        if made[cell] == other[cell]:
            kept[cell] = ""
    if made["uren"] == other["uren"]:
        kept["uren"] = None
    if days:
        kept["vanaf"] = kept["tot"] = None
    return kept


def _facts(made: SnapshotAfspraak, words: Words) -> list[Pair]:
    """Give with whom, where, when, how long; and own words."""
    own = [words.free_value(made["eigen_tekst"])] if made["eigen_tekst"] else []
    return [*own, *afspraken.facts(made, words)]
