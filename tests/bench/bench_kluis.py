"""Measures the vault at size, as ratios in one run: unlock, open, search, save, copy, put back.

    .venv/bin/python tests/bench/bench_kluis.py [--dossiers 5000] [--velden 40]

``--dossiers 50000`` is the proof at ten times the daily load and takes a quarter of an hour, most of it to
make the vault. A bare SQLCipher commit with the same settings, in the same run and on the same disk, is what
everything is held against.
"""

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from intake_app.model import Change, FieldState, JsonValue
from intake_app.store import connection, keys, restore
from intake_app.store.backups import Backups
from intake_app.store.copies import copies
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
SECRET = "wachtwoord"
PART = 500  # dossiers in one transaction
NAME_PARTS = ("mo", "ham", "med", "yu", "suf", "tes", "fay", "ab", "di", "rah", "man", "fa", "ti", "al", "sa")


def summary(dossier: str, fields: Mapping[str, FieldState]) -> dict[str, JsonValue]:
    """Give a list row as long as those of the program."""
    name = fields["identiteit.achternaam"].value if "identiteit.achternaam" in fields else ""
    day = int(dossier, 16) % 1000 if dossier.isalnum() else 0
    dates: list[JsonValue] = [f"20{27 + n}-{1 + day % 12:02d}-{1 + day % 28:02d}" for n in range(4)]
    return {
        "naam": name,
        "taal": "Arabisch",
        "plaats": "Leeuwarden",
        "termijnen": [{"id": "start_taalschakeltraject", "datum": date} for date in dates],
        "volgende_termijn": dates,
        "zoek": f"{name} Arabisch Leeuwarden {int(dossier[:7], 16)} "
        + "notitie over een afspraak " * (day % 8),
    }


def fill(vault: Vault, dossiers: int, fields: int) -> None:
    """Put dossiers of a colleague in the vault."""
    chance, seq = random.Random(1), 0  # noqa: S311 - names, not secrets
    for start in range(0, dossiers, PART):
        made = []
        for number in range(start, min(start + PART, dossiers)):
            name = " ".join("".join(chance.choices(NAME_PARTS, k=3)).capitalize() for _ in range(2))
            for field in range(fields):
                seq += 1
                question = f"werk.vraag_{field}" if field else "identiteit.achternaam"
                value = f"antwoord {field} met wat woorden erbij" if field else name
                stamp = f"2026-10-01T10:00:00.000Z/{seq % 10**6:06d}/bb"
                made.append(Change(f"{seq:016x}", f"{number:016x}", question, value, "Bo", "bb", seq, stamp))
        vault.insert(made)


def timed(work: Callable[[], object], rounds: int) -> float:
    """Give the median time of one round in milliseconds."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def bare(folder: Path) -> Callable[[], None]:
    """Give one bare insert with commit, with the same settings on the same disk."""
    path = folder / "kaal.db"
    connection.create_file(path)
    db = connection.connect(path, keys.new_key(), keys.new_vault_id())
    db.execute("CREATE TABLE antwoord (id INTEGER PRIMARY KEY, dossier TEXT, field TEXT, value TEXT)")

    def insert() -> None:
        db.conn.execute("BEGIN")
        row = ("d1", "vraag", '"antwoord met wat woorden erbij"')
        db.conn.execute("INSERT INTO antwoord (dossier, field, value) VALUES (?,?,?)", row)
        db.conn.execute("COMMIT")

    return insert


def saving(vault: Vault) -> Callable[[], object]:
    """Give the saving of one answer."""
    numbers = iter(range(10**9))
    return lambda: vault.append([Draft(f"{7:016x}", "werk.vraag_3", f"antwoord {next(numbers)}")])


def during(work: Callable[[], object], save: Callable[[], object]) -> tuple[float, list[float]]:
    """Run work on a thread of its own while answers are saved; gives its seconds and each save in ms."""
    worker, times = threading.Thread(target=work), []
    begin = time.perf_counter()
    worker.start()
    while worker.is_alive():
        start = time.perf_counter()
        save()
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.02)
    worker.join()
    return time.perf_counter() - begin, sorted(times)


def line(what: str, milliseconds: float, base: float) -> None:
    """Print one line of the table: what, how long, and how many bare commits that is."""
    print(f"| {what} | {milliseconds:.2f} | {milliseconds / base:.1f} |")


def reopen(folder: Path) -> None:
    """Open and close the vault."""
    Vault.open(folder, SECRET, summary=summary).close()


def searches(vault: Vault, base: float) -> None:
    """Print what each key of a search costs: the first hundred rows and how many there are."""
    for typed in ("", "m", "moh", "mohammed", "yusuf rah", "leeuw", "afspraak", "4711", "bestaatniet"):
        work = timed(lambda typed=typed: (vault.dossiers(typed, 100), vault.count(typed)), 7)  # type: ignore[misc]
        line(f"zoeken naar ‘{typed}’ ({vault.count(typed)} gevonden)", work, base)


def main(dossiers: int, fields: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        place, folder = Path(name), Path(name) / "kluis"
        insert = bare(place)
        with Vault.create(folder, SECRET, kdf=CHEAP, summary=summary) as vault:
            begin = time.perf_counter()
            fill(vault, dossiers, fields)
            vault.settle()
            size = (folder / "kluis.db").stat().st_size / 1e6
            print(
                f"{dossiers} dossiers, {dossiers * fields} wijzigingen, {size:.0f} MB, "
                f"gevuld in {time.perf_counter() - begin:.0f} s\n"
            )
            save = saving(vault)
            timed(insert, 30), timed(save, 30)
            pairs = [(timed(insert, 25), timed(save, 25)) for _ in range(8)]
            base = statistics.median(pair[0] for pair in pairs)
            print("| wat | ms | × kale opslag |\n|---|---:|---:|")
            line("kale SQLCipher, één rij met commit", base, base)
            line("één antwoord opslaan", statistics.median(pair[1] for pair in pairs), base)
            numbers = iter(range(dossiers))
            line("één dossier openen", timed(lambda: vault.changes(f"{next(numbers):016x}"), 20), base)
            searches(vault, base)
            seconds, times = during(Backups(vault).make, save)
            line("reservekopie maken en nakijken", seconds * 1000, base)
            line("opslaan tijdens de kopie, mediaan", statistics.median(times), base)
            line("opslaan tijdens de kopie, langste", times[-1], base)
            key = vault.access
            line("verlies tonen", timed(lambda: restore.preview(folder, key, copies(folder)[0]), 1), base)
        line("kluis openen zonder Argon2id", timed(lambda: reopen(folder), 3), base)
        stretch = timed(lambda: keys.wrap("ab" * 16, keys.PASSPHRASE, SECRET, key.key, Kdf()), 3)
        line("Argon2id, gewone instelling", stretch, base)
        line("terugzetten", timed(lambda: restore.restore(folder, key, copies(folder)[0]), 1), base)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--dossiers", type=int, default=5_000)
    reader.add_argument("--velden", type=int, default=40)
    given = reader.parse_args()
    main(given.dossiers, given.velden)
