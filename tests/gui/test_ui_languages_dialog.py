"""The passport of a language on a screen: counts, meaning, phrases to search in, and files to give away."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from intake_app import i18n
from intake_app.i18n import Check
from intake_app.paspoort import Stand, Telling, Zin, stand, telling
from intake_app.pdf import fonts
from intake_app.ui import languages_dialog
from intake_app.ui.languages_dialog import SHOWN, LanguagesDialog
from intake_app.ui.prompts import Confirm
from intake_app.ui.settings import SettingsDialog
from tests.gui.desk import Desk, close, controls, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def opened(desk: Desk) -> LanguagesDialog:
    desk.window.beside.go("gemeente")
    settings = desk.dialog(SettingsDialog)
    settings.languages.setFocus()
    desk.press(Qt.Key.Key_Space)
    dialog = desk.dialog(LanguagesDialog)
    assert isinstance(dialog, LanguagesDialog)
    desk.until(lambda: dialog.table.rowCount() > 0)
    desk.settle()
    return dialog


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
    close(desk, dialog, dialog.parentWidget())


def test_enter_in_a_line_presses_no_chip(desk: Desk) -> None:
    dialog = opened(desk)
    for line in (dialog.line, dialog.language.line):
        desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.about.chosen_ids() == dialog.all.chosen_ids() == []
    close(desk, dialog, dialog.parentWidget())


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
    close(desk, dialog, dialog.parentWidget())


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
    close(desk, dialog, dialog.parentWidget())


def test_right_to_left_stands_on_its_own_side(desk: Desk) -> None:
    dialog = opened(desk)
    for typed, side in (("arab", Qt.AlignmentFlag.AlignRight), ("frans", Qt.AlignmentFlag.AlignLeft)):
        choose(desk, dialog, typed)
        item = dialog.table.item(0, 1)
        assert item is not None
        assert item.textAlignment() & side
        assert item.textAlignment() & Qt.AlignmentFlag.AlignAbsolute
        isolated = (item.text()[0], item.text()[-1]) == ("\u2067", "\u2069")
        assert isolated is (typed == "arab")
    close(desk, dialog, dialog.parentWidget())


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
    close(desk, dialog, dialog.parentWidget())


def test_a_font_that_lacks_is_named_here_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_system_faces", {})
    monkeypatch.setattr(fonts.gui, "system_font", lambda *_, **__: None)
    dialog = opened(desk)
    choose(desk, dialog, "chin")
    assert dialog.font_.isVisible()
    assert "geen lettertype voor het Chinese schrift" in dialog.font_.text()
    choose(desk, dialog, "frans")
    assert not dialog.font_.isVisible()
    close(desk, dialog, dialog.parentWidget())


def test_what_is_listed_goes_on_paper(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    dialog = opened(desk)
    choose(desk, dialog, "sorani")
    dialog.line.setText("bezwaar")
    pdf = tmp_path / "zinnen.pdf"
    prompts.line_up(None, pdf)
    dialog.save.click()
    assert not dialog.told.isVisible()
    dialog.save.click()
    desk.until(dialog.told.isVisible)
    assert pdf.read_bytes().startswith(b"%PDF")
    close(desk, dialog, dialog.parentWidget())


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a computer of its own, on which nothing was taken in yet."""
    monkeypatch.setattr(i18n, "user_data_path", lambda *_, **__: tmp_path / "home")
    for kept in (i18n.catalog, telling):
        kept.cache_clear()
    yield tmp_path
    for kept in (i18n.catalog, telling):
        kept.cache_clear()


def given(desk: Desk, dialog: LanguagesDialog, prompts: Any, place: Path) -> str:
    """Give the file for a translator as text."""
    prompts.line_up(place)
    dialog.translator.files["pip"].click()
    desk.until(lambda: str(place) in dialog.told.text())
    return place.read_text(encoding="utf-8")


