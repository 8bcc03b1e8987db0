"""The nouns: the state of a field, the forms of no answer, and ids."""

import re

import pytest

from intake_app.model import Change, FieldState, JsonValue, NoAnswer, as_no_answer, new_id, no_answer


def change(value: JsonValue, *, stamp: str = "1", device: str = "a") -> Change:
    return Change(
        id=f"{device}{stamp}",
        dossier="d",
        field="werk.uren_per_week",
        value=value,
        author="A",
        device=device,
        seq=1,
        stamp=stamp,
    )


def test_a_field_nobody_answered_has_no_value_and_no_conflict() -> None:
    state = FieldState(())
    assert state.value is None
    assert not state.conflict


def test_the_first_member_is_the_value_to_display() -> None:
    state = FieldState((change(24, stamp="2"), change(16, stamp="1", device="b")))
    assert state.value == 24
    assert state.conflict


def test_two_colleagues_with_the_same_answer_do_not_disagree() -> None:
    assert not FieldState((change(24), change(24, device="b"))).conflict


@pytest.mark.parametrize(("one", "other"), [(1, True), (0, False), (1, "1"), (None, ""), ([], {})])
def test_values_that_python_takes_for_equal_are_still_different_answers(
    one: JsonValue, other: JsonValue
) -> None:
    assert FieldState((change(one), change(other, device="b"))).conflict


@pytest.mark.parametrize("kind", list(NoAnswer))
def test_no_answer_reads_back(kind: NoAnswer) -> None:
    assert as_no_answer(no_answer(kind)) is kind


@pytest.mark.parametrize(
    "value",
    [None, "weet_niet", 0, [], {}, {"geen_antwoord": "misschien"}, {"geen_antwoord": "weet_niet", "x": 1}],
)
def test_a_real_answer_is_no_absence_of_one(value: JsonValue) -> None:
    assert as_no_answer(value) is None


def test_ids_are_sixteen_hexadecimal_characters_and_differ() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch(r"[0-9a-f]{16}", identifier) for identifier in ids)
