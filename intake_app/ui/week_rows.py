"""The hours of a week to fill in: one line for each, short enough to see a whole day at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QVBoxLayout, QWidget

from intake_app.dossier import question
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.forms.schema import Question, Soort
from intake_app.intake import Intake
from intake_app.model import JsonValue, new_id
from intake_app.plan.voortgang import WEEK
from intake_app.plan.waarden import cell, rows
from intake_app.ui import icons, theme
from intake_app.ui.flow import Flow
from intake_app.ui.inputs import Line
from intake_app.ui.points import label

_COLUMNS = {"van": 7, "tot": 7, "waar": 24}
_NOTHING = "kies"


class WeekRow(QFrame):
    """Some hours: who, what, which day, from, to, where."""

    told = Signal(str, str, object)
    """row, cell, raw value"""
    removed = Signal(str)

    def __init__(self, row_id: str, name: str) -> None:
        """Begin empty."""
        super().__init__()
        theme.role(self, "row")
        self.row_id = row_id
        self.choices: dict[str, QComboBox] = {}
        self.texts: dict[str, Line] = {}
        line = Flow()
        for asked in question(WEEK)[1].velden:
            line.addWidget(self._field(asked, f"{name}: {asked.tekst}"))
        remove = QPushButton()
        icons.put(remove, icons.Worn("remove", "soft"))
        remove.setAccessibleName(f"{name} weghalen")
        remove.setToolTip("Weghalen")
        remove.clicked.connect(lambda: self.removed.emit(self.row_id))
        line.addWidget(remove)
        self.problem = label("", "soft")
        theme.tone(self.problem, "wrong")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addLayout(line)
        column.addWidget(self.problem)

    def show_values(self, values: dict[str, JsonValue]) -> None:
        """Show what is kept; what is being typed stays."""
        for name, box in self.choices.items():
            place = box.findData(cell(values, name))
            box.blockSignals(True)
            box.setCurrentIndex(max(place, 0))
            box.blockSignals(False)
        for name, line in self.texts.items():
            if not line.hasFocus() and not line.isModified() and not self.problem.text():
                line.setText(cell(values, name))

    def set_problem(self, text: str) -> None:
        """Say what is wrong with what was typed; "" takes it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        for name in self.texts:
            self._tell(name)

    def _field(self, asked: Question, spoken: str) -> QWidget:
        """Make the field of one cell."""
        name = asked.id
        if asked.soort is Soort.KEUZE:
            box = self.choices[name] = QComboBox()
            box.addItem(_NOTHING, "")
            for choice in asked.keuzes:
                box.addItem(choice.tekst, choice.id)
            box.setAccessibleName(spoken)
            box.currentIndexChanged.connect(
                lambda _: self.told.emit(self.row_id, name, box.currentData() or None)
            )
            return box
        line = self.texts[name] = Line(_COLUMNS[name])
        line.setPlaceholderText(name)
        line.setAccessibleName(spoken)
        line.editingFinished.connect(lambda: self._tell(name))
        return line

    def _tell(self, name: str) -> None:
        line = self.texts[name]
        if line.isModified():
            line.setModified(False)
            self.told.emit(self.row_id, name, line.text())


class WeekRows(QWidget):
    """All lines of a week."""

    changed = Signal(object)
    """Changed"""

    def __init__(self, intake: Intake) -> None:
        """Show the lines there are."""
        super().__init__()
        self._intake = intake
        self.lines: dict[str, WeekRow] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.step() // 2)
        self.add = QPushButton("Uren toevoegen")
        icons.put(self.add, icons.Worn("plus"))
        self.add.clicked.connect(self.add_line)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._column)
        inside.addWidget(self.add)
        self.refresh()

    def refresh(self) -> None:
        """Bring the lines in line with the dossier; one that was not kept yet stays."""
        found = {str(row["_rij"]): row for row in rows(self._intake.answers, WEEK)}
        known = {name.split("/")[1] for name in self._intake.states if name.startswith(f"{WEEK}/")}
        for gone in [row for row in self.lines if row in known and row not in found]:
            line = self.lines.pop(gone)
            self._column.removeWidget(line)
            line.deleteLater()
        for row_id, values in found.items():
            (self.lines.get(row_id) or self._make(row_id)).show_values(values)

    def add_line(self) -> None:
        """Add an empty line; it is kept from its first choice on."""
        line = self._make(new_id())
        next(iter(line.choices.values())).setFocus()

    def flush(self) -> None:
        """Keep what is still being typed."""
        for line in self.lines.values():
            line.flush()

    def _make(self, row_id: str) -> WeekRow:
        line = self.lines[row_id] = WeekRow(row_id, f"Uren {len(self.lines) + 1}")
        line.told.connect(self._answer)
        line.removed.connect(self._remove)
        self._column.addWidget(line)
        return line

    def _answer(self, row_id: str, name: str, raw: object) -> None:
        line = self.lines[row_id]
        try:
            result = self._intake.answer_cell(WEEK, row_id, name, raw)  # type: ignore[arg-type]
        except AppError as error:
            line.set_problem(str(error))
            return
        if isinstance(result, Problem):
            line.set_problem(result.text)
            return
        line.set_problem("")
        self.refresh()
        self.changed.emit(result)

    def _remove(self, row_id: str) -> None:
        changed = self._intake.remove_row(WEEK, row_id)
        line = self.lines.pop(row_id)
        self._column.removeWidget(line)
        line.deleteLater()
        self.changed.emit(changed)
