"""Measures how long the window keeps you waiting while you type, and its memory, beside a bare Qt window.

    .venv/bin/python tests/bench/bench_venster.py [--seconden 60] [--dossiers 5000] [--json]

The program opens a vault of that many dossiers and one of them; then keys come as fast as a quick typist's,
through every field and page, while advice, progress and saving go on. The bare window is one text field that
gets as many keys. A stall is the time between two turns of the event loop in which nothing else could happen:
a timer asks for a turn every millisecond. Opening the next page is counted apart, because nobody types then.

On a computer that does other work a turn also takes long because the window did not get a processor. So the
processor time of each turn is measured too: that of the window's own thread, and that of the whole program,
with its workers. What a turn needs of the program is at most the latter, whatever else goes on.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QTextEdit,
    QWidget,
)

SECRET = "blauwe stoel wandelt zacht"
KEY_EVERY = 80  # milliseconds; twelve keys a second, a quick typist
FRAME = 16.7  # milliseconds; longer than this can be seen
SENTENCE = "Wij praten daar nog een keer over met zijn klantmanager. "
NARROW = 160  # pixels; in such a field stands a number
ANSWERS = 8  # in each of the other dossiers; they fill the vault and the work list
CLOCKS = ("wall", "thread", "process")
WAIT = 120  # seconds until the window must be ready


class Turn(NamedTuple):
    """One turn of the event loop: when it began, and its milliseconds by the clock and of the processor."""

    begin: float
    wall: float
    thread: float
    process: float


class Clock(QObject):
    """Notes every turn of the event loop."""

    def __init__(self) -> None:
        """Begin at once."""
        super().__init__()
        self._seen: list[tuple[float, float, float]] = []
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._seen.append((time.perf_counter(), time.thread_time(), time.process_time()))

    def turns(self) -> list[Turn]:
        """Give every turn until now."""
        return [
            Turn(before[0], *((later - earlier) * 1000 for earlier, later in zip(before, after, strict=True)))
            for before, after in pairwise(self._seen)
        ]


class Typist(QObject):
    """Presses a key every KEY_EVERY milliseconds and remembers how long each took."""

    def __init__(self, seconds: float, done: Callable[[], object]) -> None:
        """Type for so many seconds, then call `done`."""
        super().__init__()
        self.keys: list[float] = []
        self.pages: list[tuple[float, float]] = []  # from when to when a page was being opened
        self._done = done
        self._text = ""  # what is still to be typed in the field that has the keyboard
        self._until = time.perf_counter() + seconds
        self._timer = QTimer(self, interval=KEY_EVERY)
        self._timer.timeout.connect(self._press)
        self._timer.start()

    def _press(self) -> None:
        """Press the next key where the keyboard is."""
        if time.perf_counter() > self._until:
            self._timer.stop()
            self._done()
            return
        focus = QApplication.focusWidget()
        assert focus is not None
        begin = time.perf_counter()
        opening = isinstance(focus, QAbstractButton) and focus.text().startswith("Verder")
        self._one_key(focus)
        end = time.perf_counter()
        if opening:
            self.pages.append((begin - 0.005, end + 0.25))
        else:
            self.keys.append((end - begin) * 1000)

    def _one_key(self, focus: QWidget) -> None:
        """Press what fits: a letter, Space on a choice, Tab at the end of a text."""
        if self._text:
            key, self._text = self._text[0], self._text[1:]
            QTest.keyClick(focus, key)
        elif isinstance(focus, QAbstractButton) and focus.isCheckable():
            self._choose(focus)
        elif isinstance(focus, QAbstractButton) and focus.text().startswith("Verder"):
            QTest.keyClick(focus, Qt.Key.Key_Space)
        else:
            QTest.keyClick(focus, Qt.Key.Key_Tab)
            self._text = _what_to_type(QApplication.focusWidget())

    def _choose(self, chip: QAbstractButton) -> None:
        """Choose a chip of a question once; then, and on the small chips below it, go on."""
        small = chip.property("role") == "small-chip"
        QTest.keyClick(chip, Qt.Key.Key_Tab if small or chip.isChecked() else Qt.Key.Key_Space)
        if small:
            self._text = _what_to_type(QApplication.focusWidget())


def _what_to_type(focus: QWidget | None) -> str:
    """Give what is typed in a field that was just entered; nothing where something stands already."""
    if isinstance(focus, QTextEdit):
        return "" if focus.toPlainText() else SENTENCE
    if isinstance(focus, QComboBox) or not isinstance(focus, QLineEdit) or focus.text():
        return ""
    if "dag-maand-jaar" in focus.accessibleDescription():
        return "12-03-2024"
    return "12" if focus.width() < NARROW else "Amina Bakker"


def memory() -> float:
    """Give the memory this process holds now, in MB; the most it ever held where the system says no more."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    if sys.platform == "win32":
        return float("nan")
    import resource  # noqa: PLC0415 - not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024**2 if sys.platform == "darwin" else 1024)


