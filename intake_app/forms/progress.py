"""How far an interview is: what is answered, what was asked without an answer, what is open."""

from dataclasses import dataclass

from intake_app.forms.conditions import visible_questions
from intake_app.forms.schema import Form, Leefgebied, Question, Soort
from intake_app.model import Answers, NoAnswer


@dataclass(frozen=True, slots=True)
class PartProgress:
    """The counts of one leefgebied, of the questions that apply now.

    `beantwoord`: answered; `zonder_antwoord`: asked, and not answered for one of the three reasons;
    `open`: not asked yet.
    """

    leefgebied: str
    beantwoord: int
    zonder_antwoord: int
    open: int

    @property
    def totaal(self) -> int:
        """Give the number of questions that apply."""
        return self.beantwoord + self.zonder_antwoord + self.open

    @property
    def klaar(self) -> bool:
        """Tell whether every question that applies has been asked."""
        return not self.open


def progress(form: Form, answers: Answers) -> list[PartProgress]:
    """Give the progress of every leefgebied, in the order of the form."""
    return [part_progress(form, leefgebied, answers) for leefgebied in form.leefgebieden]


def part_progress(form: Form, leefgebied: Leefgebied, answers: Answers) -> PartProgress:
    """Give the progress of one leefgebied."""
    asked = visible_questions(form, answers, leefgebied)
    done = sum(is_answered(question, answers) for question in asked)
    without = sum(question.id in answers.missing and not is_answered(question, answers) for question in asked)
    return PartProgress(leefgebied.id, done, without, len(asked) - done - without)


def is_answered(question: Question, answers: Answers) -> bool:
    """Tell whether a question has a real answer.

    A repeated group with an empty list is answered: there are none.
    """
    value = answers.values.get(question.id)
    if question.soort is Soort.LIJST:
        return isinstance(value, list)
    return value is not None and value not in ("", [])


def needed_for_pip(form: Form, answers: Answers) -> list[Question]:
    """Give the questions that apply, that the plan needs, and that have no real answer yet."""
    return [
        question
        for question in visible_questions(form, answers)
        if question.nodig_voor_pip and not is_answered(question, answers)
    ]


def asked_later(form: Form, answers: Answers) -> list[Question]:
    """Give the questions that apply and that were put off until a later interview, also in a single cell."""
    put_off = {name.split("/")[0] for name, kind in answers.missing.items() if kind is NoAnswer.LATER_VRAGEN}
    return [question for question in visible_questions(form, answers) if question.id in put_off]
