"""Three colleagues join, part, edit and erase the same dossiers apart from each other: all vaults end equal.

And nothing is lost: what a dossier that went up says stands, or once stood, in the one that people look at.
"""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from intake_app import koppeling
from intake_app.delen import inbox
from intake_app.errors import AppError
from intake_app.model import NOTE_SUFFIX, REMOVED, JsonValue, NoAnswer, as_no_answer
from intake_app.overzicht import rows
from intake_app.samenvoegen import paren, samenvoeging
from intake_app.store.log import Draft, split_field
from intake_app.store.vault import Vault
from tests.kantoor import Office, picture

WHO = st.integers(0, 2)
DOSSIERS = ["d1", "d2", "d3"]
DOSSIER = st.sampled_from(DOSSIERS)
FIELDS = st.sampled_from(
    [
        "identiteit.voornaam",
        "identiteit.bsn",
        "identiteit.voornaam#notitie",
        "opleiding.jaren",
        "gezin.kinderen/r1/voornaam",
        "gezin.kinderen/r2/voornaam",
        "gezin.kinderen/r1",
    ]
)
VALUES: st.SearchStrategy[JsonValue] = st.one_of(
    st.none(), st.sampled_from(["Ada", "Bo", "Ci"]), st.just({"geen_antwoord": "later_vragen"})
)


class Samen(RuleBasedStateMachine):
    """A team that does not see each other's work until it synchronises."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="samen"))
        self.office = Office(self.place, 3)
        self.gone: set[str] = set()

    @initialize()
    def begin(self) -> None:
        for number, dossier in enumerate(DOSSIERS):
            self.office.vaults[number].append(
                [
                    Draft(dossier, "identiteit.voornaam", "Ada"),
                    Draft(dossier, "identiteit.achternaam", f"Naam {number}"),
                    Draft(dossier, f"gezin.kinderen/k{number}/voornaam", "Bo"),
                ]
            )
        self.office.settle(2)

    @rule(who=WHO, dossier=DOSSIER, field=FIELDS, value=VALUES)
    def answer(self, who: int, dossier: str, field: str, value: JsonValue) -> None:
        row = field == "gezin.kinderen/r1"
        self.attempt(
            who, dossier, [Draft(dossier, field, REMOVED if row and value else None if row else value)]
        )

    def attempt(self, who: int, dossier: str, drafts: list[Draft]) -> None:
        try:
            self.office.vaults[who].append(drafts)
        except AppError:
            assert dossier in self.office.vaults[who]._journal.erased()

    @rule(who=WHO, up=DOSSIER, stays=DOSSIER)
    def join(self, who: int, up: str, stays: str) -> None:
        vault = self.office.vaults[who]
        before = picture(vault)
        try:
            samenvoeging.join(vault, up, stays)
        except AppError:
            assert picture(vault) == before
        else:
            assert koppeling.hidden(vault)[up] == stays
            assert_nothing_lost(vault)

    @rule(who=WHO, one=DOSSIER, other=DOSSIER)
    def part(self, who: int, one: str, other: str) -> None:
        vault = self.office.vaults[who]
        try:
            samenvoeging.take_back(vault, one, other)
        except AppError:
            return
        assert {one, other}.isdisjoint(koppeling.hidden(vault))

    @rule(who=WHO, one=DOSSIER, other=DOSSIER, yes=st.booleans())
    def look(self, who: int, one: str, other: str, yes: bool) -> None:
        try:
            paren.set_aside(self.office.vaults[who], one, other, different=yes)
        except AppError:
            assert one == other or self.office.vaults[who]._journal.erased() & {one, other}

    @rule(who=WHO, dossier=DOSSIER, really=st.integers(0, 3))
    def erase(self, who: int, dossier: str, really: int) -> None:
        if not really and self.office.vaults[who].exists(dossier):
            self.office.vaults[who].erase(dossier, "termijn")
            self.gone.add(dossier)

    @rule(who=WHO, second=st.booleans())
    def decide(self, who: int, second: bool) -> None:
        for conflict in inbox.conflicts(self.office.vaults[who])[:1]:
            inbox.choose(self.office.vaults[who], conflict.id, conflict.members[-1 if second else 0].id)

    @rule(who=WHO)
    def synchronise(self, who: int) -> None:
        self.office.sync(who)

    def teardown(self) -> None:
        try:
            self.office.settle(3)
            first = whole(self.office.vaults[0])
            for vault in self.office.vaults:
                assert whole(vault) == first
                assert vault.check() == []
                assert self.gone <= vault._journal.erased()
                assert_nobody_vanishes(vault)
                assert_nothing_lost(vault)
        finally:
            self.office.close()
            shutil.rmtree(self.place, ignore_errors=True)


def whole(vault: Vault) -> object:
    """Give all that has to be equal, with what is in sight and what was joined."""
    return picture(vault), rows(vault), koppeling.hidden(vault), paren.joined(vault), paren.doubles(vault)


def assert_nobody_vanishes(vault: Vault) -> None:
    """Require that every dossier stands in the list, or leads to one that does."""
    shown, gone = {row["id"] for row in rows(vault)}, koppeling.hidden(vault)
    assert shown.isdisjoint(gone)
    for dossier in vault._journal.living():
        said = list(koppeling.content(vault.states(dossier)))
        assert not said or gone.get(dossier, dossier) in shown


def assert_nothing_lost(vault: Vault) -> None:
    """Require that what a hidden dossier says was written in the one it leads to, but for rows taken away."""
    for dossier, target in koppeling.hidden(vault).items():
        through = koppeling.went_up_in(vault.states(dossier))
        if target not in through:
            continue  # by way of another, which is looked at by itself
        fields = vault.states(dossier)
        there = {(change.field, str(change.value)) for change in vault.changes(target)}
        for change in koppeling.content(fields):
            question, row, _ = split_field(change.field)
            marker = fields.get(f"{question}/{row}")
            later = as_no_answer(change.value) is NoAnswer.LATER_VRAGEN
            if (
                change.value is None
                or change.value == REMOVED
                or later
                or (marker and marker.value == REMOVED)
            ):
                continue
            where = question if row else change.field  # the same row may stand there under another id
            assert any(
                field.startswith(where) and (value == str(change.value) or field.endswith(NOTE_SUFFIX))
                for field, value in there
            ), (dossier, target, change)


def test_all_vaults_end_equal_and_nothing_is_lost() -> None:
    how = settings(
        max_examples=int(os.environ.get("INTAKE_KANTOREN", "15")),
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Samen, settings=how)
