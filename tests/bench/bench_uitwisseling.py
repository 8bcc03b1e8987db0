"""Measures what exchanging costs, as ratios to plain work in the same run.

Run it with ``python tests/bench/bench_uitwisseling.py [--dossiers N] [--log N …]``.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


from intake_app.delen.sync import synchronise
from intake_app.model import Change
from intake_app.store import connection, files, keys
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from intake_app.wijziging import as_json, canonical
from tests.bench import groot
from tests.kantoor import Office, office

if TYPE_CHECKING:
    from sqlite_utils import Database

PER_DOSSIER = groot.PER_DOSSIER
BATCH = 5_000


def fill(made: Office, count: int) -> None:
    """Let the first colleague note `count` answers, fifty in each dossier."""
    drafts = [
        Draft(
            groot.dossier(n // PER_DOSSIER),
            f"vraag.nummer_{n % PER_DOSSIER}",
            f"antwoord nummer {n}",
        )
        for n in range(count)
    ]
    for place in range(0, count, BATCH):
        made.vaults[0].append(drafts[place : place + BATCH])


def timed_sync(made: Office, who: int) -> tuple[float, Any]:
    """Give the processor time of one round; a clock on the wall also measures what others do."""
    begin = time.process_time()
    outcome = made.sync(who)
    return time.process_time() - begin, outcome


def plain(folder: Path, changes: Sequence[Change]) -> float:
    """Give how long sqlite-utils takes to insert the same rows in the same kind of encrypted database."""
    path = folder / "kaal.db"
    connection.create_file(path)
    db: Database = connection.connect(path, keys.new_key(), keys.new_vault_id())
    rows = [
        {name: getattr(one, name) for name in ("id", "dossier", "field", "author", "device", "seq", "stamp")}
        | {
            "value": as_json(one.value),
            "replaces": as_json(list(one.replaces)),
            "form_version": one.form_version,
        }
        for one in changes
    ]
    begin = time.process_time()
    db.table("wijziging").insert_all(rows, pk="id")
    db.table("wijziging").create_index(["dossier", "field"])
    db.table("wijziging").create_index(["device", "seq"])
    spent = time.process_time() - begin
    db.close()
    return spent


def against_plain(count: int) -> None:
    """Take changes in, beside inserting the same rows with sqlite-utils."""
    with tempfile.TemporaryDirectory() as name, office(Path(name)) as made:
        fill(made, count)
        written, _ = timed_sync(made, 0)
        size = sum(path.stat().st_size for path in made.folders[0].glob("*.age"))
        taken, outcome = timed_sync(made, 1)
        assert outcome.taken.tally.changes == count
        changes = [
            one for dossier in made.vaults[0]._journal.living() for one in made.vaults[0].changes(dossier)
        ]
        bare = plain(Path(name), changes)
        text = sum(len(canonical(one)) for one in changes)
        print(f"{count} changes: write {written:.2f} s, take in {taken:.2f} s, sqlite-utils {bare:.2f} s")
        print(f"  taken in / sqlite-utils: {taken / bare:.1f}")
        print(f"  bytes per change in the folder: {size / count:.0f}; its plain text: {text / count:.0f}")


def one_by_one() -> None:
    """Tell what a file with one change costs."""
    with tempfile.TemporaryDirectory() as name, office(Path(name)) as made:
        made.sync(0)
        before = {path.name for path in made.folders[0].glob("*.age")}
        made.vaults[0].append([Draft("d1", "werk.uren", 3)])
        made.sync(0)
        text = len(canonical(made.vaults[0].changes("d1")[0]))
        sizes = [p.stat().st_size for p in made.folders[0].glob("*.age") if p.name not in before]
        print(f"a file with one change ({text} bytes of text): {max(sizes)} bytes")


def first_sync(dossiers: int) -> None:
    """Tell how long a new colleague waits for everything."""
    with tempfile.TemporaryDirectory() as name, office(Path(name)) as made:
        fill(made, dossiers * PER_DOSSIER)
        written, _ = timed_sync(made, 0)
        taken, outcome = timed_sync(made, 1)
        files = len(list(made.folders[0].glob("*.age")))
        print(f"first sync: {dossiers} dossiers, {outcome.taken.tally.changes} changes, {files} files")
        print(f"  write {written:.1f} s, take in {taken:.1f} s ({taken / dossiers * 1000:.1f} ms a dossier)")


def growth(sizes: Sequence[int], fresh: int) -> None:
    """Tell what the same new work costs while the log behind it grows, and the folder with it."""
    names = ("log", "new", "open", "first", "write", "take in", "nothing new", "MB")
    print("{:>9} {:>5} {:>7} {:>7} {:>7} {:>8} {:>12} {:>6}".format(*names), " (seconds, median of 5)")
    with tempfile.TemporaryDirectory() as name:
        place, there = Path(name), 0
        with office(place) as made:
            made.settle(2)
        for size in sizes:
            groot.grow(place, there, size - there)
            there = size
            begin = time.process_time()
            vaults = [groot.opened(place, who) for who in range(2)]
            opening = (time.process_time() - begin) / 2
            begin = time.process_time()
            synchronise(vaults[1], place / "map")
            first = time.process_time() - begin
            rows = [_turn(vaults, place / "map", turn, size, fresh) for turn in range(6)][1:]
            there += 6 * fresh
            for vault in vaults:
                vault.close()
            found = [opening, first, *(statistics.median(row[nr] for row in rows) for nr in range(3))]
            megabytes = (place / "kluis1" / files.DATABASE).stat().st_size / 1e6
            line = "{:>9} {:>5} {:>7.3f} {:>7.3f} {:>7.3f} {:>8.3f} {:>12.3f} {:>6.0f}"
            print(line.format(size, fresh, *found, megabytes), flush=True)


def _turn(vaults: Sequence[Vault], folder: Path, turn: int, size: int, fresh: int) -> tuple[float, ...]:
    """Give how long it takes to write, to take in, and to find nothing new; answers in old dossiers."""
    chance = random.Random(turn)  # noqa: S311 - the same dossiers every time
    count = size // groot.PER_DOSSIER
    vaults[0].append(
        [
            Draft(groot.dossier(chance.randrange(count)), f"vraag.nummer_{n % 30}", f"nieuw {turn}")
            for n in range(fresh)
        ]
    )
    spent = []
    for who, expected in ((0, 0), (1, fresh), (1, 0)):
        begin = time.process_time()
        outcome = synchronise(vaults[who], folder)
        spent.append(time.process_time() - begin)
        assert outcome.taken.tally.changes == expected
        assert not outcome.taken.problems
    return tuple(spent)


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dossiers", type=int, default=2_000)
    parser.add_argument("--log", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    options = parser.parse_args(arguments)
    against_plain(10_000)
    one_by_one()
    if options.dossiers:
        first_sync(options.dossiers)
    if options.log:
        growth(options.log, 100)


if __name__ == "__main__":
    main(sys.argv[1:])
