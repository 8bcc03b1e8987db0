"""The page about the team, opened from the work list: makes it, joins it, or shows and manages it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from intake_app.ui import team_work, theme
from intake_app.ui.hub import Hub
from intake_app.ui.page_dialog import PageDialog
from intake_app.ui.prompts import Ask, Confirm, Prompts
from intake_app.ui.team_admit import AdmitDialog
from intake_app.ui.team_page import TeamPage
from intake_app.ui.team_request import RequestDialog
from intake_app.ui.team_revoke import RevokedDialog, RevokeDialog
from intake_app.ui.team_role import RoleDialog
from intake_app.ui.team_start import TeamStart
from intake_app.ui.team_work import Asked, DeviceView, MemberView, OnIt, TeamView

if TYPE_CHECKING:
    from intake_app.store.vault import Vault

_MOST_NAME = 120
_TEAM_NAME = "Geef een naam van 1 tot 120 tekens."
_MADE = "Het team is gemaakt. Jij bent de beheerder. Kies nu de gedeelde map, en laat je collega's toe."
_JOINED = "Je hoort nu bij {name}. Kies nu dezelfde gedeelde map als je collega's."
_KEPT = "Opgeslagen. Je collega's krijgen dit bij het volgende bijwerken."
_NAME = Ask(
    title="Hoe kennen je collega's je?",
    label="Je naam",
    action="Verder",
    text="Deze naam staat bij wat je voortaan noteert, en je collega's zien hem.",
)
_OPEN_PARTS = Confirm(
    title="Gezondheid en veiligheid openen voor het hele team?",
    text="Ieder in het team leest dan wat over gezondheid en veiligheid is genoteerd, ook van vroeger. Wat "
    "collega's eenmaal hebben, kun je niet terughalen. De wet staat dit alleen toe als zij het nodig hebben "
    "voor hun werk (AVG artikel 9).",
    action="Openen voor het hele team",
    grave=True,
)


class TeamDialog(PageDialog):
    """Shows the team of the vault as it is, and again after every change."""

    sync_asked = Signal()

    def __init__(self, hub: Hub, vault: "Vault", prompts: Prompts, parent: QWidget | None) -> None:
        """Look for the team."""
        super().__init__("Team", parent)
        self._hub, self._vault, self._prompts = hub, vault, prompts
        self.title = self.add("Team", "title")
        self.part: QWidget = QWidget()
        self.column.addWidget(self.part)
        self.column.addStretch()
        self.end(("Klaar", self.accept))
        hub.joined.connect(self._look)
        self._look()

    def _run(self, work: Callable[[], object], done: Callable[[object], object]) -> None:
        """Ask the disk; nothing is told any more when the dialog is gone."""
        self.destroyed.connect(self._hub.disk.run(work, done, self._wrong).stop)

    def _wrong(self, text: str) -> None:
        self.say(text)
        theme.tone(self.said, "wrong")

    def _done(self, text: str) -> None:
        """Say what was done, show the team as it is now, and let colleagues know."""
        self.say(text)
        theme.tone(self.said, "good")
        self._hub.sync.now()
        self._look()

    def _look(self, _: object = None) -> None:
        self._run(partial(team_work.look, self._vault), self._show)

    def _show(self, found: object) -> None:
        """Put the page in place, unless it would be the same."""
        view = cast("TeamView | None", found)
        if isinstance(self.part, TeamPage) and self.part.view == view:
            return
        old, self.part = self.part, self._start() if view is None else self._page(view)
        self.title.setText("Team" if view is None else view.name)
        self.column.replaceWidget(old, self.part)
        old.hide()
        old.deleteLater()
        QTimer.singleShot(0, self.part, self.part.setFocus)
        self.fit_soon()

    # -- without a team ----------------------------------------------------------------------------

    def _start(self) -> TeamStart:
        page = TeamStart()
        page.make_asked.connect(self._make)
        page.request_asked.connect(self._ask)
        page.access_asked.connect(self._open_access)
        return page

    def _name(self) -> str | None:
        """Ask under which name colleagues know this person; that of now is proposed."""
        known = Ask(_NAME.title, _NAME.label, _NAME.action, _NAME.text, self._vault.author, check=_named)
        return self._prompts.ask(known)

    def _make(self) -> None:
        name = self._prompts.ask(
            Ask(title="Team maken", label="Naam van het team", action="Verder", check=_named)
        )
        author = None if name is None else self._name()
        if name is not None and author is not None:
            work = partial(team_work.found, self._vault, author.strip(), name)
            self._run(work, lambda _: self._done(_MADE))

    def _ask(self) -> None:
        author = self._name()
        if author is not None:
            self._run(partial(team_work.ask, self._vault, author.strip()), self._show_request)

    def _show_request(self, asked: object) -> None:
        RequestDialog(cast("Asked", asked), self._hub, self._prompts, self).open()

    def _open_access(self) -> None:
        file = self._prompts.choose_file(
            "Welke toegang?", Path.home(), "Toegang (*.toegang);;Alle bestanden (*)"
        )
        if file is not None:
            self._run(partial(team_work.join, self._vault, file), self._was_joined)

    def _was_joined(self, name: object) -> None:
        self._done(_JOINED.format(name=name))

    # -- with a team -------------------------------------------------------------------------------

    def _page(self, view: TeamView) -> TeamPage:
        page = TeamPage(view)
        page.sync_asked.connect(self.sync_asked)
        page.request_asked.connect(self._ask)
        page.access_asked.connect(self._open_access)
        page.admit_asked.connect(partial(self._admit, view))
        page.role_asked.connect(self._change_role)
        page.revoke_asked.connect(self._revoke)
        page.closed_asked.connect(self._close_parts)
        page.grown.connect(self.fit_soon)
        return page

    def _admit(self, view: TeamView) -> None:
        dialog = AdmitDialog(self._hub, self._vault, view.members, self._prompts, self)
        dialog.admitted.connect(self._done)
        dialog.open()

    def _change_role(self, member: MemberView) -> None:
        dialog = RoleDialog(member, self)
        dialog.wanted.connect(partial(self._set_role, member))
        dialog.open()

    def _set_role(self, member: MemberView, role: str) -> None:
        self._run(partial(team_work.set_role, self._vault, member.id, role), lambda _: self._done(_KEPT))

    def _close_parts(self, closed: bool) -> None:
        if not closed and not self._prompts.confirm(_OPEN_PARTS):
            assert isinstance(self.part, TeamPage)
            self.part.show_closed()
            return
        self._run(partial(team_work.set_closed_parts, self._vault, closed), lambda _: self._done(_KEPT))

    def _revoke(self, member: MemberView, device: DeviceView) -> None:
        ask = partial(self._ask_why, member, device)
        self._run(partial(team_work.on_it, self._vault, device.id), ask)

    def _ask_why(self, member: MemberView, device: DeviceView, on_it: object) -> None:
        dialog = RevokeDialog(member, cast("OnIt", on_it), self)
        dialog.wanted.connect(partial(self._take_out, member, device, cast("OnIt", on_it)))
        dialog.open()

    def _take_out(self, member: MemberView, device: DeviceView, on_it: OnIt, reason: str) -> None:
        def done(_: object) -> None:
            self._done(f"De computer van {member.name} is uit het team gehaald.")
            RevokedDialog(member.name, on_it, reason, self).open()

        self._run(partial(team_work.revoke, self._vault, device.id, reason), done)


def _named(text: str) -> str:
    """Give what is wrong with a name, or nothing."""
    return "" if 0 < len(text.strip()) <= _MOST_NAME else _TEAM_NAME
