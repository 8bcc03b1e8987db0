"""The motivation of the leerroute: a first text from the reasons, made anew on demand, marked when it is old.

What somebody wrote is never replaced. Under the field stands, for each paragraph, whether it is still as the
reasons made it (then it is printed in both languages) or in own words (then it stays Dutch).
"""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.advice.zinsboek import sentences
from intake_app.dossier import question
from intake_app.forms.parsing import Problem
from intake_app.grondslag import MOTIVATION, ROUTE, changed_since
from intake_app.intake import Changed, Intake
from intake_app.plan.motivering import NAMES, Alinea, paragraphs, proposal, renewed
from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.card import QuestionCard, small_button
from intake_app.ui.flow import empty
from intake_app.ui.points import label, link

__all__ = ["MOTIVATION", "MotivationLines", "put_down"]

FIRST, AGAIN = "zet een voorstel neer", "maak opnieuw uit de redenen"
_MADE = "Uit de redenen van het advies, staat in twee talen op papier: {names}."
_OWN = "Eigen woorden, blijft Nederlands op papier, en dat staat erbij: {names}."
_OLD = "Let op: er is iets veranderd sinds deze tekst is geschreven. Kijk of de tekst nog klopt."


class MotivationLines(QWidget):
    """Stands in the card of the motivation: what each paragraph is, what changed since, and the button."""

    question_asked = Signal(str)
    """question id: go to what changed"""

    def __init__(self, card: QuestionCard) -> None:
        """Put itself and the button in the card."""
        super().__init__(card)
        self.button = small_button(FIRST, "plus")
        self._said = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.step() // 2)
        card.add_button(self.button)
        card.add_below(self)

    def show_state(self, intake: Intake, day: date) -> None:
        """Say it again as things stand now."""
        text = _written(intake)
        found = paragraphs(text, sentences())
        changed = changed_since(intake.advice(day).leerroute, intake.states)
        self.button.setText(AGAIN if any(about.delen for about in found) else FIRST)
        self.button.setEnabled(not intake.plan_locked and _next(intake, day) != text)
        says = repr((found, changed))
        if says != self._said:
            self._said = says
            self._fill(found, changed)

    def _fill(self, found: list[Alinea], changed: list[str]) -> None:
        empty(self._column)
        for words, made in ((_MADE, True), (_OWN, False)):
            names = [NAMES.get(about.route, "een alinea") for about in found if bool(about.delen) is made]
            if names:
                self._column.addWidget(label(words.format(names=", ".join(names)), "small"))
        if changed:
            mark = label(_OLD)
            theme.tone(mark, "warn")
            self._column.addWidget(mark)
            announce(mark, _OLD)
        for identifier in changed:
            self._column.addWidget(link(question(identifier)[1].tekst, identifier, self.question_asked))
        self.setVisible(bool(found))


def put_down(intake: Intake, day: date) -> Changed | Problem:
    """Make the proposed paragraphs anew, or add them below own words; a Problem when there is no room."""
    return intake.answer(MOTIVATION, _next(intake, day))


def _next(intake: Intake, day: date) -> str:
    """Give the text that the button would leave."""
    text, fresh = _written(intake), _proposal(intake, day)
    if not fresh or fresh in text:
        return text
    if any(about.delen for about in paragraphs(text, sentences())):
        return renewed(text, fresh, sentences())
    return "\n\n".join(part for part in (text, fresh) if part)


def _proposal(intake: Intake, day: date) -> str:
    chosen = intake.answers.values.get(ROUTE)
    advice: Any = intake.advice(day).to_json()["leerroute"]
    return proposal(advice, chosen if isinstance(chosen, str) else "")


def _written(intake: Intake) -> str:
    text = intake.answers.values.get(MOTIVATION)
    return text if isinstance(text, str) else ""
