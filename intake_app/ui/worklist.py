"""Mijn mensen: a work list sorted by the next legal date, with one next action per person."""

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from intake_app.clock import today
from intake_app.ui import icons, theme
from intake_app.ui.chips import Chips
from intake_app.ui.words import days_left, long_date

_SEARCH_WAIT = 150  # milliseconds after the last key
_FILTERS = (
    ("alle", "alle"),
    ("intake", "intake"),
    ("plan", "plan maken"),
    ("vastgesteld", "vastgesteld"),
    ("dringend", "binnen 14 dagen of te laat"),
)
_URGENT_DAYS = 14
_Index = QModelIndex | QPersistentModelIndex
_STAGES = {"intake": "intake", "plan": "plan maken", "vastgesteld": "plan vastgesteld"}


class WorkListModel(QAbstractListModel):
    """The rows of the work list, as overzicht.rows gives them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: list[dict[str, Any]] = []

    def show(self, rows: list[dict[str, Any]]) -> None:
        """Put other rows in place."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: _Index) -> dict[str, Any]:
        """Give the row at an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the name to show, and the whole row in words to a screen reader."""
        row = self.row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row["naam"]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join((row["naam"], *_second_line(row), *_deadline(row)))
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints one person in two lines: name and stage left, the next date and action right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Give room for two lines and the rhythm around them."""
        del index
        return QSize(200, 2 * option.fontMetrics.lineSpacing() + 3 * theme.step())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, hairline and the four texts."""
        model = index.model()
        assert isinstance(model, WorkListModel)
        row = model.row(index)
        palette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, _colour("tint") if selected else palette.base().color())
        painter.setPen(_colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(4, option.rect.height())), _colour("accent"))
        inside = option.rect.adjusted(16, theme.step(), -16, -theme.step())
        self._left(painter, inside, row, option.font)
        self._right(painter, inside, row, palette)
        painter.restore()

    def _left(self, painter: QPainter, inside: QRect, row: dict[str, Any], font: QFont) -> None:
        half = QRect(inside.left(), inside.top(), inside.width() * 3 // 5, inside.height())
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setPen(_colour("text"))
        painter.setFont(bold)
        _line(painter, half, 0, row["naam"])
        painter.setFont(font)
        painter.setPen(_colour("soft"))
        _line(painter, half, 1, " · ".join(_second_line(row)))

    def _right(self, painter: QPainter, inside: QRect, row: dict[str, Any], palette: QPalette) -> None:
        del palette
        width = inside.width() * 2 // 5 - 16
        half = QRect(inside.right() - width, inside.top(), width, inside.height())
        upper, lower = _deadline(row)
        left = row["dagen"]
        painter.setPen(_colour("wrong" if left is not None and left < 0 else "text"))
        _line(painter, half, 0, upper, Qt.AlignmentFlag.AlignRight)
        painter.setPen(_colour("soft"))
        _line(painter, half, 1, lower, Qt.AlignmentFlag.AlignRight)


class WorkList(QWidget):
    """The page: search, filters, the list, and what to do when there is nobody yet."""

    search_asked = Signal(str)
    dossier_chosen = Signal(str)
    new_asked = Signal()
    demo_asked = Signal()
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with an empty list."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._all: list[dict[str, Any]] = []
        self._filter = "alle"
        self.search = QLineEdit()
        self.search.setPlaceholderText("Zoek op naam, plaats, taal of nummer")
        self.search.setAccessibleName("Zoeken in mijn mensen")
        self.search.setClearButtonEnabled(True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SEARCH_WAIT)
        self._wait.timeout.connect(self._ask)
        self.search.textChanged.connect(self._wait.start)
        self.search.returnPressed.connect(self._to_list)
        self.model = WorkListModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setAccessibleName("Mijn mensen, op volgorde van de volgende datum")
        self.list.activated.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self._count = QLabel()
        theme.role(self._count, "soft")
        self._lay_out()

    def show_rows(self, rows: object) -> None:
        """Show what the vault found for the search text."""
        assert isinstance(rows, list)
        self._all = rows
        self._apply()

    def refresh(self) -> None:
        """Ask for the rows again, at once."""
        self._wait.stop()
        self._ask()

    def _lay_out(self) -> None:
        title = QLabel("Mijn mensen")
        theme.role(title, "title")
        new = QPushButton("Nieuw dossier")
        theme.role(new, "main")
        new.setToolTip("Ctrl+Shift+N")
        new.clicked.connect(self.new_asked)
        settings = QPushButton("Instellingen")
        theme.role(settings, "quiet")
        icons.put(settings, icons.Worn("settings", "accent"))
        settings.clicked.connect(self.settings_asked)
        top = QHBoxLayout()
        top.addWidget(title)
        top.addWidget(self._count)
        top.addStretch()
        top.addWidget(self.search, 1)
        top.addWidget(new)
        top.addWidget(settings)
        self._filters = Chips(_FILTERS, several=False, name="Toon")
        self._filters.set_chosen(["alle"])
        self._filters.chosen.connect(self._choose_filter)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty_page())
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(12)
        page.addLayout(top)
        page.addWidget(self._filters)
        page.addLayout(self._pages, 1)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        self._nobody = QLabel()
        self._nobody.setWordWrap(True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        new = QPushButton("Nieuw dossier")
        theme.role(new, "main")
        new.clicked.connect(self.new_asked)
        self._practise = QPushButton("Oefenen met voorbeelden")
        self._practise.clicked.connect(self.demo_asked)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(new)
        row.addWidget(self._practise)
        row.addStretch()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._nobody)
        column.addLayout(row)
        column.addStretch(2)
        return page

    def _choose_filter(self, chosen: object) -> None:
        self._filter = str(chosen[0]) if isinstance(chosen, list) and chosen else "alle"
        self._apply()

    def _apply(self) -> None:
        shown = [row for row in self._all if _passes(row, self._filter)]
        self.model.show(shown)
        self._count.setText(
            f"{len(shown)} van {len(self._all)}" if len(shown) != len(self._all) else str(len(shown))
        )
        searching = bool(self.search.text())
        self._nobody.setText(
            "Niemand gevonden. Zoek op een ander deel van de naam, of kies een ander filter."
            if searching or self._all
            else "Hier komen de mensen die je begeleidt. Begin met een nieuw dossier, of oefen eerst."
        )
        self._practise.setVisible(not searching and not self._all)
        self._pages.setCurrentIndex(0 if shown else 1)
        if shown:
            self.list.setCurrentIndex(self.model.index(0))

    def _ask(self) -> None:
        self.search_asked.emit(self.search.text())

    def _to_list(self) -> None:
        self.list.setFocus()

    def _choose(self, index: QModelIndex) -> None:
        self.dossier_chosen.emit(self.model.row(index)["id"])


