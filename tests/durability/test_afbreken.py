"""A program that is killed while it writes loses nothing that it said was saved.

A few rounds by default; ``INTAKE_KILL_RONDES=500 python -m pytest tests/durability`` runs the whole proof.
"""

import os
import random
import shutil
import sys
from pathlib import Path

import pytest

from intake_app.store import files, restore, swap
from intake_app.store.backups import Backups
from intake_app.store.copies import copies
from intake_app.store.forgetting import forget
from intake_app.store.journal import Journal
from intake_app.store.proving import Reader, prove
from tests.durability import toestand

ROUNDS = int(os.environ.get("INTAKE_KILL_RONDES", "4"))
SEED = int(os.environ.get("INTAKE_KILL_ZAAD", "20261122"))
WAL_HEADER, FRAME = 32, 24 + 4096

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix"),
    pytest.mark.timeout(60 + 10 * ROUNDS),
]


def test_nothing_confirmed_is_missing_after_a_kill(tmp_path: Path) -> None:
    """One vault that is killed again and again, so that each round goes on where the last one broke off."""
    chance = random.Random(SEED)  # noqa: S311 - when the power fails, not a secret
    folder, confirmed = tmp_path / "kluis", set[str]()
    for number in range(ROUNDS):
        if number % 50 == 0:  # a long log makes the inspection long, and proves nothing more
            shutil.rmtree(folder, ignore_errors=True)
            toestand.make(folder).close()
            confirmed.clear()
        killed = toestand.killed(folder, chance.randrange(1, 60), chance.random() / 50)
        confirmed |= {change for _, change, _ in killed}
        with toestand.reopen(folder) as vault:
            assert vault.check() == []
            assert confirmed <= toestand.stored(vault)


def test_a_log_cut_at_any_byte_loses_only_what_came_after_the_cut(tmp_path: Path) -> None:
    chance = random.Random(SEED + 1)  # noqa: S311
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        toestand.make(folder).close()
        killed = toestand.killed(folder, chance.randrange(1, 40), 0, grow=True)
        log = folder / "kluis.db-wal"
        cut = chance.randrange(log.stat().st_size + 1)
        with log.open("r+b") as stream:
            stream.truncate(cut)
        older = {change for _, change, size in killed if size <= cut}
        with toestand.reopen(folder) as vault:
            assert vault.check() == []
            assert older <= toestand.stored(vault)
            vault.append([toestand.Draft("d1", "veld.na", "verder")])
        shutil.rmtree(folder)


def test_the_cut_does_take_away_what_came_after_it(tmp_path: Path) -> None:
    """The control: a test that cuts where nothing is lost would prove nothing."""
    folder = tmp_path / "kluis"
    toestand.make(folder).close()
    killed = toestand.killed(folder, 20, 0, grow=True)
    log = folder / "kluis.db-wal"
    with log.open("r+b") as stream:
        stream.truncate(WAL_HEADER + FRAME)
    with toestand.reopen(folder) as vault:
        assert not {change for _, change, _ in killed} & toestand.stored(vault)


def test_a_log_with_a_flipped_byte_is_read_up_to_there(tmp_path: Path) -> None:
    chance = random.Random(SEED + 2)  # noqa: S311
    folder = tmp_path / "kluis"
    toestand.make(folder).close()
    killed = toestand.killed(folder, 30, 0, grow=True)
    log = folder / "kluis.db-wal"
    data = bytearray(log.read_bytes())
    place = chance.randrange(WAL_HEADER, len(data))
    data[place] ^= 1
    log.write_bytes(data)
    with toestand.reopen(folder) as vault:
        assert vault.check() == []
        assert {change for _, change, size in killed if size <= place} <= toestand.stored(vault)


def test_a_kill_while_a_copy_is_made_leaves_vault_and_older_copies(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    with toestand.make(folder) as vault:
        wanted = toestand.fill(vault)
        first = Backups(vault).make()
        assert first is not None
        half = first.folder.with_name("000002_2026-11-22T10.00.00Z.kopie.bezig")
        shutil.copytree(first.folder, half)
        os.truncate(half / "kluis.db", 5000)
    with toestand.reopen(folder) as vault:
        assert copies(folder) == [first]
        assert toestand.answers(vault) == wanted
        assert Backups(vault).make() is not None
        assert not half.exists()


@pytest.mark.parametrize("stage", range(5))
def test_a_kill_at_any_step_of_a_restore_leaves_the_old_or_the_new_vault(
    tmp_path: Path, stage: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kluis"
    with toestand.make(folder) as vault:
        vault.append([toestand.Draft("d1", "veld.1", "kopie")])
        copy = Backups(vault).make()
        assert copy is not None
        vault.append([toestand.Draft("d1", "veld.1", "later")])
        key = vault.access

    class KillError(BaseException):
        pass

    done, real = iter(range(99)), Path.rename

    def rename(self: Path, target: Path) -> Path:
        if next(done) == stage:
            raise KillError
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    if stage < 4:
        with pytest.raises(KillError):
            restore.restore(folder, key, copy)
    else:
        restore.restore(folder, key, copy)
    monkeypatch.undo()
    with toestand.reopen(folder) as vault:
        assert vault.check() == []
        assert vault.states("d1")["veld.1"].value == ("later" if stage == 0 else "kopie")
    assert len(copies(folder)) == 1
    assert len(swap.asides(folder)) == (0 if stage == 0 else 1)


def test_a_kill_while_copies_forget_an_erased_dossier_leaves_every_copy_sound(tmp_path: Path) -> None:
    """Killed again and again at a random moment, until nothing of the dossier is left in any copy."""
    chance = random.Random(SEED + 3)  # noqa: S311
    for number in range(max(1, ROUNDS // 10)):
        folder = tmp_path / str(number)
        with toestand.make(folder) as vault:
            wanted = toestand.fill(vault)
            for _ in range(3):
                assert Backups(vault).make() is not None
            vault.erase("d1", "op verzoek")
            key = vault.access
        for _ in range(4):
            toestand.killed_while_forgetting(folder, chance.random() / 10)
            assert len(copies(folder)) == 3
            for copy in copies(folder):
                prove(key, copy.folder / files.DATABASE)
        with toestand.reopen(folder) as vault:
            forget(vault)
            assert vault.check() == []
            assert toestand.answers(vault) == {**wanted, "d1": toestand.answers(vault)["d1"]}
        for copy in copies(folder):
            prove(key, copy.folder / files.DATABASE)
            assert sorted(path.name for path in copy.folder.iterdir()) == [files.DATABASE, files.KEYS]
            with Reader(key, copy.folder / files.DATABASE) as db:
                assert not Journal(db).exists("d1")
                assert Journal(db).exists("d2")
        shutil.rmtree(folder)
