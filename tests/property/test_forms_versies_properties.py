"""Answers survive any sequence of form versions, also for whoever skips some of them."""

from dataclasses import dataclass, field
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from intake_app.forms.migraties import Migration, Step, Target
from intake_app.forms.schema import Choice, Question, Soort
from intake_app.forms.versies import Forms, moves, old_answers
from intake_app.model import Change, FieldState, JsonValue

DAY = date(2030, 1, 1)
TEXTS = {f"c{number}": f"Keuze {number}" for number in range(3)}
START = {f"a.k{number}": tuple(TEXTS) for number in range(3)} | {"a.t0": (), "a.t1": ()}
"""Question -> its choices; none: a text."""

Questions = dict[str, tuple[str, ...]]
Found = list[tuple[str, str]]


@dataclass
class World:
    """The forms version by version, what was written of them, and where each answer must have gone."""

    versions: list[Questions] = field(default_factory=lambda: [dict(START)])
    written: list[Migration] = field(default_factory=list)

    def forms(self, number: int) -> Forms:
        questions = {name: _question(name, choices) for name, choices in self.versions[number].items()}
        return Forms(questions, tuple(self.written[:number]), DAY)


def _question(name: str, choices: tuple[str, ...]) -> Question:
    kind = Soort.KEUZE if choices else Soort.TEKST
    return Question(name, f"Vraag {name}", kind, keuzes=tuple(Choice(c, TEXTS[c]) for c in choices))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    world = World()
    for number in range(1, draw(st.integers(1, 4)) + 1):
        before = world.versions[-1]
        now, steps = dict(before), []
        touched = draw(st.sets(st.sampled_from(sorted(before)), max_size=3)) if before else set()
        for name in sorted(touched):
            steps.append(_step(draw, name, now, f"v{number}.{name.replace('.', '_')}"))  # noqa: PERF401
        world.versions.append(now)
        world.written.append(Migration(f"{number}.0", f"{number + 1}.0", tuple(steps)))
    return world


def _step(draw: st.DrawFn, name: str, now: Questions, new: str) -> Step:
    """Change one question in the new form, and write what becomes of its answers."""
    choices = now.pop(name)
    what = draw(st.sampled_from(["rename", "remove", "split", "drop", "words"]))
    targets: tuple[Target, ...] = ()
    if what == "rename":
        now[new], targets = choices, (Target(new),)
    elif what == "split":
        one, two = new + "_1", new + "_2"
        now[one] = now[two] = choices
        targets = (Target(one, {"c0": ""}), Target(two, {c: "" for c in choices if c != "c0"}))
        targets = targets if choices else (Target(one), Target(two))
    elif what == "drop" and len(choices) > 1:
        gone, other = choices[0], choices[1]
        now[name] = choices[1:]
        targets = (Target(name, {gone: other} if draw(st.booleans()) else {}),)
    elif what != "remove":
        now[name], targets = (), (Target(name),)
    return Step(name, f"Oude {name}", {c: TEXTS[c] for c in choices}, targets)


def expected(world: World, name: str, value: str) -> Found:
    """Give where an answer to the first form must stand in the last one, followed step by step."""
    places = [(name, value, {})]
    for migration, questions in zip(world.written, world.versions[1:], strict=True):
        steps = {step.vraag: step for step in migration.stappen}
        further = []
        for at, said, words in places:
            if at not in steps:
                further.append((at, said, words))
                continue
            known = {**words, **steps[at].keuzes}
            for target in steps[at].naar:
                new = target.waarden.get(said, said)
                if new and not questions.get(target.vraag, ()):
                    new = known.get(new, new)
                further += [(target.vraag, new, known)] if new else []
        places = further
    last = world.versions[-1]
    return [(at, said) for at, said, _ in places if at in last and (not last[at] or said in last[at])]


def stand(said: dict[str, str]) -> dict[str, FieldState]:
    return {name: FieldState((change(name, value, "1.0", 1),)) for name, value in said.items()}


def change(name: str, value: JsonValue, version: str, at: int) -> Change:
    return Change(
        f"{name}{at}",
        "d1",
        name,
        value,
        "A",
        "aa",
        at,
        f"2026-11-22T10:{at:02d}:00.000Z/000000/aa",
        (),
        version,
    )


def take(states: dict[str, FieldState], world: World, number: int) -> dict[str, FieldState]:
    """Give the dossier after the moves into a version were noted; the second time there are none."""
    forms, after = world.forms(number), dict(states)
    for move in moves(states, forms):
        made = [change(move.naar, value, f"{number + 1}.0", number + 1) for value in move.waarden]
        after[move.naar] = FieldState(tuple(made))
    assert moves(after, forms) == []
    return after


def current(states: dict[str, FieldState], questions: Questions) -> dict[str, JsonValue]:
    """Give the answers that fit the form."""
    return {
        name: states[name].value
        for name, choices in questions.items()
        if name in states and (not choices or states[name].value in choices)
    }


answered = st.fixed_dictionaries(
    {},
    optional={
        name: st.sampled_from(choices) if choices else st.sampled_from(["x", "y"])
        for name, choices in START.items()
    },
)


@given(worlds(), answered)
def test_every_answer_is_found_again(world: World, said: dict[str, str]) -> None:
    last = len(world.versions) - 1
    at_once = take(stand(said), world, last)
    one_by_one = stand(said)
    for number in range(1, last + 1):
        one_by_one = take(one_by_one, world, number)
    for states in (at_once, one_by_one):
        assert set(said) <= set(states)
        old = {answer.veld for answer in old_answers(states, world.forms(last))}
        for name, value in said.items():
            found = expected(world, name, value)
            shown = current(states, world.versions[-1])
            assert all(shown.get(at) == new for at, new in found)
            assert (name in old) == (not found)
    assert current(at_once, world.versions[-1]) == current(one_by_one, world.versions[-1])
