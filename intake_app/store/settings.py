"""Small things kept as key and JSON value, for this computer only."""

import json

from sqlite_utils import Database

from intake_app.model import JsonValue
from intake_app.wijziging import as_json


class Settings:
    """One table of keys and values. Writing happens in a transaction of the caller."""

    def __init__(self, db: Database, table: str) -> None:
        """Work on a table with the columns sleutel and waarde."""
        self._table = db.table(table)

    def get(self, key: str) -> JsonValue:
        """Give a value; None when it was never set."""
        for row in self._table.rows_where("sleutel = ?", [key]):
            value: JsonValue = json.loads(row["waarde"])
            return value
        return None

    def set(self, key: str, value: JsonValue) -> None:
        """Keep a value; None forgets it."""
        if value is None:
            self._table.delete_where("sleutel = ?", [key])
        else:
            self._table.upsert({"sleutel": key, "waarde": as_json(value)}, pk="sleutel")
