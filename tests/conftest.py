"""What all tests share: one application, made before anything else can make a smaller one.

Printing makes a QGuiApplication when there is none, and a process cannot change it for another. The tests of
the window need a QApplication, and which test comes first in a process is never the same.
"""

import os

import pytest
from PySide6.QtWidgets import QApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Make the widgets application, so that every test in this process finds one it can use."""
    return qapp
