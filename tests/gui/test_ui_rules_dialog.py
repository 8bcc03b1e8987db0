"""All rules on a screen: to search, only the unchecked ones, and as PDF."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from intake_app import regels
from intake_app.clock import today
from intake_app.ui.rules_dialog import RulesDialog
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def opened(desk: Desk) -> RulesDialog:
    regels.book(today())  # gathered once for all tests, however slow the computer is
    desk.window.work_list.ways["regels"].trigger()
    dialog = desk.dialog(RulesDialog)
    assert isinstance(dialog, RulesDialog)
    desk.until(lambda: dialog.list.count() > 0)
    return dialog


def test_every_rule_is_listed_and_words_and_choice_narrow_it(desk: Desk) -> None:
    dialog = opened(desk)
    whole = dialog.list.count()
    assert dialog.book is not None
    assert whole == len(dialog.book.regels)
    dialog.only.chip("niet").click()
    unchecked = dialog.list.count()
    assert 0 < unchecked < whole
    dialog.only.chip("niet").click()
    desk.qtbot.keyClicks(dialog.line, "bezwaar 6 weken")
    assert 0 < dialog.list.count() < unchecked
    row = dialog.list.currentRow()
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.list.currentRow() != row or dialog.list.count() == 1
    dialog.accept()
    desk.back()


def test_it_is_saved_as_pdf(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    dialog = opened(desk)
    prompts.line_up(None, tmp_path / "regels.pdf", tmp_path / "geen" / "regels.pdf")
    dialog.save.click()
    assert dialog.save.isEnabled()
    dialog.save.click()
    desk.until(dialog.save.isEnabled)
    assert (tmp_path / "regels.pdf").read_bytes().startswith(b"%PDF")
    assert "Opgeslagen in" in dialog.about.text()
    dialog.save.click()
    desk.until(dialog.save.isEnabled)
    assert "Opgeslagen" not in dialog.about.text()
    dialog.accept()
    desk.back()


def test_what_was_asked_for_before_it_closed_is_written_and_a_failure_is_still_said(
    desk: Desk, prompts: Any, tmp_path: Path
) -> None:
    for target in (tmp_path / "regels.pdf", tmp_path / "geen" / "regels.pdf"):
        dialog = opened(desk)
        prompts.line_up(target)
        dialog.save.click()
        dialog.accept()
        desk.settle()
        desk.until(lambda: not desk.hub.paper.busy)
    assert (tmp_path / "regels.pdf").read_bytes().startswith(b"%PDF")
    assert len(prompts.errors) == 1


def test_it_may_be_closed_before_the_rules_are_gathered(desk: Desk) -> None:
    desk.window.work_list.ways["regels"].trigger()
    desk.dialog(RulesDialog).accept()
    desk.settle()
    desk.until(lambda: not desk.hub.paper.busy)


def test_old_values_are_said_above_the_list(desk: Desk, monkeypatch: Any) -> None:
    monkeypatch.setattr(regels, "outdated", lambda _day: "Let op: oud.")
    dialog = opened(desk)
    assert "Let op: oud." in dialog.about.text()
    dialog.accept()
    desk.back()
