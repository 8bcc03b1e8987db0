"""Part A of a PIP, the decision of the college (Wi2021 art. 15), part B, and where it is signed. Pure."""

from intake_app.i18n import isolate
from intake_app.model import Snapshot
from intake_app.paspoort import telling
from intake_app.pdf.blocks import (
    Block,
    Bullets,
    Card,
    Fields,
    Heading,
    Pair,
    Para,
    Signature,
    Signer,
    Span,
)
from intake_app.pdf.teksten import Words, dashed, dotted, labelled, lines

Row = tuple[Pair, Pair]

_ROUTES = {"B1": "route_b1", "onderwijs": "route_onderwijs", "Z": "route_z"}
_BLANK = Pair(Span("…" * 22))
"""A line to write on, over the whole width."""


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
    return blocks


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
        (words.text(label), words.free(text))
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
    rows = [(words.text("leerroute"), words.text(_ROUTES.get(route, "niet_ingevuld")))]
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
    blocks: list[Block] = [Heading(words.text("motivering_kop"), level=2)]
    if route["motivering"]:
        blocks += _written(route["motivering"], words)
    if route["afwijking_reden"]:
        blocks.append(Heading(words.text("afwijking_kop"), level=2))
        blocks += _written(route["afwijking_reden"], words)
    return [*blocks, Para(words.text("mens_beslist"))]


def _written(dutch: str, words: Words) -> list[Block]:
    """Give longer Dutch text over the whole width; beside a second language it says that it is Dutch."""
    text = Para(Pair(words.free(dutch).nl))
    return [text] if words.other is None else [Para(words.text("tekst_nederlands"), "small"), text]


def _opinion(plan: Snapshot, words: Words) -> list[Block]:
    """Give when the plan was discussed and what the reader thinks of it."""
    besluit = plan["besluit"]
    blocks: list[Block] = []
    if besluit["besproken_op"]:
        blocks.append(Para(labelled(words.text("besproken_op"), words.date(besluit["besproken_op"]))))
    if besluit["zienswijze"]:
        blocks.append(Para(words.free(besluit["zienswijze"]), "quote"))
    return [Heading(words.text("mening_kop"), level=2), *blocks] if blocks else []


def _objection(address: str, words: Words) -> list[Block]:
    """Give how to object: within six weeks, where and how."""
    return [
        Heading(words.text("bezwaar_kop"), level=2),
        Bullets(tuple(words.text(f"bezwaar_{step}") for step in (1, 2, 3, 4)), numbered=True),
        Fields(((words.text("bezwaar_adres"), _address(address, words)),)),
        Para(words.text("bezwaar_hulp")),
    ]


def _address(address: str, words: Words) -> Pair:
    """Give an address, line by line, each in its own order."""
    return lines(*(words.value(line) for line in address.split("\n")))


def development(words: Words) -> list[Block]:
    """Give part B, to be filled in together at the next talk; the goals and agreements stand in front."""
    asked = ("wat_goed", "wat_moeilijk", "wat_nu")
    return [
        Heading(words.text("ontwikkel_kop"), pictogram="doel"),
        Para(words.text("ontwikkel_uitleg")),
        Card(words.text("gesprek_kop"), (Fields(tuple((words.text(name), _BLANK) for name in asked)),)),
    ]


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


def signing(plan: Snapshot, words: Words) -> list[Block]:
    """Give which language decides and the place to sign; signing is not a condition."""
    gemeente = plan["gemeente"]
    set_on = words.date(plan["dagtekening"]).nl.text if plan["dagtekening"] else ""
    decides = Signer(
        words.text("tekenen_gemeente"),
        (
            (
                words.text("naam"),
                isolate(", ".join(filter(None, (gemeente["ondertekenaar"], gemeente["mandaat"])))),
            ),
            (words.text("datum"), set_on),
            (words.text("handtekening"), ""),
        ),
    )
    sees = Signer(
        words.text("tekenen_u"),
        (
            (words.text("naam"), isolate(full_name(plan))),
            (words.text("datum"), ""),
            (words.text("handtekening"), ""),
        ),
    )
    binding: list[Block] = []
    if words.other is not None:
        binding = [Para(words.text("nederlands_leidend"), "notice"), *translation_state(words)]
    return [
        Heading(words.text("tekenen_kop"), pictogram="handtekening"),
        *binding,
        Bullets((words.text("tekenen_1"), words.text("tekenen_2"))),
        Para(words.text("namens"), "strong"),
        Signature((decides, sees)),
    ]
