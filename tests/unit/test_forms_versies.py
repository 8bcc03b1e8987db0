"""Answers in a newer version of the forms: moved as written, kept when they fit nowhere, never lost."""

from datetime import date

import pytest

from intake_app.forms.migraties import Migration, Step, Target
from intake_app.forms.schema import Choice, Question, Soort
from intake_app.forms.versies import Forms, Move, OldAnswer, moves, old_answers
from intake_app.model import Change, FieldState, JsonValue

DAY = date(2027, 11, 22)
YES_NO = (Choice("ja", "ja"), Choice("nee", "nee"))
CELLS = (Question("naam", "Naam", Soort.TEKST), Question("jaar", "Jaar", Soort.GETAL))
QUESTIONS = (
    Question("n.tekst", "Vertel", Soort.TEKST),
    Question("n.getal", "Hoeveel?", Soort.GETAL),
    Question("n.schaal", "Hoe goed?", Soort.SCHAAL, minimum=1, maximum=5),
    Question("n.kies", "Kies", Soort.KEUZE, keuzes=YES_NO),
    Question("n.ook", "Kies ook", Soort.KEUZE, keuzes=YES_NO),
    Question("n.meer", "Kies er meer", Soort.MEERKEUZE, keuzes=YES_NO),
    Question("n.rijen", "Rijen", Soort.LIJST, velden=CELLS),
)
NO_ANSWER: JsonValue = {"geen_antwoord": "weet_niet"}


def member(name: str, value: JsonValue, version: str = "2026.1", at: int = 1) -> Change:
    stamp = f"2026-11-22T10:{at:02d}:00.000Z/000000/aa"
    return Change(f"{name}-{at}-{value}", "d1", name, value, "Anna", "aa", at, stamp, (), version)


def stand(*members: Change) -> dict[str, FieldState]:
    found: dict[str, tuple[Change, ...]] = {}
    for change in members:
        found[change.field] = (change, *found.get(change.field, ()))
    return {name: FieldState(changes) for name, changes in found.items()}


def forms(*steps: Step, later: tuple[Step, ...] = ()) -> Forms:
    written = [Migration("2026.1", "2027.1", steps)]
    written += [Migration("2027.1", "2028.1", later)] if later else []
    return Forms({asked.id: asked for asked in QUESTIONS}, tuple(written), DAY)


def to(*targets: str, old: str = "o.oud", **values: str) -> Step:
    return Step(old, "Oude vraag", {"weg": "helemaal weg"}, tuple(Target(name, values) for name in targets))


def seen(states: dict[str, FieldState], now: Forms) -> list[tuple[str, str]]:
    return [(answer.vraag, answer.antwoord) for answer in old_answers(states, now)]


def test_a_renamed_question_takes_its_answer_and_its_note_along() -> None:
    states = stand(member("o.oud", "verhaal"), member("o.oud#notitie", "ja"), member("n.getal", 3))
    now = forms(to("n.tekst", ja="nee"))
    assert moves(states, now) == [
        Move("o.oud", "n.tekst", ("verhaal",)),
        Move("o.oud#notitie", "n.tekst#notitie", ("ja",)),
    ]
    assert seen(states, now) == []


def test_a_split_question_says_in_each_place_what_it_says_there() -> None:
    step = Step(
        "o.oud", "Oud", {}, (Target("n.kies", {"a": "ja", "b": ""}), Target("n.ook", {"b": "nee", "a": ""}))
    )
    assert moves(stand(member("o.oud", "a")), forms(step)) == [Move("o.oud", "n.kies", ("ja",))]
    assert moves(stand(member("o.oud", "b")), forms(step)) == [Move("o.oud", "n.ook", ("nee",))]
    assert len(moves(stand(member("o.oud", NO_ANSWER)), forms(step))) == 2


def test_a_note_goes_to_the_first_of_two_places() -> None:
    (move,) = moves(stand(member("o.oud#notitie", "let op")), forms(to("n.kies", "n.ook")))
    assert move.naar == "n.kies#notitie"


def test_a_removed_question_leaves_an_old_answer_in_words() -> None:
    now = forms(to())
    assert moves(stand(member("o.oud", "weg")), now) == []
    assert list(old_answers(stand(member("o.oud", "weg")), now)) == [
        OldAnswer("o.oud", "Oude vraag", "helemaal weg")
    ]
    assert seen(stand(member("o.oud#notitie", "tekst")), now) == [("Oude vraag", "tekst")]
    assert seen(stand(member("o.oud", None)), now) == []


def test_what_nobody_wrote_of_is_shown_by_its_id() -> None:
    states = stand(member("o.rij/r1/cel", NO_ANSWER), member("o.rij/r1", None), member("n.rijen/r1/weg", "x"))
    assert seen(states, forms()) == [("o.rij/cel", "weet niet"), ("n.rijen/weg", "x")]


def test_fields_of_the_program_itself_are_no_answers() -> None:
    states = stand(member("eigen.veld/x1", {"a": 1}))
    assert list(old_answers(states, forms(), {"eigen.veld"})) == []


def test_an_option_that_is_gone_becomes_another_or_stays_as_an_old_answer() -> None:
    now = forms(to("n.kies", old="n.kies", misschien="nee"))
    assert moves(stand(member("n.kies", "misschien")), now) == [Move("n.kies", "n.kies", ("nee",))]
    assert moves(stand(member("n.kies", "weg")), now) == []
    assert seen(stand(member("n.kies", "weg")), now) == [("Oude vraag", "helemaal weg")]
    assert moves(stand(member("n.kies", "ja")), now) == []
    assert seen(stand(member("n.kies", "ja")), now) == []


