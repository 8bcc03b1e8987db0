"""Lines that lead to a question: one tab stop each, and the keyboard goes there too."""

from typing import Any

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.ui.points import link, reason


class Page(QWidget):
    """Two lines between two fields."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = QLineEdit(), QLineEdit()
        self.link = link("Hoeveel jaar?", "opleiding.jaren", self.asked)
        self.reason = reason("De opleiding ontbreekt.", "opleiding.hoogste", self.asked)
        column = QVBoxLayout(self)
        for widget in (self.before, self.link, self.reason, self.after):
            column.addWidget(widget)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_one_tab_reaches_a_line_and_one_key_follows_it(
    key: Qt.Key, shown: Any, listen: Any, qtbot: QtBot
) -> None:
    page = Page()
    shown(page)
    asked = listen(page.asked)
    page.before.setFocus()
    for widget in (page.link, page.reason):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert widget.hasFocus()
        qtbot.keyClick(widget, Qt.Key.Key_A)  # no key to follow it
        qtbot.keyClick(widget, key)
    qtbot.keyClick(page.reason, Qt.Key.Key_Tab)
    assert page.after.hasFocus()
    assert asked == [("opleiding.jaren",), ("opleiding.hoogste",)]
