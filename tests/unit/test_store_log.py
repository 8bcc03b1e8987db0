"""The pure rules of the log: field states, rows, answers, the form in which a change is sealed."""

import dataclasses

import pytest

from intake_app.model import Answers, Change, FieldState, JsonValue, NoAnswer, no_answer
from intake_app.store.log import (
    answers,
    first_stamps,
    split_field,
    states,
    successor,
)
from intake_app.wijziging import as_json, canonical, chain, require_storable

FUTURE = 99


def change(field: str, value: JsonValue, second: int = 0, **more: object) -> Change:
    year = 2126 if second == FUTURE else 2026
    stamp = f"{year}-11-22T10:00:{second % 60:02d}.000Z/000000/aa"
    base = Change(f"id-{field}-{second}", "d1", field, value, "A", "aa", 1, stamp)
    return dataclasses.replace(base, **more)  # type: ignore[arg-type]


def read(*changes: Change) -> Answers:
    return answers(states(changes), first_stamps(changes))


def test_one_change_is_the_answer() -> None:
    only = change("werk.uren", 3)
    assert states([only]) == {"werk.uren": FieldState((only,))}


def test_a_later_change_takes_the_place_of_what_it_replaces() -> None:
    old = change("werk.uren", 3, 1)
    new = change("werk.uren", 4, 2, replaces=(old.id,))
    assert states([new, old])["werk.uren"].members == (new,)


def test_two_changes_side_by_side_are_a_conflict_with_the_newest_first() -> None:
    left, right = change("werk.uren", 3, 1), change("werk.uren", 4, 2)
    state = states([left, right])["werk.uren"]
    assert state.members == (right, left)
    assert state.conflict
    assert state.value == 4


def test_members_with_the_same_stamp_stand_in_order_of_id() -> None:
    one, two = change("werk.uren", 1, id="b"), change("werk.uren", 2, id="a")
    assert [member.id for member in states([one, two])["werk.uren"].members] == ["a", "b"]


def test_a_stamp_from_the_far_future_does_not_win_from_a_change_that_replaces_it() -> None:
    future = change("werk.uren", 3, FUTURE)
    now = change("werk.uren", 4, 1, replaces=(future.id,))
    assert states([future, now])["werk.uren"].value == 4


def test_a_change_only_replaces_within_its_own_field() -> None:
    left = change("werk.uren", 3)
    right = change("werk.taalrijk", "ja", replaces=(left.id,))
    assert states([left, right])["werk.uren"].members == (left,)


def test_a_change_that_says_it_replaces_itself_stays() -> None:
    odd = change("werk.uren", 3, id="x", replaces=("x",))
    assert states([odd])["werk.uren"].members == (odd,)
    other = change("werk.uren", 4, id="y")
    assert states([odd, other])["werk.uren"].members == (odd, other)


def test_a_ring_of_replacements_keeps_everything() -> None:
    left = change("werk.uren", 3, 1, id="l", replaces=("r",))
    right = change("werk.uren", 4, 2, id="r", replaces=("l",))
    assert states([left, right])["werk.uren"].members == (right, left)


def test_the_quick_way_agrees_with_the_whole_history() -> None:
    old = change("werk.uren", 3, 1)
    new = change("werk.uren", 4, 2, replaces=(old.id,))
    assert successor(None, old) == states([old])["werk.uren"]
    assert successor(FieldState((old,)), new) == states([old, new])["werk.uren"]


def test_the_quick_way_leaves_a_conflict_to_the_whole_history() -> None:
    old = change("werk.uren", 3, 1)
    assert successor(FieldState((old,)), change("werk.uren", 4, 2)) is None


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        ("werk.uren", ("werk.uren", "", "")),
        ("werk.uren#notitie", ("werk.uren", "", "")),
        ("werk.banen/r1", ("werk.banen", "r1", "")),
        ("werk.banen/r1/functie", ("werk.banen", "r1", "functie")),
        ("werk.banen/r1/functie#notitie", ("werk.banen", "r1", "functie")),
        ("werk.banen/r1/a/b", ("werk.banen", "r1", "a/b")),
    ],
)
def test_a_field_falls_apart_in_question_row_and_cell(field: str, parts: tuple[str, str, str]) -> None:
    assert split_field(field) == parts


def test_plain_answers_missing_answers_and_notes() -> None:
    result = read(
        change("werk.uren", 0),
        change("werk.taalrijk", no_answer(NoAnswer.WEET_NIET)),
        change("werk.taalrijk#notitie", "vraagt het na"),
        change("wonen.huur", None),
        change("wonen.huur#notitie", None),
        change("wonen.plaats#notitie", ""),
    )
    assert result == Answers(
        {"werk.uren": 0}, {"werk.taalrijk": NoAnswer.WEET_NIET}, {"werk.taalrijk": "vraagt het na"}
    )


