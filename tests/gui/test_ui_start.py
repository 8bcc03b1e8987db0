"""The first screen: what it asks, what it refuses, how long one waits, and where it says the vault is."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from intake_app import kluis
from intake_app.app import vault_folder as first_folder
from intake_app.store import swap
from intake_app.store.passphrase import strength
from intake_app.ui.start import StartPage
from intake_app.ui.strength import HINT

STRONG = "wortel kanarie stoep gordijn"


def judge(text: str, done: Any) -> None:
    done(strength(text))


@pytest.fixture
def page(tmp_path: Path, shown: Any, prompts: Any) -> StartPage:
    made = StartPage(tmp_path / "nieuw", prompts, judge)
    shown(made)
    return made


def vault_in(folder: Path) -> Path:
    folder.mkdir()
    (folder / "kluis.db").touch()
    return folder


def test_the_first_start_says_where_the_vault_comes(
    page: StartPage, tmp_path: Path, listen: Any, qtbot: Any
) -> None:
    asked = listen(page.create_asked)
    texts = " ".join(label.text() for label in page.findChildren(QLabel)).replace("\u200b", "")
    assert str(tmp_path / "nieuw") in texts
    assert "niets naar internet" in texts
    qtbot.keyClick(page.first, Qt.Key.Key_Return)
    assert page.problem.text() == "Typ eerst je wachtwoord."
    qtbot.keyClicks(page.first, STRONG)
    qtbot.keyClicks(page.second, STRONG[:-1])
    qtbot.keyClick(page.first, Qt.Key.Key_Return)
    assert "niet gelijk" in page.problem.text()
    assert not asked
    qtbot.keyClicks(page.second, STRONG[-1])
    qtbot.keyClick(page.second, Qt.Key.Key_Return)
    assert asked == [(str(tmp_path / "nieuw"), STRONG)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [("kort", "te kort"), ("wachtwoord2026", "snel raden"), (STRONG, "Sterk genoeg.")],
)
def test_the_meter_says_how_strong_it_is(page: StartPage, qtbot: Any, typed: str, words: str) -> None:
    assert page.meter.words.text() == HINT
    qtbot.keyClicks(page.first, typed)
    qtbot.waitUntil(lambda: words in page.meter.words.text())
    assert page.meter.bar.value() == strength(typed).score
    assert words in page.meter.bar.accessibleDescription()
    assert (page.meter.words.property("tone") == "good") is (typed == STRONG)
    page.first.clear()
    assert page.meter.words.text() == HINT
    assert page.meter.bar.value() == 0


def test_a_judgement_that_comes_late_is_not_shown(
    tmp_path: Path, shown: Any, prompts: Any, qtbot: Any
) -> None:
    late: list[Any] = []
    page = StartPage(tmp_path / "nieuw", prompts, lambda _text, done: late.append(done))
    shown(page)
    qtbot.keyClicks(page.first, "kort")
    qtbot.waitUntil(lambda: bool(late))
    qtbot.keyClicks(page.first, " en meer")
    late[0](strength("kort"))
    assert page.meter.words.text() == HINT


def test_another_folder_with_a_vault_is_opened_not_made(
    page: StartPage, tmp_path: Path, prompts: Any, listen: Any, qtbot: Any
) -> None:
    other = vault_in(tmp_path / "ander")
    asked = listen(page.open_asked)
    prompts.line_up(None, other)
    qtbot.mouseClick(page.elsewhere, Qt.MouseButton.LeftButton)
    assert page.second.isVisible()
    assert page.meter.isVisible()
    qtbot.mouseClick(page.elsewhere, Qt.MouseButton.LeftButton)
    assert not page.second.isVisible()
    assert not page.meter.isVisible()
    assert page.folder == other
    qtbot.keyClicks(page.first, "geheim")
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert asked == [(str(other), "geheim")]
    assert not page.go.isEnabled()
    assert page.go.text() == "Even wachten …"


def test_a_wait_counts_down_and_then_lets_one_try(
    page: StartPage, tmp_path: Path, listen: Any, qtbot: Any, heard: list[str]
) -> None:
    page.show_folder(vault_in(tmp_path / "ander"))
    asked = listen(page.open_asked)
    page._countdown.setInterval(20)
    qtbot.keyClicks(page.first, "geheim")
    page.show_wait(2)
    assert "nog 2 seconden" in page.problem.text()
    qtbot.keyClick(page.first, Qt.Key.Key_Return)
    assert not asked
    qtbot.waitUntil(lambda: "1 seconde " in page.problem.text())
    assert not page.go.isEnabled()
    qtbot.waitUntil(page.go.isEnabled)
    assert "nu opnieuw" in page.problem.text()
    assert len(heard) == 2  # the begin and the end, not every second
    qtbot.keyClick(page.first, Qt.Key.Key_Return)
    assert asked == [(str(tmp_path / "ander"), "geheim")]


def test_the_recovery_key_asks_for_a_new_passphrase(
    page: StartPage, tmp_path: Path, listen: Any, qtbot: Any
) -> None:
    page.show_folder(vault_in(tmp_path / "ander"))
    asked = listen(page.renew_asked)
    qtbot.keyClicks(page.first, "DE-SLEUTEL")
    page.ask_new_passphrase()
    assert page.first.text() == ""
    assert page.first.accessibleName() == "Nieuw wachtwoord"
    assert page.second.isVisible()
    for field in (page.first, page.second):
        qtbot.keyClicks(field, STRONG)
    qtbot.keyClick(page.second, Qt.Key.Key_Return)
    assert asked == [(str(tmp_path / "ander"), "DE-SLEUTEL", STRONG)]
    page.clear()
    assert page._recovery_key == page.first.text() == page.second.text() == ""


def test_a_restore_that_was_cut_short_is_completed(page: StartPage, tmp_path: Path) -> None:
    folder = tmp_path / "ander"
    vault_in(tmp_path / f"ander{swap._COMING}")
    page.show_folder(folder)
    assert (folder / "kluis.db").exists()
    assert not page.second.isVisible()


def test_a_restore_that_cannot_be_completed_is_told(
    page: StartPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise OSError

    monkeypatch.setattr(swap, "finish", refuse)
    page.show_folder(tmp_path / "ander")
    assert "teruggezet" in page.problem.text()


def test_the_window_looks_where_the_command_line_looks() -> None:
    assert first_folder() == kluis.default_folder()
