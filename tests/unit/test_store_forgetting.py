"""What was erased goes from the copies and the replaced vaults too, and nothing else goes with it."""

import contextlib
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from intake_app.model import REMOVED
from intake_app.store import files, forgetting, restore
from intake_app.store.backups import Backups
from intake_app.store.copies import Copy, copies
from intake_app.store.forgetting import Reached, forget
from intake_app.store.inzagelog import What
from intake_app.store.journal import Journal
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.proving import Reader, prove
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
SECRET = "geheim"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """Give a vault with two people and two copies of it."""
    with Vault.create(tmp_path / "kluis", SECRET, kdf=CHEAP) as made:
        for dossier, name in (("d1", "Amina"), ("d2", "Yusuf")):
            made.append([Draft(dossier, "naam", name)])
            made.note_access(dossier, What.GEOPEND)
            assert Backups(made).make() is not None
        yield made


def in_copy(vault: Vault, copy: Copy, sql: str) -> list[Any]:
    with Reader(vault.access, copy.folder / files.DATABASE) as db:
        return db.execute(sql).fetchall()


def names(vault: Vault, copy: Copy) -> list[str]:
    rows = in_copy(vault, copy, "SELECT value FROM wijziging WHERE field = 'naam' ORDER BY value")
    return [row[0] for row in rows]


