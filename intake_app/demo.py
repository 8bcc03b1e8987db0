"""Fictional dossiers to practise with, from resources/demo: the same ones for the same number.

Dates in the files may be relative to the day of making, so that the terms of a demo are always those of
today: ``dag:-30`` is thirty days ago, ``ma:40`` the first Monday from forty days on, ``werkdag:-30`` the
last working day until thirty days ago, ``maand:1`` the first day of next month. More dossiers than there
are people give further people with other names and birth dates and the same kind of story.
"""

import hashlib
import re
import secrets
import tempfile
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from intake_app.assets import path
from intake_app.clock import today
from intake_app.dossier import GEMEENTE
from intake_app.intake import Intake
from intake_app.kluis import create_vault
from intake_app.store.vault import Vault

PRACTICE_DOSSIERS = 14
_RELATIVE = re.compile(r"(dag|werkdag|maand|ma|di|wo|do|vr|za|zo):(-?\d+)")
_WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_SATURDAY = _WEEKDAYS.index("za")
_SETTINGS = "gemeente"
_NAMES = "namen"
_MIDDLE = 1985
_MONTHS = 12


def make_demo(vault: Vault, count: int, seed: int, day: date | None = None) -> int:
    """Fill a vault with `count` fictional dossiers as of `day` (today); gives how many were made."""
    now = day or today()
    folder = path("resources/demo")
    names = _read(folder / f"{_NAMES}.toml")
    people = [_read(file) for file in sorted(folder.glob("[0-9]*.toml"))]
    Intake.existing(vault, GEMEENTE).fill(_read(folder / f"{_SETTINGS}.toml")["antwoorden"], now)
    for number in range(count):
        random = Random(f"{seed}/{number}")  # noqa: S311 - the same people again, not a secret
        person = people[number % len(people)]
        changed = {} if number < len(people) else _another(person, names, random)
        _make(
            vault,
            _identifier(seed, number),
            {**person, "antwoorden": {**person["antwoorden"], **changed}},
            now,
        )
    return count


def practice_vault() -> Vault:
    """Make a passing vault with fictional dossiers, under a passphrase that nobody knows."""
    folder = Path(tempfile.mkdtemp(prefix="intake-oefenen-")) / "kluis"
    vault = create_vault(folder, secrets.token_hex(16))
    make_demo(vault, PRACTICE_DOSSIERS, 1)
    return vault


def dated(value: Any, now: date) -> Any:
    """Replace every relative date by a real one, everywhere in a value."""
    if isinstance(value, str):
        found = _RELATIVE.fullmatch(value)
        return _day(found[1], int(found[2]), now).isoformat() if found else value
    if isinstance(value, list):
        return [dated(part, now) for part in value]
    if isinstance(value, dict):
        return {key: dated(part, now) for key, part in value.items()}
    return value


def _day(kind: str, number: int, now: date) -> date:
    """Give the day that a relative date stands for."""
    if kind == "maand":
        months = now.year * _MONTHS + now.month - 1 + number
        return date(months // _MONTHS, months % _MONTHS + 1, 1)
    day = now + timedelta(days=number)
    if kind == "werkdag":
        return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))
    if kind in _WEEKDAYS:
        return day + timedelta(days=(_WEEKDAYS.index(kind) - day.weekday()) % len(_WEEKDAYS))
    return day


def _make(vault: Vault, dossier: str, person: Mapping[str, Any], now: date) -> None:
    """Make one dossier: the talk, as far as it got the plan, and what was kept up since."""
    intake = Intake.start(vault, dossier)
    notes = {f"{question}#notitie": text for question, text in person.get("notities", {}).items()}
    intake.fill({**dated(person["antwoorden"], now), **notes, **dated(person.get("plan", {}), now)}, now)
    set_on = person.get("vastgesteld")
    if set_on is not None:
        intake.set_plan(date.fromisoformat(dated(set_on, now)))
    if "voortgang" in person:
        intake.fill(dated(person["voortgang"], now), now)


def _another(person: Mapping[str, Any], names: Mapping[str, Any], random: Random) -> dict[str, Any]:
    """Give what makes somebody else of a person: name, birth date, place; no number of a real one."""
    known = person["antwoorden"]
    pool = names.get(known.get("gesprek.taal", ""), names["anders"])
    born = date.fromisoformat(known["identiteit.geboortedatum"])
    # Towards the middle, so that nobody becomes too young or too old for the inburgeringsplicht.
    born += timedelta(days=random.randint(0, 1400) * (1 if born.year < _MIDDLE else -1))
    return {
        "identiteit.voornaam": random.choice(pool["voornamen"]),
        "identiteit.achternaam": random.choice(pool["achternamen"]),
        "identiteit.geboortedatum": born.isoformat(),
        "identiteit.woonplaats_nu": random.choice(names["plaatsen"]),
        "identiteit.bsn": None,
        "identiteit.v_nummer": None,
    }


def _identifier(seed: int, number: int) -> str:
    return hashlib.sha256(f"{seed}/{number}".encode()).hexdigest()[:16]


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
