"""Measures the vault at size, as ratios in one run: unlock, open, search, save, copy, put back.

    .venv/bin/python tests/bench/bench_kluis.py [--dossiers 5000] [--velden 40] [--zoeken]

``--dossiers 50000`` is the proof at ten times the daily load and takes a quarter of an hour, most of it to
make the vault. A bare SQLCipher commit with the same settings, in the same run and on the same disk, is what
everything is held against. The keys of a search are held against a bare SQLCipher scan with LIKE over as many
of the same texts, in processor time and best of three, since other work on the computer says nothing about
either. ``--zoeken`` measures only those.
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
from intake_app.overzicht import rows
from intake_app.store import connection, keys, restore
from intake_app.store.backups import Backups
from intake_app.store.copies import copies
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
SECRET = "wachtwoord"
PART = 500  # dossiers in one transaction
TOWNS = ("Leeuwarden", "Drachten", "Sneek", "Heerenveen", "Dokkum")
KINDS = (
    ("deel van de naam", "mohammed"),
    ("naam, anders geschreven", "muhamad"),
    ("twee woorden", "yusuf rah"),
    ("nummer", "000004711"),
    ("plaats", "leeuwarden"),
    ("notitie", "afspraak"),
    ("niemand", "bestaatniet"),
)
"""What is searched by, and what is typed for it, key after key."""
NAME_PARTS = ("mo", "ham", "med", "yu", "suf", "tes", "fay", "ab", "di", "rah", "man", "fa", "ti", "al", "sa")


def summary(dossier: str, fields: Mapping[str, FieldState]) -> dict[str, JsonValue]:
    """Give a list row as long as those of the program."""
    name = fields["identiteit.achternaam"].value if "identiteit.achternaam" in fields else ""
    day = int(dossier, 16) % 1000 if dossier.isalnum() else 0
    dates: list[JsonValue] = [f"20{27 + n}-{1 + day % 12:02d}-{1 + day % 28:02d}" for n in range(4)]
    town = TOWNS[day % len(TOWNS)]
    return {
        "naam": name,
        "taal": "Arabisch",
        "plaats": town,
        "doelgroep": "asielstatushouder",
        "fase": "intake",
        "begonnen": True,
        "herzien": False,
        "voortgang": day % 100,
        "leerroute": None,
        "termijnen": [{"id": "start_taalschakeltraject", "datum": date} for date in dates],
        "volgende_termijn": dates,
        "zoek": f"{name} Arabisch {town} {int(dossier, 16) if dossier.isalnum() else 0:09d} "
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


def processor(work: Callable[[], object], rounds: int = 3) -> float:
    """Give the processor time of the quickest round in milliseconds."""
    times = []
    for _ in range(rounds):
        begin = time.thread_time()
        work()
        times.append(time.thread_time() - begin)
    return min(times) * 1000


def bare_search(folder: Path, vault: Vault) -> Callable[[str], object]:
    """Give a bare scan over the texts by which the dossiers are found, with the same settings."""
    path = folder / "kaal_zoeken.db"
    connection.create_file(path)
    db = connection.connect(path, keys.new_key(), keys.new_vault_id()).conn
    db.execute("CREATE TABLE tekst (dossier TEXT, zoek TEXT)")
    db.execute("BEGIN")
    texts = [(row.id, row.summary["zoek"]) for row in vault.dossiers()]
    db.executemany("INSERT INTO tekst VALUES (?,?)", texts)
    db.execute("COMMIT")
    return lambda typed: db.execute("SELECT dossier FROM tekst WHERE zoek LIKE ?", (f"%{typed}%",)).fetchall()


def searches(vault: Vault, bare: Callable[[str], object]) -> None:
    """Print what each key of a search costs, of every kind.

    Of the vault: the first hundred rows and how many there are. Of the work list: all rows that are found,
    made ready to be shown.
    """
    print(
        "\n| zoeken op | toetsen | mediaan ms | langste ms | kaal LIKE ms | × kaal | hele lijst, langste ms |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|")
    for kind, text in KINDS:
        typed = [text[:length] for length in range(1, len(text) + 1)]
        ours = [processor(lambda key=key: (vault.dossiers(key, 100), vault.count(key))) for key in typed]
        plain = statistics.median(processor(lambda key=key: bare(key)) for key in typed)
        listed = max(processor(lambda key=key: rows(vault, key), 1) for key in typed)
        middle, found = statistics.median(ours), vault.count(text)
        print(
            f"| {kind}: ‘{text}’, {found} gevonden | {len(typed)} | {middle:.1f} | {max(ours):.1f} "
            f"| {plain:.1f} | {middle / plain:.1f} | {listed:.0f} |",
            flush=True,
        )


def saves(vault: Vault, insert: Callable[[], None], dossiers: int) -> float:
    """Print what saving and opening cost; gives a bare commit in milliseconds."""
    save = saving(vault)
    timed(insert, 30), timed(save, 30)
    pairs = [(timed(insert, 25), timed(save, 25)) for _ in range(8)]
    base = statistics.median(pair[0] for pair in pairs)
    print("| wat | ms | × kale opslag |\n|---|---:|---:|")
    line("kale SQLCipher, één rij met commit", base, base)
    line("één antwoord opslaan", statistics.median(pair[1] for pair in pairs), base)
    numbers = iter(range(dossiers))
    line("één dossier openen", timed(lambda: vault.changes(f"{next(numbers):016x}"), 20), base)
    return base


def copying(vault: Vault, base: float) -> None:
    """Print what a reserve copy costs, also whoever saves meanwhile."""
    seconds, times = during(Backups(vault).make, saving(vault))
    line("reservekopie maken en nakijken", seconds * 1000, base)
    line("opslaan tijdens de kopie, mediaan", statistics.median(times), base)
    line("opslaan tijdens de kopie, langste", times[-1], base)
    newest = copies(vault.folder)[0]
    line("verlies tonen", timed(lambda: restore.preview(vault.folder, vault.access, newest), 1), base)


def opening(folder: Path, key: connection.Access, base: float) -> None:
    """Print what opening the vault and putting a copy back cost."""
    line("kluis openen zonder Argon2id", timed(lambda: reopen(folder), 3), base)
    stretch = timed(lambda: keys.wrap("ab" * 16, keys.PASSPHRASE, SECRET, key.key, Kdf()), 3)
    line("Argon2id, gewone instelling", stretch, base)
    line("terugzetten", timed(lambda: restore.restore(folder, key, copies(folder)[0]), 1), base)


def main(dossiers: int, fields: int, *, only_search: bool) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name:
        place, folder = Path(name), Path(name) / "kluis"
        with Vault.create(folder, SECRET, kdf=CHEAP, summary=summary) as vault:
            begin = time.perf_counter()
            fill(vault, dossiers, fields)
            vault.settle()
            size = (folder / "kluis.db").stat().st_size / 1e6
            print(
                f"{dossiers} dossiers, {dossiers * fields} wijzigingen, {size:.0f} MB, "
                f"gevuld in {time.perf_counter() - begin:.0f} s\n",
                flush=True,
            )
            if not only_search:
                base = saves(vault, bare(place), dossiers)
                copying(vault, base)
            key, scan = vault.access, bare_search(place, vault)
            if only_search:
                searches(vault, scan)
                return
        opening(folder, key, base)
        with Vault.open(folder, SECRET, summary=summary) as vault:
            searches(vault, scan)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--dossiers", type=int, default=5_000)
    reader.add_argument("--velden", type=int, default=40)
    reader.add_argument("--zoeken", action="store_true", help="only the searches")
    given = reader.parse_args()
    main(given.dossiers, given.velden, only_search=given.zoeken)
