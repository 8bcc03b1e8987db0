"""The platform's own fields for typing, with the few manners they lack."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QTextEdit,
)

from intake_app.ui import theme

_FRAME_STEPS = 3
_MOST_LINES = 12
_MOST_SHOWN = 12


class Line(QLineEdit):
    """One line, as wide as what is expected in it."""

    def __init__(self, columns: int = 0) -> None:
        """Make room for `columns` digits; 0 takes the whole width."""
        super().__init__()
        self._columns = columns
        wide = QSizePolicy.Policy.Maximum if columns else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the columns, in the text size of this moment."""
        hint = super().sizeHint()
        if self._columns:
            digits = self.fontMetrics().horizontalAdvance("0") * self._columns
            hint.setWidth(digits + theme.step() * _FRAME_STEPS)
        return hint


class Words(QLabel):
    """A text that asks for one line and wraps when there is no room for it."""

    def __init__(self, text: str = "", *, role: str = "soft", widest: str = "") -> None:
        """Keep room for the words `widest`, so that nothing moves when shorter words stand there."""
        super().__init__(text)
        self._widest = widest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        theme.role(self, role)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        width = max(metrics.horizontalAdvance(text) for text in (self.text(), self._widest))
        return QSize(width + 1, metrics.height())


class GrowingText(QTextEdit):
    """Plain text that grows with what is typed; Tab leaves it.

    One that starts with a single line is for one sentence: Enter is done with it, as in any line.
    """

    left = Signal()

    def __init__(self, lines: int) -> None:
        """Start `lines` lines high."""
        super().__init__()
        self._lines = lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def sizeHint(self) -> QSize:
        """Ask for the height of the text, between the first number of lines and twelve."""
        line = self.fontMetrics().lineSpacing()
        margin = 2 * self.document().documentMargin()
        text = self.document().size().height() - margin
        height = min(max(text, self._lines * line), _MOST_LINES * line)
        frame = self.height() - self.viewport().height()
        return QSize(super().sizeHint().width(), round(height + margin) + frame)

    def minimumSizeHint(self) -> QSize:
        """Need the height of the text, so that nothing is squeezed out of sight."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, or be done with a sentence."""
        if self._lines == 1 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is done here."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _grow(self) -> None:
        """Ask for the new height."""
        self.updateGeometry()


class Search(QComboBox):
    """A list to choose from by typing any part of a choice; the wheel scrolls the page, not the answer."""

    def __init__(self, texts: list[str]) -> None:
        """Offer these texts, with nothing chosen."""
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.addItems(texts)
        self.setCurrentIndex(-1)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self._dressed = False
        line = self.lineEdit()
        assert line is not None  # an editable list has one
        line.setPlaceholderText("typ of kies")
        self.line = line

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make ready to drop down."""
        self._dress()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        """Drop down in the look of the program."""
        self._dress()
        super().showPopup()

    def _dress(self) -> None:
        """Give both lists their look when the keyboard comes here: to ask for a list makes its window."""
        if self._dressed:
            return
        self._dressed = True
        completer = self.completer()
        assert completer is not None  # set above
        for listing in (self.view(), completer.popup()):
            assert listing is not None
            listing.setItemDelegate(QStyledItemDelegate(listing))  # the combo's own ignores the style sheet
            theme.role(listing, "choices")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the keyboard is here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
