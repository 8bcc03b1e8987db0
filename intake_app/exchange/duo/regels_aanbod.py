"""The rules of DUO for an inburgeringsaanbod, a contactpersoon, and a leerbaarheidstoets that is skipped."""

from collections.abc import Iterator
from datetime import date

from intake_app.exchange.duo.stand import DAY, Stand
from intake_app.exchange.duo.weigering import Refusal, spoken
from intake_app.model import JsonValue

Body = dict[str, JsonValue]
_START, _COURSE_END = "duo.aanbod_start", "duo.aanbod_einde_cursus"
_DATES = {
    "duo.aanbod_datum": "De datum van het aanbod",
    _COURSE_END: "De laatste dag van de cursus",
    _START: "De eerste dag van de opleiding",
    "duo.aanbod_einde": "De laatste dag van de opleiding",
}


def offered(stand: Stand, _: Body) -> Iterator[Refusal]:
    """Give why DUO would refuse this aanbod."""
    found = _days(stand)
    if stand.plan is None:
        text = "Er is nog geen PIP. Stel eerst het plan vast en meld het aan DUO."
        yield Refusal("aanbod.pip", text, "plan.leerroute")
    if _nothing(stand):
        text = "Er is nog niets te melden. Vul de school en de datums in als er een aanbod is."
        yield Refusal("aanbod.niets", text, "duo.school_nummer")
        yield from _for_asylum(stand)
        return
    if (earlier := _of_an_earlier_plan(stand, found)) is not None:
        yield earlier
        return
    yield from _of_school(stand)
    yield from _school(stand)
    if stand.plan is not None and not stand.plan["besluit"]["alfabetisering"]:
        text = "In het plan staat niet of er alfabetisering is. Vul dat in een nieuwe versie van het plan in."
        yield Refusal("aanbod.alfabetisering", text, "plan.alfabetisering")
    yield from _after_the_plan(stand, found)
    yield from _in_order(found)
    yield from _within_the_term(stand, found)


def offer_withdrawn(stand: Stand, _: Body) -> Iterator[Refusal]:
    """Give why DUO has no aanbod of this person and school to let go."""
    if _nothing(stand):
        text = "Er is geen aanbod ingevuld. Dan is er niets om in te trekken."
        yield Refusal("aanbod.niets", text, "duo.school_nummer")
    else:
        yield from _of_school(stand)


def _days(stand: Stand) -> dict[str, date]:
    return {question: day for question in _DATES if (day := stand.day(question)) is not None}


def _nothing(stand: Stand) -> bool:
    """Tell whether no aanbod was filled in."""
    return not _days(stand) and not stand.text("duo.school_nummer")


def _of_school(stand: Stand) -> Iterator[Refusal]:
    yield from _for_asylum(stand)
    if not stand.text("duo.school_nummer"):
        text = "Het instellingsnummer van de school ontbreekt. Zoek het op in de lijst van DUO en vul het in."
        yield Refusal("aanbod.nummer", text, "duo.school_nummer")


def _for_asylum(stand: Stand) -> Iterator[Refusal]:
    if stand.asylum is not True:
        text = "Een inburgeringsaanbod is er alleen voor een asielstatushouder. Kijk de doelgroep na."
        yield Refusal("aanbod.doelgroep", text, "identiteit.doelgroep")


def _of_an_earlier_plan(stand: Stand, found: dict[str, date]) -> Refusal | None:
    """Say that this is the aanbod of a PIP that was set here before; None when it is of the one of now.

    Then there is nothing new to tell: DUO takes no aanbod from before the PIP of now.
    """
    day, now = found.get("duo.aanbod_datum", found.get(_START)), stand.dagtekening
    before = [signed for signed in stand.own if day is not None and signed <= day]
    if day is None or now is None or day >= now or not before:
        return None
    text = (
        f"Dit aanbod ({spoken(day)}) hoort bij het PIP van {spoken(max(before))}. Nu geldt het PIP van "
        f"{spoken(now)}. Is er een nieuw aanbod? Vul dan de nieuwe datums in. Heb je het oude aanbod nooit "
        "gemeld? DUO neemt het nu niet meer aan: overleg met DUO."
    )
    return Refusal("aanbod.vorig_pip", text, "duo.aanbod_datum")


