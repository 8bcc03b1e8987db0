"""All keys on one page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intake_app.ui import theme

KEYS = (
    ("Tab, Shift+Tab", "naar het volgende of vorige veld"),
    ("pijltjes", "binnen een rij keuzes; spatie kiest, bij een schaal ook het cijfer"),
    ("Enter", "klaar met deze vraag: naar de volgende"),
    ("Ctrl+1 … Ctrl+9", "naar een leefgebied (de eerste negen)"),
    ("Ctrl+PageDown, Ctrl+PageUp", "naar het volgende of vorige leefgebied"),
    ("Ctrl+K", "een vraag, plek of handeling zoeken; bij Mijn mensen: een mens"),
    ("Ctrl+L", "deze vraag later vragen"),
    ("Ctrl+T", "weinig tijd: welke vragen nu, en daarna de volgende"),
    ("Ctrl+N", "notitie bij deze vraag"),
    ("Ctrl+Z", "de laatste wijziging terugnemen"),
    ("Ctrl+Shift+Z of Ctrl+Y", "opnieuw doen wat je terugnam"),
    ("Ctrl+H", "geschiedenis van deze vraag: wie, wanneer, en terug naar eerder"),
    ("1 … 9, B, O, Ctrl+Z", "bij Keuzes: kiezen, in de notitie zetten, opnieuw vragen, terugnemen"),
    ("Ctrl+P", "naar het papier"),
    ("Ctrl+M", "terug naar mijn mensen"),
    ("Ctrl+Shift+N", "nieuw dossier"),
    ("Ctrl++ en Ctrl+-", "grotere en kleinere letters"),
    ("F1", "uitleg en wet bij deze vraag; nog een keer: deze bladzijde"),
    ("Shift+F1", "deze bladzijde"),
    ("Ctrl+Shift+L", "de kluis op slot; met je wachtwoord ga je verder waar je was"),
    ("F9", "scherm leeg maken, en terug"),
    ("Esc", "uitleg of venster sluiten; er gaat nooit iets verloren"),
)


class KeysPage(QWidget):
    """The list of keys; Escape goes back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(parent)
        theme.role(self, "ground")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Alle toetsen. Esc gaat terug.")
        card = QFrame()
        theme.role(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(24, 24, 24, 24)
        grid.setHorizontalSpacing(32)
        title = QLabel("Alle toetsen")
        theme.role(title, "title")
        grid.addWidget(title, 0, 0, 1, 2)
        for row, (keys, meaning) in enumerate(KEYS, start=1):
            name = QLabel(keys)
            theme.role(name, "label")
            grid.addWidget(name, row, 0)
            what = QLabel(meaning)
            what.setWordWrap(True)
            grid.addWidget(what, row, 1)
        grid.setColumnStretch(1, 1)
        back = QPushButton("Terug")
        back.clicked.connect(self.left)
        grid.addWidget(back, len(KEYS) + 1, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        holder = QWidget()
        theme.role(holder, "ground")
        middle = QVBoxLayout(holder)
        middle.addWidget(card)
        middle.addStretch()
        area.setWidget(holder)
        area.setAccessibleName("Alle toetsen")
        column = QVBoxLayout(self)
        column.addWidget(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
