"""Two tables about a language: how many phrases are in which state, and phrases side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from intake_app.i18n import PDI, Language
from intake_app.paspoort import ONDERWERPEN, Staat, Stand, Zin

_STATES: dict[Staat, str] = {
    "nagekeken": "Nagekeken",
    "concept": "Concept",
    "ontbreekt": "Ontbreekt",
}
_TOLD: dict[Staat, str] = {
    "nagekeken": "nagekeken",
    "concept": "niet nagekeken",
    "ontbreekt": "ontbreekt",
}
_RLI = "\u2067"
_HIGHEST_LINES = 14


class _Table(QTableWidget):
    """What both share: to read and walk through, a row at a time."""

    def __init__(self, heads: Sequence[str], name: str) -> None:
        """Start empty."""
        super().__init__(0, len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def cell(self, row: int, column: int, text: str, told: str = "") -> QTableWidgetItem:
        """Put a text in a cell; `told`: what a screen reader says instead."""
        item = QTableWidgetItem(text)
        if told:
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        self.setItem(row, column, item)
        return item

    def fit(self, highest: int = 0) -> None:
        """Be as high as the rows are, but no higher than `highest` pixels."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        header = self.horizontalHeader()
        sideways = (
            self.horizontalScrollBar().sizeHint().height() if header.length() > self.viewport().width() else 0
        )
        high = rows + header.sizeHint().height() + sideways + 2 * self.frameWidth()
        self.setFixedHeight(min(high, highest) if highest else high)


class CountTable(_Table):
    """How many phrases of each subject are in which state."""

    def __init__(self) -> None:
        """Start without a language."""
        super().__init__(("Onderwerp", "Zinnen", *_STATES.values()), "Hoe ver de taal is, per onderwerp")
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep every row in sight, with room to move sideways where the columns do not fit."""
        super().resizeEvent(event)
        self.fit()

    def show_counts(self, stand: Stand) -> None:
        """Show a language: the whole of it, and each subject."""
        rows = [("alles", stand.telling.aantal)]
        rows += [(ONDERWERPEN[about], counted) for about, counted in stand.per_onderwerp.items()]
        self.setRowCount(len(rows))
        for row, (name, counted) in enumerate(rows):
            numbers = {text: counted[state] for state, text in _STATES.items()}
            total = sum(counted.values())
            told = ", ".join(f"{number} {text.lower()}" for text, number in numbers.items())
            self.cell(row, 0, name, f"{name}: {total} zinnen, {told}")
            for column, number in enumerate((total, *numbers.values()), start=1):
                item = self.cell(row, column, str(number))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fit()


class PhraseTable(_Table):
    """Phrases side by side: the Dutch, and the translation in its own direction."""

    def __init__(self) -> None:
        """Start without phrases."""
        super().__init__(("Nederlands", "Vertaling"), "Zinnen, Nederlands en vertaling")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_phrases(self, phrases: Sequence[Zin], language: Language) -> None:
        """Show phrases of a language."""
        rtl = language.richting == "rtl"
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        head = QTableWidgetItem(language.naam)
        head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalHeaderItem(1, head)
        self.setRowCount(len(phrases))
        for row, zin in enumerate(phrases):
            translated = zin.vertaling or "– ontbreekt –"
            if rtl and zin.vertaling:
                translated = f"{_RLI}{translated}{PDI}"  # else the full stop stands at the wrong end
            dutch = self.cell(row, 0, zin.nederlands, f"{zin.nederlands} ({_TOLD[zin.staat]})")
            item = self.cell(row, 1, translated)
            # Qt turns "left" round in a right-to-left text; absolute keeps each script on its own side.
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
            for one in (dutch, item):
                one.setToolTip(zin.context)
        if phrases:
            self.setCurrentCell(0, 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.fit(self.fontMetrics().lineSpacing() * _HIGHEST_LINES)
