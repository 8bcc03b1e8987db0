"""Measures how long the window waits for its turn while a worker thinks, for two ways of handing over.

    .venv/bin/python tests/bench/bench_draden.py [--seconden 5]

Python lets one thread run at a time. A worker that works out advice after advice holds that right until it is
asked for, and then for the switch interval: 5 ms by default, 1 ms in this program (see ui/tasks.py). A timer
asks for a turn of the event loop every millisecond; the last column is the waiting at which 99 of 100 turns
have come.
"""

import argparse
import os
import sys
import threading
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer

from intake_app.advice.engine import advise
from intake_app.advice.facts import from_answers
from intake_app.clock import today
from intake_app.model import Answers
from tests.bench.bench_venster import Clock

MILLISECONDS = (5, 1)


def turns(seconds: float, *, thinking: bool) -> list[float]:
    """Give the milliseconds between turns of the event loop, with a worker that thinks or with none."""
    facts, over = from_answers(Answers({}, {}, {}), today()), threading.Event()

    def think() -> None:
        while not over.is_set():
            advise(facts)

    worker = threading.Thread(target=think)
    if thinking:
        worker.start()
    clock = Clock()
    QTimer.singleShot(int(seconds * 1000), QCoreApplication.quit)
    QCoreApplication.exec()
    over.set()
    if thinking:
        worker.join()
    return [turn.wall for turn in clock.turns()]


def line(what: str, waited: list[float]) -> None:
    """Print one line of the table."""
    print(f"| {what} | {median(waited):.2f} | {quantiles(waited, n=100)[-1]:.2f} |")


def main(seconds: float) -> None:
    """Print the table."""
    app = QCoreApplication([])
    print("| wat | mediaan (ms) | 99 van de 100 (ms) |\n|---|---:|---:|")
    line("niemand denkt", turns(seconds, thinking=False))
    for interval in MILLISECONDS:
        sys.setswitchinterval(interval / 1000)
        line(f"een ander denkt, overdracht na {interval} ms", turns(seconds, thinking=True))
    del app


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--seconden", type=float, default=5.0)
    main(reader.parse_args().seconden)
