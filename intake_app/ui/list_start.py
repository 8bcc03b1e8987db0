"""Before a list is read: what the program can read, and the lists of before with the way to take one back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QWidget

from intake_app.lijsten.bestand import HOW_MANY
from intake_app.lijsten.inlezen import Earlier
from intake_app.ui import theme
from intake_app.ui.flow import Flow
from intake_app.ui.points import label
from intake_app.ui.prompts import Dialog
from intake_app.ui.sentences import sentence_list
from intake_app.ui.words import clock_minute, long_date

_ABOUT = (
    "Kies een lijst uit Excel (.xlsx) of een CSV-bestand (.csv). Bovenaan staan de koppen, op elke regel "
    f"daaronder één persoon, hoogstens {HOW_MANY}. Je ziet eerst wat eruit komt. Er wordt pas iets "
    "opgeslagen als je dat zegt."
)
_LINES_HIGH = 5


class ListStartDialog(Dialog):
    """Asks for a file; earlier lists stand below it."""

    file_asked = Signal()
    back_asked = Signal(int)
    """number of the import to take back"""

    def __init__(self, earlier: Sequence[Earlier], parent: QWidget | None = None) -> None:
        """Show the lists that can still be taken back."""
        super().__init__(parent, "Lijst inlezen", _ABOUT)
        self.list = sentence_list("Eerder ingelezen lijsten")
        self.list.setMinimumHeight(self.list.fontMetrics().lineSpacing() * _LINES_HIGH)
        for one in earlier:
            day = one.moment.astimezone()
            people = "1 dossier" if one.dossiers == 1 else f"{one.dossiers} dossiers"
            item = QListWidgetItem(f"{long_date(day.date())}, {clock_minute(day)} uur: {people}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, one.number)
        self.list.setCurrentRow(0)
        if earlier:
            self.column.addWidget(label("Eerder ingelezen", "label"))
            self.column.addWidget(self.list)
        self.choose, self.back = QPushButton("Bestand kiezen …"), QPushButton("Gekozen lijst terugnemen")
        theme.role(self.choose, "main")
        self.choose.setDefault(True)
        self.choose.clicked.connect(self.try_accept)
        self.back.clicked.connect(self._take_back)
        self.back.setVisible(bool(earlier))
        close = QPushButton("Terug")
        close.clicked.connect(self.reject)
        buttons = Flow()
        for button in (self.choose, self.back, close):
            buttons.addWidget(button)
        for button in (self.back, close):
            button.setAutoDefault(False)
        self.column.addLayout(buttons)
        self.choose.setFocus()

    def try_accept(self) -> None:
        """Go on to the file."""
        self.accept()
        self.file_asked.emit()

    def _take_back(self) -> None:
        number = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.back_asked.emit(number)
