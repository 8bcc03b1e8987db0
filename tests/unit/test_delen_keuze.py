"""Choosing: the sides with who and when, and taking a choice back without losing who said it."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import inbox, keuze, pakbon, publiek
from intake_app.delen.keuze import AWAY, STAYS, WENT_ON, Choice
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.model import REMOVED, Change
from intake_app.store.log import Draft
from intake_app.ui.words import as_day
from tests.kantoor import NOW, Office, office, picture


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Office]:
    """Give two colleagues who have the same dossier."""
    with office(tmp_path, 2) as made:
        first = Intake.start(made.vaults[0], "d1")
        first.fill(
            {"identiteit.voornaam": "Ada", "gesprek.gesprekken": [{"datum": "2026-11-03", "soort": "intake"}]}
        )
        first.add_row("gezin.kinderen", {"voornaam": "Bo"})
        made.settle()
        yield made


def apart(made: Office, work: Any, other: Any) -> None:
    """Let two colleagues do something without knowing of each other, the second a week later."""
    made.clocks[0] = NOW.replace(day=3)
    work(Intake.existing(made.vaults[0], "d1"))
    made.clocks[1] = NOW.replace(day=10)
    other(Intake.existing(made.vaults[1], "d1"))
    made.clocks = [NOW + timedelta(days=1)] * 2
    made.settle()


def told(choice: Choice) -> list[tuple[str, list[str]]]:
    """Give the sides with who said them on which day."""
    return [(side.text, [f"{voice.who} {voice.when.day}" for voice in side.voices]) for side in choice.sides]


def years(made: Office) -> Choice:
    apart(
        made,
        lambda intake: intake.answer("opleiding.jaren", "2"),
        lambda intake: intake.answer("opleiding.jaren", "3"),
    )
    (choice,) = keuze.choices(made.vaults[0])
    return choice


def test_the_sides_say_who_noted_what_when_and_in_which_talk(two: Office) -> None:
    choice = years(two)
    assert (choice.name, choice.question) == ("Ada", "Hoeveel jaar bent u naar school gegaan?")
    assert told(choice) == [("3 jaar", ["Bert 10"]), ("2 jaar", ["Anna 3"])]
    assert [side.voices[0].talk for side in choice.sides] == ["", "intake"]
    assert keuze.choices(two.vaults[1]) == [choice]
    assert keuze.choices(two.vaults[0], "d2") == []


def test_who_says_the_same_stands_together(tmp_path: Path) -> None:
    with office(tmp_path, 3) as made:
        for who, value in enumerate((1, 2, 1)):
            made.vaults[who].append([Draft("d1", "opleiding.jaren", value)])
        made.settle()
        (choice,) = keuze.choices(made.vaults[0])
        assert sorted((side.text, len(side.voices)) for side in choice.sides) == [
            ("1 jaar", 2),
            ("2 jaar", 1),
        ]


@pytest.mark.parametrize("way", ["kies", "beide", "opnieuw"])
def test_a_choice_is_taken_back_and_everybody_keeps_the_own_words(two: Office, way: str) -> None:
    before = years(two)
    vault = two.vaults[0]
    do = {
        "kies": lambda: inbox.choose(vault, before.conflict.id, before.sides[1].change),
        "beide": lambda: inbox.keep_both(vault, before.conflict.id),
        "opnieuw": lambda: inbox.ask_again(vault, before.conflict.id),
    }[way]
    for _ in range(2):  # also the second time
        decided = do()
        assert keuze.choices(vault) == []
        keuze.take_back(vault, decided)
        (after,) = keuze.choices(vault)
        assert told(after) == told(before)
        assert "opleiding.jaren" not in Intake.existing(vault, "d1").answers.notes
        before = after
    two.settle()
    assert picture(vault) == picture(two.vaults[1])
    assert told(keuze.choices(two.vaults[1])[0]) == told(before)


def test_a_choice_on_which_somebody_went_on_is_not_taken_back(two: Office) -> None:
    before = years(two)
    decided = inbox.choose(two.vaults[0], before.conflict.id, before.sides[1].change)
    Intake.existing(two.vaults[0], "d1").answer("opleiding.jaren", "5")
    with pytest.raises(AppError) as refused:
        keuze.take_back(two.vaults[0], decided)
    assert str(refused.value) == WENT_ON
    assert Intake.existing(two.vaults[0], "d1").answers.values["opleiding.jaren"] == 5


def test_a_choice_in_a_dossier_that_was_erased_meanwhile_is_not_taken_back(two: Office) -> None:
    before = years(two)
    decided = inbox.choose(two.vaults[0], before.conflict.id, before.sides[1].change)
    two.vaults[0].erase("d1", "op verzoek")
    with pytest.raises(AppError) as refused:
        keuze.take_back(two.vaults[0], decided)
    assert str(refused.value) == WENT_ON


def noted(identifier: str, *replaces: str, stamp: str = "2026-11-03T10:00:00.000Z", value: int = 2) -> Change:
    """Give a change that came in, with a stamp and ids that the sender made up."""
    stamp = f"{stamp}/000000/{identifier}"
    return Change(identifier, "d1", "opleiding.jaren", value, "Zed", identifier, 1, stamp, replaces)


def looked_at(*changes: Change) -> Choice:
    (conflict,) = inbox.inside("d1", "Ada", changes)
    return keuze._choice(conflict, keuze._around(changes, {}))


def test_changes_that_replace_each_other_in_a_ring_are_shown() -> None:
    ring = (noted("a", "c"), noted("b", "c", value=3), noted("c", "a", "b", value=4))
    assert {(text, *who) for text, who in told(looked_at(*ring))} == {
        (f"{n} jaar", "Zed 3") for n in (2, 3, 4)
    }


def test_the_last_second_of_all_time_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        last = noted("a", stamp="9999-12-31T23:59:59.999Z")
        choice = looked_at(last, noted("b", value=3))
        assert [side.voices[0].when.year for side in choice.sides] == [2999, 2026]
        assert as_day(last.stamp).isoformat() == pakbon.slip("d1", [last]).last == "2999-12-31"
    time.tzset()


def test_an_own_correction_is_the_word_of_who_made_it(two: Office) -> None:
    """Who notes again what was there before is not taken for who noted it first."""
    two.vaults[0].append([Draft("d1", "opleiding.jaren", 4)])
    two.settle()
    two.vaults[1].append([Draft("d1", "opleiding.jaren", 5)])
    two.vaults[1].append([Draft("d1", "opleiding.jaren", 4)])
    two.vaults[0].append([Draft("d1", "opleiding.jaren", 6)])
    two.settle()
    (choice,) = keuze.choices(two.vaults[0])
    assert {side.text: side.voices[0].who for side in choice.sides} == {"4 jaar": "Bert", "6 jaar": "Anna"}


def row_of(made: Office) -> str:
    found: Any = Intake.existing(made.vaults[0], "d1").answers.values["gezin.kinderen"]
    return str(found[0]["_rij"])


@pytest.mark.parametrize("place", [0, 1])
def test_a_row_that_went_and_was_used(two: Office, place: int) -> None:
    row = row_of(two)
    apart(
        two,
        lambda intake: intake.remove_row("gezin.kinderen", row),
        lambda intake: intake.answer_cell("gezin.kinderen", row, "geboortedatum", "5 mei 2023"),
    )
    vault = two.vaults[1]
    (before,) = keuze.choices(vault)
    assert [side.text for side in before.sides] == [AWAY, STAYS]
    assert before.row == (("Voornaam", "Bo"),)
    assert told(before) == [(AWAY, ["Anna 3"]), (STAYS, ["Bert 10"])]
    assert before.sides[1].voices[0].what == "Geboortedatum: 05-05-2023"
    for _ in range(2):
        decided = inbox.choose(vault, before.conflict.id, before.sides[place].change)
        assert keuze.choices(vault) == []
        kept: Any = Intake.existing(vault, "d1").answers.values.get("gezin.kinderen", [])
        assert [one["geboortedatum"] for one in kept] == ["2023-05-05"] * place
        keuze.take_back(vault, decided)
        (after,) = keuze.choices(vault)
        assert told(after) == told(before)
        before = after
    two.settle()
    assert keuze.choices(two.vaults[0]) == keuze.choices(vault)


def test_a_removal_that_knew_nothing_comes_back_as_away_or_stay(two: Office) -> None:
    vault = two.vaults[0]
    vault.append([Draft("d1", "werk.banen/r1", REMOVED)])
    vault.append([Draft("d1", "werk.banen/r1/functie", "chef")])
    (before,) = keuze.choices(vault)
    decided = inbox.choose(vault, before.conflict.id, before.sides[0].change)
    keuze.take_back(vault, decided)
    (after,) = keuze.choices(vault)
    assert {side.text for side in after.sides} == {AWAY, STAYS}
    assert after.row


def test_other_fields_have_words_too(two: Office) -> None:
    vault, members = two.vaults[0], list(keuze.kring.require(two.vaults[0]).team.members)
    change = vault.changes("d1")[0].id

    def beside(dossier: str, field: str, one: Any, other: Any) -> Choice:
        vault.append([Draft(dossier, field, one, ()), Draft(dossier, field, other, ())])
        found = [choice for choice in keuze.choices(vault) if choice.conflict.field == field]
        return found[0]

    closed = beside("d1", publiek.ONLY, members[:1], None)
    assert (closed.question, {side.text for side in closed.sides}) == (
        "Alleen voor deze collega's",
        {"Anna", "iedereen in het team"},
    )
    assert {side.text for side in beside("d1", publiek.ALSO, [], ["weg"]).sides} == {"niemand anders", "weg"}
    assert {side.text for side in beside("d1", publiek.ASIDE, 1, None).sides} == {"ja", "nee"}
    note = beside("d1", "opleiding.jaren#notitie", "a", "b")
    assert note.question == "Notitie bij: Hoeveel jaar bent u naar school gegaan?"
    assert not note.conflict.has_note
    assert not note.conflict.can_be_asked
    why = beside("d1", f"historie.reden/{change}", "a", "b")
    assert why.question == "De reden van een wijziging"
    assert not why.conflict.has_note
    assert beside(GEMEENTE, "gemeente.naam", "Oost", "West").name == "Gegevens van de gemeente"
