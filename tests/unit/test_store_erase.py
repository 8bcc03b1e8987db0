"""Erasing for good: nothing of a dossier is left, on any page, and nothing brings it back."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from intake_app.errors import AppError
from intake_app.model import Change
from intake_app.store import connection, files, keys
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
SECRET = "geheim"
PAGE, RESERVE = 4096, 80
FRAME_HEADER, WAL_HEADER = 24, 32


def change(change_id: str, seq: int, value: str = "x", field: str = "naam", device: str = "bb") -> Change:
    stamp = f"2026-11-22T10:{seq:02d}:00.000Z/000000/{device}"
    return Change(change_id, "d1", field, value, "Bert", device, seq, stamp)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    with Vault.create(folder, SECRET, kdf=CHEAP) as made:
        yield made


def pages(folder: Path) -> bytes:
    """Give every page of the database and of the write-ahead log, decrypted, free ones too."""
    key = keys.unwrap(keys.from_bytes((folder / files.KEYS).read_bytes()), SECRET)
    data = (folder / files.DATABASE).read_bytes()
    found = [_decrypt(key, data[16:PAGE])]
    found += [_decrypt(key, data[place : place + PAGE]) for place in range(PAGE, len(data), PAGE)]
    log = folder / "kluis.db-wal"
    if log.exists():
        data = log.read_bytes()
        step = FRAME_HEADER + PAGE
        for place in range(WAL_HEADER + FRAME_HEADER, len(data), step):
            number = int.from_bytes(data[place - FRAME_HEADER : place - FRAME_HEADER + 4])
            page = data[place : place + PAGE]
            found.append(_decrypt(key, page[16:] if number == 1 else page))
    return b"".join(found)


def _decrypt(key: bytes, page: bytes) -> bytes:
    vector = page[-RESERVE : -RESERVE + 16]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(page[:-RESERVE]) + decryptor.finalize()


def test_erased_values_are_on_no_page_and_the_others_still_are(vault: Vault, folder: Path) -> None:
    for number in range(60):
        vault.append([Draft("d1", "gezin.opvallend_veld", f"opvallend-{number} " * 40)])
        vault.append([Draft("d2", "gezin.veld", f"blijvend-{number}")])
    connection.checkpoint(vault._db)
    vault.append([Draft("d1", "gezin.opvallend_veld", "opvallend-laatst")])
    assert b"opvallend" in pages(folder)
    ids = [one.id for one in vault.changes("d1")]
    tombstone = vault.erase("d1", "bewaartermijn voorbij")
    left = pages(folder)
    assert b"opvallend" not in left
    assert not any(one.encode() in left for one in ids)
    assert b"blijvend-59" in left
    assert vault.changes("d1") == [tombstone]
    assert tombstone.value == "bewaartermijn voorbij"
    assert vault.check() == []


def test_after_erasing_the_dossier_is_gone_everywhere(vault: Vault, folder: Path) -> None:
    vault.append([Draft("d1", "naam", "Ömer"), Draft("d2", "naam", "Ali")])
    vault.insert([change("x1", 1, "ander")])
    vault.erase("d1", "termijn")
    assert not vault.exists("d1")
    assert [row.id for row in vault.dossiers()] == ["d2"]
    assert vault.conflicts() == []
    assert vault.devices() == {vault.device: 3, "bb": 1}
    with pytest.raises(AppError, match="verwijderd"):
        vault.append([Draft("d1", "naam", "terug")])
    with pytest.raises(AppError):
        vault.erase("d1", "nog eens")
    vault.close()
    with Vault.open(folder, SECRET) as again:
        with pytest.raises(AppError, match="verwijderd"):
            again.append([Draft("d1", "naam", "terug")])
        assert again.append([Draft("d2", "naam", "Ali B.")])[0].seq == 4
        again.rebuild()
        assert [row.id for row in again.dossiers()] == ["d2"]
        assert again.check() == []


def test_older_changes_that_come_later_bring_nothing_back_but_count_as_received(vault: Vault) -> None:
    first, late = change("x1", 1), change("x2", 2, "laat")
    vault.insert([first])
    vault.erase("d1", "termijn")
    assert vault.insert([first, late]) == []
    assert vault.insert([late]) == []
    assert vault.changes("d1")[0].field == "verwijderd"
    assert len(vault.changes("d1")) == 1
    assert vault.devices() == {vault.device: 1, "bb": 2}
    assert vault.check() == []


def test_a_tombstone_that_comes_in_erases_here_too(vault: Vault, folder: Path) -> None:
    vault.append([Draft("d1", "naam", "opvallend")])
    vault.append([Draft("d2", "naam", "blijft")])
    waiting = vault.prepare([Draft("d1", "naam", "opvallend wachtend")])
    tombstone = change("t", 1, "termijn", "verwijderd")
    assert vault.insert([tombstone]) == [tombstone]
    assert b"opvallend" not in pages(folder)
    with pytest.raises(AppError, match="verwijderd"):
        vault.prepare([Draft("d1", "naam", "x")])
    vault.commit(waiting)
    assert b"opvallend" not in pages(folder)
    assert vault.devices() == {vault.device: 3, "bb": 1}
    assert vault.check() == []


def test_a_tombstone_and_what_it_erases_may_come_together_in_any_order(tmp_path: Path) -> None:
    batch = [change("x1", 1), change("t", 2, "termijn", "verwijderd"), change("x3", 3)]
    for number, order in enumerate(([0, 1, 2], [1, 0, 2], [2, 1, 0])):
        with Vault.create(tmp_path / str(number), SECRET, kdf=CHEAP) as vault:
            assert vault.insert([batch[place] for place in order]) == [batch[1]]
            assert vault.devices() == {"bb": 3}
            assert vault.dossiers() == []
            assert vault.check() == []


def test_two_tombstones_of_two_colleagues_both_stay(vault: Vault) -> None:
    vault.append([Draft("d1", "naam", "Ömer")])
    own = vault.erase("d1", "termijn")
    other = change("t", 1, "verzoek", "verwijderd")
    assert vault.insert([other]) == [other]
    assert sorted(one.id for one in vault.changes("d1")) == sorted([own.id, "t"])
    assert vault.check() == []


def test_what_waits_for_the_dossier_goes_with_it(vault: Vault) -> None:
    vault.prepare([Draft("d1", "naam", "Ömer"), Draft("d2", "naam", "Ali")])
    tombstone = vault.erase("d1", "termijn")
    assert vault.changes("d1") == [tombstone]
    assert vault.exists("d2")
    assert vault.check() == []


def test_the_link_that_stays_does_not_betray_the_value(vault: Vault) -> None:
    made = vault.append([Draft("d1", "gezin.soort", "ja")])[0]
    vault.erase("d1", "termijn")
    link = vault._db.execute("SELECT hash FROM gewist").fetchone()[0]
    assert link != hashlib.sha256(b'"ja"').hexdigest()
    columns = [row[1] for row in vault._db.execute("PRAGMA table_info(gewist)")]
    assert columns == ["nr", "device", "seq", "hash"]
    assert made.id not in link
