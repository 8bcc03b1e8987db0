"""What the vault keeps for exchanging files: the team's messages, signed statements, files and imports.

Texts come in and go out as they were signed; what they mean is for the exchange to say.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlite_utils import Database

from intake_app.clock import Clock
from intake_app.model import Change, JsonValue
from intake_app.store import ends
from intake_app.store.journal import COLUMNS, as_change, in_batches
from intake_app.store.settings import Settings
from intake_app.wijziging import as_json

Turn = Callable[[], AbstractContextManager[None]]
"""Gives the vault for a moment, to read or to write in."""

_STATEMENTS = "SELECT device, van, tot, tekst, handtekening, volledig FROM verklaring "

READ, QUARANTINE, NOT_FOR_US = "gelezen", "quarantaine", "niet_voor_ons"
GONE = "#weg"
"""Stands in the place of the device with files that have to go, until they are seen to be gone."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A signed statement as it came in: `first` to `last` of one device, whole or a part of its changes."""

    device: str
    first: int
    last: int
    text: str
    signature: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """Files this vault wrote for one run of a device, and what made them as they are."""

    device: str
    first: int
    last: int
    erased: int
    audience: str
    names: tuple[str, ...]
    place: str = ""


class Run(NamedTuple):
    """What a file of somebody else holds: a run of a device, and how many of its changes."""

    name: str
    sender: str
    device: str
    first: int
    last: int
    changes: int


Places = tuple[int, int]
"""A run of places in the log: after the one, until the other."""


@dataclass(frozen=True, slots=True)
class Import:
    """One taking in: the places in the log it filled (each after and until), and its report."""

    number: int
    moment: str
    kind: str
    places: tuple[Places, ...]
    report: JsonValue
    undone: bool


