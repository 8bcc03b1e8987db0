"""The made-up cases: every fact occurs with each of its values, and they are lawful facts."""

import ast
from datetime import date
from pathlib import Path

from intake_app.advice import geldfeiten, proefgevallen
from intake_app.advice.facts import from_json, to_json
from intake_app.advice.kinds import Choice
from intake_app.advice.proefgevallen import PATHS, cases
from intake_app.advice.shape import KINDS, get

DAY = date(2026, 11, 22)


def test_every_fact_occurs_and_a_choice_with_every_word() -> None:
    found = list(cases(DAY))
    for path in PATHS:
        kind, seen = KINDS[path], {get(facts, path) for facts in found}
        assert len(seen) > 1, path
        if isinstance(kind, Choice):
            assert set(kind.options) <= seen, path


def test_no_rule_looks_at_the_money_of_a_household() -> None:
    groups = {path.split(".")[0] for path in geldfeiten.KINDS} - {"gemeente"}
    rules = Path(proefgevallen.__file__).parent / "rules"
    looked_at = {
        node.attr
        for file in rules.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "facts"
    }
    assert looked_at & groups == set()
    assert "bijstand_vanaf" in looked_at  # the search finds what there is
    assert {path for path in KINDS if path not in PATHS} == {"peildatum", *geldfeiten.KINDS}


def test_they_can_be_read_back_from_a_facts_file() -> None:
    for number, facts in enumerate(cases(DAY)):
        if number % 500 == 0:
            assert from_json(to_json(facts)) == facts
