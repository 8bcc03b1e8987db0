"""What a vault needs now and then: dossiers whose time has come go, and old answers move to newer questions.

Both show first what would happen, and do it only when a person says so.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QListView, QListWidget, QListWidgetItem, QPushButton

from intake_app import formulierversies, wissen
from intake_app.clock import today
from intake_app.ui.erasing import TITLE, Erasing
from intake_app.ui.hub import Hub
from intake_app.ui.prompts import Confirm, Dialog, Prompts
from intake_app.ui.targets import choose_pdf
from intake_app.ui.words import long_date
from intake_app.ui.work import Work

if TYPE_CHECKING:
    from intake_app.bewaartermijn import Term
    from intake_app.formulierversies import Outcome
    from intake_app.store.vault import Vault
    from intake_app.wissen import Certificate

LOOKING = "Even kijken …"
NOBODY = "Er hoeft geen dossier weg: van niemand is de bewaartermijn voorbij."
ALL_FIT = "Alle antwoorden passen bij de vragen van nu. Er hoeft niets te gebeuren."
_LINES_HIGH = 14
_PROOFS = "Bewijs van wissen bewaartermijn.pdf"
_ABOUT_TIME = (
    "Van deze mensen is de bewaartermijn voorbij. Haal het vinkje weg bij wie je eerst nog wilt bekijken. "
    "Er wordt nog niets gewist."
)
_ABOUT_FORMS = (
    "De vragen zijn veranderd sinds deze antwoorden werden gegeven. Zo worden ze bijgewerkt. Wat er nu "
    "staat, blijft in de geschiedenis. Een antwoord dat niet meer past, blijft als oud antwoord staan."
)
_ONLY_OLD = "Er is niets om te zetten: deze antwoorden passen bij geen vraag van nu en blijven gewoon staan."


class Upkeep(QObject):
    """Looks into the vault beside the window, shows what was found, and does it."""

    said = Signal(str)
    """One Dutch sentence: what was found or done."""
    changed = Signal()
    """The vault holds something else now."""

    def __init__(self, hub: Hub, vault: "Vault", prompts: Prompts, parent: QDialog) -> None:
        """Work over the dialog about the vault; nothing is told any more when that is gone."""
        super().__init__(parent)
        self._hub, self._vault, self._prompts, self._dialog = hub, vault, prompts, parent

    def _look(self, work: Callable[[], object], found: Callable[[object], None]) -> None:
        self.said.emit(LOOKING)
        self._dialog.destroyed.connect(self._hub.paper.run(work, found, self.said.emit).stop)

    # -- the time a dossier may stay ---------------------------------------------------------------

    def time(self) -> None:
        """Show the dossiers whose time has come."""
        vault = self._vault
        self._look(lambda: _due(vault), self._show_due)

    def _show_due(self, found: object) -> None:
        due = cast("list[tuple[Term, str]]", found)
        self.said.emit("" if due else NOBODY)
        if due:
            dialog = DueDialog(self._dialog, due)
            dialog.chosen.connect(self._erase)
            dialog.open()

    def _erase(self, dossiers: object) -> None:
        """Ask once more, and where the proof goes; then erase them."""
        chosen, vault = cast("Sequence[str]", dossiers), self._vault
        if not self._prompts.confirm(_about_erasing(len(chosen))):
            return
        target = choose_pdf(self._prompts, TITLE, _PROOFS)
        if target is None:
            return
        erasing = Erasing(self._hub, self._prompts, self._dialog)
        erasing.gone.connect(self.changed)
        erasing.start(lambda: _erased(vault, chosen), target)

    # -- newer questions ---------------------------------------------------------------------------

    def forms(self) -> None:
        """Show what newer questions do with the answers."""
        vault = self._vault
        self._look(lambda: _outcomes(vault), self._show_outcomes)

    def _show_outcomes(self, found: object) -> None:
        outcomes, lines = cast("tuple[list[Outcome], list[str]]", found)
        self.said.emit("" if lines else ALL_FIT)
        if lines:
            dialog = FormsDialog(self._dialog, lines, moving=any(entry.verhuist for entry in outcomes))
            dialog.accepted.connect(partial(self._carry_out, outcomes))
            dialog.open()

    def _carry_out(self, outcomes: "list[Outcome]") -> None:
        vault, work = self._vault, Work(self._dialog, "Antwoorden worden bijgewerkt", may_stop=False)
        work.open()

        def failed(text: str) -> None:
            work.end()
            self.said.emit(text)

        self._hub.disk.run(lambda: _carried_out(vault, outcomes), partial(self._carried_out, work), failed)

    def _carried_out(self, work: Work, noted: object) -> None:
        work.end()
        self.changed.emit()
        count = cast("int", noted)
        self.said.emit(f"Bijgewerkt: {count} {'antwoord' if count == 1 else 'antwoorden'}.")


class DueDialog(Dialog):
    """The dossiers whose time has come, each with why and since when; what is ticked goes."""

    chosen = Signal(object)
    """list of dossier ids"""

    def __init__(self, parent: QDialog, due: "list[tuple[Term, str]]") -> None:
        """Tick them all."""
        super().__init__(parent, "Bewaartermijn voorbij", _ABOUT_TIME)
        self.list = _list("Dossiers die weg moeten")
        for term, person in due:
            item = QListWidgetItem(_told(term, person), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(Qt.ItemDataRole.UserRole, term.dossier)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._count)
        self.column.addWidget(self.list)
        self.add_buttons("", "Niets wissen", grave=True)
        self.erase = next(button for button in self.findChildren(QPushButton) if not button.text())
        self._count()
        self.list.setFocus()

    def try_accept(self) -> None:
        """Pass on what is ticked."""
        self.chosen.emit(self._ticked())
        self.accept()

    def _ticked(self) -> list[str]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        """Say on the button how many go."""
        count = len(self._ticked())
        self.erase.setText(f"{_dossiers(count)} wissen …")
        self.erase.setEnabled(count > 0)


class FormsDialog(Dialog):
    """What newer questions do with the answers, in words."""

    def __init__(self, parent: QDialog, lines: list[str], *, moving: bool) -> None:
        """Offer to do it when anything moves."""
        super().__init__(parent, "Antwoorden bijwerken", _ABOUT_FORMS if moving else _ONLY_OLD)
        self.list = _list("Wat er verandert")
        self.list.addItems(lines)
        self.list.setCurrentRow(0)
        self.column.addWidget(self.list)
        if moving:
            self.add_buttons("Antwoorden bijwerken", "Niet nu", grave=False)
        else:
            close = QPushButton("Sluiten")
            close.clicked.connect(self.reject)
            self.column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.list.setFocus()


def _list(name: str) -> QListWidget:
    """Give a list whose lines wrap, high enough to read a few."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setTextElideMode(Qt.TextElideMode.ElideNone)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setMinimumHeight(made.fontMetrics().height() * _LINES_HIGH)
    return made


