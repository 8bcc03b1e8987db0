"""The page about the vault: copies, passphrase, recovery key, lock."""

from typing import Any

from PySide6.QtCore import Qt

from intake_app.store import recovery
from intake_app.store.copies import copies
from intake_app.store.vault import Vault
from intake_app.ui.recovery_page import RecoveryDialog
from intake_app.ui.restore_page import RestoreDialog
from intake_app.ui.theme import Look
from intake_app.ui.vault_dialog import VaultDialog
from tests.gui.desk import PASSPHRASE, Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
NEW = "wortel kanarie stoep gordijn"


def vault_page(desk: Desk) -> VaultDialog:
    desk.until(lambda: len(copies(desk.folder)) == 1)
    desk.until(lambda: not desk.hub.rounds.busy)
    desk.window.beside.go("kluis")
    found: VaultDialog = desk.dialog(VaultDialog)
    return found


def test_it_says_where_and_makes_a_copy(desk: Desk) -> None:
    page = vault_page(desk)
    desk.until(lambda: "De laatste is van" in page.last.text())
    page.make.click()
    desk.until(lambda: "niets veranderd" in page.said.text())
    assert desk.hub.vault is not None
    desk.hub.open("leeg")
    desk.until(lambda: desk.window.dossier is not None)
    desk.hub.tell(desk.dossier.intake.answer("opleiding.jaren", "4"))
    desk.until(lambda: not desk.hub.unsaved)
    page.make.click()
    desk.until(lambda: "nagekeken" in page.said.text())
    assert len(copies(desk.folder)) == 2
    desk.until(lambda: not desk.hub.rounds.busy)
    page.accept()


def test_everything_that_wraps_is_in_sight(desk: Desk) -> None:
    page = vault_page(desk)
    never = page.minutes.chip("0")
    assert never.mapTo(page.minutes, never.rect().bottomLeft()).y() <= page.minutes.height() + 1
    desk.until(lambda: not desk.hub.rounds.busy)
    page.accept()
    desk.settle()


def test_its_last_buttons_are_in_sight_with_text_twice_as_large(desk: Desk, look: Look) -> None:
    desk.window.resize(1366, 768)
    look.set_scale(2.0)
    page = vault_page(desk)
    assert page.height() <= desk.window.height()
    assert page.rect().contains(page.lock.geometry())
    page.forms.setFocus()
    desk.qtbot.keyClick(page.forms, Qt.Key.Key_Tab)
    desk.until(lambda: page.area.verticalScrollBar().value() > 0)
    desk.until(lambda: not desk.hub.rounds.busy)
    page.accept()
    desk.settle()


def test_the_vault_is_locked_from_here(desk: Desk) -> None:
    vault_page(desk).lock.click()
    desk.until(lambda: desk.window.page is desk.window.start)
    assert desk.hub.vault is None


def test_a_copy_is_put_back_from_here(desk: Desk, prompts: Any) -> None:
    page = vault_page(desk)
    desk.open("leeg")
    desk.hub.tell(desk.dossier.intake.answer("opleiding.jaren", "4"))
    desk.until(lambda: not desk.hub.unsaved)
    page.copies.click()
    shown = desk.dialog(RestoreDialog).page
    desk.until(shown.put_back.isEnabled)
    assert "Senait Demo Haile: 1 antwoord" in shown.loss.text()
    prompts.line_up(True)
    shown.put_back.click()
    desk.until(lambda: "kluis-vervangen-001" in desk.window.start._text.text())
    desk.back()
    desk.window._return_to = None
    desk.open_vault()
    assert "opleiding.jaren" not in desk.open("leeg").intake.answers.values


def test_the_passphrase_is_changed(desk: Desk, prompts: Any) -> None:
    page = vault_page(desk)
    prompts.line_up(None, "fout", NEW, PASSPHRASE, None, PASSPHRASE, NEW)
    page.passphrase.click()
    page.passphrase.click()
    desk.until(lambda: "past niet" in page.said.text())
    desk.qtbot.wait(1100)
    page.passphrase.click()
    page.passphrase.click()
    assert prompts.asked[-1].check("kort")
    desk.until(lambda: "nieuw wachtwoord" in page.said.text())
    page.accept()
    desk.window.close()
    Vault.open(desk.folder, NEW).close()
    for copy in copies(desk.folder):
        assert (copy.folder / "sleutels.json").read_bytes() == (desk.folder / "sleutels.json").read_bytes()


def test_a_new_recovery_key_opens_the_vault(desk: Desk, prompts: Any) -> None:
    page = vault_page(desk)
    prompts.line_up(None, PASSPHRASE)
    page.key.click()
    page.key.click()
    dialog = desk.dialog(RecoveryDialog)
    key = "-".join(dialog.page._sheet.groups)
    assert recovery.is_key(key)
    dialog.page.kept.click()
    desk.qtbot.keyClicks(dialog.page.group, dialog.page._sheet.groups[dialog.page.asked])
    dialog.page.go_on.click()
    page.accept()
    desk.window.close()
    Vault.open(desk.folder, key, new_passphrase=NEW).close()


def test_the_minutes_are_kept_and_never_warns(desk: Desk) -> None:
    page = vault_page(desk)
    assert page.minutes.chosen_ids() == ["10"]
    assert not page.never.isVisible()
    chips = {chip.option.id: chip for chip in page.minutes._chips}
    chips["0"].click()
    desk.until(page.never.isVisible)
    assert not desk.window._watch._rest
    chips["0"].click()  # nothing chosen is no choice
    assert page.minutes.chosen_ids() == ["0"]
    page.accept()
    desk.settle()
