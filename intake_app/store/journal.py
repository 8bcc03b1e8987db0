"""The log as tables: `wijziging` holds the changes, `gewist` the chain links of what was erased."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlite_utils import Database

from intake_app.errors import AppError, VaultDamagedError
from intake_app.model import REMOVED, Change
from intake_app.store import ends
from intake_app.store.failures import DAMAGED
from intake_app.store.inzagelog import count_only
from intake_app.wijziging import as_json, canonical, chain

CLASHING = (
    "In deze gegevens zit een wijziging die niet klopt; er is niets overgenomen. "
    "Vraag je collega om ze opnieuw te sturen."
)
COLUMNS = "id, dossier, field, value, author, device, seq, stamp, replaces, form_version"
_SELECT = "SELECT " + COLUMNS + " FROM wijziging "  # noqa: S608 - a fixed text


_AT_ONCE = 500  # ids in one look-up


class Tip(NamedTuple):
    """How far a log is: place and chain link of its newest change; 0 and empty for an empty log."""

    position: int
    link: str


class Journal:
    """Reads and writes the log. Writing happens inside a transaction of the caller."""

    def __init__(self, db: Database) -> None:
        """Work on an open database whose tables are up to date."""
        self._db = db
        self._nr = -1
        self._tails: dict[str, str] = {}

    def reset(self) -> None:
        """Let go of what is kept in memory, after a transaction that did not succeed."""
        self._nr = -1
        self._tails.clear()

    def add(self, changes: Sequence[Change]) -> list[Change]:
        """Write the changes that are not there yet, and give those.

        Of an erased dossier only the tombstone is kept; of its other changes just the chain link, so that
        their number counts as received. A tombstone that comes in erases what is here. AppError when an id
        comes with another content than before.
        """
        fresh = self._unknown(changes)
        tombs = {change.dossier for change in fresh if change.field == REMOVED}
        erased = tombs | self.erased()
        added = [change for change in fresh if self._write(change, change.dossier in erased)]
        for dossier in tombs:
            self._purge(dossier)
        return added

    def _unknown(self, changes: Sequence[Change]) -> list[Change]:
        fresh: dict[str, Change] = {}
        there = self._known([change.id for change in changes])
        for change in changes:
            known = fresh.get(change.id) or (self._find(change.id) if change.id in there else None)
            if known is None:
                fresh[change.id] = change
            elif canonical(known) != canonical(change):
                raise AppError(CLASHING)
        return list(fresh.values())

    def _known(self, ids: Sequence[str]) -> set[str]:
        """Give which of these ids stand in the log."""
        return {row[0] for row in in_batches(self._db, "SELECT id FROM wijziging WHERE id IN ({})", ids)}

    def _find(self, change_id: str) -> Change | None:
        row = self._db.conn.execute(_SELECT + "WHERE id = ?", (change_id,)).fetchone()
        return None if row is None else as_change(row)

    def _write(self, change: Change, erased: bool) -> bool:
        """Write one change, or of an erased dossier its link; tell whether the change itself was kept."""
        keep = not erased or change.field == REMOVED
        if not keep and self._received(change):
            return False
        nr, link = self._next_nr(), chain(self._tail(change.device), change)
        if keep:
            self._db.conn.execute(
                "INSERT INTO wijziging (nr, id, dossier, field, value, author, device, seq, stamp, replaces, "
                "form_version, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                (nr, *_as_row(change), link),
            )
        else:
            row = (nr, change.device, change.seq, link)
            self._db.conn.execute("INSERT INTO gewist (nr, device, seq, hash) VALUES (?,?,?,?)", row)
        self._tails[change.device] = link
        return keep

    def _received(self, change: Change) -> bool:
        sql = "SELECT 1 FROM gewist WHERE device = ? AND seq = ?"
        return self._db.conn.execute(sql, (change.device, change.seq)).fetchone() is not None

    def _next_nr(self) -> int:
        if self._nr < 0:
            self._nr = self.tip().position
        self._nr += 1
        return self._nr

    def tip(self) -> Tip:
        """Give how far this log is."""
        position = ends.last_place(self._db, ends.CHANGES)
        row = self._db.conn.execute("SELECT hash FROM schakel WHERE nr = ?", (position,)).fetchone()
        return Tip(position, row[0] if row else "")

    def count(self) -> int:
        """Give how many changes this log has seen, erased ones too."""
        return self._number("SELECT count(*) FROM schakel")

    def _tail(self, device: str) -> str:
        """Give the newest link of a device in this vault; empty when there is none."""
        if device not in self._tails:
            self._tails[device] = ends.last_link(self._db, ends.CHANGES, device)
        return self._tails[device]

    def _purge(self, dossier: str) -> None:
        """Drop the values of an erased dossier; its tombstone, the chain links and counts of access stay."""
        gone = (dossier, REMOVED)
        self._db.conn.execute(
            "INSERT INTO gewist SELECT nr, device, seq, hash FROM wijziging WHERE dossier = ? AND field <> ?",
            gone,
        )
        self._db.conn.execute("DELETE FROM wijziging WHERE dossier = ? AND field <> ?", gone)
        count_only(self._db, dossier)

    def erased(self) -> set[str]:
        """Give the dossiers whose tombstone stands."""
        rows = self._db.conn.execute("SELECT dossier FROM wijziging WHERE field = 'verwijderd'")
        return {row[0] for row in rows}

    def tombstones(self) -> list[Change]:
        """Give what says which dossiers were erased, here or elsewhere, in the order in which it came in."""
        # Said so that SQLite takes the small index of tombstones, and does not read all changes in order.
        rows = self._db.conn.execute(_SELECT + "WHERE field = 'verwijderd' ORDER BY +nr")
        return [as_change(row) for row in rows]

    def living(self) -> list[str]:
        """Give every dossier that has changes and was not erased."""
        rows = self._db.conn.execute("SELECT DISTINCT dossier FROM wijziging ORDER BY dossier")
        erased = self.erased()
        return [row[0] for row in rows if row[0] not in erased]

    def exists(self, dossier: str) -> bool:
        """Tell whether a dossier has changes and was not erased."""
        sql = "SELECT 1 FROM wijziging WHERE dossier = ? AND field <> ? LIMIT 1"
        return self._db.conn.execute(sql, (dossier, REMOVED)).fetchone() is not None

    def changes(self, dossier: str, field: str | None = None) -> list[Change]:
        """Give the changes of a dossier, or of one field of it, oldest stamp first."""
        sql, values = "WHERE dossier = ? ", [dossier]
        if field is not None:
            sql, values = "WHERE dossier = ? AND field = ? ", [dossier, field]
        rows = self._db.conn.execute(_SELECT + sql + "ORDER BY stamp, id", values)
        return [as_change(row) for row in rows]

    def within(self, dossier: str, row: str) -> set[str]:
        """Give the ids of all changes of the cells of a row (``vraag/<row>``), replaced ones too."""
        sql = "SELECT id FROM wijziging WHERE dossier = ? AND field >= ? AND field < ?"
        reach = (dossier, f"{row}/", f"{row}0")  # 0 comes after /
        return {found[0] for found in self._db.conn.execute(sql, reach)}

    def last(self, device: str) -> int:
        """Give the highest number of a device, erased changes included; 0 without changes."""
        return ends.last_number(self._db, device)

    def newest(self) -> list[Change]:
        """Give the last change of each device; their stamps tell how late it is for everyone."""
        sql = _SELECT + "WHERE device = ? ORDER BY seq DESC LIMIT 1"
        found = ends.devices(self._db)
        return [as_change(self._db.conn.execute(sql, (device,)).fetchone()) for device in found]

    def received(self) -> dict[str, int]:
        """Give for each device the number up to which everything is here (the version vector)."""
        rows = self._db.conn.execute(
            "SELECT device, max(seq) FROM "
            "(SELECT device, seq, dense_rank() OVER (PARTITION BY device ORDER BY seq) AS plek FROM schakel) "
            "WHERE seq = plek GROUP BY device"
        )
        return dict(rows.fetchall())

    def unbroken(self, device: str) -> bool:
        """Tell whether a device has 1, 2, 3 … each exactly once, erased ones too."""
        sql = "SELECT count(*), count(DISTINCT seq), coalesce(min(seq), 1), coalesce(max(seq), 0) "
        found = self._db.conn.execute(sql + "FROM schakel WHERE device = ?", (device,)).fetchone()
        count, different, first, last = found
        return bool(count == different == last and first == 1)

    def links(self) -> Iterator[tuple[str, str, Change | None]]:
        """Give device, stored link and change (None when erased) in the order in which they came in."""
        # Each table is read in its own order, and SQLite keeps nothing of the two but the next row.
        nothing = "NULL, " * len(COLUMNS.split(", "))
        rows = self._db.conn.execute(
            "SELECT device, hash, " + COLUMNS + ", nr FROM wijziging UNION ALL "  # noqa: S608 - fixed texts
            "SELECT device, hash, " + nothing + "nr FROM gewist ORDER BY nr"
        )
        for device, link, *row, _nr in rows:
            yield device, link, None if row[0] is None else as_change(row)

    def _number(self, sql: str, *values: str) -> int:
        number: int = self._db.conn.execute(sql, values).fetchone()[0]
        return number


def _as_row(change: Change) -> tuple[str | int, ...]:
    return (
        change.id,
        change.dossier,
        change.field,
        as_json(change.value),
        change.author,
        change.device,
        change.seq,
        change.stamp,
        as_json(list(change.replaces)),
        change.form_version,
    )


def in_batches(db: Database, sql: str, keys: Sequence[str]) -> Iterator[Any]:
    """Give the rows of a query that ends in ``IN ({})``, asked for so many keys at a time."""
    for place in range(0, len(keys), _AT_ONCE):
        part = keys[place : place + _AT_ONCE]
        yield from db.conn.execute(sql.format(",".join("?" * len(part))), part)


def as_change(row: Sequence[Any]) -> Change:
    """Give the change of a row of the log with COLUMNS; raises VaultDamagedError."""
    change_id, dossier, field, value, author, device, seq, stamp, replaces, form_version = row
    try:
        read, replaced = json.loads(value), tuple(json.loads(replaces))
    except ValueError:
        raise VaultDamagedError(DAMAGED) from None
    return Change(change_id, dossier, field, read, author, device, seq, stamp, replaced, form_version)
