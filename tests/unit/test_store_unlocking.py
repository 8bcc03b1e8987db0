"""What opens a vault can be changed without writing the database anew, and never by halves."""

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from intake_app.errors import AppError
from intake_app.store import delay, failures, files, keys, recovery, unlocking
from intake_app.store.keys import Kdf, WrongSecretError
from intake_app.store.log import Draft
from intake_app.store.unlocking import Keyring, NewPassphraseError
from intake_app.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
DEARER = Kdf(memory_kib=16, rounds=2, lanes=1)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
OLD, NEW = "wortel kanarie stoep", "gordijn lepel wolk"


@pytest.fixture
def paper() -> str:
    return recovery.new()


@pytest.fixture
def folder(tmp_path: Path, paper: str) -> Path:
    place = tmp_path / "kluis"
    with Vault.create(place, OLD, kdf=CHEAP, recovery_key=paper) as vault:
        vault.append([Draft("d1", "naam", "Ömer")])
    return place


@pytest.fixture
def ring(folder: Path) -> Keyring:
    """Give a keyring whose clock is a minute later at every look, so that it never has to wait."""
    moments: Iterator[datetime] = (NOW + timedelta(minutes=number) for number in range(10**6))
    return Keyring(folder, lambda: next(moments), CHEAP)


def opens(folder: Path, secret: str) -> bool:
    """Tell whether a secret opens the key file, and always with the same database key."""
    try:
        key = keys.unwrap(keys.from_bytes((folder / files.KEYS).read_bytes()), secret)
    except WrongSecretError:
        return False
    return len(key) == keys.KEY_BYTES


def wraps(folder: Path) -> dict[str, Kdf]:
    return {wrap.kind: wrap.kdf for wrap in keys.from_bytes((folder / files.KEYS).read_bytes()).wraps}


def refuse(*_: object) -> NoReturn:
    raise OSError(28, "raw")


# Making


def test_of_a_recovery_key_only_the_wrap_is_kept(folder: Path, paper: str) -> None:
    assert wraps(folder) == {keys.PASSPHRASE: CHEAP, keys.RECOVERY: CHEAP}
    for path in folder.iterdir():
        assert paper.encode() not in path.read_bytes()
        assert paper.replace("-", "").encode() not in path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_vault_can_be_made_without_a_recovery_key(tmp_path: Path) -> None:
    Vault.create(tmp_path / "k", OLD, kdf=CHEAP).close()
    assert list(wraps(tmp_path / "k")) == [keys.PASSPHRASE]


