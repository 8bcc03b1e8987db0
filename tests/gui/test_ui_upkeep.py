"""Retention and newer questions in the window: shown first, done only when somebody says so."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from intake_app import formulierversies
from intake_app.clock import today
from intake_app.dossier import forms
from intake_app.errors import AppError
from intake_app.forms.migraties import Migration, Step, Target
from intake_app.forms.versies import Forms
from intake_app.store import files
from intake_app.store.copies import copies
from intake_app.store.journal import Journal
from intake_app.store.log import Draft
from intake_app.store.proving import Reader
from intake_app.ui import upkeep
from intake_app.ui.upkeep import ALL_FIT, NOBODY, DueDialog, FormsDialog
from intake_app.ui.vault_dialog import VaultDialog
from intake_app.ui.work import Work
from tests.gui.desk import Desk, controls, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place = tmp_path / "uit"
    place.mkdir()
    return place


def vault_page(desk: Desk) -> VaultDialog:
    desk.until(lambda: not desk.hub.rounds.busy)
    desk.window.beside.go("kluis")
    found: VaultDialog = desk.dialog(VaultDialog)
    return found


def end_duty(desk: Desk, *dossiers: str, years: int = 6) -> None:
    assert desk.hub.vault is not None
    end = (today() - timedelta(days=366 * years)).isoformat()
    for dossier in dossiers:
        values = {"identiteit.plicht_einde_reden": "voldaan", "identiteit.plicht_einde": end}
        desk.hub.vault.append([Draft(dossier, name, value) for name, value in values.items()])


def close(desk: Desk, page: VaultDialog) -> None:
    desk.settle()
    desk.until(lambda: not desk.hub.rounds.busy)
    page.accept()
    desk.back()


def test_nobody_has_to_go(desk: Desk) -> None:
    end_duty(desk, "vol", years=2)
    page = vault_page(desk)
    page.time.click()
    desk.until(lambda: page.said.text() == NOBODY)
    close(desk, page)


def test_whose_time_has_come_is_shown_and_erased_with_the_copies(desk: Desk, prompts: Any, out: Path) -> None:
    end_duty(desk, "vol", "leeg")
    page = vault_page(desk)
    page.make.click()
    desk.until(lambda: "nagekeken" in page.said.text())
    page.time.click()
    shown = desk.dialog(DueDialog)
    texts = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert any(text.startswith("Senait Demo Haile\nHet is vijf jaar na het einde") for text in texts)
    assert all("art. 9.9" in text and "niet opnieuw nagekeken" in text for text in texts)
    assert shown.list.accessibleName()
    assert shown.list in controls(shown)
    assert shown.erase.text() == "2 dossiers wissen …"
    place = next(row for row, text in enumerate(texts) if "Senait" not in text)
    shown.list.setCurrentRow(place)
    desk.qtbot.keyClick(shown.list, Qt.Key.Key_Space)  # not this one
    assert shown.erase.text() == "1 dossier wissen …"
    prompts.line_up(True, out / "bewijs.pdf")
    shown.erase.click()
    work = desk.dialog(Work)
    desk.until(lambda: not work.busy)
    assert "Ook de reservekopieën" in work.outcome.text()
    assert "Senait" not in work.outcome.text()
    assert (out / "bewijs.pdf").exists()
    vault = desk.hub.vault
    assert vault is not None
    assert (vault.exists("leeg"), vault.exists("vol")) == (False, True)
    assert len(copies(desk.folder)) == 2
    for copy in copies(desk.folder):
        with Reader(vault.access, copy.folder / files.DATABASE) as db:
            assert not Journal(db).exists("leeg")
    work.reject()
    desk.until(lambda: desk.window.work_list.model.rowCount() == 1)
    close(desk, page)


def test_several_at_once_give_one_proof(desk: Desk, prompts: Any, out: Path) -> None:
    end_duty(desk, "vol", "leeg")
    page = vault_page(desk)
    page.time.click()
    shown = desk.dialog(DueDialog)
    prompts.line_up(True, out / "bewijs.pdf")
    shown.erase.click()
    work = desk.dialog(Work)
    desk.until(lambda: not work.busy)
    assert work.outcome.text().startswith("2 dossiers zijn voorgoed gewist. Het bewijs staat in")
    assert [file.name for file in out.iterdir()] == ["bewijs.pdf"]
    work.reject()
    close(desk, page)


@pytest.mark.parametrize("answers", [(False,), (True, None)])
def test_nothing_goes_when_it_is_given_up(desk: Desk, prompts: Any, answers: tuple[Any, ...]) -> None:
    end_duty(desk, "leeg")
    page = vault_page(desk)
    page.time.click()
    prompts.line_up(*answers)
    desk.dialog(DueDialog).erase.click()
    desk.settle()
    assert desk.hub.vault is not None
    assert desk.hub.vault.exists("leeg")
    close(desk, page)


def test_without_a_tick_there_is_nothing_to_erase(desk: Desk) -> None:
    end_duty(desk, "leeg")
    page = vault_page(desk)
    page.time.click()
    shown = desk.dialog(DueDialog)
    desk.qtbot.keyClick(shown.list, Qt.Key.Key_Space)
    assert not shown.erase.isEnabled()
    desk.qtbot.keyClick(shown, Qt.Key.Key_Escape)
    close(desk, page)


def test_a_vault_that_cannot_be_read_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AppError("De kluis is niet te lezen.")

    page = vault_page(desk)
    monkeypatch.setattr(upkeep.wissen, "due_by_name", refuse)
    page.time.click()
    desk.until(lambda: page.said.text() == "De kluis is niet te lezen.")
    close(desk, page)


# --- newer questions ---


def newer_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the questions of now come from a definition in which `opleiding.jaren` has another name."""
    questions = {asked.id: asked for form in forms().values() for asked in form.vragen.values()}
    step = Step(
        "opleiding.schooljaren", "Hoeveel jaar ging u naar school?", naar=(Target("opleiding.jaren"),)
    )
    newer = Forms(questions, (Migration("1", "2", (step,)),), today())
    monkeypatch.setattr(formulierversies, "current", lambda: newer)


