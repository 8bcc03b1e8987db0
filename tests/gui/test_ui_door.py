"""The way in: a new vault and its recovery key, a forgotten passphrase, a damaged vault."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QLabel

from intake_app.store import recovery, restore
from intake_app.store.backups import Backups
from intake_app.store.vault import Vault
from intake_app.ui import paper_page
from intake_app.ui.recovery_page import RecoveryPage
from intake_app.ui.restore_page import RestorePage
from tests.gui.desk import PASSPHRASE, Desk, cheap_vault, fill, folder, make_desk, vault_folder

__all__ = ["folder", "make_desk", "vault_folder"]
NEW = "wortel kanarie stoep gordijn"


def key_page(made: Desk, passphrase: str = PASSPHRASE) -> RecoveryPage:
    """Type a new passphrase twice and give the page with the recovery key."""
    for field in (made.window.start.first, made.window.start.second):
        field.clear()
        made.qtbot.keyClicks(field, passphrase)
    made.press(Qt.Key.Key_Return)
    made.until(lambda: isinstance(made.window.page, RecoveryPage))
    page = made.window.page
    assert isinstance(page, RecoveryPage)
    return page


def key_of(page: RecoveryPage) -> str:
    return "-".join(page._sheet.groups)


def test_a_new_vault_goes_on_when_a_group_of_the_key_is_typed_back(make_desk: Any, folder: Path) -> None:
    made: Desk = make_desk()
    page = key_page(made)
    assert made.window.start.first.text() == ""  # the passphrase stays nowhere
    assert recovery.is_key(key_of(page))
    made.press(Qt.Key.Key_Space)  # the printer has the keyboard; nothing else happened yet
    page.kept.click()
    texts = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert not [group for group in page._sheet.groups if group in texts]  # typed from paper, not the screen
    made.qtbot.keyClicks(page.group, "AAAAA")
    made.press(Qt.Key.Key_Return)
    assert f"groep {page.asked + 1}" in page.said.text()
    page.back.click()
    page.kept.click()
    made.qtbot.keyClicks(page.group, page._sheet.groups[page.asked].lower())
    made.press(Qt.Key.Key_Return)
    made.until(lambda: made.window.page is made.window._work_list)
    made.settle()
    assert (folder / "kluis.db").exists()


@pytest.fixture(autouse=True)
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody choose a printer unless a test says so."""
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 0)


def test_a_weak_passphrase_makes_no_vault(make_desk: Any, folder: Path) -> None:
    made: Desk = make_desk()
    for field in (made.window.start.first, made.window.start.second):
        made.qtbot.keyClicks(field, "inburgering2026")
    made.press(Qt.Key.Key_Return)
    made.until(lambda: bool(made.window.start.problem.text()))
    assert not folder.exists()


def test_who_goes_on_without_the_key_leaves_none_that_works(
    make_desk: Any, folder: Path, prompts: Any
) -> None:
    made: Desk = make_desk()
    page = key_page(made)
    key = key_of(page)
    prompts.line_up(False)
    page.without.click()
    assert made.window.page is page
    prompts.line_up(True)
    page.without.click()
    assert prompts.asked[-1].grave
    made.until(lambda: made.window.page is made.window._work_list)
    made.settle()
    made.window.close()
    with pytest.raises(Exception, match="past niet"):
        Vault.open(folder, key, new_passphrase=NEW)


def test_the_key_comes_on_paper(
    make_desk: Any, tmp_path: Path, prompts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Desk = make_desk()
    page = key_page(made)
    target = tmp_path / "sleutel.pdf"
    prompts.line_up(None, target, tmp_path / "nergens" / "sleutel.pdf")
    page.save.click()
    page.save.click()
    made.until(target.exists)
    made.until(lambda: "Opgeslagen" in page.said.text())
    with pypdfium2.PdfDocument(io.BytesIO(target.read_bytes())) as paper:
        assert len(paper) == 1
        words = paper[0].get_textpage().get_text_range()
    assert [group for group in page._sheet.groups if group not in words] == []
    assert page._sheet.vault_mark in words
    page.save.click()
    made.until(lambda: "andere map" in page.said.text())
    printed: list[object] = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 1)
    monkeypatch.setattr(paper_page, "print_pages", lambda _printer, images: printed.extend(images))
    page.print.click()
    made.until(lambda: "printer" in page.said.text())
    assert len(printed) == 1


