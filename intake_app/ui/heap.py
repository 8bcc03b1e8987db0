"""Python's search for objects that only know each other, kept for moments in which nobody types.

Most objects go when nobody knows them any more. Rings of them wait for a search that stops the window and
looks at everything there is: 40 ms in a dossier with all its cards. So it is done where one waits anyway: at
the opening of a vault, and when a dossier is left, whose screen is most of what it finds.
"""

import gc

from PySide6.QtCore import QTimer

from intake_app.ui.hub import Hub

_SELDOM = 1000
"""Searches among what is younger before one through everything; Python's own is 10. For work without end."""


def mind(hub: Hub) -> None:
    """Let the search come between two dossiers, from now on."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _SELDOM)
    hub.unlocked.connect(set_aside)
    hub.opened.connect(lambda _: QTimer.singleShot(0, hub, gc.collect))  # after what was left is deleted


def set_aside() -> None:
    """Search once, and pass over what there is now from then on: the program itself and its questions."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
