"""The key of a vault: a random 256-bit database key, wrapped by keys made from a passphrase.

Changing a passphrase wraps the same key again; the database is not written anew. The file holds a list
of wraps, any of which opens the vault; the recovery key is one of them.
"""

import base64
import hashlib
import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from intake_app.errors import AppError, VaultDamagedError
from intake_app.store import recovery

FORMAT = 1
KEY_BYTES = 32
_MOST_ROUNDS, _MOST_LANES, _MOST_KIB = 100, 16, 2 * 1024 * 1024  # a damaged file must not ask for more
PASSPHRASE = "wachtwoord"  # noqa: S105 - the kind of a wrap, not a secret
RECOVERY = "herstelsleutel"

EMPTY = "Kies een wachtwoord; het mag niet leeg zijn."
WRONG = "Dit wachtwoord past niet op deze kluis. Probeer het opnieuw."
WRONG_RECOVERY = (
    "Deze herstelsleutel past niet op deze kluis. Kijk of het de laatste is die voor deze kluis is gemaakt."
)
OTHER_KIND = "Een herstelsleutel kan geen wachtwoord zijn. Kies een ander wachtwoord."
DAMAGED = "Het sleutelbestand van de kluis is beschadigd. Zet de reservekopie van sleutels.json terug."
NEWER = (
    "Deze kluis is gemaakt met een nieuwere versie van het programma. "
    "Werk het programma bij en probeer het opnieuw."
)


class WrongSecretError(AppError):
    """The passphrase or recovery key does not fit."""


@dataclass(frozen=True, slots=True)
class Kdf:
    """How hard Argon2id works: memory in KiB, rounds and lanes. The default takes about 0.2 seconds."""

    memory_kib: int = 64 * 1024
    rounds: int = 3
    lanes: int = 1

    def acceptable(self) -> bool:
        """Tell whether the numbers from a file are in a range a normal computer can do."""
        return (
            1 <= self.rounds <= _MOST_ROUNDS
            and 1 <= self.lanes <= _MOST_LANES
            and 8 * self.lanes <= self.memory_kib <= _MOST_KIB
        )

    def weaker_than(self, minimum: "Kdf") -> bool:
        """Tell whether guessing costs less memory or fewer rounds than the minimum."""
        return self.memory_kib < minimum.memory_kib or self.rounds < minimum.rounds


TODAY = Kdf()
"""How hard it must be today; weaker wraps are made again when they are opened."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """The database key, locked with a key made from one secret."""

    kind: str
    kdf: Kdf
    salt: bytes
    nonce: bytes
    box: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What sleutels.json holds. `vault_id`: 32 hexadecimal characters, also the salt of the database."""

    vault_id: str
    wraps: tuple[Wrap, ...]

    def of_kind(self, kind: str) -> list[Wrap]:
        """Give the wraps of one kind."""
        return [entry for entry in self.wraps if entry.kind == kind]

    def with_wrap(self, entry: Wrap) -> "KeyFile":
        """Give the file with this wrap in the place of those of the same kind."""
        others = tuple(other for other in self.wraps if other.kind != entry.kind)
        return replace(self, wraps=(*others, entry))


def new_key() -> bytes:
    """Give a random 256-bit database key."""
    return secrets.token_bytes(KEY_BYTES)


def new_vault_id() -> str:
    """Give a random vault id."""
    return secrets.token_hex(16)


def wrap(vault_id: str, kind: str, secret: str, key: bytes, kdf: Kdf) -> Wrap:
    """Lock the database key with a secret; raises AppError when the secret is empty or of another kind.

    A recovery key cannot be a passphrase, so what is typed tells which of the two it is. ValueError for
    a recovery key that `recovery.new` did not make.
    """
    if not secret:
        raise AppError(EMPTY)
    if recovery.is_key(secret) != (kind == RECOVERY):
        if kind == RECOVERY:
            raise ValueError(kind)
        raise AppError(OTHER_KIND)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    box = AESGCM(_stretch(recovery.canonical(secret) or secret, salt, kdf)).encrypt(
        nonce, key, _context(vault_id, kind, kdf)
    )
    return Wrap(kind, kdf, salt, nonce, box)


