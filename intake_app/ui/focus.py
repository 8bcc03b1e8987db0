"""Tab follows the eye, also when something is put in between later on."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


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
