"""What all tests share: one application, made before anything else can make a smaller one.

Printing makes a QGuiApplication when there is none, and a process cannot change it for another. The tests of
the window need a QApplication, and which test comes first in a process is never the same.
"""

import gc
import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from intake_app.ui import heap

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Make the widgets application, so that every test in this process finds one it can use."""
    return qapp


@pytest.fixture
def search(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let Python search for rings of objects in the thread of the window only, as in the program.

    What earlier tests left is passed over: there is more of it with every test.
    """
    _set_aside()
    monkeypatch.setattr(heap, "set_aside", _set_aside)
    search = heap.Search(qapp)
    yield
    search.stop()
    search.deleteLater()


def _set_aside() -> None:
    """Search among what is new, and pass over all there is from then on."""
    gc.collect()
    gc.freeze()