class Post:
    """Reads and writes those tables; each call is safe from any thread."""

    def __init__(self, db: Database, reading: Turn, writing: Turn, now: Clock) -> None:
        """Work on an open database, in turns that the vault gives; `now` tells the time."""
        self._db = db
        self.now = now
        self.reading, self.writing = reading, writing
        self._secrets = Settings(db, "kluis")

    # Secrets of this vault: keys; they never leave it but by an explicit export

    def secret(self, name: str) -> JsonValue:
        """Give what is kept under a name; None when there is nothing."""
        with self.reading():
            return self._secrets.get(f"delen.{name}")

    def keep_secret(self, name: str, value: JsonValue) -> None:
        """Keep a value under a name."""
        with self.writing():
            self._secrets.set(f"delen.{name}", value)

    # Messages of teams

    def messages(self) -> list[tuple[str, str]]:
        """Give text and signature of every message of every team, in the order in which they came."""
        with self.reading():
            return self._rows("SELECT tekst, handtekening FROM teambericht ORDER BY nr")

    def add_messages(self, messages: Iterable[tuple[str, str]]) -> int:
        """Keep messages that are not there yet; gives how many."""
        sql = "INSERT OR IGNORE INTO teambericht (tekst, handtekening) VALUES (?,?)"
        with self.writing():
            before = self._number("SELECT count(*) FROM teambericht")
            self._db.conn.executemany(sql, list(messages))
            return self._number("SELECT count(*) FROM teambericht") - before

    # Statements

    def frontier(self) -> dict[str, int]:
        """Give for each device up to which number its changes are here, by whole statements."""
        with self.reading():
            sql = "SELECT device, max(tot) FROM verklaring WHERE volledig = 1 GROUP BY device"
            return dict(self._rows(sql))

    def statements(self, device: str, first: int, last: int) -> list[Kept]:
        """Give the whole statements of a device that touch these numbers, in order."""
        sql = "WHERE device = ? AND volledig = 1 AND tot >= ? AND van <= ? ORDER BY van, tot"
        return self._statements(sql, device, first, last)

    def all_statements(self) -> list[Kept]:
        """Give every statement, whole or not."""
        return self._statements("ORDER BY device, van")

    def partial(self, device: str | None = None) -> list[Kept]:
        """Give the statements of which only a part of the changes came in, of one device or of all."""
        return self._statements(
            "WHERE volledig = 0 AND coalesce(?, device) = device ORDER BY device, van", device
        )

    def _statements(self, which: str, *values: str | int | None) -> list[Kept]:
        with self.reading():
            return [_kept(row) for row in self._rows(_STATEMENTS + which, *values)]

    def keep_statement(self, kept: Kept) -> None:
        """Keep a statement; a whole one takes the place of the smaller ones inside it."""
        with self.writing():
            if kept.whole:
                sql = "DELETE FROM verklaring WHERE device = ? AND volledig = 1 AND van >= ? AND tot <= ?"
                self._db.conn.execute(sql, (kept.device, kept.first, kept.last))
            sql = (
                "INSERT OR IGNORE INTO verklaring (device, van, tot, tekst, handtekening, volledig) "
                "VALUES (?,?,?,?,?,?)"
            )
            row = (kept.device, kept.first, kept.last, kept.text, kept.signature, int(kept.whole))
            self._db.conn.execute(sql, row)

    # Changes by number

    def run(self, device: str, first: int, last: int) -> dict[int, Change]:
        """Give the changes of a device that stand in the log with these numbers."""
        sql = f"SELECT {COLUMNS} FROM wijziging WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq"  # noqa: S608
        with self.reading():
            found = [as_change(row) for row in self._rows(sql, device, first, last)]
        return {change.seq: change for change in found}

    def links(self, device: str, first: int, last: int) -> dict[int, str]:
        """Give the chain links of a device with these numbers, erased ones too, as this log has them."""
        sql = "SELECT seq, hash FROM schakel WHERE device = ? AND seq BETWEEN ? AND ?"
        with self.reading():
            return dict(self._rows(sql, device, first, last))

    def last(self, device: str) -> int:
        """Give the last number of a device in this log; 0 without changes."""
        with self.reading():
            return ends.last_number(self._db, device)

    def erased(self, device: str, first: int, last: int) -> int:
        """Give how many of these numbers were erased here."""
        sql = "SELECT count(*) FROM gewist WHERE device = ? AND seq BETWEEN ? AND ?"
        with self.reading():
            return self._number(sql, device, first, last)

    def dossiers_within(self, vector: Mapping[str, int]) -> set[str]:
        """Give the dossiers, erased ones left out, of which somebody this far has something."""
        found: set[str] = set()
        sql = "SELECT DISTINCT dossier FROM wijziging WHERE device = ? AND seq <= ? AND field <> 'verwijderd'"
        with self.reading():
            for device, last in vector.items():
                found.update(row[0] for row in self._rows(sql, device, last))
        return found

    def field_of(self, change: str) -> str:
        """Give the field of a change; empty when it is not here."""
        with self.reading():
            found = self._rows("SELECT field FROM wijziging WHERE id = ?", change)
        return found[0][0] if found else ""

    def place_of(self, change: str) -> int:
        """Give the place in the log of a change that is here."""
        with self.reading():
            return self._number("SELECT nr FROM wijziging WHERE id = ?", change)

    def lacks(self, changes: Iterable[str]) -> bool:
        """Tell whether one of these ids does not stand in the log."""
        wanted = set(changes)
        with self.reading():
            found = in_batches(self._db, "SELECT id FROM wijziging WHERE id IN ({})", list(wanted))
            return sum(1 for _ in found) < len(wanted)

    def marked(self, field: str) -> dict[str, JsonValue]:
        """Give for each dossier what stands in a field, where it holds something."""
        sql = (  # the last condition lets SQLite use the small index of these fields
            "SELECT dossier, value FROM stand WHERE field = ? AND value <> 'null' AND field LIKE 'delen.%'"
        )
        with self.reading():
            return {dossier: json.loads(value) for dossier, value in self._rows(sql, field)}

    def with_field(self, question: str) -> list[str]:
        """Give the dossiers with a field ``<question>/…`` that says how it is shared."""
        sql = (  # the last condition lets SQLite use the small index of these fields
            "SELECT DISTINCT dossier FROM stand WHERE field > ? AND field < ? AND value <> 'null' "
            "AND field LIKE 'delen.%' ORDER BY dossier"
        )
        with self.reading():
            return [row[0] for row in self._rows(sql, f"{question}/", f"{question}0")]

    def values_of(self, fields: Iterable[str]) -> dict[str, dict[str, JsonValue]]:
        """Give what is shown in these fields, by dossier and field, of every dossier that has them."""
        found: dict[str, dict[str, JsonValue]] = {}
        sql = "SELECT dossier, field, value FROM stand WHERE value <> 'null' AND field IN ({})"
        with self.reading():
            for dossier, field, value in in_batches(self._db, sql, list(fields)):
                found.setdefault(dossier, {})[field] = json.loads(value)
        return found

    def name_of(self, dossier: str) -> str:
        """Give the name of a dossier in the list; empty when it is not in there."""
        with self.reading():
            found = self._rows("SELECT samenvatting FROM dossier_rij WHERE dossier = ?", dossier)
        return str(json.loads(found[0][0]).get("naam", "")) if found else ""

    def disputed_rows(self) -> list[tuple[str, str]]:
        """Give dossier and field of every row that was taken away while others went on in it."""
        sql = "SELECT dossier, field FROM stand WHERE conflict = 2 ORDER BY dossier, field"
        with self.reading():
            return self._rows(sql)

    # Files

    def seen_of(self, marks: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Give what became of files with these marks (name, size and time; or the hash), as far as read."""
        sql = "SELECT naam, staat, reden FROM bestand WHERE naam IN ({})"
        with self.reading():
            return {row[0]: (row[1], row[2]) for row in in_batches(self._db, sql, list(marks))}

    def remember(self, marks: Mapping[str, tuple[str, str]]) -> None:
        """Keep what became of files."""
        sql = "INSERT OR REPLACE INTO bestand (naam, staat, reden) VALUES (?,?,?)"
        with self.writing():
            self._db.conn.executemany(sql, [(mark, *state) for mark, state in marks.items()])

    def forget_files(self, state: str) -> None:
        """Let files with this state be looked at again."""
        with self.writing():
            self._db.conn.execute("DELETE FROM bestand WHERE staat = ?", (state,))

    def covered(self, names: Iterable[str]) -> list[Run]:
        """Give what these files, written by others, hold."""
        sql = "SELECT naam, afzender, device, van, tot, aantal FROM dekking WHERE naam IN ({})"
        with self.reading():
            return [Run(*row) for row in in_batches(self._db, sql, list(names))]

    def cover(self, runs: Iterable[Run]) -> None:
        """Keep what a file of somebody else holds."""
        sql = "INSERT OR IGNORE INTO dekking (naam, afzender, device, van, tot, aantal) VALUES (?,?,?,?,?,?)"
        with self.writing():
            self._db.conn.executemany(sql, list(runs))

    def pieces(self, place: str) -> list[Piece]:
        """Give what this vault wrote to a place (the mark of a shared folder)."""
        sql = (
            "SELECT device, van, tot, gewist, publiek, namen FROM brokstuk WHERE plaats = ? "
            "ORDER BY device, van"
        )
        with self.reading():
            rows = self._rows(sql, place)
        return [
            Piece(device, first, last, erased, audience, tuple(json.loads(names)), place)
            for device, first, last, erased, audience, names in rows
        ]

    def keep_piece(self, piece: Piece) -> None:
        """Keep that files were written."""
        sql = "INSERT INTO brokstuk (plaats, device, van, tot, gewist, publiek, namen) VALUES (?,?,?,?,?,?,?)"
        row = (piece.place, piece.device, piece.first, piece.last, piece.erased, piece.audience)
        with self.writing():
            self._db.conn.execute(sql, (*row, as_json(list(piece.names))))

    def drop_piece(self, piece: Piece) -> None:
        """Let go of files that others take the place of; their names stay under GONE, to remove them by."""
        sql = "UPDATE brokstuk SET device = ? WHERE plaats = ? AND device = ? AND van = ? AND tot = ?"
        with self.writing():
            self._db.conn.execute(sql, (GONE, piece.place, piece.device, piece.first, piece.last))

    def forget_piece(self, piece: Piece) -> None:
        """Forget files that are gone."""
        sql = "DELETE FROM brokstuk WHERE plaats = ? AND device = ? AND namen = ?"
        with self.writing():
            self._db.conn.execute(sql, (piece.place, piece.device, as_json(list(piece.names))))

    # Imports

    def keep_import(self, moment: str, kind: str, places: Sequence[Places], report: JsonValue) -> int:
        """Keep what was taken in and which places of the log that filled, in order; gives its number."""
        sql = "INSERT INTO invoer (moment, soort, na, tot, verslag, ongedaan) VALUES (?,?,?,?,?,0)"
        kept: JsonValue = {"plekken": [list(one) for one in places], "verslag": report}
        row = (moment, kind, places[0][0], places[-1][1], as_json(kept))
        with self.writing():
            self._db.conn.execute(sql, row)
            return self._number("SELECT max(nr) FROM invoer")

    def imports(self) -> list[Import]:
        """Give what was taken in, the newest first."""
        sql = "SELECT nr, moment, soort, na, tot, verslag, ongedaan FROM invoer ORDER BY nr DESC"
        with self.reading():
            rows = self._rows(sql)
        return [_import(row) for row in rows]

    def mark_undone(self, number: int) -> None:
        """Keep that an import was taken back."""
        with self.writing():
            self._db.conn.execute("UPDATE invoer SET ongedaan = 1 WHERE nr = ?", (number,))

    def added(self, places: Iterable[Places]) -> list[Change]:
        """Give the changes at these places of the log."""
        sql = f"SELECT {COLUMNS} FROM wijziging WHERE nr > ? AND nr <= ? ORDER BY nr"  # noqa: S608
        with self.reading():
            return [as_change(row) for run in places for row in self._rows(sql, *run)]

    def known(self, dossier: str, until: int) -> bool:
        """Tell whether a dossier had changes up to a place of the log."""
        sql = "SELECT 1 FROM wijziging WHERE dossier = ? AND nr <= ? LIMIT 1"
        with self.reading():
            return bool(self._rows(sql, dossier, until))

    def later(self, dossier: str, after: int) -> set[str]:
        """Give the ids of the changes of a dossier after a place of the log."""
        sql = "SELECT id FROM wijziging WHERE dossier = ? AND nr > ?"
        with self.reading():
            return {row[0] for row in self._rows(sql, dossier, after)}

    def earlier(self, dossier: str, until: int) -> list[Change]:
        """Give the changes of a dossier up to a place of the log."""
        sql = f"SELECT {COLUMNS} FROM wijziging WHERE dossier = ? AND nr <= ? ORDER BY nr"  # noqa: S608
        with self.reading():
            return [as_change(row) for row in self._rows(sql, dossier, until)]

    def _rows(self, sql: str, *values: str | int | None) -> list[Any]:
        rows: list[Any] = self._db.conn.execute(sql, values).fetchall()
        return rows

    def _number(self, sql: str, *values: str | int) -> int:
        number: int = self._db.conn.execute(sql, values).fetchone()[0]
        return number


def _import(row: Sequence[Any]) -> Import:
    """Give an import of its row; one of an earlier version holds the report alone, and is one run."""
    number, moment, kind, after, until, text, undone = row
    report, places = json.loads(text), [(after, until)]
    if isinstance(report, dict):
        report, places = report["verslag"], [(first, last) for first, last in report["plekken"]]
    return Import(number, moment, kind, tuple(places), report, bool(undone))


def _kept(row: Sequence[Any]) -> Kept:
    device, first, last, text, signature, whole = row
    return Kept(device, first, last, text, signature, bool(whole))
