"""The clock: stamps that grow, sort as text, and never let a wrong computer win for ever."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.clock import MAX_DRIFT, Stamp, Stamper, local, system_clock, today

NOON = datetime(2026, 11, 22, 12, 0, 0, 123_456, tzinfo=UTC)
MILLISECONDS = NOON.replace(microsecond=123_000)


class Wheel:
    """A clock that is turned by hand."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - the zone follows
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000, tzinfo=UTC)
)
stamps = st.builds(
    Stamp, moments, st.integers(0, 999_999), st.text("abcdef0123456789", min_size=1, max_size=8)
)


def test_system_clock_knows_its_zone() -> None:
    assert system_clock().utcoffset() == timedelta(0)


@pytest.mark.parametrize(("zone", "before"), [("Europe/Amsterdam", 1971), ("America/New_York", 1970)])
def test_a_moment_at_the_end_of_every_calendar_has_a_local_time(
    zone: str, before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        ends = ("9999-12-31T23:59:59.999Z/000000/a", "0001-01-01T00:00:00.000Z/000000/a")
        assert [local(Stamp.parse(end).moment).year for end in ends] == [2999, before]
        assert local(NOON) == NOON
        assert local(NOON).utcoffset() == NOON.astimezone().utcoffset()
    time.tzset()


def test_today_is_the_local_date_of_the_clock() -> None:
    moment = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    assert today(lambda: moment) == moment.astimezone().date()


def test_a_stamp_has_a_text_form_that_reads_back() -> None:
    stamp = Stamp(MILLISECONDS, 7, "ab12")
    assert str(stamp) == "2026-11-22T12:00:00.123Z/000007/ab12"
    assert Stamp.parse(str(stamp)) == stamp


@given(stamps)
def test_every_stamp_reads_back(stamp: Stamp) -> None:
    assert Stamp.parse(str(stamp)) == stamp


@given(stamps, stamps)
def test_text_sorts_as_the_stamps_do(one: Stamp, other: Stamp) -> None:
    assert (str(one) < str(other)) == (one < other)


@pytest.mark.parametrize(
    "text",
    ["", "2026-11-22", "2026-11-22T12:00:00Z/000001/ab", "2026-11-22T12:00:00.123Z/1/ab", "x/000001/ab"],
)
def test_what_is_no_stamp_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a stamp"):
        Stamp.parse(text)


def test_a_date_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        Stamp.parse("2026-02-30T12:00:00.123Z/000001/ab")


def test_stamps_count_on_within_one_millisecond() -> None:
    stamper = Stamper("ab", Wheel())
    assert [stamper.next() for _ in range(3)] == [Stamp(MILLISECONDS, n, "ab") for n in range(3)]


def test_a_new_millisecond_starts_counting_again() -> None:
    wheel = Wheel()
    stamper = Stamper("ab", wheel)
    stamper.next()
    wheel.now += timedelta(milliseconds=1)
    assert stamper.next() == Stamp(MILLISECONDS + timedelta(milliseconds=1), 0, "ab")


def test_a_full_counter_borrows_the_next_millisecond() -> None:
    stamper = Stamper("ab", Wheel(), Stamp(MILLISECONDS, 999_999, "ab"))
    assert stamper.next() == Stamp(MILLISECONDS + timedelta(milliseconds=1), 0, "ab")


def test_a_clock_set_back_does_not_make_stamps_go_back() -> None:
    wheel = Wheel()
    stamper = Stamper("ab", wheel)
    before = stamper.next()
    wheel.now -= timedelta(hours=5)
    assert stamper.next() > before


def test_a_far_future_that_was_mended_is_let_go() -> None:
    last = Stamp(MILLISECONDS + MAX_DRIFT + timedelta(seconds=1), 3, "ab")
    assert Stamper("ab", Wheel(), last).next() == Stamp(MILLISECONDS, 0, "ab")


@given(st.lists(st.timedeltas(-MAX_DRIFT / 4, MAX_DRIFT / 4), max_size=20))
def test_stamps_grow_however_the_clock_wanders(turns: list[timedelta]) -> None:
    wheel = Wheel()
    stamper = Stamper("ab", wheel)
    given_out = []
    for turn in turns:
        wheel.now = NOON + turn
        given_out.append(stamper.next())
    assert given_out == sorted(set(given_out))


def test_a_colleague_ahead_within_the_drift_is_followed() -> None:
    stamper = Stamper("ab", Wheel())
    other = Stamp(MILLISECONDS + MAX_DRIFT, 4, "zz")
    assert stamper.adopt(other) <= MAX_DRIFT
    assert stamper.next() > other


def test_a_colleague_further_ahead_is_not_followed_but_told() -> None:
    stamper = Stamper("ab", Wheel())
    ahead = stamper.adopt(Stamp(NOON + MAX_DRIFT + timedelta(milliseconds=1), 0, "zz"))
    assert ahead > MAX_DRIFT
    assert stamper.next() == Stamp(MILLISECONDS, 0, "ab")


def test_an_older_stamp_of_a_colleague_changes_nothing() -> None:
    stamper = Stamper("ab", Wheel())
    own = stamper.next()
    assert stamper.adopt(Stamp(MILLISECONDS - timedelta(days=1), 9, "zz")) < timedelta(0)
    assert stamper.next() == Stamp(own.moment, own.counter + 1, "ab")
