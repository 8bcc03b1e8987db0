"""What the law asks of the plan: the heading that says what is still to do, and the whole list below it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from intake_app.dossier import GEMEENTE
from intake_app.plan.checklist import Item
from intake_app.ui import icons, theme
from intake_app.ui.flow import Flow
from intake_app.ui.points import label, link

_SIGNS = {
    False: ("state-empty", "wrong", "ontbreekt"),
    True: ("check", "good", "staat erin"),
    None: ("dash", "soft", "niet van toepassing"),
}
_SOURCE_LETTERS = 30  # average letters
_ELSEWHERE = {
    "afwijking": "plan.afwijking_reden",
    "ontzorgvorm": "plan.ontzorg_reden",
    "doelgroep": "identiteit.doelgroep",
    "intensiteit": "plan.intensiteit_uren",
    "pvt": "plan.pvt_uren",
    "map": "plan.map_uren",
    "contact": "plan.contact_naam",
    "recht_alleen": "gesprek.recht_alleen_verteld",
}
"""The question of a point, where it is not plan.<point>."""


def question_of(check: Item) -> str:
    """Give the id of the question that meets a point; those of the gemeente are their own."""
    return check.id if check.id.startswith(GEMEENTE) else _ELSEWHERE.get(check.id, f"plan.{check.id}")


class PlanHeading(QFrame):
    """Always in sight: which version, the first thing to do, and the button that sets the plan."""

    question_asked = Signal(str)
    list_asked = Signal()
    part_asked = Signal(int)
    """place of a part of the plan, the first is 0"""
    paper_asked = Signal()

    def __init__(self, parts: Sequence[str], parent: QWidget | None = None) -> None:
        """Start without a plan; `parts` are the titles of what stands below each other."""
        super().__init__(parent)
        theme.role(self, "heading")
        self.ways: list[QPushButton] = []
        self._version = label("", "soft")
        self._version.setWordWrap(False)
        self.to_do = QLabel()
        self.all_button = QPushButton()
        theme.role(self.all_button, "quiet")
        self.all_button.clicked.connect(self.list_asked)
        self.set_button = QPushButton()
        self.paper_button = QPushButton("Naar het papier")
        theme.role(self.paper_button, "main")
        self.paper_button.clicked.connect(self.paper_asked)
        title = label("Plan", "title")
        title.setWordWrap(False)
        row = Flow()
        for widget in (title, self._version, self.all_button, self.paper_button, self.set_button):
            widget.setMinimumHeight(self.set_button.sizeHint().height())
            row.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 24, 12)
        self._column.setSpacing(theme.step() // 2)
        self._column.addLayout(row)
        self._column.addWidget(self.to_do)
        self._column.addLayout(self._ways(parts))

    def _ways(self, parts: Sequence[str]) -> Flow:
        """Give the ways to the parts: the whole plan is many screens long."""
        row = Flow(gap=theme.step() // 2)
        for place, title in enumerate(parts):
            way = QPushButton(f"{place + 1}. {title}")
            theme.role(way, "quiet")
            way.clicked.connect(partial(self._ask_part, place))
            row.addWidget(way)
            self.ways.append(way)
        return row

    def _ask_part(self, place: int, *_: object) -> None:
        self.part_asked.emit(place)

    def show_set(self, version: str) -> None:
        """Show a plan that is set."""
        self._version.setText(version)
        self.all_button.hide()
        self.paper_button.show()
        self.set_button.setText("Nieuwe versie beginnen …")
        theme.role(self.set_button, "")
        self._say(label("Dit plan ligt vast. Wil je iets wijzigen, begin dan een nieuwe versie."))

    def show_concept(self, version: str, checks: list[Item]) -> None:
        """Show a concept: how many points are lacking and the first of them, or that it can be set."""
        lacking = [check for check in checks if check.ok is False]
        self._version.setText(version)
        self.all_button.setVisible(bool(lacking))
        self.all_button.setText(f"Nog {len(lacking)} {'punt' if len(lacking) == 1 else 'punten'} van de wet")
        self.paper_button.hide()
        self.set_button.setText("Plan vaststellen …")
        theme.role(self.set_button, "main")
        if lacking:
            self._say(_what_now(lacking[0], self.question_asked, "Nu te doen: "))
        else:
            self._say(label("Alles wat de wet vraagt staat erin. Je kunt het plan vaststellen."))

    def _say(self, words: QLabel) -> None:
        self._column.replaceWidget(self.to_do, words)
        self.to_do.deleteLater()
        self.to_do = words


class CheckList(QFrame):
    """Every point: what lacks first, each with a way to its question and its article."""

    question_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        theme.role(self, "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._lines = QWidget(self)
        self._column.addWidget(self._lines)

    def show_checks(self, checks: list[Item]) -> None:
        """Show the points."""
        old = self._lines
        self._lines = QWidget(self)
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        order = list(_SIGNS)
        for row, check in enumerate(sorted(checks, key=lambda found: order.index(found.ok))):
            self._add(grid, row, check)
        self._column.replaceWidget(old, self._lines)
        old.deleteLater()

    def _add(self, grid: QGridLayout, row: int, check: Item) -> None:
        """Add one point: sign, words, article."""
        icon, tint, state = _SIGNS[check.ok]
        sign = QLabel()
        sign.setAccessibleName(state)
        icons.put(sign, icons.Worn(icon, tint))
        if check.ok is False:
            words = _what_now(check, self.question_asked, f"{_capital(check.tekst)} ontbreekt. ")
        else:
            words = label(f"{_capital(check.tekst)}: {state}", "" if check.ok else "soft")
        words.setAccessibleDescription(check.bron)
        grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
        source = label(check.bron, "small")
        grid.addWidget(source, row, 2, Qt.AlignmentFlag.AlignTop)
        source.setMaximumWidth(source.fontMetrics().averageCharWidth() * _SOURCE_LETTERS)


def _what_now(check: Item, chosen: SignalInstance, before: str) -> QLabel:
    """Give what to do about a point as a way to its question; the settings are not in the dossier."""
    if check.id.startswith(GEMEENTE):
        return label(f"{before}{check.wat_nu} Dat kan bij Mijn mensen, Gegevens van de gemeente.")
    return link(check.wat_nu, question_of(check), chosen, before=before)


def _capital(text: str) -> str:
    """Give a text with a capital, leaving the rest (PVT) as it is."""
    return text[:1].upper() + text[1:]
