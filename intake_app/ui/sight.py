"""What was brought in sight stays there, while cards are still being made above it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from intake_app.ui.focus import settle

_ROOM = 16  # pixels above and below


class Sight(QObject):
    """Scrolls an area to a widget, and along with what comes in between above it."""

    def __init__(self, area: QScrollArea, settled: Callable[[], bool]) -> None:
        """Look after an area; `settled` tells whether everything in it has been made."""
        super().__init__(area)
        self._area, self._settled = area, settled
        self._held: QWidget | None = None
        self._height = 0
        area.verticalScrollBar().valueChanged.connect(self._remember)
        area.verticalScrollBar().rangeChanged.connect(self._stay)

    def bring(self, widget: QWidget) -> None:
        """Show a widget whole, once what was just made has its place."""
        QTimer.singleShot(0, widget, lambda: self._show(widget))

    def lift(self, widget: QWidget, room: int) -> None:
        """Bring a widget to the top of the area, with some pixels above it."""
        settle()
        self._area.verticalScrollBar().setValue(self._depth(widget) - room)
        self._hold(widget)

    def _show(self, widget: QWidget) -> None:
        settle()
        self._area.ensureWidgetVisible(widget, 0, _ROOM)
        self._hold(widget)

    def _hold(self, widget: QWidget) -> None:
        self._held = None if self._settled() else widget
        self._remember()

    def _remember(self) -> None:
        """Note at what height in the window the widget stands, also after a turn of the wheel."""
        if self._held is not None:
            self._height = self._depth(self._held) - self._area.verticalScrollBar().value()

    def _stay(self) -> None:
        """Scroll along with what came in between above the widget."""
        if self._held is not None:
            self._area.verticalScrollBar().setValue(self._depth(self._held) - self._height)
            self._held = None if self._settled() else self._held

    def _depth(self, widget: QWidget) -> int:
        """Give how far a widget is below the top of the page, in pixels."""
        page = self._area.widget()
        assert page is not None  # an area that is looked after has one
        return widget.mapTo(page, QPoint()).y()
