"""A language of the paper to choose: type a part of either of its names, or take it from the list."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_app.i18n import SOURCE_LANGUAGE, Language, isolate, languages
from intake_app.paspoort import STATUS_SHORT, Status
from intake_app.ui import theme
from intake_app.ui.hub import Hub
from intake_app.ui.inputs import Search, Words
from intake_app.ui.language_states import states

_FRAME_HEIGHTS = 2


class LanguageBox(Search):
    """The languages by name and how far each is; what is no language goes back to what was chosen."""

    chosen = Signal(str)
    """The code of another language, chosen by a person."""

    def __init__(self, hub: Hub, name: str, *, first: str = "", source: bool = True) -> None:
        """Call the list `name`; `first` stands on top, `source`: Dutch alone can be chosen too."""
        self._languages = _ordered(first, source=source)
        self._states: Mapping[str, Status] = {}
        super().__init__([_words(language, None) for language in self._languages])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.code = ""
        self.line.setPlaceholderText("Typ een paar letters van een taal")
        for part in (self, self.line):
            part.setAccessibleName(name)
        self.line.returnPressed.connect(self._search)
        self.line.editingFinished.connect(self._leave)
        self.activated.connect(self._take)
        self.choose(first or self._languages[0].code)
        self.destroyed.connect(states(hub, self.show_states).stop)

    def choose(self, code: str) -> None:
        """Show a language as chosen; emits nothing. Raises ValueError for one that is not in the list."""
        self.code = code
        self.setCurrentIndex([language.code for language in self._languages].index(code))
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)
        self.updateGeometry()
        self._describe()

    @property
    def _shown(self) -> str:
        """Give the words of the chosen language, whatever is being typed: its own name is in the list."""
        return self._short(self._languages[self.currentIndex()])

    def _short(self, language: Language) -> str:
        return _with_state(language.naam, self._states.get(language.code))

    def show_states(self, known: Mapping[str, Status]) -> None:
        """Say behind each language how far it is; leaves a text that is being typed alone."""
        typed = self.line.text()
        typing = typed != self._shown
        self._states = known
        for number, language in enumerate(self._languages):
            self.setItemText(number, _words(language, known[language.code]))
        self._widen()
        if typing:
            self.line.setText(typed)  # the list has put its own words there
        else:
            self.choose(self.code)

    def sizeHint(self) -> QSize:
        """Ask for room for every language with its state."""
        hint = super().sizeHint()
        frame = hint.height() * _FRAME_HEIGHTS  # the arrow and the edges grow with the letters
        return QSize(
            self._widest([self._short(language) for language in self._languages]) + frame, hint.height()
        )

    def showPopup(self) -> None:
        """Open the list as wide as its longest line; the box may be narrower."""
        self._widen()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, also on a click, so that the first letter begins a new search."""
        super().focusInEvent(event)
        self._widen()
        QTimer.singleShot(0, self.line, self._select)

    def _take(self, number: int) -> None:
        """Take what a person chose from the list."""
        code = self._languages[number].code
        other = code != self.code
        self.choose(code)
        if other:
            self.chosen.emit(code)

    def _select(self) -> None:
        if self.line.text() == self._shown:  # else a letter came first
            self.line.selectAll()

    def _leave(self) -> None:
        """Be done with searching, unless a list has only just opened and the person is still choosing."""
        if isValid(self.line) and QApplication.activePopupWidget() is None:  # gone when the window closes
            self._search()

    def _search(self) -> None:
        """Take what the typed letters mean, or go back to what was chosen."""
        if self.line.text() != self._shown:
            self._take(self._meant(self.line.text().strip().casefold()))

    def _meant(self, typed: str) -> int:
        """Give the one language whose name is, begins with or holds what was typed; else the chosen one."""
        names = [(found.naam.casefold(), found.eigen_naam.casefold()) for found in self._languages]
        shown = [(_words(found, self._states.get(found.code)).casefold(),) for found in self._languages]
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for texts in (names, shown):
                found = [number for number, own in enumerate(texts) if any(fits(text, typed) for text in own)]
                if typed and len(found) == 1:
                    return found[0]
        return [language.code for language in self._languages].index(self.code)

    def _widest(self, texts: list[str]) -> int:
        return max(self.fontMetrics().horizontalAdvance(text) for text in texts)

    def _widen(self) -> None:
        """Let no line of a list be cut off, in the text size of this moment."""
        scroll_bar_and_edges = self.fontMetrics().height() * _FRAME_HEIGHTS
        width = self._widest([self.itemText(row) for row in range(self.count())]) + scroll_bar_and_edges
        completer = self.completer()
        assert completer is not None  # a list to search in has one
        for listing in filter(None, (self.view(), completer.popup())):
            listing.setMinimumWidth(min(width, self.screen().availableGeometry().width()))

    def _describe(self) -> None:
        state = STATUS_SHORT[self._states[self.code]] if self.code in self._states else ""
        for part in (self, self.line):
            part.setAccessibleDescription(state)


class LanguageChoice(QWidget):
    """The list of languages under its name."""

    def __init__(self, hub: Hub, name: str, *, first: str = "", source: bool = True) -> None:
        """Show the name above the list."""
        super().__init__()
        self.box = LanguageBox(hub, name, first=first, source=source)
        self.setFocusProxy(self.box)
        label = Words(name, role="label")
        label.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.step() // 2)
        column.addWidget(label)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)


def _ordered(first: str, *, source: bool) -> list[Language]:
    """Give the languages: the one of this person, Dutch, and then all others by their Dutch name."""
    found: Iterable[Language] = languages().values()
    if not source:
        found = [language for language in found if language.code != SOURCE_LANGUAGE]
    return sorted(
        found,
        key=lambda language: (
            language.code != first,
            language.code != SOURCE_LANGUAGE,
            language.naam.casefold(),
        ),
    )


def _words(language: Language, state: Status | None) -> str:
    """Give a language as it stands in the list."""
    names = language.naam
    if language.eigen_naam != language.naam:
        names = f"{language.naam} – {isolate(language.eigen_naam)}"
    return _with_state(names, state)


def _with_state(name: str, state: Status | None) -> str:
    return name if state is None or state == "bron" else f"{name} · {STATUS_SHORT[state]}"
