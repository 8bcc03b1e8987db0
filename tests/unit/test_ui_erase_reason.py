"""The reason for erasing stays behind, so it names nobody."""

import pytest

from intake_app.model import Answers
from intake_app.ui.erase_reason import names, reason_problem

FOUND = Answers(
    {
        "identiteit.voornaam": "Senait",
        "identiteit.achternaam": "Van den Haile",
        "identiteit.bsn": "900010009",
        "gezin.kinderen": [{"_rij": "r1", "voornaam": "ሳባ", "vve": "ja"}],
        "gesprek.aanwezig": ["tolk"],
        "opleiding.jaren": 12,
    }
)


def test_every_name_in_the_dossier_is_known_without_small_words() -> None:
    assert names(FOUND) == {"senait", "haile", "ሳባ"}


@pytest.mark.parametrize(
    "text", ["Op verzoek van SENAIT.", "haile wil het", "op verzoek (ሳባ)", "BSN 900 010 009", "v 1234567890"]
)
def test_a_name_or_a_number_is_refused(text: str) -> None:
    assert "zonder namen en nummers" in reason_problem(names(FOUND), text)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_is_no_reason(text: str) -> None:
    assert reason_problem(set(), text).startswith("Schrijf waarom")


@pytest.mark.parametrize("text", ["Op verzoek van de persoon, 3-2-2026.", "bewaartermijn", "dubbel dossier"])
def test_a_reason_without_a_person_is_right(text: str) -> None:
    assert reason_problem(names(FOUND), text) == ""
