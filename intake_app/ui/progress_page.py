"""What is kept up after the plan was set: the talks, the week, and that the plan was explained."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from intake_app.dossier import VOORTGANG, forms
from intake_app.intake import Changed, Intake
from intake_app.ui import theme
from intake_app.ui.card_column import CardColumn
from intake_app.ui.hub import Hub
from intake_app.ui.next_talk import NextTalk
from intake_app.ui.points import label
from intake_app.ui.talks import Talks
from intake_app.ui.week_view import WeekView

_EXPLAINED = ("voortgang.voorgelezen_op", "voortgang.terugverteld", "voortgang.tolknummer")


class ProgressPage(QWidget):
    """The page of one dossier."""

    question_asked = Signal(str)

    def __init__(self, hub: Hub, intake: Intake, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._intake = intake
        questions = forms()[VOORTGANG].vragen
        self.talks = Talks(intake)
        self.agenda = NextTalk(intake, self)
        self.agenda.question_asked.connect(self.question_asked)
        self.week = WeekView(hub, intake)
        self.explained = CardColumn(intake, [questions[name] for name in _EXPLAINED], asked_aloud=False)
        page = QWidget()
        theme.role(page, "ground")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(24, 16, 24, 24)
        inside.setSpacing(12)
        inside.addWidget(label("Voortgang", "title"))
        inside.addWidget(label("Dit kun je altijd bijwerken, ook als het plan is vastgesteld.", "soft"))
        parts = (("Gesprekken", self.talks), ("De week", self.week), ("Uitleg van het plan", self.explained))
        for number, (title, part) in enumerate(parts, start=1):
            inside.addWidget(label(f"{number}. {title}", "question"))
            if part is self.talks:
                inside.addWidget(self.agenda)
            inside.addWidget(part)
        inside.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(page)
        self.area.setAccessibleName("Voortgang")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.talks.changed.connect(hub.tell)
        self.explained.changed.connect(hub.tell)
        hub.changed.connect(self._changed)

    def refresh(self) -> None:
        """Bring everything in line with the dossier."""
        self.agenda.refresh()
        self.talks.refresh()
        self.week.refresh()
        self.explained.refresh()

    def flush(self) -> None:
        """Keep what is still being typed."""
        self.talks.flush()
        self.week.column.flush()
        self.explained.flush()

    def go_to(self, identifier: str) -> None:
        """Put the keyboard in a question of this page."""
        target = self.explained.card(identifier) or (
            self.talks.add if "week" not in identifier else self.week
        )
        target.setFocus()
        self.area.ensureWidgetVisible(target)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard on the first thing that can be done."""
        (self.talks.add if self.talks.plan.isHidden() else self.talks.plan).setFocus(reason)

    def _changed(self, change: object) -> None:
        if not isinstance(change, Changed) or change.dossier != self._intake.dossier or self.isHidden():
            return
        self.agenda.refresh()
        self.week.show_changed(change)
        self.explained.show_changed(change.fields)
        if any(field.startswith(("voortgang.gesprekken", "voortgang.stand")) for field in change.fields):
            self.talks.refresh()
