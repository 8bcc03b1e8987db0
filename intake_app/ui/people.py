"""A list of people to tick, with a line to find one by."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.focus import walk
from intake_app.ui.points import label
from intake_app.ui.sentences import sentence_list

_LINES_HIGH = 6


class PeopleList(QWidget):
    """Ticks stay when the line shows others."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nobody."""
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Zoek op naam of plaats; Enter zet het vinkje")
        self.line.setAccessibleName("Zoek een mens")
        self.line.installEventFilter(self)
        self.list = sentence_list("Mensen; spatie zet een vinkje", self)
        self.list.setMinimumHeight(self.list.fontMetrics().height() * _LINES_HIGH)
        self.count = label("", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.step())
        for widget in (self.line, self.list, self.count):
            column.addWidget(widget)
        self.line.textChanged.connect(self._filter)
        self.line.returnPressed.connect(self._turn)
        self.list.itemChanged.connect(self._told)
        self._told()

    def show_people(self, people: Iterable[tuple[str, str, str]]) -> None:
        """Show these people: dossier, name, place; nobody is ticked."""
        self.list.blockSignals(True)
        self.list.clear()
        for dossier, name, place in people:
            item = QListWidgetItem(f"{name} · {place}" if place else name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, dossier)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self._told()

    def ticked(self) -> list[str]:
        """Give the dossiers that are ticked."""
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while the keyboard stays in the line."""
        return walk(self.list, event) or super().eventFilter(watched, event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        first = None
        for item in self._items():
            item.setHidden(not all(word in item.text().casefold() for word in words))
            first = item if first is None and not item.isHidden() else first
        if first is not None:
            self.list.setCurrentItem(first)

    def _turn(self) -> None:
        """Turn the tick of the one that is current, when it can be seen."""
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _told(self, _: object = None) -> None:
        count = len(self.ticked())
        self.count.setText("Nog niemand gekozen." if not count else f"Gekozen: {count}")
        self.changed.emit()
