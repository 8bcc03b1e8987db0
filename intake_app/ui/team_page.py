"""The page about the team: who belongs to it, with which computers, and what this person may do there."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.chips import Chips
from intake_app.ui.flow import empty
from intake_app.ui.page_dialog import Wanted, buttons, wide
from intake_app.ui.sentences import ShortList
from intake_app.ui.sync_line import until, when
from intake_app.ui.team_work import DeviceView, MemberView, TeamView

_MOST_LINES = 14
CLOSED, OPEN = "gesloten", "open"
MAY = {
    "consulent": "Werkt in alle dossiers. Leest over gezondheid en veiligheid alleen eigen notities, en die "
    "in dossiers waarbij deze collega is genoemd.",
    "teamleider": "Werkt in alle dossiers, en leest ook wat collega's over gezondheid en veiligheid noteren.",
    "beheerder": "Werkt in alle dossiers, en beslist wie bij het team hoort. Leest over gezondheid en "
    "veiligheid niet meer dan een consulent.",
}
"""What each role may do, in words."""
_CLOSED = "Alleen wie het noteerde, teamleiders en genoemde collega's lezen dit. Zo hoort het meestal."
_OPEN = "Iedereen in het team leest nu alles over gezondheid en veiligheid."
_NO_LEADER = (
    "Het team heeft geen teamleider. Wat over gezondheid en veiligheid is genoteerd, staat daarom alleen op "
    "de computer van wie het noteerde. Raakt die computer kwijt, dan is het weg."
)
_NEW_COMPUTER = (
    "Deze kluis is teruggezet uit een reservekopie. Voor het team is het daarom een nieuwe computer. Maak "
    "een verzoek en stuur het naar de beheerder, dan doe je weer mee. Er gaat niets verloren."
)
_OUT = (
    "Deze computer hoort niet meer bij het team. Wat hier staat, blijft staan, en er komt niets nieuws bij. "
    "Vraag de beheerder waarom. Om weer mee te doen, maak je een nieuwe kluis en vraag je daarmee opnieuw."
)


class TeamPage(QWidget):
    """Shows a team; asks for what a beheerder does."""

    admit_asked = Signal()
    sync_asked = Signal()
    request_asked = Signal()
    access_asked = Signal()
    role_asked = Signal(object)
    """MemberView"""
    revoke_asked = Signal(object, object)
    """MemberView, DeviceView"""
    closed_asked = Signal(bool)
    grown = Signal()
    """Something else stands on the page, so it may need more room."""

    def __init__(self, view: TeamView, parent: QWidget | None = None) -> None:
        """Show the team as it is."""
        super().__init__(parent)
        theme.role(self, "ground")
        self.view = view
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.step())
        about = wide(_about_me(view))
        theme.tone(about, "" if view.me else "warn")
        self._column.addWidget(about)
        if view.me is not None:
            self._row(("Bijwerken en gedeelde map …", self.sync_asked.emit))
        elif not view.revoked:
            ask, access = self.request_asked.emit, self.access_asked.emit
            self._row(("Verzoek maken …", ask), ("Toegang openen …", access))
        self._column.addWidget(wide("Wie erbij horen", "label"))
        self.list = self._people()
        self._column.addWidget(self.list)
        self.card = QFrame()
        theme.role(self.card, "card")
        self._inside = QVBoxLayout(self.card)
        self._inside.setSpacing(theme.step())
        self._column.addWidget(self.card)
        if view.manages:
            self._row(("Iemand toelaten …", self.admit_asked.emit))
        elif view.me is not None:
            self._column.addWidget(wide(_only_manager(view), "soft"))
        self._add_closed_parts()
        self.list.currentRowChanged.connect(self._show_member)
        self.list.setCurrentRow(0)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Bring the keyboard to the first thing one can do."""
        self.list.setFocus(reason)

    def _row(self, *wanted: Wanted) -> None:
        row, _ = buttons(wanted)
        self._column.addLayout(row)

    def _people(self) -> ShortList:
        """Give the list: who works here first, those who left last."""
        self._members = sorted(self.view.members, key=lambda one: not one.active)
        made = ShortList("Wie erbij horen", _MOST_LINES)
        made.show_lines([_in_a_line(one, self.view) for one in self._members])
        return made

    # -- one member --------------------------------------------------------------------------------

    def _show_member(self, row: int) -> None:
        empty(self._inside)
        member = self._members[row]
        self._inside.addWidget(wide(f"{member.name}, {member.role}", "question"))
        self._inside.addWidget(wide(MAY.get(member.role, ""), "soft"))
        if self.view.manages and member.active:
            self._add_buttons(("Rol wijzigen …", partial(self.role_asked.emit, member)))
        count = len(member.devices)
        for number, device in enumerate(member.devices, start=1):
            self._add_device(member, device, f"Computer {number}" if count > 1 else "Computer")
        self.grown.emit()

    def _add_device(self, member: MemberView, device: DeviceView, name: str) -> None:
        self._inside.addWidget(wide(f"{name}{' (deze)' if device.own else ''}", "label"))
        self._inside.addWidget(wide(_device(device)))
        if device.revoked is None:
            self._inside.addWidget(wide(f"Vingerafdruk: {device.fingerprint}", "small"))
            if self.view.manages and not device.own:
                ask = partial(self.revoke_asked.emit, member, device)
                self._add_buttons(("Uit het team halen …", ask))

    def _add_buttons(self, *wanted: Wanted) -> None:
        row, _ = buttons(wanted)
        self._inside.addLayout(row)

    # -- health and safety -------------------------------------------------------------------------

    def _add_closed_parts(self) -> None:
        """Let a beheerder close or open these parts; say to others how it is."""
        self._column.addWidget(wide("Gezondheid en veiligheid", "label"))
        closed = self.view.closed_parts
        if self.view.manages:
            self.closed = Chips(((CLOSED, "gesloten"), (OPEN, "open voor het hele team")), name="Gezondheid en veiligheid")  # fmt: skip  # noqa: E501
            self.closed.set_chosen([CLOSED if closed else OPEN])
            self.closed.chosen.connect(self._choose_closed)
            self._column.addWidget(self.closed)
        self._column.addWidget(wide(_CLOSED if closed else _OPEN, "soft"))
        if closed and not any(one.active and one.role == "teamleider" for one in self.view.members):
            warning = wide(_NO_LEADER)
            theme.tone(warning, "warn")
            self._column.addWidget(warning)

    def _choose_closed(self, chosen: object) -> None:
        wanted = chosen[0] if isinstance(chosen, list) and chosen else ""
        if wanted:
            self.closed_asked.emit(wanted == CLOSED)
        else:
            self.show_closed()

    def show_closed(self) -> None:
        """Let the choice say how it is."""
        self.closed.set_chosen([CLOSED if self.view.closed_parts else OPEN])


