"""The access log: it only grows, it is chained, and of an erased dossier nothing but counts is left."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from intake_app.clock import Clock
from intake_app.model import Change
from intake_app.store.inzagelog import AccessLog, What
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECRET = "geheim"


def ticking() -> Clock:
    count = itertools.count()
    return lambda: NOW + timedelta(minutes=next(count))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault.create(tmp_path / "kluis", SECRET, author="Anna", kdf=CHEAP, clock=ticking())
    with made:
        made.append([Draft("d1", "naam", "Ada"), Draft("d2", "naam", "Bo")])
        yield made


def log(vault: Vault, device: str = "aa") -> AccessLog:
    """Give the log itself, as another device would write in it."""
    return AccessLog(vault._db, device, lambda: NOW)


def test_a_line_says_who_when_on_which_device_and_what(vault: Vault) -> None:
    vault.note_access("d1", What.GEOPEND)
    vault.set_author("Bert")
    vault.note_access("d1", What.INZAGE)
    vault.note_access("d2", What.AFGEDRUKT)
    found = vault.accesses("d1")
    assert [(line.author, line.device, line.what) for line in found.lines] == [
        ("Anna", vault.device, What.GEOPEND),
        ("Bert", vault.device, What.INZAGE),
    ]
    moments = [datetime.fromisoformat(line.moment) for line in found.lines]
    assert moments == sorted(moments)
    assert moments[0].tzinfo is not None
    assert found.counts == {What.GEOPEND: 1, What.INZAGE: 1}
    assert vault.accesses("onbekend").lines == ()


def test_it_survives_a_rebuild_and_another_opening(vault: Vault) -> None:
    vault.note_access("d1", What.GEOPEND)
    vault.rebuild()
    before = vault.accesses("d1")
    vault.close()
    with Vault.open(vault.folder, SECRET) as again:
        assert again.accesses("d1") == before
        again.note_access("d1", What.GEEXPORTEERD)
        assert log(again).findings() == []


def test_erasing_leaves_only_counts(vault: Vault) -> None:
    for what in (What.GEOPEND, What.GEOPEND, What.AFGEDRUKT):
        vault.note_access("d1", what)
    vault.note_access("d2", What.GEOPEND)
    vault.erase("d1", "termijn voorbij")
    vault.note_access("d1", What.GEWIST)
    found = vault.accesses("d1")
    assert [line.what for line in found.lines] == [What.GEWIST]
    assert found.counts == {What.GEOPEND: 2, What.AFGEDRUKT: 1, What.GEWIST: 1}
    assert len(vault.accesses("d2").lines) == 1
    assert log(vault).findings() == []


def test_a_tombstone_of_a_colleague_leaves_only_counts_too(vault: Vault) -> None:
    vault.note_access("d1", What.GEOPEND)
    stamp = "2026-11-22T12:00:00.000Z/000000/bb"
    vault.insert([Change("w1", "d1", "verwijderd", "weg", "Bert", "bb", 1, stamp)])
    assert vault.accesses("d1").lines == ()
    assert vault.accesses("d1").counts == {What.GEOPEND: 1}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE inzagelog SET author = 'x'",
        "DELETE FROM inzagelog",
        "UPDATE inzage_geteld SET wat = 'x'",
        "DELETE FROM inzage_geteld",
        "DELETE FROM inzagelog WHERE wat = 'gewist'",
    ],
)
def test_the_database_refuses_what_a_log_never_does(vault: Vault, statement: str) -> None:
    vault.note_access("d1", What.GEOPEND)
    vault.erase("d1", "weg")
    vault.note_access("d1", What.GEWIST)
    vault.note_access("d2", What.GEOPEND)
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        vault._db.conn.execute(statement)


def test_each_device_has_its_own_chain(vault: Vault) -> None:
    for number in range(4):
        log(vault, "aabb"[number]).note("Anna", "d1", What.GEOPEND)
    assert log(vault).findings() == []


@pytest.mark.parametrize(
    "damage",
    ["UPDATE inzagelog SET author = 'Bert' WHERE nr = 2", "DELETE FROM inzagelog WHERE nr = 2"],
    ids=["changed", "gone"],
)
def test_a_line_that_was_changed_or_taken_out_is_found(vault: Vault, damage: str) -> None:
    for _ in range(3):
        log(vault).note("Anna", "d1", What.GEOPEND)
    log(vault, "bb").note("Bert", "d1", What.GEOPEND)
    vault._db.conn.execute("DROP TRIGGER inzagelog_update")
    vault._db.conn.execute("DROP TRIGGER inzagelog_delete")
    vault._db.conn.execute(damage)
    (finding,) = log(vault).findings()
    assert "apparaat aa klopt" in finding
