"""Wat dit betekent: the advice beside the talk, with its reasons, what could turn it and what is lacking."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
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
from intake_app.regels import outdated
from intake_app.ui import theme
from intake_app.ui.points import label, link, point
from intake_app.ui.points import reason as leading
from intake_app.ui.tijdvak_vragen import ROUTES
from intake_app.ui.words import days_left, long_date

NO_ADVICE = "nog geen advies"
_SURENESS = {
    "voldoende": "Dit volgt uit wat je nu weet.",
    "voorlopig": "Een antwoord kan dit nog keren.",
    "onvoldoende": "Er is nog te weinig bekend.",
}
_SIGNS = {"voor": ("+", "pleit voor"), "tegen": ("−", "pleit tegen"), "ontbreekt": ("?", "nog niet bekend")}
_AT_A_GLANCE = 3  # reasons of each kind; the rest is one press away
_SOON = 400  # days; what is further away is one press away too
_AT_A_TIME = 4  # lines made in one turn of the event loop: less than half of what the eye sees as a stall
_WIDTH = 38  # average letters


class AdvicePanel(QScrollArea):
    """Shows what the answers mean as of today; the person decides, this only argues."""

    question_asked = Signal(str)
    """question id: go to this question"""
    time_asked = Signal()
    """choose the questions for the minutes that are left"""
    terms_asked = Signal()
    """show every term with its sum"""
    fine_asked = Signal()
    """show what the law says of a boete"""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._whole = False
        self._intake: Intake | None = None
        self._says: tuple[object, ...] = ()  # what the page was made from
        self._making: QWidget | None = None
        self._page: QWidget | None = None
        self.more: QPushButton
        self._next_more: QPushButton
        theme.role(self, "aside")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Wat dit betekent")
        self._holder = QWidget()
        theme.role(self._holder, "aside")
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._holder)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Stay as wide as the words need, in any text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def show_intake(self, intake: Intake) -> None:
        """Work the advice out again and show it, at the place the reader had scrolled to."""
        for _ in self.parts(intake):
            pass

    def parts(self, intake: Intake) -> Iterator[None]:
        """Do the same a few lines at a time, so that keys go first; what was shown stays until the end."""
        self._intake = intake
        now, needed = today(), [asked.id for asked in needed_for_pip(forms()["intake"], intake.answers)]
        advice = intake.advice(now)
        says = (self._whole, now, advice, needed, intake.plan_locked)
        if says == self._says:
            return
        yield
        if self._making is not None:  # the answers changed again before it was done
            self._making.deleteLater()
        self._making = QWidget(self._holder)  # its last parent: Qt styles a widget again under each
        yield from self._fill(self._making, self._lines(advice, needed))
        self._put(self._making)
        self._making = None
        self._says = says

    def _put(self, page: QWidget) -> None:
        """Let a page take the place of the one before, with the keyboard where it was."""
        focus = QApplication.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        place = self.verticalScrollBar().value()
        old, self._page = self._page, page
        self._column.addWidget(page)
        page.show()
        self.more = self._next_more
        if focused:  # before the old page goes: else the area looks for another, and scrolls to it
            self.more.setFocus()
        if old is not None:  # taking it out of its parent would style all of it again
            old.hide()
            old.deleteLater()
        self.verticalScrollBar().setValue(place)

    def _size(self) -> None:
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDTH + 40)

    def _fill(self, page: QWidget, lines: Iterator[QWidget]) -> Iterator[None]:
        """Put the lines on a page, a few at a time."""
        theme.role(page, "aside")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(theme.step())
        for number, line in enumerate(lines, start=1):
            column.addWidget(line)
            line.ensurePolished()
            if number % _AT_A_TIME == 0:
                yield
        column.setAlignment(self._next_more, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        column.totalHeightForWidth(self.viewport().width())  # Qt keeps what it finds for when it is shown
        yield

    def _lines(self, advice: Advice, needed: list[str]) -> Iterator[QWidget]:
        """Give all that is said, from the top down."""
        yield label("Wat dit betekent", "title")
        old = outdated(today())
        if old:
            yield _toned(label(old))
        yield from self._route(advice.leerroute)
        yield from (_warning(warning) for warning in advice.waarschuwingen)
        yield from self._needed(needed)
        yield _quiet("Weinig tijd? Kies wat je nu vraagt", self.time_asked)
        yield from self._terms(advice)
        yield _quiet("Boete? Lees dit eerst", self.fine_asked)

    def _route(self, route: Leerroute) -> Iterator[QWidget]:
        advised = route.advies
        yield label("Leerroute", "soft")
        name = ROUTES[advised] if advised else NO_ADVICE
        # Who looks along reads the large words only, so they must not sound surer than the advice is.
        sure = route.zekerheid == "voldoende" or not advised
        yield label(_capital(name) if sure else f"Voorlopig: {name}", "statement")
        yield label(_SURENESS[route.zekerheid], "soft")
        for key, name in ROUTES.items():
            if self._whole or advised in {None, key}:
                if self._whole or advised is None:
                    yield label(_capital(name), "label")
                yield from self._reasons(route, key)
        if self._whole and route.omslag:
            yield label("Wat kan dit keren?", "label")
            yield from (self._turn(turn) for turn in route.omslag)
        self._next_more = QPushButton(
            "Minder laten zien" if self._whole else "Alle redenen, en wat dit kan keren"
        )
        theme.role(self._next_more, "quiet")
        self._next_more.clicked.connect(self._toggle)
        yield self._next_more

    def _reasons(self, route: Leerroute, key: str) -> Iterator[QWidget]:
        reasons = next(found for name, found in route.routes.items() if name == key)
        for kind, (sign, meaning) in _SIGNS.items():
            found: tuple[Reason, ...] = getattr(reasons, kind)
            for reason in found if self._whole else found[:_AT_A_GLANCE]:
                words = label(reason.tekst)
                if reason.feit in SOURCES:
                    words = leading(reason.tekst, SOURCES[reason.feit], self.question_asked)
                yield point(sign, meaning, words, reason.bron)
                if self._whole:
                    yield label(reason.bron, "small")

    def _turn(self, turn: Turn) -> QWidget:
        """Give one change that turns the advice, as a way to its question."""
        outcome = f"wordt het {ROUTES[turn.advies]}" if turn.advies else f"is er {NO_ADVICE}"
        if turn.feit not in SOURCES:
            return point("↪", "keerpunt", label(f"{turn.feit} {turn.waarde}: dan {outcome}."), "")
        asked = question(SOURCES[turn.feit])[1]
        if turn.feit == "lbt.verstoord":  # the question has many answers, the fact only two
            when = "Ging er iets mis" if turn.waarde else "Ging alles goed"
            words = link(asked.tekst, asked.id, self.question_asked, f" {when}, dan {outcome}.")
            return point("↪", "keerpunt", words, "")
        value = {True: "ja", False: "nee"}[turn.waarde] if isinstance(turn.waarde, bool) else turn.waarde
        words = link(asked.tekst, asked.id, self.question_asked, f" Bij ‘{show(asked, value)}’ {outcome}.")
        return point("↪", "keerpunt", words, "")

    def _needed(self, needed: list[str]) -> Iterator[QWidget]:
        if not needed and self._intake is not None and self._intake.plan_locked:
            return  # the plan is set: nobody needs to make it
        count = f": {len(needed)} {'vraag' if len(needed) == 1 else 'vragen'}" if needed else ""
        yield label(f"Nog nodig voor het PIP{count}", "label")
        if not needed:
            yield label("Niets meer. Je kunt het plan maken.")
        for identifier in needed:
            yield link(question(identifier)[1].tekst, identifier, self.question_asked)

    def _terms(self, advice: Advice) -> Iterator[QWidget]:
        now = today()
        still = [term for term in advice.termijnen if not term.voldaan_op and not term.voorbij]
        soon = [term for term in still if (term.datum - now).days <= _SOON]
        shown = sorted(still if self._whole else soon, key=lambda term: term.datum)
        if shown:
            yield label("Termijnen", "label")
        for term in shown if self._whole else shown[:_AT_A_GLANCE]:
            left = days_left(term.datum, now)
            words = label(f"{_capital(TERMS[term.id])}\n{long_date(term.datum)}: {left}")
            theme.tone(words, "wrong" if "te laat" in left else "")
            words.setToolTip(_sum(term))
            words.setAccessibleDescription(_sum(term))
            yield words
            if self._whole:
                yield label(_sum(term), "small")
        yield _quiet("Alle termijnen, met de sommen", self.terms_asked)
        yield label("Ontzorgen", "label")
        yield label(advice.ontzorgen.reden)

    def show_all(self, *, whole: bool) -> None:
        """Show every reason and what could turn the advice, or only what counts most."""
        self._whole = whole
        if self._intake is not None:
            self.show_intake(self._intake)

    def _toggle(self) -> None:
        self.show_all(whole=not self._whole)


def _quiet(text: str, asked: SignalInstance) -> QPushButton:
    """Give a way to another part of the screen."""
    button = QPushButton(text)
    theme.role(button, "quiet")
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.clicked.connect(asked)
    return button


def _toned(words: QLabel) -> QLabel:
    theme.tone(words, "warn")
    return words


def _warning(warning: Waarschuwing) -> QWidget:
    """Give what the consultant must see, with its source."""
    words = _toned(label(f"Let op: {warning.tekst}"))
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
