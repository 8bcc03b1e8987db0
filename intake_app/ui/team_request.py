"""The request of this computer to join a team: as a file, a text and a QR code, with its fingerprint."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from intake_app.ui import team_work, theme
from intake_app.ui.fingerprint import Fingerprint
from intake_app.ui.hub import Hub
from intake_app.ui.inputs import Words
from intake_app.ui.page_dialog import PageDialog
from intake_app.ui.prompts import Prompts
from intake_app.ui.qr import QrCode
from intake_app.ui.targets import choose
from intake_app.ui.team_work import Asked

TITLE = "Vraag om bij een team te komen"
FILE = "verzoek voor het team.json"
_AROUND = 18  # steps of distance beside and between the two parts
_SEND = (
    "Stuur je verzoek naar de beheerder van het team. Dat mag per mail: er staat niets geheims in, en niets "
    "over de mensen die je begeleidt."
)
_READ = (
    "De beheerder wil zeker weten dat het verzoek van jou komt. Bel, en lees deze zes groepen hardop voor."
)
_THEN = (
    "Daarna krijg je een bestand terug. Open dat op deze computer, in deze kluis: kies Meer, Team en dan "
    "Toegang openen."
)
_SCAN = "Laat de QR-code scannen met een telefoon. Die geeft dezelfde tekst, om te plakken."
_ALT = "QR-code met de tekst van je verzoek. Kun je hem niet scannen, gebruik dan het bestand of de tekst."
_COPIED = "De tekst van je verzoek is gekopieerd. Plak hem in een bericht aan de beheerder."
_SAVED = "Je verzoek is opgeslagen. Stuur het bestand naar de beheerder."


class RequestDialog(PageDialog):
    """Shows the request in three steps."""

    def __init__(self, asked: Asked, hub: Hub, prompts: Prompts, parent: QWidget | None) -> None:
        """Show a request; the code stands beside the steps where there is room, else below them."""
        super().__init__(TITLE, parent)
        self._asked, self._hub, self._prompts = asked, hub, prompts
        whole, steps, aside = self.column, QWidget(), QWidget()
        self.column = _column(steps)
        self._add_steps()
        self.column = whole
        self.code = QrCode(asked.short, _ALT)
        words = Words(_SCAN)
        words.setFixedWidth(self.code.sizeHint().width())
        right = _column(aside)
        right.addWidget(self.code)
        right.addWidget(words)
        right.addStretch()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme.step() * 3)
        self._parts = (steps, aside)
        for part in self._parts:
            self._both.addWidget(part)
        self.column.addLayout(self._both)
        self.column.addStretch()
        self.end(("Klaar", self.accept))
        self.save.setFocus()

    def fit(self) -> None:
        """Put the code beside the steps where the window has room for that."""
        window = self.parentWidget()
        wide = sum(part.minimumSizeHint().width() for part in self._parts) + theme.step() * _AROUND
        roomy = window is None or window.window().width() >= wide
        way = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)
        super().fit()

    def _add_steps(self) -> None:
        self.add(TITLE, "title")
        self.add("1. Stuur je verzoek", "label")
        self.add(_SEND)
        self.save, self.copy = self.row(("Als bestand opslaan …", self._save), ("Tekst kopiëren", self._copy))
        self.add("2. Lees de vingerafdruk voor", "label")
        self.add(_READ)
        self.fingerprint = Fingerprint(self._asked.fingerprint)
        self.column.addWidget(self.fingerprint)
        self.add("3. Open wat je terugkrijgt", "label")
        self.add(_THEN)
        self.column.addStretch()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._asked.text)
        self.say(_COPIED)

    def _save(self) -> None:
        target = choose(self._prompts, "Waar wil je het verzoek opslaan?", FILE, "Verzoek (*.json)")
        if target is not None:
            work = partial(team_work.write, target, self._asked.text.encode())
            self.destroyed.connect(self._hub.disk.run(work, self._was_saved, self.say).stop)

    def _was_saved(self, _: object) -> None:
        self.say(_SAVED)


def _column(part: QWidget) -> QVBoxLayout:
    theme.role(part, "ground")
    made = QVBoxLayout(part)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.step())
    return made
