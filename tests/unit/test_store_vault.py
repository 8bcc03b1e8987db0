"""The vault as a whole: making, opening, writing, failing, and what it says when it fails."""

import itertools
import os
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake_app.clock import Clock, Stamp
from intake_app.errors import AppError
from intake_app.model import Change, FieldState, JsonValue
from intake_app.store import connection, failures, files, keys, migrations
from intake_app.store.delay import WaitError
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.projections import MOST_DOSSIERS
from intake_app.store.vault import UNKNOWN, Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECRET = "geheim"


def ticking() -> Clock:
    count = itertools.count()
    return lambda: NOW + timedelta(seconds=next(count))


def summary(_dossier: str, fields: Mapping[str, FieldState]) -> dict[str, JsonValue]:
    """Give a row with name and deadline; none at all without a name."""
    if "naam" not in fields:
        return {}
    deadline = fields["termijn"].value if "termijn" in fields else None
    return {"naam": fields["naam"].value, "volgende_termijn": deadline}


def make(folder: Path, **more: object) -> Vault:
    return Vault.create(folder, SECRET, author="Anna", kdf=CHEAP, clock=ticking(), summary=summary, **more)  # type: ignore[arg-type]


def reopen(folder: Path, secret: str = SECRET) -> Vault:
    return Vault.open(folder, secret, clock=ticking(), summary=summary)


def foreign(change_id: str, field: str, value: JsonValue, seq: int = 1, **more: object) -> Change:
    stamp = str(Stamp(NOW + timedelta(minutes=seq), 0, "bb"))
    parts: dict[str, object] = {"dossier": "d1", "author": "Bert", "device": "bb", "stamp": stamp} | more
    return Change(id=change_id, field=field, value=value, seq=seq, **parts)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    with make(folder) as made:
        yield made


# Making and opening


def test_a_vault_remembers_everything_after_closing(folder: Path) -> None:
    with make(folder) as vault:
        device = vault.device
        made = vault.append(
            [Draft("d1", "naam", "Ömer"), Draft("d1", "werk.banen/r/functie", ["x", 1.5, None])]
        )
    with reopen(folder) as again:
        assert (again.device, again.author) == (device, "Anna")
        assert again.changes("d1") == made
        assert again.states("d1")["naam"].value == "Ömer"
        assert again.check() == []


def test_the_files_are_private_and_unreadable_without_the_key(folder: Path) -> None:
    with make(folder) as vault:
        vault.append([Draft("d1", "naam", "Achternaam-die-opvalt")])
        names = {path.name for path in folder.iterdir()}
        assert {"kluis.db", "kluis.db-wal", "sleutels.json", "kluis.slot"} <= names
        for path in folder.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
            assert b"opvalt" not in path.read_bytes()
            assert b"SQLite format" not in path.read_bytes()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_every_setting_that_safety_asks_for_is_on(vault: Vault) -> None:
    def pragma(name: str) -> str:
        return str(vault._db.execute(f"PRAGMA {name}").fetchone()[0])

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == "2"
    assert pragma("foreign_keys") == "1"
    assert pragma("temp_store") == "2"
    assert pragma("secure_delete") == "1"
    assert pragma("cipher_memory_security") == "1"
    assert pragma("trusted_schema") == "0"


def test_the_list_of_settings_has_a_bare_default(folder: Path) -> None:
    with Vault.create(folder, SECRET, kdf=CHEAP) as vault:
        vault.append([Draft("d1", "naam", "Ömer")])
        assert [row.summary for row in vault.dossiers()] == [{"velden": 1}]
        assert vault.author == ""


def test_a_vault_needs_an_empty_folder_and_leaves_another_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "brief.txt").write_text("x")
    with pytest.raises(AppError, match="niet leeg"):
        make(folder)
    assert [path.name for path in folder.iterdir()] == ["brief.txt"]


def test_an_empty_passphrase_makes_nothing(folder: Path) -> None:
    with pytest.raises(AppError, match="wachtwoord"):
        Vault.create(folder, "", kdf=CHEAP)
    assert not folder.exists()