def test_the_recovery_key_opens_with_a_new_passphrase(make_desk: Any, folder: Path) -> None:
    key = recovery.new()
    with cheap_vault(folder, recovery_key=key) as vault:
        fill(vault)
    made: Desk = make_desk()
    start = made.window.start
    made.type_passphrase(key.lower())
    made.until(lambda: start.first.accessibleName() == "Nieuw wachtwoord")
    for wrong in ("kort", NEW):
        for field in (start.first, start.second):
            field.clear()
            made.qtbot.keyClicks(field, wrong)
        made.press(Qt.Key.Key_Return)
        made.until(lambda: bool(start.problem.text()) or made.window.page is not start)
    made.until(lambda: made.window.work_list.model.rowCount() == 2)
    made.window.close()
    Vault.open(folder, NEW).close()


def test_who_tries_too_soon_sees_how_long_to_wait(make_desk: Any, vault_folder: Path) -> None:
    assert vault_folder
    made: Desk = make_desk()
    made.type_passphrase("niet de goede woorden")
    made.until(lambda: "past niet" in made.window.start.problem.text())
    made.press(Qt.Key.Key_Return)
    made.until(lambda: "Wacht nog 1 seconde" in made.window.start.problem.text())
    made.until(made.window.start.go.isEnabled)


def test_a_damaged_vault_offers_its_copies(make_desk: Any, folder: Path, prompts: Any) -> None:
    with cheap_vault(folder) as vault:
        fill(vault)
        assert Backups(vault).make()
    (folder / "kluis.db").write_bytes(b"\0" * 8192)
    made: Desk = make_desk()
    made.type_passphrase(PASSPHRASE)
    made.until(lambda: isinstance(made.window.page, RestorePage))
    page = made.window.page
    assert isinstance(page, RestorePage)
    assert "dossiers" in page.list.item(0).text()
    made.until(page.put_back.isEnabled)
    assert "niet te zeggen" in page.loss.text()
    page.leave.click()
    assert made.window.page is made.window.start
    made.type_passphrase(PASSPHRASE)
    made.until(lambda: isinstance(made.window.page, RestorePage))
    page = made.window.page
    assert isinstance(page, RestorePage)
    made.until(page.put_back.isEnabled)
    prompts.line_up(False, True)
    page.put_back.click()
    assert made.window.page is page
    page.put_back.click()
    made.until(lambda: "kluis-vervangen-001" in made.window.start._text.text())
    assert (folder.parent / "kluis-vervangen-001" / "kluis.db").read_bytes() == b"\0" * 8192
    made.open_vault()
    assert made.window.work_list.model.rowCount() == 2


def test_a_damaged_vault_without_copies_says_so(make_desk: Any, vault_folder: Path) -> None:
    (vault_folder / "kluis.db").write_bytes(b"\0" * 8192)
    made: Desk = make_desk()
    made.type_passphrase(PASSPHRASE)
    made.until(lambda: "geen reservekopie" in made.window.start.problem.text())


def test_a_copy_that_is_damaged_too_cannot_be_put_back(make_desk: Any, folder: Path) -> None:
    with cheap_vault(folder) as vault:
        fill(vault)
        first = Backups(vault).make()
        vault.set_setting("iets", 1)
        second = Backups(vault).make()
    assert first
    assert second
    (second.folder / "kluis.db").write_bytes(b"\0" * 8192)
    (folder / "kluis.db").write_bytes(b"\0" * 8192)
    made: Desk = make_desk()
    made.type_passphrase(PASSPHRASE)
    made.until(lambda: isinstance(made.window.page, RestorePage))
    page = made.window.page
    assert isinstance(page, RestorePage)
    assert page.list.item(0).text().endswith("beschadigd")
    assert "beschadigd" in page.loss.text()
    assert not page.put_back.isEnabled()
    data = bytearray((first.folder / "kluis.db").read_bytes())
    data[5000] ^= 1  # opens, but is not sound
    (first.folder / "kluis.db").write_bytes(data)
    made.press(Qt.Key.Key_Down)
    made.until(lambda: page.loss.text() == restore.DAMAGED_COPY)
    assert not page.put_back.isEnabled()
