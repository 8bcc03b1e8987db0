"""The terms: from which day they run, and the last day on which something can still be done.

Day 0 is the day of the event; a term of weeks ends that many weeks later. The inburgeringstermijn runs
from the day after the dagtekening; the same day three years later is the first day outside it. Only
the terms the Algemene termijnenwet reaches move to a working day, and the raw day is always kept.
"""

from dataclasses import replace
from datetime import date
from typing import cast

from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.result import Ontzorgen, Route, Termijn
from intake_app.advice.rules import termijnen_einde, termijnen_rond
from intake_app.advice.rules.ontzorgen import ontzorgen
from intake_app.advice.rules.tellen import (
    DAY,
    Found,
    NoRule,
    Start,
    counted,
    from_next_day,
    if_ruled,
    later,
    on_day,
)
from intake_app.advice.shape import Facts

__all__ = ["Found", "NoRule", "Start", "all_terms", "duty_is_over", "pip_start", "termijnen"]

_FIRST_PIP = "dagtekening_eerste_pip"
_PIP = "dagtekening_pip"


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
    """Give every term in a fixed order, and a NoRule where the law has none for that day.

    When the plicht is over, only what still follows from before is left.
    """
    if not duty_is_over(facts):
        yield from termijnen_rond.oproepen(facts, parameters)
        yield from _pip(facts, parameters)
        yield from _after_pip(facts, parameters, route)
    else:
        yield from _bezwaar(facts, parameters)
    if help_.begin is not None and help_.einde is not None:
        entry = parameters.at("ontzorgen", facts.peildatum)
        yield on_day("ontzorgen", Start("bijstand_vanaf", help_.begin), entry, help_.einde)
    yield from termijnen_rond.aanvragen(facts, parameters)
    if not duty_is_over(facts):
        yield from termijnen_rond.aow(facts, parameters)
    yield from termijnen_einde.einde(facts, parameters)


def duty_is_over(facts: Facts) -> bool:
    """Tell whether there is known to be no inburgeringsplicht any more."""
    return facts.plicht_einde.reden not in (None, "loopt")


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
    """Give the terms within which the gemeente sets the PIP, and when the begeleiding begins.

    Information of someone else can only make the ten weeks longer (Besluit inburgering 2021 art. 5.3 lid 2):
    two weeks that end before them are no term.
    """
    start, moved, told = pip_start(facts), facts.datum_verhuizing, facts.informatie_derden_ontvangen
    made = facts.dagtekening_eerste_pip
    ten_weeks: Termijn | NoRule | None = None
    if moved is not None:
        own = facts.dagtekening_pip
        made = own if own is not None and own >= moved else None
        ten_weeks = if_ruled("pip_na_verhuizing", Start("datum_verhuizing", moved), parameters)
        yield _noted(ten_weeks, made, "")
        if made is not None:
            entry = parameters.at("pip_inzien_vorige_gemeente", facts.peildatum)
            yield counted(entry.id, Start(_PIP, made), entry)
    elif start is not None:
        ten_weeks = if_ruled("pip_eerste", start, parameters)
        text = "Is de kennisgeving van DUO later dan de inschrijving, dan eindigt de termijn ook later."
        yield _noted(ten_weeks, made, text if start.onzeker else "")
    if told is not None:
        term = if_ruled("pip_na_informatie", Start("informatie_derden_ontvangen", told), parameters)
        text = "Alleen als het PIP niet binnen 10 weken kon worden gemaakt zonder informatie van een ander."
        if not _sooner(term, ten_weeks):
            yield _noted(term, made, text)
    registered = facts.datum_brp if moved is None else moved
    if facts.doelgroep == "asielstatushouder" and registered is not None:
        feit = "datum_brp" if moved is None else "datum_verhuizing"
        yield if_ruled("maatschappelijke_begeleiding", Start(feit, registered), parameters)


