"""Saving is only called saved when it is; a disk that refuses keeps every answer in sight and in memory."""

from typing import Any

import pytest

from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.ui import hub as hub_module
from intake_app.ui.hub import Hub
from tests.gui.desk import BadDisk, Desk, desk, folder, make_desk, stored, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
YEARS = "opleiding.jaren"


def answer(desk: Desk, value: str) -> None:
    desk.hub.tell(desk.dossier.intake.answer(YEARS, value, today()))  # type: ignore[arg-type]


def test_an_answer_is_called_saved_when_it_is_on_disk(desk: Desk, listen: Any) -> None:
    view = desk.open("leeg")
    saved = listen(desk.hub.saved)
    answer(desk, "7")
    assert view.intake.answers.values[YEARS] == 7
    assert not saved
    assert view.bottom.text.startswith("Bezig")
    desk.until(lambda: bool(saved))
    assert view.bottom.text.startswith("Opgeslagen")
    assert desk.hub.unsaved == 0
    desk.window.close()
    assert stored(desk, "leeg")[YEARS] == 7


def test_a_full_disk_is_told_and_tried_again_until_it_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, listen: Any
) -> None:
    view = desk.open("leeg")
    assert desk.hub.vault is not None
    BadDisk(desk.hub.vault, 2, monkeypatch)
    desk.hub._retry.setInterval(20)
    failed, saved = listen(desk.hub.save_failed), listen(desk.hub.saved)
    answer(desk, "8")
    desk.until(lambda: len(failed) == 1)
    assert BadDisk.SENTENCE in view.bottom.text
    assert view.bottom.text.startswith("Nog niet opgeslagen")
    assert not saved
    assert desk.hub.unsaved == 1
    assert view.intake.answers.values[YEARS] == 8
    answer(desk, "9")  # going on typing keeps both
    desk.until(lambda: bool(saved))
    assert len(failed) == 2
    assert desk.hub.unsaved == 0
    assert view.bottom.text.startswith("Opgeslagen")


def test_what_is_answered_while_the_disk_is_busy_is_written_after_it(desk: Desk, listen: Any) -> None:
    desk.open("leeg")
    saved = listen(desk.hub.saved)
    for years in ("1", "2", "3"):
        answer(desk, years)
    assert desk.hub.unsaved == 3
    desk.until(lambda: bool(saved))
    assert desk.hub.unsaved == 0


def test_a_person_may_close_with_a_full_disk(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, prompts: Any
) -> None:
    desk.open("leeg")
    assert desk.hub.vault is not None
    BadDisk(desk.hub.vault, 9, monkeypatch)
    answer(desk, "8")
    assert not desk.hub.flush()
    assert desk.hub.unsaved == 1
    prompts.line_up(True)
    assert desk.window.close()
    assert desk.hub.vault is None
    assert desk.hub.unsaved == 0


def test_without_a_vault_nothing_can_be_asked() -> None:
    hub = Hub()
    with pytest.raises(AppError, match="Er is geen kluis open"):
        hub.open("x")
    hub.close()


def test_a_dossier_that_is_not_there_is_told(desk: Desk, prompts: Any) -> None:
    desk.hub.open("bestaat-niet")
    desk.settle()
    assert len(prompts.errors) == 1
    assert prompts.errors[0].startswith("Dit dossier staat niet in de kluis.")
    assert desk.window.page is desk.window.work_list


def test_nothing_changed_is_not_told(desk: Desk, listen: Any) -> None:
    desk.open("leeg")
    heard = listen(desk.hub.changed)
    desk.hub.tell(None)
    desk.hub.tell(desk.dossier.intake.no_answer(YEARS, None))
    assert not heard


def test_practice_is_thrown_away(make_desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake_app.demo.create_vault", __import__("intake_app.kluis").kluis.create_vault)
    monkeypatch.setattr("intake_app.demo.PRACTICE_DOSSIERS", 2)
    made: Desk = make_desk()
    made.window.start.demo.click()
    made.until(lambda: made.window.page is made.window._work_list)
    made.settle()
    assert made.hub.practising
    assert made.window.work_list.practice.isVisible()
    assert made.hub.vault is not None
    place = made.hub.vault.folder
    made.window.work_list.practice_left.emit()
    assert made.window.page is made.window.start
    assert not place.parent.exists()
    assert not made.hub.practising


def test_what_comes_next_is_loaded_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(hub_module.importlib, "import_module", loaded.append)
    hub = Hub()
    hub.warm_up()
    hub.close()
    assert loaded == list(hub_module._NEXT)
