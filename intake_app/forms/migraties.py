"""What becomes of answers when the forms change: written down as data in migraties.toml, read strictly.

One shape says it all. Renamed: one place to go. Split: several. Removed: none. An option that is gone: the
question itself with another choice. Another kind of answer: the question itself.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from intake_app.forms.schema import FormError
from intake_app.forms.soundness import Types, check_table

_FILE = Path(__file__).with_name("migraties.toml")
_MIGRATION: dict[str, Types] = {"van": (str,), "naar": (str,), "stap": (list,)}
_STEP: dict[str, Types] = {"vraag": (str,), "tekst": (str,), "keuzes": (dict,), "naar": (list,)}
_TARGET: dict[str, Types] = {"vraag": (str,), "waarden": (dict,)}


@dataclass(frozen=True, slots=True)
class Target:
    """Where an answer goes. `waarden`: old choice -> new choice; "" when it says nothing there."""

    vraag: str
    waarden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one question, or of one cell (``vraag/cel``).

    `tekst` and `keuzes` are the words of the old question and of choices that are gone, for whoever reads
    an old answer.
    """

    vraag: str
    tekst: str
    keuzes: Mapping[str, str] = field(default_factory=dict)
    naar: tuple[Target, ...] = ()

    def knows(self, choice: str) -> bool:
        """Tell whether it says what a choice becomes, or at least what it meant."""
        return choice in self.keuzes or any(choice in target.waarden for target in self.naar)


@dataclass(frozen=True, slots=True)
class Migration:
    """What becomes of answers that were noted before version `naar` of the forms, made from version `van`."""

    van: str
    naar: str
    stappen: tuple[Step, ...]


@cache
def migrations() -> tuple[Migration, ...]:
    """Give the migrations of the program, oldest first; read once."""
    return read_text(_FILE.read_text(encoding="utf-8"))


def version(text: str) -> tuple[int, ...]:
    """Give what versions are compared by; a text that is no version is older than all."""
    parts = text.split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()


def read_text(text: str) -> tuple[Migration, ...]:
    """Read migrations; raises FormError naming the question with the mistake."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"migraties.toml: not TOML: {error}") from error
    check_table(table, {"migratie": (list,)}, (), "migraties.toml")
    found = tuple(_migration(entry) for entry in table.get("migratie", ()))
    order = [step for migration in found for step in (version(migration.van), version(migration.naar))]
    if order != sorted(order) or any(version(entry.van) >= version(entry.naar) for entry in found):
        raise FormError("migraties.toml: versions must go up, from van to naar and from one to the next")
    return found


def _migration(table: dict[str, Any]) -> Migration:
    check_table(table, _MIGRATION, tuple(_MIGRATION), "migratie")
    if () in {version(table["van"]), version(table["naar"])}:
        raise FormError("migratie: van and naar are versions, such as 2026.1")
    return Migration(table["van"], table["naar"], tuple(_step(entry) for entry in table["stap"]))


def _step(table: dict[str, Any]) -> Step:
    place = str(table.get("vraag", "stap")) if isinstance(table, dict) else "stap"
    check_table(table, _STEP, ("vraag", "tekst"), place)
    step = Step(
        table["vraag"],
        table["tekst"],
        _texts(table.get("keuzes", {}), place),
        tuple(_target(entry, place) for entry in table.get("naar", ())),
    )
    if any(("/" in target.vraag) != ("/" in step.vraag) for target in step.naar):
        raise FormError(f"{place}: a cell goes to a cell, a question to a question")
    left_out = {choice for target in step.naar for choice, new in target.waarden.items() if not new}
    if any(all(target.waarden.get(choice) == "" for target in step.naar) for choice in left_out):
        raise FormError(f"{place}: a choice that goes nowhere must not be named; it stays as an old answer")
    return step


def _target(table: dict[str, Any], place: str) -> Target:
    check_table(table, _TARGET, ("vraag",), f"{place}: naar")
    return Target(table["vraag"], _texts(table.get("waarden", {}), place))


def _texts(table: dict[str, Any], place: str) -> dict[str, str]:
    if not all(isinstance(value, str) for value in table.values()):
        raise FormError(f"{place}: choices and their texts are texts")
    return table
