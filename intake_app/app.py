"""Puts the window together: crash hook, fonts and theme, the place of the vault, the hub."""

import os
import sys
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from intake_app.kluis import default_folder
from intake_app.ui.crash import report
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import WindowPrompts
from intake_app.ui.theme import Look
from intake_app.ui.window import MainWindow

_MEASURE = "INTAKE_MEET_START"


def main() -> int:
    """Open the window and give the exit status when it closes."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("intake-app")
    app.setApplicationDisplayName("Brede intake")
    sys.excepthook = _crash
    look = Look(app)
    window = MainWindow(Hub(), look, WindowPrompts(), default_folder())
    window.show()
    if os.environ.get(_MEASURE):
        QTimer.singleShot(0, _measured)
    return app.exec()


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a fault of ours, without names or answers, and go on."""
    report(kind, error, trace)


def _measured() -> None:
    """Say that the window can be used, and stop: for the benchmark of the start."""
    print("bruikbaar", flush=True)  # noqa: T201 - the benchmark reads it
    QApplication.quit()
