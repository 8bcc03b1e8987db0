"""The hours a week that the agreements ask together, beside the hours there are. Pure; a warning.

Only what cannot be is refused: more hours in a week than a week has.
"""

from intake_app.forms.problem import Problem
from intake_app.model import Answers, JsonValue
from intake_app.plan import waarden
from intake_app.plan.bouwstenen import Menukaart

AGREEMENTS, HOURS = "plan.afspraken", "uren"
AVAILABLE = "leerbaarheid.beschikbaar_uren"
_IN_A_WEEK = 168
_PER_WEEK = "uur per week"


def per_week(answers: Answers, menukaart: Menukaart) -> int:
    """Give how many hours a week the agreements ask together, as if they all ran at the same time."""
    return sum(
        waarden.whole(row.get(HOURS)) or 0
        for row in waarden.rows(answers, AGREEMENTS)
        if _weekly(waarden.cell(row, "bouwsteen"), menukaart)
    )


def problem(block: str, value: JsonValue, menukaart: Menukaart) -> Problem | None:
    """Give what is wrong with the hours of one agreement; None when they can be."""
    hours = waarden.whole(value)
    if hours is not None and hours > _IN_A_WEEK and _weekly(block, menukaart):
        return Problem(f"Een week heeft {_IN_A_WEEK} uur. Vul de uren per week in.")
    return None


def warning(answers: Answers, menukaart: Menukaart) -> str:
    """Say that the agreements ask more hours a week than there are; "" when not or not known."""
    asked, there = per_week(answers, menukaart), answers.values.get(AVAILABLE)
    if not isinstance(there, int | float) or isinstance(there, bool) or asked <= there:
        return ""
    return (
        f"De afspraken vragen samen {asked} uur per week. In het gesprek is gezegd dat er {there:g} uur is "
        "om te leren. Kijk samen wat haalbaar is."
    )


def _weekly(block: str, menukaart: Menukaart) -> bool:
    steen = menukaart.bouwstenen.get(block)
    return steen is not None and steen.eenheid_uren == _PER_WEEK
