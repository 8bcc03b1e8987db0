"""Pieces and edges: holes, a log that does not fit its chain, a vault that left the team, odd messages."""

from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import kring, lezer, pakket, publiek, stukken, sync
from intake_app.delen.publiek import Audience
from intake_app.delen.stukken import Writing
from intake_app.delen.sync import synchronise
from intake_app.errors import AppError
from intake_app.exchange import container, keys, reasons, team
from intake_app.exchange.container import Document
from intake_app.store.log import Draft
from tests.kantoor import Office, office, picture


@pytest.fixture
def two(tmp_path: Path) -> Any:
    with office(tmp_path, 2) as made:
        yield made


def put(made: Office, kind: str, head: dict[str, Any], name: str = "los.age") -> None:
    """Put a document of the first colleague in the folder."""
    circle = kring.require(made.vaults[0])
    messages = circle.own_messages if kind == container.TEAM else ()
    key = circle.keys.public.verify
    document = Document(kind, circle.team.id, circle.device, key, "2026-11-22", head, messages)
    data = keys.encrypt(container.dump(document, circle.keys), circle.team.recipients)
    (made.folders[0] / name).write_bytes(data)


def test_the_holes_between_runs(two: Office) -> None:
    circle = kring.require(two.vaults[0])
    writing = Writing(circle, Audience(circle), "")
    assert writing.holes([], 5) == [(1, 5)]
    assert writing.holes([(1, 5)], 5) == []
    assert writing.holes([(4, 4), (2, 2), (2, 3)], 6) == [(1, 1), (5, 6)]
    assert writing.holes([(3, 9)], 5) == [(1, 2)]
    assert writing.holes([(8, 9)], 5) == [(1, 5)]


def test_a_log_that_does_not_fit_its_chain_is_not_shared(two: Office) -> None:
    vault = two.vaults[0]
    vault.append([Draft("d1", "werk.a", 1), Draft("d1", "werk.b", 1)])
    vault._db.execute("DROP TRIGGER wijziging_update")
    vault._db.execute("UPDATE wijziging SET value = '2' WHERE seq = 1")
    with pytest.raises(AppError, match="klopt niet met wat eerder is gedeeld"):
        two.sync(0)
    vault._db.execute("UPDATE wijziging SET seq = 9 WHERE seq = 1")
    with pytest.raises(AppError, match="klopt niet met wat eerder is gedeeld"):
        two.sync(0)
    assert not list(two.folders[0].glob("*.age"))


def test_much_text_goes_into_more_files(two: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stukken, "MOST_TEXT", 600)
    monkeypatch.setattr(stukken, "MOST_CHANGES", 4)
    two.vaults[0].append([Draft("d1", f"werk.v{number}", number) for number in range(11)])
    assert two.sync(0).written >= 4
    two.sync(1)
    assert picture(two.vaults[0]) == picture(two.vaults[1])
    two.vaults[1].close()
    assert two.sync(0).written == 0


def test_small_files_that_cannot_be_joined_stay(two: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "MOST_SMALL", 1)
    monkeypatch.setattr(sync, "MOST_CHANGES", 3)
    for number in range(4):
        two.vaults[0].append([Draft("d1", "werk.a", number), Draft("d1", "werk.b", number)])
        two.sync(0)
    two.sync(1)
    assert picture(two.vaults[0]) == picture(two.vaults[1])


def test_a_vault_that_no_longer_belongs_is_told(two: Office) -> None:
    two.settle()
    vault = two.vaults[1]
    kring.revoke(two.vaults[0], vault.device)
    vault.post.add_messages(two.vaults[0].post.messages())
    with pytest.raises(AppError, match="hoort niet meer bij het team"):
        two.sync(1)


def test_an_own_file_that_was_damaged_is_written_again(two: Office) -> None:
    two.vaults[0].append([Draft("d1", "werk.a", 1)])
    two.sync(0)
    two.sync(0)
    for path in two.folders[0].glob("*.age"):
        path.write_bytes(path.read_bytes()[:-5])
    assert two.sync(0).written == 2
    two.sync(1)
    assert picture(two.vaults[0]) == picture(two.vaults[1])


