"""Who belongs to a team: a set of signed messages, and the team that follows from it.

Messages are only ever added, in any order, by any carrier; whoever has the same ones sees the same team. The
id of a team is the hash of its first message, so nobody can put another founder in its place. Messages are
weighed by who was longest in the team: of two beheerders who revoke each other, the older one stays.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from intake_app.exchange.keys import DeviceKeys, PublicKeys, is_public, is_recipient
from intake_app.exchange.statement import Signed, is_id
from intake_app.wijziging import ordered

CONSULENT, TEAMLEIDER, BEHEERDER = "consulent", "teamleider", "beheerder"
ROLES = (CONSULENT, TEAMLEIDER, BEHEERDER)
FOUND, ADMIT, REVOKE, KEY, ROLE, SETTING = "nieuw", "toelaten", "intrekken", "sleutel", "rol", "instelling"
MOST_MESSAGES = 20_000
_MOST_NAME, _ID_LETTERS = 120, 32


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the team."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Device:
    """A computer of a member. `until`: the last number that counts when it was revoked; None while it may."""

    id: str
    member: str
    keys: PublicKeys
    admitted: str
    by: str
    until: int | None = None
    revoked: str = ""
    reason: str = ""

    @property
    def active(self) -> bool:
        """Tell whether this device belongs to the team now."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class Team:
    """A team as its messages say. `counts`: for each device how many of its messages count."""

    id: str
    name: str
    founder: str
    members: Mapping[str, Member]
    devices: Mapping[str, Device]
    recipients: tuple[str, ...]
    sound: bool
    closed_parts: bool
    counts: Mapping[str, int]

    def active(self) -> list[Device]:
        """Give the devices that belong to the team now."""
        return [device for device in self.devices.values() if device.active]

    def member_of(self, device: str) -> Member | None:
        """Give whose device this is, or was."""
        found = self.devices.get(device)
        return None if found is None else self.members[found.member]

    def may_manage(self, device: str) -> bool:
        """Tell whether a device is one of a beheerder, now."""
        found = self.devices.get(device)
        return found is not None and found.active and self.members[found.member].role == BEHEERDER

    def devices_of(self, members: Iterable[str], roles: Iterable[str] = ()) -> frozenset[str]:
        """Give the active devices of these members and of those with these roles."""
        wanted, named = set(members), set(roles)
        return frozenset(
            device.id
            for device in self.active()
            if device.member in wanted or self.members[device.member].role in named
        )


@dataclass(frozen=True, slots=True)
class Message:
    """One message, read; `about` holds what its kind asks for."""

    kind: str
    device: str
    number: int
    about: Mapping[str, Any]
    signed: Signed


def team_id(founding: str) -> str:
    """Give the id of the team that a first message founds."""
    return hashlib.sha256(founding.encode()).hexdigest()[:_ID_LETTERS]


def compose(kind: str, device: str, number: int, about: Mapping[str, Any], keys: DeviceKeys) -> Signed:
    """Make a message and sign it."""
    document = {**about, "soort": kind, "apparaat": device, "nr": number}
    text = ordered(document)
    return Signed(text, keys.sign(text.encode()))


def read(signed: Signed) -> Message | None:
    """Give a message, or None for what cannot be one."""
    try:
        about = json.loads(signed.text)
        found = Message(about["soort"], about["apparaat"], about["nr"], about, signed)
        right = is_id(found.device) and type(found.number) is int and _CHECKS[found.kind](about)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return found if right else None


def _is_name(text: object) -> bool:
    return isinstance(text, str) and len(text) <= _MOST_NAME


def _is_person(person: Mapping[str, Any]) -> bool:
    return is_id(person["id"]) and _is_name(person["naam"])


def _founds(about: Mapping[str, Any]) -> bool:
    keys = is_public(about["sleutel"]) and is_recipient(about["ontvanger"])
    return (
        keys and is_recipient(about["teamontvanger"]) and _is_name(about["naam"]) and _is_person(about["lid"])
    )


def _admits(about: Mapping[str, Any]) -> bool:
    new = about["nieuw"]
    keys = is_id(new["apparaat"]) and is_public(new["sleutel"]) and is_recipient(new["ontvanger"])
    return keys and _is_person(about["lid"]) and about["lid"]["rol"] in ROLES and is_id(about["op"])


def _revokes(about: Mapping[str, Any]) -> bool:
    numbers = type(about["tot"]) is int and type(about["tot_nr"]) is int
    return numbers and is_id(about["doel"]) and is_id(about["op"]) and isinstance(about["reden"], str)


def _renews(about: Mapping[str, Any]) -> bool:
    return is_recipient(about["teamontvanger"]) and all(is_id(one) for one in about["zonder"])


_CHECKS: dict[str, Callable[[Mapping[str, Any]], bool]] = {
    FOUND: _founds,
    ADMIT: _admits,
    REVOKE: _revokes,
    KEY: _renews,
    ROLE: lambda about: is_id(about["doel"]) and about["rol"] in ROLES,
    SETTING: lambda about: isinstance(about["gesloten_delen"], bool),
}


