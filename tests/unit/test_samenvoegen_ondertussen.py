"""Joining while colleagues go on: nothing of theirs is replaced unseen, nobody loses sight of an answer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from intake_app import koppeling
from intake_app.delen import kring, publiek
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.model import JsonValue
from intake_app.samenvoegen import paren, samenvoeging
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.kantoor import Office, office

LATER: JsonValue = {"geen_antwoord": "later_vragen"}
YEARS, NOTE, SLEEP = "opleiding.jaren", "motivatie.doel#notitie", "mentale_gezondheid.slapen"


@pytest.fixture
def colleagues(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, 2) as made:
        Intake.start(made.vaults[0], "a").fill({"identiteit.voornaam": "Ada", YEARS: 12, NOTE: "van a"})
        Intake.start(made.vaults[0], "b").fill({"identiteit.voornaam": "Ada", YEARS: LATER, NOTE: "van b"})
        made.settle(2)
        yield made


def note(vault: Vault, dossier: str, field: str, value: Any) -> None:
    Intake.existing(vault, dossier).fill({field: value})


def standing(vault: Vault, dossier: str, field: str) -> list[JsonValue]:
    return sorted((one.value for one in vault.states(dossier)[field].members), key=repr)


def before_writing(vault: Vault, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen when all was read and nothing is written yet."""
    append = vault.append

    def late(*given: Any) -> Any:
        monkeypatch.undo()
        act()
        return append(*given)

    monkeypatch.setattr(vault, "append", late)


