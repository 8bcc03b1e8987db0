"""The wrapped key: opens with the right secret only, and tells damage from a wrong passphrase."""

import dataclasses
import json
import time

import pytest

from intake_app.errors import AppError
from intake_app.store import keys, recovery
from intake_app.store.keys import Kdf, KeyFile

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
VAULT = "00112233445566778899aabbccddeeff"
KEY = bytes(range(32))
PAPER = recovery.new()


def key_file(*secrets: str) -> KeyFile:
    return KeyFile(VAULT, tuple(keys.wrap(VAULT, "wachtwoord", secret, KEY, CHEAP) for secret in secrets))


def rewritten(**changes: object) -> bytes:
    """Give a key file with other contents and a checksum that fits."""
    body = json.loads(keys.to_bytes(key_file("geheim")))
    body.pop("controle")
    wrap = {name: changes.pop(name) for name in list(changes) if name in body["sleutels"][0]}
    body["sleutels"][0] |= wrap
    body |= changes
    return json.dumps(body | {"controle": keys._checksum(body)}).encode()


def test_the_passphrase_opens_what_it_closed_also_after_storing() -> None:
    assert keys.unwrap(keys.from_bytes(keys.to_bytes(key_file("geheim"))), "geheim") == KEY


def test_any_of_the_wraps_opens_the_vault() -> None:
    both = key_file("geheim", "herstel")
    assert keys.unwrap(both, "herstel") == keys.unwrap(both, "geheim") == KEY


def test_a_wrong_passphrase_is_refused_in_a_sentence() -> None:
    with pytest.raises(AppError) as caught:
        keys.unwrap(key_file("geheim"), "Geheim")
    assert str(caught.value) == keys.WRONG


def with_recovery(*, kind: str = keys.RECOVERY) -> KeyFile:
    return key_file("geheim").with_wrap(keys.wrap(VAULT, kind, PAPER, KEY, CHEAP))


def test_passphrase_and_recovery_key_both_open_it() -> None:
    both = keys.from_bytes(keys.to_bytes(with_recovery()))
    assert keys.unwrap(both, "geheim") == keys.unwrap(both, PAPER) == KEY
    assert keys.unwrap(both, PAPER.lower().replace("-", " ")) == KEY


def test_a_wrap_takes_the_place_of_the_one_of_its_kind() -> None:
    new = recovery.new()
    file = with_recovery().with_wrap(keys.wrap(VAULT, keys.RECOVERY, new, KEY, CHEAP))
    assert [entry.kind for entry in file.wraps] == [keys.PASSPHRASE, keys.RECOVERY]
    assert keys.unwrap(file, new) == keys.unwrap(file, "geheim") == KEY
    with pytest.raises(keys.WrongSecretError) as caught:
        keys.unwrap(file, PAPER)
    assert str(caught.value) == keys.WRONG_RECOVERY


def test_a_recovery_key_where_there_is_none() -> None:
    with pytest.raises(keys.WrongSecretError) as caught:
        keys.unwrap(key_file("geheim"), PAPER)
    assert str(caught.value) == keys.WRONG_RECOVERY


def test_a_typing_mistake_in_a_recovery_key_is_pointed_at() -> None:
    groups = PAPER.split("-")
    typed = "-".join([*groups[:4], groups[5], groups[4], *groups[6:]])
    with pytest.raises(keys.WrongSecretError, match="groepen 5 en 6"):
        keys.unwrap(with_recovery(), typed)


def test_what_is_typed_tells_which_kind_it_is() -> None:
    with pytest.raises(AppError) as caught:
        keys.wrap(VAULT, keys.PASSPHRASE, PAPER, KEY, CHEAP)
    assert str(caught.value) == keys.OTHER_KIND
    with pytest.raises(ValueError, match="herstelsleutel"):
        keys.wrap(VAULT, keys.RECOVERY, "geheim", KEY, CHEAP)


@pytest.mark.parametrize(
    ("kdf", "weaker"),
    [
        (Kdf(), False),
        (Kdf(65535, 3, 1), True),
        (Kdf(65536, 2, 1), True),
        (Kdf(10**6, 9, 1), False),
        (Kdf(lanes=4), False),
    ],
)
def test_weaker_is_less_memory_or_fewer_rounds(kdf: Kdf, weaker: bool) -> None:
    assert kdf.weaker_than(keys.TODAY) is weaker


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(AppError, match="leeg"):
        keys.wrap(VAULT, "wachtwoord", "", KEY, CHEAP)


def test_an_accent_typed_in_another_way_is_the_same_passphrase() -> None:
    assert keys.unwrap(key_file("caf\u00e9"), "cafe\u0301") == KEY


def test_two_wraps_of_the_same_secret_have_nothing_in_common() -> None:
    one, two = key_file("geheim", "geheim").wraps
    assert (one.salt, one.nonce, one.box) != (two.salt, two.nonce, two.box)
    assert KEY not in one.box


@pytest.mark.parametrize(
    "change", [{"kind": "herstel"}, {"kdf": Kdf(16, 1, 1)}, {"salt": bytes(16)}, {"nonce": bytes(12)}]
)
def test_a_wrap_is_bound_to_its_settings(change: dict[str, object]) -> None:
    file = key_file("geheim")
    other = dataclasses.replace(file.wraps[0], **change)  # type: ignore[arg-type]
    with pytest.raises(AppError):
        keys.unwrap(KeyFile(VAULT, (other,)), "geheim")


def test_a_wrap_is_bound_to_its_vault() -> None:
    with pytest.raises(AppError):
        keys.unwrap(KeyFile("ff" * 16, key_file("geheim").wraps), "geheim")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"3",
        b"{}",
        b'{"formaat": 1}',
        keys.to_bytes(key_file("geheim")).replace(b"argon2id", b"argon2ie"),
        rewritten(kdf="pbkdf2"),
        rewritten(kluis="kort"),
        rewritten(kluis="aabb"),
        rewritten(kluis=5),
        rewritten(zout="AAAA"),
        rewritten(nonce="*"),
        rewritten(sleutels=[{}]),
        rewritten(sleutels=None),
        rewritten(geheugen_kib=10**9),
        rewritten(geheugen_kib=7),
        rewritten(rondes=0),
        rewritten(banen=10**6),
        rewritten(rondes="drie"),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(AppError) as caught:
        keys.from_bytes(data)
    assert str(caught.value) == keys.DAMAGED


def test_a_file_of_a_newer_version_is_refused_as_such() -> None:
    with pytest.raises(AppError) as caught:
        keys.from_bytes(rewritten(formaat=2))
    assert str(caught.value) == keys.NEWER


def test_the_ordinary_setting_costs_an_attacker_something() -> None:
    ordinary = Kdf()
    assert (ordinary.memory_kib, ordinary.rounds, ordinary.lanes) == (65536, 3, 1)
    begin = time.perf_counter()
    keys.wrap(VAULT, "wachtwoord", "geheim", KEY, ordinary)
    assert time.perf_counter() - begin > 0.02


def test_new_keys_and_ids_are_never_the_same() -> None:
    assert len({keys.new_key() for _ in range(9)}) == 9
    assert {len(key) for key in (keys.new_key(), keys.new_key())} == {32}
    assert len({keys.new_vault_id() for _ in range(9)}) == 9
