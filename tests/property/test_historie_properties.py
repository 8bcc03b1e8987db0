"""Undo then redo is the identity, whatever was answered before, by however many people."""

from hypothesis import given
from hypothesis import strategies as st

from intake_app.dossier import Fields
from intake_app.historie import Standing, Timeline, drafts, redo, step, undo
from intake_app.model import Answers, Change, JsonValue
from intake_app.store.log import Draft

FIELDS = [
    "werk.uren_per_week",
    "werk.uren_per_week#notitie",
    "gezin.kinderen",
    "gezin.kinderen/r1/voornaam",
    "gezin.kinderen/r1/vve",
    "gezin.kinderen/r2/voornaam",
    "gezin.kinderen/r2",
]
values: st.SearchStrategy[JsonValue] = st.one_of(
    st.none(),
    st.integers(0, 3),
    st.sampled_from(["a", "verwijderd"]),
    st.just({"geen_antwoord": "weet_niet"}),
)
edits = st.dictionaries(st.sampled_from(FIELDS), values, min_size=1, max_size=4)
talks = st.lists(st.tuples(edits, st.booleans()), min_size=1, max_size=6)
"""Edits in order; True: made by a colleague who had not seen the others yet."""


class Book:
    """A dossier in memory: what the vault would make of drafts."""

    def __init__(self) -> None:
        self.fields = Fields([])
        self.count = 0

    def keep(self, made: list[Draft]) -> None:
        for draft in made:
            self.count += 1
            state = self.fields.states.get(draft.field)
            members = () if state is None else tuple(member.id for member in state.members)
            replaces = members if draft.replaces is None else draft.replaces
            stamp = f"2026-11-22T10:00:00.000Z/{self.count:06d}/aa"
            parts = (draft.field, draft.value, "Anna", "aa", self.count, stamp, replaces)
            self.fields.take_in([Change(f"w{self.count:03d}", "d1", *parts)])

    def stand(self, standing: Standing) -> None:
        self.keep(drafts("d1", standing))

    @property
    def shown(self) -> tuple[Answers, dict[str, tuple[JsonValue, ...]]]:
        """Give the answers, and every field of a conflict with what stands in it."""
        states = self.fields.states
        conflicts = {name: self.fields.standing(name) for name, state in states.items() if state.conflict}
        return self.fields.answers, conflicts


@given(talks)
def test_undo_takes_back_and_redo_brings_back_exactly(talk: list[tuple[dict[str, JsonValue], bool]]) -> None:
    book, timeline, seen = Book(), Timeline(), []
    for edit, by_colleague in talk:
        if by_colleague:
            book.keep([Draft("d1", name, value, ()) for name, value in edit.items()])
            timeline, seen = Timeline(), []
            continue
        real = {name: value for name, value in edit.items() if book.fields.differs(name, value)}
        before = book.shown
        made = step(book.fields, real.items())
        book.keep([Draft("d1", name, value) for name, value in real.items()])
        timeline = timeline.then(made)
        seen += [before] if real else []
    last, whole = book.shown, timeline
    after = []
    for expected in reversed(seen):
        after.append(book.shown)
        timeline, standing = undo(timeline, book.fields)
        book.stand(standing)
        assert book.shown == expected
    assert undo(timeline, book.fields)[1] == {}
    for expected in reversed(after):
        timeline, standing = redo(timeline, book.fields)
        book.stand(standing)
        assert book.shown == expected
    assert book.shown == last
    assert timeline == whole
