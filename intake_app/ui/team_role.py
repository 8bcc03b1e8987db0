"""Giving a member of the team another role."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_app.ui import theme
from intake_app.ui.chips import Chips
from intake_app.ui.page_dialog import PageDialog
from intake_app.ui.team_page import MAY
from intake_app.ui.team_work import ROLES, MemberView

_EARLIER = "Wat een collega al eerder kon lezen, blijft bij die collega staan."


class RoleDialog(PageDialog):
    """Shows what each role may do, and asks for one."""

    wanted = Signal(str)
    """Another role than the one of now."""

    def __init__(self, member: MemberView, parent: QWidget | None) -> None:
        """Ask it about a member."""
        super().__init__("Rol wijzigen", parent)
        self._now = member.role
        self.add(f"Rol van {member.name}", "title")
        self.role = Chips(tuple((one, one) for one in ROLES), name="Rol")
        self.role.set_chosen([member.role])
        self.role.chosen.connect(self._show)
        self.column.addWidget(self.role)
        self.may = self.add(MAY[member.role])
        self.add(_EARLIER, "soft")
        self.column.addStretch()
        self.keep, _ = self.end(("Rol opslaan", self._keep), ("Terug", self.reject))
        theme.role(self.keep, "main")

    def _show(self, chosen: object) -> None:
        if not isinstance(chosen, list) or not chosen:
            self.role.set_chosen([self._now])
        self.may.setText(MAY[self._chosen()])

    def _chosen(self) -> str:
        return self.role.chosen_ids()[0]

    def _keep(self) -> None:
        if self._chosen() != self._now:
            self.wanted.emit(self._chosen())
        self.accept()
