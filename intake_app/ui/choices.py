"""Keuzes: what people noted differently without knowing of each other, to decide in a quiet moment.

Nothing here comes by itself: the work list and the dossier only count. What was chosen is written at once,
and can be taken back as long as the dialog is open.
"""

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QWidget

from intake_app.delen import inbox, keuze
from intake_app.delen.keuze import Choice
from intake_app.dossier import GEMEENTE
from intake_app.store.inzagelog import What
from intake_app.ui import access
from intake_app.ui.choice_view import AGAIN_KEY, BOTH_KEY, ChoiceView
from intake_app.ui.hub import Hub
from intake_app.ui.sentences import sentence_list
from intake_app.ui.sheet import Press, Sheet, scrolling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from intake_app.delen.sync import Outcome
    from intake_app.model import Change
    from intake_app.store.vault import Vault

    Decision = Callable[[Vault, str, Sequence[str]], list[Change]]
    """What decides a conflict, by its id and the ids of the changes that were shown."""

TITLE = "Keuzes"
ABOUT = (
    "Hier noteerden twee mensen iets anders, zonder het van elkaar te weten. Kies wat klopt. Alles blijft in "
    "de geschiedenis staan."
)
LOOKING = "Even kijken …"
NOTHING = "Er hoeft niets gekozen te worden."
GONE = "Deze keuze hoeft niet meer. Kijk opnieuw."
BACK = "Keuze teruggenomen. De antwoorden staan weer naast elkaar."
_LIST_PARTS, _VIEW_PARTS = 2, 5
_MOST_DIGITS = 9
_LOOK = 1_000  # milliseconds; so long nothing is decided when a choice changed before one's eyes


