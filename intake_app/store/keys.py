"""The key of a vault: a random 256-bit database key, wrapped by keys made from a passphrase.

Changing a passphrase wraps the same key again; the database is not written anew. The file holds a list
of wraps, any of which opens the vault, so a recovery key is one more entry.
"""

import base64
import hashlib
import json
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from intake_app.errors import AppError

FORMAT = 1
KEY_BYTES = 32
_MOST_ROUNDS, _MOST_LANES, _MOST_KIB = 100, 16, 2 * 1024 * 1024  # a damaged file must not ask for more
PASSPHRASE = "wachtwoord"  # noqa: S105 - the kind of a wrap, not a secret

EMPTY = "Kies een wachtwoord; het mag niet leeg zijn."
WRONG = "Dit wachtwoord past niet op deze kluis. Probeer het opnieuw."
DAMAGED = "Het sleutelbestand van de kluis is beschadigd. Zet de reservekopie van sleutels.json terug."
NEWER = (
    "Deze kluis is gemaakt met een nieuwere versie van het programma. "
    "Werk het programma bij en probeer het opnieuw."
)


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


def new_key() -> bytes:
    """Give a random 256-bit database key."""
    return secrets.token_bytes(KEY_BYTES)


def new_vault_id() -> str:
    """Give a random vault id."""
    return secrets.token_hex(16)


def wrap(vault_id: str, kind: str, secret: str, key: bytes, kdf: Kdf) -> Wrap:
    """Lock the database key with a secret; raises AppError when the secret is empty."""
    if not secret:
        raise AppError(EMPTY)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    box = AESGCM(_stretch(secret, salt, kdf)).encrypt(nonce, key, _context(vault_id, kind, kdf))
    return Wrap(kind, kdf, salt, nonce, box)


def unwrap(file: KeyFile, secret: str) -> bytes:
    """Give the database key; raises AppError when the secret opens none of the wraps."""
    for entry in file.wraps:
        cipher = AESGCM(_stretch(secret, entry.salt, entry.kdf))
        try:
            return cipher.decrypt(entry.nonce, entry.box, _context(file.vault_id, entry.kind, entry.kdf))
        except InvalidTag:
            continue
    raise AppError(WRONG)


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
        raise AppError(DAMAGED) from None
    if checksum != _checksum(body):
        raise AppError(DAMAGED)
    if version != FORMAT:
        raise AppError(NEWER)
    try:
        return KeyFile(_vault_id(body["kluis"]), tuple(_read_wrap(entry) for entry in body["sleutels"]))
    except (ValueError, KeyError, TypeError):
        raise AppError(DAMAGED) from None


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
