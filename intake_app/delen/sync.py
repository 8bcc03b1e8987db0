"""One round with a shared folder: takes the files of others in, then writes what the folder lacks."""

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from intake_app.delen import inbox, kring, stukken, verslag
from intake_app.delen.kring import Circle, moment
from intake_app.delen.lezer import CalledOffError, Progress, Reader, Stop, Taken
from intake_app.delen.publiek import Audience
from intake_app.delen.stukken import MOST_CHANGES, Writing
from intake_app.errors import AppError
from intake_app.exchange import carrier, container, keys
from intake_app.exchange.carrier import Entry
from intake_app.exchange.container import Document
from intake_app.exchange.reasons import RefusedError, WaitingError
from intake_app.store.backups import Backups
from intake_app.store.forgetting import forget
from intake_app.store.post import GONE, READ, Piece
from intake_app.store.vault import Vault

MOST_SMALL = 12
"""So many small files of one device stand in a folder before they are put together."""
_EVERY = timedelta(hours=1)
_TEAM, _STAND = "#team", "#stand"
NOT_YOURS = (
    "Dit apparaat hoort niet meer bij het team. Er is niets gelezen of geschreven. "
    "Vraag de beheerder om je (weer) toe te laten."
)


@dataclass(slots=True)
class Outcome:
    """What one round did, as `sync --json` prints it."""

    written: int = 0
    taken: Taken = field(default_factory=Taken)
    conflicts: int = 0
    members: list[dict[str, Any]] = field(default_factory=list)
    report: list[dict[str, Any]] = field(default_factory=list)
    number: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the fixed keys of the contract, and the report."""
        return {
            "geschreven": self.written,
            "gelezen": self.taken.files,
            "nieuwe_wijzigingen": self.taken.tally.changes,
            "conflicten": self.conflicts,
            "quarantaine": [
                {"bestand": name, "reden": reason} for name, reason in sorted(self.taken.problems.items())
            ],
            "leden": self.members,
            "verslag": self.report,
            "invoer": self.number,
            "gestopt": self.taken.stopped,
        }


def synchronise(
    vault: Vault,
    folder: Path,
    progress: Progress = lambda _done, _all: None,
    stop: Stop = lambda: False,
) -> Outcome:
    """Join this vault with a shared folder; raises AppError. `stop` ends it between two files."""
    circle = kring.require(vault)
    if not circle.belongs:
        raise AppError(NOT_YOURS)
    found = carrier.entries(folder)
    place = mark_of(folder)
    mine = {name for piece in vault.post.pieces(place) for name in piece.names}
    stukken.sign_new(circle)  # first, so that a copy of this vault that went its own way is noticed
    gone = _clear(vault, folder, place, {one.name for one in found})
    reader = Reader(circle, lambda: _backup(vault, stop))
    taken = reader.round([one for one in found if one.name not in mine], progress, stop)
    outcome = Outcome(taken=taken)
    if not taken.stopped and reader.circle.belongs:
        present = {one.name for one in found if one.name not in mine or _is_whole(vault, one)}
        outcome.written = _Round(reader.circle, folder, place, present - gone).write(stop)
    outcome.report = verslag.report(vault, taken.tally)
    outcome.number = verslag.keep(vault, "map", taken.tally, outcome.report)
    outcome.conflicts = inbox.count(vault)
    outcome.members = members(reader.circle)
    if any(part.erased for part in taken.tally.parts.values()):
        # What a colleague erased leaves the reserve copies too; a copy that cannot be changed now goes with
        # the next erasing or the next copy.
        with contextlib.suppress(AppError):
            forget(vault, stop=stop)
    return outcome


def mark_of(folder: Path) -> str:
    """Give the mark under which is kept what was written to a folder."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def _clear(vault: Vault, folder: Path, place: str, there: set[str]) -> set[str]:
    """Take away the files, of those that are there, that an earlier round replaced and left; gives them.

    Their names are forgotten only when the folder was seen without them.
    """
    pieces = vault.post.pieces(place)
    kept = {name for piece in pieces if piece.device != GONE for name in piece.names}
    found: set[str] = set()
    for piece in pieces:
        if piece.device == GONE:
            left = there.intersection(piece.names) - kept
            for name in left:
                carrier.remove(folder, name)
            if not left:
                vault.post.forget_piece(piece)
            found |= left
    return found


