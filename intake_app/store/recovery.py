"""The recovery key: 160 random bits on paper, in groups that each notice a typing mistake.

Eight groups of five characters. The fifth is a check character over the other four and the number of the
group, computed in the field of 32 elements: one wrong character, two that changed places and two groups
that changed places are always noticed, and the group is known. Other mistakes slip through once in 32.
"""

import re
import secrets
from dataclasses import dataclass, field
from datetime import date

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two characters that look like no other on paper: no 0 or O, no 1 or I; case does not matter."""

GROUPS = 8
GROUP_LENGTH = 5
_RIGHT_GROUPS = 3
"""So many groups that fit by chance is once in tens of thousands of sentences: it was meant as a key."""

_REDUCE = 0b100101  # x^5 + x^2 + 1, primitive: multiplying by x runs through all elements
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−_.,]+")

ONE_WRONG = "In groep {nummers} van de herstelsleutel zit een typefout. Kijk die groep na."
MORE_WRONG = "In de groepen {nummers} van de herstelsleutel zit een typefout. Kijk die groepen na."
OTHER_LENGTH = (
    "Een herstelsleutel heeft 8 groepen van 5 tekens. Kijk vanaf groep {nummers} wat er ontbreekt "
    "of te veel is."
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The text of the one page on which a recovery key is kept; `groups` is the secret."""

    title: str
    purpose: str
    groups: tuple[str, ...] = field(repr=False)
    steps: tuple[str, ...]
    vault_mark: str
    """The first eight characters of the vault id, to tell which vault this paper is of."""
    made_on: date


def new() -> str:
    """Give a random recovery key as it is printed: eight groups with hyphens between."""
    return "-".join(_with_check(number) for number in range(GROUPS))


def canonical(text: str) -> str:
    """Give a recovery key the way `new` writes it, however it was typed; "" when it is none."""
    groups = _groups(text)
    return "-".join(groups) if len(groups) == GROUPS and not _wrong(groups) else ""


def is_key(text: str) -> bool:
    """Tell whether this is a recovery key without typing mistakes, of whatever vault."""
    return bool(canonical(text))


def is_meant(text: str) -> bool:
    """Tell whether this was meant as a recovery key, right or with a mistake in it."""
    groups = _groups(text)
    return len(groups) - len(_wrong(groups)) >= _RIGHT_GROUPS


def problem(text: str) -> str:
    """Say in Dutch in which group the typing mistake is; "" when there is none."""
    groups = _groups(text)
    wrong = [str(number) for number in _wrong(groups)]
    if len(groups) != GROUPS:
        return OTHER_LENGTH.format(nummers=wrong[0] if wrong else min(len(groups), GROUPS) + 1)
    if not wrong:
        return ""
    if len(wrong) == 1:
        return ONE_WRONG.format(nummers=wrong[0])
    return MORE_WRONG.format(nummers=f"{', '.join(wrong[:-1])} en {wrong[-1]}")


def sheet(key: str, vault_id: str, day: date) -> RecoverySheet:
    """Give the text of the page to print for a key that `new` gave."""
    return RecoverySheet(
        title="Herstelsleutel van de kluis",
        purpose=(
            "Met deze sleutel open je de kluis als je het wachtwoord kwijt bent. "
            "Iedereen die dit papier heeft, kan dat. Bewaar het achter slot, niet bij de computer."
        ),
        groups=tuple(key.split("-")),
        steps=(
            "Start het programma en kies de map van de kluis.",
            "Typ de acht groepen op de plaats van het wachtwoord. Hoofdletters en streepjes maken niet uit.",
            "Kies een nieuw wachtwoord.",
            "Maak je een nieuwe herstelsleutel? Dan werkt deze niet meer. Vernietig dan dit papier.",
        ),
        vault_mark=vault_id[:8],
        made_on=day,
    )


def _with_check(number: int) -> str:
    data = "".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH - 1))
    return data + ALPHABET[_double(_sum(data)) ^ number]


def _groups(text: str) -> list[str]:
    """Split what was typed; groups typed without or with other spaces are put right."""
    parts = [part for part in _BETWEEN.split(text.upper()) if part]
    together = "".join(parts)
    if len(parts) == 1 or len(together) == GROUPS * GROUP_LENGTH:
        return [together[start : start + GROUP_LENGTH] for start in range(0, len(together), GROUP_LENGTH)]
    return parts


def _wrong(groups: list[str]) -> list[int]:
    """Give the numbers, from 1, of the groups that do not fit."""
    return [number + 1 for number, group in enumerate(groups) if not _fits(group, number)]


def _fits(group: str, number: int) -> bool:
    return len(group) == GROUP_LENGTH and set(group) <= set(ALPHABET) and _sum(group) == number


def _sum(characters: str) -> int:
    """Give the weighted sum; each place has another weight, a power of x, the last one 1."""
    total = 0
    for character in characters:
        total = _double(total) ^ ALPHABET.index(character)
    return total


def _double(element: int) -> int:
    """Multiply by x in the field of 32 elements."""
    doubled = element << 1
    return doubled ^ _REDUCE if doubled >= len(ALPHABET) else doubled
