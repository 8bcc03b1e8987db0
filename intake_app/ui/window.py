"""The one window: first screen, work list, or an open dossier; and the keys that work everywhere."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from intake_app.ui.beside import BLANK_KEY, LOCK_KEY, NEW, Beside
from intake_app.ui.blank import BlankPage
from intake_app.ui.door import Door
from intake_app.ui.focus import PressingWindow
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import UNSAVED, Prompts
from intake_app.ui.start import StartPage
from intake_app.ui.theme import Look
from intake_app.ui.watch import DEFAULT_MINUTES, SETTING, Watch

# The other screens bring the questions, the advice and the store along, so they are imported when they are
# first opened: the window stands there at once.
if TYPE_CHECKING:
    from intake_app.delen.sync import Outcome
    from intake_app.intake import Intake
    from intake_app.ui.arrivals import Arrivals
    from intake_app.ui.dossier_view import DossierView, Place
    from intake_app.ui.keys import KeysPage
    from intake_app.ui.worklist import WorkList

TITLE = "Brede intake"
_SIZE = (1366, 768)
_SCALE_STEP = 0.25


class MainWindow(PressingWindow):
    """Puts the screens together; what they show comes from the hub."""

    def __init__(self, hub: Hub, look: Look, prompts: Prompts, folder: Path) -> None:
        """Show the first screen for the vault in `folder`."""
        super().__init__()
        self._hub = hub
        self._look = look
        self._prompts = prompts
        self.setWindowTitle(TITLE)  # never a name: the task bar is seen by everyone in the room
        self.resize(*_SIZE)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.start = StartPage(folder, prompts, hub.judge)
        self.door = Door(hub, prompts, self.start, self._pages)
        self.blank = BlankPage()
        self.dossier: DossierView | None = None
        self._work_list: WorkList | None = None
        self._keys: KeysPage | None = None
        self.beside = Beside(hub, prompts, self)
        self._covered: list[QDialog] = []
        self._return_to: tuple[Path, str, Place | None] | None = None
        self._watch = Watch(self)
        self._watch.lock_asked.connect(self.lock)
        hub.sync.quiet_for = self._watch.quiet_for
        self._arrivals: Arrivals | None = None
        self._before: tuple[QWidget, QWidget | None] = (self.start, None)
        for page in (self.start, self.blank):
            self._pages.addWidget(page)
        self._connect()
        self._add_keys()
        self.start.focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is still being typed, and write everything before leaving; ask when that fails."""
        if not self._may_close_vault():
            event.ignore()
            return
        self._hub.sync.stop()
        self._hub.rounds.at_close(self)
        if self.dossier is not None:
            self.dossier.meaning.stop()
        if self._arrivals is not None:
            self._arrivals.stop()
            self._arrivals = None
        self._watch.stop()
        self._hub.close()
        event.accept()

    def come_forward(self) -> None:
        """Stand in front of the other windows, as large as before."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentWidget(page)

    @property
    def page(self) -> QWidget:
        """Give the page that is in front."""
        return cast("QWidget", self._pages.currentWidget())

    @property
    def work_list(self) -> "WorkList":
        """Give the work list, made when it is first needed."""
        if self._work_list is None:
            self._work_list = self._make_work_list()
        return self._work_list

    @property
    def keys(self) -> "KeysPage":
        """Give the page with all keys, made when it is first needed."""
        if self._keys is None:
            from intake_app.ui.keys import KeysPage  # noqa: PLC0415 - see the head of this module

            self._keys = KeysPage()
            self._keys.left.connect(self._come_back)
            self._pages.addWidget(self._keys)
        return self._keys

    # -- the vault ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.start.demo_asked.connect(self._practise)
        self.blank.left.connect(self._come_back)
        self._hub.unlocked.connect(self._unlocked)
        self._hub.opened.connect(self._opened)
        self._hub.joined.connect(self._joined)
        self._hub.save_failed.connect(self._save_failed)
        self._hub.failed.connect(self._prompts.show_error)
        self.beside.changed.connect(self._changed)
        self.beside.hint.connect(self._hint)
        self.beside.choices_counted.connect(self._choices)
        self.beside.notice.connect(self._notice)
        self.beside.blank_asked.connect(self._blank)
        self.beside.lock_asked.connect(self.lock)
        self.beside.minutes_chosen.connect(self._watch.start)
        self.beside.put_back_asked.connect(self._put_back)
        self._hub.rounds.failed.connect(self._copy_failed)

    def _practise(self) -> None:
        """Leave the vault that is open, if any, and make the one to practise in."""
        if self._may_close_vault():
            self.show_page(self.start)
            self.start.set_busy(busy=True)
            self._hub.practise(self.start.show_problem)

    def lock(self) -> None:
        """Close the vault and show nothing of it; with the passphrase one goes on where one was.

        What cannot be written yet is not given up: then the screen goes blank and the vault stays open.
        """
        if self._hub.vault is None:
            return
        if self._hub.practising:  # nobody knows that passphrase, and nobody in there exists
            self._cover()
            return
        self._close_dialogs()
        if self.dossier is not None:
            self.dossier.flush()
        if not self._hub.flush():
            self._cover()
            return
        self._return_to = self._where()
        self._leave_dossier()
        self._watch.stop()
        self._hub.close()
        self._covered, self._before = [], (self.start, None)
        self.work_list.forget()
        self.door.forget()

    def _where(self) -> "tuple[Path, str, Place | None] | None":
        """Give where one is in a dossier, also behind the blank screen; None in the work list."""
        if self._hub.vault is None or self._hub.intake is None:
            return None
        beside = self.page in {self.blank, self._keys}
        focus = self._before[1] if beside else self.focusWidget()
        place = None if self.dossier is None else self.dossier.place(focus)
        return self._hub.vault.folder, self._hub.intake.dossier, place

    def _close_dialogs(self) -> None:
        """Close every dialog and list that hangs open, also those that the blank screen covers."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)):
            dialog.reject()
            dialog.reject()  # what is at work is stopped by the first, and closed by the second
        for dialog in self._covered:
            dialog.reject()

    def _cover(self) -> None:
        """Show the blank screen, if it is not there yet."""
        if self.page is not self.blank:
            self._blank()

    def _start_watch(self) -> None:
        assert self._hub.vault is not None  # called when one was opened
        self._watch.start(self._hub.vault.setting(SETTING, DEFAULT_MINUTES))
        if not self._hub.practising:
            self._hub.rounds.start(self._hub.vault)
            self._hub.sync.start(self._hub.vault)

    def _stop_practising(self) -> None:
        """Throw the practice away and go back to the first screen."""
        self._watch.stop()
        self._hub.close()
        self.show_page(self.start)
        self.start.focus_first()

    def _may_close_vault(self) -> bool:
        """Write everything; tells whether that worked, or the person gives the last answers up."""
        if self.dossier is not None:
            self.dossier.flush()
        return self._hub.flush() or self._prompts.confirm(UNSAVED)

    def _unlocked(self) -> None:
        self.start.clear()
        self.start.set_busy(busy=False)
        self._start_watch()
        self._to_work_list()
        back = self._return_to
        if back is not None and self._hub.vault is not None and back[0] == self._hub.vault.folder:
            self._hub.open(back[1])
        else:
            self._return_to = None

    # -- the work list -----------------------------------------------------------------------------

    def _make_work_list(self) -> "WorkList":
        from intake_app.ui.worklist import WorkList  # noqa: PLC0415 - see the head of this module

        page = WorkList()
        page.search_asked.connect(self._search)
        page.dossier_chosen.connect(self._hub.open)
        page.asked.connect(self.beside.go)
        page.demo_asked.connect(self._practise)
        page.practice_left.connect(self._stop_practising)
        page.sync.round_asked.connect(self._hub.sync.now)
        self._hub.sync.state_changed.connect(page.sync.show_state)
        page.sync.show_state(self._hub.sync.state)
        self._pages.addWidget(page)
        return page

    def _to_work_list(self) -> None:
        self.work_list.show_practice(practising=self._hub.practising)
        self.show_page(self.work_list)
        self._changed()
        self.work_list.search.setFocus()

    def _new_dossier(self) -> None:
        if self._hub.vault is not None and self.page not in {self.blank, self._keys}:
            self.beside.go(NEW)

    def _changed(self) -> None:
        """Show the work list as it is now, with what the gemeente lacks and what waits for a choice."""
        self.work_list.refresh()
        self.beside.look_at_settings()
        self.beside.count_choices()

    def _joined(self, outcome: object) -> None:
        """Show what colleagues changed when the work list is in sight; else it is read on coming back."""
        if self.page is self.work_list and cast("Outcome", outcome).taken.tally.changes:
            self._changed()

    def _hint(self, text: str) -> None:
        self.work_list.show_hint(text)

    def _choices(self, count: int) -> None:
        self.work_list.show_choices(count)

    def _notice(self, text: str) -> None:
        self.work_list.show_notice(text)

    def _search(self, text: str) -> None:
        self._hub.work_list(text, self.work_list.show_rows)

    def _put_back(self, copies: object, copy: object) -> None:
        """Close everything and put a copy in the place of the vault."""
        self.lock()
        if self._hub.vault is None:
            self.door.put_back(copies, copy)

    # -- a dossier ---------------------------------------------------------------------------------

    def _opened(self, intake: object) -> None:
        """Show the dossier, or go back to the work list."""
        self._leave_dossier()
        if intake is None:
            self._to_work_list()
            return
        from intake_app.ui.arrivals import Arrivals  # noqa: PLC0415 - see the head of this module
        from intake_app.ui.dossier_view import DossierView  # noqa: PLC0415 - as above

        self.dossier = DossierView(self._hub, cast("Intake", intake), self._prompts, self._pages)
        self._arrivals = Arrivals(self._hub, self.dossier, self._watch.quiet_for)
        self._arrivals.gone.connect(self._notice)
        self.dossier.left.connect(self._hub.leave)
        self.dossier.blank_asked.connect(self._blank)
        self.dossier.keys_asked.connect(self._show_keys)
        self.dossier.lock_asked.connect(self.lock)
        self._pages.addWidget(self.dossier)
        self.show_page(self.dossier)
        back, self._return_to = self._return_to, None
        same = back is not None and back[1] == self.dossier.intake.dossier
        self.dossier.start(back[2] if back is not None and same else None)

    def _leave_dossier(self) -> None:
        if self.dossier is not None:
            self.dossier.flush()
            self.dossier.meaning.stop()
            if self._arrivals is not None:
                self._arrivals.stop()
                self._arrivals = None
            self._pages.removeWidget(self.dossier)
            self.dossier.deleteLater()
            self.dossier = None

    def _save_failed(self, text: str) -> None:
        """Say it where the eye is: in the dossier it stands in the bar below, elsewhere as a message."""
        if self.dossier is None:
            self._prompts.show_error(text)

    def _copy_failed(self, text: str) -> None:
        """Say it in passing: below a dossier, and above the work list."""
        if self.dossier is not None:
            self.dossier.bottom.show_warning(text)
        self.work_list.show_notice(text)

    # -- keys --------------------------------------------------------------------------------------

    def _add_keys(self) -> None:
        for keys, name, slot in (
            (BLANK_KEY, "Scherm leeg maken", self._blank),
            (LOCK_KEY, "Kluis op slot", self.lock),
            ("Ctrl+Shift+N", "Nieuw dossier", self._new_dossier),
            ("Ctrl++", "Grotere letters", self._larger),
            ("Ctrl+=", "Grotere letters", self._larger),
            ("Ctrl+-", "Kleinere letters", self._smaller),
            ("F1", "Alle toetsen", self._show_keys),
            ("Shift+F1", "Alle toetsen", self._show_keys),
        ):
            action = QAction(name, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    def _blank(self) -> None:
        """Show something harmless, or come back from it."""
        if self.page is self.blank:
            self._come_back()
        else:
            self._covered = [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible()]
            for dialog in self._covered:
                dialog.hide()
            self._show_instead(self.blank)

    def _show_keys(self) -> None:
        if self.page is not self.blank:
            self._show_instead(self.keys)

    def _show_instead(self, page: QWidget) -> None:
        """Show a page in place of the one at work, which keeps its place and its keyboard."""
        if self.page not in {self.blank, self._keys}:
            self._before = (self.page, self.focusWidget())
        self.show_page(page)
        page.setFocus()

    def _come_back(self) -> None:
        page, focus = self._before
        self.show_page(page)
        if focus is not None:
            focus.setFocus()
        for dialog in self._covered:
            dialog.open()
        self._covered = []

    def _larger(self) -> None:
        self._look.set_scale(self._look.scale + _SCALE_STEP)

    def _smaller(self) -> None:
        self._look.set_scale(self._look.scale - _SCALE_STEP)
