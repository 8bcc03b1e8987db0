"""Keys: what one encrypts the right other opens, fingerprints, and words for the telephone."""

import re
import time

import pyrage
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


def test_a_file_for_the_largest_team_opens_and_one_for_more_is_refused_unread() -> None:
    one, other = keys.new_identity(), keys.recipient_of(keys.new_identity())
    full = [other] * (keys.MOST_DEVICES - 1)
    assert keys.decrypt(keys.encrypt(b"x", [*full, keys.recipient_of(one)]), [one]) == b"x"
    with pytest.raises(RefusedError):
        keys.decrypt(keys.encrypt(b"x", [*full, other, other, keys.recipient_of(one)]), [one])


STANZAS = [b"-> a\n\n", b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n", b"-> a"]


@pytest.mark.parametrize("stanza", STANZAS)
@pytest.mark.parametrize("end", [b"--- " + b"A" * 43 + b"\n", b""], ids=["ends", "goes on"])
def test_a_head_without_end_takes_no_time(stanza: bytes, end: bytes) -> None:
    data = b"age-encryption.org/v1\n" + stanza * 300_000 + end
    begin = time.process_time()
    for opener in (lambda: keys.decrypt(data, [keys.new_identity()]), lambda: keys.unlock(data, "woorden")):
        with pytest.raises(RefusedError):
            opener()
    assert time.process_time() - begin < 1


def test_a_fingerprint_belongs_to_both_keys() -> None:
    one, other = DeviceKeys.new().public, DeviceKeys.new().public
    assert re.fullmatch(r"(\d{5} ){5}\d{5}", one.fingerprint)
    mixed = keys.PublicKeys(one.verify, other.recipient)
    assert len({one.fingerprint, other.fingerprint, mixed.fingerprint}) == 3


def test_a_computer_that_is_busy_for_a_moment_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data, answers = keys.lock(b"geheim", "woorden"), ["busy", "busy"]
    true = pyrage.passphrase.decrypt

    def decrypt(data: bytes, words: str) -> bytes:
        if answers:
            answers.pop()
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return bytes(true(data, words))

    with monkeypatch.context() as patch:
        patch.setattr(pyrage.passphrase, "decrypt", decrypt)
        assert keys.unlock(data, "woorden") == b"geheim"
    stanza = b"-> scrypt " + b"A" * 22 + b" 60\n" + b"A" * 43 + b"\n"
    impossible = b"age-encryption.org/v1\n" + stanza + b"--- " + b"A" * 43 + b"\n" + b"x" * 40
    with pytest.raises(RefusedError, match="te druk"):
        keys.unlock(impossible, "woorden")


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


def test_words_are_heard_however_they_are_typed() -> None:
    for _ in range(50):
        words = keys.new_words()
        loose = words.replace("-", "")
        said = words.replace("oe", "u").replace("-", ", ").upper()
        numbered = " ".join(f"{place}. {word}" for place, word in enumerate(words.split("-"), start=1))
        by_sound = " ".join(loose[place : place + 2] for place in range(0, len(loose), 2))
        for typed in (words, loose, said, numbered, by_sound, words.replace("k", "c").replace("v", "w")):
            assert keys.heard(typed) == words
    assert keys.heard("  Een eigen-Wachtwoord van  4 ") == "een-eigen-wachtwoord-van-4"
    assert keys.heard("") == ""
