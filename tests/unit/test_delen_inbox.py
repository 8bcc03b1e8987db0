"""The inbox: what counts as a conflict, and the ways to decide one."""

from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import inbox
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.model import REMOVED
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.kantoor import CHEAP, NOW, office


@pytest.fixture
def vault(tmp_path: Path) -> Any:
    with Vault.create(tmp_path / "k", "x", author="Anna", kdf=CHEAP, clock=lambda: NOW) as made:
        yield made


def both(vault: Vault, field: str, one: Any, other: Any) -> None:
    """Let two values stand side by side."""
    vault.append([Draft("d1", field, one, ()), Draft("d1", field, other, ())])


def test_a_note_or_a_cell_has_no_room_for_both(vault: Vault) -> None:
    both(vault, "werk.uren#notitie", "a", "b")
    both(vault, "werk.banen/r1/functie", "a", "b")
    note, cell = "d1:werk.uren#notitie", "d1:werk.banen/r1/functie"
    for identifier in (note, cell):
        with pytest.raises(AppError, match="kan dit niet"):
            inbox.keep_both(vault, identifier)
    with pytest.raises(AppError, match="kan dit niet"):
        inbox.ask_again(vault, note)
    inbox.ask_again(vault, cell)
    assert [one.id for one in inbox.conflicts(vault)] == [note]


def test_both_go_in_the_note_behind_what_stood_there(vault: Vault) -> None:
    vault.append([Draft("d1", "motivatie.doel#notitie", "eerder")])
    both(vault, "motivatie.doel", "werk", None)
    inbox.keep_both(vault, "d1:motivatie.doel")
    said = str(vault.states("d1")["motivatie.doel#notitie"].value).split("\n")
    assert said[0] == "eerder"
    assert sorted(said[1:]) == ["Anna noteerde: geen antwoord", "Anna noteerde: werk"]
    assert inbox.conflicts(vault) == []


def test_two_notes_beside_the_question_both_stay_when_both_are_kept(vault: Vault) -> None:
    vault.append([Draft("d1", "motivatie.doel#notitie", text, ()) for text in ("eerst", "toen", "eerst")])
    both(vault, "motivatie.doel", "werk", "school")
    inbox.keep_both(vault, "d1:motivatie.doel")
    note = vault.states("d1")["motivatie.doel#notitie"]
    assert not note.conflict
    assert str(note.value).split("\n") == ["eerst", "toen", "Anna noteerde: school", "Anna noteerde: werk"]
    assert inbox.conflicts(vault) == []


@pytest.mark.parametrize("way", ["kies", "beide", "opnieuw"])
def test_what_came_in_unseen_is_not_decided_about(vault: Vault, way: str) -> None:
    both(vault, "opleiding.jaren", 2, 3)
    (seen,) = inbox.conflicts(vault)
    shown = [member.id for member in seen.members]

    def decide() -> None:
        if way == "kies":
            inbox.choose(vault, seen.id, shown[0], shown)
        else:
            {"beide": inbox.keep_both, "opnieuw": inbox.ask_again}[way](vault, seen.id, shown)

    vault.append([Draft("d1", "opleiding.jaren", 4, ())])
    with pytest.raises(AppError) as refused:
        decide()
    assert str(refused.value) == inbox.CAME_IN
    (still,) = inbox.conflicts(vault)
    assert {member.value for member in still.members} == {2, 3, 4}
    shown = [member.id for member in still.members]
    decide()
    assert inbox.conflicts(vault) == []


def test_taking_a_row_away_is_no_conflict_by_itself(vault: Vault) -> None:
    vault.append([Draft("d1", "werk.banen/r1", None), Draft("d1", "werk.banen/r1/functie", "kok")])
    vault.append([Draft("d1", "werk.banen/r1", REMOVED)])
    vault.append([Draft("d1", "werk.uren", REMOVED)])  # a text that happens to say so
    vault.append([Draft("d1", "werk.banen/r2/functie", REMOVED)])
    assert inbox.conflicts(vault) == []
    vault.append(
        [Draft("d1", "werk.banen/r1/functie", "chef")]
    )  # later than a removal that did not look inside
    (conflict,) = inbox.conflicts(vault)
    assert conflict.about_row
    assert conflict.to_json()["soort"] == "regel"
    for work in (inbox.keep_both, inbox.ask_again):
        with pytest.raises(AppError, match="kan dit niet"):
            work(vault, conflict.id)
    inbox.choose(vault, conflict.id, conflict.members[0].id)
    assert inbox.conflicts(vault) == []
    assert vault.states("d1")["werk.banen/r1"].value == REMOVED


def test_a_row_that_one_took_away_and_one_kept_is_one_conflict(vault: Vault) -> None:
    both(vault, "werk.banen/r1", None, REMOVED)
    vault.append([Draft("d1", "werk.banen/r1/functie", "kok")])
    assert [one.field for one in inbox.conflicts(vault)] == ["werk.banen/r1"]
    assert inbox.count(vault) == 1


def test_the_program_says_what_was_in_a_row_it_takes_away(tmp_path: Path) -> None:
    with office(tmp_path, 2) as made:
        one, other = made.vaults
        first = Intake.new(one)
        first.add_row("gezin.kinderen", {"voornaam": "Bo"})
        made.settle()
        second = Intake.existing(other, first.dossier)
        row = str(second.answers.values["gezin.kinderen"][0]["_rij"])  # type: ignore[index,call-overload]
        Intake.existing(one, first.dossier).remove_row("gezin.kinderen", row)
        second.answer_cell("gezin.kinderen", row, "voornaam", "Bobbie")
        made.settle()
        for vault in made.vaults:
            (conflict,) = inbox.conflicts(vault)
            assert conflict.field == f"gezin.kinderen/{row}"
        stays = next(member for member in conflict.members if member.value == "Bobbie")
        inbox.choose(other, conflict.id, stays.id)
        made.settle()
        for vault in made.vaults:
            assert inbox.conflicts(vault) == []
            kept = Intake.existing(vault, first.dossier).answers.values["gezin.kinderen"]
            assert [one["voornaam"] for one in kept] == ["Bobbie"]  # type: ignore[union-attr,index,call-overload]
