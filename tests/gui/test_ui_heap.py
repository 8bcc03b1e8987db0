"""The search for rings of objects: not under typing hands, and yet done."""

import gc
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


@pytest.fixture
def hub(qtbot: QtBot) -> Iterator[Hub]:
    """Give a hub that is minded, and leave Python as it was."""
    assert qtbot
    before, hub = gc.get_threshold(), Hub()
    heap.mind(hub)
    yield hub
    gc.set_threshold(*before)
    gc.unfreeze()
    hub.close()
    hub.deleteLater()


def test_leaving_a_dossier_searches_once_and_typing_does_not(hub: Hub, qtbot: QtBot) -> None:
    assert gc.get_threshold()[2] >= 100 * gc.get_threshold()[1]
    kept = Ring()
    gc.collect(1)
    old = weakref.ref(kept)
    del kept
    gc.collect(1)  # all that still happens while one types
    assert old() is not None
    hub.opened.emit(None)
    qtbot.waitUntil(lambda: old() is None)


def test_the_program_itself_is_passed_over_and_a_former_vault_is_not(hub: Hub) -> None:
    kept = Ring()
    hub.unlocked.emit()
    assert gc.get_freeze_count()
    assert not any(one is kept for one in gc.get_objects())
    ring = weakref.ref(kept)
    del kept
    hub.unlocked.emit()
    assert ring() is None
