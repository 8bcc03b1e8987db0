"""The keyboard and the eye: Tab follows the eye, also later on, and arrows walk a list from a line above."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLayout,
    QListWidget,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QWidget,
)

_ROOM = 16  # pixels kept in sight around what is brought into view


class PressingWindow(QMainWindow):
    """A window in which Enter presses the button that has the keyboard; Qt does so in dialogs only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it, when nobody nearer wanted the key; what can be chosen keeps its choice."""
        focus = QApplication.focusWidget()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and isinstance(focus, QPushButton) and not focus.isCheckable():
            focus.click()
        else:
            super().keyPressEvent(event)


def bring_in_sight(widget: QWidget) -> None:
    """Scroll until a widget can be seen, once what was just made or shown has its place."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def settle() -> None:
    """Let what was just made or shown take its place, so that it can be brought in sight."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _scroll_to(widget: QWidget) -> None:
    settle()
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget, 0, _ROOM)


class Anchor(QWidget):
    """Never seen and never reached: holds the place in the order of Tab where what follows belongs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it hidden, but of a kind that has a place."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()


def follow_eye(page: QWidget, after: QWidget | None = None) -> None:
    """Let Tab go through everything in the layouts of `page` in their order, behind the last of `after`.

    Qt puts what is added later at the end of the window; so call this after every insertion. Without
    `after`, what comes first stays where it is in the window: every card begins with an anchor for that.
    """
    before = list(_stops(after))[-1:] if after is not None else []
    for one, next_one in pairwise([*before, *_stops(page)]):
        QWidget.setTabOrder(one, next_one)


def _stops(page: QWidget) -> Iterator[QWidget]:
    """Give what Tab can come to, in the order of the layouts."""
    return (leaf for leaf in _leaves(page) if leaf.focusPolicy() != Qt.FocusPolicy.NoFocus)


def _leaves(widget: QWidget) -> Iterator[QWidget]:
    """Give the widgets without a layout of their own, as the layouts put them."""
    layout = widget.layout()
    if layout is None:
        yield widget
    else:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    """Give the same for one layout."""
    items = filter(None, (layout.itemAt(index) for index in range(layout.count())))
    for widget, inner in ((item.widget(), item.layout()) for item in items):
        if widget is not None:
            yield from _leaves(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def walk(rows: QListWidget, event: QEvent) -> bool:
    """Move the choice in a list by an arrow pressed elsewhere, round the ends; tell whether it was one."""
    step = _step(event)
    if not step or not rows.count():
        return False
    rows.setCurrentRow((rows.currentRow() + step) % rows.count())
    return True


def walk_table(rows: QTableWidget, event: QEvent) -> bool:
    """Do the same in a table."""
    step = _step(event)
    if not step or not rows.rowCount():
        return False
    rows.setCurrentCell((rows.currentRow() + step) % rows.rowCount(), 0)
    return True


def _step(event: QEvent) -> int:
    """Give which way an arrow goes, 0 for another key or event."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return 0
    return {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
