"""Merging is a set union: whatever the order, the doubles and the clocks, everyone ends up with the same."""

import itertools
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_app.clock import Stamp
from intake_app.errors import AppError
from intake_app.model import Change, FieldState, JsonValue
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft, answers, first_stamps, states
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
FIELDS = ["werk.uren", "werk.uren#notitie", "werk.banen/r1", "werk.banen/r1/functie", "werk.banen/r2/functie"]
DEVICES = ["aa", "bb", "cc"]

values: st.SearchStrategy[JsonValue] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.text(max_size=5),
    st.just("verwijderd"),
    st.sampled_from(["weet_niet", "later_vragen"]).map(lambda kind: {"geen_antwoord": kind}),
    st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=2),
)
moments = st.one_of(
    st.integers(0, 5).map(lambda seconds: NOW + timedelta(seconds=seconds)),
    st.integers(1, 80).map(lambda years: NOW + timedelta(days=365 * years)),  # a clock far in the future
)


@st.composite
def logs(draw: st.DrawFn) -> list[Change]:
    """Give changes of several devices: gaps, conflicts, tombstones, even rings of replacements."""
    count = draw(st.integers(0, 12))
    ids = [f"x{number}" for number in range(count)]
    made = []
    for number, change_id in enumerate(ids):
        device = draw(st.sampled_from(DEVICES))
        erases = draw(st.integers(0, 15)) == 0
        made.append(
            Change(
                id=change_id,
                dossier=draw(st.sampled_from(["d1", "d2"])),
                field="verwijderd" if erases else draw(st.sampled_from(FIELDS)),
                value="termijn" if erases else draw(values),
                author=device.upper(),
                device=device,
                seq=draw(st.integers(1, 4)) * 20 + number,
                stamp=str(Stamp(draw(moments), draw(st.integers(0, 2)), device)),
                replaces=tuple(draw(st.lists(st.sampled_from([*ids, "elders"]), max_size=3, unique=True))),
            )
        )
    return made


def fresh(folder: str) -> Vault:
    return Vault.create(Path(tempfile.mkdtemp(dir=folder)), "x", kdf=CHEAP, clock=lambda: NOW)


def picture(vault: Vault) -> object:
    """Give everything a person can see of a vault, and the version vector."""
    return (
        {dossier: vault.changes(dossier) for dossier in ("d1", "d2")},
        [(row.id, row.summary) for row in vault.dossiers()],
        vault.conflicts(),
        vault.devices(),
        vault._db.execute("SELECT * FROM stand ORDER BY dossier, field").fetchall(),
    )


def cut(changes: Sequence[Change], places: Sequence[int]) -> list[list[Change]]:
    """Cut a log in batches."""
    ends = sorted({min(place, len(changes)) for place in places} | {0, len(changes)})
    return [list(changes[begin:end]) for begin, end in itertools.pairwise(ends)]


@given(logs(), st.randoms(use_true_random=False))
def test_states_and_answers_depend_on_the_set_only(log: list[Change], chance: st.DataObject) -> None:
    shuffled = log + log[: len(log) // 2]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for dossier in ("d1", "d2"):
        one = [change for change in log if change.dossier == dossier]
        other = [change for change in shuffled if change.dossier == dossier]
        assert states(one) == states(other)
        assert answers(states(one), first_stamps(one)) == answers(states(other), first_stamps(other))


@given(logs())
def test_nothing_is_lost_without_being_replaced(log: list[Change]) -> None:
    one = [change for change in log if change.dossier == "d1"]
    found: dict[str, FieldState] = states(one)
    assert set(found) == {change.field for change in one}
    for change in one:
        replaced = any(change.id in other.replaces for other in one if other.field == change.field)
        assert replaced or change in found[change.field].members
    for state in found.values():
        stamps = [member.stamp for member in state.members]
        assert stamps == sorted(stamps, reverse=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(log=logs(), chance=st.randoms(use_true_random=False), places=st.lists(st.integers(0, 14), max_size=3))
def test_inserting_commutes_associates_and_is_idempotent(
    log: list[Change], chance: st.DataObject, places: list[int]
) -> None:
    shuffled = log + log[: len(log) // 2]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder, fresh(folder) as one, fresh(folder) as other:
        one.insert(log)
        for batch in cut(shuffled, places):
            other.insert(batch)
        expected = picture(one)
        assert picture(other) == expected
        for vault in (one, other):
            assert vault.insert(log) == []
            assert picture(vault) == expected
            assert vault.check() == []
            vault.rebuild()
            assert picture(vault) == expected


steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("answer"),
            st.integers(0, 2),
            st.sampled_from(["d1", "d2"]),
            st.sampled_from(FIELDS),
            values,
        ),
        st.tuples(st.just("prepare"), st.integers(0, 2), st.just("d1"), st.sampled_from(FIELDS), values),
        st.tuples(st.just("meet"), st.integers(0, 2), st.integers(0, 2)),
        st.tuples(st.just("erase"), st.integers(0, 2), st.sampled_from(["d1", "d2"])),
        st.tuples(st.just("clock"), st.integers(0, 2), moments),
    ),
    max_size=25,
)


