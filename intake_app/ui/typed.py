"""The fields with a keyboard: a line, a growing text, a list to search in.

They tell on leaving and PAUSE milliseconds after the last key, and never change or judge a text under
typing hands.
"""

from datetime import date

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from intake_app.forms import parsing
from intake_app.forms.dates import read_date
from intake_app.forms.problem import Problem
from intake_app.forms.schema import Question, Soort
from intake_app.model import JsonValue, as_no_answer
from intake_app.ui.field import Field
from intake_app.ui.inputs import GrowingText, Line, Search, Words
from intake_app.ui.words import long_date

PAUSE = 600
"""Milliseconds of rest after the last key before an answer goes out."""

_DATE_HINT = "dag-maand-jaar"
_DATE_COLUMNS, _NUMBER_COLUMNS = 16, 10
_TEXT_COLUMNS = {"bsn": 12, "v_nummer": 13, "postcode": 9, "telefoon": 18}
_NAME_COLUMNS = 22
_FIRST_LINES = 3
_WIDEST_DAY = date(2020, 9, 30)  # a Wednesday in September: the longest words a date has


class TypedField(Field):
    """What the fields with a keyboard share: when to tell, and to leave the text alone while typing."""

    def __init__(self, question: Question, target: QWidget) -> None:
        """Begin with nothing typed."""
        self._typing = False  # keys were pressed since the field was entered
        self._telling = False  # the listener is answering
        self._told = ""  # the text that was told or shown last
        self._value: JsonValue = None  # what is stored
        self._tidy: tuple[str, str] | None = None  # what was told, and how it is shown after leaving
        super().__init__(question, target)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)

    def text(self) -> str:
        """Give the text that stands in the field."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Put a text in the field, as if it had always stood there."""
        raise NotImplementedError

    def raw(self) -> object:
        """Give what was typed; None when it is blank."""
        return self.text() if self.text().strip() else None

    def set_value(self, value: JsonValue) -> None:
        """Show a stored value; not over keys that were not told yet, and not under typing hands."""
        if self.problem and value == self._value:
            return
        self._value = value
        self.set_problem("")
        shown = "" if as_no_answer(value) else parsing.show(self.question, value)
        if self._telling and self._typing:
            self._tidy = (self.text(), shown)
        elif self.text() == self._told:
            self._show(shown)

    def clear(self) -> None:
        """Empty the field, whatever was typed."""
        super().clear()
        self._typing = False
        self._show("")

    def flush(self) -> None:
        """Tell what was typed, if that was not told yet."""
        self._pause.stop()
        text = self.text()
        if text == self._told:
            return
        self._told = text
        self._telling = True
        try:
            self.raw_changed.emit(self.raw())
        finally:
            self._telling = False

    def show_problem(self) -> None:
        """Show no new problem under typing hands: half a date is no mistake yet."""
        if not self._typing or not self.problem:
            super().show_problem()

    def typed(self) -> None:
        """Note that a key changed the text, and wait for rest."""
        self._typing = True
        self._pause.start()
        self.describe()

    def leave(self) -> None:
        """Tell, and then write the answer the way it is stored."""
        self._typing = False
        self.flush()
        if self._tidy is not None and self._tidy[0] == self.text():
            self._show(self._tidy[1])
        self._tidy = None
        self.show_problem()

    def _show(self, text: str) -> None:
        """Show a text that need not be told."""
        self._pause.stop()
        if text != self.text():
            self.put(text)
        self._told = self.text()
        self.describe()


class LineField(TypedField):
    """Getal, datum and short tekst: a line; with it the unit, or the date in words."""

    def __init__(self, question: Question, *, compact: bool = False) -> None:
        """Make a line as wide as what is expected; `compact`: narrow, with a date's words below it."""
        is_date = question.soort is Soort.DATUM
        self._line = Line(_columns(question) or (_NAME_COLUMNS if compact else 0))
        self._beside: Words | None = None  # a label without a place would be a window of its own
        if is_date or question.eenheid:
            self._beside = Words(widest=long_date(_WIDEST_DAY) if is_date else "")
        super().__init__(question, self._line)
        if self._beside is not None and is_date and compact:
            self.column.insertWidget(1, self._beside)
            self.beside.addStretch()
        elif self._beside is not None:
            self.beside.addWidget(self._beside, 1)
        elif _columns(question):
            self.beside.addStretch()  # a narrow line stands where every line begins
        self._line.textEdited.connect(self.typed)
        self._line.editingFinished.connect(self.leave)

    def text(self) -> str:
        """Give the line."""
        return self._line.text()

    def put(self, text: str) -> None:
        """Replace the line."""
        self._line.setText(text)

    def hint(self) -> str:
        """Give the unit; for a date its words with the weekday, or how to write it."""
        if self.question.soort is not Soort.DATUM:
            return self.question.eenheid
        day = read_date(self.text())
        return _DATE_HINT if isinstance(day, Problem) else long_date(day)

    def describe(self) -> None:
        """Bring the words beside the line in step with it."""
        if self._beside is not None:
            self._beside.setText(self.hint())
        super().describe()


class TextField(TypedField):
    """Long tekst: a field that grows with what is typed."""

    def __init__(self, question: Question, *, lines: int = _FIRST_LINES) -> None:
        """Make a field of so many lines, to begin with."""
        self._edit = GrowingText(lines)
        super().__init__(question, self._edit)
        self._edit.textChanged.connect(self.typed)
        self._edit.left.connect(self.leave)

    def text(self) -> str:
        """Give the text."""
        return self._edit.toPlainText()

    def put(self, text: str) -> None:
        """Replace the text."""
        with QSignalBlocker(self._edit):
            self._edit.setPlainText(text)


class SearchField(TypedField):
    """Keuze from many: type any part of it, or choose from the list."""

    def __init__(self, question: Question) -> None:
        """Make the list of choices."""
        self._search = Search([choice.tekst for choice in question.keuzes])
        super().__init__(question, self._search)
        self.beside.addStretch(1)
        self._search.line.setAccessibleName(question.tekst)
        self._search.line.textEdited.connect(self._searching)
        self._search.line.editingFinished.connect(self.leave)
        self._search.activated.connect(self.typed)

    def raw(self) -> object:
        """Give the id of the choice that was meant, or what was typed when that is not clear; or None."""
        typed = self.text().strip().casefold()
        if not typed:
            return None
        texts = {choice.id: choice.tekst.casefold() for choice in self.question.keuzes}
        for fits in (str.__eq__, str.startswith, str.__contains__):
            found = [choice for choice, text in texts.items() if fits(text, typed)]
            if len(found) == 1:
                return found[0]
        return self.text()

    def text(self) -> str:
        """Give what stands in the line."""
        return self._search.currentText()

    def put(self, text: str) -> None:
        """Choose the choice with this text, or nothing."""
        self._search.setCurrentIndex(self._search.findText(text))
        self._search.setEditText(text)

    def leave(self) -> None:
        """Tell, unless a list has only just opened and the person is still choosing."""
        if QApplication.activePopupWidget() is None:
            super().leave()

    def _searching(self) -> None:
        """Wait until the person is done: half a word may mean another choice."""
        self._typing = True


def _columns(question: Question) -> int:
    """Give how many digits a line should have room for; 0: as much as there is."""
    if question.soort is Soort.DATUM:
        return _DATE_COLUMNS
    if question.soort is Soort.GETAL:
        return _NUMBER_COLUMNS
    return _TEXT_COLUMNS.get(question.controle or "", 0)
