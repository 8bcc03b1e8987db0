"""Reading plain values: only what is of the right kind counts."""

from intake_app.model import Answers
from intake_app.plan import waarden


def test_text_is_stripped_and_anything_else_is_empty() -> None:
    answers = Answers({"a": "  woord ", "b": 3})
    assert [waarden.text(answers, name) for name in ("a", "b", "c")] == ["woord", "", ""]


def test_a_number_is_whole_and_not_a_yes() -> None:
    answers = Answers({"a": 12, "b": 1.5, "c": True, "d": "12"})
    assert [waarden.number(answers, name) for name in ("a", "b", "c", "d", "e")] == [
        12,
        None,
        None,
        None,
        None,
    ]


def test_rows_are_the_rows_of_a_list() -> None:
    answers = Answers({"a": [{"x": "1"}, "geen rij"], "b": "tekst"})
    assert waarden.rows(answers, "a") == [{"x": "1"}]
    assert waarden.rows(answers, "b") == []
    assert waarden.cell({"x": " 1 "}, "x") == "1"