def test_someone_who_was_first_keeps_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = files.prepare_empty, itertools.count()

    def overtaken(path: Path) -> None:
        if next(calls) == 1:
            (path / files.DATABASE).write_bytes(b"van een ander")
        real(path)

    monkeypatch.setattr(files, "prepare_empty", overtaken)
    with pytest.raises(AppError, match="niet leeg"):
        make(folder)
    assert (folder / files.DATABASE).read_bytes() == b"van een ander"
    files.FolderLock(folder).release()


def test_a_making_that_fails_can_be_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "raw")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "create_file", full)
        with pytest.raises(AppError, match="vol"):
            make(folder)
    make(folder).close()
    reopen(folder).close()


def test_a_wrong_passphrase_lets_the_vault_go(folder: Path) -> None:
    make(folder).close()
    with pytest.raises(AppError) as caught:
        reopen(folder, "ander")
    assert str(caught.value) == keys.WRONG
    with pytest.raises(WaitError):
        reopen(folder)
    Vault.open(folder, SECRET, clock=lambda: NOW + timedelta(seconds=1)).close()
    reopen(folder).close()


def test_a_folder_without_vault(folder: Path) -> None:
    with pytest.raises(AppError) as caught:
        reopen(folder)
    assert str(caught.value) == files.NO_VAULT


@pytest.mark.parametrize("name", [files.DATABASE, files.KEYS])
def test_half_a_vault(folder: Path, name: str) -> None:
    make(folder).close()
    (folder / name).unlink()
    with pytest.raises(AppError, match=f"{name} ontbreekt"):
        reopen(folder)


def test_the_key_of_another_vault(tmp_path: Path) -> None:
    make(tmp_path / "a").close()
    make(tmp_path / "b").close()
    (tmp_path / "a" / files.KEYS).replace(tmp_path / "b" / files.KEYS)
    with pytest.raises(AppError) as caught:
        reopen(tmp_path / "b")
    assert str(caught.value) == connection.OTHER_VAULT


def test_a_second_opener_is_told_so(vault: Vault, folder: Path) -> None:
    with pytest.raises(AppError) as caught:
        reopen(folder)
    assert str(caught.value) == files.IN_USE
    assert vault.check() == []


def test_a_vault_of_a_newer_version_is_left_alone(folder: Path) -> None:
    with make(folder) as vault:
        vault._db.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    with pytest.raises(AppError) as caught:
        reopen(folder)
    assert str(caught.value) == keys.NEWER
    files.FolderLock(folder).release()


def test_a_vault_whose_making_was_cut_short_is_finished_at_opening(folder: Path) -> None:
    files.prepare_empty(folder)
    vault_id, key = keys.new_vault_id(), keys.new_key()
    entry = keys.wrap(vault_id, keys.PASSPHRASE, SECRET, key, CHEAP)
    files.write_private(folder / files.KEYS, keys.to_bytes(keys.KeyFile(vault_id, (entry,))))
    connection.create_file(folder / files.DATABASE)
    connection.connect(folder / files.DATABASE, key, vault_id).close()
    with reopen(folder) as vault:
        assert len(vault.device) == 16
        assert vault.append([Draft("d1", "naam", "Ömer")])[0].seq == 1


def test_closing_twice_is_fine_and_using_a_closed_vault_is_a_bug(folder: Path) -> None:
    vault = make(folder)
    vault.close()
    vault.close()
    with pytest.raises(RuntimeError, match="store"):
        vault.changes("d1")


# Damage


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def read_everything(folder: Path) -> list[str]:
    """Open, inspect and read; gives the sentences, from wherever they came."""
    try:
        with reopen(folder) as vault:
            return vault.check()
    except AppError as error:
        return [str(error)]


