"""The versions of a plan: what was set stays frozen; a change starts a new version.

A set plan is one change in the log, field ``plan.vastgesteld/<id>``, whose value is the whole snapshot. A
new version is drafted from the moment the field ``plan.concept`` holds its number. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from intake_app.errors import AppError
from intake_app.model import Answers, FieldState, JsonValue
from intake_app.momentopname import Snapshot
from intake_app.plan import waarden
from intake_app.plan.checklist import Item

SET = "plan.vastgesteld"
"""The field under which every set plan stands, each with its own id."""

CONCEPT = "plan.concept"
"""The field with the number of the version that is being drafted."""


def set_field(identifier: str) -> str:
    """Give the field for a plan that is being set; `identifier` is a new id."""
    return f"{SET}/{identifier}"


def as_value(plan: Snapshot) -> JsonValue:
    """Give a snapshot as the value of a change."""
    return cast("JsonValue", plan)


def versions(states: Mapping[str, FieldState]) -> list[Snapshot]:
    """Give the plans that were set, oldest first: by version, dagtekening and the moment of setting.

    Two colleagues who each set the same version apart from one another leave both; the last one counts.
    """
    found = [
        (plan["versie"], plan["dagtekening"] or "", state.members[0].stamp, plan)
        for field, state in states.items()
        if field.startswith(f"{SET}/") and (plan := as_snapshot(state.value)) is not None
    ]
    return [plan for *_, plan in sorted(found, key=lambda entry: entry[:3])]


def next_version(states: Mapping[str, FieldState]) -> int:
    """Give the number of the version after the last one that was set; 1 for a first plan."""
    return max((plan["versie"] for plan in versions(states)), default=0) + 1


def locked(states: Mapping[str, FieldState]) -> bool:
    """Tell whether the plan is frozen: one was set, and no newer version has been started."""
    upcoming = next_version(states)
    state = states.get(CONCEPT)
    drafted = state.value if state is not None else None
    return upcoming > 1 and drafted != upcoming


def first_dagtekening(states: Mapping[str, FieldState]) -> date | None:
    """Give the dagtekening of the first plan set here; the inburgeringstermijn starts the day after it.

    A later plan never changes it (Wi2021 art. 11).
    """
    days = [day for plan in versions(states) if (day := plan["dagtekening"])]
    return date.fromisoformat(min(days)) if days else None


def last_dagtekening(states: Mapping[str, FieldState]) -> date | None:
    """Give the dagtekening of the latest plan set here; bezwaar is against that one."""
    days = [day for plan in versions(states) if (day := plan["dagtekening"])]
    return date.fromisoformat(max(days)) if days else None


def first_talk(answers: Answers) -> date | None:
    """Give the day of the first talk of the intake; None when no talk has a date."""
    talks = waarden.rows(answers, "gesprek.gesprekken")
    days = [day for talk in talks if _is_day(day := waarden.cell(talk, "datum"))]
    return date.fromisoformat(min(days)) if days else None


def check_set(
    items: Iterable[Item],
    dagtekening: date,
    today: date,
    eerste_gesprek: date | None,
    earlier: Sequence[Snapshot],
) -> None:
    """Refuse to set a plan that is not whole or whose dagtekening cannot be; raises AppError.

    `earlier`: the plans set before, oldest first (see versions).
    """
    lacking = [item.tekst for item in items if item.ok is False]
    if lacking:
        raise AppError(f"Je kunt dit plan nog niet vaststellen. Vul eerst in: {'; '.join(lacking)}.")
    if dagtekening > today:
        raise AppError("De datum van het besluit ligt in de toekomst. Kies vandaag of een eerdere dag.")
    if eerste_gesprek is not None and dagtekening < eerste_gesprek:
        raise AppError("De datum van het besluit ligt vóór het eerste gesprek. Kies een latere dag.")
    previous = max((plan["dagtekening"] or "" for plan in earlier), default="")
    if dagtekening.isoformat() < previous:
        raise AppError(
            "De datum van het besluit ligt vóór die van het vorige plan. Kies dezelfde dag of een latere dag."
        )


def as_snapshot(value: JsonValue) -> Snapshot | None:
    """Read a snapshot that was stored or embedded; None when the value is something else."""
    known = isinstance(value, dict) and set(Snapshot.__required_keys__) <= set(value) and _holds(value)
    return cast("Snapshot", value) if known else None


def _holds(plan: Mapping[str, JsonValue]) -> bool:
    """Tell whether plans can be put in order by it and its agreements named: a stranger may send anything."""
    day, agreed = plan["dagtekening"], plan["afspraken"]
    return (
        waarden.whole(plan["versie"]) is not None
        and (not day or (isinstance(day, str) and _is_day(day)))
        and isinstance(agreed, list)
        and all(isinstance(one, dict) and _has_name(one) for one in agreed)
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _has_name(agreement: Mapping[str, JsonValue]) -> bool:
    parts = (agreement.get("titel"), agreement.get("eigen_tekst"), agreement.get("rij", ""))
    return all(isinstance(part, str) for part in parts)
