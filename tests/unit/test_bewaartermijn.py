"""How long a dossier may stay (Besluit inburgering 2021 art. 9.9): five years, and not a day after death."""

from datetime import date

import pytest

from intake_app.bewaartermijn import SOURCE, due, term
from intake_app.model import Answers, JsonValue

END = "identiteit.plicht_einde"
REASON = "identiteit.plicht_einde_reden"


def found(reason: JsonValue, day: JsonValue = None) -> Answers:
    return Answers({REASON: reason, END: day})


@pytest.mark.parametrize("reason", ["voldaan", "vrijstelling", "ontheffing", "vertrek", "anders"])
def test_five_years_after_the_end_of_the_plicht(reason: str) -> None:
    known = term("d1", found(reason, "2021-11-22"))
    assert known is not None
    assert known.vanaf == date(2026, 11, 22)
    assert known.kern_hoogstens_tot == date(2071, 11, 22)
    assert not known.passed(date(2026, 11, 21))
    assert known.passed(date(2026, 11, 22))
    assert known.to_json() == {
        "dossier": "d1",
        "reden": "Het is vijf jaar na het einde van de inburgeringsplicht.",
        "einde_plicht": "2021-11-22",
        "vanaf": "2026-11-22",
        "kern_hoogstens_tot": "2071-11-22",
        "bron": SOURCE,
    }


def test_the_end_on_a_leap_day_counts_to_the_last_of_february() -> None:
    known = term("d1", found("voldaan", "2024-02-29"))
    assert known is not None
    assert known.vanaf == date(2029, 2, 28)


def test_after_death_a_dossier_goes_at_once_with_or_without_a_date() -> None:
    dated, undated = term("d1", found("overleden", "2026-11-20")), term("d2", found("overleden"))
    assert dated is not None
    assert undated is not None
    assert dated.vanaf == date(2026, 11, 20)
    assert undated.passed(date(2000, 1, 1))
    assert undated.to_json()["vanaf"] is None


@pytest.mark.parametrize(
    "answers", [Answers(), found("loopt", "2015-01-01"), found("voldaan"), found(3, "2015-01-01")]
)
def test_as_long_as_the_end_is_not_known_there_is_no_term(answers: Answers) -> None:
    assert term("d1", answers) is None


def test_what_must_go_longest_stands_first() -> None:
    terms = [
        None,
        term("d1", found("voldaan", "2020-05-01")),
        term("d2", found("overleden")),
        term("d3", found("voldaan", "2019-05-01")),
        term("d4", found("voldaan", "2026-05-01")),
    ]
    assert [entry.dossier for entry in due(terms, date(2026, 11, 22))] == ["d2", "d3", "d1"]
