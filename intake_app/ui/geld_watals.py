"""What if: the toeslagen come in another week, or work begins in some month. Nothing of it is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSlider, QSpinBox, QVBoxLayout, QWidget

from intake_app.advice.geld.watals import toeslagen_in_week, werk_vanaf
from intake_app.advice.geldfeiten import Wage
from intake_app.advice.shape import Facts
from intake_app.ui import theme
from intake_app.ui.flow import Flow
from intake_app.ui.points import label

WEEKS, MONTHS = 26, 12


_PAY, _MOST_PAY = 1000, 10_000  # euros a month, net


class WhatIf(QFrame):
    """Two sliders; all the way to the left is: as noted in the dossier."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with everything as noted."""
        super().__init__(parent)
        theme.role(self, "card")
        self.week = _slider("De toeslagen komen in week", WEEKS)
        self.month = _slider("Werk vanaf maand", MONTHS)
        self.pay = QSpinBox()
        self.pay.setRange(0, _MOST_PAY)
        self.pay.setSingleStep(50)
        self.pay.setValue(_PAY)
        self.pay.setSuffix(" euro netto per maand")
        self.pay.setAccessibleName("Loon netto per maand, om te proberen")
        self.week_words, self.month_words = label(""), label("")
        self.state = label("", "soft")
        self.state.setWordWrap(False)
        self.back = QPushButton("Terug naar zoals ingevuld")
        self.back.clicked.connect(self._reset)
        for control in (self.week, self.month):
            control.valueChanged.connect(self._moved)
        self.pay.valueChanged.connect(self._moved)
        self._lay_out()
        self._say()

    @property
    def active(self) -> bool:
        """Tell whether something is tried out."""
        return bool(self.week.value() or self.month.value())

    def applied(self, facts: Facts) -> Facts:
        """Give the facts with what is tried out."""
        if self.week.value():
            facts = toeslagen_in_week(facts, self.week.value())
        if self.month.value():
            wage = Wage(bedrag=self.pay.value() * 100, vrijlating=facts.loon.vrijlating)
            facts = werk_vanaf(facts, self.month.value(), wage)
        return facts

    def show_facts(self, facts: Facts) -> None:
        """Let trying out another week make sense only when there is a toeslag."""
        known = facts.toeslagen
        amounts = (known.zorgtoeslag, known.huurtoeslag, known.kindgebonden_budget)
        there = any(toeslag.bedrag is not None for toeslag in amounts)
        self.week.setEnabled(there)
        if not there:
            self.week.setValue(0)
        self._say()

    def _lay_out(self) -> None:
        """Put the words above each slider, so that they have room in any size of text."""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme.step() // 2)
        head = Flow()
        for widget in (label("Wat als …", "question"), self.state, self.back):
            head.addWidget(widget)
        column.addLayout(head)
        for words, slider in ((self.week_words, self.week), (self.month_words, self.month)):
            column.addWidget(words)
            column.addWidget(slider)
        column.addWidget(self.pay, 0, Qt.AlignmentFlag.AlignLeft)

    def _moved(self) -> None:
        self._say()
        self.changed.emit()

    def _reset(self) -> None:
        self.week.setValue(0)
        self.month.setValue(0)
        self.week.setFocus()

    def _say(self) -> None:
        """Say in words where the sliders stand."""
        week, month = self.week.value(), self.month.value()
        none = "zoals ingevuld" if self.week.isEnabled() else "er zijn geen toeslagen ingevuld"
        late = f"in week {week} na de aanvraag" if week else none
        self.week_words.setText(f"De toeslagen komen: {late}")
        self.month_words.setText(f"Werk begint: {f'in maand {month}' if month else 'zoals ingevuld'}")
        self.week.setAccessibleDescription(self.week_words.text())
        self.month.setAccessibleDescription(self.month_words.text())
        self.pay.setEnabled(bool(month))
        self.pay.setVisible(bool(month))  # an amount that counts for nothing only raises questions
        self.back.setEnabled(self.active)
        self.state.setText(
            "Je kijkt vooruit. Dit wordt niet bewaard."
            if self.active
            else "Schuif om vooruit te kijken. Er wordt niets bewaard."
        )


def _slider(name: str, most: int) -> QSlider:
    """Give a slider of which the left end is: as noted."""
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(0, most)
    made.setPageStep(4)
    made.setAccessibleName(name)
    return made
