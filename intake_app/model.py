"""The nouns of the program: a change, an answer, a row id. Frozen, without Qt, SQL or files."""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

NOTE_SUFFIX = "#notitie"
REMOVED = "verwijderd"
SHARING = "delen."
"""How fields begin that say with whom a dossier is shared; those are no answers."""
REASON = "historie.reden"
"""The field with the reason of a change, with the id of that change behind it; no answer either."""


class NoAnswer(StrEnum):
    """The three honest ways not to answer; each is a value of its own beside every question."""

    WEET_NIET = "weet_niet"
    WIL_NIET_ZEGGEN = "wil_niet_zeggen"
    LATER_VRAGEN = "later_vragen"


@dataclass(frozen=True, slots=True)
class Change:
    """One edit in the append-only log; never updated, never removed.

    `field` is a question id (``werk.uren``), a cell of a repeated row (``werk.banen/<row>/functie``),
    the row itself (``werk.banen/<row>``) or a note (any of these + ``#notitie``). `value` is JSON;
    None means: taken back, no answer. `replaces` holds the ids of the changes this one supersedes.
    `stamp` is the text form of clock.Stamp; `seq` counts 1, 2, 3 … per device.
    """

    id: str
    dossier: str
    field: str
    value: JsonValue
    author: str
    device: str
    seq: int
    stamp: str
    replaces: tuple[str, ...] = ()
    form_version: str = ""


@dataclass(frozen=True, slots=True)
class FieldState:
    """The state of one field: the changes no other change replaces, the newest stamp first.

    One member is the answer; two or more are a conflict that a person decides.
    """

    members: tuple[Change, ...]

    @property
    def value(self) -> JsonValue:
        """Give the value to display: that of the newest stamp; None when there is none."""
        return self.members[0].value if self.members else None

    @property
    def conflict(self) -> bool:
        """Tell whether two or more different values stand side by side."""
        return len({repr(change.value) for change in self.members}) > 1


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one dossier as plain values, made from its field states.

    `values`: question id -> JSON value; a repeated group is a list of rows (dict of cell id -> value,
    with the row id under ``_rij``). `missing`: question id -> NoAnswer. `notes`: question id -> text.
    """

    values: dict[str, JsonValue] = field(default_factory=dict)
    missing: dict[str, NoAnswer] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def new_id() -> str:
    """Give a random id of 16 hexadecimal characters (64 bits), for dossiers, rows and changes."""
    return secrets.token_hex(8)


def no_answer(kind: NoAnswer) -> JsonValue:
    """Give the stored form of a question that was asked and not answered."""
    return {"geen_antwoord": kind.value}


def as_no_answer(value: JsonValue) -> NoAnswer | None:
    """Read the stored form back; None when the value is a real answer."""
    if isinstance(value, dict) and set(value) == {"geen_antwoord"}:
        kind = value["geen_antwoord"]
        return NoAnswer(kind) if isinstance(kind, str) and kind in set(NoAnswer) else None
    return None
