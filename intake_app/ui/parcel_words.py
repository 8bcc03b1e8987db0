"""What opens a parcel that was made: words to say on the phone, or a fingerprint to read aloud."""

from pathlib import Path

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from intake_app.delen.pakket import Parcel
from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.hub import Hub
from intake_app.ui.points import label
from intake_app.ui.sheet import Press, Sheet, plain, scrolling

TITLE = "Het pakket is gemaakt"
_WITH_WORDS = (
    "Bel de ontvanger en zeg deze zes woorden, een voor een. Het zijn verzonnen woorden: spel ze als de "
    "ander ze niet verstaat. Stuur ze nooit mee met het pakket. Ze worden nergens bewaard: schrijf ze op als "
    "je later belt."
)
_WITH_KEY = (
    "Alleen de ontvanger kan het pakket openen. Hoort die niet bij je team? Dan vraagt het programma daar om "
    "de vingerafdruk van deze computer. Lees hem voor aan de telefoon."
)
_LEFT_OUT = "Niet meegegeven, want gesloten: {} wijzigingen over gezondheid en veiligheid."
_COPIED = "De woorden staan op het klembord. Ze gaan daar weer af als je dit venster sluit."
_PER_ROW = 3


class ParcelDialog(Sheet):
    """Shows the words as large as they can be read from across a desk."""

    def __init__(self, hub: Hub, parent: QWidget, made: Parcel, target: Path, fingerprint: str) -> None:
        """Show what belongs to this parcel."""
        about = f"Het staat in {target}. Wijzigingen in het pakket: {made.changes}."
        super().__init__(hub, parent, TITLE, about)
        self._words = made.words.split("-") if made.words else []
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.step(), 0)
        column.setSpacing(theme.step() * 2)
        column.addWidget(label(_WITH_WORDS if self._words else _WITH_KEY))
        column.addWidget(self._large(self._words or [fingerprint]))
        if made.left_out:
            column.addWidget(label(_LEFT_OUT.format(made.left_out), "soft"))
        column.addStretch()
        self.whole.addWidget(scrolling(page, TITLE), 1)
        self.copy = self.press(Press("Woorden kopiëren", self._copy, "paper"))
        self.copy.setVisible(bool(self._words))
        close = self.press(Press("Klaar", self.accept, role="main"))
        self.foot.addWidget(close)
        self.foot.addWidget(self.copy)
        self.finish()
        self.finished.connect(self._forget)
        application = QGuiApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self._forget)  # from behind the blank screen the program can be left
        announce(page, ". ".join(self._words or [fingerprint]))
        close.setFocus()

    def _large(self, parts: list[str]) -> QFrame:
        """Give the words with their numbers, a few in a row; each can be read by assistive technology."""
        card = QFrame()
        theme.role(card, "card")
        grid = QGridLayout(card)
        margin = theme.step() * 2
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setSpacing(margin)
        for place, part in enumerate(parts):
            text = f"{place + 1}. {part}" if len(parts) > 1 else part
            word = plain(text, "statement")
            spoken = f"Woord {place + 1}" if len(parts) > 1 else "Vingerafdruk"
            word.setAccessibleName(f"{spoken}: {part}")
            grid.addWidget(word, place // _PER_ROW, place % _PER_ROW)
        return card

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(" ".join(self._words))
        self.say(_COPIED, "good")

    def _forget(self) -> None:
        """Let no word stay behind on the clipboard, nor where a system keeps what the mouse marked."""
        board = QGuiApplication.clipboard()
        for place in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if any(word in board.text(place) for word in self._words):
                board.clear(place)
