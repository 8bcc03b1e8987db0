import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_app.errors import AppError
from intake_app.ui.tasks import Job, Outside, Pool, Serial

Listen = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def disk() -> Iterator[Serial]:
    serial = Serial()
    yield serial
    serial.finish()


@pytest.fixture
def pool() -> Iterator[Pool]:
    paper = Pool()
    yield paper
    paper.stop()


class Told:
    """What was told about a job, with the thread it was told in."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.failures: list[object] = []
        self.progress: list[tuple[int, int]] = []
        self.threads: set[QThread] = set()

    def done(self, result: object) -> None:
        self.threads.add(QThread.currentThread())
        self.results.append(result)

    def failed(self, text: object) -> None:
        self.threads.add(QThread.currentThread())
        self.failures.append(text)

    def step(self, step: int, steps: int) -> None:
        self.progress.append((step, steps))


def refuse() -> None:
    raise AppError("De schijf is vol. Maak ruimte en probeer het opnieuw.")


def test_work_runs_beside_the_window_and_is_told_in_it(disk: Serial, qtbot: QtBot) -> None:
    told, workers = Told(), []
    disk.run(lambda: workers.append(threading.get_ident()) or 2**40, told.done, told.failed)
    qtbot.waitUntil(lambda: not disk.busy)
    assert told.results == [2**40]
    assert told.threads == {QApplication.instance().thread()}
    assert workers != [threading.get_ident()]


def test_disk_keeps_the_order_and_the_thread(disk: Serial) -> None:
    told, threads = Told(), set()
    for number in range(20):
        disk.run(lambda number=number: threads.add(threading.get_ident()) or number, told.done, told.failed)
    disk.finish()
    assert told.results == list(range(20))
    assert len(threads) == 1


def test_failure_a_person_can_mend_is_told_as_its_sentence(disk: Serial) -> None:
    told = Told()
    disk.run(refuse, told.done, told.failed)
    disk.finish()
    assert told.failures == ["De schijf is vol. Maak ruimte en probeer het opnieuw."]
    assert told.results == []


def test_fault_of_ours_also_goes_to_the_crash_hook(disk: Serial, monkeypatch: pytest.MonkeyPatch) -> None:
    told, crashes = Told(), []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: crashes.append((kind, error, trace)))
    disk.run(lambda: 1 // 0, told.done, told.failed)
    disk.finish()
    assert len(told.failures) == 1
    assert "Probeer het nog eens" in str(told.failures[0])
    assert crashes[0][0] is ZeroDivisionError
    assert crashes[0][2] is not None


def test_finish_waits_also_for_what_the_telling_asks_for(disk: Serial) -> None:
    told = Told()

    def again(result: object) -> None:
        told.done(result)
        if len(told.results) < 3:
            disk.run(lambda: len(told.results), again, told.failed)

    disk.run(lambda: 0, again, told.failed)
    disk.finish()
    assert told.results == [0, 1, 2]


def test_progress_is_told(pool: Pool, qtbot: QtBot) -> None:
    told = Told()

    def print_pages(job: Job) -> str:
        for page in range(1, 4):
            job.report(page, 3)
        return "klaar"

    pool.run_long(print_pages, told.done, told.failed, told.step)
    qtbot.waitUntil(lambda: not pool.busy)
    assert told.progress == [(1, 3), (2, 3), (3, 3)]
    assert told.results == ["klaar"]


def test_progress_may_go_unheard(pool: Pool) -> None:
    told = Told()
    pool.run_long(lambda job: job.report(1, 1), told.done, told.failed)
    pool.finish()
    assert told.results == [None]


def test_stopped_work_ends_and_is_not_heard_of_again(pool: Pool) -> None:
    told, started, ended = Told(), threading.Event(), threading.Event()

    def print_for_ever(job: Job) -> None:
        try:
            while True:
                started.set()
                job.report(1, 2)
        finally:
            ended.set()

    job = pool.run_long(print_for_ever, told.done, told.failed, told.step)
    assert started.wait(5)
    job.stop()
    pool.finish()
    assert ended.is_set()
    assert (told.results, told.failures) == ([], [])


def test_outcome_of_work_stopped_too_late_is_not_told(disk: Serial) -> None:
    told, may_end = Told(), threading.Event()
    good = disk.run(lambda: may_end.wait(5), told.done, told.failed)
    bad = disk.run(refuse, told.done, told.failed)
    good.stop()
    may_end.set()
    wait(disk._jobs.values())
    bad.stop()
    disk.finish()
    assert (told.results, told.failures) == ([], [])


def test_stop_drops_what_still_waits() -> None:
    told, may_end, ran = Told(), threading.Event(), []
    serial = Serial()
    serial.run(lambda: may_end.wait(5), told.done, told.failed)
    serial.run(lambda: ran.append(1), told.done, told.failed)
    threading.Timer(0.05, may_end.set).start()
    serial.stop()
    assert ran == []
    assert not serial.busy


def test_stopping_with_patience_leaves_behind_what_does_not_end(qtbot: QtBot) -> None:
    serial, told, let_go = Serial(), Told(), threading.Event()
    serial.run(let_go.wait, told.done, told.failed)
    serial.stop(0.01)
    assert serial.busy
    let_go.set()
    qtbot.waitUntil(lambda: not serial.busy)
    assert told.results == told.failures == []


def test_outside_does_one_after_the_other_and_tells_it() -> None:
    told, outside, at_once = Told(), Outside(), []

    def work(number: int) -> int:
        at_once.append(number)
        assert len(at_once) == 1
        time.sleep(0.001)
        at_once.remove(number)
        return number

    for _ in range(2):  # its thread is gone in between
        for number in range(10):
            outside.run(lambda number=number: work(number), told.done, told.failed)
        outside.run(refuse, told.done, told.failed)
        outside.finish()
        assert not outside.busy
    assert told.results == [*range(10), *range(10)]
    assert len(told.failures) == 2


_HANGING = """
import threading, sys
from PySide6.QtCore import QCoreApplication
from intake_app.ui import sync
app = QCoreApplication([])
started = threading.Event()
def hang(*_):
    started.set()
    threading.Event().wait()
sync._PATIENCE = 0.05
sync._round = hang
made = sync.Sync()
made.start(object())
made.now()
assert started.wait(30)
made.stop()
print("gesloten", flush=True)
"""


def test_a_folder_that_hangs_keeps_no_program_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _HANGING], capture_output=True, text=True, timeout=20, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("gesloten\n", "", 0)
