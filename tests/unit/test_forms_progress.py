"""How far an interview is: answered, asked without an answer, open; and what the plan still needs."""

import pytest

from intake_app.forms.progress import (
    PartProgress,
    asked_later,
    is_answered,
    needed_for_pip,
    part_progress,
    progress,
)
from intake_app.forms.schema import Choice, Condition, Form, Leefgebied, Question, Soort
from intake_app.model import Answers, JsonValue, NoAnswer

CHOICES = (Choice("ja", "ja"), Choice("nee", "nee"))
WORK = Question("werk.nu", "Werkt u?", Soort.KEUZE, keuzes=CHOICES, nodig_voor_pip=True)
HOURS = Question(
    "werk.uren", "Uren?", Soort.GETAL, nodig_voor_pip=True, toon_als=(Condition("werk.nu", is_="ja"),)
)
JOBS = Question("werk.banen", "Banen?", Soort.LIJST, velden=(Question("naam", "Naam?", Soort.TEKST),))
HOUSE = Question("wonen.huis", "Woont u goed?", Soort.MEERKEUZE, keuzes=CHOICES, nodig_voor_pip=True)
AREAS = (
    Leefgebied("werk", "Werk", "u", 6, "gewoon", (WORK, HOURS, JOBS)),
    Leefgebied("wonen", "Wonen", "u", 16, "gewoon", (HOUSE,)),
)
FORM = Form("1", AREAS, {question.id: question for area in AREAS for question in area.vragen})


def test_nothing_asked_yet() -> None:
    assert progress(FORM, Answers()) == [PartProgress("werk", 0, 0, 2), PartProgress("wonen", 0, 0, 1)]


def test_hidden_questions_do_not_count() -> None:
    work = part_progress(FORM, AREAS[0], Answers({"werk.nu": "nee", "werk.uren": 8}))
    assert work == PartProgress("werk", 1, 0, 1)
    assert (work.totaal, work.klaar) == (2, False)


def test_an_answer_shows_more_questions() -> None:
    work = part_progress(FORM, AREAS[0], Answers({"werk.nu": "ja", "werk.uren": 0}))
    assert work == PartProgress("werk", 2, 0, 1)


def test_asked_without_an_answer_is_not_open() -> None:
    answers = Answers({"werk.nu": "nee"}, {"werk.banen": NoAnswer.WIL_NIET_ZEGGEN})
    work = part_progress(FORM, AREAS[0], answers)
    assert work == PartProgress("werk", 1, 1, 0)
    assert (work.totaal, work.klaar) == (2, True)


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        (JOBS, [], True),
        (JOBS, [{"_rij": "a", "naam": "Bakker"}], True),
        (JOBS, None, False),
        (HOUSE, [], False),
        (HOUSE, ["ja"], True),
        (HOURS, 0, True),
        (WORK, "", False),
        (WORK, None, False),
    ],
)
def test_what_counts_as_an_answer(question: Question, value: JsonValue, expected: bool) -> None:
    assert is_answered(question, Answers({question.id: value})) is expected


def test_the_plan_needs_a_real_answer() -> None:
    assert needed_for_pip(FORM, Answers()) == [WORK, HOUSE]
    answers = Answers({"werk.nu": "ja"}, {"wonen.huis": NoAnswer.WEET_NIET})
    assert needed_for_pip(FORM, answers) == [HOURS, HOUSE]
    assert needed_for_pip(FORM, Answers({"werk.nu": "nee", "wonen.huis": ["nee"]})) == []


def test_only_questions_put_off_are_asked_later() -> None:
    missing = {
        "wonen.huis": NoAnswer.LATER_VRAGEN,
        "werk.banen": NoAnswer.WEET_NIET,
        "werk.uren": NoAnswer.LATER_VRAGEN,
    }
    assert asked_later(FORM, Answers({"werk.nu": "nee"}, missing)) == [HOUSE]
    assert asked_later(FORM, Answers({"werk.nu": "ja"}, missing)) == [HOURS, HOUSE]


def test_a_cell_that_was_put_off_puts_its_question_on_the_list() -> None:
    missing = {"werk.banen/r1/naam": NoAnswer.LATER_VRAGEN, "wonen.huis": NoAnswer.WEET_NIET}
    assert asked_later(FORM, Answers({"werk.nu": "ja"}, missing)) == [JOBS]
