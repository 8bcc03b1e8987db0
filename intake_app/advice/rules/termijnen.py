"""The terms: from which day they run, and the last day on which something can still be done.

Day 0 is the day of the event; a term of weeks ends that many weeks later. The inburgeringstermijn runs
from the day after the dagtekening; the same day three years later is the first day outside it. Only
the terms the Algemene termijnenwet reaches move to a working day, and the raw day is always kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from intake_app.advice.kalender import add_months, not_working, working_day
from intake_app.advice.parameters import Parameter, Parameters, standard
from intake_app.advice.result import Ontzorgen, Route, Termijn
from intake_app.advice.rules.ontzorgen import ontzorgen
from intake_app.advice.shape import Facts

_DAY = timedelta(days=1)
_FIRST_PIP = "dagtekening_eerste_pip"
_PIP = "dagtekening_pip"


@dataclass(frozen=True, slots=True)
class NoRule:
    """A term that cannot be counted: `regel`, the first the program knows, starts after that day."""

    id: str
    regel: Parameter


@dataclass(frozen=True, slots=True)
class Start:
    """The fact and the day a term runs from; `onzeker` when an earlier event is not known."""

    feit: str
    datum: date
    onzeker: bool = False


Found = Iterator[Termijn | NoRule]


def termijnen(
    facts: Facts, parameters: Parameters | None = None, route: Route | None = None
) -> tuple[Termijn, ...]:
    """Give every term that can be counted, in a fixed order.

    `route` is the leerroute of the PIP, or else the advised one; None: the one in the facts, if any.
    Raises ParameterError when ontzorgen has no term on the peildatum.
    """
    values = standard() if parameters is None else parameters
    known = route or cast("Route | None", facts.leerroute_pip)
    found = all_terms(facts, values, known, ontzorgen(facts, values))
    return tuple(term for term in found if isinstance(term, Termijn))


def all_terms(facts: Facts, parameters: Parameters, route: Route | None, help_: Ontzorgen) -> Found:
    """Give every term in a fixed order, and a NoRule where the law has none for that day."""
    yield from _pip(facts, parameters)
    yield from _after_pip(facts, parameters, route)
    if help_.begin is not None and help_.einde is not None:
        entry = parameters.at("ontzorgen", facts.peildatum)
        yield Termijn(
            id="ontzorgen",
            feit="bijstand_vanaf",
            vanaf=help_.begin,
            parameter=entry,
            ruwe_datum=help_.einde,
            datum=help_.einde,
        )
    yield from _aow(facts, parameters)


def pip_start(facts: Facts) -> Start | None:
    """Give from when the ten weeks for the first PIP run (Besluit inburgering 2021 art. 5.3 lid 1).

    The kennisgeving of DUO starts them. An asielstatushouder who is not registered yet in the gemeente
    of housing on that day gets the ten weeks from that registration. None: not started or not known.
    """
    notice, registered = facts.datum_kennisgeving, facts.datum_brp
    asylum = facts.doelgroep == "asielstatushouder"
    if notice is None:
        if asylum and registered is not None:
            return Start("datum_brp", registered, onzeker=True)
        return None
    if facts.doelgroep == "gezinsmigrant" or (registered is not None and registered <= notice):
        return Start("datum_kennisgeving", notice)
    return Start("datum_brp", registered) if asylum and registered is not None else None


def _pip(facts: Facts, parameters: Parameters) -> Found:
    """Give the terms within which the gemeente sets the PIP."""
    start, moved, told = pip_start(facts), facts.datum_verhuizing, facts.informatie_derden_ontvangen
    made = facts.dagtekening_eerste_pip
    if moved is not None:
        own = facts.dagtekening_pip
        made = own if own is not None and own >= moved else None
        yield _noted(_if_ruled("pip_na_verhuizing", Start("datum_verhuizing", moved), parameters), made, "")
    elif start is not None:
        term = _if_ruled("pip_eerste", start, parameters)
        text = "Is de kennisgeving van DUO later dan de inschrijving, dan eindigt de termijn ook later."
        yield _noted(term, made, text if start.onzeker else "")
    if told is not None:
        term = _if_ruled("pip_na_informatie", Start("informatie_derden_ontvangen", told), parameters)
        text = "Alleen als het PIP niet binnen 10 weken kon worden gemaakt zonder informatie van een ander."
        yield _noted(term, made, text)


def _noted(term: Termijn | NoRule, made: date | None, text: str) -> Termijn | NoRule:
    """Add when the PIP was made, and a note."""
    return term if isinstance(term, NoRule) else replace(term, voldaan_op=made, toelichting=text)


def _after_pip(facts: Facts, parameters: Parameters, route: Route | None) -> Found:
    """Give the terms that follow a PIP.

    The three years and what hangs on them count from the first PIP, a later one never changes them (Wi2021
    art. 11). The aanbod and bezwaar count from the latest PIP of this gemeente.
    """
    if facts.dagtekening_eerste_pip is None:
        return
    signed = Start(_FIRST_PIP, facts.dagtekening_eerste_pip)
    latest = signed if facts.dagtekening_pip is None else Start(_PIP, facts.dagtekening_pip)
    if parameters.find("inburgeringstermijn", signed.datum) is None:
        yield NoRule("inburgeringstermijn", parameters.periods("inburgeringstermijn")[0])
        return
    whole = replace(
        _from_next_day("inburgeringstermijn", signed, parameters),
        toelichting="Dit is de verwachte termijn. DUO stelt de termijn vast.",
    )
    switch = replace(
        _from_next_day("schakelen_leerroute", signed, parameters),
        einddatum_duo=None,
        toelichting="Van onderwijsroute naar B1-route kan altijd. In bijzondere gevallen mag het later.",
    )
    yield whole
    yield switch
    if facts.doelgroep == "asielstatushouder":
        yield _counted("aanbod", latest, parameters.at("aanbod", latest.datum))
        if route == "onderwijs":
            entry = parameters.at("start_taalschakeltraject", latest.datum)
            yield _counted("start_taalschakeltraject", latest, entry)
    text = "Telt vanaf de dag na bekendmaking. Hier is de dagtekening gebruikt als dag van bekendmaking."
    yield replace(_counted("bezwaar", latest, parameters.at("bezwaar", latest.datum)), toelichting=text)
    yield _extension(whole, parameters)
    yield _signal(switch, parameters)


def _extension(whole: Termijn, parameters: Parameters) -> Termijn:
    """Give when an extension can be asked: from six months before the end until the last day."""
    assert whole.einddatum_duo is not None
    entry = parameters.at("verlenging_aanvragen", whole.vanaf)
    return replace(
        whole,
        id="verlenging_aanvragen",
        parameter=entry,
        niet_voor=add_months(whole.einddatum_duo, -entry.waarde),
        startdatum=None,
        einddatum_duo=None,
        toelichting="De inburgeraar vraagt een verlenging bij DUO.",
    )


def _signal(switch: Termijn, parameters: Parameters) -> Termijn:
    """Give the signal some weeks before the leerroute can no longer be changed."""
    entry = parameters.at("schakel_waarschuwing", switch.vanaf)
    day = switch.datum - timedelta(days=entry.waarde)
    return replace(
        switch,
        id="schakel_waarschuwing",
        parameter=entry,
        ruwe_datum=day,
        datum=day,
        startdatum=None,
        toelichting="Signaal: kijk nu of de leerroute nog past.",
    )


def _aow(facts: Facts, parameters: Parameters) -> Found:
    """Give the day on which the AOW age is reached; that age differs by the year it is reached in."""
    born = facts.geboortedatum
    if born is None:
        return
    for entry in parameters.periods("aow_leeftijd"):
        day = add_months(born, entry.waarde)
        if entry.valid_from <= day <= entry.valid_to:
            text = "Controleer deze leeftijd: die is niet in de wet nagekeken."
            yield Termijn(
                id="aow",
                feit="geboortedatum",
                vanaf=born,
                parameter=entry,
                ruwe_datum=day,
                datum=day,
                toelichting=text,
            )
            return
    yield NoRule("aow", parameters.periods("aow_leeftijd")[0])


def _if_ruled(name: str, start: Start, parameters: Parameters) -> Termijn | NoRule:
    """Count a term of the same name as its parameter, or say that there was no rule yet on that day."""
    entry = parameters.find(name, start.datum)
    return NoRule(name, parameters.periods(name)[0]) if entry is None else _counted(name, start, entry)


def _counted(name: str, start: Start, entry: Parameter) -> Termijn:
    """Count from a day that is itself day 0; the last day moves when the parameter says so."""
    weeks = entry.eenheid == "weken"
    raw = start.datum + timedelta(weeks=entry.waarde) if weeks else add_months(start.datum, entry.waarde)
    last = working_day(raw) if entry.verschuift else raw
    return Termijn(
        id=name,
        feit=start.feit,
        vanaf=start.datum,
        parameter=entry,
        ruwe_datum=raw,
        datum=last,
        verschoven_om=not_working(raw) if last != raw else None,
    )


def _from_next_day(name: str, signed: Start, parameters: Parameters) -> Termijn:
    """Count months from the day after the dagtekening (Wi2021 art. 11 lid 2)."""
    entry = parameters.at(name, signed.datum)
    start = signed.datum + _DAY
    outside = add_months(start, entry.waarde)
    return Termijn(
        id=name,
        feit=signed.feit,
        vanaf=signed.datum,
        parameter=entry,
        ruwe_datum=outside - _DAY,
        datum=outside - _DAY,
        startdatum=start,
        einddatum_duo=outside,
    )
