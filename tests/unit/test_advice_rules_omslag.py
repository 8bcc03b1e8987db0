"""What turns the advice: every single change, the nearest of a number or a date, and none missed.

The last test walks a whole small world of facts: for each of its people every value of every fact is tried.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from intake_app.advice.facts import Facts, from_json
from intake_app.advice.kinds import Choice, YesNo
from intake_app.advice.parameters import standard
from intake_app.advice.result import Route
from intake_app.advice.rules.gronden import READERS, Grounds
from intake_app.advice.rules.haalbaarheid import limits
from intake_app.advice.rules.leerroute import choose
from intake_app.advice.rules.omslag import (
    CIRCUMSTANCES,
    PATHS,
    _edges,
    alternatives,
    ground,
    look_around,
)
from intake_app.advice.shape import KINDS, Lbt, get, with_value

P = standard()
DAY = date(2026, 11, 22)
NOW = limits(P, DAY)
YES = {"resultaat": "haalbaar"}
NO = {"resultaat": "niet_haalbaar", "behaalde_score": 12, "benodigde_score": 28}


def _facts(**data: Any) -> Facts:
    return from_json(data, DAY)


def _turns(**data: Any) -> set[tuple[str, Any, Any]]:
    return {(turn.feit, turn.waarde, turn.advies) for turn in look_around(_facts(**data), NOW).omslag}


def _questions(**data: Any) -> list[str]:
    return [question.feit for question in look_around(_facts(**data), NOW).vragen]


def test_every_fact_speaks_through_one_ground() -> None:
    assert tuple(READERS) == Grounds._fields
    assert {ground(path) for path in PATHS} == set(READERS)
    assert set(PATHS) <= set(KINDS)
    assert set(CIRCUMSTANCES) <= set(PATHS)


def _numbers(facts: Facts, path: str) -> list[int]:
    return [int(str(value)) for value in alternatives(facts, path, NOW)]


def test_a_number_is_tried_on_each_side_of_every_limit() -> None:
    facts = _facts(lbt={"behaalde_score": 28, "benodigde_score": 28}, opleiding={"jaren": 12})
    assert _numbers(facts, "opleiding.jaren") == [5, 6, 7, 9, 10, 11]
    assert _numbers(facts, "lbt.behaalde_score") == [24, 25, 26, 27, 29]
    assert _numbers(facts, "lbt.benodigde_score") == [27, 29, 30, 31, 32]
    half = with_value(facts, "lbt.benodigde_score", Decimal("0.5"))
    assert _numbers(half, "lbt.behaalde_score") == [0, 1, 2, 27, 29]
    got = with_value(facts, "lbt.behaalde_score", Decimal("3.5"))
    assert _numbers(got, "lbt.benodigde_score") == [2, 3, 4, 5, 6, 7, 8, 27, 29, 30, 31, 32]


def test_the_limits_of_the_toets_are_the_days_that_are_tried() -> None:
    found = list(alternatives(_facts(), "lbt.datum", NOW))
    assert found == [date(2022, 1, 1), date(2023, 4, 11), date(2023, 4, 12)]


@pytest.mark.parametrize(
    ("data", "turn"),
    [
        ({"lbt": NO, "opleiding": {"jaren": 8}}, ("opleiding.jaren", 10, "B1")),
        ({"lbt": NO, "opleiding": {"jaren": 1}}, ("lbt.behaalde_score", 25, "B1")),
        ({"lbt": {**NO, "behaalde_score": 27}, "opleiding": {"jaren": 8}}, ("lbt.behaalde_score", 24, "Z")),
        (
            {
                "lbt": {
                    "resultaat": "niet_haalbaar",
                    "behaalde_score": 29,
                    "benodigde_score": 31,
                    "datum": "2023-04-20",
                },
                "opleiding": {"jaren": 3},
                "alfabetisering": "analfabeet",
            },
            ("lbt.datum", "2023-04-11", "B1"),
        ),
        (
            {
                "lbt": {"resultaat": "niet_haalbaar", "behaalde_score": 29, "datum": "2023-04-11"},
                "opleiding": {"jaren": 3},
            },
            ("lbt.datum", "2023-04-12", "Z"),
        ),
        ({"lbt": NO, "opleiding": {"jaren": 8}}, ("lbt.verstoord", True, "B1")),
        (
            {"lbt": YES, "vorige_pip": {"leerroute": "Z"}},
            ("datum_verhuizing", "2026-11-22", "Z"),
        ),
        ({"opleiding": {"jaren": 3}}, ("opleiding.jaren", 6, "B1")),
        (
            {
                "lbt": {"behaalde_score": 31, "benodigde_score": 28},
                "opleiding": {"jaren": 8},
                "wens_opleiding": "hbo",
                "grote_kans_diploma": True,
            },
            ("lbt.behaalde_score", 27, "B1"),
        ),
    ],
)
def test_the_smallest_change(data: dict[str, Any], turn: tuple[str, Any, str]) -> None:
    found = _turns(**data)
    assert turn in found
    of_fact = [entry for entry in found if entry[0] == turn[0] and entry[2] == turn[2]]
    assert of_fact == [turn]


def test_an_open_number_names_the_edge_of_every_other_outcome() -> None:
    data = {"lbt": NO, "alfabetisering": "analfabeet"}
    assert {turn for turn in _turns(**data) if turn[0] == "opleiding.jaren"} == {
        ("opleiding.jaren", 10, "B1")
    }
    found = {turn for turn in _turns() if turn[0] == "opleiding.jaren"}
    assert found == {("opleiding.jaren", 6, "B1")}
    low = _turns(lbt={"ontheffing": "visueel"}, alfabetisering="analfabeet")
    assert {turn for turn in low if turn[0] == "opleiding.jaren"} == {
        ("opleiding.jaren", 5, "Z"),
        ("opleiding.jaren", 6, "B1"),
    }


def test_a_known_move_cannot_be_wished_away() -> None:
    found = _turns(datum_verhuizing="2026-11-02", vorige_pip={"leerroute": "Z"}, lbt=YES)
    assert not [turn for turn in found if turn[0] == "datum_verhuizing"]
    assert alternatives(_facts(datum_verhuizing="2026-11-02"), "datum_verhuizing", NOW) == []
    assert alternatives(_facts(), "datum_verhuizing", NOW) == [DAY]


@pytest.mark.parametrize(
    ("routes", "edges"),
    [
        (["Z", "Z", "B1", "B1", "Z"], [1, 2, 4]),
        (["Z", "Z"], [1]),
        ([None, None], [1]),
        ([None, None, "Z"], [1, 2]),
        (["Z", None, None], [0, 1]),
        (["Z"], [0]),
        ([], []),
    ],
)
def test_of_every_run_one_value_is_named(routes: list[Route | None], edges: list[int]) -> None:
    """The last of the first run, for before it nothing differs; of every later run the first."""
    outcomes: list[Any] = list(enumerate(routes))
    assert [value for value, _ in _edges(outcomes)] == edges


def test_the_question_with_the_most_turning_values_comes_first() -> None:
    questions = _questions()
    assert questions[0] == "opleiding.hoogste"
    assert set(questions) == {
        "opleiding.hoogste",
        "opleiding.jaren",
        "lbt.resultaat",
        "lbt.ontheffing",
        "lopende_opleiding",
    }
    assert "lbt.verstoord" in _questions(lbt={"resultaat": "niet_haalbaar"})


def test_questions_that_only_matter_together_are_asked_too() -> None:
    questions = _questions(lbt=YES, opleiding={"jaren": 8, "hoogste": "basis"}, alfabetisering="latijns")
    assert {"wens_opleiding", "grote_kans_diploma"} <= set(questions)
    assert questions[0] == "lopende_opleiding"


def test_an_unknown_result_is_still_a_question() -> None:
    assert "lbt.resultaat" in _questions(lbt={"resultaat": "onbekend"}, opleiding={"jaren": 1})


def test_a_question_tells_into_which_routes_it_can_turn() -> None:
    found = {question.feit: question for question in look_around(_facts(lbt=YES), NOW).vragen}
    assert found["wens_opleiding"].keert == ("onderwijs",)
    assert (found["wens_opleiding"].alleen, found["wens_opleiding"].samen) == (0, 4)
    assert found["lopende_opleiding"].keert == (None,)


AFTER_RESULT = ("lbt.behaalde_score", "lbt.benodigde_score", "lbt.datum", "lbt.verstoord")


def _beside_another(facts: Facts, path: str) -> list[Route | None]:
    """Give, tried one by one, every route a fact turns to beside one other open fact."""
    opened = [p for p in PATHS if get(facts, p) in (None, "onbekend") and p != "datum_verhuizing"]
    after = () if "lbt.resultaat" not in opened else AFTER_RESULT
    found: list[Route | None] = []
    for other in opened:
        together = ground(other) == ground(path)
        if other == path or (together and {other, path} & set(after)):
            continue
        for value in alternatives(facts, other, NOW):
            beside = with_value(facts, other, value)
            before = choose(beside, P)
            for tried in alternatives(beside if together else facts, path, NOW):
                then = choose(with_value(beside, path, tried), P)
                if then != before:
                    found.append(then)
    return found


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"lbt": YES, "alfabetisering": "analfabeet"},
        {"lbt": {"resultaat": "niet_haalbaar"}, "opleiding": {"jaren": 3}},
        {"lbt": {"behaalde_score": 27}, "wens_opleiding": "hbo"},
        {"lbt": NO, "alfabetisering": "latijns", "grote_kans_diploma": True},
        {"opleiding": {"jaren": 12}, "vorige_pip": {"leerroute": "Z"}},
    ],
)
def test_the_pairs_are_those_found_by_trying_them_one_by_one(data: dict[str, Any]) -> None:
    facts = _facts(**data)
    around = look_around(facts, NOW)
    turning = {turn.feit for turn in around.omslag}
    told = {question.feit: question for question in around.vragen}
    order = [(-question.alleen, -question.samen) for question in around.vragen]
    assert order == sorted(order)
    waits = () if get(facts, "lbt.resultaat") is not None else AFTER_RESULT
    for path in PATHS:
        if get(facts, path) in (None, "onbekend"):
            pairs = [] if path == "datum_verhuizing" else _beside_another(facts, path)
            assert (path in told) is bool(path in turning or (pairs and path not in waits)), path
            if path in told:
                alone = [turn.advies for turn in around.omslag if turn.feit == path]
                assert told[path].samen == len(pairs), path
                assert set(told[path].keert) == {*alone, *pairs}


WORLD: dict[str, tuple[Any, ...]] = {
    "lbt.resultaat": (None, "haalbaar", "niet_haalbaar"),
    "lbt.behaalde_score": (None, Decimal(25), Decimal(29)),
    "lbt.benodigde_score": (None, Decimal(31)),
    "lbt.datum": (None, date(2023, 4, 11)),
    "opleiding.jaren": (None, Decimal(5), Decimal(10)),
    "alfabetisering": (None, "analfabeet"),
    "wens_opleiding": (None, "hbo"),
    "grote_kans_diploma": (None, True),
}
_LIMIT = date(2023, 4, 12)
TRIED: dict[str, tuple[Any, ...]] = {
    "lbt.behaalde_score": tuple(Decimal(score) for score in range(20, 36)),
    "lbt.benodigde_score": tuple(Decimal(score) for score in range(20, 36)),
    "opleiding.jaren": tuple(Decimal(years) for years in range(16)),
    "lbt.datum": tuple(
        _LIMIT + timedelta(days=number) for number in (-600, -467, -466, -465, -2, -1, 0, 1, 200)
    ),
}


def _people() -> Iterator[Facts]:
    """Give everyone of the small world: every value of every fact with every value of the others."""
    for values in product(*WORLD.values()):
        facts = Facts(peildatum=DAY)
        for path, value in zip(WORLD, values, strict=True):
            facts = with_value(facts, path, value)
        yield facts


def _all_changes(facts: Facts, path: str) -> dict[Route | None, list[Any]]:
    """Give by outcome every value of the small world, tried one by one."""
    kind = KINDS[path]
    values: tuple[Any, ...] = TRIED.get(path, ())
    if isinstance(kind, Choice):
        values = kind.options
    elif isinstance(kind, YesNo):
        values = (True, False)
    found: dict[Route | None, list[Any]] = {}
    for value in values:
        if value != get(facts, path):
            found.setdefault(choose(with_value(facts, path, value), P), []).append(value)
    return found


def _check(facts: Facts, path: str, told: dict[Route | None, list[Any]]) -> None:
    now, current = choose(facts, P), get(facts, path)
    expected = {route: values for route, values in _all_changes(facts, path).items() if route != now}
    assert set(told) == set(expected), (path, facts)
    for route, values in expected.items():
        if path not in TRIED:
            assert told[route] == values, (path, facts)
        elif current is None:
            assert set(told[route]) <= set(values), (path, facts)
        else:
            near = min(abs(value - current) for value in values)
            assert [abs(value - current) for value in told[route]] == [near], (path, facts)


def test_no_change_of_that_size_is_missed_in_a_whole_small_world() -> None:
    seen = 0
    for facts in _people():
        told: dict[str, dict[Route | None, list[Any]]] = {}
        for turn in look_around(facts, NOW).omslag:
            value = KINDS[turn.feit].read(turn.feit, turn.waarde)
            told.setdefault(turn.feit, {}).setdefault(turn.advies, []).append(value)
        for path in (*WORLD, "lbt.ontheffing", "lbt.verstoord", "opleiding.hoogste", "lopende_opleiding"):
            _check(facts, path, told.get(path, {}))
        seen += 1
    assert seen == 864
    assert Lbt() == Facts(peildatum=DAY).lbt
