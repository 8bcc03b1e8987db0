"""A list of sentences: whole texts that wrap, one per item, walked with the arrows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QListWidget, QWidget

from intake_app.ui import theme


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
