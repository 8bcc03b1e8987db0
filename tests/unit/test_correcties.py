"""A day that was changed shows what it was, when that was, and the reason that was given for it."""

from datetime import date

from intake_app.clock import today
from intake_app.correcties import correcties
from intake_app.intake import Intake
from tests.open_dossier import started

NOTICE = "identiteit.datum_kennisgeving"
WHY = "DUO stuurde de brief eerder niet."


def _reason(intake: Intake, question: str, new: str, why: str) -> None:
    line = next(line for line in intake.history(question) if line.nieuw == new)
    intake.explain(line.wijziging, why)


def test_a_first_answer_is_no_correction() -> None:
    intake, memory = started(identiteit__datum_kennisgeving="2023-05-03", motivatie__doel="lassen")
    assert correcties(memory.changes) == {}
    intake.answer(NOTICE, "2023-05-03")
    assert correcties(memory.changes) == {}


def test_a_first_answer_with_a_reason_is_worth_telling() -> None:
    intake, memory = started(identiteit__datum_kennisgeving="2026-10-26")
    _reason(intake, NOTICE, "26-10-2026", WHY)
    (change,) = correcties(memory.changes)["datum_kennisgeving"]
    assert (change.was, change.op, change.reden) == (None, today(), WHY)


def test_a_changed_day_stands_with_its_reason_at_the_term() -> None:
    intake, memory = started(
        identiteit__doelgroep="gezinsmigrant", identiteit__datum_kennisgeving="2023-05-03"
    )
    intake.answer(NOTICE, "2026-10-26")
    intake.note(NOTICE, "gebeld met DUO")
    (unexplained,) = correcties(memory.changes)["datum_kennisgeving"]
    assert (unexplained.was, unexplained.reden) == ("03-05-2023", "")
    _reason(intake, NOTICE, "26-10-2026", WHY)
    advice = intake.advice(date(2026, 11, 22))
    term = next(term for term in advice.termijnen if term.id == "pip_eerste")
    assert [(change.was, change.reden) for change in term.correcties] == [("03-05-2023", WHY)]
    assert intake.advice(date(2026, 11, 22)) is advice


def test_more_changes_stand_in_order_and_other_questions_are_left_out() -> None:
    intake, memory = started(identiteit__doelgroep="asielstatushouder", wonen__huur=500)
    intake.answer("identiteit.doelgroep", "gezinsmigrant")
    intake.answer("identiteit.doelgroep", "asielstatushouder")
    intake.answer("wonen.huur", 600)
    found = correcties(memory.changes)
    assert set(found) == {"doelgroep"}
    assert [change.was for change in found["doelgroep"]] == [
        "asielstatushouder",
        "gezinsmigrant of andere migrant",
    ]
    shown = {warning.id for warning in intake.advice(date(2026, 11, 22)).waarschuwingen}
    assert "doelgroep_gewijzigd" in shown


def test_what_if_the_plan_of_a_dossier_is_set_on_a_day() -> None:
    intake, _ = started(identiteit__doelgroep="gezinsmigrant", identiteit__datum_kennisgeving="2026-10-26")
    found = {term.id: term for term in intake.als_vastgesteld_op(date(2026, 11, 22), date(2026, 12, 1))}
    assert found["inburgeringstermijn"].einddatum_duo == date(2029, 12, 2)
    assert "inburgeringstermijn" not in {term.id for term in intake.advice(date(2026, 11, 22)).termijnen}
