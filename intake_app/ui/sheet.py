"""A dialog that is read and worked in: a column that scrolls, what was done below it, and its buttons."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from intake_app.ui import icons, theme
from intake_app.ui.announce import announce
from intake_app.ui.flow import Flow
from intake_app.ui.follow import catch_up
from intake_app.ui.hub import Hub
from intake_app.ui.points import label
from intake_app.ui.sentences import begin

WIDE, HIGH = 104, 35  # average letters, lines
_MARGIN_STEPS = 2


class Press(NamedTuple):
    """A button: what it says, what it does, its icon and its role."""

    text: str
    slot: Callable[[], object]
    icon: str = ""
    role: str = ""


class Sheet(QDialog):
    """Gone after use. Enter presses the button that has the keyboard and does nothing elsewhere."""

    dialog_made = Signal(object)
    """QDialog over this one: open it as this one was, so that the screen can be blanked there too."""

    def __init__(self, hub: Hub, parent: QWidget | None, title: str, about: str = "") -> None:
        """Begin with a title and what it is about."""
        super().__init__(parent)
        self._hub = hub
        begin(self, title, WIDE, HIGH)
        margin = theme.step() * _MARGIN_STEPS
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(margin, margin, margin, margin)
        self.whole.setSpacing(theme.step())
        self.whole.addWidget(label(title, "title"))
        self.about = label(about, "soft")
        self.about.setVisible(bool(about))
        self.whole.addWidget(self.about)
        self.said = label("")
        self.said.hide()
        self.foot = Flow()

    def finish(self) -> None:
        """Put what was done and the buttons below all else."""
        self.whole.addWidget(self.said)
        self.whole.addLayout(self.foot)

    def say(self, text: str, tone: theme.Tone = "") -> None:
        """Say what was done, or what went wrong; "" takes it away."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        theme.tone(self.said, tone)
        announce(self.said, text)

    def fail(self, text: str) -> None:
        """Say what went wrong."""
        self.say(text, "wrong")

    def run(self, work: Callable[[], object], done: Callable[[object], object]) -> None:
        """Ask the disk; nothing is told any more when the dialog is gone."""
        self.destroyed.connect(self._hub.disk.run(work, done, self.fail).stop)

    def write(
        self,
        work: Callable[[], object],
        done: Callable[[object], object],
        failed: Callable[[str], object] | None = None,
    ) -> None:
        """Let the disk write something, also when the dialog is gone by then; the open dossier follows."""

        def written(result: object) -> None:
            catch_up(self._hub)
            if isValid(self):
                done(result)

        def refused(text: str) -> None:
            (self._hub.failed.emit if not isValid(self) else failed or self.fail)(text)

        self._hub.disk.run(work, written, refused)

    def press(self, made: Press) -> QPushButton:
        """Give a button."""
        button = QPushButton(made.text)
        button.setAutoDefault(False)
        button.clicked.connect(made.slot)
        if made.icon:
            icons.put(button, icons.Worn(made.icon, "on_accent" if made.role == "main" else "accent"))
        theme.role(button, made.role)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press a button by Enter, close by Escape."""
        focus = QApplication.focusWidget()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(focus, QPushButton) and not focus.isCheckable():
            focus.click()


def scrolling(inside: QWidget, name: str) -> QScrollArea:
    """Give a widget in an area that scrolls up and down."""
    theme.role(inside, "ground")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area


def plain(text: str, role: str = "") -> QLabel:
    """Give a text that can be read and copied."""
    made = label(text, role)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
