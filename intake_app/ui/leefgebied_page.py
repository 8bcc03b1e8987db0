"""One leefgebied as one page: its name and how far it is always in sight, below it the cards that scroll."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intake_app.dossier import forms
from intake_app.forms.progress import part_progress
from intake_app.forms.schema import Leefgebied
from intake_app.intake import Changed, Intake
from intake_app.ui import icons, theme
from intake_app.ui.card_column import CardColumn
from intake_app.ui.hub import Hub
from intake_app.ui.sight import Sight

__all__ = ["CardColumn", "LeefgebiedPage"]


class LeefgebiedPage(QWidget):
    """The page of one life domain."""

    next_asked = Signal()
    """The person is done here and wants the next page."""

    def __init__(
        self, hub: Hub, intake: Intake, leefgebied: Leefgebied, parent: QWidget | None = None
    ) -> None:
        """Build the page."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._hub = hub
        self._intake = intake
        self._leefgebied = leefgebied
        self.progress = QLabel()
        theme.role(self.progress, "soft")
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(f"Vragen over {leefgebied.titel}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading())
        column.addWidget(self.area, 1)
        self._fill()
        self._sight = Sight(self.area, lambda: self.column.settled)
        self.column.changed.connect(hub.tell)
        self.column.done.connect(self._go_on)
        hub.changed.connect(self._changed)
        self._show_progress()

    def flush(self) -> None:
        """Keep what is still being typed."""
        self.column.flush()

    def go_to(self, identifier: str) -> None:
        """Put the keyboard in the field of a question and show it whole."""
        card = self.column.card(identifier)
        if card is not None:
            self._bring(card)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard in the first question without an answer."""
        del reason
        card = self.column.first_open()
        if card is not None:
            self._bring(card)

    def _go_on(self, identifier: str) -> None:
        """Go to the next question, or after the last one to the way to the next page."""
        if identifier:
            self.go_to(identifier)
        else:
            self.onward.setFocus()

    def _bring(self, card: QWidget) -> None:
        """Bring keyboard and eye to a card; the eye after the layout has found its sizes."""
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sight.bring(card)

    def _heading(self) -> QWidget:
        title = QLabel(self._leefgebied.titel)
        title.setWordWrap(True)
        theme.role(title, "title")
        heading = QFrame()
        theme.role(heading, "heading")
        row = QHBoxLayout(heading)
        row.setContentsMargins(24, 12, 24, 12)
        row.addWidget(title, 1)
        row.addWidget(self.progress)
        return heading

    def _fill(self) -> None:
        """Put the cards in the area; from the top down, since Qt styles a widget again under each parent."""
        page = QWidget(self.area)
        theme.role(page, "ground")
        self.area.setWidget(page)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(24, 16, 24, 24)
        inside.setSpacing(theme.step() * 2)
        about = QLabel(self._leefgebied.uitleg)
        about.setWordWrap(True)
        theme.role(about, "soft")
        inside.addWidget(about)
        self.column = CardColumn(self._intake, self._leefgebied.vragen, page)
        self.column.first_open()
        inside.addWidget(self.column)
        self.onward = self._onward()
        inside.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignRight)
        inside.addStretch()

    def _onward(self) -> QPushButton:
        titles = [area.titel for area in forms()["intake"].leefgebieden]
        place = titles.index(self._leefgebied.titel) + 1
        button = QPushButton(f"Verder: {titles[place] if place < len(titles) else 'Plan'}")
        button.setToolTip("Ctrl+PageDown")
        icons.put(button, icons.Worn("chevron-right"))
        button.clicked.connect(self.next_asked)
        return button

    def _show_progress(self) -> None:
        found = part_progress(forms()["intake"], self._leefgebied, self._intake.answers)
        asked = found.totaal - found.open
        self.progress.setText("alles gevraagd" if found.klaar else f"{asked} van {found.totaal} gevraagd")

    def _changed(self, change: object) -> None:
        """Follow changes made elsewhere, and conditions on other pages."""
        if isinstance(change, Changed) and change.dossier == self._intake.dossier:
            self.column.show_changed(change.fields)
            self._show_progress()
