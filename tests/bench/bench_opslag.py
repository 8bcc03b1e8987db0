"""Measures what saving one answer costs, beside a bare insert and commit in the same kind of database.

Run it with ``python tests/bench/bench_opslag.py [number of rounds]``.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from intake_app.model import FieldState, JsonValue
from intake_app.store import connection, keys
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

ROUNDS = 200
CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
FIELDS = 300
LARGE = 5_000


def summary(_dossier: str, fields: dict[str, FieldState]) -> dict[str, JsonValue]:
    """Give a list row as the program does: a few fields and a date."""
    name = fields.get("identiteit.achternaam")
    return {"naam": name.value if name else "", "volgende_termijn": "2027-01-01", "velden": len(fields)}


def timed(work: Callable[[int], object], rounds: int) -> float:
    """Give the median time of one round in milliseconds."""
    times = []
    for number in range(rounds):
        begin = time.perf_counter()
        work(number)
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def bare(folder: Path, rounds: int) -> tuple[Callable[[int], None], Callable[[], None]]:
    """Give one bare insert with commit, and what closes its database."""
    path = folder / "kaal.db"
    connection.create_file(path)
    db = connection.connect(path, keys.new_key(), keys.new_vault_id())
    db.execute("CREATE TABLE antwoord (id INTEGER PRIMARY KEY, dossier TEXT, field TEXT, value TEXT)")

    def insert(number: int) -> None:
        db.conn.execute("BEGIN")
        row = ("d1", f"vraag.nummer_{number % FIELDS}", f'"antwoord {number} van {rounds}"')
        db.conn.execute("INSERT INTO antwoord (dossier, field, value) VALUES (?,?,?)", row)
        db.conn.execute("COMMIT")

    return insert, db.close


def one_answer(vault: Vault, rounds: int) -> Callable[[int], object]:
    """Give the saving of one answer in a dossier that is filled in already."""
    vault.append([Draft("d1", f"vraag.nummer_{number}", "eerste antwoord") for number in range(FIELDS)])
    return lambda number: vault.append(
        [Draft("d1", f"vraag.nummer_{number % FIELDS}", f"antwoord {number} van {rounds}")]
    )


def fill(vault: Vault) -> None:
    """Put a large number of small dossiers in a vault."""
    for number in range(LARGE):
        name = f"Achternaam{number:05d} Voornaam"
        fields = ("identiteit.achternaam", "taal.niveau", "wonen.plaats", "werk.uren")
        vault.append([Draft(f"dossier{number}", field, name) for field in fields])


def main(rounds: int) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        insert, close = bare(folder, rounds)
        with Vault.create(folder / "kluis", "wachtwoord", kdf=CHEAP, summary=summary) as vault:
            save = one_answer(vault, rounds)
            for work in (insert, save):
                timed(work, 20)  # warm up
            pairs = [(timed(insert, 20), timed(save, 20)) for _ in range(max(1, rounds // 20))]
            plain = statistics.median(pair[0] for pair in pairs)
            saved = statistics.median(pair[1] for pair in pairs)
            print(f"| één antwoord, mediaan van {rounds} | ms | verhouding |")
            print("|---|---:|---:|")
            print(f"| kale SQLCipher, insert + commit | {plain:.3f} | 1.0 |")
            print(f"| kluis, log + projecties | {saved:.3f} | {saved / plain:.1f} |")
            fill(vault)
            print(f"\n| kluis met {LARGE} dossiers | ms |\n|---|---:|")
            print(f"| zoeken | {timed(lambda _: vault.dossiers('naam04'), 20):.1f} |")
            print(f"| hele lijst | {timed(lambda _: vault.dossiers(), 5):.1f} |")
            print(f"| één antwoord | {timed(save, 50):.3f} |")
            print(f"| overzicht opnieuw opbouwen | {timed(lambda _: vault.rebuild(), 1):.0f} |")
            print(f"| controle | {timed(lambda _: vault.check(), 1):.0f} |")
        print(f"| openen, sleutel goedkoop | {timed(lambda _: _reopen(folder / 'kluis'), 5):.1f} |")
        secret = timed(
            lambda _: keys.wrap(keys.new_vault_id(), "wachtwoord", "geheim", keys.new_key(), Kdf()), 5
        )
        print(f"| Argon2id, gewone instelling | {secret:.0f} |")
        close()


def _reopen(folder: Path) -> None:
    Vault.open(folder, "wachtwoord", summary=summary).close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
