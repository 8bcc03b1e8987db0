"""The search for rings of objects: not under typing hands, and yet done."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from intake_app.ui import heap
from intake_app.ui.hub import Hub


class Ring:
    """Knows itself, so that nothing but the search makes it go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_in_the_program() -> None:
    """Leave the search as it is: it is what these tests are about."""


@pytest.fixture
def hub(qtbot: QtBot) -> Iterator[Hub]:
    """Give a hub that is minded, and leave Python as it was."""
    assert qtbot
    hub = Hub()
    heap.mind(hub)
    yield hub
    gc.unfreeze()
    hub.close()
    hub.deleteLater()


def test_leaving_a_dossier_searches_once_and_typing_does_not(hub: Hub, qtbot: QtBot) -> None:
    kept = Ring()
    gc.collect(1)
    old = weakref.ref(kept)
    del kept
    many = [[number] for number in range(10_000)]
    qtbot.waitUntil(lambda: gc.get_count()[0] < len(many) // 2)
    assert old() is not None  # only what is young was looked at
    hub.opened.emit(None)
    qtbot.waitUntil(lambda: old() is None)


def test_a_worker_never_searches(hub: Hub, qtbot: QtBot) -> None:
    """What holds a widget must go in the thread of the window, whoever makes objects meanwhile."""
    there = threading.get_ident()
    seen: list[int] = []
    made: list[object] = []  # what goes again at once needs no search

    def note(phase: str, _: object) -> None:
        if phase == "start":
            seen.append(threading.get_ident())

    gc.callbacks.append(note)
    try:
        for workers in (hub.paper, hub.disk):
            workers.run(lambda: [[number] for number in range(100_000)], made.append, pytest.fail)
        qtbot.waitUntil(lambda: not (hub.paper.busy or hub.disk.busy))
        qtbot.waitUntil(lambda: len(seen) > 0)
    finally:
        gc.callbacks.remove(note)
    assert set(seen) == {there}


def test_the_program_itself_is_passed_over_and_a_former_vault_is_not(hub: Hub) -> None:
    kept = Ring()
    hub.unlocked.emit()
    assert gc.get_freeze_count()
    assert not any(one is kept for one in gc.get_objects())
    ring = weakref.ref(kept)
    del kept
    hub.unlocked.emit()
    assert ring() is None
