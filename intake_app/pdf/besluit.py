"""Part A of a PIP, the decision of the college (Wi2021 art. 15), and where it is signed. Pure."""

from itertools import groupby

from intake_app.momentopname import Ontwikkeling, Snapshot, SnapshotAlinea, SnapshotGegeven
from intake_app.paspoort import telling
from intake_app.pdf.blocks import (
    Block,
    Bullets,
    Fields,
    Heading,
    Pair,
    Para,
    Signature,
    Signer,
    Span,
)
from intake_app.pdf.teksten import Words, dashed, dotted, explained, labelled, lines, listed, together

Row = tuple[Pair, Pair]

_BETWEEN = "; "  # stands between the choices of one answer
ROUTES = {"B1": "route_b1", "onderwijs": "route_onderwijs", "Z": "route_z"}
_GROUP = 8  # hexadecimal digits of the hash that stand together


def full_name(plan: Snapshot) -> str:
    """Give the name of the reader; "" when it is not known."""
    person = plan["persoon"]
    return f"{person['voornaam']} {person['achternaam']}".strip()


def decision(plan: Snapshot, words: Words) -> list[Block]:
    """Give part A: what is decided, on which law, why, and how to object."""
    gemeente = plan["gemeente"]
    concept = plan["status"] == "concept"
    blocks: list[Block] = [
        Heading(words.text("besluit_kop"), pictogram="besluit"),
        Para(words.text("besluit_concept_zin" if concept else "besluit_zin"), "lead"),
        _basis(plan, words),
        Heading(words.text("besluit_inhoud_kop"), level=2),
        *_contents(plan, words),
        *_reasons(plan, words),
        *_opinion(plan, words),
    ]
    if not concept:
        blocks += _objection(gemeente["bezwaar_adres"], words)
        blocks += _seal(plan, words)
    return blocks


def _seal(plan: Snapshot, words: Words) -> list[Block]:
    """Give in whose name it was decided, on which day, and the hash by which the text can be verified."""
    who = _for_the_gemeente(plan)
    groups = [plan["hash"][place : place + _GROUP] for place in range(0, len(plan["hash"]), _GROUP)]
    rows = [(words.text("besluit_datum"), words.date(str(plan["dagtekening"])))]
    if who:
        rows.insert(0, (words.text("tekenen_gemeente"), words.free_value(who)))
    return [
        Para(words.text("namens"), "strong"),
        words.rows(*rows),
        Para(explained(words.text("controlegetal"), words.value(" ".join(groups))), "small"),
        Para(words.text("controle_uitleg"), "small"),
    ]


def _basis(plan: Snapshot, words: Words) -> Fields | Bullets:
    """Give about whom it is, who decides, on which law and when."""
    born = plan["persoon"]["geboortedatum"]
    rows = [
        (words.text("naam"), words.value(full_name(plan))),
        *([(words.text("geboortedatum"), words.date(born))] if born else []),
        (words.text("gemeente"), words.value(plan["gemeente"]["naam"])),
        (words.text("wet"), words.text("wet_tekst")),
        (words.text("versie"), words.value(str(plan["versie"]))),
    ]
    if plan["dagtekening"]:
        rows.append((words.text("besluit_datum"), words.date(plan["dagtekening"])))
    return words.rows(*rows)


def _contents(plan: Snapshot, words: Words) -> list[Block]:
    """Give the mandatory contents that apply; what someone wrote stands below its label."""
    besluit = plan["besluit"]
    rows = tuple(_settled(plan, words))
    written = tuple(
        (words.text(label), words.free(text, _translated(plan, label)))
        for label, text in (("ondersteuning", besluit["ondersteuning"]), ("vve", besluit["vve"]))
        if text
    )
    if words.other is None:
        return [Fields(rows + written)]
    return [
        Bullets(tuple(dashed(label, value) for label, value in rows)),
        *([Fields(written)] if written else []),
    ]


