"""The request of a device to join a team: small enough for a QR code, and signed by itself."""

import json
from dataclasses import dataclass

from intake_app.exchange.keys import DeviceKeys, PublicKeys, is_public, is_recipient, verified
from intake_app.exchange.reasons import NEWER, SHAPE, SIGNATURE, RefusedError
from intake_app.exchange.statement import is_id
from intake_app.wijziging import ordered

FORMAT, VERSION = "intake-app-verzoek", 1
MOST_BYTES = 4096
_MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks to join, with which computer."""

    device: str
    name: str
    keys: PublicKeys


def write(device: str, name: str, keys: DeviceKeys) -> str:
    """Give the text of a request."""
    public = keys.public
    body = {
        "formaat": FORMAT,
        "versie": VERSION,
        "apparaat": device,
        "naam": name[:_MOST_NAME],
        "sleutel": public.verify,
        "ontvanger": public.recipient,
    }
    return json.dumps(body | {"handtekening": keys.sign(_signed(body))}, indent=1)


def short(text: str) -> str:
    """Give a request in as few signs as it can be, for a QR code; it reads as the same request."""
    return json.dumps(json.loads(text), separators=(",", ":"))


def _signed(body: dict[str, object]) -> bytes:
    return ordered(body).encode()


def parse(text: str) -> Request:
    """Read a request; raises RefusedError."""
    try:
        body = json.loads(text[: MOST_BYTES + 1])
        signature = body.pop("handtekening")
        if body["formaat"] != FORMAT or body["versie"] != VERSION:
            raise RefusedError(NEWER if body["formaat"] == FORMAT else SHAPE)
        keys = PublicKeys(body["sleutel"], body["ontvanger"])
        known = is_id(body["apparaat"]) and isinstance(body["naam"], str) and len(body["naam"]) <= _MOST_NAME
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RefusedError(SHAPE) from None
    if not (known and is_public(keys.verify) and is_recipient(keys.recipient) and isinstance(signature, str)):
        raise RefusedError(SHAPE)
    if not verified(keys.verify, _signed(body), signature):
        raise RefusedError(SIGNATURE)
    return Request(body["apparaat"], body["naam"], keys)
