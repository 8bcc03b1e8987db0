"""The rules of DUO for what is finished: MAP and PVT (the same rules), the Z-route, and the hours."""

from collections.abc import Callable, Iterator
from typing import Literal

from intake_app.clock import add_months
from intake_app.exchange.duo.stand import DAY, Stand
from intake_app.exchange.duo.weigering import Refusal, spoken
from intake_app.model import JsonValue

Body = dict[str, JsonValue]
Part = Literal["map", "pvt"]
_BEFORE_THE_END = 2  # months
_MOST_HOURS = 9999
_DAY_OF = {"map": "het eindgesprek van de MAP", "pvt": "het tekenen van het PVT"}


def finished(part: Part) -> Callable[[Stand, Body], Iterator[Refusal]]:
    """Give the rules for reporting this part."""

    def check(stand: Stand, _: Body) -> Iterator[Refusal]:
        day, blamed = stand.day(f"duo.{part}_datum"), stand.text(f"duo.{part}_verwijtbaar")
        if day is None and not blamed:
            text = f"Er is nog niets te melden. Vul na {_DAY_OF[part]} de datum in."
            yield Refusal("voltooid.niets", text, f"duo.{part}_datum")
        yield from _ours(stand, part)
        yield from _dated(stand, part)
        yield from _blamed(stand, part)

    return check


def taken_back(part: Part) -> Callable[[Stand, Body], Iterator[Refusal]]:
    """Give the rules for withdrawing this part."""

    def check(stand: Stand, _: Body) -> Iterator[Refusal]:
        if stand.plan is None and not stand.text(f"duo.{part}_gemeentecode"):
            text = "Er is hier nog geen PIP vastgesteld. Dan staat er bij DUO ook niets om in te trekken."
            yield Refusal("voltooid.niets_gemeld", text, "plan.leerroute")
            return
        yield from _ours(stand, part)
        if stand.yes("duo.z_gemeld"):
            text = "De afronding van de Z-route staat al bij DUO. Trek die eerst in."
            yield Refusal("voltooid.leeg_na_z", text, "duo.z_gemeld")

    return check


def _ours(stand: Stand, part: Part) -> Iterator[Refusal]:
    """Give the rules about which gemeente may do this, and until when."""
    own = stand.text("gemeente.code")
    reported, planned = stand.text(f"duo.{part}_gemeentecode"), stand.text("duo.pip_gemeentecode")
    if own and reported and reported != own:
        text = f"Gemeente {reported} heeft dit gemeld. Alleen die gemeente kan het wijzigen: vraag het daar."
        yield Refusal("voltooid.andere_gemeente", text, f"duo.{part}_gemeentecode")
    if stand.plan is None:
        text = "Deze gemeente heeft nog geen PIP vastgesteld. Stel eerst het plan vast en meld het aan DUO."
        yield Refusal("voltooid.pip_eigen", text, "plan.leerroute")
    elif own and planned and planned != own:
        text = f"Bij DUO geldt nu het PIP van gemeente {planned}. Meld eerst het eigen PIP aan DUO."
        yield Refusal("voltooid.pip_eigen", text, "duo.pip_gemeentecode")
    if stand.leerroute == "Z" and stand.text("identiteit.plicht_einde_reden") == "voldaan":
        text = "De plicht is al vervuld door de Z-route. DUO neemt dan niets meer aan. Kijk na of dat klopt."
        yield Refusal("voltooid.via_z", text, "identiteit.plicht_einde_reden")


def _dated(stand: Stand, part: Part) -> Iterator[Refusal]:
    """Give the rules about the date."""
    question = f"duo.{part}_datum"
    day, (first, _) = stand.day(question), stand.term
    if day is None:
        return
    if first is not None and day < first:
        text = (
            f"De datum ({spoken(day)}) ligt voor het begin van de inburgeringstermijn "
            f"({spoken(first)}). Verbeter de datum."
        )
        yield Refusal("voltooid.voor_termijn", text, question)
    z = stand.day("duo.z_datum")
    if z is not None and day > z:
        text = (
            f"De datum ({spoken(day)}) ligt na de afronding van de Z-route ({spoken(z)}). "
            "Verbeter een van de twee."
        )
        yield Refusal("voltooid.na_z", text, question)
    if day > stand.dag:
        text = f"De datum ({spoken(day)}) ligt in de toekomst. Meld het als het zover is."
        yield Refusal("voltooid.toekomst", text, question)


