"""Wat dit betekent: the advice beside the talk, with its reasons, what could turn it and what is lacking."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from intake_app.advice.facts import SOURCES
from intake_app.advice.result import Advice, Leerroute, Reason, Termijn, Turn
from intake_app.clock import today
from intake_app.dossier import forms, question
from intake_app.forms.parsing import show
from intake_app.forms.progress import needed_for_pip
from intake_app.intake import Intake
from intake_app.overzicht import TERMS
from intake_app.ui import theme
from intake_app.ui.words import days_left, long_date

ROUTES = {"B1": "B1-route", "onderwijs": "onderwijsroute", "Z": "Z-route"}
NO_ADVICE = "nog geen advies"
_SURENESS = {
    "voldoende": "Dit advies staat vast op wat je nu weet.",
    "voorlopig": "Voorlopig: een antwoord kan dit nog keren.",
    "onvoldoende": "Er is nog te weinig bekend.",
}
_AT_A_GLANCE = 3  # reasons of each kind; the rest is one press away
_WIDTH = 38  # average letters


class AdvicePanel(QScrollArea):
    """Shows what the answers mean as of today; the person decides, this only argues."""

    question_asked = Signal(str)
    """question id: go to this question"""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        theme.role(self, "aside")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Wat dit betekent")
        self._whole = False
        self._intake: Intake | None = None

    def show_intake(self, intake: Intake) -> None:
        """Work the advice out again and show it, at the place the reader had scrolled to."""
        self._intake = intake
        place = self.verticalScrollBar().value()
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDTH + 40)
        old = self.takeWidget()
        self.setWidget(self._page(intake))
        if old is not None:
            old.deleteLater()
        self.verticalScrollBar().setValue(place)

    def _page(self, intake: Intake) -> QWidget:
        advice = intake.advice(today())
        page = QWidget()
        theme.role(page, "aside")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(theme.step())
        column.addWidget(_label("Wat dit betekent", "title"))
        self._add_route(column, advice.leerroute)
        for warning in advice.waarschuwingen:
            note = _label(f"Let op: {warning.tekst}")
            theme.tone(note, "warn")
            note.setAccessibleDescription(f"Bron: {warning.bron}")
            note.setToolTip(warning.bron)
            column.addWidget(note)
        self._add_terms(column, advice)
        self._add_needed(column, intake)
        column.addStretch()
        return page

    def _add_route(self, column: QVBoxLayout, route: Leerroute) -> None:
        advised = route.advies
        column.addWidget(_label(f"Leerroute: {ROUTES[advised] if advised else NO_ADVICE}", "label"))
        column.addWidget(_label(_SURENESS[route.zekerheid], "soft"))
        if self._whole or advised is None:
            for key, name in ROUTES.items():
                column.addWidget(_label(name, "label"))
                self._add_reasons(column, route, key)
        else:
            self._add_reasons(column, route, advised)
        if self._whole and route.omslag:
            column.addWidget(_label("Wat kan dit keren?", "label"))
            for turn in route.omslag:
                column.addWidget(_label(_turn(turn)))
        more = QPushButton("Minder laten zien" if self._whole else "Wat kan dit keren? Alle redenen")
        theme.role(more, "quiet")
        more.clicked.connect(self._toggle)
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_reasons(self, column: QVBoxLayout, route: Leerroute, key: str) -> None:
        reasons = next(found for name, found in route.routes.items() if name == key)
        for sign, found in (("+", reasons.voor), ("−", reasons.tegen), ("?", reasons.ontbreekt)):
            for reason in found if self._whole else found[:_AT_A_GLANCE]:
                self._add_reason(column, sign, reason)

    def _add_reason(self, column: QVBoxLayout, sign: str, reason: Reason) -> None:
        text = _label(f"{sign}  {reason.tekst}")
        text.setToolTip(reason.bron)
        text.setAccessibleDescription(f"Bron: {reason.bron}")
        column.addWidget(text)
        if self._whole:
            column.addWidget(_label(reason.bron, "small"))

    def _add_terms(self, column: QVBoxLayout, advice: Advice) -> None:
        ahead = sorted(
            (term for term in advice.termijnen if not term.voldaan_op), key=lambda term: term.datum
        )
        if ahead:
            column.addWidget(_label("Termijnen", "label"))
        for term in ahead if self._whole else ahead[:_AT_A_GLANCE]:
            when = days_left(term.datum, today())
            text = _label(f"{_sentence(TERMS[term.id])}: {long_date(term.datum)} ({when})")
            text.setToolTip(_sum(term))
            text.setAccessibleDescription(_sum(term))
            column.addWidget(text)
            if self._whole:
                column.addWidget(_label(_sum(term), "small"))
        column.addWidget(_label("Ontzorgen", "label"))
        column.addWidget(_label(advice.ontzorgen.reden))

    def _add_needed(self, column: QVBoxLayout, intake: Intake) -> None:
        column.addWidget(_label("Nog nodig voor het PIP", "label"))
        needed = needed_for_pip(forms()["intake"], intake.answers)
        if not needed:
            column.addWidget(_label("Niets meer. Je kunt het plan maken."))
        for asked in needed:
            link = _label(f'<a href="{asked.id}">{escape(asked.tekst)}</a>')
            link.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            link.setAccessibleName(f"Ga naar de vraag: {asked.tekst}")
            link.linkActivated.connect(self.question_asked)
            column.addWidget(link)

    def _toggle(self) -> None:
        self._whole = not self._whole
        if self._intake is not None:
            self.show_intake(self._intake)


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if role:
        theme.role(label, role)
    return label


def _sentence(text: str) -> str:
    """Give a text with a capital, leaving the rest (PIP) as it is."""
    return text[:1].upper() + text[1:]


def _turn(turn: Turn) -> str:
    """Give one change that turns the advice, in the words of its question."""
    asked = question(SOURCES[turn.feit])[1] if turn.feit in SOURCES else None
    value = (
        {True: "ja", False: "nee"}.get(turn.waarde, turn.waarde)
        if isinstance(turn.waarde, bool)
        else turn.waarde
    )
    words = show(asked, value) if asked is not None else str(value)
    name = asked.tekst if asked is not None else turn.feit
    return f"{name} Bij ‘{words}’: {ROUTES[turn.advies] if turn.advies else NO_ADVICE}."


def _sum(term: Termijn) -> str:
    """Give how a date was counted: start, length, shift and source."""
    text = f"{long_date(term.vanaf)} + {term.parameter.duur}"
    if term.verschoven_om:
        text += f" = {long_date(term.ruwe_datum)}, verschoven om {term.verschoven_om}"
    return f"{text}. {term.parameter.bron}"
