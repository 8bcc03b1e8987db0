"""The money of any household: every cent accounted for, whole cents only, in whatever order it was told."""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.advice import geld
from intake_app.advice.geld import centen
from intake_app.advice.geld.kalendermaand import months_from
from intake_app.advice.geld.plan import geldplan
from intake_app.advice.geld.resultaat import Geldplan, Maand
from intake_app.advice.geldfeiten import (
    Allowance,
    Allowances,
    Bridge,
    Cost,
    Debt,
    Gemeente,
    Instrument,
    OtherIncome,
    OwnAmount,
    Payer,
    Wage,
)
from intake_app.advice.shape import Child, Facts, Household

FIRST, LAST = date(2025, 7, 1), date(2026, 12, 31)
DAYS = st.dates(FIRST, LAST)
MAYBE = st.none() | DAYS
CENTS = st.integers(0, 60_000)
NAMES = st.sampled_from(["internet", "school", "anders", "huur", "water"])


def periods(of: Any, **cells: Any) -> st.SearchStrategy[Any]:
    """Give rows that hold from a day until a later one, or for ever."""

    def row(begin: date | None, days: int | None, **values: Any) -> Any:
        end = None if days is None or begin is None else begin + timedelta(days=days)
        return of(**values, vanaf=begin, tot=end)

    return st.builds(row, begin=MAYBE, days=st.none() | st.integers(0, 400), **cells)


