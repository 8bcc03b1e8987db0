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
    yield from offered_to(stand, _)
    yield from _school(stand)
    if stand.plan is None:
        text = "Er is nog geen PIP. Stel eerst het plan vast en meld het aan DUO."
        yield Refusal("aanbod.pip", text, "plan.leerroute")
    if stand.plan is not None and not stand.plan["besluit"]["alfabetisering"]:
        text = "In het plan staat niet of er alfabetisering is. Vul dat in een nieuwe versie van het plan in."
        yield Refusal("aanbod.alfabetisering", text, "plan.alfabetisering")
    found = {question: day for question in _DATES if (day := stand.day(question)) is not None}
    yield from _after_the_plan(stand, found)
    yield from _in_order(found)
    yield from _within_the_term(stand, found)


def offered_to(stand: Stand, _: Body) -> Iterator[Refusal]:
    """Give why DUO has no aanbod of this person and school."""
    if stand.asylum is not True:
        text = "Een inburgeringsaanbod is er alleen voor een asielstatushouder. Kijk de doelgroep na."
        yield Refusal("aanbod.doelgroep", text, "identiteit.doelgroep")
    if not stand.text("duo.school_nummer"):
        text = "Het instellingsnummer van de school ontbreekt. Zoek het op in de lijst van DUO en vul het in."
        yield Refusal("aanbod.nummer", text, "duo.school_nummer")


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
    if stand.text("leerbaarheid.lbt_ontheffing") not in {"visueel", "auditief"}:
        text = "De toets overslaan kan alleen met een ontheffing, om zien of horen. Vul in of die er is."
        yield Refusal("lbt.ontheffing", text, "leerbaarheid.lbt_ontheffing")
