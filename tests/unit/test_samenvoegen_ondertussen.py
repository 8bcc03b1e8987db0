"""Joining while colleagues go on: nothing of theirs is replaced unseen, nobody loses sight of an answer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from intake_app import koppeling
from intake_app.intake import Intake
from intake_app.model import JsonValue
from intake_app.samenvoegen import paren, samenvoeging
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.kantoor import Office, office

LATER: JsonValue = {"geen_antwoord": "later_vragen"}
YEARS, NOTE = "opleiding.jaren", "motivatie.doel#notitie"


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
