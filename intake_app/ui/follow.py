"""Lets the open dossier show what was written in it by other ways: a choice, a parcel, an undone import."""

from functools import partial
from typing import TYPE_CHECKING, cast

from intake_app.clock import system_clock
from intake_app.ui.hub import Hub

if TYPE_CHECKING:
    from collections.abc import Iterable

    from intake_app.intake import Intake
    from intake_app.model import Change


def catch_up(hub: Hub) -> None:
    """Read the open dossier again, behind what the disk is busy with, and tell the screens what is new."""
    vault, intake = hub.vault, hub.intake
    if intake is None:
        _told(hub)
    elif vault is not None:
        dossier = intake.dossier
        hub.disk.run(lambda: vault.changes(dossier), partial(_heard, hub, intake), hub.failed.emit)


def _heard(hub: Hub, intake: "Intake", changes: object) -> None:
    if intake is not hub.intake:
        return
    hub.tell(intake.hear(cast("Iterable[Change]", changes)))
    _told(hub)


def _told(hub: Hub) -> None:
    """Say that all is on disk, when it is."""
    if hub.vault is not None and not hub.unsaved:
        hub.saved.emit(system_clock())
