"""Typed text and JSON values become the one form in which an answer is kept, or a Problem."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from intake_app.forms.parsing import Problem, check, parse_text, show
from intake_app.forms.schema import Choice, Condition, Question, Soort
from intake_app.model import JsonValue, NoAnswer, no_answer

TODAY = date(2026, 11, 22)
CHOICES = (Choice("ja", "ja, betaald"), Choice("nee", "nee"), Choice("soms", "Soms wel, soms niet"))


def _question(soort: Soort, **more: Any) -> Question:
    return Question("proef.vraag", "Vraag?", soort, **more)


TEXT = _question(Soort.TEKST)
LONG = _question(Soort.TEKST, lang=True)
FULL = _question(Soort.TEKST, controle="niet_leeg")
BSN = _question(Soort.TEKST, controle="bsn")
CHOICE = _question(Soort.KEUZE, keuzes=CHOICES)
SEVERAL = _question(Soort.MEERKEUZE, keuzes=CHOICES)
NUMBER = _question(Soort.GETAL, minimum=0, maximum=30)
EURO = _question(Soort.GETAL, minimum=0, decimalen=2, eenheid="euro")
COLD = _question(Soort.GETAL, maximum=0.5, decimalen=1)
SCALE = _question(Soort.SCHAAL, minimum=1, maximum=5)
DAY = _question(Soort.DATUM)
PAST = _question(Soort.DATUM, controle="verleden")
CELLS = (
    Question("naam", "Wat is de naam?", Soort.TEKST, controle="niet_leeg"),
    Question("uren", "Hoeveel uur?", Soort.GETAL, maximum=60),
    Question(
        "vanaf", "Sinds wanneer?", Soort.DATUM, controle="verleden", toon_als=(Condition("uren", minstens=1),)
    ),
    Question("waar", "Waar?", Soort.TEKST, controle="niet_leeg", toon_als=(Condition("uren", minstens=40),)),
)
ROWS = _question(Soort.LIJST, velden=CELLS)


def _sentence(value: JsonValue | Problem) -> str:
    assert isinstance(value, Problem)
    return value.text


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (TEXT, " Mehari\r\n Tesfay ", "Mehari  Tesfay"),
        (LONG, "een\r\ntwee ", "een\ntwee"),
        (BSN, "11122 2333", "111222333"),
        (CHOICE, "ja, betaald", "ja"),
        (CHOICE, "NEE", "nee"),
        (CHOICE, "soms", "soms"),
        (SEVERAL, "nee; ja, betaald", ["ja", "nee"]),
        (SEVERAL, "soms\nja;;ja", ["ja", "soms"]),
        (NUMBER, "12", 12),
        (NUMBER, "12,0", 12),
        (EURO, "€ 1.234,50", 1234.5),
        (EURO, "612,00", 612),
        (SCALE, "5", 5),
        (DAY, "22 nov 2026", "2026-11-22"),
        (PAST, "22-11-2026", "2026-11-22"),
    ],
)
def test_typed_text_becomes_the_value(question: Question, text: str, value: JsonValue) -> None:
    parsed = parse_text(question, text, TODAY)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize("question", [TEXT, LONG, BSN, CHOICE, SEVERAL, NUMBER, SCALE, DAY, PAST, ROWS])
@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_empty_text_takes_the_answer_back(question: Question, text: str) -> None:
    assert parse_text(question, text, TODAY) is None
    assert check(question, None, TODAY) is None


def test_a_text_that_may_not_be_empty_is_not_taken_back() -> None:
    assert "niet leeg" in _sentence(parse_text(FULL, " \u200b ", TODAY))
    assert "niet leeg" in _sentence(check(FULL, None, TODAY))
    assert "niet leeg" in _sentence(check(FULL, "", TODAY))
    assert check(FULL, "x", TODAY) == "x"


@pytest.mark.parametrize("kind", NoAnswer)
@pytest.mark.parametrize("question", [FULL, BSN, CHOICE, SEVERAL, NUMBER, PAST, ROWS])
def test_not_answering_is_always_possible(question: Question, kind: NoAnswer) -> None:
    assert check(question, no_answer(kind), TODAY) == no_answer(kind)


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        (CHOICE, "misschien", "Kies een van de keuzes"),
        (SEVERAL, "ja; misschien", "Kies een van de keuzes"),
        (NUMBER, "veel", "geen getal"),
        (NUMBER, "31", "van 0 tot en met 30"),
        (NUMBER, "-1", "van 0 tot en met 30"),
        (NUMBER, "1,5", "heel getal"),
        (EURO, "-0,01", "Vul 0 of meer in"),
        (EURO, "1,005", "hoogstens 2 cijfers achter de komma"),
        (COLD, "0,6", "Vul 0,5 of minder in"),
        (SCALE, "6", "van 1 tot en met 5"),
        (DAY, "31-02-2026", "bestaat niet"),
        (PAST, "23-11-2026", "in de toekomst"),
        (BSN, "123456789", "cijfer verkeerd"),
        (ROWS, "een, twee", "per regel"),
    ],
)
def test_wrong_text_is_refused_without_repeating_it(question: Question, text: str, sentence: str) -> None:
    refused = _sentence(parse_text(question, text, TODAY))
    assert sentence in refused
    assert refused.endswith(".")


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        (TEXT, 5, "Hier hoort tekst"),
        (TEXT, {"geen_antwoord": "geen_zin"}, "Hier hoort tekst"),
        (CHOICE, True, "Kies een van de keuzes"),
        (CHOICE, ["ja"], "Kies een van de keuzes"),
        (CHOICE, "ja, betaald", "Kies een van de keuzes"),
        (SEVERAL, "ja", "als lijst"),
        (SEVERAL, ["ja", 1], "Kies een van de keuzes"),
        (SEVERAL, [["ja"]], "Kies een van de keuzes"),
        (NUMBER, "12", "zonder aanhalingstekens"),
        (NUMBER, True, "hoort een getal"),
        (NUMBER, [1], "hoort een getal"),
        (NUMBER, float("nan"), "geen getal"),
        (NUMBER, float("inf"), "geen getal"),
        (NUMBER, 10**400, "te groot"),
        (EURO, 1e300, "te groot"),
        (EURO, 0.1 + 0.2, "hoogstens 2 cijfers"),
        (DAY, 20261122, "hoort een datum"),
        (DAY, "", "dag-maand-jaar"),
        (ROWS, "x", "per regel"),
        (ROWS, {"naam": "x"}, "per regel"),
        (ROWS, ["x"], "Regel 1: Dit is een lijst met regels"),
    ],
)
def test_a_json_value_of_the_wrong_kind_is_refused(
    question: Question, value: JsonValue, sentence: str
) -> None:
    assert sentence in _sentence(check(question, value, TODAY))


@pytest.mark.parametrize(
    ("question", "value", "kept"),
    [
        (NUMBER, 12.0, 12),
        (NUMBER, -0.0, 0),
        (EURO, 612.5, 612.5),
        (EURO, 612.0, 612),
        (COLD, 0.5, 0.5),
        (SEVERAL, ["soms", "ja", "soms"], ["ja", "soms"]),
        (SEVERAL, [], None),
        (DAY, "22-11-2026", "2026-11-22"),
        (ROWS, [], []),
    ],
)
def test_equal_answers_are_kept_as_equal_json(question: Question, value: JsonValue, kept: JsonValue) -> None:
    assert repr(check(question, value, TODAY)) == repr(kept)


def test_a_text_that_is_too_long_names_its_length_and_the_limit() -> None:
    assert check(TEXT, "x" * 4000, TODAY) == "x" * 4000
    refused = _sentence(check(TEXT, "x" * 4001 + "  ", TODAY))
    assert "4001" in refused
    assert "4000" in refused
    assert "3" in _sentence(check(_question(Soort.TEKST, max_lengte=3), "vier", TODAY))


def test_rows_are_checked_cell_by_cell() -> None:
    rows: JsonValue = [
        {"_rij": "ab12", "naam": " Bakker ", "uren": 36.0, "vanaf": "1 mei 2024"},
        {"naam": "Kok", "uren": None},
        {"naam": no_answer(NoAnswer.WIL_NIET_ZEGGEN)},
    ]
    assert check(ROWS, rows, TODAY) == [
        {"_rij": "ab12", "naam": "Bakker", "uren": 36, "vanaf": "2024-05-01"},
        {"naam": "Kok"},
        {"naam": no_answer(NoAnswer.WIL_NIET_ZEGGEN)},
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"naam": "x", "uren": 61}, "Regel 2: Hoeveel uur? - Dit getal is te hoog"),
        ({"uren": 1}, "Regel 2: Wat is de naam? - Dit mag niet leeg zijn"),
        ({"naam": None}, "Regel 2: Wat is de naam? - Dit mag niet leeg zijn"),
        ({"naam": "x", "uren": 40}, "Regel 2: Waar? - Dit mag niet leeg zijn"),
        ({"naam": "x", "vanaf": "1-1-2027"}, "Regel 2: Sinds wanneer? - Deze datum ligt in de toekomst"),
        ({"naam": "x", "loon": 1}, "Regel 2: Hier staat een onderdeel dat deze vraag niet kent"),
        ({"naam": "x", "_rij": "a/b"}, "Regel 2: De aanduiding van deze regel klopt niet"),
        ({"naam": "x", "_rij": 7}, "Regel 2: De aanduiding van deze regel klopt niet"),
    ],
)
def test_a_wrong_row_is_named_by_number_and_cell(row: dict[str, JsonValue], sentence: str) -> None:
    assert sentence in _sentence(check(ROWS, [{"naam": "goed"}, row], TODAY))


def test_a_list_has_a_limit() -> None:
    rows: list[JsonValue] = [{"naam": "x"}] * 50
    assert check(ROWS, rows, TODAY) == rows
    refused = _sentence(check(ROWS, [*rows, {"naam": "x"}], TODAY))
    assert "51 regels" in refused
    assert "50" in refused


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        (TEXT, None, ""),
        (TEXT, "Mehari", "Mehari"),
        (TEXT, no_answer(NoAnswer.WEET_NIET), "weet niet"),
        (CHOICE, no_answer(NoAnswer.WIL_NIET_ZEGGEN), "wil niet zeggen"),
        (DAY, no_answer(NoAnswer.LATER_VRAGEN), "later vragen"),
        (CHOICE, "ja", "ja, betaald"),
        (CHOICE, "van_vroeger", "van_vroeger"),
        (SEVERAL, ["ja", "soms"], "ja, betaald; Soms wel, soms niet"),
        (NUMBER, 1234, "1234"),
        (EURO, 612.5, "612,50"),
        (EURO, 612, "612,00"),
        (replace(EURO, eenheid="jaar"), 6, "6"),
        (DAY, "2026-11-22", "22-11-2026"),
        (DAY, "ooit", "ooit"),
        (ROWS, [], ""),
        (
            ROWS,
            [{"_rij": "a", "naam": "Bakker", "uren": 36, "vanaf": "2024-05-01"}, {"naam": "Kok"}],
            "Wat is de naam?: Bakker; Hoeveel uur?: 36; Sinds wanneer?: 01-05-2024\nWat is de naam?: Kok",
        ),
        (NUMBER, True, "True"),
        (NUMBER, "veel", "veel"),
        (TEXT, {"iets": 1}, "{'iets': 1}"),
    ],
)
def test_a_value_is_shown_in_dutch(question: Question, value: JsonValue, text: str) -> None:
    assert show(question, value) == text


@pytest.mark.parametrize("text", ["12 jaar", "12  Jaar", " 12 jaar "])
def test_the_unit_may_be_said_along(text: str) -> None:
    assert parse_text(replace(NUMBER, eenheid="jaar"), text, TODAY) == 12
    assert isinstance(parse_text(NUMBER, "12 appels", TODAY), Problem)
    assert isinstance(parse_text(replace(NUMBER, eenheid="jaar"), "jaar", TODAY), Problem)


@pytest.mark.parametrize(("text", "step"), [("gisteren", -1), ("Vandaag", 0), ("morgen", 1)])
def test_a_day_may_be_said_in_a_word(text: str, step: int) -> None:
    assert parse_text(DAY, text, TODAY) == (TODAY + timedelta(days=step)).isoformat()