def _about_me(view: TeamView) -> str:
    if view.me is None:
        return _OUT if view.revoked else _NEW_COMPUTER
    return f"Je bent {view.me.role} in dit team."


def _only_manager(view: TeamView) -> str:
    return f"Iemand toelaten, een rol wijzigen of een computer uit het team halen doet de beheerder: {view.managers}."  # noqa: E501


def _in_a_line(one: MemberView, view: TeamView) -> str:
    """Give a member in one line: who, role, how many computers, how far."""
    if not one.active:
        return f"{one.name}\nhoort er niet meer bij"
    you = " (jij)" if view.me is not None and one.id == view.me.id else ""
    active = [device for device in one.devices if device.revoked is None]
    count = "1 computer" if len(active) == 1 else f"{len(active)} computers"
    return f"{one.name}{you}\n{one.role} · {count} · {_how_far(active)}"


def _how_far(active: list[DeviceView]) -> str:
    if any(device.own for device in active):
        return "werkt op deze computer"
    moments = [device.until for device in active if device.until is not None]
    return f"bijgewerkt tot {until(max(moments))}" if moments else "nog niets van gezien"


def _device(device: DeviceView) -> str:
    """Give what is known of a computer, in sentences."""
    said = [f"Toegelaten {when(device.admitted)}."]
    if device.revoked is not None:
        why = f" Reden: {device.reason}." if device.reason else ""
        return f"Uit het team gehaald {when(device.revoked)}.{why}"
    if device.own:
        said.append("Dit is de computer waarop je nu werkt.")
    elif device.until is None:
        said.append("Er kwam nog niets van binnen.")
    else:
        said.append(f"Bijgewerkt tot {until(device.until)}.")
    return " ".join(said)
