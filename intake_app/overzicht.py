"""The row of one dossier in the work list: a summary made from its field states, kept with the log.

What depends on the day (how many days are left) is worked out when the list is read, so a summary never
goes stale.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from sys import intern
from typing import Any, cast

from intake_app.advice.facts import from_answers
from intake_app.advice.result import Termijn
from intake_app.advice.rules.termijnen import termijnen
from intake_app.clock import today
from intake_app.dossier import GEMEENTE, counting, name
from intake_app.errors import AppError
from intake_app.forms.loader import intake_form
from intake_app.forms.parsing import show
from intake_app.forms.progress import PartProgress, needed_for_pip, progress
from intake_app.koppeling import WENT_UP, hidden, later, went_up_in
from intake_app.model import SHARING, Answers, FieldState, JsonValue
from intake_app.plan import versies
from intake_app.store.log import answers
from intake_app.store.projections import DossierRow
from intake_app.store.vault import Vault

VERSIE = 5
"""Raised when a summary comes to hold something else, so that vaults make theirs again."""

TERMS = {
    "pip_eerste": "het PIP moet klaar zijn",
    "pip_na_informatie": "het PIP, als een ander te laat informatie gaf",
    "pip_na_verhuizing": "het nieuwe PIP moet klaar zijn",
    "inburgeringstermijn": "einde van de drie jaar (verwacht)",
    "schakelen_leerroute": "laatste dag om van leerroute te wisselen",
    "aanbod": "de cursus hoort er te zijn; anders telt uitstel bij DUO",
    "start_taalschakeltraject": "het taalschakeltraject hoort begonnen te zijn; anders telt uitstel bij DUO",
    "ontzorgen": "einde van het ontzorgen",
    "bezwaar": "laatste dag om bezwaar te maken",
    "verlenging_aanvragen": "laatste dag om verlenging te vragen bij DUO",
    "schakel_waarschuwing": "kijken of de leerroute past",
    "aow": "AOW-leeftijd",
    "aow_signaal": "DUO meldt dat de AOW-leeftijd dichtbij is",
    "maatschappelijke_begeleiding": "de maatschappelijke begeleiding begint",
    "oproep_eerste": "laatste dag van de eerste oproep",
    "oproep_tweede": "laatste dag van de tweede oproep",
    "oproep_derde": "laatste dag van de derde oproep",
    "beslissing_bezwaar": "de gemeente beslist op het bezwaar",
    "beslissing_bezwaar_uitstel": "de gemeente beslist op het bezwaar, na uitstel",
    "beslissing_duo": "DUO beslist op de aanvraag",
    "ontheffing_prognose": "zo ver kijkt de arts vooruit bij een ontheffing",
    "voorschot_bijstand": "er hoort een voorschot op de bijstand te zijn",
    "beslissing_bijstand": "er hoort een besluit over de bijstand te zijn",
    "pvt": "het PVT hoort klaar te zijn",
    "map": "de MAP hoort klaar te zijn",
    "eindgesprek": "het eindgesprek van de Z-route hoort er te zijn",
    "map_pvt_melden": "laatste dag om DUO te melden dat PVT of MAP niet af is",
    "z_scholing_telt": "scholing vanaf deze dag telt mee in de Z-route",
    "lening_vervalt": "het recht op een lening vervalt",
    "lening_terugbetalen": "het terugbetalen van de lening begint",
    "lening_afbetaald": "de lening hoort terugbetaald te zijn",
    "pip_inzien_vorige_gemeente": "de vorige gemeente ziet het plan niet meer bij DUO",
    "bewaartermijn": "het dossier moet weg zijn",
    "bewaartermijn_kern": "de laatste gegevens moeten weg zijn",
}
"""What happens on the `datum` of each term of the advice, in plain Dutch."""

_ACTIONS = {
    "aanbod": "cursus regelen",
    "start_taalschakeltraject": "start van het taalschakeltraject regelen",
    "ontzorgen": "bespreken wat er na het ontzorgen komt",
    "schakel_waarschuwing": "bespreken of de leerroute past",
    "schakelen_leerroute": "bespreken of de leerroute past",
}
_MOVED = "pip_na_verhuizing"
_BEFORE_PLAN = (_MOVED, "pip_eerste", "pip_na_informatie")
_AFTER_PLAN = (*_ACTIONS, "inburgeringstermijn")
_ANY_DAY = date(2026, 1, 1)  # the terms used here do not depend on the peildatum
_SHOWN = ("naam", "taal", "plaats", "doelgroep", "fase", "voortgang", "leerroute")
_SEARCHED = ("identiteit.bsn", "identiteit.v_nummer")
PERSON = (
    "identiteit.voornaam",
    "identiteit.achternaam",
    "identiteit.geboortedatum",
    "identiteit.bsn",
    "identiteit.v_nummer",
)
"""What tells people apart; the row keeps it under `persoon`, in this order."""
_DOUBLE = "nakijken: dit dossier was samengevoegd"
_ASKED_AT_THE_START = {"identiteit", "gesprek"}
_NUMBER = re.compile(r"\d[\d.\s-]*")
_DOSSIER = re.compile("[0-9a-f]{16}")  # see model.new_id


def summary(dossier: str, states: Mapping[str, FieldState]) -> dict[str, JsonValue]:
    """Give what the work list shows and searches of one dossier; pure."""
    if dossier == GEMEENTE or _elsewhere(states):
        return {}
    found = counting(answers(states))
    parts = progress(intake_form(), found)
    set_on = versies.first_dagtekening(states)
    terms = _terms(found, set_on, versies.last_dagtekening(states))
    shown = {
        "naam": name(found),
        "taal": _shown("gesprek.taal", found),
        "plaats": _text(found, "identiteit.woonplaats_nu"),
    }
    searched = (*shown.values(), *(_text(found, number) for number in _SEARCHED), *found.notes.values())
    return {
        **shown,
        "doelgroep": found.values.get("identiteit.doelgroep"),
        "fase": _stage(found, states, set_on),
        "begonnen": any(_asked(part) and part.leefgebied not in _ASKED_AT_THE_START for part in parts),
        "herzien": set_on is not None,
        "voortgang": _percent(parts),
        "leerroute": found.values.get("plan.leerroute"),
        "termijnen": [{**term} for term in terms],
        "volgende_termijn": _sorted_by(terms),
        "zoek": " ".join(part for part in searched if part),
        "persoon": [_text(found, one) for one in PERSON],
        **_joined(states),
    }


def _joined(states: Mapping[str, FieldState]) -> dict[str, JsonValue]:
    """Say in which dossiers this one went up, or that something was noted in it after that."""
    up: list[JsonValue] = [*went_up_in(states)]
    return {WENT_UP: up} if up else {"nagekomen": True} if later(states) else {}


def _elsewhere(states: Mapping[str, FieldState]) -> bool:
    """Tell whether a dossier is kept to colleagues, or was set aside when an import was taken back."""
    aside = states.get(f"{SHARING}teruggenomen")
    return all(field.startswith(SHARING) for field in states) or bool(aside and aside.value)


def rows(vault: Vault, search: str = "", day: date | None = None, limit: int = -1) -> list[dict[str, Any]]:
    """Give the rows of the work list that match `search`, the nearest next date first.

    The number of a dossier, as a calendar file says it, finds that dossier.

    At most `limit` of them, all when it is negative; `vault.count` tells how many there are.
    """
    now = day or today()
    exact = vault.row(search.strip()) if _DOSSIER.fullmatch(search.strip()) else None
    matching = [] if exact is None else [exact]
    if _NUMBER.fullmatch(search):  # a BSN is kept without what people put between digits
        matching = vault.dossiers(re.sub(r"\D", "", search), limit)
    shown = _in_sight(vault, matching or vault.dossiers(search, limit))
    found = [_row(row.id, row.summary, now) for row in shown]  # read one by one: see DossierRow
    return sorted(
        found, key=lambda row: (row["volgende_termijn"] is None, row["volgende_termijn"], row["naam"])
    )


def dates(vault: Vault, day: date) -> list[tuple[str, str, date]]:
    """Give dossier, term and last day of every date of the list that is still to come, the nearest first."""
    gone = hidden(vault)
    found = [
        (row.id, str(term["id"]), date.fromisoformat(term["datum"]))
        for row in vault.dossiers()
        if row.id not in gone
        for term in cast("list[dict[str, str]]", row.summary["termijnen"])
    ]
    return sorted((one for one in found if one[2] >= day), key=lambda one: (one[2], one[0], one[1]))


def _in_sight(vault: Vault, kept: list[DossierRow]) -> list[DossierRow]:
    """Give the rows with, in the place of each dossier that went up in another, that other one."""
    if not any(WENT_UP in row.kept for row in kept):
        return kept
    gone = hidden(vault)
    shown = {row.id: row for row in kept if row.id not in gone}
    for target in {gone[row.id] for row in kept if row.id in gone} - shown.keys():
        row = vault.row(target)
        assert row is not None  # `hidden` leads to dossiers with a row only
        shown[target] = row
    return [*shown.values()]


def _sorted_by(terms: list[dict[str, str]]) -> JsonValue:
    """Give what the list is sorted by: the date of the PIP, also when passed, or all dates after it."""
    if [term["id"] for term in terms if term["id"] in _BEFORE_PLAN]:
        return terms[0]["datum"]
    return [term["datum"] for term in terms]


def _row(dossier: str, kept: Mapping[str, Any], now: date) -> dict[str, Any]:
    """Give one row as of `now`."""
    term = _next(kept["termijnen"], now)
    last = None if term is None else date.fromisoformat(term["datum"])
    return {
        "id": dossier,
        **{key: _once(kept[key]) for key in _SHOWN},
        "volgende_termijn": None if last is None else last.isoformat(),
        "termijn": None if term is None else term["id"],
        "termijn_tekst": None if term is None else TERMS[term["id"]],
        "dagen": None if last is None else (last - now).days,
        "volgende_actie": _action(kept, term),
        "dubbel": _double(kept),
    }


def _double(kept: Mapping[str, Any]) -> str:
    """Say why a dossier that went up in another stands in the list all the same; "" for all others."""
    return "nagekomen" if "nagekomen" in kept else "ander_weg" if WENT_UP in kept else ""


def _once(value: Any) -> Any:
    """Give one and the same text for the same words; a list of 50,000 says them over and over."""
    return intern(value) if isinstance(value, str) else value


def _next(terms: list[dict[str, str]], now: date) -> dict[str, str] | None:
    """Give the first term that is still to come, or the one for the PIP, also when it is overdue."""
    ahead = [term for term in terms if term["id"] in _BEFORE_PLAN or date.fromisoformat(term["datum"]) >= now]
    return min(ahead, key=lambda term: term["datum"], default=None)


def _action(kept: Mapping[str, Any], term: Mapping[str, str] | None) -> str:
    """Give the one next thing to do."""
    if _double(kept):
        return _DOUBLE
    if kept["fase"] == "vastgesteld":
        return _ACTIONS.get("" if term is None else term["id"], "voortgang bespreken")
    if kept["fase"] == "plan":
        return "nieuwe versie vaststellen" if kept["herzien"] else "plan maken en vaststellen"
    return "verder met het gesprek" if kept["begonnen"] else "gesprek beginnen"


def _stage(found: Answers, states: Mapping[str, FieldState], set_on: date | None) -> str:
    if versies.locked(states):
        return "vastgesteld"
    return "plan" if set_on is not None or not needed_for_pip(intake_form(), found) else "intake"


def _asked(part: PartProgress) -> int:
    return part.totaal - part.open


def _percent(parts: list[PartProgress]) -> int:
    """Give how much of the questions that apply has been asked, in whole percents."""
    total = sum(part.totaal for part in parts)
    return 100 * sum(_asked(part) for part in parts) // total


def _terms(found: Answers, set_on: date | None, latest: date | None) -> list[dict[str, str]]:
    """Give the terms that count now, with their last day: the one for the PIP, or those that follow it.

    `set_on` and `latest`: the dagtekening of the first and of the latest plan that was set here.
    """
    try:
        facts = replace(from_answers(found, _ANY_DAY), dagtekening_pip=latest)
        if facts.dagtekening_eerste_pip is None:
            facts = replace(facts, dagtekening_eerste_pip=set_on)
        known = {term.id: term for term in termijnen(facts)}
    except AppError:
        return []  # a dossier of which a term cannot be counted still belongs in the list
    first = None if set_on is not None else plan_term(known.values())
    if first is not None:
        return [_kept(first)]
    has_plan = facts.dagtekening_eerste_pip is not None
    return [_kept(known[key]) for key in _AFTER_PLAN if key in known] if has_plan else []


def plan_term(terms: Iterable[Termijn]) -> Termijn | None:
    """Give the term for the PIP that is still to be made; None when none runs.

    After a move that is the one of the new gemeente. Waiting for information of someone else only makes the
    ten weeks longer, never shorter (Besluit inburgering 2021 art. 5.3 lid 2).
    """
    running = [term for term in terms if term.id in _BEFORE_PLAN and term.voldaan_op is None]
    return max(running, key=lambda term: (term.id == _MOVED, term.datum), default=None)


def _kept(term: Termijn) -> dict[str, str]:
    return {"id": term.id, "datum": term.datum.isoformat()}


def _shown(question: str, found: Answers) -> str:
    value = found.values.get(question)
    return "" if value is None else show(intake_form().vragen[question], value)


def _text(found: Answers, question: str) -> str:
    value = found.values.get(question)
    return value if isinstance(value, str) else ""