def test_what_comes_in_while_joining_is_not_replaced(
    colleagues: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = colleagues.vaults
    note(other, "b", YEARS, 7)
    note(other, "b", NOTE, "van Bert")
    colleagues.sync(1)
    before_writing(one, monkeypatch, lambda: colleagues.sync(0))
    samenvoeging.join(one, "a", "b")
    assert standing(one, "b", YEARS) == [12, 7]
    assert standing(one, "b", NOTE) == ["van Bert", "van b\nvan a"]


def test_a_row_taken_away_while_joining_again_is_not_put_back_unseen(
    colleagues: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = colleagues.vaults
    note(one, "a", "gezin.kinderen", [{"voornaam": "Bo"}])
    samenvoeging.join(one, "a", "b")
    samenvoeging.take_back(one, "a", "b")  # the row is taken away in b
    colleagues.settle(2)
    (row,) = (name for name in one.states("b") if name.count("/") == 1 and "gezin.kinderen/" in name)
    assert standing(one, "b", row) == ["verwijderd"]
    samenvoeging.join(other, "a", "b")
    samenvoeging.take_back(other, "a", "b")
    colleagues.sync(1)
    before_writing(one, monkeypatch, lambda: colleagues.sync(0))
    samenvoeging.join(one, "a", "b")
    assert "verwijderd" in standing(one, "b", row)


def test_what_comes_in_while_taking_back_is_not_replaced(
    colleagues: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = colleagues.vaults
    samenvoeging.join(one, "a", "b")
    colleagues.settle(2)
    note(other, "b", YEARS, 7)
    colleagues.sync(1)
    before_writing(one, monkeypatch, lambda: colleagues.sync(0))
    samenvoeging.take_back(one, "a", "b")
    assert 7 in standing(one, "b", YEARS)


@pytest.mark.parametrize("work", [samenvoeging.join, samenvoeging.take_back])
def test_no_round_comes_between_reading_and_writing(
    colleagues: Office, monkeypatch: pytest.MonkeyPatch, work: Callable[[Vault, str, str], object]
) -> None:
    one, other = colleagues.vaults
    if work is samenvoeging.take_back:
        samenvoeging.join(one, "a", "b")
        colleagues.settle(2)
    note(other, "b", YEARS, 7)
    colleagues.sync(1)
    later = Thread(target=lambda: colleagues.sync(0))

    def begin() -> None:
        later.start()
        later.join(0.5)
        assert later.is_alive()  # it waits for its turn

    before_writing(one, monkeypatch, begin)
    work(one, "a", "b")
    later.join()
    assert 7 in standing(one, "b", YEARS)


@pytest.mark.parametrize("dossier", ["a", "b"])
def test_a_mark_on_one_side_only_spoils_no_list_and_is_taken_back(colleagues: Office, dossier: str) -> None:
    one = colleagues.vaults[0]
    other = "b" if dossier == "a" else "a"
    one.append([Draft(dossier, koppeling.field_with(other), koppeling.value("b", [], [], []))])
    (joined,) = paren.joined(one)
    assert (joined.op, joined.blijft, joined.staat) == ("a", "b", "nagekomen" if dossier == "a" else "apart")
    samenvoeging.take_back(one, joined.op, joined.blijft)
    assert paren.joined(one) == []


def be_leader(colleagues: Office, who: int) -> None:
    founder, vault = colleagues.vaults[0], colleagues.vaults[who]
    kring.set_role(founder, kring.require(vault).team.devices[vault.device].member, "teamleider")


@pytest.fixture
def leader(tmp_path: Path) -> Iterator[Office]:
    """Anna is beheerder, Bert consulent, Chadia teamleider; Bert noted in a how somebody sleeps."""
    with office(tmp_path, 3) as made:
        be_leader(made, 2)
        Intake.start(made.vaults[0], "b").fill({"identiteit.voornaam": "Ada"})
        Intake.start(made.vaults[1], "a").fill({"identiteit.voornaam": "Ada", SLEEP: 4})
        made.settle()
        yield made


def share(office: Office, who: int, members: list[str] | None) -> None:
    vault = office.vaults[who]
    for dossier in "ab":
        publiek.share_closed(vault, kring.require(vault), dossier, members)


def test_who_noted_a_closed_answer_still_sees_it_after_a_colleague_joins(leader: Office) -> None:
    _, bert, chief = leader.vaults
    before = chief.states("a"), chief.states("b")
    with pytest.raises(AppError, match=r"Bert .*'Wie mag dit lezen'"):
        samenvoeging.join(chief, "a", "b")
    assert (chief.states("a"), chief.states("b")) == before
    share(leader, 2, [kring.require(bert).team.devices[bert.device].member])
    samenvoeging.join(chief, "a", "b")
    leader.settle()
    assert koppeling.hidden(bert) == {"a": "b"}
    assert standing(bert, "b", SLEEP) == [4]


def test_an_answer_that_both_dossiers_have_is_not_lost_from_sight_either(leader: Office) -> None:
    chief = leader.vaults[2]
    note(chief, "b", SLEEP, 4)  # Bert cannot read this one
    with pytest.raises(AppError, match="Bert"):
        samenvoeging.join(chief, "a", "b")


def test_whoever_noted_it_joins_without_asking(leader: Office) -> None:
    bert = leader.vaults[1]
    samenvoeging.join(bert, "a", "b")
    leader.settle()
    assert standing(leader.vaults[2], "b", SLEEP) == [4]


@pytest.mark.parametrize("case", ["open parts", "another teamleider", "revoked", "nothing closed"])
def test_a_join_that_hides_nothing_from_anybody_goes_on(leader: Office, case: str) -> None:
    founder, bert, chief = leader.vaults
    if case == "open parts":
        kring.set_closed_parts(founder, closed=False)
    elif case == "another teamleider":
        be_leader(leader, 1)
    elif case == "revoked":
        kring.revoke(founder, bert.device)
    else:
        note(bert, "a", SLEEP, None)
    leader.settle()
    samenvoeging.join(chief, "a", "b")
    assert koppeling.hidden(chief) == {"a": "b"}


def test_who_noted_in_a_dossier_kept_to_others_still_sees_it(leader: Office) -> None:
    _, bert, chief = leader.vaults
    circle = kring.require(chief)
    note(bert, "a", YEARS, 12)
    leader.settle()
    own, theirs = (circle.team.devices[one.device].member for one in (chief, bert))
    for dossier in "ab":
        publiek.keep_to(chief, circle, dossier, [own])
    with pytest.raises(AppError, match="Bert"):
        samenvoeging.join(chief, "a", "b")
    for dossier in "ab":
        publiek.keep_to(chief, circle, dossier, [own, theirs])
    samenvoeging.join(chief, "a", "b")
    leader.settle()
    assert standing(bert, "b", YEARS) == [12]
