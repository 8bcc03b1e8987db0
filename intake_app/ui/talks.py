"""Progress talks: planned from the number in the plan, held with what was done and why, new agreements."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from intake_app.clock import today
from intake_app.dossier import question
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.forms.schema import Question
from intake_app.intake import Changed, Intake
from intake_app.model import JsonValue, new_id
from intake_app.momentopname import Ontwikkeling, Snapshot
from intake_app.pdf.afspraken import since
from intake_app.plan.voortgang import AFSPRAKEN, GESPREKKEN, STAND, open_agreements, planned_days
from intake_app.plan.waarden import cell, rows
from intake_app.ui import theme
from intake_app.ui.chips import Chips, Option
from intake_app.ui.flow import Flow
from intake_app.ui.inputs import Line
from intake_app.ui.lijst import Row
from intake_app.ui.points import label
from intake_app.ui.words import long_date

_DONE = (Option("ja", "gedaan"), Option("deels", "een deel"), Option("nee", "niet gedaan"))
_WHY_LETTERS = 40


class StandLine(QFrame):
    """One agreement in a talk: done or not, and why."""

    told = Signal(str, str, object)
    """agreement, cell, value"""

    def __init__(self, agreement: str, name: str) -> None:
        """Begin with nothing said."""
        super().__init__()
        self.agreement = agreement
        theme.role(self, "row")
        self.chips = Chips(_DONE, name=f"Is dit gedaan: {name}", small=True)
        self.chips.chosen.connect(self._tell)
        self.why = Line(_WHY_LETTERS)
        self.why.setPlaceholderText("Waarom?")
        self.why.setAccessibleName(f"Waarom: {name}")
        self.why.editingFinished.connect(self._tell_why)
        line = Flow()
        line.addWidget(self.chips)
        line.addWidget(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(label(name))
        column.addLayout(line)

    def show_stand(self, done: str, why: str) -> None:
        """Show what is kept."""
        self.chips.set_chosen([done] if done else [])
        if not self.why.hasFocus():
            self.why.setText(why)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        if self.why.isModified():
            self._tell_why()

    def _tell(self, chosen: object) -> None:
        value = chosen[0] if isinstance(chosen, list) and chosen else None
        self.told.emit(self.agreement, "gedaan", value)

    def _tell_why(self) -> None:
        self.why.setModified(False)
        self.told.emit(self.agreement, "waarom", self.why.text())


class TalkCard(QFrame):
    """One talk."""

    changed = Signal(object)
    """Changed"""
    removed = Signal(str)

    def __init__(self, intake: Intake, row_id: str) -> None:
        """Show the talk with this row."""
        super().__init__()
        theme.role(self, "card")
        self._intake, self.row_id = intake, row_id
        self._values: dict[str, JsonValue] = {}
        self.row = Row(_without(question(GESPREKKEN)[1], "rij"), row_id)
        self.row.cell_changed.connect(self._answer)
        self.row.removed.connect(lambda _row: self.removed.emit(self.row_id))
        self.stands: dict[str, StandLine] = {}
        self._stand_column = QVBoxLayout()
        self.new_rows: dict[str, Row] = {}
        self._new_column = QVBoxLayout()
        self._heading = QLabel()
        theme.role(self._heading, "question")
        self.add = QPushButton("Nieuwe afspraak")
        self.add.clicked.connect(self.add_agreement)
        self.fold = QPushButton()
        theme.role(self.fold, "quiet")
        self.fold.clicked.connect(self._turn)
        self.body = QWidget()
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.row)
        inside.addWidget(label("Wat is er gedaan?", "label"))
        inside.addLayout(self._stand_column)
        inside.addWidget(label("Nieuwe afspraken", "label"))
        inside.addLayout(self._new_column)
        inside.addWidget(self.add)
        head = Flow()
        head.addWidget(self._heading)
        head.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(head)
        column.addWidget(self.body)
        self.open(now=False)

    def refresh(self, number: int, values: dict[str, JsonValue]) -> None:
        """Show what is kept of the talk, of what was open before it, and of what was agreed in it."""
        name = f"Gesprek {number}"
        self._heading.setText(f"{name}, {_when(values)}")
        self.fold.setAccessibleDescription(name)
        self.row.set_name(name)
        self._values = values
        if not self.body.isHidden():
            self._fill()

    def _turn(self) -> None:
        self.open(now=self.body.isHidden())

    def open(self, *, now: bool) -> None:
        """Show the whole talk, or only when it is."""
        self.body.setVisible(now)
        self.fold.setText("inklappen" if now else "openen")
        if now:
            self._fill()

    def _fill(self) -> None:
        """Show what is in the talk; only of one that is open."""
        self.row.set_value(self._values)
        self._show_stands()
        self._show_new()

    def add_agreement(self) -> None:
        """Add an agreement made in this talk; it is kept from its first letter on."""
        row = self._add_new(new_id())
        row.focus_first()

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self.row.flush()
        for row in self.new_rows.values():
            row.flush()
        for stand in self.stands.values():
            stand.flush()

    # -- what was done -----------------------------------------------------------------------------

    def _show_stands(self) -> None:
        plan = self._intake.plan_now(today())[0]
        for agreement, name in open_agreements(plan, self._intake.ontwikkeling, self.row_id):
            if agreement not in self.stands:
                line = self.stands[agreement] = StandLine(agreement, name)
                line.told.connect(self._tell_stand)
                self._stand_column.addWidget(line)
        for agreement, line in self.stands.items():
            found = self._stand_row(agreement) or {}
            line.show_stand(cell(found, "gedaan"), cell(found, "waarom"))

    def _stand_row(self, agreement: str) -> dict[str, JsonValue] | None:
        return next(
            (
                row
                for row in rows(self._intake.answers, STAND)
                if (cell(row, "gesprek"), cell(row, "afspraak")) == (self.row_id, agreement)
            ),
            None,
        )

    def _tell_stand(self, agreement: str, name: str, value: object) -> None:
        """Keep what came of an agreement; the row says of which talk and agreement it is."""
        found = self._stand_row(agreement)
        if found is None:
            if value in (None, ""):
                return
            cells = {"gesprek": self.row_id, "afspraak": agreement, name: value}
            self.changed.emit(self._intake.add_row(STAND, cells))  # type: ignore[arg-type]
            return
        self._told(self._intake.answer_cell(STAND, str(found["_rij"]), name, value))  # type: ignore[arg-type]

    # -- new agreements ----------------------------------------------------------------------------

    def _show_new(self) -> None:
        for values in rows(self._intake.answers, AFSPRAKEN):
            if cell(values, "gesprek") == self.row_id:
                row_id = str(values["_rij"])
                row = self.new_rows.get(row_id) or self._add_new(row_id)
                row.set_value(values)

    def _add_new(self, row_id: str) -> Row:
        row = self.new_rows[row_id] = Row(_without(question(AFSPRAKEN)[1], "gesprek"), row_id)
        row.set_name(f"Nieuwe afspraak {len(self.new_rows)}")
        row.cell_changed.connect(self._answer_new)
        row.removed.connect(lambda gone: self.changed.emit(self._intake.remove_row(AFSPRAKEN, gone.row_id)))
        row.restored.connect(lambda gone: self.changed.emit(self._intake.restore_row(AFSPRAKEN, gone.row_id)))
        self._new_column.addWidget(row)
        return row

    def _answer_new(self, row_id: str, name: str, raw: object) -> None:
        field = self.new_rows[row_id].cells[name].field
        result = self._intake.answer_cell(AFSPRAKEN, row_id, name, raw)  # type: ignore[arg-type]
        field.set_problem(result.text if isinstance(result, Problem) else "")
        if self._told(result):
            self._told(self._intake.answer_cell(AFSPRAKEN, row_id, "gesprek", self.row_id))

    def _answer(self, row_id: str, name: str, raw: object) -> None:
        field = self.row.cells[name].field
        result = self._intake.answer_cell(GESPREKKEN, row_id, name, raw)  # type: ignore[arg-type]
        field.set_problem(result.text if isinstance(result, Problem) else "")
        self._told(result)

    def _told(self, result: Changed | Problem) -> bool:
        if isinstance(result, Changed) and result.fields:
            self.changed.emit(result)
            return True
        return False


class Talks(QWidget):
    """All talks of one dossier, with the ways to plan them."""

    changed = Signal(object)
    """Changed"""

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        """Show the talks there are."""
        super().__init__(parent)
        self._intake = intake
        self.cards: dict[str, TalkCard] = {}
        self._state = label("", "soft")
        self.plan = QPushButton("Gesprekken plannen")
        self.plan.clicked.connect(self._plan)
        self.add = QPushButton("Nieuw gesprek")
        self.add.clicked.connect(self._add)
        buttons = Flow()
        buttons.addWidget(self.plan)
        buttons.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._state)
        self._column.addLayout(buttons)
        self.refresh()

    def refresh(self) -> None:
        """Bring the cards in line with the dossier, in the order of their days."""
        found = {str(row["_rij"]): row for row in rows(self._intake.answers, GESPREKKEN)}
        order = [talk["rij"] for talk in self._intake.ontwikkeling["gesprekken"]]
        order += [row for row in found if row not in order]
        for gone in [row for row in self.cards if row not in found]:
            card = self.cards.pop(gone)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for number, row_id in enumerate(order, start=1):
            if row_id not in self.cards:
                self._make(row_id)
            card = self.cards[row_id]
            card.refresh(number, found[row_id])
            self._column.removeWidget(card)
            self._column.addWidget(card)
        self._open_next()
        self._show_state()

    def _open_next(self) -> None:
        """Open the first talk that was not held yet, unless one is open already."""
        if any(not card.body.isHidden() for card in self.cards.values()):
            return
        for talk in self._intake.ontwikkeling["gesprekken"]:
            if not talk["gehouden"]:
                self.cards[talk["rij"]].open(now=True)
                return

    def flush(self) -> None:
        """Keep what is still being typed."""
        for card in self.cards.values():
            card.flush()

    def _make(self, row_id: str) -> None:
        card = self.cards[row_id] = TalkCard(self._intake, row_id)
        card.changed.connect(self.changed)
        card.removed.connect(self._remove)
        self._column.addWidget(card)

    @staticmethod
    def _missing(plan: Snapshot, living: Ontwikkeling) -> list[str]:
        """Give the days (ISO) of the talks that the plan still asks for."""
        taken = [talk["gehouden"] or talk["gepland"] or "" for talk in living["gesprekken"]]
        count = plan["besluit"]["voortgangsgesprekken"] or 0
        return [day.isoformat() for day in planned_days(_day(since(plan)), count, taken)]

    def _show_state(self) -> None:
        plan, living = self._intake.plan_now(today())
        count = plan["besluit"]["voortgangsgesprekken"]
        held = sum(bool(talk["gehouden"]) for talk in living["gesprekken"])
        missing = self._missing(plan, living)
        if count is None:
            text = "In het plan staat nog niet hoeveel voortgangsgesprekken er zijn."
        else:
            text = f"In het plan staan {count} gesprekken. Er zijn er {held} gehouden."
            if missing:
                text += f" Voor {len(missing)} is nog geen datum gekozen."
        self._state.setText(text)
        self.plan.setVisible(bool(missing))
        if missing:
            first = long_date(_day(missing[0]))
            self.plan.setText(f"{len(missing)} gesprekken plannen, vanaf {first}")

    def _plan(self) -> None:
        """Plan what is lacking, spread over the years of the plan; each day can be changed."""
        for day in self._missing(*self._intake.plan_now(today())):
            self.changed.emit(self._intake.add_row(GESPREKKEN, {"gepland": day}))
        self.refresh()

    def _add(self) -> None:
        before = set(self.cards)
        self.changed.emit(self._intake.add_row(GESPREKKEN, {"gepland": today().isoformat()}))
        self.refresh()
        for row_id in set(self.cards) - before:
            self.cards[row_id].open(now=True)

    def _remove(self, row_id: str) -> None:
        try:
            self.changed.emit(self._intake.remove_row(GESPREKKEN, row_id))
        except AppError as error:
            self._state.setText(str(error))
            return
        self.refresh()


def _when(values: dict[str, JsonValue]) -> str:
    """Say when a talk was, or is."""
    held, planned = cell(values, "gehouden"), cell(values, "gepland")
    if held:
        return f"gehouden op {long_date(_day(held))}"
    return f"gepland op {long_date(_day(planned))}" if planned else "nog zonder datum"


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _without(asked: Question, *names: str) -> Question:
    """Give a repeated group without some cells."""
    return replace(asked, velden=tuple(found for found in asked.velden if found.id not in names))
