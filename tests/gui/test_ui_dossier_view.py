"""One open dossier: every page by keyboard, the way back, and one thing said in one place."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from intake_app.clock import today
from intake_app.dossier import forms
from intake_app.intake import Changed
from intake_app.ui.find import FindDialog
from intake_app.ui.theme import Look
from tests.gui.desk import CTRL, Desk, controls, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def test_every_page_by_keyboard_and_back(desk: Desk) -> None:
    view = desk.open("leeg")
    view.open_page("identiteit")
    seen = []
    for _ in range(view.navigation.list.count()):
        seen.append(view.navigation.list.currentItem().text())
        assert view.isAncestorOf(QApplication.focusWidget())  # the keyboard is in the page
        desk.press(Qt.Key.Key_PageDown, CTRL)
        desk.settle()
    assert len(set(seen)) == len(forms()["intake"].leefgebieden) + 6
    assert view.navigation.list.currentItem().text() == seen[0]
    desk.press(Qt.Key.Key_PageUp, CTRL)
    assert view.navigation.list.currentItem().text() == "DUO"
    desk.press(Qt.Key.Key_4, CTRL)
    assert view.navigation.list.currentItem().text() == "Taal"
    desk.press(Qt.Key.Key_P, CTRL)
    assert view.navigation.list.currentItem().text() == "Papier"
    desk.press(Qt.Key.Key_M, CTRL)
    desk.until(lambda: desk.window.page is desk.window.work_list)
    desk.settle()


def test_every_control_of_every_page_has_a_name(desk: Desk) -> None:
    view = desk.open("vol")
    nameless = []
    for key in view.navigation._items:
        view.open_page(key)
        desk.settle()
        nameless += [(key, w) for w in controls(desk.window) if not called(w)]
    view._leave()
    desk.settle()
    for page in (desk.window.work_list, desk.window.keys, desk.window.start, desk.window.blank):
        desk.window.show_page(page)
        nameless += [(type(page).__name__, w) for w in controls(page) if not called(w)]
    assert not nameless


def called(widget: QWidget) -> bool:
    """Tell whether assistive technology has a name for a widget."""
    if isinstance(widget, QAbstractButton | QLabel) and widget.text():
        return True
    parent = widget.parentWidget()
    return bool(widget.accessibleName() or (parent and parent.accessibleName()))


def test_ctrl_k_finds_a_question_a_page_and_an_action(desk: Desk) -> None:
    view = desk.open("leeg")
    for typed, arrives in (("hoeveel jaar school", "School en opleiding"), ("papier", "Papier")):
        desk.press(Qt.Key.Key_K, CTRL)
        dialog = desk.dialog(FindDialog)
        desk.qtbot.keyClicks(dialog.line, typed)
        desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        desk.back()
        assert view.navigation.list.currentItem().text() == arrives
        desk.settle()
    desk.press(Qt.Key.Key_K, CTRL)
    dialog = desk.dialog(FindDialog)
    desk.qtbot.keyClicks(dialog.line, "scherm leeg")
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert desk.window.page is desk.window.blank
    desk.back()
    desk.press(Qt.Key.Key_F9)


def test_what_is_put_off_is_listed_below(desk: Desk) -> None:
    view = desk.open("leeg")
    view.go_to("opleiding.jaren")
    desk.press(Qt.Key.Key_L, CTRL)
    desk.until(view.bottom._later.isVisible)
    view.open_page("taal")
    view.bottom._later.click()
    dialog = desk.dialog(FindDialog)
    assert dialog.list.count() == 1
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    desk.back()
    assert view.navigation.list.currentItem().text() == "School en opleiding"
    desk.settle()


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("leave", None),
        ("keys", "KeysPage"),
        ("undo", "DossierView"),
        ("redo", "DossierView"),
        ("blank", "BlankPage"),
    ],
)
def test_an_action_does_what_it_says(desk: Desk, name: str, page: str | None) -> None:
    view = desk.open("leeg")
    view._act(name)
    desk.settle()
    assert type(desk.window.page).__name__ == (page or "WorkList")


def test_the_advice_folds_by_room_and_by_hand(desk: Desk, look: Look) -> None:
    view = desk.open("leeg")
    assert view.advice.isVisible()
    desk.window.resize(1024, 700)
    desk.until(lambda: not view.advice.isVisible())
    view.top.meaning_asked.emit()
    assert view.advice.isVisible()
    view.top.meaning_asked.emit()
    desk.window.resize(1400, 800)
    desk.settle()
    assert not view.advice.isVisible()  # a person chose so
    look.set_scale(1.25)


def test_the_legal_date_says_what_it_is_for(desk: Desk) -> None:
    view = desk.open("leeg")
    label = view.top._term
    assert label.text() == ""
    hub = desk.hub
    hub.tell(view.intake.answer("identiteit.doelgroep", "gezinsmigrant"))  # type: ignore[arg-type]
    for days, words in ((-10, "tot het PIP"), (-200, "te laat")):
        day = (today() + timedelta(days=days)).isoformat()
        hub.tell(view.intake.answer("identiteit.datum_kennisgeving", day))  # type: ignore[arg-type]
        hub.tell(view.intake.answer("identiteit.datum_brp", day))  # type: ignore[arg-type]
        hub.tell(view.intake.answer("identiteit.informatie_derden_ontvangen", day))  # type: ignore[arg-type]
        desk.until(lambda: not view.meaning.busy)
        assert words in label.text()
    assert label.property("tone") == "wrong"
    assert view.top._sign.isVisible()
    desk.settle()


def test_changes_of_another_dossier_are_no_business_of_this_one(desk: Desk) -> None:
    view = desk.open("leeg")
    text = view.bottom.text
    desk.hub.changed.emit(Changed("ander", frozenset({"opleiding.jaren"})))
    assert view.bottom.text == text


def test_no_stray_windows_and_no_pages_left_behind(desk: Desk) -> None:
    view = desk.open("vol")
    for key in view.navigation._items:
        view.open_page(key)
        desk.settle()
    strays = [
        w for w in QApplication.topLevelWidgets() if type(w) in {QLabel, QWidget} and w.parent() is None
    ]
    assert not strays


def test_a_set_plan_is_opened_on_the_plan(desk: Desk, prompts: Any) -> None:
    view = desk.open("vol")
    view.intake.set_plan(today())
    assert not prompts.errors
    desk.hub.flush()
    desk.hub.leave()
    view = desk.open("vol")
    assert view.navigation.list.currentItem().text() == "Plan"
    desk.settle()
