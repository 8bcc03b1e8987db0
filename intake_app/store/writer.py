"""Makes changes before they are on disk: ids, numbers, stamps and what they replace. Memory only."""

import threading
from collections.abc import Iterable, Mapping, Sequence

from intake_app.clock import Clock, Stamp, Stamper
from intake_app.errors import AppError
from intake_app.model import REMOVED, Change, FieldState, new_id
from intake_app.store.log import Draft
from intake_app.wijziging import require_storable

ERASED = "Dit dossier is verwijderd; er kan niets meer bij. Maak een nieuw dossier als dat nodig is."
MOST_DOSSIERS = 64

Heads = dict[str, tuple[str, ...]]


class Writer:
    """The changes of this device that wait for the disk, and what each field holds with them.

    Its lock is held for moments, never while the disk is busy, so a window can prepare at any time.
    Prepared changes reach the disk in the order of their number, so no number is ever skipped.
    """

    def __init__(self, device: str, author: str, clock: Clock, erased: set[str]) -> None:
        """Start for one device; `erased`: the dossiers whose tombstone stands."""
        self.lock = threading.RLock()
        self.device = device
        self.author = author
        self.erased = erased
        self._clock = clock
        self._stamper = Stamper(device, clock)
        self._seq = 0
        self._heads: dict[str, Heads] = {}
        self._pending: dict[str, Change] = {}

    def count_on(self, seq: int) -> None:
        """Go on after the last number of this device in the log."""
        self._seq = max(self._seq, seq)

    def adopt(self, changes: Iterable[Change]) -> None:
        """Take changes from the log or from others into account: their stamps, their numbers when they are
        of this device, and the dossiers they erase.
        """  # noqa: D205
        with self.lock:
            for change in changes:
                self._stamper.adopt(Stamp.parse(change.stamp))
                if change.device == self.device:
                    self.count_on(change.seq)
                if change.field == REMOVED:
                    self.erased.add(change.dossier)
                    self.forget([change.dossier])

    def knows(self, drafts: Iterable[Draft]) -> bool:
        """Tell whether these drafts can be prepared without reading the log first."""
        return self.known().issuperset(draft.dossier for draft in drafts)

    def known(self) -> set[str]:
        """Give the dossiers whose fields are known here."""
        with self.lock:
            return set(self._heads)

    def learn(self, dossier: str, states: Mapping[str, FieldState]) -> None:
        """Take over what the log says of a dossier; changes that still wait come on top."""
        with self.lock:
            heads = {field: tuple(m.id for m in state.members) for field, state in states.items()}
            for change in self._pending.values():
                if change.dossier == dossier:
                    _move(heads, change)
            self._heads[dossier] = heads

    def forget(self, dossiers: Iterable[str]) -> None:
        """Let go of what is known of these dossiers."""
        with self.lock:
            for dossier in dossiers:
                self._heads.pop(dossier, None)

    def prepare(self, drafts: Sequence[Draft]) -> list[Change]:
        """Make changes of drafts, all or none.

        Raises AppError for an erased dossier and ValueError for what cannot be stored.
        """
        with self.lock:
            if any(draft.field == REMOVED for draft in drafts):
                raise ValueError(REMOVED)
            return self._make(drafts)

    def tombstone(self, dossier: str, reason: str) -> Change:
        """Make the change that erases a dossier."""
        with self.lock:
            self._heads.setdefault(dossier, {})  # it replaces nothing, so nothing need be known
            return self._make([Draft(dossier, REMOVED, reason, replaces=())])[0]

    def _make(self, drafts: Sequence[Draft]) -> list[Change]:
        if any(draft.dossier in self.erased for draft in drafts):
            raise AppError(ERASED)
        before = {draft.dossier: dict(self._heads[draft.dossier]) for draft in drafts}
        made: list[Change] = []
        for draft in drafts:
            heads = before[draft.dossier]
            change = self._change(draft, heads.get(draft.field, ()), self._seq + len(made) + 1)
            require_storable(change)  # it must fail here, not later on the worker
            _move(heads, change)
            made.append(change)
        self._heads.update(before)
        self._seq += len(made)
        self._pending.update((change.id, change) for change in made)
        return made

    def _change(self, draft: Draft, members: tuple[str, ...], seq: int) -> Change:
        return Change(
            id=new_id(),
            dossier=draft.dossier,
            field=draft.field,
            value=draft.value,
            author=self.author,
            device=self.device,
            seq=seq,
            stamp=str(self._stamper.next()),
            replaces=members if draft.replaces is None else draft.replaces,
            form_version=draft.form_version,
        )

    def waiting(self, changes: Sequence[Change] | None = None) -> list[Change]:
        """Give what still has to be written to have these on disk: they and all that was made earlier.

        Without an argument: everything that waits. ValueError for a change that was not made here.
        """
        with self.lock:
            if changes is None:
                return list(self._pending.values())
            if any(change.device != self.device for change in changes):
                raise ValueError("commit takes only changes that prepare gave")
            last = max((change.seq for change in changes), default=0)
            return [change for change in self._pending.values() if change.seq <= last]

    def done(self, changes: Iterable[Change]) -> None:
        """Note that these are on disk, and keep no more dossiers in mind than needed."""
        with self.lock:
            for change in changes:
                self._pending.pop(change.id, None)
            if len(self._heads) > MOST_DOSSIERS:
                busy = {change.dossier for change in self._pending.values()}
                self.forget([dossier for dossier in self._heads if dossier not in busy])

    def withdraw(self, changes: Sequence[Change]) -> None:
        """Undo the newest preparation, whose changes could not be written and will not be."""
        with self.lock:
            for change in changes:
                del self._pending[change.id]
            self._seq -= len(changes)
            self.forget({change.dossier for change in changes})


def _move(heads: Heads, change: Change) -> None:
    """Let a change take the place of what it replaces."""
    kept = tuple(other for other in heads.get(change.field, ()) if other not in change.replaces)
    heads[change.field] = (*kept, change.id)