def _settled(plan: Snapshot, words: Words) -> list[Row]:
    """Give the contents that are a number or a choice, one row each."""
    besluit, route = plan["besluit"], plan["route"]["leerroute"]
    rows = [(words.text("leerroute"), words.text(ROUTES.get(route, "niet_ingevuld")))]
    rows += _intensity(plan, words)
    rows.append((words.text("voortgang"), _number("gesprekken", besluit["voortgangsgesprekken"], words)))
    for question, answer in (
        ("alfabetisering", besluit["alfabetisering"]),
        ("z_examens", besluit["z_a2_examens"]),
        ("opleiding", besluit["opleiding_afmaken"]),
        ("bijstand", besluit["pw_beschikking"]),
    ):
        if answer:
            rows.append((words.text(question), words.text(f"{question}_{answer.lower()}")))
    return rows


def _intensity(plan: Snapshot, words: Words) -> list[Row]:
    """Give the hours: of the leerroute (asielstatushouder only, Wi2021 art. 15 lid 2), of PVT and of MAP."""
    hours = plan["intensiteit"]
    rows: list[Row] = []
    if plan["persoon"]["doelgroep"] != "gezinsmigrant":
        known = [
            words.plural(unit, amount)
            for unit, amount in (("uren_totaal", hours["totaal"]), ("uren_week", hours["week"]))
            if amount is not None
        ]
        rows.append((words.text("lesuren"), dotted(*known) if known else words.text("niet_ingevuld")))
    rows.append((words.text("pvt"), _number("uren_totaal", hours["pvt"], words)))
    without_map = plan["route"]["leerroute"] == "onderwijs"
    practice = words.text("map_niet") if without_map else _number("uren_totaal", hours["map"], words)
    return [*rows, (words.text("map"), practice)]


def _number(unit: str, amount: int | None, words: Words) -> Pair:
    """Give an amount with its unit, or that it is not filled in yet."""
    return words.text("niet_ingevuld") if amount is None else words.plural(unit, amount)


def _reasons(plan: Snapshot, words: Words) -> list[Block]:
    """Give why this leerroute and not another, in the words of who decided; never those of the advice."""
    route = plan["route"]
    blocks: list[Block] = [Heading(words.text("motivering_kop"), level=2), *_motivation(plan, words)]
    if route["afwijking_reden"]:
        blocks.append(Heading(words.text("afwijking_kop"), level=2))
        blocks += _written(route["afwijking_reden"], words)
    if not blocks[1:]:
        blocks.append(Para(words.text("niet_ingevuld")))
    return [*blocks, *_used(plan, words), *_who_decides(plan, words)]


def _motivation(plan: Snapshot, words: Words) -> list[Block]:
    """Give the motivation: paragraphs as proposed in both languages, what somebody wrote in Dutch.

    A plan set in format 1 has no paragraphs: all of its motivation is in Dutch. What the interpreter made
    of it stands beside the first own words.
    """
    route, translated = plan["route"], _translated(plan, "motivering")
    if "alineas" not in route:
        return _written(route["motivering"], words, translated) if route["motivering"] else []
    blocks: list[Block] = []
    for own, group in groupby(route["alineas"], key=lambda found: not found["delen"]):
        found = list(group)
        if own:
            blocks += _written("\n".join(paragraph["tekst"] for paragraph in found), words, translated)
            translated = ""
        else:
            blocks += [Para(_proposed(paragraph, words)) for paragraph in found]
    return blocks


def _proposed(paragraph: SnapshotAlinea, words: Words) -> Pair:
    """Give a paragraph as it was proposed: the leerroute and its sentences."""
    said = together(*(words.stored(part["context"], part["tekst"]) for part in paragraph["delen"]))
    whole = explained(words.text(ROUTES[paragraph["route"]]), said)
    return Pair(Span(paragraph["tekst"]), whole.other)


