"""A program that is killed while it writes loses nothing that it said was saved."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from intake_app.store.keys import Kdf
from intake_app.store.vault import Vault

ROUNDS = int(os.environ.get("INTAKE_KILL_RONDES", "6"))

CHILD = """
import sys
from pathlib import Path
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

vault = Vault.open(Path(sys.argv[1]), "geheim")
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
    for change in changes:
        print(change.dossier, change.id, flush=True)
"""


def killed_after(folder: Path, wanted: int) -> set[tuple[str, str]]:
    """Run the child, kill it after so many confirmed answers, and give all that it confirmed."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "klaar\n"
        lines = [child.stdout.readline() for _ in range(wanted)]
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    whole = [line.split() for line in lines if line.endswith("\n")]
    return {(dossier, change_id) for dossier, change_id in whole}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_nothing_confirmed_is_missing_after_a_kill(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    Vault.create(folder, "geheim", kdf=Kdf(memory_kib=8, rounds=1, lanes=1)).close()
    chance = random.Random(20261122)  # noqa: S311 - which answer is the last one, not a secret
    confirmed: set[tuple[str, str]] = set()
    for _ in range(ROUNDS):
        confirmed |= killed_after(folder, chance.randrange(1, 120))
        with Vault.open(folder, "geheim") as vault:
            assert vault.check() == []
            stored = {(d, change.id) for d in ("d0", "d1", "d2") for change in vault.changes(d)}
        assert confirmed <= stored
    assert confirmed
