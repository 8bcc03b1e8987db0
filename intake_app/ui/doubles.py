"""Dubbele personen: who may have two dossiers, which were joined, and who is somebody else after all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from intake_app.dubbelen import Match, Person, people
from intake_app.forms.dates import write_date
from intake_app.samenvoegen import paren, samenvoeging, vergelijking
from intake_app.samenvoegen.paren import Joined
from intake_app.samenvoegen.vergelijking import Line
from intake_app.store.inzagelog import What
from intake_app.store.vault import Vault
from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.chips import Chips, Option
from intake_app.ui.compare import CompareDialog
from intake_app.ui.flow import Flow
from intake_app.ui.hub import Hub
from intake_app.ui.points import label
from intake_app.ui.sentences import begin, sentence_list

if TYPE_CHECKING:
    from intake_app.ui.tasks import Job

TITLE = "Dubbele personen"
BUSY = "De dossiers worden vergeleken …"
MAYBE, JOINED, APART = "misschien", "samengevoegd", "twee"
_ABOUT = {
    MAYBE: "Deze mensen lijken twee dossiers te hebben. Bekijk ze naast elkaar en beslis.",
    JOINED: "Deze dossiers zijn samengevoegd. Je kunt ze weer uit elkaar halen; dan is alles als ervoor.",
    APART: "Van deze dossiers heeft iemand gezegd dat ze van twee personen zijn.",
}
_NOBODY = {
    MAYBE: "Niemand lijkt twee dossiers te hebben.",
    JOINED: "Er zijn geen dossiers samengevoegd.",
    APART: "Niemand is hier opzijgezet.",
}
_STATES = {
    "goed": "Samengevoegd in het dossier dat blijft.",
    "nagekomen": "Let op: na het samenvoegen is er nog iets genoteerd. Voeg nog eens samen om dat over te "
    "nemen.",
    "ander_weg": "Let op: het andere dossier is gewist. Kijk of dit dossier ook weg moet, of haal ze uit "
    "elkaar.",
    "apart": "Let op: een collega haalde ze uit elkaar, terwijl een ander ze samenvoegde. Haal ze uit elkaar "
    "of voeg ze nog eens samen.",
}
_SIZE = (88, 26)  # average letters, lines
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is to look at, and who is who."""

    maybe: Sequence[Match] = ()
    joined: Sequence[Joined] = ()
    apart: Sequence[Pair] = ()
    people: dict[str, Person] = field(default_factory=dict, repr=False)