def _blamed(stand: Stand, part: Part) -> Iterator[Refusal]:
    """Give the rules about verwijtbaar; without the end of the termijn they cannot be checked."""
    outside = stand.term[1]
    day, blamed = stand.day(f"duo.{part}_datum"), stand.text(f"duo.{part}_verwijtbaar")
    question = f"duo.{part}_verwijtbaar"
    if outside is None:
        return
    last = spoken(outside - DAY)
    if day is not None and day >= outside and not blamed:
        text = (
            f"De datum ({spoken(day)}) ligt na de laatste dag van de termijn ({last}). Vul in of "
            "dat verwijtbaar is."
        )
        yield Refusal("voltooid.overschreden", text, question)
    if day is not None and day < outside and blamed:
        text = (
            f"Het is op tijd klaar (de laatste dag is {last}). Dan gaat verwijtbaar niet mee: "
            "maak dat antwoord leeg."
        )
        yield Refusal("voltooid.op_tijd", text, question)
    if blamed == "nee" and stand.dag < add_months(outside, -_BEFORE_THE_END):
        text = (
            "Niet verwijtbaar kan pas vanaf twee maanden voor het einde van de termijn: vanaf "
            f"{spoken(add_months(outside, -_BEFORE_THE_END))}."
        )
        yield Refusal("voltooid.nee_te_vroeg", text, question)
    if blamed == "ja" and stand.dag < outside:
        text = (
            f"Verwijtbaar kan alleen als de termijn voorbij is (de laatste dag is {last}). Maak "
            "dat antwoord leeg."
        )
        yield Refusal("voltooid.ja_op_tijd", text, question)


def z_route(stand: Stand, _: Body) -> Iterator[Refusal]:
    """Give why the end of the Z-route should not go to DUO as it stands."""
    day = stand.day("duo.z_datum")
    if stand.leerroute != "Z":
        text = "De leerroute van het vastgestelde plan is niet de Z-route. Kijk het plan na."
        yield Refusal("zroute.leerroute", text, "plan.leerroute")
    if day is None:
        text = "Er is nog niets te melden. Vul na de afronding van de Z-route de datum in."
        yield Refusal("zroute.datum", text, "duo.z_datum")
        return
    if day > stand.dag:
        text = f"De datum ({spoken(day)}) ligt in de toekomst. Meld het als het zover is."
        yield Refusal("zroute.toekomst", text, "duo.z_datum")
    for part, words in _DAY_OF.items():
        done = stand.day(f"duo.{part}_datum")
        if done is not None and done > day:
            text = (
                f"De afronding ({spoken(day)}) ligt voor {words} ({spoken(done)}). Verbeter een van de twee."
            )
            yield Refusal("zroute.voor_voltooid", text, f"duo.{part}_datum")


def hours(*questions: str) -> Callable[[Stand, Body], Iterator[Refusal]]:
    """Give the rules for a message with the sum of these hours."""

    def check(stand: Stand, body: Body) -> Iterator[Refusal]:
        total = body.get("uren")
        if all(stand.number(question) is None for question in questions):
            text = "Er is nog niets te melden. Vul het aantal uren in zodra het bekend is."
            yield Refusal("uren.geen", text, questions[0])
        elif isinstance(total, int) and total > _MOST_HOURS:
            text = (
                f"De uren zijn samen {total}. DUO neemt er hoogstens {_MOST_HOURS} aan. Kijk de aantallen na."
            )
            yield Refusal("uren.aantal", text, questions[0])

    return check


def of_z_and_asylum(stand: Stand, _: Body) -> Iterator[Refusal]:
    """Give why hours of participatie do not belong to this person."""
    if stand.leerroute != "Z":
        text = "Uren participatie horen alleen bij de Z-route. Zet lesuren bij het bericht over de leerroute."
        yield Refusal("uren.z_asiel", text, "plan.leerroute")
    if stand.asylum is not True:
        text = "Uren participatie gaan alleen naar DUO bij een asielstatushouder. Kijk de doelgroep na."
        yield Refusal("uren.z_asiel", text, "identiteit.doelgroep")
