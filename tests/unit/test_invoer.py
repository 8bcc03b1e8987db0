"""From input to edits of fields: what each kind of answer does to what stood there, and what is refused."""

from datetime import date

import pytest

from intake_app import invoer
from intake_app.dossier import question
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.model import REMOVED, Answers, JsonValue, NoAnswer, no_answer
from intake_app.plan.bouwstenen import menukaart

DAY = date(2026, 11, 22)
KIDS = question("gezin.kinderen")[1]
AGREEMENTS = question("plan.afspraken")[1]
BLOCK = next(iter(menukaart().bouwstenen))
TWO = Answers(
    {"gezin.kinderen": [{"_rij": "r1", "voornaam": "Bo"}, {"_rij": "r2", "voornaam": "Ali", "vve": "ja"}]}
)


def edits(found: list[invoer.Edit] | Problem) -> list[invoer.Edit]:
    assert not isinstance(found, Problem)
    return found


def text(found: object) -> str:
    assert isinstance(found, Problem)
    return found.text


# --- Reading ---


@pytest.mark.parametrize(
    ("identifier", "raw", "expected"),
    [
        ("wonen.huur", "€ 612,50", 612.5),
        ("werk.uren_per_week", "12 ", 12),
        ("werk.uren_per_week", 12, 12),
        ("identiteit.geboortedatum", "2 april 1996", "1996-04-02"),
        ("identiteit.doelgroep", "gezinsmigrant", "gezinsmigrant"),
        ("gesprek.aanwezig", ["partner"], ["partner"]),
        ("motivatie.doel", "  lassen ", "lassen"),
        ("motivatie.doel", "", None),
        ("gezin.kinderen", [], []),
        ("motivatie.doel", {"geen_antwoord": "weet_niet"}, {"geen_antwoord": "weet_niet"}),
    ],
)
def test_typed_text_and_chosen_ids_are_read(identifier: str, raw: JsonValue, expected: JsonValue) -> None:
    assert invoer.typed(question(identifier)[1], raw, DAY) == expected


@pytest.mark.parametrize(
    ("identifier", "raw"),
    [
        ("identiteit.voornaam", " "),
        ("werk.uren_per_week", "veel"),
        ("identiteit.doelgroep", "toerist"),
        ("gezin.kinderen", "twee"),
        ("gesprek.aanwezig", "partner"),
    ],
)
def test_what_cannot_be_an_answer_is_a_problem(identifier: str, raw: JsonValue) -> None:
    assert text(invoer.typed(question(identifier)[1], raw, DAY)).endswith((".", "…"))


def test_a_cell_is_read_like_a_question() -> None:
    assert invoer.typed_cell(KIDS, "geboortedatum", "1 mei 2023", DAY) == "2023-05-01"
    assert "bestaat niet" in text(invoer.typed_cell(KIDS, "geboortedatum", "31-2-2023", DAY))


def test_an_unknown_cell_is_refused() -> None:
    with pytest.raises(AppError, match="onderdeel"):
        invoer.typed_cell(KIDS, "huisdier", "kat", DAY)
    with pytest.raises(AppError, match="onderdeel"):
        invoer.typed_cell(question("motivatie.doel")[1], "voornaam", "Bo", DAY)


def test_an_agreement_uses_a_bouwsteen_of_the_menukaart() -> None:
    assert invoer.typed_cell(AGREEMENTS, "bouwsteen", BLOCK, DAY) == BLOCK
    assert invoer.typed_cell(AGREEMENTS, "bouwsteen", "", DAY) is None
    assert "menukaart" in text(invoer.typed_cell(AGREEMENTS, "bouwsteen", "luchtkasteel", DAY))
    assert "Regel 2: Deze bouwsteen" in text(
        invoer.entry("plan.afspraken", [{"bouwsteen": BLOCK}, {"bouwsteen": "luchtkasteel"}], Answers(), DAY)
    )


# --- A whole answer ---


def test_a_plain_answer_is_one_edit() -> None:
    found = invoer.answered(question("motivatie.doel")[1], "lassen", Answers())
    assert found == [("motivatie.doel", "lassen")]


def test_rows_get_an_id_each() -> None:
    found = edits(invoer.answered(KIDS, [{"voornaam": "Bo", "vve": "ja"}, {"voornaam": "Bo"}], Answers()))
    assert found[0] == ("gezin.kinderen", None)
    (_, first, _), (_, same, _), (_, second, _) = (name.split("/") for name, _ in found[1:])
    assert first == same != second


def test_rows_take_the_place_of_those_there_were() -> None:
    found = edits(invoer.answered(KIDS, [{"voornaam": "Cas"}], TWO))
    assert found[:3] == [
        ("gezin.kinderen/r1", REMOVED),
        ("gezin.kinderen/r2", REMOVED),
        ("gezin.kinderen", None),
    ]
    assert [value for _, value in found[3:]] == ["Cas"]


