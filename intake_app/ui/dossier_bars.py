"""The line above a dossier (who, which date, search, blank) and the one below it (saved, later, keys)."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from intake_app.ui import icons, theme
from intake_app.ui.announce import announce

_ROOMY = 130  # average letters; below this the buttons show only their icons


class TopBar(QFrame):
    """Who, in which language, where; the next legal date; the ways out."""

    back_asked = Signal()
    find_asked = Signal()
    blank_asked = Signal()
    meaning_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the bar, empty."""
        super().__init__(parent)
        theme.role(self, "bar")
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        theme.role(self._name, "label")
        self._name.setMinimumWidth(1)
        self._about = QLabel()
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setMinimumWidth(1)
        theme.role(self._about, "soft")
        self._sign = QLabel()
        icons.put(self._sign, icons.Worn("warning", "wrong"))
        self._sign.hide()
        self._term = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        self._buttons = [
            _button("Mijn mensen", "chevron-left", "Ctrl+M", self.back_asked),
            _button("Wat dit betekent", "help", "", self.meaning_asked),
            _button("Zoeken", "search", "Ctrl+K", self.find_asked),
            _button("Leeg scherm", "pause", "F9", self.blank_asked),
        ]
        row.addWidget(self._buttons[0])
        row.addWidget(self._name)
        row.addWidget(self._about, 1)
        row.addWidget(self._sign)
        row.addWidget(self._term)
        for button in self._buttons[1:]:
            row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the buttons out where there is no room for them; the icons stay."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _ROOMY
        for button in self._buttons:
            button.setText("" if narrow else button.accessibleName())

    def minimumSizeHint(self) -> QSize:
        """Never keep the window wider than the screen because of long words."""
        return QSize(0, super().minimumSizeHint().height())

    def show_person(self, name: str, about: list[str]) -> None:
        """Show the name, and language and place."""
        self._name.setText(name)
        self._about.setText(" · ".join(about))

    def show_term(self, text: str) -> None:
        """Show the next legal date in words; it is red, and says so, when it has passed."""
        late = "te laat" in text
        self._term.setText(text)
        self._sign.setVisible(late)
        theme.tone(self._term, "wrong" if late else "")


class BottomBar(QFrame):
    """Whether everything is on disk, how much is to be asked later, and the key that finds all."""

    later_asked = Signal()
    choices_asked = Signal()
    keys_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the bar."""
        super().__init__(parent)
        theme.role(self, "foot")
        self._sign = QLabel()
        self._sign.hide()
        self._saved = QLabel("Nog niets gewijzigd")
        self._saved.setMinimumWidth(1)
        self._notice = QLabel()
        self._notice.setMinimumWidth(1)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        theme.role(self._notice, "soft")
        self._later = QPushButton()
        theme.role(self._later, "quiet")
        self._later.clicked.connect(self.later_asked)
        self.choices = QPushButton()
        theme.role(self.choices, "quiet")
        icons.put(self.choices, icons.Worn("conflict", "accent"))
        self.choices.clicked.connect(self.choices_asked)
        self._keys = QPushButton("Ctrl+K zoekt · F1 uitleg en toetsen")
        theme.role(self._keys, "small-chip")
        icons.put(self._keys, icons.Worn("keyboard", "soft"))
        self._keys.clicked.connect(self.keys_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._saved, 1)
        row.addWidget(self._notice, 1)
        row.addWidget(self.choices)
        row.addWidget(self._later)
        row.addWidget(self._keys)
        self.show_later(0)
        self.show_choices(0)

    @property
    def text(self) -> str:
        """Give what is said about saving."""
        return self._saved.text()

    @property
    def notice(self) -> str:
        """Give what is said about the last key."""
        return self._notice.text()

    def show_notice(self, text: str) -> None:
        """Say what a key did, until the next change."""
        self._notice.setText(text)
        self._notice.setToolTip(text)
        announce(self._notice, text)

    def show_saving(self) -> None:
        """Say that the disk is busy."""
        self.show_notice("")
        self._say("Bezig met opslaan …", "", "")

    def show_saved(self, time: str) -> None:
        """Say that everything is on disk, and since when."""
        self._say(f"Opgeslagen {time}", "saved", "good")

    def show_problem(self, text: str) -> None:
        """Say that an answer is not on disk yet, and why."""
        self._say(f"Nog niet opgeslagen. {text}", "warning", "wrong")
        announce(self._saved, self._saved.text())

    def show_warning(self, text: str) -> None:
        """Say something that stands in nobody's way, until something is saved again."""
        if text != self.text:
            self._say(text, "warning", "warn")
            announce(self._saved, text)

    def show_later(self, count: int) -> None:
        """Show how many questions were put off."""
        self._later.setText(f"Later vragen: {count}")
        self._later.setVisible(bool(count))

    def show_choices(self, count: int) -> None:
        """Show how many choices wait, where people noted something different."""
        self.choices.setText(f"Keuzes: {count}")
        self.choices.setVisible(bool(count))

    def _say(self, text: str, icon: str, tone: theme.Tone) -> None:
        self._saved.setText(text)
        self._saved.setToolTip(text)
        theme.tone(self._saved, tone)
        self._sign.setVisible(bool(icon))
        if icon:
            icons.put(self._sign, icons.Worn(icon, tone or "text"))


def _button(text: str, icon: str, keys: str, signal: object) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    theme.role(button, "quiet")
    icons.put(button, icons.Worn(icon, "accent"))
    if keys:
        button.setToolTip(f"{text} ({keys})")
        button.setAccessibleDescription(f"Toets: {keys}")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(signal)
    return button
