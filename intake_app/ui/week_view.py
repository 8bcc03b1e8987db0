"""The week of both partners as one timetable on the screen, with what does not fit in it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intake_app.clock import today
from intake_app.intake import Changed, Intake
from intake_app.plan.checklist import has_young_child
from intake_app.plan.voortgang import WEEK
from intake_app.plan.waarden import number
from intake_app.plan.week import DAGEN, DAGNAMEN, SOORTEN, Blok, Verwacht, blocks, warnings
from intake_app.ui import theme
from intake_app.ui.hub import Hub
from intake_app.ui.points import colour, label
from intake_app.ui.week_rows import WeekRows

_FIRST, _LAST = 7, 22
_ROW = 2.4  # lines of text for a day
_HEAD = 1.4


class Timetable(QWidget):
    """Days under one another, hours from left to right; the partner in the lower half of a day."""

    def __init__(self) -> None:
        """Begin with an empty week."""
        super().__init__()
        self._found: list[Blok] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName("De week als rooster")

    def sizeHint(self) -> QSize:
        """Be as high as seven days."""
        line = self.fontMetrics().lineSpacing()
        return QSize(600, int(line * (_HEAD + _ROW * len(DAGEN))))

    def show_week(self, found: list[Blok]) -> None:
        """Show blocks; a screen reader gets them in words."""
        self._found = found
        told = [
            f"{DAGNAMEN[blok.dag]} {blok.tijd} {SOORTEN[blok.soort]}"
            + (" (partner)" if blok.wie == "partner" else "")
            for blok in found
        ]
        self.setAccessibleDescription("; ".join(told) or "De week is leeg.")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hours, the days and the blocks."""
        del event
        painter = QPainter(self)
        line = self.fontMetrics().lineSpacing()
        left = self.fontMetrics().horizontalAdvance("donderdag") + 16
        hour = (self.width() - left) / (_LAST - _FIRST)
        for number_ in range(_FIRST, _LAST):
            x = left + (number_ - _FIRST) * hour
            painter.setPen(colour("line"))
            painter.drawLine(int(x), line, int(x), self.height())
            painter.setPen(colour("soft"))
            if number_ % 2 == 0:
                painter.drawText(int(x) + 2, line - 4, str(number_))
        for place, day in enumerate(DAGEN):
            top = line * (_HEAD + _ROW * place)
            painter.setPen(colour("text"))
            painter.drawText(0, int(top + line), DAGNAMEN[day])
            for blok in self._found:
                if blok.dag == day:
                    self._draw(painter, blok, QRectF(left, top, hour, line))
        painter.end()

    def _draw(self, painter: QPainter, blok: Blok, measure: QRectF) -> None:
        """Draw one block with its word; `measure`: left, top, width of an hour, height of a line."""
        hour = measure.width()
        begin = max(blok.van / 60, _FIRST)
        end = min(blok.tot / 60, _LAST)
        own = blok.wie == "inburgeraar"
        top = measure.y() + (0 if own else measure.height() * _ROW / 2)
        box = QRectF(
            measure.x() + (begin - _FIRST) * hour, top, (end - begin) * hour - 1, measure.height() * 1.15
        )
        painter.fillRect(box, colour("accent" if own else "edge"))
        painter.setPen(colour("on_accent"))
        painter.drawText(box.adjusted(4, 0, -2, 0), int(Qt.AlignmentFlag.AlignVCenter), SOORTEN[blok.soort])


class WeekView(QWidget):
    """The timetable, what does not fit, and the rows to fill it in."""

    def __init__(self, hub: Hub, intake: Intake) -> None:
        """Show the week of the dossier that `intake` has open."""
        super().__init__()
        self._intake = intake
        self.table = Timetable()
        self.warnings = label("")
        theme.tone(self.warnings, "warn")
        self.column = WeekRows(intake)
        self.column.changed.connect(hub.tell)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        for widget in (self.table, self.warnings, self.column):
            inside.addWidget(widget)
        self.refresh()

    def refresh(self) -> None:
        """Bring the timetable in line with the answers."""
        rows = self._intake.ontwikkeling["week"]
        self.table.show_week(blocks(rows))
        found = warnings(rows, expected(self._intake))
        self.warnings.setText("\n".join(found))
        self.warnings.setVisible(bool(found))

    def show_changed(self, changed: Changed) -> None:
        """Do so when the week, the hours of the plan or the children changed."""
        if any(field.startswith((WEEK, "plan.intensiteit", "gezin.")) for field in changed.fields):
            self.column.refresh()
            self.refresh()


def expected(intake: Intake) -> Verwacht:
    """Give what the plan says of a week: the hours of the leerroute, and those of participation per week."""
    plan = intake.plan_now(today())[0]
    participation = [
        made["uren"] or 0
        for made in plan["afspraken"]
        if made["thema"] == "participatie" and made["eenheid_uren"] == "uur per week" and made["uren"]
    ]
    return Verwacht(
        taal_uren=number(intake.counting, "plan.intensiteit_week"),
        participatie_uren=sum(participation) if participation else None,
        jonge_kinderen=has_young_child(intake.counting, today()),
    )
