"""What the durability tests share: a vault with known answers, and what can be read back from it."""

import signal
import subprocess
import sys
from pathlib import Path

from intake_app.errors import AppError
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

ROOT = Path(__file__).resolve().parents[2]
CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
SECRET = "geheim"
DOSSIERS = ("d0", "d1", "d2")

WRITER = """
import sys
from pathlib import Path
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

vault = Vault.open(Path(sys.argv[1]), "geheim")
if sys.argv[2] == "grow":  # then the length of the log says what is in it
    vault._db.execute("PRAGMA wal_autocheckpoint = 0")
wal = Path(sys.argv[1]) / "kluis.db-wal"
print("klaar", flush=True)
number = 0
while True:
    number += 1
    drafts = [Draft(f"d{number % 3}", f"veld.{number % 7}", f"antwoord {number} " * (number % 40))]
    if number % 5 == 0:
        changes = vault.prepare(drafts * 3)
        vault.commit(changes)
    else:
        changes = vault.append(drafts)
    size = wal.stat().st_size if wal.exists() else 0
    for change in changes:
        print(change.dossier, change.id, size, flush=True)
"""

FORGETTER = """
import sys
from pathlib import Path
from intake_app.store.forgetting import forget
from intake_app.store.vault import Vault

vault = Vault.open(Path(sys.argv[1]), "geheim")
print("klaar", flush=True)
forget(vault)
"""

Confirmed = list[tuple[str, str, int]]
"""Dossier, change, and how long the write-ahead log was when the change was confirmed; in that order."""


def make(folder: Path) -> Vault:
    """Give a new open vault whose key takes no time."""
    return Vault.create(folder, SECRET, kdf=CHEAP)


def reopen(folder: Path) -> Vault:
    """Open it again."""
    return Vault.open(folder, SECRET)


def stored(vault: Vault) -> set[str]:
    """Give the id of every change of the three dossiers."""
    return {change.id for dossier in DOSSIERS for change in vault.changes(dossier)}


def killed(folder: Path, after: int, pause: float, *, grow: bool = False) -> Confirmed:
    """Run the writer, kill it a moment after so many confirmed answers, and give all that it confirmed.

    `grow`: the write-ahead log only grows, instead of beginning anew now and then.
    """
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), "grow" if grow else "usual"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "klaar\n"
        lines = [child.stdout.readline() for _ in range(after)]
        try:
            child.wait(pause)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(dossier, change, int(size)) for dossier, change, size in whole]


def killed_while_forgetting(folder: Path, pause: float) -> None:
    """Let a program take what was erased out of the copies, and kill it so many seconds after it began."""
    with subprocess.Popen(
        [sys.executable, "-c", FORGETTER, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "klaar\n"
        try:
            child.wait(pause)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)


def fill(vault: Vault) -> dict[str, dict[str, object]]:
    """Put answers of every size in a vault and give them: also large ones, and pages that come free."""
    for number in range(60):
        dossier = f"d{number % 3}"
        vault.append([Draft(dossier, f"veld.{number % 20}", f"antwoord {number} " * (number % 30))])
    vault.append([Draft("d0", "veld.lang", "lang " * 8_000)])
    vault.append([Draft("weg", f"veld.{number}", "weg " * 2_000) for number in range(8)])
    vault.erase("weg", "termijn")
    vault.settle()
    return answers(vault)


def answers(vault: Vault) -> dict[str, dict[str, object]]:
    """Give every answer as the log has it."""
    return {
        dossier: {field: state.value for field, state in vault.states(dossier).items()}
        for dossier in DOSSIERS
    }


def told(folder: Path) -> tuple[list[str], dict[str, dict[str, object]] | None]:
    """Open, inspect and read a vault: the sentences it gave, and the answers when all could be read."""
    try:
        with reopen(folder) as vault:
            said = vault.check()
            try:
                return said, answers(vault)
            except AppError as error:
                return [*said, str(error)], None
    except AppError as error:
        return [str(error)], None