def _passes(row: dict[str, Any], wanted: str) -> bool:
    if wanted == "dringend":
        return row["dagen"] is not None and row["dagen"] <= _URGENT_DAYS
    return wanted in {"alle", row["fase"]}


def _second_line(row: dict[str, Any]) -> tuple[str, ...]:
    stage = _STAGES[row["fase"]] + (f" {row['voortgang']} %" if row["fase"] == "intake" else "")
    return tuple(part for part in (row["taal"], row["plaats"], stage) if part)


def _deadline(row: dict[str, Any]) -> tuple[str, str]:
    """Give the two lines at the right: how long there is, and for what; and the next action."""
    if row["volgende_termijn"] is None:
        return "geen datum bekend", row["volgende_actie"]
    day = date.fromisoformat(row["volgende_termijn"])
    return (
        f"{days_left(day, today())}: {row['termijn_tekst']}",
        f"{long_date(day)} · {row['volgende_actie']}",
    )


def _line(
    painter: QPainter,
    area: QRect,
    number: int,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write one line, shortened with an ellipsis where it does not fit."""
    metrics = painter.fontMetrics()
    height = metrics.lineSpacing()
    place = QRect(area.left(), area.top() + number * (height + 4), area.width(), height)
    painter.drawText(
        place,
        side | Qt.AlignmentFlag.AlignVCenter,
        metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width()),
    )


def _colour(name: str) -> QColor:
    colours = QApplication.instance().property(icons.COLOURS)  # type: ignore[union-attr]
    return QColor(colours[name])
