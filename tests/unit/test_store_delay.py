"""Guessing gets slower, also over restarts, and no clock keeps anyone out for more than a minute."""

import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.store import delay, files
from intake_app.store.keys import WRONG, WrongSecretError

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def at(seconds: float) -> Callable[[], datetime]:
    return lambda: NOW + timedelta(seconds=seconds)


def fail(folder: Path, seconds: float) -> None:
    with pytest.raises(WrongSecretError), delay.guarded(folder, at(seconds)):
        raise WrongSecretError(WRONG)


def test_the_wait_doubles_to_a_minute_and_a_right_one_resets_it(tmp_path: Path) -> None:
    moment, waits = 0, []
    for _ in range(9):
        fail(tmp_path, moment)
        waits.append(delay.seconds_left(tmp_path, at(moment)))
        moment += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    with delay.guarded(tmp_path, at(moment)):
        pass
    assert delay.seconds_left(tmp_path, at(moment)) == 0
    assert list(tmp_path.iterdir()) == []


def test_who_comes_too_soon_is_told_how_long_and_nothing_is_tried(tmp_path: Path) -> None:
    fail(tmp_path, 0)
    fail(tmp_path, 1)
    for seconds, left, sentence in ((1.5, 2, delay.WAIT.format(seconden=2)), (2.1, 1, delay.WAIT_ONE)):
        with pytest.raises(delay.WaitError) as caught, delay.guarded(tmp_path, at(seconds)):
            pytest.fail("it may not be tried")
        assert (caught.value.seconds, str(caught.value)) == (left, sentence)
    assert delay.seconds_left(tmp_path, at(3)) == 0


def test_another_failure_neither_counts_nor_resets(tmp_path: Path) -> None:
    fail(tmp_path, 0)
    before = (tmp_path / delay.FILE).read_bytes()
    with pytest.raises(OSError, match="schijf"), delay.guarded(tmp_path, at(5)):
        raise OSError("schijf")
    assert (tmp_path / delay.FILE).read_bytes() == before


def test_the_count_is_private_and_says_nothing_else(tmp_path: Path) -> None:
    fail(tmp_path, 0)
    assert stat.S_IMODE((tmp_path / delay.FILE).stat().st_mode) == 0o600
    assert set(json.loads((tmp_path / delay.FILE).read_bytes())) == {"mislukt", "laatste"}


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8))
def test_no_clock_keeps_anyone_out_longer_than_a_minute(
    tmp_path_factory: pytest.TempPathFactory, moments: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("wacht")
    for moment in moments:
        delay._write(folder, delay._Attempts(99, at(moment)()))
        for looked in (*moments, moment - 315_360_000, moment + 315_360_000):  # ten years
            left = delay.seconds_left(folder, at(looked))
            assert left <= delay.LONGEST_SECONDS
            assert delay.seconds_left(folder, at(looked + left)) == 0


def test_a_clock_set_back_begins_the_wait_anew_once(tmp_path: Path) -> None:
    fail(tmp_path, 0)
    fail(tmp_path, 1)
    assert delay.seconds_left(tmp_path, at(-86_400)) == 2
    assert delay.seconds_left(tmp_path, at(-86_399)) == 1
    assert delay.seconds_left(tmp_path, at(-86_398)) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"mislukt": 3}',
        b'{"mislukt": 3, "laatste": 5}',
        b'{"mislukt": 3, "laatste": "gisteren"}',
        b'{"mislukt": 3, "laatste": "2026-11-22T10:00:00"}',
        b'{"mislukt": true, "laatste": "2026-11-22T10:00:00Z"}',
        b'{"mislukt": "3", "laatste": "2026-11-22T10:00:00Z"}',
        b'{"mislukt": 0, "laatste": "2026-11-22T10:00:00Z"}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_makes_no_sense_keeps_nobody_out(tmp_path: Path, body: bytes) -> None:
    (tmp_path / delay.FILE).write_bytes(body)
    assert delay.seconds_left(tmp_path, at(0)) == 0
    fail(tmp_path, 0)
    assert delay.seconds_left(tmp_path, at(0)) == 1


def test_an_enormous_count_is_still_a_minute(tmp_path: Path) -> None:
    (tmp_path / delay.FILE).write_text('{"mislukt": 1' + "0" * 400 + ', "laatste": "2026-11-22T10:00:00Z"}')
    assert delay.seconds_left(tmp_path, at(0)) == 60


def test_a_count_that_cannot_be_written_hides_no_sentence_and_locks_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "raw")

    fail(tmp_path, 0)
    monkeypatch.setattr(files, "write_private", full)
    fail(tmp_path, 5)
    assert delay.seconds_left(tmp_path, at(0)) == 1
    assert delay.seconds_left(tmp_path, at(-5)) == 0


def test_a_count_that_cannot_be_removed_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / delay.FILE).mkdir()
    with delay.guarded(tmp_path, at(0)):
        pass