class ChoicesDialog(Sheet):
    """The list of what waits, and the chosen one beside it."""

    changed = Signal()
    """Something was decided or taken back."""
    dossier_asked = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget | None, dossier: str = "", question: str = "") -> None:
        """Read what waits, of one dossier or of all; begin with a question when there is one."""
        super().__init__(hub, parent, TITLE, ABOUT)
        self._dossier, self._question = dossier, question
        self._found: list[Choice] = []
        self._decided: list[Sequence[Change]] = []
        self._seen: set[str] = {dossier}
        self._busy = False
        self._fresh = QTimer(self)
        self._fresh.setSingleShot(True)
        self._fresh.setInterval(_LOOK)
        self.list = sentence_list("Keuzes; Enter gaat naar de antwoorden", self)
        self.view = ChoiceView()
        self.view.open.setVisible(not dossier)
        self.back = self.press(Press("Keuze terugnemen", self.take_back, "undo"))
        self.back.setToolTip("Ctrl+Z")
        self.back.setEnabled(False)
        self._close = self.press(Press("Sluiten", self.accept))
        self._lay_out()
        self._connect()
        self._load()

    def _lay_out(self) -> None:
        self.area = scrolling(self.view, "De keuze")
        row = QHBoxLayout()
        row.addWidget(self.list, _LIST_PARTS)
        row.addWidget(self.area, _VIEW_PARTS)
        self.whole.addLayout(row, 1)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self._close)
        self.finish()
        self._show_nothing(LOOKING)

    def _connect(self) -> None:
        self._hub.joined.connect(self._joined)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(self._to_sides)
        self.list.installEventFilter(self)
        self.view.chosen.connect(self.choose)
        self.view.both_asked.connect(self.keep_both)
        self.view.again_asked.connect(self.ask_again)
        self.view.dossier_asked.connect(self._open)
        keys: list[tuple[str, Callable[[], None]]] = [
            (BOTH_KEY, self.keep_both),
            (AGAIN_KEY, self.ask_again),
            ("Ctrl+Z", self.take_back),
            *((str(n), partial(self._by_digit, n)) for n in range(1, _MOST_DIGITS + 1)),
        ]
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the list to the answers by the arrow to the right."""
        if event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Right:
            self._to_sides()
            return True
        return super().eventFilter(watched, event)

    # -- showing -----------------------------------------------------------------------------------

    def _load(self) -> None:
        vault, dossier = self._vault, self._dossier
        self.run(lambda: keuze.choices(vault, dossier), self._loaded)

    def _loaded(self, found: object) -> None:
        self._busy = False
        self._found = cast("list[Choice]", found)
        place = max(self.list.currentRow(), 0)
        if self._question:
            asked = [one.conflict.field.split("/")[0] == self._question for one in self._found]
            place, self._question = asked.index(True) if any(asked) else 0, ""
        self._fill(place)
        self.list.setFocus()

    def _joined(self, outcome: object) -> None:
        """Look again when a round with the team brought something in."""
        if cast("Outcome", outcome).taken.tally.parts and self._hub.vault is not None:
            self._look_again()

    def _look_again(self) -> None:
        vault, dossier = self._vault, self._dossier
        self.run(lambda: keuze.choices(vault, dossier), self._looked_again)

    def _looked_again(self, result: object) -> None:
        """Show what waits by now, at the same place and with the keyboard where it was."""
        found = cast("list[Choice]", result)
        if self._busy:
            self._look_again()  # something is being written: it is read again after that
            return
        if found == self._found:
            return
        before, bar = self.current, self.area.verticalScrollBar()
        scrolled, held = bar.value(), [one.side.change for one in self.view.sides if one.button.hasFocus()]
        names = [one.conflict.id for one in found]
        stays = before is not None and before.conflict.id in names
        place = names.index(before.conflict.id) if before and stays else max(self.list.currentRow(), 0)
        self._found = found
        self._fill(place)
        if stays:
            bar.setValue(scrolled)
        if before is not None and self.current != before:
            self._fresh.start()
            self.say(inbox.CAME_IN if stays else GONE)
        again = [one.button for one in self.view.sides if one.side.change in held]
        if held and found:
            (again[0] if again else self.list).setFocus()

    def _fill(self, place: int) -> None:
        """List what waits and stand at a place in it."""
        self.list.setVisible(bool(self._found))  # its lines wrap to the width it has
        self.list.blockSignals(True)  # while it is emptied, what is current in it points nowhere
        self.list.clear()
        for number, choice in enumerate(self._found):
            first = f"{choice.name}\n" if not self._dossier else ""
            item = QListWidgetItem(f"{first}{choice.question}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, number)
        self.list.blockSignals(False)
        self.list.scheduleDelayedItemsLayout()
        if self._found:
            self.list.setCurrentRow(min(place, len(self._found) - 1))
        else:
            self._show_nothing(NOTHING)
            self._close.setFocus()

    def _show_nothing(self, text: str) -> None:
        self.about.setText(text)
        self.list.setVisible(False)
        self.area.setVisible(False)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        choice = self._found[item.data(Qt.ItemDataRole.UserRole)]
        self.about.setText(ABOUT)
        self.list.setVisible(True)
        self.area.setVisible(True)
        self.view.show_choice(choice)
        self.view.open.setVisible(not self._dossier and choice.conflict.dossier != GEMEENTE)
        self.area.verticalScrollBar().setValue(0)
        if choice.conflict.dossier not in self._seen:
            self._seen.add(choice.conflict.dossier)
            access.note(self._hub, choice.conflict.dossier, What.GEOPEND)

    def _to_sides(self, _: object = None) -> None:
        if self.view.sides and self.area.isVisible():
            self.view.sides[0].button.setFocus()

    @property
    def current(self) -> Choice | None:
        """Give the choice that is shown; None when nothing waits or one is being written."""
        item = self.list.currentItem()
        return None if item is None or self._busy else self._found[item.data(Qt.ItemDataRole.UserRole)]

    @property
    def _vault(self) -> "Vault":
        assert self._hub.vault is not None  # opened over an open vault
        return self._hub.vault

    # -- deciding ----------------------------------------------------------------------------------

    def choose(self, change: str) -> None:
        """Let the side with this change stand."""
        choice = self.current
        if choice is not None:
            side = next(side for side in choice.sides if side.change == change)
            self._decide(f"Gekozen: {side.text}.", partial(_chosen, change))

    def keep_both(self) -> None:
        """Let the newest stand and put all of them in the note."""
        choice = self.current
        if choice is not None and choice.conflict.has_note:
            self._decide(f"In de notitie gezet. {choice.sides[0].text} blijft staan.", inbox.keep_both)

    def ask_again(self) -> None:
        """Put the question on the agenda of the next talk."""
        choice = self.current
        if choice is not None and choice.conflict.can_be_asked:
            self._decide("Deze vraag komt op de agenda van het volgende gesprek.", inbox.ask_again)

    def _by_digit(self, number: int) -> None:
        choice = self.current
        if choice is not None and number <= len(choice.sides):
            self.choose(choice.sides[number - 1].change)

    def _decide(self, said: str, work: "Decision") -> None:
        """Write a decision about what is shown, then say what was done."""
        choice, vault = self.current, self._vault
        assert choice is not None  # who calls has looked
        if self._fresh.isActive():
            self.fail(self.said.text())  # what changed a moment ago
            return
        self._busy = True
        name, shown = choice.conflict.id, [member.id for member in choice.conflict.members]
        self.write(
            lambda: work(vault, name, shown), partial(self._was_decided, choice, said), self._not_decided
        )

    def _was_decided(self, choice: Choice, said: str, changes: object) -> None:
        self._decided.append(cast("Sequence[Change]", changes))
        place = self._found.index(choice)
        self._found.remove(choice)
        self._busy = False
        self._fill(place)
        self._told(f"{choice.question} {said}")

    def _not_decided(self, text: str) -> None:
        """Say why, and look again: somebody may have decided it meanwhile."""
        self.fail(text)
        if text == inbox.CAME_IN:
            self._fresh.start()
        self._load()

    def take_back(self) -> None:
        """Put the answers of the last decision side by side again."""
        if not self._decided or self._busy:
            return
        self._busy = True
        vault, changes = self._vault, self._decided.pop()
        self.write(lambda: keuze.take_back(vault, changes), self._was_taken_back, self._not_decided)
        self.back.setEnabled(bool(self._decided))

    def _was_taken_back(self, _: object) -> None:
        self._load()
        self._told(BACK)

    def _told(self, text: str) -> None:
        self.say(text, "good")
        self.back.setEnabled(bool(self._decided))
        self.changed.emit()

    def _open(self) -> None:
        choice = self.current
        if choice is not None:
            self.accept()
            self.dossier_asked.emit(choice.conflict.dossier)


def _chosen(change: str, vault: "Vault", name: str, shown: "Sequence[str]") -> "list[Change]":
    return inbox.choose(vault, name, change, shown)
