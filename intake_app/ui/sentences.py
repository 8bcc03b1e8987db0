"""The size of a dialog, and lists of sentences: whole texts that wrap, walked with the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QListView, QListWidget, QWidget

from intake_app.ui import theme

_LEAST_AROUND = 48  # pixels of the window that stay in sight around a dialog


def fitting(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its size, never larger than the window it stands before (not: than another dialog)."""
    window = dialog.parentWidget()
    while window is not None and (above := window.window().parentWidget()) is not None:
        window = above
    if window is not None:
        width = min(width, window.window().width() - _LEAST_AROUND)
        height = min(height, window.window().height() - _LEAST_AROUND)
    dialog.resize(width, height)


def begin(dialog: QDialog, title: str, letters: int, lines: int) -> None:
    """Give a dialog its title and room for so many average letters and lines; it is gone after use."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    metrics = dialog.fontMetrics()
    fitting(dialog, metrics.averageCharWidth() * letters, metrics.lineSpacing() * lines)


class ShortList(QListWidget):
    """Sentences on a page that scrolls itself: as high as they are, up to a number of lines."""

    def __init__(self, name: str, most_lines: int) -> None:
        """Start empty."""
        super().__init__()
        self._most_lines = most_lines
        _dress(self, name)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these sentences."""
        self.clear()
        self.addItems(lines)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the sentences are at this width."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        self.doItemsLayout()  # only then every text has its height at this width
        last = self.visualItemRect(self.item(self.count() - 1)) if self.count() else QRect()
        high = last.bottom() + 1 + self.verticalOffset()
        most = self.fontMetrics().lineSpacing() * self._most_lines
        around = self.height() - self.viewport().height()
        self.setFixedHeight(min(high, most) + around)


def sentence_list(name: str, parent: QWidget | None = None) -> QListWidget:
    """Give an empty list that assistive technology calls `name`; no text in it is ever cut off."""
    made = QListWidget(parent)
    _dress(made, name)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else the first layout is too wide
    return made


def _dress(made: QListWidget, name: str) -> None:
    """Let whole texts wrap in a list."""
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setTextElideMode(Qt.TextElideMode.ElideNone)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    theme.role(made, "menu")
