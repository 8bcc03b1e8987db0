"""The first screen: open your vault, make one, or try the program with fictional dossiers."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.prompts import Prompts

MIN_LENGTH = 12
_LETTERS_WIDE = 62  # average letters: a line that reads well, in any text size
_WELCOME = (
    "In de kluis staan al je dossiers, versleuteld op deze computer. Er gaat niets naar internet. Kies een "
    "lang wachtwoord, bijvoorbeeld vier losse woorden. Bewaar het goed: zonder dit wachtwoord kan niemand "
    "erbij, ook jij niet."
)
_BREAK = "\u200b"  # lets a long path go on below


class StartPage(QWidget):
    """Asks for the passphrase and shows where the vault is kept; knows no vault itself."""

    open_asked = Signal(str, str)
    """folder, passphrase"""
    create_asked = Signal(str, str)
    """folder, passphrase"""
    demo_asked = Signal()

    def __init__(self, folder: Path, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Show the form for `folder`: opening when a vault is there, making one when not."""
        super().__init__(parent)
        self._prompts = prompts
        self.card = QFrame()
        theme.role(self.card, "card")
        theme.role(self, "ground")
        self._title = _label("title")
        self._text = _label()
        self._place = _label("soft")
        self.first = self._passphrase_field("Wachtwoord")
        self.second = self._passphrase_field("Wachtwoord, nog een keer")
        self._second_label = QLabel("Wachtwoord, nog een keer")
        self._second_label.setBuddy(self.second)
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

    def show_folder(self, folder: Path) -> None:
        """Look whether there is a vault in `folder` and ask accordingly."""
        self._folder = folder
        self._there = (folder / "sleutels.json").exists() or (folder / "kluis.db").exists()
        self._title.setText("Kluis openen" if self._there else "Welkom. Maak je kluis.")
        self._text.setText("Typ je wachtwoord om verder te gaan." if self._there else _WELCOME)
        place = str(folder).replace("/", f"/{_BREAK}").replace("\\", f"\\{_BREAK}")
        self._place.setText(f"{'De kluis staat' if self._there else 'De kluis komt'} in deze map:\n{place}")
        self._place.setAccessibleDescription(str(folder))
        self.second.setVisible(not self._there)
        self._second_label.setVisible(not self._there)
        self.show_problem("")

    def show_problem(self, text: str) -> None:
        """Say what went wrong, or nothing; typing can go on, over what was typed."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.first.setAccessibleDescription(text)
        theme.tone(self.first, "wrong" if text else "")
        self.set_busy(busy=False)
        self.focus_first()
        announce(self.first, text)

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

    def _passphrase_field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
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
        label = QLabel("Wachtwoord")
        label.setBuddy(self.first)
        for widget in (label, self.first, self._second_label, self.second, self.problem):
            inside.addWidget(widget)
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
        first = self.first.text()
        problem = "" if self._there else passphrase_problem(first, self.second.text())
        if not first:
            problem = "Typ eerst je wachtwoord."
        self.show_problem(problem)
        if not problem:
            self.set_busy(busy=True)
            (self.open_asked if self._there else self.create_asked).emit(str(self._folder), first)

    def _choose(self) -> None:
        chosen = self._prompts.choose_folder("Kies de map van de kluis", self._folder)
        if chosen is not None:
            self.show_folder(chosen)


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    if role:
        theme.role(label, role)
    return label


def passphrase_problem(first: str, second: str) -> str:
    """Say in one Dutch sentence why a new passphrase will not do; "" when it will."""
    if len(first) < MIN_LENGTH:
        return (
            f"Dit wachtwoord is te kort. Neem minstens {MIN_LENGTH} tekens, bijvoorbeeld vier losse woorden."
        )
    if len(set(first)) < MIN_LENGTH // 2:
        return "Dit wachtwoord is te makkelijk te raden. Gebruik meer verschillende tekens."
    if first != second:
        return "De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw."
    return ""
