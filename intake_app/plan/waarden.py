"""Reads answers as plain values of one kind; whatever is something else counts as not answered."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from intake_app.model import Answers, JsonValue

Row = dict[str, JsonValue]

NO_DAY = "9999"
"""Sorts after every day."""


def text(answers: Answers, question: str) -> str:
    """Give an answer that is text, without blanks around it; "" when there is none."""
    return cell(answers.values, question)


def number(answers: Answers, question: str) -> int | None:
    """Give an answer that is a whole number; None when there is none."""
    return whole(answers.values.get(question))


def rows(answers: Answers, question: str) -> list[Row]:
    """Give the rows of a repeated group."""
    found = answers.values.get(question)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def cell(row: Mapping[str, JsonValue], name: str) -> str:
    """Give a cell that is text, without blanks around it; "" when there is none."""
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""


def cents(euros: JsonValue) -> int | None:
    """Give euros with two decimals, as the form keeps them, in whole eurocents; None when there are none."""
    if not isinstance(euros, int | float) or isinstance(euros, bool):
        return None
    return int((Decimal(str(euros)) * 100).to_integral_value(ROUND_HALF_UP))


def whole(value: JsonValue) -> int | None:
    """Give a whole number; True and False are none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