def test_rows_that_say_the_same_change_nothing() -> None:
    same = [{"_rij": "x", "voornaam": "Bo"}, {"voornaam": "Ali", "vve": "ja"}]
    assert invoer.answered(KIDS, same, TWO) == []  # type: ignore[arg-type]


def test_another_order_is_another_answer() -> None:
    turned = [{"voornaam": "Ali", "vve": "ja"}, {"voornaam": "Bo"}]
    assert invoer.answered(KIDS, turned, TWO) != []  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [[], None, {"geen_antwoord": "weet_niet"}])
def test_no_rows_any_more(value: JsonValue) -> None:
    assert edits(invoer.answered(KIDS, value, TWO)) == [
        ("gezin.kinderen/r1", REMOVED),
        ("gezin.kinderen/r2", REMOVED),
        ("gezin.kinderen", value),
    ]


@pytest.mark.parametrize("row", [{}, {"voornaam": ""}, {"_rij": "r1"}, {"voornaam": None}])
def test_a_row_with_nothing_in_it_is_refused(row: JsonValue) -> None:
    found = invoer.entry("gezin.kinderen", [{"voornaam": "Bo"}, row], Answers(), DAY)
    assert text(found) == "Regel 2: Deze regel is leeg. Vul iets in of haal de regel weg."


# --- One row more ---


def test_a_row_is_added_beside_the_others() -> None:
    found = edits(invoer.added_row(KIDS, {"voornaam": "Cas"}, TWO, DAY))
    assert found[0] == ("gezin.kinderen", None)
    assert [value for _, value in found[1:]] == ["Cas"]


@pytest.mark.parametrize(
    ("cells", "part"),
    [({"vve": "soms"}, "keuzes"), ({}, "leeg"), ({"huisdier": "kat"}, "onderdeel")],
)
def test_a_wrong_row_is_not_added(cells: JsonValue, part: str) -> None:
    assert part in text(invoer.added_row(KIDS, cells, TWO, DAY))


def test_a_list_can_be_full() -> None:
    now = Answers({"gezin.kinderen": [{"_rij": f"r{number}"} for number in range(50)]})
    assert "hoogstens 50" in text(invoer.full(KIDS, now))
    assert "hoogstens 50" in text(invoer.added_row(KIDS, {"voornaam": "Cas"}, now, DAY))
    assert invoer.full(KIDS, TWO) is None


# --- An answers file, in and out ---


def test_a_note_stands_under_the_id_of_its_question() -> None:
    assert invoer.entry("motivatie.doel#notitie", " navragen ", Answers(), DAY) == [
        ("motivatie.doel#notitie", "navragen")
    ]
    assert "tekst" in text(invoer.entry("motivatie.doel#notitie", 3, Answers(), DAY))
    with pytest.raises(AppError, match=r"werk\.onzin"):
        invoer.entry("werk.onzin#notitie", "navragen", Answers(), DAY)


def test_a_file_holds_values_not_typed_text() -> None:
    assert invoer.entry("werk.uren_per_week", 12, Answers(), DAY) == [("werk.uren_per_week", 12)]
    assert "getal" in text(invoer.entry("werk.uren_per_week", "12", Answers(), DAY))


def test_rows_are_given_as_a_file_holds_them() -> None:
    now = Answers(
        {"gezin.kinderen": [{"_rij": "r1", "voornaam": "Bo"}, {"_rij": "r2"}, {"_rij": "r3"}]},
        {"gezin.kinderen/r1/vve": NoAnswer.WEET_NIET, "gezin.kinderen/r3/vve": NoAnswer.LATER_VRAGEN},
    )
    assert invoer.rows("gezin.kinderen", now) == [
        {"voornaam": "Bo", "vve": {"geen_antwoord": "weet_niet"}},
        {"vve": {"geen_antwoord": "later_vragen"}},
    ]
    assert invoer.rows("gezin.kinderen", Answers({"gezin.kinderen": "?"})) == []


def test_all_answers_are_given_as_one_file() -> None:
    now = Answers(
        {
            "gezin.kinderen": [{"_rij": "r1", "voornaam": "Bo"}],
            "gesprek.aanwezig": ["partner"],
            "financien.schulden": [],
            "werk.banen": [{"_rij": "r2"}],
            "plan.concept": 2,
        },
        {"identiteit.bsn": NoAnswer.WIL_NIET_ZEGGEN, "gezin.kinderen/r1/vve": NoAnswer.WEET_NIET},
        {"identiteit.bsn": "een notitie"},
    )
    assert invoer.as_file(now, without=["plan.concept"]) == {
        "gezin.kinderen": [{"voornaam": "Bo", "vve": {"geen_antwoord": "weet_niet"}}],
        "gesprek.aanwezig": ["partner"],
        "financien.schulden": [],
        "identiteit.bsn": no_answer(NoAnswer.WIL_NIET_ZEGGEN),
    }
