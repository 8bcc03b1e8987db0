"""Which column of a list answers which question: guessed from the headings, and changed by a person.

A heading that was connected before is remembered by the vault, so the list of next month needs no work.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz, process

from intake_app.assets import toml
from intake_app.errors import AppError
from intake_app.forms.loader import intake_form
from intake_app.forms.schema import Question, Soort
from intake_app.lijsten.bestand import FIRST_LINES, Cell, Table, headings_of
from intake_app.store.search import fold
from intake_app.store.vault import Vault

NAME = "naam"
"""Instead of a question: the column holds the whole name."""
NAME_TEXT = "Hele naam (voornaam en achternaam)"
SETTING = "lijsten.kolommen"
_ALIKE = 88
_UNKNOWN = "De kolom '{}' staat niet in het bestand. Kijk naar de koppen van de lijst."
_NO_TARGET = "Deze vraag kan geen kolom zijn. Kies een vraag uit 'formulieren' met één antwoord."
_TWICE = "Twee kolommen horen bij dezelfde vraag. Kies voor elke vraag één kolom."
_MOST_REMEMBERED = 500
_SURE = 2  # known headings that make a line one of headings


@cache
def targets() -> dict[str, str]:
    """Give everything that a column can answer, in the order of the form: id and text."""
    asked = {one.id: one.tekst for one in intake_form().vragen.values() if one.soort is not Soort.LIJST}
    return {NAME: NAME_TEXT, **asked}


def question(target: str) -> Question:
    """Give the question behind a target that is one."""
    return intake_form().vragen[target]


@cache
def _known() -> dict[str, str]:
    """Give every heading that is known, folded, with what it stands for."""
    found = {plain(word): target for target, words in toml("lijsten/koppen.toml").items() for word in words}
    for target, text in targets().items():
        found.setdefault(plain(text), target)
        found.setdefault(plain(target), target)
    return found


def plain(heading: str) -> str:
    """Give the form in which headings are compared: folded, without signs between the words."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(heading)).split())


def guess(headings: Sequence[str], remembered: Mapping[str, str] | None = None) -> list[str]:
    """Give for each heading the question it is about, "" when it is not clear; none twice.

    What was remembered goes before what is known, and that before what is only alike.
    """
    found = ["" for _ in headings]
    for way in (_remembered(remembered or {}), _exactly, _alike):
        for place, heading in enumerate(headings):
            target = "" if found[place] else way(plain(heading))
            if target in targets() and target not in found:
                found[place] = target
    if NAME in found and {"identiteit.voornaam", "identiteit.achternaam"} & set(found):
        found[found.index(NAME)] = ""
    skipped = {plain(heading) for heading in headings if (remembered or {}).get(plain(heading)) == ""}
    return ["" if plain(heading) in skipped else one for heading, one in zip(headings, found, strict=True)]


def recognised(vault: Vault, table: Table) -> tuple[Table, list[str]]:
    """Give a table as it was read without what stands above its headings, and what each of these is about."""
    kept = remembered(vault)
    found = under_headings(table, kept)
    return found, guess(found.headings, kept)


def under_headings(table: Table, kept: Mapping[str, str]) -> Table:
    """Give the table without what stands above its headings: a title, a date, the name of a school.

    The headings are the line with most that is known or remembered (`kept`); the first line, when no other
    of the first ten holds two of those and more than it does. What stands above must be half as long at most:
    a row with as much in it as the headings is somebody.
    """

    def known(line: Sequence[Cell]) -> int:
        names = {plain(cell) for cell in line if isinstance(cell, str)}
        return len(names & (_known().keys() | kept.keys()))

    lines = (table.headings, *table.rows[: FIRST_LINES - 1])
    best = max(range(len(lines)), key=lambda place: (known(lines[place]), -place))
    if not best or known(lines[best]) < _SURE or best >= len(table.rows):
        return table
    if 2 * max(map(_filled, lines[:best])) > _filled(lines[best]) + 1:
        return table
    return replace(
        table,
        headings=headings_of(lines[best]),
        rows=table.rows[best:],
        numbers=table.numbers[best:],
        above=best,
    )


def _filled(line: Sequence[Cell]) -> int:
    """Give how many cells of a line hold something."""
    return sum(cell not in {None, ""} for cell in line)


def _remembered(kept: Mapping[str, str]) -> Callable[[str], str]:
    return lambda heading: kept.get(heading, "")


def _exactly(heading: str) -> str:
    return _known().get(heading, "")


def _alike(heading: str) -> str:
    if len(heading) < 4:  # noqa: PLR2004 - a short word is like many others
        return ""
    best = process.extractOne(heading, _known().keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return "" if best is None else _known()[best[0]]


def chosen(headings: Sequence[str], guessed: Sequence[str], wanted: Mapping[str, str]) -> list[str]:
    """Give the mapping with what a person said of it: heading -> question, "" for none. Raises AppError."""
    mapping = list(guessed)
    for heading, target in wanted.items():
        places = [place for place, one in enumerate(headings) if plain(one) == plain(heading)]
        if not places:
            raise AppError(_UNKNOWN.format(heading[:80]))
        if target and target not in targets():
            raise AppError(_NO_TARGET)
        mapping = ["" if target and one == target else one for one in mapping]
        mapping[places[0]] = target
    return mapping


def require_once(mapping: Sequence[str]) -> None:
    """Raise AppError when two columns answer one question."""
    used = [target for target in mapping if target]
    if len(used) > len(set(used)):
        raise AppError(_TWICE)


def remembered(vault: Vault) -> dict[str, str]:
    """Give what was connected before in this vault: folded heading -> question id, "" for none."""
    kept = vault.setting(SETTING)
    return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}


def remember(vault: Vault, headings: Sequence[str], mapping: Sequence[str]) -> None:
    """Keep which heading is about which question, on this computer."""
    pairs = zip(headings, mapping, strict=True)
    both = remembered(vault) | {plain(heading): target for heading, target in pairs if plain(heading)}
    vault.set_setting(SETTING, {**dict(list(both.items())[-_MOST_REMEMBERED:])})
