"""What the answers mean: worked out beside the window, and shown part by part between the keys."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from intake_app.intake import Intake
from intake_app.ui import turns
from intake_app.ui.hub import Hub

if TYPE_CHECKING:
    from intake_app.ui.tasks import Job

_WAIT = 120  # milliseconds; the advice is worked out when the hand rests


class Meaning(QObject):
    """Has the advice worked out beside the window and then shows the meaning, one part in a turn."""

    def __init__(
        self, hub: Hub, intake: Intake, parts: Callable[[], Iterator[None]], parent: QObject
    ) -> None:
        """Work for the open dossier; `parts` shows what its answers mean, a little at a time."""
        super().__init__(parent)
        self._hub, self._intake, self._parts = hub, intake, parts
        self._thinking: Job | None = None
        self._todo: Iterator[None] = iter(())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_WAIT)
        self._rest.timeout.connect(self._think)
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._show_part)

    @property
    def busy(self) -> bool:
        """Tell whether what is shown may still be of a moment ago."""
        return self._rest.isActive() or self._turns.isActive() or self._thinking is not None

    def look_again(self) -> None:
        """Work it out once more, as soon as the hand rests."""
        self.stop()
        self._rest.start()

    def show(self) -> None:
        """Show it, part by part."""
        self._thinking = None
        self._todo = self._parts()
        self._turns.start(0)

    def stop(self) -> None:
        """Leave it: the answers changed again, or the dossier is closed."""
        self._rest.stop()
        self._turns.stop()
        if self._thinking is not None:
            self._thinking.stop()
            self._thinking = None

    def _think(self) -> None:
        self._thinking = self._hub.advise(self._intake, self.show)

    def _show_part(self) -> None:
        if turns.take() and next(self._todo, True) is not None:
            self._turns.stop()
