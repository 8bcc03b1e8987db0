"""What the journeys share: the real look, and prompts with the answers lined up."""

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from intake_app.ui.prompts import ALL_FILES, Ask, Confirm
from intake_app.ui.theme import Look

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"


def pytest_configure(config: pytest.Config) -> None:
    """Let pass what only the platform without a screen says."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """Give the look of the application, made once: fonts take time."""
    return Look(qapp)


@pytest.fixture(autouse=True)
def as_in_the_program(search: None) -> None:
    """Have Python search as it does there."""


@dataclass
class LinedUp:
    """Answers what the screens ask, in order; an unexpected question or an error fails the journey."""

    answers: deque[object] = field(default_factory=deque)

    def confirm(self, question: Confirm) -> bool:
        assert question.text
        return bool(self.answers.popleft())

    def ask(self, question: Ask) -> str | None:
        answer = str(self.answers.popleft())
        assert question.check is None or not question.check(answer)
        return answer

    def choose_file(self, title: str, folder: Path, kinds: str = ALL_FILES) -> Path | None:
        raise AssertionError(title, folder, kinds)

    def choose_target(self, title: str, suggestion: Path, kinds: str = ALL_FILES) -> Path | None:
        assert title
        assert kinds
        assert suggestion.name == "PIP.pdf"
        answer = self.answers.popleft()
        assert isinstance(answer, Path)
        return answer

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        raise AssertionError(title, folder)

    def show_error(self, text: str) -> None:
        raise AssertionError(text)


@pytest.fixture
def prompts() -> Iterator[LinedUp]:
    """Give prompts to line answers up in; fails when one is never asked for."""
    lined_up = LinedUp()
    yield lined_up
    assert not lined_up.answers