def test_one_flipped_byte_anywhere_is_noticed_and_said(folder: Path) -> None:
    with make(folder) as vault:
        for number in range(40):
            vault.append([Draft(f"d{number}", "naam", "x" * 300)])
    path = folder / files.DATABASE
    size = path.stat().st_size
    places = [0, 15, 16, 100, *range(200, size, 4096), *range(4095, size, 4096)]
    for place in places:
        flip(path, place)
        found = read_everything(folder)
        assert found, place
        assert "beschadigd" in found[0], place
        flip(path, place)
    assert read_everything(folder) == []


def test_a_damaged_page_is_said_when_it_is_read(folder: Path) -> None:
    with make(folder) as vault:
        vault.append([Draft("d1", "naam", "x" * 200_000)])
        vault.append([Draft("d2", "naam", "kort")])
    pages = (folder / files.DATABASE).stat().st_size // 4096
    for page in range(30, pages, 30):  # some lie in the log, others in derived tables
        flip(folder / files.DATABASE, page * 4096 + 50)
    with reopen(folder) as vault, pytest.raises(AppError) as caught:
        vault.changes("d1")
    assert str(caught.value) == failures.DAMAGED


@pytest.mark.parametrize("length", [0, 8, 100, 5000])
def test_a_file_cut_short_is_damaged_and_not_made_anew(folder: Path, length: int) -> None:
    make(folder).close()
    data = (folder / files.DATABASE).read_bytes()
    (folder / files.DATABASE).write_bytes(data[:length])
    assert "beschadigd" in read_everything(folder)[0]
    assert (folder / files.DATABASE).stat().st_size == length


def test_a_damaged_key_file_is_not_taken_for_a_wrong_passphrase(folder: Path) -> None:
    make(folder).close()
    flip(folder / files.KEYS, 60)
    with pytest.raises(AppError) as caught:
        reopen(folder)
    assert str(caught.value) == keys.DAMAGED


# The disk refuses


