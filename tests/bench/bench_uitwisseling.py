"""Measures what exchanging costs, as ratios to plain work in the same run.

Run it with ``python tests/bench/bench_uitwisseling.py [--dossiers N] [--log N …]``.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


from intake_app.model import Change
from intake_app.store import connection, keys
from intake_app.store.log import Draft
from intake_app.wijziging import as_json, canonical
from tests.kantoor import Office, office

if TYPE_CHECKING:
    from sqlite_utils import Database

PER_DOSSIER = 50
BATCH = 5_000


def fill(made: Office, count: int, per_dossier: int = PER_DOSSIER, start: int = 0) -> None:
    """Let the first colleague note `count` answers, so many in each dossier."""
    drafts = [
        Draft(
            f"dossier{start + n // per_dossier:06d}",
            f"vraag.nummer_{n % per_dossier}",
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
    """Tell what the same new work costs while the log behind it grows."""
    print(f"{'log':>9} {'new':>6} {'write':>8} {'take in':>8} {'nothing new':>12}  (seconds, median of 3)")
    with tempfile.TemporaryDirectory() as name, office(Path(name)) as made:
        there = 0
        for size in sizes:
            fill(made, size - there, start=there)
            there = size
            made.settle(2)
            shutil.rmtree(made.vaults[1].folder / "reservekopieen", ignore_errors=True)
            rows = []
            for turn in range(3):
                fill(made, fresh, start=10_000_000 + size + turn * fresh)
                there += fresh
                write, _ = timed_sync(made, 0)
                take, outcome = timed_sync(made, 1)
                assert outcome.taken.tally.changes == fresh
                rows.append((write, take, timed_sync(made, 1)[0]))
            medians = [statistics.median(row[place] for row in rows) for place in range(3)]
            print(
                f"{size:>9} {fresh:>6} {medians[0]:>8.3f} {medians[1]:>8.3f} {medians[2]:>12.3f}", flush=True
            )


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
        growth(options.log, 1_000)


if __name__ == "__main__":
    main(sys.argv[1:])
