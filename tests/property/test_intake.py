"""A dossier keeps what it is told: what is shown fills in again, a refusal leaves no trace, undo restores."""

import string
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app import dossier
from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.forms.parsing import check
from intake_app.forms.schema import Question, Soort
from intake_app.intake import Changed, Intake
from intake_app.model import JsonValue, NoAnswer, no_answer
from intake_app.plan.bouwstenen import menukaart
from tests.open_dossier import Memory

FORMS = dossier.forms()
ASKED = {**FORMS["intake"].vragen, **FORMS["plan"].vragen}
GROUPS = [identifier for identifier, asked in ASKED.items() if asked.soort is Soort.LIJST]
PLAIN = [identifier for identifier in ASKED if identifier not in GROUPS]
BLOCKS = sorted(menukaart().bouwstenen)

Talk = dict[str, JsonValue]

texts = st.text(string.ascii_letters + "éßاሀ😀 \u200f\u202e\n,.'", max_size=30)
reasons = st.sampled_from(NoAnswer).map(no_answer)
WELL_FORMED: dict[str | None, st.SearchStrategy[str]] = {
    "bsn": st.sampled_from(["900010009", "111222333", "123456782", "12345672"]),
    "v_nummer": st.integers(1, 10**10 - 1).map(lambda number: f"{number:010d}"),
    "telefoon": st.sampled_from(["0612345678", "06-12345678", "+31 6 12345678"]),
    "postcode": st.sampled_from(["1234 AB", "9999zz"]),
    "email": st.sampled_from(["a@b.example", "een.twee@drie.vier.example"]),
    "niet_leeg": texts.map(lambda text: f"x{text}"),
}


def numbers(asked: Question) -> st.SearchStrategy[JsonValue]:
    low = 0 if asked.minimum is None else asked.minimum
    high = low + 1000 if asked.maximum is None else asked.maximum
    scale = 10**asked.decimalen
    return st.integers(int(low * scale), int(high * scale)).map(
        lambda number: number / scale if asked.decimalen else number
    )


def values(asked: Question) -> st.SearchStrategy[JsonValue]:
    """Give answers of the right kind; most of them pass every check."""
    ids = [choice.id for choice in asked.keuzes]
    kinds: dict[Soort, Callable[[], st.SearchStrategy[Any]]] = {
        Soort.KEUZE: lambda: st.sampled_from(ids),
        Soort.MEERKEUZE: lambda: st.lists(st.sampled_from(ids), max_size=3),
        Soort.GETAL: lambda: numbers(asked),
        Soort.SCHAAL: lambda: numbers(asked),
        Soort.DATUM: lambda: st.dates(date(1930, 1, 1), date(2009, 1, 1)).map(date.isoformat),
        Soort.TEKST: lambda: WELL_FORMED.get(asked.controle, texts),
        Soort.LIJST: lambda: st.lists(rows(asked), max_size=3),
    }
    return kinds[asked.soort]()


def rows(asked: Question) -> st.SearchStrategy[dict[str, JsonValue]]:
    """Give rows in which something is said."""
    cells = {cell.id: values(cell) | reasons for cell in asked.velden}
    if asked.id == "plan.afspraken":
        cells["bouwsteen"] = st.sampled_from(BLOCKS)
    return st.fixed_dictionaries({}, optional=cells)


