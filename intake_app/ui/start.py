"""The first screen: open your vault, make one, or try the program with fictional dossiers."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.prompts import Prompts
from intake_app.ui.strength import Judge, StrengthMeter

_LETTERS_WIDE = 62  # average letters: a line that reads well, in any text size
_SECOND = 1000  # milliseconds
_WELCOME = (
    "In de kluis staan al je dossiers, versleuteld op deze computer. Er gaat niets naar internet. Kies een "
    "lang wachtwoord, bijvoorbeeld vier losse woorden. Hierna krijg je een herstelsleutel voor op papier. "
    "Zonder wachtwoord of herstelsleutel kan niemand erbij, ook jij niet."
)
_OPEN = "Typ je wachtwoord om verder te gaan. Ben je het kwijt? Typ dan je herstelsleutel."
_LOCKED = "De kluis is op slot. Typ je wachtwoord om verder te gaan waar je was."
_RENEW = "De herstelsleutel klopt. Kies nu een nieuw wachtwoord. Het oude werkt daarna niet meer."
_EMPTY = "Typ eerst je wachtwoord."
_AGAIN = "Je kunt het nu opnieuw proberen."
_BREAK = "\u200b"  # lets a long path go on below


class StartPage(QWidget):
    """Asks for the passphrase and shows where the vault is kept; knows no vault itself."""

    open_asked = Signal(str, str)
    """folder, passphrase or recovery key"""
    renew_asked = Signal(str, str, str)
    """folder, recovery key, new passphrase"""
    create_asked = Signal(str, str)
    """folder, passphrase"""
    demo_asked = Signal()

    def __init__(self, folder: Path, prompts: Prompts, judge: Judge, parent: QWidget | None = None) -> None:
        """Show the form for `folder`: opening when a vault is there, making one when not."""
        super().__init__(parent)
        self._prompts = prompts
        self._recovery_key = ""
        self._seconds = 0
        self._countdown = QTimer(self)
        self._countdown.setInterval(_SECOND)
        self._countdown.timeout.connect(self._count)
        self.card = QFrame()
        theme.role(self.card, "card")
        theme.role(self, "ground")
        self._title = _label("title")
        self._text = _label()
        self._place = _label("soft")
        self.first = self._passphrase_field()
        self.second = self._passphrase_field()
        self._first_label, self._second_label = QLabel(), QLabel()
        self._first_label.setBuddy(self.first)
        self._second_label.setBuddy(self.second)
        self.meter = StrengthMeter(self.first, judge)
        self.problem = _label()
        theme.tone(self.problem, "wrong")
        self.go = QPushButton()
        theme.role(self.go, "main")
        self.go.clicked.connect(self._try)
        self.elsewhere = QPushButton("Andere map kiezen …")
        self.elsewhere.clicked.connect(self._choose)
        self.demo = QPushButton("Oefenen met voorbeelden")
        self.demo.setAccessibleDescription("Met verzonnen mensen. Na het oefenen is alles weer weg.")
        self.demo.clicked.connect(self.demo_asked)
        self._lay_out()
        self.show_folder(folder)

    @property
    def folder(self) -> Path:
        """Give the folder this page is about."""
        return self._folder

    def show_folder(self, folder: Path) -> None:
        """Look whether there is a vault in `folder` and ask accordingly."""
        problem = _finish_swap(folder)
        self._folder = folder
        self._recovery_key = ""
        self._there = (folder / "sleutels.json").exists() or (folder / "kluis.db").exists()
        self._title.setText("Kluis openen" if self._there else "Welkom. Maak je kluis.")
        self._text.setText(_OPEN if self._there else _WELCOME)
        place = str(folder).replace("/", f"/{_BREAK}").replace("\\", f"\\{_BREAK}")
        self._place.setText(f"{'De kluis staat' if self._there else 'De kluis komt'} in deze map:\n{place}")
        self._place.setAccessibleDescription(str(folder))
        self._ask_for("Wachtwoord", new=not self._there)
        self.show_problem(problem)

    def show_locked(self) -> None:
        """Say that the vault was locked and goes on where it was."""
        self.clear()
        self._text.setText(_LOCKED)

    def show_notice(self, text: str) -> None:
        """Say what was done with the vault, in the place of what to do."""
        self.clear()
        self._text.setText(text)
        announce(self._text, text)

    def ask_new_passphrase(self) -> None:
        """Ask for a new passphrase: what was typed is the recovery key, and it is right."""
        self._recovery_key = self.first.text()
        self.first.clear()
        self._title.setText("Kies een nieuw wachtwoord")
        self._text.setText(_RENEW)
        self._ask_for("Nieuw wachtwoord", new=True)
        self.show_problem("")
        announce(self._text, _RENEW)

    def show_problem(self, text: str) -> None:
        """Say what went wrong, or nothing; typing can go on, over what was typed."""
        self._countdown.stop()
        self._seconds = 0
        self._say(text)
        theme.tone(self.first, "wrong" if text else "")
        self.set_busy(busy=False)
        self.focus_first()
        announce(self.first, text)

    def show_wait(self, seconds: int) -> None:
        """Say how long the next attempt has to wait, and count down; typing can go on meanwhile."""
        self.show_problem(_wait_text(seconds))
        self._seconds = seconds
        self.go.setEnabled(False)
        self._countdown.start()

    def set_busy(self, *, busy: bool) -> None:
        """Let the form wait while the vault is opened."""
        for widget in (self.first, self.second, self.go, self.elsewhere, self.demo):
            widget.setEnabled(not busy)
        self.go.setText("Even wachten …" if busy else "Kluis openen" if self._there else "Kluis maken")

    def focus_first(self) -> None:
        """Put the keyboard in the passphrase, ready to be typed over."""
        self.first.setFocus()
        self.first.selectAll()

    def clear(self) -> None:
        """Forget what was typed; from now on there is a vault."""
        self.first.clear()
        self.second.clear()
        self.show_folder(self._folder)

    def hideEvent(self, event: QHideEvent) -> None:
        """Count for nobody."""
        super().hideEvent(event)
        self._countdown.stop()

    def _count(self) -> None:
        """Show one second less, in the same place."""
        self._seconds -= 1
        if self._seconds > 0:
            self._say(_wait_text(self._seconds))
            return
        self._countdown.stop()
        self.go.setEnabled(True)
        self._say(_AGAIN)
        theme.tone(self.first, "")
        announce(self.first, _AGAIN)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.first.setAccessibleDescription(text)

    def _ask_for(self, name: str, *, new: bool) -> None:
        """Ask for one passphrase, or for a new one with its meter and once more."""
        again = f"{name}, nog een keer"
        for field, label, text in ((self.first, self._first_label, name), (self.second, self._second_label, again)):  # fmt: skip  # noqa: E501
            label.setText(text)
            field.setAccessibleName(text)
        for widget in (self.second, self._second_label, self.meter):
            widget.setVisible(new)
        self._new = new

    def _passphrase_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.returnPressed.connect(self._try)
        return field

    def _lay_out(self) -> None:
        step = theme.step()
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(step * 4, step * 4, step * 4, step * 4)
        inside.setSpacing(step // 2)
        inside.addWidget(self._title)
        inside.addSpacing(step)
        inside.addWidget(self._text)
        inside.addSpacing(step * 2)
        for widget in (self._first_label, self.first, self.meter, self._second_label, self.second):
            inside.addWidget(widget)
        inside.addWidget(self.problem)
        inside.addSpacing(step)
        inside.addWidget(self.go)
        inside.addSpacing(step * 2)
        inside.addWidget(self._place)
        inside.addSpacing(step)
        inside.addLayout(self._below())
        outer = QHBoxLayout(self)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(2)
        outer.addStretch(1)
        outer.addLayout(middle, 100)
        outer.addStretch(1)
        self._size_card()

    def _below(self) -> QHBoxLayout:
        """Give the other ways to begin."""
        row = QHBoxLayout()
        row.setSpacing(theme.step())
        row.addWidget(self.elsewhere)
        row.addWidget(self.demo)
        row.addStretch()
        return row

    def changeEvent(self, event: QEvent) -> None:
        """Keep the card as wide as a line of text, in any text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_card()

    def _size_card(self) -> None:
        self.card.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE + theme.step() * 8)

    def _try(self) -> None:
        """Check what can be checked here and ask for the vault."""
        if self._seconds:
            return
        first, folder = self.first.text(), str(self._folder)
        self.show_problem(self._wrong(first))
        if self.problem.text():
            return
        self.set_busy(busy=True)
        if self._recovery_key:
            self.renew_asked.emit(folder, self._recovery_key, first)
        elif self._there:
            self.open_asked.emit(folder, first)
        else:
            self.create_asked.emit(folder, first)

    def _wrong(self, first: str) -> str:
        """Say what is wrong with what was typed; whether it is strong enough is judged by the worker."""
        if not first:
            return _EMPTY
        if not self._new or first == self.second.text():
            return ""
        from intake_app.store.passphrase import UNEQUAL  # noqa: PLC0415 - the first screen needs no store

        return UNEQUAL

    def _choose(self) -> None:
        chosen = self._prompts.choose_folder("Kies de map van de kluis", self._folder)
        if chosen is not None:
            self.show_folder(chosen)


def _finish_swap(folder: Path) -> str:
    """Complete a restore that was cut short, so that the vault is where it belongs; gives what is wrong."""
    from intake_app.store import swap  # noqa: PLC0415 - light: it brings no database along

    try:
        swap.finish(folder)
    except OSError:
        return "Een kopie die teruggezet werd, staat nog niet goed. Kijk of je in de map mag schrijven."
    return ""


def _wait_text(seconds: int) -> str:
    from intake_app.store.delay import WAIT, WAIT_ONE  # noqa: PLC0415 - already loaded when it is needed

    return WAIT_ONE if seconds == 1 else WAIT.format(seconden=seconds)


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        theme.role(label, role)
    return label
