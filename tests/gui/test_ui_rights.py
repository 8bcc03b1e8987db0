"""Inzage and erasing from the window: what is asked first, what happens behind it, and what can go wrong."""

import json
import threading
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_app import wissen
from intake_app.errors import AppError
from intake_app.store.copies import copies
from intake_app.store.inzagelog import What
from intake_app.ui import erasing, find, rights
from intake_app.ui.prompts import Ask, Confirm
from intake_app.ui.rights import Rights
from intake_app.ui.work import Work
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
REASON = "Op verzoek van de persoon."


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place = tmp_path / "uit"
    place.mkdir()
    return place


def start(desk: Desk, action: str) -> Work:
    """Begin an action whose questions are lined up; gives what shows how far it is."""
    desk.dossier._act(action)
    found = desk.dossier._rights
    assert isinstance(found, Rights)
    assert found.work is not None
    return found.work


def finished(desk: Desk, work: Work) -> str:
    desk.until(lambda: not work.busy)
    desk.settle()
    return work.outcome.text()


def close(desk: Desk, work: Work) -> None:
    work.button.click()
    desk.back()


def did(desk: Desk, dossier: str) -> list[What]:
    assert desk.hub.vault is not None
    return [line.what for line in desk.hub.vault.accesses(dossier).lines]


