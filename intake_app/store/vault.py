"""The vault: one folder with an encrypted log, and the only door to everything stored."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self, TypedDict, Unpack

from intake_app.clock import Clock, system_clock, today
from intake_app.errors import AppError
from intake_app.model import REMOVED, Change, FieldState, JsonValue
from intake_app.store import connection
from intake_app.store.checks import check
from intake_app.store.connection import Access
from intake_app.store.failures import spoken
from intake_app.store.inzagelog import Accesses, AccessLog, What
from intake_app.store.journal import CLASHING, Journal, Tip
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft, states
from intake_app.store.opening import Opened, identity
from intake_app.store.post import Post
from intake_app.store.projections import INDEX_VERSION, DossierRow, Projector, Summary, bare_summary
from intake_app.store.settings import Settings
from intake_app.store.unlocking import Keyring
from intake_app.store.writer import Writer
from intake_app.wijziging import require_storable

CLOSED = "De kluis is dicht. Open de kluis en probeer het opnieuw."
UNKNOWN = "Dit dossier staat niet in de kluis. Kijk in de lijst of het nog bestaat."


class Opening(TypedDict, total=False):
    """The optional arguments of create and open.

    `clock`: where the time comes from (system_clock). `summary`: gives the list row of a dossier
    (bare_summary). `summary_version`: when another one stands in the vault, the list is made again.
    """

    clock: Clock
    summary: Summary
    summary_version: str


class Vault:
    """An open vault. Every call is safe from any thread; only `prepare` never waits for the disk.

    Whatever goes wrong with disk, file or key comes out as an AppError with one Dutch sentence.
    """

    def __init__(self, opened: Opened, opening: Opening) -> None:
        """Work on a vault that was just opened; use `create` or `open`."""
        self.folder = opened.folder
        self._clock = opening.get("clock", system_clock)
        self.keyring = Keyring(opened.folder, opening.get("clock", system_clock))
        self._opened: Opened | None = opened
        self._db = opened.db
        self._lock = threading.RLock()
        self._identity, self._settings = identity(self._db), Settings(self._db, "instelling")
        self._journal = Journal(self._db)
        self.post = Post(self._db, self._reading, self._writing, self._clock)
        self._projector = Projector(self._db, self._journal, opening.get("summary", bare_summary))
        device, author = str(self._identity.get("apparaat")), str(self._identity.get("auteur"))
        self._writer = Writer(device, author, opening.get("clock", system_clock), self._journal.erased())
        self._access_log = AccessLog(self._db, device, opening.get("clock", system_clock))
        self._writer.adopt(self._journal.newest())
        self._writer.count_on(self._journal.last(device))
        self._rebuild_when_older(opening.get("summary_version", ""))

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        author: str = "",
        kdf: Kdf | None = None,
        recovery_key: str = "",
        **opening: Unpack[Opening],
    ) -> Self:
        """Make a new vault in an empty or not yet existing folder, and open it.

        `recovery_key`: one that `recovery.new` gave; only its wrap is kept.
        """
        ring = Keyring(folder, kdf=kdf or Kdf())
        return cls._start(ring.create(passphrase, author, recovery_key), opening)

    @classmethod
    def open(
        cls,
        folder: Path,
        secret: str,
        *,
        new_passphrase: str | None = None,
        minimum: Kdf | None = None,
        **opening: Unpack[Opening],
    ) -> Self:
        """Open an existing vault for writing; one program at a time.

        `secret`: the passphrase, or the recovery key together with a new passphrase (NewPassphraseError
        without). `minimum`: how strong the wrap of the passphrase must be from now on.
        """
        ring = Keyring(folder, opening.get("clock", system_clock))
        return cls._start(ring.open(secret, new_passphrase, minimum), opening)

    @classmethod
    def _start(cls, opened: Opened, opening: Opening) -> Self:
        try:
            with spoken():
                return cls(opened, opening)
        except BaseException:
            opened.close()
            raise

    def _rebuild_when_older(self, version: str) -> None:
        """Make the list again when another version of the program, with another summary, made it."""
        wanted = f"{INDEX_VERSION}/{version}"
        if self._identity.get("samenvatting") != wanted:
            with self._writing():
                self._projector.rebuild()
                self._identity.set("samenvatting", wanted)

    def __enter__(self) -> Self:
        """Give the vault itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the vault."""
        self.close()

    def close(self) -> None:
        """Write what still waits, close the database and let the folder go; a second call does nothing.

        Raises AppError when the last changes could not be written; the vault is closed all the same.
        """
        with self._lock:
            opened, self._opened = self._opened, None
            if opened is None:
                return
            try:
                self._flush(self._writer.waiting())
            finally:
                opened.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, spoken():
            yield

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock, spoken():
            try:
                with self._db.atomic():
                    yield
            except BaseException:
                self._journal.reset()
                self._projector.reset()
                raise

    # Writing

    def prepare(self, drafts: Sequence[Draft]) -> list[Change]:
        """Make changes of drafts, all or none, without writing them; `commit` does that.

        Reads the log once for a dossier that was not seen before; after that it is memory only.
        Raises AppError for an erased dossier and ValueError for a value that is not JSON.
        """
        with self._writer.lock:
            if self._writer.knows(drafts):
                return self._writer.prepare(drafts)
        # The order of the locks is always: disk, then memory.
        with self._reading(), self._writer.lock:
            for dossier in {draft.dossier for draft in drafts}:
                self._writer.learn(dossier, self._projector.states(dossier))
            return self._writer.prepare(drafts)

    def commit(self, changes: Sequence[Change]) -> None:
        """Write prepared changes, and any that were prepared before them, in one transaction.

        When it fails nothing is written and they keep waiting: call again, or let a later commit take
        them along. What is on disk already is not written twice.
        """
        with self._lock:
            self._flush(self._writer.waiting(changes))

    def _flush(self, waiting: Sequence[Change]) -> None:
        if waiting:
            with self._writing():
                self._projector.follow(self._journal.add(waiting))
            self._writer.done(waiting)

    def append(
        self, drafts: Sequence[Draft], then: Callable[[list[Change]], Sequence[Draft]] = lambda _: ()
    ) -> list[Change]:
        """Prepare and commit in one go, all or nothing; gives the changes.

        `then` gives more drafts once the first ones have become changes, for they may name them.
        """
        with self._lock, self._writer.lock:
            changes = self.prepare(drafts)
            try:
                changes += self.prepare(then(changes))
                self.commit(changes)
            except BaseException:
                self._writer.withdraw(changes)
                raise
            return changes

    def insert(
        self, changes: Sequence[Change], alongside: Callable[[list[Change]], object] = list
    ) -> list[Change]:
        """Take in changes of others, all or none; gives those that were new here.

        Doubles, gaps and any order are fine. AppError when a change cannot be what it says it is.
        `alongside` writes, in the same transaction, what goes with them; it is given the new ones.
        """
        try:
            for change in changes:
                require_storable(change)
        except ValueError:
            raise AppError(CLASHING) from None
        with self._lock:
            dossiers = {change.dossier for change in changes}
            with self._writing():
                added = self._journal.add(changes)
                self._projector.forget(dossiers)
                self._projector.follow(added)
                alongside(added)
            self._take_note(added)
            return added

    def _take_note(self, added: Sequence[Change]) -> None:
        """Bring what is in memory in step with changes that came from elsewhere."""
        # The memory is held for moments only, so that a window can prepare while dossiers are read again;
        # nobody else writes meanwhile, and what was prepared meanwhile comes on top.
        with self._reading():
            self._writer.adopt(added)
            for dossier in {change.dossier for change in added} & self._writer.known():
                self._writer.learn(dossier, self._projector.states(dossier))
        if any(change.field == REMOVED for change in added):
            self._scrub()

    def erase(self, dossier: str, reason: str) -> Change:
        """Drop every value of a dossier for good and give the tombstone that stays.

        Also what still waited to be written for it. AppError when there is no such dossier.
        """
        with self._lock, self._writer.lock:
            self.commit(self._writer.waiting())
            if not self.exists(dossier):
                raise AppError(UNKNOWN)
            tombstone = self._writer.tombstone(dossier, reason)
            try:
                self.commit([tombstone])
            except BaseException:
                self._writer.withdraw([tombstone])
                raise
            self._take_note([tombstone])
            return tombstone

    def _scrub(self) -> None:
        """Let no page with erased values stand in the write-ahead log either."""
        with self._reading():
            connection.checkpoint(self._db)

    def settle(self) -> None:
        """Bring everything into the database file, so that the write-ahead log starts small again."""
        self._scrub()

    def tip(self) -> Tip:
        """Give how far the log of this vault is."""
        with self._reading():
            return self._journal.tip()

    @property
    def access(self) -> Access:
        """Give what opens a second connection to this vault, and its copies."""
        with self._lock:
            if self._opened is None:
                raise AppError(CLOSED)
            return self._opened.access

    def rebuild(self) -> None:
        """Make all derived tables again from the log."""
        with self._writing():
            self._projector.rebuild()

    # Reading: what is on disk, without what still waits

    def dossiers(self, search: str = "", limit: int = -1) -> list[DossierRow]:
        """Give the list, next deadline first, of the dossiers in which every word of the search occurs.

        At most `limit` rows, all when it is negative; `count` tells how many there are.
        """
        with self._reading():
            return self._projector.dossiers(search, today(self._clock).isoformat(), limit)

    def row(self, dossier: str) -> DossierRow | None:
        """Give the row of one dossier; None when it is not in the list."""
        with self._reading():
            return self._projector.row(dossier)

    def count(self, search: str = "") -> int:
        """Give how many dossiers the list holds for this search."""
        with self._reading():
            return self._projector.count(search)

    def tombstones(self) -> list[Change]:
        """Give what says which dossiers were erased, here or elsewhere."""
        with self._reading():
            return self._journal.tombstones()

    def answered(self, field: str) -> list[str]:
        """Give the dossiers in which a field holds something."""
        with self._reading():
            return self._projector.answered(field)

    def exists(self, dossier: str) -> bool:
        """Tell whether a dossier has changes and was not erased."""
        with self._reading():
            return self._journal.exists(dossier)

    def changes(self, dossier: str) -> list[Change]:
        """Give every change of a dossier, oldest stamp first; `prepare` knows the dossier from then on."""
        with self._reading():
            found = self._journal.changes(dossier)
            self._writer.learn(dossier, states(found))
            return found

    def history(self, dossier: str, field: str) -> list[Change]:
        """Give every change of one field, oldest stamp first."""
        with self._reading():
            return self._journal.changes(dossier, field)

    def states(self, dossier: str) -> dict[str, FieldState]:
        """Give the state of every field of a dossier."""
        with self._reading():
            return states(self._journal.changes(dossier))

    def conflicts(self) -> list[tuple[str, str]]:
        """Give dossier and field of every conflict that waits for a person."""
        with self._reading():
            return self._projector.conflicts()

    def devices(self) -> dict[str, int]:
        """Give for each device the number up to which all its changes are here (the version vector)."""
        with self._reading():
            return self._journal.received()

    def check(self) -> list[str]:
        """Inspect the whole vault: a Dutch sentence for each thing that is wrong, none when all is well."""
        with self._lock:
            accesses = self._access_log.findings
            return check(self._db, self._journal, self._projector, self.device, accesses)

    def note_access(self, dossier: str, what: What) -> None:
        """Add to the access log that this was done with a dossier, just now, on this device."""
        with self._writing():
            self._access_log.note(self.author, dossier, what)

    def note_accesses(self, dossiers: Sequence[str], what: What) -> None:
        """Add the same for each of many dossiers, in one go."""
        with self._writing():
            self._access_log.note_all(self.author, dossiers, what)

    def accesses(self, dossier: str) -> Accesses:
        """Give who did what with a dossier when, and how often."""
        with self._reading():
            return self._access_log.of(dossier)

    # Of this computer only; not in the log

    @property
    def device(self) -> str:
        """Give the id of this device."""
        return self._writer.device

    @property
    def author(self) -> str:
        """Give the name that stands with the changes made here."""
        return self._writer.author

    def set_author(self, name: str) -> None:
        """Put another name with the changes made from now on."""
        with self._writing():
            self._identity.set("auteur", name)
        with self._writer.lock:
            self._writer.author = name

    def setting(self, key: str, default: JsonValue = None) -> JsonValue:
        """Give a setting of this computer, or the default when it was never set."""
        with self._reading():
            value = self._settings.get(key)
        return default if value is None else value

    def set_setting(self, key: str, value: JsonValue) -> None:
        """Keep a setting of this computer; None forgets it."""
        with self._writing():
            self._settings.set(key, value)
