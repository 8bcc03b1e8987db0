"""What backups and restoring lean on: how far a log is, second connections, and damage as its own kind."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from intake_app.errors import AppError, VaultDamagedError
from intake_app.store import checks, connection, failures, files
from intake_app.store.failures import spoken
from intake_app.store.journal import Tip
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import CLOSED, Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "kluis", "geheim", kdf=Kdf(memory_kib=8, rounds=1, lanes=1)) as made:
        yield made


def test_the_tip_is_the_newest_change_erased_ones_too(vault: Vault) -> None:
    assert vault.tip() == Tip(0, "")
    vault.append([Draft("d1", "naam", "een")])
    first = vault.tip()
    assert first.position == 1
    assert len(first.link) == 64
    vault.append([Draft("d1", "naam", "twee")])
    assert vault.tip().position == 2
    vault.erase("d1", "termijn")
    assert vault.tip().position == 3
    assert vault.tip().link not in {"", first.link}


def test_settling_empties_the_log_that_is_written_ahead(vault: Vault) -> None:
    vault.append([Draft("d1", "naam", "x" * 9_000)])
    log = vault.folder / "kluis.db-wal"
    assert log.stat().st_size > 0
    vault.settle()
    assert log.stat().st_size == 0
    assert vault.states("d1")["naam"].value == "x" * 9_000


def test_what_opens_a_vault_is_not_shown_and_ends_with_it(vault: Vault) -> None:
    key = vault.access
    assert key.key.hex() not in repr(key)
    assert repr(key.key) not in repr(vault._opened)
    vault.close()
    with pytest.raises(AppError) as caught:
        _ = vault.access
    assert str(caught.value) == CLOSED


def test_a_second_connection_sees_the_same_and_takes_no_lock(vault: Vault) -> None:
    vault.append([Draft("d1", "naam", "een")])
    with contextlib.closing(vault.access.connect(vault.folder / files.DATABASE)) as db:
        db.execute("BEGIN")
        count = "SELECT count(*) FROM wijziging"
        assert db.execute(count).fetchone()[0] == 1
        vault.append([Draft("d1", "naam", "twee")])
        assert db.execute(count).fetchone()[0] == 1
        db.execute("COMMIT")
        assert db.execute(count).fetchone()[0] == 2


def test_a_copy_is_opened_without_leaving_a_trace(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "kopie.db"
    connection.create_file(path)
    with contextlib.closing(vault.access.connect_copy(path)) as db:
        vault._db.conn.backup(db.conn)
        db.conn.execute("PRAGMA journal_mode = DELETE")
    with contextlib.closing(vault.access.connect_copy(path)) as db:
        assert checks.check_copy(db, vault.device, lambda: None) == []
    assert {entry.name for entry in tmp_path.iterdir()} == {"kluis", "kopie.db"}


def test_a_copy_whose_log_was_changed_is_not_sound(vault: Vault) -> None:
    vault.append([Draft("d1", "naam", "een"), Draft("d1", "naam", "twee")])
    vault._db.execute("DROP TRIGGER wijziging_update")
    vault._db.execute("UPDATE wijziging SET value = '9' WHERE seq = 1")
    assert "klopt niet" in checks.check_copy(vault._db, vault.device, lambda: None)[0]
    vault._db.execute("UPDATE wijziging SET value = 'geen json' WHERE seq = 1")
    assert checks.check_copy(vault._db, vault.device, lambda: None) == [failures.DAMAGED]


@pytest.mark.parametrize(
    ("code", "damaged"),
    [(sqlite3.SQLITE_CORRUPT, True), (sqlite3.SQLITE_NOTADB, True), (sqlite3.SQLITE_FULL, False)],
)
def test_damage_is_a_kind_of_its_own(code: int, damaged: bool) -> None:
    error = dbapi2.DatabaseError("raw")
    error.sqlite_errorcode = code
    with pytest.raises(AppError) as caught, spoken():
        raise error
    assert isinstance(caught.value, VaultDamagedError) is damaged
