"""The first screen: open your vault, make one, or try the program with fictional dossiers."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.ui import theme
from intake_app.ui.prompts import Prompts

MIN_LENGTH = 12
_WIDTH = 560


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
        self._folder = folder
        theme.role(self, "ground")
        self._title = QLabel()
        theme.role(self._title, "title")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._place = QLabel()
        self._place.setWordWrap(True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._first = self._passphrase_field("Wachtwoord")
        self._second = self._passphrase_field("Wachtwoord nog een keer")
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        theme.tone(self._problem, "wrong")
        self._go = QPushButton()
        theme.role(self._go, "main")
        self._go.clicked.connect(self._try)
        self._elsewhere = QPushButton("Andere map kiezen …")
        theme.role(self._elsewhere, "quiet")
        self._elsewhere.clicked.connect(self._choose)
        self._demo = QPushButton("Oefenen met voorbeelden")
        self._demo.clicked.connect(self.demo_asked)
        self._lay_out()
        self.show_folder(folder)

    def show_folder(self, folder: Path) -> None:
        """Look whether there is a vault in `folder` and ask accordingly."""
        self._folder = folder
        there = (folder / "sleutels.json").exists() or (folder / "kluis.db").exists()
        self._title.setText("Kluis openen" if there else "Welkom. Maak je kluis.")
        self._text.setText(
            "Typ je wachtwoord om verder te gaan."
            if there
            else "In de kluis staan alle dossiers, versleuteld. Kies een lang wachtwoord, bijvoorbeeld vier "
            "losse woorden. Zonder dit wachtwoord kan niemand erbij, ook jij niet. Bewaar het dus goed."
        )
        self._place.setText(f"De kluis staat op deze computer in: {folder}")
        self._second.setVisible(not there)
        self._second_label.setVisible(not there)
        self._go.setText("Kluis openen" if there else "Kluis maken")
        self._there = there
        self.show_problem("")
        self._first.setFocus()

    def show_problem(self, text: str) -> None:
        """Say what went wrong, or nothing; typing can go on."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.set_busy(busy=False)

    def set_busy(self, *, busy: bool) -> None:
        """Let the form wait while the vault is opened."""
        self._go.setEnabled(not busy)
        self._demo.setEnabled(not busy)
        if busy:
            self._go.setText("Even wachten …")
        else:
            self._go.setText("Kluis openen" if self._there else "Kluis maken")

    def focus_first(self) -> None:
        """Put the keyboard in the passphrase."""
        self._first.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.clear()
        self._second.clear()

    def _passphrase_field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        field.returnPressed.connect(self._try)
        return field

    def _lay_out(self) -> None:
        card = QFrame()
        theme.role(card, "card")
        card.setMaximumWidth(_WIDTH)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("Wachtwoord", self._first)
        self._second_label = QLabel("Nog een keer")
        self._second_label.setBuddy(self._second)
        form.addRow(self._second_label, self._second)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 32, 32, 32)
        inside.setSpacing(16)
        for widget in (self._title, self._text):
            inside.addWidget(widget)
        inside.addLayout(form)
        inside.addWidget(self._problem)
        inside.addWidget(self._go)
        inside.addWidget(self._place)
        below = QHBoxLayout()
        below.addWidget(self._elsewhere)
        below.addStretch()
        below.addWidget(self._demo)
        inside.addLayout(below)
        outer = QHBoxLayout(self)
        outer.addStretch()
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(2)
        outer.addLayout(middle, 1)
        outer.addStretch()

    def _try(self) -> None:
        """Check what can be checked here and ask for the vault."""
        first = self._first.text()
        problem = "" if self._there else passphrase_problem(first, self._second.text())
        if not first:
            problem = "Typ eerst je wachtwoord."
        if problem:
            self.show_problem(problem)
            return
        self.show_problem("")
        self.set_busy(busy=True)
        (self.open_asked if self._there else self.create_asked).emit(str(self._folder), first)

    def _choose(self) -> None:
        chosen = self._prompts.choose_folder("Kies de map van de kluis", self._folder)
        if chosen is not None:
            self.show_folder(chosen)


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
