"""Where we are: the leefgebieden with how far each is, then the plan and the paper. A list, not a tree."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from intake_app.dossier import forms
from intake_app.forms.progress import PartProgress, progress
from intake_app.intake import Intake
from intake_app.plan.waarden import cell, rows
from intake_app.ui import icons, theme
from intake_app.ui.points import colour

PLAN, PROGRESS, MONEY, PAPER, KLOK, DUO = "plan", "voortgang", "geld", "papier", "termijnen", "duo"
_COUNT = Qt.ItemDataRole.UserRole + 1
_MARGIN = 12
_MOST = 0.36  # of the width of the window
_WIDTH = 29  # average letters: fits the longest title and its count, in any text size
_STATES = {
    "open": "nog niet begonnen",
    "bezig": "bezig",
    "klaar": "alles gevraagd",
    "dagen": "alle termijnen van deze persoon",
}
_SIGNS = {"open": "state-empty", "bezig": "state-half", "klaar": "state-done", "dagen": "calendar"}


class CountDelegate(QStyledItemDelegate):
    """Writes at the right of an item how far it is, and draws a line above the plan."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the item, then the count in the margin that the style sheet keeps free."""
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(colour("soft"))
        inside = option.rect.adjusted(0, 0, -_MARGIN, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, side, str(index.data(_COUNT) or ""))
        if index.data(Qt.ItemDataRole.UserRole) == PLAN:
            painter.setPen(colour("line"))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        painter.restore()


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
        self.list.setItemDelegate(CountDelegate(self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        theme.role(self.list, "pages")
        self._states: dict[str, tuple[str, str]] = {}
        self._items: dict[str, QListWidgetItem] = {}
        self._titles: dict[str, str] = {}
        for leefgebied in forms()["intake"].leefgebieden:
            self._add(leefgebied.id, leefgebied.titel)
        self._add(PLAN, "Plan")
        self._add(PROGRESS, "Voortgang")
        self._add(MONEY, "Geld per maand")
        self._add(PAPER, "Papier")
        self._add(KLOK, "Termijnen")
        self._add(DUO, "DUO")
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.addWidget(self.list)

    def sizeHint(self) -> QSize:
        """Be as wide as the titles need, and leave most of the window to the talk."""
        wanted = self.fontMetrics().averageCharWidth() * _WIDTH + 64
        return QSize(min(wanted, int(self.window().width() * _MOST)), 400)

    def minimumSizeHint(self) -> QSize:
        """Stay as wide; in a narrow window a long title ends in an ellipsis."""
        return QSize(self.sizeHint().width(), 200)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs again in the colours and the text size of this moment."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            for key, state in getattr(self, "_states", {}).items():
                self._show(key, *state)
            self._show_money()

    def show_progress(self, intake: Intake) -> list[PartProgress]:
        """Show how far each leefgebied is; gives the same to whoever wants to go on."""
        parts = progress(forms()["intake"], intake.answers)
        for part in parts:
            state = "klaar" if part.klaar else "bezig" if part.totaal > part.open else "open"
            self._show(part.leefgebied, state, f"{part.totaal - part.open} van {part.totaal}")
        set_now = "klaar" if intake.plan_locked else "open"
        self._show(KLOK, "dagen", "")
        for key in (PLAN, PAPER):
            self._show(key, set_now, "vastgesteld" if intake.plan_locked else "concept")
        talks = intake.ontwikkeling["gesprekken"]
        held = sum(bool(talk["gehouden"]) for talk in talks)
        self._show(PROGRESS, "bezig" if talks else "open", f"{held} van {len(talks)}" if talks else "")
        waiting = _waiting(intake)
        self._show(DUO, "bezig" if waiting else "open", f"{waiting} te doen" if waiting else "berichten")
        self._show_money()
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
        self._states[key] = (state, count)
        item = self._items[key]
        tint = "good" if state == "klaar" else "soft"
        side = icons.side(self.list)
        self.list.setIconSize(QSize(side, side))
        item.setIcon(icons.icon(icons.Worn(_SIGNS[state], tint), side))
        item.setData(_COUNT, count.replace(" van ", "/"))
        item.setToolTip(f"{count} · {_STATES[state]}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._titles[key]}, {count}, {_STATES[state]}")

    def _show_money(self) -> None:
        """Give the page about the money its sign; nobody has to finish it."""
        item = getattr(self, "_items", {}).get(MONEY)
        if item is not None:
            item.setIcon(icons.icon(icons.Worn("euro", "soft"), icons.side(self.list)))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _waiting(intake: Intake) -> int:
    """Give how many messages from DUO nobody has dealt with yet."""
    return sum(cell(row, "klaar") != "ja" for row in rows(intake.answers, "duo.berichten"))
