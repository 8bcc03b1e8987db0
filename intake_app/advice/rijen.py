"""A fact that is a list of rows: each row a small frozen class whose cells have a kind of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from intake_app.advice.kinds import FactError, Kind, Value, refuse_unknown_keys
from intake_app.model import JsonValue


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of rows of one class; a cell that is missing or null is not known.

    `bare`: the cell that a row which is only a text stands for; "" when there is none.
    """

    of: type[Any]
    cells: Mapping[str, Kind]
    bare: str = ""

    def read(self, key: str, raw: JsonValue) -> Value:
        """Give the rows; raises FactError naming the key, the number in the list and the cell."""
        if not isinstance(raw, list):
            raise FactError(f"Het feit '{key}' moet een lijst zijn. Verbeter het feit.", key)
        return tuple(self._row(f"{key}[{number}]", entry) for number, entry in enumerate(raw, start=1))

    def write(self, value: Value) -> JsonValue:
        """Give the list, every cell present."""
        return [self._written(row) for row in cast("tuple[Any, ...]", value)]

    def _row(self, key: str, raw: JsonValue) -> Any:
        """Read one row."""
        if self.bare and isinstance(raw, str):
            raw = {self.bare: raw}
        if not isinstance(raw, dict):
            raise FactError(f"Het feit '{key}' moet een groep feiten zijn. Verbeter het feit.", key)
        refuse_unknown_keys(raw, self.cells, f"{key}.")
        known = {name: value for name, value in raw.items() if value is not None}
        return self.of(
            **{name: self.cells[name].read(f"{key}.{name}", value) for name, value in known.items()}
        )

    def _written(self, row: Any) -> JsonValue:
        """Write one row."""
        cells = {name: getattr(row, name) for name in self.cells}
        return {
            name: None if value is None else self.cells[name].write(value) for name, value in cells.items()
        }
