"""The first screen: what it asks, what it refuses, and where it says the vault is."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from intake_app import kluis
from intake_app.app import vault_folder as first_folder
from intake_app.ui.start import StartPage, passphrase_problem


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("kort", "kort", "te kort"),
        ("aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "te makkelijk"),
        ("blauwe stoel wandelt", "blauwe stoel wandelde", "niet gelijk"),
        ("blauwe stoel wandelt", "blauwe stoel wandelt", ""),
    ],
)
def test_a_new_passphrase_is_judged(first: str, second: str, words: str) -> None:
    problem = passphrase_problem(first, second)
    assert words in problem
    assert bool(problem) is bool(words)


def test_the_first_start_says_where_the_vault_comes(
    tmp_path: Path, shown: Any, prompts: Any, listen: Any, qtbot: Any
) -> None:
    page = StartPage(tmp_path / "nieuw", prompts)
    shown(page)
    asked = listen(page.create_asked)
    texts = " ".join(label.text() for label in page.findChildren(QLabel)).replace("\u200b", "")
    assert str(tmp_path / "nieuw") in texts
    assert "niets naar internet" in texts
    qtbot.keyClick(page.first, Qt.Key.Key_Return)
    assert page.problem.text() == "Typ eerst je wachtwoord."
    qtbot.keyClicks(page.first, "kort")
    qtbot.keyClick(page.first, Qt.Key.Key_Return)
    assert "te kort" in page.problem.text()
    assert not asked


def test_another_folder_with_a_vault_is_opened_not_made(
    tmp_path: Path, shown: Any, prompts: Any, listen: Any, qtbot: Any
) -> None:
    other = tmp_path / "ander"
    other.mkdir()
    (other / "kluis.db").touch()
    page = StartPage(tmp_path / "nieuw", prompts)
    shown(page)
    asked = listen(page.open_asked)
    prompts.line_up(None, other)
    qtbot.mouseClick(page.elsewhere, Qt.MouseButton.LeftButton)
    assert page.second.isVisible()
    qtbot.mouseClick(page.elsewhere, Qt.MouseButton.LeftButton)
    assert not page.second.isVisible()
    qtbot.keyClicks(page.first, "geheim")
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert asked == [(str(other), "geheim")]
    assert not page.go.isEnabled()
    assert page.go.text() == "Even wachten …"


def test_the_window_looks_where_the_command_line_looks() -> None:
    assert first_folder() == kluis.default_folder()
