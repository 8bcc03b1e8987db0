"""Who may read which change. What is closed travels in its own file, encrypted to those devices only.

Closed by default: the questions about health and safety (privacy "bijzonder"), for everyone but whoever
noted it, the teamleiders and who is named for the dossier. A whole dossier can be kept to named people.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache

from intake_app.delen.kring import Circle
from intake_app.dossier import GEMEENTE, forms
from intake_app.errors import AppError
from intake_app.exchange.team import TEAMLEIDER
from intake_app.koppeling import DIFFERENT, JOINED, joined_into
from intake_app.model import REASON, REMOVED, SHARING, Change, JsonValue
from intake_app.store.log import Draft, split_field
from intake_app.store.vault import UNKNOWN, Vault

ONLY, ALSO, ASIDE = f"{SHARING}gesloten", f"{SHARING}ook", f"{SHARING}teruggenomen"
"""Fields of a dossier: only for these members; its closed parts also for these; set aside after an import."""

OPEN_FIELDS = {ONLY, ALSO, ASIDE, REMOVED, JOINED, DIFFERENT}
NOBODY = "Deze persoon hoort niet bij het team. Kijk met 'team lijst' wie erbij horen."


@cache
def closed_questions() -> frozenset[str]:
    """Give the questions whose answers are closed by default: health and safety."""
    return frozenset(
        asked.id
        for form in forms().values()
        for part in form.leefgebieden
        for asked in part.vragen
        if "bijzonder" in {part.privacy, asked.privacy}
    )


class Audience:
    """Tells for each change which devices may read it; None means the whole team."""

    def __init__(self, circle: Circle) -> None:
        """Look at the team and the marks of the dossiers as they are now."""
        self._circle = circle
        self._only = _members(circle.vault.post.marked(ONLY))
        self._also = _members(circle.vault.post.marked(ALSO))
        self._known: dict[tuple[str, ...], frozenset[str]] = {}

    def of(self, change: Change) -> frozenset[str] | None:
        """Give the devices that may read a change."""
        if split_field(change.field)[0] in OPEN_FIELDS or change.dossier == GEMEENTE:
            return None
        if change.dossier in self._only:
            return self._devices(change, self._only[change.dossier], ())
        if self._circle.team.closed_parts and self.is_closed(change.field):
            return self._devices(change, self._also.get(change.dossier, ()), (TEAMLEIDER,))
        return None

    def is_closed(self, field: str) -> bool:
        """Tell whether a field is about health or safety, or is the reason of a change that is."""
        question, row, _ = split_field(field)
        if question == REASON:
            of = self._circle.vault.post.field_of(row)
            return not of or self.is_closed(of)
        return question in closed_questions()

    def _devices(self, change: Change, named: tuple[str, ...], roles: tuple[str, ...]) -> frozenset[str]:
        author = self._circle.team.member_of(change.device) or self._circle.team.member_of(
            self._circle.device
        )
        key = (author.id if author else "", *named, "|", *roles)
        if key not in self._known:
            self._known[key] = self._circle.team.devices_of([key[0], *named], roles)
        return self._known[key]

    def state(self, *, closed: bool) -> str:
        """Give a text that changes when files must be written again for another audience."""
        marks: list[object] = [sorted(self._only.items())]
        if closed:
            team = self._circle.team
            people = sorted((one.id, one.member, team.members[one.member].role) for one in team.active())
            marks += [sorted(self._also.items()), people, team.closed_parts]
        return hashlib.sha256(json.dumps([closed, *marks]).encode()).hexdigest()[:32]


def _members(marks: Mapping[str, JsonValue]) -> dict[str, tuple[str, ...]]:
    return {
        dossier: tuple(sorted(str(one) for one in named))
        for dossier, named in marks.items()
        if isinstance(named, list)
    }


def keep_to(vault: Vault, circle: Circle, dossier: str, members: list[str] | None) -> None:
    """Keep a dossier to these members, and whoever writes in it; None opens it to the team again."""
    _mark(vault, circle, (dossier, ONLY), members)


def share_closed(vault: Vault, circle: Circle, dossier: str, members: list[str] | None) -> None:
    """Let these members read the closed parts of a dossier as well."""
    _mark(vault, circle, (dossier, ALSO), members)


def _mark(vault: Vault, circle: Circle, place: tuple[str, str], members: list[str] | None) -> None:
    if not vault.exists(place[0]):
        raise AppError(UNKNOWN)
    if any(member not in circle.team.members for member in members or ()):
        raise AppError(NOBODY)
    named: JsonValue = None if members is None else list(members)
    together = (place[0], *joined_into(vault, place[0]))  # one person, so read by the same people
    vault.append([Draft(dossier, place[1], named) for dossier in together])
