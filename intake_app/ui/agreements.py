"""The agreements of the plan as cards: what both sides do, with whom, where, when and how many hours."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from intake_app.dossier import question
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.forms.schema import Question
from intake_app.intake import Changed, Intake
from intake_app.model import JsonValue, new_id
from intake_app.plan.bouwstenen import Bouwsteen
from intake_app.ui import providers, theme
from intake_app.ui.lijst import Row

AGREEMENTS = "plan.afspraken"
_OWN_TEXT, _TRANSLATED = "eigen_tekst", "vertaling"


class AgreementRow(Row):
    """A row whose name stands above it already, as the heading of its card."""

    def set_name(self, name: str) -> None:
        """Call the row, for assistive technology only."""
        super().set_name(name)
        self._name.hide()


class AgreementCard(QFrame):
    """One agreement: the texts of its bouwsteen above the cells it asks for."""

    def __init__(self, asked: Question, steen: Bouwsteen | None, row_id: str) -> None:
        """Make the card; without a bouwsteen it is an agreement in own words."""
        super().__init__()
        theme.role(self, "card")
        wanted = (
            (*steen.velden, _OWN_TEXT, _TRANSLATED) if steen else tuple(cell.id for cell in asked.velden[1:])
        )
        cells = tuple(_cell(cell, steen) for cell in asked.velden if cell.id in wanted)
        self.block = steen.id if steen else ""
        self.row = AgreementRow(replace(asked, velden=cells), row_id)
        title = steen.titel if steen else "Eigen afspraak"
        self.row.set_name(title)
        heading = QLabel(title)
        theme.role(heading, "question")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(heading)
        if steen:
            column.addWidget(_text(f"Inburgeraar: {steen.ik_doe}"))
            column.addWidget(_text(f"Gemeente: {steen.gemeente_doet}"))
            if steen.bron:
                source = _text(steen.bron)
                theme.role(source, "small")
                column.addWidget(source)
        column.addWidget(self.row)


class Agreements(QWidget):
    """All agreements of one plan, in the order in which they were chosen."""

    changed = Signal(object)
    """Changed"""

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        """Show the agreements there are."""
        super().__init__(parent)
        self._intake = intake
        self._asked = question(AGREEMENTS)[1]
        self.cards: dict[str, AgreementCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._empty = _text("Nog geen afspraken. Kies een bouwsteen en druk op Enter.")
        theme.role(self._empty, "soft")
        self._column.addWidget(self._empty)
        self.refresh()

    def refresh(self) -> None:
        """Bring the cards in line with the dossier; a removed one keeps its way back on this page."""
        rows = self._rows()
        for row_id, row in rows.items():
            if row_id not in self.cards:
                self._add(row_id, str(row.get("bouwsteen") or ""))
            self.cards[row_id].row.show_gone(gone=False)
            self.cards[row_id].row.set_value(row)
        for row_id, card in self.cards.items():
            if row_id not in rows and row_id in self._known():
                card.row.show_gone(gone=True)
        self._empty.setVisible(not self.cards)

    def add_own(self) -> None:
        """Add an empty agreement in own words; it is kept from its first letter on."""
        row_id = new_id()
        self._add(row_id, "")
        self._empty.hide()
        self.cards[row_id].row.focus_first()

    def focus_last(self) -> None:
        """Put the keyboard in the newest agreement."""
        if self.cards:
            list(self.cards.values())[-1].row.focus_first()

    def blocks(self) -> set[str]:
        """Give the bouwstenen that are in the plan."""
        return {card.block for card in self.cards.values() if not card.row.gone}

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard in the newest agreement."""
        del reason
        self.focus_last()

    def flush(self) -> None:
        """Keep what is still being typed."""
        for card in self.cards.values():
            card.row.flush()

    def _rows(self) -> dict[str, dict[str, JsonValue]]:
        found = self._intake.answers.values.get(AGREEMENTS)
        rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
        return {str(row["_rij"]): row for row in rows}

    def _known(self) -> set[str]:
        """Give the rows that were ever kept."""
        return {name.split("/")[1] for name in self._intake.states if name.startswith(f"{AGREEMENTS}/")}

    def _add(self, row_id: str, block: str) -> None:
        steen = self._intake.menukaart.bouwstenen.get(block)
        card = AgreementCard(self._asked, steen, row_id)
        providers.offer(card.row, self._intake.gemeente, steen.thema if steen is not None else "")
        card.row.cell_changed.connect(self._answer)
        card.row.removed.connect(self._remove)
        card.row.restored.connect(self._restore)
        self.cards[row_id] = card
        self._column.addWidget(card)

    def _answer(self, row_id: str, cell: str, raw: object) -> None:
        field = self.cards[row_id].row.cells[cell].field
        try:
            result = self._intake.answer_cell(AGREEMENTS, row_id, cell, raw)  # type: ignore[arg-type]
        except AppError as error:
            field.set_problem(str(error))
            return
        field.set_problem(result.text if isinstance(result, Problem) else "")
        if isinstance(result, Changed):
            self.changed.emit(result)

    def _remove(self, row: Row) -> None:
        self.changed.emit(self._intake.remove_row(AGREEMENTS, row.row_id))

    def _restore(self, row: Row) -> None:
        self.changed.emit(self._intake.restore_row(AGREEMENTS, row.row_id))


def _cell(cell: Question, steen: Bouwsteen | None) -> Question:
    """Give a cell in the words of the bouwsteen: its unit of hours, and a small field for own words."""
    if cell.id == "uren" and steen is not None and steen.eenheid_uren:
        return replace(cell, eenheid=steen.eenheid_uren)
    if cell.id == _OWN_TEXT and steen is not None:
        return replace(cell, tekst="Nog iets, in eigen woorden", lang=False)
    return cell


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
