"""Who may be one person, and which dossiers were joined: what a person has to look at."""

from dataclasses import asdict, dataclass
from typing import Any

from intake_app import koppeling
from intake_app.dossier import GEMEENTE, name
from intake_app.dubbelen import Match, find, people
from intake_app.errors import AppError
from intake_app.store.log import Draft, answers
from intake_app.store.vault import UNKNOWN, Vault

SAME = "Kies twee verschillende dossiers."
SETTINGS = "De instellingen van de gemeente horen bij niemand. Kies de dossiers van twee personen."


def require_two(vault: Vault, one: str, other: str) -> None:
    """Raise AppError unless these are the dossiers of two people, and both are there."""
    if one == other:
        raise AppError(SAME)
    if GEMEENTE in {one, other}:
        raise AppError(SETTINGS)
    if not (vault.exists(one) and vault.exists(other)):
        raise AppError(UNKNOWN)


def doubles(vault: Vault) -> list[Match]:
    """Give every two dossiers that may be of one person and that nobody has looked at yet, surest first."""
    gone = koppeling.hidden(vault)
    aside = {
        one: koppeling.different(vault.states(one)) for one in vault.post.with_field(koppeling.DIFFERENT)
    }
    return [
        match
        for match in find([person for person in people(vault) if person.dossier not in gone])
        if match.ander not in aside.get(match.een, ()) and match.een not in aside.get(match.ander, ())
    ]


def set_aside(vault: Vault, one: str, other: str, *, different: bool = True) -> None:
    """Keep that two dossiers are about different people, for colleagues too; or that this is not so."""
    require_two(vault, one, other)
    pairs = ((one, other), (other, one))
    vault.append(
        [
            Draft(dossier, f"{koppeling.DIFFERENT}/{about}", True if different else None)
            for dossier, about in pairs
        ]
    )


def set_asides(vault: Vault) -> list[tuple[str, str]]:
    """Give every two dossiers of which somebody said that they are about different people."""
    found = {
        (min(one, other), max(one, other))
        for one in vault.post.with_field(koppeling.DIFFERENT)
        for other in koppeling.different(vault.states(one))
        if vault.exists(other)
    }
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Joined:
    """Two dossiers that were joined. `staat`: goed, nagekomen, ander_weg (erased), apart (or one-sided)."""

    op: str
    blijft: str
    naam: str
    staat: str

    def to_json(self) -> dict[str, Any]:
        """Give the join as `dubbelen --json` prints it."""
        return asdict(self)


def joined(vault: Vault) -> list[Joined]:
    """Give everything that was joined, for who wants to look at it or take it back."""
    gone = koppeling.hidden(vault)
    found: dict[tuple[str, str], Joined] = {}
    for dossier in vault.post.with_field(koppeling.JOINED):
        fields = vault.states(dossier)
        for tie in koppeling.ties(fields):
            goes_up = tie.up and not (dossier not in gone and tie.other in gone)
            pair = (dossier, tie.other) if goes_up else (tie.other, dossier)
            if pair not in found:
                found[pair] = Joined(*pair, name(answers(fields)), _state(vault, pair, tie))
    return sorted(found.values(), key=lambda one: (one.naam, one.op))


def _state(vault: Vault, pair: tuple[str, str], tie: koppeling.Tie) -> str:
    if not all(vault.exists(dossier) for dossier in pair):
        return "ander_weg"
    up = vault.states(pair[0])
    mine = next((one for one in koppeling.ties(up) if one.other == pair[1]), None)
    if tie.apart or mine is None:  # a mark on one side only joins nothing
        return "apart"
    return "nagekomen" if koppeling.unknown(mine, up) else "goed"
