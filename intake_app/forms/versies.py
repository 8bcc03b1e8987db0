"""What becomes of the answers of one dossier in a newer version of the forms. Pure.

Nothing is thrown away: a move is an ordinary change in the field it goes to, the field it came from keeps
what it holds, and what fits nowhere is an old answer that stays to be read. Doing it twice does nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from intake_app.forms.migraties import Migration, Step, Target, version
from intake_app.forms.parsing import Problem, check, parse_text, show
from intake_app.forms.schema import Choice, Question, Soort
from intake_app.model import NOTE_SUFFIX, REMOVED, FieldState, JsonValue, as_no_answer

Values = tuple[JsonValue, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Values that go from one field to another, or stay in it in another form; two or more are a conflict."""

    van: str
    naar: str
    waarden: Values


@dataclass(frozen=True, slots=True)
class OldAnswer:
    """An answer that fits no question of the forms now: the old question and the answer in Dutch words."""

    veld: str
    vraag: str
    antwoord: str


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms as they are now: every question by id, what was written of older ones, and the day."""

    vragen: Mapping[str, Question]
    migraties: tuple[Migration, ...]
    dag: date

    def asked(self, name: str) -> Question | None:
        """Give the question or cell that a field answers now; None when there is none."""
        question, row, cell = split(name)
        found = self.vragen.get(question)
        if found is None or not row:
            return found
        return next((entry for entry in found.velden if entry.id == cell), None)

    def written(self, name: str) -> Step | None:
        """Give the newest step that was written of the question or cell of a field."""
        steps = [step for entry in self.migraties for step in entry.stappen if _concerns(step, name)]
        return steps[-1] if steps else None


def moves(states: Mapping[str, FieldState], forms: Forms) -> list[Move]:
    """Give what must be noted where, to bring the answers of one dossier into the forms of now."""
    settled = _Dossier(states, forms).settled
    return [
        move
        for place, move in settled.items()
        if place not in states or _values(states[place]) != move.waarden
    ]


def old_answers(
    states: Mapping[str, FieldState], forms: Forms, own: Collection[str] = ()
) -> Iterator[OldAnswer]:
    """Give the answers that fit no question now and went nowhere; `own`: what no form asks for."""
    dossier = _Dossier(states, forms)
    for name, state in states.items():
        question, row, cell = split(name)
        if question in own or (row and not cell) or dossier.row_gone(name) or dossier.has_place(name):
            continue
        for value in _values(state):
            if value is not None and not _fits(name, value, forms):
                yield OldAnswer(name, *_words(name, value, forms))


def split(name: str) -> tuple[str, str, str]:
    """Give question, row and cell of a field or of its note."""
    question, row, cell, *_ = [*name.removesuffix(NOTE_SUFFIX).split("/", 2), "", ""]
    return question, row, cell


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands in a field, noted in which version and when.

    `origin`: the field it was noted in, when it only came here now. `words`: texts of choices that are gone.
    """

    values: Values
    version: str
    stamp: str
    origin: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


class _Dossier:
    """The fields of a dossier while the migrations go over them, one after another."""

    def __init__(self, states: Mapping[str, FieldState], forms: Forms) -> None:
        self.forms = forms
        self.kept = {
            name: _Kept(_values(state), state.members[0].form_version, state.members[0].stamp)
            for name, state in states.items()
        }
        self.went: dict[str, set[str]] = {}
        for migration in forms.migraties:
            for step in migration.stappen:
                self._take(step, migration.naar)
        found = {place: self._settled(place, kept) for place, kept in self.kept.items() if kept.origin}
        self.settled = {place: move for place, move in found.items() if move is not None}

    def has_place(self, name: str, seen: frozenset[str] = frozenset()) -> bool:
        """Tell whether the answer of a field has a place in the forms of now, however many moves away."""
        return any(
            place in self.settled
            or (not self.kept[place].origin and self.forms.asked(place) is not None)
            or (place not in seen and self.has_place(place, seen | {place}))
            for place in self.went.get(name, ())
        )

    def row_gone(self, name: str) -> bool:
        """Tell whether a field is a cell of a row that was taken away."""
        question, row, cell = split(name)
        marker = self.kept.get(f"{question}/{row}")
        return bool(cell) and marker is not None and REMOVED in marker.values

    def _take(self, step: Step, to: str) -> None:
        for name in [name for name in self.kept if _concerns(step, name)]:
            before = self.kept[name]
            if version(before.version) >= version(to) or self.row_gone(name):
                continue
            words = {**before.words, **step.keuzes}
            taken = replace(before, version=to, origin=before.origin or name, words=words)
            for target in step.naar[:1] if name.endswith(NOTE_SUFFIX) else step.naar:
                self._move(name, taken, target)

    def _move(self, name: str, taken: _Kept, target: Target) -> None:
        place = _place(name, target)
        there = self.kept.get(place) if place != name else None
        if there is not None and not there.origin and there.stamp >= taken.stamp:
            self.went.setdefault(name, set()).add(place)  # it moved before, or was asked again since then
            return
        before = there.values if there is not None and there.origin else ()
        values = _united(before, _changed(name, taken.values, target))
        if set(map(repr, values)) - {
            "None"
        }:  # two questions that became one leave their answers side by side
            self.kept[place] = replace(taken, values=values)
            self.went.setdefault(name, set()).add(place)

    def _settled(self, place: str, kept: _Kept) -> Move | None:
        """Give the move that ends here; None when the forms have no such question or a value does not fit."""
        question, row, cell = split(place)
        if question not in self.forms.vragen:
            return None
        if place.endswith(NOTE_SUFFIX) or (row and not cell):
            return Move(kept.origin, place, kept.values)
        asked = self.forms.asked(place)
        if asked is None:
            return None
        fitting = [_fitting(asked, value, kept.words, self.forms.dag) for value in kept.values]
        if any(isinstance(value, Problem) for value in fitting):
            return None
        return Move(kept.origin, place, _united((), (v for v in fitting if not isinstance(v, Problem))))


