"""Takes a list of people in: first what would come of it, row by row, then all of it or nothing.

What cannot be read is told per cell with the reason, and left out only when a person says so. Who is like
somebody in the vault, or in the same list, is shown before; such a row is left out unless a person wants it.
What was taken in is one import, which can be taken back as a whole (see delen/verslag).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from intake_app import invoer
from intake_app.clock import today
from intake_app.delen import verslag
from intake_app.delen.verslag import Tally
from intake_app.dossier import form_of
from intake_app.dubbelen import Match, Person, find, of_values, people
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem, show
from intake_app.koppeling import hidden
from intake_app.lijsten import cellen, kolommen
from intake_app.lijsten.bestand import Cell, Table
from intake_app.model import Answers, JsonValue, new_id
from intake_app.store.backups import Backups
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

KIND = "lijst"
"""The kind under which an import of a list is kept."""
FIRST, LAST = "identiteit.voornaam", "identiteit.achternaam"
_NEW = "nieuw:"

NO_NAME = "In deze regel staat geen naam. Zonder naam komt er geen dossier van."
NO_COLUMN = "Zeg eerst in welke kolom de naam staat."
NOTHING = "Er is geen regel om in te lezen."
NOT_READ = (
    "{what} niet te lezen. Verbeter de lijst, of kies om over te slaan wat niet te lezen is. Er is niets "
    "ingelezen."
)


@dataclass(frozen=True, slots=True)
class Unread:
    """One cell that cannot be read: row as in the file, heading, what stands there, and why not."""

    regel: int
    kolom: str
    tekst: str
    reden: str

    def to_json(self) -> dict[str, Any]:
        """Give it as `lijst-inlezen --json` prints it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Double:
    """A row about somebody who seems to be there: in the vault (`dossier`) or in an earlier row (`regel`)."""

    dossier: str
    eerdere_regel: int | None
    score: int
    redenen: tuple[str, ...]
    naam: str = field(default="", repr=False)

    def to_json(self) -> dict[str, Any]:
        """Give it as `lijst-inlezen --json` prints it."""
        return asdict(self) | {"redenen": list(self.redenen)}


