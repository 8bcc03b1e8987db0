"""The lock: after rest, after sleep, by key; nothing stays in sight and nothing is lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from intake_app.ui.new_dossier import NewDossierDialog
from intake_app.ui.prompts import Confirm, WindowPrompts
from intake_app.ui.settings import SettingsDialog
from intake_app.ui.watch import SETTING, Watch
from tests.gui.desk import (
    CTRL,
    PASSPHRASE,
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


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def let_pass(self, watch: Watch, seconds: int) -> None:
        """Let time go by in the steps in which the watch looks."""
        for _ in range(seconds // 5):
            self.time += timedelta(seconds=5)
            watch.look()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def watch(hands: Hands, qapp: QApplication) -> Any:
    assert qapp
    made = Watch(clock=hands)
    yield made
    made.stop()


def test_rest_locks_and_use_puts_it_off(
    watch: Watch, hands: Hands, listen: Any, shown: Any, qtbot: Any
) -> None:
    asked = listen(watch.lock_asked)
    line = shown(QLineEdit())
    watch.start(10)
    hands.let_pass(watch, 590)
    qtbot.keyClick(line, Qt.Key.Key_A)
    hands.let_pass(watch, 595)
    assert not asked
    hands.let_pass(watch, 5)
    assert len(asked) == 1
    hands.let_pass(watch, 595)
    assert len(asked) == 1  # asked again only after as much rest
    hands.let_pass(watch, 5)
    assert len(asked) == 2


def test_it_knows_how_long_the_hands_are_at_rest(watch: Watch, shown: Any, qtbot: Any) -> None:
    watch.start(10)
    assert watch.quiet_for() == float("inf")
    line = shown(QLineEdit())
    qtbot.mouseMove(line)
    assert watch.quiet_for() == float("inf")
    qtbot.keyClicks(line, "a")
    assert watch.quiet_for() < 5_000
    qtbot.wait(30)
    before = watch.quiet_for()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert watch.quiet_for() < before


def test_never_is_never_by_rest(watch: Watch, hands: Hands, listen: Any) -> None:
    asked = listen(watch.lock_asked)
    watch.start(0)
    hands.let_pass(watch, 86_400)
    assert not asked
    hands.time += timedelta(seconds=66)  # but sleep still is
    watch.look()
    assert len(asked) == 1


def test_an_odd_setting_is_ten_minutes(watch: Watch, hands: Hands, listen: Any) -> None:
    asked = listen(watch.lock_asked)
    watch.start("veel")
    hands.let_pass(watch, 600)
    assert len(asked) == 1


def test_a_clock_set_back_does_not_put_it_off(watch: Watch, hands: Hands, listen: Any) -> None:
    asked = listen(watch.lock_asked)
    watch.start(10)
    hands.time -= timedelta(days=1)
    watch.look()
    assert not asked
    hands.let_pass(watch, 600)
    assert len(asked) == 1


def test_the_system_says_that_it_goes_to_sleep(watch: Watch, listen: Any) -> None:
    asked = listen(watch.lock_asked)
    watch.sleeping(begins=True)  # nothing is watched yet
    watch.start(10)
    watch.sleeping(begins=False)
    assert not asked
    watch.sleeping(begins=True)
    assert len(asked) == 1


def shown_texts(desk: Desk) -> str:
    labels = [label.text() for label in desk.window.findChildren(QLabel) if label.isVisible()]
    lines = [line.text() for line in desk.window.findChildren(QLineEdit) if line.isVisible()]
    return " ".join((*labels, *lines))


def test_the_lock_shows_nothing_and_comes_back_to_the_same_dossier(desk: Desk) -> None:
    desk.open("leeg")
    desk.dossier.go_to("identiteit.woonplaats_nu")
    focus = QApplication.focusWidget()
    assert focus is not None
    desk.qtbot.keyClicks(focus, "azc Balk")
    desk.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert desk.window.page is desk.window.start
    assert desk.hub.vault is None
    assert desk.hub.intake is None
    assert desk.window.dossier is None
    assert desk.window.work_list.model.rowCount() == 0
    assert "Senait" not in shown_texts(desk)
    assert "op slot" in shown_texts(desk)
    assert not desk.window._watch._timer.isActive()
    desk.type_passphrase("blauwe stoel wandelt zacht")
    desk.until(lambda: desk.window.dossier is not None)
    desk.settle()
    assert desk.dossier.intake.dossier == "leeg"
    desk.window.close()
    assert stored(desk, "leeg")["identiteit.woonplaats_nu"] == "azc Balk"


def test_the_lock_works_from_a_dialog_and_closes_it(desk: Desk) -> None:
    desk.window.beside.go("gemeente")
    dialog = desk.dialog(SettingsDialog)
    field = dialog.cards.cards["gemeente.naam"].field
    field.setFocus()
    desk.qtbot.keyClick(field.target, Qt.Key.Key_A, CTRL)
    desk.qtbot.keyClicks(field.target, "Voorbeeldhoven")
    desk.qtbot.keyClick(dialog, Qt.Key.Key_L, CTRL | SHIFT)
    assert desk.window.page is desk.window.start
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    desk.back()
    desk.open_vault()  # at the work list, where it was
    desk.window.close()
    assert stored(desk, "gemeente")["gemeente.naam"] == "Voorbeeldhoven"


def test_the_lock_closes_what_the_blank_screen_covers(desk: Desk) -> None:
    desk.press(Qt.Key.Key_N, CTRL | SHIFT)
    dialog = desk.dialog(NewDossierDialog)
    desk.qtbot.keyClick(dialog, Qt.Key.Key_F9)
    desk.back()
    desk.press(Qt.Key.Key_L, CTRL | SHIFT)
    desk.press(Qt.Key.Key_F9)
    assert desk.window.page is desk.window.blank
    desk.press(Qt.Key.Key_F9)
    assert desk.window.page is desk.window.start
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_a_question_that_waits_gets_no_for_an_answer(desk: Desk) -> None:
    QTimer.singleShot(50, desk.window.lock)
    assert not WindowPrompts().confirm(Confirm("Zeker?", "Het kan niet terug.", "Doen"))
    assert desk.window.page is desk.window.start
    desk.back()


def test_what_is_not_saved_yet_is_not_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open("leeg")
    assert desk.hub.vault is not None
    disk = BadDisk(desk.hub.vault, 1, monkeypatch)
    desk.hub.tell(desk.dossier.intake.answer("opleiding.jaren", "4"))
    disk.times = 99
    desk.window.lock()
    assert desk.window.page is desk.window.blank
    assert desk.hub.vault is not None
    desk.window.lock()
    assert desk.window.page is desk.window.blank
    disk.times = 0
    desk.window.lock()
    assert desk.window.page is desk.window.start
    desk.window.close()
    assert stored(desk, "leeg")["opleiding.jaren"] == 4


def test_without_a_vault_there_is_nothing_to_lock(make_desk: Any) -> None:
    made: Desk = make_desk()
    made.window.lock()
    assert "op slot" not in shown_texts(made)


def test_practice_is_covered_not_locked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(desk.hub), "practising", property(lambda _: True))
    desk.window.lock()
    assert desk.window.page is desk.window.blank
    assert desk.hub.vault is not None


def test_the_setting_of_the_vault_counts(desk: Desk) -> None:
    assert desk.hub.vault is not None
    assert desk.window._watch._rest == timedelta(minutes=10)
    desk.hub.vault.set_setting(SETTING, 0)
    desk.window.lock()
    desk.open_vault()
    assert desk.window._watch._rest == timedelta()


@pytest.mark.parametrize("blank_first", [False, True])
def test_unlocking_brings_the_same_page_and_question_back(desk: Desk, blank_first: bool) -> None:
    view = desk.open("vol")
    view.go_to("opleiding.hoogste")
    place = view.place(desk.window.focusWidget())
    assert place.question
    if blank_first:
        desk.press(Qt.Key.Key_F9)
        assert desk.window.page is desk.window.blank
    desk.window.lock()
    assert desk.window.page is desk.window.start
    desk.back()
    desk.type_passphrase(PASSPHRASE)
    desk.until(lambda: desk.window.dossier is not None)
    desk.settle()
    assert desk.dossier is not view
    assert desk.dossier.place(QApplication.focusWidget()) == place
    desk.hub.leave()
    desk.open("leeg")  # another dossier begins where its questions begin
    assert desk.dossier.place(QApplication.focusWidget()) != place


def test_unlocking_brings_the_plan_back(desk: Desk) -> None:
    desk.open("vol").open_page("plan")
    desk.window.lock()
    desk.back()
    desk.type_passphrase(PASSPHRASE)
    desk.until(lambda: desk.window.dossier is not None)
    desk.settle()
    assert desk.dossier.place(None) == ("plan", "")