class Office:
    """Three colleagues with a vault each, who meet now and then; their clocks may be anything."""

    def __init__(self, folder: str) -> None:
        self.clocks = [NOW, NOW, NOW]
        self.vaults = [
            Vault.create(
                Path(folder) / str(number), "x", kdf=CHEAP, clock=lambda number=number: self.clocks[number]
            )
            for number in range(3)
        ]

    def answer(self, who: int, dossier: str, field: str, value: JsonValue) -> None:
        self._try(who, lambda vault: vault.append([Draft(dossier, field, value)]))

    def prepare(self, who: int, dossier: str, field: str, value: JsonValue) -> None:
        self._try(
            who, lambda vault: vault.prepare([Draft(dossier, field, value), Draft(dossier, field, value)])
        )

    def erase(self, who: int, dossier: str) -> None:
        self._try(who, lambda vault: vault.erase(dossier, "termijn"))

    def _try(self, who: int, work: object) -> None:
        try:
            work(self.vaults[who])  # type: ignore[operator]
        except AppError:
            vault = self.vaults[who]  # only an erased or unknown dossier is refused
            assert not vault.exists("d1") or not vault.exists("d2")

    def meet(self, one: int, other: int) -> None:
        given_away = [self.vaults[one].changes(dossier) for dossier in ("d1", "d2")]
        self.vaults[other].insert([change for part in given_away for change in part])

    def clock(self, who: int, moment: datetime) -> None:
        self.clocks[who] = moment

    def all_meet(self) -> None:
        for vault in self.vaults:
            vault.commit(vault._writer.waiting())
        for _ in range(2):
            for one in range(3):
                for other in range(3):
                    self.meet(one, other)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_colleagues_who_meet_end_up_with_the_same_and_a_clean_vault(work: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(folder)
        try:
            for name, *parts in work:
                getattr(office, str(name))(*parts)
            office.all_meet()
            pictures = [picture(vault)[:3] for vault in office.vaults]  # type: ignore[index]
            assert pictures[0] == pictures[1] == pictures[2]
            for vault in office.vaults:
                assert vault.check() == []
        finally:
            for vault in office.vaults:
                vault.close()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FIELDS), values), min_size=1, max_size=8), moments)
def test_the_last_answer_of_one_person_is_the_one_that_counts_whatever_the_clock(
    given_answers: list[tuple[str, JsonValue]], moment: datetime
) -> None:
    clock = [moment]
    with (
        tempfile.TemporaryDirectory() as folder,
        Vault.create(Path(folder) / "k", "x", kdf=CHEAP, clock=lambda: clock[0]) as vault,
    ):
        for field, value in given_answers:
            vault.append([Draft("d1", field, value)])
            clock[0] = NOW  # mended after the first answer
        found = vault.states("d1")
        for field, value in dict(given_answers).items():
            assert found[field].value == value
            assert not found[field].conflict


ANSWER, TYPED, RESTART = "written at once", "still to be written", "restart"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([ANSWER, TYPED, RESTART]), st.sampled_from(FIELDS), values), max_size=12
    )
)
def test_any_order_of_answers_and_restarts_keeps_every_one(work: list[tuple[str, str, JsonValue]]) -> None:
    """A lock of the window closes the vault and opens it again too."""
    told: dict[str, list[JsonValue]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "k"
        vault = Vault.create(folder, "x", kdf=CHEAP, clock=lambda: NOW)
        for how, field, value in [*work, (RESTART, "", None)]:
            if how == RESTART:
                vault.close()
                vault = Vault.open(folder, "x", clock=lambda: NOW)
                continue
            drafts = [Draft("d1", field, value)]
            vault.append(drafts) if how == ANSWER else vault.prepare(drafts)
            told.setdefault(field, []).append(value)
        try:
            for field, said in told.items():
                assert [change.value for change in vault.history("d1", field)] == said
                assert vault.states("d1")[field].value == said[-1]
            assert vault.check() == []
            assert vault.tip().position == sum(map(len, told.values()))
        finally:
            vault.close()
