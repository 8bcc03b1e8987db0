"""The main job through the real window, by keyboard: from an empty computer to the printed plan."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from intake_app import demo, papierlezen
from intake_app.assets import toml
from intake_app.cli import main as command
from intake_app.clock import today
from intake_app.dossier import GEMEENTE, forms, question
from intake_app.forms.parsing import check
from intake_app.intake import Intake
from intake_app.plan.bouwstenen import menukaart
from intake_app.ui.dossier_view import DossierView
from intake_app.ui.hub import Hub
from intake_app.ui.leefgebied_page import CardColumn, LeefgebiedPage
from intake_app.ui.new_dossier import NewDossierDialog
from intake_app.ui.paper_page import PaperPage
from intake_app.ui.plan_page import PlanPage
from intake_app.ui.recovery_page import RecoveryPage
from intake_app.ui.settings import SettingsDialog
from intake_app.ui.theme import Look
from intake_app.ui.window import MainWindow
from tests.e2e.conftest import LinedUp
from tests.e2e.keyboard import Keyboard

PASSPHRASE = "blauwe stoel wandelt zacht"
LONG = 30_000  # milliseconds; a journey waits for what happens, never for a time
PERSON = "resources/demo/01_jongere_na_isk.toml"


class Consultant:
    """Opens the window on a vault folder and works in it."""

    def __init__(self, qtbot: QtBot, folder: Path, look: Look, prompts: LinedUp) -> None:
        self.qtbot = qtbot
        self.keys = Keyboard(qtbot)
        self.hub = Hub()
        self.window = MainWindow(self.hub, look, prompts, folder)
        self.window.show()
        self.wait_for_window()

    def wait_for_window(self) -> None:
        self._wait_for(self.window)

    def _wait_for(self, window: QWidget) -> None:
        window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=LONG)
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=LONG)

    def open_vault(self, *, new: bool) -> None:
        self.window.start.focus_first()
        self.keys.type(PASSPHRASE)
        if new:
            self.keys.press(Qt.Key.Key_Tab)
            self.keys.type(PASSPHRASE)
        self.keys.press(Qt.Key.Key_Return)
        if new:
            self.keep_recovery_key()
        self.qtbot.waitUntil(lambda: self.window.page is self.window.work_list, timeout=LONG)

    def keep_recovery_key(self) -> None:
        """Write the key down and type the group back that is asked for."""
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, RecoveryPage), timeout=LONG)
        page = self.window.page
        assert isinstance(page, RecoveryPage)
        written = {label.accessibleName(): label.text() for label in page.findChildren(QLabel)}
        self.keys.go(page.kept)
        self.keys.press(Qt.Key.Key_Space)
        name = page.group.accessibleName().removesuffix(" van de herstelsleutel")
        self.keys.type(next(text for known, text in written.items() if known.startswith(f"{name}:")))
        self.keys.press(Qt.Key.Key_Return)

    def new_dossier(self, answers: dict[str, Any]) -> None:
        self.keys.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        dialog = self._dialog(NewDossierDialog)
        for identifier, field in dialog.fields.items():
            self.keys.fill(field, answers[identifier])
        self.keys.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.dossier is not None, timeout=LONG)
        self.wait_for_window()

    def open_first(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.work_list.model.rowCount() > 0, timeout=LONG)
        self.keys.press(Qt.Key.Key_Return)  # from the search line into the list
        self.keys.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.dossier is not None, timeout=LONG)
        self.wait_for_window()

    @property
    def dossier(self) -> DossierView:
        assert self.window.dossier is not None
        return self.window.dossier

    @property
    def intake(self) -> Intake:
        return self.dossier.intake

    def talk(self, answers: dict[str, Any], notes: dict[str, str]) -> None:
        """Hold the whole conversation: every leefgebied, every question that comes to apply."""
        for leefgebied in forms()["intake"].leefgebieden:
            self.dossier.open_page(leefgebied.id)
            page = self.dossier.pages.currentWidget()
            assert isinstance(page, LeefgebiedPage)
            self.fill(page.column, answers, notes)
            self.keys.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)

    def fill(self, column: CardColumn, answers: dict[str, Any], notes: dict[str, str]) -> None:
        for identifier, value in answers.items():
            card = column.cards.get(identifier)
            if card is None or identifier in self.intake.answers.values:
                continue
            self.keys.answer(card, value)
            if identifier in notes:
                self.keys.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
                self.keys.type(notes[identifier])

    def make_plan(self, plan: dict[str, Any]) -> None:
        self.dossier.open_page("plan")
        page = self.dossier.pages.currentWidget()
        assert isinstance(page, PlanPage)
        self.fill(page.goals, {"plan.doelen": plan["plan.doelen"]}, {})
        self.fill(page.decision, plan, {})
        for agreement in plan["plan.afspraken"]:
            self.keys.go(page.menu.search)
            self.keys.over(menukaart().bouwstenen[agreement["bouwsteen"]].titel)
            self.keys.press(Qt.Key.Key_Return)
            card = list(page.agreements.cards.values())[-1]
            self.keys.row(card.row, {name: value for name, value in agreement.items() if name != "bouwsteen"})
        page.flush()

    def set_plan(self) -> None:
        page = self.dossier.pages.currentWidget()
        assert isinstance(page, PlanPage)
        self.keys.go(page.set_button)
        self.keys.press(Qt.Key.Key_Space)

    def save_paper(self) -> None:
        self.keys.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        page = self.dossier.pages.currentWidget()
        assert isinstance(page, PaperPage)
        self.qtbot.waitUntil(lambda: page.paper is not None, timeout=LONG)
        self.wait_for_window()
        self.keys.go(page.save)
        self.keys.press(Qt.Key.Key_Space)

    def set_gemeente(self, settings: dict[str, Any]) -> None:
        self.window.beside.go("gemeente")
        dialog = self._dialog(SettingsDialog)
        for identifier, value in settings.items():
            self.keys.answer(dialog.cards.cards[identifier], value)
        dialog.accept()
        self.wait_for_window()

    def close(self) -> None:
        self.window.close()

    def _dialog(self, kind: type[Any]) -> Any:
        def found() -> Any:
            return next(
                (w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None
            )

        self.qtbot.waitUntil(lambda: found() is not None, timeout=LONG)
        self._wait_for(found())
        return found()


@pytest.fixture
def person() -> dict[str, Any]:
    """Give the answers, notes and plan of one fictional person, with the dates of today."""
    found = toml(PERSON)
    parts = {key: demo.dated(found.get(key, {}), today()) for key in ("antwoorden", "notities", "plan")}
    talk = parts["antwoorden"]
    parts["antwoorden"] = {key: check(question(key)[1], value, today()) for key, value in talk.items()}
    return parts


@pytest.fixture
def gemeente() -> dict[str, Any]:
    """Give the settings of the fictional gemeente."""
    settings: dict[str, Any] = toml("resources/demo/gemeente.toml")["antwoorden"]
    return settings


@pytest.fixture
def sit_down(qtbot: QtBot, look: Look, prompts: LinedUp) -> Callable[[Path], Consultant]:
    """Give what starts the program for a vault folder."""
    assert look
    return lambda folder: Consultant(qtbot, folder, look, prompts)


def without_rows(file: Path) -> dict[str, Any]:
    """Give the plan in a paper without the random ids of its rows, and without the hash that covers them."""
    plan: dict[str, Any] = {**papierlezen.read_file(file).plan}
    del plan["hash"]
    plan["afspraken"] = [{**made, "rij": ""} for made in plan["afspraken"]]
    return plan


def test_from_an_empty_computer_to_the_printed_plan(
    tmp_path: Path,
    prompts: LinedUp,
    sit_down: Callable[[Path], Consultant],
    person: dict[str, Any],
    gemeente: dict[str, Any],
) -> None:
    # The vault, the settings, the whole conversation; then the window is closed without more.
    folder, by_window, by_command = tmp_path / "kluis", tmp_path / "venster.pdf", tmp_path / "opdracht.pdf"
    first = sit_down(folder)
    first.open_vault(new=True)
    first.set_gemeente(gemeente)
    first.new_dossier(person["antwoorden"])
    first.talk(person["antwoorden"], person["notities"])
    first.close()

    # Opened again: every answer and every note is there.
    second = sit_down(folder)
    second.open_vault(new=False)
    second.open_first()
    typed = second.intake.to_json()
    assert typed["antwoorden"] == person["antwoorden"]
    assert typed["notities"] == person["notities"]

    # The plan is made, set and printed.
    second.make_plan(person["plan"])
    prompts.answers += [today().strftime("%d-%m-%Y"), by_window]
    second.set_plan()
    assert second.intake.plan_locked
    second.save_paper()
    second.close()

    # The same interview without a screen gives the same paper.
    print_by_command(tmp_path, person, gemeente, by_command)
    assert without_rows(by_window) == without_rows(by_command)
    words, others = (
        subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
        for file in (by_window, by_command)
    )
    # Where a line breaks depends on the width of the control number, which is another one for every plan.
    assert re.sub(r"\b[0-9a-f]{8}\b", "", words).split() == re.sub(r"\b[0-9a-f]{8}\b", "", others).split()
    for goal in person["plan"]["plan.doelen"]:
        assert goal["doel"] in " ".join(words.split())


def print_by_command(folder: Path, person: dict[str, Any], gemeente: dict[str, Any], target: Path) -> None:
    """Do the whole job on the command line."""
    secret = folder / "wachtwoord"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    vault = ["--kluis", str(folder / "opdracht"), "--wachtwoord-bestand", str(secret)]
    notes = {f"{name}#notitie": text for name, text in person["notities"].items()}
    settings = write(folder / "gemeente.json", gemeente)
    talk = write(folder / "gesprek.json", {**person["antwoorden"], **notes, **person["plan"]})
    assert command(["nieuw", *vault]) == 0
    assert command(["invullen", *vault, "--antwoorden", settings, "--dossier", GEMEENTE]) == 0
    made = run("invullen", *vault, "--antwoorden", talk)
    assert command(["vaststellen", *vault, "--dossier", made]) == 0
    assert command(["pip", *vault, "--dossier", made, "--taal", "ti", "--uit", str(target)]) == 0


def write(file: Path, document: object) -> str:
    """Write a JSON file; gives its name."""
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return str(file)


def run(*arguments: str) -> str:
    """Run a command as its own process; gives what it prints."""
    done = subprocess.run([sys.executable, "main.py", *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()