def split(turns: list[Turn], pages: list[tuple[float, float]]) -> tuple[list[Turn], list[Turn]]:
    """Give the turns while typing, and those while a page was being opened."""

    def opening(turn: Turn) -> bool:
        return any(begin < turn.begin + turn.wall / 1000 and turn.begin < end for begin, end in pages)

    return [turn for turn in turns if not opening(turn)], [turn for turn in turns if opening(turn)]


def longest(turns: list[Turn], what: str) -> dict[str, float]:
    """Give the longest turn by each of the three clocks, and how many took longer than a frame."""
    found: dict[str, float] = {}
    for clock in CLOCKS:
        taken = [getattr(turn, clock) for turn in turns] or [0.0]
        found |= {f"langste_{clock}{what}": max(taken), f"boven_{clock}{what}": sum(n > FRAME for n in taken)}
    return found


def report(clock: Clock, typist: Typist) -> None:
    """Print what was measured, for the process that asked, and stop."""
    typing, opening = split(clock.turns(), typist.pages)
    found = {
        "toetsen": len(typist.keys),
        "toets_mediaan": median(typist.keys),
        "beurt_mediaan": median(turn.wall for turn in typing),
        "paginas": len(typist.pages),
        "mb": memory(),
        **longest(typing, ""),
        **longest(opening, "_pagina"),
    }
    print(json.dumps({key: round(value, 2) for key, value in found.items()}), flush=True)
    QApplication.quit()


def bare(seconds: float) -> None:
    """Type in a bare window with a text field."""
    app = QApplication([])
    window, field = QMainWindow(), QTextEdit()
    window.setCentralWidget(field)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    field.setFocus()
    clock = Clock()
    typist = Typist(seconds, lambda: report(clock, typist))
    typist._text = SENTENCE * 10_000
    app.exec()


def program(seconds: float, folder: Path) -> None:
    """Open the vault and the newest dossier in the real window, and type in it."""
    from intake_app.app import put_together  # noqa: PLC0415 - the bare window must not load it

    app = QApplication([])
    hub, window = put_together(app, folder)
    window.show()
    window.activateWindow()
    hub.unlocked.connect(lambda: hub.open("typen"))
    hub.unlock(folder, SECRET, sys.exit)
    limit = time.perf_counter() + WAIT
    while window.dossier is None and time.perf_counter() < limit:
        app.processEvents()
    QTest.qWait(1500)  # the cards that are made when idle, the work list behind it
    clock = Clock()
    typist = Typist(seconds, lambda: report(clock, typist))
    app.exec()
    hub.close()
    os._exit(0)


