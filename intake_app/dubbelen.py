"""Finds people who have two dossiers: by number, birth date and name, in whatever spelling.

A name from another script is written in Latin letters in many ways, so names are compared by how they sound
(see store/search) and how much the sounds are alike. A day of birth says less on the first of January, which
is noted for many who do not know their day. Pure, but for `people`; what a person decides is not kept here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from intake_app.forms.dates import write_date
from intake_app.koppeling import hidden
from intake_app.overzicht import PERSON
from intake_app.store.search import fold, sound
from intake_app.store.vault import Vault

ENOUGH = 60
"""From this score on two dossiers are shown as perhaps one person."""
CERTAIN = 90
MOST_IN_GROUP = 60
"""Of more people who share something each is compared with the first of them only, so that it stays quick."""

_NUMBER = 90
_NAME, _ALIKE, _ALIKE_ENOUGH = 55, 45, 88
_BORN, _NEW_YEAR, _SWAPPED, _NEARLY, _NOT_KNOWN = 40, 25, 30, 20, 10
_OTHER_BIRTH, _OTHER_NUMBER = -40, -30
_MOST, _PARTS, _MOST_PARTS = 100, 2, 6


@dataclass(frozen=True, slots=True)
class Person:
    """What tells one dossier from another; "" for what is not known. `geboren`: ISO date."""

    dossier: str
    voornaam: str = ""
    achternaam: str = ""
    geboren: str = ""
    bsn: str = ""
    v_nummer: str = ""

    sounds: tuple[str, ...] = field(init=False, repr=False)
    """How the words of the name sound; a word in another script stands as it is written."""

    def __post_init__(self) -> None:
        """Work the sounds out once, for they are compared many times."""
        words = fold(self.naam).replace("-", " ").split()
        object.__setattr__(self, "sounds", tuple(sound(word) or word for word in words))

    @property
    def naam(self) -> str:
        """Give the whole name."""
        return " ".join(part for part in (self.voornaam, self.achternaam) if part)


@dataclass(frozen=True, slots=True)
class Match:
    """Two dossiers that may be of one person: how sure from 0 to 100, and why in words."""

    een: str
    ander: str
    score: int
    redenen: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the match as `dubbelen --json` prints it."""
        return asdict(self) | {"redenen": list(self.redenen)}


def people(vault: Vault) -> list[Person]:
    """Give everybody in the list."""
    found = []
    for row in vault.dossiers():
        known = row.summary.get("persoon")
        if isinstance(known, list):
            found.append(Person(row.id, *(str(part) for part in known)))
    return found


def compare(one: Person, other: Person) -> Match:
    """Give how much two people are alike; symmetric."""
    judged = [*_numbers(one, other), *_names(one, other), *_births(one, other)]
    score = sum(points for points, _ in judged)
    if any(points == _NUMBER for points, _ in judged):
        score = max(score, _NUMBER)  # the same number weighs more than any difference in spelling
    first, second = sorted((one.dossier, other.dossier))
    return Match(first, second, max(0, min(_MOST, score)), tuple(why for _, why in judged))


def _numbers(one: Person, other: Person) -> Iterator[tuple[int, str]]:
    for label, mine, theirs in (("BSN", one.bsn, other.bsn), ("V-nummer", one.v_nummer, other.v_nummer)):
        if mine and mine == theirs:
            yield _NUMBER, f"hetzelfde {label}"
        elif mine and theirs:
            yield _OTHER_NUMBER, f"een ander {label}"


def _names(one: Person, other: Person) -> Iterator[tuple[int, str]]:
    mine, theirs = one.sounds, other.sounds
    if not (mine and theirs):
        return
    if fold(one.naam) == fold(other.naam):
        yield _NAME, "dezelfde naam"
    elif sorted(mine) == sorted(theirs):
        yield _NAME, "een naam die hetzelfde klinkt"
    else:
        likeness = fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs))
        shorter, longer = sorted((set(mine), set(theirs)), key=len)
        if likeness >= _ALIKE_ENOUGH or (len(shorter) >= _PARTS and shorter < longer):
            yield _ALIKE, "een naam die erop lijkt"


