"""Copies are proved, private, pruned by order, and never in the way of whoever types."""

import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from intake_app.errors import AppError, VaultDamagedError
from intake_app.store import backups, files, forgetting, keys, proving
from intake_app.store import copies as shelf
from intake_app.store.backups import Backups
from intake_app.store.copies import Copy, copies, due, surplus
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.proving import prove
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
START = datetime(2026, 11, 22, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Ticking:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def vault(tmp_path: Path, clock: Ticking) -> Iterator[Vault]:
    with Vault.create(tmp_path / "kluis", "geheim", kdf=CHEAP, clock=clock) as made:
        made.append([Draft("d1", "naam", "Amina")])
        yield made


@pytest.fixture
def keeper(vault: Vault, clock: Ticking) -> Backups:
    return Backups(vault, clock)


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def copy_at(number: int, moment: datetime) -> Copy:
    return Copy(number, moment, Path(str(number)))


# When


@pytest.mark.parametrize(
    ("last", "changed", "wanted"),
    [
        (None, True, True),
        (None, False, False),
        (START - HOUR, True, True),
        (START - HOUR + timedelta(seconds=1), True, False),
        (START, True, False),
        (START - HOUR, False, False),
        (START + timedelta(seconds=1), True, True),
        (START + 3650 * DAY, True, True),
    ],
)
def test_a_copy_is_due_after_an_hour_with_changes(last: datetime | None, changed: bool, wanted: bool) -> None:
    assert due(START, last, changed=changed) is wanted


def test_due_follows_vault_and_clock(vault: Vault, keeper: Backups, clock: Ticking) -> None:
    assert keeper.due()
    keeper.make()
    clock.now += 2 * HOUR
    assert not keeper.due()
    vault.append([Draft("d1", "naam", "Amina B.")])
    assert keeper.due()
    clock.now -= 90 * timedelta(minutes=1)
    assert not keeper.due()


def test_a_new_start_looks_in_the_newest_copy(vault: Vault, keeper: Backups, clock: Ticking) -> None:
    made = keeper.make()
    assert made is not None
    assert not Backups(vault, clock).changed()
    flip(made.folder / files.DATABASE, 100)
    assert Backups(vault, clock).changed()
    shutil.rmtree(made.folder)
    assert Backups(vault, clock).changed()


# What stays


def kept(found: list[Copy]) -> list[int]:
    gone = surplus(found)
    return sorted(copy.number for copy in found if copy not in gone)


def test_few_copies_all_stay() -> None:
    assert surplus([copy_at(n, START) for n in range(shelf.NEWEST)]) == []


def test_hours_days_and_weeks() -> None:
    found = [copy_at(n, START + n * HOUR) for n in range(24 * 7 * 10)]
    left = kept(found)
    assert left[-24:] == list(range(found[-1].number - 23, found[-1].number + 1))
    days = [copy for copy in found if copy.number in left]
    assert len({copy.moment.date() for copy in days}) >= shelf.DAYS
    assert len({copy.moment.isocalendar()[:2] for copy in days}) == shelf.WEEKS
    assert len(left) <= shelf.NEWEST + shelf.DAYS + shelf.WEEKS


def test_pruning_every_hour_keeps_as_much_as_pruning_once() -> None:
    left: list[Copy] = []
    for n in range(24 * 7 * 10):
        left.append(copy_at(n, START + n * HOUR))
        gone = surplus(left)
        left = [copy for copy in left if copy not in gone]
    assert len({copy.moment.date() for copy in left}) >= shelf.DAYS
    assert len({copy.moment.isocalendar()[:2] for copy in left}) == shelf.WEEKS


@pytest.mark.parametrize(
    "clock",
    [
        lambda _n: START,  # it stands still
        lambda n: START - n * DAY,  # it runs backwards
        lambda n: START + (3650 * DAY if n == 40 else n * HOUR),  # one jump of ten years, mended again
        lambda n: START + (n % 2) * 3650 * DAY,
        lambda _n: datetime.min.replace(tzinfo=UTC),
    ],
    ids=["still", "backwards", "one jump", "to and fro", "beginning of time"],
)
def test_no_clock_makes_the_newest_go(clock: Callable[[int], datetime]) -> None:
    found = [copy_at(n, clock(n)) for n in range(100)]
    left = kept(found)
    assert set(range(76, 100)) <= set(left)
    assert len(left) <= shelf.NEWEST + shelf.DAYS + shelf.WEEKS


# Making


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_copy_is_a_whole_private_vault(vault: Vault, keeper: Backups, tmp_path: Path) -> None:
    told: list[int] = []
    made = keeper.make(told.append)
    assert made is not None
    assert made.name == "000001_2026-11-22T10.00.00Z"
    assert told[-1] == 100
    assert told == sorted(told)
    assert {path.name for path in made.folder.iterdir()} == {files.DATABASE, files.KEYS}
    assert mode(made.folder) == mode(made.folder.parent) == 0o700
    assert {mode(path) for path in made.folder.iterdir()} == {0o600}
    assert prove(vault.access, made.folder / files.DATABASE).tip == vault.tip()
    assert {path.name for path in made.folder.iterdir()} == {files.DATABASE, files.KEYS}
    shutil.copytree(made.folder, tmp_path / "los")
    with Vault.open(tmp_path / "los", "geheim") as other:
        assert other.states("d1")["naam"].value == "Amina"
        assert other.check() == []


def test_a_copy_is_of_one_moment_while_others_write(vault: Vault, keeper: Backups) -> None:
    for number in range(300):
        vault.append([Draft(f"d{number}", "naam", "x" * 4000)])
    before = vault.tip()

    def meanwhile(percent: int) -> None:
        vault.append([Draft("d1", "naam", percent)])

    made = keeper.make(meanwhile)
    assert made is not None
    assert prove(vault.access, made.folder / files.DATABASE).tip == before
    assert vault.tip().position > before.position
    assert keeper.changed()
    assert vault.check() == []


def test_it_can_be_called_off_while_copying(vault: Vault, keeper: Backups) -> None:
    asked = iter([False, True])
    vault.append([Draft(f"d{n}", "naam", "x" * 4000) for n in range(300)])
    assert keeper.make(stop=lambda: next(asked)) is None
    assert list((vault.folder / backups.COPIES).iterdir()) == []
    assert keeper.make() is not None


def test_two_never_work_on_copies_at_the_same_time(vault: Vault, keeper: Backups, clock: Ticking) -> None:
    """One that is made when a team joins, and one that is due: neither sweeps away what the other makes."""
    other, made = Backups(vault, clock), []

    def second(percent: int) -> None:
        if percent and not made:
            made.append(threading.Thread(target=lambda: made.append(other.make())))
            made[0].start()

    assert keeper.make(second) is not None
    made[0].join()
    assert [copy.number for copy in copies(vault.folder)] == [2, 1]
    with proving.turn(proving.Pace(lambda: False)):
        assert other.make(stop=lambda: True) is None
        assert forgetting.forget(vault, stop=lambda: True) == forgetting.Reached(left=2)


def test_it_can_be_called_off_while_proving(
    vault: Vault, keeper: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.append([Draft(f"d{n}", "naam", "x" * 4000) for n in range(300)])
    monkeypatch.setattr("intake_app.store.checks._INSTRUCTIONS", 100)
    stop = threading.Event()
    assert keeper.make(lambda percent: stop.set() if percent >= 60 else None, stop.is_set) is None
    stop.clear()
    calls = iter(range(10**6))
    assert keeper.make(stop=lambda: next(calls) > 20) is None
    assert copies(vault.folder) == []


def test_a_fault_of_ours_is_not_taken_for_a_stop(keeper: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("store: SQLITE_X")

    monkeypatch.setattr(proving, "prove", broken)
    with pytest.raises(RuntimeError, match="SQLITE_X"):
        keeper.make()


def test_a_damaged_vault_gives_no_copy_and_the_older_ones_stay(vault: Vault, keeper: Backups) -> None:
    vault.append([Draft("d2", "naam", "x" * 200_000)])
    first = keeper.make()
    assert first is not None
    vault.append([Draft("d1", "naam", "later")])
    vault.settle()
    flip(vault.folder / files.DATABASE, 4096 * 60 + 50)
    with pytest.raises(VaultDamagedError) as caught:
        keeper.make()
    assert str(caught.value) == backups.NOT_SOUND
    assert copies(vault.folder) == [first]
    assert [path.name for path in (vault.folder / backups.COPIES).iterdir()] == [first.folder.name]


def test_a_copy_that_is_not_the_same_is_thrown_away(
    vault: Vault, keeper: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "prove", lambda *_: None)
    with pytest.raises(VaultDamagedError):
        keeper.make()
    assert list((vault.folder / backups.COPIES).iterdir()) == []


@pytest.mark.parametrize(("number", "sentence"), [(28, backups.NO_ROOM), (13, backups.FAILED)])
def test_a_disk_that_refuses_is_one_sentence_and_the_vault_goes_on(
    vault: Vault, keeper: Backups, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "raw")

    with monkeypatch.context() as broken:
        broken.setattr(backups, "sync", refuse)
        with pytest.raises(AppError) as caught:
            keeper.make()
    assert str(caught.value) == sentence
    assert list((vault.folder / backups.COPIES).iterdir()) == []
    vault.append([Draft("d1", "naam", "verder")])
    assert keeper.make() is not None


@pytest.mark.parametrize(("code", "sentence"), [(13, backups.NO_ROOM), (10, backups.FAILED), (None, None)])
def test_what_sqlite_says_while_copying_is_understood(
    vault: Vault, keeper: Backups, code: int | None, sentence: str | None
) -> None:
    """Its text alone tells, and an error with a number keeps that."""

    def refuse(_percent: int) -> None:
        error = dbapi2.OperationalError("database or disk is full" if code == 13 else "other")
        if code == 10:
            error.sqlite_errorcode = code
        raise error

    if sentence is None:
        with pytest.raises(RuntimeError):
            keeper.make(refuse)
    else:
        with pytest.raises(AppError) as caught:
            keeper.make(refuse)
        assert str(caught.value) == sentence
    assert copies(vault.folder) == []


def test_what_an_earlier_attempt_left_is_taken_away(vault: Vault, keeper: Backups) -> None:
    half = vault.folder / backups.COPIES / "000009_x.kopie.bezig"
    half.mkdir(parents=True)
    (half / files.DATABASE).write_bytes(b"half")
    assert copies(vault.folder) == []
    assert keeper.make() is not None
    assert not half.exists()


def test_the_number_goes_on_whatever_the_clock_says(vault: Vault, keeper: Backups, clock: Ticking) -> None:
    first = keeper.make()
    clock.now -= 3650 * DAY
    second = keeper.make()
    assert copies(vault.folder) == [second, first]
    assert second is not None
    assert second.number == 2


def test_a_name_with_a_day_that_does_not_exist_still_counts(vault: Vault, keeper: Backups) -> None:
    made = keeper.make()
    assert made is not None
    made.folder.rename(made.folder.with_name("000001_2026-02-31T10.00.00Z.kopie"))
    (made.folder.parent / "iets anders").mkdir()
    assert [copy.number for copy in copies(vault.folder)] == [1]
    assert keeper.make() is not None


def test_a_replaced_key_file_replaces_those_of_the_copies(vault: Vault, keeper: Backups) -> None:
    first = keeper.make()
    assert first is not None
    place = vault.folder / files.KEYS
    file = keys.from_bytes(place.read_bytes())
    other = keys.wrap(file.vault_id, keys.PASSPHRASE, "nieuw", vault.access.key, CHEAP)
    files.write_private(place, keys.to_bytes(keys.KeyFile(file.vault_id, (other,))))
    (first.folder / files.KEYS).unlink()
    keeper.renew_keys()
    assert (first.folder / files.KEYS).read_bytes() == place.read_bytes()
    keeper.renew_keys()
    assert mode(first.folder / files.KEYS) == 0o600
    place.write_bytes(b"kapot")
    with pytest.raises(AppError):
        keeper.renew_keys()
    assert keys.unwrap(keys.from_bytes((first.folder / files.KEYS).read_bytes()), "nieuw") == vault.access.key


def test_pruning_takes_the_oldest_and_leaves_what_cannot_go(
    vault: Vault, keeper: Backups, clock: Ticking, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = keeper.make()
    assert first is not None
    for number in range(2, shelf.NEWEST + 2):
        shutil.copytree(first.folder, first.folder.with_name(f"{number:06d}_2026-11-22T10.30.00Z.kopie"))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as busy:
        busy.setattr(Path, "rename", refuse)
        assert keeper.prune() == []
    assert keeper.prune() == [first]
    assert len(copies(vault.folder)) == shelf.NEWEST
    clock.now += HOUR
    assert keeper.make() is not None
    assert len(copies(vault.folder)) == shelf.NEWEST


def test_a_closed_vault_gives_no_copy(vault: Vault, keeper: Backups) -> None:
    vault.close()
    with pytest.raises(AppError):
        keeper.make()
