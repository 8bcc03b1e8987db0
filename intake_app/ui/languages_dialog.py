"""The passport of the translations: how far a language is, and what nobody has checked yet, side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from intake_app import taalpapier
from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.i18n import languages
from intake_app.paspoort import ONDERWERPEN, STATUS_WORDS, Stand, Zin, counted, stand
from intake_app.pdf import fonts
from intake_app.pdf.render import render
from intake_app.ui import theme
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import Flow
from intake_app.ui.focus import walk_table
from intake_app.ui.hub import Hub
from intake_app.ui.language_box import LanguageChoice
from intake_app.ui.language_states import states
from intake_app.ui.phrase_table import CountTable, PhraseTable
from intake_app.ui.points import label
from intake_app.ui.prompts import Prompts
from intake_app.ui.sentences import begin
from intake_app.ui.targets import choose_pdf
from intake_app.ui.translator_files import TranslatorFiles
from intake_app.ui.words import long_date
from intake_app.vertaalbestand import own

if TYPE_CHECKING:
    from intake_app.ui.tasks import Job

TITLE = "Talen van het papier"
SHOWN = 100
"""So many phrases are listed at a time."""

_SIZE = (104, 34)  # average letters, lines
_ABOUT = (
    "Het Nederlands is het besluit. De vertaling helpt de lezer. Laat iemand die de taal goed kent de zinnen "
    "nakijken, en geef het papier tot dan alleen mee als een tolk het doorneemt."
)


class LanguagesDialog(QDialog):
    """One language at a time: its counts, what that means for the paper, and its phrases to search in."""

    def __init__(self, hub: Hub, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Begin with the first language by name."""
        super().__init__(parent)
        begin(self, TITLE, *_SIZE)
        self._hub, self._prompts = hub, prompts
        self._job: Job | None = None
        self.stand: Stand | None = None
        self._from = 0
        choice = LanguageChoice(hub, "Taal", source=False)
        self.language = choice.box
        self.language.chosen.connect(self._choose)
        self.state, self.paper, self.font_, self.told = label(""), label("", "soft"), label(""), label("")
        self.counts = CountTable()
        self.about = Chips(
            [Option(key, text) for key, text in ONDERWERPEN.items()],
            name="Onderwerp",
            several=True,
            small=True,
        )
        self.all = Chips(
            [Option("alle", "ook wat al is nagekeken")], name="Welke zinnen", several=True, small=True
        )
        self.line = QLineEdit()
        self.found = label("", "soft")
        self.table = PhraseTable()
        self.more, self.less = QPushButton("Volgende zinnen"), QPushButton("Vorige zinnen")
        self.save = QPushButton("Opslaan als PDF …")
        self.translator = TranslatorFiles(hub, prompts)
        self.translator.told.connect(self._say)
        self.translator.changed.connect(self._read_again)
        self._close = QPushButton("Sluiten")
        self._dress()
        self._lay_out(choice)
        self._choose(self.language.code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the phrases while the keyboard stays in the line."""
        return walk_table(self.table, event) or super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Stop what nobody waits for any more."""
        if self._job is not None:
            self._job.stop()
        super().done(result)

    # -- building ----------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.line.setPlaceholderText("Typ een paar letters, in het Nederlands of in de taal")
        self.line.setAccessibleName("Zoek in de zinnen")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._show_first)
        for chips in (self.about, self.all):
            chips.chosen.connect(self._show_first)
        self.more.clicked.connect(lambda: self._show(self._from + SHOWN))
        self.less.clicked.connect(lambda: self._show(self._from - SHOWN))
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.accept)
        for button in (self.more, self.less, self.save, self._close):
            button.setAutoDefault(False)

    def _lay_out(self, choice: QWidget) -> None:
        page = QWidget()
        theme.role(page, "ground")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, theme.step(), 0)
        inside.setSpacing(theme.step())
        walking = Flow()
        for button in (self.less, self.more, self.save):
            walking.addWidget(button)
        for widget in (label(_ABOUT, "soft"), choice, self.state, self.paper, self.font_, self.counts):
            inside.addWidget(widget)
        for widget in (label("Zinnen", "question"), self.about, self.all, self.line, self.found, self.table):
            inside.addWidget(widget)
        inside.addLayout(walking)
        inside.addWidget(self.translator)
        inside.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        area.setAccessibleName(TITLE)
        title = QLabel(TITLE)
        theme.role(title, "title")
        column = QVBoxLayout(self)
        margin = theme.step() * 2
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.step())
        column.addWidget(title)
        column.addWidget(area, 1)
        column.addWidget(self.told)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self.language.setFocus()

    # -- showing -----------------------------------------------------------------------------------

    def _choose(self, code: str) -> None:
        """Read a language beside the window."""
        if self._job is not None:
            self._job.stop()
        self.stand = None
        self._say("", "")
        self._ready()
        self._job = self._hub.paper.run(lambda: _read(code), self._show_language, self._failed)

    def _show_language(self, found: object) -> None:
        self._job = None
        self.stand, font, own = cast("tuple[Stand, str, int]", found)
        self.translator.show_language(self.language.code, own)
        self.state.setText(STATUS_WORDS[self.stand.telling.status])
        theme.tone(self.state, "good" if self.stand.telling.status == "nagekeken" else "warn")
        self.paper.setText(_meaning(self.stand))
        self.font_.setText(font)
        self.font_.setVisible(bool(font))
        theme.tone(self.font_, "wrong")
        self.counts.show_counts(self.stand)
        self._ready()
        self._show_first()

    def _show_first(self, _: object = None) -> None:
        self._show(0)

    def _show(self, start: int) -> None:
        """List the phrases that fit, from the one with this number on."""
        phrases = self.phrases
        self._from = max(0, min(start, len(phrases) - 1)) // SHOWN * SHOWN
        shown = phrases[self._from : self._from + SHOWN]
        self.table.show_phrases(shown, languages()[self.language.code])
        self.found.setText(
            f"Zin {self._from + 1} tot en met {self._from + len(shown)} van {len(phrases)}."
            if shown
            else "Geen zinnen gevonden."
        )
        self.less.setEnabled(self._from > 0)
        self.more.setEnabled(self._from + SHOWN < len(phrases))
        self.save.setEnabled(bool(phrases))

    @property
    def phrases(self) -> list[Zin]:
        """Give the phrases that fit what is chosen and typed."""
        about, checked = self.about.chosen_ids(), bool(self.all.chosen_ids())
        words = self.line.text().casefold().split()
        found = () if self.stand is None else self.stand.zinnen
        return [
            zin
            for zin in found
            if (checked or zin.staat != "nagekeken")
            and (not about or zin.onderwerp in about)
            and all(word in f"{zin.nederlands} {zin.vertaling} {zin.context}".casefold() for word in words)
        ]

    def _ready(self) -> None:
        self.save.setEnabled(self.stand is not None)
        if self.stand is None:
            self.translator.show_language("", 0)

    def _read_again(self) -> None:
        """Show the language as it is now, here and in the list of languages."""
        self._choose(self.language.code)
        self.destroyed.connect(states(self._hub, self.language.show_states).stop)

    def _say(self, text: str, tone: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        theme.tone(self.told, cast("theme.Tone", tone))

    def _failed(self, text: str) -> None:
        self._say(text, "wrong")

    # -- for somebody who knows the language ---------------------------------------------------------

    def _save(self) -> None:
        """Write what is listed as PDF, two languages side by side, in the background."""
        code = self.language.code
        target = choose_pdf(self._prompts, "Waar wil je de zinnen opslaan?", f"vertaling-{code}.pdf")
        if target is None:
            return
        self.save.setEnabled(False)
        made = taalpapier.document(languages()[code], self.phrases, today())

        def write() -> Path:
            render(made, target)
            return target

        self._hub.paper.run(write, self._saved, self._not_saved)

    def _saved(self, target: object) -> None:
        if not isValid(self):  # closed meanwhile; the file is there all the same
            return
        self.save.setEnabled(True)
        self._say(f"Opgeslagen in {target}.", "good")

    def _not_saved(self, text: str) -> None:
        if not isValid(self):  # what was asked for did not happen, so it is said even now
            self._hub.failed.emit(text)
            return
        self.save.setEnabled(True)
        self._failed(text)


def _read(code: str) -> tuple[Stand, str, int]:
    """Give a language in full, what is said when there is no font for it, and what came from a translator."""
    lacking = ""
    try:
        fonts.require([languages()[code].schrift])
    except AppError as error:
        lacking = str(error)
    return stand(code), lacking, own(code)


def _meaning(found: Stand) -> str:
    """Say who checked how much and when, and what the paper says of it."""
    persons = [
        f"{name}: {counted(number)}, de laatste op {long_date(day)}"
        for name, (number, day) in found.door.items()
    ]
    by = f"Nagekeken door {'; '.join(persons)}." if persons else "Niemand heeft deze taal nagekeken."
    lacking = found.telling.aantal["ontbreekt"]
    dutch = f" Nog niet vertaald: {counted(lacking)}. Daar staat op papier Nederlands." if lacking else ""
    return f"{by}{dutch}"
