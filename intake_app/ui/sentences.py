"""A list of sentences: whole texts that wrap, one per item, walked with the arrows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QListWidget, QWidget

from intake_app.ui import theme

_LEAST_AROUND = 48  # pixels of the window that stay in sight around a dialog


def fitting(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its size, never larger than the window it stands before."""
    window = dialog.parentWidget()
    if window is not None:
        width = min(width, window.window().width() - _LEAST_AROUND)
        height = min(height, window.window().height() - _LEAST_AROUND)
    dialog.resize(width, height)


def sentence_list(name: str, parent: QWidget | None = None) -> QListWidget:
    """Give an empty list that assistive technology calls `name`; no text in it is ever cut off."""
    made = QListWidget(parent)
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setTextElideMode(Qt.TextElideMode.ElideNone)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else the first layout is too wide
    made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    theme.role(made, "menu")
    return made
