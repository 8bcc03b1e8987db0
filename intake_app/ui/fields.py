"""One field per kind of question: it shows a value and tells what a person typed or chose.

A field knows no rules. `raw_changed` carries what was typed (text), chosen (a choice id, or a list of
ids for a meerkeuze), or None when it was taken back: a choice at once, typed text on leaving the field
and after a rest. Whoever listens answers within that signal with `set_value` or `set_problem`; what was
typed stays as it is until the person has left the field.
"""

from intake_app.forms.schema import Question, Soort
from intake_app.model import JsonValue
from intake_app.ui.chips import Chips, Option
from intake_app.ui.field import Field
from intake_app.ui.inputs import Words
from intake_app.ui.typed import LineField, SearchField, TextField

MOST_CHIPS = 7
"""More choices than this become a list to search in."""


def make_field(question: Question, *, compact: bool = False) -> Field:
    """Give an empty field for a question of any kind but lijst (see lijst.RowList).

    `compact`: for a cell in a row, where several fields stand side by side.
    """
    if question.soort is Soort.KEUZE and len(question.keuzes) > MOST_CHIPS:
        return SearchField(question)
    if question.soort in (Soort.KEUZE, Soort.MEERKEUZE, Soort.SCHAAL):
        return ChipField(question)
    return TextField(question) if question.lang else LineField(question, compact=compact)


class ChipField(Field):
    """Keuze, meerkeuze and schaal: a row of chips. Each choice is told at once."""

    def __init__(self, question: Question) -> None:
        """Make the chips: the choices, or the steps of the scale."""
        self._several = question.soort is Soort.MEERKEUZE
        options = [Option(choice.id, choice.tekst) for choice in question.keuzes] or _steps(question)
        self.chips = Chips(options, name=question.tekst, several=self._several)
        super().__init__(question, self.chips)
        if question.soort is Soort.SCHAAL and question.hulp:
            self.column.insertWidget(1, Words(question.hulp))  # without it nobody knows what a 3 means
        self.chips.chosen.connect(self._tell)

    def raw(self) -> object:
        """Give the id of the choice, a list of ids for a meerkeuze, or None."""
        ids = self.chips.chosen_ids()
        if self._several:
            return ids or None
        return ids[0] if ids else None

    def set_value(self, value: JsonValue) -> None:
        """Fill the chips of this value."""
        values = value if isinstance(value, list) else [value]
        self.chips.set_chosen([str(one) for one in values])
        self.set_problem("")

    def _tell(self) -> None:
        """Pass the choice on."""
        self.raw_changed.emit(self.raw())


def _steps(question: Question) -> list[Option]:
    """Give the steps of a scale as options."""
    low = 1 if question.minimum is None else int(question.minimum)
    high = MOST_CHIPS if question.maximum is None else int(question.maximum)
    return [Option(str(step), str(step)) for step in range(low, high + 1)]
