"""The terms around intake and plan: calls, decisions others take, bijstand, and the AOW.

The day in a call is set by the gemeente itself (Wi2021 art. 14 lid 1); only for the third one, in the
decision on a boete, the law sets a longest time (art. 22 lid 2).
"""

from dataclasses import replace
from datetime import date

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Termijn
from intake_app.advice.rules.tellen import Found, NoRule, Start, counted, if_ruled, later, on_day
from intake_app.advice.shape import Facts
from intake_app.clock import add_months

_CALLS = ("oproep_eerste", "oproep_tweede", "oproep_derde")
_CAME = ("ja", "reden")
_DECISIONS = {
    "verlenging": "beslissing_verlenging",
    "vrijstelling": "beslissing_vrijstelling",
    "ontheffing": "beslissing_ontheffing",
    "lening": "beslissing_lening",
}


def oproepen(facts: Facts, parameters: Parameters) -> Found:
    """Give the day by which to come of each call, for as far as there are days; at most three calls."""
    for name, call in zip(_CALLS, facts.oproepen or (), strict=False):
        if call.verzonden is None:
            continue
        start = Start("oproepen", call.verzonden)
        entry = parameters.at(name, facts.peildatum)
        term = counted(name, start, entry)
        if call.uiterlijk is not None:
            term = on_day(name, start, entry, call.uiterlijk)
        elif name != "oproep_derde":
            continue
        came = call.gekomen in _CAME
        yield replace(term, voldaan_op=term.datum if came else None)


def beslissing_op_bezwaar(facts: Facts, parameters: Parameters, last: date) -> Found:
    """Give the day by which to decide on bezwaar, counted from the last day on which it could be made.

    One delay of six weeks is possible (Algemene wet bestuursrecht art. 7:10 lid 3); it is given beside it.
    """
    if facts.bezwaar not in ("ja", "commissie"):
        return
    name = "beslissing_bezwaar_commissie" if facts.bezwaar == "commissie" else "beslissing_bezwaar"
    decision = counted("beslissing_bezwaar", Start("bezwaar", last), parameters.at(name, facts.peildatum))
    yield decision
    delay = parameters.at("beslissing_bezwaar_uitstel", facts.peildatum)
    text = "Alleen als de gemeente de beslissing op tijd en schriftelijk heeft uitgesteld."
    yield replace(counted(delay.id, Start("bezwaar", decision.ruwe_datum), delay), toelichting=text)


def aanvragen(facts: Facts, parameters: Parameters) -> Found:
    """Give when DUO decides on what was asked of it, and the gemeente on bijstand."""
    asked = facts.duo_aanvraag
    if asked.datum is not None and asked.soort in _DECISIONS:
        start = Start("duo_aanvraag.datum", asked.datum)
        yield counted("beslissing_duo", start, parameters.at(_DECISIONS[asked.soort], facts.peildatum))
        if asked.soort == "ontheffing":
            yield counted("ontheffing_prognose", start, parameters.at("ontheffing_prognose", facts.peildatum))
    day = facts.bijstand_aanvraagdatum
    if day is not None and facts.bijstand_vanaf is None:
        for name in ("voorschot_bijstand", "beslissing_bijstand"):
            yield if_ruled(name, Start("bijstand_aanvraagdatum", day), parameters)


def aow(facts: Facts, parameters: Parameters) -> Found:
    """Give the day on which the AOW age is reached; that age differs by the year it is reached in."""
    born = facts.geboortedatum
    if born is None:
        return
    for entry in parameters.periods("aow_leeftijd"):
        day = add_months(born, entry.waarde)
        if entry.valid_from <= day <= entry.valid_to:
            text = "Controleer deze leeftijd: die is niet in de wet nagekeken."
            reached = on_day("aow", Start("geboortedatum", born), entry, day)
            yield replace(reached, toelichting=text)
            yield _duo_signal(reached, parameters, facts)
            return
    yield NoRule("aow", parameters.periods("aow_leeftijd")[0])


def _duo_signal(reached: Termijn, parameters: Parameters, facts: Facts) -> Termijn:
    """Give the day from which DUO tells apart that the AOW age is near (signal SS128)."""
    entry = parameters.at("aow_signaal", facts.peildatum)
    day = later(reached.datum, entry, -1)
    return replace(reached, id="aow_signaal", parameter=entry, ruwe_datum=day, datum=day)
