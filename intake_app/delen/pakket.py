"""A parcel: whole dossiers for a colleague or another gemeente, in one encrypted file.

It holds the changes themselves with the signatures they were made with, so history and plans come along and
what is known already is not new. Opened by the team, by the key of the receiver, or with words for the phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from intake_app.delen import inbox, kring, pakbon, stukken, verslag
from intake_app.delen.kring import Circle, moment
from intake_app.delen.lezer import Taken, insert, keep_blocks, kept_of, known_to
from intake_app.delen.pakbon import Slip
from intake_app.delen.publiek import Audience
from intake_app.delen.sync import Outcome, members
from intake_app.errors import AppError
from intake_app.exchange import carrier, container, keys, merge, statement, team
from intake_app.exchange.container import Block, Document
from intake_app.exchange.reasons import (
    INCOMPLETE,
    NOT_YOURS,
    SHAPE,
    STRANGER,
    TOO_HARD,
    RefusedError,
    WaitingError,
)
from intake_app.exchange.statement import Signed, is_id
from intake_app.exchange.team import Team
from intake_app.koppeling import with_joined
from intake_app.model import REMOVED, Change
from intake_app.store.backups import Backups
from intake_app.store.inzagelog import What
from intake_app.store.vault import UNKNOWN, Vault

NOT_A_KEY = "Dit is geen sleutel van een ontvanger. Vraag de ontvanger om een verzoek of een sleutel (age1…)."
NOBODY = "Kies eerst voor wie je een pakket maakt."
NO_FILE = "Dit pakket is niet te lezen. Kijk of het bestand er is en of je het mag openen."
NO_WORDS = "Dit pakket gaat open met woorden. Vraag de afzender om de woorden en geef ze op."
WRONG_WORDS = "Deze woorden passen niet op dit pakket. Vraag de afzender om ze nog eens te zeggen."
UNKNOWN_SENDER = (
    "De afzender hoort niet bij je team. Bel de afzender, vergelijk de vingerafdruk {print} en herhaal de "
    "opdracht met die vingerafdruk."
)
NOTHING_TO_PROVE = (
    "Niet alle wijzigingen van dit dossier zijn ondertekend. Synchroniseer eerst met je team en probeer het "
    "opnieuw."
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel that was made. `words`: to say on the phone ("": another key); `left_out`: what is closed."""

    data: bytes = field(repr=False)
    dossiers: tuple[str, ...]
    changes: int
    words: str = field(repr=False, default="")
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What is in a parcel, before it is taken in. `own`: the sender is of this team; `made`: ISO moment."""

    sender: str
    team: str
    fingerprint: str
    own: bool
    made: str
    slips: tuple[Slip, ...]

    @property
    def fresh(self) -> int:
        """Give how many changes are new here."""
        return sum(one.fresh for one in self.slips)


@dataclass(frozen=True, slots=True)
class Packed:
    """What goes in a parcel, gathered and signed, still to be closed; that takes seconds and no vault."""

    data: bytes = field(repr=False)
    recipients: tuple[str, ...]
    words: str = field(repr=False)
    dossiers: tuple[str, ...]
    changes: int
    left_out: int

    def close(self) -> Parcel:
        """Encrypt it."""
        sealed = keys.lock(self.data, self.words) if self.words else keys.encrypt(self.data, self.recipients)
        return Parcel(sealed, self.dossiers, self.changes, self.words, self.left_out)


def make(
    vault: Vault, dossiers: Sequence[str], recipient: str = "", words: str = "", *, closed: bool = True
) -> Parcel:
    """Make a parcel of whole dossiers (see `pack`) and close it; raises AppError."""
    return pack(vault, dossiers, recipient, words, closed=closed).close()


def pack(
    vault: Vault, dossiers: Sequence[str], recipient: str = "", words: str = "", *, closed: bool = True
) -> Packed:
    """Gather whole dossiers for a parcel; raises AppError.

    With a `recipient` (age1…) or `words`, or without a team, everything goes along, for handing over is a
    choice; without `closed` the answers about health and safety stay here. A parcel for the own team leaves
    out what is closed to others. A dossier that went up in one of these goes along: its plans are there.
    """
    if not dossiers:
        raise AppError(NOBODY)
    if any(not vault.exists(dossier) for dossier in dossiers):
        raise AppError(UNKNOWN)
    dossiers = with_joined(vault, dossiers)
    if recipient and not keys.is_recipient(recipient):
        raise AppError(NOT_A_KEY)
    circle = kring.find(vault) or kring.alone(vault)
    stukken.sign_new(circle)
    whole = [change for dossier in dossiers for change in vault.changes(dossier)]
    to_team = not (recipient or words)
    audience = Audience(circle)
    if to_team:
        changes = [change for change in whole if audience.of(change) is None]
    else:
        changes = [change for change in whole if closed or not audience.is_closed(change.field)]
    document = Document(
        container.PARCEL,
        circle.team.id,
        circle.device,
        circle.keys.public.verify,
        moment(vault),
        {"dossiers": list(dossiers)},
        circle.messages,
        tuple(_blocks(circle, changes)),
    )
    data = container.dump(document, circle.keys)
    recipients = (recipient,) if recipient else tuple(circle.team.recipients)
    for dossier in dossiers:
        vault.note_access(dossier, What.GEEXPORTEERD)
    return Packed(data, recipients, words, tuple(dossiers), len(changes), len(whole) - len(changes))


def _blocks(circle: Circle, changes: Sequence[Change]) -> list[Block]:
    """Give for every change the statement that proves it."""
    post, found = circle.vault.post, []
    left: dict[str, dict[int, Change]] = {}
    for change in changes:
        left.setdefault(change.device, {})[change.seq] = change
    for device, by_number in sorted(left.items()):
        reach = (min(by_number), max(by_number))
        for kept in [*post.statements(device, *reach), *post.partial(device)]:
            said = statement.parse(kept.text)
            inside = [
                by_number.pop(number)
                for number in range(said.first, said.last + 1)
                if number in by_number and said.proves(by_number[number])
            ]
            if inside:
                found.append(Block(said, Signed(kept.text, kept.signature), tuple(inside), whole=False))
        if by_number:
            raise AppError(NOTHING_TO_PROVE)
    return found


def read(path: Path) -> bytes:
    """Give the bytes of a parcel; raises AppError."""
    try:
        size = path.stat().st_size
        entry = carrier.Entry(path, size, "")
        return carrier.content(entry)[1]
    except WaitingError as error:
        raise AppError(INCOMPLETE if str(error) == INCOMPLETE else NO_FILE) from None
    except RefusedError as error:
        raise AppError(str(error)) from None
    except OSError:
        raise AppError(NO_FILE) from None


def take_in(vault: Vault, data: bytes, words: str = "", sender: str = "") -> Outcome:
    """Take a parcel in: one transaction, after a reserve copy; raises AppError and then nothing changed.

    `sender`: the fingerprint of an unknown sender, compared on the phone; words said on the phone do as well.
    """
    return take(vault, unlock(data, words) if needs_words(data) else decrypt(vault, data), sender)


def take(vault: Vault, opened: "Opened", sender: str = "") -> Outcome:
    """Take a parcel in that was opened (see `take_in`)."""
    circle = kring.find(vault)
    document = _read(opened)
    base = circle or _stranger_circle(vault, document)
    try:
        _judge(document, circle, base, trusted=opened.trusted, sender=sender)
        outcome = _insert(vault, circle, document)
    except (RefusedError, WaitingError) as error:
        raise AppError(str(error)) from None
    verslag.bring_back(vault, document.head["dossiers"], outcome.taken.tally)
    outcome.report = verslag.report(vault, outcome.taken.tally)
    outcome.number = verslag.keep(vault, "pakket", outcome.taken.tally, outcome.report)
    outcome.conflicts = inbox.count(vault)
    outcome.members = members(circle) if circle else []
    return outcome


def look(vault: Vault, opened: "Opened") -> Look:
    """Give who made a parcel and what is in it that is new here; raises AppError when it is not right.

    Whether the sender is who he says to be is for the person who looks, and for `take`.
    """
    circle = kring.find(vault)
    document = _read(opened)
    try:
        base = circle or _stranger_circle(vault, document)
        _judge(document, circle, base, trusted=True, sender="")
    except (RefusedError, WaitingError) as error:
        raise AppError(str(error)) from None
    own = circle is not None and document.team == circle.team.id
    theirs = circle.team if circle and own else team.fold(document.messages, document.team)
    assert theirs is not None  # it was judged
    device = theirs.devices[document.sender]
    changes: dict[str, list[Change]] = {one: [] for one in document.head["dossiers"]}
    for block in document.blocks:
        for change in block.changes:
            changes[change.dossier].append(change)
    slips = [
        pakbon.slip(one, found, [change.id for change in vault.changes(one)])
        for one, found in changes.items()
    ]
    person = theirs.members[device.member].name
    return Look(person, theirs.name, device.keys.fingerprint, own, document.made, tuple(slips))


def needs_words(data: bytes) -> bool:
    """Tell whether a parcel opens with words."""
    return keys.is_locked(data)


@dataclass(frozen=True, slots=True)
class Opened:
    """A parcel that was decrypted, not judged yet; `trusted`: with words that the sender said."""

    data: bytes = field(repr=False)
    trusted: bool


def unlock(data: bytes, words: str) -> Opened:
    """Open a parcel with the words of the sender; takes seconds and needs no vault. Raises AppError."""
    if not words:
        raise AppError(NO_WORDS)
    try:
        return Opened(keys.unlock(data, keys.heard(words)), trusted=True)
    except RefusedError as error:
        raise AppError(str(error) if str(error) == TOO_HARD else WRONG_WORDS) from None


def decrypt(vault: Vault, data: bytes) -> Opened:
    """Open a parcel with the keys of this vault and of its team; raises AppError."""
    circle = kring.find(vault)
    own = [one.identity for one in kring.own_keys(vault).values()]
    try:
        return Opened(keys.decrypt(data, circle.opening if circle else own), trusted=False)
    except RefusedError:
        raise AppError(NOT_YOURS) from None


def _read(opened: Opened) -> Document:
    try:
        return container.load(opened.data)
    except RefusedError as error:
        raise AppError(str(error)) from None


def _stranger_circle(vault: Vault, document: Document) -> Circle:
    """Give the team of the sender, to judge a parcel by in a vault without a team."""
    found = team.fold(document.messages, document.team)
    if found is None:
        raise AppError(STRANGER)
    messages = tuple(Signed(*one) for one in vault.post.messages())
    return Circle(vault, found, messages, kring.own_keys(vault), ())


def _judge(document: Document, circle: Circle | None, base: Circle, *, trusted: bool, sender: str) -> None:
    """Raise unless the sender is who he should be and the changes are of the dossiers in the parcel."""
    if document.kind != container.PARCEL:
        raise RefusedError(SHAPE)
    merge.require_kind(document)
    known = circle is not None and document.team == circle.team.id
    theirs = circle.team if known and circle else team.fold(document.messages, document.team)
    if theirs is None:
        raise RefusedError(STRANGER)
    merge.require_member(document, theirs)
    if not (known or trusted):
        _require_print(theirs, document, sender)
    named = document.head.get("dossiers")
    changes = [change for block in document.blocks for change in block.changes]
    if not isinstance(named, list) or not all(is_id(one) for one in named):
        raise RefusedError(SHAPE)
    if not {change.dossier for change in changes} <= set(named):
        raise RefusedError(SHAPE)
    if any(change.field == REMOVED for change in changes):
        raise RefusedError(SHAPE)
    merge.require_sound(document.blocks, base.team, known_to(base, document))


def _require_print(theirs: Team, document: Document, sender: str) -> None:
    fingerprint = theirs.devices[document.sender].keys.fingerprint
    if "".join(sender.split()) != "".join(fingerprint.split()):
        raise AppError(UNKNOWN_SENDER.format(print=fingerprint))


def _insert(vault: Vault, circle: Circle | None, document: Document) -> Outcome:
    taken = Taken(files=1)
    changes = [change for block in document.blocks for change in block.changes]
    if vault.post.lacks(one.id for one in changes):
        copies = Backups(vault)
        if copies.changed():
            copies.make()

    def alongside(added: list[Change]) -> None:
        _keep(vault, circle, document)
        taken.tally.add(vault, added)

    insert(vault, changes, alongside)
    return Outcome(taken=taken)


def _keep(vault: Vault, circle: Circle | None, document: Document) -> None:
    """Keep what proves the changes. In a vault without a team every statement is one of somebody else."""
    if circle is not None:
        keep_blocks(circle, document)
        return
    vault.post.add_messages([(one.text, one.signature) for one in document.messages])
    for block in document.blocks:
        vault.post.keep_statement(replace(kept_of(block), whole=False))
