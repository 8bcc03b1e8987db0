"""Which questions apply: operators, chains of hidden questions, cells of a row."""

import pytest

from intake_app.forms.conditions import holds, visible, visible_cells, visible_questions
from intake_app.forms.schema import Condition, Form, Leefgebied, Question, Soort
from intake_app.model import Answers, JsonValue, NoAnswer, no_answer


def _question(name: str, *conditions: Condition, soort: Soort = Soort.GETAL) -> Question:
    return Question(name, name, soort, toon_als=conditions)


FIRST = _question("a.een")
SECOND = _question("a.twee", Condition("a.een", is_=1))
THIRD = _question("b.drie", Condition("a.twee", minstens=5), Condition("a.een", hoogstens=3))
LOOSE = _question("b.los", Condition("c.elders", is_="ja"))
AREAS = (
    Leefgebied("a", "A", "a", 1, "gewoon", (FIRST, SECOND)),
    Leefgebied("b", "B", "b", 2, "gewoon", (THIRD, LOOSE)),
)
FORM = Form("1", AREAS, {question.id: question for area in AREAS for question in area.vragen})


def _shown(**values: JsonValue) -> list[str]:
    answers = Answers({f"a.{name}": value for name, value in values.items()})
    return [question.id for question in visible_questions(FORM, answers)]


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (Condition("q", is_="ja"), "ja", True),
        (Condition("q", is_="ja"), "nee", False),
        (Condition("q", is_="ja"), ["nee", "ja"], True),
        (Condition("q", is_="ja"), ["nee"], False),
        (Condition("q", is_="ja"), None, False),
        (Condition("q", is_=0), 0, True),
        (Condition("q", is_=1), 1.0, True),
        (Condition("q", is_=1), True, False),
        (Condition("q", een_van=("a", "b")), "b", True),
        (Condition("q", een_van=("a", "b")), "c", False),
        (Condition("q", een_van=("a", "b")), ["c", "a"], True),
        (Condition("q", een_van=("a", "b")), [], False),
        (Condition("q", een_van=("a", "b")), None, False),
        (Condition("q", minstens=2), 2, True),
        (Condition("q", minstens=2), 1.99, False),
        (Condition("q", minstens=0), None, False),
        (Condition("q", minstens=0), True, False),
        (Condition("q", minstens=0), "3", False),
        (Condition("q", hoogstens=2), 2, True),
        (Condition("q", hoogstens=2), 2.01, False),
        (Condition("q", hoogstens=2), None, False),
        (Condition("q", minstens=1), [{"naam": "x"}], True),
        (Condition("q", minstens=1), [], False),
        (Condition("q", hoogstens=0), [], True),
        (Condition("q", is_="weet_niet"), no_answer(NoAnswer.WEET_NIET), False),
    ],
)
def test_a_condition_holds_only_for_the_right_value(
    condition: Condition, value: JsonValue, expected: bool
) -> None:
    assert holds(condition, value) is expected


def test_without_answers_only_questions_without_conditions_apply() -> None:
    assert _shown() == ["a.een"]


def test_all_conditions_must_hold() -> None:
    assert _shown(een=1, twee=5) == ["a.een", "a.twee", "b.drie"]
    assert _shown(een=1, twee=4) == ["a.een", "a.twee"]


def test_the_answer_to_a_hidden_question_does_not_count() -> None:
    assert _shown(een=2, twee=5) == ["a.een"]


def test_a_question_nobody_knows_never_satisfies() -> None:
    assert not visible(LOOSE, Answers({"c.elders": "ja"}), FORM)


def test_a_question_of_the_form_beside_it_counts_too() -> None:
    beside = Form("1", (), {}, {"c.elders": _question("c.elders", soort=Soort.KEUZE)})
    assert visible(LOOSE, Answers({"c.elders": "ja"}), beside)


def test_asked_without_an_answer_never_satisfies() -> None:
    answers = Answers({"a.een": 1}, {"a.een": NoAnswer.WEET_NIET})
    assert not visible(SECOND, answers, FORM)
    assert visible(FIRST, answers, FORM)


def test_the_questions_of_one_page_in_order() -> None:
    answers = Answers({"a.een": 1, "a.twee": 9})
    assert visible_questions(FORM, answers, AREAS[1]) == [THIRD]
    assert visible_questions(FORM, answers, AREAS[0]) == [FIRST, SECOND]


def test_cells_look_at_the_other_cells_of_their_row() -> None:
    cells = (
        _question("leeftijd"),
        _question("opvang", Condition("leeftijd", hoogstens=3)),
        _question("dagen", Condition("opvang", minstens=1)),
    )
    group = Question("a.kinderen", "Kinderen?", Soort.LIJST, velden=cells)
    shown = {
        number: [cell.id for cell in visible_cells(group, row)]
        for number, row in enumerate(
            [
                {},
                {"leeftijd": 2},
                {"leeftijd": 2, "opvang": 1},
                {"leeftijd": 9, "opvang": 1},
                {"leeftijd": no_answer(NoAnswer.WEET_NIET)},
            ]
        )
    }
    assert shown == {
        0: ["leeftijd"],
        1: ["leeftijd", "opvang"],
        2: ["leeftijd", "opvang", "dagen"],
        3: ["leeftijd"],
        4: ["leeftijd"],
    }
