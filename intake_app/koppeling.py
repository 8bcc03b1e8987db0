"""Which dossiers were joined, because they are about one person: read from the log. Pure, but for `hidden`.

A join stands in both dossiers, in the field ``delen.samengevoegd/<the other>``. Its value names the one that
stays, what the other one knew then (`kende`), what was taken over (`overgenomen`) and what the staying one
said again to keep it in front (`herhaald`), as ids of changes.
Nothing but ids is in it, so every colleague may read it. Taking a join back is None in both.

The rules look at the set of changes only, so every vault sees the same. A dossier goes up in another one when
all that stands in its field says so. When one colleague takes it back while another joins, it stands apart.
What somebody noted in it that the join did not know brings it back into the list, until a person has looked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from intake_app.model import REASON, REMOVED, SHARING, Change, FieldState, JsonValue
from intake_app.store.log import split_field
from intake_app.store.vault import Vault

JOINED, DIFFERENT = f"{SHARING}samengevoegd", f"{SHARING}niet_dezelfde"
"""Fields with the id of the other dossier behind them: joined with it; looked at, and somebody else."""

WENT_UP = "opgegaan"
"""What a row of the list keeps of `went_up_in`."""

STAYS, KNEW, TAKEN, SAID_AGAIN = "blijft", "kende", "overgenomen", "herhaald"


@dataclass(frozen=True, slots=True)
class Tie:
    """What stands in the field of one dossier about another: `up`: this one goes up in the other."""

    other: str
    up: bool
    knew: frozenset[str]
    taken: frozenset[str]
    again: frozenset[str]
    apart: bool
    """Somebody took it back, whatever else stands there."""


def field_with(other: str) -> str:
    """Give the field that says that a dossier was joined with another."""
    return f"{JOINED}/{other}"


def value(stays: str, knew: Iterable[str], taken: Iterable[str], again: Iterable[str]) -> JsonValue:
    """Give the value of such a field."""
    lists = {KNEW: knew, TAKEN: taken, SAID_AGAIN: again}
    return {STAYS: stays, **{key: [*sorted(set(ids))] for key, ids in lists.items()}}


def ties(states: Mapping[str, FieldState]) -> list[Tie]:
    """Give what one dossier says of joins, also of those that were taken back by one of two colleagues."""
    found = []
    for name, state in states.items():
        question, other, _ = split_field(name)
        said = [member.value for member in state.members if isinstance(member.value, dict)]
        if question == JOINED and other and said:
            apart = len(said) < len(state.members)
            knew, taken, again = (_ids(said, key) for key in (KNEW, TAKEN, SAID_AGAIN))
            found.append(Tie(other, _up(other, said), knew, taken, again, apart))
    return found


def _up(other: str, said: list[dict[str, JsonValue]]) -> bool:
    return any(one.get(STAYS) == other for one in said)


def _ids(said: list[dict[str, JsonValue]], key: str) -> frozenset[str]:
    lists = [one.get(key) for one in said]
    return frozenset(str(one) for found in lists if isinstance(found, list) for one in found)


def content(states: Mapping[str, FieldState]) -> Iterator[Change]:
    """Give every change that stands in a dossier and says something of the person."""
    for name, state in states.items():
        if not name.startswith(SHARING) and split_field(name)[0] not in {REASON, REMOVED}:
            yield from state.members


def unknown(tie: Tie, states: Mapping[str, FieldState]) -> list[Change]:
    """Give what stands in a dossier that went up by this join and was not taken over with it.

    What came in from that other one, by a colleague who joined them the other way round, is no news there.
    """
    known = known_by(tie, states)
    return [change for change in content(states) if change.id not in known]


def known_by(tie: Tie, states: Mapping[str, FieldState]) -> frozenset[str]:
    """Give the changes of a dossier that a join knew; what was only said again is as known as before."""
    known = tie.knew | tie.taken
    same = (one for one in content(states) if one.id in tie.again and one.replaces)
    return known | {one.id for one in same if known.issuperset(one.replaces)}


def went_up_in(states: Mapping[str, FieldState]) -> list[str]:
    """Give the dossiers that took over all that stands in this one; a later word makes it none."""
    return sorted(tie.other for tie in _up_ties(states) if not unknown(tie, states))


def later(states: Mapping[str, FieldState]) -> bool:
    """Tell whether a dossier went up and something was noted in it that none of the others took over."""
    return bool(_up_ties(states)) and not went_up_in(states)


def _up_ties(states: Mapping[str, FieldState]) -> list[Tie]:
    return [tie for tie in ties(states) if tie.up and not tie.apart]


def different(states: Mapping[str, FieldState]) -> set[str]:
    """Give the dossiers of which somebody said that they are about another person."""
    return {
        split_field(name)[1]
        for name, state in states.items()
        if split_field(name)[0] == DIFFERENT and state.value is True
    }


def resolve(up: Mapping[str, list[str]], visible: set[str]) -> dict[str, str]:
    """Give for every dossier that went up the one to look at. One that leads nowhere is not in it.

    `up`: dossier -> where it went up; `visible`: all that have a row in the list. When colleagues joined
    them round in a circle, the one with the lowest id stays.
    """
    found = {}
    for start in up:
        place, seen = start, [start]
        while ahead := [one for one in up.get(place, ()) if one in visible]:
            place = ahead[0]
            if place in seen:
                place = min(seen[seen.index(place) :])
                break
            seen.append(place)
        if place != start:
            found[start] = place
    return found


def hidden(vault: Vault) -> dict[str, str]:
    """Give the dossiers that are not in the work list because they went up in another, and that other.

    What `went_up_in` says of a dossier stands in its row of the list, so its log need not be read again.
    """
    joined = vault.post.with_field(JOINED)
    if not joined:
        return {}
    summaries = {row.id: row.summary for dossier in joined if (row := vault.row(dossier)) is not None}
    found = {dossier: summary.get(WENT_UP) for dossier, summary in summaries.items()}
    up = {dossier: [*map(str, places)] for dossier, places in found.items() if isinstance(places, list)}
    return resolve(up, set(summaries))


def joined_into(vault: Vault, dossier: str) -> list[str]:
    """Give every dossier that went up in this one, also through another, and is still there."""
    found: list[str] = []
    waiting = [dossier]
    while waiting:
        place = waiting.pop()
        for tie in ties(vault.states(place)):
            if tie.other not in {dossier, *found} and place in _above(vault, tie.other):
                found.append(tie.other)
                waiting.append(tie.other)
    return sorted(found)


def with_joined(vault: Vault, dossiers: Iterable[str]) -> list[str]:
    """Give dossiers, each with all that went up in it behind it; none twice."""
    return list(dict.fromkeys(one for dossier in dossiers for one in (dossier, *joined_into(vault, dossier))))


def _above(vault: Vault, dossier: str) -> set[str]:
    """Give where a dossier went up, whatever was noted in it since; nothing when it was erased."""
    if not vault.exists(dossier):
        return set()
    return {tie.other for tie in _up_ties(vault.states(dossier))}
