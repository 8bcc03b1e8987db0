"""Offers a first text for the motivation of the leerroute: below what stands there, never instead of it."""

from datetime import date
from typing import Any

from intake_app.forms.parsing import Problem
from intake_app.intake import Changed, Intake
from intake_app.plan.motivering import proposal

MOTIVATION, _ROUTE = "plan.motivering", "plan.leerroute"


def proposed(intake: Intake, day: date) -> str:
    """Give the text that the advice of `day` leads to; "" without a route, or when it is there."""
    chosen = intake.answers.values.get(_ROUTE)
    advice: Any = intake.advice(day).to_json()["leerroute"]
    text = proposal(advice, chosen if isinstance(chosen, str) else "")
    return "" if text in _written(intake) else text


def put_down(intake: Intake, day: date) -> Changed | Problem:
    """Add the text below what was written; a Problem when there is no room for it."""
    parts = [_written(intake), proposed(intake, day)]
    return intake.answer(MOTIVATION, "\n\n".join(part for part in parts if part))


def _written(intake: Intake) -> str:
    text = intake.answers.values.get(MOTIVATION)
    return text if isinstance(text, str) else ""
