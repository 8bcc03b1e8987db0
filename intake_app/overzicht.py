"""The row of one dossier in the work list: a summary made from its field states, kept with the log.

What depends on the day (how many days are left) is worked out when the list is read, so a summary never
goes stale.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from intake_app.advice.facts import from_answers
from intake_app.advice.rules.termijnen import termijnen
from intake_app.clock import today
from intake_app.dossier import GEMEENTE, counting, name
from intake_app.errors import AppError
from intake_app.forms.loader import intake_form
from intake_app.forms.parsing import show
from intake_app.forms.progress import needed_for_pip, progress
from intake_app.model import Answers, FieldState, JsonValue
from intake_app.plan import versies
from intake_app.store.log import answers
from intake_app.store.vault import Vault

TERMS = {
    "pip_eerste": "het PIP moet klaar zijn",
    "pip_na_informatie": "het PIP moet klaar zijn",
    "pip_na_verhuizing": "het nieuwe PIP moet klaar zijn",
    "inburgeringstermijn": "einde van de drie jaar (verwacht)",
    "schakelen_leerroute": "laatste dag om van leerroute te wisselen",
    "aanbod": "de cursus moet zijn aangeboden",
    "start_taalschakeltraject": "het taalschakeltraject moet zijn begonnen",
    "ontzorgen": "einde van het ontzorgen",
    "bezwaar": "laatste dag om bezwaar te maken",
    "verlenging_aanvragen": "verlenging aanvragen kan vanaf",
    "schakel_waarschuwing": "kijken of de leerroute past",
    "aow": "AOW-leeftijd",
}
"""What each term of the advice is about, in plain Dutch."""

_ANY_DAY = date(2026, 1, 1)  # the terms used here do not depend on the peildatum
_BEFORE_PLAN = ("pip_na_verhuizing", "pip_na_informatie", "pip_eerste")
_AFTER_PLAN = (
    "aanbod",
    "start_taalschakeltraject",
    "ontzorgen",
    "schakel_waarschuwing",
    "schakelen_leerroute",
    "inburgeringstermijn",
)


def summary(dossier: str, states: Mapping[str, FieldState]) -> dict[str, JsonValue]:
    """Give what the work list shows and searches of one dossier; pure."""
    if dossier == GEMEENTE:
        return {}
    found = counting(answers(states))
    stage = _stage(found, states)
    shown = {
        "naam": name(found),
        "taal": _shown("gesprek.taal", found),
        "plaats": _text(found, "identiteit.woonplaats_nu"),
    }
    searched = (
        *shown.values(),
        _text(found, "identiteit.bsn"),
        _text(found, "identiteit.v_nummer"),
        *found.notes.values(),
    )
    return {
        **shown,
        "doelgroep": found.values.get("identiteit.doelgroep"),
        "fase": stage,
        "voortgang": _percent(found),
        "leerroute": found.values.get("plan.leerroute"),
        "termijnen": _terms(found, stage, versies.first_dagtekening(states)),
        "zoek": " ".join(part for part in searched if part),
    }


def rows(vault: Vault, search: str = "", day: date | None = None) -> list[dict[str, Any]]:
    """Give the rows of the work list that match `search`, the nearest next date first."""
    now = day or today()
    found = [_row(row.id, row.summary, now) for row in vault.dossiers(search)]
    return sorted(
        found, key=lambda row: (row["volgende_termijn"] is None, row["volgende_termijn"], row["naam"])
    )


def _row(dossier: str, kept: Mapping[str, Any], now: date) -> dict[str, Any]:
    """Give one row as of `now`: the first term that is still to come, or the one that is overdue."""
    terms = sorted(kept["termijnen"], key=lambda term: str(term["datum"]))
    ahead = [term for term in terms if date.fromisoformat(term["datum"]) >= now]
    first = ahead[0] if kept["fase"] == "vastgesteld" and ahead else (terms[0] if terms else None)
    if kept["fase"] == "vastgesteld" and not ahead:
        first = None
    return {
        "id": dossier,
        **{
            key: kept[key]
            for key in ("naam", "taal", "plaats", "doelgroep", "fase", "voortgang", "leerroute")
        },
        "volgende_termijn": None if first is None else first["datum"],
        "termijn": None if first is None else first["id"],
        "termijn_tekst": None if first is None else TERMS[first["id"]],
        "dagen": None if first is None else (date.fromisoformat(first["datum"]) - now).days,
        "volgende_actie": _action(kept),
    }


def _action(kept: Mapping[str, Any]) -> str:
    """Give the one next thing to do."""
    if kept["fase"] == "vastgesteld":
        return "voortgang bespreken"
    if kept["fase"] == "plan":
        return "plan maken en vaststellen"
    return "gesprek beginnen" if not kept["voortgang"] else "verder met het gesprek"


def _stage(found: Answers, states: Mapping[str, FieldState]) -> str:
    if versies.locked(states):
        return "vastgesteld"
    return "plan" if not needed_for_pip(intake_form(), found) else "intake"


def _percent(found: Answers) -> int:
    """Give how much of the questions that apply has been asked, in whole percents."""
    parts = progress(intake_form(), found)
    total = sum(part.totaal for part in parts)
    return 100 * sum(part.totaal - part.open for part in parts) // total if total else 0


def _terms(found: Answers, stage: str, set_on: date | None) -> list[JsonValue]:
    """Give the terms that count in this stage, with their last day."""
    wanted = _AFTER_PLAN if stage == "vastgesteld" else _BEFORE_PLAN
    try:
        facts = from_answers(found, set_on or _ANY_DAY)
        if facts.dagtekening_eerste_pip is None:
            facts = replace(facts, dagtekening_eerste_pip=set_on)
        last = {term.id: term.datum for term in termijnen(facts)}
    except AppError:
        return []  # a dossier of which a term cannot be counted still belongs in the list
    dated = [(key, day) for key in wanted if (day := last.get(key)) is not None]
    if stage != "vastgesteld":
        dated = dated[:1]
    return [{"id": key, "datum": day.isoformat()} for key, day in dated]


def _shown(question: str, found: Answers) -> str:
    value = found.values.get(question)
    return "" if value is None else show(intake_form().vragen[question], value)


def _text(found: Answers, question: str) -> str:
    value = found.values.get(question)
    return value if isinstance(value, str) else ""
