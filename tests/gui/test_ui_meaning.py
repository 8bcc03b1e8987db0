"""The advice is worked out beside the window; what was left in the meantime is never shown."""

import threading

import pytest

from intake_app.advice import engine
from intake_app.clock import today
from intake_app.oordeel import Oordeel, Stukken
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
YEARS = "opleiding.jaren"


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the name of the thread in which each advice is worked out."""
    seen: list[str] = []
    real = Stukken.judge

    def judge(stukken: Stukken) -> Oordeel:
        seen.append(threading.current_thread().name)
        return real(stukken)

    monkeypatch.setattr(Stukken, "judge", judge)
    return seen


def test_the_advice_is_worked_out_beside_the_window(desk: Desk, threads: list[str]) -> None:
    view = desk.open("vol")
    assert threading.main_thread().name not in threads  # it came from the worker that read the dossier
    threads.clear()
    assert view.intake.unadvised(today()) is None
    desk.hub.tell(view.intake.answer(YEARS, "2"))  # type: ignore[arg-type]
    assert view.meaning.busy
    desk.until(lambda: not view.meaning.busy)
    assert len(threads) == 1
    assert threading.main_thread().name not in threads
    assert view.intake.advice(today()) == engine.advise(view.intake.facts(today()))


def test_an_answer_that_is_no_fact_asks_for_no_advice(desk: Desk, threads: list[str]) -> None:
    view = desk.open("vol")
    threads.clear()
    desk.hub.tell(view.intake.note(YEARS, "twijfelt"))  # type: ignore[arg-type]
    desk.until(lambda: not view.meaning.busy)
    assert threads == []


def test_an_advice_that_was_overtaken_is_not_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    view = desk.open("vol")
    go_on, begun = threading.Event(), threading.Event()
    real = Stukken.judge

    def slow(stukken: Stukken) -> Oordeel:
        begun.set()
        go_on.wait(10)
        return real(stukken)

    monkeypatch.setattr(Stukken, "judge", slow)
    desk.hub.tell(view.intake.answer(YEARS, "2"))  # type: ignore[arg-type]
    desk.until(begun.is_set)
    desk.hub.tell(view.intake.answer(YEARS, "16"))  # type: ignore[arg-type]
    go_on.set()
    desk.until(lambda: not view.meaning.busy)
    assert view.intake.unadvised(today()) is None
    assert view.intake.advice(today()) == engine.advise(view.intake.facts(today()))


def test_a_dossier_that_is_left_thinks_no_more(desk: Desk) -> None:
    view = desk.open("vol")
    desk.hub.tell(view.intake.answer(YEARS, "2"))  # type: ignore[arg-type]
    view.meaning.stop()
    assert not view.meaning.busy
    view.left.emit()
    desk.until(lambda: desk.window.page is desk.window.work_list)
    desk.settle()
