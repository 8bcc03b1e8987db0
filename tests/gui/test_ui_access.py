"""The access log: who opened a dossier, saved its paper and printed it; written behind the window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrintDialog

from intake_app.errors import AppError
from intake_app.store.inzagelog import What
from intake_app.ui import access, paper_page
from intake_app.ui.hub import Hub
from intake_app.ui.paper_page import PaperPage
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def noted(desk: Desk, dossier: str) -> list[What]:
    desk.settle()
    assert desk.hub.vault is not None
    return [line.what for line in desk.hub.vault.accesses(dossier).lines]


def test_opening_is_noted_every_time(desk: Desk) -> None:
    for count in (1, 2):
        view = desk.open("leeg")
        assert noted(desk, "leeg") == [What.GEOPEND] * count
        view._leave()
        desk.settle()
    assert noted(desk, "vol") == []


def test_paper_that_is_saved_or_printed_is_noted(
    desk: Desk, prompts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = desk.open("leeg")
    view.open_page("papier")
    page = view.pages.currentWidget()
    assert isinstance(page, PaperPage)
    desk.until(lambda: page.paper is not None)
    prompts.line_up(tmp_path / "plan.pdf", None, tmp_path / "weg" / "plan.pdf")
    for _ in range(3):
        page.save.click()
    assert noted(desk, "leeg") == [What.GEOPEND, What.AFGEDRUKT]  # not what was given up, or failed
    monkeypatch.setattr(paper_page, "print_pages", lambda *_: None)
    for answer in (False, True):
        monkeypatch.setattr(QPrintDialog, "exec", lambda _, answer=answer: answer)
        page.print.click()
    assert noted(desk, "leeg") == [What.GEOPEND, What.AFGEDRUKT, What.AFGEDRUKT]


def test_a_log_that_cannot_be_written_is_told(
    desk: Desk, prompts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AppError("De schijf is vol.")

    monkeypatch.setattr(desk.hub.vault, "note_access", refuse)
    desk.open("leeg")
    desk.until(lambda: prompts.errors == ["De schijf is vol."])


def test_without_a_vault_there_is_nothing_to_note(qtbot: Any) -> None:
    assert qtbot
    hub = Hub()
    access.note(hub, "leeg", What.GEOPEND)
    assert not hub.disk.busy
