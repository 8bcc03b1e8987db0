"""What stands beside the work list: the dialogs it leads to. A new one takes a line in the table below."""

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from intake_app.clock import today
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Prompts
from intake_app.ui.watch import DEFAULT_MINUTES, SETTING

# The dialogs bring the questions, the advice and the store along; each is imported when it is asked for.
if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.intake import Intake
    from intake_app.store.vault import Vault
    from intake_app.ui.lists import ListExport
    from intake_app.ui.new_dossier import NewDossierDialog

NEW, SETTINGS, VAULT, RULES, PLANS = "nieuw", "gemeente", "kluis", "regels", "plannen"
TEAM, SYNC = "team", "bijwerken"
CHOICES, IMPORTS, PARCEL, RECEIVE = "keuzes", "overgenomen", "pakket", "ontvangen"
DOUBLES, LIST_IN, LIST_OUT, CALENDAR = "dubbel", "inlezen", "bewaren", "agenda"
BLANK_KEY = "F9"
LOCK_KEY = "Ctrl+Shift+L"


class Beside(QObject):
    """Opens what was asked for in the work list, by its name."""

    changed = Signal()
    """The vault holds other dossiers or answers now."""
    hint = Signal(str)
    """What the gemeente still has to fill in; "": nothing."""
    notice = Signal(str)
    """Something to say above the work list."""
    choices_counted = Signal(int)
    """So many conflicts wait for a person."""
    blank_asked = Signal()
    lock_asked = Signal()
    minutes_chosen = Signal(int)
    put_back_asked = Signal(object, object)
    """Copies, Copy"""

    def __init__(self, hub: Hub, prompts: Prompts, window: QWidget) -> None:
        """Open dialogs over a window."""
        super().__init__(window)
        self._hub, self._prompts, self._window = hub, prompts, window
        self._ways: dict[str, Callable[[], object]] = {
            NEW: self._new_dossier,
            SETTINGS: lambda: self._hub.open_gemeente(self._show_settings),
            VAULT: self._ask_vault,
            RULES: self._show_rules,
            PLANS: self._print_all,
            CHOICES: self._show_choices,
            IMPORTS: self._show_imports,
            PARCEL: self._hand_over,
            RECEIVE: self._receive,
            TEAM: self._show_team,
            SYNC: self._show_sync,
            DOUBLES: self._show_doubles,
            LIST_IN: self._read_list,
            LIST_OUT: lambda: self._lists().begin(),
            CALENDAR: lambda: self._lists().calendar(),
        }

    def go(self, where: str) -> None:
        """Open it, when a vault is open; raises KeyError for a name that is not in the table."""
        way = self._ways[where]
        if self._hub.vault is not None:
            way()

    def look_at_settings(self) -> None:
        """Say early and quietly what every plan needs of the gemeente, and that amounts may be old."""
        self._hub.open_gemeente(self._judge_settings)

    def _judge_settings(self, intake: object) -> None:
        from intake_app.plan.checklist import besluit_hint  # noqa: PLC0415 - see the head of this module
        from intake_app.regels import outdated  # noqa: PLC0415

        self.hint.emit(besluit_hint(cast("Intake", intake).answers))
        old = outdated(today())
        if old:
            self.notice.emit(old)

    def count_choices(self) -> None:
        """Count beside the window what waits for a choice; that reads many dossiers."""
        vault = self._hub.vault
        if vault is not None:
            self._hub.paper.run(lambda: _waiting(vault), self._counted, self._hub.failed.emit)

    def _counted(self, count: object) -> None:
        self.choices_counted.emit(cast("int", count))

    def _need_vault(self) -> "Vault":
        assert self._hub.vault is not None  # see `go`
        return self._hub.vault

    def _open(self, dialog: QDialog) -> None:
        """Open a dialog in which the keys for the blank screen and the lock work too."""
        QShortcut(QKeySequence(BLANK_KEY), dialog).activated.connect(self.blank_asked)
        QShortcut(QKeySequence(LOCK_KEY), dialog).activated.connect(self.lock_asked)
        dialog.open()

    def _new_dossier(self) -> None:
        from intake_app.ui.new_dossier import NewDossierDialog  # noqa: PLC0415 - see the head of this module

        dialog = NewDossierDialog(self._window)
        dialog.made.connect(self._make_dossier)
        dialog.like_asked.connect(partial(self._look_for, dialog))
        self._open(dialog)

    def _make_dossier(self, answers: object) -> None:
        self._hub.open_new(cast("dict[str, Any]", answers))

    def _look_for(self, dialog: "NewDossierDialog", answers: object) -> None:
        """Find who is like the person of a new dossier, beside the window."""
        vault = self._hub.vault
        assert vault is not None  # see `go`

        def look() -> list[str]:
            from intake_app.dubbelen import of_values, resembling  # noqa: PLC0415 - see the head of this module

            return resembling(vault, of_values("", cast("dict[str, Any]", answers)))

        job = self._hub.paper.run(look, dialog.show_like, self._hub.failed.emit)
        dialog.finished.connect(job.stop)

    def _show_doubles(self) -> None:
        from intake_app.ui.doubles import DoublesDialog  # noqa: PLC0415 - see the head of this module

        assert self._hub.vault is not None  # see `go`
        if not self._hub.flush():
            return
        dialog = DoublesDialog(self._hub, self._hub.vault, self._window)
        dialog.changed.connect(self.changed)
        dialog.dialog_made.connect(self._open)
        dialog.open_asked.connect(self._hub.open)
        self._open(dialog)

    def _read_list(self) -> None:
        """Take in a list of people."""
        from intake_app.ui.lists import ListImport  # noqa: PLC0415 - see the head of this module

        self.list_import = ListImport(self._hub, self._prompts, self._window)
        self.list_import.changed.connect(self.changed)
        self.list_import.dialog_made.connect(self._open)
        self.list_import.begin()

    def _lists(self) -> "ListExport":
        """Give what writes lists to files."""
        from intake_app.ui.lists import ListExport  # noqa: PLC0415 - see the head of this module

        self.list_export = ListExport(self._hub, self._prompts, self._window)
        self.list_export.dialog_made.connect(self._open)
        return self.list_export

    def _show_settings(self, intake: object) -> None:
        from intake_app.ui.settings import SettingsDialog  # noqa: PLC0415 - see the head of this module

        dialog = SettingsDialog(self._hub, cast("Intake", intake), self._prompts, self._window)
        dialog.finished.connect(lambda: self._judge_settings(intake))
        dialog.leads_to.connect(self._open)
        self._open(dialog)

    def _print_all(self) -> None:
        """Print the plans of everyone who has one."""
        from intake_app.ui.series import Series  # noqa: PLC0415 - see the head of this module

        self.series = Series(self._hub, self._prompts, self._window)
        self.series.begin()

    def _ask_vault(self) -> None:
        vault = self._need_vault()
        minutes = partial(vault.setting, SETTING, DEFAULT_MINUTES)
        self._hub.disk.run(minutes, partial(self._show_vault, vault), self._hub.failed.emit)

    def _show_vault(self, vault: "Vault", minutes: object) -> None:
        from intake_app.ui.vault_dialog import VaultDialog  # noqa: PLC0415 - see the head of this module

        if vault is not self._hub.vault:
            return  # it was locked meanwhile
        dialog = VaultDialog(self._hub, vault, minutes, self._prompts, self._window)
        dialog.put_back_asked.connect(self.put_back_asked)
        dialog.minutes_chosen.connect(self.minutes_chosen)
        dialog.lock_asked.connect(self.lock_asked)
        dialog.changed.connect(self.changed)
        self._open(dialog)

    def _show_choices(self) -> None:
        from intake_app.ui.choices import ChoicesDialog  # noqa: PLC0415 - see the head of this module

        dialog = ChoicesDialog(self._hub, self._window)
        dialog.dossier_asked.connect(self._hub.open)
        dialog.finished.connect(self.changed)
        self._open(dialog)

    def _show_imports(self, number: int | None = None) -> None:
        from intake_app.ui.imports import ImportsDialog  # noqa: PLC0415 - see the head of this module

        dialog = ImportsDialog(self._hub, self._window, number)
        dialog.changed.connect(self.changed)
        dialog.dialog_made.connect(self._open)
        self._open(dialog)

    def _hand_over(self) -> None:
        from intake_app.ui.handover import HandoverDialog  # noqa: PLC0415 - see the head of this module

        dialog = HandoverDialog(self._hub, self._prompts, self._window)
        dialog.dialog_made.connect(self._open)
        self._open(dialog)

    def _receive(self) -> None:
        from intake_app.ui.receive import ReceiveDialog  # noqa: PLC0415 - see the head of this module

        dialog = ReceiveDialog(self._hub, self._prompts, self._window)
        dialog.changed.connect(self.changed)
        dialog.report_asked.connect(self._show_imports)
        dialog.choices_asked.connect(self._show_choices)
        self._open(dialog)

    def _show_team(self) -> None:
        from intake_app.ui.team_dialog import TeamDialog  # noqa: PLC0415 - see the head of this module

        dialog = TeamDialog(self._hub, self._need_vault(), self._prompts, self._window)
        dialog.sync_asked.connect(self._show_sync)
        self._open(dialog)

    def _show_sync(self) -> None:
        from intake_app.ui.sync_dialog import SyncDialog  # noqa: PLC0415 - see the head of this module

        self._open(SyncDialog(self._hub, self._need_vault(), self._prompts, self._window))

    def _show_rules(self) -> None:
        from intake_app.ui.rules_dialog import RulesDialog  # noqa: PLC0415 - see the head of this module

        self._open(RulesDialog(self._hub, self._prompts, self._window))


# -- beside the window ---------------------------------------------------------------


def _waiting(vault: "Vault") -> int:
    from intake_app.delen import inbox  # noqa: PLC0415 - see the head of this module

    return inbox.count(vault)
