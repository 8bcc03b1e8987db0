"""One leefgebied as one page that scrolls: a card per question that applies, saved as you type."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.forms.schema import Leefgebied, Question
from intake_app.i18n import languages, translator
from intake_app.intake import Changed, Intake
from intake_app.model import JsonValue, NoAnswer, no_answer
from intake_app.ui import theme
from intake_app.ui.card import QuestionCard
from intake_app.ui.hub import Hub
from intake_app.ui.words import as_day

_DUTCH = "nl"


class CardColumn(QWidget):
    """The cards of some questions, bound to an open dossier; shows only those that apply."""

    changed = Signal(object)
    """Changed"""

    def __init__(self, intake: Intake, questions: Iterable[Question], parent: QWidget | None = None) -> None:
        """Make a card for every question that applies now; others follow when they come to apply."""
        super().__init__(parent)
        self.intake = intake
        self._questions = list(questions)
        self.cards: dict[str, QuestionCard] = {}
        self._language = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.step() + theme.step() // 2)
        self.refresh()

    def refresh(self) -> None:
        """Bring cards and values in line with the answers."""
        language = self._spoken()
        for place, asked in enumerate(self._questions):
            applies = self.intake.visible(asked.id)
            card = self.cards.get(asked.id)
            if card is None and applies:
                card = self.cards[asked.id] = self._make(asked, place)
                self._fill(card)
                self._translate(card, language)
            if card is not None and card.isHidden() is applies:
                card.setVisible(applies)
        if language != self._language:
            self._language = language
            for card in self.cards.values():
                self._translate(card, language)

    def show_changed(self, fields: Iterable[str]) -> None:
        """Show what changed, also elsewhere, and what applies because of it."""
        touched = {field.split("/")[0].removesuffix("#notitie") for field in fields}
        for identifier in touched & self.cards.keys():
            self._fill(self.cards[identifier])
        self.refresh()

    def flush(self) -> None:
        """Keep what is still being typed."""
        for card in self.cards.values():
            card.flush()

    def ask_later(self) -> None:
        """Put the question that has the keyboard off until a later talk, or take that back."""
        focus = QApplication.focusWidget()
        card = next((card for card in self.cards.values() if focus and card.isAncestorOf(focus)), None)
        if card is None:
            return
        identifier = card.question.id
        put_off = self.intake.answers.missing.get(identifier) is NoAnswer.LATER_VRAGEN
        self._no_answer(identifier, None if put_off else NoAnswer.LATER_VRAGEN)

    def _make(self, asked: Question, place: int) -> QuestionCard:
        card = QuestionCard(asked)
        card.answered.connect(self._answer)
        card.no_answer.connect(self._no_answer)
        card.noted.connect(self._note)
        card.row_answered.connect(self._answer_cell)
        card.row_removed.connect(self._remove_row)
        card.row_restored.connect(self._restore_row)
        before = sum(1 for other in self._questions[:place] if other.id in self.cards)
        self._column.insertWidget(before, card)
        _keep_tab_order(self, card, before)
        return card

    def _fill(self, card: QuestionCard) -> None:
        """Show the stored answer, note and who gave it."""
        identifier = card.question.id
        found = self.intake.answers
        kind = found.missing.get(identifier)
        card.set_value(no_answer(kind) if kind is not None else found.values.get(identifier))
        card.set_note(found.notes.get(identifier, ""))
        change = self.intake.origin(identifier)
        card.set_origin(change.author if change else "", as_day(change.stamp) if change else None)

    def _translate(self, card: QuestionCard, language: str) -> None:
        if not language:
            card.set_second("", "ltr")
            return
        phrase = translator(language).text("intake", card.question.id, card.question.tekst)
        card.set_second("" if phrase.missing else phrase.text, languages()[language].richting)

    def _spoken(self) -> str:
        """Give the language of the talk when the program has the questions in it; "" when not."""
        value = self.intake.answers.values.get("gesprek.taal")
        return value if isinstance(value, str) and value in languages() and value != _DUTCH else ""

    # -- what the person across the table says --------------------------------------------------------

    def _answer(self, identifier: str, raw: object) -> None:
        card = self.cards[identifier]
        self._do(lambda: self.intake.answer(identifier, _json(raw)), card.set_problem)

    def _answer_cell(self, identifier: str, row: str, cell: str, raw: object) -> None:
        card = self.cards[identifier]

        def problem(text: str) -> None:
            card.set_cell_problem(row, cell, text)

        self._do(lambda: self.intake.answer_cell(identifier, row, cell, _json(raw)), problem)

    def _no_answer(self, identifier: str, kind: object) -> None:
        chosen = kind if isinstance(kind, NoAnswer) else None
        self._do(lambda: self.intake.no_answer(identifier, chosen), self.cards[identifier].set_problem)

    def _note(self, identifier: str, text: str) -> None:
        self._do(lambda: self.intake.note(identifier, text), self.cards[identifier].set_problem)

    def _remove_row(self, identifier: str, row: str) -> None:
        self._do(lambda: self.intake.remove_row(identifier, row), self.cards[identifier].set_problem)

    def _restore_row(self, identifier: str, row: str) -> None:
        self._do(lambda: self.intake.restore_row(identifier, row), self.cards[identifier].set_problem)

    def _do(self, verb: Callable[[], Changed | Problem], problem: Callable[[str], None]) -> None:
        """Run a verb; show its problem beside the field, or tell what changed."""
        try:
            result = verb()
        except AppError as error:
            problem(str(error))
            return
        problem(result.text if isinstance(result, Problem) else "")
        if isinstance(result, Changed) and result.fields:
            self._took(result)
            self.changed.emit(result)

    def _took(self, result: Changed) -> None:
        """Confirm to the card what is kept now, in the same moment."""
        for identifier in {field.split("/")[0].removesuffix("#notitie") for field in result.fields}:
            if identifier in self.cards:
                self._fill(self.cards[identifier])
        self.refresh()


class LeefgebiedPage(QScrollArea):
    """The page of one life domain."""

    def __init__(
        self, hub: Hub, intake: Intake, leefgebied: Leefgebied, parent: QWidget | None = None
    ) -> None:
        """Build the page."""
        super().__init__(parent)
        self._hub = hub
        self._intake = intake
        self._leefgebied = leefgebied
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        title = QLabel(leefgebied.titel)
        theme.role(title, "title")
        about = QLabel(leefgebied.uitleg)
        about.setWordWrap(True)
        theme.role(about, "soft")
        self.column = CardColumn(intake, leefgebied.vragen)
        self.column.changed.connect(self._hub.tell)
        page = QWidget()
        theme.role(page, "ground")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(24, 16, 24, 24)
        inside.setSpacing(theme.step())
        inside.addWidget(title)
        inside.addWidget(about)
        inside.addWidget(self.column)
        inside.addStretch()
        self.setWidget(page)
        self._hub.changed.connect(self._changed)

    def flush(self) -> None:
        """Keep what is still being typed."""
        self.column.flush()

    def go_to(self, identifier: str) -> None:
        """Put the keyboard in the field of a question and show it whole."""
        card = self.column.cards.get(identifier)
        if card is None:
            return
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(card, 0, 80))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard in the first question without an answer."""
        found = self._intake.answers
        open_cards = [
            card
            for key, card in self.column.cards.items()
            if key not in found.values and key not in found.missing and not card.isHidden()
        ]
        cards = open_cards or list(self.column.cards.values())
        if cards:
            cards[0].setFocus(reason)
            self.ensureWidgetVisible(cards[0], 0, 80)

    def _changed(self, change: object) -> None:
        """Follow changes made elsewhere, and conditions on other pages."""
        if isinstance(change, Changed) and change.dossier == self._intake.dossier:
            self.column.show_changed(change.fields)


def _json(raw: object) -> JsonValue:
    """Take what a field told as a JSON value."""
    if raw is None or isinstance(raw, str | bool | int | float):
        return raw
    if isinstance(raw, list):
        return [str(part) for part in raw]
    return None


def _keep_tab_order(column: CardColumn, card: QuestionCard, place: int) -> None:
    """Let Tab follow the eye: after the card above."""
    layout = column.layout()
    item = layout.itemAt(place - 1) if layout is not None and place else None
    above = item.widget() if item is not None else None
    if above is not None:
        QWidget.setTabOrder(above, card)
