"""The few answers a dossier begins with: who, and in which language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from intake_app.clock import today
from intake_app.dossier import question
from intake_app.forms.parsing import Problem, check, parse_text
from intake_app.forms.schema import Soort
from intake_app.model import JsonValue
from intake_app.ui import theme
from intake_app.ui.announce import announce
from intake_app.ui.fields import make_field

if TYPE_CHECKING:
    from intake_app.ui.field import Field

FIRST = ("identiteit.voornaam", "identiteit.achternaam", "gesprek.taal", "identiteit.woonplaats_nu")
"""The questions asked at once; only the name has to be answered."""

_WAIT = 300  # milliseconds after the last change
_MUST = {"identiteit.voornaam", "identiteit.achternaam"}


class NewDossierDialog(QDialog):
    """Asks the first answers; `made` carries them as {question id: value}."""

    made = Signal(object)
    like_asked = Signal(object)
    """the answers so far: is there somebody like this?"""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the dialog; the caller opens it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Nieuw dossier")
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 50)
        title = QLabel("Nieuw dossier")
        theme.role(title, "title")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(12)
        self.fields: dict[str, Field] = {}
        for identifier in FIRST:
            asked = question(identifier)[1]
            field = make_field(asked)
            self.fields[identifier] = field
            form.addRow(asked.tekst, field)
            field.raw_changed.connect(self._wait_to_look)
        self._prepare_to_look()
        make = QPushButton("Dossier maken")
        theme.role(make, "main")
        make.setDefault(True)
        make.clicked.connect(self._try)
        back = QPushButton("Terug")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(make)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(title)
        column.addLayout(form)
        column.addWidget(self.like)
        column.addLayout(buttons)

    def _prepare_to_look(self) -> None:
        """Get ready to look quietly for somebody like this while a name is typed."""
        self.like = QLabel()
        self.like.setTextFormat(Qt.TextFormat.PlainText)
        self.like.setWordWrap(True)
        theme.tone(self.like, "warn")
        self.like.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self._ask_for_like)
        self.finished.connect(self._wait.stop)

    def _wait_to_look(self, *_: object) -> None:
        self._wait.start()

    def _ask_for_like(self) -> None:
        """Ask once there is a whole name; what is not right yet is not asked about."""
        read = {identifier: _read(identifier, self.fields[identifier].raw()) for identifier in sorted(_MUST)}
        if all(isinstance(value, str) for value in read.values()):
            self.like_asked.emit(read)
        else:
            self.show_like([])

    def show_like(self, found: object) -> None:
        """Say who is there already; nothing when there is nobody like this."""
        names = found if isinstance(found, list) else []
        text = f"Er is al iemand die hierop lijkt: {'; '.join(names)}. Is dit dezelfde persoon?"
        if names and self.like.text() != text:
            announce(self.like, text)
        self.like.setText(text if names else "")
        self.like.setVisible(bool(names))
        column = self.layout()
        assert column is not None  # it was laid out before
        column.activate()
        self.resize(self.width(), max(self.height(), column.totalHeightForWidth(self.width())))

    def _try(self) -> None:
        """Check every field; make the dossier when all is right, and stay when not."""
        answers: dict[str, JsonValue] = {}
        first_wrong: Field | None = None
        for identifier, field in self.fields.items():
            value = _read(identifier, field.raw())
            field.set_problem(value.text if isinstance(value, Problem) else "")
            if isinstance(value, Problem):
                first_wrong = first_wrong or field
            elif value is not None:
                answers[identifier] = value
        if first_wrong is not None:
            first_wrong.setFocus()
            return
        self.made.emit(answers)
        self.accept()


def _read(identifier: str, raw: object) -> JsonValue | Problem:
    """Read what a field holds as an answer."""
    asked = question(identifier)[1]
    if raw is None and identifier not in _MUST:
        return None
    if isinstance(raw, str) and asked.soort is not Soort.KEUZE:
        return parse_text(asked, raw, today())
    return check(asked, raw, today())  # type: ignore[arg-type]
