"""The passport of a language on a screen: counts, meaning, phrases to search in, and files to give away."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt

from intake_app import assets
from intake_app.i18n import Check
from intake_app.paspoort import Stand, Telling, Zin, stand
from intake_app.pdf import fonts
from intake_app.ui import languages_dialog
from intake_app.ui.languages_dialog import SHOWN, LanguagesDialog
from intake_app.ui.settings import SettingsDialog
from tests.gui.desk import Desk, controls, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def opened(desk: Desk) -> LanguagesDialog:
    desk.window.work_list.settings_asked.emit()
    settings = desk.dialog(SettingsDialog)
    settings.languages.setFocus()
    desk.press(Qt.Key.Key_Space)
    dialog = desk.dialog(LanguagesDialog)
    assert isinstance(dialog, LanguagesDialog)
    desk.until(lambda: dialog.table.rowCount() > 0)
    desk.settle()
    return dialog


def close(desk: Desk, dialog: LanguagesDialog) -> None:
    settings = dialog.parentWidget()
    assert isinstance(settings, SettingsDialog)
    dialog.accept()
    settings.accept()
    desk.settle()
    desk.back()


def choose(desk: Desk, dialog: LanguagesDialog, typed: str) -> None:
    before = dialog.stand
    dialog.language.line.setFocus()
    dialog.language.line.selectAll()
    desk.qtbot.keyClicks(dialog.language.line, typed)
    dialog.language.completer().popup().hide()
    desk.qtbot.keyClick(dialog.language.line, Qt.Key.Key_Return)
    desk.until(lambda: dialog.stand not in (None, before))


def texts(dialog: LanguagesDialog, column: int = 0) -> list[str]:
    found = [dialog.table.item(row, column) for row in range(dialog.table.rowCount())]
    return [item.text() for item in found if item is not None]


def test_a_language_says_how_far_it_is_and_what_that_means(desk: Desk) -> None:
    dialog = opened(desk)
    choose(desk, dialog, "tigr")
    assert dialog.stand is not None
    assert "Vertaald door een computer" in dialog.state.text()
    assert dialog.state.property("tone") == "warn"
    assert "Niemand heeft deze taal nagekeken" in dialog.paper.text()
    numbers = [
        [dialog.counts.item(row, column).text() for column in range(5)]  # type: ignore[union-attr]
        for row in range(dialog.counts.rowCount())
    ]
    assert numbers[0][0] == "alles"
    whole = dialog.stand.telling.totaal
    assert numbers[0][1:] == [str(whole), "0", str(whole), "0"]
    assert sum(int(row[1]) for row in numbers[1:]) == whole
    assert {"bouwstenen", "geld en ontzorgen", "vragen van het gesprek"} <= {row[0] for row in numbers}
    close(desk, dialog)


def test_enter_in_a_line_presses_no_chip(desk: Desk) -> None:
    dialog = opened(desk)
    for line in (dialog.line, dialog.language.line):
        desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.about.chosen_ids() == dialog.all.chosen_ids() == []
    close(desk, dialog)


def test_words_in_either_language_and_a_subject_narrow_the_list(desk: Desk) -> None:
    dialog = opened(desk)
    choose(desk, dialog, "turk")
    assert dialog.table.rowCount() == SHOWN
    desk.qtbot.keyClicks(dialog.line, "bezwaar zes weken")
    assert 0 < dialog.table.rowCount() < 10
    assert all("zes weken" in text for text in texts(dialog))
    dialog.line.setText("Belediye")
    assert dialog.table.rowCount() > 1
    dialog.about.chip("bouwstenen").click()
    assert all("elediye" in text for text in texts(dialog, 1))
    row = dialog.table.currentRow()
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.table.currentRow() == row + 1
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Up)
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Up)
    assert dialog.table.currentRow() == dialog.table.rowCount() - 1
    dialog.line.setText("dit staat nergens")
    assert dialog.found.text() == "Geen zinnen gevonden."
    assert not dialog.save.isEnabled()
    desk.qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    close(desk, dialog)


def test_one_walks_through_all_of_them_a_hundred_at_a_time(desk: Desk) -> None:
    dialog = opened(desk)
    first, seen = texts(dialog), 0
    assert not dialog.less.isEnabled()
    assert dialog.stand is not None
    while True:
        seen += dialog.table.rowCount()
        if not dialog.more.isEnabled():
            break
        dialog.more.click()
    assert seen == len(dialog.stand.zinnen)
    while dialog.less.isEnabled():
        dialog.less.click()
    assert texts(dialog) == first
    close(desk, dialog)


def test_right_to_left_stands_on_its_own_side(desk: Desk) -> None:
    dialog = opened(desk)
    for typed, side in (("arab", Qt.AlignmentFlag.AlignRight), ("frans", Qt.AlignmentFlag.AlignLeft)):
        choose(desk, dialog, typed)
        item = dialog.table.item(0, 1)
        assert item is not None
        assert item.textAlignment() & side
        assert item.textAlignment() & Qt.AlignmentFlag.AlignAbsolute
    close(desk, dialog)


def checked_stand(code: str) -> Stand:
    """Give a language with one phrase checked, one drafted and one that is not there."""
    check = Check("M. Tekle", date(2026, 11, 29))
    phrases = (
        Zin("pip", "pip.a", "Een", "ሓደ", check),
        Zin("pip", "pip.b", "Twee", "ክልተ", None),
        Zin("pip", "bouwsteen.c", "Drie", "", None),
    )
    counts: Any = {"ontbreekt": 1, "concept": 1, "nagekeken": 1}
    per: Any = dict.fromkeys(stand("ti").per_onderwerp, counts)
    return Stand(Telling(code, counts, ("M. Tekle",)), phrases, per, {"M. Tekle": (1, check.op)})


def test_who_checked_and_what_lacks_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(desk)
    monkeypatch.setattr(languages_dialog, "stand", checked_stand)
    choose(desk, dialog, "spaans")
    assert "M. Tekle: 1 zin, de laatste op zondag 29 november 2026" in dialog.paper.text()
    assert "Nog niet vertaald: 1 zin." in dialog.paper.text()
    assert texts(dialog) == ["Twee", "Drie"]
    assert texts(dialog, 1) == ["ክልተ", "– ontbreekt –"]
    dialog.all.chip("alle").click()
    assert texts(dialog) == ["Een", "Twee", "Drie"]
    told = dialog.table.item(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[union-attr]
    assert told == "Een (nagekeken)"
    close(desk, dialog)


def test_a_font_that_lacks_is_named_here_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_system_faces", {})
    monkeypatch.setattr(fonts.gui, "system_font", lambda *_, **__: None)
    dialog = opened(desk)
    choose(desk, dialog, "chin")
    assert dialog.font_.isVisible()
    assert "geen lettertype voor het Chinese schrift" in dialog.font_.text()
    choose(desk, dialog, "frans")
    assert not dialog.font_.isVisible()
    close(desk, dialog)


def test_what_is_listed_goes_on_paper_and_a_catalog_to_a_translator(
    desk: Desk, prompts: Any, tmp_path: Path
) -> None:
    dialog = opened(desk)
    choose(desk, dialog, "sorani")
    dialog.line.setText("bezwaar")
    pdf, po = tmp_path / "zinnen.pdf", tmp_path / "ckb-pip.po"
    prompts.line_up(None, pdf, None, po, tmp_path / "weg" / "x.po")
    dialog.save.click()
    assert not dialog.told.isVisible()
    dialog.save.click()
    desk.until(dialog.told.isVisible)
    assert pdf.read_bytes().startswith(b"%PDF")
    for button in (dialog.files["pip"], dialog.files["pip"]):
        button.click()
    desk.until(po.exists)
    desk.settle()
    with po.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    assert len([message for message in catalog if message.id]) > 500
    assert po.read_bytes() == assets.path("translations/ckb/LC_MESSAGES/pip.po").read_bytes()
    dialog.files["intake"].click()
    desk.until(lambda: "kon hier niet" in dialog.told.text())
    close(desk, dialog)


def test_what_fails_after_it_closed_is_still_said(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    for target in (tmp_path / "zinnen.pdf", tmp_path / "weg" / "zinnen.pdf"):
        dialog = opened(desk)
        dialog.line.setText("bezwaar")
        prompts.line_up(target)
        dialog.save.click()
        close(desk, dialog)
        desk.until(lambda: not desk.hub.paper.busy)
    assert (tmp_path / "zinnen.pdf").exists()
    assert len(prompts.errors) == 1


def test_everything_has_a_name_and_is_reached_by_tab(desk: Desk) -> None:
    dialog = opened(desk)
    for widget in controls(dialog):
        assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
    reached = set(controls(dialog))
    assert {dialog.line, dialog.table, dialog.save, *dialog.files.values()} <= reached
    close(desk, dialog)


def test_it_may_be_closed_while_a_language_is_read(desk: Desk) -> None:
    dialog = opened(desk)
    dialog._choose("so")
    close(desk, dialog)
    desk.until(lambda: not desk.hub.paper.busy)
