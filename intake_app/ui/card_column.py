"""The cards of some questions, bound to an open dossier: saved as you type, shown when they apply."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from intake_app.delen import inbox
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.forms.schema import Question, Soort
from intake_app.i18n import languages, translator
from intake_app.intake import Changed, Intake
from intake_app.model import JsonValue, NoAnswer, no_answer
from intake_app.store.log import split_field
from intake_app.ui import theme, turns
from intake_app.ui.card import QuestionCard
from intake_app.ui.focus import Anchor, follow_eye
from intake_app.ui.words import as_day

_DUTCH = "nl"
_BETWEEN = 8  # milliseconds between two cards, for keys and for drawing


class CardColumn(QWidget):
    """The cards of some questions, bound to an open dossier; shows only those that apply."""

    changed = Signal(object)
    """Changed"""
    made = Signal(object)
    """QuestionCard: it is new on the page"""
    history_asked = Signal(str)
    """question id"""
    choice_asked = Signal(str)
    """question id"""
    done = Signal(str)
    """id of the question after the one that was answered; "" after the last"""

    def __init__(
        self,
        intake: Intake,
        questions: Iterable[Question],
        parent: QWidget | None = None,
        *,
        asked_aloud: bool = True,
    ) -> None:
        """Make a card for every question that applies now; others follow when they come to apply.

        `asked_aloud`: the person across the table hears them, so there is a second language, and there
        are ways not to answer.
        """
        super().__init__(parent)
        self.intake = intake
        self._asked_aloud = asked_aloud
        self._offers_history = intake.dossier != GEMEENTE  # nobody looks back at an address
        self._questions = list(questions)
        self._waiting = list(range(len(self._questions)))  # places still to be made, the next one first
        self._made: dict[str, QuestionCard] = {}
        self._ready: tuple[int, QuestionCard] | None = None  # built, and not on the page yet
        self._language = ""
        self._warnings: Mapping[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.step() + theme.step() // 2)
        self._anchor = Anchor(self)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._go_on)
        self._idle.start(_BETWEEN)

    def showEvent(self, event: QShowEvent) -> None:
        """Have at least the first card when the page is seen."""
        super().showEvent(event)
        if not self._made:
            self._look_at(next((asked.id for asked in self._questions if self.intake.visible(asked.id)), ""))

    @property
    def cards(self) -> dict[str, QuestionCard]:
        """Give all cards by question id, also those that were still to be made."""
        self._consider(self._waiting)
        return self._made

    @property
    def settled(self) -> bool:
        """Tell whether every card that applies has been made, with all its rows."""
        return not self._waiting and all(card.settled for card in self._made.values())

    def refresh(self) -> None:
        """Bring the cards in line with the answers; those that come to apply are made when idle."""
        places = sorted(set(range(len(self._questions))).difference(self._waiting))
        asked = self._questions
        new = [n for n in places if asked[n].id not in self._made and self.intake.visible(asked[n].id)]
        if new:
            self._waiting = new + self._waiting
            self._idle.start(_BETWEEN)
        self._show([place for place in places if place not in new])

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let a quick Tab find the next card, also when that was still to be made."""
        at = next((n for n, asked in enumerate(self._questions) if asked.id == self._in_hand()), None)
        if at is not None:
            way = range(at + 1, len(self._questions)) if forward else range(at - 1, -1, -1)
            beside = next((n for n in way if self.intake.visible(self._questions[n].id)), at)
            if beside in self._waiting:
                turns.take()
                self._consider([beside])
                self._made[self._questions[beside].id].show()  # a layout shows it only later
        return super().focusNextPrevChild(forward)

    def show_changed(self, fields: Iterable[str]) -> None:
        """Show what changed, also elsewhere, and what applies because of it."""
        touched = {field.split("/")[0].removesuffix("#notitie") for field in fields}
        for identifier in touched & self._made.keys():
            self._fill(self._made[identifier])
        self.refresh()

    def show_warnings(self, warnings: Mapping[str, str]) -> None:
        """Show at each question the contradictions that its answer is part of."""
        self._warnings = warnings
        for identifier, card in self._made.items():
            card.set_warning(warnings.get(identifier, ""))

    def flush(self) -> None:
        """Keep what is still being typed."""
        for card in self._made.values():
            card.flush()

    def first_open(self) -> QuestionCard | None:
        """Give the card of the first question without an answer, or the first of all."""
        identifier = self.next_open()
        return self.card(identifier) if identifier else None

    def next_open(self) -> str:
        """Give the id of that question; "" when none applies."""
        found = self.intake.answers
        applying = [asked.id for asked in self._questions if self.intake.visible(asked.id)]
        still = [key for key in applying if key not in found.values and key not in found.missing]
        return next(iter(still or applying), "")

    def card(self, identifier: str) -> QuestionCard | None:
        """Give the card of a question, made now; None when it does not apply."""
        if identifier not in self._made:
            self._look_at(identifier)
        return self._made.get(identifier)

    def ask_later(self) -> None:
        """Put the question that has the keyboard off until a later talk, or take that back."""
        identifier = self._in_hand()
        if not identifier:
            return
        put_off = self.intake.answers.missing.get(identifier) is NoAnswer.LATER_VRAGEN
        self._no_answer(identifier, None if put_off else NoAnswer.LATER_VRAGEN)

    def _in_hand(self) -> str:
        """Give the id of the question that has the keyboard; "" when none here has."""
        focus = QApplication.focusWidget()
        made = self._made.items()
        return next((key for key, card in made if focus is not None and card.isAncestorOf(focus)), "")

    def _go_on_from(self, identifier: str) -> None:
        """Tell which question follows."""
        applying = [asked.id for asked in self._questions if self.intake.visible(asked.id)]
        after = applying[applying.index(identifier) + 1 :] if identifier in applying else []
        self.done.emit(next(iter(after), ""))

    def _look_at(self, identifier: str) -> None:
        """Make the card of a question that applies; the others follow when idle, the nearest first.

        One card is half of what the eye sees as a stall, so there is never more than one in a turn.
        """
        at = next((n for n, asked in enumerate(self._questions) if asked.id == identifier), None)
        if at is None or not self.intake.visible(identifier):
            return
        self._consider([at])
        self._waiting.sort(key=lambda place: (abs(place - at), -place))

    def _consider(self, places: list[int]) -> None:
        """Make the cards at these places that apply."""
        self._waiting = [place for place in self._waiting if place not in places]
        self._show(sorted(places))

    def _show(self, places: Iterable[int]) -> None:
        """Bring the cards at these places in line with the answers, and all of them with the language."""
        new = [card for place in places if (card := self._apply(place)) is not None]
        language = self._spoken()
        if language != self._language:
            self._language = language
            new = list(self._made.values())
        for card in new:
            self._translate(card, language)

    def _go_on(self) -> None:
        """Do one more piece in an idle moment: make a row, build a card, or put a built one on the page."""
        if not turns.take():
            return
        growing = next((card for card in self._made.values() if not card.settled), None)
        if growing is not None:
            growing.grow()
        elif self._ready is not None and self._ready[0] in self._waiting:
            self._consider([self._ready[0]])
        else:
            self._build_ahead()
        if self.settled:
            self._idle.stop()

    def _build_ahead(self) -> None:
        """Build the next card that applies; to show it is as much work again, and waits a turn."""
        while self._waiting:
            place = self._waiting[0]
            if self.intake.visible(self._questions[place].id):
                self._ready = (place, self._build(self._questions[place]))
                return
            self._waiting.pop(0)

    def _apply(self, place: int) -> QuestionCard | None:
        """Let a question be seen or not; gives its card when that is new."""
        asked = self._questions[place]
        applies = self.intake.visible(asked.id)
        card = self._made.get(asked.id)
        if card is not None:
            if card.isHidden() is applies:
                card.setVisible(applies)
            return None
        return self._make(place) if applies else None

    def _make(self, place: int) -> QuestionCard:
        """Make a card and put it in its place, for the eye and for Tab."""
        asked = self._questions[place]
        above = [self._made[other.id] for other in self._questions[:place] if other.id in self._made]
        if self._ready is not None and self._ready[0] == place:
            card, self._ready = self._ready[1], None
        else:
            card = self._build(asked)
        self._made[asked.id] = card
        self._fill(card)  # before it is seen: a row that is added in sight is laid out at once
        self._column.insertWidget(len(above), card)
        follow_eye(card, above[-1] if above else self._anchor)
        self.made.emit(card)
        return card

    def _build(self, asked: Question) -> QuestionCard:
        """Give a card that tells what is done with it, not on the page yet."""
        card = QuestionCard(asked)
        card.ways.setVisible(self._asked_aloud)
        card.answered.connect(self._answer)
        card.no_answer.connect(self._no_answer)
        card.noted.connect(self._note)
        card.row_answered.connect(self._answer_cell)
        card.row_removed.connect(self._remove_row)
        card.row_restored.connect(self._restore_row)
        card.history_asked.connect(self.history_asked)
        card.choice_asked.connect(self.choice_asked)
        card.done.connect(self._go_on_from)
        card.set_warning(self._warnings.get(asked.id, ""))
        return card

    def _fill(self, card: QuestionCard) -> None:
        """Show the stored answer, note and who gave it."""
        identifier = card.question.id
        found = self.intake.answers
        kind = found.missing.get(identifier)
        card.set_value(no_answer(kind) if kind is not None else found.values.get(identifier))
        if not card.settled:
            self._idle.start(_BETWEEN)
        card.set_note(found.notes.get(identifier, ""))
        if self._offers_history and self.intake.has_history(identifier):
            card.offer_history()
        card.show_choice(waits=self._waits(card.question))
        change = self.intake.origin(identifier)
        card.set_origin(change.author if change else "", as_day(change.stamp) if change else None)

    def _waits(self, asked: Question) -> bool:
        """Tell whether different answers stand side by side here, or a row is both away and in use."""
        fields = set(self.intake.conflicts)
        if asked.soort is Soort.LIJST:
            fields |= {one.field for one in inbox.inside(self.intake.dossier, "", self.intake.log)}
        return any(split_field(name)[0] == asked.id for name in fields)

    def _translate(self, card: QuestionCard, language: str) -> None:
        if not language or card.question.voor_consulent:
            card.set_second("", "ltr")
            return
        phrase = translator(language).text("intake", card.question.id, card.question.tekst)
        card.set_second("" if phrase.missing else phrase.text, languages()[language].richting)

    def _spoken(self) -> str:
        """Give the language of the talk when the program has the questions in it; "" when not."""
        value = self.intake.answers.values.get("gesprek.taal") if self._asked_aloud else None
        return value if isinstance(value, str) and value in languages() and value != _DUTCH else ""

    # -- what the person across the table says --------------------------------------------------------

    def _answer(self, identifier: str, raw: object) -> None:
        card = self._made[identifier]
        self._do(lambda: self.intake.answer(identifier, _json(raw)), card.set_problem)

    def _answer_cell(self, identifier: str, row: str, cell: str, raw: object) -> None:
        card = self._made[identifier]

        def problem(text: str) -> None:
            card.set_cell_problem(row, cell, text)

        self._do(lambda: self.intake.answer_cell(identifier, row, cell, _json(raw)), problem)

    def _no_answer(self, identifier: str, kind: object) -> None:
        chosen = kind if isinstance(kind, NoAnswer) else None
        self._do(lambda: self.intake.no_answer(identifier, chosen), self._made[identifier].set_problem)

    def _note(self, identifier: str, text: str) -> None:
        self._do(lambda: self.intake.note(identifier, text), self._made[identifier].set_problem)

    def _remove_row(self, identifier: str, row: str) -> None:
        self._do(lambda: self.intake.remove_row(identifier, row), self._made[identifier].set_problem)

    def _restore_row(self, identifier: str, row: str) -> None:
        self._do(lambda: self.intake.restore_row(identifier, row), self._made[identifier].set_problem)

    def _do(self, verb: Callable[[], Changed | Problem], problem: Callable[[str], None]) -> None:
        """Run a verb; show its problem beside the field, or tell what changed."""
        try:
            result = verb()
        except AppError as error:
            problem(str(error))
            return
        turns.take()  # a card that is being made does not come in the same turn
        problem(result.text if isinstance(result, Problem) else "")
        if isinstance(result, Changed) and result.fields:
            self._took(result)
            self.changed.emit(result)

    def _took(self, result: Changed) -> None:
        """Confirm to the card what is kept now, in the same moment."""
        for identifier in {field.split("/")[0].removesuffix("#notitie") for field in result.fields}:
            if identifier in self._made:
                self._fill(self._made[identifier])
        self.refresh()


def _json(raw: object) -> JsonValue:
    """Take what a field told as a JSON value."""
    if raw is None or isinstance(raw, str | bool | int | float):
        return raw
    if isinstance(raw, list):
        return [str(part) for part in raw]
    return None