def test_rows_keep_their_place_when_a_first_cell_is_edited() -> None:
    first = change("werk.banen/zz/functie", "kok", 1)
    second = change("werk.banen/aa/functie", "bakker", 2)
    edited = change("werk.banen/zz/functie", "chef", 3, replaces=(first.id,))
    rows = [{"_rij": "zz", "functie": "chef"}, {"_rij": "aa", "functie": "bakker"}]
    assert read(first, second, edited).values == {"werk.banen": rows}
    assert read(edited, second, first).values == {"werk.banen": rows}


def test_rows_without_first_stamps_go_by_the_oldest_stamp_that_stands_and_then_by_id() -> None:
    changes = [
        change("b.l/r2/x", 1, 5),
        change("b.l/r1/x", 2, 5),
        change("b.l/r0/x", 3, 9),
        change("b.l/r0/y", 4, 1),
    ]
    rows = answers(states(changes)).values["b.l"]
    assert isinstance(rows, list)
    assert [row["_rij"] for row in rows if isinstance(row, dict)] == ["r0", "r1", "r2"]


def test_a_removed_row_is_hidden_with_all_that_hangs_on_it() -> None:
    result = read(
        change("werk.banen/r1/functie", "kok", 1),
        change("werk.banen/r1/functie#notitie", "leuk", 1),
        change("werk.banen/r1/loon", no_answer(NoAnswer.WEET_NIET), 1),
        change("werk.banen/r1", "verwijderd", 2),
        change("werk.banen/r2/functie", "verwijderd", 3),
    )
    assert result == Answers({"werk.banen": [{"_rij": "r2", "functie": "verwijderd"}]})


def test_a_removal_taken_back_shows_the_row_again() -> None:
    removed = change("werk.banen/r1", "verwijderd", 2)
    back = change("werk.banen/r1", None, 3, replaces=(removed.id,))
    assert read(change("werk.banen/r1/functie", "kok", 1), removed, back).values == {
        "werk.banen": [{"_rij": "r1", "functie": "kok"}]
    }


def test_cells_without_an_answer_stand_in_missing_and_empty_cells_nowhere() -> None:
    result = read(
        change("werk.banen/r1/functie", None),
        change("werk.banen/r1/loon", no_answer(NoAnswer.WIL_NIET_ZEGGEN)),
        change("werk.banen/r1/loon#notitie", "later"),
    )
    assert result.values == {"werk.banen": [{"_rij": "r1"}]}
    assert result.missing == {"werk.banen/r1/loon": NoAnswer.WIL_NIET_ZEGGEN}
    assert result.notes == {"werk.banen/r1/loon": "later"}


def test_rows_win_from_a_list_that_was_not_answered_before() -> None:
    result = read(change("werk.banen", no_answer(NoAnswer.LATER_VRAGEN)), change("werk.banen/r1", None))
    assert result == Answers({"werk.banen": [{"_rij": "r1"}]})


def test_a_note_alone_makes_no_row() -> None:
    assert read(change("werk.banen/r1#notitie", "let op")) == Answers(notes={"werk.banen/r1": "let op"})


def test_the_sealed_form_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical(change("plan.vastgesteld/1", {"a": 1, "b": 2})) == canonical(
        change("plan.vastgesteld/1", {"b": 2, "a": 1})
    )


def test_stored_text_keeps_the_order_of_keys_and_any_character() -> None:
    assert as_json({"b": "ብ", "a": "\ud800"}) == '{"b":"\\u1265","a":"\\ud800"}'


def test_every_part_of_a_change_counts_in_the_chain() -> None:
    base = change("werk.uren", 3)
    others = [
        dataclasses.replace(base, **{name: "anders"})
        for name in ("id", "dossier", "field", "value", "author", "device", "stamp", "form_version")
    ]
    others += [dataclasses.replace(base, seq=2), dataclasses.replace(base, replaces=("x",))]
    links = {chain("", one) for one in [base, *others]} | {chain("vorige", base)}
    assert len(links) == len(others) + 2


@pytest.mark.parametrize(
    "bad",
    [
        {"id": ""},
        {"dossier": ""},
        {"field": ""},
        {"device": ""},
        {"seq": 0},
        {"seq": 2**53},
        {"stamp": "morgen"},
        {"value": float("nan")},
        {"value": b"bytes"},
        {"field": "\ud800"},
    ],
)
def test_what_cannot_be_stored_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the kind is the contract, the text is for developers
        require_storable(dataclasses.replace(change("werk.uren", 3), **bad))  # type: ignore[arg-type]


def test_a_value_nested_without_end_is_refused() -> None:
    deep: list[JsonValue] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="JSON"):
        require_storable(change("werk.uren", deep))
