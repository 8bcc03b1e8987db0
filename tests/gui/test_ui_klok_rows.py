"""The terms in words: the sum, the holiday by its name, why a day does not move, what was done late."""

from datetime import date
from typing import Any

import pytest

from intake_app.advice.engine import advise
from intake_app.advice.facts import from_json
from intake_app.model import Answers
from intake_app.ui.klok_rows import Row, rows

DAY = date(2026, 11, 22)


class Empty:
    """A dossier in which nothing was typed: the days come from a facts file."""

    counting = Answers()


def made(facts: dict[str, Any]) -> dict[str, Row]:
    advice = advise(from_json(facts, DAY))
    found = rows(advice.termijnen, advice.wachtend, Empty(), DAY)  # type: ignore[arg-type]
    return {row.key: row for row in found}


def test_a_shift_names_the_holiday_and_the_day_it_moves_to() -> None:
    row = made({"doelgroep": "gezinsmigrant", "datum_kennisgeving": "2026-10-16"})["pip_eerste"]
    said = "\n".join(row.sums)
    assert "16 oktober 2026 + 10 weken = vrijdag 25 december 2026." in said
    assert "Dat is Eerste Kerstdag. De laatste dag schuift op naar maandag 28 december 2026." in said
    assert row.when.startswith("maandag 28 december 2026")
    assert row.question == "identiteit.datum_kennisgeving"


def test_a_weekend_is_said_too() -> None:
    row = made({"dagtekening_eerste_pip": "2026-11-21"})["bezwaar"]
    assert "Dat is een zaterdag." in "\n".join(row.sums)


def test_a_term_that_does_not_move_says_why() -> None:
    row = made({"dagtekening_eerste_pip": "2026-11-20", "doelgroep": "asielstatushouder"})[
        "inburgeringstermijn"
    ]
    said = "\n".join(row.sums)
    assert "Telt vanaf de dag erna: zaterdag 21 november 2026." in said
    assert "DUO noemt 21 november 2029: de eerste dag erna." in said
    assert "schuift" in said or "drie maanden" in said
    assert row.question == ""
    assert "de datum van het eerste plan" in said


def test_a_length_that_counts_back_is_said_in_its_own_words() -> None:
    found = made({"dagtekening_eerste_pip": "2026-11-20"})
    assert found["schakel_waarschuwing"].short == "20 november 2026 · 60 dagen ervoor"
    assert "Kan vanaf " in "\n".join(found["verlenging_aanvragen"].sums)


def test_what_was_done_stands_last_and_says_how_late() -> None:
    facts = {
        "doelgroep": "gezinsmigrant",
        "datum_kennisgeving": "2026-01-05",
        "dagtekening_eerste_pip": "2026-04-01",
        "dagtekening_pip": "2026-04-01",
        "bijstand_vanaf": "2026-02-01",
    }
    found = made(facts)
    assert found["pip_eerste"].status == "voldaan"
    assert "16 dagen te laat" in "\n".join(found["pip_eerste"].sums)
    order = [row.status for row in found.values()]
    assert order.index("voldaan") > max(i for i, status in enumerate(order) if status == "loopt")


def test_what_cannot_be_counted_says_what_is_needed_and_from_whom() -> None:
    row = made({})["pip_eerste"]
    assert (row.status, row.counted) == ("wacht_op", False)
    assert "Wacht op DUO" in row.when
    assert row.question == "identiteit.datum_kennisgeving"
    assert row.spoken().startswith(f"{row.title}. wacht. ")


@pytest.mark.parametrize("key", ["inburgeringstermijn", "pip_eerste"])
def test_titles_are_sentences(key: str) -> None:
    assert made({})[key].title[0].isupper()


def test_a_day_that_just_came_is_not_late() -> None:
    facts = {"doelgroep": "asielstatushouder", "datum_brp": "2026-10-01", "datum_kennisgeving": "2026-09-01"}
    row = made(facts)["maatschappelijke_begeleiding"]
    assert row.status == "geweest"
    assert "te laat" not in row.spoken()


def test_a_chance_that_is_over_is_not_late() -> None:
    row = made({"dagtekening_eerste_pip": "2025-10-15", "doelgroep": "gezinsmigrant"})["bezwaar"]
    assert row.status == "geweest"
    assert "te laat" not in row.spoken()
