"""Whatever colleagues do, whatever their clocks say and however files travel: all vaults end equal.

A stateful property. The files go by a carrier that delays, doubles, renames, cuts and reorders them. Many
offices, and how often each thing happened in them, by one command:

    INTAKE_KANTOREN=300 .venv/bin/python -m pytest -s tests/property/test_delen_kantoor.py
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from intake_app.delen import inbox, pakket, verslag
from intake_app.delen.sync import synchronise
from intake_app.errors import AppError
from intake_app.model import REMOVED, Answers, JsonValue, new_id
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand, snapshot
from intake_app.plan.versies import as_value, set_field
from intake_app.store.log import Draft
from tests.kantoor import NOW, Office, picture

OFFICES = int(os.environ.get("INTAKE_KANTOREN", "12"))
ENOUGH = 60
"""In so many offices each thing must have happened."""
FULL = json.loads((Path(__file__).parents[1] / "data" / "plan_volledig.json").read_text("utf-8"))
STAND = Stand(Answers(FULL["antwoorden"]), Answers(FULL["gemeente"]), FULL["advies"], NOW.date())
PLANS = [
    as_value(snapshot(STAND, menukaart(), number, NOW.date() + timedelta(days=days)))
    for number in (1, 2)
    for days in (-400, 0, 30)
]
WHO = st.integers(0, 3)
DOSSIERS = st.sampled_from(["d1", "d2", "d3"])
FIELDS = st.sampled_from(
    [
        "identiteit.voornaam",
        "identiteit.voornaam#notitie",
        "motivatie.doel",
        "werk.uren_per_week",
        "werk.banen/r1",
        "werk.banen/r1/functie",
        "werk.banen/r2/functie",
        "plan.concept",
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
WAYS = {"kies": inbox.choose, "beide": inbox.keep_both, "opnieuw": inbox.ask_again}
HAPPENED: Counter[str] = Counter()
EVERYTHING = {
    *("answered", "refused for it was erased", "erased", "plan set", "row taken away", "clock set", "joined"),
    *("synchronised", "stopped halfway", "conflict: kies", "conflict: beide", "conflict: opnieuw"),
    *("carried heel", "carried half", "carried dubbel", "carried naam", "parcel", "import taken back"),
    *("late file of an erased dossier", "ended with a conflict", "ended with a plan"),
    "ended with an erased one",
}


class Kantoor(RuleBasedStateMachine):
    """Two to four colleagues, each with a folder of their own; files get across one by one, or badly."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="kantoor"))
        self.office = Office(self.place, 2, apart=True)
        self.gone: set[str] = set()

    @initialize(more=st.integers(0, 2))
    def begin(self, more: int) -> None:
        """Start in the middle of the work: what all know, and what each wrote since without the others."""
        for _ in range(more):
            self.join()
        self._note(0, [Draft(one, "werk.banen/r1", None) for one in ("d1", "d2", "d3")])
        for who in range(self.number):
            self.office.sync(who)
            for other in range(self.number):
                self._bring(who, other)
        for who in range(self.number):
            self.office.sync(who)
            self._note(
                who, [Draft("d1", "identiteit.voornaam", who), Draft("d1", "motivatie.doel", f"{who}")]
            )
            self._note(who, [Draft("d2", "werk.banen/r1/functie", f"{who}")])

    @property
    def number(self) -> int:
        return len(self.office.vaults)

    @precondition(lambda self: self.number < 4)
    @rule()
    def join(self) -> None:
        """Let somebody new in, who starts with an empty vault and an empty folder."""
        who, office = self.number, self.office
        folder = self.place / f"map{who}"
        folder.mkdir()
        office.clocks.append(NOW)
        office.folders.append(folder)
        office.vaults.append(office.new_vault(who))
        office.let_in(who)
        HAPPENED["joined"] += 1

    def _note(self, who: int, drafts: list[Draft]) -> bool:
        vault = self.office.vaults[who % self.number]
        try:
            vault.append(drafts)
        except AppError:
            assert drafts[0].dossier in vault._journal.erased()
            HAPPENED["refused for it was erased"] += 1
            return False
        return True

    @rule(who=WHO, dossier=DOSSIERS, field=FIELDS, value=VALUES)
    def answer(self, who: int, dossier: str, field: str, value: JsonValue) -> None:
        HAPPENED["answered"] += self._note(who, [Draft(dossier, field, value)])

    @rule(who=WHO, dossier=DOSSIERS, which=st.integers(0, len(PLANS) - 1))
    def set_plan(self, who: int, dossier: str, which: int) -> None:
        HAPPENED["plan set"] += self._note(who, [Draft(dossier, set_field(new_id()), PLANS[which])])

    @rule(who=WHO, dossier=DOSSIERS)
    def take_row_away(self, who: int, dossier: str) -> None:
        """Take a row away knowing what is in it, as the window does."""
        fields = self.office.vaults[who % self.number].states(dossier)
        inside = [name for name in fields if name == "werk.banen/r1" or name.startswith("werk.banen/r1/")]
        knew = tuple(member.id for name in inside for member in fields[name].members)
        if knew:
            HAPPENED["row taken away"] += self._note(who, [Draft(dossier, "werk.banen/r1", REMOVED, knew)])

    @rule(who=WHO, dossier=DOSSIERS)
    def erase(self, who: int, dossier: str) -> None:
        vault = self.office.vaults[who % self.number]
        if vault.exists(dossier):
            vault.erase(dossier, "termijn")
            self.gone.add(dossier)
            HAPPENED["erased"] += 1

    @rule(who=WHO, moment=CLOCKS)
    def set_clock(self, who: int, moment: object) -> None:
        self.office.clocks[who % self.number] = moment  # type: ignore[call-overload]
        HAPPENED["clock set"] += 1

    @rule(who=WHO)
    def synchronise(self, who: int) -> None:
        who %= self.number
        erased = self.office.vaults[who]._journal.erased()
        links = self.office.vaults[who]._journal.count()
        outcome = self.office.sync(who)
        HAPPENED["synchronised"] += 1
        late = self.office.vaults[who]._journal.count() - links - outcome.taken.tally.changes
        HAPPENED["late file of an erased dossier"] += bool(erased and late)

    @rule(who=WHO, other=WHO)
    def meet(self, who: int, other: int) -> None:
        """Let two colleagues exchange all they have, both ways."""
        who, other = who % self.number, other % self.number
        for one, two in ((who, other), (other, who)):
            self.synchronise(one)
            self._bring(one, two)
        self.synchronise(who)

    @rule(who=WHO, other=WHO)
    def write_in_what_the_other_erases(self, who: int, other: int) -> None:
        """Let one go on in a dossier that another erases, and then bring what was written."""
        one, eraser = self.office.vaults[who % self.number], other % self.number
        both = self.office.vaults[eraser]
        if one is not both and one.exists("d3") and both.exists("d3"):
            self._note(who, [Draft("d3", "werk.uren_per_week", 9)])
            self.erase(eraser, "d3")
            self.office.sync(who % self.number)
            self._bring(who % self.number, eraser)
            self.synchronise(eraser)

    @rule(who=WHO, other=WHO, after=st.integers(0, 3))
    def stop_halfway(self, who: int, other: int, after: int) -> None:
        """Stop a round after so many files, while there is much to read."""
        who, done = who % self.number, []
        self._bring(other % self.number, who)
        outcome = synchronise(
            self.office.vaults[who],
            self.office.folders[who],
            lambda place, _all: done.append(place),
            lambda: len(done) >= after,
        )
        HAPPENED["stopped halfway"] += outcome.taken.stopped

    @rule(who=WHO, how=st.sampled_from(sorted(WAYS)), second=st.booleans())
    def decide(self, who: int, how: str, second: bool) -> None:
        vault = self.office.vaults[who % self.number]
        for conflict in inbox.conflicts(vault)[:1]:
            chosen = [conflict.members[-1 if second else 0].id] if how == "kies" else []
            try:
                WAYS[how](vault, conflict.id, *chosen)  # type: ignore[operator]
            except AppError:
                assert how != "kies"
            else:
                HAPPENED[f"conflict: {how}"] += 1

    @rule(who=WHO)
    def take_back(self, who: int) -> None:
        """Take the last import back, when nobody built on it."""
        vault = self.office.vaults[who % self.number]
        for one in vault.post.imports()[:1]:
            try:
                verslag.undo(vault, one.number)
            except AppError:
                continue
            HAPPENED["import taken back"] += 1

    @rule(one=WHO, other=WHO, dossier=DOSSIERS)
    def hand_over(self, one: int, other: int, dossier: str) -> None:
        """Give a dossier to a colleague in a parcel, past every folder."""
        giver, taker = self.office.vaults[one % self.number], self.office.vaults[other % self.number]
        if giver.exists(dossier) and giver is not taker:
            erased = dossier in taker._journal.erased()
            try:
                pakket.take_in(taker, pakket.make(giver, [dossier]).data)
            except AppError:
                return  # the taker does not know who made a change: the team has not come that far
            assert taker.exists(dossier) != erased
            HAPPENED["parcel"] += 1

    @rule(
        one=WHO,
        other=WHO,
        pick=st.integers(0, 99),
        part=st.integers(0, 99),
        how=st.sampled_from(["heel", "half", "dubbel", "naam"]),
    )
    def carry_one(self, one: int, other: int, pick: int, part: int, how: str) -> None:
        """Bring one file across: whole, cut off, twice, or under another name."""
        one, other = one % self.number, other % self.number
        files = sorted(self.office.folders[one].glob("*.age"))
        if one == other or not files:
            return
        file = files[pick % len(files)]
        target = self.office.folders[other] / file.name
        HAPPENED[f"carried {how}"] += 1
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
            if one != other and not broken(path):
                shutil.copy(path, self.office.folders[other])

    def come_together(self) -> None:
        """Let every file get everywhere, whole at last, and look."""
        everybody = range(self.number)
        for _ in range(4):
            for who in everybody:
                self.office.sync(who)
                for other in everybody:
                    if other != who:
                        self._bring(who, other)
        # The work list begins with what comes next on the day that each computer says it is.
        self.office.clocks = [NOW for _ in everybody]
        first = picture(self.office.vaults[0])
        for vault in self.office.vaults:
            assert picture(vault) == first
            assert vault.check() == []
            assert self.gone <= vault._journal.erased()
        for who in everybody:
            again = self.office.sync(who)
            assert again.taken.tally.changes == 0
            assert picture(self.office.vaults[who]) == first
        HAPPENED["ended with a conflict"] += bool(first["conflicten"])
        HAPPENED["ended with a plan"] += any(first["plannen"].values())
        HAPPENED["ended with an erased one"] += bool(first["gewist"])


def broken(path: Path) -> bool:
    """Tell whether a file is the half of another; a carrier that goes on brings the whole one."""
    named = path.name.split(".")[0]
    return len(named) == 64 and hashlib.sha256(path.read_bytes()).hexdigest() != named


def test_all_vaults_end_equal() -> None:
    how = settings(
        max_examples=OFFICES, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Kantoor, settings=how)
    sys.stdout.write(f"\n{OFFICES} offices\n")
    sys.stdout.writelines(f"{number:>7} {what}\n" for what, number in sorted(HAPPENED.items()))
    assert set(HAPPENED) <= EVERYTHING
    if OFFICES >= ENOUGH:
        assert {what for what in EVERYTHING if not HAPPENED[what]} == set()
