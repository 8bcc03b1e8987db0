"""The verbs on one open dossier, without Qt: answer, note, take back, advise, plan, print.

Every verb that changes something gives a `Changed` that says which fields; the window shows it, the
command line ignores it. What to keep on disk goes through `keep`, so the window can write behind its back.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from intake_app.advice.engine import advise
from intake_app.advice.facts import from_answers
from intake_app.advice.result import Advice
from intake_app.advice.shape import Facts
from intake_app.clock import today
from intake_app.dossier import GEMEENTE, counting, question
from intake_app.errors import AppError
from intake_app.forms.conditions import visible
from intake_app.forms.parsing import ROW_ID, Problem, check, parse_text
from intake_app.forms.schema import Question, Soort
from intake_app.i18n import languages, translator
from intake_app.model import (
    NOTE_SUFFIX,
    REMOVED,
    Answers,
    Change,
    FieldState,
    JsonValue,
    NoAnswer,
    Snapshot,
    new_id,
    no_answer,
)
from intake_app.plan import versies
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.checklist import Item, besluit_checklist, checklist, has_young_child
from intake_app.plan.keuze import Suggestie, suggest
from intake_app.plan.snapshot import Stand, snapshot
from intake_app.store.log import Draft, answers, first_stamps, states
from intake_app.store.vault import Vault

if TYPE_CHECKING:
    from intake_app.pdf.blocks import Document

Keep = Callable[[Sequence[Draft]], list[Change]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a verb changed: the fields of one dossier, and the changes made for it."""

    dossier: str
    fields: frozenset[str]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an open dossier needs from the vault: the settings of the gemeente, where to keep, this device."""

    gemeente: Answers
    keep: Keep
    device: str


class Intake:
    """One open dossier: what was answered, and the verbs to go on."""

    def __init__(self, dossier: str, changes: Iterable[Change], surroundings: "Surroundings") -> None:
        """Open `dossier` from its changes."""
        self.dossier = dossier
        self.gemeente = surroundings.gemeente
        self._keep = surroundings.keep
        self._device = surroundings.device
        self._by_field: dict[str, list[Change]] = {}
        self._states: dict[str, FieldState] = {}
        self._first: dict[str, str] = {}
        self._answers: Answers | None = None
        self._counting: Answers | None = None
        self._undo: list[list[tuple[str, JsonValue]]] = []
        self._take_in(changes)

    @classmethod
    def new(cls, vault: Vault, keep: Keep | None = None) -> "Intake":
        """Start a dossier with a fresh id; it exists from its first answer on."""
        return cls.start(vault, new_id(), keep)

    @classmethod
    def start(cls, vault: Vault, dossier: str, keep: Keep | None = None) -> "Intake":
        """Start a dossier with an id of the caller's choice."""
        return cls(dossier, (), _surroundings(vault, keep))

    @classmethod
    def existing(cls, vault: Vault, dossier: str, keep: Keep | None = None) -> "Intake":
        """Open a dossier from the vault; raises AppError when it is not there."""
        changes = vault.changes(dossier)
        if not changes and dossier != GEMEENTE:
            raise AppError("Dit dossier staat niet in de kluis. Zoek het op met 'lijst'.")
        return cls(dossier, changes, _surroundings(vault, keep))

    # -- what there is -----------------------------------------------------------------------------

    @property
    def answers(self) -> Answers:
        """Give the current answers as plain values."""
        if self._answers is None:
            self._answers = answers(self._states, self._first)
        return self._answers

    @property
    def counting(self) -> Answers:
        """Give the answers that count: those of questions that apply (see dossier.counting)."""
        if self._counting is None:
            self._counting = counting(self.answers)
        return self._counting

    @property
    def states(self) -> Mapping[str, FieldState]:
        """Give the state of every field: who said what when, and what stands side by side."""
        return self._states

    @property
    def conflicts(self) -> dict[str, FieldState]:
        """Give the fields in which two answers stand side by side until a person decides."""
        return {name: state for name, state in self._states.items() if state.conflict}

    def facts(self, day: date, set_on: date | None = None) -> Facts:
        """Give the facts of the contract as known on `day`; `set_on`: as if the plan were set that day."""
        facts = from_answers(self.counting, day)
        first = facts.dagtekening_eerste_pip or versies.first_dagtekening(self._states) or set_on
        return replace(facts, dagtekening_eerste_pip=first)

    def advice(self, day: date) -> Advice:
        """Give the advice as of `day`."""
        return advise(self.facts(day))

    def visible(self, identifier: str) -> bool:
        """Tell whether a question applies, given the other answers."""
        form, wanted = question(identifier)
        return visible(wanted, self.answers, form)

    def origin(self, identifier: str) -> Change | None:
        """Give the change that holds the answer when another device made it; None when it is our own."""
        state = self._states.get(identifier)
        if state is None or state.value is None or state.members[0].device == self._device:
            return None
        return state.members[0]

    # -- answering ---------------------------------------------------------------------------------

    def answer(self, identifier: str, raw: JsonValue, day: date | None = None) -> Changed | Problem:
        """Store an answer as typed (text) or chosen (ids); a Problem when it cannot be one."""
        _, wanted = question(identifier)
        value = _parsed(wanted, raw, day or today())
        return value if isinstance(value, Problem) else self._put([(identifier, value)])

    def answer_cell(self, identifier: str, row: str, cell: str, raw: JsonValue) -> Changed | Problem:
        """Store one cell of a repeated row; the row exists from its first cell on."""
        wanted = next(field for field in question(identifier)[1].velden if field.id == cell)
        value = _parsed(wanted, raw, today())
        return value if isinstance(value, Problem) else self._put([(f"{identifier}/{row}/{cell}", value)])

    def add_row(self, identifier: str, cells: Mapping[str, JsonValue]) -> Changed:
        """Add a row with checked values at once; raises AppError when a value is not right."""
        return self._put(_row_edits(question(identifier)[1], [dict(cells)]))

    def remove_row(self, identifier: str, row: str) -> Changed:
        """Take a row away; its cells stay in the history."""
        return self._put([(f"{identifier}/{row}", REMOVED)])

    def restore_row(self, identifier: str, row: str) -> Changed:
        """Bring back a row that was taken away."""
        return self._put([(f"{identifier}/{row}", None)])

    def no_answer(self, identifier: str, kind: NoAnswer | None) -> Changed:
        """Note that the person does not know, will not say, or is asked later; None takes that back."""
        question(identifier)
        return self._put([(identifier, None if kind is None else no_answer(kind))])

    def note(self, identifier: str, text: str) -> Changed | Problem:
        """Keep a note beside a question; an empty text takes it away."""
        question(identifier)
        value = parse_text(_NOTE, text, today())
        return value if isinstance(value, Problem) else self._put([(identifier + NOTE_SUFFIX, value)])

    def fill(self, values: Mapping[str, Any], day: date | None = None) -> Changed:
        """Store the answers of one interview, all or nothing. Raises AppError naming the first bad one."""
        edits: list[tuple[str, JsonValue]] = []
        for identifier, value in values.items():
            edits += self._edits(identifier, value, day or today())
        return self._put(edits, undoable=False)

    def undo(self) -> Changed | None:
        """Take back the last edit made here; None when there is nothing to take back."""
        if not self._undo:
            return None
        return self._put(self._undo.pop(), undoable=False)

    # -- the plan ----------------------------------------------------------------------------------

    @property
    def plan_locked(self) -> bool:
        """Tell whether the plan is set and no new version has been started."""
        return versies.locked(self._states)

    @property
    def versions(self) -> list[Snapshot]:
        """Give the plans that were set, oldest first."""
        return versies.versions(self._states)

    def suggestions(self) -> list[Suggestie]:
        """Give the building blocks, those that fit first, each with why."""
        return suggest(menukaart().bouwstenen.values(), self.counting, self._doelgroep)

    def checklist(self, day: date) -> list[Item]:
        """Give the mandatory contents of the PIP (Wi2021 art. 15) and what is still lacking."""
        young = has_young_child(self.counting, day)
        advised = self.advice(day).leerroute.advies
        points = checklist(self.counting, self._doelgroep, young, advised)
        return [*points, *besluit_checklist(self.gemeente)]

    def set_plan(self, day: date) -> Changed:
        """Set the plan with `day` as dagtekening and freeze it. Raises AppError saying what is lacking."""
        if self.plan_locked:
            raise AppError("Dit plan is al vastgesteld. Begin eerst een nieuwe versie.")
        first = versies.first_talk(self.answers)
        versies.check_set(self.checklist(day), day, today(), first, self.versions)
        frozen = self.snapshot(day, set_on=day)
        return self._put([(versies.set_field(new_id()), versies.as_value(frozen))], undoable=False)

    def start_version(self) -> Changed:
        """Start a new version from the plan that was set; the set one stays as it is."""
        if not self.plan_locked:
            raise AppError("Er is nog geen vastgesteld plan. Stel eerst dit plan vast.")
        return self._put([(versies.CONCEPT, versies.next_version(self._states))], undoable=False)

    def snapshot(self, day: date, set_on: date | None = None) -> Snapshot:
        """Give everything the paper needs, as it is now; with `set_on` as a set plan."""
        advised = advise(self.facts(day, set_on)).to_json()
        stand = Stand(self.counting, self.gemeente, advised, day)
        return snapshot(stand, menukaart(), versies.next_version(self._states), set_on)

    def document(self, code: str, *, large_print: bool = False, day: date | None = None) -> "Document":
        """Give the PIP as a document, Dutch beside the language `code`: the set plan, or else the concept.

        Raises AppError for a language the program does not have.
        """
        from intake_app.pdf.documents import pip  # noqa: PLC0415 - only who prints pays for it

        if code not in languages():
            known = ", ".join(languages())
            raise AppError(f"De taal '{code[:20]}' is er niet. Kies uit: {known}.")
        frozen = self.versions[-1] if self.plan_locked else self.snapshot(day or today())
        other = None if code == "nl" else translator(code)
        return pip(frozen, translator("nl"), other, large_print=large_print)

    def to_json(self) -> dict[str, Any]:
        """Give the dossier as `toon --json` prints it."""
        kept = (versies.SET, versies.CONCEPT)
        values = {
            name: _without_row_ids(value) for name, value in self.answers.values.items() if name not in kept
        }
        values |= {name: no_answer(kind) for name, kind in self.answers.missing.items()}
        return {
            "dossier": self.dossier,
            "antwoorden": values,
            "notities": dict(self.answers.notes),
            "conflicten": [
                {"veld": name, "waarden": [{"wijziging": c.id, "waarde": c.value} for c in state.members]}
                for name, state in self.conflicts.items()
            ],
            "pip": list(self.versions),
        }

    # -- inside ------------------------------------------------------------------------------------

    def _take_in(self, changes: Iterable[Change]) -> None:
        touched: set[str] = set()
        added: list[Change] = []
        for change in changes:
            self._by_field.setdefault(change.field, []).append(change)
            added.append(change)
            touched.add(change.field)
        for name in touched:
            self._states |= states(self._by_field[name])
        for row, stamp in first_stamps(added).items():
            self._first[row] = min(self._first.get(row, stamp), stamp)
        self._answers = self._counting = None

    def _put(self, edits: list[tuple[str, JsonValue]], *, undoable: bool = True) -> Changed:
        """Keep the edits that really change something, in one go."""
        edits = [(name, value) for name, value in edits if self._value(name) != value]
        if not edits:
            return Changed(self.dossier, frozenset())
        if self.plan_locked and any(_of_plan(name) for name, _ in edits):
            raise AppError(
                "Dit plan is vastgesteld en ligt vast. Begin een nieuwe versie om het te wijzigen."
            )
        before = [(name, self._value(name)) for name, _ in edits]
        changes = self._keep([Draft(self.dossier, name, value) for name, value in edits])
        if undoable:
            self._undo.append(before)
        self._take_in(changes)
        return Changed(self.dossier, frozenset(name for name, _ in edits), tuple(changes))

    @property
    def _doelgroep(self) -> str | None:
        found = self.counting.values.get("identiteit.doelgroep")
        return found if isinstance(found, str) else None

    def _value(self, name: str) -> JsonValue:
        state = self._states.get(name)
        return None if state is None else state.value

    def _edits(self, identifier: str, value: JsonValue, day: date) -> list[tuple[str, JsonValue]]:
        """Give the edits for one entry of `fill`; a repeated group replaces the rows there were."""
        if identifier.endswith(NOTE_SUFFIX):
            return [(identifier, _checked(_NOTE, value, day, question(identifier[: -len(NOTE_SUFFIX)])[1]))]
        _, wanted = question(identifier)
        if (identifier.split(".", maxsplit=1)[0] == GEMEENTE) != (self.dossier == GEMEENTE):
            raise AppError(
                f"De vraag '{identifier}' hoort niet in dit dossier. Instellingen van de gemeente horen "
                f"in het dossier '{GEMEENTE}'."
            )
        checked = _checked(wanted, value, day, wanted)
        if wanted.soort is not Soort.LIJST or not isinstance(checked, list):
            return [(identifier, checked)]
        rows = self.answers.values.get(identifier)
        gone = (
            [(f"{identifier}/{row[ROW_ID]}", REMOVED) for row in rows if isinstance(row, dict)]
            if isinstance(rows, list)
            else []
        )
        if not checked:
            return [*gone, (identifier, [])]
        return [*gone, *_row_edits(wanted, checked)]