def unwrap(file: KeyFile, secret: str) -> bytes:
    """Give the database key for a passphrase or recovery key; raises WrongSecretError when it fits nowhere.

    A mistake in a recovery key is pointed at.
    """
    key = recovery.canonical(secret)
    for entry in file.wraps:
        if (entry.kind == RECOVERY) != bool(key):
            continue
        cipher = AESGCM(_stretch(key or secret, entry.salt, entry.kdf))
        try:
            return cipher.decrypt(entry.nonce, entry.box, _context(file.vault_id, entry.kind, entry.kdf))
        except InvalidTag:
            continue
    if key:
        raise WrongSecretError(WRONG_RECOVERY)
    raise WrongSecretError(recovery.problem(secret) if recovery.is_meant(secret) else WRONG)


def to_bytes(file: KeyFile) -> bytes:
    """Give the text of sleutels.json, with a checksum so that damage is not taken for a wrong passphrase."""
    body: dict[str, Any] = {
        "formaat": FORMAT,
        "kluis": file.vault_id,
        "sleutels": [_wrap_document(entry) for entry in file.wraps],
    }
    return json.dumps(body | {"controle": _checksum(body)}, indent=2).encode()


def from_bytes(data: bytes) -> KeyFile:
    """Read sleutels.json; raises AppError when it is damaged or made by a newer version."""
    try:
        body = json.loads(data)
        checksum = body.pop("controle")
        version = body["formaat"]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise VaultDamagedError(DAMAGED) from None
    if checksum != _checksum(body):
        raise VaultDamagedError(DAMAGED)
    if version != FORMAT:
        raise AppError(NEWER)
    try:
        return KeyFile(_vault_id(body["kluis"]), tuple(_read_wrap(entry) for entry in body["sleutels"]))
    except (ValueError, KeyError, TypeError):
        raise VaultDamagedError(DAMAGED) from None


def _stretch(secret: str, salt: bytes, kdf: Kdf) -> bytes:
    # NFC: the same accented letter may be typed as one or as two characters on another computer.
    text = unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
    return hash_secret_raw(text, salt, kdf.rounds, kdf.memory_kib, kdf.lanes, KEY_BYTES, Type.ID)


def _context(vault_id: str, kind: str, kdf: Kdf) -> bytes:
    """Bind the wrap to its vault and its settings: neither can be exchanged unnoticed."""
    return json.dumps([FORMAT, vault_id, kind, kdf.memory_kib, kdf.rounds, kdf.lanes]).encode()


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _wrap_document(entry: Wrap) -> dict[str, Any]:
    return {
        "soort": entry.kind,
        "kdf": "argon2id",
        "geheugen_kib": entry.kdf.memory_kib,
        "rondes": entry.kdf.rounds,
        "banen": entry.kdf.lanes,
        "zout": base64.b64encode(entry.salt).decode(),
        "nonce": base64.b64encode(entry.nonce).decode(),
        "sleutel": base64.b64encode(entry.box).decode(),
    }


def _read_wrap(entry: dict[str, Any]) -> Wrap:
    kdf = Kdf(entry["geheugen_kib"], entry["rondes"], entry["banen"])
    if entry["kdf"] != "argon2id" or not kdf.acceptable():
        raise ValueError(DAMAGED)
    parts = [base64.b64decode(entry[name], validate=True) for name in ("zout", "nonce", "sleutel")]
    if [len(part) for part in parts] != [16, 12, KEY_BYTES + 16]:
        raise ValueError(DAMAGED)
    return Wrap(str(entry["soort"]), kdf, *parts)


def _vault_id(text: str) -> str:
    if len(bytes.fromhex(text)) != 16:  # noqa: PLR2004 - 128 bits
        raise ValueError(DAMAGED)
    return text.lower()
