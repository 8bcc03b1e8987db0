"""Reading the leerbaarheidstoets and weighing it with the schooling."""

from datetime import date
from typing import Any

import pytest

from intake_app.advice.facts import Facts, from_json
from intake_app.advice.parameters import standard
from intake_app.advice.rules.haalbaarheid import (
    LbtReading,
    Schooling,
    Verdict,
    enough_dutch,
    read_lbt,
    schooling,
    used_guidelines,
    verdict,
    wants_and_can_study,
)

P = standard()


def _facts(**data: Any) -> Facts:
    return from_json(data, date(2026, 11, 22))


def _lbt(resultaat: str | None, got: float | None = None, needed: float | None = None, **rest: Any) -> Facts:
    return _facts(lbt={"resultaat": resultaat, "behaalde_score": got, "benodigde_score": needed, **rest})


@pytest.mark.parametrize(
    ("facts", "reading"),
    [
        (_facts(), LbtReading(None)),
        (_lbt("onbekend"), LbtReading(None)),
        (_lbt("haalbaar"), LbtReading("haalbaar")),
        (_lbt("niet_haalbaar"), LbtReading("niet_haalbaar")),
        (_lbt("haalbaar", 28, 28), LbtReading("haalbaar")),
        (_lbt(None, 28, 28), LbtReading("haalbaar")),
        (_lbt("onbekend", 20, 28), LbtReading("niet_haalbaar")),
        (_lbt("niet_haalbaar", 27.99, 28), LbtReading("niet_haalbaar", bijna=True)),
        (_lbt("niet_haalbaar", 25, 28), LbtReading("niet_haalbaar", bijna=True)),
        (_lbt("niet_haalbaar", 24.99, 28), LbtReading("niet_haalbaar")),
        (_lbt("niet_haalbaar", 29, 28), LbtReading(None, tegenstrijdig=True)),
        (_lbt("haalbaar", 27, 28), LbtReading(None, tegenstrijdig=True)),
        (_lbt("haalbaar", None, 28), LbtReading("haalbaar")),
        (_lbt("niet_haalbaar", 29, None), LbtReading("niet_haalbaar")),
        (_lbt("haalbaar", ontheffing="geen"), LbtReading("haalbaar")),
        (_lbt("haalbaar", ontheffing="visueel"), LbtReading(None, vrij=True)),
        (_lbt(None, ontheffing="auditief"), LbtReading(None, vrij=True)),
    ],
)
def test_the_record_is_read_by_its_own_scores(facts: Facts, reading: LbtReading) -> None:
    assert read_lbt(facts, P) == reading


@pytest.mark.parametrize(
    ("got", "day", "old"),
    [
        (28, "2023-04-11", True),
        (30, "2022-06-01", True),
        (30, "2022-01-01", True),
        (27, "2023-04-11", False),
        (29, "2023-04-12", False),
        (29, "2021-12-31", False),
        (29, None, False),
        (31, "2023-04-11", True),
    ],
)
def test_under_the_limit_of_then_and_not_under_that_of_now(got: float, day: str | None, old: bool) -> None:
    reading = read_lbt(_lbt("niet_haalbaar", got, 31, datum=day), P)
    assert reading.oude_cesuur is old
    assert reading.uitslag == ("haalbaar" if old else "niet_haalbaar")


@pytest.mark.parametrize(
    ("needed", "old"), [(31, True), (None, True), (28, False), (35, False), (30.5, False)]
)
def test_the_old_limit_is_only_for_a_record_that_needed_it(needed: float | None, old: bool) -> None:
    assert read_lbt(_lbt("niet_haalbaar", 29, needed, datum="2023-03-01"), P).oude_cesuur is old


def test_the_score_needed_in_the_record_wins() -> None:
    assert read_lbt(_lbt("niet_haalbaar", 29, 35, datum="2023-03-01"), P) == LbtReading("niet_haalbaar")
    assert read_lbt(_lbt(None, 29, 35, datum="2023-03-01"), P) == LbtReading("niet_haalbaar")


@pytest.mark.parametrize(
    ("opleiding", "much"),
    [
        ({}, None),
        ({"bewijs": True}, None),
        ({"jaren": 5.99}, Schooling.WEINIG),
        ({"jaren": 6}, Schooling.MIDDEN),
        ({"jaren": 9.5, "hoogste": "basis"}, Schooling.MIDDEN),
        ({"jaren": 10}, Schooling.VEEL),
        ({"jaren": 3, "hoogste": "middelbaar"}, Schooling.VEEL),
        ({"hoogste": "geen"}, Schooling.WEINIG),
        ({"hoogste": "basis"}, Schooling.MIDDEN),
        ({"hoogste": "middelbaar_onvoltooid"}, Schooling.MIDDEN),
        ({"hoogste": "mbo"}, Schooling.VEEL),
    ],
)
def test_schooling(opleiding: dict[str, Any], much: Schooling | None) -> None:
    assert schooling(_facts(opleiding=opleiding), P) is much


