"""Versions: frozen after setting, a new one only when it was started; and what setting refuses."""

from datetime import date
from typing import cast

import pytest

from intake_app.errors import AppError
from intake_app.model import Answers, Change, FieldState, JsonValue
from intake_app.momentopname import Snapshot
from intake_app.plan import versies
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.checklist import Item
from intake_app.plan.snapshot import Stand, snapshot

DAY = date(2026, 11, 22)


def plan(version: int, day: date = DAY) -> Snapshot:
    return snapshot(Stand(Answers(), Answers(), {}, day), menukaart(), version, day)


def state(field: str, value: JsonValue, moment: int = 1) -> FieldState:
    stamp = f"2026-11-22T10:00:0{moment}.000Z/000000/a"
    return FieldState((Change(f"c{moment}", "d", field, value, "x", "a", moment, stamp),))


def set_states(*plans: Snapshot, concept: JsonValue = None) -> dict[str, FieldState]:
    fields = {
        versies.set_field(f"p{place}"): state("plan.vastgesteld", versies.as_value(one), place)
        for place, one in enumerate(plans, start=1)
    }
    if concept is not None:
        fields[versies.CONCEPT] = state(versies.CONCEPT, concept)
    return fields


def test_before_anything_is_set_the_plan_is_open() -> None:
    assert versies.versions({}) == []
    assert versies.next_version({}) == 1
    assert not versies.locked({})
    assert versies.first_dagtekening({}) is None
    assert versies.last_dagtekening({}) is None


def test_a_set_plan_is_locked_until_a_new_version_is_started() -> None:
    first = plan(1)
    assert versies.locked(set_states(first))
    assert not versies.locked(set_states(first, concept=2))
    assert versies.locked(set_states(first, plan(2), concept=2))
    assert not versies.locked(set_states(first, plan(2), concept=3))


def test_versions_are_sorted_by_number_day_and_moment() -> None:
    early, late = plan(2, date(2027, 1, 4)), plan(2, date(2027, 1, 5))
    found = versies.versions(set_states(late, plan(1), early))
    assert [(one["versie"], one["dagtekening"]) for one in found] == [
        (1, "2026-11-22"),
        (2, "2027-01-04"),
        (2, "2027-01-05"),
    ]
    assert versies.next_version(set_states(late, plan(1), early)) == 3
    assert versies.first_dagtekening(set_states(late, early, plan(1))) == DAY
    assert versies.last_dagtekening(set_states(late, early, plan(1))) == date(2027, 1, 5)


def test_other_fields_and_other_values_are_no_plans() -> None:
    fields = {
        "plan.leerroute": state("plan.leerroute", "B1"),
        versies.set_field("weg"): state("plan.vastgesteld/weg", None),
        versies.set_field("half"): state("plan.vastgesteld/half", {"versie": 1}),
    }
    assert versies.versions(fields) == []


def test_the_first_talk_is_the_earliest_with_a_date() -> None:
    talks: JsonValue = [{"datum": "2026-10-20"}, {"soort": "kort"}, {"datum": "2026-10-12"}]
    assert versies.first_talk(Answers({"gesprek.gesprekken": talks})) == date(2026, 10, 12)
    assert versies.first_talk(Answers()) is None
    talks = [{"_rij": "a", "datum": "0gisteren"}, {"_rij": "b", "datum": "2026-10-12"}]
    assert versies.first_talk(Answers({"gesprek.gesprekken": talks})) == date(2026, 10, 12)
    assert versies.first_talk(Answers({"gesprek.gesprekken": talks[:1]})) is None


def test_a_whole_plan_may_be_set_today_or_earlier() -> None:
    items = [Item("a", "leerroute", "", ok=True), Item("b", "afspraken over VVE", "", ok=None)]
    versies.check_set(items, DAY, DAY, DAY, [plan(1)])
    versies.check_set(items, DAY, date(2026, 12, 1), None, [])


def test_what_lacks_is_named_in_one_sentence() -> None:
    items = [
        Item("a", "leerroute", "", ok=False, wat_nu="Kies."),
        Item("b", "uren PVT", "", ok=False, wat_nu="Vul in."),
        Item("c", "uren MAP", "", ok=True),
    ]
    with pytest.raises(AppError) as refused:
        versies.check_set(items, DAY, DAY, None, [])
    assert str(refused.value) == "Je kunt dit plan nog niet vaststellen. Vul eerst in: leerroute; uren PVT."


@pytest.mark.parametrize(
    ("day", "talk", "earlier", "message"),
    [
        (date(2026, 11, 23), None, [], "in de toekomst"),
        (date(2026, 11, 1), date(2026, 11, 2), [], "vóór het eerste gesprek"),
        (date(2026, 11, 21), None, [1], "vóór die van het vorige plan"),
    ],
)
def test_a_date_that_cannot_be_is_refused(
    day: date,
    talk: date | None,
    earlier: list[int],
    message: str,
) -> None:
    with pytest.raises(AppError, match=message):
        versies.check_set([], day, DAY, talk, [plan(version) for version in earlier])


def test_the_value_of_the_change_is_the_snapshot_itself() -> None:
    one = plan(1)
    assert cast("dict[str, object]", versies.as_value(one))["hash"] == one["hash"]
    assert versies.set_field("ab") == "plan.vastgesteld/ab"
