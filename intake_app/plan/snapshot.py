"""Freezes a plan: from answers, advice and menukaart to one plain JSON document that needs nothing else.

Pure. What does not count for this person (MAP in the onderwijsroute, the intensity for a gezinsmigrant)
is left out, also when it was once answered.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intake_app.model import Answers
from intake_app.momentopname import (
    Snapshot,
    SnapshotAfweging,
    SnapshotAlinea,
    SnapshotBesluit,
    SnapshotDeel,
    SnapshotFeit,
    SnapshotGegeven,
    SnapshotGemeente,
    SnapshotIntensiteit,
    SnapshotOntzorgen,
    SnapshotPersoon,
    SnapshotRoute,
    SnapshotTermijn,
    SnapshotWijziging,
)
from intake_app.plan import afspraken, waarden
from intake_app.plan.bouwstenen import LEERROUTES, Menukaart
from intake_app.plan.checklist import deviates
from intake_app.plan.motivering import Alinea, paragraphs
from intake_app.plan.ontzorgplan import ontzorgplan

FORMAAT = 2
"""The version of the shape of a snapshot."""

VERTAALD = ("motivering", "ondersteuning", "vve", "zienswijze")
"""The free texts of the decision that an interpreter may translate."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What a plan is made from, as it stands on `peildatum`.

    `antwoorden`: the dossier; `gemeente`: its settings; `advies`: the advice as JSON (keys `leerroute`,
    `termijnen`, `ontzorgen`, and `geld` when the money was worked out), made with the dagtekening as first
    dagtekening when the plan is being set, so that the dates that follow from it are there. `zinnen`: the
    sentences of which there are translations (text -> msgctxt), and `gegevens` the answers used: both of
    the advice.
    """

    antwoorden: Answers
    gemeente: Answers
    advies: Mapping[str, Any]
    peildatum: date
    zinnen: Mapping[str, str] = field(default_factory=dict)
    gegevens: Sequence[SnapshotGegeven] = ()


def snapshot(stand: Stand, menukaart: Menukaart, versie: int, dagtekening: date | None = None) -> Snapshot:
    """Give the plan as one frozen JSON document: a concept, or with a `dagtekening` a set plan.

    Raises AppError when an agreement uses a bouwsteen that the menukaart does not have.
    """
    answers = stand.antwoorden
    agreed = afspraken.agreements(answers, menukaart)
    ontzorgen = _ontzorgen(stand.advies.get("ontzorgen") or {})
    ontzorgd = ontzorgen["van_toepassing"] is True
    made = Snapshot(
        formaat=FORMAAT,
        versie=versie,
        status="concept" if dagtekening is None else "vastgesteld",
        dagtekening=None if dagtekening is None else dagtekening.isoformat(),
        peildatum=stand.peildatum.isoformat(),
        persoon=_persoon(answers),
        gemeente=_gemeente(stand.gemeente),
        contact={
            "naam": waarden.text(answers, "plan.contact_naam"),
            "telefoon": waarden.text(answers, "plan.contact_telefoon"),
            "email": waarden.text(answers, "plan.contact_email"),
        },
        route=_route(stand),
        intensiteit=_intensiteit(answers),
        besluit=_besluit(answers),
        doelen=afspraken.goals(answers),
        afspraken=agreed,
        ontzorgen=ontzorgen,
        vaste_lasten=afspraken.fixed_costs(answers, agreed, menukaart, ontzorgd=ontzorgd),
        ontzorgplan=ontzorgplan(answers),
        termijnen=_termijnen(stand.advies.get("termijnen") or []),
        hash="",
        vertalingen=_vertalingen(answers),
    )
    if stand.advies.get("geld"):
        made["geld"] = dict(stand.advies["geld"])
    if versie > 1:
        made["wijziging"] = _wijziging(answers)
    made["hash"] = digest(made)
    return made


def digest(plan: Snapshot) -> str:
    """Give the SHA-256 (hexadecimal) of the canonical JSON of the plan without its `hash`."""
    content = {key: value for key, value in plan.items() if key != "hash"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def intact(plan: Snapshot) -> bool:
    """Tell whether a stored plan is still what was set."""
    return plan["hash"] == digest(plan)


def _persoon(answers: Answers) -> SnapshotPersoon:
    """Give who the plan is for."""
    return {
        "voornaam": waarden.text(answers, "identiteit.voornaam"),
        "achternaam": waarden.text(answers, "identiteit.achternaam"),
        "geboortedatum": waarden.text(answers, "identiteit.geboortedatum") or None,
        "taal": waarden.text(answers, "gesprek.taal"),
        "leest_taal": waarden.text(answers, "gesprek.leest_taal"),
        "doelgroep": waarden.text(answers, "identiteit.doelgroep"),
    }


def _gemeente(gemeente: Answers) -> SnapshotGemeente:
    """Give the settings of the gemeente that stand on paper."""
    return {
        "naam": waarden.text(gemeente, "gemeente.naam"),
        "adres": waarden.text(gemeente, "gemeente.adres"),
        "postcode": waarden.text(gemeente, "gemeente.postcode"),
        "plaats": waarden.text(gemeente, "gemeente.plaats"),
        "telefoon": waarden.text(gemeente, "gemeente.telefoon"),
        "email": waarden.text(gemeente, "gemeente.email"),
        "bezwaar_adres": waarden.text(gemeente, "gemeente.bezwaar_adres"),
        "mandaat": waarden.text(gemeente, "gemeente.mandaat"),
        "ondertekenaar": waarden.text(gemeente, "gemeente.ondertekenaar"),
    }


def _route(stand: Stand) -> SnapshotRoute:
    """Give the chosen leerroute, why, on which answers, and what was weighed for all three."""
    answers: Answers = stand.antwoorden
    advies: Mapping[str, Any] = stand.advies.get("leerroute") or {}
    written = waarden.text(answers, "plan.motivering")
    routes = advies.get("routes") or {}
    advised = advies.get("advies")
    reason = waarden.text(answers, "plan.afwijking_reden") if deviates(answers, advised) else ""
    return {
        "leerroute": waarden.text(answers, "plan.leerroute"),
        "motivering": written,
        "alineas": [_alinea(found) for found in paragraphs(written, stand.zinnen)],
        "gegevens": list(stand.gegevens),
        "afwijking_reden": reason,
        "advies": advised,
        "zekerheid": advies.get("zekerheid") or "",
        "afweging": {route: _afweging(routes.get(route) or {}) for route in LEERROUTES},
    }


def _alinea(found: Alinea) -> SnapshotAlinea:
    """Give one paragraph."""
    parts: list[SnapshotDeel] = [{"context": deel.context, "tekst": deel.tekst} for deel in found.delen]
    return {"route": found.route, "tekst": found.tekst, "delen": parts}


def _afweging(route: Mapping[str, Any]) -> SnapshotAfweging:
    """Give the facts for, against and lacking of one leerroute."""
    return {
        "voor": [_feit(item) for item in route.get("voor", ())],
        "tegen": [_feit(item) for item in route.get("tegen", ())],
        "ontbreekt": [_feit(item) for item in route.get("ontbreekt", ())],
    }


def _feit(item: Mapping[str, Any]) -> SnapshotFeit:
    """Give one fact of the advice."""
    return {
        "feit": item.get("feit") or "",
        "waarde": item.get("waarde"),
        "tekst": item.get("tekst") or "",
        "bron": item.get("bron") or "",
    }


def _intensiteit(answers: Answers) -> SnapshotIntensiteit:
    """Give the hours; the intensity of the leerroute only for an asielstatushouder (Wi2021 art. 15 lid 2)."""
    gezinsmigrant = waarden.text(answers, "identiteit.doelgroep") == "gezinsmigrant"
    onderwijs = waarden.text(answers, "plan.leerroute") == "onderwijs"
    return {
        "totaal": None if gezinsmigrant else waarden.number(answers, "plan.intensiteit_uren"),
        "week": None if gezinsmigrant else waarden.number(answers, "plan.intensiteit_week"),
        "pvt": waarden.number(answers, "plan.pvt_uren"),
        "map": None if onderwijs else waarden.number(answers, "plan.map_uren"),
    }


def _besluit(answers: Answers) -> SnapshotBesluit:
    """Give the other contents of the decision."""
    z_route = waarden.text(answers, "plan.leerroute") == "Z"
    studies = waarden.text(answers, "opleiding.lopend") == "niet_vrijstellend"
    return {
        "alfabetisering": waarden.text(answers, "plan.alfabetisering"),
        "z_a2_examens": waarden.text(answers, "plan.z_a2_examens") if z_route else "",
        "opleiding_afmaken": waarden.text(answers, "plan.opleiding_afmaken") if studies else "",
        "pw_beschikking": waarden.text(answers, "plan.pw_beschikking"),
        "vve": waarden.text(answers, "plan.vve"),
        "ondersteuning": waarden.text(answers, "plan.ondersteuning"),
        "voortgangsgesprekken": waarden.number(answers, "plan.voortgangsgesprekken"),
        "besproken_op": waarden.text(answers, "plan.besproken_op") or None,
        "zienswijze": waarden.text(answers, "plan.zienswijze"),
        "recht_alleen_verteld": waarden.text(answers, "gesprek.recht_alleen_verteld") == "ja",
        "recht_alleen_datum": waarden.text(answers, "gesprek.recht_alleen_datum") or None,
    }


def _vertalingen(answers: Answers) -> dict[str, str]:
    """Give what the interpreter made of the free texts, by the name of the text."""
    found = {name: waarden.text(answers, f"plan.{name}_vertaling") for name in VERTAALD}
    return {name: text for name, text in found.items() if text}


def _wijziging(answers: Answers) -> SnapshotWijziging:
    """Give why this version is different from the one before, and from when."""
    rows = waarden.rows(answers, "plan.wijzigingen")
    return {
        "reden": waarden.text(answers, "plan.wijziging_reden"),
        "vertaling": waarden.text(answers, "plan.wijziging_vertaling"),
        "vanaf": waarden.text(answers, "plan.wijziging_vanaf") or None,
        "waarom": {
            waarden.cell(row, "onderdeel"): waarden.cell(row, "waarom")
            for row in rows
            if waarden.cell(row, "waarom")
        },
    }


def _ontzorgen(advies: Mapping[str, Any]) -> SnapshotOntzorgen:
    """Give the period of Participatiewet art. 56a."""
    return {
        "van_toepassing": advies.get("van_toepassing"),
        "begin": advies.get("begin"),
        "einde": advies.get("einde"),
    }


def _termijnen(termijnen: Iterable[Mapping[str, Any]]) -> list[SnapshotTermijn]:
    """Give the dates of the advice that are known, earliest first."""
    found = [
        SnapshotTermijn(
            id=item["id"],
            datum=item["datum"],
            niet_voor=item.get("niet_voor"),
            startdatum=item.get("startdatum"),
            bron=item.get("bron") or "",
        )
        for item in termijnen
        if item.get("datum")
    ]
    return sorted(found, key=lambda item: (item["datum"], item["id"]))