class DoublesDialog(QDialog):
    """Three lists of two dossiers each; what is chosen is looked at, joined, parted or set aside."""

    changed = Signal()
    """The vault holds other dossiers or answers now."""
    dialog_made = Signal(object)
    """QDialog: open it"""
    open_asked = Signal(str)
    """dossier id: read the one that went up"""

    def __init__(self, hub: Hub, vault: Vault, parent: QWidget | None = None) -> None:
        """Compare everybody beside the window."""
        super().__init__(parent)
        begin(self, TITLE, *_SIZE)
        self._hub, self._vault = hub, vault
        self._found, self._part = _Found(), MAYBE
        self._jobs: list[Job] = []
        self.parts = Chips(
            [
                Option(MAYBE, "misschien dubbel"),
                Option(JOINED, "samengevoegd"),
                Option(APART, "twee personen"),
            ],
            name="Toon",
        )
        self.about = label(BUSY, "soft")
        self.list = sentence_list(TITLE)
        self.said = label("")
        self.beside = QPushButton("Naast elkaar bekijken …")
        self.aside = QPushButton("Niet dezelfde persoon")
        self.part = QPushButton("Uit elkaar halen")
        self.back = QPushButton("Toch weer nakijken")
        self.read = QPushButton("Opgegaan dossier lezen")
        self._lay_out()
        self._connect()
        self._load()

    def _lay_out(self) -> None:
        self.parts.set_chosen([MAYBE])
        theme.role(self.beside, "main")
        self.said.hide()
        margin = theme.step() * 2
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.step())
        for widget in (label(TITLE, "title"), self.parts, self.about):
            column.addWidget(widget)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        close = QPushButton("Sluiten")
        close.clicked.connect(self.accept)
        buttons = Flow()
        for button in (self.beside, self.aside, self.part, self.back, self.read, close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)
        self._show_buttons()

    def _connect(self) -> None:
        self.parts.chosen.connect(self._choose_part)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.list.itemActivated.connect(self._compare)
        self.beside.clicked.connect(self._compare)
        self.aside.clicked.connect(self._set_aside)
        self.part.clicked.connect(self._take_apart)
        self.back.clicked.connect(self._look_again)
        self.read.clicked.connect(self._open_other)
        self.finished.connect(self._stop)

    def _stop(self) -> None:
        for job in self._jobs:
            job.stop()

    # -- showing -----------------------------------------------------------------------------------

    def _load(self) -> None:
        vault = self._vault
        # Comparing many people is work for the processor; the disk stays free for what is typed.
        self._jobs.append(self._hub.paper.run(lambda: _look(vault), self._loaded, self._failed))

    def _loaded(self, found: object) -> None:
        self._found = cast("_Found", found)
        self._show()

    def _failed(self, text: str) -> None:
        self._say(text, "wrong")

    def _say(self, text: str, tone: theme.Tone = "good") -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        theme.tone(self.said, tone)
        announce(self.said, text)

    def _choose_part(self, chosen: object) -> None:
        self._part = str(chosen[0]) if isinstance(chosen, list) and chosen else MAYBE
        self.parts.set_chosen([self._part])
        self._say("")
        self._show()

    def _show(self) -> None:
        """List the pairs of this part."""
        lines = self._lines()
        row = max(0, min(self.list.currentRow(), len(lines) - 1))
        self.list.clear()
        for pair, text in lines:
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, pair)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace("\n", ". "))
        self.list.setCurrentRow(row)
        self.about.setText(_ABOUT[self._part] if lines else _NOBODY[self._part])
        self.list.setVisible(bool(lines))
        self._column.setStretchFactor(self.about, 0 if lines else 1)  # else the texts float over the page
        self._show_buttons()

    def _lines(self) -> list[tuple[Pair, str]]:
        """Give the pairs of this part with what is said of them."""
        found = self._found
        said: dict[str, list[tuple[Pair, str]]] = {
            MAYBE: [
                ((one.een, one.ander), f"Waarom: {', '.join(one.redenen)}\nZekerheid: {one.score} van 100")
                for one in found.maybe
            ],
            JOINED: [((one.op, one.blijft), _STATES[one.staat]) for one in found.joined],
            APART: [(pair, "") for pair in found.apart],
        }
        return [(pair, f"{self._two(*pair)}\n{text}".rstrip()) for pair, text in said[self._part]]

    def _two(self, one: str, other: str) -> str:
        return f"{self._who(one)}\n{self._who(other)}"

    def _who(self, dossier: str) -> str:
        """Say who a dossier is about."""
        person = self._found.people.get(dossier)
        if person is None:
            return f"Dossier {dossier} (niet meer in de lijst)"
        born = f", geboren {write_date(date.fromisoformat(person.geboren))}" if person.geboren else ""
        return f"{person.naam or 'Zonder naam'}{born} · dossier {dossier[:6]}"

    @property
    def chosen(self) -> Pair | None:
        """Give the two dossiers of the line that is chosen."""
        item = self.list.currentItem()
        return None if item is None else tuple(item.data(Qt.ItemDataRole.UserRole))

    def _show_buttons(self, *_: object) -> None:
        there = self.chosen is not None
        both = there and all(one in self._found.people for one in self.chosen or ())
        self.beside.setVisible(both)
        self.aside.setVisible(there and self._part == MAYBE)
        self.part.setVisible(there and self._part == JOINED)
        self.back.setVisible(there and self._part == APART)
        self.read.setVisible(both and self._part == JOINED)

    # -- doing -------------------------------------------------------------------------------------

    def _do(self, work: Callable[[], object], said: str) -> None:
        """Let the disk do it, say so, and look again."""

        def done(_: object) -> None:
            self._say(said)
            self.changed.emit()
            self._load()

        self._jobs.append(self._hub.disk.run(work, done, self._failed))

    def _set_aside(self) -> None:
        assert self.chosen is not None  # the button is off without one
        self._do(partial(paren.set_aside, self._vault, *self.chosen), "Onthouden: dit zijn twee personen.")

    def _look_again(self) -> None:
        assert self.chosen is not None  # the button is off without one
        work = partial(paren.set_aside, self._vault, *self.chosen, different=False)
        self._do(work, "Ze staan weer bij 'misschien dubbel' als ze op elkaar lijken.")

    def _take_apart(self) -> None:
        assert self.chosen is not None  # the button is off without one
        work = partial(samenvoeging.take_back, self._vault, *self.chosen)
        self._do(work, "De samenvoeging is teruggenomen. Er zijn weer twee dossiers.")

    def _open_other(self) -> None:
        """Leave for the dossier that went up, with its plans and its history."""
        assert self.chosen is not None  # the button is off without one
        up = self.chosen[0]
        self.accept()
        self.open_asked.emit(up)

    def _compare(self, *_: object) -> None:
        """Read both dossiers; the dialog follows."""
        pair = self.chosen
        if pair is not None and self.beside.isVisibleTo(self):
            vault = self._vault
            self._jobs.append(self._hub.disk.run(lambda: _read(vault, pair), self._open, self._failed))

    def _open(self, found: object) -> None:
        pair, best, lines = cast("tuple[Pair, str, list[Line]]", found)
        dialog = CompareDialog((pair, (self._who(pair[0]), self._who(pair[1]))), best, lines, self)
        dialog.set_aside.connect(self._set_aside)
        dialog.aside.setVisible(self._part == MAYBE)
        whole = any((one.op, one.blijft) == pair and one.staat == "goed" for one in self._found.joined)
        dialog.offer_join(not whole and self._part != APART)
        dialog.join_asked.connect(self._join)
        self.dialog_made.emit(dialog)

    def _join(self, up: str, stays: str) -> None:
        vault = self._vault

        def done(found: object) -> None:
            self._say(_joined_words(cast("int", found)))
            self.changed.emit()
            self._load()

        self._jobs.append(self._hub.disk.run(lambda: _join(vault, up, stays), done, self._failed))


def _joined_words(waiting: int) -> str:
    text = "Samengevoegd. Bij 'samengevoegd' kun je dit terugnemen."
    if waiting:
        what = "antwoord verschilt" if waiting == 1 else "antwoorden verschillen"
        text += f" {waiting} {what}: open het dossier en kies wat klopt."
    return text


# -- on the worker ---------------------------------------------------------------------------------


def _look(vault: Vault) -> _Found:
    everybody = {person.dossier: person for person in people(vault)}
    return _Found(paren.doubles(vault), paren.joined(vault), paren.set_asides(vault), everybody)


def _read(vault: Vault, pair: Pair) -> tuple[Pair, str, list[Line]]:
    """Read two dossiers, which the access log keeps as opening them."""
    lines = vergelijking.side_by_side(vault, *pair)
    for dossier in pair:
        vault.note_access(dossier, What.GEOPEND)
    return pair, vergelijking.staying(vault, *pair), lines


def _join(vault: Vault, up: str, stays: str) -> int:
    samenvoeging.join(vault, up, stays)
    return sum(1 for dossier, _ in vault.conflicts() if dossier == stays)
