"""Takes files of a shared folder in, each whole or not at all; what is not right waits or is set aside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from intake_app.delen import kring
from intake_app.delen.kring import Circle
from intake_app.delen.verslag import Tally
from intake_app.errors import AppError
from intake_app.exchange import carrier, container, keys, merge, statement, team
from intake_app.exchange.carrier import Entry
from intake_app.exchange.container import Block, Document
from intake_app.exchange.merge import Known
from intake_app.exchange.reasons import FORK, NO_KEY, SHAPE, TOO_BIG, RefusedError, WaitingError
from intake_app.exchange.statement import Statement
from intake_app.model import Change
from intake_app.store.journal import CLASHING
from intake_app.store.post import NOT_FOR_US, QUARANTINE, READ, Kept, Run
from intake_app.store.vault import Vault

Progress = Callable[[int, int], None]
"""Is told how many files are done, of how many."""
Stop = Callable[[], bool]

_MOST = 2**53  # what every reader of JSON can count to
_ORDER = (container.TEAM, container.CHANGES, container.CLOSED, container.STAND)


@dataclass(slots=True)
class Taken:
    """What one round of reading did. `problems`: file name and reason."""

    files: int = 0
    tally: Tally = field(default_factory=Tally)
    problems: dict[str, str] = field(default_factory=dict)
    stopped: bool = False


class CalledOffError(Exception):
    """Raised by `before_first` when it was called off, so that nothing is taken in."""


class Reader:
    """Reads the files of one folder into one vault."""

    def __init__(self, circle: Circle, before_first: Callable[[], object]) -> None:
        """Read for this team; `before_first` is called before the first change is taken in, or stops it."""
        self.circle = circle
        self._vault = circle.vault
        self._before_first = before_first
        self._team_changed = False
        self._prepared = False

    def round(self, found: Sequence[Entry], progress: Progress, stop: Stop) -> Taken:
        """Read what was not read before; again from the start when the team turned out another one."""
        taken = Taken()
        for _ in range(3):
            self._team_changed = False
            taken.problems = {}
            self._read(found, taken, progress, stop)
            if not self._team_changed or taken.stopped:
                break
            self._vault.post.forget_files(QUARANTINE)
            self._vault.post.forget_files(NOT_FOR_US)
        return taken

    def _read(self, found: Sequence[Entry], taken: Taken, progress: Progress, stop: Stop) -> None:
        seen = self._vault.post.seen_of(entry.mark for entry in found)
        fresh = [entry for entry in found if entry.mark not in seen]
        taken.problems |= {
            entry.name: seen[entry.mark][1]
            for entry in found
            if entry.mark in seen and seen[entry.mark][0] == QUARANTINE
        }
        for place, entry in enumerate(self._ordered(fresh, taken, stop)):
            if stop():
                taken.stopped = True
                return
            try:
                self._one(entry, taken)
            except CalledOffError:
                taken.stopped = True
                return
            progress(place + 1, len(fresh))

    def _ordered(self, fresh: Sequence[Entry], taken: Taken, stop: Stop) -> list[Entry]:
        """Give the files in the order in which they follow each other, as far as their heads tell."""
        places: list[tuple[int, int, str, Entry]] = []
        for entry in fresh:
            if stop():
                taken.stopped = True
                return []
            try:
                digest, data = carrier.content(entry)
                same = self._vault.post.seen_of([digest]).get(digest)
                if same:  # the same file under another name
                    self._settle(entry, digest, *same, taken=taken)
                    continue
                kind, first = container.peek(keys.decrypt(data, self.circle.opening))
            except WaitingError as error:
                taken.problems[entry.name] = str(error)
                continue
            except RefusedError as error:
                not_ours = str(error) == NO_KEY and entry.name.endswith(carrier.FOR_SOME)
                self._settle(entry, "", NOT_FOR_US if not_ours else QUARANTINE, str(error), taken=taken)
                continue
            places.append((_ORDER.index(kind) if kind in _ORDER else 0, first, entry.name, entry))
        return [place[-1] for place in sorted(places, key=lambda place: place[:3])]

    def _settle(self, entry: Entry, digest: str, state: str, reason: str, *, taken: Taken) -> None:
        """Keep what became of a file, so that it is not read again as long as it stays the same."""
        marks = [mark for mark in (entry.mark, digest) if mark]
        self._vault.post.remember(dict.fromkeys(marks, (state, reason)))
        if state == QUARANTINE:
            taken.problems[entry.name] = reason

    def _one(self, entry: Entry, taken: Taken) -> None:
        try:
            digest, data = carrier.content(entry)
        except (WaitingError, RefusedError) as error:
            taken.problems[entry.name] = str(error)
            return
        try:
            document = container.load(keys.decrypt(data, self.circle.opening), self._require_known)
            self._take(document, entry, taken)
        except WaitingError as error:
            taken.problems[entry.name] = str(error)
        except RefusedError as error:
            self._settle(entry, digest, QUARANTINE, str(error), taken=taken)
        else:
            taken.files += document.sender != self._vault.device
            self._settle(entry, digest, READ, "", taken=taken)

    def _require_known(self, document: Document) -> None:
        """Raise RefusedError for a sender nobody knows; a file of the team itself may bring one along."""
        if document.kind != container.TEAM:
            merge.require_known(document, self.circle.team)

    def _take(self, document: Document, entry: Entry, taken: Taken) -> None:
        """Judge a document and take it in, in one transaction."""
        merge.require_kind(document)
        if document.kind == container.TEAM:
            self._take_team(document, entry)
            return
        if self._is_old(document):
            return
        merge.require_member(document, self.circle.team)
        if document.kind == container.STAND:
            self._take_stand(document)
            return
        known = known_to(self.circle, document)
        merge.require_sound(document.blocks, self.circle.team, known)
        self._take_blocks(document, entry, taken)
        self._hear(document.sender, document.made, {})

    def _take_team(self, document: Document, entry: Entry) -> None:
        circle = self.circle
        if len(document.messages) > team.MOST_MESSAGES:
            raise RefusedError(TOO_BIG)
        found = team.fold([*circle.messages, *document.messages], circle.team.id)
        assert found is not None  # the first message of this team is among those of the vault
        if self._is_old(document):
            return
        merge.require_member(document, found)
        with self._vault.post.writing():
            if kring.take_messages(self._vault, document):
                self._team_changed = True
                self.circle = kring.require(self._vault)
            mark = str(document.head.get("stand", ""))[:64]
            self._vault.post.cover([Run(entry.name, document.sender, f"#{mark}", 0, 0, 0)])

    def _is_old(self, document: Document) -> bool:
        """Tell whether this says how things stood with a device before it was revoked; that is not news."""
        sender = self.circle.team.devices.get(document.sender)
        gone = sender is not None and not sender.active and sender.keys.verify == document.key
        news = document.kind not in {container.TEAM, container.STAND}
        return bool(gone and not news and sender and document.made <= sender.revoked)

    def _take_stand(self, document: Document) -> None:
        vector = document.head.get("vector")
        if not isinstance(vector, dict) or not all(
            type(one) is int and 0 <= one < _MOST for one in vector.values()
        ):
            raise RefusedError(SHAPE)
        self._hear(document.sender, document.made, vector)

    def _hear(self, device: str, made: str, vector: dict[str, int]) -> None:
        """Keep how far a colleague says to be; files may come in any order, so only the furthest counts."""
        known = kring.seen(self._vault)
        before = known.get(device, ("", {}))
        made = min(made, kring.moment(self._vault))  # a clock years ahead must not say so for ever
        both = {name: max(vector.get(name, 0), before[1].get(name, 0)) for name in {*vector, *before[1]}}
        if (max(made, before[0]), both) != before:
            known[device] = (max(made, before[0]), both)
            kept = {name: [one, {**numbers}] for name, (one, numbers) in known.items()}
            self._vault.post.keep_secret("gezien", kept)  # type: ignore[arg-type]

    def _take_blocks(self, document: Document, entry: Entry, taken: Taken) -> None:
        changes = [change for block in document.blocks for change in block.changes]
        if not self._prepared and self._vault.post.lacks(one.id for one in changes):
            self._prepared = True
            self._before_first()

        def alongside(added: list[Change]) -> None:
            keep_blocks(self.circle, document)
            runs = [
                Run(
                    entry.name,
                    document.sender,
                    one.statement.device,
                    one.statement.first,
                    one.statement.last,
                    len(one.changes),
                )
                for one in document.blocks
                if document.kind == container.CHANGES
            ]
            self._vault.post.cover(runs)
            taken.tally.add(self._vault, added)

        insert(self._vault, changes, alongside)


def insert(
    vault: Vault, changes: Sequence[Change], alongside: Callable[[list[Change]], None]
) -> list[Change]:
    """Take changes in; raises RefusedError when an id stands here already with something else."""
    try:
        return vault.insert(changes, alongside)
    except AppError as error:
        if str(error) == CLASHING:
            raise RefusedError(FORK) from None
        raise


def known_to(circle: Circle, document: Document) -> Known:
    """Give what the vault has already, to judge a document by."""
    post = circle.vault.post

    def statements(device: str, first: int, last: int) -> list[Statement]:
        return [statement.parse(kept.text) for kept in post.statements(device, first, last)]

    foreign = [*circle.foreign_messages, *document.messages]
    return Known(post.frontier(), statements, team.verify_keys(foreign, circle.team.id) if foreign else {})


def keep_blocks(circle: Circle, document: Document) -> None:
    """Keep the statements that say something new, and the messages that prove those of other teams."""
    post = circle.vault.post
    reached = post.frontier()
    foreign = False
    for block in document.blocks:
        said = block.statement
        ours = said.device in circle.team.devices
        foreign = foreign or not ours
        if said.last > reached.get(said.device, 0):
            post.keep_statement(kept_of(block))
        if block.whole:
            reached[said.device] = max(reached.get(said.device, 0), said.last)
    if foreign:
        post.add_messages([(one.text, one.signature) for one in document.messages])


def kept_of(block: Block) -> Kept:
    """Give the statement of a block as the vault keeps it."""
    said = block.statement
    return Kept(said.device, said.first, said.last, block.signed.text, block.signed.signature, block.whole)
