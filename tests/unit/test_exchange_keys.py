"""Keys: what one encrypts the right other opens, fingerprints, and words for the telephone."""

import re

import pytest

from intake_app.exchange import keys
from intake_app.exchange.keys import DeviceKeys
from intake_app.exchange.reasons import RefusedError


def test_only_a_receiver_opens() -> None:
    one, other, stranger = (keys.new_identity() for _ in range(3))
    data = keys.encrypt(b"geheim", [keys.recipient_of(one), keys.recipient_of(other)])
    assert keys.decrypt(data, [stranger, other]) == b"geheim"
    for wrong in ([stranger], []):
        with pytest.raises(RefusedError):
            keys.decrypt(data, wrong)
    with pytest.raises(RefusedError):
        keys.decrypt(data[:-1], [one])


def test_a_fingerprint_belongs_to_both_keys() -> None:
    one, other = DeviceKeys.new().public, DeviceKeys.new().public
    assert re.fullmatch(r"(\d{5} ){5}\d{5}", one.fingerprint)
    mixed = keys.PublicKeys(one.verify, other.recipient)
    assert len({one.fingerprint, other.fingerprint, mixed.fingerprint}) == 3


def test_words_open_and_wrong_words_do_not() -> None:
    words = keys.new_words()
    assert re.fullmatch(r"([a-z]+-){5}[a-z]+", words)
    assert keys.new_words() != words
    data = keys.lock(b"geheim", words)
    assert keys.is_locked(data)
    assert keys.unlock(data, words) == b"geheim"
    with pytest.raises(RefusedError):
        keys.unlock(data, "andere")
    assert not keys.is_locked(keys.encrypt(b"x", [keys.recipient_of(keys.new_identity())]))


def test_keys_are_told_from_nonsense() -> None:
    public = DeviceKeys.new().public
    assert keys.is_public(public.verify)
    assert keys.is_recipient(public.recipient)
    for wrong in (None, 3, "", "kort", "é", {}):
        assert not keys.is_public(wrong)
        assert not keys.is_recipient(wrong)
    assert "PUBLIC KEY" in keys.public_pem(public.verify)
    assert "seed" not in repr(DeviceKeys.new())
    assert "AGE-SECRET" not in repr(DeviceKeys.new())
