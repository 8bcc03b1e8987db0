"""The folder of a vault: private, whole or not at all, and one writer at a time."""

import io
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from intake_app.errors import AppError
from intake_app.store import files


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_written_file_is_private_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    files.write_private(path, b"een")
    files.write_private(path, b"twee")
    assert path.read_bytes() == b"twee"
    assert mode(path) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.json"]


def test_a_leftover_of_an_earlier_attempt_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "x.json.nieuw").write_bytes(b"half")
    files.write_private(tmp_path / "x.json", b"heel")
    assert (tmp_path / "x.json").read_bytes() == b"heel"


def test_a_new_folder_is_private(tmp_path: Path) -> None:
    files.prepare_empty(tmp_path / "a" / "b")
    assert mode(tmp_path / "a" / "b") == 0o700


def test_an_existing_empty_folder_becomes_private(tmp_path: Path) -> None:
    (tmp_path / "kluis").mkdir(mode=0o755)
    (tmp_path / "kluis" / files.LOCK).touch()
    files.prepare_empty(tmp_path / "kluis")
    assert mode(tmp_path / "kluis") == 0o700


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").touch()
    tmp_path.chmod(0o755)
    with pytest.raises(AppError, match="niet leeg"):
        files.prepare_empty(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").touch()
    with pytest.raises(AppError, match="geen map"):
        files.prepare_empty(tmp_path / "brief.txt")


def test_a_folder_without_vault_or_with_half_a_vault_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="staat geen kluis"):
        files.require_vault(tmp_path)
    (tmp_path / files.DATABASE).touch()
    with pytest.raises(AppError, match=r"sleutels\.json ontbreekt"):
        files.require_vault(tmp_path)
    (tmp_path / files.DATABASE).rename(tmp_path / files.KEYS)
    with pytest.raises(AppError, match=r"kluis\.db ontbreekt"):
        files.require_vault(tmp_path)
    (tmp_path / files.DATABASE).touch()
    files.require_vault(tmp_path)


def test_a_synchronised_folder_is_refused_for_a_new_vault_and_for_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    folder = tmp_path / "kluis"
    with pytest.raises(AppError, match="Syncthing"):
        files.prepare_empty(folder)
    assert not folder.exists()
    folder.mkdir()
    for name in (files.DATABASE, files.KEYS):
        (folder / name).touch()
    with pytest.raises(AppError, match="Syncthing"):
        files.require_vault(folder)


class PowerCutError(BaseException):
    """Everything stops here; nothing tidies up."""


STEPS = ("unlink", "open", "write", "flush", "fsync", "replace", "fsync folder")


def cut_at(step: str, patch: pytest.MonkeyPatch, seen: Callable[[], None], error: BaseException) -> None:
    """Let `write_private` stop at one of its steps; `seen` looks at the disk at that very moment."""

    def stop(*_a: object, **_k: object) -> NoReturn:
        seen()
        raise error

    class Stream(io.BytesIO):
        def write(self, data: object) -> int:
            return stop(data) if step == "write" else super().write(data)  # type: ignore[arg-type]

        def flush(self) -> None:
            if step == "flush":
                stop()

        def fileno(self) -> int:
            return 0

    if step in ("unlink", "replace"):
        patch.setattr(Path, step, stop)
    elif step == "open":
        patch.setattr(os, "open", stop)
    elif step == "fsync":
        patch.setattr(os, "fsync", stop)
    elif step == "fsync folder":
        patch.setattr(files, "sync_folder", stop)
    else:
        patch.setattr(os, "fdopen", lambda handle, _how: os.close(handle) or Stream())


@pytest.mark.parametrize("error", [PowerCutError(), OSError(28, "raw"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", STEPS)
def test_a_write_that_stops_anywhere_leaves_the_old_or_the_new(
    tmp_path: Path, step: str, error: BaseException
) -> None:
    path, seen = tmp_path / "x.json", []
    files.write_private(path, b"oud")
    with pytest.MonkeyPatch.context() as patch:
        cut_at(step, patch, lambda: seen.append(path.read_bytes()), error)
        with pytest.raises(type(error)):
            files.write_private(path, b"nieuw")
    expected = b"nieuw" if step == "fsync folder" else b"oud"
    assert seen[0] == path.read_bytes() == expected
    if step != "unlink":
        assert [entry.name for entry in tmp_path.iterdir()] == ["x.json"]
    files.write_private(path, b"later")
    assert path.read_bytes() == b"later"


def test_the_steps_of_writing_come_in_the_only_safe_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace, sync_folder = os.fsync, Path.replace, files.sync_folder
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), sync(handle)))
    monkeypatch.setattr(Path, "replace", lambda *names: (done.append("rename"), replace(*names))[1])
    monkeypatch.setattr(files, "sync_folder", lambda folder: (done.append("folder"), sync_folder(folder)))
    files.write_private(tmp_path / "x.json", b"een")
    assert done == ["sync", "rename", "folder", "sync"]


def test_the_lock_has_one_holder(tmp_path: Path) -> None:
    first = files.FolderLock(tmp_path)
    with pytest.raises(AppError, match="al open"):
        files.FolderLock(tmp_path)
    first.release()
    files.FolderLock(tmp_path).release()
    assert mode(tmp_path / files.LOCK) == 0o600


def next_handle() -> int:
    """Give the number the system hands out now: it grows when a file was left open."""
    handle = os.open(os.devnull, os.O_RDONLY)
    os.close(handle)
    return handle


def test_a_refused_lock_leaves_no_open_file(tmp_path: Path) -> None:
    first = files.FolderLock(tmp_path)
    before = next_handle()
    with pytest.raises(AppError):
        files.FolderLock(tmp_path)
    assert next_handle() == before
    first.release()


def test_a_failed_vault_is_taken_away_whole(tmp_path: Path) -> None:
    for name in ("kluis.db", "kluis.db-wal", "kluis.db-shm", "sleutels.json", "sleutels.json.nieuw"):
        (tmp_path / name).touch()
    files.remove_vault(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_vault_is_known_from_its_files_and_through_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    folder.mkdir()
    target = folder / "x.pdf"
    assert not files.in_vault(target)
    for name in (files.DATABASE, files.KEYS):
        (folder / name).touch()
        assert files.in_vault(target)
        assert files.in_vault(folder / "kopieen" / "x.pdf")
        assert not files.in_vault(tmp_path / "x.pdf")
        (tmp_path / "koppeling").symlink_to(folder)
        assert files.in_vault(tmp_path / "koppeling" / "x.pdf")
        (tmp_path / "koppeling").unlink()
        (folder / name).unlink()
