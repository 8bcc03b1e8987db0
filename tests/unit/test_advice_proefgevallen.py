"""The made-up cases: every fact occurs with each of its values, and they are lawful facts."""

from datetime import date

from intake_app.advice.facts import from_json, to_json
from intake_app.advice.kinds import Choice
from intake_app.advice.proefgevallen import cases
from intake_app.advice.shape import KINDS, get

DAY = date(2026, 11, 22)


def test_every_fact_occurs_and_a_choice_with_every_word() -> None:
    found = list(cases(DAY))
    for path, kind in KINDS.items():
        seen = {get(facts, path) for facts in found}
        assert len(seen) > 1 or path == "peildatum", path
        if isinstance(kind, Choice):
            assert set(kind.options) <= seen, path


def test_they_can_be_read_back_from_a_facts_file() -> None:
    for number, facts in enumerate(cases(DAY)):
        if number % 500 == 0:
            assert from_json(to_json(facts)) == facts
