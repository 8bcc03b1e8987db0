"""The inspection notices what was done to a vault behind its back, and says it in Dutch."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_app.model import Change
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "kluis", "geheim", kdf=Kdf(memory_kib=8, rounds=1, lanes=1)) as made:
        for number in range(4):
            made.append([Draft(f"d{number % 2}", "naam", number)])
        made.insert(
            [
                Change(f"x{n}", "d1", "plaats", n, "B", "bb", n, f"2026-11-22T10:00:0{n}.000Z/000000/bb")
                for n in (1, 2)
            ]
        )
        made.append([Draft("weg", "naam", "x")])
        made.erase("weg", "termijn")
        yield made


def tamper(vault: Vault, sql: str) -> None:
    """Do something that the triggers would refuse."""
    for name in ("wijziging_update", "wijziging_delete", "gewist_update", "gewist_delete"):
        vault._db.execute(f"DROP TRIGGER IF EXISTS {name}")
    vault._db.execute(sql)


def test_a_healthy_vault_has_nothing_to_report(vault: Vault) -> None:
    assert vault.check() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE wijziging SET value = '9' WHERE seq = 2 AND device <> 'bb'",
        "UPDATE wijziging SET author = 'x' WHERE seq = 1 AND device <> 'bb'",
        "UPDATE wijziging SET stamp = '2000-01-01T00:00:00.000Z/000000/x' WHERE seq = 1 AND device <> 'bb'",
        "DELETE FROM wijziging WHERE seq = 2 AND device <> 'bb'",
        "UPDATE gewist SET hash = 'x'",
        "UPDATE wijziging SET nr = nr + 100 WHERE seq = 1 AND device <> 'bb'",
    ],
)
def test_a_changed_log_is_noticed(vault: Vault, sql: str) -> None:
    tamper(vault, sql)
    found = vault.check()
    assert any(f"apparaat {vault.device} klopt niet" in sentence for sentence in found)
    assert not any("apparaat bb " in sentence for sentence in found)


def test_the_device_whose_log_was_changed_is_named(vault: Vault) -> None:
    tamper(vault, "UPDATE wijziging SET value = '9' WHERE id = 'x1'")
    found = vault.check()
    assert "apparaat bb klopt niet" in found[0]
    assert not any(f"apparaat {vault.device}" in sentence for sentence in found)


def test_a_change_moved_to_another_device_is_noticed(vault: Vault) -> None:
    tamper(vault, "UPDATE wijziging SET device = 'cc' WHERE id = 'x2'")
    assert any("apparaat cc klopt niet" in sentence for sentence in vault.check())


def test_a_gap_or_a_double_in_the_own_numbers_is_noticed(vault: Vault) -> None:
    tamper(vault, "DELETE FROM wijziging WHERE seq = 1 AND device <> 'bb'")
    assert any("gaten" in sentence for sentence in vault.check())


def test_a_gap_in_the_numbers_of_others_is_not_wrong(vault: Vault) -> None:
    vault.insert([Change("x9", "d1", "plaats", 9, "B", "bb", 9, "2026-11-22T10:00:09.000Z/000000/bb")])
    assert vault.check() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE stand SET value = '99' WHERE dossier = 'd1' AND field = 'naam'",
        "UPDATE stand SET conflict = 1 - conflict WHERE dossier = 'd1' AND field = 'naam'",
        "DELETE FROM stand WHERE dossier = 'd1' AND field = 'plaats'",
        "INSERT INTO stand VALUES ('d1', 'extra', '1', 0, '')",
        "DELETE FROM dossier_rij WHERE dossier = 'd1'",
        "UPDATE dossier_rij SET zoek = 'x' WHERE dossier = 'd1'",
        "INSERT INTO stand VALUES ('weg', 'naam', '1', 0, '')",
        "INSERT INTO dossier_rij VALUES ('spook', '{}', NULL, '')",
    ],
)
def test_derived_tables_that_differ_are_noticed_and_mended_by_a_rebuild(vault: Vault, sql: str) -> None:
    tamper(vault, sql)
    assert vault.check() == [
        "Van 1 dossiers klopt het overzicht niet met het logboek. Laat het overzicht opnieuw opbouwen."
    ]
    vault.rebuild()
    assert vault.check() == []


def test_a_broken_index_is_noticed(vault: Vault) -> None:
    vault._db.execute("PRAGMA writable_schema = ON")
    vault._db.execute(
        'UPDATE sqlite_schema SET sql = replace(sql, \'("device", "seq")\', \'("seq", "device")\')'
    )
    vault._db.execute("UPDATE sqlite_schema SET sql = replace(sql, '([device], [seq])', '([seq], [device])')")
    vault._db.execute("PRAGMA writable_schema = RESET")
    assert "kloppen niet" in vault.check()[0]


def test_a_value_that_is_no_json_any_more_is_a_broken_log(vault: Vault) -> None:
    tamper(vault, "UPDATE wijziging SET value = 'geen json' WHERE id = 'x1'")
    found = vault.check()
    assert len(found) == 1
    assert "beschadigd" in found[0]