@dataclass
class _Fold:
    """A team while its messages are being weighed."""

    team: str
    limits: dict[str, tuple[int, int, str, str]]
    name: str = ""
    closed_parts: bool = True
    order: list[str] = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    keys: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    again: bool = False

    def found(self, message: Message) -> None:
        about = message.about
        self.name = about["naam"]
        self.keys.append((about["teamontvanger"], frozenset()))
        self._add({**about["lid"], "rol": BEHEERDER}, {**about, "apparaat": message.device}, message)

    def _add(self, person: Mapping[str, Any], new: Mapping[str, Any], message: Message) -> None:
        if new["apparaat"] in self.devices:
            return
        keys = PublicKeys(new["sleutel"], new["ontvanger"])
        self.members.setdefault(person["id"], Member(person["id"], person["naam"], person["rol"]))
        moment = str(message.about.get("op", ""))
        self.devices[new["apparaat"]] = Device(new["apparaat"], person["id"], keys, moment, message.device)
        self.order.append(new["apparaat"])

    def apply(self, message: Message) -> None:
        about = message.about
        if message.kind == ADMIT:
            self._add(about["lid"], about["nieuw"], message)
        elif message.kind == REVOKE:
            self._revoke(about)
        elif message.kind == KEY:
            self.keys.append((about["teamontvanger"], frozenset(about["zonder"])))
        elif message.kind == ROLE and about["doel"] in self.members:
            self.members[about["doel"]] = replace(self.members[about["doel"]], role=about["rol"])
        elif message.kind == SETTING:
            self.closed_parts = about["gesloten_delen"]

    def _revoke(self, about: Mapping[str, Any]) -> None:
        target = about["doel"]
        if target not in self.devices or target in self.limits:
            return
        self.limits[target] = (about["tot"], about["tot_nr"], about["op"], about["reden"])
        self.again = self.counts.get(target, 0) > about["tot_nr"]

    def result(self, founder: str) -> Team:
        devices = {
            name: replace(device, until=limit[0], revoked=limit[2], reason=limit[3])
            if (limit := self.limits.get(name))
            else device
            for name, device in self.devices.items()
        }
        gone = {name for name in self.limits if name in devices}
        sound = [key for key, without in self.keys if without >= gone]
        best = sound or [max(self.keys, key=lambda one: (len(one[1] & gone), one[0]))[0]]
        return Team(
            self.team,
            self.name,
            founder,
            self.members,
            devices,
            (best[-1],),
            bool(sound),
            self.closed_parts,
            self.counts,
        )


def fold(messages: Iterable[Signed], team: str) -> Team | None:
    """Give the team that follows from a set of messages; None when its first message is not among them."""
    by_device: dict[str, dict[int, Message]] = {}
    first: Message | None = None
    for message in filter(None, map(read, sorted(set(messages), key=lambda one: one.text))):
        if message.kind == FOUND and team_id(message.signed.text) == team:
            first = message
        elif message.about.get("team") == team:
            by_device.setdefault(message.device, {}).setdefault(message.number, message)
    if first is None or first.number != 1 or not first.signed.by(first.about["sleutel"]):
        return None
    limits: dict[str, tuple[int, int, str, str]] = {}
    while True:
        weighed = _weigh(_Fold(team, limits), first, by_device)
        if not weighed.again:
            return weighed.result(first.device)
        limits = weighed.limits


def _weigh(state: _Fold, first: Message, by_device: Mapping[str, Mapping[int, Message]]) -> _Fold:
    """Weigh the messages of each device in the order in which the devices came to the team."""
    state.found(first)
    for name in state.order:  # grows while it is walked through
        number = 2 if name == first.device else 1
        state.counts[name] = number - 1
        while (message := by_device.get(name, {}).get(number)) is not None:
            device = state.devices[name]
            limit = state.limits.get(name)
            allowed = state.members[device.member].role == BEHEERDER and (limit is None or number <= limit[1])
            if not allowed or not message.signed.by(device.keys.verify):
                break
            state.apply(message)
            if state.again:
                return state
            state.counts[name] = number
            number += 1
    return state


def teams(messages: Iterable[Signed]) -> list[str]:
    """Give the ids of the teams whose first message is among these."""
    found = [message for message in map(read, messages) if message is not None and message.kind == FOUND]
    return sorted({team_id(message.signed.text) for message in found})


def verify_keys(messages: Iterable[Signed], without: str) -> dict[str, str]:
    """Give the keys of all devices of the other teams in these messages, to check forwarded changes with."""
    kept = list(messages)
    found: dict[str, str] = {}
    for name in teams(kept):
        other = fold(kept, name) if name != without else None
        found |= {device.id: device.keys.verify for device in other.devices.values()} if other else {}
    return found
