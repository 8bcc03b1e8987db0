"""What of the work list goes into a file: which columns, who, and which kind of file."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from intake_app.lijsten.bewaren import COLUMNS, CSV, USUAL, WARNING, XLSX
from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import Flow
from intake_app.ui.points import label
from intake_app.ui.prompts import Dialog
from intake_app.ui.sentences import fitting, sentence_list

TITLE = "Lijst bewaren"
_PHASES = (("", "iedereen"), ("intake", "intake"), ("plan", "plan maken"), ("vastgesteld", "vastgesteld"))
_LEAST_LINES, _LINES_HIGH = 4, 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for."""

    columns: tuple[str, ...]
    phase: str
    suffix: str


class ListExportDialog(Dialog):
    """Asks the columns, who, and the kind of file; `wanted` carries the answer."""

    wanted = Signal(object)
    """Wanted"""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Tick the usual columns."""
        super().__init__(
            parent, TITLE, "Kies wat er in het bestand komt. De volgorde is die van de werklijst."
        )
        self.columns = sentence_list("Kolommen")
        line = self.columns.fontMetrics().lineSpacing()
        self.columns.setMinimumHeight(line * _LEAST_LINES)
        for name, column in COLUMNS.items():
            item = QListWidgetItem(column.kop, self.columns)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in USUAL else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.columns.setCurrentRow(0)
        self.phase = Chips([Option(*one) for one in _PHASES], name="Wie")
        self.phase.set_chosen([""])
        self.kind = Chips([Option(XLSX, "Excel (.xlsx)"), Option(CSV, "CSV (.csv)")], name="Soort bestand")
        self.kind.set_chosen([XLSX])
        warning = label(WARNING)
        theme.tone(warning, "warn")
        self.column.setSpacing(theme.step())
        self.column.addWidget(self.columns, 1)
        for text, chips in (("Wie", self.phase), ("Soort bestand", self.kind)):
            row, words = Flow(), label(text, "label")
            words.setMinimumHeight(chips.sizeHint().height())
            row.addWidget(words)
            row.addWidget(chips)
            self.column.addLayout(row)
        self.column.addWidget(warning)
        self.problem = label("")
        theme.tone(self.problem, "wrong")
        self.column.addWidget(self.problem)
        self.add_buttons("Plaats kiezen en bewaren", "Terug", grave=False)
        fitting(self, self.sizeHint().width(), self.sizeHint().height() + line * _LINES_HIGH)
        self.columns.setFocus()

    def try_accept(self) -> None:
        """Pass on what was chosen; without a column there is nothing to write."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        ticked = [
            one.data(Qt.ItemDataRole.UserRole) for one in items if one.checkState() == Qt.CheckState.Checked
        ]
        self.problem.setText("" if ticked else "Kies eerst ten minste één kolom.")
        if not ticked:
            announce(self.problem, self.problem.text())
            self.columns.setFocus()
            return
        phase, kind = "".join(self.phase.chosen_ids()), "".join(self.kind.chosen_ids()) or XLSX
        self.accept()
        self.wanted.emit(Wanted(tuple(ticked), phase, kind))
