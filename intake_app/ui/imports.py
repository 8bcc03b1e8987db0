"""What was taken in, from the shared folder or from a parcel: in words, and taken back after a preview."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from intake_app.delen import verslag
from intake_app.ui.flow import empty
from intake_app.ui.hub import Hub
from intake_app.ui.points import label
from intake_app.ui.prompts import Dialog
from intake_app.ui.sentences import sentence_list
from intake_app.ui.sheet import Press, Sheet, plain, scrolling
from intake_app.ui.words import clock_minute, long_date
from intake_app.ui.work import Work

if TYPE_CHECKING:
    from intake_app.store.post import Import
    from intake_app.store.vault import Vault

TITLE = "Overgenomen"
ABOUT = (
    "Dit kwam van collega's, uit een pakket of uit een lijst. Je kunt het terugnemen zolang niemand in "
    "die dossiers verder werkte."
)
LOOKING, NOTHING = "Even kijken …", "Er is nog niets overgenomen."
_KINDS = {"map": "uit de gedeelde map", "pakket": "uit een pakket", "lijst": "uit een lijst"}
_ABOUT_BACK = (
    "Zo staat het daarna. Je collega's zien dit ook, zodra jullie weer uitwisselen. Het blijft in de "
    "geschiedenis staan, en je kunt hetzelfde later nog eens overnemen."
)
_LIST_PARTS, _REPORT_PARTS = 2, 4
_LINES_HIGH = 5


class ImportsDialog(Sheet):
    """The list, the newest first, with the report of the chosen one beside it."""

    changed = Signal()
    """Something was taken back."""

    def __init__(self, hub: Hub, parent: QWidget | None, number: int | None = None) -> None:
        """Read what was taken in; begin with the one that has this number."""
        super().__init__(hub, parent, TITLE, LOOKING)
        self._number = number
        self._found: list[Import] = []
        self.list = sentence_list("Wat er is overgenomen, het nieuwste eerst", self)
        self._report = QWidget()
        self._lines = QVBoxLayout(self._report)
        self.area = scrolling(self._report, "Verslag van de invoer")
        self.back = self.press(Press("Deze invoer terugnemen …", self._look_back, "undo"))
        self._close = self.press(Press("Sluiten", self.accept))
        row = QHBoxLayout()
        row.addWidget(self.list, _LIST_PARTS)
        row.addWidget(self.area, _REPORT_PARTS)
        self.whole.addLayout(row, 1)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self._close)
        self.finish()
        self.back.setEnabled(False)
        self.list.hide()
        self.list.currentItemChanged.connect(self._show)
        self._load()

    @property
    def _vault(self) -> "Vault":
        assert self._hub.vault is not None  # opened over an open vault
        return self._hub.vault

    def _load(self) -> None:
        self.run(self._vault.post.imports, self._loaded)

    def _loaded(self, found: object) -> None:
        self._found = cast("list[Import]", found)
        self.about.setText(ABOUT if self._found else NOTHING)
        self.list.setVisible(bool(self._found))
        self.list.blockSignals(True)
        self.list.clear()
        for place, one in enumerate(self._found):
            item = QListWidgetItem(told(one), self.list)
            item.setData(Qt.ItemDataRole.UserRole, place)
        self.list.blockSignals(False)
        self.list.scheduleDelayedItemsLayout()
        numbers = [one.number for one in self._found]
        self.list.setCurrentRow(numbers.index(self._number) if self._number in numbers else 0)
        (self.list if self._found else self._close).setFocus()

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        one = self._found[item.data(Qt.ItemDataRole.UserRole)]
        self._number = one.number
        empty(self._lines)
        self._lines.addWidget(label(told(one).replace("\n", ", "), "question"))
        report = cast("list[dict[str, Any]]", one.report)
        for line in verslag.lines(report):
            self._lines.addWidget(plain(line))
        self._lines.addStretch()
        self.area.verticalScrollBar().setValue(0)
        self.back.setEnabled(not one.undone)

    def _look_back(self) -> None:
        """Work out what taking it back would do, and show that first."""
        vault, number = self._vault, self._number
        assert number is not None  # the button is off without one
        self.say(LOOKING)
        self.run(lambda: verslag.preview(vault, number), partial(self._ask, number))

    def _ask(self, number: int, lines: object) -> None:
        self.say("")
        dialog = BackDialog(self, cast("list[str]", lines))
        dialog.accepted.connect(partial(self._take_back, number))
        self.dialog_made.emit(dialog)

    def _take_back(self, number: int) -> None:
        vault = self._vault
        work = Work(self, "De invoer wordt teruggenomen", may_stop=False)
        work.open()

        def done(count: object) -> None:
            work.end()
            self.say(f"De invoer is teruggenomen. Vragen die weer zo staan als ervoor: {count}.", "good")
            self.changed.emit()
            self._load()

        def failed(text: str) -> None:
            work.end()
            self.fail(text)

        self.write(lambda: verslag.undo(vault, number), done, failed)


class BackDialog(Dialog):
    """What taking an import back does, before it is done."""

    def __init__(self, parent: QWidget, lines: list[str]) -> None:
        """Show it, a sentence for each question."""
        super().__init__(parent, "Invoer terugnemen?", _ABOUT_BACK)
        self.list = sentence_list("Zo staat het daarna", self)
        self.list.setMinimumHeight(self.list.fontMetrics().height() * _LINES_HIGH)
        self.list.addItems(lines)
        self.list.setCurrentRow(0)
        self.column.addWidget(self.list)
        self.add_buttons("Invoer terugnemen", "Laten staan", grave=True)
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be high enough for the words above the list, at the width there is."""
        super().showEvent(event)
        self.column.activate()
        self.resize(self.width(), max(self.height(), self.column.totalHeightForWidth(self.width())))


def told(one: "Import") -> str:
    """Give when it was taken in, from where, and whether it was taken back."""
    moment = datetime.fromisoformat(one.moment).astimezone()
    where = _KINDS.get(one.kind, one.kind)
    gone = "\nteruggenomen" if one.undone else ""
    return f"{long_date(moment.date())}, {clock_minute(moment)}\n{where}{gone}"
