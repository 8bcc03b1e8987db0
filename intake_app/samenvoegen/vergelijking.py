"""Two dossiers side by side: every question that one of them answers, with what differs marked."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from intake_app import historie, koppeling
from intake_app.dossier import forms
from intake_app.model import FieldState, JsonValue, NoAnswer
from intake_app.plan import versies
from intake_app.samenvoegen.paren import require_two
from intake_app.store.log import answers, split_field
from intake_app.store.vault import Vault

States = Mapping[str, FieldState]


@dataclass(frozen=True, slots=True)
class Line:
    """One question with what both say, in Dutch words; `anders`: both say something, and not the same."""

    vraag: str
    tekst: str
    links: str
    rechts: str
    anders: bool

    def to_json(self) -> dict[str, Any]:
        """Give the line as `vergelijk --json` prints it."""
        return asdict(self)


def side_by_side(vault: Vault, left: str, right: str) -> list[Line]:
    """Give every question that one of two dossiers answers, in the order of the forms."""
    require_two(vault, left, right)
    return list(_lines(vault.states(left), vault.states(right)))


def _lines(left: States, right: States) -> Iterator[Line]:
    mine, theirs = _said(left), _said(right)
    for form in (forms()[key] for key in ("intake", "plan", "voortgang", "duo")):
        for asked in form.vragen.values():
            one, other = mine.get(asked.id, ""), theirs.get(asked.id, "")
            if one or other:
                yield Line(asked.id, asked.tekst, one, other, bool(one and other and one != other))
    for number in range(max(len(versies.versions(left)), len(versies.versions(right)))):
        plans = [_plan(states, number) for states in (left, right)]
        differs = all(plans) and plans[0] != plans[1]
        yield Line(versies.SET, "Vastgesteld plan", plans[0], plans[1], differs)


def _said(fields: States) -> dict[str, str]:
    """Give the answers of a dossier in words, each with its note."""
    found = answers(fields)
    said = {
        question: historie.words(question, value)
        for question, value in {**found.values, **_missing(found.missing)}.items()
    }
    for field, note in found.notes.items():
        question = split_field(field)[0]
        said[question] = "\n".join(part for part in (said.get(question, ""), f"Notitie: {note}") if part)
    return said


def _missing(missing: Mapping[str, NoAnswer]) -> dict[str, JsonValue]:
    return {name: {"geen_antwoord": kind.value} for name, kind in missing.items() if "/" not in name}


def _plan(fields: States, number: int) -> str:
    plans = versies.versions(fields)
    return f"versie {plans[number]['versie']}, {plans[number]['dagtekening']}" if number < len(plans) else ""


def staying(vault: Vault, one: str, other: str) -> str:
    """Give the dossier that had best stay: the one with a set plan, else the one with more in it."""
    require_two(vault, one, other)

    def weight(dossier: str) -> tuple[int, int, str]:
        fields = vault.states(dossier)
        return len(versies.versions(fields)), sum(1 for _ in koppeling.content(fields)), dossier

    return max((one, other), key=weight)
