"""A repeated group on screen: each row a small card, rows to add, to remove and to take back.

Nothing is stored for a row before something is typed in it: only then it gets its id. A removed row
stays as a line with a way back until the page is left.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from intake_app.forms.conditions import visible_cells
from intake_app.forms.parsing import ROW_ID
from intake_app.forms.schema import Question, Soort
from intake_app.model import JsonValue, new_id
from intake_app.ui import icons, theme
from intake_app.ui.chips import Chips, Option
from intake_app.ui.field import Field
from intake_app.ui.fields import make_field
from intake_app.ui.flow import Flow
from intake_app.ui.inputs import Words
from intake_app.ui.typed import TextField

_NONE = "geen"
_NOUN = "regel"
_SHORT = 100  # letters; a text that may be longer is a sentence, and gets the whole width of its row
_OVERHANG = 6  # edge and padding of a small button: its icon stands in line with the text above it


class Cell(QWidget):
    """One cell of a row: its label above its field."""

    raw_changed = Signal(str, object)
    """cell id, raw input"""

    def __init__(self, question: Question) -> None:
        """Make the empty cell."""
        super().__init__()
        self.field = (
            TextField(question, lines=1) if _sentence(question) else make_field(question, compact=True)
        )
        label = Words(question.tekst, role="label")
        label.setBuddy(self.field.target)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.step() // 2)
        column.addWidget(label)
        column.addWidget(self.field)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(
            policy.Policy.Expanding if isinstance(self.field, TextField) else policy.Policy.Maximum
        )
        self.setSizePolicy(policy)
        self.field.raw_changed.connect(self._tell)

    def _tell(self, raw: object) -> None:
        """Pass on what was typed, with the name of the cell."""
        self.raw_changed.emit(self.field.question.id, raw)


def _sentence(question: Question) -> bool:
    """Tell whether whole sentences are typed in a cell: then it grows with them, so that all is read back."""
    free = question.soort is Soort.TEKST and not question.controle
    return free and not question.lang and question.max_lengte > _SHORT


class Row(QFrame):
    """One row: its cells, a way to remove it, and after that a way to take it back."""

    cell_changed = Signal(str, str, object)
    """row id, cell id, raw input"""
    removed = Signal(object)
    """this row"""
    restored = Signal(object)
    """this row"""

    def __init__(self, question: Question, row_id: str = "") -> None:
        """Make an empty row; without an id it is new."""
        super().__init__()
        self.row_id = row_id
        self._question = question
        self.cells = {cell.id: Cell(cell) for cell in question.velden}
        self._name, self._gone_name = QLabel(), QLabel()
        theme.role(self, "row")
        self._body, self._gone = QWidget(), QWidget()
        self._lay_out_body()
        self._lay_out_gone()
        column = QVBoxLayout(self)
        half = theme.step() // 2
        column.setContentsMargins(half * 3 - _OVERHANG, half * 2, half * 3, half * 2)
        column.addWidget(self._body)
        column.addWidget(self._gone)
        self._gone.hide()
        self._show_cells({})

    @property
    def gone(self) -> bool:
        """Tell whether the row was removed here and can be taken back."""
        return self._body.isHidden()

    def set_name(self, name: str) -> None:
        """Call the row, e.g. ``Kind 2``, in words and for assistive technology."""
        self._name.setText(name)
        self._gone_name.setText(f"{name} is verwijderd")
        self._remove.setAccessibleName(f"{name} verwijderen")
        self._restore.setAccessibleName(f"{name} terughalen")
        self.setAccessibleName(name)

    def set_value(self, values: dict[str, JsonValue]) -> None:
        """Show the stored cells, and those that apply."""
        for cell_id, cell in self.cells.items():
            cell.field.set_value(values.get(cell_id))
        self._show_cells(values)

    def show_gone(self, *, gone: bool) -> None:
        """Show the way back instead of the row, or the row again."""
        self._body.setHidden(gone)
        self._gone.setHidden(not gone)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        for cell in self.cells.values():
            cell.field.flush()

    def focus_first(self) -> None:
        """Bring the keyboard to the first cell."""
        next(iter(self.cells.values())).field.setFocus()

    def _lay_out_body(self) -> None:
        """Put the name above the cells and the button below, so that Tab comes there last."""
        theme.role(self._name, "small")
        self._remove = QPushButton("verwijderen")
        theme.role(self._remove, "small-chip")
        icons.put(self._remove, icons.Worn("remove", "soft"))
        self._remove.clicked.connect(self._be_removed)
        flow = Flow(gap=theme.step() * 2, line_gap=theme.step() // 2 * 3)
        for cell in self.cells.values():
            flow.addWidget(cell)
            cell.raw_changed.connect(self._tell)
        above = QVBoxLayout()
        above.setContentsMargins(_OVERHANG, 0, 0, 0)
        above.setSpacing(theme.step() // 2)
        above.addWidget(self._name)
        above.addLayout(flow)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.step() // 2)
        column.addLayout(above)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _lay_out_gone(self) -> None:
        """Put the way back on one line."""
        theme.role(self._gone_name, "soft")
        self._restore = QPushButton("terughalen")
        theme.role(self._restore, "quiet")
        icons.put(self._restore, icons.Worn("undo", "accent"))
        self._restore.clicked.connect(self._be_restored)
        line = QHBoxLayout(self._gone)
        line.setContentsMargins(_OVERHANG, 0, 0, 0)
        line.addWidget(self._gone_name)
        line.addWidget(self._restore)
        line.addStretch()

    def _show_cells(self, values: dict[str, JsonValue]) -> None:
        """Show only the cells that apply."""
        shown = {cell.id for cell in visible_cells(self._question, values)}
        for cell_id, cell in self.cells.items():
            cell.setVisible(cell_id in shown)

    def _tell(self, cell_id: str, raw: object) -> None:
        """Pass on what was typed; the first time, the row gets its id."""
        self.row_id = self.row_id or new_id()
        self.cell_changed.emit(self.row_id, cell_id, raw)

    def _be_removed(self) -> None:
        """Make place for the way back."""
        self.show_gone(gone=True)
        self._restore.setFocus()
        self.removed.emit(self)

    def _be_restored(self) -> None:
        """Stand there again."""
        self.show_gone(gone=False)
        self.focus_first()
        self.restored.emit(self)


class RowList(Field):
    """The field of a lijst. `raw_changed` carries only ``[]`` (none, said out loud) or None (taken back).

    The `eenheid` of the question is what one row is called: "kind" gives "Nog een kind toevoegen".
    """

    cell_changed = Signal(str, str, object)
    """row id, cell id, raw input"""
    row_removed = Signal(str)
    row_restored = Signal(str)
    rows_changed = Signal()
    """rows were added on screen: Tab must learn the new order"""

    def __init__(self, question: Question) -> None:
        """Make an empty list."""
        self._noun = question.eenheid or _NOUN
        self._rows: list[Row] = []
        self._coming: dict[str, dict[str, JsonValue]] = {}  # rows that are still to be made, by id
        self._built: Row | None = None  # the next of them, not shown yet
        self.add = QPushButton()
        icons.put(self.add, icons.Worn("plus"))
        self.none = Chips([Option(_NONE, _NONE)], name=question.tekst, several=True)
        super().__init__(question, self.add)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.step())
        self.column.insertLayout(0, self._column)
        self.column.setSpacing(theme.step())
        self.beside.addWidget(self.none)
        self.beside.addStretch()
        self.add.clicked.connect(self.add_row)
        self.none.chosen.connect(self._tell_none)
        self._rename()

    @property
    def rows(self) -> list[Row]:
        """Give all rows, also those that were still to be made."""
        while self.grow():
            pass
        return self._rows

    @property
    def settled(self) -> bool:
        """Tell whether every stored row is on the screen."""
        return not self._coming

    def grow(self) -> bool:
        """Build the next row that is still to be made, or show a built one; tells whether there was one."""
        if not self._coming:
            return False
        row_id = next(iter(self._coming))
        if self._built is None or self._built.row_id != row_id:
            self._built = Row(self.question, row_id)  # to show it is as much work again
            return True
        row, self._built = self._built, None
        row.set_value(self._coming.pop(row_id))
        self._append(row)
        self._rename()
        if not self._coming:
            self.rows_changed.emit()
        return True

    def raw(self) -> object:
        """Give [] when it was said that there are none, else None; rows speak for themselves."""
        return [] if self.none.chosen_ids() else None

    def set_value(self, value: JsonValue) -> None:
        """Show the stored rows; a row that is being typed in stays the same widget.

        A row takes half of what the eye sees as a stall, so new ones wait for `grow`.
        """
        stored = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        by_id = {str(row[ROW_ID]): row for row in stored}
        for row in list(self._rows):
            if row.row_id and row.row_id not in by_id and not row.gone:
                self._drop(row)
        known = {row.row_id: row for row in self._rows}
        self._coming = {row_id: values for row_id, values in by_id.items() if row_id not in known}
        for row_id in by_id.keys() & known.keys():
            known[row_id].set_value(by_id[row_id])
            known[row_id].show_gone(gone=False)
        self.none.set_chosen([_NONE] if value == [] else [])
        self.set_problem("")
        self._rename()

    def set_cell_problem(self, row_id: str, cell_id: str, text: str) -> None:
        """Say beside a cell what is wrong; raises KeyError for a row or cell that is not there."""
        {row.row_id: row for row in self.rows}[row_id].cells[cell_id].field.set_problem(text)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        for row in self._rows:
            row.flush()

    def hint(self) -> str:
        """Give nothing: the unit is in the words of the button."""
        return ""

    def add_row(self) -> None:
        """Add an empty row, below all others, and go to its first cell."""
        while self.grow():
            pass
        row = self._append(Row(self.question))
        self._rename()
        self.rows_changed.emit()
        row.focus_first()

    def _append(self, row: Row) -> Row:
        """Put a row at the end."""
        self._rows.append(row)
        self._column.addWidget(row)
        row.cell_changed.connect(self.cell_changed)
        row.removed.connect(self._remove)
        row.restored.connect(self._restore)
        return row

    def _drop(self, row: Row) -> None:
        """Let a row disappear."""
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _remove(self, row: Row) -> None:
        """Pass on that a row is removed; one that was never typed in just goes."""
        if row.row_id:
            self.row_removed.emit(row.row_id)
        else:
            self._drop(row)
            self.add.setFocus()
        self._rename()

    def _restore(self, row: Row) -> None:
        """Pass on that a row is taken back."""
        self.row_restored.emit(row.row_id)
        self._rename()

    def _tell_none(self) -> None:
        """Pass on that there are none, or that this is taken back."""
        self.raw_changed.emit(self.raw())

    def _rename(self) -> None:
        """Give the rows their numbers, and offer "geen" only when there are none."""
        for number, row in enumerate(self._rows, start=1):
            row.set_name(f"{self._noun.capitalize()} {number}")
        some = self._rows or self._coming
        words = f"Nog een {self._noun} toevoegen" if some else f"{self._noun.capitalize()} toevoegen"
        self.add.setText(words)
        self.add.setAccessibleName(words)
        self.none.setVisible(not self._coming and all(row.gone for row in self._rows))