def test_a_file_goes_to_a_translator_and_comes_back_better_and_read(
    desk: Desk, prompts: Any, computer: Path
) -> None:
    dialog = opened(desk)
    choose(desk, dialog, "turk")
    place = computer / "tr-pip.po"
    text = given(desk, dialog, prompts, place)
    title = '#, fuzzy\nmsgctxt "pip.titel"'
    assert title in text
    place.write_text(text.replace(title, 'msgctxt "pip.titel"'), encoding="utf-8")
    prompts.line_up(None, place, False, place, True, None, place, True, "A. Tolk")
    for said in ("", "", ""):
        dialog.translator.take.click()
        desk.settle()
        assert "Overgenomen" not in dialog.told.text() + said
    dialog.translator.take.click()
    desk.until(lambda: "Overgenomen." in dialog.told.text())
    desk.settle()
    summary = next(asked.text for asked in prompts.asked if isinstance(asked, Confirm))
    assert summary == "0 zinnen met een andere vertaling. 1 zin door de vertaler nagekeken."
    assert "A. Tolk: 1 zin" in dialog.paper.text()
    assert dialog.translator.own.text() == "Van een vertaler, alleen op deze computer: 1 zin."
    assert "deels nagekeken" in dialog.language.line.text()
    prompts.line_up(False, True)
    dialog.translator.forget.click()
    assert dialog.translator.forget.isVisible()
    dialog.translator.forget.click()
    desk.until(lambda: "staat er weer" in dialog.told.text())
    desk.settle()
    assert not dialog.translator.forget.isVisible()
    assert "Niemand" in dialog.paper.text()
    close(desk, dialog, dialog.parentWidget())


def test_a_file_that_brings_nothing_or_is_none_or_is_wrong_in_places_says_so(
    desk: Desk, prompts: Any, computer: Path
) -> None:
    dialog = opened(desk)
    choose(desk, dialog, "turk")
    place, none = computer / "tr-pip.po", computer / "geen.po"
    text = given(desk, dialog, prompts, place)
    none.write_text("geen po", encoding="utf-8")
    prompts.line_up(place, none)
    dialog.translator.take.click()
    desk.until(lambda: dialog.told.text() == "Dit bestand verandert niets.")
    dialog.translator.take.click()
    desk.until(lambda: "geen PO-bestand" in dialog.told.text())
    begin, end = text.index('msgctxt "pip.geld_vanaf"'), text.index('msgctxt "pip.geldblad_titel"')
    spoilt = text[begin:end].replace("{dag} tarihinden", "tarihinden")
    wrong = text[:begin] + spoilt + text[end:]
    place.write_text(wrong.replace('msgstr "Aylık param"', 'msgstr "Param"'), encoding="utf-8")
    prompts.line_up(place, True)
    dialog.translator.take.click()
    desk.until(lambda: "Overgenomen. Niet overgenomen: pip.geld_vanaf." in dialog.told.text())
    desk.settle()
    close(desk, dialog, dialog.parentWidget())


def test_where_nothing_can_be_written_the_translator_gets_no_half_file(
    desk: Desk, prompts: Any, computer: Path
) -> None:
    dialog = opened(desk)
    prompts.line_up(None, computer / "weg" / "x.po")
    dialog.translator.files["intake"].click()
    dialog.translator.files["intake"].click()
    desk.until(lambda: "kon hier niet" in dialog.told.text())
    close(desk, dialog, dialog.parentWidget())


def test_what_fails_after_it_closed_is_still_said(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    for target in (tmp_path / "zinnen.pdf", tmp_path / "weg" / "zinnen.pdf"):
        dialog = opened(desk)
        dialog.line.setText("bezwaar")
        prompts.line_up(target)
        settings = dialog.parentWidget()
        assert isinstance(settings, SettingsDialog)
        dialog.save.click()
        dialog.accept()  # at once, before it is written
        settings.accept()
        desk.back()
        desk.until(lambda: not desk.hub.paper.busy)
    assert (tmp_path / "zinnen.pdf").exists()
    assert len(prompts.errors) == 1


def test_everything_has_a_name_and_is_reached_by_tab(desk: Desk) -> None:
    dialog = opened(desk)
    for widget in controls(dialog):
        assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
    reached = set(controls(dialog))
    assert {dialog.line, dialog.table, dialog.save, dialog.translator.take} <= reached
    close(desk, dialog, dialog.parentWidget())


def test_the_key_for_a_blank_screen_works_here_too(desk: Desk) -> None:
    dialog = opened(desk)
    keys = {shortcut.key().toString() for shortcut in dialog.findChildren(QShortcut)}
    assert {"F9", "Ctrl+Shift+L"} <= keys
    close(desk, dialog, dialog.parentWidget())


def test_it_may_be_closed_while_a_language_is_read(desk: Desk) -> None:
    dialog = opened(desk)
    dialog._choose("so")
    close(desk, dialog, dialog.parentWidget())
    desk.until(lambda: not desk.hub.paper.busy)
