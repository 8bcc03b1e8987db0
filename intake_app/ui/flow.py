"""A layout like text: widgets side by side, going on below when a line is full."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from intake_app.ui import theme


class Flow(QLayout):
    """Lays widgets side by side and goes on below when a line is full; follows the reading direction.

    A widget that wants to expand sideways gets a line of its own.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int | None = None, line_gap: int | None = None
    ) -> None:
        """Leave `gap` pixels between widgets and `line_gap` between lines; else the step of the theme."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = theme.step() if gap is None else gap
        self._line_gap = self._gap if line_gap is None else line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Give the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give the item at an index, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let an item go, or give None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Claim no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that a width asks for."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Need at least the widest single widget."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        """Give the items that are not hidden."""
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Go through the lines; gives the height they take, and puts the widgets there if `place`."""
        height = 0
        for line in self._lines(rect.width()):
            if height:
                height += self._line_gap
            tallest = max(size.height() for _, size in line)
            if place:
                self._place(line, QRect(rect.x(), rect.y() + height, rect.width(), tallest))
            height += tallest
        return height

    def _lines(self, width: int) -> Iterable[list[tuple[QLayoutItem, QSize]]]:
        """Divide the items over lines of this width, each with the size it gets."""
        line: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._shown():
            size = _size(item, width)
            if line and used + size.width() > width:
                yield line
                line, used = [], 0
            line.append((item, size))
            used += size.width() + self._gap
        if line:
            yield line

    def _place(self, line: list[tuple[QLayoutItem, QSize]], rect: QRect) -> None:
        """Put one line in its place, all widgets from the same height; from the right in Arabic."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        x = 0
        for item, size in line:
            left = rect.right() + 1 - x - size.width() if mirrored else rect.x() + x
            item.setGeometry(QRect(QPoint(left, rect.y()), size))
            x += size.width() + self._gap


def _size(item: QLayoutItem, width: int) -> QSize:
    """Give the size an item gets on a line of this width."""
    wide = item.sizeHint().width()
    if item.expandingDirections() & Qt.Orientation.Horizontal:
        wide = width
    wide = max(min(wide, width), 1)
    return QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height())