def test_answers_that_all_fit_need_nothing(desk: Desk) -> None:
    page = vault_page(desk)
    page.forms.click()
    desk.until(lambda: page.said.text() == ALL_FIT)
    close(desk, page)


def test_answers_are_updated_after_a_preview(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = desk.hub.vault
    assert vault is not None
    vault.append([Draft("leeg", "opleiding.schooljaren", 7)])
    newer_forms(monkeypatch)
    page = vault_page(desk)
    page.forms.click()
    shown = desk.dialog(FormsDialog)
    assert "Hoeveel jaar ging u naar school?" in shown.list.item(0).text()
    assert shown.list.accessibleName()
    assert "opleiding.jaren" not in vault.states("leeg")
    desk.qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    shown.try_accept()
    desk.until(lambda: page.said.text() == "Bijgewerkt: 1 antwoord.")
    assert vault.states("leeg")["opleiding.jaren"].value == 7
    close(desk, page)


def test_an_update_that_fails_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = desk.hub.vault
    assert vault is not None
    vault.append([Draft("leeg", "opleiding.schooljaren", 7)])
    newer_forms(monkeypatch)

    def refuse(*_: object) -> None:
        raise AppError("De schijf is vol.")

    monkeypatch.setattr(formulierversies, "carry_out", refuse)
    page = vault_page(desk)
    page.forms.click()
    desk.dialog(FormsDialog).try_accept()
    desk.until(lambda: page.said.text() == "De schijf is vol.")
    close(desk, page)


def test_answers_that_only_stay_are_shown_without_a_button_to_move_them(desk: Desk) -> None:
    assert desk.hub.vault is not None
    desk.hub.vault.append([Draft("leeg", "opleiding.bestaat_niet_meer", "tekst")])
    page = vault_page(desk)
    page.forms.click()
    shown = desk.dialog(FormsDialog)
    assert "blijft staan als oud antwoord" in shown.list.item(0).text()
    assert [button.text() for button in shown.findChildren(upkeep.QPushButton)] == ["Sluiten"]
    shown.reject()
    close(desk, page)