@pytest.mark.parametrize(
    ("place", "value", "moved"),
    [
        ("n.tekst", 12, "12"),
        ("n.tekst", "weg", "helemaal weg"),
        ("n.getal", "12", 12),
        ("n.getal", "twaalf", None),
        ("n.schaal", "3", 3),
        ("n.schaal", 9, None),
        ("n.meer", "ja", ["ja"]),
        ("n.meer", ["ja", "weg"], None),
        ("n.meer", ["ja", "oud"], ["ja", "nee"]),
        ("n.kies", ["ja"], "ja"),
        ("n.kies", ["ja", "nee"], None),
        ("n.rijen", [], []),
        ("n.tekst", {"a": 1}, None),
    ],
)
def test_another_kind_of_question_takes_what_fits(place: str, value: JsonValue, moved: JsonValue) -> None:
    now = forms(to(place, oud="nee"))
    states = stand(member("o.oud", value))
    assert [move.waarden for move in moves(states, now)] == ([] if moved is None else [(moved,)])
    assert len(seen(states, now)) == (1 if moved is None else 0)


def test_a_renamed_group_takes_its_rows_along_but_not_those_taken_away() -> None:
    states = stand(
        member("o.oud/r1/naam", "Bo"),
        member("o.oud/r2/naam", "weg"),
        member("o.oud/r2", "verwijderd"),
        member("o.oud/r1/onbekend", "x"),
    )
    now = forms(to("n.rijen"))
    assert moves(states, now) == [
        Move("o.oud/r1/naam", "n.rijen/r1/naam", ("Bo",)),
        Move("o.oud/r2", "n.rijen/r2", ("verwijderd",)),
    ]
    assert seen(states, now) == [("Oude vraag", "x")]


def test_a_renamed_cell_stays_in_its_row() -> None:
    states = stand(member("n.rijen/r1/titel", "Bo"), member("n.rijen/r1/jaar", 3))
    now = forms(to("n.rijen/naam", old="n.rijen/titel"))
    assert moves(states, now) == [Move("n.rijen/r1/titel", "n.rijen/r1/naam", ("Bo",))]
    assert seen(states, now) == []


def test_what_was_noted_with_the_newer_form_is_left_alone() -> None:
    states = stand(member("o.oud", "verhaal", "2027.1"))
    assert moves(states, forms(to("n.tekst"))) == []


def test_doing_it_twice_does_nothing() -> None:
    now = forms(to("n.tekst"))
    states = stand(member("o.oud", "verhaal"), member("n.tekst", "verhaal", "2027.1", 2))
    assert moves(states, now) == []
    assert seen(states, now) == []


def test_a_newer_answer_to_the_old_question_moves_and_an_older_one_does_not() -> None:
    now = forms(to("n.tekst"))
    assert moves(stand(member("o.oud", "later", at=5), member("n.tekst", "a", "2027.1", 2)), now) == [
        Move("o.oud", "n.tekst", ("later",))
    ]
    assert moves(stand(member("o.oud", "eerder", at=1), member("n.tekst", "a", "2027.1", 2)), now) == []


def test_a_conflict_stays_a_conflict() -> None:
    states = stand(member("o.oud", "a", at=1), member("o.oud", "b", at=2), member("o.oud", "b", at=3))
    assert moves(states, forms(to("n.tekst"))) == [Move("o.oud", "n.tekst", ("a", "b"))]
    taken_back = stand(member("o.oud", None, at=1), member("o.oud", "b", at=2))
    assert moves(taken_back, forms(to("n.tekst"))) == [Move("o.oud", "n.tekst", (None, "b"))]


def test_two_questions_that_became_one_leave_their_answers_side_by_side() -> None:
    states = stand(member("o.oud", "a", at=1), member("o.twee", "b", at=2))
    (move,) = moves(states, forms(to("n.tekst"), to("n.tekst", old="o.twee")))
    assert move.waarden == ("a", "b")


def test_migrations_follow_one_another() -> None:
    now = forms(to("o.tussen", x="y"), later=(to("n.kies", old="o.tussen", y="ja"),))
    assert moves(stand(member("o.oud", "x")), now) == [Move("o.oud", "n.kies", ("ja",))]
    assert seen(stand(member("o.oud", "x")), now) == []
    assert seen(stand(member("o.oud", "z")), now) == [("Oude vraag", "z")]
    moved = stand(member("o.oud", "x"), member("n.kies", "ja", "2028.1", 3))
    assert moves(moved, now) == []
    assert seen(moved, now) == []


def test_a_question_that_went_and_came_back_loses_nothing() -> None:
    now = forms(to("o.b", old="o.a"), later=(to("o.a", old="o.b"),))
    assert seen(stand(member("o.a", "x")), now) == [("Oude vraag", "x")]


def test_the_words_of_an_old_choice_are_remembered_on_the_way() -> None:
    later = Step("o.tussen", "Tussenvraag", {"ander": "iets anders"}, (Target("n.tekst"),))
    now = forms(to("o.tussen"), later=(later,))
    assert moves(stand(member("o.oud", "weg")), now) == [Move("o.oud", "n.tekst", ("helemaal weg",))]
