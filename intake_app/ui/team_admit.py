"""Letting a computer into the team: its request, the fingerprint compared, whose it is, the file for it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from intake_app.ui import team_work, theme
from intake_app.ui.announce import announce
from intake_app.ui.chips import Chips
from intake_app.ui.fingerprint import Fingerprint, matching
from intake_app.ui.hub import Hub
from intake_app.ui.inputs import GrowingText, Line, Search
from intake_app.ui.page_dialog import PageDialog, Wanted, buttons, wide
from intake_app.ui.prompts import Prompts
from intake_app.ui.targets import choose
from intake_app.ui.team_page import MAY
from intake_app.ui.team_work import ROLES, MemberView

if TYPE_CHECKING:
    from intake_app.exchange.request import Request
    from intake_app.store.vault import Vault

TITLE = "Iemand toelaten"
FILE = "toegang tot het team.toegang"
NEW, KNOWN, EQUAL = "nieuw", "bekend", "gelijk"
_GROUPS = 6
_DIGITS_WIDE = 40
_ASK = "Open het verzoek dat je collega stuurde, of plak de tekst ervan. De tekst begint met een accolade: {"
_CALL = (
    "Bel {name} op een nummer dat je al had. Vraag om de vingerafdruk voor te lezen, en typ wat je hoort. "
    "Zo weet je zeker dat het verzoek niet van een ander komt."
)
_WRONG = (
    "Groep {number} is anders. Vraag om die groep nog een keer. Blijft hij anders, laat dan niemand toe: dit "
    "verzoek is niet van je collega."
)
_SO_FAR = (
    "",
    *(f"{right} van de zes groepen zijn gelijk." for right in range(1, _GROUPS)),
    "Alle zes groepen zijn gelijk.",
)
_NOT_YET = "Vergelijk eerst de vingerafdruk: alle zes groepen moeten gelijk zijn."
_WHOSE = "Kies van welke collega deze computer is."
_DEVICE = "De collega houdt de rol van nu."


class AdmitDialog(PageDialog):
    """First the request, then who it is; nobody comes in before the fingerprint was compared."""

    admitted = Signal(str)
    """One Dutch sentence: who was let in, and what to do with the file."""

    def __init__(
        self,
        hub: Hub,
        vault: "Vault",
        members: Sequence[MemberView],
        prompts: Prompts,
        parent: QWidget | None,
    ) -> None:
        """Ask for the request."""
        super().__init__(TITLE, parent)
        self._hub, self._vault, self._prompts = hub, vault, prompts
        self._members = [one for one in members if one.active]
        self._request: Request | None = None
        self.add(TITLE, "title")
        self._first, self._second = QWidget(), QWidget()
        for part in (self._first, self._second):
            theme.role(part, "ground")
            self.column.addWidget(part)
        self._lay_out_first()
        self._second.hide()
        self.column.addStretch()
        self.admit, self.onward, self.leave = self.end(
            ("Toelaten en de toegang opslaan …", self._choose_target),
            ("Verder", self._read_text),
            ("Terug", self.reject),
        )
        for button in (self.admit, self.onward):
            theme.role(button, "main")
        self.admit.hide()

    def _run(self, work: Callable[[], object], done: Callable[[object], object]) -> None:
        """Ask the disk; nothing is told any more when the dialog is gone."""
        self.destroyed.connect(self._hub.disk.run(work, done, self._wrong).stop)

    def _wrong(self, text: str) -> None:
        self.say(text)
        theme.tone(self.said, "wrong")

    # -- the request -------------------------------------------------------------------------------

    def _lay_out_first(self) -> None:
        column = _column(self._first)
        column.addWidget(wide(_ASK))
        _add_row(column, ("Bestand openen …", self._open_file))
        label = wide("Tekst van het verzoek", "label")
        self.text = GrowingText(4)
        self.text.setAccessibleName("Tekst van het verzoek")
        label.setBuddy(self.text)
        column.addWidget(label)
        column.addWidget(self.text)

    def _open_file(self) -> None:
        file = self._prompts.choose_file("Welk verzoek?", Path.home())
        if file is not None:
            self._run(partial(team_work.read_request, file), self._show_request)

    def _read_text(self) -> None:
        self._run(partial(team_work.parse_request, self.text.toPlainText().strip()), self._show_request)

    # -- who it is ---------------------------------------------------------------------------------

    def _show_request(self, found: object) -> None:
        self._request = cast("Request", found)
        self.say("")
        theme.tone(self.said, "")
        self._first.hide()
        self._lay_out_second(self._request)
        self._second.show()
        self.admit.show()
        self.onward.hide()
        self.fit_soon()
        self.typed.setFocus()

    def _lay_out_second(self, asked: "Request") -> None:
        column = _column(self._second)
        column.addWidget(wide(f"Verzoek van {asked.name}", "question"))
        column.addWidget(wide(_CALL.format(name=asked.name)))
        self.typed = Line(_DIGITS_WIDE)
        self.typed.setAccessibleName("De vingerafdruk die je hoort, zes groepen van vijf cijfers")
        self.typed.textChanged.connect(self._compare)
        self.found = wide("")
        self.heard = wide("De vingerafdruk die je hoort", "label")
        self.heard.setBuddy(self.typed)
        for widget in (self.heard, self.typed, self.found):
            column.addWidget(widget)
        (self.aloud,) = _add_row(column, ("Liever samen hardop vergelijken", self._show_fingerprint))
        theme.role(self.aloud, "quiet")
        self.print = Fingerprint(asked.keys.fingerprint)
        self.equal = Chips(((EQUAL, "alle zes groepen zijn gelijk"),), several=True, name="Vergeleken")
        for part in (self.print, self.equal):
            column.addWidget(part)
            part.hide()
        self._add_whose(column, asked)
        self._compare("")

    def _add_whose(self, column: QVBoxLayout, asked: "Request") -> None:
        """Ask whether it is somebody new, and with which role, or another computer of a member."""
        column.addWidget(wide("Van wie is deze computer?", "label"))
        self.whose = Chips(
            ((NEW, "een nieuwe collega"), (KNOWN, "iemand die er al bij hoort")), name="Van wie"
        )
        self.whose.chosen.connect(self._choose_whose)
        column.addWidget(self.whose)
        self.member = Search([one.name for one in self._members])
        self.member.line.setAccessibleName("Van welke collega deze computer is")
        column.addWidget(self.member)
        self.role_label = wide("Rol", "label")
        column.addWidget(self.role_label)
        self.role = Chips(tuple((one, one) for one in ROLES), name="Rol")
        self.role.set_chosen([ROLES[0]])
        self.role.chosen.connect(self._choose_role)
        column.addWidget(self.role)
        self.may = wide("", "soft")
        column.addWidget(self.may)
        same = [place for place, one in enumerate(self._members) if one.name == asked.name]
        self.whose.set_chosen([KNOWN if same else NEW])
        self.member.setCurrentIndex(same[0] if same else -1)
        self._show_whose()

    def _choose_whose(self, chosen: object) -> None:
        if not chosen:
            self.whose.set_chosen([NEW])
        self._show_whose()

    def _show_whose(self) -> None:
        known = self._is_known()
        self.member.setVisible(known)
        self.role.setVisible(not known)
        self.role_label.setVisible(not known)
        self.may.setText(_DEVICE if known else MAY[self._role()])
        self.fit_soon()

    def _is_known(self) -> bool:
        return self.whose.chosen_ids() == [KNOWN]

    def _role(self) -> str:
        return next(iter(self.role.chosen_ids()), ROLES[0])

    def _choose_role(self, chosen: object) -> None:
        if not chosen:
            self.role.set_chosen([ROLES[0]])
        self.may.setText(MAY[self._role()])

    # -- the fingerprint ---------------------------------------------------------------------------

    def _show_fingerprint(self) -> None:
        """Show it, to be read aloud by one and followed by the other."""
        shown: tuple[QWidget, ...] = (self.print, self.equal)
        hidden: tuple[QWidget, ...] = (self.heard, self.typed, self.found, self.aloud)
        for widget in shown + hidden:
            widget.setVisible(widget in shown)
        self.equal.setFocus()
        self.fit_soon()

    def _compare(self, typed: str) -> None:
        assert self._request is not None
        right, wrong = matching(typed, self._request.keys.fingerprint)
        said = _WRONG.format(number=wrong) if wrong else _SO_FAR[right]
        if said != self.found.text():
            announce(self.found, said)
        self.found.setText(said)
        self.found.setVisible(bool(said))
        theme.tone(self.found, "wrong" if wrong else "good" if right == _GROUPS else "")

    def _is_compared(self) -> bool:
        assert self._request is not None
        typed = matching(self.typed.text(), self._request.keys.fingerprint) == (_GROUPS, 0)
        return typed or self.equal.chosen_ids() == [EQUAL]

    # -- letting in --------------------------------------------------------------------------------

    def _choose_target(self) -> None:
        member = ""
        if self._is_known():
            place = self.member.findText(self.member.currentText())
            if place < 0 or not self.member.currentText():
                self._wrong(_WHOSE)
                return
            member = self._members[place].id
        if not self._is_compared():
            self._wrong(_NOT_YET)
            return
        target = choose(self._prompts, "Waar komt de toegang?", FILE, "Toegang (*.toegang)")
        if target is not None:
            assert self._request is not None
            work = partial(team_work.admit, self._vault, self._request, self._role(), member, target)
            self._run(work, self._was_admitted)

    def _was_admitted(self, name: object) -> None:
        self.admitted.emit(
            f"{name} is toegelaten. Stuur het bestand met de toegang terug. Dat mag per mail: alleen die "
            "computer kan het openen."
        )
        self.accept()


def _column(part: QWidget) -> QVBoxLayout:
    made = QVBoxLayout(part)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.step())
    return made


def _add_row(column: QVBoxLayout, *wanted: Wanted) -> list[QPushButton]:
    row, made = buttons(wanted)
    column.addLayout(row)
    return made
