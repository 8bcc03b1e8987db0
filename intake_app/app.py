"""Puts the window together: crash hook, fonts and theme, the place of the vault, the hub."""

import os
import sys
from pathlib import Path
from types import TracebackType

from platformdirs import user_data_path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from intake_app.ui import heap
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import WindowPrompts
from intake_app.ui.single import Single
from intake_app.ui.theme import Look
from intake_app.ui.window import MainWindow

_MEASURE = "INTAKE_MEET_START"


def main() -> int:
    """Open the window and give the exit status when it closes; 0 at once when it was open already."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("intake-app")
    app.setApplicationDisplayName("Brede intake")
    sys.excepthook = _crash
    single = Single(vault_folder())
    if not single.claim():
        return 0
    hub, window = put_together(app, vault_folder())
    single.knocked.connect(window.come_forward)
    window.show()
    QTimer.singleShot(0, _measured if os.environ.get(_MEASURE) else hub.warm_up)
    status = app.exec()
    single.release()
    return status


def put_together(app: QApplication, folder: Path) -> tuple[Hub, MainWindow]:
    """Give the window for the vault in `folder`, and the hub behind it."""
    hub = Hub()
    window = MainWindow(hub, Look(app), WindowPrompts(), folder)
    heap.mind(hub)
    return hub, window


def vault_folder() -> Path:
    """Give what kluis.default_folder gives, without loading the store before the window is there."""
    return user_data_path("intake-app", appauthor=False) / "kluis"


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a fault of ours, without names or answers, and go on."""
    from intake_app.ui.crash import report  # noqa: PLC0415 - hardly ever needed

    report(kind, error, trace)


def _measured() -> None:
    """Say that the window can be used, and stop: for the benchmark of the start."""
    print("bruikbaar", flush=True)  # noqa: T201 - the benchmark reads it
    QApplication.quit()