def _is_whole(vault: Vault, entry: Entry) -> bool:
    """Tell whether a file of our own is still what was written; it is read again when it looks different."""
    if entry.mark in vault.post.seen_of([entry.mark]):
        return True
    try:
        carrier.content(entry)
    except (RefusedError, WaitingError):
        return False
    vault.post.remember({entry.mark: (READ, "")})
    return True


def _backup(vault: Vault, stop: Stop) -> None:
    """Make a reserve copy before anything is taken in, when the last one is an hour old."""
    copies = Backups(vault)
    if copies.due() and copies.make(stop=stop) is None:
        raise CalledOffError


def members(circle: Circle) -> list[dict[str, Any]]:
    """Give per member until when their files were taken in; None for who was not heard of yet."""
    known = kring.seen(circle.vault)
    found = []
    for member in circle.team.members.values():
        devices = circle.team.devices_of([member.id])
        if not devices:
            continue
        moments = [known[device][0] for device in devices if device in known]
        if circle.device in devices:
            moments.append(moment(circle.vault))
        found.append({"naam": member.name, "bijgewerkt_tot": max(moments, default=None), "lid": member.id})
    return found


class _Round:
    """The writing half of a round."""

    def __init__(self, circle: Circle, folder: Path, place: str, present: set[str]) -> None:
        self._circle = self._with_sound_key(circle)
        self._vault = circle.vault
        self._folder = folder
        self._present = present
        self._writing = Writing(self._circle, Audience(self._circle), place)
        self._place = place
        self._written = 0

    @staticmethod
    def _with_sound_key(circle: Circle) -> Circle:
        """Give the team another key when two beheerders revoked somebody at the same time."""
        if circle.team.sound or not circle.team.may_manage(circle.device):
            return circle
        return kring.renew_key(circle)

    def write(self, stop: Stop) -> int:
        """Write what the folder lacks; gives how many files of changes and team that were."""
        self._written += self._team_file()
        self._refresh(stop)
        self._fill(stop)
        self._put_together(stop)
        self._stand_file()
        return self._written

    # Changes

    def _pieces(self) -> list[Piece]:
        return [piece for piece in self._vault.post.pieces(self._place) if not piece.device.startswith("#")]

    def _drop(self, piece: Piece) -> None:
        self._vault.post.drop_piece(piece)
        self._take_away([piece])

    def _take_away(self, gone: Sequence[Piece]) -> None:
        """Take the files away of pieces that were dropped, as far as no other piece holds them."""
        kept = {name for piece in self._pieces() for name in piece.names}
        for piece in gone:
            for name in set(piece.names) - kept:
                carrier.remove(self._folder, name)
                self._present.discard(name)

    def _put(self, device: str, first: int, last: int, replaced: Iterable[Piece] = ()) -> None:
        """Write the files over a run, and only then take away those they replace."""
        bundles = self._writing.bundles(device, first, last)
        gone = list(replaced)
        for piece in gone:
            self._vault.post.drop_piece(piece)
        for bundle in bundles:
            names = self._writing.write(self._folder, bundle)
            self._written += len(names)
            self._present.update(names)
        self._take_away(gone)

    def _refresh(self, stop: Stop) -> None:
        """Write files again that went away, that hold something erased since, or that have other readers."""
        state = {closed: self._writing.audience.state(closed=closed) for closed in (False, True)}
        for piece in self._pieces():
            if stop():
                return
            erased = self._vault.post.erased(piece.device, piece.first, piece.last)
            if not self._present.issuperset(piece.names):
                self._drop(piece)  # what is lacking now is written with the rest
            elif piece.erased != erased or piece.audience not in state.values():
                self._put(piece.device, piece.first, piece.last, [piece])

    def _covered(self) -> dict[str, list[tuple[int, int]]]:
        """Give for each device the runs that the folder holds, in files of colleagues and of this vault."""
        found: dict[str, list[tuple[int, int]]] = {}
        mine = {name for piece in self._pieces() for name in piece.names}
        for run in self._vault.post.covered(self._present - mine):
            sender = self._circle.team.devices.get(run.sender)
            if sender is not None and sender.active:
                found.setdefault(run.device, []).append((run.first, run.last))
        for piece in self._pieces():
            found.setdefault(piece.device, []).append((piece.first, piece.last))
        return found

    def _fill(self, stop: Stop) -> None:
        """Write the runs that the folder lacks, of this device and of others."""
        covered = self._covered()
        for device, last in self._vault.post.frontier().items():
            for first, until in self._writing.holes(covered.get(device, []), last):
                if stop():
                    return
                self._put(device, first, until)
        self._forward_parts(stop)

    def _forward_parts(self, stop: Stop) -> None:
        """Write the changes that came in a parcel of another team, with the signatures they came with."""
        post = self._vault.post
        counted: dict[tuple[str, int, int], int] = {}
        mine = {name for piece in self._pieces() for name in piece.names}
        for run in post.covered(self._present - mine):
            key = (run.device, run.first, run.last)
            counted[key] = max(counted.get(key, 0), run.changes)
        own = {(piece.device, piece.first, piece.last) for piece in self._pieces()}
        for kept in post.partial():
            key = (kept.device, kept.first, kept.last)
            count = 0 if kept.device in self._circle.team.devices else len(post.run(*key))
            if count and key not in own and counted.get(key, 0) < count and not stop():
                self._written += len(self._writing.write(self._folder, [kept]))

    def _put_together(self, stop: Stop) -> None:
        """Put small files of one device together, so that nobody has to read years of small files."""
        small: dict[str, list[Piece]] = {}
        for piece in self._pieces():
            if piece.last - piece.first + 1 < MOST_CHANGES // 2:
                small.setdefault(piece.device, []).append(piece)
        partial = {(one.device, one.first, one.last) for one in self._vault.post.partial()}
        for device, pieces in small.items():
            whole = [one for one in pieces if (one.device, one.first, one.last) not in partial]
            if len(whole) > MOST_SMALL and not stop():
                for run in _adjacent(whole):
                    if len(run) > 1:
                        self._put(device, run[0].first, run[-1].last, run)

    # The team, and how far this vault is

    def _own(self, device: str) -> list[Piece]:
        return [piece for piece in self._vault.post.pieces(self._place) if piece.device == device]

    def _team_file(self) -> int:
        """Write the messages and keys of the team when no file in the folder holds all of them."""
        circle = self._circle
        texts = sorted(one.text for one in circle.own_messages)
        active = sorted(device.id for device in circle.team.active())
        mark = hashlib.sha256(repr((texts, active, sorted(circle.identities))).encode()).hexdigest()
        mine = self._own(_TEAM)
        if any(piece.audience == mark and self._present.issuperset(piece.names) for piece in mine):
            return 0
        active_now = {device.id for device in circle.team.active()}
        runs = self._vault.post.covered(self._present)
        if any(run.device == f"#{mark}" and run.sender in active_now for run in runs):
            return 0
        document = self._document(container.TEAM, {"sleutels": list(circle.identities), "stand": mark})
        recipients = [device.keys.recipient for device in circle.team.active()]
        data = keys.encrypt(container.dump(document, circle.keys), recipients)
        self._replace(mine, (_TEAM, mark), data, carrier.FOR_SOME)
        return 1

    def _document(self, kind: str, head: dict[str, Any]) -> Document:
        circle = self._circle
        messages = circle.own_messages if kind == container.TEAM else ()
        now = moment(self._vault)
        return Document(kind, circle.team.id, circle.device, circle.keys.public.verify, now, head, messages)

    def _replace(
        self, old: Sequence[Piece], what: tuple[str, str], data: bytes, suffix: str = carrier.SUFFIX
    ) -> None:
        for piece in old:
            self._vault.post.drop_piece(piece)
        name = carrier.name_of(data, suffix)
        self._vault.post.keep_piece(Piece(what[0], 0, 0, 0, what[1], (name,), self._place))
        carrier.write(self._folder, data, suffix)
        self._present.add(name)
        self._take_away(old)

    def _stand_file(self) -> None:
        """Say how far this vault is, when that changed or was last said an hour ago."""
        vector = self._vault.post.frontier()
        mark = repr(sorted(vector.items()))
        old = self._own(_STAND)
        if old and old[0].names[0] in self._present and old[0].audience.startswith(mark):
            said = datetime.fromisoformat(old[0].audience.removeprefix(mark))
            if timedelta() <= self._vault.post.now() - said < _EVERY:
                return
        document = self._document(container.STAND, {"vector": vector})
        data = keys.encrypt(container.dump(document, self._circle.keys), self._circle.team.recipients)
        self._replace(old, (_STAND, mark + self._vault.post.now().isoformat()), data)


def _adjacent(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Give the pieces in runs without a hole between them, each small enough for one file."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.first):
        last = found[-1] if found else []
        if last and last[-1].last + 1 == piece.first and piece.last - last[0].first < MOST_CHANGES:
            last.append(piece)
        else:
            found.append([piece])
    return found
