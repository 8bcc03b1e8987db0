"""A layout like text: widgets side by side, going on below when a line is full."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from intake_app.ui import theme

_WIDTHS_KEPT = 8  # while a window finds its sizes, a layout is asked for a few widths again and again


class _Part(NamedTuple):
    """An item in sight, with what Qt was asked once: its size, and whether it expands or wraps."""

    item: QLayoutItem
    hint: QSize
    expands: bool
    wraps: bool


class _Line(NamedTuple):
    """Items side by side, each with the size it gets, and the height they take together."""

    parts: list[tuple[QLayoutItem, QSize]]
    height: int


class _Lines(NamedTuple):
    """Lines below each other, and the height they take together."""

    lines: list[_Line]
    height: int


class Flow(QLayout):
    """Lays widgets side by side and goes on below when a line is full; follows the reading direction.

    A widget that wants to expand sideways gets a line of its own. What was worked out is kept until Qt
    says, by `invalidate`, that something in it changed.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int | None = None, line_gap: int | None = None
    ) -> None:
        """Leave `gap` pixels between widgets and `line_gap` between lines; else the step of the theme."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._parts: list[_Part] | None = None
        self._least: QSize | None = None
        self._lines: dict[int, _Lines] = {}
        self._gap = theme.step() if gap is None else gap
        self._line_gap = self._gap if line_gap is None else line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)
        self._forget()

    def count(self) -> int:
        """Give the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give the item at an index, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let an item go, or give None past the end."""
        if not 0 <= index < len(self._items):
            return None
        self._forget()
        return self._items.pop(index)

    def invalidate(self) -> None:
        """Work everything out again when it is asked for next."""
        self._forget()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Claim no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that a width asks for."""
        return self._broken(width).height

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        top = rect.y()
        for line in self._broken(rect.width()).lines:
            self._place(line, QRect(rect.x(), top, rect.width(), line.height))
            top += line.height + self._line_gap

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        hints = [part.hint for part in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Need at least the widest single widget."""
        if self._least is None:
            self._least = QSize()
            for part in self._shown():
                self._least = self._least.expandedTo(part.item.minimumSize())
        return QSize(self._least)

    def _forget(self) -> None:
        """Let go of what was worked out."""
        self._parts = self._least = None
        self._lines.clear()

    def _shown(self) -> list[_Part]:
        """Give the items that are not hidden."""
        if self._parts is None:
            self._parts = [_part(item) for item in self._items if not item.isEmpty()]
        return self._parts

    def _broken(self, width: int) -> _Lines:
        """Give the lines of this width."""
        known = self._lines.get(width)  # asked for hundreds of times while a page finds its sizes
        if known is None:
            if len(self._lines) >= _WIDTHS_KEPT:
                self._lines.clear()
            known = self._lines[width] = self._break(width)
        return known

    def _break(self, width: int) -> _Lines:
        """Divide the items over lines of this width."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for part in self._shown():
            size = _size(part, width)
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((part.item, size))
            used += size.width() + self._gap
        broken = [_Line(line, max(size.height() for _, size in line)) for line in lines]
        gaps = self._line_gap * max(len(broken) - 1, 0)
        return _Lines(broken, sum(line.height for line in broken) + gaps)

    def _place(self, line: _Line, rect: QRect) -> None:
        """Put one line in its place, all widgets from the same height; from the right in Arabic."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        x = 0
        for item, size in line.parts:
            left = rect.right() + 1 - x - size.width() if mirrored else rect.x() + x
            item.setGeometry(QRect(QPoint(left, rect.y()), size))
            x += size.width() + self._gap


def _part(item: QLayoutItem) -> _Part:
    """Ask Qt once what it knows about an item."""
    expands = bool(item.expandingDirections() & Qt.Orientation.Horizontal)
    return _Part(item, item.sizeHint(), expands, item.hasHeightForWidth())


def _size(part: _Part, width: int) -> QSize:
    """Give the size an item gets on a line of this width."""
    wide = max(min(width if part.expands else part.hint.width(), width), 1)
    wraps = part.wraps and wide != part.hint.width()  # a row of chips that fit asks none of them to wrap
    return QSize(wide, part.item.heightForWidth(wide) if wraps else part.hint.height())


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; what was in it goes."""
    while (item := layout.takeAt(0)) is not None:
        widget, inside = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inside is not None:
            empty(inside)