def _told(term: "Term", person: str) -> str:
    since = "" if term.vanaf is None else f" Het mag hier niet meer staan vanaf {long_date(term.vanaf)}."
    return f"{person}\n{term.reden}{since}\n{term.bron}"


def _dossiers(count: int) -> str:
    return f"{count} {'dossier' if count == 1 else 'dossiers'}"


def _about_erasing(count: int) -> Confirm:
    return Confirm(
        title=f"{_dossiers(count)} voorgoed wissen?",
        text="Alle antwoorden, notities en plannen gaan weg, met hun geschiedenis, ook uit de "
        "reservekopieën. Dat kan niet worden teruggenomen. Van elk dossier blijft alleen staan dat het er "
        "was, wie het wiste, wanneer en waarom. Eerst kies je waar het bewijs komt.",
        action=f"Plaats kiezen en {_dossiers(count)} wissen",
        grave=True,
    )


# -- beside the window ---------------------------------------------------------------


def _due(vault: "Vault") -> "list[tuple[Term, str]]":
    return wissen.due_by_name(vault, today())


def _erased(vault: "Vault", dossiers: Sequence[str]) -> "list[Certificate]":
    return wissen.erase_due(vault, today(), dossiers)


def _outcomes(vault: "Vault") -> "tuple[list[Outcome], list[str]]":
    now = formulierversies.current()
    found = formulierversies.outcomes(vault, now)
    return found, formulierversies.preview(found, now)


def _carried_out(vault: "Vault", outcomes: "list[Outcome]") -> int:
    return formulierversies.carry_out(vault, outcomes)
