"""What all tests share: one application, made before anything else can make a smaller one.

Printing makes a QGuiApplication when there is none, and a process cannot change it for another. The tests of
the window need a QApplication, and which test comes first in a process is never the same.
"""

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
def search(qapp: QApplication) -> Iterator[None]:
    """Let Python search for rings of objects in the thread of the window only, as in the program."""
    search = heap.Search(qapp)
    yield
    search.stop()
    search.deleteLater()