def damage(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_no_copy_holds_anything_of_an_erased_dossier(vault: Vault) -> None:
    vault.erase("d1", "op verzoek")
    steps: list[tuple[int, int]] = []
    assert forget(vault, lambda step, n: steps.append((step, n))) == Reached(renewed=2)
    assert steps == [(1, 2), (2, 2)]
    newest, oldest = copies(vault.folder)
    assert names(vault, newest) == ['"Yusuf"']
    assert names(vault, oldest) == []
    for copy in (newest, oldest):
        prove(vault.access, copy.folder / files.DATABASE)
        assert sorted(path.name for path in copy.folder.iterdir()) == [files.DATABASE, files.KEYS]
        assert stat.S_IMODE((copy.folder / files.DATABASE).stat().st_mode) == 0o600
        assert in_copy(vault, copy, "SELECT * FROM inzagelog WHERE dossier = 'd1'") == []
        assert in_copy(vault, copy, "SELECT * FROM stand WHERE dossier = 'd1'") == []
        with Reader(vault.access, copy.folder / files.DATABASE) as db:
            assert [change.field for change in Journal(db).changes("d1")] == [REMOVED]
    assert forget(vault) == Reached()


def test_without_anything_erased_no_copy_is_touched(vault: Vault) -> None:
    before = [(copy.folder / files.DATABASE).read_bytes() for copy in copies(vault.folder)]
    assert forget(vault) == Reached()
    assert [(copy.folder / files.DATABASE).read_bytes() for copy in copies(vault.folder)] == before


def test_a_copy_without_the_dossier_still_goes_back_and_goes_on(vault: Vault) -> None:
    vault.erase("d1", "op verzoek")
    forget(vault)
    folder, access = vault.folder, vault.access
    vault.close()
    restore.restore(folder, access, copies(folder)[0])
    with Vault.open(folder, SECRET) as back:
        assert back.check() == []
        assert [row.id for row in back.dossiers()] == ["d2"]
        back.append([Draft("d2", "naam", "Yusuf B.")])
        assert back.check() == []
        # What was replaced by putting the copy back holds nothing of it either: it was erased there.
        assert forget(back) == Reached()


def test_a_vault_that_was_replaced_forgets_too(vault: Vault) -> None:
    folder, access = vault.folder, vault.access
    vault.close()
    (aside,) = [restore.restore(folder, access, copies(folder)[0])]
    with Vault.open(folder, SECRET) as back:
        back.erase("d1", "op verzoek")
        assert forget(back).renewed == 3
        with Reader(access, aside / files.DATABASE, live=True) as db:
            assert not Journal(db).exists("d1")
            assert Journal(db).exists("d2")
        damage(aside / files.DATABASE, 5000)
        back.erase("d2", "op verzoek")
        assert forget(back).left == 1
        assert (aside / files.DATABASE).exists()


def test_called_off_it_leaves_the_copy_as_it_was_and_goes_on_another_time(vault: Vault) -> None:
    vault.erase("d1", "op verzoek")
    assert forget(vault, stop=lambda: True) == Reached(left=2)
    assert names(vault, copies(vault.folder)[1]) == ['"Amina"']
    calls = iter(range(1000))
    assert forget(vault, stop=lambda: next(calls) > 1) == Reached(left=2)
    assert not list(vault.folder.rglob("*.nieuw"))
    assert forget(vault) == Reached(renewed=2)


def test_a_damaged_copy_goes_when_there_is_another_one(vault: Vault) -> None:
    newest, oldest = copies(vault.folder)
    damage(newest.folder / files.DATABASE, 5000)
    vault.erase("d1", "op verzoek")
    assert forget(vault) == Reached(renewed=1, thrown_away=1)
    assert copies(vault.folder) == [oldest]


def test_damaged_copies_stay_when_there_is_no_other_one(vault: Vault) -> None:
    for copy in copies(vault.folder):
        damage(copy.folder / files.DATABASE, 5000)
    vault.erase("d1", "op verzoek")
    assert forget(vault) == Reached(left=2)
    assert len(copies(vault.folder)) == 2


def test_a_damaged_copy_that_cannot_go_is_counted(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(copies(vault.folder)[0].folder / files.DATABASE, 5000)
    vault.erase("d1", "op verzoek")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    assert forget(vault) == Reached(renewed=1, left=1)


def test_a_disk_that_refuses_leaves_the_copy_as_it_was(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.erase("d1", "op verzoek")
    before = [(copy.folder / files.DATABASE).read_bytes() for copy in copies(vault.folder)]

    def full(_path: Path) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as broken:
        broken.setattr(forgetting, "sync", full)
        assert forget(vault) == Reached(left=2)
    assert [(copy.folder / files.DATABASE).read_bytes() for copy in copies(vault.folder)] == before
    assert forget(vault) == Reached(renewed=2)


def test_a_new_copy_that_is_not_what_it_must_be_never_takes_the_place(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.erase("d1", "op verzoek")
    with monkeypatch.context() as broken:
        broken.setattr(forgetting, "_erase", lambda *_: 12345)
        assert forget(vault) == Reached(left=2)  # both count as damaged, and there is no other one
    assert [names(vault, copy) for copy in copies(vault.folder)] == [['"Amina"', '"Yusuf"'], ['"Amina"']]


def test_what_an_earlier_attempt_left_is_taken_away(vault: Vault) -> None:
    left = copies(vault.folder)[0].folder / (files.DATABASE + ".nieuw")
    left.write_bytes(b"half")
    forget(vault)
    assert not left.exists()


def test_a_fault_of_the_disk_while_reading_is_no_reason_to_throw_a_copy_away(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.erase("d1", "op verzoek")

    def refuse(*_: object) -> None:
        raise dbapi2.OperationalError("disk I/O error")  # type: ignore[attr-defined]

    monkeypatch.setattr(forgetting, "_erase", refuse)
    forget(vault)
    assert len(copies(vault.folder)) == 2


class _PowerCutError(BaseException):
    """The power fails: nothing after this runs."""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 40))
def test_a_power_cut_at_any_moment_leaves_a_sound_copy(tmp_path_factory: Any, at: int) -> None:
    folder = tmp_path_factory.mktemp("stroom") / "kluis"
    with Vault.create(folder, SECRET, kdf=CHEAP) as made, pytest.MonkeyPatch.context() as cut:
        made.append([Draft("d1", "naam", "Amina"), Draft("d2", "naam", "Yusuf")])
        Backups(made).make()
        made.erase("d1", "op verzoek")
        steps = iter(range(10**6))

        def pace(real: Any) -> Any:
            def step(*arguments: Any) -> Any:
                if next(steps) == at:
                    raise _PowerCutError
                return real(*arguments)

            return step

        for owner, name in (
            (forgetting, "_erase"),
            (forgetting, "prove"),
            (forgetting, "sync"),
            (forgetting.Pace, "__call__"),
            (forgetting.connection, "create_file"),
            (forgetting.files, "sync_folder"),
        ):
            cut.setattr(owner, name, pace(getattr(owner, name)))
        with contextlib.suppress(_PowerCutError):
            forget(made)
        (copy,) = copies(folder)
        cut.undo()
        prove(made.access, copy.folder / files.DATABASE)
        assert '"Yusuf"' in names(made, copy)
        forget(made)
        assert names(made, copy) == ['"Yusuf"']


def test_with_nothing_erased_a_vault_that_was_replaced_is_not_even_opened(
    tmp_path: Path, vault: Vault
) -> None:
    forgetting.forget_in(tmp_path / "er is niets", vault.access, [])
    assert not (tmp_path / "er is niets").exists()