def words(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as made:
        return " ".join(page.get_textpage().get_text_range() for page in made)


# --- Inzage ---


def test_inzage_gives_two_files_in_the_language_of_the_person(desk: Desk, prompts: Any, out: Path) -> None:
    desk.open("leeg")
    prompts.line_up(True, out / "i.pdf")
    work = start(desk, find.GIVE)
    assert work.isVisible()
    steps: list[int] = []
    work.bar.valueChanged.connect(steps.append)
    said = finished(desk, work)
    assert str(out / "i.pdf") in said
    assert "niet versleuteld" in said
    assert steps
    asked = prompts.asked[0]
    assert isinstance(asked, Confirm)
    assert "Arabisch" in asked.text
    assert not asked.grave
    assert "Senait" not in str(prompts.asked[1])
    data = json.loads((out / "i.json").read_text(encoding="utf-8"))
    assert data["naam"] == "Senait Demo Haile"
    assert data["inzagelog"][0]["wat"] == "geopend"
    assert "Senait" in words(out / "i.pdf")
    assert any("\u0600" <= letter <= "\u06ff" or letter >= "\ufb50" for letter in words(out / "i.pdf"))
    assert did(desk, "leeg") == [What.GEOPEND, What.INZAGE]
    assert QApplication.focusWidget() is work.button
    desk.press(Qt.Key.Key_Escape)
    desk.back()


def test_a_person_without_a_language_gets_dutch(desk: Desk, prompts: Any, out: Path) -> None:
    desk.open("leeg")
    desk.hub.tell(desk.dossier.intake.answer("gesprek.taal", "anders"))  # type: ignore[arg-type]
    prompts.line_up(True, out / "i")  # no suffix: it gets one
    work = start(desk, find.GIVE)
    assert "i.pdf" in finished(desk, work)
    assert "in het Nederlands," in prompts.asked[0].text
    assert {file.name for file in out.iterdir()} == {"i.pdf", "i.json"}
    close(desk, work)


@pytest.mark.parametrize("answers", [(False,), (True, None), (True, "vault"), (True, "i", False)])
def test_inzage_that_is_given_up_does_nothing(
    desk: Desk, prompts: Any, out: Path, answers: tuple[Any, ...]
) -> None:
    desk.open("leeg")
    (out / "i.pdf").write_text("oud", encoding="utf-8")
    places = {"vault": desk.folder / "i.pdf", "i": out / "i"}
    prompts.line_up(
        *(places.get(answer, answer) if isinstance(answer, str) else answer for answer in answers)
    )
    desk.dossier._act(find.GIVE)
    desk.settle()
    assert (out / "i.pdf").read_text(encoding="utf-8") == "oud"
    assert [file.name for file in out.iterdir()] == ["i.pdf"]
    assert did(desk, "leeg") == [What.GEOPEND]
    assert bool(prompts.errors) is ("vault" in answers)


def test_an_older_file_of_data_is_replaced_only_when_the_person_says_so(
    desk: Desk, prompts: Any, out: Path
) -> None:
    desk.open("leeg")
    (out / "i.json").write_text("oud", encoding="utf-8")
    prompts.line_up(True, out / "i.pdf", False)
    desk.dossier._act(find.GIVE)
    assert (out / "i.json").read_text(encoding="utf-8") == "oud"
    assert "i.json" in prompts.asked[-1].text
    prompts.line_up(True, out / "i.pdf", True)
    work = start(desk, find.GIVE)
    assert finished(desk, work)
    assert (out / "i.json").read_text(encoding="utf-8") != "oud"
    close(desk, work)


def test_inzage_can_be_stopped(desk: Desk, prompts: Any, out: Path) -> None:
    desk.open("vol")
    prompts.line_up(True, out / "i.pdf")
    work = start(desk, find.GIVE)
    assert desk.dialog(Work) is work
    desk.press(Qt.Key.Key_Escape)
    assert not work.button.isEnabled()
    desk.settle()
    assert list(out.iterdir()) == []
    assert did(desk, "vol") == [What.GEOPEND]
    desk.back()


def test_inzage_that_cannot_be_written_is_told_and_not_noted(
    desk: Desk, prompts: Any, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open("leeg")
    prompts.line_up(True, out / "weg" / "i.pdf")
    desk.dossier._act(find.GIVE)
    desk.settle()
    assert prompts.errors[-1].startswith("Het bestand kon hier niet")

    def refuse(*_: object) -> None:
        raise AppError("De kluis is niet te lezen.")

    monkeypatch.setattr(rights.inzageverzoek, "collect", refuse)
    prompts.line_up(True, out / "i.pdf")
    desk.dossier._act(find.GIVE)
    desk.settle()
    assert prompts.errors[-1] == "De kluis is niet te lezen."
    assert did(desk, "leeg") == [What.GEOPEND]
    desk.back()


@pytest.mark.parametrize("action", [find.GIVE, find.ERASE])
def test_nothing_is_given_or_erased_while_answers_wait(
    desk: Desk, prompts: Any, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    desk.open("leeg")
    monkeypatch.setattr(desk.hub, "flush", lambda: False)
    desk.dossier._act(action)
    assert "nog niet op de schijf" in prompts.errors[-1]
    monkeypatch.undo()


# --- Erasing ---


def test_erasing_asks_twice_and_leaves_a_proof(desk: Desk, prompts: Any, out: Path) -> None:
    desk.open("leeg")
    prompts.line_up(REASON, out / "bewijs.pdf", True)
    work = start(desk, find.ERASE)
    said = finished(desk, work)
    assert f"Het bewijs staat in {out / 'bewijs.pdf'}." in said
    assert REASON in said
    assert "Senait" not in said
    proof = words(out / "bewijs.pdf")
    assert REASON in " ".join(proof.split())
    assert "Senait" not in proof
    first, place, last = prompts.asked
    assert isinstance(first, Ask)
    assert first.check is not None
    assert "zonder namen" in first.check("Senait wil het")
    assert "Senait" not in str(place)
    assert isinstance(last, Confirm)
    assert last.grave
    assert last.action == "Dossier van Senait Demo Haile voorgoed wissen"
    vault = desk.hub.vault
    assert vault is not None
    assert not vault.exists("leeg")
    assert did(desk, "leeg") == [What.GEWIST]
    assert vault.check() == []
    desk.until(lambda: desk.window.page is desk.window.work_list)
    desk.until(lambda: desk.window.work_list.model.rowCount() == 1)
    close(desk, work)


@pytest.mark.parametrize("answers", [(None,), (REASON, None), (REASON, "vault"), (REASON, "here", False)])
def test_erasing_that_is_given_up_does_nothing(
    desk: Desk, prompts: Any, out: Path, answers: tuple[Any, ...]
) -> None:
    desk.open("leeg")
    places = {"vault": desk.folder / "b.pdf", "here": out / "b.pdf"}
    prompts.line_up(
        *(places.get(answer, answer) if isinstance(answer, str) else answer for answer in answers)
    )
    desk.dossier._act(find.ERASE)
    desk.settle()
    vault = desk.hub.vault
    assert vault is not None
    assert vault.exists("leeg")
    assert list(out.iterdir()) == []


def test_erasing_cannot_be_broken_off_and_a_refusal_is_told(
    desk: Desk, prompts: Any, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open("leeg")

    def refuse(*_: object) -> None:
        raise AppError("De schijf is vol.")

    monkeypatch.setattr(rights.wissen, "erase", refuse)
    prompts.line_up(REASON, out / "b.pdf", True)
    work = start(desk, find.ERASE)
    assert work.button.isHidden()
    work.reject()
    assert work.isVisible()
    desk.until(lambda: prompts.errors == ["De schijf is vol."])
    assert list(out.iterdir()) == []
    desk.back()
    assert desk.window.page is desk.dossier


@pytest.mark.parametrize("second", [None, "b2.pdf"])
def test_a_proof_that_cannot_be_saved_here_goes_elsewhere_or_is_read(
    desk: Desk, prompts: Any, out: Path, second: str | None
) -> None:
    desk.open("leeg")
    prompts.line_up(REASON, out / "weg" / "b.pdf", True, second and out / second)
    work = start(desk, find.ERASE)
    said = finished(desk, work)
    assert len(prompts.errors) == 1
    assert ("Het bewijs is niet opgeslagen" in said) is (second is None)
    assert REASON in said
    assert [file.name for file in out.iterdir()] == ([second] if second else [])
    close(desk, work)


def test_a_proof_that_cannot_be_made_is_read(
    desk: Desk, prompts: Any, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open("leeg")

    def refuse(*_: object) -> None:
        raise AppError("Er is geen lettertype.")

    monkeypatch.setattr(erasing, "render", refuse)
    prompts.line_up(REASON, out / "b.pdf", True)
    work = start(desk, find.ERASE)
    assert "Het bewijs is niet opgeslagen" in finished(desk, work)
    assert prompts.errors == []
    close(desk, work)


def test_the_proof_stands_there_before_the_copies_are_reached_and_again_after_it(
    desk: Desk, prompts: Any, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.until(lambda: len(copies(desk.folder)) == 1)
    desk.open("leeg")
    before: list[str] = []
    real = wissen.reach_copies

    def reach(*arguments: Any) -> Any:
        before.append(" ".join(words(out / "b.pdf").split()))
        return real(*arguments)

    monkeypatch.setattr(wissen, "reach_copies", reach)
    prompts.line_up(REASON, out / "b.pdf", True)
    work = start(desk, find.ERASE)
    assert "staat er niet meer in" in finished(desk, work)
    assert "nog gewist" in before[0]
    assert "staat er niet meer in" in " ".join(words(out / "b.pdf").split())
    close(desk, work)


@pytest.mark.parametrize("by_lock", [False, True])
def test_the_rest_of_the_copies_may_wait(
    desk: Desk, prompts: Any, out: Path, monkeypatch: pytest.MonkeyPatch, by_lock: bool
) -> None:
    desk.until(lambda: len(copies(desk.folder)) == 1)
    desk.until(lambda: not desk.hub.rounds.busy)
    desk.open("leeg")
    go_on = threading.Event()
    real = wissen.reach_copies

    def reach(*arguments: Any) -> Any:
        go_on.wait(10)
        return real(*arguments)

    monkeypatch.setattr(wissen, "reach_copies", reach)
    prompts.line_up(REASON, out / "b.pdf", True)
    work = start(desk, find.ERASE)
    desk.until(work.button.isVisible)
    assert "reservekopieën" in work.outcome.text()
    if by_lock:
        threading.Timer(0.2, go_on.set).start()  # not a timer of the window, which waits for the disk
        desk.window.lock()
        desk.until(lambda: desk.window.page is desk.window.start)
        assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, Work) and w.isVisible()]
    else:
        work.button.click()
        go_on.set()
        assert "nog gewist" in finished(desk, work)
        close(desk, work)
    assert "nog gewist" in " ".join(words(out / "b.pdf").split())
    desk.until(lambda: not desk.hub.rounds.busy)


def test_copies_that_cannot_be_read_leave_the_proof_true(
    desk: Desk, prompts: Any, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open("leeg")

    def refuse(*_: object) -> None:
        raise AppError("De map is niet te lezen.")

    monkeypatch.setattr(wissen, "reach_copies", refuse)
    prompts.line_up(REASON, out / "b.pdf", True)
    work = start(desk, find.ERASE)
    assert "nog gewist" in finished(desk, work)
    close(desk, work)
