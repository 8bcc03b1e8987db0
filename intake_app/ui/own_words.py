"""The gemeente's own bouwstenen in other languages: the Dutch with a place for the translation under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intake_app.dossier import question
from intake_app.forms.parsing import Problem
from intake_app.intake import Intake
from intake_app.plan.bouwstenen import Bouwsteen, menukaart
from intake_app.plan.eigen import EIGEN, TEKSTEN, VERTALINGEN, own_menukaart, row_of, seal_of, translations
from intake_app.plan.waarden import Row, cell, text
from intake_app.ui import theme
from intake_app.ui.field import Field, WarningLine
from intake_app.ui.fields import make_field
from intake_app.ui.hub import Hub
from intake_app.ui.language_box import LanguageChoice
from intake_app.ui.points import label
from intake_app.ui.sentences import begin

TITLE = "Eigen bouwstenen in andere talen"
_SIZE = (84, 34)  # average letters, lines
_LINES = 5
_ABOUT = (
    "Hier zet je de vertaling van wat de gemeente zelf schreef. Op papier staat eronder wie het vertaalde, "
    "en dat niemand het heeft nagekeken. Wat je niet vertaalt, staat in het Nederlands op papier."
)
_NONE = (
    "De gemeente heeft nog geen eigen bouwstenen met een naam en een onderwerp. Maak er eerst een: sluit dit "
    "venster en ga naar de vraag 'Welke eigen bouwstenen heeft de gemeente?'."
)
_OLD = "Het Nederlands is veranderd. Zolang niemand de vertaling nakijkt, komt die niet op papier."
_STATES = {"": "nog niet vertaald", "oud": "het Nederlands is veranderd", "er": "vertaald"}


class OwnWordsDialog(QDialog):
    """One language and one bouwsteen at a time; kept while typing, like every answer."""

    def __init__(self, hub: Hub, intake: Intake, parent: QWidget | None = None) -> None:
        """Show the own bouwstenen of the settings that `intake` has open."""
        super().__init__(parent)
        begin(self, TITLE, *_SIZE)
        self._hub, self._intake = hub, intake
        choice = LanguageChoice(hub, "Taal", source=False)
        self.language = choice.box
        self.language.chosen.connect(self._refresh)
        self.list = QListWidget()
        self.list.setAccessibleName("Eigen bouwstenen")
        theme.role(self.list, "menu")
        known = own_menukaart(menukaart(), intake.answers).bouwstenen.values()
        self.stenen = [steen for steen in known if steen.id.startswith(EIGEN)]
        for steen in self.stenen:
            QListWidgetItem(steen.titel, self.list)
        self.list.currentRowChanged.connect(self._refresh)
        self.old = WarningLine()
        self.old.words.setText(_OLD)
        self.still = QPushButton("De vertaling past bij dit Nederlands")
        self.still.setAutoDefault(False)
        self.still.clicked.connect(self._seal)
        asked = {entry.id: entry for entry in question(VERTALINGEN)[1].velden}
        self.fields: dict[str, Field] = {name: make_field(asked[name]) for name in (*TEKSTEN, "door")}
        self.dutch = {name: label("", "soft") for name in TEKSTEN}
        for name, field in self.fields.items():
            field.raw_changed.connect(lambda raw, name=name: self._keep(name, raw))
        self._lay_out(choice, {name: asked[name].tekst for name in self.fields})
        self.list.setCurrentRow(0)
        self._refresh()

    def done(self, result: int) -> None:
        """Keep what is still being typed before closing."""
        for field in self.fields.values():
            field.flush()
        super().done(result)

    @property
    def steen(self) -> Bouwsteen | None:
        """Give the bouwsteen that is chosen."""
        row = self.list.currentRow()
        return self.stenen[row] if 0 <= row < len(self.stenen) else None

    # -- building ----------------------------------------------------------------------------------

    def _lay_out(self, choice: QWidget, names: dict[str, str]) -> None:
        page = QWidget()
        theme.role(page, "ground")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, theme.step(), 0)
        inside.setSpacing(theme.step())
        self.list.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES)
        self._parts = QFrame()
        theme.role(self._parts, "card")
        column = QVBoxLayout(self._parts)
        column.addWidget(self.old)
        column.addWidget(self.still, 0, Qt.AlignmentFlag.AlignLeft)
        for name, field in self.fields.items():
            column.addWidget(label(names[name], "label"))
            if name in self.dutch:
                column.addWidget(self.dutch[name])
            column.addWidget(field)
        for widget in (label(_ABOUT, "soft"), choice, self.list, self._parts):
            inside.addWidget(widget)
        if not self.stenen:
            inside.addWidget(label(_NONE))
        self.list.setVisible(bool(self.stenen))
        inside.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        area.setAccessibleName(TITLE)
        title, close = QLabel(TITLE), QPushButton("Klaar")
        theme.role(title, "title")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        around, margin = QVBoxLayout(self), theme.step() * 2
        around.setContentsMargins(margin, margin, margin, margin)
        around.addWidget(title)
        around.addWidget(area, 1)
        around.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    # -- showing and keeping -------------------------------------------------------------------------

    def _refresh(self, _: object = None) -> None:
        """Show the chosen bouwsteen in the chosen language, and how far each is."""
        rows = translations(self._intake.answers, self.language.code)
        for number, one in enumerate(self.stenen):
            state = _STATES[_state(one, rows.get(one.id))]
            item = self.list.item(number)
            item.setText(f"{one.titel} · {state}")
        steen = self.steen
        self._parts.setVisible(steen is not None)
        if steen is None:
            return
        row: Row = rows.get(steen.id, {})
        old = _state(steen, row) == "oud"
        for widget in (self.old, self.still):
            widget.setVisible(old)
        for name in TEKSTEN:
            dutch = str(getattr(steen, name))
            self.dutch[name].setText(dutch or "In het Nederlands staat hier niets.")
            self.fields[name].setEnabled(bool(dutch))
        place = row_of(steen.id, self.language.code)
        if place != self._shown:
            for field in self.fields.values():
                field.clear()
            self._shown = place
        by = cell(row, "door") or text(self._intake.answers, "gemeente.consulent")
        for name, field in self.fields.items():
            field.set_value((by if name == "door" else cell(row, name)) or None)

    _shown = ""
    """The row that the fields show."""

    def _keep(self, name: str, raw: object) -> None:
        """Keep one text, with which bouwsteen, language and Dutch it belongs to and who made it."""
        bouwsteen, _, language = self._shown.rpartition("-")
        steen = next((one for one in self.stenen if one.id == f"{EIGEN}{bouwsteen}"), None)
        if steen is None:
            return
        row = translations(self._intake.answers, language).get(steen.id, {})
        if name == "door" and not row:
            return  # a name alone is no translation
        problem = self._answer(name, raw)
        self.fields[name].set_problem(problem)
        if problem:
            return
        by = self.fields["door"].raw()
        more = {"bouwsteen": steen.id, "taal": language, "door": by}
        if _state(steen, row) != "oud":
            more["zegel"] = _seal(steen)
        for cell_name, value in more.items():
            if cell(row, cell_name) != value:
                self._answer(cell_name, value)
        self._refresh()

    def _seal(self) -> None:
        """Note that the translation belongs to the Dutch of now."""
        steen = self.steen
        if steen is not None:
            self._answer("zegel", _seal(steen))
            self._refresh()

    def _answer(self, name: str, raw: object) -> str:
        """Store one cell; gives what is wrong with it, or ""."""
        done = self._intake.answer_cell(VERTALINGEN, self._shown, name, raw)  # type: ignore[arg-type]
        if isinstance(done, Problem):
            return done.text
        self._hub.tell(done)
        return ""


def _seal(steen: Bouwsteen) -> str:
    return seal_of(steen.titel, steen.ik_doe, steen.gemeente_doet)


def _state(steen: Bouwsteen, row: Row | None) -> str:
    """Give how far a translation is: "" not there, "oud" of other Dutch, "er"."""
    if not row:
        return ""
    return "er" if cell(row, "zegel") == _seal(steen) else "oud"
