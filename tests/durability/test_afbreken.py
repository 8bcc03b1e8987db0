"""A program that is killed while it writes loses nothing that it said was saved.

A few rounds by default; ``INTAKE_KILL_RONDES=500 python -m pytest tests/durability`` runs the whole proof.
"""

import os
import random
import shutil
import sys
from pathlib import Path

import pytest

from intake_app.store import backups, restore, swap
from intake_app.store.backups import Backups
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
        assert backups.copies(folder) == [first]
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
    assert len(backups.copies(folder)) == 1
    assert len(swap.asides(folder)) == (0 if stage == 0 else 1)
