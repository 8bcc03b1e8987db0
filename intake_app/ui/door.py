"""The way into a vault: the first screen, a new recovery key, and a copy when the vault is damaged."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from intake_app.errors import AppError, VaultDamagedError
from intake_app.ui import vault_work
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Prompts
from intake_app.ui.start import StartPage

if TYPE_CHECKING:
    from intake_app.store.copies import Copy
    from intake_app.ui.vault_work import Copies, Fresh

_NO_COPIES = "Er is geen reservekopie die je terug kunt zetten."


class Door(QObject):
    """Shows the pages that come before the work list, one at a time."""

    def __init__(self, hub: Hub, prompts: Prompts, start: StartPage, pages: QStackedWidget) -> None:
        """Answer what the first screen asks."""
        super().__init__(pages)
        self._hub = hub
        self._prompts = prompts
        self._start = start
        self._pages = pages
        self.extra: QWidget | None = None
        start.open_asked.connect(self._open)
        start.renew_asked.connect(self._renew)
        start.create_asked.connect(self._create)
        hub.created.connect(self._created)

    def forget(self) -> None:
        """Show no page with a secret or a name any more: the vault is locked."""
        self._drop()
        self._start.show_locked()
        self._pages.setCurrentWidget(self._start)
        self._start.focus_first()

    def show_start(self) -> None:
        """Show the first screen, and forget any page that was in its place."""
        self._drop()
        self._pages.setCurrentWidget(self._start)
        self._start.focus_first()

    def put_back(self, copies: object, copy: object) -> None:
        """Put a copy in the place of a vault; it is closed first, and the first screen says what was done."""
        self._hub.close()
        self.show_start()
        self._start.set_busy(busy=True)
        chosen, source = cast("Copies", copies), cast("Copy", copy)
        self._hub.disk.run(
            lambda: vault_work.put_back(chosen, source), self._was_put_back, self._start.show_problem
        )

    def _was_put_back(self, place: object) -> None:
        from intake_app.ui.restore_page import kept_at  # noqa: PLC0415 - hardly ever needed

        self._start.show_notice(kept_at(place))

    def _open(self, folder: str, secret: str) -> None:
        self._hub.unlock(Path(folder), secret, partial(self._refused, Path(folder), secret))

    def _renew(self, folder: str, recovery_key: str, passphrase: str) -> None:
        refused = partial(self._refused, Path(folder), recovery_key)
        self._hub.unlock(Path(folder), recovery_key, refused, passphrase)

    def _create(self, folder: str, passphrase: str) -> None:
        self._hub.create(Path(folder), passphrase, self._start.show_problem)

    def _refused(self, folder: Path, secret: str, error: AppError) -> None:
        """Show why the vault stays closed, and the way on."""
        from intake_app.store.delay import WaitError  # noqa: PLC0415 - loaded by the try itself
        from intake_app.store.unlocking import NewPassphraseError  # noqa: PLC0415

        if isinstance(error, WaitError):
            self._start.show_wait(error.seconds)
        elif isinstance(error, NewPassphraseError):
            self._start.ask_new_passphrase()
        elif isinstance(error, VaultDamagedError):
            self._offer_copies(folder, secret, str(error))
        else:
            self._start.show_problem(str(error))

    def _offer_copies(self, folder: Path, secret: str, damage: str) -> None:
        def found(copies: object) -> None:
            if cast("Copies", copies).lines:
                self._show_copies(cast("Copies", copies))
            else:
                self._start.show_problem(f"{damage} {_NO_COPIES}")

        self._hub.disk.run(lambda: vault_work.copies_for(folder, secret), found, self._start.show_problem)

    def _show_copies(self, copies: "Copies") -> None:
        from intake_app.ui.restore_page import DAMAGED, RestorePage  # noqa: PLC0415 - hardly ever needed

        self._start.clear()
        page = RestorePage(copies, self._hub, self._prompts, DAMAGED, "Terug")
        page.chosen.connect(self.put_back)
        page.left.connect(self.show_start)
        self._show(page)
        page.list.setFocus()

    def _created(self, fresh: object) -> None:
        """Show the recovery key of a new vault, once."""
        from intake_app.ui.recovery_page import RecoveryPage  # noqa: PLC0415 - once in the life of a vault

        made = cast("Fresh", fresh)
        self._start.clear()
        page = RecoveryPage(made.sheet, self._hub, self._prompts)
        page.refused.connect(partial(self._void, made))
        page.done.connect(self._go_on)
        self._show(page)
        page.print.setFocus()

    def _void(self, made: "Fresh") -> None:
        self._hub.disk.run(made.void, _nothing, self._hub.failed.emit)

    def _go_on(self) -> None:
        self._drop()
        self._hub.enter()

    def _show(self, page: QWidget) -> None:
        self._drop()
        self.extra = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _drop(self) -> None:
        if self.extra is not None:
            self._pages.removeWidget(self.extra)
            self.extra.deleteLater()
            self.extra = None


def _nothing(_: object) -> None:
    """Leave it at that."""
