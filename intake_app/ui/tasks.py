"""Work beside the window: a serial worker for the disk and a pool for paper.

Whatever a job gives back is told in the window's own thread, through one signal of an object that lives
there, so `done`, `failed` and `progress` may be any callable. A job gets only values that nobody
changes: no widget, and no connection of another thread.
"""

import os
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from functools import partial
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from intake_app.errors import AppError

Done = Callable[[object], object]
Failed = Callable[[str], object]
Progress = Callable[[int, int], object]
_P = ParamSpec("_P")
_T = TypeVar("_T")

_HANDED_OVER = 0.001  # seconds
_OUR_FAULT = (
    "Er ging iets mis in het programma. Probeer het nog eens; blijft het fout gaan, start dan opnieuw."
)


class Stopped(Exception):  # noqa: N818  # nothing is wrong: someone asked to stop
    """Raised by `Job.report` inside a job that was told to stop."""


class Job:
    """One piece of work that was asked for. `stop` makes sure nobody hears of it again."""

    def __init__(self, tell: Callable[[Callable[[], object]], None], done: Done, failed: Failed) -> None:
        """Keep who wants to hear; `tell` brings a call to the window's thread."""
        self._tell = tell
        self._done = done
        self._failed = failed
        self.progress: Progress | None = None
        self.stopping = False

    def stop(self) -> None:
        """Ask the work to end; it does so at its next report, and nothing more is told."""
        self.stopping = True

    def report(self, step: int, steps: int) -> None:
        """Tell, from inside the work, that `step` of `steps` is done; raises Stopped when it must end."""
        if self.stopping:
            raise Stopped
        self._tell(partial(self._hear_progress, step, steps))

    def work(self, work: Callable[["Job"], object]) -> None:
        """Do the work, in the worker's thread, and pass on what came of it."""
        if self.stopping:
            return
        try:
            result = work(self)
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001  # every failure is told in the window's thread
            self._tell(partial(self._hear_failed, error))
        else:
            self._tell(partial(self._hear_done, result))

    def _hear_done(self, result: object) -> None:
        """Hand the result over, in the window's thread."""
        if not self.stopping:
            self._done(result)

    def _hear_failed(self, error: Exception) -> None:
        """Hand one Dutch sentence over; a fault of ours also goes to the crash hook."""
        if self.stopping:
            return
        if isinstance(error, AppError):
            self._failed(str(error))
            return
        self._failed(_OUR_FAULT)
        sys.excepthook(type(error), error, error.__traceback__)

    def _hear_progress(self, step: int, steps: int) -> None:
        """Hand the progress over."""
        if self.progress is not None and not self.stopping:
            self.progress(step, steps)


class Workers(QObject):
    """A number of threads of our own that do work in the order it was asked for."""

    _news = Signal(object)
    """A call to make in the window's thread."""

    def __init__(self, threads: Executor, parent: QObject | None = None) -> None:
        """Do the work in these threads."""
        super().__init__(parent)
        # Python lets a thread go on for 5 ms when another one asks for its turn; the window asks often.
        sys.setswitchinterval(_HANDED_OVER)
        self._threads = threads
        self._jobs: dict[Job, Future[None]] = {}
        self._news.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Tell whether any work is waiting, running or not told yet."""
        return bool(self._jobs)

    def run(self, work: Callable[[], object], done: Done, failed: Failed) -> Job:
        """Do `work` beside the window, then call `done` with its result or `failed` with a sentence."""
        return self.run_long(lambda _job: work(), done, failed)

    def run_long(
        self,
        work: Callable[[Job], object],
        done: Done,
        failed: Failed,
        progress: Progress | None = None,
    ) -> Job:
        """Do work that reports its progress through the Job it gets, and can be stopped."""
        job = Job(self._news.emit, done, failed)
        job.progress = progress
        self._jobs[job] = self._threads.submit(self._do, job, work)
        return job

    def finish(self) -> None:
        """Wait until all work is done and told, also what that telling asks for."""
        while self._jobs:
            wait(self._jobs.values())
            self._tell_now()

    def stop(self, patience: float | None = None) -> None:
        """Stop what runs, drop what waits, and wait for the threads; with `patience` no longer than that (s).

        What is still at it then ends by itself, and nobody hears of it.
        """
        for job in self._jobs:
            job.stop()
        if patience is None:
            self.finish()
        else:
            wait(self._jobs.values(), patience)
            self._tell_now()

    def _tell_now(self) -> None:
        """Tell what the threads had to tell, without waiting for the window to come to it."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _do(self, job: Job, work: Callable[[Job], object]) -> None:
        """Do one job in a worker's thread; the last news of it is that it can be forgotten."""
        job.work(work)
        self._news.emit(partial(self._jobs.pop, job))

    @Slot(object)
    def _hear(self, call: Callable[[], object]) -> None:
        """Make a call in the window's thread."""
        call()


class Serial(Workers):
    """One worker thread, one job after the other: the disk. `finish` it before the program ends.

    The thread stays, so that it may keep what it opened.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing to do."""
        super().__init__(ThreadPoolExecutor(1, "Serial"), parent)


class Pool(Workers):
    """A few threads for work that may be left unfinished: paper. `stop` it before the program ends."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Leave one processor to the window and to the disk."""
        super().__init__(ThreadPoolExecutor(max(1, (os.cpu_count() or 1) - 1), "Pool"), parent)


class Outside(Workers):
    """One job after the other at a place that may never answer: a shared folder.

    `stop` it with patience; the program ends without what is still at it then.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing to do."""
        super().__init__(_Leavable(), parent)


class _Leavable(Executor):
    """One thread, there while there is work, that Python does not wait for when the program ends."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: deque[Callable[[], None]] = deque()
        self._working = False

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        future: Future[_T] = Future()

        def work() -> None:
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001  # it is for who asks the future
                future.set_exception(error)

        with self._lock:
            self._waiting.append(work)
            if not self._working:
                self._working = True
                Thread(target=self._work, name="Outside", daemon=True).start()
        return future

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._working = False
                    return
                work = self._waiting.popleft()
            work()
