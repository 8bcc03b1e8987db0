"""Measures start to usable window, beside a bare Qt window in the same run.

    .venv/bin/python tests/bench/bench_start.py [--rondes 7] [--hoogstens 4.0] [--json]

Both are started as processes of their own, in turns, so that a busy moment of the computer hits both. Usable
is the first idle moment after the window is shown: the program says `bruikbaar` then and quits, because
INTAKE_MEET_START=1 asks for it. What counts is the ratio: it says the same on a slow and a fast computer.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
MARKER = "bruikbaar"
SECONDS_TO_WAIT = 60

BARE_WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
def usable():
    print("bruikbaar", flush=True)
    application.quit()
QTimer.singleShot(0, usable)
application.exec()
"""


def environment(home: str) -> dict[str, str]:
    """Give the surroundings of a first start: an empty home, and no screen needed when there is none."""
    wanted = {**os.environ, "HOME": home, "INTAKE_MEET_START": "1"}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        wanted[name] = str(Path(home) / name)
    if not (wanted.get("DISPLAY") or wanted.get("WAYLAND_DISPLAY")):
        wanted.setdefault("QT_QPA_PLATFORM", "offscreen")
    return wanted


def seconds_to_usable(command: list[str]) -> float:
    """Start `command` in an empty home and give the seconds until it says that its window is usable.

    Raises RuntimeError when it ends without having said so, at the latest after SECONDS_TO_WAIT.
    """
    with tempfile.TemporaryDirectory() as home:
        started = time.perf_counter()
        with subprocess.Popen(
            command, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            watchdog = threading.Timer(SECONDS_TO_WAIT, process.kill)
            watchdog.start()
            for line in process.stdout:
                if line.strip() == MARKER:
                    seconds = time.perf_counter() - started
                    process.wait()
                    watchdog.cancel()
                    return seconds
            watchdog.cancel()
    message = f"ended without a usable window: {' '.join(command[:2])}"
    raise RuntimeError(message)


def measure(rounds: int) -> dict[str, float]:
    """Give the medians in seconds, and how many times as long the program takes as a bare window."""
    commands = {"kaal": [sys.executable, "-c", BARE_WINDOW], "programma": [sys.executable, "main.py"]}
    for command in commands.values():
        seconds_to_usable(command)  # once uncounted: files come from the disk, and .pyc files are made
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(seconds_to_usable(command))
    found = {name: round(median(values), 3) for name, values in taken.items()}
    return {**found, "verhouding": round(found["programma"] / found["kaal"], 2)}


def main() -> int:
    """Print the result; gives 1 when the ratio is above --hoogstens."""
    parser = argparse.ArgumentParser(description="Start to usable window, beside a bare Qt window.")
    parser.add_argument("--rondes", type=int, default=7, help="counted starts of each")
    parser.add_argument("--hoogstens", type=float, help="the highest ratio that is still good")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.rondes)
    if options.json:
        print(json.dumps(found))
    else:
        print(f"bare Qt window {found['kaal']:.3f} s, program {found['programma']:.3f} s (medians)")
        print(f"ratio {found['verhouding']:.2f}")
    return 1 if options.hoogstens is not None and found["verhouding"] > options.hoogstens else 0


if __name__ == "__main__":
    sys.exit(main())