def _school(stand: Stand) -> Iterator[Refusal]:
    marks = stand.choices("duo.school_keurmerk")
    if "bow" in marks or ("tst" in marks and stand.leerroute == "onderwijs"):
        return
    also = " of die erkend is voor het taalschakeltraject" if stand.leerroute == "onderwijs" else ""
    text = (
        f"DUO neemt alleen een school aan met het keurmerk van Blik op Werk{also}. Kijk het "
        "keurmerk na of kies een andere school."
    )
    yield Refusal("aanbod.school", text, "duo.school_keurmerk")


def _after_the_plan(stand: Stand, found: dict[str, date]) -> Iterator[Refusal]:
    signed = stand.dagtekening
    for question, day in found.items():
        if signed is not None and day < signed:
            text = (
                f"{_DATES[question]} ({spoken(day)}) ligt voor de dagtekening van het PIP "
                f"({spoken(signed)}). Verbeter de datum."
            )
            yield Refusal("aanbod.voor_dagtekening", text, question)


def _in_order(found: dict[str, date]) -> Iterator[Refusal]:
    start, end = found.get(_START), found.get("duo.aanbod_einde")
    for question in (_COURSE_END, "duo.aanbod_datum"):
        before = found.get(question)
        if start is not None and before is not None and start < before:
            text = (
                f"De opleiding begint ({spoken(start)}) voor {_lower(question)} "
                f"({spoken(before)}). Verbeter een van de twee."
            )
            yield Refusal("aanbod.taalschakel_te_vroeg", text, question)
    if start is not None and end is not None and end < start:
        text = (
            f"De opleiding eindigt ({spoken(end)}) voordat zij begint ({spoken(start)}). Verbeter "
            "een van de twee."
        )
        yield Refusal("aanbod.einde_voor_begin", text, "duo.aanbod_einde")


def _within_the_term(stand: Stand, found: dict[str, date]) -> Iterator[Refusal]:
    first, outside = stand.term
    for question in (_START, _COURSE_END):
        day = found.get(question)
        if day is None:
            continue
        if first is not None and day < first:
            text = (
                f"{_DATES[question]} ({spoken(day)}) ligt voor het begin van de "
                f"inburgeringstermijn ({spoken(first)}). Verbeter de datum."
            )
            yield Refusal("aanbod.buiten_termijn", text, question)
        if outside is not None and day >= outside:
            text = (
                f"{_DATES[question]} ({spoken(day)}) ligt na de laatste dag van de "
                f"inburgeringstermijn ({spoken(outside - DAY)}). Verbeter de datum."
            )
            yield Refusal("aanbod.buiten_termijn", text, question)


def _lower(question: str) -> str:
    words = _DATES[question]
    return words[:1].lower() + words[1:]


def contact(stand: Stand, _: Body) -> Iterator[Refusal]:
    """Give why DUO would refuse this contactpersoon."""
    asked = {
        "plan.contact_naam": "De naam",
        "plan.contact_email": "Het e-mailadres",
        "plan.contact_telefoon": "Het telefoonnummer",
    }
    for question, words in asked.items():
        if not stand.text(question):
            text = f"{words} van de contactpersoon ontbreekt. Vul het in bij het plan."
            yield Refusal("contact.gegevens", text, question)


def known_contact(stand: Stand, _: Body) -> Iterator[Refusal]:
    """Give why DUO would not know which contactpersoon is meant."""
    if stand.number("duo.contactpersoon") is None:
        text = (
            "Het nummer van de contactpersoon bij DUO ontbreekt. Meld de contactpersoon eerst en "
            "vul in welk nummer DUO geeft."
        )
        yield Refusal("contact.nummer", text, "duo.contactpersoon")


def lbt_skipped(stand: Stand, _: Body) -> Iterator[Refusal]:
    """Give why the leerbaarheidstoets may not be skipped (Wi2021 art. 14 lid 6)."""
    if not stand.text("leerbaarheid.lbt_ontheffing"):
        text = "Er is nog niets te melden. Vul eerst in of iemand de toets niet hoeft te doen."
        yield Refusal("lbt.niets", text, "leerbaarheid.lbt_ontheffing")
    elif stand.text("leerbaarheid.lbt_ontheffing") not in {"visueel", "auditief"}:
        text = "De toets overslaan kan alleen met een ontheffing, om zien of horen. Vul in of die er is."
        yield Refusal("lbt.ontheffing", text, "leerbaarheid.lbt_ontheffing")
