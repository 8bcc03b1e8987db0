"""The dated amounts, those of the program before those the gemeente filled in; what is not there is told."""

from collections.abc import Iterable
from datetime import date

from intake_app.advice.geld.resultaat import Ontbreekt
from intake_app.advice.geldfeiten import OwnAmount
from intake_app.advice.parameters import Parameter, Parameters
from intake_app.i18n import translator


class GeenBedragError(Exception):
    """There is no amount for a day; `ontbreekt` says which and when. Caught where a month is made."""

    def __init__(self, lacking: Ontbreekt) -> None:
        """Take what is lacking."""
        super().__init__(lacking.id)
        self.ontbreekt = lacking


class Bedragen:
    """All dated amounts, to be asked for by id and day; never the nearest one."""

    def __init__(self, parameters: Parameters, own: Iterable[OwnAmount] = ()) -> None:
        """Take those of the program, and the rows of the gemeente that are complete."""
        self._parameters = parameters
        self._own = sorted(filter(None, (self._as_parameter(row) for row in own)), key=_newest_first)

    def at(self, name: str, day: date) -> Parameter:
        """Give the amount on a day; raises GeenBedragError."""
        found = self._parameters.find(name, day) or next(
            (row for row in self._own if row.id == name and row.valid_from <= day <= row.valid_to), None
        )
        if found is None:
            raise GeenBedragError(Ontbreekt(name, day, self._sentence(name, day)))
        return found

    def value(self, name: str, day: date) -> int:
        """Give only the number; raises GeenBedragError."""
        return self.at(name, day).waarde

    def _as_parameter(self, row: OwnAmount) -> Parameter | None:
        """Give a row of the gemeente as a dated amount; it is shown as not verified by this program."""
        known = self._parameters.periods(row.id or "")
        if not known or row.bedrag is None or row.vanaf is None or row.bron is None:
            return None
        return Parameter(
            id=known[0].id,
            omschrijving=known[0].omschrijving,
            waarde=row.bedrag,
            eenheid=known[0].eenheid,
            valid_from=row.vanaf,
            valid_to=row.tot or date.max,
            source=f"{row.bron}, ingevuld door de gemeente",
            verified=False,
        )

    def _sentence(self, name: str, day: date) -> str:
        """Say which amount there is none of."""
        known = self._parameters.periods(name)
        what = known[0].omschrijving if known else name
        return (
            f"Er is nog geen bedrag vanaf {translator('nl').date(day)}: {what}. Vul het in bij de "
            f"instellingen van de gemeente zodra het bekend is."
        )


def _newest_first(row: Parameter) -> tuple[int, str, int, date, str]:
    """Sort by first day, the newest first, in whatever order the rows came in."""
    return -row.valid_from.toordinal(), row.id, row.waarde, row.valid_to, row.source


def source_of(used: Iterable[Parameter]) -> str:
    """Give the articles of the amounts that were used and the day they hold from, each once."""
    return "; ".join(dict.fromkeys(f"{entry.source}, {entry.valid_from.isoformat()}" for entry in used))
