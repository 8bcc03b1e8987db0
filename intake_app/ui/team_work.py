"""What the disk's worker does for the page about the team: look, make, ask, let in, take out.

What it needs is imported where it is used: the first screen stands there before any of it is loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_app.errors import AppError

if TYPE_CHECKING:
    from intake_app.exchange.request import Request
    from intake_app.exchange.team import Device
    from intake_app.store.vault import Vault

ROLES = ("consulent", "teamleider", "beheerder")
NOT_WRITTEN = "Het bestand kon hier niet worden opgeslagen. Kies een andere map en probeer het opnieuw."


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A computer of a member. `until`: how far it was when it was last heard of; `own`: this very one."""

    id: str
    fingerprint: str
    admitted: datetime
    revoked: datetime | None
    reason: str
    until: datetime | None
    own: bool


@dataclass(frozen=True, slots=True)
class MemberView:
    """A person of the team with all computers, also those that were taken out."""

    id: str
    name: str
    role: str
    devices: tuple[DeviceView, ...]

    @property
    def active(self) -> bool:
        """Tell whether one of the computers belongs to the team now."""
        return any(one.revoked is None for one in self.devices)


@dataclass(frozen=True, slots=True)
class TeamView:
    """The team of a vault. `me`: the member at this computer, None when it does not belong to the team now.

    `revoked`: because it was taken out. Else the vault was put back from a copy: that makes a new computer.
    """

    name: str
    closed_parts: bool
    members: tuple[MemberView, ...]
    me: MemberView | None
    manages: bool
    revoked: bool

    @property
    def managers(self) -> str:
        """Give the names of who may manage."""
        return ", ".join(one.name for one in self.members if one.active and one.role == ROLES[-1])


@dataclass(frozen=True, slots=True)
class OnIt:
    """What a computer has for certain: something of so many dossiers, as it was until a moment."""

    dossiers: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The request of this computer: as a file, short enough for a QR code, and its fingerprint."""

    text: str
    short: str
    fingerprint: str


def look(vault: "Vault") -> TeamView | None:
    """Give the team of a vault; None when there is none."""
    from intake_app.delen import kring  # noqa: PLC0415 - see the head of this module

    circle = kring.find(vault)
    if circle is None:
        return None
    team, known = circle.team, kring.seen(vault)
    views = tuple(
        MemberView(
            one.id,
            one.name,
            one.role,
            tuple(_device(d, vault.device, known) for d in team.devices.values() if d.member == one.id),
        )
        for one in team.members.values()
    )
    mine = team.member_of(vault.device) if circle.belongs else None
    me = next((one for one in views if mine is not None and one.id == mine.id), None)
    revoked = vault.device in team.devices and not circle.belongs
    return TeamView(team.name, team.closed_parts, views, me, team.may_manage(vault.device), revoked)


def _device(one: "Device", own: str, known: Mapping[str, tuple[str, Any]]) -> DeviceView:
    until = known[one.id][0] if one.id in known else ""
    return DeviceView(
        one.id,
        one.keys.fingerprint,
        datetime.fromisoformat(one.admitted),
        datetime.fromisoformat(one.revoked) if not one.active else None,
        one.reason,
        datetime.fromisoformat(until) if until else None,
        one.id == own,
    )


def found(vault: "Vault", author: str, name: str) -> None:
    """Make a team, in which this person is known by a name. Raises AppError."""
    from intake_app.delen import kring  # noqa: PLC0415

    vault.set_author(author)
    kring.found_team(vault, name)


def ask(vault: "Vault", author: str) -> Asked:
    """Give the request of this computer to join a team. Raises AppError."""
    from intake_app.delen import kring  # noqa: PLC0415
    from intake_app.exchange import request  # noqa: PLC0415

    vault.set_author(author)
    text = kring.ask(vault)
    return Asked(text, request.short(text), kring.read_request(text).keys.fingerprint)


def join(vault: "Vault", file: Path) -> str:
    """Join the team with the file that the beheerder gave back; gives its name. Raises AppError."""
    from intake_app.delen import kring  # noqa: PLC0415
    from intake_app.lezen import read_bytes  # noqa: PLC0415

    return kring.join(vault, read_bytes(file, "")).team.name


def read_request(file: Path) -> "Request":
    """Read the request of a colleague from a file. Raises AppError."""
    from intake_app.lezen import read_text  # noqa: PLC0415

    return parse_request(read_text(file, ""))


def parse_request(text: str) -> "Request":
    """Read the request of a colleague from text. Raises AppError."""
    from intake_app.delen import kring  # noqa: PLC0415

    return kring.read_request(text)


def admit(vault: "Vault", asked: "Request", role: str, member: str, target: Path) -> str:
    """Let a computer in and write the file for it; gives whose it is. Raises AppError."""
    from intake_app.delen import kring  # noqa: PLC0415

    write(target, kring.admit(vault, asked, role, member))
    found = kring.require(vault).team.member_of(asked.device)
    return asked.name if found is None else found.name


def on_it(vault: "Vault", device: str) -> OnIt:
    """Give what is on a computer for certain."""
    from intake_app.delen import kring  # noqa: PLC0415

    found = kring.on_it(vault, device)
    until = found["bijgewerkt_tot"]
    return OnIt(found["dossiers"], datetime.fromisoformat(until) if until else None)


def revoke(vault: "Vault", device: str, reason: str) -> None:
    """Take a computer out of the team. Raises AppError."""
    from intake_app.delen import kring  # noqa: PLC0415

    kring.revoke(vault, device, reason)


def set_role(vault: "Vault", member: str, role: str) -> None:
    """Give a member another role. Raises AppError."""
    from intake_app.delen import kring  # noqa: PLC0415

    kring.set_role(vault, member, role)


def set_closed_parts(vault: "Vault", closed: bool) -> None:
    """Close or open the parts about health and safety. Raises AppError."""
    from intake_app.delen import kring  # noqa: PLC0415

    kring.set_closed_parts(vault, closed)


def write(target: Path, data: bytes) -> None:
    """Write a file that only this user can read. Raises AppError."""
    from intake_app.store.files import write_private  # noqa: PLC0415

    try:
        write_private(target, data)
    except OSError:
        raise AppError(NOT_WRITTEN) from None
