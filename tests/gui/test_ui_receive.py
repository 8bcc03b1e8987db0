"""Taking a parcel in: words or a compared fingerprint, what is new, the report, and the way back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_app.delen import kring, pakket
from intake_app.exchange import container, keys
from intake_app.intake import Intake
from intake_app.ui.choices import ChoicesDialog
from intake_app.ui.imports import BackDialog, ImportsDialog
from intake_app.ui.receive import ReceiveDialog
from tests.gui.colleague import Colleague, colleague, team_desk, vault_of
from tests.gui.desk import Desk, close, desk, folder, make_desk, vault_folder, words
from tests.gui.test_ui_handover import quick_words

__all__ = ["colleague", "desk", "folder", "make_desk", "quick_words", "team_desk", "vault_folder"]

WORDS = "badefo-giehaaji-kaloene-pirozo-tevaabe-zijedoe"


@pytest.fixture
def fatima(tmp_path: Path) -> Any:
    """Give a vault of another gemeente with one person."""
    made = vault_of(tmp_path / "fatima", "Fatima")
    Intake.start(made, "d9").fill({"identiteit.voornaam": "Yusuf", "opleiding.jaren": 6})
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pakket.age"


def show(desk: Desk, prompts: Any, file: Path) -> ReceiveDialog:
    desk.window.beside.go("ontvangen")
    found: ReceiveDialog = desk.dialog(ReceiveDialog)
    assert found.file.hasFocus()
    prompts.line_up(file)
    desk.press(Qt.Key.Key_Return)
    again(desk, found)
    return found


def again(desk: Desk, shown: ReceiveDialog) -> None:
    """Wait for what goes on, and let the dialog have the keyboard again."""
    desk.settle()
    shown.activateWindow()
    desk.until(shown.isActiveWindow)


def type_words(desk: Desk, shown: ReceiveDialog, text: str) -> None:
    shown.activateWindow()
    shown.words.setFocus()
    shown.words.clear()
    desk.qtbot.keyClicks(shown.words, text)
    desk.qtbot.keyClick(shown.words, Qt.Key.Key_Return)
    again(desk, shown)


def test_words_are_typed_as_they_are_heard(desk: Desk, prompts: Any, fatima: Any, file: Path) -> None:
    file.write_bytes(pakket.make(fatima, ["d9"], words=WORDS).data)
    shown = show(desk, prompts, file)
    assert shown.words.hasFocus()
    assert "zes woorden" in words(shown)
    type_words(desk, shown, "badefo giehaaji")
    assert "passen niet" in shown.said.text()
    type_words(desk, shown, "")
    assert "Vraag de afzender" in shown.said.text()
    assert not shown.take.isVisible()
    type_words(desk, shown, "1. BADEFO  2. giehaaji, kalune pirozo te vaa be; Zijedoe")
    assert "Van Fatima" in words(shown)
    assert (shown.words.text(), shown.words.isUndoAvailable()) == ("", False)
    assert "Yusuf\nDit dossier is nieuw in jouw kluis." in words(shown)
    assert shown.take.isEnabled()
    assert desk.hub.vault is not None
    assert not desk.hub.vault.exists("d9")  # nothing yet
    assert shown.take.hasFocus()
    desk.qtbot.keyClick(shown.take, Qt.Key.Key_Return)
    desk.until(lambda: shown.said.text() == "Het pakket is overgenomen.")
    assert "Yusuf: nieuw dossier" in words(shown)
    assert "verhuisd" in words(shown)
    assert "nog niets overgenomen" not in words(shown)
    desk.settle()
    assert desk.window.work_list.model.rowCount() == 3
    shown.back.click()
    report = desk.dialog(ImportsDialog)
    desk.settle()
    report.back.click()
    desk.dialog(BackDialog).try_accept()
    desk.until(lambda: "teruggenomen" in report.said.text())
    close(desk, report)
    assert desk.window.work_list.model.rowCount() == 2


def test_a_stranger_is_compared_on_the_phone_first(desk: Desk, prompts: Any, fatima: Any, file: Path) -> None:
    assert desk.hub.vault is not None
    key = kring.own_keys(desk.hub.vault)[desk.hub.vault.device].public.recipient
    file.write_bytes(pakket.make(fatima, ["d9"], recipient=key).data)
    shown = show(desk, prompts, file)
    fingerprint = kring.own_keys(fatima)[fatima.device].public.fingerprint
    assert fingerprint in words(shown)
    assert not shown.take.isEnabled()
    assert QApplication.focusWidget() is shown.compared.chip("ja")
    desk.qtbot.keyClick(shown.compared.chip("ja"), Qt.Key.Key_Space)
    assert shown.take.isEnabled()
    shown.compared.chip("ja").click()
    assert not shown.take.isEnabled()
    shown.compared.chip("ja").click()
    shown.take.click()
    desk.until(lambda: shown.said.text() == "Het pakket is overgenomen.")
    # A second parcel tells only what is new since the first.
    Intake.existing(fatima, "d9").answer("opleiding.jaren", "8")
    file.write_bytes(pakket.make(fatima, ["d9"], recipient=key).data)
    prompts.line_up(file)
    shown.file.click()
    desk.settle()
    assert "Nieuw sinds het pakket van" in words(shown)
    assert "1 wijziging." in words(shown)
    assert not shown.take.isEnabled()  # compared again, for it may be another sender
    shown.compared.chip("ja").click()
    shown.take.click()
    desk.until(lambda: shown.said.text() == "Het pakket is overgenomen.")
    prompts.line_up(file)
    shown.file.click()
    desk.settle()
    assert "Er is niets nieuws." in words(shown)
    shown.compared.chip("ja").click()
    shown.take.click()
    desk.until(lambda: shown.said.text() == "Je had alles al.")
    assert not shown.back.isVisible()
    close(desk, shown)


def test_a_parcel_of_a_colleague_and_what_it_disagrees_on(
    team_desk: Desk, colleague: Colleague, prompts: Any, file: Path
) -> None:
    colleague.open("vol").answer("identiteit.achternaam", "Tekle")
    file.write_bytes(pakket.make(colleague.vault, ["vol"]).data)
    shown = show(team_desk, prompts, file)
    assert "Van Jan, Team Oost" in words(shown)
    assert "vingerafdruk" not in words(shown)
    shown.take.click()
    team_desk.until(lambda: shown.said.text() == "Het pakket is overgenomen.")
    assert shown.choices.text() == "Keuzes: 3"
    shown.choices.click()
    inbox = team_desk.dialog(ChoicesDialog)
    close(team_desk, inbox)


@pytest.mark.parametrize("content", [b"", b"geen pakket", None])
def test_what_is_no_parcel_is_said(desk: Desk, prompts: Any, file: Path, content: bytes | None) -> None:
    if content is not None:
        file.write_bytes(content)
    shown = show(desk, prompts, file)
    assert shown.said.text()
    assert not shown.take.isVisible()
    prompts.line_up(None)  # nothing chosen, nothing changes
    shown.file.click()
    close(desk, shown)


def test_a_parcel_that_was_made_on_no_day_is_shown(desk: Desk, prompts: Any, fatima: Any, file: Path) -> None:
    right = container.load(pakket.pack(fatima, ["d9"]).data)
    odd = container.dump(replace(right, made="vandaag"), kring.own_keys(fatima)[fatima.device])
    file.write_bytes(keys.lock(odd, WORDS))
    shown = show(desk, prompts, file)
    type_words(desk, shown, WORDS)
    assert "Van Fatima. Gemaakt op een onbekende dag." in words(shown)
    assert shown.take.isEnabled()
    close(desk, shown)


def test_a_parcel_for_somebody_else_stays_closed(desk: Desk, prompts: Any, fatima: Any, file: Path) -> None:
    file.write_bytes(pakket.make(fatima, ["d9"]).data)
    shown = show(desk, prompts, file)
    assert "andere sleutel" in shown.said.text()
    close(desk, shown)


def test_a_locked_text_that_is_no_parcel_is_said(desk: Desk, prompts: Any, file: Path) -> None:
    file.write_bytes(keys.lock(b"iets anders", WORDS))
    shown = show(desk, prompts, file)
    type_words(desk, shown, WORDS)
    assert shown.said.text()
    assert not shown.take.isVisible()
    close(desk, shown)


def test_many_dossiers_are_counted(
    desk: Desk, prompts: Any, fatima: Any, file: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr("intake_app.ui.receive._MOST_SLIPS", 1)
    Intake.start(fatima, "d10").fill({"identiteit.voornaam": "Amina"})
    file.write_bytes(pakket.make(fatima, ["d9", "d10"], words=WORDS).data)
    shown = show(desk, prompts, file)
    type_words(desk, shown, WORDS)
    assert "En nog 1 dossiers." in words(shown)
    close(desk, shown)


def test_opening_can_be_stopped(desk: Desk, prompts: Any, fatima: Any, file: Path) -> None:
    file.write_bytes(pakket.make(fatima, ["d9"], words=WORDS).data)
    shown = show(desk, prompts, file)
    shown.words.setText(WORDS)
    shown.open_words.click()
    assert shown.errand.work is not None
    shown.errand.work.reject()
    desk.settle()
    assert shown.errand.work is None
    assert not shown.take.isVisible()
    close(desk, shown)


def test_the_own_key_goes_to_a_file(team_desk: Desk, prompts: Any, tmp_path: Path) -> None:
    team_desk.window.beside.go("ontvangen")
    shown = team_desk.dialog(ReceiveDialog)
    prompts.line_up(None)
    shown.own_key.click()
    target = tmp_path / "sleutel.json"
    prompts.line_up(target)
    shown.own_key.click()
    team_desk.until(lambda: "lees dan deze vingerafdruk voor" in shown.said.text())
    asked = kring.read_request(target.read_text(encoding="utf-8"))
    assert asked.keys.fingerprint in shown.said.text()
    close(team_desk, shown)


def test_a_sender_without_a_name_has_words(desk: Desk, prompts: Any, tmp_path: Path, file: Path) -> None:
    nameless = vault_of(tmp_path / "zonder", "")
    Intake.start(nameless, "d8").fill({"identiteit.voornaam": "Bo"})
    file.write_bytes(pakket.make(nameless, ["d8"], words=WORDS).data)
    nameless.close()
    shown = show(desk, prompts, file)
    type_words(desk, shown, WORDS)
    assert "Van iemand zonder naam" in words(shown)
    close(desk, shown)
