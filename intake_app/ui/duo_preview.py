"""What a file of DUO would change, before anything is stored: read it, then take it over or not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.duoverkeer import Proposal
from intake_app.ui import theme
from intake_app.ui.points import label

TITLE = "Bestand van DUO inlezen"
_SIZE = (88, 26)  # average letters, lines
_NOTHING = "Er verandert geen antwoord: dit staat al in het dossier, of er valt niets over te nemen."


class DuoPreview(QDialog):
    """Lists the changes, what is still to do and what is left out; accepted means: take it over."""

    def __init__(self, wanted: Proposal, others: int, parent: QWidget | None = None) -> None:
        """Show a proposal; `others`: how many parts of the file are about somebody else."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * _SIZE[0], metrics.lineSpacing() * _SIZE[1])
        self.list = QListWidget()
        self.list.setAccessibleName("Wat er verandert en wat er nog te doen is")
        self.list.setWordWrap(True)
        theme.role(self.list, "menu")
        for text in _lines(wanted, others):
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        self.list.setCurrentRow(0)
        count = len(wanted.verschillen)
        self.take = QPushButton(f"{count} {'wijziging' if count == 1 else 'wijzigingen'} overnemen")
        theme.role(self.take, "main")
        self.take.setVisible(bool(wanted.edits))
        self.take.clicked.connect(self.accept)
        self.leave = QPushButton("Niets overnemen" if wanted.edits else "Sluiten")
        self.leave.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margin = theme.step() * 2
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.step())
        column.addWidget(label(TITLE, "title"))
        column.addWidget(label("Er is nog niets opgeslagen. Dit zou er in het dossier veranderen:", "soft"))
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addLayout(row)


def _lines(wanted: Proposal, others: int) -> list[str]:
    found = [
        f"{line.tekst}\n{line.oud or '(niets)'} → {line.nieuw or '(niets)'}" for line in wanted.verschillen
    ]
    found = found or [_NOTHING]
    found += [f"Te doen\n{text}" for text in wanted.taken]
    found += [f"Niet overgenomen\n{text}" for text in wanted.over]
    if others:
        parts = "1 deel" if others == 1 else f"{others} delen"
        found.append(f"Niet overgenomen\n{parts} van het bestand: dat gaat over iemand anders.")
    return found
