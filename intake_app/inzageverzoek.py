"""Everything that is kept about one person, as one JSON document: the answer to a request to see it.

Answers that do not count now, old answers and both sides of a conflict are in it too: it says what is kept,
not what counts.
"""

from collections.abc import Iterator
from datetime import UTC, date
from typing import Any

from intake_app import formulierversies, invoer
from intake_app.clock import Clock, system_clock, today
from intake_app.dossier import GEMEENTE, VOORTGANG, forms, name
from intake_app.errors import AppError
from intake_app.forms.parsing import show
from intake_app.forms.schema import Leefgebied, Question
from intake_app.forms.verwerking import register
from intake_app.historie import entries
from intake_app.koppeling import joined_into
from intake_app.model import Answers, Change, JsonValue
from intake_app.plan import versies
from intake_app.store.inzagelog import Accesses
from intake_app.store.log import answers, first_stamps, split_field, states
from intake_app.store.vault import UNKNOWN, Vault

FORMAT = 1


def collect(vault: Vault, dossier: str, clock: Clock = system_clock) -> dict[str, Any]:
    """Give everything about one person; raises AppError when there is no such dossier of a person.

    Under `samengevoegd` stand the dossiers that went up in this one, each with all that is kept in it.
    """
    if dossier == GEMEENTE or not vault.exists(dossier):
        raise AppError(UNKNOWN)
    settings = answers(vault.states(GEMEENTE))
    about = {
        "formaat": FORMAT,
        "gemaakt_op": clock().astimezone(UTC).isoformat(timespec="seconds"),
        "gemeente": settings.values.get("gemeente.naam") or "",
    }
    day = today(clock)
    joined = [
        person(one, vault.changes(one), vault.accesses(one), day) for one in joined_into(vault, dossier)
    ]
    return (
        about
        | person(dossier, vault.changes(dossier), vault.accesses(dossier), day)
        | {"samengevoegd": joined}
    )


def person(dossier: str, changes: list[Change], accesses: Accesses, day: date) -> dict[str, Any]:
    """Give what the log and the access log say of one person (forms of `day`)."""
    fields = states(changes)
    found = answers(fields, first_stamps(changes))
    left = formulierversies.outcome(dossier, fields, formulierversies.current(day))
    return {
        "dossier": dossier,
        "naam": name(found),
        "leefgebieden": list(_areas(found)),
        "conflicten": [
            {"veld": field, "waarden": [member.value for member in state.members]}
            for field, state in fields.items()
            if state.conflict
        ],
        "oude_antwoorden": [
            {"veld": old.veld, "vraag": old.vraag, "antwoord": old.antwoord} for old in left.oud
        ],
        "plannen": list(versies.versions(fields)),
        "geschiedenis": [entry.to_json() for entry in entries(changes)],
        "inzagelog": [
            {"wie": line.author, "apparaat": line.device, "wanneer": line.moment, "wat": line.what.value}
            for line in accesses.lines
        ],
    }


def days(document: dict[str, Any]) -> dict[tuple[str, str], int]:
    """Give how many answers each person noted on each day (ISO, name): the history in short."""
    return _counted((entry["wanneer"][:10], entry["wie"]) for entry in document["geschiedenis"])


def looks(document: dict[str, Any]) -> dict[tuple[str, str, str], int]:
    """Give how often each person did each thing with the dossier on each day (ISO, name, what)."""
    return _counted((line["wanneer"][:10], line["wie"], line["wat"]) for line in document["inzagelog"])


def _counted(keys: Iterator[Any]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for key in keys:
        found[key] = found.get(key, 0) + 1
    return found


def _areas(found: Answers) -> Iterator[dict[str, Any]]:
    """Give each leefgebied of which something is kept, with its questions."""
    values = invoer.as_file(found, without=(versies.SET, versies.CONCEPT))
    for form in (forms()[key] for key in ("intake", "plan", VOORTGANG, "duo")):
        for area in form.leefgebieden:
            asked = [_question(entry, values, found) for entry in _known(area, values, found)]
            if asked:
                yield {"id": area.id, "titel": area.titel, "vragen": asked}


def _known(area: Leefgebied, values: dict[str, JsonValue], found: Answers) -> Iterator[Question]:
    noted = {split_field(field)[0] for field in found.notes}
    return (asked for asked in area.vragen if asked.id in values or asked.id in noted)


def _question(asked: Question, values: dict[str, JsonValue], found: Answers) -> dict[str, Any]:
    why = register().of(asked)
    value = values.get(asked.id)
    return {
        "id": asked.id,
        "vraag": asked.tekst,
        "waarde": value,
        "antwoord": show(asked, value),
        "notities": [text for field, text in found.notes.items() if split_field(field)[0] == asked.id],
        "privacy": asked.privacy,
        "doel": why.doel.tekst,
        "grondslag": f"{why.grondslag.tekst} ({why.grondslag.bron})",
        "bewaren": f"{why.bewaren.tekst} ({why.bewaren.bron})",
    }
