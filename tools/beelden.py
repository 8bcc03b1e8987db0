"""Makes the pictures of the README from the demo dossiers, without a screen.

.venv/bin/python -m tools.beelden      writes docs/beeld/*.png
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from intake_app.clock import today
from intake_app.demo import make_demo
from intake_app.kluis import create_vault
from intake_app.overzicht import rows
from intake_app.ui.hub import Hub
from intake_app.ui.klok_page import KlokPage
from intake_app.ui.paper_page import PaperPage
from intake_app.ui.prompts import WindowPrompts
from intake_app.ui.theme import Look
from intake_app.ui.window import MainWindow

TARGET = Path(__file__).resolve().parent.parent / "docs" / "beeld"
SIZE = (1366, 768)
REST = 600  # milliseconds for the layout to come to rest
LONG = 30_000
DPI = "72"
PASSPHRASE = "blauwe stoel wandelt zacht"


def main() -> int:
    """Make all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    look = Look(application)
    look.choose("light")
    with tempfile.TemporaryDirectory() as folder:
        vault_folder = Path(folder) / "kluis"
        with create_vault(vault_folder, PASSPHRASE) as vault:
            make_demo(vault, 14, 1)
            people = {row["naam"].split()[0]: row["id"] for row in rows(vault)}
        hub = Hub()
        window = MainWindow(hub, look, WindowPrompts(), vault_folder)
        window.resize(*SIZE)
        window.show()
        hub.unlock(vault_folder, PASSPHRASE, sys.exit)
        wait(lambda: window.work_list.model.rowCount() > 1)
        picture(window, "werklijst")
        show_talk(window, hub, people["Rasha"])
        show_time_box(window, hub, people["Selam"])
        show_plan(window, hub, people["Anas"])
        window.close()
    return 0


def show_talk(window: MainWindow, hub: Hub, dossier: str) -> None:
    """Picture the talk in two languages, and the advice with all its reasons."""
    hub.open(dossier)
    wait(lambda: window.dossier is not None)
    assert window.dossier is not None
    window.dossier.open_page("opleiding")
    picture(window, "intake")
    window.dossier.advice.show_all(whole=True)
    picture(window, "advies")
    hub.leave()


def show_time_box(window: MainWindow, hub: Hub, dossier: str) -> None:
    """Picture which questions to ask in 25 minutes, for somebody of whom little is known."""
    hub.open(dossier)
    wait(lambda: window.dossier is not None)
    assert window.dossier is not None
    window.dossier.open_page("opleiding")
    box = window.dossier.detours.time_box
    box.call()
    picture(window, "tijdvak")
    box.close_box()
    hub.leave()


def show_plan(window: MainWindow, hub: Hub, dossier: str) -> None:
    """Picture the plan, the paper in the window, and a page of the paper itself."""
    hub.open(dossier)
    wait(lambda: window.dossier is not None)
    assert window.dossier is not None
    window.dossier.open_page("plan")
    picture(window, "plan")
    show_terms(window)
    window.dossier.open_page("papier")
    page = window.dossier.pages.currentWidget()
    assert isinstance(page, PaperPage)
    wait(lambda: page.paper is not None)
    picture(window, "papier")
    assert page.paper is not None
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "plan.pdf"
        pdf.write_bytes(page.paper.data)
        target = TARGET / "pip-arabisch"
        subprocess.run(
            ["pdftoppm", "-r", DPI, "-f", "1", "-l", "1", "-singlefile", "-png", str(pdf), str(target)],
            check=True,
        )


def show_terms(window: MainWindow) -> None:
    """Picture the terms with their sums, as if the plan were set on a day."""
    assert window.dossier is not None
    window.dossier.open_page("termijnen")
    page = window.dossier.pages.currentWidget()
    assert isinstance(page, KlokPage)
    page.what_if.setText(f"{today():%d-%m-%Y}")
    wait(lambda: "bezwaar" in [row.key for row in page.shown])
    page.list.setCurrentRow([row.key for row in page.shown].index("bezwaar"))
    picture(window, "termijnen")


def picture(window: QWidget, name: str) -> None:
    """Write what the window shows when it has come to rest."""
    rest(REST)
    window.grab().save(str(TARGET / f"{name}.png"))


def wait(ready: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    waited = 0
    while not ready():
        rest(20)
        waited += 20
        if waited > LONG:
            message = "the window did not get ready"
            raise TimeoutError(message)


def rest(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
