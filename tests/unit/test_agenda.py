"""The calendar: the days of a plan, in the form calendars read, without anything personal."""

import json
from datetime import date
from pathlib import Path

import pytest

from intake_app import agenda
from intake_app.errors import AppError
from intake_app.i18n import translator
from intake_app.model import Answers
from intake_app.pdf.wens import NIETS
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand, snapshot
from tests.pdf.living import living

DAY = date(2026, 11, 22)
FULL = json.loads((Path(__file__).parents[1] / "data" / "plan_volledig.json").read_text(encoding="utf-8"))
PLAN = snapshot(
    Stand(Answers(FULL["antwoorden"]), Answers(FULL["gemeente"]), FULL["advies"], DAY), menukaart(), 1, DAY
)


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_the_days_are_those_of_the_plan_from_its_own_day_on() -> None:
    found = agenda.moments(PLAN, living())
    assert [(one.dag.isoformat(), one.soort) for one in found[:3]] == [
        ("2026-12-01", "afspraak"), ("2027-01-11", "afspraak"), ("2027-02-22", "termijn"),
    ]  # fmt: skip
    assert (date(2027, 9, 1), "gesprek") in {(one.dag, one.soort) for one in found}
    assert (date(2027, 5, 1), "afspraak") in {(one.dag, one.soort) for one in found}
    assert (date(2029, 5, 23), "termijn") in {(one.dag, one.soort) for one in found}
    assert all(one.dag >= DAY for one in found)


def test_the_file_is_a_calendar_with_short_lines() -> None:
    data = agenda.calendar(agenda.moments(PLAN, living()), DAY, translator("nl"), translator("ti"))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = unfolded(data)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(agenda.moments(PLAN, living()))
    assert "DTSTART;VALUE=DATE:20261201" in lines
    assert "DTEND;VALUE=DATE:20261202" in lines
    identities = [line for line in lines if line.startswith("UID:")]
    assert len(set(identities)) == len(identities)


def test_nothing_in_it_is_personal() -> None:
    text = agenda.calendar(agenda.moments(PLAN, living()), DAY, translator("nl"), translator("ar")).decode()
    for private in (
        "Selam",
        "Voorbeeld",
        "Jansen",
        "Taalschool",
        "Balk",
        "huur",
        "Huur",
        "PVT",
        "KNM",
        "DUO",
    ):
        assert private not in text.replace("\r\n ", "")
    summaries = {line for line in unfolded(text.encode()) if line.startswith("SUMMARY:")}
    assert len(summaries) == 3


def test_signs_that_mean_something_to_a_calendar_are_told_apart() -> None:
    assert agenda._escaped("a, b; c\\d") == "a\\, b\\; c\\\\d"


def test_it_is_written_whole_or_refused(tmp_path: Path) -> None:
    count = agenda.write((PLAN, NIETS), tmp_path / "x.ics", None, DAY)
    assert (tmp_path / "x.ics").read_bytes().count(b"BEGIN:VEVENT") == count
    with pytest.raises(AppError, match="Kies een andere map"):
        agenda.write((PLAN, NIETS), tmp_path / "weg" / "x.ics", None, DAY)
