"""A dialog that is a page: what it holds scrolls, what always stays in sight stands below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.flow import Flow
from intake_app.ui.sentences import fitting

_LETTERS_WIDE = 60
_STEPS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
Wanted = tuple[str, Callable[[], object]]
"""The text of a button and what it does."""


class PageDialog(QDialog):
    """A column of texts and buttons that scrolls, and a foot with the outcome of what was done."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        """Lay out an empty page."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._whole = QVBoxLayout(self)
        margin = theme.step() * 3
        self._whole.setContentsMargins(margin, margin, margin, margin)
        self._whole.setSpacing(theme.step())
        page = QWidget()
        theme.role(page, "ground")
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.step())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(page)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole.addWidget(self.area, 1)
        self.said = QLabel()

    def showEvent(self, event: QShowEvent) -> None:
        """Be large enough for what wraps at this width, within the window; the rest is scrolled to."""
        super().showEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by PageUp and PageDown, also to what holds nothing that takes the keyboard."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.area.verticalScrollBar().triggerAction(step)

    def fit_soon(self) -> None:
        """Do that when what was put on the page has found its sizes."""
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Take the size that what it holds asks for now."""
        self.column.activate()
        margins = self._whole.contentsMargins()
        inside = self.column.totalMinimumSize().width()
        wide = margins.left() + inside + self.area.verticalScrollBar().sizeHint().width() + margins.right()
        self.setMinimumWidth(wide)
        around = self._whole.totalHeightForWidth(wide) - self.area.sizeHint().height()
        fitting(self, wide, around + self.column.totalHeightForWidth(inside))

    def add(self, text: str, role: str = "") -> QLabel:
        """Add a text that wraps."""
        label = wide(text, role)
        self.column.addWidget(label)
        return label

    def row(self, *wanted: Wanted) -> list[QPushButton]:
        """Add buttons beside each other where they fit."""
        row, made = buttons(wanted)
        self.column.addLayout(row)
        return made

    def end(self, *wanted: Wanted) -> list[QPushButton]:
        """Add below the page what was done, and buttons; they stay in sight however small the screen."""
        self.said = wide("")
        self._whole.addWidget(self.said)
        row, made = buttons(wanted)
        self._whole.addLayout(row)
        return made

    def say(self, text: str) -> None:
        """Say below the page what came of something."""
        self.said.setText(text)
        announce(self.said, text)


def wide(text: str, role: str = "") -> QLabel:
    """Give a text that wraps at a width that reads well; never read as HTML."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(label.fontMetrics().averageCharWidth() * _LETTERS_WIDE)
    theme.role(label, role)
    return label


def buttons(wanted: Sequence[Wanted]) -> tuple[Flow, list[QPushButton]]:
    """Give buttons, and the row in which they stand beside each other where they fit."""
    row, made = Flow(), []
    for text, slot in wanted:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        row.addWidget(button)
        made.append(button)
    return row, made
