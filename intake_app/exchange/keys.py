"""Keys of a device and of a team: Ed25519 to sign, age (X25519) to encrypt.

A device has one of each. Their public halves together have a fingerprint that two people can read aloud.
"""

import base64
import binascii
import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from intake_app.exchange.reasons import NO_KEY, TOO_HARD, RefusedError

SEED_BYTES = 32
MOST_DEVICES = 250
"""For how many devices a file may be: reading the head of one takes the square of this in time."""
_MOST_HEADER = 32 * 1024
_TRIES = 5
_GROUPS, _DIGITS = 6, 5
_SYLLABLES = [
    first + last for first in "bdfghjklmnprstvz" for last in ("a", "e", "i", "o", "oe", "aa", "ee", "ie")
]
_WORDS, _PARTS = 6, 3
_SYLLABLE = re.compile("[bdfghjklmnprstvz](?:aa|ee|ie|oe|[aeio])")
_SOUNDS = (("oo", "o"), ("u", "oe"), ("y", "ie"), ("c", "k"), ("q", "k"), ("w", "v"))


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others know of a device: `verify` (base64, 32 bytes) and `recipient` (age1…)."""

    verify: str
    recipient: str

    @property
    def fingerprint(self) -> str:
        """Give six groups of five digits to read aloud: 99 bits of the SHA-256 of both keys."""
        digest = hashlib.sha256(f"{self.verify} {self.recipient}".encode()).digest()
        number = int.from_bytes(digest, "big") % 10 ** (_GROUPS * _DIGITS)
        digits = f"{number:0{_GROUPS * _DIGITS}d}"
        return " ".join(digits[place : place + _DIGITS] for place in range(0, len(digits), _DIGITS))


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The private keys of a device: `seed` (base64, 32 bytes) signs, `identity` (AGE-SECRET-KEY-1…) opens."""

    seed: str = field(repr=False)
    identity: str = field(repr=False)

    @classmethod
    def new(cls) -> "DeviceKeys":
        """Make the keys of a device."""
        return cls(base64.b64encode(secrets.token_bytes(SEED_BYTES)).decode(), new_identity())

    @property
    def public(self) -> PublicKeys:
        """Give the halves that others may know."""
        raw = self._private().public_key().public_bytes_raw()
        return PublicKeys(base64.b64encode(raw).decode(), recipient_of(self.identity))

    def sign(self, data: bytes) -> str:
        """Give the signature in base64."""
        return base64.b64encode(self._private().sign(data)).decode()

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(self.seed))


def verified(key: str, data: bytes, signature: str) -> bool:
    """Tell whether a signature (base64) was set under these bytes with this key (base64)."""
    try:
        raw = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True)).verify(raw, data)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def public_pem(key: str) -> str:
    """Give a public key (base64) in the form openssl reads."""
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key))
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return public.public_bytes(serialization.Encoding.PEM, form).decode()


def is_public(key: object) -> bool:
    """Tell whether this is a public key to verify with."""
    try:
        return isinstance(key, str) and len(base64.b64decode(key, validate=True)) == SEED_BYTES
    except (ValueError, binascii.Error):
        return False


def new_identity() -> str:
    """Give a fresh age identity (AGE-SECRET-KEY-1…)."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Give the public half (age1…) of an identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def is_identity(text: object) -> bool:
    """Tell whether this is a private age key."""
    try:
        return isinstance(text, str) and bool(recipient_of(text))
    except (pyrage.IdentityError, ValueError):
        return False


def is_recipient(text: object) -> bool:
    """Tell whether this is an X25519 recipient of age."""
    try:
        return isinstance(text, str) and bool(pyrage.x25519.Recipient.from_str(text))
    except (pyrage.RecipientError, ValueError):
        return False


def encrypt(data: bytes, recipients: Iterable[str]) -> bytes:
    """Encrypt to all of these recipients, in the age format."""
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(one) for one in recipients]))


def _require_short_header(data: bytes) -> None:
    """Raise RefusedError for more recipients than a team has; anyone can write such a file, without a key."""
    end = data.find(b"\n--- ", 0, _MOST_HEADER)
    if end < 0 or data.count(b"\n-> ", 0, end) > MOST_DEVICES + 1:  # age adds one that means nothing
        raise RefusedError(NO_KEY)


def decrypt(data: bytes, identities: Sequence[str]) -> bytes:
    """Decrypt with any of these identities; raises RefusedError when none fits or the data is damaged."""
    _require_short_header(data)
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(one) for one in identities]))
    except (pyrage.DecryptError, ValueError):
        raise RefusedError(NO_KEY) from None


def lock(data: bytes, words: str) -> bytes:
    """Encrypt with a passphrase, in the age format (scrypt); takes a second or more on purpose."""
    return bytes(pyrage.passphrase.encrypt(data, words))


def unlock(data: bytes, words: str) -> bytes:
    """Decrypt with a passphrase; raises RefusedError when it does not fit.

    How much work is too much is measured each time; a computer that is busy just then says so too soon.
    """
    _require_short_header(data)
    for _ in range(_TRIES):
        try:
            return bytes(pyrage.passphrase.decrypt(data, words))
        except (pyrage.DecryptError, ValueError) as error:
            if "Excessive work" not in str(error):
                raise RefusedError(NO_KEY) from None
    raise RefusedError(TOO_HARD)


def is_locked(data: bytes) -> bool:
    """Tell whether a file was encrypted with a passphrase."""
    return b"\n-> scrypt " in data[:200]


def heard(text: str) -> str:
    """Give words as `new_words` makes them from how a person typed what was heard on the phone.

    Blanks, signs, numbers and capitals do not matter, nor where a word ends, nor letters that sound the same.
    What cannot be such words is given as it is, words joined by a dash.
    """
    plain = "-".join(re.findall(r"[^\W_]+", text.lower()))
    letters = re.sub(r"[^a-z]", "", text.lower())
    for sound, letter in _SOUNDS:
        letters = letters.replace(sound, letter)
    found = _SYLLABLE.findall(letters)
    if len(found) != _WORDS * _PARTS or "".join(found) != letters:
        return plain
    return "-".join("".join(found[place : place + _PARTS]) for place in range(0, len(found), _PARTS))


def new_words() -> str:
    """Give six made-up words for the telephone: 126 random bits, every letter said as it is written."""
    return "-".join("".join(secrets.choice(_SYLLABLES) for _ in range(_PARTS)) for _ in range(_WORDS))