_NOTE = Question(id="notitie", tekst="Notitie", soort=Soort.TEKST, lang=True)


def _surroundings(vault: Vault, keep: Keep | None) -> Surroundings:
    found = answers(states(vault.changes(GEMEENTE)))
    return Surroundings(found, keep or vault.append, vault.device)


def _parsed(wanted: Question, raw: JsonValue, day: date) -> JsonValue | Problem:
    """Read a raw answer: text as typed, or what a choice already gave."""
    typed = isinstance(raw, str) and wanted.soort not in {Soort.KEUZE, Soort.MEERKEUZE}
    return parse_text(wanted, str(raw), day) if typed else check(wanted, raw, day)


def _checked(wanted: Question, value: JsonValue, day: date, named: Question) -> JsonValue:
    """Check a JSON value; raises AppError that names the question."""
    result = check(wanted, value, day)
    if isinstance(result, Problem):
        raise AppError(f"{named.id}: {result.text}")
    return result


def _row_edits(wanted: Question, rows: list[Any]) -> list[tuple[str, JsonValue]]:
    edits: list[tuple[str, JsonValue]] = []
    for cells in rows:
        row = new_id()
        edits += [(f"{wanted.id}/{row}/{name}", value) for name, value in cells.items() if name != ROW_ID]
    return edits


def _of_plan(name: str) -> bool:
    """Tell whether a field belongs to the contents of the plan (not to its versions)."""
    return name.startswith("plan.") and not name.startswith((versies.SET, versies.CONCEPT))


def _without_row_ids(value: JsonValue) -> JsonValue:
    if not isinstance(value, list):
        return value
    return [
        {name: cell for name, cell in row.items() if name != ROW_ID} if isinstance(row, dict) else row
        for row in value
    ]
