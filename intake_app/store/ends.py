"""The end of a log that stands in two tables: what is there whole, and of what was erased just the link.

Each table is asked by itself, so that an index gives the answer however long the log is; a question to the
view over both reads all of it.
"""

from typing import Final

from sqlite_utils import Database

CHANGES: Final = ("wijziging", "gewist")
ACCESSES: Final = ("inzagelog", "inzage_geteld")

Tables = tuple[str, str]


def last_place(db: Database, tables: Tables) -> int:
    """Give the place of the newest line; 0 for an empty log."""
    return max(_number(db, f"SELECT coalesce(max(nr), 0) FROM {table}") for table in tables)  # noqa: S608


def last_link(db: Database, tables: Tables, device: str) -> str:
    """Give the newest chain link of a device, in the order in which its lines came in; empty without any."""
    newest = "SELECT * FROM (SELECT nr, hash FROM {} WHERE device = :device ORDER BY nr DESC LIMIT 1)"
    both = " UNION ALL ".join(newest.format(table) for table in tables)
    sql = f"SELECT hash FROM ({both}) ORDER BY nr DESC LIMIT 1"  # noqa: S608 - fixed texts
    row = db.conn.execute(sql, {"device": device}).fetchone()
    return str(row[0]) if row else ""


def last_number(db: Database, device: str) -> int:
    """Give the highest number of a device in the log of changes, erased ones included; 0 without changes."""
    return max(
        _number(db, f"SELECT coalesce(max(seq), 0) FROM {table} WHERE device = ?", device)  # noqa: S608
        for table in CHANGES
    )


def devices(db: Database) -> list[str]:
    """Give every device of which a whole change stands in the log, by as many looks into the index."""
    sql = (
        "WITH RECURSIVE een (device) AS (SELECT min(device) FROM wijziging UNION ALL "
        "SELECT (SELECT min(device) FROM wijziging WHERE device > een.device) FROM een "
        "WHERE device IS NOT NULL) SELECT device FROM een WHERE device IS NOT NULL"
    )
    return [row[0] for row in db.conn.execute(sql)]


def _number(db: Database, sql: str, *values: str) -> int:
    number: int = db.conn.execute(sql, values).fetchone()[0]
    return number
