"""A harmless screen for a moment in which somebody else looks along; one key to it and back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from intake_app.ui import theme


class BlankPage(QWidget):
    """Shows no name and no answer."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(parent)
        theme.role(self, "ground")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Leeg scherm. Druk op F9 om verder te gaan.")
        text = QLabel("Even pauze.\nDruk op F9 om verder te gaan.")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.role(text, "soft")
        column = QVBoxLayout(self)
        column.addWidget(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape or Enter; F9 does the same everywhere."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return}:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave by a double click."""
        event.accept()
        self.left.emit()