def test_a_making_whose_recovery_key_is_not_stored_leaves_nothing(
    tmp_path: Path, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = files.write_private, iter((True, False))
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_private", lambda *what: real(*what) if next(calls) else refuse())
        with pytest.raises(AppError) as caught:
            Vault.create(tmp_path / "k", OLD, kdf=CHEAP, recovery_key=paper)
    assert str(caught.value) == failures.FULL
    assert [path.name for path in (tmp_path / "k").iterdir()] == [files.LOCK]
    Vault.create(tmp_path / "k", OLD, kdf=CHEAP).close()


# Opening


def test_a_recovery_key_alone_asks_for_a_new_passphrase_and_opens_nothing(ring: Keyring, paper: str) -> None:
    with pytest.raises(NewPassphraseError) as caught:
        Vault.open(ring.folder, paper, clock=ring.clock)
    assert str(caught.value) == unlocking.CHOOSE_PASSPHRASE
    files.FolderLock(ring.folder).release()
    assert opens(ring.folder, OLD)


def test_a_recovery_key_with_a_new_passphrase_opens_and_replaces_the_forgotten_one(
    ring: Keyring, paper: str
) -> None:
    with Vault.open(ring.folder, paper.lower(), new_passphrase=NEW, minimum=CHEAP) as vault:
        assert vault.states("d1")["naam"].value == "Ömer"
    assert (opens(ring.folder, OLD), opens(ring.folder, NEW), opens(ring.folder, paper)) == (
        False,
        True,
        True,
    )


def test_a_recovery_key_cannot_become_the_passphrase(ring: Keyring, paper: str) -> None:
    with pytest.raises(AppError) as caught:
        ring.open(paper, recovery.new())
    assert str(caught.value) == keys.OTHER_KIND
    files.FolderLock(ring.folder).release()


def test_a_mistake_in_the_recovery_key_is_pointed_at_when_opening(ring: Keyring, paper: str) -> None:
    typed = paper[:-1] + ("2" if paper[-1] != "2" else "3")
    with pytest.raises(WrongSecretError, match="groep 8"):
        ring.open(typed)


def test_a_wrong_secret_makes_the_next_attempt_wait_at_every_door(folder: Path) -> None:
    ring = Keyring(folder, lambda: NOW, CHEAP)
    with pytest.raises(WrongSecretError):
        ring.open("fout")
    doors: list[Callable[[], object]] = [
        lambda: ring.open(OLD),
        lambda: ring.key(OLD),
        lambda: ring.change_passphrase(OLD, NEW),
        lambda: ring.new_recovery_key(OLD),
    ]
    for door in doors:
        with pytest.raises(delay.WaitError):
            door()
    later = Keyring(folder, lambda: NOW + timedelta(seconds=1), CHEAP)
    later.open(OLD).close()
    assert not (folder / delay.FILE).exists()


def test_a_vault_in_use_is_no_wrong_attempt(ring: Keyring) -> None:
    with Vault.open(ring.folder, OLD), pytest.raises(AppError, match="al open"):
        ring.open(OLD)
    assert not (ring.folder / delay.FILE).exists()


# Raising what a guess costs


def test_a_weaker_wrap_is_raised_at_the_next_opening(ring: Keyring) -> None:
    Vault.open(ring.folder, OLD, minimum=CHEAP).close()
    assert wraps(ring.folder)[keys.PASSPHRASE] == CHEAP
    before = (ring.folder / files.DATABASE).read_bytes()[:16]
    Vault.open(ring.folder, OLD, minimum=DEARER).close()
    assert wraps(ring.folder) == {keys.PASSPHRASE: DEARER, keys.RECOVERY: CHEAP}
    assert (ring.folder / files.DATABASE).read_bytes()[:16] == before
    data = (ring.folder / files.KEYS).read_bytes()
    Vault.open(ring.folder, OLD, minimum=DEARER).close()
    assert (ring.folder / files.KEYS).read_bytes() == data
    Vault.open(ring.folder, OLD, minimum=CHEAP).close()
    assert wraps(ring.folder)[keys.PASSPHRASE] == DEARER


def test_raising_that_fails_does_not_keep_anyone_out(ring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "write_private", refuse)
    Vault.open(ring.folder, OLD, minimum=DEARER).close()
    assert wraps(ring.folder)[keys.PASSPHRASE] == CHEAP


# Changing


def test_another_passphrase_does_not_write_the_database_anew(ring: Keyring, paper: str) -> None:
    key, database = ring.key(OLD), (ring.folder / files.DATABASE).read_bytes()
    ring.change_passphrase(OLD, NEW)
    assert (ring.folder / files.DATABASE).read_bytes() == database
    assert ring.key(NEW) == key
    assert (opens(ring.folder, OLD), opens(ring.folder, paper)) == (False, True)
    assert stat.S_IMODE((ring.folder / files.KEYS).stat().st_mode) == 0o600


def test_an_open_vault_changes_its_own(ring: Keyring) -> None:
    with Vault.open(ring.folder, OLD, clock=ring.clock) as vault:
        assert vault.keyring == Keyring(ring.folder, ring.clock)
        Keyring(vault.folder, ring.clock, CHEAP).change_passphrase(OLD, NEW)
        vault.append([Draft("d1", "naam", "Anna")])
    with Vault.open(ring.folder, NEW) as vault:
        assert vault.states("d1")["naam"].value == "Anna"


@pytest.mark.parametrize("secret", ["fout", "paper"])
def test_only_the_present_passphrase_may_change_something(ring: Keyring, paper: str, secret: str) -> None:
    data = (ring.folder / files.KEYS).read_bytes()
    tried = paper if secret == "paper" else secret
    expected = NewPassphraseError if secret == "paper" else WrongSecretError
    for change in (lambda: ring.change_passphrase(tried, NEW), lambda: ring.new_recovery_key(tried)):
        with pytest.raises(expected):
            change()
    with pytest.raises(AppError) as caught:
        ring.change_passphrase(OLD, "")
    assert str(caught.value) == keys.EMPTY
    assert (ring.folder / files.KEYS).read_bytes() == data


def test_a_new_recovery_key_puts_the_old_one_out_of_use(ring: Keyring, paper: str) -> None:
    made = ring.new_recovery_key(OLD)
    assert recovery.is_key(made)
    assert (opens(ring.folder, paper), opens(ring.folder, made), opens(ring.folder, OLD)) == (
        False,
        True,
        True,
    )


@pytest.mark.parametrize("call", ["open", "fdopen", "fsync", "replace", "fsync folder"])
def test_a_power_cut_at_any_step_leaves_the_old_or_the_new(
    ring: Keyring, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Look at the disk as it is at that moment, and once more after the program gave up."""
    cut = tmp_path / "stroomuitval"

    def stop(*_a: object, **_k: object) -> NoReturn:
        cut.mkdir()
        for path in ring.folder.iterdir():
            (cut / path.name).write_bytes(path.read_bytes())
        raise OSError(5, "raw")

    key = ring.key(OLD)
    where = {"replace": (Path, "replace"), "fsync folder": (files, "sync_folder")}
    with monkeypatch.context() as patch:
        patch.setattr(*where.get(call, (os, call)), stop)
        with pytest.raises(AppError) as caught:
            ring._keep(keys.PASSPHRASE, NEW, key)
    new = call == "fsync folder"
    assert str(caught.value) == (unlocking.UNSURE if new else failures.DISK)
    for place in (cut, ring.folder):
        assert (opens(place, OLD), opens(place, NEW)) == (not new, new)
    with Vault.open(cut, NEW if new else OLD) as vault:
        assert vault.check() == []


def test_a_key_file_that_is_gone_or_damaged_is_said(ring: Keyring) -> None:
    body = json.loads((ring.folder / files.KEYS).read_bytes())
    (ring.folder / files.KEYS).write_text(json.dumps(body | {"kluis": "ff" * 16}))
    with pytest.raises(AppError) as caught:
        ring.key(OLD)
    assert str(caught.value) == keys.DAMAGED
    (ring.folder / files.KEYS).unlink()
    with pytest.raises(AppError, match="ontbreekt"):
        ring.key(OLD)