def right(identifier: str, value: JsonValue) -> bool:
    """Tell whether an answer may be filled in; a row with nothing in it may not."""
    found = check(ASKED[identifier], value, today())
    if identifier in GROUPS and isinstance(found, list):
        return all(found)
    return isinstance(found, str | int | float | list | dict) or found is None


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Give the answers and notes of an interview."""
    chosen = draw(st.lists(st.sampled_from(sorted(ASKED)), max_size=12, unique=True))
    found = {name: draw(values(ASKED[name]) | reasons) for name in chosen}
    notes = draw(st.dictionaries(st.sampled_from(sorted(ASKED)), texts, max_size=3))
    right_ones = {name: value for name, value in found.items() if right(name, value)}
    return right_ones | {f"{name}#notitie": text for name, text in notes.items()}


def shown(intake: Intake) -> Talk:
    """Give what `toon` shows, as `invullen` takes it."""
    document = intake.to_json()
    notes = {f"{name}#notitie": text for name, text in document["notities"].items()}
    return {**document["antwoorden"], **notes}


@given(talks())
def test_what_is_shown_fills_in_another_dossier_alike(talk: Talk) -> None:
    first, second = Memory().open(), Memory().open()
    first.fill(talk)
    second.fill(shown(first))
    assert shown(second) == shown(first)
    assert second.fill(shown(first)).fields == frozenset()


@given(talks(), talks())
def test_a_later_interview_wins_and_leaves_the_rest(old: Talk, new: Talk) -> None:
    both, alone = Memory().open(), Memory().open()
    both.fill(old)
    before = shown(both)
    both.fill(new)
    alone.fill(new)
    kept = {name: value for name, value in before.items() if name not in new}
    assert shown(both) == kept | shown(alone)


BAD: list[tuple[str, JsonValue]] = [
    ("werk.onzin", 1),
    ("gemeente.naam", "Ergens"),
    ("identiteit.voornaam", ""),
    ("identiteit.bsn", "123456789"),
    ("identiteit.geboortedatum", "1996-02-31"),
    ("werk.uren_per_week", "twaalf"),
    ("werk.uren_per_week", True),
    ("identiteit.doelgroep", ["asielstatushouder"]),
    ("gezin.kinderen", [{}]),
    ("gezin.kinderen", [{"voornaam": {"a": 1}}]),
    ("plan.afspraken", [{"bouwsteen": "luchtkasteel"}]),
    ("motivatie.doel", "😀\u202e" * 50_000),
    ("motivatie.doel#notitie", ["x"]),
]


@pytest.mark.parametrize(("identifier", "value"), BAD, ids=map(str, range(len(BAD))))
@given(old=talks(), new=talks(), place=st.integers(0, 12))
@settings(max_examples=10)
def test_a_refused_interview_changes_nothing(
    old: Talk, new: Talk, place: int, identifier: str, value: JsonValue
) -> None:
    memory = Memory()
    intake = memory.open()
    intake.fill(old)
    before, kept = shown(intake), list(memory.changes)
    entries = [entry for entry in new.items() if entry[0] != identifier]
    entries.insert(place, (identifier, value))
    with pytest.raises(AppError):
        intake.fill(dict(entries))
    assert (shown(intake), memory.changes) == (before, kept)


Step = Callable[[Intake], object]


def _cell(identifier: str, name: str, row: str, value: JsonValue) -> Step:
    return lambda intake: intake.answer_cell(identifier, row, name, value)


def _answer(identifier: str, value: JsonValue) -> Step:
    return lambda intake: intake.answer(identifier, value)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Give one edit; few questions and rows, so that edits meet."""
    group = draw(st.sampled_from(["gezin.kinderen", "plan.doelen"]))
    plain = draw(st.sampled_from(["motivatie.doel", "wonen.huur", "gesprek.aanwezig"]))
    row = draw(st.sampled_from(["r1", "r2"]))
    kind, text = draw(st.sampled_from([None, *NoAnswer])), draw(texts)
    cell = draw(st.sampled_from(ASKED[group].velden))
    choices: list[Step] = [
        _answer(plain, draw(values(ASKED[plain]))),
        _answer(group, draw(st.lists(rows(ASKED[group]), max_size=2))),
        _cell(group, cell.id, row, draw(values(cell) | reasons | st.none())),
        lambda intake: intake.add_row(group, {ASKED[group].velden[0].id: f"x{text}"}),
        lambda intake: intake.remove_row(group, row),
        lambda intake: intake.restore_row(group, row),
        lambda intake: intake.no_answer(plain, kind),
        lambda intake: intake.no_answer(group, kind),
        lambda intake: intake.note(plain, text),
    ]
    return draw(st.sampled_from(choices))


@given(talks(), st.lists(steps(), max_size=8))
def test_taking_back_goes_the_same_way_back(talk: Talk, edits: list[Step]) -> None:
    memory = Memory()
    intake = memory.open()
    intake.fill(talk)
    pictures = []
    for edit in edits:
        before, count = shown(intake), len(memory.changes)
        result = edit(intake)
        if isinstance(result, Changed) and result.fields:
            pictures.append(before)
        else:
            assert (shown(intake), len(memory.changes)) == (before, count)
    later: list[Talk] = []
    while pictures:
        later.append(shown(intake))
        assert isinstance(intake.undo(), Changed)
        assert shown(intake) == pictures.pop()
    assert intake.undo() is None
    while later:
        assert isinstance(intake.redo(), Changed)
        assert shown(intake) == later.pop()
    assert intake.redo() is None


@given(talks(), st.lists(steps(), max_size=8), st.data())
def test_any_old_value_that_may_come_back_stands_again(
    talk: Talk, edits: list[Step], data: st.DataObject
) -> None:
    memory = Memory()
    intake = memory.open()
    intake.fill(talk)
    for edit in edits:
        edit(intake)
    possible = [line for line in intake.history() if intake.can_take_back(line.wijziging)]
    if possible:
        line = data.draw(st.sampled_from(possible))
        field = next(change for change in memory.changes if change.id == line.wijziging)
        before = shown(intake)
        assert intake.take_back(line.wijziging).fields
        found = intake.states.get(field.field)
        assert found is None or found.value == field.value or isinstance(field.value, list)
        intake.undo()
        assert shown(intake) == before


@given(talks(), st.lists(steps(), max_size=8))
def test_a_dossier_opened_again_is_the_same(talk: Talk, edits: list[Step]) -> None:
    memory = Memory()
    intake = memory.open()
    intake.fill(talk)
    for edit in edits:
        edit(intake)
    again = memory.open()
    assert (again.answers, again.states) == (intake.answers, intake.states)
    assert again.counting == intake.counting