LOW = {"alfabetisering": "analfabeet", "opleiding": {"jaren": 1}}
LOW_LATIN = {"alfabetisering": "latijns", "opleiding": {"jaren": 1}}
HIGH = {"alfabetisering": "latijns", "opleiding": {"hoogste": "hbo"}}
MIDDLE = {"opleiding": {"jaren": 7}}
A2 = {"taalniveau": dict.fromkeys(("lezen", "luisteren", "schrijven", "spreken"), "A2")}
NO = {"resultaat": "niet_haalbaar", "behaalde_score": 12, "benodigde_score": 28}
NEAR = {"resultaat": "niet_haalbaar", "behaalde_score": 26, "benodigde_score": 28}
ODD = {"resultaat": "haalbaar", "behaalde_score": 12, "benodigde_score": 28}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"lbt": {"resultaat": "haalbaar"}, **LOW}, Verdict.HAALBAAR),
        ({"lbt": ODD, **LOW}, Verdict.TWIJFEL),
        ({"lbt": NO, **LOW}, Verdict.NIET_HAALBAAR),
        ({"lbt": NO, **LOW_LATIN}, Verdict.NIET_HAALBAAR),
        ({"lbt": NO, **MIDDLE}, Verdict.NIET_HAALBAAR),
        ({"lbt": NO}, Verdict.NIET_HAALBAAR),
        ({"lbt": NO, **HIGH}, Verdict.TWIJFEL),
        ({"lbt": NO, **LOW, **A2}, Verdict.TWIJFEL),
        ({"lbt": NEAR, **LOW}, Verdict.NIET_HAALBAAR),
        ({"lbt": NEAR, **LOW_LATIN}, Verdict.TWIJFEL),
        ({"lbt": NEAR}, Verdict.TWIJFEL),
        ({}, Verdict.ONBEKEND),
        (LOW, Verdict.ONBEKEND),
        (LOW_LATIN, Verdict.ONBEKEND),
        (MIDDLE, Verdict.HAALBAAR),
        (HIGH, Verdict.HAALBAAR),
        ({**LOW, **A2}, Verdict.HAALBAAR),
        ({"lbt": {"ontheffing": "visueel"}}, Verdict.ONBEKEND),
        ({"lbt": {"ontheffing": "visueel"}, **LOW}, Verdict.NIET_HAALBAAR),
        ({"lbt": {"ontheffing": "visueel"}, **LOW_LATIN}, Verdict.HAALBAAR),
        ({"lbt": {"ontheffing": "visueel"}, **HIGH}, Verdict.HAALBAAR),
    ],
)
def test_the_verdict(data: dict[str, Any], expected: Verdict) -> None:
    assert verdict(_facts(**data), P) is expected


def test_all_four_skills_must_be_a2() -> None:
    assert enough_dutch(_facts(**A2))
    assert not enough_dutch(_facts(taalniveau={**A2["taalniveau"], "spreken": "A1"}))
    assert not enough_dutch(_facts(taalniveau={**A2["taalniveau"], "spreken": None}))


@pytest.mark.parametrize(
    ("wish", "chance", "both"),
    [
        ("mbo2", True, True),
        ("geen", True, False),
        (None, True, False),
        ("wo", False, False),
        ("wo", None, False),
    ],
)
def test_the_onderwijsroute_needs_the_wish_and_the_chance(
    wish: str | None, chance: bool | None, both: bool
) -> None:
    assert wants_and_can_study(_facts(wens_opleiding=wish, grote_kans_diploma=chance)) is both


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ({"lbt": {"resultaat": "haalbaar"}, **LOW}, []),
        ({"lbt": NO, **HIGH}, []),
        ({"lbt": ODD, **LOW}, []),
        ({"lbt": NO, **LOW}, ["scholing_weinig", "scholing_veel"]),
        ({"lbt": NEAR, **LOW_LATIN}, ["lbt_bijna", "scholing_weinig", "scholing_veel"]),
    ],
)
def test_the_guidelines_that_were_used_are_named(data: dict[str, Any], names: list[str]) -> None:
    assert [entry.id for entry in used_guidelines(_facts(**data), P)] == names
