"""What is on the agenda of the next talk: the questions that were put off, each a way to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.dossier import forms
from intake_app.forms.progress import asked_later
from intake_app.intake import Intake
from intake_app.ui.flow import empty
from intake_app.ui.points import label, link

_TITLE = "Op de agenda van het volgende gesprek"


class NextTalk(QWidget):
    """A short list under a title; not there when nothing was put off."""

    question_asked = Signal(str)

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        """Show what was put off until now."""
        super().__init__(parent)
        self._intake = intake
        self._shown: list[str] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.refresh()

    def refresh(self) -> None:
        """Bring the list in line with the dossier."""
        asked = asked_later(forms()["intake"], self._intake.answers)
        if [one.id for one in asked] == self._shown:
            return
        self._shown = [one.id for one in asked]
        empty(self._column)
        if asked:
            self._column.addWidget(label(_TITLE, "label"))
        for one in asked:
            self._column.addWidget(link(one.tekst, one.id, self.question_asked))
        self.setVisible(bool(asked))