def _births(one: Person, other: Person) -> Iterator[tuple[int, str]]:
    if not (one.geboren and other.geboren):
        yield _NOT_KNOWN, "de geboortedatum is niet van allebei bekend"
        return
    mine, theirs = date.fromisoformat(one.geboren), date.fromisoformat(other.geboren)
    if mine == theirs:
        new_year = (mine.month, mine.day) == (1, 1)
        yield (
            (_NEW_YEAR, "dezelfde geboortedatum (1 januari komt vaak voor)")
            if new_year
            else (_BORN, "dezelfde geboortedatum")
        )
    elif (mine.year, mine.month, mine.day) == (theirs.year, theirs.day, theirs.month):
        yield _SWAPPED, "de dag en de maand van geboorte zijn omgewisseld"
    elif sum((mine.year == theirs.year, mine.month == theirs.month, mine.day == theirs.day)) == _PARTS:
        yield _NEARLY, "een geboortedatum die bijna gelijk is"
    else:
        yield _OTHER_BIRTH, "een andere geboortedatum"


def find(everybody: Sequence[Person]) -> list[Match]:
    """Give every two dossiers that may be of one person, the surest first.

    Only who shares a number, a birth date or the sound of two names is compared, so that it stays quick.
    """
    by_id = {person.dossier: person for person in everybody}
    pairs = {
        (min(pair), max(pair)) for group in _groups(everybody) for pair in _pairs(group) if pair[0] != pair[1]
    }
    found = [compare(by_id[one], by_id[other]) for one, other in sorted(pairs)]
    return sorted(
        (match for match in found if match.score >= ENOUGH),
        key=lambda match: (-match.score, match.een, match.ander),
    )


def _groups(everybody: Iterable[Person]) -> Iterator[list[str]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for person in everybody:
        for key in set(_keys(person)):
            groups.setdefault(key, []).append(person.dossier)
    yield from groups.values()


def _pairs(group: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give which two of a group to compare: every two, or in a large group each with the first."""
    if len(group) <= MOST_IN_GROUP:
        return combinations(group, 2)
    return ((group[0], other) for other in group[1:])


def _keys(person: Person) -> Iterator[tuple[str, ...]]:
    """Give under what a person is looked up: what two dossiers of one person have in common."""
    yield from (("bsn", person.bsn),) if person.bsn else ()
    yield from (("v", person.v_nummer),) if person.v_nummer else ()
    sounds = sorted(set(person.sounds))[:_MOST_PARTS]
    if person.geboren:
        yield "geboren", person.geboren
        year, *day = person.geboren.split("-")
        yield from (("klank", year, *sorted(day), one) for one in sounds)
    yield from (("namen", *pair) for pair in combinations(sounds, _PARTS))
    if len(sounds) == 1:
        yield "namen", sounds[0]


def like(person: Person, everybody: Iterable[Person]) -> list[Match]:
    """Give who is like one person, the surest first; a dossier of its own is passed over."""
    found = [compare(person, other) for other in everybody if other.dossier != person.dossier]
    return sorted(
        (match for match in found if match.score >= ENOUGH), key=lambda match: (-match.score, match.ander)
    )


def resembling(vault: Vault, person: Person, most: int = 3) -> list[str]:
    """Give in Dutch who in a vault is like a person that is about to get a dossier, the surest first."""
    gone = hidden(vault)
    everybody = {one.dossier: one for one in people(vault) if one.dossier not in gone}
    found = like(person, everybody.values())[:most]
    return [_told(everybody[match.ander if match.een == person.dossier else match.een]) for match in found]


def _told(person: Person) -> str:
    return (
        f"{person.naam}, geboren {write_date(date.fromisoformat(person.geboren))}"
        if person.geboren
        else person.naam
    )


def of_values(dossier: str, values: dict[str, Any]) -> Person:
    """Give the person that the answers of a new dossier are about."""
    return Person(dossier, *(str(values.get(question) or "") for question in PERSON))
