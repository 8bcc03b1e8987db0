"""A QR code, drawn sharply: dark on white in both schemes, for that is what a camera reads."""

import segno
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_AROUND = 4  # modules of white on every side, as the standard asks
_LEAST, _MOST = 4, 6  # pixels a module is wide
_LETTERS = 4  # so many modules go in the height of a line of text
_DARK, _WHITE = QColor(0, 0, 0), QColor(255, 255, 255)


class QrCode(QWidget):
    """Shows a text as a QR code. `about` says in words what it is, for who cannot see it."""

    def __init__(self, text: str, about: str) -> None:
        """Make the code of a text; raises ValueError for one that is too long for any code."""
        super().__init__()
        self.picture = drawn(text)
        self.setAccessibleName(about)
        self.setToolTip(about)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for whole pixels per module, more of them when the text is larger."""
        module = min(max(self.fontMetrics().height() // _LETTERS, _LEAST), _MOST)
        side = self.picture.width() * module
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as many whole pixels of the screen per module as there is room for, and white around it."""
        ratio = self.devicePixelRatioF()
        room = int(min(self.width(), self.height()) * ratio)
        side = room // self.picture.width() * self.picture.width()
        enlarged = self.picture.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
        )
        enlarged.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.fillRect(self.rect(), _WHITE)
        painter.drawImage(int((room - side) / 2 / ratio), int((room - side) / 2 / ratio), enlarged)
        painter.end()


def drawn(text: str) -> QImage:
    """Give the code of a text, one pixel per module, with the white around it."""
    matrix = segno.make_qr(text, error="m").matrix
    side = len(matrix) + 2 * _AROUND
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(_WHITE)
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                image.setPixelColor(column + _AROUND, row + _AROUND, _DARK)
    return image
