"""What an import did, in words, and taking it back.

An import is taken back by new changes: what was there before stands again. The log itself keeps everything,
so colleagues see it happen, and the same file can be taken in once more. It can be done as long as nobody
went on in those dossiers, and not for a dossier that was erased.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from intake_app.delen.kring import moment
from intake_app.delen.publiek import ASIDE
from intake_app.dossier import GEMEENTE, SETTINGS
from intake_app.errors import AppError
from intake_app.historie import label, words
from intake_app.model import REMOVED, Change, FieldState, JsonValue
from intake_app.store.log import Draft, states
from intake_app.store.post import Import, Places
from intake_app.store.vault import Vault

MOST_QUESTIONS, MOST_LINES = 4, 200
NO_IMPORT = "Deze invoer is er niet. Kijk met 'invoeren' welke er zijn."
UNDONE = "Deze invoer is al teruggenomen."
BUILT_ON = (
    "In een van deze dossiers is na de invoer verder gewerkt, dus die kan niet meer in één keer terug. "
    "Neem per vraag terug wat niet klopt."
)
ERASED = "Met deze invoer is een dossier voorgoed gewist. Dat kan niet terug."
NONE = "(niets)"
NOTHING = "In deze invoer zat niets nieuws."


@dataclass(slots=True)
class Part:
    """What an import did in one dossier."""

    changes: int = 0
    new: bool = False
    erased: bool = False
    fields: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """Counts what comes in while it comes in."""

    changes: int = 0
    places: list[Places] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, vault: Vault, added: Sequence[Change]) -> None:
        """Count changes that were just written, in one transaction."""
        self.mark(vault, added)
        self.changes += len(added)
        for change in added:
            part = self.parts.get(change.dossier)
            if part is None:
                before = vault.post.known(change.dossier, self.places[-1][0])
                part = self.parts[change.dossier] = Part(new=not before)
            part.changes += 1
            part.erased = part.erased or change.field == REMOVED
            part.fields[change.field] = None

    def mark(self, vault: Vault, added: Sequence[Change]) -> None:
        """Note where these changes stand in the log; what a person types meanwhile is not of the import."""
        if added:
            # Not a count: what came of a dossier erased here has a place of its own and is not among these.
            places = [vault.post.place_of(one.id) for one in (added[0], added[-1])]
            self.places.append((places[0] - 1, places[1]))


def report(vault: Vault, tally: Tally) -> list[dict[str, Any]]:
    """Give per dossier what an import did; a summary of the first ones when there are many."""
    return [
        {
            "dossier": dossier,
            "naam": vault.post.name_of(dossier),
            "nieuw": part.new,
            "gewist": part.erased,
            "wijzigingen": part.changes,
            "vragen": list(dict.fromkeys(label(one) for one in part.fields))[:MOST_QUESTIONS],
            "meer_vragen": max(len(part.fields) - MOST_QUESTIONS, 0),
        }
        for dossier, part in list(tally.parts.items())[:MOST_LINES]
    ]


def lines(found: Sequence[dict[str, Any]]) -> list[str]:
    """Give a report in words, a dossier each; what changed stands on lines below it."""
    return [_line(one) for one in found] or [NOTHING]


def _line(one: dict[str, Any]) -> str:
    who = one["naam"] or (SETTINGS if one["dossier"] == GEMEENTE else f"Dossier {one['dossier']}")
    if one["gewist"]:
        return f"{who}: voorgoed gewist door een collega."
    count = one["wijzigingen"]
    changes = "1 wijziging" if count == 1 else f"{count} wijzigingen"
    if one["nieuw"]:  # everything in it is new
        return f"{who}: nieuw dossier, {changes}."
    asked = [*one["vragen"], *([f"en nog {one['meer_vragen']}"] if one["meer_vragen"] else [])]
    return "\n– ".join((f"{who}: bijgewerkt, {changes}", *asked))


def keep(vault: Vault, kind: str, tally: Tally, found: list[dict[str, Any]]) -> int | None:
    """Keep the report of an import that brought something; gives its number."""
    if not tally.changes:
        return None
    document: JsonValue = [dict(one) for one in found]
    return vault.post.keep_import(moment(vault), kind, tally.places, document)


def find(vault: Vault, number: int) -> Import:
    """Give an import; raises AppError when there is none with this number."""
    for one in vault.post.imports():
        if one.number == number:
            return one
    raise AppError(NO_IMPORT)


def undo(vault: Vault, number: int) -> int:
    """Take an import back by new changes; gives how many fields stand as before. Raises AppError."""
    drafts = _backwards(vault, find(vault, number))
    vault.append(drafts)
    vault.post.mark_undone(number)
    return len(drafts)


def preview(vault: Vault, number: int) -> list[str]:
    """Give what taking an import back does, a sentence for each field; raises AppError when it cannot."""
    drafts = _backwards(vault, find(vault, number))
    told: dict[tuple[str, str], list[str]] = {}
    for draft in drafts:
        told.setdefault((draft.dossier, draft.field), []).append(words(draft.field, draft.value))
    found = [_backward(vault, *place, values) for place, values in list(told.items())[:MOST_LINES]]
    left = len(told) - len(found)
    return found + ([f"En nog {left} vragen."] if left else [])


def _backward(vault: Vault, dossier: str, field_name: str, values: Sequence[str]) -> str:
    who = vault.post.name_of(dossier) or (SETTINGS if dossier == GEMEENTE else f"Dossier {dossier}")
    if field_name == ASIDE:
        return f"{who}: dit dossier was nieuw en gaat weer uit de lijst."
    state = states(vault.history(dossier, field_name)).get(field_name)
    now = words(field_name, state.value) if state else ""
    before = " of ".join(value or NONE for value in values)
    asked = label(field_name)
    asked += "" if asked.endswith(("?", ".")) else "."
    return f"{who}: {asked} Nu: {now or NONE}. Straks weer: {before}."


def _backwards(vault: Vault, one: Import) -> list[Draft]:
    """Give what lets everything stand as before an import; raises AppError when that cannot be."""
    if one.undone:
        raise AppError(UNDONE)
    begun: dict[str, int] = {}
    added: dict[str, list[Change]] = {}
    for run in one.places:
        for change in vault.post.added([run]):
            begun.setdefault(change.dossier, run[0])
            added.setdefault(change.dossier, []).append(change)
    if any(change.field == REMOVED for changes in added.values() for change in changes):
        raise AppError(ERASED)
    for dossier, changes in added.items():
        if vault.post.later(dossier, begun[dossier]) - {change.id for change in changes}:
            raise AppError(BUILT_ON)
    return [
        draft
        for dossier, changes in added.items()
        for draft in _back(one.number, changes, states(vault.post.earlier(dossier, begun[dossier])))
    ]


def _back(number: int, added: Sequence[Change], before: Mapping[str, FieldState]) -> list[Draft]:
    """Give what makes a dossier stand as before: set aside when it was new, else field by field."""
    dossier = added[0].dossier
    if not before:
        return [Draft(dossier, ASIDE, number)]
    drafts = []
    for field_name in dict.fromkeys(change.field for change in added):
        state = before.get(field_name)
        first, *others = state.members if state else (None,)
        drafts.append(Draft(dossier, field_name, first.value if first else None))
        drafts += [Draft(dossier, field_name, other.value, replaces=()) for other in others if other]
    return drafts


def bring_back(vault: Vault, dossiers: Sequence[str], tally: Tally) -> int:
    """Show dossiers again that were set aside when an import was taken back, for they come in once more.

    That is of this import (`tally`) too: it goes back with it.
    """
    aside = vault.post.marked(ASIDE)
    drafts = [Draft(dossier, ASIDE, None) for dossier in dossiers if dossier in aside]
    if drafts:
        tally.mark(vault, vault.append(drafts))
    return len(drafts)
