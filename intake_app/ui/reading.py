"""The language a person reads, for what is given on paper."""

from intake_app.intake import Intake
from intake_app.reeks import reads


def first_language(intake: Intake) -> str:
    """Give the language the person reads, when the program prints it; Dutch otherwise."""
    return reads(intake)