def rows(row: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(row, max_size=3).map(tuple)


ALLOWANCES = st.builds(
    Allowance, bedrag=st.none() | CENTS, recht_vanaf=st.none(), nabetaling=st.none() | CENTS
)
WAGES = st.builds(
    Wage, bedrag=st.none() | st.integers(0, 300_000), vanaf=MAYBE, vrijlating=st.none() | st.booleans()
)
BRIDGES = st.builds(
    Bridge,
    naam=st.sampled_from(["Fonds", "Pot"]),
    soort=st.sampled_from(["gift", "lening"]),
    bedrag=CENTS,
    maand=DAYS,
    per_maand_terug=st.none() | st.integers(0, 9_000),
)
INSTRUMENTS = st.builds(
    Instrument,
    naam=st.sampled_from(["Fonds", "Pot"]),
    soort=st.sampled_from(["gift", "lening"]),
    maximum=st.none() | CENTS,
    per_maand_terug=st.none() | st.integers(0, 9_000),
    terug_na=st.none() | st.integers(0, 6),
    bron=st.sampled_from(["Beleid", "Raad"]),
)
OWN = st.builds(
    OwnAmount,
    id=st.sampled_from(["bijstand_alleenstaande_21_aow", "bijstand_gehuwden_21_aow", "onzin"]),
    bedrag=st.none() | st.integers(0, 250_000),
    vanaf=st.sampled_from([date(2027, 1, 1), date(2027, 1, 15)]),
    tot=st.none() | st.just(date(2027, 6, 30)),
    bron=st.sampled_from(["Brief", "Raad"]),
)
HOUSEHOLDS = st.builds(
    Household,
    soort=st.sampled_from(["alleenstaand", "alleenstaande_ouder", "paar"]),
    partner_geboortedatum=st.dates(date(1957, 1, 1), date(2007, 6, 30)),
    kinderen=rows(st.builds(Child, geboortedatum=st.none() | st.dates(date(2006, 1, 1), date(2026, 1, 1)))),
    kostendelers=st.none() | st.integers(0, 4),
    beroep_op_ouders=st.none() | st.booleans(),
    partner_recht=st.none() | st.booleans(),
)


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    """Give the facts of any household that can be worked out."""
    facts = draw(
        st.builds(
            Facts,
            peildatum=DAYS,
            geboortedatum=st.dates(date(1957, 1, 1), date(2007, 6, 30)),
            doelgroep=st.just("asielstatushouder"),
            eigen_asielvergunning=st.sampled_from([True, True, False, None]),
            bijstand_vanaf=DAYS,
            huur=CENTS,
            energie=CENTS,
            water=st.integers(0, 15_000),
            zorgpremie=st.integers(5_000, 35_000),
            huur_vanaf=MAYBE,
            kale_huur=st.none() | CENTS,
            huishouden=HOUSEHOLDS,
            toeslagen=st.builds(
                Allowances,
                zorgtoeslag=ALLOWANCES,
                huurtoeslag=ALLOWANCES,
                kindgebonden_budget=ALLOWANCES,
            ),
            loon=WAGES,
            inkomsten=rows(
                periods(
                    OtherIncome,
                    soort=st.sampled_from([None, "kinderbijslag", "anders"]),
                    bedrag=CENTS,
                    ritme=st.sampled_from([None, "maand", "kwartaal"]),
                )
            ),
            kosten=rows(periods(Cost, soort=st.sampled_from([None, "internet", "school"]), bedrag=CENTS)),
            schulden=rows(st.builds(Debt, bedrag=CENTS, per_maand=st.none() | CENTS, vanaf=MAYBE)),
            ontzorgvorm=st.sampled_from([None, "wettelijk_pakket", "deels", "alleen_begeleiding"]),
            betalingen=rows(periods(Payer, kost=NAMES, betaalt=st.sampled_from(["gemeente", "zelf"]))),
            overbrugging=rows(BRIDGES),
            toetsingsinkomen=st.none() | st.integers(0, 6_000_000),
            minimum_leefgeld_per_week=st.none() | st.integers(0, 20_000),
            gemeente=st.builds(Gemeente, instrumenten=rows(INSTRUMENTS), bedragen=rows(OWN)),
        )
    )
    partner = draw(WAGES) if facts.huishouden.soort == "paar" else Wage()
    first_paid = draw(MAYBE)
    allowances = facts.toeslagen
    if first_paid is not None and allowances.zorgtoeslag.bedrag is not None:
        right = draw(st.none() | st.dates(date(2025, 1, 1), first_paid))
        paid = replace(allowances.zorgtoeslag, vanaf=first_paid, recht_vanaf=right)
        allowances = replace(allowances, zorgtoeslag=paid)
    return replace(facts, partner_loon=partner, toeslagen=allowances)


def worked_out(facts: Facts, maanden: int = 12) -> Geldplan:
    plan = geldplan(facts, maanden=maanden)
    assert plan.vragen == ()
    return plan


def paid(month: Maand, name: str) -> int:
    return sum(amount.bedrag_cent for amount in month.inkomsten if amount.id == name)


# --- Every cent ---


@given(any_facts())
def test_every_cent_of_every_month_is_accounted_for(facts: Facts) -> None:
    for month in worked_out(facts).maanden:
        if month.ontbreekt:
            assert (month.over_cent, month.over_per_week_cent, month.gat_cent) == (None, None, None)
            continue
        assert month.over_cent == month.in_cent - month.uit_cent
        assert month.over_per_week_cent == centen.per_week(month.over_cent, month.dagen, month.dagen_in_maand)
        weeks, whole = 52 * month.dagen, 12 * month.dagen_in_maand
        assert (
            abs(2 * (month.over_per_week_cent * weeks - month.over_cent * whole)) <= weeks
        )  # all weeks together
        if month.minimum_per_week_cent is not None:
            assert month.gat_cent is not None
            enough = centen.per_week(month.over_cent + month.gat_cent, month.dagen, month.dagen_in_maand)
            assert enough >= month.minimum_per_week_cent
            assert month.tekort_per_week_cent == max(
                0, month.minimum_per_week_cent - month.over_per_week_cent
            )
        assert all(amount.bedrag_cent for amount in (*month.inkomsten, *month.uitgaven, *month.recht))


@given(any_facts())
def test_what_is_put_aside_is_paid_as_vakantietoeslag_and_nothing_else(facts: Facts) -> None:
    months = worked_out(facts).maanden
    june = next((place for place, month in enumerate(months) if month.maand.endswith("-06") and place), None)
    if june is not None and not months[june].ontbreekt:
        aside = sum(month.reservering_cent or 0 for month in months[max(0, june - 12) : june])
        assert paid(months[june], "vakantietoeslag") == aside
    assert not any(paid(month, "vakantietoeslag") for month in months if not month.maand.endswith("-06"))


@given(any_facts())
def test_a_debt_and_a_loan_are_paid_back_once_and_no_more(facts: Facts) -> None:
    months = worked_out(facts, 36).maanden
    back = sum(cost.bedrag_cent for month in months for cost in month.uitgaven if cost.id == "terugbetaling")
    lent = sum(row.bedrag or 0 for row in facts.overbrugging or () if row.soort == "lening")
    assert back <= lent
    debts = sum(cost.bedrag_cent for month in months for cost in month.uitgaven if cost.id == "schulden")
    assert debts <= sum(debt.bedrag or 0 for debt in facts.schulden or ())


# --- Whole cents ---


@given(any_facts())
def test_nothing_in_the_result_is_a_float(facts: Facts) -> None:
    assert not [value for value in _values(worked_out(facts)) if isinstance(value, float)]


def _values(value: Any) -> Iterator[Any]:
    if is_dataclass(value):
        for entry in fields(value):
            yield from _values(getattr(value, entry.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _values(part)
    else:
        yield value


@pytest.mark.parametrize("module", sorted(Path(geld.__path__[0]).glob("*.py")), ids=lambda file: file.stem)
def test_nothing_in_the_code_makes_a_float(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        assert not isinstance(node, ast.Div), node
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id in {"float", "Decimal", "round"}), node.lineno


# --- More income ---


@given(any_facts(), st.integers(0, 300_000))
def test_more_pay_never_means_less_to_live_on(facts: Facts, more: int) -> None:
    """Rules that make it less at another moment are named: see docs/ontzorgen.md."""
    wage = facts.loon
    before = worked_out(replace(facts, loon=replace(wage, bedrag=wage.bedrag or 0)))
    after = worked_out(replace(facts, loon=replace(wage, bedrag=(wage.bedrag or 0) + more)))
    total = 0
    for old, new in zip(before.maanden, after.maanden, strict=True):
        if old.over_cent is None or new.over_cent is None:
            return
        without = [
            month.over_cent - paid(month, "vakantietoeslag")
            for month in (old, new)
            if month.over_cent is not None
        ]
        assert without[0] <= without[1]
        total += new.over_cent - old.over_cent
        assert total >= 0
    shown = {warning.id for warning in after.waarschuwingen}
    if more:
        assert {"loon_en_vakantietoeslag", "loon_en_toeslagen"} <= shown


# --- Splitting ---


@given(any_facts(), st.integers(1, 14), st.integers(1, 14))
def test_a_longer_plan_begins_with_the_shorter_one(facts: Facts, first: int, more: int) -> None:
    short, long = worked_out(facts, first).maanden, worked_out(facts, first + more).maanden
    assert long[: len(short)] == short


@given(DAYS, st.integers(0, 1_000_000), st.data())
def test_two_parts_of_a_month_add_up_to_the_whole(day: date, amount: int, data: st.DataObject) -> None:
    (whole,) = months_from(day.replace(day=1), 1)
    begin = data.draw(st.dates(whole.first, whole.last))
    end = data.draw(st.dates(begin, whole.last))
    cut = data.draw(st.dates(begin, end))
    later = cut + timedelta(days=1)
    assert whole.part(amount, begin, cut) + whole.part(amount, later, end) == whole.part(amount, begin, end)
    assert whole.part(amount) == amount


@given(any_facts(), CENTS, DAYS, st.integers(0, 300), st.integers(1, 300))
def test_a_cost_in_two_periods_is_that_cost_in_one(
    facts: Facts, amount: int, day: date, one: int, two: int
) -> None:
    cut, end = day + timedelta(days=one), day + timedelta(days=one + two)
    halves = (Cost("school", amount, day, cut), Cost("school", amount, cut + timedelta(days=1), end))
    split = worked_out(replace(facts, kosten=halves)).maanden
    whole = worked_out(replace(facts, kosten=(Cost("school", amount, day, end),))).maanden
    assert [month.over_cent for month in split] == [month.over_cent for month in whole]
    assert [month.uit_cent for month in split] == [month.uit_cent for month in whole]


# --- Order ---


@given(any_facts(), st.integers(0, 2**32))
def test_the_order_of_rows_is_nothing(facts: Facts, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - an order, not a secret

    def mixed(found: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        return None if found is None else tuple(random.sample(found, len(found)))

    lists = ("inkomsten", "kosten", "schulden", "betalingen", "overbrugging")
    home = replace(facts.huishouden, kinderen=mixed(facts.huishouden.kinderen))
    own = facts.gemeente
    again = replace(
        facts,
        huishouden=home,
        gemeente=replace(own, instrumenten=mixed(own.instrumenten), bedragen=mixed(own.bedragen)),
        **{name: mixed(getattr(facts, name)) for name in lists},
    )
    assert geldplan(again) == geldplan(facts)
