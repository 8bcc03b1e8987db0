"""The page about the vault itself: where it is, its copies, its passphrase and keys, and when it locks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_app.ui import icons, theme, vault_work
from intake_app.ui.chips import Chips
from intake_app.ui.hub import Hub
from intake_app.ui.page_dialog import PageDialog
from intake_app.ui.prompts import Ask, Prompts
from intake_app.ui.recovery_page import RecoveryDialog
from intake_app.ui.restore_page import CHOOSE, RestoreDialog, RestorePage
from intake_app.ui.watch import CHOICES, SETTING
from intake_app.ui.words import clock_minute, long_date

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.store.recovery import RecoverySheet
    from intake_app.store.vault import Vault
    from intake_app.ui.upkeep import Upkeep
    from intake_app.ui.vault_work import Copies

_NEVER = "Let op: de kluis gaat nu niet vanzelf op slot. Wie bij deze computer komt, kan alles lezen."
_CHANGED = "De kluis heeft een nieuw wachtwoord. Het oude werkt niet meer, ook niet op de reservekopieën."


class VaultDialog(PageDialog):
    """What can be done with the vault that is open; the disk is asked beside the window."""

    put_back_asked = Signal(object, object)
    """Copies, Copy"""
    changed = Signal()
    """The vault holds other dossiers or answers now."""
    lock_asked = Signal()
    minutes_chosen = Signal(int)
    """Lock after so many minutes of rest; 0 is never."""

    def __init__(
        self, hub: Hub, vault: "Vault", minutes: object, prompts: Prompts, parent: QWidget | None
    ) -> None:
        """Show the vault, which locks by itself after so many minutes now."""
        super().__init__("Kluis", parent)
        self._hub, self._vault, self._prompts, self._minutes = hub, vault, prompts, minutes
        self._kept: Upkeep | None = None
        self.add("Kluis", "title")
        self.add(f"De kluis staat in deze map:\n{vault.folder}", "soft")
        self.add("Reservekopieën", "label")
        self.last = self.add("De laatste wordt opgezocht …")
        self.make, self.copies = self.row(
            ("Nu een kopie maken", self._make), ("Kopieën bekijken en terugzetten …", self._list)
        )
        self.add("Wachtwoord en herstelsleutel", "label")
        self.passphrase, self.key = self.row(
            ("Wachtwoord wijzigen …", self._change), ("Nieuwe herstelsleutel maken …", self._new_key)
        )
        self.add("Bewaren en bijwerken", "label")
        self.time, self.forms = self.row(
            ("Bewaartermijn nakijken …", self._keep_time),
            ("Antwoorden bijwerken naar de vragen van nu …", self._update),
        )
        self.add("Vanzelf op slot na", "label")
        self.minutes = Chips([(str(n), f"{n} minuten" if n else "nooit") for n in CHOICES], name="Vanzelf op slot na")  # fmt: skip  # noqa: E501
        self.minutes.set_chosen([str(minutes)])
        self.minutes.chosen.connect(self._choose_minutes)
        self.column.addWidget(self.minutes)
        self.never = self.add(_NEVER)
        theme.tone(self.never, "warn")
        self.never.setVisible(minutes == 0)
        self.column.addStretch()
        self.lock, close = self.end(("Nu op slot", self._ask_lock), ("Klaar", self.accept))
        self.lock.setToolTip("Ctrl+Shift+L")
        icons.put(self.lock, icons.Worn("lock"))
        theme.role(close, "main")
        self._find_last()

    def _say(self, text: str) -> None:
        self.make.setEnabled(True)
        self.say(text)

    def _run(self, work: Callable[[], object], done: Callable[[object], object]) -> None:
        """Ask the disk; nothing is told any more when the dialog is gone."""
        self.destroyed.connect(self._hub.disk.run(work, done, self._say).stop)

    # -- copies ------------------------------------------------------------------------------------

    def _find_last(self) -> None:
        job = self._hub.rounds.last(self._show_last)
        if job is not None:
            self.destroyed.connect(job.stop)

    def _show_last(self, moment: object) -> None:
        if moment is None:
            self.last.setText("Er is nog geen reservekopie.")
        else:
            local = cast("datetime", moment).astimezone()
            self.last.setText(f"De laatste is van {long_date(local.date())}, {clock_minute(local)}.")

    def _make(self) -> None:
        job = self._hub.rounds.make(self._was_made, self._say, self._progress)
        if job is not None:
            self.make.setEnabled(False)
            self.destroyed.connect(job.stop)

    def _progress(self, step: int, steps: int) -> None:
        self.said.setText(f"De kopie wordt gemaakt: {step * 100 // steps} %")

    def _was_made(self, made: object) -> None:
        self._say("De kopie is gemaakt en nagekeken." if made else "Er is niets veranderd sinds de laatste kopie.")  # fmt: skip  # noqa: E501
        self._find_last()

    def _list(self) -> None:
        vault = self._vault
        self._run(lambda: vault_work.copies_of(vault), self._show_list)

    def _show_list(self, copies: object) -> None:
        page = RestorePage(cast("Copies", copies), self._hub, self._prompts, CHOOSE, "Terug")
        page.chosen.connect(self.put_back_asked)
        RestoreDialog(page, self).open()

    # -- keys --------------------------------------------------------------------------------------

    def _change(self) -> None:
        secret = self._ask("Wachtwoord wijzigen", "Verder")
        if secret is None:
            return
        new = self._prompts.ask(
            Ask(
                title="Kies een nieuw wachtwoord",
                label="Nieuw wachtwoord",
                action="Wachtwoord wijzigen",
                text="Neem minstens 12 tekens, bijvoorbeeld vier losse woorden.",
                secret=True,
                again=True,
                check=lambda text: vault_work.strength(text).advice,
            )
        )
        if new is not None:
            vault = self._vault
            self._run(lambda: vault_work.change_passphrase(vault, secret, new), self._was_changed)

    def _was_changed(self, _: object) -> None:
        self._say(_CHANGED)

    def _new_key(self) -> None:
        secret = self._ask("Nieuwe herstelsleutel", "Nieuwe sleutel maken", "De oude werkt daarna niet meer.")
        if secret is not None:
            vault = self._vault
            self._run(lambda: vault_work.new_recovery_key(vault, secret), self._show_key)

    def _show_key(self, sheet: object) -> None:
        RecoveryDialog(cast("RecoverySheet", sheet), self._hub, self._prompts, self).open()

    def _ask(self, title: str, action: str, text: str = "") -> str | None:
        return self._prompts.ask(
            Ask(title=title, label="Wachtwoord van nu", action=action, text=text, secret=True)
        )

    # -- upkeep ------------------------------------------------------------------------------------

    def _keep_time(self) -> None:
        self._upkeep().time()

    def _update(self) -> None:
        self._upkeep().forms()

    def _upkeep(self) -> "Upkeep":
        from intake_app.ui.upkeep import Upkeep  # noqa: PLC0415 - it brings the paper along

        if self._kept is None:
            self._kept = Upkeep(self._hub, self._vault, self._prompts, self)
            self._kept.said.connect(self._say)
            self._kept.changed.connect(self.changed)
        return self._kept

    # -- the lock ----------------------------------------------------------------------------------

    def _ask_lock(self) -> None:
        self.lock_asked.emit()

    def _choose_minutes(self, chosen: object) -> None:
        if not isinstance(chosen, list) or not chosen:
            self.minutes.set_chosen([str(self._minutes)])
            return
        vault, minutes = self._vault, int(chosen[0])

        def kept(_: object) -> None:
            self._minutes = minutes
            self.never.setVisible(not minutes)
            self.minutes_chosen.emit(minutes)

        self._run(lambda: vault.set_setting(SETTING, minutes), kept)
