"""Whatever colleagues do, whatever their clocks say and however files travel: all vaults end equal.

A stateful property. The files go by a carrier that delays, doubles, renames, cuts and reorders them.
"""

import hashlib
import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from intake_app.delen import inbox
from intake_app.errors import AppError
from intake_app.model import JsonValue
from intake_app.store.log import Draft
from tests.kantoor import NOW, Office, picture

WHO = st.integers(0, 2)
DOSSIERS = st.sampled_from(["d1", "d2", "d3"])
FIELDS = st.sampled_from(
    [
        "identiteit.voornaam",
        "identiteit.voornaam#notitie",
        "werk.uren_per_week",
        "werk.banen/r1",
        "werk.banen/r1/functie",
        "werk.banen/r2/functie",
        "plan.vastgesteld",
    ]
)
VALUES: st.SearchStrategy[JsonValue] = st.one_of(
    st.none(),
    st.integers(0, 3),
    st.text(max_size=3),
    st.just("verwijderd"),
    st.just({"geen_antwoord": "weet_niet"}),
)
CLOCKS = st.one_of(
    st.integers(-3, 3).map(lambda hours: NOW + timedelta(hours=hours)),
    st.integers(-20, 60).map(lambda years: NOW + timedelta(days=365 * years)),
)


class Kantoor(RuleBasedStateMachine):
    """Three colleagues, each with a folder of their own; files get across one by one, or badly."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="kantoor"))
        self.office = Office(self.place, 3, apart=True)
        self.gone: set[str] = set()

    @rule(who=WHO, dossier=DOSSIERS, field=FIELDS, value=VALUES)
    def answer(self, who: int, dossier: str, field: str, value: JsonValue) -> None:
        vault = self.office.vaults[who]
        try:
            vault.append([Draft(dossier, field, value)])
        except AppError:
            assert dossier in vault._journal.erased()

    @rule(who=WHO, dossier=DOSSIERS)
    def erase(self, who: int, dossier: str) -> None:
        if self.office.vaults[who].exists(dossier):
            self.office.vaults[who].erase(dossier, "termijn")
            self.gone.add(dossier)

    @rule(who=WHO, moment=CLOCKS)
    def set_clock(self, who: int, moment: object) -> None:
        self.office.clocks[who] = moment  # type: ignore[call-overload]

    @rule(who=WHO)
    def synchronise(self, who: int) -> None:
        self.office.sync(who)

    @rule(who=WHO, second=st.booleans())
    def decide(self, who: int, second: bool) -> None:
        for conflict in inbox.conflicts(self.office.vaults[who])[:1]:
            inbox.choose(self.office.vaults[who], conflict.id, conflict.members[-1 if second else 0].id)

    @rule(
        one=WHO,
        other=WHO,
        pick=st.integers(0, 99),
        part=st.integers(0, 99),
        how=st.sampled_from(["heel", "half", "dubbel", "naam"]),
    )
    def carry_one(self, one: int, other: int, pick: int, part: int, how: str) -> None:
        """Bring one file across: whole, cut off, twice, or under another name."""
        files = sorted(self.office.folders[one].glob("*.age"))
        if one == other or not files:
            return
        file = files[pick % len(files)]
        target = self.office.folders[other] / file.name
        if how == "half":
            if not target.exists():
                target.write_bytes(file.read_bytes()[: file.stat().st_size * part // 100])
            return
        shutil.copy(file, target)
        if how == "dubbel":
            shutil.copy(file, target.with_name(f"Kopie van {file.name}"))
        elif how == "naam":
            target.replace(target.with_name(f"(1){part}.age"))

    @precondition(lambda self: self.gone)
    @invariant()
    def the_erased_never_return(self) -> None:
        for vault in self.office.vaults:
            for dossier in vault._journal.erased():
                assert not vault.exists(dossier)
                assert dossier not in {row.id for row in vault.dossiers()}

    def teardown(self) -> None:
        try:
            self.come_together()
        finally:
            self.office.close()
            shutil.rmtree(self.place, ignore_errors=True)

    def _bring(self, one: int, other: int) -> None:
        for path in self.office.folders[one].glob("*.age"):
            if not broken(path):
                shutil.copy(path, self.office.folders[other])

    def come_together(self) -> None:
        """Let every file get everywhere, whole at last, and look."""
        for _ in range(4):
            for who in range(3):
                self.office.sync(who)
                for other in range(3):
                    if other != who:
                        self._bring(who, other)
        first = picture(self.office.vaults[0])
        for vault in self.office.vaults:
            assert picture(vault) == first
            assert vault.check() == []
            assert self.gone <= vault._journal.erased()
        for who in range(3):
            again = self.office.sync(who)
            assert again.taken.tally.changes == 0
            assert picture(self.office.vaults[who]) == first


def broken(path: Path) -> bool:
    """Tell whether a file is the half of another; a carrier that goes on brings the whole one."""
    named = path.name.split(".")[0]
    return len(named) == 64 and hashlib.sha256(path.read_bytes()).hexdigest() != named


def test_all_vaults_end_equal() -> None:
    how = settings(
        max_examples=int(os.environ.get("INTAKE_KANTOREN", "12")),
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Kantoor, settings=how)