def _used(plan: Snapshot, words: Words) -> list[Block]:
    """Give the answers on which the choice of the leerroute rests, as they were when the plan was made."""
    found = plan["route"].get("gegevens") or []
    if not found:
        return []
    rows = tuple(
        labelled(words.asked(given["vraag"], given["tekst"]), _answer(given, words)) for given in found
    )
    return [Heading(words.text("gegevens_kop"), level=2), Bullets(rows)]


def _answer(given: SnapshotGegeven, words: Words) -> Pair:
    """Give an answer: a choice in both languages, a day written out, a number as it is."""
    value = str(given["waarde"])
    if given["soort"] == "keuze":
        return words.asked(f"{given['vraag']}={value}", given["antwoord"])
    if given["soort"] == "datum":
        return words.date(value)
    said = given["antwoord"].split(_BETWEEN)
    if isinstance(given["waarde"], list) and len(said) == len(given["waarde"]):
        chosen = zip(given["waarde"], said, strict=True)
        return listed(*(words.asked(f"{given['vraag']}={choice}", text) for choice, text in chosen))
    return words.value(value) if isinstance(given["waarde"], int | float) else words.own(given["antwoord"])


def _translated(plan: Snapshot, name: str) -> str:
    """Give what the interpreter made of a free text; "" when nothing."""
    return plan.get("vertalingen", {}).get(name, "")


def _written(dutch: str, words: Words, translated: str = "") -> list[Block]:
    """Give longer Dutch text over the whole width, which it says; or beside it what the interpreter made."""
    if translated and words.interpreted:
        return [Para(words.free(dutch, translated))]
    text = Para(Pair(words.free(dutch).nl))
    return [text] if words.other is None else [Para(words.text("tekst_nederlands"), "small"), text]


def _opinion(plan: Snapshot, words: Words) -> list[Block]:
    """Give when the plan was discussed and what the reader thinks of it."""
    besluit = plan["besluit"]
    blocks: list[Block] = []
    if besluit["besproken_op"]:
        blocks.append(Para(words.dated("besproken_op", besluit["besproken_op"])))
    if besluit["zienswijze"]:
        blocks.append(Para(words.free(besluit["zienswijze"], _translated(plan, "zienswijze")), "quote"))
    return [Heading(words.text("mening_kop"), level=2), *blocks] if blocks else []


def _objection(address: str, words: Words) -> list[Block]:
    """Give how to object: within six weeks, where and how, and which language counts."""
    return [
        Heading(words.text("bezwaar_kop"), level=2),
        *binding(words),
        Bullets(tuple(words.text(f"bezwaar_{step}") for step in (1, 2, 3, 4)), numbered=True),
        Fields(((words.text("bezwaar_adres"), _address(address, words)),)),
        Para(words.text("bezwaar_hulp")),
    ]


def _who_decides(plan: Snapshot, words: Words) -> list[Block]:
    """Give that a person decides (AVG art. 22); before that, what to do when one does not agree."""
    if plan["status"] != "concept":
        return [Para(words.text("mens_beslist"))]
    return [Para(words.text("mens_beslist_concept")), Para(words.text("concept_oneens"), "strong")]


def _address(address: str, words: Words) -> Pair:
    """Give an address, line by line, each in its own order."""
    return lines(*(words.own(line) for line in address.split("\n")))


def standing(plan: Snapshot, words: Words) -> list[Block]:
    """Give in one notice whether the plan is a concept, and that only the Dutch text counts."""
    said = [words.text("concept")] if plan["status"] == "concept" else []
    if words.other is not None:
        said.append(words.text("nederlands_leidend"))
    return [Para(together(*said), "notice")] if said else []


def binding(words: Words) -> list[Block]:
    """Give that only the Dutch text counts, in both languages; nothing when all is Dutch."""
    return [] if words.other is None else [Para(words.text("nederlands_leidend"), "notice")]


