"""What a released form was: ids, kinds and choices, and what a newer one lacks of it. Pure.

Ids never change, so a difference is something an old answer may no longer fit. Whether a question was
renamed or split cannot be seen from two forms: that is written in migraties.toml.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from intake_app.forms.migraties import Migration
from intake_app.forms.schema import Question

Kind = Literal["vraag weg", "soort anders", "keuze weg"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a newer form lacks. `vraag`: a question, or a cell as ``vraag/cel``; `keuze`: the choice."""

    soort: Kind
    vraag: str
    keuze: str = ""


def release(questions: Iterable[Question]) -> dict[str, Any]:
    """Give the form as it is kept when it is released: per question its kind, text, choices and cells."""
    return {asked.id: _kept(asked) for asked in questions}


def _kept(asked: Question) -> dict[str, Any]:
    kept: dict[str, Any] = {"soort": asked.soort.value, "tekst": asked.tekst}
    if asked.keuzes:
        kept["keuzes"] = {choice.id: choice.tekst for choice in asked.keuzes}
    if asked.velden:
        kept["velden"] = release(asked.velden)
    return kept


def differences(old: Mapping[str, Any], new: Mapping[str, Any], group: str = "") -> Iterator[Difference]:
    """Give what the newer of two releases lacks of the older one.

    `group`: the question these cells are of, with a slash.
    """
    for identifier, before in old.items():
        name = group + identifier
        after = new.get(identifier)
        if after is None:
            yield Difference("vraag weg", name)
            continue
        if after["soort"] != before["soort"]:
            yield Difference("soort anders", name)
        for choice in before.get("keuzes", {}):
            if choice not in after.get("keuzes", {}):
                yield Difference("keuze weg", name, choice)
        yield from differences(before.get("velden", {}), after.get("velden", {}), f"{name}/")


def unexplained(found: Iterable[Difference], migrations: Iterable[Migration]) -> list[Difference]:
    """Give the differences that no migration says anything of: nobody wrote what becomes of the answers."""
    steps = {step.vraag: step for migration in migrations for step in migration.stappen}
    return [
        difference
        for difference in found
        if (step := steps.get(difference.vraag)) is None
        or (difference.keuze and not step.knows(difference.keuze))
    ]
