"""Reads the plan back out of a PDF this program made, and tells whether it is still what was set."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pypdfium2

from intake_app.errors import AppError
from intake_app.momentopname import Snapshot
from intake_app.pdf.documents import PLAN_FILE
from intake_app.plan.snapshot import intact
from intake_app.plan.versies import as_snapshot

MOST_BYTES = 64 * 1024 * 1024
"""A plan on paper is a hundred times smaller."""

_NOT_OURS = (
    "In dit bestand zit geen plan van dit programma. Kies een PDF van een PIP die hier is gemaakt en niet "
    "opnieuw is opgeslagen."
)


@dataclass(frozen=True, slots=True)
class Found:
    """A plan read from paper. `heel`: its text is what its hash was made of."""

    plan: Snapshot
    heel: bool

    @property
    def vastgesteld(self) -> bool:
        """Tell whether it is a decision and not a concept."""
        return self.plan["status"] == "vastgesteld"


def read(data: bytes) -> Found:
    """Give the plan in a PDF; raises AppError when there is none."""
    plan = as_snapshot(_json(_attached(data)))
    if plan is None:
        raise AppError(_NOT_OURS)
    return Found(plan, intact(plan))


def read_file(place: Path) -> Found:
    """Give the plan in a PDF file; raises AppError when it cannot be read or holds none."""
    try:
        with place.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise AppError(
            "Het PDF-bestand is niet te lezen. Kijk of het bestaat en of je het mag openen."
        ) from None
    if len(data) > MOST_BYTES:
        raise AppError("Dit bestand is te groot voor een plan. Kijk of het het goede bestand is.")
    return read(data)


def same_in(plan: Snapshot, versions: Iterable[Snapshot]) -> Snapshot | None:
    """Give the version that is exactly this plan; None when none is."""
    return next((one for one in versions if one["hash"] == plan["hash"] and one == plan), None)


def _attached(data: bytes) -> bytes:
    """Give the plan as it is embedded."""
    try:
        with pypdfium2.PdfDocument(data) as document:  # type: ignore[no-untyped-call]
            for number in range(document.count_attachments()):
                file: Any = document.get_attachment(number)
                if file.get_name() == PLAN_FILE:
                    return bytes(file.get_data())
    except pypdfium2.PdfiumError:
        raise AppError(_NOT_OURS) from None
    raise AppError(_NOT_OURS)


def _json(data: bytes) -> Any:
    """Read JSON; raises AppError when it is none."""
    try:
        return cast("Any", json.loads(data))
    except (ValueError, RecursionError):
        raise AppError(_NOT_OURS) from None
