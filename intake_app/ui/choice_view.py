"""One choice to look at: the question, and side by side who noted what, when and in which talk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from intake_app.delen.keuze import Choice, Side, Voice
from intake_app.ui import icons, theme
from intake_app.ui.flow import Flow
from intake_app.ui.points import label
from intake_app.ui.words import clock_minute, long_date

_SIDE_LETTERS = 26  # average letters that a side needs; with less room the sides stand below each other
_MOST_DIGITS = 9
BOTH, AGAIN, OPEN = "Allemaal in de notitie", "Opnieuw vragen", "Naar het dossier"
BOTH_KEY, AGAIN_KEY = "B", "O"


class SideCard(QFrame):
    """One side: what was noted, by whom, and the button that chooses it."""

    chosen = Signal(str)
    """id of the change"""

    def __init__(self, side: Side, number: int) -> None:
        """Show the side; `number` is also the key that chooses it."""
        super().__init__()
        theme.role(self, "card")
        self.side = side
        key = str(number) if number <= _MOST_DIGITS else ""
        self.button = QPushButton(f"Dit klopt ({key})" if key else "Dit klopt")
        self.button.setAutoDefault(False)
        self.button.setToolTip(f"Toets: {key}" if key else "")
        self.button.setAccessibleName(f"Dit klopt: {side.text}. {' '.join(map(spoken, side.voices))}")
        icons.put(self.button, icons.Worn("check", "accent"))
        self.button.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        margin = theme.step() * 2
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.step())
        column.addWidget(label(side.text, "question"))
        for voice in side.voices:
            if voice.what:
                column.addWidget(label(voice.what))
            column.addWidget(label(spoken(voice), "soft"))
        column.addStretch()
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self) -> None:
        self.chosen.emit(self.side.change)


class ChoiceView(QWidget):
    """Shows one choice; tells which side was chosen, or another way out."""

    chosen = Signal(str)
    """id of the change"""
    both_asked = Signal()
    again_asked = Signal()
    dossier_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.sides: list[SideCard] = []
        self._person, self._question, self._row = label("", "soft"), label("", "question"), label("", "soft")
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.step())
        holder = QVBoxLayout()
        holder.addLayout(self._beside)
        self.both = self._button(f"{BOTH} ({BOTH_KEY})", "note", self.both_asked)
        self.both.setToolTip("Het nieuwste antwoord blijft staan. Wat anderen noteerden, komt in de notitie.")
        self.again = self._button(f"{AGAIN} ({AGAIN_KEY})", "later", self.again_asked)
        self.again.setToolTip("De vraag komt op de agenda van het volgende gesprek, bij 'later vragen'.")
        self.open = self._button(OPEN, "person", self.dossier_asked)
        ways = Flow()
        for way in (self.both, self.again, self.open):
            ways.addWidget(way)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.step(), 0, theme.step(), 0)
        column.setSpacing(theme.step() + theme.step() // 2)
        for text in (self._person, self._question, self._row):
            column.addWidget(text)
        column.addLayout(holder)
        column.addLayout(ways)
        column.addStretch()

    def show_choice(self, choice: Choice) -> None:
        """Show a choice, with the ways out that it has."""
        self._person.setText(choice.name)
        self._question.setText(choice.question)
        self._row.setText(
            "In deze regel staat ook: " + "; ".join(f"{asked}: {said}" for asked, said in choice.row)
        )
        self._row.setVisible(bool(choice.row))
        for card in self.sides:
            self._beside.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.sides = [SideCard(side, number) for number, side in enumerate(choice.sides, start=1)]
        for card in self.sides:
            card.chosen.connect(self.chosen)
            self._beside.addWidget(card, 1)
        before: QWidget | None = None
        for card in self.sides:
            if before is not None:
                QWidget.setTabOrder(before, card.button)
            before = card.button
        if before is not None:
            QWidget.setTabOrder(before, self.both)
        self.both.setVisible(choice.conflict.has_note)
        self.again.setVisible(choice.conflict.can_be_asked)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sides below each other where there is no room beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        needed = self.fontMetrics().averageCharWidth() * _SIDE_LETTERS * max(1, len(self.sides))
        roomy = self.width() >= needed
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.LeftToRight if roomy else ways.TopToBottom)

    def _button(self, text: str, icon: str, signal: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        icons.put(button, icons.Worn(icon, "accent"))
        button.clicked.connect(signal)
        return button


def spoken(voice: Voice) -> str:
    """Give who noted it, when and in which talk, as one sentence."""
    day = f"{long_date(voice.when.date())}, {clock_minute(voice.when)}"
    talk = f" Die dag was er een gesprek: {voice.talk}." if voice.talk else ""
    return f"{voice.who or 'Zonder naam'} noteerde dit op {day}.{talk}"
