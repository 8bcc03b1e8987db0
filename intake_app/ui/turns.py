"""One piece of work in a turn of the event loop, so that keys and drawing come in between.

Cards, rows and what the answers mean are each made in pieces, by a timer of their own. On a busy computer all
those timers are late at the same moment, and Qt would let them go off one after the other.
"""

from functools import cache

from PySide6.QtCore import QObject, QTimerEvent
from PySide6.QtWidgets import QApplication

_FOR_QT = 2  # turns: the first lays out and draws what was made, and calls the timers only after that


def take() -> bool:
    """Claim this turn for one piece of work; False when another piece has it: try again in a later turn."""
    return _turn().take()


class _Turn(QObject):
    """Counts the turns after a piece of work."""

    def __init__(self) -> None:
        """Be free."""
        super().__init__(QApplication.instance())
        self._left = self._timer = 0

    def take(self) -> bool:
        """Do what the function says."""
        if self._left:
            return False
        self._left, self._timer = _FOR_QT, self.startTimer(0)
        return True

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Note that a turn has passed."""
        self._left -= 1
        if not self._left:
            self.killTimer(self._timer)


@cache
def _turn() -> _Turn:
    """Give the one of the window; made in its thread, and not by the worker that loads this module."""
    return _Turn()
