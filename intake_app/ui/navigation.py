"""Where we are: the leefgebieden with how far each is, then the plan and the paper. A list, not a tree."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from intake_app.dossier import forms
from intake_app.forms.progress import PartProgress, progress
from intake_app.intake import Intake
from intake_app.ui import icons, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

PLAN, PAPER = "plan", "papier"
_WIDTH = 24  # average letters: fits the longest title, in any text size
_STATES = {"open": "nog niet begonnen", "bezig": "bezig", "klaar": "alles gevraagd"}
_SIGNS = {"open": "state-empty", "bezig": "state-half", "klaar": "state-done"}


class Navigation(QFrame):
    """The list at the left; `chosen` carries the key of a page."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the list of pages."""
        super().__init__(parent)
        theme.role(self, "side")
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName("Onderdelen van het dossier")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items: dict[str, QListWidgetItem] = {}
        self._titles: dict[str, str] = {}
        for leefgebied in forms()["intake"].leefgebieden:
            self._add(leefgebied.id, leefgebied.titel)
        self._add(PLAN, "Plan")
        self._add(PAPER, "Papier")
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.addWidget(self.list)

    def sizeHint(self) -> QSize:
        """Be as wide as the titles need."""
        return QSize(self.fontMetrics().averageCharWidth() * _WIDTH + 64, 400)

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than the titles need."""
        return QSize(self.sizeHint().width(), 200)

    def show_progress(self, intake: Intake) -> list[PartProgress]:
        """Show how far each leefgebied is; gives the same to whoever wants to go on."""
        parts = progress(forms()["intake"], intake.answers)
        for part in parts:
            state = "klaar" if part.klaar else "bezig" if part.totaal > part.open else "open"
            self._show(part.leefgebied, state, f"{part.totaal - part.open} van {part.totaal}")
        set_now = "klaar" if intake.plan_locked else "open"
        for key in (PLAN, PAPER):
            self._show(key, set_now, "vastgesteld" if intake.plan_locked else "concept")
        return parts

    def show_current(self, key: str) -> None:
        """Mark the page that is open."""
        self.list.setCurrentItem(self._items[key])

    def neighbour(self, step: int) -> str:
        """Give the page after (1) or before (-1) the current one, round the ends."""
        keys = list(self._items)
        return keys[(self.list.currentRow() + step) % len(keys)]

    def _add(self, key: str, title: str) -> None:
        item = QListWidgetItem(title, self.list)
        item.setData(Qt.ItemDataRole.UserRole, key)
        self._items[key] = item
        self._titles[key] = title

    def _show(self, key: str, state: str, count: str) -> None:
        item = self._items[key]
        tint = "good" if state == "klaar" else "soft"
        icon: QIcon = icons.icon(icons.Worn(_SIGNS[state], tint), icons.side(self.list))
        item.setIcon(icon)
        item.setToolTip(f"{count} · {_STATES[state]}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._titles[key]}, {count}, {_STATES[state]}")

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
