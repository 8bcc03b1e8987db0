"""Lets the keys for taking back and doing again go through a text field to the dossier.

A text field keeps these keys to itself, for the letters typed in it. In a field of a question every pause
in typing is an edit of the dossier already, so there the dossier takes back and does again: one order for
everything, also for what was chosen, put off or removed.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from intake_app.ui.field import Field
from intake_app.ui.inputs import Search

UNDO, REDO, REDO_TOO = "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_KEYS = {(Qt.Key.Key_Z, _CTRL), (Qt.Key.Key_Z, _CTRL | _SHIFT), (Qt.Key.Key_Y, _CTRL)}


class UndoKeys(QObject):
    """Watches the one field of a question that has the keyboard."""

    def __init__(self, page: QWidget) -> None:
        """Follow the keyboard through the fields on `page`."""
        super().__init__(page)
        self._page = page
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from claiming the keys; whoever has them as a shortcut gets them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if (Qt.Key(event.key()), pressed) in _KEYS:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Watch the field that has the keyboard now, and no other."""
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and self._page.isAncestorOf(new) and _of_a_question(new):
            new.installEventFilter(self)


def _of_a_question(widget: QWidget) -> bool:
    """Tell whether a widget is part of the field of a question, a cell or a note, or searches in a list."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Field | Search):
        above = above.parentWidget()
    return above is not None
