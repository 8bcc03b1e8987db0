"""The house style of the gemeente on paper: its logo, and which bouwstenen it uses."""

import base64
import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.waarden import cell, rows
from intake_app.ui.points import label
from intake_app.ui.prompts import Prompts

LOGO = "gemeente.logo"
HIDDEN = "gemeente.verborgen"
_KINDS = "Afbeelding (*.png *.svg)"
_WIDE, _HIGH = 640, 176  # pixels: 300 per inch at the size it has on paper
_MOST_BYTES = 5 * 1024 * 1024
_MOST_KEPT = 250_000
_PREVIEW = 48
_UNREADABLE = "Dit bestand is geen PNG of SVG die te lezen is. Kies een ander bestand."


def read_logo(file: Path) -> bytes:
    """Give a logo as a PNG of the size of the paper; raises AppError when it cannot be one."""
    try:
        data = file.read_bytes()
    except OSError:
        raise AppError("Het bestand is niet te lezen. Kijk of je het mag openen.") from None
    if len(data) > _MOST_BYTES:
        raise AppError("Dit bestand is groter dan 5 MB. Kies een kleiner logo.")
    picture = _drawn(data) if file.suffix.lower() == ".svg" else _opened(data)
    picture.thumbnail((_WIDE, _HIGH), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    if len(target.getvalue()) > _MOST_KEPT:
        raise AppError("Dit logo blijft te groot. Kies een logo zonder foto erin.")
    return target.getvalue()


def _opened(data: bytes) -> Image.Image:
    """Read a PNG."""
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            return picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise AppError(_UNREADABLE) from None


def _drawn(data: bytes) -> Image.Image:
    """Draw an SVG, as large as the paper needs."""
    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        raise AppError(_UNREADABLE)
    size = size.scaled(QSize(_WIDE, _HIGH), Qt.AspectRatioMode.KeepAspectRatio)
    drawn = QImage(size, QImage.Format.Format_RGBA8888)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    stride = drawn.bytesPerLine()
    data = bytes(drawn.constBits())
    return Image.frombuffer("RGBA", (drawn.width(), drawn.height()), data, "raw", "RGBA", stride, 1)


class LogoCard(QWidget):
    """The logo, with ways to choose and to remove it."""

    changed = Signal(object)
    """Changed"""

    def __init__(self, intake: Intake, prompts: Prompts) -> None:
        """Show the logo there is."""
        super().__init__()
        self._intake, self._prompts = intake, prompts
        self.picture = QLabel()
        self.choose = QPushButton("Logo kiezen …")
        self.choose.clicked.connect(self._choose)
        self.remove = QPushButton("Logo weghalen")
        self.remove.clicked.connect(self._remove)
        self.problem = label("", "soft")
        line = QHBoxLayout()
        for widget in (self.picture, self.choose, self.remove):
            line.addWidget(widget)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("Logo op het papier", "label"))
        column.addLayout(line)
        column.addWidget(self.problem)
        self.refresh()

    def refresh(self) -> None:
        """Show the logo that is kept."""
        kept = self._intake.answers.values.get(LOGO)
        self.remove.setVisible(isinstance(kept, str))
        if not isinstance(kept, str):
            self.picture.setText("Er is nog geen logo.")
            return
        picture = QPixmap()
        picture.loadFromData(base64.b64decode(kept))
        self.picture.setPixmap(picture.scaledToHeight(_PREVIEW, Qt.TransformationMode.SmoothTransformation))
        self.picture.setAccessibleName("Het logo zoals het op papier komt")

    def _choose(self) -> None:
        file = self._prompts.choose_file("Welk logo komt op het papier?", Path.home(), _KINDS)
        if file is None:
            return
        try:
            logo = read_logo(file)
        except AppError as error:
            self.problem.setText(str(error))
            return
        self.problem.setText("")
        self._keep(base64.b64encode(logo).decode())

    def _remove(self) -> None:
        self._keep(None)

    def _keep(self, value: str | None) -> None:
        self.changed.emit(self._intake.answer(LOGO, value))
        self.refresh()


class MenuChoice(QWidget):
    """Which bouwstenen of the menukaart the gemeente uses; what is off stays in plans that have it."""

    changed = Signal(object)
    """Changed"""

    def __init__(self, intake: Intake) -> None:
        """Show all bouwstenen, those that are used with a tick."""
        super().__init__()
        self._intake = intake
        self.list = QListWidget()
        self.list.setAccessibleName("Bouwstenen die de gemeente gebruikt")
        hidden = {cell(row, "bouwsteen") for row in rows(intake.answers, HIDDEN)}
        for thema in menukaart().themas:
            for steen in thema.bouwstenen:
                item = QListWidgetItem(f"{thema.titel}: {steen.titel}", self.list)
                item.setData(Qt.ItemDataRole.UserRole, steen.id)
                on = steen.id not in hidden
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * 10)
        self.list.itemChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("Bouwstenen in het menu", "label"))
        column.addWidget(label("Haal het vinkje weg bij wat de gemeente niet gebruikt.", "soft"))
        column.addWidget(self.list)

    def _tell(self, item: QListWidgetItem) -> None:
        """Keep that a bouwsteen is used, or not any more."""
        steen = str(item.data(Qt.ItemDataRole.UserRole))
        known = [
            str(row["_rij"]) for row in rows(self._intake.answers, HIDDEN) if cell(row, "bouwsteen") == steen
        ]
        if item.checkState() is Qt.CheckState.Unchecked and not known:
            self.changed.emit(self._intake.add_row(HIDDEN, {"bouwsteen": steen}))
        elif item.checkState() is Qt.CheckState.Checked:
            for row in known:
                self.changed.emit(self._intake.remove_row(HIDDEN, row))
