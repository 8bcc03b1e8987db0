"""Wat dit betekent: the advice beside the talk, with its reasons, what could turn it and what is lacking."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from intake_app.advice.facts import SOURCES
from intake_app.advice.result import Advice, Leerroute, Reason, Termijn, Turn, Waarschuwing
from intake_app.clock import today
from intake_app.dossier import forms, question
from intake_app.forms.parsing import show
from intake_app.forms.progress import needed_for_pip
from intake_app.intake import Intake
from intake_app.overzicht import TERMS
from intake_app.ui import theme
from intake_app.ui.points import label, link, point
from intake_app.ui.words import days_left, long_date

ROUTES = {"B1": "B1-route", "onderwijs": "onderwijsroute", "Z": "Z-route"}
NO_ADVICE = "nog geen advies"
_SURENESS = {
    "voldoende": "Dit volgt uit wat je nu weet.",
    "voorlopig": "Voorlopig: een antwoord kan dit nog keren.",
    "onvoldoende": "Er is nog te weinig bekend.",
}
_SIGNS = {"voor": ("+", "pleit voor"), "tegen": ("−", "pleit tegen"), "ontbreekt": ("?", "nog niet bekend")}
_AT_A_GLANCE = 3  # reasons of each kind; the rest is one press away
_SOON = 400  # days; what is further away is one press away too
_WIDTH = 38  # average letters


class AdvicePanel(QScrollArea):
    """Shows what the answers mean as of today; the person decides, this only argues."""

    question_asked = Signal(str)
    """question id: go to this question"""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._whole = False
        self._intake: Intake | None = None
        theme.role(self, "aside")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Wat dit betekent")
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Stay as wide as the words need, in any text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def show_intake(self, intake: Intake) -> None:
        """Work the advice out again and show it, at the place the reader had scrolled to."""
        self._intake = intake
        place = self.verticalScrollBar().value()
        focus = QApplication.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        old = self.takeWidget()
        self._fill(intake)
        if old is not None:
            old.deleteLater()
        self.verticalScrollBar().setValue(place)
        if focused:
            self.more.setFocus()

    def _size(self) -> None:
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDTH + 40)

    def _fill(self, intake: Intake) -> None:
        """Build the page from the top down, since Qt styles a widget again under each parent."""
        advice = intake.advice(today())
        page = QWidget(self)
        theme.role(page, "aside")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(theme.step())
        column.addWidget(label("Wat dit betekent", "title"))
        self._add_route(column, advice.leerroute)
        for warning in advice.waarschuwingen:
            column.addWidget(_warning(warning))
        self._add_needed(column, intake)
        self._add_terms(column, advice)
        column.addStretch()
        self.setWidget(page)

    def _add_route(self, column: QVBoxLayout, route: Leerroute) -> None:
        advised = route.advies
        column.addWidget(label("Leerroute", "soft"))
        column.addWidget(label(_capital(ROUTES[advised] if advised else NO_ADVICE), "statement"))
        column.addWidget(label(_SURENESS[route.zekerheid], "soft"))
        for key, name in ROUTES.items():
            if self._whole or advised in {None, key}:
                if self._whole or advised is None:
                    column.addWidget(label(_capital(name), "label"))
                self._add_reasons(column, route, key)
        if self._whole and route.omslag:
            column.addWidget(label("Wat kan dit keren?", "label"))
            for turn in route.omslag:
                self._add_turn(column, turn)
        self.more = QPushButton("Minder laten zien" if self._whole else "Alle redenen, en wat dit kan keren")
        theme.role(self.more, "quiet")
        self.more.clicked.connect(self._toggle)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_reasons(self, column: QVBoxLayout, route: Leerroute, key: str) -> None:
        reasons = next(found for name, found in route.routes.items() if name == key)
        for kind, (sign, meaning) in _SIGNS.items():
            found: tuple[Reason, ...] = getattr(reasons, kind)
            for reason in found if self._whole else found[:_AT_A_GLANCE]:
                words = label(reason.tekst)
                if kind == "ontbreekt" and reason.feit in SOURCES:
                    words = link(reason.tekst, SOURCES[reason.feit], self.question_asked)
                column.addWidget(point(sign, meaning, words, reason.bron))
                if self._whole:
                    column.addWidget(label(reason.bron, "small"))

    def _add_turn(self, column: QVBoxLayout, turn: Turn) -> None:
        """Show one change that turns the advice, as a way to its question."""
        outcome = f"wordt het {ROUTES[turn.advies] if turn.advies else NO_ADVICE}"
        if turn.feit not in SOURCES:
            column.addWidget(point("↪", "keerpunt", label(f"{turn.feit} {turn.waarde}: dan {outcome}."), ""))
            return
        asked = question(SOURCES[turn.feit])[1]
        value = {True: "ja", False: "nee"}[turn.waarde] if isinstance(turn.waarde, bool) else turn.waarde
        words = link(asked.tekst, asked.id, self.question_asked, f" Bij ‘{show(asked, value)}’ {outcome}.")
        column.addWidget(point("↪", "keerpunt", words, ""))

    def _add_needed(self, column: QVBoxLayout, intake: Intake) -> None:
        needed = needed_for_pip(forms()["intake"], intake.answers)
        count = f": {len(needed)} {'vraag' if len(needed) == 1 else 'vragen'}" if needed else ""
        column.addWidget(label(f"Nog nodig voor het PIP{count}", "label"))
        if not needed:
            column.addWidget(label("Niets meer. Je kunt het plan maken."))
        for asked in needed:
            column.addWidget(link(asked.tekst, asked.id, self.question_asked))

    def _add_terms(self, column: QVBoxLayout, advice: Advice) -> None:
        now = today()
        still = [term for term in advice.termijnen if not term.voldaan_op]
        soon = [term for term in still if (term.datum - now).days <= _SOON]
        shown = sorted(still if self._whole else soon, key=lambda term: term.datum)
        if shown:
            column.addWidget(label("Termijnen", "label"))
        for term in shown if self._whole else shown[:_AT_A_GLANCE]:
            left = days_left(term.datum, now)
            words = label(f"{_capital(TERMS[term.id])}\n{long_date(term.datum)}: {left}")
            theme.tone(words, "wrong" if "te laat" in left else "")
            words.setToolTip(_sum(term))
            words.setAccessibleDescription(_sum(term))
            column.addWidget(words)
            if self._whole:
                column.addWidget(label(_sum(term), "small"))
        column.addWidget(label("Ontzorgen", "label"))
        column.addWidget(label(advice.ontzorgen.reden))

    def show_all(self, *, whole: bool) -> None:
        """Show every reason and what could turn the advice, or only what counts most."""
        self._whole = whole
        if self._intake is not None:
            self.show_intake(self._intake)

    def _toggle(self) -> None:
        self.show_all(whole=not self._whole)


def _warning(warning: Waarschuwing) -> QWidget:
    """Give what the consultant must see, with its source."""
    words = label(f"Let op: {warning.tekst}")
    theme.tone(words, "warn")
    return point("!", "let op", words, warning.bron)


def _capital(text: str) -> str:
    """Give a text with a capital, leaving the rest (PIP) as it is."""
    return text[:1].upper() + text[1:]


def _sum(term: Termijn) -> str:
    """Give how a date was counted: start, length, shift and source."""
    text = f"{long_date(term.vanaf)} + {term.parameter.duur}"
    if term.verschoven_om:
        text += f" = {long_date(term.ruwe_datum)}, verschoven om {term.verschoven_om}"
    return f"{text}. {term.parameter.bron}"
