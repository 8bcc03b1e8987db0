"""The history of a dossier from its changes, and undo and redo as a plan over its fields. Pure.

A reason may accompany a change: it is a change itself, in the field ``historie.reden/<id of the change>``.
That is a row of a question that no form has, so a reason never counts as an answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from intake_app.clock import Stamp
from intake_app.dossier import Fields, form_of
from intake_app.forms.parsing import show
from intake_app.forms.schema import Question, Soort
from intake_app.koppeling import DIFFERENT, JOINED, STAYS
from intake_app.model import NOTE_SUFFIX, REASON, REMOVED, SHARING, Change, JsonValue
from intake_app.plan import versies
from intake_app.store.log import Draft, split_field

_BETWEEN = " / "
_SHARING = {
    f"{SHARING}gesloten": "Alleen voor deze collega's",
    f"{SHARING}ook": "Gesloten delen ook voor deze collega's",
    f"{SHARING}teruggenomen": "Invoer teruggenomen",
    JOINED: "Samengevoegd met een ander dossier",
    DIFFERENT: "Dubbel dossier nagekeken",
}

Kind = Literal["antwoord", "notitie", "regel", "plan"]
Standing = Mapping[str, tuple[JsonValue, ...]]
"""What stands in fields: one value each, or those of a conflict, the one shown last."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history. `oud` and `nieuw`: in Dutch words, "" for nothing. A conflict gives two."""

    wijziging: str
    soort: Kind
    vraag: str
    tekst: str
    oud: str
    nieuw: str
    wie: str
    apparaat: str
    wanneer: datetime
    waarom: str

    def to_json(self) -> dict[str, Any]:
        """Give the line as `historie --json` prints it."""
        return asdict(self) | {"wanneer": self.wanneer.isoformat(timespec="seconds")}


def reason_field(change: str) -> str:
    """Give the field for the reason of the change with this id."""
    return f"{REASON}/{change}"


def entries(changes: Iterable[Change], question: str | None = None) -> list[Entry]:
    """Give the history of one dossier, oldest first: of one question with its cells and notes, or of all."""
    by_age = sorted(changes, key=lambda change: (change.stamp, change.id))
    reasons = {change.field: change.value for change in by_age}
    by_id = {change.id: change for change in by_age}
    return [
        _entry(change, [by_id[other] for other in change.replaces if other in by_id], reasons)
        for change in by_age
        if split_field(change.field)[0] not in {REASON, REMOVED}
        and question in {None, split_field(change.field)[0]}
    ]


def _entry(change: Change, replaced: Sequence[Change], reasons: Mapping[str, JsonValue]) -> Entry:
    why = reasons.get(reason_field(change.id))
    return Entry(
        wijziging=change.id,
        soort=_kind(change.field),
        vraag=split_field(change.field)[0],
        tekst=label(change.field),
        oud=_BETWEEN.join(dict.fromkeys(words(old.field, old.value) for old in replaced)),
        nieuw=words(change.field, change.value),
        wie=change.author,
        apparaat=change.device,
        wanneer=Stamp.parse(change.stamp).moment,
        waarom=why if isinstance(why, str) else "",
    )


def _kind(field: str) -> Kind:
    question, row, cell = split_field(field)
    if field.endswith(NOTE_SUFFIX):
        return "notitie"
    if question in {versies.SET, versies.CONCEPT}:
        return "plan"
    if question in _SHARING:
        return "antwoord"
    return "regel" if row and not cell else "antwoord"


def label(field: str) -> str:
    """Give the Dutch text of the question of a field, and of its cell; the id when no form has it."""
    question, _, cell = split_field(field)
    if question == versies.SET:
        return "Plan vastgesteld"
    if question == versies.CONCEPT:
        return "Nieuwe versie van het plan"
    if question in _SHARING:
        return _SHARING[question]
    asked = form_of(question).vragen.get(question)
    if asked is None:
        return "/".join(part for part in (question, cell) if part)
    texts = [asked.tekst, *(entry.tekst for entry in asked.velden if entry.id == cell)]
    return " - ".join(texts)


