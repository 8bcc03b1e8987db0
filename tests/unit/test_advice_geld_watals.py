"""What if: toeslagen in another week, work from another month."""

from dataclasses import replace
from datetime import date

from intake_app.advice.geld.watals import toeslagen_in_week, werk_vanaf
from intake_app.advice.geldfeiten import Allowance, Allowances, Wage
from intake_app.advice.shape import Facts

BEGIN = date(2026, 10, 16)
FACTS = Facts(
    peildatum=BEGIN,
    bijstand_vanaf=BEGIN,
    toeslagen=Allowances(
        zorgtoeslag=Allowance(bedrag=12900, vanaf=date(2027, 1, 20), nabetaling=100),
        huurtoeslag=Allowance(bedrag=30100, aangevraagd=date(2026, 10, 20), recht_vanaf=date(2026, 12, 1)),
    ),
)


def test_every_toeslag_comes_that_week_with_the_months_it_is_late() -> None:
    found = toeslagen_in_week(FACTS, 9).toeslagen
    assert found.zorgtoeslag == Allowance(bedrag=12900, vanaf=date(2026, 12, 18), recht_vanaf=BEGIN)
    assert found.huurtoeslag.vanaf == date(2026, 12, 22)
    assert found.huurtoeslag.recht_vanaf == date(2026, 12, 1)
    assert found.kindgebonden_budget == Allowance()
    assert toeslagen_in_week(FACTS, 5).toeslagen.huurtoeslag.vanaf == date(2026, 12, 1)


def test_work_begins_on_the_first_day_of_a_month() -> None:
    wage = Wage(bedrag=80000, tot=date(2026, 10, 31), vrijlating=True)
    assert werk_vanaf(FACTS, 4, wage).loon == Wage(80000, date(2027, 1, 1), None, True)
    assert werk_vanaf(FACTS, 1, wage).loon.vanaf == BEGIN


def test_without_a_first_day_nothing_changes() -> None:
    unknown = replace(FACTS, bijstand_vanaf=None)
    assert toeslagen_in_week(unknown, 9) is unknown
    assert werk_vanaf(unknown, 4, Wage(80000)) is unknown
