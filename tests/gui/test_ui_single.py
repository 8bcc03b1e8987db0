"""One window per vault: the second start brings the first one forward, and leaves nothing to read."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from intake_app.ui import single as single_module
from intake_app.ui.single import Single
from tests.gui.desk import Desk, folder, make_desk

__all__ = ["folder", "make_desk"]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(single_module, "user_state_path", lambda *_, **__: tmp_path / "staat")
    return tmp_path / "staat"


def test_the_second_start_knocks_and_the_first_hears_it(
    qapp: Any, tmp_path: Path, listen: Any, qtbot: Any
) -> None:
    assert qapp
    first, second = Single(tmp_path / "kluis"), Single(tmp_path / "kluis")
    heard = listen(first.knocked)
    assert first.claim()
    assert not second.claim()
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert not second.claim()
    qtbot.waitUntil(lambda: len(heard) == 2)
    first.release()
    assert second.claim()
    second.release()


def test_another_folder_is_another_window(qapp: Any, tmp_path: Path) -> None:
    assert qapp
    first, second = Single(tmp_path / "een"), Single(tmp_path / "twee")
    assert first.claim()
    assert second.claim()
    first.release()
    second.release()


def test_what_a_crash_leaves_behind_keeps_nobody_out(qapp: Any, tmp_path: Path, listen: Any) -> None:
    assert qapp
    crashed = Single(tmp_path / "kluis")
    crashed.place.mkdir(parents=True)
    (crashed.place / "kluis.slot").touch()
    (crashed.place / "naar-voren").touch()
    heard = listen(crashed.knocked)
    assert crashed.claim()
    assert not heard
    assert [entry.name for entry in crashed.place.iterdir()] == ["kluis.slot"]
    crashed.release()


def test_no_name_or_path_stands_there(qapp: Any, tmp_path: Path, state: Path) -> None:
    assert qapp
    claim = Single(tmp_path / "kluis-van-Senait")
    assert claim.claim()
    names = " ".join(str(entry.relative_to(state)) for entry in state.rglob("*"))
    assert "Senait" not in names
    assert all(entry.read_bytes() == b"" for entry in state.rglob("*") if entry.is_file())
    claim.release()


def test_where_nothing_can_be_kept_the_window_opens(qapp: Any, tmp_path: Path, state: Path) -> None:
    assert qapp
    state.write_text("geen map")
    claim = Single(tmp_path / "kluis")
    assert claim.claim()
    claim.release()


def test_the_window_comes_forward(make_desk: Any) -> None:
    made: Desk = make_desk()
    made.window.showMinimized()
    made.window.come_forward()
    assert not made.window.isMinimized()
    assert made.window.isVisible()


def test_a_second_program_ends_at_once_with_status_0(tmp_path: Path, qapp: Any) -> None:
    assert qapp
    names = ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA")
    places = os.environ | {name: str(tmp_path) for name in names} | {"QT_QPA_PLATFORM": "offscreen"}
    start = [sys.executable, "main.py"]
    hold = (
        "import sys; from PySide6.QtCore import QCoreApplication;"
        "from intake_app.app import Single, vault_folder;"
        "a = QCoreApplication([]); s = Single(vault_folder()); assert s.claim(); print('ja', flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold], env=places, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "ja"
        assert subprocess.run(start, env=places, timeout=60, check=False).returncode == 0
        first.communicate("")
