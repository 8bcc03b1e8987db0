"""A consultant's desk: the real window on a real vault with cheap keys, and two people in it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from intake_app import demo, kluis
from intake_app.assets import toml
from intake_app.clock import today
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.model import Change
from intake_app.overzicht import summary
from intake_app.store.keys import Kdf
from intake_app.store.vault import Vault
from intake_app.ui.dossier_view import DossierView
from intake_app.ui.hub import Hub
from intake_app.ui.leefgebied_page import LeefgebiedPage
from intake_app.ui.theme import Look
from intake_app.ui.window import MainWindow

PASSPHRASE = "blauwe stoel wandelt zacht"
LONG = 20_000
NOTHING = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def cheap_vault(folder: Path, passphrase: str = PASSPHRASE, recovery_key: str = "") -> Vault:
    """Make a vault whose key takes no time."""
    cheap = Kdf(8, 1, 1)
    return Vault.create(
        folder, passphrase, author="Els", kdf=cheap, recovery_key=recovery_key, summary=summary
    )


def person(number: str) -> dict[str, Any]:
    """Give the answers and the plan of one fictional person, with the dates of today."""
    found = toml(f"resources/demo/{number}.toml")
    return {**demo.dated(found["antwoorden"], today()), **demo.dated(found.get("plan", {}), today())}


def fill(vault: Vault) -> None:
    """Put the settings, one person with a whole plan and one with hardly anything in the vault."""
    Intake.start(vault, GEMEENTE).fill(toml("resources/demo/gemeente.toml")["antwoorden"])
    Intake.start(vault, "vol").fill(person("01_jongere_na_isk"))
    Intake.start(vault, "leeg").fill(
        {"identiteit.voornaam": "Senait", "identiteit.achternaam": "Demo Haile", "gesprek.taal": "ar"}
    )


@dataclass
class Desk:
    """The window, what it stands on, and ways to wait for it."""

    qtbot: QtBot
    hub: Hub
    window: MainWindow
    folder: Path

    def open_vault(self, passphrase: str = PASSPHRASE) -> None:
        self.type_passphrase(passphrase)
        self.until(lambda: self.window.page is not self.window.start)
        self.until(lambda: self.window.work_list.model.rowCount() > 0)

    def type_passphrase(self, passphrase: str) -> None:
        self.qtbot.keyClicks(self.window.start.first, passphrase)
        self.press(Qt.Key.Key_Return)

    def open(self, dossier: str) -> DossierView:
        self.hub.open(dossier)
        self.until(lambda: self.window.dossier is not None)
        self.settle()
        return self.dossier

    @property
    def dossier(self) -> DossierView:
        assert self.window.dossier is not None
        return self.window.dossier

    def until(self, true: Any) -> None:
        self.qtbot.waitUntil(true, timeout=LONG)

    def settle(self) -> None:
        """Wait until nothing is being written or worked out, and every card of the page is there."""
        hub = self.hub
        self.until(lambda: not (hub.disk.busy or hub.paper.busy or hub.thought.busy))
        view = self.window.dossier
        page = None if view is None else view.pages.currentWidget()
        if isinstance(page, LeefgebiedPage):
            self.until(lambda: page.column.settled)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, modifier)

    def dialog(self, kind: type[Any]) -> Any:
        def found() -> Any:
            return next(
                (w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None
            )

        self.until(lambda: found() is not None)
        made = found()
        made.activateWindow()
        self.until(made.isActiveWindow)
        return made

    def back(self) -> None:
        """Let the window have the keyboard again after a dialog."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the place of the vault, with nothing in it."""
    return tmp_path / "kluis"


@pytest.fixture
def vault_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a vault with people in it, closed: a copy of the one that is made once for each day."""
    made = tmp_path_factory.getbasetemp() / f"gevuld-{today()}"
    if not made.exists():
        half = tmp_path_factory.mktemp("half") / "kluis"
        with cheap_vault(half) as vault:
            fill(vault)
        half.rename(made)
    shutil.copytree(made, folder)
    return folder


@pytest.fixture
def make_desk(
    qtbot: QtBot, look: Look, prompts: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """Give what opens the window; it is closed at the end."""
    monkeypatch.setattr(kluis, "create_vault", cheap_vault)
    made: list[Desk] = []

    def make() -> Desk:
        hub = Hub()
        desk = Desk(qtbot, hub, MainWindow(hub, look, prompts, folder), folder)
        made.append(desk)
        desk.window.show()
        desk.back()
        return desk

    yield make
    for desk in made:
        desk.window.close()
        desk.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(make_desk: Any, vault_folder: Path) -> Desk:
    """Give the window with the vault open, at the work list."""
    assert vault_folder
    made: Desk = make_desk()
    made.open_vault()
    return made


class BadDisk:
    """A disk that refuses a number of times."""

    SENTENCE = "De schijf is vol. Maak ruimte en probeer het opnieuw."

    def __init__(self, vault: Vault, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = times
        self._commit = vault.commit
        monkeypatch.setattr(vault, "commit", self.commit)

    def commit(self, changes: list[Change]) -> None:
        if self.times:
            self.times -= 1
            raise AppError(self.SENTENCE)
        self._commit(changes)


def stored(desk: Desk, dossier: str) -> dict[str, Any]:
    """Give what stands in the vault on disk, after the window was closed."""
    with Vault.open(desk.folder, PASSPHRASE, summary=summary) as vault:
        return dict(Intake.existing(vault, dossier).answers.values)


def controls(page: QWidget) -> list[QWidget]:
    """Give the widgets in sight on a page that take the keyboard by Tab."""
    return [
        w
        for w in page.findChildren(QWidget)
        if w.isVisibleTo(page) and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def words(shown: QWidget) -> str:
    """Give every text in sight, a line each."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in shown.findChildren(QLabel) if label.isVisible())


def close(desk: Desk, *shown: QWidget | None) -> None:
    """Close dialogs as Escape does, the one in front first, and go on in the window."""
    desk.settle()
    for one in shown:
        assert isinstance(one, QDialog)
        one.reject()
    desk.back()
    desk.settle()
