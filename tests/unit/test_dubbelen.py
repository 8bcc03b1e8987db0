"""Who may have two dossiers: numbers, birth dates and names in any spelling, and what is no reason."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app import dubbelen
from intake_app.dubbelen import CERTAIN, ENOUGH, MOST_IN_GROUP, Match, Person, compare, find, like, of_values

ADA = Person("a", "Mohammed", "Al Hassan", "1990-05-12", "123456782", "1234567890")


def other(**different: str) -> Person:
    """Give somebody with another dossier and other numbers, who is the same in all else."""
    return replace(ADA, **{"dossier": "b", "bsn": "", "v_nummer": "", **different})


@pytest.mark.parametrize(
    ("person", "at_least", "reason"),
    [
        (other(voornaam="Muhamad", achternaam="Alhassan"), CERTAIN - 10, "een naam die erop lijkt"),
        (other(voornaam="Muhamed", achternaam="El Hasan"), CERTAIN, "een naam die hetzelfde klinkt"),
        (other(voornaam="Al Hassan", achternaam="Mohammed"), CERTAIN, "een naam die hetzelfde klinkt"),
        (other(geboren="1990-12-05"), 80, "de dag en de maand van geboorte zijn omgewisseld"),
        (other(geboren="1991-05-12"), 70, "een geboortedatum die bijna gelijk is"),
        (other(geboren=""), ENOUGH, "de geboortedatum is niet van allebei bekend"),
        (other(bsn=ADA.bsn, voornaam="Xena", achternaam="Prins", geboren="1950-01-01"), 90, "hetzelfde BSN"),
        (other(v_nummer=ADA.v_nummer, voornaam="", achternaam=""), 90, "hetzelfde V-nummer"),
        (other(bsn="111222333"), ENOUGH, "een ander BSN"),
    ],
)
def test_the_same_person_is_seen_with_the_reason(person: Person, at_least: int, reason: str) -> None:
    found = compare(ADA, person)
    assert found.score >= at_least
    assert reason in found.redenen
    assert find([ADA, person]) == [found] == like(ADA, [ADA, person])
    assert compare(person, ADA).score == found.score


@pytest.mark.parametrize(
    "person",
    [
        other(geboren="1971-02-03"),
        other(voornaam="Senait", achternaam="Haile"),
        other(voornaam="Senait", achternaam="Haile", geboren=""),
        other(voornaam="Yonas"),
        other(bsn="111222333", v_nummer="9876543210"),
    ],
    ids=["another birth date", "another name", "nothing in common", "a brother", "two other numbers"],
)
def test_somebody_else_is_not(person: Person) -> None:
    assert compare(ADA, person).score < ENOUGH
    assert find([ADA, person]) == like(ADA, [person]) == []


def test_the_first_of_january_says_less() -> None:
    pair = replace(ADA, geboren="1990-01-01"), other(geboren="1990-01-01")
    assert compare(*pair).score < compare(ADA, other()).score
    assert "1 januari komt vaak voor" in " ".join(compare(*pair).redenen)
    different = other(geboren="1990-01-01", voornaam="Senait", achternaam="Haile")
    assert find([pair[0], different]) == []


def test_a_name_in_its_own_script_is_compared_as_it_is_written() -> None:
    one = Person("a", "محمد", "الحسن", "1990-05-12")
    assert find([one, replace(one, dossier="b")])[0].score >= CERTAIN
    assert of_values("x", {"identiteit.voornaam": "Ada", "identiteit.bsn": None}) == Person("x", "Ada")


def test_a_birth_date_of_many_is_looked_at_with_the_sound_of_a_name() -> None:
    crowd = [
        Person(f"p{number}", f"Naam{chr(97 + number % 26)}{chr(97 + number // 26)}o", "", "1990-01-01")
        for number in range(MOST_IN_GROUP + 5)
    ]
    twice = [Person("x", "Tesfay", "Haile", "1990-01-01"), Person("y", "Tesfai", "Hayle", "1990-01-01")]
    found = find([*crowd, *twice])
    assert ("x", "y") in [(match.een, match.ander) for match in found]


@pytest.mark.parametrize(
    "same",
    [
        {"voornaam": "Inburgeraar"},
        {"voornaam": "Ada", "achternaam": "Haile"},
        {"bsn": ADA.bsn},
        {"v_nummer": ADA.v_nummer},
        {"voornaam": "Ada", "geboren": "1990-05-12"},
    ],
    ids=["one word", "two words", "bsn", "v-nummer", "name and birth date"],
)
def test_what_a_whole_list_shares_is_compared_with_the_first_only(
    same: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []

    def counted(one: Person, two: Person) -> Match:
        compared.append((one.dossier, two.dossier))
        return compare(one, two)

    monkeypatch.setattr(dubbelen, "compare", counted)
    count = 5_000
    found = find([Person(f"{number:04}", **same) for number in range(count)])
    assert len(compared) == count - 1
    assert {match.een for match in found} == {"0000"}
    assert len(found) == count - 1


_PART = st.sampled_from(["Ahmed", "Achmed", "Haile", "Hayle", "Noor", "Nour", ""])
_PEOPLE = st.lists(
    st.builds(
        Person,
        dossier=st.uuids().map(str),
        voornaam=_PART,
        achternaam=_PART,
        geboren=st.sampled_from(["", "1990-01-01", "1990-02-01", "1990-01-02", "1985-07-30"]),
        bsn=st.sampled_from(["", "", "123456782"]),
        v_nummer=st.sampled_from(["", "", "1234567890"]),
    ),
    max_size=9,
    unique_by=lambda person: person.dossier,
)


@given(_PEOPLE)
def test_looking_in_groups_finds_what_looking_at_all_pairs_finds(people: list[Person]) -> None:
    found = find(people)
    assert found == sorted(found, key=lambda match: (-match.score, match.een, match.ander))
    assert all(match.een < match.ander and ENOUGH <= match.score <= 100 for match in found)
    all_pairs = {(match.een, match.ander) for person in people for match in like(person, people)}
    assert {(match.een, match.ander) for match in found} == all_pairs
    assert find(list(reversed(people))) == found
