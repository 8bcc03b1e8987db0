"""The one text form of a change, and the chain of a device: the same for the log and for what travels."""

import hashlib
import json

from intake_app.clock import Stamp
from intake_app.model import Change, JsonValue


def as_json(value: JsonValue) -> str:
    """Give the text a value is stored as: plain ASCII, so that any character a person types can be kept."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def ordered(document: object) -> str:
    """Give the JSON that is signed and chained, the same everywhere: sorted keys, no spaces, plain ASCII."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(change: Change) -> str:
    """Give the one text form of a change, the same on every computer."""
    document = {
        "author": change.author,
        "device": change.device,
        "dossier": change.dossier,
        "field": change.field,
        "form_version": change.form_version,
        "id": change.id,
        "replaces": list(change.replaces),
        "seq": change.seq,
        "stamp": change.stamp,
        "value": change.value,
    }
    return ordered(document)


def require_storable(change: Change) -> str:
    """Give the text form of a change; ValueError unless it can be kept: JSON, text, number, a real stamp."""
    texts = (change.id, change.dossier, change.field, change.device)
    if not all(texts) or not 1 <= change.seq < 2**53:
        raise ValueError("change without id, dossier, field, device or number")
    "".join((*texts, change.author, change.form_version)).encode()
    Stamp.parse(change.stamp)
    try:
        return canonical(change)
    except (TypeError, RecursionError):
        raise ValueError("the value is not JSON") from None


def chain(previous: str, change: Change) -> str:
    """Give the next link of a device's chain (hexadecimal SHA-256).

    The random id inside keeps the link from betraying a value once the change itself is erased.
    """
    return link(previous, canonical(change))


def link(previous: str, text: str) -> str:
    """Give the next link for the text form of a change."""
    return hashlib.sha256((previous + text).encode()).hexdigest()
