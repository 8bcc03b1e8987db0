"""Fictional dossiers to practise with, from resources/demo: the same ones for the same number.

Dates in the files may be relative to the day of making (``dag:-30`` is thirty days ago), so that the
terms of a demo are always those of today. More dossiers than there are people give further people with
other names and birth dates and the same kind of story.
"""

import hashlib
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
_RELATIVE = "dag:"
_SETTINGS = "gemeente"
_NAMES = "namen"
_MIDDLE = 1985


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
    if isinstance(value, str) and value.startswith(_RELATIVE):
        return (now + timedelta(days=int(value.removeprefix(_RELATIVE)))).isoformat()
    if isinstance(value, list):
        return [dated(part, now) for part in value]
    if isinstance(value, dict):
        return {key: dated(part, now) for key, part in value.items()}
    return value


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
