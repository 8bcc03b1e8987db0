"""The text inside an exchange file: lines of one letter, a space and JSON, packed with gzip.

K the head, T a message of a team, V a statement over whole runs, P one of which only some changes come along,
H the signature under the T, V or P above it, W a change of the V or P above it, Z the signature of the sender
under all that stands before. Strict on purpose: what is not exactly right is refused whole.
"""

import json
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from intake_app.exchange import statement
from intake_app.exchange.keys import DeviceKeys, is_public, verified
from intake_app.exchange.reasons import NEWER, SHAPE, SIGNATURE, TOO_BIG, RefusedError
from intake_app.exchange.statement import Signed, Statement, is_id
from intake_app.model import Change
from intake_app.wijziging import canonical, ordered, require_storable

FORMAT, VERSION = "intake-app-uitwisseling", 1
CHANGES, CLOSED, TEAM, STAND, PARCEL, ACCESS = (
    "wijzigingen",
    "gesloten",
    "team",
    "stand",
    "pakket",
    "toegang",
)
KINDS = frozenset({CHANGES, CLOSED, TEAM, STAND, PARCEL, ACCESS})
MOST_BYTES = 32 * 1024 * 1024
"""How large a file may be, encrypted."""
MOST_TEXT = 128 * 1024 * 1024
"""How large its text may be."""
MOST_TIMES = 200
"""How many times its packed size the text may be, plus a mebibyte; who writes more does not pack it."""
MOST_LINE = 4 * 1024 * 1024
MOST_LINES = 200_000
MOST_DEPTH = 40
# A text that does not end counts up to the end, and nothing is tried twice: else a line of quotes takes days.
_TEXT = re.compile(r'"(?:[^"\\]++|\\.)*+"?')
_BRACKET = re.compile(r"[\[{\]}]")
_CHANGE_KEYS = {
    "author",
    "device",
    "dossier",
    "field",
    "form_version",
    "id",
    "replaces",
    "seq",
    "stamp",
    "value",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A statement with changes it proves. `whole`: a change that is not there was erased or is closed."""

    statement: Statement
    signed: Signed
    changes: tuple[Change, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says; `sender` (id) and `key` set the signature under it."""

    kind: str
    team: str
    sender: str
    key: str
    made: str
    head: dict[str, Any] = field(default_factory=dict)
    messages: tuple[Signed, ...] = ()
    blocks: tuple[Block, ...] = ()


def dump(document: Document, keys: DeviceKeys) -> bytes:
    """Give the packed text of a document, signed; `sender` and the keys must belong together."""
    head = document.head | {
        "formaat": FORMAT,
        "versie": VERSION,
        "soort": document.kind,
        "team": document.team,
        "apparaat": document.sender,
        "sleutel": keys.public.verify,
        "gemaakt": document.made,
    }
    lines = ["K " + ordered(head)]
    lines += [line for one in document.messages for line in _signed("T", one)]
    for block in document.blocks:
        lines += _signed("V" if block.whole else "P", block.signed)
        lines += [f"W {canonical(change)}" for change in block.changes]
    body = ("\n".join(lines) + "\n").encode()
    text = body + f"Z {keys.sign(body)}\n".encode()
    packed = _pack(text, 6)
    return packed if len(text) <= _most(packed) else _pack(text, 0)


def _pack(text: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, wbits=31)
    return packer.compress(text) + packer.flush()


def _most(packed: bytes) -> int:
    """Give how large the text of a packed file may be."""
    return min(MOST_TEXT, MOST_TIMES * len(packed) + 2**20)


def _signed(letter: str, one: Signed) -> list[str]:
    return [f"{letter} {one.text}", f"H {one.signature}"]


def load(packed: bytes, judge: Callable[[Document], object] = lambda _: None) -> Document:
    """Read a packed text and check the signature under it; raises RefusedError.

    Whether the statements hold is for `merge` to say. `judge` is given the document before anything but its
    head is read, and may raise: who does not belong should not be able to keep a reader busy.
    """
    body, signature = _split(_unpack(packed))
    lines = body.decode().split("\n")[:-1]
    if len(lines) > MOST_LINES or any(len(line) > MOST_LINE for line in lines):
        raise RefusedError(TOO_BIG)
    head = _head(lines[0])
    if not verified(head["sleutel"], body, signature):
        raise RefusedError(SIGNATURE)
    sender, key = head["apparaat"], head["sleutel"]
    empty = Document(head["soort"], head["team"], sender, key, head["gemaakt"], head)
    judge(empty)
    messages, blocks = _Reader(lines[1:]).read()
    return replace(empty, messages=tuple(messages), blocks=tuple(blocks))


def _unpack(packed: bytes) -> bytes:
    """Give the text of a gzip of one member, never more than it may be."""
    unpacker = zlib.decompressobj(wbits=31)
    most = _most(packed)
    try:
        text = unpacker.decompress(packed, most + 1)
    except zlib.error:
        raise RefusedError(SHAPE) from None
    if len(text) > most:
        raise RefusedError(TOO_BIG)
    if not unpacker.eof or unpacker.unused_data:
        raise RefusedError(SHAPE)
    return text


def _split(text: bytes) -> tuple[bytes, str]:
    """Give what was signed, and the signature in the last line."""
    place = text.rfind(b"\nZ ")
    last = text[place + 1 :]
    if place < 0 or not last.endswith(b"\n") or last.count(b"\n") != 1 or not text.isascii():
        raise RefusedError(SHAPE)
    return text[: place + 1], last[2:-1].decode()


def _head(line: str) -> dict[str, Any]:
    head = _json(line[2:]) if line.startswith("K ") else None
    if not isinstance(head, dict) or head.get("formaat") != FORMAT:
        raise RefusedError(SHAPE)
    if type(head.get("versie")) is int and head["versie"] > VERSION:
        raise RefusedError(NEWER)
    texts = all(is_id(head.get(name)) for name in ("soort", "team", "apparaat", "gemaakt"))
    known = texts and head["soort"] in KINDS and type(head.get("versie")) is int and head["versie"] == VERSION
    if not (known and is_public(head.get("sleutel"))):
        raise RefusedError(SHAPE)
    return head


def _json(text: str) -> Any:
    """Read JSON without what JSON does not have, and not nested deeper than anyone needs."""
    if text.count("[") + text.count("{") > MOST_DEPTH and _too_deep(text):
        raise RefusedError(SHAPE)
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise RefusedError(SHAPE) from None


def _refuse(_name: str) -> None:
    raise ValueError


def _too_deep(text: str) -> bool:
    """Tell whether brackets stand deeper in each other than anyone needs, those inside a text not counted."""
    depth = 0
    for found in _BRACKET.finditer(_TEXT.sub("", text)):
        depth += 1 if found[0] in "[{" else -1
        if depth > MOST_DEPTH:
            return True
    return False


class _Reader:
    """Reads the lines after the head, each kind only where it belongs."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._place = 0

    def read(self) -> tuple[list[Signed], list[Block]]:
        messages, blocks = [], []
        while self._place < len(self._lines):
            letter = self._lines[self._place][:2]
            if letter == "T ":
                messages.append(self._signed())
            elif letter in {"V ", "P "}:
                blocks.append(self._block(whole=letter == "V "))
            else:
                raise RefusedError(SHAPE)
        return messages, blocks

    def _signed(self) -> Signed:
        following = self._lines[self._place : self._place + 2]
        if len(following) < len("VH") or not following[1].startswith("H "):
            raise RefusedError(SHAPE)
        self._place += 2
        return Signed(following[0][2:], following[1][2:])

    def _block(self, *, whole: bool) -> Block:
        signed = self._signed()
        said = statement.parse(signed.text)
        changes: list[Change] = []
        while self._place < len(self._lines) and self._lines[self._place].startswith("W "):
            text = self._lines[self._place][2:]
            change = read_change(text)
            # In order, none twice, and each what was signed under its number.
            if (changes and change.seq <= changes[-1].seq) or not said.proves(change, text):
                raise RefusedError(SIGNATURE)
            changes.append(change)
            self._place += 1
        return Block(said, signed, tuple(changes), whole)


def read_change(text: str) -> Change:
    """Read the canonical text of a change; raises RefusedError for anything else."""
    document = _json(text)
    if not isinstance(document, dict) or set(document) != _CHANGE_KEYS:
        raise RefusedError(SHAPE)
    texts = [document[name] for name in ("author", "field", "form_version", "stamp")]
    ids = [document[name] for name in ("id", "dossier", "device")]
    replaces = document["replaces"]
    right = (
        all(isinstance(one, str) for one in texts)
        and all(is_id(one) for one in ids)
        and isinstance(replaces, list)
        and all(isinstance(one, str) for one in replaces)
        and type(document["seq"]) is int
    )
    if not right:
        raise RefusedError(SHAPE)
    change = Change(**(document | {"replaces": tuple(replaces)}))
    try:
        same = require_storable(change) == text
    except ValueError:
        same = False
    if not same:
        raise RefusedError(SHAPE)
    return change


def peek(packed: bytes) -> tuple[str, int]:
    """Give kind and first number of a file, to read files in a good order; not checked, never fails."""
    try:
        start = zlib.decompressobj(wbits=31).decompress(packed, MOST_LINE)
        head = _json(start.split(b"\n", 1)[0][2:].decode("ascii"))
        return str(head.get("soort")), int(head.get("van", 0))
    except (zlib.error, RefusedError, ValueError, TypeError, AttributeError, OverflowError):
        return "", 0
