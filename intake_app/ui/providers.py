"""The providers of the gemeente at an agreement: their names are offered while typing, with their address."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from intake_app.model import Answers
from intake_app.plan.eigen import providers
from intake_app.ui.lijst import Row


def offer(row: Row, gemeente: Answers, thema: str) -> None:
    """Let the field "wie" of an agreement offer the providers for its theme, and fill in where they are."""
    found = {one.naam: one.adres for one in providers(gemeente, thema)}
    who = row.cells.get("wie")
    line = who.field.target if who is not None else None
    if not found or not isinstance(line, QLineEdit):
        return
    completer = QCompleter(list(found), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)

    def chosen(name: str) -> None:
        """Fill in the address, unless a place was typed already."""
        where = row.cells.get("waar")
        target = where.field.target if where is not None else None
        if isinstance(target, QLineEdit) and not target.text().strip() and found[name]:
            target.setText(found[name])
            row.cell_changed.emit(row.row_id, "waar", found[name])

    completer.activated.connect(chosen)