def _sooner(term: Termijn | NoRule, other: Termijn | NoRule | None) -> bool:
    """Tell whether a term ends no later than another one."""
    return isinstance(term, Termijn) and isinstance(other, Termijn) and term.datum <= other.datum


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
    if parameters.find("inburgeringstermijn", signed.datum) is None:
        yield NoRule("inburgeringstermijn", parameters.periods("inburgeringstermijn")[0])
        return
    whole = replace(
        from_next_day("inburgeringstermijn", signed, parameters),
        toelichting="Dit is de verwachte termijn. DUO stelt de termijn vast.",
    )
    if facts.einddatum_duo is not None:
        whole = _as_duo_says(whole, facts.einddatum_duo)
    switch = replace(
        from_next_day("schakelen_leerroute", signed, parameters),
        einddatum_duo=None,
        toelichting="Van onderwijsroute naar B1-route kan altijd. In bijzondere gevallen mag het later.",
    )
    yield whole
    yield switch
    yield from _offer(facts, parameters, route)
    yield from _bezwaar(facts, parameters)
    yield _extension(whole, parameters)
    yield _signal(switch, parameters)
    yield from termijnen_einde.binnen_termijn(facts, parameters, route, whole)


def _as_duo_says(whole: Termijn, outside: date) -> Termijn:
    """Let the end date of DUO go before the counted one."""
    last = outside - DAY
    text = f"De einddatum van DUO telt. Zelf gerekend was {whole.datum.isoformat()} de laatste dag."
    same = last == whole.datum
    return replace(
        whole,
        ruwe_datum=last,
        datum=last,
        einddatum_duo=outside,
        toelichting="DUO heeft deze termijn vastgesteld." if same else text,
    )


def _latest(facts: Facts) -> Start | None:
    """Give the latest PIP: of this gemeente, or else the first."""
    if facts.dagtekening_pip is not None:
        return Start(_PIP, facts.dagtekening_pip)
    first = facts.dagtekening_eerste_pip
    return None if first is None else Start(_FIRST_PIP, first)


def _offer(facts: Facts, parameters: Parameters, route: Route | None) -> Found:
    """Give the terms of the aanbod, for who gets one from the gemeente."""
    latest = _latest(facts)
    if facts.doelgroep != "asielstatushouder" or latest is None:
        return
    yield if_ruled("aanbod", latest, parameters)
    if route == "onderwijs":
        yield if_ruled("start_taalschakeltraject", latest, parameters)


def _bezwaar(facts: Facts, parameters: Parameters) -> Found:
    """Give the term for bezwaar against the latest PIP, and those of the decision on it."""
    latest = _latest(facts)
    term = None if latest is None else if_ruled("bezwaar", latest, parameters)
    if term is None:
        return
    if isinstance(term, NoRule):
        yield term
        return
    text = "Telt vanaf de dag na bekendmaking. Hier is de dagtekening gebruikt als dag van bekendmaking."
    yield replace(term, toelichting=text)
    yield from termijnen_rond.beslissing_op_bezwaar(facts, parameters, term.datum)


def _extension(whole: Termijn, parameters: Parameters) -> Termijn:
    """Give when an extension can be asked: from six months before the end until the last day."""
    assert whole.einddatum_duo is not None
    entry = parameters.at("verlenging_aanvragen", whole.vanaf)
    return replace(
        whole,
        id="verlenging_aanvragen",
        parameter=entry,
        niet_voor=later(whole.einddatum_duo, entry, -1),
        startdatum=None,
        einddatum_duo=None,
        toelichting="De inburgeraar vraagt een verlenging bij DUO.",
    )


def _signal(switch: Termijn, parameters: Parameters) -> Termijn:
    """Give the signal some weeks before the leerroute can no longer be changed."""
    entry = parameters.at("schakel_waarschuwing", switch.vanaf)
    day = later(switch.datum, entry, -1)
    return replace(
        switch,
        id="schakel_waarschuwing",
        parameter=entry,
        ruwe_datum=day,
        datum=day,
        startdatum=None,
        toelichting="Signaal: kijk nu of de leerroute nog past.",
    )
