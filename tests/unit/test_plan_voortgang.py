"""The living part of a plan: talks with what belongs to them, days for talks, what is still open."""

from datetime import date

import pytest

from intake_app.model import Answers
from intake_app.plan import voortgang
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand, snapshot

ANSWERS = Answers(
    {
        "voortgang.gesprekken": [
            {"_rij": "t3"},
            {"_rij": "t2", "gepland": "2027-06-01"},
            {"_rij": "t1", "gepland": "2027-08-01", "gehouden": "2027-03-01", "goed": "De les."},
        ],
        "voortgang.stand": [
            {"_rij": "s1", "gesprek": "t1", "afspraak": "a1", "gedaan": "ja"},
            {"_rij": "s2", "gesprek": "t1", "afspraak": "a2", "gedaan": "nee", "waarom": "Geen plaats."},
            {"_rij": "s3", "gesprek": "t1", "afspraak": "a3", "waarom": "nog niets gezegd"},
            {"_rij": "s4", "gesprek": "t2", "afspraak": "a1", "gedaan": "deels"},
        ],
        "voortgang.afspraken": [
            {"_rij": "n1", "gesprek": "t1", "wat": "Bellen", "eigenaar": "gemeente", "voor": "2027-04-01"},
            {"_rij": "n2", "gesprek": "t1"},
        ],
        "voortgang.week": [{"_rij": "w1", "wie": "partner", "soort": "werk", "dag": "ma", "van": "09:00"}],
        "voortgang.voorgelezen_op": "2026-12-01",
        "voortgang.terugverteld": "ja",
        "voortgang.tolknummer": "12",
        "voortgang.handtekeningen": [
            {"_rij": "h1", "wie": "gemeente", "plan": "abc", "lijnen": "[[[1,2],[3,4]]]"},
            {"_rij": "h2", "lijnen": "geen lijnen"},
        ],
        "plan.afspraken": [
            {"_rij": "a1", "bouwsteen": "knm"},
            {"_rij": "a2", "eigen_tekst": "Fietsen"},
        ],
    }
)  # fmt: skip


def test_what_was_kept_up_is_read() -> None:
    found = voortgang.ontwikkeling(ANSWERS)
    assert [talk["rij"] for talk in found["gesprekken"]] == ["t1", "t2", "t3"]
    first = found["gesprekken"][0]
    assert first["stand"] == [
        {"afspraak": "a1", "gedaan": "ja", "waarom": ""},
        {"afspraak": "a2", "gedaan": "nee", "waarom": "Geen plaats."},
    ]
    assert [made["wat"] for made in first["afspraken"]] == ["Bellen"]
    assert found["week"][0]["tot"] == ""
    assert (found["voorgelezen_op"], found["terugverteld"], found["tolknummer"]) == ("2026-12-01", "ja", "12")
    assert [sign["lijnen"] for sign in found["handtekeningen"]] == [[[(1, 2), (3, 4)]], []]
    assert voortgang.ontwikkeling(Answers())["gesprekken"] == []


def test_strokes_come_back_as_they_were() -> None:
    lines = [[(1, 2), (3, 4)], []]
    assert voortgang.strokes(voortgang.strokes_text(lines)) == lines
    assert voortgang.strokes("3") == voortgang.strokes("[[[1]]]") == []


@pytest.mark.parametrize("count", [1, 2, 6, 12, 60])
def test_talks_are_spread_over_three_years_on_working_days(count: int) -> None:
    start = date(2026, 11, 22)
    days = voortgang.planned_days(start, count)
    assert len(days) == count
    assert days == sorted(days)
    assert all(day.weekday() < 5 for day in days)
    assert (days[0] - start).days in range(91, 94)
    assert (days[-1] - start).days < 3 * 365


def test_only_the_talks_that_are_lacking_get_a_day() -> None:
    start = date(2026, 11, 22)
    whole = voortgang.planned_days(start, 6)
    assert voortgang.planned_days(start, 6, ["2027-02-22", ""]) == whole[2:]
    assert voortgang.planned_days(start, 2, ["a", "b", "c"]) == voortgang.planned_days(start, 0) == []


def test_what_is_open_follows_what_was_said_last() -> None:
    plan = snapshot(Stand(ANSWERS, Answers(), {}, date(2026, 12, 1)), menukaart(), 1)
    living = voortgang.ontwikkeling(ANSWERS)
    name = "Kennis van de Nederlandse maatschappij (KNM)"
    assert voortgang.open_agreements(plan, living, "t1") == [("a1", name), ("a2", "Fietsen")]
    assert voortgang.open_agreements(plan, living, "t2") == [("a2", "Fietsen"), ("n1", "Bellen")]
    assert voortgang.open_agreements(plan, living) == [("a1", name), ("a2", "Fietsen"), ("n1", "Bellen")]
