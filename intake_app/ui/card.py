"""The card of one question: the question in two languages, the field, and what always stands under it."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from intake_app.forms.schema import Question, Soort
from intake_app.i18n import Direction
from intake_app.model import JsonValue, NoAnswer, as_no_answer
from intake_app.ui import icons, theme
from intake_app.ui.announce import announce
from intake_app.ui.chips import Chips, Option
from intake_app.ui.field import WarningLine
from intake_app.ui.fields import make_field
from intake_app.ui.flow import Flow
from intake_app.ui.focus import Anchor, bring_in_sight, follow_eye
from intake_app.ui.inputs import Words
from intake_app.ui.lijst import RowList
from intake_app.ui.typed import TextField
from intake_app.ui.words import long_date

_WAYS_NOT_TO_ANSWER = (
    Option(NoAnswer.WEET_NIET.value, "weet niet", "unknown"),
    Option(NoAnswer.WIL_NIET_ZEGGEN.value, "wil niet zeggen", "silent"),
    Option(NoAnswer.LATER_VRAGEN.value, "later vragen", "later"),
)

_OVERHANG = 6  # edge and padding of a small button: its icon stands in line with the text above it
_NOTE_LINES = 2


class QuestionCard(QFrame):
    """Shows one question and tells what the person across the table says. Knows no dossier.

    Whoever listens answers within the signal with `set_value`, `set_problem` or `set_cell_problem`.
    Enter in the field is done with the question. F1 opens the help of the card that has the keyboard; with
    the help open, F1 goes on to the window. Ctrl+N goes to the note; Ctrl+H asks for the history; Esc closes
    the help.
    """

    answered = Signal(str, object)
    """question id, raw input (see fields); for a lijst [] ("geen") or None"""
    no_answer = Signal(str, object)
    """question id, NoAnswer, or None when it is taken back"""
    noted = Signal(str, str)
    """question id, text of the note ("" takes it back)"""
    row_answered = Signal(str, str, str, object)
    """question id, row id, cell id, raw input"""
    row_removed = Signal(str, str)
    """question id, row id"""
    row_restored = Signal(str, str)
    """question id, row id"""
    history_asked = Signal(str)
    """question id"""
    choice_asked = Signal(str)
    """question id: several answers stand side by side here"""
    done = Signal(str)
    """question id: Enter was pressed in its field, and what stands there is right"""

    def __init__(self, question: Question) -> None:
        """Make the card of a question, without an answer."""
        super().__init__()
        self.question = question
        self.field = RowList(question) if question.soort is Soort.LIJST else make_field(question)
        self.ways = Chips(_WAYS_NOT_TO_ANSWER, name="Geen antwoord", small=True)
        self._note: TextField | None = None  # most cards never need one
        self._second, self._help, self._origin = QLabel(), QLabel(_help_text(question)), QLabel()
        self._note_button = _toggle("notitie", "note", "Ctrl+N")
        self._help_button = _toggle("uitleg", "help", "F1")
        self._history_button: QPushButton | None = None
        self._choice: QPushButton | None = None  # nor this
        self._warning: WarningLine | None = None  # most cards never need one
        self._above, self._below, self._beneath = _column(), Flow(gap=theme.step() // 2), _column()
        theme.role(self, "card")
        self._lay_out()
        self._connect()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Bring the keyboard to the field."""
        self.field.setFocus(reason)

    def set_second(self, text: str, direction: Direction) -> None:
        """Show the question in the language of the inburgeraar under the Dutch one; "" for none."""
        rtl = direction == "rtl"
        self._second.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self._second.setText(text)
        self._second.setVisible(bool(text))

    def set_value(self, value: JsonValue) -> None:
        """Show what is stored: an answer, one of the ways not to answer, or nothing."""
        missing = as_no_answer(value)
        self.ways.set_chosen([missing.value] if missing else [])
        if missing is None or self.question.soort is not Soort.LIJST:
            self.field.set_value(None if missing else value)
        elif isinstance(self.field, RowList):
            self.field.none.set_chosen([])  # "geen" is an answer, and there is none

    @property
    def settled(self) -> bool:
        """Tell whether all that is stored is shown; the rows of a lijst come one at a time."""
        return not isinstance(self.field, RowList) or self.field.settled

    def grow(self) -> None:
        """Show the next row that is still to be shown."""
        if isinstance(self.field, RowList):
            self.field.grow()

    def set_problem(self, text: str) -> None:
        """Say what is wrong with what was typed and what to do; "" takes it away."""
        self.field.set_problem(text)

    def set_warning(self, text: str) -> None:
        """Say that this answer contradicts another or the law, with the rule; "" takes it away."""
        if self._warning is None and text:
            self._warning = WarningLine()
            self._above.insertWidget(self._above.indexOf(self.field) + 1, self._warning)
        if self._warning is not None:
            self._warning.say(text)
            self._warning.setVisible(bool(text))

    def set_cell_problem(self, row_id: str, cell_id: str, text: str) -> None:
        """Say the same beside one cell of a lijst; raises KeyError for one that is not there."""
        assert isinstance(self.field, RowList)
        self.field.set_cell_problem(row_id, cell_id, text)

    @property
    def note(self) -> TextField:
        """Give the field of the note, made when it is first needed."""
        if self._note is None:
            self._note = TextField(_note_question(self.question), lines=_NOTE_LINES)
            self._note.hide()
            self._note.raw_changed.connect(self._tell_note)
            self._beneath.addWidget(self._note)
            follow_eye(self)
        return self._note

    def set_note(self, text: str) -> None:
        """Show the note; a note that exists is always in sight."""
        if text or self._note is not None:
            self.note.set_value(text)
        if text:
            self._show_note(shown=True)

    def set_origin(self, name: str, day: date | None) -> None:
        """Say which colleague gave this answer and when; "" and None for one's own."""
        self._origin.setText(f"van collega {name}, {long_date(day)}" if name and day else "")
        self._origin.setVisible(bool(name and day))

    def show_help(self, *, shown: bool) -> None:
        """Show the help and the article of law, or put them away."""
        self._help.setVisible(shown)
        self._help_button.setChecked(shown)
        if self._history_button is not None and self._help.text():
            self._history_button.setVisible(shown)
        if shown:
            announce(self._help, self._help.text())

    def open_note(self) -> None:
        """Show the note and go there."""
        self._show_note(shown=True)
        self.note.setFocus()
        bring_in_sight(self.note)  # below a long list it is far from the eye

    def offer_history(self) -> None:
        """Have a button for the history, from the moment that there is one; nothing in sight moves for it.

        It stands with the help, or in the place of the button for the help where there is none.
        """
        if self._history_button is not None:
            return
        button = self._history_button = small_button("geschiedenis", "history", "Ctrl+H")
        button.clicked.connect(self._ask_history)
        if not self._help.text():
            self.add_button(button)
            return
        button.setParent(self)
        button.setVisible(not self._help.isHidden())
        self._above.insertWidget(self._above.indexOf(self._help) + 1, button, 0, Qt.AlignmentFlag.AlignLeft)
        follow_eye(self)

    def show_choice(self, *, waits: bool) -> None:
        """Say quietly that different answers stand side by side here, with the way to choose."""
        if self._choice is None and waits:
            self._choice = small_button("keuze: er staan verschillende antwoorden", "conflict")
            self._choice.clicked.connect(lambda: self.choice_asked.emit(self.question.id))
            self.add_button(self._choice)
        if self._choice is not None:
            self._choice.setVisible(waits)

    def add_button(self, button: QPushButton) -> None:
        """Put a small button behind those that stand under every question."""
        self._below.addWidget(button)
        follow_eye(self)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the field, above the row that stands under every question."""
        self._above.addWidget(widget)
        follow_eye(self)

    def flush(self) -> None:
        """Tell what was typed and not told yet: call it before the page or the window closes."""
        self.field.flush()
        if self._note is not None:
            self._note.flush()

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the card before a shortcut of the window gets them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be done, open the help, close it, go to the note, or ask for the history."""
        if self._done(event):
            self.flush()
            if not self.field.problem:
                self.done.emit(self.question.id)
        elif not self._own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_N:
            self.open_note()
        elif event.key() == Qt.Key.Key_H:
            self._ask_history()
        else:
            self.show_help(shown=event.key() == Qt.Key.Key_F1)

    def _done(self, event: QKeyEvent) -> bool:
        """Tell whether Enter was pressed in the field itself; in rows Enter is for their own buttons."""
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self.field.target or self.field.target.isAncestorOf(focus))
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        return enter and inside and self.question.soort is not Soort.LIJST

    def _own(self, event: QKeyEvent) -> bool:
        """Tell whether a key is for this card."""
        shown = not self._help.isHidden()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_F1:
            return plain and bool(self._help.text()) and not shown
        if event.key() == Qt.Key.Key_Escape:
            return shown
        with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return with_control and event.key() in {Qt.Key.Key_N, Qt.Key.Key_H}

    def _lay_out(self) -> None:
        """Put everything in the order of reading."""
        step = theme.step()
        for label, name in ((self._second, "second"), (self._help, "help"), (self._origin, "small")):
            theme.role(label, name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.hide()
        above = self._above
        above.addWidget(Anchor())
        above.addLayout(self._heading())
        for widget in (self._second, self._help, self.field, self._origin):
            above.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(step * 2 - _OVERHANG, step * 2, step * 2 - _OVERHANG, step + step // 2)
        column.setSpacing(step)
        column.addLayout(above)
        column.addLayout(self._foot())
        column.addLayout(self._beneath)

    def _heading(self) -> QHBoxLayout:
        """Give the question, with the small word of the law beside it."""
        words = QLabel(self.question.tekst)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setBuddy(self.field.target)
        theme.role(words, "question")
        row = QHBoxLayout()
        row.setSpacing(theme.step() * 2)
        row.addWidget(words, 1)
        marks = ["voor jou"] if self.question.voor_consulent else []
        marks += ["wettelijk verplicht"] if self.question.verplicht_volgens else []
        if marks:
            mark = Words(" · ".join(marks), role="small")
            mark.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> Flow:
        """Give the row that stands in the same place under every question."""
        foot = self._below
        foot.addWidget(self.ways)
        foot.addWidget(self._note_button)
        foot.addWidget(self._help_button)
        if not self._help.text():
            self._help_button.hide()  # never shown here: without a parent yet it would be a window
        return foot

    def _connect(self) -> None:
        """Listen to the parts."""
        self.field.raw_changed.connect(self._answer)
        self.ways.chosen.connect(self._not_answer)
        self._note_button.clicked.connect(self._press_note)
        self._help_button.clicked.connect(self._press_help)
        if isinstance(self.field, RowList):
            self.field.cell_changed.connect(self._answer_cell)
            self.field.row_removed.connect(self._remove_row)
            self.field.row_restored.connect(self._restore_row)
            self.field.rows_changed.connect(self._follow_eye)

    def _answer(self, raw: object) -> None:
        """Pass an answer on; it takes the place of a no-answer."""
        if raw is not None:
            self.ways.set_chosen([])
        self.answered.emit(self.question.id, raw)

    def _not_answer(self, ids: list[str]) -> None:
        """Pass on why there is no answer; it takes the place of an answer."""
        if self.question.soort is not Soort.LIJST:
            self.field.clear()
        self.no_answer.emit(self.question.id, NoAnswer(ids[0]) if ids else None)

    def _tell_note(self, raw: object) -> None:
        """Pass the note on."""
        self.noted.emit(self.question.id, raw or "")

    def _answer_cell(self, row_id: str, cell_id: str, raw: object) -> None:
        """Pass a cell on."""
        self.ways.set_chosen([])
        self.row_answered.emit(self.question.id, row_id, cell_id, raw)

    def _remove_row(self, row_id: str) -> None:
        """Pass on that a row goes."""
        self.row_removed.emit(self.question.id, row_id)

    def _restore_row(self, row_id: str) -> None:
        """Pass on that a row comes back."""
        self.row_restored.emit(self.question.id, row_id)

    def _follow_eye(self) -> None:
        """Let Tab go through the rows before what stands under them."""
        follow_eye(self)

    def _press_note(self, pressed: bool) -> None:
        """Open the note, or put it away when there is nothing in it."""
        if pressed or self.note.raw() is not None:
            self.open_note()
        else:
            self._show_note(shown=False)

    def _ask_history(self) -> None:
        """Ask for the history of this question, with what was typed."""
        self.flush()
        self.history_asked.emit(self.question.id)

    def _press_help(self, pressed: bool) -> None:
        """Open the help, or put it away."""
        self.show_help(shown=pressed)

    def _show_note(self, *, shown: bool) -> None:
        """Show the note or hide it, and let the button say so."""
        self.note.setVisible(shown)
        self._note_button.setChecked(shown)


def _column() -> QVBoxLayout:
    """Give a column that leaves the overhang of the small buttons free at both sides."""
    column = QVBoxLayout()
    column.setContentsMargins(_OVERHANG, 0, _OVERHANG, 0)
    column.setSpacing(theme.step())
    return column


def _note_question(question: Question) -> Question:
    """Give the note the shape of a question, so that it gets the same field."""
    return Question(id=question.id, tekst=f"Notitie bij: {question.tekst}", soort=Soort.TEKST, lang=True)


def _help_text(question: Question) -> str:
    """Give the help and the article of law; that of a scale stands with its steps already."""
    help_text = "" if question.soort is Soort.SCHAAL else question.hulp
    law = f"Wettelijk verplicht: {question.verplicht_volgens}." if question.verplicht_volgens else ""
    return "\n".join(text for text in (help_text, law) if text)


def small_button(text: str, icon: str, keys: str = "") -> QPushButton:
    """Give a small button for under a question."""
    button = QPushButton(text)
    button.setToolTip(keys)
    theme.role(button, "small-chip")
    icons.put(button, icons.Worn(icon, "soft", icon, "accent"))
    return button


def _toggle(text: str, icon: str, keys: str) -> QPushButton:
    """Give a small button that opens and closes something."""
    button = small_button(text, icon, keys)
    button.setCheckable(True)
    return button
