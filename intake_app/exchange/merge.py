"""Judges a document: what of it may be taken in. Pure; the joining itself is a union of sets by id."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from intake_app.exchange.container import CHANGES, CLOSED, PARCEL, Block, Document
from intake_app.exchange.reasons import (
    FORK,
    GAP,
    OTHER_TEAM,
    REVOKED,
    SHAPE,
    SIGNATURE,
    STRANGER,
    RefusedError,
    WaitingError,
)
from intake_app.exchange.statement import Statement
from intake_app.exchange.team import Device, Team


@dataclass(frozen=True, slots=True)
class Known:
    """What a vault has already: up to which number of each device, and the statements that touch numbers."""

    frontier: Mapping[str, int]
    statements: Callable[[str, int, int], Sequence[Statement]]
    keys: Mapping[str, str]


def require_known(document: Document, team: Team) -> Device:
    """Give the device of this team, revoked or not, that sent a document; raises RefusedError."""
    if document.team != team.id:
        raise RefusedError(OTHER_TEAM)
    sender = team.devices.get(document.sender)
    if sender is None or sender.keys.verify != document.key:
        raise RefusedError(STRANGER)
    return sender


def require_member(document: Document, team: Team) -> None:
    """Raise RefusedError unless a member of this team may have sent this document."""
    sender = require_known(document, team)
    if sender.active:
        return
    until = sender.until or 0
    own = document.kind in {CHANGES, CLOSED} and not document.messages
    if not own or any(
        one.statement.device != sender.id or one.statement.last > until for one in document.blocks
    ):
        raise RefusedError(REVOKED)


def require_sound(blocks: Sequence[Block], team: Team | None, known: Known) -> None:
    """Raise RefusedError or WaitingError unless every block may be taken in after those before it."""
    reached = dict(known.frontier)
    for block in blocks:
        said = block.statement
        device = team.devices.get(said.device) if team else None
        key = device.keys.verify if device else known.keys.get(said.device)
        if key is None:
            raise RefusedError(STRANGER)
        if not block.signed.by(key):
            raise RefusedError(SIGNATURE)
        if not all(said.agrees(other) for other in known.statements(said.device, said.first - 1, said.last)):
            raise RefusedError(FORK)
        if block.whole:
            if said.first > reached.get(said.device, 0) + 1:
                raise WaitingError(GAP)
            reached[said.device] = max(reached.get(said.device, 0), said.last)


def require_kind(document: Document) -> None:
    """Raise RefusedError when blocks stand in a document of a kind that has none, or wrongly whole."""
    whole = {block.whole for block in document.blocks}
    if document.kind not in {CHANGES, CLOSED, PARCEL} and whole:
        raise RefusedError(SHAPE)
    if document.kind != CHANGES and True in whole:
        raise RefusedError(SHAPE)
