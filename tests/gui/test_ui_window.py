"""The one window: what it never shows, how it closes, and the keys that work everywhere."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel

from intake_app.ui.chips import Chip
from intake_app.ui.leefgebied_page import LeefgebiedPage
from intake_app.ui.new_dossier import NewDossierDialog
from intake_app.ui.settings import SettingsDialog
from intake_app.ui.theme import Look
from intake_app.ui.window import TITLE
from tests.gui.desk import (
    CTRL,
    SHIFT,
    BadDisk,
    Desk,
    desk,
    folder,
    make_desk,
    stored,
    vault_folder,
)

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def test_a_wrong_passphrase_says_so_and_lets_one_try_again(make_desk: Any, vault_folder: Path) -> None:
    assert vault_folder
    made: Desk = make_desk()
    made.type_passphrase("niet de goede woorden")
    made.until(lambda: bool(made.window.start.problem.text()))
    assert made.window.page is made.window.start
    assert made.window.start.first.hasFocus()
    assert made.window.start.first.selectedText()  # typing goes over it
    made.qtbot.wait(1200)  # the vault itself makes who guesses wait a second
    made.open_vault()
    assert made.window.page is made.window.work_list


def test_the_title_never_holds_a_name(desk: Desk) -> None:
    desk.open("vol")
    assert desk.window.windowTitle() == TITLE


def test_closing_keeps_what_is_still_being_typed(desk: Desk) -> None:
    desk.open("leeg")
    desk.dossier.go_to("identiteit.woonplaats_nu")
    focus = QApplication.focusWidget()
    assert focus is not None
    desk.qtbot.keyClicks(focus, "azc Balk")
    desk.window.close()
    assert stored(desk, "leeg")["identiteit.woonplaats_nu"] == "azc Balk"


def test_closing_with_a_full_disk_asks_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, prompts: Any
) -> None:
    desk.open("leeg")
    assert desk.hub.vault is not None
    disk = BadDisk(desk.hub.vault, 99, monkeypatch)
    desk.hub.tell(desk.dossier.intake.answer("opleiding.jaren", "4"))
    prompts.line_up(False)
    assert not desk.window.close()
    assert desk.window.isVisible()
    assert desk.hub.unsaved
    assert prompts.asked[-1].grave
    disk.times = 0
    assert desk.window.close()
    assert stored(desk, "leeg")["opleiding.jaren"] == 4


def test_a_failure_outside_a_dossier_is_shown(desk: Desk, prompts: Any) -> None:
    desk.hub.save_failed.emit("De schijf is vol.")
    assert prompts.errors == ["De schijf is vol."]


def test_the_blank_screen_shows_no_name_and_comes_back(desk: Desk) -> None:
    desk.open("vol")
    focus = QApplication.focusWidget()
    desk.press(Qt.Key.Key_F9)
    assert desk.window.page is desk.window.blank
    texts = [label.text() for label in desk.window.findChildren(QLabel) if label.isVisible()]
    assert not [text for text in texts if "Filmon" in text]
    desk.press(Qt.Key.Key_F9)
    assert desk.window.page is desk.window.dossier
    assert QApplication.focusWidget() is focus
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        desk.press(Qt.Key.Key_F9)
        desk.press(Qt.Key.Key_A)
        assert desk.window.page is desk.window.blank
        desk.press(leave)
        assert desk.window.page is desk.window.dossier
    desk.press(Qt.Key.Key_F9)
    desk.qtbot.mouseDClick(desk.window.blank, Qt.MouseButton.LeftButton)
    assert desk.window.page is desk.window.dossier


def test_the_blank_screen_covers_a_dialog_too(desk: Desk) -> None:
    desk.press(Qt.Key.Key_N, CTRL | SHIFT)
    dialog = desk.dialog(NewDossierDialog)
    desk.qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert not dialog.isVisible()
    assert desk.window.page is desk.window.blank
    desk.back()
    desk.press(Qt.Key.Key_N, CTRL | SHIFT)  # nothing opens over the blank screen
    desk.press(Qt.Key.Key_F9)
    assert dialog.isVisible()
    dialog.reject()


def test_the_keys_page_comes_by_key_and_goes_by_escape(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F1)
    assert desk.window.page is desk.window.keys
    desk.press(Qt.Key.Key_A)
    desk.press(Qt.Key.Key_F9)  # also from here
    assert desk.window.page is desk.window.blank
    desk.press(Qt.Key.Key_F1)  # and nothing comes over the blank screen
    assert desk.window.page is desk.window.blank
    desk.press(Qt.Key.Key_F9)
    assert desk.window.page is desk.window.work_list
    desk.press(Qt.Key.Key_F1, SHIFT)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.page is desk.window.work_list
    assert desk.window.work_list.search.hasFocus()


def test_without_a_vault_there_is_no_new_dossier(make_desk: Any) -> None:
    made: Desk = make_desk()
    made.press(Qt.Key.Key_N, CTRL | SHIFT)
    assert not made.window.findChildren(NewDossierDialog)


def test_a_dossier_that_cannot_be_made_is_told(desk: Desk, prompts: Any) -> None:
    desk.window.beside._make_dossier({"identiteit.voornaam": "Abel", "identiteit.bsn": "1"})
    desk.until(lambda: len(prompts.errors) == 1)
    assert desk.window.dossier is None


def test_a_new_dossier_opens_at_once(desk: Desk) -> None:
    desk.press(Qt.Key.Key_N, CTRL | SHIFT)
    dialog = desk.dialog(NewDossierDialog)
    for key, name in (("identiteit.voornaam", "Abel"), ("identiteit.achternaam", "Demo")):
        desk.qtbot.keyClicks(dialog.fields[key].target, name)
    desk.qtbot.keyClick(dialog.fields["identiteit.achternaam"].target, Qt.Key.Key_Return)
    desk.until(lambda: desk.window.dossier is not None)
    desk.back()
    desk.press(Qt.Key.Key_M, CTRL)
    desk.until(lambda: desk.window.work_list.model.rowCount() == 3)


def test_the_settings_are_kept_while_typing(desk: Desk) -> None:
    desk.window.beside.go("gemeente")
    dialog = desk.dialog(SettingsDialog)
    field = dialog.cards.cards["gemeente.naam"].field
    field.setFocus()
    desk.qtbot.keyClick(field.target, Qt.Key.Key_A, CTRL)
    desk.qtbot.keyClicks(field.target, "Voorbeeldhoven")
    assert not dialog.cards.cards["gemeente.naam"].ways.isVisible()
    dialog.accept()
    desk.settle()
    desk.window.close()
    assert stored(desk, "gemeente")["gemeente.naam"] == "Voorbeeldhoven"


def test_letters_grow_and_shrink_by_key(desk: Desk, look: Look) -> None:
    desk.press(Qt.Key.Key_Equal, CTRL)
    assert look.scale == 1.25
    desk.press(Qt.Key.Key_Minus, CTRL)
    assert look.scale == 1.0


@pytest.mark.parametrize("page", ["gesprek", "plan", "papier"])
def test_twice_as_large_still_fits_the_laptop(desk: Desk, look: Look, page: str) -> None:
    view = desk.open("vol")
    look.set_scale(2.0)
    desk.window.resize(1366, 768)
    view.open_page(page)
    desk.settle()
    assert desk.window.minimumSizeHint().width() <= 1366
    assert desk.window.minimumSizeHint().height() <= 768
    assert desk.window.width() == 1366
    assert not view.advice.isVisible()


def test_every_action_of_the_window_has_a_name(desk: Desk) -> None:
    assert all(action.text() for action in desk.window.actions() if isinstance(action, QAction))


def test_what_every_plan_needs_of_the_gemeente_is_asked_early_and_goes_when_filled_in(desk: Desk) -> None:
    page = desk.window.work_list
    desk.settle()
    assert not page._hint.isVisible()
    desk.hub.open_gemeente(lambda intake: intake.answer("gemeente.mandaat", ""))  # type: ignore[attr-defined]
    desk.settle()
    desk.open("leeg")
    desk.hub.leave()
    desk.until(page._hint.isVisible)
    assert "functie die tekent" in page._hint.text()
    page.show_hint("")
    desk.window._changed()  # a colleague may have filled it in; nobody did
    desk.until(page._hint.isVisible)
    page.fill_in.click()
    dialog = desk.dialog(SettingsDialog)
    card = dialog.cards.cards["gemeente.mandaat"]
    card.answered.emit("gemeente.mandaat", "teamleider")
    dialog.accept()
    desk.until(lambda: not page._hint.isVisible())
    desk.back()
    desk.settle()


def test_old_amounts_are_said_above_the_list(desk: Desk, monkeypatch: Any) -> None:
    desk.settle()
    monkeypatch.setattr("intake_app.regels.outdated", lambda _day: "Let op: oude bedragen.")
    desk.open("leeg")
    desk.hub.leave()
    desk.until(lambda: desk.window.work_list.notice.text() == "Let op: oude bedragen.")
    desk.settle()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_keyboard(key: Qt.Key, desk: Desk) -> None:
    view = desk.open("leeg")
    view.open_page("opleiding")
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    page.onward.setFocus()
    desk.press(key)
    assert view.pages.currentWidget() is not page
    desk.settle()


def test_enter_on_something_chosen_in_a_row_keeps_it(desk: Desk) -> None:
    view = desk.open("leeg")
    desk.hub.tell(view.intake.answer("opleiding.hoogste", "mbo"))
    view.open_page("opleiding")
    desk.settle()
    chip = next(chip for chip in view.findChildren(Chip) if chip.isVisible() and chip.text() == "geen")
    chip.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert chip.isChecked()
    desk.press(Qt.Key.Key_Return)
    assert chip.isChecked()
    desk.press(Qt.Key.Key_F2)  # a key for nobody
    desk.settle()
