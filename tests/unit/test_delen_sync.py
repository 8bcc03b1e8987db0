"""One shared folder: half files, gone files, small files put together, erased ones written again."""

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import controle, inbox, kring, publiek, sync, verslag
from intake_app.delen.sync import synchronise
from intake_app.errors import AppError
from intake_app.exchange import carrier, container, keys, reasons
from intake_app.model import REMOVED, Change
from intake_app.store import files, proving
from intake_app.store.backups import Backups
from intake_app.store.copies import copies
from intake_app.store.journal import Journal
from intake_app.store.log import Draft
from tests.kantoor import Office, office, picture

TWENTY = [f"taal.vraag{number}" for number in range(20)]


@pytest.fixture
def two(tmp_path: Path) -> Any:
    with office(tmp_path, 2) as made:
        yield made


@pytest.fixture
def three(tmp_path: Path) -> Any:
    with office(tmp_path, 3) as made:
        yield made


def test_what_one_notes_the_other_reads(two: Office) -> None:
    two.vaults[0].append([Draft("d1", "identiteit.voornaam", "Ada")])
    first = two.sync(0)
    assert (first.written, first.taken.files) == (2, 0)  # the team and the changes
    outcome = two.sync(1).to_json()
    assert (outcome["nieuwe_wijzigingen"], outcome["gelezen"], outcome["quarantaine"]) == (1, 3, [])
    assert outcome["verslag"][0]["nieuw"]
    assert [one["naam"] for one in outcome["leden"]] == ["Anna", "Bert"]
    assert all(one["bijgewerkt_tot"] for one in outcome["leden"])
    again = two.sync(1).to_json()
    assert (again["nieuwe_wijzigingen"], again["geschreven"], again["gelezen"]) == (0, 0, 0)
    assert picture(two.vaults[0]) == picture(two.vaults[1])
    assert [controle.findings(vault) for vault in two.vaults] == [[], []]


def test_twenty_questions_answered_twice_show_exactly_the_true_conflicts(two: Office) -> None:
    one, other = two.vaults
    rows = [
        ("werk.banen/r1", None),
        ("werk.banen/r1/functie", "kok"),
        ("werk.banen/r2", None),
        ("werk.banen/r2/functie", "bakker"),
    ]
    one.append([Draft("d1", name, value) for name, value in rows])
    two.settle()
    one.append([Draft("d1", name, number) for number, name in enumerate(TWENTY)])
    other.append([Draft("d1", name, number if number % 4 else -1) for number, name in enumerate(TWENTY)])
    # One takes a row away, knowing what is in it; the other renames it. The second row only one touches.
    heads = {
        state.members[0].id for name, state in one.states("d1").items() if name.startswith("werk.banen/r1")
    }
    one.append([Draft("d1", "werk.banen/r1", REMOVED, tuple(heads))])
    other.append(
        [Draft("d1", "werk.banen/r1/functie", "chef"), Draft("d1", "werk.banen/r2/functie", "slager")]
    )
    two.settle()
    true = {name for number, name in enumerate(TWENTY) if not number % 4} | {"werk.banen/r1"}
    for vault in two.vaults:
        assert {conflict.field for conflict in inbox.conflicts(vault)} == true
        assert inbox.count(vault) == len(true)
    # Both decide all of them, in different ways, without knowing of each other.
    for place, vault in enumerate(two.vaults):
        for conflict in inbox.conflicts(vault):
            inbox.choose(vault, conflict.id, conflict.members[-place].id)
        assert inbox.conflicts(vault) == []
    two.settle()
    assert picture(one) == picture(other)
    for conflict in inbox.conflicts(one):
        inbox.choose(one, conflict.id, conflict.members[0].id)
    two.settle()
    assert picture(one) == picture(other)
    assert inbox.conflicts(other) == []


