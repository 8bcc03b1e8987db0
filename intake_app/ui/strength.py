"""The meter beside a new passphrase: a bar, the words for it, and one sentence of advice."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.inputs import Words

if TYPE_CHECKING:
    from intake_app.store.passphrase import Strength

Judge = Callable[[str, Callable[[object], None]], object]
"""Judges a passphrase beside the window; the second argument gets the Strength."""

HINT = "Neem minstens 12 tekens, bijvoorbeeld vier losse woorden."
_WAIT = 200  # milliseconds after the last key
_WORDS = ("heel zwak", "zwak", "matig", "bijna sterk genoeg", "sterk genoeg")
_HIGHEST = len(_WORDS) - 1


class StrengthMeter(QWidget):
    """Follows a field; says how strong what is typed is when the hand rests."""

    def __init__(self, field: QLineEdit, judge: Judge, parent: QWidget | None = None) -> None:
        """Follow `field`."""
        super().__init__(parent)
        self._field = field
        self._judge = judge
        self.bar = QProgressBar()
        self.bar.setRange(0, _HIGHEST)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Sterkte van het wachtwoord")
        self.words = Words(HINT)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self._ask)
        field.textChanged.connect(self._typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.step() // 2)
        column.addWidget(self.bar)
        column.addWidget(self.words)

    def hideEvent(self, event: QHideEvent) -> None:
        """Judge nothing that nobody looks at."""
        super().hideEvent(event)
        self._wait.stop()

    def _typed(self, text: str) -> None:
        if not text:
            self._wait.stop()
            self._say(0, HINT)
        elif self.isVisible():
            self._wait.start()

    def _ask(self) -> None:
        asked = self._field.text()

        def judged(found: object) -> None:
            if self._field.text() == asked:
                strength = cast("Strength", found)
                words = f"{_WORDS[strength.score].capitalize()}. {strength.advice}".strip()
                self._say(strength.score, words, good=not strength.advice)

        self._judge(asked, judged)

    def _say(self, score: int, words: str, *, good: bool = False) -> None:
        self.bar.setValue(score)
        self.bar.setAccessibleDescription(words)
        self.words.setText(words)
        theme.tone(self.words, "good" if good else "")
