"""The menukaart: the building blocks, those that fit this person on top with the reason why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.keuze import Suggestie
from intake_app.ui import theme
from intake_app.ui.flow import Flow

_AT_FIRST = 12  # bouwstenen that are asked for most; the rest is one press away
_MORE = "meer"


class BlockMenu(QFrame):
    """A list to search in; `chosen` carries the id of a bouwsteen, "" for an agreement in own words."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the menu, empty."""
        super().__init__(parent)
        theme.role(self, "side")
        self._found: list[Suggestie] = []
        self._taken: set[str] = set()
        self._whole = False
        heading = QLabel("Bouwstenen")
        theme.role(heading, "label")
        legend = QLabel("✓ past bij de antwoorden")
        theme.role(legend, "small")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Zoek, bijvoorbeeld taalmaatje")
        self.search.setAccessibleName("Zoek een bouwsteen")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._choose_first)
        self.list = QListWidget()
        self.list.setAccessibleName("Bouwstenen; Enter zet er een in het plan")
        self.list.setWordWrap(True)
        theme.role(self.list, "menu")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._choose)
        add = QPushButton("In het plan zetten")
        add.clicked.connect(self._choose_current)
        own = QPushButton("Eigen afspraak schrijven")
        own.clicked.connect(self._choose_own)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 8, 16)
        column.addWidget(heading)
        column.addWidget(self.search)
        column.addWidget(legend)
        column.addWidget(self.list, 1)
        buttons = Flow()
        buttons.addWidget(add)
        buttons.addWidget(own)
        column.addLayout(buttons)

    def show_suggestions(self, found: list[Suggestie], taken: set[str]) -> None:
        """Show the bouwstenen in the order in which they fit; those in the plan say so."""
        self._found, self._taken = found, taken
        self._show(self.search.text())

    def _show(self, text: str) -> None:
        chosen = self.list.currentItem()
        kept = chosen.data(Qt.ItemDataRole.UserRole) if chosen else None
        self.list.clear()
        matching = sorted(self._matching(text), key=lambda found: not _named(found, text))
        folded = 0 if self._whole or text.strip() else self._fold(matching)
        for steen, fits, why, _ in matching:
            about = f"{menukaart().thema(steen.thema).titel}. {why}"
            taken = "staat in het plan" if steen.id in self._taken else ""
            marks = ", ".join(mark for mark in ("past" if fits else "", taken) if mark)
            item = QListWidgetItem(f"{'✓ ' if fits else ''}{steen.titel}\n{taken or about}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, steen.id)
            item.setToolTip(f"{steen.ik_doe}\n{steen.gemeente_doet}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{steen.titel}. {marks}. {about}")
            if steen.id == kept:
                self.list.setCurrentItem(item)
        if folded:
            more = QListWidgetItem(f"Nog {folded} bouwstenen laten zien …", self.list)
            more.setData(Qt.ItemDataRole.UserRole, _MORE)

    def _fold(self, matching: list[Suggestie]) -> int:
        """Leave those that are asked for most, and those in the plan; gives how many were put away."""
        asked = [found for found in matching if found.fits][:_AT_FIRST]
        shown = [found for found in matching if found in asked or found.bouwsteen.id in self._taken]
        folded = len(matching) - len(shown)
        matching[:] = shown
        return folded

    def _matching(self, text: str) -> list[Suggestie]:
        """Give the bouwstenen in which every typed word occurs."""
        words = text.casefold().split()
        return [found for found in self._found if all(word in _all_text(found) for word in words)]

    def _choose_first(self) -> None:
        if self.list.count():
            self._choose(self.list.item(0))

    def _choose_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(Qt.ItemDataRole.UserRole) == _MORE:
            place = self.list.currentRow()
            self._whole = True
            self._show(self.search.text())
            self.list.setCurrentRow(place)
            return
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _choose_own(self) -> None:
        self.chosen.emit("")


def _named(found: Suggestie, text: str) -> bool:
    """Tell whether the title itself holds what was typed; such a bouwsteen comes first."""
    return text.casefold().strip() in found.bouwsteen.titel.casefold()


def _all_text(found: Suggestie) -> str:
    steen = found.bouwsteen
    return f"{steen.titel} {menukaart().thema(steen.thema).titel} {steen.ik_doe}".casefold()
