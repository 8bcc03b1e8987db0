"""What all questions together say of one dossier: the forms, the answers that count, and who it is."""

from dataclasses import replace
from functools import cache

from intake_app.errors import AppError
from intake_app.forms.conditions import visible_questions
from intake_app.forms.loader import intake_form
from intake_app.forms.schema import Form, Question
from intake_app.model import Answers
from intake_app.plan.formulier import gemeente_form, plan_form

GEMEENTE = "gemeente"
"""The reserved dossier that holds the settings of the gemeente."""

WITHOUT_NAME = "Zonder naam"


@cache
def forms() -> dict[str, Form]:
    """Give the three forms: the brede intake, the plan and the settings of the gemeente."""
    return {"intake": intake_form(), "plan": plan_form(), GEMEENTE: gemeente_form()}


def question(identifier: str) -> tuple[Form, Question]:
    """Give the question with this id and its form; raises AppError when there is none."""
    for form in forms().values():
        if identifier in form.vragen:
            return form, form.vragen[identifier]
    raise AppError(
        f"De vraag '{identifier[:80]}' bestaat niet. Kijk met de opdracht 'formulieren' welke vragen er zijn."
    )


def counting(answers: Answers) -> Answers:
    """Give the answers that count: hidden questions keep their answers, but these say nothing now."""
    shown = {asked.id for form in forms().values() for asked in visible_questions(form, answers)}
    return replace(
        answers,
        values={name: value for name, value in answers.values.items() if name in shown},
        missing={name: kind for name, kind in answers.missing.items() if name.split("/")[0] in shown},
    )


def name(answers: Answers) -> str:
    """Give the name of the person as a list or a heading shows it."""
    parts = [answers.values.get(f"identiteit.{part}") for part in ("voornaam", "achternaam")]
    return " ".join(str(part) for part in parts if part) or WITHOUT_NAME