def words(field: str, value: JsonValue) -> str:
    """Give a value of a field in Dutch words; "" for nothing. Never fails, whatever an older form left."""
    kind = _kind(field)
    question, other, _ = split_field(field)
    if question in {JOINED, DIFFERENT}:
        return _about_another(question, other, value)
    if kind == "regel":
        return "regel weggehaald" if value == REMOVED else "regel"
    if isinstance(value, dict) and kind == "plan":
        return f"versie {value.get('versie')}, {value.get('dagtekening')}"
    return show(_asked(field), value)


def _about_another(question: str, other: str, value: JsonValue) -> str:
    """Say what a field says of another dossier."""
    if question == DIFFERENT:
        return f"dossier {other} is van iemand anders" if value is True else ""
    if not isinstance(value, dict):
        return ""
    up = value.get(STAYS) == other
    return f"dit dossier ging op in dossier {other}" if up else f"dossier {other} ging hierin op"


@cache
def _asked(field: str) -> Question:
    """Give the question or cell that a field answers; a plain text when it is a note or not known."""
    question, row, cell = split_field(field)
    asked = None if field.endswith(NOTE_SUFFIX) else form_of(question).vragen.get(question)
    if asked is not None and row:
        asked = next((entry for entry in asked.velden if entry.id == cell), None)
    return asked or Question(id=question, tekst="", soort=Soort.TEKST)


# Undo and redo


@dataclass(frozen=True, slots=True)
class Step:
    """One edit of a person: what stood in its fields before, and what stood there after."""

    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Timeline:
    """The edits that can be taken back and those that can be done again, the nearest last."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def then(self, step: Step) -> "Timeline":
        """Give the timeline after a new edit; what was taken back before it cannot be done again."""
        return Timeline((*self.done, step)) if step.before else self


def step(fields: Fields, edits: Iterable[tuple[str, JsonValue]]) -> Step:
    """Give the step that these edits make; to be asked before they are kept.

    To take back the first cells of a new row, the row goes: without its cells it would still be a row.
    """
    before: dict[str, tuple[JsonValue, ...]] = {}
    after: dict[str, tuple[JsonValue, ...]] = {}
    values = dict(edits)
    for name, value in values.items():
        asked, row, _ = split_field(name)
        place = f"{asked}/{row}"
        if row and asked != REASON and not fields.row_known(place):
            before[place], after[place] = (REMOVED,), (values.get(place),)
        else:
            before[name], after[name] = fields.standing(name), (value,)
    return Step(before, after)


def undo(timeline: Timeline, fields: Fields) -> tuple[Timeline, Standing]:
    """Give the timeline without its last edit, and what must come to stand; nothing when there is none.

    A field in which somebody else noted something since then is left alone.
    """
    done = list(timeline.done)
    while done:
        last = done.pop()
        still = [name for name, values in last.after.items() if fields.standing(name) == values]
        if still:
            left = _narrowed(last, still)
            return Timeline(tuple(done), (*timeline.undone, left)), left.before
    return Timeline((), timeline.undone), {}


def redo(timeline: Timeline, fields: Fields) -> tuple[Timeline, Standing]:
    """Give the timeline with the edit last taken back done again, and what must come to stand."""
    undone = list(timeline.undone)
    while undone:
        last = undone.pop()
        still = [name for name, values in last.before.items() if fields.standing(name) == values]
        if still:
            left = _narrowed(last, still)
            return Timeline((*timeline.done, left), tuple(undone)), left.after
    return Timeline(timeline.done, ()), {}


def _narrowed(taken: Step, names: Iterable[str]) -> Step:
    return Step({name: taken.before[name] for name in names}, {name: taken.after[name] for name in names})


def drafts(dossier: str, standing: Standing) -> list[Draft]:
    """Give the drafts that make these values stand in the fields of a dossier."""
    made: list[Draft] = []
    for name, (first, *others) in standing.items():
        version = form_of(name).versie
        made.append(Draft(dossier, name, first, form_version=version))
        made += [Draft(dossier, name, other, (), version) for other in others]
    return made
