"""Ctrl+K: what is found, by arrow or mouse, and the words when nothing is."""

from typing import Any

from PySide6.QtCore import Qt

from intake_app.ui import find
from intake_app.ui.find import FIND_TITLE, FindDialog
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def test_arrows_walk_the_list_while_typing_goes_on(desk: Desk, listen: Any) -> None:
    view = desk.open("leeg")
    dialog = FindDialog(find.everything(view.intake), FIND_TITLE, desk.window)
    chosen = listen(dialog.page_chosen)
    dialog.open()
    desk.dialog(FindDialog)
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Up)
    assert dialog.list.currentRow() == dialog.list.count() - 1
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 0
    desk.qtbot.keyClicks(dialog.line, "zzz")
    assert dialog.nothing.isVisible()
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.line.clear()
    dialog.list.itemClicked.emit(dialog.list.item(0))
    assert chosen == [("identiteit",)]


def test_questions_of_the_plan_are_found_too(desk: Desk) -> None:
    found = {entry.key for entry in find.everything(desk.open("leeg").intake) if entry.kind == "question"}
    assert "plan.leerroute" in found
    assert "opleiding.jaren" in found
    assert "opleiding.bewijs" not in found  # it does not apply now


def test_what_people_call_it_is_found_too(desk: Desk) -> None:
    entries = find.everything(desk.open("leeg").intake)
    dialog = FindDialog(entries, FIND_TITLE, desk.window)
    dialog.open()
    desk.dialog(FindDialog)
    for typed, action in (("verwijder", find.ERASE), ("vergrendel", find.LOCK)):
        dialog.line.setText(typed)
        chosen: list[str] = []
        dialog.action_chosen.connect(chosen.append)
        dialog.list.itemClicked.emit(dialog.list.item(0))
        assert chosen == [action]
        dialog.action_chosen.disconnect()


def test_the_vault_is_locked_from_what_was_found(desk: Desk) -> None:
    desk.open("leeg")._act(find.LOCK)
    desk.until(lambda: desk.window.page is desk.window.start)
    assert desk.hub.vault is None
