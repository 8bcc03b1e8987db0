"""What counts in a dossier, which form a field is of, and what happens to an id nobody knows."""

import pytest

from intake_app.dossier import GEMEENTE, WITHOUT_NAME, Fields, counting, form_of, forms, name, question
from intake_app.errors import AppError
from intake_app.model import Answers, FieldState, JsonValue, NoAnswer
from intake_app.plan import versies
from tests.open_dossier import Memory, foreign, started

TALK = {"_rij": "r1", "tolk": "telefoon", "tolknummer": "0123"}


# --- The forms ---


def test_there_are_five_forms() -> None:
    assert list(forms()) == ["intake", "plan", "voortgang", "duo", GEMEENTE]


@pytest.mark.parametrize(
    ("field", "form"),
    [
        ("werk.uren_per_week", "intake"),
        ("duo.examens/r1/onderdeel", "duo"),
        ("gezin.kinderen/r1/vve", "intake"),
        ("motivatie.doel#notitie", "intake"),
        ("plan.leerroute", "plan"),
        (versies.set_field("x"), "plan"),
        ("gemeente.naam", GEMEENTE),
    ],
)
def test_a_field_is_of_one_form(field: str, form: str) -> None:
    assert form_of(field) is forms()[form]


def test_a_question_comes_with_its_form() -> None:
    form, asked = question("plan.leerroute")
    assert (form, asked.id) == (forms()["plan"], "plan.leerroute")


def test_an_unknown_question_is_named() -> None:
    with pytest.raises(AppError, match=r"De vraag 'werk\.onzin' bestaat niet\. Kijk .*formulieren"):
        question("werk.onzin")


@pytest.mark.parametrize("identifier", ["", "Ada Jansen", "werk.\u202ex", "a." + "b" * 200, "werk\n.uren"])
def test_what_is_no_id_is_not_repeated(identifier: str) -> None:
    with pytest.raises(AppError, match=r"^Een van de vragen bestaat niet\. Kijk") as caught:
        question(identifier)
    assert not identifier or identifier not in str(caught.value)


# --- What counts ---


def test_an_answer_to_a_hidden_question_does_not_count() -> None:
    own: dict[str, JsonValue] = {"identiteit.eigen_asielvergunning": "ja"}
    shown = counting(Answers({"identiteit.doelgroep": "asielstatushouder", **own}))
    hidden = counting(Answers({"identiteit.doelgroep": "gezinsmigrant", **own}))
    assert "identiteit.eigen_asielvergunning" in shown.values
    assert "identiteit.eigen_asielvergunning" not in hidden.values


def test_a_no_answer_to_a_hidden_question_does_not_count() -> None:
    missing = {
        "identiteit.eigen_asielvergunning": NoAnswer.WEET_NIET,
        "identiteit.bsn": NoAnswer.LATER_VRAGEN,
        "gezin.kinderen/r1/vve": NoAnswer.WEET_NIET,
    }
    assert set(counting(Answers(missing=missing)).missing) == {"identiteit.bsn", "gezin.kinderen/r1/vve"}


@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        ([TALK], [TALK]),
        ([{**TALK, "tolk": "geen"}], [{"_rij": "r1", "tolk": "geen"}]),  # no interpreter, so no number
        ([{"_rij": "r1", "tolknummer": "0123"}], None),
        ([{"_rij": "r1"}, TALK | {"_rij": "r2"}], [TALK | {"_rij": "r2"}]),
        ([{"_rij": "r1"}], None),  # nothing was said, which is not the same as: none
        ([], []),
    ],
)
def test_a_row_counts_with_the_cells_that_apply(
    rows: list[JsonValue], counted: list[JsonValue] | None
) -> None:
    found = counting(Answers({"gesprek.gesprekken": rows})).values
    assert found.get("gesprek.gesprekken") == counted


def test_a_row_with_nothing_but_a_no_answer_counts() -> None:
    found = Answers({"gezin.kinderen": [{"_rij": "r1"}]}, {"gezin.kinderen/r1/vve": NoAnswer.WEET_NIET})
    assert counting(found).values == {"gezin.kinderen": [{"_rij": "r1"}]}


def test_notes_are_kept() -> None:
    notes = {"identiteit.eigen_asielvergunning": "navragen"}
    assert counting(Answers(notes=notes)).notes == notes


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"identiteit.voornaam": "Ada", "identiteit.achternaam": "Jansen"}, "Ada Jansen"),
        ({"identiteit.achternaam": "Jansen"}, "Jansen"),
        ({}, WITHOUT_NAME),
    ],
)
def test_the_name_is_what_is_known_of_it(values: dict[str, JsonValue], expected: str) -> None:
    assert name(Answers(values)) == expected


# --- Fields ---


def test_changes_that_come_in_later_are_as_if_they_had_always_been_there() -> None:
    _, memory = started(motivatie__doel="lassen", gezin__kinderen=[{"voornaam": "Bo"}, {"voornaam": "Ali"}])
    fields = Fields(memory.changes[:1])
    assert fields.answers.values
    for change in reversed(memory.changes[1:]):
        fields.take_in([change])
    whole = Fields(memory.changes)
    assert (fields.states, fields.answers) == (whole.states, whole.answers)


def test_answers_are_worked_out_once() -> None:
    intake, _ = started(motivatie__doel="lassen")
    assert intake.answers is intake.answers
    assert intake.counting is intake.counting


def test_a_field_without_changes_holds_nothing() -> None:
    fields = Fields([])
    assert fields.value("motivatie.doel") is None
    assert fields.standing("motivatie.doel") == (None,)
    assert not fields.differs("motivatie.doel", None)
    assert fields.differs("motivatie.doel", "lassen")


def test_what_stands_in_a_field() -> None:
    fields = Fields([foreign("motivatie.doel", "koken")])
    assert fields.value("motivatie.doel") == "koken"
    assert fields.standing("motivatie.doel") == ("koken",)
    assert not fields.differs("motivatie.doel", "koken")


def conflict() -> Fields:
    early = "2026-01-01T10:00:00.000Z/000000/bb"
    return Fields([foreign("motivatie.doel", "koken", stamp=early), foreign("motivatie.doel", "lassen", 2)])


def test_saying_what_a_conflict_shows_decides_it() -> None:
    assert conflict().value("motivatie.doel") == "lassen"
    assert conflict().differs("motivatie.doel", "lassen")


def test_all_of_a_conflict_stands_with_what_is_shown_last() -> None:
    assert conflict().standing("motivatie.doel") == ("koken", "lassen")


def test_two_that_say_the_same_are_no_conflict() -> None:
    fields = Fields([foreign("motivatie.doel", "koken"), foreign("motivatie.doel", "koken", 2)])
    assert fields.standing("motivatie.doel") == ("koken",)
    assert not fields.differs("motivatie.doel", "koken")


def test_a_row_is_known_from_its_first_cell() -> None:
    memory = Memory([foreign("gezin.kinderen/r1/voornaam", "Bo")])
    fields = Fields(memory.changes)
    assert fields.row_known("gezin.kinderen/r1")
    assert not fields.row_known("gezin.kinderen/r2")
    assert isinstance(fields.states["gezin.kinderen/r1/voornaam"], FieldState)
