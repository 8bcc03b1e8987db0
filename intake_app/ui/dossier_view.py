"""One open dossier: where we are, the talk, what it means; below it what is saved."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake_app.clock import today
from intake_app.dossier import forms, name
from intake_app.errors import AppError
from intake_app.forms.parsing import show
from intake_app.forms.progress import asked_later
from intake_app.historie import label
from intake_app.intake import Changed, Intake
from intake_app.overzicht import plan_term
from intake_app.store.inzagelog import What
from intake_app.store.log import split_field
from intake_app.ui import access, find, pages, theme, undo_keys
from intake_app.ui.advice_panel import AdvicePanel
from intake_app.ui.card import QuestionCard
from intake_app.ui.detours import Detours
from intake_app.ui.dossier_bars import BottomBar, TopBar
from intake_app.ui.find import FIND_TITLE, LATER_TITLE, FindDialog
from intake_app.ui.hub import Hub
from intake_app.ui.leefgebied_page import LeefgebiedPage
from intake_app.ui.meaning import Meaning
from intake_app.ui.navigation import DUO, PAPER, PLAN, PROGRESS, Navigation
from intake_app.ui.prompts import Prompts
from intake_app.ui.undo_keys import UndoKeys
from intake_app.ui.words import clock_time, days_left

# The plan and the paper bring much along, which is loaded when they are first opened.
if TYPE_CHECKING:
    from intake_app.ui.paper_page import PaperPage
    from intake_app.ui.rights import Rights

_NARROW = 1200  # pixels; below this the advice folds away


class Place(NamedTuple):
    """Where one is in a dossier: the page, and the question that has the keyboard; "" when none has."""

    page: str
    question: str


class DossierView(QWidget):
    """Holds the pages of one dossier, each built when it is first opened."""

    left = Signal()
    blank_asked = Signal()
    keys_asked = Signal()
    lock_asked = Signal()

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Show the dossier that `intake` has open."""
        super().__init__(parent)
        self._laid_out = False
        self._hub = hub
        self._prompts = prompts
        self.intake = intake
        self.top = TopBar()
        self.navigation = Navigation()
        self.pages = QStackedWidget()
        self.advice = AdvicePanel()
        self.detours = Detours(hub, intake, prompts, self.advice)
        self.bottom = BottomBar()
        self._built: dict[str, QWidget] = {}
        self._folded_by_hand: bool | None = None
        self._rights: Rights | None = None
        self._undo_keys = UndoKeys(self)
        self.meaning = Meaning(hub, intake, self._meaning, self)
        self._lay_out()
        self._connect()
        self._add_keys()

    def start(self, place: Place | None = None) -> None:
        """Open the place where one was, or else a set plan or the first page that still has questions."""
        access.note(self._hub, self.intake.dossier, What.GEOPEND)
        self._show_heading()
        self.meaning.show()
        parts = self.navigation.show_progress(self.intake)
        if place is None:
            first = PLAN if self.intake.plan_locked else ""  # a plan that is set is read first, not asked on
            self.open_page(first or next((part.leefgebied for part in parts if not part.klaar), PLAN))
            return
        self.open_page(place.page)
        if place.question:
            self._look_at(place.question)

    def place(self, focus: QWidget | None) -> Place:
        """Give the page that is open, and the question in which this widget with the keyboard stands."""
        page = next(key for key, built in self._built.items() if built is self.pages.currentWidget())
        return Place(page, _question_of(focus))

    def flush(self) -> None:
        """Keep what is still being typed on any page."""
        for built in self._built.values():
            pages.page(built).flush()

    def open_page(self, key: str) -> None:
        """Show a leefgebied, the plan or the paper."""
        self.flush()
        self._leave_page()
        if key not in self._built:
            self._built[key] = self._build(key)
            self.pages.addWidget(self._built[key])
            self.detours.take_in(self._built[key])
        page = self._built[key]
        self.pages.setCurrentWidget(page)
        self.navigation.show_current(key)
        if not isinstance(page, LeefgebiedPage):
            pages.page(page).refresh()
        self._fold()
        page.setFocus()

    def go_to(self, question: str) -> None:
        """Open the page of a question and put the keyboard in it."""
        area = question.split(".", maxsplit=1)[0]
        self.open_page(area)
        pages.page(self._built[area]).go_to(question)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the advice away when there is no room for it."""
        super().resizeEvent(event)
        self.navigation.updateGeometry()
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text becomes larger."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._laid_out:
            self._fold()

    # -- building ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.pages, 1)
        middle.addWidget(self.advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.detours.time_box)
        column.addLayout(middle, 1)
        column.addWidget(self.bottom)
        self._laid_out = True

    def _connect(self) -> None:
        self.top.back_asked.connect(self._leave)
        self.top.find_asked.connect(self._find)
        self.top.blank_asked.connect(self.blank_asked)
        self.top.meaning_asked.connect(self._toggle_advice)
        self.navigation.chosen.connect(self.open_page)
        self.detours.question_asked.connect(self.go_to)
        self.detours.page_asked.connect(self.open_page)
        self.detours.dialog_made.connect(self._open_dialog)
        self.bottom.later_asked.connect(self._find_later)
        self.bottom.choices_asked.connect(self._choose)
        self.bottom.keys_asked.connect(self.keys_asked)
        self._hub.changed.connect(self._changed)
        self._hub.saved.connect(self._saved)
        self._hub.save_failed.connect(self.bottom.show_problem)

    def _build(self, key: str) -> QWidget:
        area = next((part for part in forms()["intake"].leefgebieden if part.id == key), None)
        if area is None:
            made = pages.build(key, self._hub, self.intake, self._prompts, self.pages)
            pages.connect(made, self.go_to, self._history, self._paper)
            return made
        page = LeefgebiedPage(self._hub, self.intake, area, self.pages)
        page.next_asked.connect(self._next)
        page.column.history_asked.connect(self._history)
        page.column.choice_asked.connect(self._choose)
        return page

    def _leave_page(self) -> None:
        """Let the paper stop what it is making when nobody looks at it any more."""
        paper = self._built.get(PAPER)
        if paper is not None and self.pages.currentWidget() is paper:
            cast("PaperPage", paper).stop()

    def _add_keys(self) -> None:
        slots = [
            ("Ctrl+K", self._find),
            ("Ctrl+P", self._paper),
            ("Ctrl+L", self._later),
            ("Ctrl+T", self.detours.time_box.call),
            (undo_keys.UNDO, self._undo),
            (undo_keys.REDO, self._redo),
            (undo_keys.REDO_TOO, self._redo),
            ("Ctrl+M", self._leave),
            ("Ctrl+PgDown", self._next),
            ("Ctrl+PgUp", self._previous),
        ]
        for keys, slot in slots:
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)
        for number, leefgebied in enumerate(forms()["intake"].leefgebieden[:9], start=1):
            action = QAction(self)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setData(leefgebied.id)
            action.triggered.connect(self._open_by_number)
            self.addAction(action)

    # -- reactions ---------------------------------------------------------------------------------

    def _changed(self, change: object) -> None:
        assert isinstance(change, Changed)
        if change.dossier != self.intake.dossier:
            return
        self.meaning.look_again()
        if self._hub.unsaved:  # what came from a colleague is on disk already
            self.bottom.show_saving()

    def _meaning(self) -> Iterator[None]:
        """Show again, part by part, what the answers mean: advice, progress, heading."""
        yield from self.advice.parts(self.intake)
        self.detours.show_contradictions()
        yield
        self.navigation.show_progress(self.intake)
        yield
        self._show_heading()
        yield
        self.bottom.show_later(len(asked_later(forms()["intake"], self.intake.answers)))
        self.bottom.show_choices(self.detours.waiting)

    def _show_heading(self) -> None:
        found = self.intake.answers
        language = found.values.get("gesprek.taal")
        spoken = show(forms()["intake"].vragen["gesprek.taal"], language) if language else ""
        place = found.values.get("identiteit.woonplaats_nu")
        self.top.show_person(name(found), [text for text in (spoken, place) if isinstance(text, str)])
        self.top.show_term(self._term())

    def _term(self) -> str:
        """Give the next legal date in words."""
        if self.intake.plan_locked:
            return "het plan is vastgesteld"
        term = plan_term(self.intake.advice(today()).termijnen)
        if term is None:
            return ""
        left = days_left(term.datum, today())
        return f"PIP {left}" if "te laat" in left else f"{left} tot het PIP"

    def _saved(self, moment: object) -> None:
        assert isinstance(moment, datetime)
        self.bottom.show_saved(clock_time(moment))

    def _undo(self) -> None:
        self._travel(self.intake.undo, "Teruggenomen", "Er is niets om terug te nemen.")

    def _redo(self) -> None:
        self._travel(self.intake.redo, "Opnieuw gedaan", "Er is niets om opnieuw te doen.")

    def _travel(self, verb: Callable[[], Changed | None], said: str, nothing: str) -> None:
        """Take the last edit back or do it again, and bring the eye to where that happened."""
        self.flush()
        try:
            change = verb()
        except AppError as error:
            self._prompts.show_error(str(error))
            return
        if change is None:
            self.bottom.show_notice(nothing)
            return
        self._hub.tell(change)
        field = min(change.fields)
        self.bottom.show_notice(f"{said}: {label(field)}")
        self._look_at(split_field(field)[0])

    def _look_at(self, question: str) -> None:
        """Go to a question, unless it does not apply now or the keyboard is there already."""
        if not any(question in forms()[key].vragen for key in ("intake", PLAN, PROGRESS, DUO)):
            return
        if self.intake.visible(question) and question != _question_of(QApplication.focusWidget()):
            self.go_to(question)

    def _history(self, question: str = "") -> None:
        """Show who changed what, of one question or of the whole dossier."""
        from intake_app.ui.history import HistoryDialog  # noqa: PLC0415 - see the head of this module

        self.flush()
        dialog = HistoryDialog(self.intake, self._prompts, question, self)
        dialog.changed.connect(self._hub.tell)
        self._open_dialog(dialog)

    def _choose(self, question: str = "") -> None:
        """Show what waits for a choice here, beginning with a question; only when somebody asks for it."""
        self.flush()
        self.detours.show_choices(question)

    def _right(self) -> "Rights":
        from intake_app.ui.rights import Rights  # noqa: PLC0415 - see the head of this module

        if self._rights is None:
            self._rights = Rights(self._hub, self.intake, self._prompts, self)
            self._rights.gone.connect(self._leave)
        return self._rights

    def _leave(self) -> None:
        self.flush()
        self._leave_page()
        self.left.emit()

    def _find(self) -> None:
        self._open_find(FindDialog(find.everything(self.intake, self.detours.without), FIND_TITLE, self))

    def _find_later(self) -> None:
        self._open_find(FindDialog(find.later(self.intake), LATER_TITLE, self))

    def _open_find(self, dialog: FindDialog) -> None:
        dialog.question_chosen.connect(self.go_to)
        dialog.page_chosen.connect(self.open_page)
        dialog.action_chosen.connect(self._act)
        self._open_dialog(dialog)

    def _open_dialog(self, dialog: QDialog) -> None:
        """Open a dialog in which the key for the blank screen works too."""
        QShortcut(QKeySequence("F9"), dialog).activated.connect(self.blank_asked)
        dialog.open()

    def _act(self, name: str) -> None:
        """Do what was found by its name, with everything typed so far."""
        self.flush()
        {
            find.LEAVE: self._leave,
            find.BLANK: self.blank_asked.emit,
            find.KEYS: self.keys_asked.emit,
            find.UNDO: self._undo,
            find.REDO: self._redo,
            find.HISTORY: self._history,
            find.CHOICES: self._choose,
            find.HAND_OVER: self.detours.hand_over,
            find.READERS: self.detours.show_readers,
            find.GIVE: lambda: self._right().give(),
            find.ERASE: lambda: self._right().erase(),
            find.TIME: self.detours.time_box.call,
            find.FINE: self.detours.show_fine,
            find.LOCK: self.lock_asked.emit,
        }[name]()

    def _paper(self) -> None:
        self.open_page(PAPER)

    def _later(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, LeefgebiedPage):
            page.column.ask_later()

    def _next(self) -> None:
        self.open_page(self.navigation.neighbour(1))

    def _previous(self) -> None:
        self.open_page(self.navigation.neighbour(-1))

    def _open_by_number(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.open_page(str(action.data()))

    def _toggle_advice(self) -> None:
        self._folded_by_hand = self.advice.isVisible()
        self._fold()

    def _fold(self) -> None:
        """Show the advice beside the talk when there is room, unless a person chose otherwise."""
        shown = self.pages.currentWidget()
        talk = isinstance(shown, LeefgebiedPage) or (shown is not None and shown is self._built.get(PLAN))
        roomy = self.width() >= _NARROW * max(
            1.0, self.font().pointSizeF() / theme.read("light").sizes["body_pt"]
        )
        folded = self._folded_by_hand if self._folded_by_hand is not None else not roomy
        self.advice.setVisible(talk and not folded)


def _question_of(focus: QWidget | None) -> str:
    """Give the question in whose card a widget stands; "" when it is in none."""
    while focus is not None and not isinstance(focus, QuestionCard):
        focus = focus.parentWidget()
    return "" if focus is None else focus.question.id