@contextmanager
def ordinary_user() -> Iterator[Path]:
    """Give a folder of its own to someone who is not root, for whom modes count."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o777)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield path
        finally:
            if root:
                os.seteuid(0)


def test_a_folder_one_may_not_write_in() -> None:
    with ordinary_user() as place:
        closed = place / "dicht"
        closed.mkdir()
        closed.chmod(0o500)
        with pytest.raises(AppError) as caught:
            make(closed / "kluis")
        assert str(caught.value) == failures.READ_ONLY
        make(place / "kluis").close()
        (place / "kluis" / files.LOCK).unlink()
        (place / "kluis").chmod(0o500)
        with pytest.raises(AppError) as caught:
            reopen(place / "kluis")
        assert str(caught.value) == failures.READ_ONLY
        for path in (closed, place / "kluis"):
            path.chmod(0o700)


def fill_disk(vault: Vault) -> Callable[[], None]:
    """Let the database have no more pages; gives what makes room again."""
    pages = vault._db.execute("PRAGMA page_count").fetchone()[0]
    vault._db.execute(f"PRAGMA max_page_count = {pages}")
    return lambda: vault._db.execute("PRAGMA max_page_count = 1000000") and None


def test_what_could_not_be_written_waits_and_is_written_once_without_gaps(vault: Vault) -> None:
    big = "x" * 100_000
    make_room = fill_disk(vault)
    first = vault.prepare([Draft("d1", "naam", big)])
    with pytest.raises(AppError) as caught:
        vault.commit(first)
    assert str(caught.value) == failures.FULL
    second = vault.prepare([Draft("d1", "naam", big + "y")])
    with pytest.raises(AppError):
        vault.commit(second)
    assert not vault.exists("d1")
    make_room()
    vault.commit(second)
    vault.commit(first)
    assert vault.changes("d1") == first + second
    assert [change.seq for change in first + second] == [1, 2]
    assert vault.states("d1")["naam"].members == tuple(second)
    assert vault.check() == []


def test_an_append_that_fails_leaves_nothing_behind(vault: Vault) -> None:
    waiting = vault.prepare([Draft("d1", "plaats", "Sneek")])
    make_room = fill_disk(vault)
    with pytest.raises(AppError):
        vault.append([Draft("d1", "naam", "x" * 100_000)])
    make_room()
    made = vault.append([Draft("d1", "naam", "kort")])
    assert vault.changes("d1") == waiting + made
    assert (made[0].seq, made[0].replaces) == (2, ())
    assert vault.check() == []


def test_an_erasing_that_fails_leaves_the_dossier(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    made = vault.append([Draft("d1", "naam", "Ömer")])
    with monkeypatch.context() as patch:
        patch.setattr(vault._journal, "_purge", lambda _: (_ for _ in ()).throw(OSError(5, "raw")))
        with pytest.raises(AppError):
            vault.erase("d1", "termijn")
    assert vault.changes("d1") == made
    assert vault.append([Draft("d1", "naam", "Ömer K.")])[0].replaces == (made[0].id,)
    assert vault.check() == []


def test_closing_writes_what_waits(folder: Path) -> None:
    with make(folder) as vault:
        waiting = vault.prepare([Draft("d1", "naam", "Ömer")])
    with reopen(folder) as again:
        assert again.changes("d1") == waiting


def test_closing_on_a_full_disk_says_so_and_closes_all_the_same(folder: Path) -> None:
    vault = make(folder)
    fill_disk(vault)
    vault.prepare([Draft("d1", "naam", "x" * 100_000)])
    with pytest.raises(AppError) as caught:
        vault.close()
    assert str(caught.value) == failures.FULL
    reopen(folder).close()


def test_a_database_held_by_something_else_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(folder).close()
    monkeypatch.setattr(connection, "_SETTINGS", (*connection._SETTINGS[:-1], "PRAGMA busy_timeout = 20"))
    with reopen(folder) as vault:
        key_file = keys.from_bytes((folder / files.KEYS).read_bytes())
        key = keys.unwrap(key_file, SECRET)
        other = connection.connect(folder / files.DATABASE, key, key_file.vault_id)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(AppError) as caught:
            vault.append([Draft("d1", "naam", "Ömer")])
        assert str(caught.value) == failures.BUSY
        other.execute("ROLLBACK")
        other.close()
        assert vault.append([Draft("d1", "naam", "Ömer")])[0].seq == 1


# Writing


def test_an_answer_replaces_the_one_before_also_after_reopening(folder: Path) -> None:
    with make(folder) as vault:
        first = vault.append([Draft("d1", "naam", "a")])[0]
    with reopen(folder) as again:
        second = again.append([Draft("d1", "naam", "b")])[0]
        assert (second.seq, second.replaces) == (2, (first.id,))
        assert second.stamp > first.stamp
        assert again.history("d1", "naam") == [first, second]
        assert again.history("d1", "plaats") == []


def test_the_log_can_not_be_changed_behind_its_back(vault: Vault) -> None:
    vault.append([Draft("d1", "naam", "a")])
    vault.append([Draft("d2", "naam", "a")])
    vault.erase("d2", "termijn")
    for sql in (
        "UPDATE wijziging SET value = '1'",
        "DELETE FROM wijziging WHERE dossier = 'd1'",
        "DELETE FROM wijziging WHERE field = 'verwijderd'",
        "INSERT OR REPLACE INTO wijziging SELECT * FROM wijziging WHERE dossier = 'd1'",
        "UPDATE gewist SET hash = ''",
        "DELETE FROM gewist",
    ):
        with pytest.raises(Exception, match="append-only"):
            vault._db.execute(sql)


def test_a_closed_clock_or_a_clock_set_back_still_gives_growing_stamps(folder: Path) -> None:
    with Vault.create(folder, SECRET, kdf=CHEAP, clock=lambda: NOW) as vault:
        stamps = [vault.append([Draft("d1", "naam", number)])[0].stamp for number in range(3)]
    with Vault.open(folder, SECRET, clock=lambda: NOW - timedelta(hours=5)) as again:
        stamps.append(again.append([Draft("d1", "naam", 3)])[0].stamp)
    assert stamps == sorted(set(stamps))


def test_a_clock_that_was_years_ahead_is_forgotten_once_it_is_mended(folder: Path) -> None:
    with Vault.create(folder, SECRET, kdf=CHEAP, clock=lambda: NOW + timedelta(days=4000)) as vault:
        vault.append([Draft("d1", "naam", "toen")])
    with Vault.open(folder, SECRET, clock=lambda: NOW) as again:
        later = again.append([Draft("d1", "naam", "nu")])[0]
        assert later.stamp.startswith("2026-11-22T10:00:00.000Z")
        assert again.states("d1")["naam"].value == "nu"


def test_preparing_never_waits_for_the_disk(vault: Vault) -> None:
    vault.append([Draft("d1", "naam", "a")])
    vault.prepare([Draft("d1", "naam", "b")])
    done = threading.Event()
    with vault._lock:  # as while another thread waits for the disk

        def window() -> None:
            vault.prepare([Draft("d1", "naam", "c")])
            done.set()

        thread = threading.Thread(target=window)
        thread.start()
        assert done.wait(5)
    thread.join()


def test_a_dossier_that_was_opened_can_be_written_in_while_the_disk_is_busy(folder: Path) -> None:
    with make(folder) as vault:
        made = vault.append([Draft("d1", "naam", "a")])
    with reopen(folder) as again:
        again.changes("d1")
        prepared: list[Change] = []
        with again._lock:
            thread = threading.Thread(
                target=lambda: prepared.extend(again.prepare([Draft("d1", "naam", "b")])), daemon=True
            )
            thread.start()
            thread.join(5)
            assert [change.replaces for change in prepared] == [(made[0].id,)]


def test_more_dossiers_than_are_kept_in_mind(vault: Vault) -> None:
    drafts = [Draft(f"d{number}", "naam", number) for number in range(MOST_DOSSIERS + 5)]
    for _ in range(2):
        vault.append(drafts)
    assert len(vault.dossiers()) == len(drafts)
    assert vault.conflicts() == []
    assert vault.check() == []


def test_many_threads_at_once_give_one_clean_log(vault: Vault) -> None:
    def work(name: str) -> None:
        for number in range(15):
            if number % 3:
                vault.append([Draft(name, "naam", number)])
            else:
                vault.commit(vault.prepare([Draft("samen", "naam", number)]))

    threads = [threading.Thread(target=work, args=(f"d{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert vault.check() == []
    assert vault.devices() == {vault.device: 60}
    assert not vault.conflicts()


def test_only_changes_of_this_device_are_committed(vault: Vault) -> None:
    with pytest.raises(ValueError, match="prepare"):
        vault.commit([foreign("x", "naam", "a")])


# Changes of others


def test_changes_of_others_come_in_once_whatever_the_order(vault: Vault) -> None:
    one, two = foreign("x1", "naam", "a"), foreign("x2", "naam", "b", 2, replaces=("x1",))
    assert vault.insert([two]) == [two]
    assert vault.insert([one, two, one]) == [one]
    assert vault.insert([one]) == []
    assert vault.states("d1")["naam"].members == (two,)
    assert vault.devices() == {"bb": 2}
    assert vault.check() == []


def test_a_ring_that_comes_in_two_parts_is_a_conflict(vault: Vault) -> None:
    vault.insert([foreign("x1", "naam", "a", replaces=("x2",))])
    vault.insert([foreign("x2", "naam", "b", 2, replaces=("x1",))])
    assert vault.conflicts() == [("d1", "naam")]
    assert vault.check() == []


def test_a_gap_is_harmless_and_shows_in_the_version_vector(vault: Vault) -> None:
    vault.insert([foreign("x1", "naam", "a"), foreign("x3", "plaats", "b", 3)])
    assert vault.devices() == {"bb": 1}
    vault.insert([foreign("x2", "straat", "b", 2)])
    assert vault.devices() == {"bb": 3}
    assert vault.check() == []


def test_two_at_once_are_a_conflict_until_someone_decides(vault: Vault) -> None:
    own = vault.append([Draft("d1", "naam", "a")])[0]
    vault.insert([foreign("x1", "naam", "b")])
    assert vault.conflicts() == [("d1", "naam")]
    decision = vault.append([Draft("d1", "naam", "b")])[0]
    assert set(decision.replaces) == {own.id, "x1"}
    assert vault.conflicts() == []
    assert vault.check() == []


def test_a_conflict_may_be_decided_in_part(vault: Vault) -> None:
    vault.insert([foreign("x1", "naam", "b"), foreign("x2", "naam", "c", 2), foreign("x3", "naam", "d", 3)])
    kept = vault.append([Draft("d1", "naam", "e", replaces=("x1",))])[0]
    assert {member.id for member in vault.states("d1")["naam"].members} == {"x2", "x3", kept.id}
    assert vault.check() == []


def test_what_waits_while_others_come_in_becomes_an_honest_conflict(vault: Vault) -> None:
    waiting = vault.prepare([Draft("d1", "naam", "a")])
    vault.insert([foreign("x1", "naam", "b")])
    later = vault.prepare([Draft("d1", "naam", "c")])
    vault.commit(waiting)
    assert set(later[0].replaces) == {waiting[0].id, "x1"}
    assert vault.conflicts() == [("d1", "naam")]
    vault.commit(later)
    assert vault.conflicts() == []


def test_the_same_id_with_another_content_is_refused_whole(vault: Vault) -> None:
    vault.insert([foreign("x1", "naam", "a")])
    with pytest.raises(AppError, match="klopt"):
        vault.insert([foreign("x2", "plaats", "b", 2), foreign("x1", "naam", "anders")])
    with pytest.raises(AppError, match="klopt"):
        vault.insert([foreign("x3", "plaats", "b", 2), foreign("x3", "plaats", "c", 2)])
    assert vault.devices() == {"bb": 1}
    assert vault.check() == []


def test_a_change_that_is_no_change_is_refused_whole(vault: Vault) -> None:
    with pytest.raises(AppError, match="klopt"):
        vault.insert([foreign("x1", "naam", "a"), foreign("x2", "naam", "b", 2, stamp="morgen")])
    assert not vault.exists("d1")


def test_own_changes_that_come_back_after_a_restore_are_counted_on(tmp_path: Path) -> None:
    with make(tmp_path / "a") as vault:
        made = [vault.append([Draft("d1", "naam", number)])[0] for number in range(3)]
        vault._identity.set("apparaat", "eigen")
    restored = [
        Change(**{name: getattr(one, name) for name in one.__slots__} | {"device": "eigen"}) for one in made
    ]
    with make(tmp_path / "b") as other:
        other._identity.set("apparaat", "eigen")
    with reopen(tmp_path / "b") as again:
        again.insert(restored)
        assert again.append([Draft("d1", "naam", "verder")])[0].seq == 4
        assert again.check() == []


# The list


def test_the_list_goes_by_deadline_and_those_without_stand_last(vault: Vault) -> None:
    for dossier, name, deadline in (
        ("d1", "Bo", None),
        ("d2", "Aa", "2027-02-01"),
        ("d3", "Cc", "2026-12-01"),
        ("d4", "Ab", None),
        ("gemeente", None, None),
    ):
        drafts = [Draft(dossier, "termijn", deadline)]
        vault.append([*drafts, Draft(dossier, "naam", name)] if name else drafts)
    assert [row.id for row in vault.dossiers()] == ["d3", "d2", "d4", "d1"]
    assert vault.dossiers()[0].summary == {"naam": "Cc", "volgende_termijn": "2026-12-01"}


def test_finding_by_any_part_without_accents(vault: Vault) -> None:
    vault.append([Draft("d1", "naam", "Gülşen 100%_Yıldız")])
    vault.append([Draft("d2", "naam", "Ahmed")])
    for typed in ("gul", "YILDIZ", "yil gul", "%_", "Gülş"):
        assert [row.id for row in vault.dossiers(typed)] == ["d1"], typed
    assert vault.dossiers("gul ahmed") == []
    assert len(vault.dossiers("  ")) == 2


def test_a_row_that_becomes_empty_leaves_the_list(folder: Path) -> None:
    def only_living(_: str, fields: Mapping[str, FieldState]) -> dict[str, JsonValue]:
        return {"zoek": "vindbaar"} if fields["naam"].value else {}

    with Vault.create(folder, SECRET, kdf=CHEAP, summary=only_living) as vault:
        vault.append([Draft("d1", "naam", "a")])
        assert len(vault.dossiers("VINDbaar")) == 1
        vault.append([Draft("d1", "naam", None)])
        assert vault.dossiers() == []
        assert vault.check() == []


def test_another_version_of_the_summary_makes_the_list_again(folder: Path) -> None:
    with Vault.create(folder, SECRET, kdf=CHEAP) as vault:
        vault.append([Draft("d1", "naam", "a")])
    with Vault.open(folder, SECRET, summary=summary) as same:
        assert same.dossiers()[0].summary == {"velden": 1}
    with Vault.open(folder, SECRET, summary=summary, summary_version="2") as newer:
        assert newer.dossiers()[0].summary == {"naam": "a", "volgende_termijn": None}
        assert newer.check() == []


def test_a_summary_that_fails_loses_nothing(folder: Path) -> None:
    fail = [True]

    def moody(_: str, fields: Mapping[str, FieldState]) -> dict[str, JsonValue]:
        if fail:
            raise KeyError
        return {"velden": len(fields)}

    with Vault.create(folder, SECRET, kdf=CHEAP, summary=moody) as vault:
        waiting = vault.prepare([Draft("d1", "naam", "a")])
        with pytest.raises(KeyError):
            vault.commit(waiting)
        assert not vault.exists("d1")
        fail.clear()
        vault.commit(waiting)
        fail.append(True)
        with pytest.raises(KeyError):
            vault.append([Draft("d1", "naam", "b")])
        fail.clear()
        assert vault.append([Draft("d1", "naam", "c")])[0].replaces == (waiting[0].id,)
        assert vault.check() == []


def test_preparing_while_an_append_fails_leaves_no_gap(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.append([Draft("d1", "naam", "a")])
    prepared: list[Change] = []
    window = threading.Thread(target=lambda: prepared.extend(vault.prepare([Draft("d1", "naam", "b")])))

    def interrupted(_: Sequence[Change]) -> None:
        window.start()
        window.join(0.2)
        raise OSError(28, "raw")

    with monkeypatch.context() as patch:
        patch.setattr(vault, "_flush", interrupted)
        with pytest.raises(OSError, match="raw"):
            vault.append([Draft("d1", "naam", "mislukt")])
    window.join()
    vault.commit(prepared)
    assert [change.seq for change in vault.changes("d1")] == [1, 2]
    assert vault.conflicts() == []
    assert vault.check() == []


# Of this computer only


def test_settings_are_kept_and_forgotten(folder: Path) -> None:
    with make(folder) as vault:
        assert vault.setting("minuten", 10) == 10
        vault.set_setting("minuten", 0)
        vault.set_setting("venster", {"breed": 800})
        vault.set_setting("weg", "x")
        vault.set_setting("weg", None)
    with reopen(folder) as again:
        assert again.setting("minuten", 10) == 0
        assert again.setting("venster") == {"breed": 800}
        assert again.setting("weg") is None
        assert again.devices() == {}


def test_another_author_counts_from_now_on(folder: Path) -> None:
    with make(folder) as vault:
        vault.append([Draft("d1", "naam", "a")])
        vault.set_author("Bilal")
        vault.append([Draft("d1", "naam", "b")])
        assert [change.author for change in vault.changes("d1")] == ["Anna", "Bilal"]
    with reopen(folder) as again:
        assert again.author == "Bilal"


def test_erasing_what_is_not_there(vault: Vault) -> None:
    with pytest.raises(AppError) as caught:
        vault.erase("d1", "termijn")
    assert str(caught.value) == UNKNOWN
