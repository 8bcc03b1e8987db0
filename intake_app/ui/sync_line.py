"""The line below the work list that says how things stand with the shared folder of the team."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from intake_app.clock import system_clock
from intake_app.ui import icons, theme
from intake_app.ui.announce import announce
from intake_app.ui.words import clock_minute, long_date

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.delen.sync import Outcome
    from intake_app.ui.sync import State

AWAY = "De gedeelde map is er nu niet. Je werk staat veilig in de kluis."
NO_FOLDER = "Je team heeft hier nog geen gedeelde map. Kies de map, dan gaat het bijwerken vanzelf."
STOPPED = "Het bijwerken is gestopt. De rest komt de volgende keer."
FAILED = "Het bijwerken is niet gelukt. Je werk staat veilig in de kluis."
OUT = "Deze computer hoort nu niet bij het team."
BUSY = "Bezig met bijwerken …"


class Elided(QPushButton):
    """A button that shows as much of its words as fits; the rest is in its tooltip, and is read aloud."""

    def __init__(self) -> None:
        """Make it without words."""
        super().__init__()
        self.said = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Say something else."""
        self.said = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for all the words."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._wide(self.said) - self._wide(self.text()) + 1, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Never keep the window wider than the screen because of long words."""
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits now."""
        super().resizeEvent(event)
        self._fit()

    def _wide(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def _fit(self) -> None:
        around = super().sizeHint().width() - self._wide(self.text())
        shown = self.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideRight, self.width() - around)
        if shown != self.text():
            self.setText(shown)


class SyncLine(QWidget):
    """Says in one quiet line when the last round was and what waits; leads to the whole story."""

    details_asked = Signal()
    round_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be out of sight until there is a team."""
        super().__init__(parent)
        self.state = Elided()
        theme.role(self.state, "quiet")
        self.state.clicked.connect(self.details_asked)
        self.now = QPushButton("Nu bijwerken")
        theme.role(self.now, "quiet")
        self.now.clicked.connect(self.round_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.state)
        row.addWidget(self.now)
        row.addStretch()
        self.hide()

    def show_state(self, state: "State") -> None:
        """Say how it is; only what asks for attention is told to a screen reader."""
        said = line(state)
        trouble = state.kind in {"weg", "eruit", "mislukt"} or bool(_problems(state))
        if trouble and said != self.state.said:
            announce(self.state, said)
        self.state.say(said)
        icons.put(self.state, icons.Worn("warning", "warn") if trouble else icons.Worn("people", "accent"))
        self.now.setVisible(state.kind not in {"bezig", "geen_map", "eruit", "alleen"})
        self.setVisible(state.kind != "alleen")


def line(state: "State") -> str:
    """Give the state in one line."""
    fixed = {"geen_map": NO_FOLDER, "weg": AWAY, "eruit": OUT, "bezig": BUSY, "gestopt": STOPPED, "mislukt": FAILED}  # fmt: skip  # noqa: E501
    if state.kind in fixed or state.moment is None or state.outcome is None:
        return fixed.get(state.kind, "")
    return " · ".join([f"Bijgewerkt {when(state.moment)}", *_counts(state.fresh, state.outcome)])


def when(moment: "datetime") -> str:
    """Give a moment in words: only the time when it was today."""
    local = moment.astimezone()
    time = clock_minute(local)
    if local.date() == system_clock().astimezone().date():
        return f"om {time}"
    return f"op {long_date(local.date())} om {time}"


def until(moment: "datetime") -> str:
    """Give a moment as the end of "bijgewerkt tot"."""
    words = when(moment)
    return f"vandaag {words}" if words.startswith("om ") else words.removeprefix("op ")


def _counts(fresh: int, outcome: "Outcome") -> list[str]:
    """Give what came in and what waits, each only when there is something."""
    choices, aside = outcome.conflicts, len(outcome.taken.problems)
    said = [f"{fresh} nieuw"] if fresh else []
    if choices:
        said.append(f"{choices} {'keuze wacht' if choices == 1 else 'keuzes wachten'}")
    if aside:
        said.append(f"{aside} {'bestand' if aside == 1 else 'bestanden'} niet gelezen")
    return said


def _problems(state: "State") -> dict[str, str]:
    return {} if state.outcome is None else state.outcome.taken.problems
