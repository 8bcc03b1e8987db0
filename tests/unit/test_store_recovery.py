"""The recovery key on paper: enough bits, readable, and a typing mistake is pointed at."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.store import recovery

KEY = "WBK2Z-W8ZQX-23KJ3-K9TVV-R82VJ-S7WTT-CEKYH-8D6P7"
LETTERS = st.text(recovery.ALPHABET, min_size=4, max_size=4)


def groups(key: str = KEY) -> list[str]:
    return key.split("-")


def replaced(number: int, group: str) -> str:
    """Give the key with another group at a number from 1."""
    parts = groups()
    parts[number - 1] = group
    return "-".join(parts)


def test_a_key_has_160_bits_in_readable_characters() -> None:
    assert len(set(recovery.ALPHABET)) == 32
    assert not set(recovery.ALPHABET) & set("0O1Il")
    free = recovery.GROUPS * (recovery.GROUP_LENGTH - 1)
    assert free * 5 == 160
    assert [len(group) for group in groups()] == [5] * 8
    assert len({recovery.new() for _ in range(50)}) == 50


def test_every_place_takes_every_character() -> None:
    made = [recovery.new().replace("-", "") for _ in range(600)]
    assert [len({key[place] for key in made}) for place in range(40)] == [32] * 40


def test_a_key_may_be_typed_in_many_ways() -> None:
    for typed in (
        KEY,
        KEY.lower(),
        KEY.replace("-", ""),
        KEY.replace("-", " "),
        f" {KEY.replace('-', ' – ')}\n",
        KEY.replace("-", "")[:17] + " " + KEY.replace("-", "")[17:],
    ):
        assert recovery.canonical(typed) == KEY
        assert recovery.is_key(typed)
        assert recovery.is_meant(typed)
        assert recovery.problem(typed) == ""


def test_one_wrong_character_is_always_pointed_at() -> None:
    for number, group in enumerate(groups(), start=1):
        for place in range(5):
            for other in set(recovery.ALPHABET) - {group[place]}:
                typed = replaced(number, group[:place] + other + group[place + 1 :])
                assert recovery.problem(typed) == recovery.ONE_WRONG.format(nummers=number)
                assert not recovery.is_key(typed)
                assert recovery.is_meant(typed)


def test_two_characters_that_changed_places_are_always_pointed_at() -> None:
    for number, group in enumerate(groups(), start=1):
        for one, two in [(a, b) for b in range(5) for a in range(b) if group[a] != group[b]]:
            letters = list(group)
            letters[one], letters[two] = letters[two], letters[one]
            typed = replaced(number, "".join(letters))
            assert recovery.problem(typed) == recovery.ONE_WRONG.format(nummers=number)


def test_groups_that_changed_places_are_both_pointed_at() -> None:
    for one, two in pairwise(range(8)):
        parts = groups()
        parts[one], parts[two] = parts[two], parts[one]
        said = recovery.problem(" ".join(parts))
        assert said == recovery.MORE_WRONG.format(nummers=f"{one + 1} en {two + 1}")
    three = "-".join(["O0000", "11111", "IIIII", *groups()[3:]])
    assert recovery.problem(three) == recovery.MORE_WRONG.format(nummers="1, 2 en 3")


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("-".join(groups()[:7]), 8),
        ("-".join([*groups(), "AAAAA"]), 9),
        (KEY.replace("-", "") + "7", 9),
        (KEY.replace("-", "")[:21] + KEY.replace("-", "")[22:] + "77", 5),
        ("", 1),
        ("welkom", 1),
    ],
)
def test_a_key_that_is_too_long_or_too_short_says_from_where(typed: str, group: int) -> None:
    assert recovery.problem(typed) == recovery.OTHER_LENGTH.format(nummers=group)
    assert recovery.canonical(typed) == ""


@given(st.text())
def test_what_is_no_key_is_never_taken_for_one(text: str) -> None:
    assert not recovery.is_meant(text)
    assert recovery.problem(text)


@given(st.lists(LETTERS, min_size=8, max_size=8))
def test_four_characters_have_exactly_one_check_character(data: list[str]) -> None:
    for number, four in enumerate(data):
        assert sum(recovery._fits(four + check, number) for check in recovery.ALPHABET) == 1


def test_the_sheet_has_all_that_is_printed_and_never_shows_the_key_by_accident() -> None:
    sheet = recovery.sheet(KEY, "00112233445566778899aabbccddeeff", date(2026, 11, 22))
    assert "-".join(sheet.groups) == KEY
    assert (sheet.vault_mark, sheet.made_on) == ("00112233", date(2026, 11, 22))
    assert all(text.endswith((".", "?")) for text in (sheet.purpose, *sheet.steps))
    assert sheet.groups[0] not in repr(sheet)
