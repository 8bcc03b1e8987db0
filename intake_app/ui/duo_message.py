"""One message to DUO on the screen: whether it can go, what DUO would refuse, where to mend it, the card."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from intake_app.dossier import GEMEENTE, question
from intake_app.exchange.duo import kaart
from intake_app.exchange.duo.berichten import Message, State
from intake_app.exchange.duo.kaart import Line
from intake_app.exchange.duo.stand import Stand
from intake_app.exchange.duo.weigering import Refusal, rules
from intake_app.ui import icons, theme
from intake_app.ui.announce import announce
from intake_app.ui.card import small_button
from intake_app.ui.points import label, link

_AT_GEMEENTE = "Dit staat bij de gegevens van de gemeente, in het scherm met je mensen."

_SIGNS: dict[State, icons.Worn] = {
    "kan_mee": icons.Worn("check", "good"),
    "nog_niets": icons.Worn("state-empty", "soft"),
    "niet_klaar": icons.Worn("state-half", "warn"),
    "geweigerd": icons.Worn("warning", "wrong"),
}
"""What each state looks like; the words beside it say the same."""
_PARTLY = icons.Worn("state-half", "soft")
_TONES: dict[State, theme.Tone] = {"kan_mee": "good", "niet_klaar": "warn", "geweigerd": "wrong"}


def sign(made: Message) -> icons.Worn:
    """Give what a message looks like: no tick where something was not checked."""
    return _PARTLY if made.state == "kan_mee" and made.onbekend else _SIGNS[made.state]


class MessageView(QWidget):
    """Shows one message; made anew for each."""

    question_asked = Signal(str)
    """question id"""
    save_asked = Signal()
    copied = Signal(str)
    """the name of the field that went to the clipboard"""

    def __init__(self, made: Message, stand: Stand, parent: QWidget | None = None) -> None:
        """Build the view of `made`."""
        super().__init__(parent)
        theme.role(self, "ground")
        self.made = made
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 24)
        self._column.setSpacing(theme.step() * 2)
        self._column.addWidget(label(made.kind.titel, "question"))
        self._column.addLayout(self._state())
        for refusal in made.weigeringen:
            self._column.addWidget(self._refusal(refusal))
        for rule in made.gevolgen:
            self._column.addWidget(label(f"Let op: {rule}", "soft"))
        if made.onbekend:
            self._column.addWidget(self._unknown())
        self.save = QPushButton("Opslaan als bestand …")
        self.copies: list[QPushButton] = []
        if made.allowed:
            self._offer(stand)
        self._column.addStretch()

    def _state(self) -> QHBoxLayout:
        picture, words, worn = QLabel(), QLabel(self.made.words), sign(self.made)
        icons.put(picture, worn)
        theme.tone(words, "" if worn is _PARTLY else _TONES.get(self.made.state, ""))
        row = QHBoxLayout()
        row.addWidget(picture)
        row.addWidget(words, 1)
        return row

    def _refusal(self, refusal: Refusal) -> QWidget:
        """Give one reason, its source, and the way to the question that mends it."""
        box = QFrame()
        theme.role(box, "card")
        column = QVBoxLayout(box)
        column.addWidget(label(refusal.tekst))
        column.addWidget(label(rules()[refusal.regel].bron, "small"))
        if refusal.vraag.startswith(f"{GEMEENTE}."):
            column.addWidget(label(_AT_GEMEENTE, "soft"))
            return box
        asked = question(refusal.vraag)[1].tekst
        before = "Vul dit in bij: " if self.made.state == "nog_niets" else "Verbeter dit bij: "
        column.addWidget(link(asked, refusal.vraag, self.question_asked, before=before))
        return box

    def _unknown(self) -> QWidget:
        """Give what was not checked because it is not filled in, each with the way there."""
        box = QWidget()
        theme.role(box, "ground")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("Niet nagekeken, want nog niet ingevuld:", "soft"))
        for name in self.made.onbekend:
            asked = question(name)[1].tekst
            ours = name.startswith(f"{GEMEENTE}.")
            words = label(f"{asked} {_AT_GEMEENTE}") if ours else link(asked, name, self.question_asked)
            column.addWidget(words)
        return box

    def _offer(self, stand: Stand) -> None:
        """Offer the file and the copy card."""
        if self.made.kind.schema:
            theme.role(self.save, "main")
            self.save.clicked.connect(self.save_asked)
            row = QHBoxLayout()
            row.addWidget(self.save)
            row.addStretch()
            self._column.addLayout(row)
        self._column.addWidget(label("Overtypen in het portaal van DUO", "label"))
        self._column.addWidget(self._card(kaart.card(self.made, stand)))
        self._column.addWidget(label(kaart.order_in_words(), "soft"))

    def _card(self, lines: list[Line]) -> QWidget:
        box = QFrame()
        theme.role(box, "card")
        grid = QGridLayout(box)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(lines):
            grid.addWidget(label(line.veld, "soft"), place, 0)
            value = label(f"{line.waarde}\n{line.uitleg}" if line.uitleg else line.waarde)
            grid.addWidget(value, place, 1)
            button = small_button("Kopiëren", "receive")
            button.setAccessibleName(f"{line.veld} kopiëren")
            button.clicked.connect(partial(self._copy, line))
            grid.addWidget(button, place, 2)
            self.copies.append(button)
        return box

    def _copy(self, line: Line) -> None:
        QGuiApplication.clipboard().setText(line.waarde)
        announce(self, f"{line.veld} is gekopieerd")
        self.copied.emit(line.veld)
