"""Makes files for runs of changes: the open part for the team, closed parts for whoever may read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from intake_app.delen.kring import Circle, moment
from intake_app.delen.publiek import Audience
from intake_app.errors import AppError
from intake_app.exchange import carrier, container, keys, statement
from intake_app.exchange.container import Block, Document
from intake_app.exchange.statement import Signed, Statement
from intake_app.model import Change
from intake_app.store.post import Kept, Piece
from intake_app.wijziging import canonical, link

MOST_CHANGES, MOST_TEXT = 5_000, 8 * 1024 * 1024
"""What goes into one file: far below what a reader accepts."""

CHAIN = (
    "Het logboek van deze computer klopt niet met wat eerder is gedeeld. Er is niets geschreven. "
    "Laat de kluis controleren en vraag je beheerder om hulp."
)


def sign_new(circle: Circle) -> None:
    """Sign the changes of this vault's own devices that were not signed yet."""
    post = circle.vault.post
    reached = post.frontier()
    for device, own in circle.own.items():
        if device in circle.team.devices:
            first, last = reached.get(device, 0) + 1, post.last(device)
            while first <= last:
                said = _next_statement(circle, device, first)
                signed = said.signed(own)
                post.keep_statement(Kept(device, said.first, said.last, signed.text, signed.signature))
                first = said.last + 1


def _next_statement(circle: Circle, device: str, first: int) -> Statement:
    """Give the statement over the next changes, each checked against the chain."""
    post = circle.vault.post
    until = first + MOST_CHANGES - 1
    links, changes = post.links(device, first, until), post.run(device, first, until)
    before = (
        statement.parse(post.statements(device, first - 1, first - 1)[-1].text).link(first - 1)
        if first > 1
        else ""
    )
    found: list[str] = []
    size = 0
    for number in range(first, until + 1):
        if number not in links or size > MOST_TEXT:
            break
        change = changes.get(number)
        if change is not None:
            text = canonical(change)
            size += len(text)
            if link(found[-1] if found else before, text) != links[number]:
                raise AppError(CHAIN)
        found.append(links[number])
    if not found:
        raise AppError(CHAIN)
    return Statement(device, first, before, tuple(found))


@dataclass(frozen=True, slots=True)
class Writing:
    """What making files needs."""

    circle: Circle
    audience: Audience
    place: str

    def holes(self, covered: Iterable[tuple[int, int]], last: int) -> list[tuple[int, int]]:
        """Give the runs up to `last` that no file holds."""
        found, start = [], 1
        for one, other in sorted(covered):
            if one > start:
                found.append((start, min(one - 1, last)))
            start = max(start, other + 1)
        return [*found, (start, last)] if start <= last else [hole for hole in found if hole[0] <= last]

    def bundles(self, device: str, first: int, last: int) -> list[list[Kept]]:
        """Give the statements over a run in portions for one file each; those of an own device as one."""
        found: list[list[Kept]] = []
        count = 0
        for kept in self.circle.vault.post.statements(device, first, last):
            size = kept.last - kept.first + 1
            if not found or count + size > MOST_CHANGES:
                found.append([])
                count = 0
            found[-1].append(kept)
            count += size
        return [self._as_one(bundle) for bundle in found]

    def _as_one(self, bundle: list[Kept]) -> list[Kept]:
        """Sign the small statements of a device of our own again, as one."""
        own = self.circle.own.get(bundle[0].device)
        if own is None or len(bundle) == 1:
            return bundle
        whole = statement.joined([statement.parse(kept.text) for kept in bundle])
        signed = whole.signed(own)
        kept = Kept(whole.device, whole.first, whole.last, signed.text, signed.signature)
        self.circle.vault.post.keep_statement(kept)
        return [kept]

    def files(self, bundle: Sequence[Kept]) -> tuple[list[tuple[bytes, str]], Piece]:
        """Give the files over these statements with their endings, and what to remember of them."""
        first, last = min(kept.first for kept in bundle), max(kept.last for kept in bundle)
        device, post = bundle[0].device, self.circle.vault.post
        changes = post.run(device, first, last)
        parts: dict[frozenset[str] | None, list[Change]] = {None: []} if bundle[0].whole else {}
        for change in changes.values():
            parts.setdefault(self.audience.of(change), []).append(change)
        files = [
            (self._file(bundle, devices, part), carrier.SUFFIX if devices is None else carrier.FOR_SOME)
            for devices, part in parts.items()
        ]
        closed = any(devices is not None for devices in parts)
        state = self.audience.state(closed=closed)
        erased = post.erased(device, first, last)
        return files, Piece(device, first, last, erased, state, (), self.place)

    def _file(
        self, bundle: Sequence[Kept], devices: frozenset[str] | None, changes: Sequence[Change]
    ) -> bytes:
        blocks = [_block(kept, changes, whole=devices is None and kept.whole) for kept in bundle]
        circle = self.circle
        foreign = bundle[0].device not in circle.team.devices
        document = Document(
            container.CHANGES if devices is None else container.CLOSED,
            circle.team.id,
            circle.device,
            circle.keys.public.verify,
            moment(circle.vault),
            {"van": min(kept.first for kept in bundle)},
            circle.foreign_messages if foreign else (),
            tuple(blocks),
        )
        return keys.encrypt(container.dump(document, circle.keys), self._recipients(devices))

    def _recipients(self, devices: frozenset[str] | None) -> list[str]:
        team = self.circle.team
        if devices is None:
            return list(team.recipients)
        # Whoever writes the file can read it too; the list of readers is never empty.
        named = sorted(devices | {self.circle.device})
        return [team.devices[name].keys.recipient for name in named if name in team.devices]

    def write(self, folder: Path, bundle: Sequence[Kept]) -> tuple[str, ...]:
        """Write the files over these statements; gives their names, kept before the files are there.

        So no file is ever forgotten, however a round ends; what is lacking is written in the next one.
        """
        files, piece = self.files(bundle)
        names = tuple(carrier.name_of(data, suffix) for data, suffix in files)
        self.circle.vault.post.keep_piece(replace(piece, names=names))
        for data, suffix in files:
            carrier.write(folder, data, suffix)
        return names


def _block(kept: Kept, changes: Sequence[Change], *, whole: bool) -> Block:
    said = statement.parse(kept.text)
    inside = tuple(one for one in changes if said.first <= one.seq <= said.last)
    return Block(said, Signed(kept.text, kept.signature), inside, whole)
