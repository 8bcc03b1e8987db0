"""The language a person reads, for what is given on paper."""

from intake_app.i18n import languages
from intake_app.intake import Intake


def first_language(intake: Intake) -> str:
    """Give the language the person reads, when the program prints it; Dutch otherwise."""
    for question in ("gesprek.leest_taal", "gesprek.taal"):
        value = intake.answers.values.get(question)
        if isinstance(value, str) and value in languages():
            return value
    return "nl"
