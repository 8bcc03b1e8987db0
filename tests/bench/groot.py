"""Builds a vault with a long log in minutes: what a team has after years, written without the program's ways.

Everything that stands in such a vault stands in this one as well (changes, links, signed statements, states,
list, files in the folder), so that `controle` finds nothing wrong in it; only the typing is left out. It is
built in a process of its own, where SQLCipher need not pin its memory; that makes it several times faster.
"""

import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from intake_app.clock import Stamp
from intake_app.delen import sync
from intake_app.exchange import carrier
from intake_app.model import REMOVED, Change
from intake_app.overzicht import summary
from intake_app.store import connection
from intake_app.store.post import READ, Run
from intake_app.store.vault import Vault
from tests.kantoor import NOW

PER_DOSSIER = 50
BATCH = 20_000
_ROWS = ("werk.banen/r1", "werk.banen/r2")


def dossier(number: int) -> str:
    """Give the id of the dossier with this number."""
    return f"dossier{number:06d}"


def history(device: str, start: int, count: int) -> Iterator[Change]:
    """Give the changes `start` + 1 to `start` + `count` of a device: dossier after dossier of 50 changes.

    In each: answers, four that were answered again, two jobs of which one was taken away, and a note.
    """
    for first in range(start, start + count, PER_DOSSIER):
        chance = random.Random(first)  # noqa: S311 - the same log every time
        ids = [f"{chance.getrandbits(64):016x}" for _ in range(PER_DOSSIER)]
        begin = NOW - timedelta(days=2000) + timedelta(seconds=first)
        for place, (field, value, replaces) in enumerate(_dossier(ids)):
            stamp = str(Stamp(begin, place, device))
            yield Change(
                ids[place],
                dossier(first // PER_DOSSIER),
                field,
                value,
                "Anna",
                device,
                first + place + 1,
                stamp,
                replaces,
                "2026.1",
            )


def _dossier(ids: list[str]) -> list[tuple[str, str | int | None, tuple[str, ...]]]:
    """Give field, value and what it replaces of each change of one dossier."""
    found: list[tuple[str, str | int | None, tuple[str, ...]]] = [
        ("identiteit.voornaam", f"Voornaam {ids[0]}", ()),
        ("identiteit.voornaam#notitie", "zo heet zij ook thuis", ()),
    ]
    for row in _ROWS:
        found += [(row, None, ()), (f"{row}/functie", "kok", ()), (f"{row}/uren", 20, ())]
    found += [(f"vraag.nummer_{n}", f"antwoord nummer {n}", ()) for n in range(PER_DOSSIER - 13)]
    found += [(f"vraag.nummer_{n}", f"toch iets anders {n}", (ids[8 + n],)) for n in range(4)]
    found.append((_ROWS[0], REMOVED, tuple(ids[2:5])))
    return found


def grow(place: Path, start: int, count: int) -> None:
    """Let both colleagues of an office have so many changes more of the first one, in step with the folder.

    The vaults must be closed. Runs in a process of its own.
    """
    command = [sys.executable, __file__, str(place), str(start), str(count)]
    subprocess.run(command, check=True)


def opened(place: Path, who: int) -> Vault:
    """Open a vault of an office again."""
    return Vault.open(place / f"kluis{who}", "x", clock=lambda: NOW, summary=summary)


def _grow(place: Path, start: int, count: int) -> None:
    folder = place / "map"
    with opened(place, 0) as first, opened(place, 1) as second:
        for begin in range(start, start + count, BATCH):
            changes = list(history(first.device, begin, min(BATCH, start + count - begin)))
            for vault in (first, second):
                vault.insert(changes)
        sync.synchronise(first, folder)
        for kept in first.post.statements(first.device, start, start + count):
            second.post.keep_statement(kept)
        mine = [one for one in first.post.pieces(sync.mark_of(folder)) if one.device == first.device]
        runs = {one.names[0]: Run(one.names[0], *_run(one.first, one.last, first.device)) for one in mine}
        second.post.cover(runs.values())
        read = [one for one in carrier.entries(folder) if one.name in runs]
        second.post.remember({one.mark: (READ, "") for one in read})
        second.post.remember({one.name.removesuffix(carrier.SUFFIX): (READ, "") for one in read})


def _run(first: int, last: int, device: str) -> tuple[str, str, int, int, int]:
    return device, device, first, last, last - first + 1


if __name__ == "__main__":
    connection._SETTINGS = tuple(one for one in connection._SETTINGS if "memory_security" not in one)
    connection._COPY_SETTINGS = tuple(one for one in connection._COPY_SETTINGS if "memory" not in one)
    _grow(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
