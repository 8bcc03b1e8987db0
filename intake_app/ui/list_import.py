"""A list of people before anything of it is stored: which column is what, the first rows, what is wrong."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intake_app.lijsten import cellen, kolommen
from intake_app.lijsten.bestand import Table
from intake_app.lijsten.inlezen import NO_COLUMN, Plan, Row, in_words
from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import Flow
from intake_app.ui.inputs import Search
from intake_app.ui.points import label
from intake_app.ui.sentences import begin, sentence_list

TITLE = "Lijst inlezen"
COLUMNS, FIRST, CHECK = "kolommen", "regels", "nakijken"
NOT = "Niet inlezen"
_DECIDE = "Niet alles is te lezen. Verbeter de lijst, of kies hieronder om dat over te slaan."
_LINES = ("staat {} regel die niet meetelt", "staan {} regels die niet meetellen")
_NO_NAMES = "In geen enkele regel staat een naam. Kijk bij 1 of de goede kolom is gekozen."
_STILL = "Er is nog niets opgeslagen."
_NOBODY_NEW = "Niemand is nieuw. Zet bij 3 een vinkje bij wie toch een dossier krijgt, of verander de lijst."
_BUSY = "De lijst wordt nagekeken …"
_EXAMPLES, _FIRST_ROWS, _MOST_SHOWN = 3, 20, 300
_WAIT = 250  # milliseconds after the last change
_SIZE = (104, 30)  # average letters, lines


class ListImportDialog(QDialog):
    """Shows a table that was read; `changed` asks for a new plan, `wanted` is what to take in."""

    mapping_changed = Signal(object)
    """list of targets, one per column"""
    sheet_chosen = Signal(str)
    wanted = Signal(object, bool, object)
    """Plan, whether to leave out what cannot be read, numbers of the doubles that are wanted"""

    def __init__(self, table: Table, mapping: Sequence[str], parent: QWidget | None = None) -> None:
        """Show the columns with what was guessed of them."""
        super().__init__(parent)
        begin(self, TITLE, *_SIZE)
        self._table, self.mapping = table, list(mapping)
        self.plan: Plan | None = None
        self.parts = Chips(
            [Option(COLUMNS, "1. kolommen"), Option(FIRST, "2. eerste regels"), Option(CHECK, "3. nakijken")],
            name="Onderdeel",
        )
        self.about = label("", "soft")
        self.columns = sentence_list("Kolommen van de lijst")
        self.target = Search([NOT, *kolommen.targets().values()])
        self.rows = QTableWidget()
        self.check = sentence_list("Wat niet te lezen is, en wie er al is")
        self.skip = Chips(
            [Option("over", "Overslaan wat niet te lezen is")], name="Niet te lezen", several=True
        )
        self.take = QPushButton()
        self.stack = QStackedWidget()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._lay_out()
        self._connect()
        self._show_columns()
        self.columns.setCurrentRow(0)

    # -- building ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.parts.set_chosen([COLUMNS])
        self.target.setAccessibleName("Bij welke vraag hoort deze kolom?")
        theme.role(self.take, "main")
        self._dress_rows()
        margin = theme.step() * 2
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.step())
        for widget in (label(TITLE, "title"), self.parts, *self._sheets(), self.about):
            column.addWidget(widget)
        for page in (self._column_page(), self.rows, self._check_page()):
            self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        close = QPushButton("Niets inlezen")
        close.clicked.connect(self.reject)
        buttons = Flow()
        for button in (self.take, close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)
        self._show_button()

    def _sheets(self) -> list[QWidget]:
        """Give the choice of a sheet, when there are several."""
        if len(self._table.sheets) < 2:  # noqa: PLR2004 - one is no choice
            return []
        sheets = Chips([Option(name, name) for name in self._table.sheets], name="Blad", small=True)
        sheets.set_chosen([self._table.chosen])
        sheets.chosen.connect(self._choose_sheet)
        return [sheets]

    def _column_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns, 1)
        row = Flow()
        words = label("Deze kolom hoort bij:", "label")
        words.setMinimumHeight(self.target.sizeHint().height())
        row.addWidget(words)
        row.addWidget(self.target)
        column.addLayout(row)
        return page

    def _check_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.check, 1)
        column.addWidget(self.skip)
        return page

    def _dress_rows(self) -> None:
        self.rows.setAccessibleName("De eerste regels, zoals ze worden ingelezen")
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setTabKeyNavigation(False)
        self.rows.setShowGrid(False)
        self.rows.setWordWrap(False)

    def _connect(self) -> None:
        self.parts.chosen.connect(self._choose_part)
        self.columns.currentRowChanged.connect(self._show_target)
        self.target.activated.connect(self._choose_target)
        self.check.itemChanged.connect(self._show_button)
        self.skip.chosen.connect(self._show_button)
        self.take.clicked.connect(self._take)
        self._wait.timeout.connect(lambda: self.mapping_changed.emit(list(self.mapping)))
        self.finished.connect(self._wait.stop)

    # -- the columns -------------------------------------------------------------------------------

    def _show_columns(self) -> None:
        row = self.columns.currentRow()
        self.columns.blockSignals(True)
        self.columns.clear()
        for place, heading in enumerate(self._table.headings):
            target = self.mapping[place]
            examples = [cellen.text_of(line[place]) for line in self._table.rows if line[place] is not None]
            shown = " · ".join(one[:40] for one in dict.fromkeys(examples[: _EXAMPLES * 3]))
            text = (
                f"{heading or '(zonder kop)'}  →  {kolommen.targets().get(target, NOT)}\n{shown or '(leeg)'}"
            )
            item = QListWidgetItem(text, self.columns)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, text.replace("→", "hoort bij").replace("\n", ". ")
            )
        self.columns.setCurrentRow(max(0, row))
        self.columns.blockSignals(False)
        self._show_target()

    def _show_target(self, *_: object) -> None:
        target = self.mapping[max(0, self.columns.currentRow())]
        self.target.setCurrentIndex([NOT, *kolommen.targets()].index(target or NOT))

    def _choose_target(self, index: int) -> None:
        """Let the chosen column answer a question; no other column does so from now on."""
        target = "" if index <= 0 else list(kolommen.targets())[index - 1]
        self.mapping = ["" if one == target else one for one in self.mapping]
        self.mapping[max(0, self.columns.currentRow())] = target
        self._show_columns()
        self.set_busy()
        self._wait.start()

    def _choose_sheet(self, chosen: object) -> None:
        if isinstance(chosen, list) and chosen:
            self.sheet_chosen.emit(str(chosen[0]))

    # -- what comes of it --------------------------------------------------------------------------

    def set_busy(self) -> None:
        """Say that the list is being looked at."""
        self.plan = None
        self.about.setText(_BUSY)
        theme.tone(self.about, "")
        self._show_button()

    def show_plan(self, plan: object) -> None:
        """Show what would come of the list."""
        found = self.plan = cast("Plan", plan)
        theme.tone(self.about, "")
        people = len(found.rows)
        unread = sum(1 for row in found.rows if row.unread)
        doubles = len(found.doubles)
        above = self._table.above
        titled = f"Boven de koppen {_LINES[above > 1].format(above)}. " if above else ""
        nobody = _NOBODY_NEW if found.doubles else _NO_NAMES
        self.about.setText(
            f"{titled}{people} {'regel' if people == 1 else 'regels'}: {unread} met iets wat niet te "
            f"lezen is, {doubles} van iemand die er al lijkt te zijn. {_STILL if found.wanted() else nobody}"
        )
        self._show_rows(found)
        self._show_check(found)
        self._show_button()

    def show_problem(self, text: str) -> None:
        """Say why nothing can come of it yet."""
        self.plan = None
        self.rows.setRowCount(0)
        self.check.clear()
        self.about.setText(text)
        theme.tone(self.about, "warn" if text == NO_COLUMN else "wrong")
        self._show_button()

    def _show_rows(self, found: Plan) -> None:
        shown = [
            (_heading(heading, target, one), heading, one)
            for heading, target in zip(found.headings, found.mapping, strict=True)
            if target
            for one in _questions(target)
        ]
        self.rows.setColumnCount(len(shown))
        self.rows.setHorizontalHeaderLabels([name for name, *_ in shown])
        self.rows.setRowCount(min(_FIRST_ROWS, len(found.rows)))
        self.rows.setVerticalHeaderLabels([str(row.number) for row in found.rows[:_FIRST_ROWS]])
        for line, row in enumerate(found.rows[:_FIRST_ROWS]):
            said, wrong = dict(in_words(row)), {one.kolom: one.tekst for one in row.unread}
            for column, (_, heading, question) in enumerate(shown):
                bad = question not in said and heading in wrong
                item = QTableWidgetItem(
                    f"niet te lezen: {wrong[heading]}" if bad else said.get(question, "–")
                )
                if bad:
                    bold = QFont(self.rows.font())
                    bold.setWeight(QFont.Weight.DemiBold)
                    item.setFont(bold)
                self.rows.setItem(line, column, item)
        self.rows.resizeColumnsToContents()

    def _show_check(self, found: Plan) -> None:
        """List the doubles, each with a box, and below them what cannot be read."""
        self.check.blockSignals(True)
        self.check.clear()
        for row in found.doubles[:_MOST_SHOWN]:
            item = QListWidgetItem(_double_words(row), self.check)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, row.number)
        for one in found.unread[:_MOST_SHOWN]:
            where = f"Regel {one.regel}" + (f", {one.kolom}: {one.tekst}" if one.tekst else "")
            QListWidgetItem(f"{where}\n{one.reden}", self.check)
        left = max(0, len(found.doubles) - _MOST_SHOWN) + max(0, len(found.unread) - _MOST_SHOWN)
        if left:
            QListWidgetItem(
                f"En nog {left}. Verbeter eerst wat hierboven staat in de lijst zelf.", self.check
            )
        if not self.check.count():
            QListWidgetItem("Alles is te lezen, en niemand is er al.", self.check)
        self.check.setCurrentRow(0)
        self.check.blockSignals(False)
        self.skip.setVisible(bool(found.unread))
        self.skip.set_chosen([])

    def _doubles_wanted(self) -> list[int]:
        items = [self.check.item(row) for row in range(self.check.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable and item.checkState() == Qt.CheckState.Checked
        ]

    def _show_button(self, *_: object) -> bool:
        """Say on the button what it makes; tells whether something is to be decided first."""
        count = 0 if self.plan is None else len(self.plan.wanted(self._doubles_wanted()))
        undecided = self.plan is not None and bool(self.plan.unread) and not self.skip.chosen_ids()
        self.take.setText(f"{count} {'dossier' if count == 1 else 'dossiers'} maken")
        self.take.setEnabled(count > 0)
        return undecided

    def _choose_part(self, chosen: object) -> None:
        part = chosen[0] if isinstance(chosen, list) and chosen else COLUMNS
        self.parts.set_chosen([part])
        self.stack.setCurrentIndex((COLUMNS, FIRST, CHECK).index(part))

    def _take(self) -> None:
        if self._show_button():
            self._choose_part([CHECK])
            self.about.setText(_DECIDE)
            theme.tone(self.about, "warn")
            announce(self.about, _DECIDE)
            self.skip.setFocus()
            return
        self.wanted.emit(self.plan, bool(self.skip.chosen_ids()), self._doubles_wanted())
        self.accept()


def _questions(target: str) -> list[str]:
    """Give the questions that a column answers."""
    return ["identiteit.voornaam", "identiteit.achternaam"] if target == kolommen.NAME else [target]


def _heading(heading: str, target: str, question: str) -> str:
    """Give what stands above a column: the heading of the list, with the part of a whole name."""
    return heading if target == question else f"{heading}: {question.rsplit('.', maxsplit=1)[-1]}"


def _double_words(row: Row) -> str:
    found = row.double
    assert found is not None  # that is what a double is
    said = dict(in_words(row))
    name = " ".join(said[one] for one in _questions(kolommen.NAME) if one in said)
    other = found.naam or f"regel {found.eerdere_regel}"
    question = f"Regel {row.number}: {name} lijkt op {other}. Toch een dossier maken?"
    return f"{question}\nWaarom: {', '.join(found.redenen)} ({found.score} van 100)"
