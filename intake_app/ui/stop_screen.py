"""What the law says of a boete: for an asielstatushouder a stop with the case law, and no amount."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from intake_app.advice.gevolg import Consequence, Handhaving
from intake_app.ui import icons
from intake_app.ui.points import label
from intake_app.ui.prompts import Dialog
from intake_app.ui.sentences import fitting, sentence_list

_STOP = (
    "Het programma maakt hier geen boete en stelt er ook geen voor. Lees dit, praat met de persoon en vraag "
    "een jurist."
)
_WRITE_DOWN = "Schrijf de omstandigheden op in een notitie of bij de oproepen."
_LADDER = "Dit zijn de stappen van de wet. Een mens beslist; het programma stelt geen boete voor."
_ANY, _AROUND = 16777215, 96  # pixels: what Qt calls no maximum; kept free beside the list
_LETTERS_WIDE, _LEAST_LINES, _LINES = 76, 6, 29


class StopScreen(Dialog):
    """Shows the rules and, only where there is no stop, the ladder of the law."""

    def __init__(self, handhaving: Handhaving, parent: QWidget | None = None) -> None:
        """Show what holds for this person."""
        worn = icons.Worn("warning", "wrong") if handhaving.stop else icons.Worn("help", "accent")
        super().__init__(parent, handhaving.titel, _STOP if handhaving.stop else _LADDER, worn)
        self.list = sentence_list(handhaving.titel)
        metrics = self.fontMetrics()
        room = parent.window().width() if parent is not None else _ANY
        self.list.setMinimumWidth(min(metrics.averageCharWidth() * _LETTERS_WIDE, room - _AROUND))
        self.list.setMinimumHeight(metrics.lineSpacing() * _LEAST_LINES)
        fitting(self, self.list.minimumWidth(), metrics.lineSpacing() * _LINES)
        for number, step in enumerate(handhaving.ladder, start=1):
            self._add(f"Stap {number}. ", step)
        for rule in handhaving.regels:
            self._add("", rule)
        self.list.setCurrentRow(0)
        self.column.addWidget(self.list, 1)
        if handhaving.stop:
            self.column.addWidget(label(_WRITE_DOWN, "soft"))
        self.add_buttons("Gelezen, terug naar het gesprek", "", grave=False)
        self.list.setFocus()

    def _add(self, before: str, rule: Consequence) -> None:
        item = QListWidgetItem(f"{before}{rule.tekst}\n{rule.bron}", self.list)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{before}{rule.tekst} Bron: {rule.bron}")
