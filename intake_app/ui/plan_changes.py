"""What is different from the plan before, with why: for the page that the inburgeraar gets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.dossier import forms
from intake_app.intake import Intake
from intake_app.plan.verschil import name_of
from intake_app.plan.waarden import cell, rows
from intake_app.ui.card_column import CardColumn
from intake_app.ui.flow import empty
from intake_app.ui.inputs import Line
from intake_app.ui.points import label

QUESTIONS = ("plan.wijziging_reden", "plan.wijziging_vertaling", "plan.wijziging_vanaf")
REASONS = "plan.wijzigingen"
_LETTERS = 60


class PlanChanges(QWidget):
    """Shown from the second version on: why the plan changes, and the differences, each with its own why."""

    changed = Signal(object)
    """Changed"""

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        """Show the differences of the plan that `intake` has open."""
        super().__init__(parent)
        self._intake = intake
        questions = forms()["plan"].vragen
        self.cards = CardColumn(intake, [questions[name] for name in QUESTIONS], asked_aloud=False)
        self.cards.changed.connect(self.changed)
        self.lines: dict[str, Line] = {}
        self._column = QVBoxLayout()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.cards)
        inside.addLayout(self._column)

    @property
    def wanted(self) -> bool:
        """Tell whether there is a version before this one."""
        return bool(self._intake.versions) and not self._intake.plan_locked

    def refresh(self) -> None:
        """Bring the differences in line with the plan; what is typed stays."""
        if not self.wanted:
            return
        self.cards.refresh()
        found = {verschil.onderdeel: name_of(verschil) for verschil in self._intake.differences()}
        if list(found) == list(self.lines):
            return
        self.flush()
        empty(self._column)
        self.lines = {}
        words = "Dit is er anders. Schrijf erachter waarom." if found else "Er is nog niets anders."
        self._column.addWidget(label(words, "soft"))
        kept = {cell(row, "onderdeel"): cell(row, "waarom") for row in rows(self._intake.answers, REASONS)}
        for part, name in found.items():
            self._add(part, name, kept.get(part, ""))

    def flush(self) -> None:
        """Keep what is still being typed."""
        self.cards.flush()
        for part, line in self.lines.items():
            if line.isModified():
                self._keep(part)

    def _add(self, part: str, name: str, why: str) -> None:
        line = self.lines[part] = Line(_LETTERS)
        line.setText(why)
        line.setPlaceholderText("Waarom?")
        line.setAccessibleName(f"Waarom verandert: {name}")
        line.editingFinished.connect(lambda: self._keep(part))
        self._column.addWidget(label(name[:1].upper() + name[1:], "label"))
        self._column.addWidget(line)

    def _keep(self, part: str) -> None:
        """Keep the reason of one difference."""
        line = self.lines[part]
        line.setModified(False)
        known = next(
            (row for row in rows(self._intake.answers, REASONS) if cell(row, "onderdeel") == part), None
        )
        if known is None and not line.text().strip():
            return
        if known is None:
            changed = self._intake.add_row(REASONS, {"onderdeel": part, "waarom": line.text()})
            self.changed.emit(changed)
            return
        if cell(known, "waarom") != line.text().strip():
            self.changed.emit(self._intake.answer_cell(REASONS, str(known["_rij"]), "waarom", line.text()))
