"""Python's search for objects that only know each other: in the thread of the window, and not under typing.

Most objects go when nobody knows them any more. Rings of them wait for a search, which Python begins in
whichever thread makes an object at that moment. A ring may hold widgets, and when those go in the thread of a
worker the program crashes; so Python no longer begins by itself, and a timer of the window does.

The search through everything stops the window: 40 ms in a dossier with all its cards. So it is done where one
waits anyway: at the opening of a vault, and when a dossier is left, whose screen is most of what it finds.
"""

import gc

from PySide6.QtCore import QObject, QTimer, QTimerEvent

from intake_app.ui.hub import Hub

_LOOK = 200  # milliseconds
_SELDOM = 1000
"""Searches among what is younger before one through everything; Python's own is 10. For work without end."""


class Search(QObject):
    """Searches in the thread of its parent, as often as Python would; `stop` leaves it to Python again."""

    def __init__(self, parent: QObject) -> None:
        """Begin."""
        super().__init__(parent)
        gc.disable()
        self._timer = self.startTimer(_LOOK)

    def stop(self) -> None:
        """End, when there are no workers any more."""
        self.killTimer(self._timer)
        gc.enable()

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Search among the ages of which enough was made since the last time; the oldest now and then."""
        limits = (*gc.get_threshold()[:2], _SELDOM)
        young, middle, old = (made > most for made, most in zip(gc.get_count(), limits, strict=True))
        if young:
            gc.collect(2 if middle and old else 1 if middle else 0)


def mind(hub: Hub) -> None:
    """Let the search come between two dossiers, from now on."""
    Search(hub)
    hub.unlocked.connect(set_aside)
    hub.opened.connect(lambda _: QTimer.singleShot(0, hub, gc.collect))  # after what was left is deleted


def set_aside() -> None:
    """Search once, and pass over what there is now from then on: the program itself and its questions."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