@dataclass(frozen=True, slots=True)
class Row:
    """One row with what was read in it. `bruikbaar`: it has a name, so a dossier can come of it."""

    number: int
    values: Mapping[str, JsonValue]
    unread: tuple[Unread, ...]
    double: Double | None = None
    bruikbaar: bool = True

    def to_json(self) -> dict[str, Any]:
        """Give it as `lijst-inlezen --json` prints it."""
        return {
            "regel": self.number,
            "antwoorden": dict(self.values),
            "niet_gelezen": [one.to_json() for one in self.unread],
            "dubbel": None if self.double is None else self.double.to_json(),
            "bruikbaar": self.bruikbaar,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """What would come of a list: nothing of it is stored yet."""

    headings: tuple[str, ...]
    mapping: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def unread(self) -> list[Unread]:
        """Give every cell that cannot be read."""
        return [one for row in self.rows for one in row.unread]

    @property
    def doubles(self) -> list[Row]:
        """Give the rows about somebody who seems to be there."""
        return [row for row in self.rows if row.double is not None and row.bruikbaar]

    def wanted(self, with_doubles: Sequence[int] = ()) -> list[Row]:
        """Give the rows that dossiers come of; `with_doubles`: numbers of doubles that are wanted too."""
        return [
            row for row in self.rows if row.bruikbaar and (row.double is None or row.number in with_doubles)
        ]


def plan(table: Table, mapping: Sequence[str], everybody: Sequence[Person], day: date) -> Plan:
    """Read every row with these columns; raises AppError when no column holds a name. Pure."""
    kolommen.require_once(mapping)
    if not {kolommen.NAME, FIRST, LAST} & set(mapping):
        raise AppError(NO_COLUMN)
    found = [_row(table, place, mapping, day) for place in range(len(table.rows))]
    doubles = _doubles(found, everybody)
    rows = tuple(
        Row(row.number, row.values, row.unread, doubles.get(row.number), row.bruikbaar) for row in found
    )
    return Plan(table.headings, tuple(mapping), rows)


def _row(table: Table, place: int, mapping: Sequence[str], day: date) -> Row:
    number = table.numbers[place]
    values: dict[str, JsonValue] = {}
    unread: list[Unread] = []
    for heading, target, cell in zip(table.headings, mapping, table.rows[place], strict=True):
        if not target:
            continue
        for question, part in _parts(target, cell):
            value = cellen.answer(kolommen.question(question), part, table.epoch, day)
            if isinstance(value, Problem):
                unread.append(Unread(number, heading, cellen.text_of(cell), value.text))
            elif value is not None:
                values[question] = value
    named = any(isinstance(values.get(one), str) for one in (FIRST, LAST))
    if not named:
        unread.append(Unread(number, "", "", NO_NAME))
    return Row(number, values, tuple(unread), bruikbaar=named)


def _parts(target: str, cell: Cell) -> list[tuple[str, Cell]]:
    """Give a cell with a whole name as two: "Haile, Senait" or "Senait Haile"."""
    if target != kolommen.NAME:
        return [(target, cell)]
    text = cellen.text_of(cell)
    last, comma, first = text.partition(",")
    if not comma:
        first, _, last = text.partition(" ")
    return [(FIRST, first.strip() or None), (LAST, last.strip() or None)]


def _doubles(rows: Sequence[Row], everybody: Sequence[Person]) -> dict[int, Double]:
    """Give for each row who it seems to be about, the surest: in the vault, or in a row before it."""
    fresh = [of_values(f"{_NEW}{row.number}", dict(row.values)) for row in rows if row.bruikbaar]
    names = {person.dossier: person.naam for person in everybody}
    found: dict[int, Double] = {}
    for match in find([*everybody, *fresh]):
        for mine, other in ((match.een, match.ander), (match.ander, match.een)):
            double = _double(mine, other, match, names)
            if double is not None:
                found.setdefault(int(mine.removeprefix(_NEW)), double)
    return found


def _double(mine: str, other: str, match: Match, names: Mapping[str, str]) -> Double | None:
    """Give what a match says of the row `mine`; None when that is a dossier, or the earlier row of two."""
    if not mine.startswith(_NEW):
        return None
    if not other.startswith(_NEW):
        return Double(other, None, match.score, match.redenen, names[other])
    before, after = int(other.removeprefix(_NEW)), int(mine.removeprefix(_NEW))
    return Double("", before, match.score, match.redenen) if before < after else None


def known(vault: Vault) -> list[Person]:
    """Give who is in the vault, to find doubles by."""
    gone = hidden(vault)
    return [person for person in people(vault) if person.dossier not in gone]


def take_in(
    vault: Vault, wanted: Plan, *, skip_unread: bool = False, with_doubles: Sequence[int] = ()
) -> tuple[list[str], int]:
    """Make a dossier of every row, all or nothing; gives their ids and the number of the import.

    The caller makes a reserve copy first (see `make_copy`; the window has its own way). Raises AppError, and
    then nothing is stored. `skip_unread`: leave out what cannot be read.
    """
    if wanted.unread and not skip_unread:
        raise AppError(NOT_READ.format(what=cells(len(wanted.unread))))
    rows = wanted.wanted(with_doubles)
    if not rows:
        raise AppError(NOTHING)
    made = {new_id(): row.values for row in rows}
    drafts = [draft for dossier, values in made.items() for draft in _drafts(dossier, values)]
    tally = Tally()
    with vault.post.reading():  # nobody writes or erases in between
        tally.add(vault, vault.append(drafts))
        number = verslag.keep(vault, KIND, tally, verslag.report(vault, tally))
    assert number is not None  # something was written
    kolommen.remember(vault, wanted.headings, wanted.mapping)
    return list(made), number


def make_copy(vault: Vault) -> None:
    """Make a reserve copy before a list is taken in, when anything changed since. Raises AppError."""
    copies = Backups(vault)
    if copies.changed():
        copies.make()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A list that was taken in before and not taken back: its number, when (UTC), and how many dossiers."""

    number: int
    moment: datetime
    dossiers: int


def earlier(vault: Vault) -> list[Earlier]:
    """Give the lists that were taken in and not taken back, the newest first."""
    found = [one for one in vault.post.imports() if one.kind == KIND and not one.undone]
    return [
        Earlier(
            one.number,
            datetime.fromisoformat(one.moment),
            len({change.dossier for change in vault.post.added(one.places)}),
        )
        for one in found
    ]


def cells(count: int) -> str:
    """Say how many cells something is the matter with, with its verb."""
    return "1 vak is" if count == 1 else f"{count} vakken zijn"


def _drafts(dossier: str, values: Mapping[str, JsonValue]) -> list[Draft]:
    drafts = []
    for question, value in values.items():
        edits = invoer.entry(question, value, Answers(), today())
        assert not isinstance(edits, Problem)  # it was checked when it was read
        drafts += [Draft(dossier, name, one, form_version=form_of(name).versie) for name, one in edits]
    return drafts


def in_words(row: Row) -> list[tuple[str, str]]:
    """Give question and answer of a row as a person reads them."""
    return [(question, show(kolommen.question(question), value)) for question, value in row.values.items()]
