"""A dossier that is open without a disk: its changes are made as the vault makes them, and kept in memory."""

from collections.abc import Iterable, Sequence
from typing import Any

from intake_app.clock import system_clock
from intake_app.errors import AppError
from intake_app.intake import Intake, Surroundings
from intake_app.model import Answers, Change, FieldState, JsonValue
from intake_app.store.log import Draft, states
from intake_app.store.writer import Writer

DOSSIER = "d1"
DEVICE = "aa"
LATER = "2026-11-22T10:00:00.000Z/000001/bb"


class Memory:
    """Keeps the changes of one dossier; `full` makes it refuse, as a full disk does."""

    def __init__(self, changes: Iterable[Change] = (), dossier: str = DOSSIER) -> None:
        self.dossier = dossier
        self.changes = list(changes)
        self.full = False
        self._writer = Writer(DEVICE, "Anna", system_clock, set())
        self._writer.adopt(self.changes)
        self._writer.learn(dossier, states(self.changes))

    def keep(self, drafts: Sequence[Draft]) -> list[Change]:
        if self.full:
            raise AppError("De schijf is vol. Maak ruimte vrij.")
        made = self._writer.prepare(drafts)
        self.changes += made
        return made

    def open(self, gemeente: Answers | None = None) -> Intake:
        """Open the dossier as it stands now."""
        return Intake(self.dossier, self.changes, Surroundings(gemeente or Answers(), self.keep, DEVICE))


def started(**answers: JsonValue) -> tuple[Intake, Memory]:
    """Give an open dossier with these answers, two underscores for the point in a question id."""
    memory = Memory()
    intake = memory.open()
    intake.fill({name.replace("__", "."): value for name, value in answers.items()})
    return intake, memory


def foreign(field: str, value: JsonValue, number: int = 1, **more: Any) -> Change:
    """Give a change that somebody else made on another device."""
    parts = {"dossier": DOSSIER, "author": "Bert", "device": "bb", "stamp": LATER} | more
    return Change(id=f"b{number}", field=field, value=value, seq=number, **parts)


def field_states(*changes: Change) -> dict[str, FieldState]:
    """Give the states of the fields after these changes."""
    return states(changes)