def test_a_file_half_copied_at_every_step_is_harmless(tmp_path: Path) -> None:
    with office(tmp_path, 2, apart=True) as made:
        made.vaults[0].append([Draft("d1", f"werk.v{number}", "x" * 40) for number in range(30)])
        made.sync(0)
        for path in sorted(made.folders[0].glob("*.age")):
            data, target = path.read_bytes(), made.folders[1] / path.name
            for part in range(0, 100, 7):
                target.write_bytes(data[: len(data) * part // 100])
                outcome = made.sync(1)
                assert outcome.taken.tally.changes == 0
                assert outcome.taken.problems[path.name] == reasons.INCOMPLETE
            target.write_bytes(data)
            assert made.sync(1).taken.problems == {}
        assert made.vaults[1].states("d1") == made.vaults[0].states("d1")


def test_what_a_carrier_is_still_busy_with_is_left_alone(two: Office) -> None:
    (two.folders[0] / ".syncthing.half.age.tmp").write_bytes(b"half")
    (two.folders[0] / "~half.age").write_bytes(b"half")
    (two.folders[0] / "leesmij.txt").write_bytes(b"tekst")
    (two.folders[0] / "map.age").mkdir()
    assert two.sync(0).taken.problems == {}


def test_a_missing_file_holds_up_only_what_follows_it(three: Office) -> None:
    one = three.vaults[0]
    one.append([Draft("d1", "werk.a", 1)])
    three.sync(0)
    first = {piece.names[0] for piece in _pieces(three)}
    one.append([Draft("d1", "werk.b", 2)])
    three.sync(0)
    name = first.pop()
    data = (three.folders[0] / name).read_bytes()
    (three.folders[0] / name).unlink()
    three.vaults[2].append([Draft("d2", "werk.c", 3)])
    three.sync(2)
    outcome = three.sync(1)
    assert reasons.GAP in outcome.taken.problems.values()
    assert three.vaults[1].exists("d2")
    assert not three.vaults[1].exists("d1")
    (three.folders[0] / name).write_bytes(data)
    assert three.sync(1).taken.problems == {}
    assert set(three.vaults[1].states("d1")) == {"werk.a", "werk.b"}


def _pieces(made: Office, who: int = 0) -> list[Any]:
    place = sync.mark_of(made.folders[who])
    return [piece for piece in made.vaults[who].post.pieces(place) if not piece.device.startswith("#")]


def test_a_file_that_went_away_is_written_again(two: Office) -> None:
    two.vaults[0].append([Draft("d1", "werk.a", 1)])
    two.sync(0)
    for path in two.folders[0].glob("*.age"):
        path.unlink()
    assert two.sync(0).written == 2
    assert two.sync(1).taken.tally.changes == 1


def test_small_files_are_put_together(two: Office) -> None:
    for number in range(30):
        two.vaults[0].append([Draft("d1", "werk.a", number)])
        two.sync(0)
    assert len(_pieces(two)) <= sync.MOST_SMALL + 1
    assert len(list(two.folders[0].glob("*.age"))) <= sync.MOST_SMALL + 3
    two.sync(1)
    assert two.vaults[1].states("d1") == two.vaults[0].states("d1")
    for vault in two.vaults:
        assert controle.findings(vault) == []


def test_a_new_device_does_not_read_years_of_small_files(tmp_path: Path) -> None:
    with office(tmp_path, 2) as made:
        for number in range(40):
            made.vaults[0].append([Draft("d1", f"werk.v{number}", number)])
            made.sync(0)
        made.clocks.append(made.clocks[0])
        made.vaults.append(made.new_vault(2))
        made.folders.append(made.folders[0])
        made.let_in(2)
        outcome = made.sync(2)
        assert outcome.taken.files < sync.MOST_SMALL + 5
        assert picture(made.vaults[2]) == picture(made.vaults[0])


def test_erasing_reaches_the_files_in_the_folder(two: Office) -> None:
    two.vaults[0].append([Draft("d1", "identiteit.voornaam", "Geheim"), Draft("d2", "werk.a", 1)])
    two.settle()
    old = {path.name for path in two.folders[0].glob("*.age")}
    two.vaults[1].erase("d1", "termijn")
    two.settle()
    opening = kring.require(two.vaults[0]).opening
    for path in two.folders[0].glob("*.age"):
        try:
            document = container.load(keys.decrypt(path.read_bytes(), opening))
        except reasons.RefusedError:
            continue
        assert all(
            c.dossier != "d1" or c.field == REMOVED for block in document.blocks for c in block.changes
        )
    assert old - {path.name for path in two.folders[0].glob("*.age")}
    assert picture(two.vaults[0]) == picture(two.vaults[1])
    assert [controle.findings(vault) for vault in two.vaults] == [[], []]


def test_what_a_colleague_erased_leaves_the_copies_here_too(two: Office) -> None:
    two.vaults[0].append([Draft("d1", "identiteit.voornaam", "Geheim"), Draft("d2", "werk.a", 1)])
    two.settle()
    mine = two.vaults[0]
    assert Backups(mine).make() is not None
    two.vaults[1].erase("d1", "termijn")
    two.settle()
    found = copies(mine.folder)
    assert found
    for copy in found:
        with proving.Reader(mine.access, copy.folder / files.DATABASE) as db:
            assert (Journal(db).exists("d1"), Journal(db).exists("d2")) == (False, True)


def test_an_import_is_taken_back_beside_late_changes_of_what_was_erased_here(two: Office) -> None:
    late, mine = two.vaults
    late.append([Draft("d1", "werk.a", 1), Draft("d2", "werk.a", 1)])
    two.settle()
    mine.erase("d1", "termijn")
    late.append([Draft("d2", "werk.a", 2), Draft("d1", "werk.a", 2), Draft("d1", "werk.b", 2)])
    two.sync(0)
    outcome = two.sync(1)
    assert [one["nieuw"] for one in outcome.report] == [False]
    assert outcome.number is not None
    assert verslag.undo(mine, outcome.number) == 1
    assert mine.states("d2")["werk.a"].value == 1


def test_an_old_file_does_not_bring_back_what_was_erased(tmp_path: Path) -> None:
    with office(tmp_path, 2) as made:
        made.vaults[0].append([Draft("d1", "identiteit.voornaam", "Ada")])
        made.sync(0)
        kept = tmp_path / "oud"
        shutil.copytree(made.folders[0], kept)
        made.vaults[0].erase("d1", "termijn")
        made.settle()
        for path in kept.glob("*.age"):
            shutil.copy(path, made.folders[0] / f"oud-{path.name}")
        made.settle()
        assert not any(vault.exists("d1") for vault in made.vaults)


def test_a_stick_carries_the_work_of_others_along(tmp_path: Path) -> None:
    with office(tmp_path, 3, apart=True) as made:
        made.vaults[0].append([Draft("d1", "werk.a", 1)])
        made.sync(0)
        made.carry(0, 1)
        made.sync(1)
        shutil.rmtree(made.folders[2])
        made.folders[2].mkdir()
        synchronise(made.vaults[1], made.folders[2])  # only the second colleague comes by here
        made.sync(2)
        assert made.vaults[2].states("d1") == made.vaults[0].states("d1")


def test_what_is_called_off_during_the_reserve_copy_takes_nothing_in(two: Office) -> None:
    two.vaults[0].append([Draft("d1", "identiteit.voornaam", "Ada")])
    two.vaults[1].append([Draft("d2", "identiteit.voornaam", "Bea")])
    two.sync(0)
    asked: list[bool] = []

    def stop() -> bool:
        """Ask to stop once copying has begun."""
        asked.append(any((two.place / "kluis1" / "reservekopieen").glob("*.bezig")))
        return asked[-1]

    outcome = synchronise(two.vaults[1], two.folders[1], stop=stop)
    assert outcome.taken.stopped
    assert any(asked)
    assert outcome.taken.tally.changes == 0
    assert copies(two.vaults[1].folder) == []
    assert two.sync(1).taken.tally.changes == 1
    assert len(copies(two.vaults[1].folder)) == 1


def test_stopping_halfway_and_going_on(two: Office) -> None:
    for number in range(3):
        two.vaults[0].append([Draft("d1", f"werk.v{number}", number)])
        two.sync(0)
    steps: list[int] = []
    stopped = synchronise(
        two.vaults[1], two.folders[1], lambda done, _all: steps.append(done), lambda: bool(steps)
    )
    assert stopped.taken.stopped
    assert stopped.written == 0
    two.sync(1)
    assert two.vaults[1].states("d1") == two.vaults[0].states("d1")
    assert synchronise(two.vaults[1], two.folders[1], stop=lambda: True).written == 0


def test_health_is_closed_to_colleagues_by_default(three: Office) -> None:
    question = min(one for one in publiek.closed_questions() if one.startswith("lichamelijk"))
    one, other, third = three.vaults
    made = one.append([Draft("d1", question, "ja"), Draft("d1", "werk.a", 1)])
    one.append(
        [
            Draft("d1", f"historie.reden/{made[0].id}", "ziek"),
            Draft("d1", f"historie.reden/{made[1].id}", "b"),
        ]
    )
    three.settle()
    assert set(other.states("d1")) == {"werk.a", f"historie.reden/{made[1].id}"}
    assert three.sync(1).taken.problems == {}
    member = kring.require(other).team.devices[other.device].member
    publiek.share_closed(one, kring.require(one), "d1", [member])
    three.settle()
    assert other.states("d1") == one.states("d1")
    assert question not in third.states("d1")
    chief = kring.require(third).team.devices[third.device].member
    kring.set_role(one, chief, "teamleider")
    three.settle()
    assert third.states("d1") == one.states("d1")
    for vault in three.vaults:
        assert [*vault.check(), *controle.findings(vault)] == []


def test_a_team_can_open_the_closed_parts(two: Office) -> None:
    question = min(publiek.closed_questions())
    two.vaults[0].append([Draft("d1", question, "ja")])
    two.settle()
    assert not two.vaults[1].exists("d1")
    kring.set_closed_parts(two.vaults[0], closed=False)
    two.settle()
    assert two.vaults[1].states("d1") == two.vaults[0].states("d1")


def test_a_dossier_can_be_kept_to_named_people(three: Office) -> None:
    one, other, third = three.vaults
    one.append([Draft("d1", "werk.a", 1)])
    named = kring.require(other).team.devices[other.device].member
    publiek.keep_to(one, kring.require(one), "d1", [named])
    three.settle()
    assert other.states("d1") == one.states("d1")
    assert set(third.states("d1")) == {publiek.ONLY}
    assert third.dossiers() == []
    publiek.keep_to(one, kring.require(one), "d1", None)
    three.settle()
    assert third.states("d1") == one.states("d1")
    with pytest.raises(AppError):
        publiek.keep_to(one, kring.require(one), "d1", ["niemand"])
    with pytest.raises(AppError):
        publiek.keep_to(one, kring.require(one), "weg", [])


def test_without_a_team_or_folder_there_is_one_sentence(tmp_path: Path, two: Office) -> None:
    with pytest.raises(AppError, match="map van het team is er niet"):
        synchronise(two.vaults[0], tmp_path / "weg")
    with office(tmp_path / "los", 1) as alone:
        alone.clocks.append(alone.clocks[0])
        alone.vaults.append(alone.new_vault(1))
        with pytest.raises(AppError, match="hoort nog niet bij een team"):
            synchronise(alone.vaults[1], alone.folders[0])


def test_a_copied_vault_that_goes_its_own_way_is_noticed(tmp_path: Path) -> None:
    with office(tmp_path, 2) as made:
        made.vaults[1].append([Draft("d1", "werk.a", 1)])
        made.settle()
        made.vaults[1].close()
        shutil.copytree(tmp_path / "kluis1", tmp_path / "kopie")
        made.vaults[1] = type(made.vaults[1]).open(tmp_path / "kluis1", "x")
        made.vaults[1].append([Draft("d1", "werk.b", 1)])
        made.sync(1)
        made.sync(0)
        with type(made.vaults[1]).open(tmp_path / "kopie", "x") as copy:
            copy.append([Draft("d1", "werk.c", 1)])
            outcome = synchronise(copy, made.folders[0])
            assert reasons.FORK in outcome.taken.problems.values()
        assert reasons.FORK in made.sync(0).taken.problems.values()


def test_the_program_age_opens_a_file_with_a_key_of_a_member_only(tmp_path: Path, two: Office) -> None:
    """As docs/uitwisselformaat.md tells: age opens it, gunzip unpacks it, openssl checks the signature."""
    if not shutil.which("age"):
        pytest.skip("age is not installed (apt install age)")
    two.vaults[0].append([Draft("d1", "identiteit.voornaam", "Ada")])
    two.sync(0)
    circle = kring.require(two.vaults[1])
    path = two.folders[0] / _pieces(two)[0].names[0]
    (tmp_path / "sleutel").write_text("\n".join(circle.opening))
    (tmp_path / "vreemd").write_text(keys.new_identity())
    refused = subprocess.run(["age", "-d", "-i", tmp_path / "vreemd", path], capture_output=True, check=False)
    assert refused.returncode != 0
    assert b"Ada" not in refused.stdout
    sender = circle.team.devices[two.vaults[0].device]
    (tmp_path / "apparaat.pem").write_text(keys.public_pem(sender.keys.verify))
    script = f"""set -e -o pipefail; cd {tmp_path}
    age -d -i sleutel {path} | gunzip > inhoud.txt
    head -n -1 inhoud.txt > ondertekend.txt
    tail -n 1 inhoud.txt | cut -c 3- | base64 -d > handtekening.bin
    openssl pkeyutl -verify -pubin -inkey apparaat.pem -rawin -in ondertekend.txt -sigfile handtekening.bin"""
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert "Verified Successfully" in done.stdout
    text = (tmp_path / "inhoud.txt").read_text()
    assert '"Ada"' in text
    forged = script.replace("head -n -1 inhoud.txt", "head -n -1 inhoud.txt | sed s/Ada/Eva/")
    assert subprocess.run(["bash", "-c", forged], capture_output=True, check=False).returncode != 0


def test_a_backup_is_made_before_the_first_changes_come_in(two: Office) -> None:
    two.vaults[1].append([Draft("d9", "werk.a", 1)])
    two.vaults[0].append([Draft("d1", "werk.a", 1)])
    two.sync(0)
    two.sync(1)
    assert list((two.vaults[1].folder / "reservekopieen").glob("*.kopie"))


def test_a_folder_that_cannot_be_written_says_so(two: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    two.vaults[0].append([Draft("d1", "werk.a", 1)])

    def full(*_: object) -> None:
        raise OSError(28, "vol")

    with monkeypatch.context() as patch:
        patch.setattr(carrier.os, "fsync", full)
        with pytest.raises(AppError, match="kan niet worden geschreven"):
            two.sync(0)
    assert not list(two.folders[0].glob(".*"))
    two.settle()
    assert two.vaults[1].states("d1") == two.vaults[0].states("d1")


def test_an_hour_later_the_others_hear_that_nothing_changed(two: Office) -> None:
    two.settle()
    before = two.sync(0).to_json()["leden"][1]["bijgewerkt_tot"]
    two.clocks = [clock + timedelta(hours=2) for clock in two.clocks]
    two.sync(1)
    assert two.sync(0).to_json()["leden"][1]["bijgewerkt_tot"] > before


def test_a_change_with_the_id_of_another_is_set_aside(two: Office) -> None:
    two.vaults[0].append([Draft("d1", "werk.a", 1)])
    two.sync(0)
    mine = two.vaults[0].changes("d1")[0]
    clash = Change(mine.id, "d1", "werk.a", 2, "X", "ander", 1, mine.stamp)
    two.vaults[1].insert([clash])
    assert reasons.FORK in two.sync(1).taken.problems.values()
