"""Page one of a PIP: who, my goal, my route, whom to call, what comes first. It fits on one page. Pure."""

from intake_app.momentopname import Snapshot, SnapshotDoel
from intake_app.pdf import afspraken, besluit
from intake_app.pdf.blocks import Block, Bullets, Heading, Masthead, Pair, Para, Pictogram, Title
from intake_app.pdf.teksten import Words, dashed, dotted, labelled, lines

_LINES_PER_ROUTE = 5
_FIRST_STEPS, _STEPS_LONG = 3, 230
_GOALS_IN_FRONT, _SHORT = 2, 160
_ONE_LINE = 32  # characters that fit beside each other in half the page


def front(plan: Snapshot, words: Words, logo: bytes) -> list[Block]:
    """Give page one."""
    gemeente = plan["gemeente"]["naam"]
    blocks: list[Block] = [Masthead(gemeente, logo)] if gemeente or logo else []
    blocks.append(Title(words.text("titel"), pictogram="doel"))
    name = besluit.full_name(plan)
    if name:
        blocks.append(
            Para(labelled(words.text("van"), words.value(name)), "lead" if words.other is None else "strong")
        )
    blocks += besluit.standing(plan, words)
    blocks += _aims(plan, words)
    blocks += [_heading("route_kop", "route", words), _chosen(plan, words)]
    blocks += [_heading("contact_kop", "contact", words), _contact(plan, words)]
    blocks += [_heading("eerst_kop", "kalender", words), _first(plan, words)]
    return [*blocks, *besluit.translation_state(words)]


def _heading(name: str, pictogram: Pictogram, words: Words) -> Heading:
    """Give a heading of page one; a smaller one with two languages, so that all stays on one page."""
    return Heading(words.text(name), pictogram=pictogram, small=words.other is not None)


def _chosen(plan: Snapshot, words: Words) -> Para:
    """Give the leerroute by its name, and in Dutch alone what it is for; part B explains it."""
    name = besluit.ROUTES.get(plan["route"]["leerroute"])
    if name is None:
        return Para(words.text("route_leeg"))
    found = words.text(name)
    return Para(found if words.other is not None else lines(found, words.text(f"{name}_1")), "strong")


def _aims(plan: Snapshot, words: Words) -> list[Block]:
    """Give the first goals, where the rest stands when there are more or they are long."""
    blocks: list[Block] = [_heading("doel_kop", "doel", words)]
    short = [doel for doel in plan["doelen"] if len(doel["doel"]) <= _SHORT][:_GOALS_IN_FRONT]
    blocks += [Para(words.free(doel["doel"], doel.get("vertaling", "")), "quote") for doel in short]
    if len(short) < len(plan["doelen"]):
        blocks.append(Para(words.text("meer_doelen")))
    if not plan["doelen"]:
        blocks.append(Para(words.text("doel_leeg")))
    return blocks


def goals(plan: Snapshot, words: Words) -> list[Block]:
    """Give every goal in the reader's own words, with the first step and when."""
    blocks: list[Block] = [Heading(words.text("doel_kop"), pictogram="doel")]
    for doel in plan["doelen"]:
        blocks += _goal(doel, words)
    return blocks if plan["doelen"] else [*blocks, Para(words.text("doel_leeg"))]


def _goal(doel: SnapshotDoel, words: Words) -> list[Block]:
    """Give one goal."""
    details = tuple(
        labelled(words.text(label), words.free_value(text))
        for label, text in (("eerste_stap", doel["eerste_stap"]), ("doel_wanneer", doel["wanneer"]))
        if text
    )
    goal = Para(words.free(doel["doel"], doel.get("vertaling", "")), "quote")
    return [goal, *([Bullets((dotted(*details),))] if details else [])]


def route(plan: Snapshot, words: Words) -> list[Block]:
    """Give the leerroute in plain words; nothing while none is chosen."""
    name = besluit.ROUTES.get(plan["route"]["leerroute"])
    if name is None:
        return []
    explained = tuple(words.text(f"{name}_{line}") for line in range(1, _LINES_PER_ROUTE + 1))
    heading = Heading(words.text("route_kop"), pictogram="route")
    return [heading, Para(words.text(name), "strong"), Bullets(explained)]


def _contact(plan: Snapshot, words: Words) -> Para:
    """Give the one person to call; who has no number there calls the gemeente."""
    contact, gemeente = plan["contact"], plan["gemeente"]
    parts = [_called(contact["naam"], contact["telefoon"], words)]
    if contact["email"]:
        parts.append(words.value(contact["email"]))
    if gemeente["telefoon"] and not contact["telefoon"]:
        parts.append(_called(gemeente["naam"], gemeente["telefoon"], words))
    known = [part for part in parts if part is not None]
    return Para(lines(*known) if known else words.text("niet_ingevuld"), "strong")


def _called(name: str, number: str, words: Words) -> Pair | None:
    """Give a name and its telephone number, on one line when they are short, as far as they are known."""
    parts = [*([words.value(name)] if name else []), *([words.phone(number)] if number else [])]
    beside = len(name) + len(number) < _ONE_LINE
    return (dotted(*parts) if beside else lines(*parts)) if parts else None


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
    items = [dashed(words.date(day), afspraken.name(step, words)) for day, step in steps]
    while len(items) > 1 and sum(_longest(item) for item in items) > _STEPS_LONG:
        items.pop()
    return Bullets(tuple(items))


def _longest(pair: Pair) -> int:
    """Give the length of the longer text of a pair."""
    return max(len(pair.nl.text), len(pair.other.text) if pair.other is not None else 0)
