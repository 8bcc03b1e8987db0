"""What a household needs at the least to live on a week: the norm of the gemeente, never one of our own."""

from datetime import date

from intake_app.advice.geld.normen import reached
from intake_app.advice.shape import Facts

_ADULT = 18


def minimum_per_week(facts: Facts, day: date) -> int | None:
    """Give the minimum a week: for this household, else the gemeente's for its kind and its children.

    None when the gemeente has set none, which is not the same as nothing.
    """
    if facts.minimum_leefgeld_per_week is not None:
        return facts.minimum_leefgeld_per_week
    for_kind: int | None = getattr(facts.gemeente, f"minimum_{facts.huishouden.soort}", None)
    if for_kind is None:
        return None
    return for_kind + children(facts, day) * (facts.gemeente.minimum_per_kind or 0)


def children(facts: Facts, day: date) -> int:
    """Give the number of children under 18 on a day; one without a birth date counts."""
    return sum(
        child.geboortedatum is None or not reached(child.geboortedatum, _ADULT, day)
        for child in facts.huishouden.kinderen or ()
    )