def _values(state: FieldState) -> Values:
    """Give all that stands in a field once, what is shown last."""
    found: list[JsonValue] = []
    for member in reversed(state.members):
        found += [] if member.value in found else [member.value]
    return tuple(found)


def _united(first: Values, second: Iterable[JsonValue]) -> Values:
    """Give values once each."""
    found = list(first)
    for value in second:
        found += [] if value in found else [value]
    return tuple(found)


def _concerns(step: Step, name: str) -> bool:
    """Tell whether a step is about a field: of its question, with all its rows, or of its cell."""
    question, _, cell = split(name)
    group, _, of_cell = step.vraag.partition("/")
    return question == group and (not of_cell or cell == of_cell)


def _place(name: str, target: Target) -> str:
    """Give the field in which an answer comes to stand: the same row, the same note."""
    _, row, cell = split(name)
    group, _, of_cell = target.vraag.partition("/")
    note = NOTE_SUFFIX if name.endswith(NOTE_SUFFIX) else ""
    return "/".join(part for part in (group, row, of_cell or cell) if part) + note


def _changed(name: str, values: Values, target: Target) -> Iterator[JsonValue]:
    """Give values with their choices replaced, without those that say nothing there."""
    _, row, cell = split(name)
    if name.endswith(NOTE_SUFFIX) or (row and not cell):
        yield from values
        return
    for value in values:
        changed = _mapped(value, target)
        if changed is not None or value is None:
            yield changed


def _mapped(value: JsonValue, target: Target) -> JsonValue:
    if isinstance(value, list) and value:
        parts: list[JsonValue] = [new for part in value if (new := _mapped(part, target)) is not None]
        return parts or None
    return target.waarden.get(value, value) or None if isinstance(value, str) else value


def _fitting(asked: Question, value: JsonValue, words: Mapping[str, str], day: date) -> JsonValue | Problem:
    """Give a value as a question keeps it, also when it was noted as another kind; or a Problem."""
    if value is None or as_no_answer(value) is not None:
        return value
    if asked.soort is Soort.MEERKEUZE and isinstance(value, str):
        value = [value]
    if asked.soort is Soort.KEUZE and isinstance(value, list) and len(value) == 1:
        value = value[0]
    if asked.soort is Soort.TEKST and not isinstance(value, dict):
        value = show(_with_old_choices(asked, words), value)
    if asked.soort in {Soort.GETAL, Soort.SCHAAL} and isinstance(value, str):
        return parse_text(asked, value, day)
    return check(asked, value, day)


def _fits(name: str, value: JsonValue, forms: Forms) -> bool:
    """Tell whether a value is an answer to the question of its field now; a note fits any question."""
    if name.endswith(NOTE_SUFFIX):
        return split(name)[0] in forms.vragen
    asked = forms.asked(name)
    if asked is None:
        return False
    return as_no_answer(value) is not None or not isinstance(check(asked, value, forms.dag), Problem)


def _words(name: str, value: JsonValue, forms: Forms) -> tuple[str, str]:
    """Give the old question and the answer in Dutch words, as well as is known."""
    step, asked = forms.written(name), forms.asked(name)
    known = (
        "/".join(part for part in (split(name)[0], split(name)[2]) if part) if asked is None else asked.tekst
    )
    text = known if step is None else step.tekst
    if asked is None or name.endswith(NOTE_SUFFIX):
        asked = Question(id="oud", tekst=text, soort=Soort.TEKST)
    return text, show(asked if step is None else _with_old_choices(asked, step.keuzes), value)


def _with_old_choices(asked: Question, words: Mapping[str, str]) -> Question:
    """Give a question that knows the texts of choices that are gone too."""
    gone = tuple(Choice(identifier, text) for identifier, text in words.items())
    return replace(asked, keuzes=(*asked.keuzes, *gone))
