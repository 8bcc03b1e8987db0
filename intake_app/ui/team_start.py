"""The page about the team while there is none: begin one, or ask to come into one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.page_dialog import Wanted, buttons, wide

_ABOUT = (
    "Met een team werk je met collega's in dezelfde dossiers, ook zonder internet. Ieder houdt een eigen "
    "kluis. De kluizen wisselen uit via een map die jullie delen. Wie de map beheert, kan er niets in lezen."
)
_SHARED = (
    "Let op: alles wat nu in deze kluis staat, kunnen je collega's dan ook lezen. Alleen wat over gezondheid "
    "en veiligheid is genoteerd, blijft dicht."
)
_BEGIN = "Jij wordt de beheerder en laat je collega's toe."
_COME = (
    "Maak een verzoek en stuur het naar de beheerder van dat team. Je krijgt een bestand terug, de toegang. "
    "Open dat op deze computer."
)


class TeamStart(QWidget):
    """Two ways to work together."""

    make_asked = Signal()
    request_asked = Signal()
    access_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show both ways."""
        super().__init__(parent)
        theme.role(self, "ground")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.step())
        for text in (_ABOUT, _SHARED):
            self._column.addWidget(wide(text))
        self._column.addWidget(wide("Een team beginnen", "label"))
        self._column.addWidget(wide(_BEGIN))
        self.make = self._row(("Team maken …", self.make_asked.emit))[0]
        self._column.addWidget(wide("Bij een team komen", "label"))
        self._column.addWidget(wide(_COME))
        self.ask, self.access = self._row(
            ("Verzoek maken …", self.request_asked.emit), ("Toegang openen …", self.access_asked.emit)
        )

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Bring the keyboard to the first thing one can do."""
        self.make.setFocus(reason)

    def _row(self, *wanted: Wanted) -> list[QPushButton]:
        row, made = buttons(wanted)
        self._column.addLayout(row)
        return made
