"""What a decision rests on, and what changed since it was written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from intake_app.grondslag import MOTIVATION, changed_since, used
from intake_app.intake import Intake
from intake_app.overzicht import summary
from intake_app.store.keys import Kdf
from intake_app.store.vault import Vault

DAY = date(2026, 11, 22)


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    cheap = Kdf(memory_kib=8, rounds=1, lanes=1)
    vault = Vault.create(tmp_path / "kluis", "geheim", author="Anna", kdf=cheap, summary=summary)
    made = Intake.new(vault)
    made.fill(
        {"opleiding.hoogste": "hbo", "opleiding.jaren": 14, "leerbaarheid.lbt_resultaat": "haalbaar"}, DAY
    )
    made.fill({"plan.leerroute": "B1"}, DAY)
    return made


@pytest.fixture
def since(intake: Intake) -> Callable[[], list[str]]:
    return lambda: changed_since(intake.advice(DAY).leerroute, intake.states)


def test_the_answers_used_are_given_once_with_question_and_words(intake: Intake) -> None:
    found = used(intake.advice(DAY).leerroute, intake.counting)
    names = [given["vraag"] for given in found]
    assert len(names) == len(set(names))
    level = next(given for given in found if given["vraag"] == "opleiding.hoogste")
    assert (level["soort"], level["waarde"]) == ("keuze", "hbo")
    assert level["antwoord"] != "hbo"
    assert level["tekst"].endswith("?")


def test_a_day_and_a_number_say_how_they_are_written(intake: Intake) -> None:
    intake.fill({"identiteit.geboortedatum": "2005-01-01", "motivatie.wens_opleiding": "hbo"}, DAY)
    intake.fill({"werk.uren_per_week": 8}, DAY)
    kinds = {given["vraag"]: given["soort"] for given in used(intake.advice(DAY).leerroute, intake.counting)}
    assert kinds["identiteit.geboortedatum"] == "datum"
    assert kinds.get("werk.uren_per_week", "anders") == "anders"


def test_nothing_has_changed_while_there_is_no_motivation(since: Callable[[], list[str]]) -> None:
    assert since() == []


def test_a_later_answer_that_counts_is_named_and_another_is_not(
    intake: Intake, since: Callable[[], list[str]]
) -> None:
    intake.answer(MOTIVATION, "B1-route: omdat het past.")
    assert since() == []
    intake.answer("identiteit.voornaam", "Ada")
    assert since() == []
    intake.answer("leerbaarheid.lbt_resultaat", "niet_haalbaar")
    assert since() == ["leerbaarheid.lbt_resultaat"]
    intake.answer("plan.leerroute", "Z")
    assert since() == ["plan.leerroute", "leerbaarheid.lbt_resultaat"]
    intake.answer(MOTIVATION, "Z-route: omdat de toets dat zegt.")
    assert since() == []
    intake.answer("leerbaarheid.lbt_resultaat", None)  # emptied: it is needed, and gone
    assert since() == ["leerbaarheid.lbt_resultaat"]
    intake.answer(MOTIVATION, None)
    assert since() == []
