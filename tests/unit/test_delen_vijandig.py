"""Files made by somebody who means harm, or by a broken disk: none is taken in that no member signed.

Many thousands of files: changed, cut off, swapped, replayed, signed again by a stranger, far too large when
unpacked, nested without end, of another team, of a device that was revoked. The whole number by one command:

    INTAKE_VIJANDIG=10000 .venv/bin/python -m pytest -s tests/unit/test_delen_vijandig.py

With -s it tells how many files there were of each kind, and why they were not taken in.
"""

import base64
import dataclasses
import gzip
import hashlib
import json
import os
import random
import resource
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import kring, publiek
from intake_app.exchange import container, keys, statement
from intake_app.exchange.container import Block, Document
from intake_app.exchange.keys import DeviceKeys
from intake_app.exchange.statement import Statement
from intake_app.model import Change
from intake_app.store.log import Draft
from intake_app.wijziging import canonical, chain
from tests.kantoor import Office, office, picture

NUMBER = int(os.environ.get("INTAKE_VIJANDIG", "400"))
PER_ROUND = 200
LONGEST = 2.0  # seconds for one file
MOST_MEMORY = 1_000_000  # kilobytes that the process may become larger
STAMP = "2026-11-22T10:00:00.000Z/000000/"


class Attacker:
    """Knows everything but a private key of a member: the team's key to encrypt to, and every old file."""

    def __init__(self, made: Office, other: Office, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same files every time
        self.circle = kring.require(made.vaults[0])
        self.revoked = kring.require(made.vaults[2])
        self.elsewhere = kring.require(other.vaults[0])
        self.own = DeviceKeys.new()
        self.packed = [self._open(path) for path in sorted(made.folders[0].glob("*.age"))]
        self.files = [path.read_bytes() for path in sorted(made.folders[0].glob("*.age"))]
        self.bombs: list[bytes] = []
        self.ways: list[Callable[[], bytes]] = [
            self.flipped,
            self.cut,
            self.spliced,
            self.plain_text_changed,
            self.letters_swapped,
            self.number_changed,
            self.signed_again,
            self.signed_by_stranger,
            self.signed_by_revoked,
            self.other_team,
            self.bomb,
            self.nested,
            self.wrong_change,
            self.no_age,
            self.huge_line,
            self.mixed,
            self.crowd,
            self.quotes,
            self.brackets,
            self.wrong_gzip,
            self.odd_head,
        ]

    def _open(self, path: Path) -> bytes:
        try:
            return keys.decrypt(path.read_bytes(), self.circle.opening)
        except Exception:  # noqa: BLE001 - a file for others
            return b""

    def make(self) -> bytes:
        way = self.chance.choice(self.ways)
        self.last = way.__name__
        return way()

    def _sealed(self, packed: bytes) -> bytes:
        return keys.encrypt(packed, self.circle.team.recipients)

    def _any(self) -> bytes:
        return self.chance.choice([one for one in self.packed if one])

    def _lines(self) -> list[str]:
        return gzip.decompress(self._any()).decode().split("\n")[:-1]

    def _again(self, lines: list[str], own: DeviceKeys | None = None) -> bytes:
        """Pack lines, with the old signature, or with one of a key of our own."""
        if own is None:
            return self._sealed(gzip.compress(("\n".join(lines) + "\n").encode("utf-8", "replace")))
        body = ("\n".join(lines[:-1]) + "\n").encode()
        return self._sealed(gzip.compress(body + f"Z {own.sign(body)}\n".encode()))

    def flipped(self) -> bytes:
        data = bytearray(self.chance.choice(self.files))
        for _ in range(self.chance.randint(1, 3)):
            data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
        return bytes(data)

    def cut(self) -> bytes:
        data = self.chance.choice(self.files)
        return data[: self.chance.randrange(1, len(data))]

    def spliced(self) -> bytes:
        one, other = self.chance.choice(self.files), self.chance.choice(self.files)
        return one[: self.chance.randrange(len(one))] + other[self.chance.randrange(len(other)) :] + b"x"

    def plain_text_changed(self) -> bytes:
        text = bytearray(gzip.decompress(self._any()))
        text[self.chance.randrange(len(text))] = self.chance.randrange(32, 127)
        text.insert(self.chance.randrange(len(text)), self.chance.randrange(256))
        return self._sealed(gzip.compress(bytes(text)))

    def letters_swapped(self) -> bytes:
        lines = self._lines()
        for _ in range(2):
            place = self.chance.randrange(len(lines))
            lines.insert(self.chance.randrange(len(lines)), lines.pop(place))
        return self._again([*lines, "W {}"])

    def number_changed(self) -> bytes:
        lines = self._lines()
        place = self.chance.randrange(len(lines) - 1)
        lines[place] = lines[place].replace('"', "'", 1) if '"' in lines[place] else lines[place] + "0"
        return self._again(lines)

    def signed_again(self) -> bytes:
        """Give the head of a member with the signature of a stranger."""
        return self._again(self._lines(), self.own)

    def _forged(self, device: str, own: DeviceKeys, team: str, kind: str = container.CHANGES) -> bytes:
        change = Change(
            f"vals{self.chance.random()}", "d1", "werk.uren", 99, "Eva", device, 1, STAMP + device
        )
        said = Statement(device, 1, "", (chain("", change),))
        block = Block(said, said.signed(own), (change,), whole=kind == container.CHANGES)
        messages = self.circle.own_messages if kind == container.TEAM else ()
        blocks = (block,) if kind in {container.CHANGES, container.CLOSED} else ()
        head: dict[str, Any] = {"sleutels": [self.own.identity], "vector": {device: 10**9}}
        document = Document(kind, team, device, own.public.verify, "2026-11-23", head, messages, blocks)
        return self._sealed(container.dump(document, own))

    def signed_by_stranger(self) -> bytes:
        kind = self.chance.choice(sorted(container.KINDS))
        device = self.chance.choice(["vreemd", self.circle.device])
        return self._forged(device, self.own, self.circle.team.id, kind)

    def signed_by_revoked(self) -> bytes:
        """Let a device that was revoked go on writing, with its own true key."""
        post = self.revoked.vault.post
        number = post.last(self.revoked.device) + 1
        kept = post.statements(self.revoked.device, number - 1, number - 1)[-1]
        before = statement.parse(kept.text).link(number - 1)
        device = self.revoked.device
        change = Change(
            f"laat{self.chance.random()}", "d1", "werk.uren", 9, "C", device, number, STAMP + device
        )
        said = Statement(device, number, before, (chain(before, change),))
        block = Block(said, said.signed(self.revoked.keys), (change,))
        key = self.revoked.keys.public.verify
        document = Document(container.CHANGES, self.circle.team.id, device, key, "2026", {}, (), (block,))
        return self._sealed(container.dump(document, self.revoked.keys))

    def other_team(self) -> bytes:
        circle = self.elsewhere
        document = Document(
            self.chance.choice([container.CHANGES, container.TEAM, container.STAND]),
            self.chance.choice([circle.team.id, self.circle.team.id]),
            circle.device,
            circle.keys.public.verify,
            "2027",
            {"vector": {}},
            circle.own_messages,
        )
        return self._sealed(container.dump(document, circle.keys))

    def bomb(self) -> bytes:
        """Give a few hundred kilobytes that unpack to hundreds of megabytes."""
        if not self.bombs:
            self.bombs = [_bomb(letter) for letter in b" A["]
        return self._sealed(self.chance.choice(self.bombs))

    def nested(self) -> bytes:
        deep = self.chance.choice([100, 5_000, 200_000])
        brackets = self.chance.choice(["[", '{"a":'])
        lines = self._lines()
        lines[self.chance.randrange(len(lines) - 1)] = f"{self.chance.choice('KVWTP')} {brackets * deep}"
        return self._again(lines, self.own)

    def wrong_change(self) -> bytes:
        """Put a change that was never signed under a true statement."""
        lines = self._lines()
        places = [place for place, line in enumerate(lines) if line.startswith("W ")]
        if places:
            place = self.chance.choice(places)
            change = container.read_change(lines[place][2:])
            lines[place] = "W " + canonical(dataclasses.replace(change, value="vals"))
        return self._again([*lines, "Z x"] if not places else lines, self.own)

    def no_age(self) -> bytes:
        return self.chance.choice(
            [
                self.chance.randbytes(self.chance.randrange(1, 4000)),
                b"age-encryption.org/v1\n" * 50,
                b"PK\3\4" * 9,
            ]
        )

    def huge_line(self) -> bytes:
        lines = self._lines()
        lines[0] = "K " + json.dumps({"formaat": container.FORMAT, "x": "y" * 5_000_000})
        return self._again(lines, self.own)

    def mixed(self) -> bytes:
        """Put the changes of one file under the head and the signature of another."""
        one, other = self._lines(), self._lines()
        inside = [line for line in other if line[0] in "VPHWT"]
        return self._again([*one[:1], *inside, *(inside[:1] or ["T {}"]), one[-1]])

    def crowd(self) -> bytes:
        """Write what needs no key at all: a head of age with recipients without end."""
        stanza = self.chance.choice([b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n", b"-> a\n\n"])
        number = self.chance.choice([300, 5_000, 300_000])
        return b"age-encryption.org/v1\n" + stanza * number + b"--- " + b"A" * 43 + b"\n" + b"x" * 99

    def quotes(self) -> bytes:
        """Write a text that does not end, full of quotes that could each begin one."""
        lines = self._lines()
        lines[0] = "K " + "[" * 50 + '"' + '\\"' * self.chance.choice([1_000, 400_000])
        return self._again(lines, self.own)

    def brackets(self) -> bytes:
        """Write a list of many lists, none of them deep."""
        lines = self._lines()
        place = self.chance.randrange(len(lines) - 1)
        lines[place] = f"{self.chance.choice('KWT')} [{'[],' * 400_000}[]]"
        return self._again(lines, self.own)

    def wrong_gzip(self) -> bytes:
        packed = bytearray(self._any())
        packed[self.chance.randrange(10, len(packed))] ^= 0xFF  # after the head, which says nothing
        return self._sealed(bytes(packed) + self.chance.choice([b"", b"\0" * 10, self._any()]))

    def odd_head(self) -> bytes:
        lines = self._lines()
        head = json.loads(lines[0][2:])
        key = self.chance.choice(sorted(head))
        head[key] = self.chance.choice(
            [None, 7, -1, 2**70, 1e300, [], {}, "x" * 5000, "\0", True, ["a"], "é"]
        )
        head["sleutel"] = head["sleutel"] if key == "sleutel" else self.own.public.verify
        lines[0] = "K " + json.dumps(head)
        return self._again(lines, self.own)


def _bomb(letter: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    block = bytes([letter]) * 4_000_000
    parts = [packer.compress(b"K " + block), *(packer.compress(block) for _ in range(50))]
    return b"".join([*parts, packer.flush()])


@pytest.fixture
def besieged(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    """Give an office with a revoked colleague, in step, and another team."""
    with office(tmp_path / "een", 3) as made, office(tmp_path / "ander", 1) as other:
        closed = min(publiek.closed_questions())
        for who, vault in enumerate(made.vaults):
            vault.append(
                [
                    Draft("d1", "werk.uren", who),
                    Draft(f"eigen{who}", "werk.banen/r1/functie", "kok"),
                    Draft("d1", closed, "ja"),
                ]
            )
        made.settle(2)
        kring.revoke(made.vaults[0], made.vaults[2].device, "kwijt")
        made.sync(0)
        made.sync(1)
        made.sync(0)
        yield made, other


def _largest() -> int:
    """Give how large the process was at most, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.timeout(max(300, int(NUMBER * LONGEST)))
def test_nothing_comes_in_that_no_member_signed(besieged: tuple[Office, Office]) -> None:
    made, other = besieged
    attacker = Attacker(made, other, int(os.environ.get("INTAKE_VIJANDIG_ZAAD", "1")))
    target, folder = made.vaults[1], made.folders[1]
    before, team = picture(target), kring.require(target).team
    true_files = {path.name: path.read_bytes() for path in folder.glob("*.age")}
    large = _largest()
    reasons: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for start in range(0, NUMBER, PER_ROUND):
        written: dict[str, str] = {}
        while len(written) < min(PER_ROUND, NUMBER - start):
            data = attacker.make()
            # Half of them under the name of their content, as a careful attacker would.
            number = start + len(written)
            name = hashlib.sha256(data).hexdigest() if number % 2 else f"vijand{number}"
            if f"{name}.age" not in written and data not in true_files.values():
                (folder / f"{name}.age").write_bytes(data)
                written[f"{name}.age"] = attacker.last
        begin = time.monotonic()
        outcome = made.sync(1)
        assert time.monotonic() - begin < LONGEST * len(written)
        assert outcome.taken.tally.changes == 0
        silent = {way for name, way in written.items() if name not in outcome.taken.problems}
        assert silent == set(), "each file waits or is set aside, with a reason"
        assert all(reason.endswith(".") for reason in outcome.taken.problems.values())
        reasons.update(outcome.taken.problems[name] for name in written)
        kinds.update(written.values())
        for name in written:
            (folder / name).unlink()
    assert picture(target) == before
    assert kring.require(target).team == team
    assert target.check() == []
    assert reasons.total() == NUMBER
    assert len(reasons) >= 6, reasons
    assert NUMBER < 400 or len(kinds) == len(attacker.ways)
    for counted in (kinds, reasons):
        sys.stdout.write(f"\n{counted.total()} files\n")
        sys.stdout.writelines(f"{number:>6} {what}\n" for what, number in counted.most_common())
    assert _largest() - large < MOST_MEMORY
    for name, data in true_files.items():
        assert not (folder / name).exists() or (folder / name).read_bytes() == data


def test_a_true_file_that_is_played_again_changes_nothing(besieged: tuple[Office, Office]) -> None:
    made, _ = besieged
    before = [picture(vault) for vault in made.vaults[:2]]
    for number, path in enumerate(sorted(made.folders[0].glob("*.age"))):
        (made.folders[0] / f"herhaald{number}.age").write_bytes(path.read_bytes())
    for who in (0, 1):
        assert made.sync(who).taken.tally.changes == 0
        assert picture(made.vaults[who]) == before[who]


def test_a_signature_is_bound_to_every_letter() -> None:
    own = DeviceKeys.new()
    signature = own.sign(b"tekst")
    assert keys.verified(own.public.verify, b"tekst", signature)
    assert not keys.verified(own.public.verify, b"tekst.", signature)
    assert not keys.verified(DeviceKeys.new().public.verify, b"tekst", signature)
    assert not keys.verified(own.public.verify, b"tekst", base64.b64encode(b"\0" * 64).decode())
    assert not keys.verified("geen sleutel", b"tekst", signature)
