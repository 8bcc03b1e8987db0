"""The one window: first screen, work list, or an open dossier; and the keys that work everywhere."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.ui.blank import BlankPage
from intake_app.ui.dossier_view import DossierView
from intake_app.ui.hub import Hub
from intake_app.ui.keys import KeysPage
from intake_app.ui.new_dossier import NewDossierDialog
from intake_app.ui.prompts import Prompts
from intake_app.ui.settings import SettingsDialog
from intake_app.ui.start import StartPage
from intake_app.ui.theme import Look
from intake_app.ui.worklist import WorkList

TITLE = "Brede intake"
_SIZE = (1366, 768)
_SCALE_STEP = 0.25


class MainWindow(QMainWindow):
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
        self.start = StartPage(folder, prompts)
        self.work_list = WorkList()
        self.blank = BlankPage()
        self.keys = KeysPage()
        self.dossier: DossierView | None = None
        for page in (self.start, self.work_list, self.blank, self.keys):
            self._pages.addWidget(page)
        self._before_blank: QWidget = self.start
        self._connect()
        self._add_keys()
        self.start.show_folder(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is still being typed, and write everything before leaving."""
        if self.dossier is not None:
            self.dossier.flush()
        self._hub.close()
        event.accept()

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentWidget(page)

    @property
    def page(self) -> QWidget:
        """Give the page that is in front."""
        page = self._pages.currentWidget()
        assert page is not None
        return page

    # -- reactions ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.start.open_asked.connect(self._open_vault)
        self.start.create_asked.connect(self._create_vault)
        self.start.demo_asked.connect(self._practise)
        self.work_list.search_asked.connect(self._search)
        self.work_list.dossier_chosen.connect(self._hub.open)
        self.work_list.new_asked.connect(self._new_dossier)
        self.work_list.demo_asked.connect(self._practise)
        self.work_list.settings_asked.connect(self._settings)
        self.blank.left.connect(self._back_from_blank)
        self.keys.left.connect(self._back_from_blank)
        self._hub.unlocked.connect(self._unlocked)
        self._hub.opened.connect(self._opened)
        self._hub.save_failed.connect(self._save_failed)

    def _open_vault(self, folder: str, passphrase: str) -> None:
        self._hub.unlock(Path(folder), passphrase, self.start.show_problem)

    def _create_vault(self, folder: str, passphrase: str) -> None:
        self._hub.create(Path(folder), passphrase, self.start.show_problem)

    def _practise(self) -> None:
        self.start.set_busy(busy=True)
        self._hub.practise(self.start.show_problem)

    def _unlocked(self) -> None:
        self.start.clear()
        self.start.set_busy(busy=False)
        self._to_work_list()

    def _to_work_list(self) -> None:
        self.show_page(self.work_list)
        self.work_list.refresh()
        self.work_list.search.setFocus()

    def _search(self, text: str) -> None:
        self._hub.work_list(text, self.work_list.show_rows)

    def _new_dossier(self) -> None:
        if self._hub.vault is None:
            return
        dialog = NewDossierDialog(self)
        dialog.made.connect(self._make_dossier)
        dialog.open()

    def _make_dossier(self, answers: object) -> None:
        assert isinstance(answers, dict)
        try:
            self._hub.open_new(answers)
        except AppError as error:
            self._prompts.show_error(str(error))

    def _settings(self) -> None:
        self._hub.open_gemeente(self._show_settings)

    def _show_settings(self, intake: object) -> None:
        assert isinstance(intake, Intake)
        SettingsDialog(self._hub, intake, self).open()

    def _opened(self, intake: object) -> None:
        """Show the dossier, or go back to the work list."""
        if self.dossier is not None:
            self.dossier.flush()
            self._pages.removeWidget(self.dossier)
            self.dossier.deleteLater()
            self.dossier = None
        if not isinstance(intake, Intake):
            self._to_work_list()
            return
        self.dossier = DossierView(self._hub, intake, self._prompts)
        self.dossier.left.connect(self._hub.leave)
        self.dossier.blank_asked.connect(self._blank)
        self._pages.addWidget(self.dossier)
        self.show_page(self.dossier)
        self.dossier.start()

    def _save_failed(self, text: str) -> None:
        """Say it where the eye is: in the dossier it stands in the bar below, elsewhere as a message."""
        if self.dossier is None:
            self._prompts.show_error(text)

    # -- keys --------------------------------------------------------------------------------------

    def _add_keys(self) -> None:
        for keys, name, slot in (
            ("F9", "Scherm leeg maken", self._blank),
            ("Ctrl+Shift+N", "Nieuw dossier", self._new_dossier),
            ("Ctrl++", "Grotere letters", self._larger),
            ("Ctrl+=", "Grotere letters", self._larger),
            ("Ctrl+-", "Kleinere letters", self._smaller),
            ("Shift+F1", "Alle toetsen", self._show_keys),
        ):
            action = QAction(name, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    def _blank(self) -> None:
        """Show something harmless, or come back from it."""
        if self.page in {self.blank, self.keys}:
            self._back_from_blank()
            return
        self._before_blank = self.page
        self.show_page(self.blank)
        self.blank.setFocus()

    def _show_keys(self) -> None:
        if self.page in {self.blank, self.keys}:
            return
        self._before_blank = self.page
        self.show_page(self.keys)
        self.keys.setFocus()

    def _back_from_blank(self) -> None:
        self.show_page(self._before_blank)

    def _larger(self) -> None:
        self._look.set_scale(self._look.scale + _SCALE_STEP)

    def _smaller(self) -> None:
        self._look.set_scale(self._look.scale - _SCALE_STEP)