def translation_state(words: Words) -> list[Block]:
    """Give how far the translation can be trusted, in both languages; nothing when all is Dutch."""
    if words.other is None:
        return []
    found = telling(words.other.language.code)
    names, checked = ", ".join(found.door), found.aantal["nagekeken"]
    if found.status == "nagekeken":
        return [Para(words.text("vertaald_nagekeken", naam=names), "small")]
    if not checked:
        return [Para(words.text("vertaald_machine"), "small")]
    part = words.text("vertaald_deels", naam=names, aantal=str(checked), totaal=str(found.totaal))
    return [Para(part, "small")]


def signing(plan: Snapshot, living: Ontwikkeling, words: Words) -> list[Block]:
    """Give what was explained, which language decides, and the place to sign; signing is no condition."""
    concept = "_concept" if plan["status"] == "concept" else ""
    return [
        Heading(words.text("tekenen_kop"), pictogram="handtekening"),
        *binding(words),
        *translation_state(words),
        Bullets((words.text("tekenen_1"), words.text(f"tekenen_2{concept}"), *_explained(living, words))),
        Para(words.text("namens"), "strong"),
        Signature((_decides(plan, living, words), _sees(plan, living, words))),
    ]


def _explained(living: Ontwikkeling, words: Words) -> list[Pair]:
    """Give that the plan was read aloud and told back in own words, as far as that was noted."""
    found = []
    if living["voorgelezen_op"]:
        found.append(words.dated("voorgelezen", living["voorgelezen_op"]))
    if living["terugverteld"]:
        found.append(words.text(f"terugverteld_{living['terugverteld']}"))
    if living["tolknummer"]:
        found.append(labelled(words.text("tolknummer"), words.value(living["tolknummer"])))
    return found


def _decides(plan: Snapshot, living: Ontwikkeling, words: Words) -> Signer:
    """Give where the gemeente signs, with the name, the mandate and the day."""
    set_on = words.date(plan["dagtekening"]) if plan["dagtekening"] else None
    who = _for_the_gemeente(plan)
    name = words.free_value(who) if who else None
    label, strokes, day = _signed("gemeente", plan, living, words)
    lines = ((words.text("naam"), name), (words.text("datum"), set_on or day), (label, None))
    return Signer(words.text("tekenen_gemeente"), lines, strokes)


def _for_the_gemeente(plan: Snapshot) -> str:
    """Give who signs for the gemeente, and by what mandate; "" when neither is known."""
    gemeente = plan["gemeente"]
    return ", ".join(filter(None, (gemeente["ondertekenaar"], gemeente["mandaat"])))


def _sees(plan: Snapshot, living: Ontwikkeling, words: Words) -> Signer:
    """Give where the reader signs that the plan was seen; below it room for the talk about it."""
    label, strokes, day = _signed("inburgeraar", plan, living, words)
    name = full_name(plan)
    lines = (
        (words.text("naam"), words.value(name) if name else None),
        (words.text("datum"), day),
        (label, None),
    )
    return Signer(words.text("tekenen_u"), lines, strokes)


def _signed(
    who: str, plan: Snapshot, living: Ontwikkeling, words: Words
) -> tuple[Pair, tuple[tuple[tuple[int, int], ...], ...], Pair | None]:
    """Give the label, the strokes and the day of a signature set on the screen under this very plan."""
    found = [sign for sign in living["handtekeningen"] if (sign["wie"], sign["plan"]) == (who, plan["hash"])]
    if not found or not found[-1]["lijnen"]:
        return words.text("handtekening"), (), None
    last = found[-1]
    strokes = tuple(tuple(stroke) for stroke in last["lijnen"])
    return words.text("op_scherm"), strokes, words.date(last["datum"]) if last["datum"] else None


def read_aloud(living: Ontwikkeling, words: Words) -> list[Block]:
    """Give the lines to note by hand that the plan was read aloud; nothing when that was noted already."""
    if living["terugverteld"]:
        return []
    return [Fields(((words.text("terugverteld_leeg"), None), (words.text("tolknummer"), None)))]