def test_what_a_faulty_program_of_a_member_says_is_set_aside(
    two: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, vector in enumerate((None, [], {"a": "1"}, {"a": -1}, {"a": 2**60}, {"a": True})):
        put(two, container.STAND, {"vector": vector}, f"{number}.age")
    put(two, container.TEAM, {"sleutels": ["AGE-SECRET-KEY-1KORT", 5, None]}, "team.age")
    put(two, container.CHANGES, {}, "leeg.age")
    problems = two.sync(1).taken.problems
    assert set(problems) == {f"{number}.age" for number in range(6)}
    assert set(problems.values()) == {reasons.SHAPE}
    monkeypatch.setattr(team, "MOST_MESSAGES", 1)
    put(two, container.TEAM, {"sleutels": "x"}, "veel.age")
    assert two.sync(1).taken.problems["veel.age"] == reasons.TOO_BIG


def test_a_file_that_goes_away_while_it_is_read_waits(two: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    put(two, container.CHANGES, {}, "weg.age")
    true = lezer.container.peek

    def gone(packed: bytes) -> tuple[str, int]:
        (two.folders[0] / "weg.age").unlink()
        return true(packed)

    monkeypatch.setattr(lezer.container, "peek", gone)
    assert two.sync(1).taken.problems == {"weg.age": reasons.UNREADABLE}


def test_stopping_at_any_moment_does_no_harm(two: Office) -> None:
    two.vaults[0].append([Draft("d1", "werk.a", 1)])
    two.sync(0)
    two.vaults[1].append([Draft("d2", "werk.a", 1)])
    for patience in range(14):
        asked = iter(range(patience))
        synchronise(two.vaults[1], two.folders[1], stop=lambda asked=asked: next(asked, None) is None)  # type: ignore[misc]
        assert two.vaults[1].check() == []
    two.settle()
    assert picture(two.vaults[0]) == picture(two.vaults[1])


def test_a_full_disk_here_is_not_a_faulty_file(two: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    two.vaults[0].append([Draft("d1", "werk.a", 1)])
    two.sync(0)

    def full(*_: object) -> None:
        raise AppError("De schijf is vol.")

    with monkeypatch.context() as patch:
        patch.setattr(two.vaults[1], "insert", full)
        with pytest.raises(AppError, match="vol"):
            two.sync(1)
    two.sync(1)
    assert two.vaults[1].exists("d1")


def test_a_parcel_without_its_team_is_refused(two: Office, tmp_path: Path) -> None:
    circle = kring.require(two.vaults[0])
    with office(tmp_path / "ander", 1) as other:
        other.clocks.append(other.clocks[0])
        other.vaults.append(other.new_vault(1))
        for receiver in other.vaults:
            own = kring.own_keys(receiver)[receiver.device].public.recipient
            document = Document(
                container.PARCEL,
                circle.team.id,
                circle.device,
                circle.keys.public.verify,
                "2026",
                {"dossiers": []},
            )
            with pytest.raises(AppError, match="hoort niet bij je team"):
                pakket.take_in(receiver, keys.encrypt(container.dump(document, circle.keys), [own]))


def test_the_same_device_let_in_twice_is_one_device(two: Office) -> None:
    circle = kring.require(two.vaults[0])
    device = circle.team.devices[two.vaults[1].device]
    about = {
        "lid": {"id": "iemand", "naam": "Anders", "rol": "beheerder"},
        "nieuw": {"apparaat": device.id, "sleutel": device.keys.verify, "ontvanger": device.keys.recipient},
        "op": "2026",
        "team": circle.team.id,
    }
    number = circle.team.counts[circle.device] + 1
    again = team.compose(team.ADMIT, circle.device, number, about, circle.keys)
    more = team.compose(
        team.ROLE,
        circle.device,
        number + 1,
        {"doel": "weg", "rol": "beheerder", "team": circle.team.id},
        circle.keys,
    )
    found = team.fold([*circle.messages, again, more], circle.team.id)
    assert found is not None
    assert found.devices[device.id] == device
    assert found.counts[circle.device] == number + 1


def test_old_notes_of_how_far_colleagues_are_may_be_odd(two: Office) -> None:
    two.vaults[0].post.keep_secret("gezien", {"aa": "x", "bb": ["2026", 5], "cc": ["2026", {"cc": 3}]})
    assert kring.seen(two.vaults[0]) == {"cc": ("2026", {"cc": 3})}
    assert not keys.is_identity("AGE-SECRET-KEY-1KORT")
    assert publiek.closed_questions()
