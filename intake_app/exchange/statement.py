"""What a device signs about a run of its changes: the chain links of all of them.

Link n is SHA-256 of link n-1 (hexadecimal) and the canonical text of change n. With the links at hand one
change can be proved to be the device's own without showing the others, and an erased one leaves no gap.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake_app.exchange.keys import DeviceKeys, verified
from intake_app.exchange.reasons import SHAPE, RefusedError
from intake_app.model import Change
from intake_app.wijziging import canonical, link, ordered

LINK_BYTES = 32
MOST_LINKS = 10_000
_LINK_TEXT, _MOST_NUMBER, _MOST_ID = 64, 2**53, 200


@dataclass(frozen=True, slots=True)
class Signed:
    """A text and the signature under it (base64)."""

    text: str
    signature: str

    def by(self, key: str) -> bool:
        """Tell whether the holder of this public key signed it."""
        return verified(key, self.text.encode(), self.signature)


@dataclass(frozen=True, slots=True)
class Statement:
    """The links of the changes `first` to `last` of a device, after the link `before` ("" for the first)."""

    device: str
    first: int
    before: str
    links: tuple[str, ...]

    @property
    def last(self) -> int:
        """Give the number of the last change."""
        return self.first + len(self.links) - 1

    def link(self, number: int) -> str:
        """Give the link of a change, or the one before the first."""
        return self.before if number == self.first - 1 else self.links[number - self.first]

    def proves(self, change: Change, text: str = "") -> bool:
        """Tell whether a change is the one that was signed under its number; `text`: its form, when known."""
        if change.device != self.device or not self.first <= change.seq <= self.last:
            return False
        return link(self.link(change.seq - 1), text or canonical(change)) == self.link(change.seq)

    def agrees(self, other: "Statement") -> bool:
        """Tell whether two statements of one device say the same of every number they share."""
        first, last = max(self.first, other.first) - 1, min(self.last, other.last)
        if last < first:
            return True
        mine = [self.link(number) for number in range(first, last + 1)]
        return mine == [other.link(number) for number in range(first, last + 1)]

    def text(self) -> str:
        """Give the text that is signed."""
        packed = base64.b64encode(bytes.fromhex("".join(self.links))).decode()
        document = {
            "apparaat": self.device,
            "schakels": packed,
            "soort": "verklaring",
            "van": self.first,
            "voor": self.before,
        }
        return ordered(document)

    def signed(self, keys: DeviceKeys) -> Signed:
        """Give the signed text."""
        text = self.text()
        return Signed(text, keys.sign(text.encode()))


def joined(statements: Sequence[Statement]) -> Statement:
    """Give one statement for runs that follow or overlap each other and agree."""
    whole = statements[0]
    for other in statements[1:]:
        links = other.links[max(whole.last + 1 - other.first, 0) :]
        whole = Statement(whole.device, whole.first, whole.before, (*whole.links, *links))
    return whole


def parse(text: str) -> Statement:
    """Read a signed text; raises RefusedError when it is no statement."""
    try:
        document = json.loads(text)
        links = unpacked(document["schakels"])
        found = Statement(document["apparaat"], document["van"], document["voor"], links)
        if found.text() != text or not _sound(found):
            raise RefusedError(SHAPE)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RefusedError(SHAPE) from None
    return found


def unpacked(packed: str) -> tuple[str, ...]:
    """Give the links that stand behind each other in base64; raises ValueError."""
    try:
        raw = base64.b64decode(packed, validate=True)
    except binascii.Error:
        raise ValueError(SHAPE) from None
    if len(raw) % LINK_BYTES or not 1 <= len(raw) // LINK_BYTES <= MOST_LINKS:
        raise ValueError(SHAPE)
    return tuple(raw[place : place + LINK_BYTES].hex() for place in range(0, len(raw), LINK_BYTES))


def _sound(found: Statement) -> bool:
    return (
        type(found.first) is int
        and found.first >= 1
        and found.last < _MOST_NUMBER
        and is_id(found.device)
        and isinstance(found.before, str)
        and len(found.before) == (0 if found.first == 1 else _LINK_TEXT)
    )


def is_id(text: object) -> bool:
    """Tell whether a text can be an id."""
    return isinstance(text, str) and 0 < len(text) <= _MOST_ID and text.isprintable()


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Give the unbroken runs (first, last) in numbers."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
