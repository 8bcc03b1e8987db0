"""The typed facts: every path can be read and changed, and every field has a kind or is a group."""

from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal

import pytest

from intake_app.advice.shape import GROUPS, KINDS, Facts, get, json_value, keys, with_value

FACTS = Facts(peildatum=date(2026, 11, 22))


def test_every_field_is_a_group_or_has_a_kind_and_nothing_more() -> None:
    paths = {f"{group}.{name}" if group else name for group in GROUPS for name in keys(group)}
    assert paths == set(KINDS) | (set(GROUPS) - {""})


def test_nothing_is_known_at_first() -> None:
    assert all(get(FACTS, path) is None for path in KINDS if path != "peildatum")


def test_one_fact_changes_and_the_rest_stays() -> None:
    changed = with_value(FACTS, "toeslagen.huurtoeslag.bedrag", 30100)
    assert changed.toeslagen.huurtoeslag.bedrag == 30100
    assert with_value(changed, "toeslagen.huurtoeslag.bedrag", None) == FACTS
    assert FACTS.toeslagen.huurtoeslag.bedrag is None


def test_the_json_value_is_what_the_facts_file_would_hold() -> None:
    facts = with_value(with_value(FACTS, "huur", 61250), "lbt.behaalde_score", Decimal("27.50"))
    assert json_value(facts, "huur") == 612.5
    assert json_value(facts, "lbt.behaalde_score") == 27.5
    assert json_value(facts, "peildatum") == "2026-11-22"
    assert json_value(facts, "doelgroep") is None


def test_facts_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        FACTS.doelgroep = "gezinsmigrant"  # type: ignore[misc]
