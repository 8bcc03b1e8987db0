"""The settings of the gemeente: its name and addresses as they stand on the paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intake_app.dossier import GEMEENTE, forms
from intake_app.intake import Intake
from intake_app.plan.eigen import VERTALINGEN
from intake_app.ui import theme
from intake_app.ui.card_column import CardColumn
from intake_app.ui.flow import Flow
from intake_app.ui.house_style import HIDDEN, LOGO, LogoCard, MenuChoice
from intake_app.ui.hub import Hub
from intake_app.ui.languages_dialog import LanguagesDialog
from intake_app.ui.own_words import OwnWordsDialog
from intake_app.ui.prompts import Prompts

_ELSEWHERE = {LOGO, HIDDEN, VERTALINGEN}
"""The questions that have a place of their own."""


class SettingsDialog(QDialog):
    """Shows the questions `gemeente.*`; saved while typing, like every answer."""

    leads_to = Signal(object)
    """A dialog to open over this one."""

    def __init__(self, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget | None = None) -> None:
        """Show the settings kept in the reserved dossier that `intake` has open."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Gegevens van de gemeente")
        self.resize(720, 640)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 50)
        title = QLabel("Gegevens van de gemeente")
        theme.role(title, "title")
        page = QWidget()
        theme.role(page, "ground")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 8, 0)
        about = QLabel("Deze gegevens gelden voor ieder plan. Ze worden bewaard terwijl je typt.")
        about.setWordWrap(True)
        theme.role(about, "soft")
        inside.addWidget(about)
        self.languages = QPushButton("Talen van het papier …")
        self.languages.setAutoDefault(False)
        self.languages.clicked.connect(lambda: self.leads_to.emit(LanguagesDialog(hub, prompts, self)))
        self.own_words = QPushButton("Eigen bouwstenen in andere talen …")
        self.own_words.setAutoDefault(False)
        self.own_words.clicked.connect(lambda: self._translate(hub, intake))
        ways = Flow()
        inside.addLayout(ways)
        ways.addWidget(self.languages)
        ways.addWidget(self.own_words)
        asked = [one for one in forms()[GEMEENTE].leefgebieden[0].vragen if one.id not in _ELSEWHERE]
        self.cards = CardColumn(intake, asked, asked_aloud=False)
        self.cards.changed.connect(hub.tell)
        self.logo = LogoCard(intake, prompts)
        self.menu = MenuChoice(intake)
        for part in (self.logo, self.menu):
            part.changed.connect(hub.tell)
        for widget in (self.cards, self.logo, self.menu):
            inside.addWidget(widget)
        inside.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        area.setAccessibleName("Instellingen")
        close = QPushButton("Klaar")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(title)
        column.addWidget(area, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _translate(self, hub: Hub, intake: Intake) -> None:
        """Open the translations, of the bouwstenen as they have been typed."""
        self.cards.flush()
        self.leads_to.emit(OwnWordsDialog(hub, intake, self))

    def done(self, result: int) -> None:
        """Keep what is still being typed before closing."""
        self.cards.flush()
        super().done(result)
