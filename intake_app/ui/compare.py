"""Two dossiers side by side, question by question, and the choice which of them stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intake_app.samenvoegen.vergelijking import Line
from intake_app.ui import theme
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import Flow
from intake_app.ui.inputs import Words
from intake_app.ui.points import label
from intake_app.ui.sentences import begin

TITLE = "Twee dossiers naast elkaar"
DIFFERENT, ALL = "anders", "alles"
_WHAT_HAPPENS = (
    "Wat het andere dossier meer weet, komt erbij. Zeggen ze iets anders, dan blijven beide antwoorden staan "
    "tot je kiest. Je kunt dit terugnemen."
)
_NOTHING = "–"
_SAME = "De twee dossiers zeggen nergens iets anders."
_SIZE = (104, 30)  # average letters, lines


class SideBySide(QTableWidget):
    """One row per question: what it asks, what both say, and whether that differs, in a word."""

    NAMES = ("Links", "Rechts")

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(0, 4)
        self.setHorizontalHeaderLabels(["Vraag", *self.NAMES, "Verschil"])
        self.setAccessibleName("Vragen met de antwoorden van beide dossiers")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these questions."""
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            texts = (line.tekst, line.links or _NOTHING, line.rechts or _NOTHING, _word(line))
            said = zip(self.NAMES, (line.links, line.rechts), strict=True)
            both = ". ".join(f"{who}: {text or 'niets'}" for who, text in said)
            spoken = f"{line.tekst} {both}. {_word(line)}"
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken if column == 0 else text)
                if line.anders and column:
                    bold = QFont(self.font())
                    bold.setWeight(QFont.Weight.DemiBold)
                    item.setFont(bold)
                self.setItem(row, column, item)
        if lines:
            self.setCurrentCell(0, 0)
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let every text have the lines it needs in this width."""
        super().resizeEvent(event)
        self.resizeRowsToContents()


def _word(line: Line) -> str:
    if line.anders:
        return "anders"
    if line.links and line.rechts:
        return "gelijk"
    return "alleen links" if line.links else "alleen rechts"


class CompareDialog(QDialog):
    """Both dossiers, first only what differs; from here they are joined or set aside."""

    join_asked = Signal(str, str)
    """the dossier that goes up, the one that stays"""
    set_aside = Signal()

    def __init__(
        self,
        who: tuple[tuple[str, str], tuple[str, str]],
        best: str,
        lines: Sequence[Line],
        parent: QWidget | None = None,
    ) -> None:
        """Show `lines` of two dossiers (`who`: their ids, and what they are called); `best` is proposed."""
        super().__init__(parent)
        begin(self, TITLE, *_SIZE)
        self._pair, self._lines, self._best = who[0], lines, best
        self.only = Chips([Option(DIFFERENT, "alleen wat anders is"), Option(ALL, "alles")], name="Toon")
        self.about = Words()
        self._who = [
            label(f"{side}: {name}", "label") for side, name in zip(SideBySide.NAMES, who[1], strict=True)
        ]
        self.table = SideBySide()
        sides = [
            Option(dossier, f"{side} blijft")
            for dossier, side in zip(self._pair, ("links", "rechts"), strict=True)
        ]
        self.stays = Chips(sides, name="Welk dossier blijft?")
        self.join = QPushButton("Samenvoegen")
        self.aside = QPushButton("Niet dezelfde persoon")
        self._lay_out()
        self._connect()
        self._choose_lines([DIFFERENT if any(line.anders for line in lines) else ALL])
        self.table.setFocus()

    def _lay_out(self) -> None:
        self.stays.set_chosen([self._best])
        theme.role(self.join, "main")
        margin = theme.step() * 2
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.step())
        for widget in (label(TITLE, "title"), *self._who):
            column.addWidget(widget)
        above = Flow()
        self.about.setMinimumHeight(self.join.sizeHint().height())  # in line with the chips
        above.addWidget(self.only)
        above.addWidget(self.about)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        below = Flow()
        self._which, self._what = label("Welk dossier blijft?", "label"), label(_WHAT_HAPPENS, "soft")
        self._which.setMinimumHeight(self.join.sizeHint().height())  # in line with the chips
        below.addWidget(self._which)
        below.addWidget(self.stays)
        column.addLayout(below)
        column.addWidget(self._what)
        close = QPushButton("Terug")
        close.clicked.connect(self.reject)
        buttons = Flow()
        for button in (self.join, self.aside, close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)

    def offer_join(self, offered: bool) -> None:
        """Offer to join them, or only let them be looked at."""
        for widget in (self._which, self.stays, self._what, self.join):
            widget.setVisible(offered)

    def _connect(self) -> None:
        self.only.chosen.connect(self._choose_lines)
        self.stays.chosen.connect(self._choose_side)
        self.join.clicked.connect(self._join)
        self.aside.clicked.connect(self._set_aside)

    def _choose_lines(self, chosen: object) -> None:
        part = chosen[0] if isinstance(chosen, list) and chosen else ALL
        self.only.set_chosen([part])
        different = sum(line.anders for line in self._lines)
        shown = [line for line in self._lines if part == ALL or line.anders]
        self.table.show_lines(shown)
        count = "1 vraag" if different == 1 else f"{different} vragen"
        self.about.setText(f"Bij {count} zeggen de twee iets anders." if different else _SAME)

    def _choose_side(self, chosen: object) -> None:
        self._best = str(chosen[0]) if isinstance(chosen, list) and chosen else self._best
        self.stays.set_chosen([self._best])

    def _join(self) -> None:
        up = self._pair[1] if self._best == self._pair[0] else self._pair[0]
        self.accept()
        self.join_asked.emit(up, self._best)

    def _set_aside(self) -> None:
        self.accept()
        self.set_aside.emit()
