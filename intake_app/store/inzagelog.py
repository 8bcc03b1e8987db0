"""The access log: who opened, printed, exported, showed or erased which dossier, and when.

It is kept beside the log of changes, in tables that nothing derives, so making the derived tables again
leaves it alone. It only grows, and each line holds the chain link of its device. When a dossier is erased
its lines become bare counts, in the transaction that writes the tombstone.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from intake_app.clock import Clock
from intake_app.model import new_id
from intake_app.store import ends

BROKEN = (
    "In het inzagelog van apparaat {apparaat} klopt iets niet: er is een regel veranderd of weg. "
    "Vraag je beheerder om hulp."
)
_COLUMNS = "id, author, device, moment, dossier, wat"


class What(StrEnum):
    """What was done with a dossier."""

    GEOPEND = "geopend"
    AFGEDRUKT = "afgedrukt"
    GEEXPORTEERD = "geëxporteerd"
    INZAGE = "inzage gegeven"
    GEWIST = "gewist"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who (the name with the changes of that computer), on which device, when (UTC), and what."""

    id: str
    author: str
    device: str
    moment: str
    dossier: str
    what: What


@dataclass(frozen=True, slots=True)
class Accesses:
    """What was done with one dossier: the lines, oldest first, and how often.

    After erasing only the counts are left, and the line of the erasing itself.
    """

    lines: tuple[Line, ...]
    counts: dict[What, int]


class AccessLog:
    """Reads and writes the access log. Writing happens in a transaction of the caller."""

    def __init__(self, db: Database, device: str, clock: Clock) -> None:
        """Write for one device, on an open database whose tables are up to date."""
        self._db = db
        self._device = device
        self._clock = clock

    def note(self, author: str, dossier: str, what: What) -> Line:
        """Add a line and give it; its moment is what this computer says, its place in the chain is sure."""
        return self.note_all(author, [dossier], what)[0]

    def note_all(self, author: str, dossiers: Iterable[str], what: What) -> list[Line]:
        """Add a line for each of these dossiers; the end of the chain is looked up once."""
        moment = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        lines = [Line(new_id(), author, self._device, moment, dossier, what) for dossier in dossiers]
        tail = ends.last_link(self._db, ends.ACCESSES, self._device)
        last = ends.last_place(self._db, ends.ACCESSES)
        for number, line in enumerate(lines, start=last + 1):
            tail = _link(tail, line)
            self._db.conn.execute(
                f"INSERT INTO inzagelog ({_COLUMNS}, hash, nr) VALUES (?,?,?,?,?,?,?,?)",  # noqa: S608 - fixed
                (*_row(line), tail, number),
            )
        return lines

    def of(self, dossier: str) -> Accesses:
        """Give what was done with a dossier; of an erased one the line of the erasing and the counts."""
        rows = self._db.conn.execute(
            f"SELECT {_COLUMNS} FROM inzagelog WHERE dossier = ? ORDER BY nr",  # noqa: S608 - fixed
            (dossier,),
        )
        counted = self._db.conn.execute(
            "SELECT wat, count(*) FROM inzageschakel WHERE dossier = ? GROUP BY wat ORDER BY min(nr)",
            (dossier,),
        )
        return Accesses(tuple(_as_line(row) for row in rows), {What(what): count for what, count in counted})

    def findings(self) -> list[str]:
        """Give a sentence for each device whose chain does not hold; none when all is well."""
        tails: dict[str, str] = {}
        broken: set[str] = set()
        for device, link, line in self._links():
            if line is not None and _link(tails.get(device, ""), line) != link:
                broken.add(device)
            tails[device] = link
        return [BROKEN.format(apparaat=device) for device in sorted(broken)]

    def _links(self) -> Iterator[tuple[str, str, Line | None]]:
        rows = self._db.conn.execute(
            "SELECT s.device, s.hash, l.id, l.author, l.device, l.moment, l.dossier, l.wat "
            "FROM inzageschakel s LEFT JOIN inzagelog l USING (nr) ORDER BY nr"
        )
        for device, link, *row in rows:
            yield device, link, None if row[0] is None else _as_line(row)


def count_only(db: Database, dossier: str) -> None:
    """Turn the lines of an erased dossier into bare counts, in the transaction that writes its tombstone."""
    gone = "FROM inzagelog WHERE dossier = ? AND wat <> 'gewist'"
    kept = f"INSERT INTO inzage_geteld SELECT nr, device, dossier, wat, hash {gone}"
    db.conn.execute(kept, (dossier,))
    db.conn.execute(f"DELETE {gone}", (dossier,))


def _row(line: Line) -> tuple[str, ...]:
    return line.id, line.author, line.device, line.moment, line.dossier, line.what.value


def _as_line(row: Any) -> Line:
    identifier, author, device, moment, dossier, what = row
    return Line(identifier, author, device, moment, dossier, What(what))


def _link(previous: str, line: Line) -> str:
    """Give the next link; the random id keeps it from betraying who and when once the line is gone."""
    return hashlib.sha256((previous + json.dumps(_row(line))).encode()).hexdigest()
