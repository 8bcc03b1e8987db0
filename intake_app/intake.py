"""The verbs on one open dossier, without Qt: answer, note, take back, make a plan and set it.

Every verb that changes something gives a `Changed` that says which fields; the window shows it, the
command line ignores it. What to keep on disk goes through `keep`, so the window can write behind its back.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from intake_app import historie, invoer
from intake_app.advice.geld.resultaat import Overbrugging
from intake_app.advice.kinds import Euro
from intake_app.clock import today
from intake_app.dossier import GEMEENTE, Fields, form_of, forms, question
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.forms.schema import Question, Soort
from intake_app.historie import Timeline
from intake_app.inhoud import Inhoud
from intake_app.invoer import Edit
from intake_app.model import (
    NOTE_SUFFIX,
    REASON,
    REMOVED,
    Answers,
    Change,
    JsonValue,
    NoAnswer,
    new_id,
    no_answer,
)
from intake_app.plan import uren, versies
from intake_app.store.log import Draft, answers, split_field, states
from intake_app.store.vault import UNKNOWN, Vault

BRIDGES = "plan.overbrugging"
"""The question of the plan with the ways to bridge that were chosen."""

Keep = Callable[[Sequence[Draft]], list[Change]]

_LOCKED = "Dit plan is vastgesteld en ligt vast. Begin een nieuwe versie om het te wijzigen."
_WHY_CHANGED = ("plan.wijziging_reden", "plan.wijziging_vertaling", "plan.wijziging_vanaf")
"""What says why a version differs from the one before: the next one begins without it."""
_ELSEWHERE = f"hoort niet in dit dossier. Vragen over de gemeente horen in het dossier '{GEMEENTE}'."


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


class Intake(Inhoud):
    """One open dossier: what it says (see Inhoud), and the verbs to go on."""

    def __init__(self, dossier: str, changes: Iterable[Change], surroundings: Surroundings) -> None:
        """Open `dossier` from its changes."""
        super().__init__(dossier, changes, surroundings.gemeente, surroundings.device)
        self._keep = surroundings.keep
        self._timeline = Timeline()

    @classmethod
    def new(cls, vault: Vault, keep: Keep | None = None) -> "Intake":
        """Start a dossier with a fresh id; it exists from its first answer on."""
        return cls.start(vault, new_id(), keep)

    @classmethod
    def start(cls, vault: Vault, dossier: str, keep: Keep | None = None) -> "Intake":
        """Start a dossier with an id of the caller's choice, one that is not in the vault yet."""
        return cls(dossier, (), _surroundings(vault, keep))

    @classmethod
    def existing(cls, vault: Vault, dossier: str, keep: Keep | None = None) -> "Intake":
        """Open a dossier from the vault; raises AppError when it is not there or was erased."""
        if dossier != GEMEENTE and not vault.exists(dossier):
            raise AppError(UNKNOWN)
        return cls(dossier, vault.changes(dossier), _surroundings(vault, keep))

    # -- answering ---------------------------------------------------------------------------------

    def answer(self, identifier: str, raw: JsonValue, day: date | None = None) -> Changed | Problem:
        """Store an answer as typed (text) or chosen (ids); a Problem when it cannot be one."""
        asked = self._question(identifier)
        value = invoer.typed(asked, raw, day or today())
        edits = value if isinstance(value, Problem) else invoer.answered(asked, value, self.answers)
        return edits if isinstance(edits, Problem) else self._put(edits)

    def answer_cell(self, identifier: str, row: str, cell: str, raw: JsonValue) -> Changed | Problem:
        """Store one cell of a repeated row; the row exists from its first cell on."""
        asked = self._question(identifier)
        value = invoer.typed_cell(asked, cell, raw, today())
        if isinstance(value, Problem):
            return value
        place = f"{identifier}/{row}"
        problem = None if self._fields.row_known(place) else invoer.full(asked, self.answers)
        if (identifier, cell) == (uren.AGREEMENTS, uren.HOURS):
            block = self._fields.value(f"{place}/bouwsteen")
            problem = problem or uren.problem(str(block or ""), value, self.menukaart)
        if problem is not None:
            return problem
        # What says something makes that the row is there, and that "none" no longer holds.
        said: list[Edit] = [] if value is None else [(place, None), (identifier, None)]
        return self._put([(f"{place}/{cell}", value), *said])

    def add_row(self, identifier: str, cells: Mapping[str, JsonValue]) -> Changed:
        """Add a row at once; raises AppError when a value is not right."""
        asked = self._question(identifier)
        return self._put(_right(identifier, invoer.added_row(asked, dict(cells), self.answers, today())))

    def remove_row(self, identifier: str, row: str) -> Changed:
        """Take a row away; its cells stay in the history."""
        self._question(identifier)
        known = self._fields.row_known(f"{identifier}/{row}")
        return self._put([(f"{identifier}/{row}", REMOVED)] if known else [])

    def restore_row(self, identifier: str, row: str) -> Changed:
        """Bring back a row that was taken away."""
        self._question(identifier)
        return self._put([(f"{identifier}/{row}", None)])

    def no_answer(self, identifier: str, kind: NoAnswer | None) -> Changed:
        """Note that the person does not know, will not say, or is asked later; None takes that back."""
        asked = self._question(identifier)
        if kind is None and identifier not in self.answers.missing:
            return self._put([])  # an answer that was given is not taken back with it
        value = None if kind is None else no_answer(kind)
        return self._put(_right(identifier, invoer.answered(asked, value, self.answers)))

    def note(self, identifier: str, text: str) -> Changed | Problem:
        """Keep a note beside a question; an empty text takes it away."""
        self._question(identifier)
        value = invoer.note(text, today())
        return value if isinstance(value, Problem) else self._put([(identifier + NOTE_SUFFIX, value)])

    def fill(self, values: Mapping[str, Any], day: date | None = None) -> Changed:
        """Store the answers of one interview, all or nothing; raises AppError naming the first bad one.

        An interview is not taken back with `undo`, nor is what was answered before it.
        """
        edits: list[Edit] = []
        for identifier, value in values.items():
            self._question(identifier.removesuffix(NOTE_SUFFIX))
            edits += _right(identifier, invoer.entry(identifier, value, self.answers, day or today()))
        return self._put(edits, undoable=False)

    def take_over(self, edits: Iterable[Edit], reason: str) -> Changed:
        """Keep what another organisation says, in one go, with where it came from as the reason.

        The edits were checked against their questions by who made them.
        """
        done = self._put(edits)
        why = [self._draft(historie.reason_field(change.id), reason) for change in done.changes]
        self._write(why)
        return done

    def undo(self) -> Changed | None:
        """Take back the last edit made here; None when there is nothing to take back.

        A field in which somebody else noted something since then is left alone.
        """
        return self._travel(historie.undo)

    def redo(self) -> Changed | None:
        """Do again what was last taken back; None when there is nothing, or something else was done since."""
        return self._travel(historie.redo)

    def hear(self, changes: Iterable[Change]) -> Changed:
        """Take in what others noted since the dossier was opened; what is known already does no harm."""
        known = {change.id for change in self._log}
        fresh = tuple(change for change in changes if change.id not in known)
        self._take_in(fresh)
        return Changed(self.dossier, frozenset(change.field for change in fresh), fresh)

    # -- history -----------------------------------------------------------------------------------

    def take_back(self, change: str) -> Changed:
        """Let the value of an earlier change stand again, as an edit of now.

        Raises AppError when there is no such change, or when its value does not fit the forms of now.
        """
        return self._put(self._once_more(change))

    def can_take_back(self, change: str) -> bool:
        """Tell whether `take_back` would make something different."""
        try:
            return any(self._fields.differs(name, value) for name, value in self._once_more(change))
        except AppError:
            return False

    def explain(self, change: str, reason: str) -> Changed | Problem:
        """Keep why a change was made; an empty reason takes it away. Raises AppError when it is not there."""
        self._change(change)
        value = invoer.note(reason, today())
        return value if isinstance(value, Problem) else self._put([(historie.reason_field(change), value)])

    # -- the plan ----------------------------------------------------------------------------------

    def choose_bridge(self, way: Overbrugging) -> Changed:
        """Write a way to bridge a gap that a person chose from `geldplan` into the plan."""
        month, back = f"{way.maand}-01", way.terug_vanaf
        cells: dict[str, JsonValue] = {
            "naam": way.id,
            "soort": way.soort,
            "bedrag": Euro().write(way.bedrag_cent),
            "maand": month,
            "per_maand_terug": Euro().write(way.per_maand_terug_cent) if way.per_maand_terug_cent else None,
            "terug_vanaf": None if back is None else f"{back}-01",
        }
        return self.add_row(BRIDGES, {name: value for name, value in cells.items() if value is not None})

    def set_plan(self, day: date) -> Changed:
        """Set the plan with `day` as dagtekening and freeze it. Raises AppError saying what is lacking."""
        if self.plan_locked:
            raise AppError("Dit plan is al vastgesteld. Begin eerst een nieuwe versie.")
        first = versies.first_talk(self.answers)
        versies.check_set(self.checklist(day), day, today(), first, self.versions)
        frozen = self.snapshot(day, set_on=day)
        return self._put([(versies.set_field(new_id()), versies.as_value(frozen))], undoable=False)

    def start_version(self) -> Changed:
        """Start a new version from the plan that was set; the set one stays, and why it changed goes."""
        if not self.plan_locked:
            raise AppError("Er is nog geen vastgesteld plan. Stel eerst dit plan vast.")
        begun = self._put([(versies.CONCEPT, versies.next_version(self.states))], undoable=False)
        old = [(name, None) for name in _WHY_CHANGED]
        rows = [
            (f"plan.wijzigingen/{row}", REMOVED) for row in invoer.row_ids("plan.wijzigingen", self.answers)
        ]
        fresh = self._put([*old, *rows], undoable=False)
        return Changed(self.dossier, begun.fields | fresh.fields, begun.changes + fresh.changes)

    # -- inside ------------------------------------------------------------------------------------

    def _question(self, identifier: str) -> Question:
        """Give a question of this dossier; raises AppError when it is not known or belongs elsewhere."""
        form, asked = question(identifier)
        if (form is forms()[GEMEENTE]) != (self.dossier == GEMEENTE):
            raise AppError(f"De vraag '{identifier}' {_ELSEWHERE}")
        return asked

    def _change(self, identifier: str) -> Change:
        """Give a change of this dossier; a reason is none of those that people know of."""
        for change in self._log:
            if change.id == identifier and split_field(change.field)[0] != REASON:
                return change
        raise AppError("Deze wijziging hoort niet bij dit dossier. Open de geschiedenis opnieuw.")

    def _once_more(self, identifier: str) -> list[Edit]:
        """Give the edits that make the value of an earlier change stand again."""
        change = self._change(identifier)
        name, row, cell = split_field(change.field)
        asked = self._question(name)
        place = f"{name}/{row}"
        if row and not cell:
            return [(place, change.value)]
        if cell:
            value = invoer.typed_cell(asked, cell, change.value, today())
            said: list[Edit] = [] if value is None else [(place, None), (name, None)]
            return _fitting(value if isinstance(value, Problem) else [(change.field, value), *said])
        if change.value is None and asked.soort is Soort.LIJST:
            return [(change.field, None)]  # the rows that came in its place stay
        return _fitting(invoer.entry(change.field, change.value, self.answers, today()))

    def _put(self, edits: Iterable[Edit], *, undoable: bool = True) -> Changed:
        """Keep the edits that really change something, in one go."""
        real = [(name, value) for name, value in edits if self._fields.differs(name, value)]
        step = historie.step(self._fields, real)
        changed = self._write([self._draft(name, value) for name, value in real])
        self._timeline = self._timeline.then(step) if undoable else Timeline()
        return changed

    def _travel(
        self, way: Callable[[Timeline, Fields], tuple[Timeline, historie.Standing]]
    ) -> Changed | None:
        """Go one step back or forth in time."""
        timeline, standing = way(self._timeline, self._fields)
        changed = self._write(historie.drafts(self.dossier, standing))
        self._timeline = timeline
        return changed if standing else None

    def _draft(self, name: str, value: JsonValue) -> Draft:
        # Whoever takes a row away says what was in it, so that what somebody else adds meanwhile is not lost.
        _, row, cell = split_field(name)
        knew = self._fields.heads(name) if row and not cell and value == REMOVED else None
        return Draft(self.dossier, name, value, knew, form_version=form_of(name).versie)

    def _write(self, drafts: Sequence[Draft]) -> Changed:
        """Keep drafts and take the changes in; when it fails, nothing is different here either."""
        if not drafts:
            return Changed(self.dossier, frozenset())
        if self.plan_locked and any(_of_plan(draft.field) for draft in drafts):
            raise AppError(_LOCKED)
        changes = self._keep(self._knowingly(drafts))
        self._take_in(changes)
        return Changed(self.dossier, frozenset(draft.field for draft in drafts), tuple(changes))

    def _knowingly(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Let a draft take the place of what was seen here, and of nothing else.

        What a colleague noted and came into the vault just now is not replaced by somebody who has not seen
        it yet: the two stand side by side. The second draft in a field follows on the first.
        """
        made: dict[str, Draft] = {}
        found = []
        for draft in drafts:
            again = draft.field in made or draft.replaces is not None
            made[draft.field] = draft
            found.append(draft if again else replace(draft, replaces=self._fields.members(draft.field)))
        return found


def _surroundings(vault: Vault, keep: Keep | None) -> Surroundings:
    found = answers(states(vault.changes(GEMEENTE)))
    return Surroundings(found, keep or vault.append, vault.device)


def _right(identifier: str, edits: list[Edit] | Problem) -> list[Edit]:
    """Give the edits; raises AppError that names the question when there is a Problem instead."""
    if isinstance(edits, Problem):
        raise AppError(f"{identifier}: {edits.text}")
    return edits


def _fitting(edits: list[Edit] | Problem) -> list[Edit]:
    """Give the edits; raises AppError when an old value is a Problem in the forms of now."""
    if isinstance(edits, Problem):
        raise AppError(f"Dit oude antwoord past niet meer bij de vraag. {edits.text}")
    return edits


def _of_plan(name: str) -> bool:
    """Tell whether a field belongs to the contents of the plan (not to its versions)."""
    return name.startswith("plan.") and name != versies.CONCEPT and not name.startswith(f"{versies.SET}/")
