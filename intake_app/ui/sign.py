"""Signing on the screen with finger, pen or mouse: strokes, kept as lines and not as a picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from intake_app.clock import today
from intake_app.dossier import name
from intake_app.intake import Changed, Intake
from intake_app.plan.voortgang import HANDTEKENINGEN, strokes_text
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import Flow
from intake_app.ui.points import colour, label
from intake_app.ui.prompts import Dialog

if TYPE_CHECKING:
    from intake_app.model import JsonValue

WIDE, HIGH = 1000, 300
"""The box the strokes are kept in."""
_APART = 6  # of the box: nearer points of one stroke say nothing new
_MOST_POINTS = 4000
_PEN = 2.4


class Pad(QWidget):
    """The ground to sign on."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with nothing on it."""
        super().__init__()
        self.strokes: list[list[tuple[int, int]]] = []
        self.setAccessibleName("Vlak om in te tekenen, met muis, pen of vinger")
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Be as wide as a hand needs."""
        return QSize(560, self.heightForWidth(560))

    def heightForWidth(self, width: int) -> int:
        """Keep the shape of the box."""
        return width * HIGH // WIDE

    def clear(self) -> None:
        """Take everything off."""
        self.strokes = []
        self.update()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke; a touch screen and a pen come in as a mouse."""
        self.strokes.append([])
        self._add(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        if self.strokes:
            self._add(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        self._add(event.position())
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line to sign on and the strokes."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("card"))
        painter.setPen(QPen(colour("edge"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        base = self.height() * 4 // 5
        painter.drawLine(16, base, self.width() - 16, base)
        painter.setPen(QPen(colour("text"), _PEN, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        scale = self.width() / WIDE
        for stroke in self.strokes:
            painter.drawPolyline([QPointF(x * scale, y * scale) for x, y in stroke])
            if len(stroke) == 1:
                painter.drawPoint(QPointF(stroke[0][0] * scale, stroke[0][1] * scale))
        painter.end()

    def _add(self, place: QPointF) -> None:
        """Add a point, in the measures of the box, unless it says nothing new."""
        scale = WIDE / max(1, self.width())
        x = min(max(round(place.x() * scale), 0), WIDE)
        y = min(max(round(place.y() * scale), 0), HIGH)
        if not self.strokes or sum(map(len, self.strokes)) >= _MOST_POINTS:
            return
        stroke = self.strokes[-1]
        if not stroke or abs(stroke[-1][0] - x) + abs(stroke[-1][1] - y) >= _APART:
            stroke.append((x, y))
            self.update()


class SignDialog(Dialog):
    """Asks who signs, and for the signature under the plan that was set last."""

    signed = Signal(object)
    """Changed"""

    def __init__(self, intake: Intake, parent: QWidget) -> None:
        """Sign for the dossier that `intake` has open; its plan has been set."""
        text = "De handtekening betekent: ik heb het plan gezien. Tekenen is niet verplicht."
        super().__init__(parent, "Tekenen op het scherm", text)
        self._intake = intake
        person = name(intake.answers)
        self.who = Chips(
            [Option("inburgeraar", person), Option("gemeente", "de gemeente")], name="Wie tekent?"
        )
        self.who.set_chosen(["inburgeraar"])
        self.pad = Pad()
        self.problem = label("", "soft")
        again = QPushButton("Opnieuw beginnen")
        again.clicked.connect(self.pad.clear)
        self.keep = QPushButton("Handtekening bewaren")
        self.keep.clicked.connect(self._keep)
        self.keep.setEnabled(False)
        self.pad.changed.connect(self._show)
        back = QPushButton("Niet tekenen")
        back.clicked.connect(self.reject)
        buttons = Flow()
        for button in (self.keep, again, back):
            buttons.addWidget(button)
        for widget in (self.who, self.pad, self.problem):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)

    def _show(self) -> None:
        self.keep.setEnabled(any(self.pad.strokes))

    def _keep(self) -> None:
        """Keep the strokes with the hash of the plan, so that they never stand under another one."""
        chosen = self.who.chosen_ids()
        if not chosen:
            self.problem.setText("Kies eerst wie er tekent.")
            return
        cells: dict[str, JsonValue] = {
            "wie": chosen[0],
            "datum": today().isoformat(),
            "plan": self._intake.versions[-1]["hash"],
            "lijnen": strokes_text(self.pad.strokes),
        }
        changed: Changed = self._intake.add_row(HANDTEKENINGEN, cells)
        self.accept()
        self.signed.emit(changed)
