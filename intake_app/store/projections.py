"""Tables derived from the log: `stand` (the state of each field) and `dossier_rij` (the list of dossiers).

They are written in the transaction that writes the log, and can be made again from the log alone.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from intake_app.model import REMOVED, Change, FieldState, JsonValue
from intake_app.store.journal import Journal
from intake_app.store.log import disputed, is_row, row_of, states, successor
from intake_app.store.search import searchable, wanted, words
from intake_app.wijziging import as_json

Summary = Callable[[str, Mapping[str, FieldState]], dict[str, JsonValue]]
"""Gives the list row of a dossier from its id and its field states; pure.

Three keys mean something here. ``volgende_termijn`` sorts the list: an ISO date, which counts also when it
has passed, or a list of them, of which the first that has not passed counts; None: no date. ``zoek`` is the
text a dossier is found by (without it: all texts of the row), and ``naam`` is also found by its sound. An
empty row keeps the dossier out of the list.
"""

DEADLINE = "volgende_termijn"
SEARCH, NAME = "zoek", "naam"
INDEX_VERSION = 3
"""Raised when rows come to be found, sorted or marked in another way, so that vaults make theirs again."""
DISPUTED = 2
"""What stands in `conflict` for a row that was taken away while others went on in it; 1: different values."""
MOST_DATES = 12
MOST_DOSSIERS = 64

_STAND = (
    "INSERT INTO stand (dossier, field, value, conflict, stamp) VALUES (?,?,?,?,?) "
    "ON CONFLICT (dossier, field) DO UPDATE SET "
    "value = excluded.value, conflict = excluded.conflict, stamp = excluded.stamp"
)
_ROW = (
    "INSERT INTO dossier_rij (dossier, samenvatting, termijn, zoek) VALUES (?,?,?,?) "
    "ON CONFLICT (dossier) DO UPDATE SET "
    "samenvatting = excluded.samenvatting, termijn = excluded.termijn, zoek = excluded.zoek "
    "WHERE samenvatting <> excluded.samenvatting"
)


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of the list of dossiers: its id and, as JSON, what the summary function gave."""

    id: str
    kept: str

    @property
    def summary(self) -> dict[str, JsonValue]:
        """Give what the summary function gave; read when asked, since 50,000 of them fill the memory."""
        read: dict[str, JsonValue] = json.loads(self.kept)
        return read


def bare_summary(_dossier: str, fields: Mapping[str, FieldState]) -> dict[str, JsonValue]:
    """Give the plainest row: how many fields were filled in. For a vault opened without a list."""
    return {"velden": len(fields)}