def fill(folder: Path, dossiers: int) -> None:
    """Make the vault: dossiers of colleagues with some answers each, and one that has just begun."""
    from intake_app.intake import Intake  # noqa: PLC0415 - the bare window must not load it
    from intake_app.kluis import create_vault  # noqa: PLC0415 - same
    from tests.bench import bench_kluis  # noqa: PLC0415 - same

    with create_vault(folder, SECRET) as vault:
        bench_kluis.fill(vault, dossiers, ANSWERS)
        vault.settle()
        Intake.start(vault, "typen").fill(
            {
                "identiteit.voornaam": "Senait",
                "identiteit.achternaam": "Haile",
                "identiteit.doelgroep": "asielstatushouder",
                "gesprek.taal": "ti",
                # Lists that are filled already: each row is a card of its own.
                "opleiding.diplomas": [{"naam": f"Diploma {n}", "land": "Eritrea"} for n in range(4)],
                "taal.talen": [{"taal": name} for name in ("Tigrinya", "Arabisch", "Engels", "Amhaars")],
                "werk.banen": [{"functie": f"Werk {n}", "land": "Soedan", "jaren": 2} for n in range(4)],
            }
        )


def measured(kind: str, seconds: float, folder: Path) -> dict[str, float]:
    """Run one of the two in a process of its own; raises RuntimeError when it ends without a result."""
    wanted = {**os.environ, "HOME": str(folder.parent), "PYTHONPATH": str(ROOT)}
    if not (wanted.get("DISPLAY") or wanted.get("WAYLAND_DISPLAY")):
        wanted.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, __file__, "--soort", kind, "--kluis", str(folder), "--seconden", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, env=wanted, cwd=ROOT, check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"no result of {kind}: {done.stderr[-500:]}")
    found: dict[str, float] = json.loads(lines[-1])
    return found


def show(plain: dict[str, float], ours: dict[str, float]) -> None:
    """Print the table."""
    rows = (
        ("toets verwerken, mediaan (ms)", "toets_mediaan"),
        ("tijd tussen twee beurten, mediaan (ms)", "beurt_mediaan"),
        ("langste hapering onder het typen, op de klok (ms)", "langste_wall"),
        ("idem, processortijd van het venster (ms)", "langste_thread"),
        ("idem, processortijd van het hele programma (ms)", "langste_process"),
        ("geheugen na het typen (MB)", "mb"),
    )
    print("| wat | kaal venster | programma | verhouding |\n|---|---:|---:|---:|")
    for words, key in rows:
        print(f"| {words} | {plain[key]:.2f} | {ours[key]:.2f} | {ours[key] / plain[key]:.1f} |")
    print(f"\n{ours['toetsen']:.0f} toetsen; haperingen langer dan een beeld ({FRAME} ms), ", end="")
    print("op de klok / venster / programma: ", end="")
    for found, name in ((ours, "programma"), (plain, "kaal")):
        print(name, " / ".join(f"{found[f'boven_{clock}']:.0f}" for clock in CLOCKS), end="; ")
    pages = " / ".join(f"{ours[f'langste_{clock}_pagina']:.0f}" for clock in CLOCKS)
    print(f"\n{ours['paginas']:.0f} pagina's geopend, langste hapering daarbij {pages} ms")


def main() -> int:
    """Measure both, one after the other, and print the table."""
    reader = argparse.ArgumentParser(description="Stalls while typing, and memory, beside a bare Qt window.")
    reader.add_argument("--seconden", type=float, default=60.0, help="how long to type in each window")
    reader.add_argument("--dossiers", type=int, default=5_000, help="dossiers in the vault")
    reader.add_argument(
        "--houden", type=Path, metavar="MAP", help="make the vault here, or use what is there"
    )
    reader.add_argument("--json", action="store_true")
    reader.add_argument("--soort", choices=("kaal", "programma"), help=argparse.SUPPRESS)
    reader.add_argument("--kluis", type=Path, help=argparse.SUPPRESS)
    given = reader.parse_args()
    if given.soort:
        bare(given.seconden) if given.soort == "kaal" else program(given.seconden, given.kluis)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = given.houden or Path(name) / "kluis"
        if not folder.exists():
            fill(folder, given.dossiers)
        plain = measured("kaal", given.seconden, folder)
        ours = measured("programma", given.seconden, folder)
    if given.json:
        print(json.dumps({"kaal": plain, "programma": ours}))
    else:
        show(plain, ours)
    return 0


if __name__ == "__main__":
    sys.exit(main())
