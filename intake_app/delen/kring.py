"""The team this vault belongs to: its keys, its messages, and the verbs that change who belongs."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.exchange import container, keys, request, team
from intake_app.exchange.container import Document
from intake_app.exchange.keys import DeviceKeys
from intake_app.exchange.reasons import RefusedError
from intake_app.exchange.statement import Signed
from intake_app.exchange.team import Team
from intake_app.model import JsonValue, new_id
from intake_app.store.vault import Vault

NO_TEAM = "Deze kluis hoort nog niet bij een team. Maak een team, of vraag of je bij een team mag."
HAS_TEAM = "Deze kluis hoort al bij een team. Gebruik een nieuwe kluis voor een ander team."
NOT_MANAGER = "Alleen een beheerder mag dit. Vraag de beheerder van je team."
NO_NAME = "Geef het team een naam van 1 tot 120 tekens."
NOT_A_REQUEST = (
    "Dit is geen goed verzoek om bij het team te komen. Laat je collega een nieuw verzoek maken en opsturen."
)
WAS_REVOKED = (
    "Dit apparaat is eerder uit het team gehaald. Laat je collega een nieuwe kluis maken en daarmee vragen."
)
FULL = (
    f"Een team kan hoogstens {keys.MOST_DEVICES} apparaten hebben. Haal eerst apparaten uit het team die "
    "niemand meer gebruikt."
)
NOT_ACCESS = (
    "Dit is geen toegang voor deze kluis. Vraag de beheerder om je verzoek opnieuw toe te laten en open "
    "het bestand op deze computer."
)
NO_DEVICE = "Dit apparaat hoort niet bij het team. Kijk met 'team lijst' welke apparaten er zijn."
GONE = "Dit apparaat is al uit het team gehaald."
YOURSELF = "Je kunt het apparaat waarop je werkt niet zelf intrekken. Vraag een andere beheerder."
NO_MEMBER = "Deze persoon hoort niet bij het team. Kijk met 'team lijst' wie erbij horen."
LAST_MANAGER = "Een team heeft een beheerder nodig. Maak eerst iemand anders beheerder."
NO_ROLE = f"Kies een rol: {', '.join(team.ROLES)}."
_MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Circle:
    """What this vault knows of its team; `own` holds the keys of every device this vault is, or was."""

    vault: Vault
    team: Team
    messages: tuple[Signed, ...]
    own: Mapping[str, DeviceKeys] = field(repr=False)
    identities: tuple[str, ...] = field(repr=False)

    @property
    def device(self) -> str:
        """Give the device of this vault."""
        return self.vault.device

    @property
    def keys(self) -> DeviceKeys:
        """Give the keys of this device."""
        return self.own[self.device]

    @property
    def opening(self) -> list[str]:
        """Give all identities this vault can open files with."""
        return [*self.identities, *(one.identity for one in self.own.values())]

    @property
    def belongs(self) -> bool:
        """Tell whether this very device is an active one of the team."""
        found = self.team.devices.get(self.device)
        return found is not None and found.active

    @property
    def own_messages(self) -> tuple[Signed, ...]:
        """Give the messages of this team alone."""
        return tuple(one for one in self.messages if _of_team(one, self.team.id))

    @property
    def foreign_messages(self) -> tuple[Signed, ...]:
        """Give the messages of other teams, which prove what those handed over."""
        return tuple(one for one in self.messages if not _of_team(one, self.team.id))


def _of_team(one: Signed, name: str) -> bool:
    return team.team_id(one.text) == name or json.loads(one.text).get("team") == name


def moment(vault: Vault) -> str:
    """Give the present moment as files carry it."""
    return vault.post.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def own_keys(vault: Vault) -> dict[str, DeviceKeys]:
    """Give the keys of every device this vault is or was; those of now are made when they are not there."""
    found = _kept_keys(vault)
    if vault.device in found:
        return found
    with vault.post.writing():  # of two that look at the same time, one makes them
        found = _kept_keys(vault)
        if vault.device not in found:
            found[vault.device] = DeviceKeys.new()
            document: JsonValue = {name: [one.seed, one.identity] for name, one in found.items()}
            vault.post.keep_secret("sleutels", document)
    return found


def _kept_keys(vault: Vault) -> dict[str, DeviceKeys]:
    kept = vault.post.secret("sleutels")
    return {
        name: DeviceKeys(str(pair[0]), str(pair[1]))
        for name, pair in (kept.items() if isinstance(kept, dict) else ())
        if isinstance(pair, list)
    }


def team_identities(vault: Vault) -> tuple[str, ...]:
    """Give the private keys of the team that this vault was given."""
    kept = vault.post.secret("teamsleutels")
    return tuple(str(one) for one in kept) if isinstance(kept, list) else ()


def add_identities(vault: Vault, more: Iterable[str]) -> bool:
    """Keep private keys of the team; tells whether one was new."""
    kept = team_identities(vault)
    both = [*kept, *(one for one in dict.fromkeys(more) if one not in kept)]
    if len(both) > len(kept):
        vault.post.keep_secret("teamsleutels", list(both))
    return len(both) > len(kept)


def find(vault: Vault, slot: str = "team") -> Circle | None:
    """Give the team of this vault; None when there is none."""
    name = vault.post.secret(slot)
    messages = tuple(Signed(*one) for one in vault.post.messages())
    found = team.fold(messages, str(name)) if name else None
    if found is None:
        return None
    return Circle(vault, found, messages, own_keys(vault), team_identities(vault))


def require(vault: Vault) -> Circle:
    """Give the team of this vault; raises AppError when there is none."""
    found = find(vault)
    if found is None:
        raise AppError(NO_TEAM)
    return found


def require_manager(vault: Vault) -> Circle:
    """Give the team; raises AppError unless this device is one of a beheerder."""
    circle = require(vault)
    if not circle.team.may_manage(circle.device):
        raise AppError(NOT_MANAGER)
    return circle


def found_team(vault: Vault, name: str) -> Circle:
    """Make a team with the user of this vault as its beheerder."""
    if find(vault) is not None:
        raise AppError(HAS_TEAM)
    _found(vault, name, "team")
    return require(vault)


def alone(vault: Vault) -> Circle:
    """Give a team of one, for a vault that has none, so that what it hands over is signed all the same."""
    found = find(vault, "alleen")
    if found is None:
        _found(vault, vault.author or "Zonder team", "alleen")
        found = find(vault, "alleen")
    assert found is not None  # it was made just now
    return found


def _found(vault: Vault, name: str, slot: str) -> None:
    if not 0 < len(name.strip()) <= _MOST_NAME:
        raise AppError(NO_NAME)
    own, identity = own_keys(vault)[vault.device], keys.new_identity()
    about = {
        "naam": name.strip(),
        "lid": {"id": new_id(), "naam": vault.author[:_MOST_NAME]},
        "sleutel": own.public.verify,
        "ontvanger": own.public.recipient,
        "teamontvanger": keys.recipient_of(identity),
        "op": moment(vault),
        "zout": new_id(),
    }
    first = team.compose(team.FOUND, vault.device, 1, about, own)
    with vault.post.writing():
        vault.post.add_messages([(first.text, first.signature)])
        vault.post.keep_secret(slot, team.team_id(first.text))
        add_identities(vault, [identity])


def ask(vault: Vault) -> str:
    """Give the text with which this device asks to join a team."""
    circle = find(vault)
    if circle is not None and circle.belongs:
        raise AppError(HAS_TEAM)
    return own_key(vault)


def own_key(vault: Vault) -> str:
    """Give the text with the public keys of this device, for who wants to make a parcel for it."""
    return request.write(vault.device, vault.author, own_keys(vault)[vault.device])


def read_request(text: str) -> request.Request:
    """Read a request; raises AppError."""
    try:
        return request.parse(text)
    except RefusedError:
        raise AppError(NOT_A_REQUEST) from None


def admit(vault: Vault, asked: request.Request, role: str = team.CONSULENT, member: str = "") -> bytes:
    """Let a device into the team; gives the file for it. `member`: whose new device ("": someone new)."""
    circle = require_manager(vault)
    if role not in team.ROLES:
        raise AppError(NO_ROLE)
    known = circle.team.devices.get(asked.device)
    if known is not None and (not known.active or known.keys != asked.keys):
        raise AppError(WAS_REVOKED)
    if known is None and len(circle.team.active()) >= keys.MOST_DEVICES:
        raise AppError(FULL)
    if member and member not in circle.team.members:
        raise AppError(NO_MEMBER)
    person = circle.team.members.get(member)
    about = {
        "lid": {
            "id": person.id if person else new_id(),
            "naam": person.name if person else asked.name,
            "rol": person.role if person else role,
        },
        "nieuw": {
            "apparaat": asked.device,
            "sleutel": asked.keys.verify,
            "ontvanger": asked.keys.recipient,
        },
        "op": moment(vault),
    }
    if known is None:
        circle = _say(circle, team.ADMIT, about)
    document = Document(
        container.ACCESS,
        circle.team.id,
        circle.device,
        circle.keys.public.verify,
        moment(vault),
        {"sleutels": list(circle.identities)},
        circle.own_messages,
    )
    return keys.encrypt(container.dump(document, circle.keys), [asked.keys.recipient])


def _say(circle: Circle, kind: str, about: Mapping[str, Any]) -> Circle:
    """Add a message of this device to those of the team, as they are now: a round may add one meanwhile."""
    with circle.vault.post.writing():
        now = require(circle.vault)
        number = now.team.counts.get(now.device, 0) + 1
        said = team.compose(kind, now.device, number, {**about, "team": now.team.id}, now.keys)
        now.vault.post.add_messages([(said.text, said.signature)])
    return require(circle.vault)


def join(vault: Vault, data: bytes) -> Circle:
    """Join the team whose beheerder let this device in; raises AppError."""
    own = own_keys(vault)
    document = _access(data, own[vault.device])
    circle = find(vault)
    if circle is not None and circle.team.id != document.team:
        raise AppError(HAS_TEAM)
    found = team.fold(document.messages, document.team)
    mine = found.devices.get(vault.device) if found else None
    sender = found.devices.get(document.sender) if found else None
    right = mine and mine.active and mine.keys == own[vault.device].public
    if not (right and sender and sender.active and sender.keys.verify == document.key):
        raise AppError(NOT_ACCESS)
    with vault.post.writing():
        take_messages(vault, document)
        vault.post.keep_secret("team", document.team)
    return require(vault)


def _access(data: bytes, own: DeviceKeys) -> Document:
    try:
        document = container.load(keys.decrypt(data, [own.identity]))
    except RefusedError:
        raise AppError(NOT_ACCESS) from None
    if document.kind != container.ACCESS:
        raise AppError(NOT_ACCESS)
    return document


def take_messages(vault: Vault, document: Document) -> bool:
    """Keep the messages and the private team keys of a document; tells whether something was new."""
    more = vault.post.add_messages([(one.text, one.signature) for one in document.messages])
    offered = document.head.get("sleutels", [])
    right = [one for one in offered if keys.is_identity(one)] if isinstance(offered, list) else []
    return add_identities(vault, right) or more > 0


def revoke(vault: Vault, device: str, reason: str = "") -> dict[str, Any]:
    """Take a device out of the team and give the team another key; gives what was on it."""
    circle = require_manager(vault)
    target = circle.team.devices.get(device)
    if target is None:
        raise AppError(NO_DEVICE)
    if not target.active:
        raise AppError(GONE)
    if device == circle.device:
        raise AppError(YOURSELF)
    about = {
        "doel": device,
        "tot": vault.post.frontier().get(device, 0),
        "tot_nr": circle.team.counts.get(device, 0),
        "op": moment(vault),
        "reden": reason,
    }
    with vault.post.writing():
        circle = renew_key(_say(circle, team.REVOKE, about))
    return {"apparaat": device, "naam": circle.team.members[target.member].name, **on_it(vault, device)}


def renew_key(circle: Circle) -> Circle:
    """Give the team a key that no revoked device ever had."""
    identity = keys.new_identity()
    gone = sorted(device.id for device in circle.team.devices.values() if not device.active)
    add_identities(circle.vault, [identity])
    return _say(circle, team.KEY, {"teamontvanger": keys.recipient_of(identity), "zonder": gone})


def set_role(vault: Vault, member: str, role: str) -> None:
    """Give a member another role."""
    circle = require_manager(vault)
    if role not in team.ROLES:
        raise AppError(NO_ROLE)
    if member not in circle.team.members:
        raise AppError(NO_MEMBER)
    managers = {
        one.member for one in circle.team.active() if circle.team.members[one.member].role == team.BEHEERDER
    }
    if managers == {member} and role != team.BEHEERDER:
        raise AppError(LAST_MANAGER)
    _say(circle, team.ROLE, {"doel": member, "rol": role})


def set_closed_parts(vault: Vault, closed: bool) -> None:
    """Decide whether the health and safety parts are closed to colleagues unless they are named."""
    _say(require_manager(vault), team.SETTING, {"gesloten_delen": closed})


def seen(vault: Vault) -> dict[str, tuple[str, dict[str, int]]]:
    """Give for each device when it last said how far it was, and how far that is."""
    kept = vault.post.secret("gezien")
    found: dict[str, tuple[str, dict[str, int]]] = {}
    for name, pair in kept.items() if isinstance(kept, dict) else ():
        if isinstance(pair, list) and isinstance(pair[1], dict):
            found[name] = (str(pair[0]), {key: int(str(value)) for key, value in pair[1].items()})
    return found


def on_it(vault: Vault, device: str) -> dict[str, Any]:
    """Give what a device had for certain: until when it took files in, and of how many dossiers."""
    made, vector = seen(vault).get(device, ("", {}))
    had = {**vector, device: vault.post.frontier().get(device, 0)}
    people = vault.post.dossiers_within(had) - {GEMEENTE}
    return {"bijgewerkt_tot": made or None, "dossiers": len(people)}


def listing(vault: Vault) -> dict[str, Any]:
    """Give the team as `team lijst --json` prints it."""
    circle = require(vault)
    known = seen(vault)
    people = []
    for member in circle.team.members.values():
        mine = [one for one in circle.team.devices.values() if one.member == member.id]
        devices = [
            {
                "id": one.id,
                "vingerafdruk": one.keys.fingerprint,
                "toegelaten": one.admitted,
                "ingetrokken": one.revoked or None,
                "bijgewerkt_tot": known.get(one.id, (None, {}))[0],
                "eigen": one.id == vault.device,
            }
            for one in mine
        ]
        active = any(one.active for one in mine)
        people.append(
            {"id": member.id, "naam": member.name, "rol": member.role, "actief": active, "apparaten": devices}
        )
    about = {"id": circle.team.id, "naam": circle.team.name, "gesloten_delen": circle.team.closed_parts}
    return {"team": about, "leden": people}
