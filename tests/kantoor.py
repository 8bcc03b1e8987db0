"""An office without a server: vaults of one team that share a folder, with keys that cost no time."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from intake_app.delen import inbox, kring
from intake_app.delen.sync import Outcome, synchronise
from intake_app.overzicht import summary
from intake_app.plan.versies import versions
from intake_app.store.keys import Kdf
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
NAMES = ("Anna", "Bert", "Chadia", "Daan", "Eva", "Farid", "Gerda", "Hamid", "Iris")


class Office:
    """A team of vaults. `clocks` may say anything; each colleague has a folder of his own when `apart`."""

    def __init__(self, place: Path, number: int = 2, *, apart: bool = False) -> None:
        """Make the vaults and let all of them join."""
        self.place = place
        self.clocks = [NOW] * number
        self.folders = [place / ("map" if not apart else f"map{who}") for who in range(number)]
        for folder in self.folders:
            folder.mkdir(parents=True, exist_ok=True)
        self.vaults = [self.new_vault(who) for who in range(number)]
        kring.found_team(self.vaults[0], "Team Oost")
        for who in range(1, number):
            self.let_in(who)

    def new_vault(self, who: int) -> Vault:
        """Make a vault that reads the clock of this colleague."""
        return Vault.create(
            self.place / f"kluis{who}",
            "x",
            author=NAMES[who],
            kdf=CHEAP,
            clock=lambda: self.clocks[who],
            summary=summary,
        )

    def let_in(self, who: int, role: str = "consulent", member: str = "") -> None:
        """Let a colleague join, through the founder."""
        asked = kring.read_request(kring.ask(self.vaults[who]))
        kring.join(self.vaults[who], kring.admit(self.vaults[0], asked, role, member))

    def sync(self, who: int) -> Outcome:
        """Let one colleague synchronise."""
        return synchronise(self.vaults[who], self.folders[who])

    def settle(self, rounds: int = 3) -> None:
        """Let everybody synchronise until everything is everywhere."""
        for _ in range(rounds):
            for who in range(len(self.vaults)):
                self.sync(who)

    def carry(self, one: int, other: int) -> None:
        """Copy the files one folder has and the other has not, as a stick would."""
        for path in self.folders[one].glob("*.age"):
            if not (self.folders[other] / path.name).exists():
                shutil.copy(path, self.folders[other])

    def close(self) -> None:
        """Close every vault."""
        for vault in self.vaults:
            vault.close()


def picture(vault: Vault) -> dict[str, Any]:
    """Give all that has to be equal in every vault: answers with their conflicts, plans, list and inbox."""
    living = vault._journal.living()
    return {
        "velden": {dossier: vault.states(dossier) for dossier in living},
        "plannen": {dossier: versions(vault.states(dossier)) for dossier in living},
        "lijst": [(row.id, row.summary) for row in vault.dossiers()],
        "conflicten": [one.to_json() for one in inbox.conflicts(vault)],
        "gewist": sorted(vault._journal.erased()),
    }


@contextmanager
def office(place: Path, number: int = 2, *, apart: bool = False) -> Iterator[Office]:
    """Give an office, and close its vaults afterwards."""
    made = Office(place, number, apart=apart)
    try:
        yield made
    finally:
        made.close()
