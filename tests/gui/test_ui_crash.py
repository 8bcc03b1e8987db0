"""A fault of ours is written down without anything a person typed."""

import sys
from pathlib import Path
from typing import Any

import pytest

from intake_app import app
from intake_app.clock import system_clock
from intake_app.ui import crash

SECRET = "Senait is bang"


def fault() -> tuple[Any, Any, Any]:
    """Give a fault whose words hold an answer."""
    try:
        int(SECRET)
    except ValueError:
        return sys.exc_info()


def test_the_log_holds_kind_and_place_only() -> None:
    kind, _, trace = fault()
    text = crash.describe(kind, trace, system_clock())
    assert "builtins.ValueError" in text
    assert "test_ui_crash.py" in text
    assert SECRET not in text


def test_a_fault_is_told_and_logged_without_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: Any
) -> None:
    assert qapp
    told: list[str] = []
    monkeypatch.setattr(crash.WindowPrompts, "show_error", lambda _, text: told.append(text))
    monkeypatch.setattr(crash, "user_log_path", lambda *_, **__: tmp_path)
    app._crash(*fault())
    log = (tmp_path / "fouten.log").read_text(encoding="utf-8")
    assert SECRET not in log + capsys.readouterr().err + told[0]
    assert str(tmp_path) in told[0]


def test_the_log_stays_small_and_never_fails(tmp_path: Path) -> None:
    crash.write_log("a" * 300_000, tmp_path)
    assert crash.write_log("b", tmp_path) == tmp_path / "fouten.log"
    assert (tmp_path / "fouten.log").stat().st_size == 200_000
    (tmp_path / "bestand").touch()
    assert crash.write_log("c", tmp_path / "bestand") is None
