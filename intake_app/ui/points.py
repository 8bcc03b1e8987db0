"""Lines of text for the panels beside the talk: plain, as a point with a sign, or as a way to a question."""

from html import escape

from PySide6.QtCore import QEvent, Qt, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from intake_app.ui import icons, theme

_SIGN_WIDTH = 16  # pixels at 100 %; grows with the text


class Link(QLabel):
    """A text with one way to somewhere, in the colours of the theme of this moment.

    One tab stop, and Enter or space goes there: Qt makes the label and the way in it two stops, of which the
    first looks chosen and does nothing.
    """

    target = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there by Enter or space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.linkActivated.emit(self.target)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own signature
        """Leave the label at once."""
        return QWidget.focusNextPrevChild(self, next)

    def changeEvent(self, event: QEvent) -> None:
        """Read the text again when the colours change; Qt keeps those of the first time."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.text():
            text = self.text()
            self.clear()
            self.setText(text)


class Reason(Link):
    """A whole sentence that leads to the question it comes from: plain text with a small sign behind it."""

    def __init__(self, text: str, target: str) -> None:
        """Say the sentence."""
        super().__init__()
        self._parts = (text, target)
        self.target = target
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of this moment."""
        QLabel.changeEvent(self, event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        text, target = self._parts
        colours = (colour(name).name() for name in ("text", "accent"))
        self.setText(_REASON.format(*colours, text=escape(text), target=escape(target)))


_REASON = (
    '<a href="{target}" style="text-decoration:none;color:{0}">{text}'
    '<span style="color:{1}">&nbsp;›</span></a>'
)


def label(text: str, role: str = "") -> QLabel:
    """Give a text that wraps and is never read as HTML."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        theme.role(made, role)
    return made


def link(text: str, target: str, chosen: SignalInstance, after: str = "", *, before: str = "") -> QLabel:
    """Give a text that leads to a question when pressed; `before` and `after` are not part of the way."""
    made = Link(f'{escape(before)}<a href="{escape(target)}">{escape(text)}</a>{escape(after)}')
    made.setAccessibleName(f"{before}Ga naar de vraag: {text}{after}")
    made.target = target
    return _leading(made, chosen)


def reason(text: str, target: str, chosen: SignalInstance) -> QLabel:
    """Give a whole sentence that leads to the question it comes from, by a click and by the keyboard."""
    made = Reason(text, target)
    made.setAccessibleName(f"Ga naar de vraag waar dit uit komt: {text}")
    return _leading(made, chosen)


def _leading(made: QLabel, chosen: SignalInstance) -> QLabel:
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    theme.role(made, "link")
    made.linkActivated.connect(chosen)
    return made


def point(sign: str, meaning: str, words: QLabel, source: str) -> QWidget:
    """Give a point: its sign in a column of its own, its words beside it, its source for who asks."""
    line = QWidget()
    mark = QLabel(sign)
    mark.setAccessibleName(meaning)
    mark.setMinimumWidth(max(_SIGN_WIDTH, mark.fontMetrics().horizontalAdvance("+ ")))
    theme.role(mark, "label")
    if source:
        words.setToolTip(source)
        words.setAccessibleDescription(f"{meaning}. Bron: {source}")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.step() // 2)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return line


def colour(name: str) -> QColor:
    """Give a colour of the theme of this moment, for what is painted by hand."""
    application = QApplication.instance()
    assert application is not None
    return QColor(application.property(icons.COLOURS)[name])
