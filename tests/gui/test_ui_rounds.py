"""Reserve copies beside the window: at opening, every minute when due, at closing; never in the way."""

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from intake_app.errors import AppError
from intake_app.store.backups import FAILED, Backups
from intake_app.store.copies import copies
from intake_app.ui import rounds as rounds_module
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def test_opening_makes_a_copy_and_closing_another(desk: Desk) -> None:
    desk.until(lambda: len(copies(desk.folder)) == 1)
    desk.until(lambda: not desk.hub.rounds.busy)
    desk.hub.rounds.look()  # nothing changed, so it is not due
    desk.until(lambda: not desk.hub.rounds.busy)
    assert len(copies(desk.folder)) == 1
    desk.open("leeg")
    desk.hub.tell(desk.dossier.intake.answer("opleiding.jaren", "4"))
    desk.settle()
    desk.window.close()
    assert len(copies(desk.folder)) == 2


def test_closing_without_changes_makes_none(desk: Desk) -> None:
    desk.until(lambda: len(copies(desk.folder)) == 1)
    desk.until(lambda: not desk.hub.rounds.busy)
    desk.window.close()
    assert len(copies(desk.folder)) == 1


def test_a_failure_is_told_in_passing(desk: Desk, monkeypatch: pytest.MonkeyPatch, prompts: Any) -> None:
    desk.until(lambda: not desk.hub.rounds.busy)
    view = desk.open("leeg")

    def refuse(*_: object) -> None:
        raise AppError(FAILED)

    monkeypatch.setattr(Backups, "due", lambda _: True)
    monkeypatch.setattr(Backups, "make", refuse)
    desk.hub.rounds.look()
    desk.until(lambda: view.bottom.text == FAILED)
    assert desk.window.work_list.notice.text() == FAILED
    assert not prompts.errors
    desk.window.lock()
    assert not desk.window.work_list.notice.text()


def test_the_copy_at_closing_can_be_skipped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    desk.until(lambda: len(copies(folder)) == 1)
    desk.until(lambda: not desk.hub.rounds.busy)

    def slow(_: Backups, progress: Any, stop: Any) -> None:
        while not stop():
            progress(40)
            time.sleep(0.005)  # as copying rests between two steps

    monkeypatch.setattr(Backups, "changed", lambda _: True)
    monkeypatch.setattr(Backups, "make", slow)
    monkeypatch.setattr(rounds_module, "_UNSEEN", 10)
    seen: list[object] = []

    def skip() -> None:
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, rounds_module._Closing))
        try:
            seen.extend((dialog.isVisible(), dialog.bar.value()))
        finally:
            dialog.try_accept()

    QTimer.singleShot(300, skip)
    assert desk.window.close()
    assert seen == [True, 40]
    assert desk.hub.vault is None