class Projector:
    """Keeps the derived tables in step with the log. Writing happens in a transaction of the caller."""

    def __init__(self, db: Database, journal: Journal, summary: Summary) -> None:
        """Work on an open database; `summary` gives the list row of a dossier."""
        self._db = db
        self._journal = journal
        self._summary = summary
        self._cache: dict[str, dict[str, FieldState]] = {}

    def reset(self) -> None:
        """Let go of what is kept in memory."""
        self._cache.clear()

    def forget(self, dossiers: Iterable[str]) -> None:
        """Let go of what is kept in memory of these dossiers; others wrote in them."""
        for dossier in dossiers:
            self._cache.pop(dossier, None)

    def states(self, dossier: str) -> dict[str, FieldState]:
        """Give the state of every field of a dossier as the log has it."""
        if dossier not in self._cache:
            if len(self._cache) >= MOST_DOSSIERS:
                self._cache.clear()
            self._cache[dossier] = states(self._journal.changes(dossier))
        return self._cache[dossier]

    def follow(self, added: Sequence[Change]) -> None:
        """Bring the tables up to date with changes that were just written to the log."""
        by_dossier: dict[str, list[Change]] = {}
        for change in added:
            by_dossier.setdefault(change.dossier, []).append(change)
        for dossier, changes in by_dossier.items():
            if any(change.field == REMOVED for change in changes):
                self._drop(dossier)
            else:
                fields = self._advance(dossier, changes)
                self._write(dossier, fields, dict.fromkeys(change.field for change in changes))

    def _advance(self, dossier: str, changes: Sequence[Change]) -> dict[str, FieldState]:
        fields = self._cache.get(dossier)
        if fields is None:
            return self.states(dossier)
        for change in changes:
            state = successor(fields.get(change.field), change)
            if state is None:
                state = states(self._journal.changes(dossier, change.field))[change.field]
            fields[change.field] = state
        return fields

    def _write(self, dossier: str, fields: Mapping[str, FieldState], touched: Iterable[str]) -> None:
        names = list(touched)
        rows = [name for name in map(row_of, names) if name in fields]
        for field in dict.fromkeys([*names, *rows]):
            self._db.conn.execute(_STAND, self._stand_row(dossier, field, fields))
        row = self._list_row(dossier, fields)
        if row is None:
            self._db.conn.execute("DELETE FROM dossier_rij WHERE dossier = ?", (dossier,))
        else:
            self._db.conn.execute(_ROW, row)

    def _stand_row(
        self, dossier: str, field: str, fields: Mapping[str, FieldState]
    ) -> tuple[str, str, str, int, str]:
        state = fields[field]
        conflict = int(state.conflict)
        if state.value == REMOVED and not conflict and is_row(field):
            conflict = DISPUTED if disputed(fields, field, self._journal.within(dossier, field)) else 0
        return dossier, field, as_json(state.value), conflict, state.members[0].stamp

    def _list_row(
        self, dossier: str, fields: Mapping[str, FieldState]
    ) -> tuple[str, str, str | None, str] | None:
        summary = self._summary(dossier, fields)
        if not summary:
            return None
        search, name = summary.get(SEARCH), summary.get(NAME)
        if not isinstance(search, str):
            search = " ".join(value for value in summary.values() if isinstance(value, str))
        found_by = searchable(search, name if isinstance(name, str) else "")
        return dossier, as_json(summary), _deadlines(summary.get(DEADLINE)), found_by

    def _drop(self, dossier: str) -> None:
        self._cache.pop(dossier, None)
        self._db.conn.execute("DELETE FROM stand WHERE dossier = ?", (dossier,))
        self._db.conn.execute("DELETE FROM dossier_rij WHERE dossier = ?", (dossier,))

    def rebuild(self) -> None:
        """Make both tables again from the log."""
        self.reset()
        self._db.conn.execute("DELETE FROM stand")
        self._db.conn.execute("DELETE FROM dossier_rij")
        for dossier in self._journal.living():
            fields = self.states(dossier)
            self._write(dossier, fields, fields)

    def differing(self) -> list[str]:
        """Give the dossiers of which the tables are not what the log says; those of both are looked at."""
        known = self._db.conn.execute("SELECT dossier FROM stand UNION SELECT dossier FROM dossier_rij")
        living = self._journal.living()
        return sorted(
            {row[0] for row in known if row[0] not in set(living)}
            | {dossier for dossier in living if self._differs(dossier)}
        )

    def _differs(self, dossier: str) -> bool:
        fields = states(self._journal.changes(dossier))
        stand = self._db.conn.execute("SELECT * FROM stand WHERE dossier = ? ORDER BY field", (dossier,))
        row = self._db.conn.execute("SELECT * FROM dossier_rij WHERE dossier = ?", (dossier,)).fetchone()
        expected = [self._stand_row(dossier, field, fields) for field in sorted(fields)]
        return stand.fetchall() != expected or row != self._list_row(dossier, fields)

    def dossiers(self, search: str, day: str, limit: int) -> list[DossierRow]:
        """Give the list, next deadline as of `day` first, without one last; only what has every word.

        At most `limit` rows; a negative limit means all.
        """
        where, texts = _matching(search)
        # The inner query finds everything in the index alone; only the rows that are shown are read.
        sql = (  # fixed texts alone; what was typed goes along as values
            "SELECT r.dossier, r.samenvatting FROM (SELECT dossier, zoek, " + _NEXT + " AS dag "  # noqa: S608
            "FROM dossier_rij WHERE " + where + " ORDER BY dag IS NULL, dag, zoek, dossier LIMIT :limit) g "
            "JOIN dossier_rij r USING (dossier) ORDER BY g.dag IS NULL, g.dag, g.zoek, g.dossier"
        )
        rows = self._db.conn.execute(sql, {**texts, "today": day, "limit": limit})
        return [DossierRow(*row) for row in rows]

    def row(self, dossier: str) -> DossierRow | None:
        """Give the row of one dossier; None when it is not in the list."""
        sql = "SELECT dossier, samenvatting FROM dossier_rij WHERE dossier = ?"
        found = self._db.conn.execute(sql, (dossier,)).fetchone()
        return None if found is None else DossierRow(*found)

    def count(self, search: str) -> int:
        """Give how many dossiers have every word."""
        where, texts = _matching(search)
        sql = "SELECT count(*) FROM dossier_rij WHERE " + where  # noqa: S608 - fixed texts, see _matching
        counted: int = self._db.conn.execute(sql, texts).fetchone()[0]
        return counted

    def answered(self, field: str) -> list[str]:
        """Give the dossiers in which a field holds something."""
        sql = "SELECT dossier FROM stand WHERE field = ? AND value <> 'null' ORDER BY dossier"
        return [row[0] for row in self._db.conn.execute(sql, (field,))]

    def conflicts(self) -> list[tuple[str, str]]:
        """Give dossier and field of every conflict that waits for a person."""
        sql = "SELECT dossier, field FROM stand WHERE conflict = 1 ORDER BY dossier, field"
        return self._db.conn.execute(sql).fetchall()


_NEXT = (
    "CASE WHEN length(termijn) = 10 THEN termijn "
    + " ".join(
        f"WHEN substr(termijn, {place}, 10) >= :today THEN substr(termijn, {place}, 10)"
        for place in range(1, MOST_DATES * 11, 11)
    )
    + " END"
)
"""The date that counts: of one date that one, of a series ("date date …") the first not before today."""


def _deadlines(value: JsonValue) -> str | None:
    """Give the column of a deadline: one date as it is, of a series every date with a space behind it."""
    if isinstance(value, list):
        dates = sorted(date for date in value if isinstance(date, str))
        return "".join(f"{date} " for date in dates[:MOST_DATES]) or None
    return value if isinstance(value, str) else None


def _matching(search: str) -> tuple[str, dict[str, str]]:
    """Give the condition that every word of a search is in a row, as text or as sound, and its values."""
    terms: list[str] = []
    values: dict[str, str] = {}
    for number, word in enumerate(words(search)):
        values[f"w{number}"], values[f"s{number}"] = wanted(word)
        terms.append(f"(instr(zoek, :w{number}) > 0 OR instr(zoek, :s{number}) > 0)")
    return " AND ".join(terms) or "1", values
