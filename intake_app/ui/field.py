"""What every field of a question has in common: one signal, and a problem beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_app.forms.schema import Question
from intake_app.model import JsonValue
from intake_app.ui import icons, theme
from intake_app.ui.announce import announce


class Field(QWidget):
    """What all kinds share: one signal, a problem beside the field, names for assistive technology."""

    raw_changed = Signal(object)

    def __init__(self, question: Question, target: QWidget) -> None:
        """Show `target`, the widget that takes the keyboard, with room beside it and the problem below."""
        super().__init__()
        self.question = question
        self.target = target
        self.problem = ""
        self._description = question.hulp
        self._said = ""  # the problem in sight
        self._warning: ProblemLine | None = None  # most fields never need one
        self.beside = QHBoxLayout()
        self.beside.setSpacing(theme.step())
        self.beside.addWidget(target)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.step() // 2)
        self.column.addLayout(self.beside)
        target.setAccessibleName(question.tekst)
        self.show_problem()

    def raw(self) -> object:
        """Give what stands in the field; None for nothing."""
        raise NotImplementedError

    def set_value(self, value: JsonValue) -> None:
        """Show a stored value, or nothing for None and for a no-answer; emits nothing.

        The problem goes, unless the value is the one that was there before what was refused.
        """
        raise NotImplementedError

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Bring the keyboard to the widget that takes it.

        Not by a focus proxy: Tab would then enter the field before what comes earlier in it.
        """
        self.target.setFocus(reason)

    def clear(self) -> None:
        """Show nothing, whatever was typed; emits nothing."""
        self.set_problem("")
        self.set_value(None)

    def flush(self) -> None:
        """Tell at once what was typed and not told yet, for when the page or the window closes."""

    def set_problem(self, text: str) -> None:
        """Say beside the field what is wrong and what to do; "" takes it away. What was typed stays."""
        self.problem = text
        self.show_problem()

    def show_problem(self) -> None:
        """Bring the words and the edge of the field in line with the problem."""
        new = self.problem != self._said
        self._said = self.problem
        if self.problem and self._warning is None:
            self._warning = ProblemLine()
            self.column.addWidget(self._warning)
        if self._warning is not None:
            self._warning.words.setText(self.problem)
            self._warning.setVisible(bool(self.problem))
        theme.tone(self.target, "wrong" if self.problem else "")
        self.describe()
        if new:
            announce(self.target, self.problem)

    def describe(self) -> None:
        """Tell assistive technology what else belongs to the field: problem, then help."""
        parts = (self._said, self.hint(), self._description)
        self.target.setAccessibleDescription(" ".join(part for part in parts if part))

    def hint(self) -> str:
        """Give the words that stand beside the field."""
        return self.question.eenheid


class ProblemLine(QWidget):
    """A line with a warning sign and the words of a problem."""

    tone: theme.Tone = "wrong"

    def __init__(self) -> None:
        """Make the line, without words."""
        super().__init__()
        sign = QLabel()
        icons.put(sign, icons.Worn("warning", self.tone))
        self.words = QLabel()
        theme.tone(self.words, self.tone)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.step())
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


class WarningLine(ProblemLine):
    """The same for what stands in nobody's way: the answer is kept, and somebody should look at it."""

    tone = "warn"

    def say(self, text: str) -> None:
        """Say it, and let a screen reader say it when it is new."""
        if text != self.words.text():
            self.words.setText(text)
            announce(self.words, text)
