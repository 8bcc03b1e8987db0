"""Putting a copy back: told before, all or nothing, as a new device, and it can be undone."""

import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake_app.errors import AppError, VaultDamagedError
from intake_app.model import REMOVED, Change
from intake_app.store import delay, files, keys, proving, restore, swap
from intake_app.store.backups import Backups
from intake_app.store.copies import Copy, copies
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.restore import Lost
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECRET = "geheim"


def summary(_dossier: str, fields: object) -> dict[str, object]:
    return {"naam": fields["naam"].value} if "naam" in fields else {"velden": 1}  # type: ignore[operator,index]


def reopen(folder: Path) -> Vault:
    return Vault.open(folder, SECRET, summary=summary)  # type: ignore[arg-type]


def copy_of(vault: Vault) -> Copy:
    made = Backups(vault, lambda: NOW).make()
    assert made is not None
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a closed vault: one copy, and after it changes in a known, a new and an erased dossier."""
    place = tmp_path / "kluis"
    with Vault.create(place, SECRET, kdf=CHEAP, summary=summary) as vault:  # type: ignore[arg-type]
        vault.append([Draft("d1", "naam", "Amina"), Draft("d1", "stad", "Sneek"), Draft("weg", "naam", "X")])
        copy_of(vault)
        vault.append(
            [Draft("d1", "stad", "Drachten"), Draft("d1", "stad", "Joure"), Draft("d1", "naam", "A")]
        )
        vault.append([Draft("d2", "naam", "Yusuf"), Draft("d3", "stad", "Heeg")])
        vault.erase("weg", "termijn")
    return place


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def only(folder: Path) -> Copy:
    return copies(folder)[0]


# The key


def test_the_key_comes_from_the_vault_or_else_from_a_copy(folder: Path) -> None:
    first = restore.access(folder, SECRET)
    assert first.key.hex() not in repr(first)
    (folder / files.KEYS).write_bytes(b"kapot")
    assert restore.access(folder, SECRET) == first
    (folder / files.KEYS).unlink()
    assert restore.access(folder, SECRET) == first
    (only(folder).folder / files.KEYS).unlink()
    with pytest.raises(VaultDamagedError) as caught:
        restore.access(folder, SECRET)
    assert str(caught.value) == restore.NO_KEYS


def test_a_wrong_passphrase_is_said_and_slows_down(folder: Path) -> None:
    with pytest.raises(keys.WrongSecretError):
        restore.access(folder, "fout", lambda: NOW)
    with pytest.raises(delay.WaitError):
        restore.access(folder, SECRET, lambda: NOW)
    assert restore.access(folder, SECRET, lambda: NOW + timedelta(minutes=2))


# The list


def test_the_list_says_what_is_in_each_copy(folder: Path) -> None:
    with reopen(folder) as vault:
        copy_of(vault)
        found = restore.lines(folder, vault.access)
    assert [line.copy.number for line in found] == [2, 1]
    assert [line.dossiers for line in found] == [3, 2]
    assert all(line.size > 40_000 and line.last_change is not None for line in found)
    flip(found[0].copy.folder / files.DATABASE, 100)
    found = restore.lines(folder, restore.access(folder, SECRET))
    assert (found[0].dossiers, found[0].last_change) == (None, None)
    assert found[1].dossiers == 2


def test_a_copy_of_an_empty_vault_has_no_last_change(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "leeg", SECRET, kdf=CHEAP) as vault:
        copy_of(vault)
        line = restore.lines(vault.folder, vault.access)[0]
    assert (line.dossiers, line.last_change) == (0, None)


def test_a_copy_is_found_by_its_name(folder: Path) -> None:
    assert restore.find(folder, "000001_2026-11-22T10.00.00Z") == only(folder)
    with pytest.raises(AppError) as caught:
        restore.find(folder, "../kluis")
    assert str(caught.value) == restore.UNKNOWN_COPY


# What would be lost


def test_the_preview_counts_fields_and_names_dossiers_but_not_what_was_erased(folder: Path) -> None:
    expected = [Lost("d1", "A", 2, False), Lost("d2", "Yusuf", 1, True), Lost("d3", "", 1, True)]
    assert restore.preview(folder, restore.access(folder, SECRET), only(folder)) == expected
    with reopen(folder) as vault:
        assert restore.preview(folder, vault.access, only(folder)) == expected
        assert vault.append([Draft("d1", "naam", "verder")])


def test_without_a_list_row_there_is_no_name(folder: Path) -> None:
    with reopen(folder) as vault:
        vault._db.execute("DELETE FROM dossier_rij")
        found = restore.preview(folder, vault.access, only(folder))
    assert found is not None
    assert {one.name for one in found} == {""}


def test_a_fresh_copy_loses_nothing(folder: Path) -> None:
    with reopen(folder) as vault:
        assert restore.preview(folder, vault.access, copy_of(vault)) == []


@pytest.mark.parametrize("place", [3, 30, 4096 * 5 + 9])
def test_of_a_damaged_vault_it_cannot_be_said(folder: Path, place: int) -> None:
    key = restore.access(folder, SECRET)
    data = (folder / files.DATABASE).read_bytes()
    for number in range(place, len(data), 4096):
        flip(folder / files.DATABASE, number)
    assert restore.preview(folder, key, only(folder)) is None
    (folder / files.DATABASE).unlink()
    assert restore.preview(folder, key, only(folder)) is None


@pytest.mark.parametrize("place", [3, 30, 4096 * 5 + 9, -1])
def test_a_damaged_copy_is_refused(folder: Path, place: int) -> None:
    key, path = restore.access(folder, SECRET), only(folder).folder / files.DATABASE
    before = (folder / files.DATABASE).read_bytes()
    if place < 0:
        path.unlink()
    else:
        flip(path, place)
    for attempt in (restore.preview, restore.restore):
        with pytest.raises(VaultDamagedError) as caught:
            attempt(folder, key, only(folder))
        assert str(caught.value) == restore.DAMAGED_COPY
    assert (folder / files.DATABASE).read_bytes() == before


# Putting back


def test_a_restored_vault_is_a_new_device_and_what_was_erased_stays_erased(folder: Path) -> None:
    with reopen(folder) as vault:
        old_device, old_tip = vault.device, vault.tip()
    aside = restore.restore(folder, restore.access(folder, SECRET), only(folder))
    with reopen(folder) as vault:
        assert vault.device != old_device
        assert vault.states("d1")["stad"].value == "Sneek"
        assert [row.id for row in vault.dossiers()] == ["d1"]
        assert not vault.exists("weg")
        assert vault.append([Draft("d1", "stad", "Bolsward")])[0].seq == 1
        assert vault.devices()[old_device] == 3
        assert vault.check() == []
        with pytest.raises(AppError):
            vault.append([Draft("weg", "naam", "terug")])
        assert Backups(vault).changed()
        copy_of(vault)
    assert [copy.number for copy in copies(folder)] == [2, 1]
    with reopen(aside) as vault:
        assert (vault.device, vault.tip()) == (old_device, old_tip)
    for path in (folder, aside):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
        assert {stat.S_IMODE(entry.stat().st_mode) for entry in path.iterdir() if entry.is_file()} == {0o600}


def test_changes_of_the_old_device_that_come_back_from_a_colleague_fit(folder: Path) -> None:
    with reopen(folder) as vault:
        sent = vault.changes("d1")
    restore.restore(folder, restore.access(folder, SECRET), only(folder))
    with reopen(folder) as vault:
        vault.append([Draft("d4", "naam", "nieuw")])
        assert len(vault.insert(sent)) == 3
        assert vault.states("d1")["stad"].value == "Joure"
        assert vault.check() == []


def test_it_can_be_undone_and_that_again(folder: Path) -> None:
    key = restore.access(folder, SECRET)
    restore.restore(folder, key, only(folder))
    restore.undo(folder, key)
    with reopen(folder) as vault:
        assert vault.states("d1")["stad"].value == "Joure"
        assert vault.check() == []
    restore.undo(folder, key)
    with reopen(folder) as vault:
        assert vault.states("d1")["stad"].value == "Sneek"
    assert len(swap.asides(folder)) == 1
    assert len(copies(folder)) == 1


def test_what_is_erased_after_a_restore_does_not_come_back_by_undoing_it(folder: Path) -> None:
    key = restore.access(folder, SECRET)
    restore.restore(folder, key, only(folder))
    with reopen(folder) as vault:
        vault.erase("d1", "verzoek")
    restore.undo(folder, key)
    with reopen(folder) as vault:
        assert not vault.exists("d1")
        assert {row.id for row in vault.dossiers()} == {"d2", "d3"}
        assert vault.check() == []


def test_a_damaged_vault_is_kept_and_comes_back_as_it_was(folder: Path) -> None:
    flip(folder / files.DATABASE, 30)
    damaged = (folder / files.DATABASE).read_bytes()
    with pytest.raises(VaultDamagedError):
        reopen(folder)
    key = restore.access(folder, SECRET)
    aside = restore.restore(folder, key, only(folder))
    assert (aside / files.DATABASE).read_bytes() == damaged
    with reopen(folder) as vault:
        assert vault.exists("weg")  # the tombstone could not be read
        vault.erase("weg", "termijn")
    restore.undo(folder, key)
    assert (folder / files.DATABASE).read_bytes() == damaged


def test_without_a_replaced_vault_there_is_nothing_to_undo(folder: Path) -> None:
    with pytest.raises(AppError) as caught:
        restore.undo(folder, restore.access(folder, SECRET))
    assert str(caught.value) == restore.NOTHING_TO_UNDO


def test_an_open_vault_is_not_replaced(folder: Path) -> None:
    key = restore.access(folder, SECRET)
    with reopen(folder) as vault:
        with pytest.raises(AppError) as caught:
            restore.restore(folder, key, only(folder))
        assert str(caught.value) == files.IN_USE
        assert vault.check() == []


def test_when_building_fails_the_vault_stays_and_is_let_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, copy = restore.access(folder, SECRET), only(folder)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as broken:
        broken.setattr(shutil, "copyfileobj", full)
        with pytest.raises(AppError, match="vol"):
            restore.restore(folder, key, copy)
    restore.restore(folder, key, copy)
    with monkeypatch.context() as broken:
        broken.setattr(restore, "_tombstones", full)
        with pytest.raises(AppError, match="vol"):
            restore.undo(folder, key)
    with reopen(folder) as vault:
        assert vault.states("d1")["stad"].value == "Sneek"


def test_a_restore_cut_short_is_completed_when_the_vault_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = restore.access(folder, SECRET)

    class PowerCutError(BaseException):
        pass

    def cut(_folder: Path) -> None:
        raise PowerCutError

    with monkeypatch.context() as broken:
        broken.setattr(swap, "finish", cut)
        with pytest.raises(PowerCutError):
            restore.restore(folder, key, only(folder))
    with reopen(folder) as vault:
        assert vault.states("d1")["stad"].value == "Sneek"
        assert vault.check() == []
    assert len(swap.asides(folder)) == 1


def test_the_tombstones_of_others_go_along_too(folder: Path) -> None:
    with reopen(folder) as vault:
        stamp = "2026-11-22T10:00:00.000Z/000000/bb"
        vault.insert([Change("t", "d1", REMOVED, "verzoek", "Bo", "bb", 1, stamp)])
    restore.restore(folder, restore.access(folder, SECRET), only(folder))
    with reopen(folder) as vault:
        assert vault.dossiers() == []
        assert vault.devices()["bb"] == 1
        assert vault.check() == []


def test_a_copy_counts_the_changes_of_its_moment(folder: Path) -> None:
    assert proving.prove(restore.access(folder, SECRET), only(folder).folder / files.DATABASE).changes == 3
