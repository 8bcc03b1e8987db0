"""The months as a table one walks through by arrows: figures, and the same in two bars."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from intake_app.advice.geld.resultaat import Maand
from intake_app.i18n import translator
from intake_app.pdf.geldblad import Bars, bars
from intake_app.ui.points import colour
from intake_app.ui.words import month_name

_PIECES = Qt.ItemDataRole.UserRole
_NONE, _ENOUGH = "–", "niets"  # not known; no shortage
_UNKNOWN = "bedrag nog niet bekend"
_BAR, _BETWEEN, _SIDE = 0.24, 0.1, 8  # parts of the height of a line; pixels
_BARS = "beeld"


class BarDelegate(QStyledItemDelegate):
    """Draws the two bars of a month: above what comes in, below what goes out and is needed."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground of the cell and the bars on it."""
        super().paint(painter, option, index)
        inside = QRectF(option.rect.adjusted(_SIDE, 0, -_SIDE, 0))
        high = inside.height()
        top = inside.top() + high * (0.5 - _BAR - _BETWEEN / 2)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        for pieces in index.data(_PIECES) or ():
            for piece in pieces:
                painter.setBrush(colour(f"geld_{piece.kind}"))
                left, wide = inside.left() + piece.start * inside.width(), piece.share * inside.width()
                painter.drawRect(QRectF(left, top, wide, high * _BAR))
            top += high * (_BAR + _BETWEEN)
        painter.restore()


class MonthTable(QTableWidget):
    """Shows the months of a plan for the money; the row that is chosen is the month that is explained."""

    HEADS: ClassVar = ("Maand", "Komt binnen", "Gaat eruit", "Over per week", "Te weinig per week", _BARS)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without months."""
        super().__init__(0, len(self.HEADS), parent)
        heads = (head.replace(" per week", "\nper week") for head in self.HEADS[:-1])
        self.setHorizontalHeaderLabels([*heads, "In beeld"])
        self.setAccessibleName("Geld per maand; pijltje omhoog en omlaag kiest een maand")
        self.setItemDelegateForColumn(len(self.HEADS) - 1, BarDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(self.HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_months(self, months: Sequence[Maand]) -> None:
        """Show the months; the same row stays chosen."""
        row = max(0, self.currentRow())
        drawn = bars([dict(cast("dict[str, Any]", month.to_json())) for month in months])
        self.setRowCount(len(months))
        for at, month in enumerate(months):
            self._show(at, month, drawn[at])
        if months:
            self.setCurrentCell(min(row, len(months) - 1), 0)
        self.resizeRowsToContents()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all months in sight, with room to move sideways where the columns do not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the months are."""
        lines = sum(self.rowHeight(at) for at in range(self.rowCount()))
        header = self.horizontalHeader()
        wide = header.length() > self.viewport().width()
        sideways = self.horizontalScrollBar().sizeHint().height() if wide else 0
        self.setFixedHeight(lines + header.sizeHint().height() + sideways + 2 * self.frameWidth())

    def _show(self, at: int, month: Maand, pieces: Bars) -> None:
        """Show one month; a screen reader hears the whole of it in the first cell."""
        euro, known = translator("nl").euro, month.over_cent is not None
        over, short = month.over_per_week_cent, month.tekort_per_week_cent
        texts = (
            month_name(month.maand),
            euro(month.in_cent) if known else _NONE,
            euro(month.uit_cent),
            _NONE if over is None else euro(over),
            _NONE if short is None else euro(short) if short else _ENOUGH,
            _UNKNOWN if month.ontbreekt else "",
        )
        items = [QTableWidgetItem(text) for text in texts]
        for column, item in enumerate(items):
            if 0 < column < len(texts) - 1:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(at, column, item)
        spoken = ", ".join(f"{head}: {text}" for head, text in zip(self.HEADS[:-1], texts, strict=False))
        if month.ontbreekt:
            spoken += ", een bedrag is nog niet bekend"
        for item in (items[0], items[-1]):
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        items[-1].setData(_PIECES, pieces)
        if short:
            items[-2].setForeground(colour("wrong"))
