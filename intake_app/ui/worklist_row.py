"""Draws one person in the work list: who at the left, the next date, and the one next action at the right."""

from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from intake_app.clock import today
from intake_app.ui import theme
from intake_app.ui.points import colour
from intake_app.ui.words import days_left, long_date

URGENT_DAYS = 14
_STAGES = {"intake": "intake", "plan": "plan maken", "vastgesteld": "plan vastgesteld"}
_WHO, _WHEN = 0.36, 0.38  # shares of the width; the action gets the rest
_GAP = 16


class RowDelegate(QStyledItemDelegate):
    """Paints one person in two lines and three columns."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room for two lines and the rhythm around them."""
        del index
        return QSize(200, 2 * option.fontMetrics.lineSpacing() + 3 * theme.step())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, hairline and the texts."""
        row = index.data(Qt.ItemDataRole.UserRole)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, colour("tint" if selected else "card"))
        painter.setPen(colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if selected:
            width = 6 if option.state & QStyle.StateFlag.State_HasFocus else 3
            painter.fillRect(
                QRect(option.rect.topLeft(), QSize(width, option.rect.height())), colour("accent")
            )
        self._write(painter, option.rect.adjusted(_GAP, theme.step(), -_GAP, -theme.step()), row, option.font)
        painter.restore()

    def _write(self, painter: QPainter, inside: QRect, row: dict[str, Any], font: QFont) -> None:
        """Write the three columns."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        who, when = int(inside.width() * _WHO), int(inside.width() * _WHEN)
        first = QRect(inside.left(), inside.top(), who - _GAP, inside.height())
        second = QRect(inside.left() + who, inside.top(), when - _GAP, inside.height())
        third = QRect(
            second.right() + _GAP, inside.top(), inside.right() - second.right() - _GAP, inside.height()
        )
        days = row["dagen"]
        late, soon = days is not None and days < 0, days is not None and days <= URGENT_DAYS
        left, about = deadline(row)
        _line(painter, first, 0, row["naam"], (bold, "text"))
        _line(painter, first, 1, " · ".join(second_line(row)), (font, "soft"))
        _line(painter, second, 0, left, (bold if soon else font, "wrong" if late else "text"))
        _line(painter, second, 1, in_order(about, QFontMetrics(font), second.width()), (font, "soft"))
        _line(painter, third, 0.5, f"{capital(row['volgende_actie'])}  ›", (font, "accent"))


def second_line(row: dict[str, Any]) -> tuple[str, ...]:
    """Give language, place and stage."""
    stage = _STAGES[row["fase"]] + (f" {row['voortgang']} %" if row["fase"] == "intake" else "")
    return tuple(part for part in (row["taal"], row["plaats"], stage) if part)


def deadline(row: dict[str, Any]) -> tuple[str, str]:
    """Give how long there is, and for what until which day."""
    if row["volgende_termijn"] is None:
        return "geen datum bekend", ""
    day = date.fromisoformat(row["volgende_termijn"])
    purpose = row["termijn_tekst"].split(";")[0]  # what follows if it is not met stands with the terms
    return days_left(day, today()), f"{long_date(day)} · {purpose}"


def in_order(about: str, metrics: QFontMetrics, width: int) -> str:
    """Give date and purpose; the purpose first where there is no room for both, for the end is cut off."""
    fits = metrics.horizontalAdvance(about) <= width
    return about if fits else " · ".join(reversed(about.split(" · ", 1)))


def spoken(row: dict[str, Any]) -> str:
    """Give a whole row in words, for a screen reader."""
    parts = (row["naam"], *second_line(row), *deadline(row), f"Nu: {row['volgende_actie']}")
    return ". ".join(part for part in parts if part)


def capital(text: str) -> str:
    """Give a text with a capital."""
    return text[:1].upper() + text[1:]


def _line(painter: QPainter, area: QRect, number: float, text: str, look: tuple[QFont, str]) -> None:
    """Write line `number` of an area in a font and a colour, with an ellipsis where it does not fit."""
    painter.setFont(look[0])
    painter.setPen(colour(look[1]))
    metrics = painter.fontMetrics()
    height = metrics.lineSpacing()
    place = QRect(area.left(), area.top() + round(number * (height + 4)), area.width(), height)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
