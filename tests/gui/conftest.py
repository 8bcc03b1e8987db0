"""What every test of the window shares: the look, prompts with lined-up answers, and no leftovers."""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QThreadPool, QTimer, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms.schema import Question
from intake_app.ui.field import Field
from intake_app.ui.fields import make_field
from intake_app.ui.prompts import ALL_FILES, Ask, Confirm
from intake_app.ui.tasks import Workers
from intake_app.ui.theme import Look
from intake_app.ui.typed import TypedField

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

_PATIENCE = 20_000  # milliseconds


def pytest_configure(config: pytest.Config) -> None:
    """Let pass what only the platform without a screen says."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session")
def session_look(qapp: QApplication) -> Look:
    """Give the look of the application, made once: fonts take time."""
    return Look(qapp)


@pytest.fixture(autouse=True)
def look(session_look: Look) -> Look:
    """Give the look, in the light scheme and at 100 %, whatever the test before it did."""
    if session_look.scheme != "light" or session_look.scale != 1.0:
        session_look.choose("light")
        session_look.set_scale(1.0)
    return session_look


@pytest.fixture(autouse=True)
def as_in_the_program(search: None) -> None:
    """Have Python search as it does there."""


@pytest.fixture(autouse=True)
def no_leftovers(look: Look) -> Iterator[None]:
    """Fail on a window that is still open, a timer that still runs, or work that is still going on."""
    assert look
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not windows, f"still open: {windows}"
    timers, workers = _living(QTimer, Workers)
    going = [(timer.parent(), timer.interval()) for timer in timers if timer.isActive()]
    assert not going, f"still running: {going}"
    assert not [some for some in workers if some.busy], "work still going on"
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def _living(*kinds: type[QObject]) -> list[list[Any]]:
    """Give per kind the objects whose C++ side still exists, in one walk of the heap: it is large."""
    found = {kind: place for place, first in enumerate(kinds) for kind in _and_below(first)}
    living: list[list[Any]] = [[] for _ in kinds]
    for thing in gc.get_objects():
        place = found.get(type(thing))
        if place is not None and shiboken6.isValid(thing):
            living[place].append(thing)
    return living


def _and_below(kind: type[QObject]) -> list[type[QObject]]:
    """Give a class and all that come of it."""
    return [kind, *(one for below in kind.__subclasses__() for one in _and_below(below))]


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Give the bot with patience: a machine with other work may need more than its five seconds."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=_PATIENCE)
    return qtbot


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Show a widget as a window that has the keyboard, until the end of the test."""
    keep = []

    def show(widget: QWidget) -> QWidget:
        keep.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@dataclass
class Heard:
    """Everything a signal said, as tuples of its arguments."""

    said: list[tuple[object, ...]] = field(default_factory=list)

    def hear(self, *arguments: object) -> None:
        self.said.append(arguments)


@pytest.fixture
def listen() -> Callable[[SignalInstance], list[tuple[object, ...]]]:
    """Give a list that fills with what a signal says."""
    keep: list[Heard] = []

    def start(signal: SignalInstance) -> list[tuple[object, ...]]:
        heard = Heard()
        keep.append(heard)
        signal.connect(heard.hear)
        return heard.said

    return start


class Talk:
    """A field in a window beside another one, with everything it told."""

    def __init__(self, field: Field, other: QLineEdit, said: list[tuple[object, ...]], bot: QtBot) -> None:
        self.field, self.other, self.said, self.bot = field, other, said, bot

    def type(self, text: str) -> None:
        self.field.setFocus()
        self.bot.keyClicks(self.field.target, text)

    def leave(self) -> None:
        self.other.setFocus()

    @property
    def text(self) -> str:
        assert isinstance(self.field, TypedField)
        return self.field.text()

    @property
    def words(self) -> str:
        labels = [label for label in self.field.findChildren(QLabel) if label.isVisible()]
        labels.sort(key=lambda label: label.mapTo(self.field, QPoint()).y())
        return "\n".join(label.text() for label in labels if label.text())


@pytest.fixture
def talk(
    qtbot: QtBot,
    shown: Callable[[QWidget], QWidget],
    listen: Callable[[SignalInstance], list[tuple[object, ...]]],
) -> Callable[..., Talk]:
    def start(question: Question, *, compact: bool = False) -> Talk:
        page = QWidget()
        column = QVBoxLayout(page)
        field, other = make_field(question, compact=compact), QLineEdit()
        column.addWidget(field)
        column.addWidget(other)
        shown(page)
        return Talk(field, other, listen(field.raw_changed), qtbot)

    return start


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list of what a screen reader is asked to say."""
    said: list[str] = []

    class Reader:
        @staticmethod
        def isActive() -> bool:
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            said.append(event.message())
            QAccessible.updateAccessibility(event)

    monkeypatch.setattr("intake_app.ui.announce.QAccessible", Reader)
    return said


@dataclass
class FakePrompts:
    """Prompts with the answers lined up; remembers what was asked."""

    answers: deque[object] = field(default_factory=deque)
    asked: list[object] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def line_up(self, *answers: object) -> None:
        self.answers.extend(answers)

    def confirm(self, question: Confirm) -> bool:
        return bool(self._answer(question))

    def ask(self, question: Ask) -> str | None:
        answer = self._answer(question)
        assert answer is None or isinstance(answer, str)
        return answer

    def choose_file(self, title: str, folder: Path, kinds: str = ALL_FILES) -> Path | None:
        return self._place(title, folder, kinds)

    def choose_target(self, title: str, suggestion: Path, kinds: str = ALL_FILES) -> Path | None:
        return self._place(title, suggestion, kinds)

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        return self._place(title, folder, "")

    def show_error(self, text: str) -> None:
        self.errors.append(text)

    def _place(self, *asked: object) -> Path | None:
        answer = self._answer(asked)
        assert answer is None or isinstance(answer, Path)
        return answer

    def _answer(self, asked: object) -> object:
        self.asked.append(asked)
        assert self.answers, f"nobody expected the question {asked}"
        return self.answers.popleft()


@pytest.fixture
def prompts() -> Iterator[FakePrompts]:
    """Prompts to give to a screen; fails when an answer that was lined up is never asked for."""
    fake = FakePrompts()
    yield fake
    assert not fake.answers, f"never asked: {list(fake.answers)}"
