"""A disk that is full, a folder that refuses, a clock that is off, a file that is another or was damaged.

Each time: one Dutch sentence or none, nothing lost, and nothing accepted that is false.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from intake_app.clock import Stamp
from intake_app.errors import AppError, VaultDamagedError
from intake_app.store import backups, checks, connection, failures, files, keys
from intake_app.store.backups import Backups
from intake_app.store.connection import Access
from intake_app.store.copies import copies
from intake_app.store.keys import NEWER
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.durability import toestand

PAGE = 4096
ROOM = 600 * 1024
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
unix = pytest.mark.skipif(sys.platform == "win32", reason="of Unix")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


# A full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of its own of 600 kB; only root can make one."""
    place = tmp_path / "schijf"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(place)]
    if os.name != "posix" or os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
        pytest.skip("only root can make a small disk; the limit on file size stands in for it")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill_up(vault: Vault) -> tuple[dict[str, object], str]:
    """Store answers until the disk refuses; gives what was stored and what was said."""
    done: dict[str, object] = {}
    for number in range(10_000):
        value = f"antwoord {number} " * 200
        try:
            vault.append([Draft("d0", f"veld.{number}", value)])
        except AppError as error:
            return done, str(error)
        done[f"veld.{number}"] = value
    raise AssertionError("the disk was not full")


def test_a_full_disk_refuses_in_one_sentence_and_what_was_saved_is_there(small_disk: Path) -> None:
    with toestand.make(small_disk / "kluis") as vault:
        done, said = fill_up(vault)
        assert done
        assert said == failures.FULL
        with pytest.raises(AppError) as caught:
            Backups(vault).make()
        assert str(caught.value) == backups.NO_ROOM
        assert copies(vault.folder) == []
        assert not any((vault.folder / backups.COPIES).glob("*"))
        assert toestand.answers(vault)["d0"] == done
    with toestand.reopen(small_disk / "kluis") as vault:
        assert toestand.answers(vault)["d0"] == done
        assert vault.check() == []


LIMITED = """
import resource, signal, sys
from pathlib import Path
from intake_app.errors import AppError
from intake_app.store.backups import Backups
from intake_app.store.copies import copies
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
vault = Vault.open(Path(sys.argv[1]), "geheim")
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    Backups(vault).make()
except AppError as error:
    print("kopie:", error)
print("kopieen:", len(list((vault.folder / "reservekopieen").iterdir())))
try:
    for number in range(10_000):
        print("klaar", vault.append([Draft("d0", f"veld.{number}", "antwoord " * 200)])[0].id, flush=True)
except AppError as error:
    print("zin:", error)
"""


@unix
def test_a_limit_on_the_size_of_a_file_is_like_a_full_disk(folder: Path) -> None:
    with toestand.make(folder) as vault:
        toestand.fill(vault)
    limit = 200_000
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder), str(limit)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=toestand.ROOT,
    )
    lines = ran.stdout.splitlines()
    assert lines[0] in {f"kopie: {backups.NO_ROOM}", f"kopie: {backups.FAILED}"}
    assert lines[1] == "kopieen: 0"
    assert lines[-1] in {f"zin: {failures.FULL}", f"zin: {failures.DISK}"}
    with toestand.reopen(folder) as vault:
        assert {line.split()[1] for line in lines if line.startswith("klaar")} <= toestand.stored(vault)
        assert vault.check() == []


# A folder that refuses


REFUSED = """
import os, sys
from pathlib import Path
from intake_app.errors import AppError
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
if os.geteuid() == 0:  # after the imports: this user may not reach them
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with Vault.open(Path(sys.argv[1]), "geheim") as vault:
        vault.append([Draft("d0", "veld.1", "nee")])
    print("gelukt")
except AppError as error:
    print(error)
"""


def refused(folder: Path) -> str:
    """Try the vault as somebody without rights of their own, and give what was said."""
    ran = subprocess.run(
        [sys.executable, "-c", REFUSED, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=toestand.ROOT,
    )
    return ran.stdout.strip()


@unix
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "sentence"),
    [
        (0o755, 0o644, failures.READ_ONLY),
        (0o777, 0o444, failures.READ_ONLY),
        (0o700, 0o600, None),
        (0o777, 0o000, failures.READ_ONLY),
    ],
    ids=["read-only folder", "read-only files", "no permission", "files without permission"],
)
def test_a_folder_that_refuses_is_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, folder_mode: int, file_mode: int, sentence: str | None
) -> None:
    place = tmp_path_factory.mktemp("recht")
    for parent in (place, *place.parents):
        if os.geteuid() == 0 and parent.stat().st_mode & 0o005 != 0o005:
            parent.chmod(parent.stat().st_mode | 0o055)
    folder = place / "kluis"
    with toestand.make(folder) as vault:
        wanted = toestand.fill(vault)
    folder.chmod(folder_mode)
    for path in folder.iterdir():
        path.chmod(file_mode)
    said = refused(folder)
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
    if folder_mode == 0o700 and os.geteuid() != 0:
        assert said == "gelukt"  # it is one's own folder then
        return
    assert said == sentence or (sentence is None and said.count(".") in {1, 2} and said != "gelukt")
    with toestand.reopen(folder) as vault:
        assert toestand.answers(vault) == wanted
        assert vault.check() == []


# A clock that is off


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=3650), timedelta(days=-3650)])
def test_a_clock_that_jumps_refuses_nothing_and_copies_go_on(folder: Path, jump: timedelta) -> None:
    now = [NOW]

    def clock() -> datetime:
        now[0] += timedelta(milliseconds=1)
        return now[0]

    with Vault.create(folder, toestand.SECRET, kdf=toestand.CHEAP, clock=clock) as vault:
        keeper = Backups(vault, clock)
        stamps = [vault.append([Draft("d0", "veld.1", 0)])[0].stamp]
        assert keeper.due()
        keeper.make()
        now[0] += jump
        for number in range(1, 4):
            stamps.append(vault.append([Draft("d0", "veld.1", number)])[0].stamp)
            assert keeper.due() == (number == 1)
            keeper.make()
        now[0] = NOW + timedelta(minutes=5)  # it is mended
        stamps.append(vault.append([Draft("d0", "veld.1", 4)])[0].stamp)
        keeper.make()
        assert vault.states("d0")["veld.1"].value == 4
        assert [copy.number for copy in copies(folder)] == [5, 4, 3, 2, 1]
        assert vault.check() == []
    small = jump == timedelta(days=-1)
    back = timedelta(days=3650)  # only a jump that is mended may let go of the far moment
    moments = [Stamp.parse(stamp) for stamp in stamps]
    for before, after in pairwise(moments):
        assert before < after or (not small and before.moment - after.moment > back - timedelta(hours=1))
    with Vault.open(folder, toestand.SECRET, clock=lambda: NOW + jump) as vault:
        assert vault.append([Draft("d0", "veld.1", 5)])
        assert vault.states("d0")["veld.1"].value == 5
        assert vault.check() == []


# Another file


def test_the_file_of_another_vault_is_not_taken_for_this_one(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander"
    with toestand.make(folder) as mine, toestand.make(other) as theirs:
        toestand.fill(mine)
        theirs.append([Draft("d0", "veld.1", "van een ander")])
    mine_data = (folder / files.DATABASE).read_bytes()
    (folder / files.DATABASE).write_bytes((other / files.DATABASE).read_bytes())
    with pytest.raises(VaultDamagedError) as caught:
        toestand.reopen(folder)
    assert str(caught.value) in {failures.DAMAGED, connection.OTHER_VAULT}
    (folder / files.DATABASE).write_bytes(mine_data)
    with toestand.reopen(folder) as vault:
        assert vault.check() == []


def test_the_write_ahead_log_of_another_vault_adds_nothing(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander"
    with toestand.make(folder) as mine:
        wanted = toestand.fill(mine)
    toestand.make(other).close()
    toestand.killed(other, 20, 0, grow=True)
    (folder / "kluis.db-wal").write_bytes((other / "kluis.db-wal").read_bytes())
    said, found = toestand.told(folder)
    assert found == wanted or said


def test_a_vault_of_a_newer_program_is_refused_and_left_alone(folder: Path) -> None:
    with toestand.make(folder) as vault:
        vault._db.execute("PRAGMA user_version = 999")
    before = (folder / files.DATABASE).read_bytes()
    with pytest.raises(AppError) as caught:
        toestand.reopen(folder)
    assert str(caught.value) == NEWER
    assert not isinstance(caught.value, VaultDamagedError)
    assert (folder / files.DATABASE).read_bytes() == before


def test_an_incomplete_or_damaged_vault_can_be_told_from_other_trouble(folder: Path) -> None:
    with toestand.make(folder) as vault:
        toestand.fill(vault)
    place, kept = folder / files.KEYS, (folder / files.KEYS).read_bytes()
    place.write_bytes(kept[:-9])
    with pytest.raises(VaultDamagedError):
        toestand.reopen(folder)
    place.unlink()
    with pytest.raises(VaultDamagedError):
        toestand.reopen(folder)
    place.write_bytes(kept)
    with pytest.raises(AppError) as caught:
        Vault.open(folder, "fout")
    assert not isinstance(caught.value, VaultDamagedError)


# One byte

TREES = {2: "index interior", 5: "table interior", 10: "index leaf", 13: "table leaf"}
FIRST, TRUNK, FREE, OVERFLOW = "header and schema", "freelist trunk", "freelist leaf", "overflow"


def kinds(path: Path, key: Access) -> dict[str, list[int]]:
    """Give the pages of a database by kind, numbered from 1, as the decrypted file tells."""
    pages = {number: page(path, key, number) for number in range(1, path.stat().st_size // PAGE + 1)}
    found: dict[str, list[int]] = {FIRST: [1]}
    trunk = int.from_bytes(pages[1][16:20])  # byte 32 of the file; its first 16 are salt
    while trunk:
        found.setdefault(TRUNK, []).append(trunk)
        count = int.from_bytes(pages[trunk][4:8])
        leaves = [int.from_bytes(pages[trunk][place : place + 4]) for place in range(8, 8 + 4 * count, 4)]
        found.setdefault(FREE, []).extend(leaves)
        trunk = int.from_bytes(pages[trunk][:4])
    known = {number for numbers in found.values() for number in numbers}
    for number in pages.keys() - known:
        found.setdefault(_tree_kind(pages[number]), []).append(number)
    return found


def page(path: Path, key: Access, number: int) -> bytes:
    """Give one page, decrypted; without its first 16 bytes when it is the first."""
    with path.open("rb") as stream:
        stream.seek((number - 1) * PAGE)
        data = stream.read(PAGE)
    decryptor = Cipher(algorithms.AES(key.key), modes.CBC(data[-80:-64])).decryptor()
    return decryptor.update(data[16 if number == 1 else 0 : -80]) + decryptor.finalize()


def _tree_kind(data: bytes) -> str:
    """Tell a page of a tree from an overflow page, which begins with the number of the next one."""
    cells, start = int.from_bytes(data[3:5]), int.from_bytes(data[5:7])
    return TREES.get(data[0], OVERFLOW) if 0 < cells < PAGE and 8 <= start < PAGE else OVERFLOW


@pytest.fixture
def filled(folder: Path) -> tuple[Path, Access, dict[str, dict[str, object]]]:
    with toestand.make(folder) as vault:
        toestand.fill(vault)
        many = [Draft("d1", f"vraag.{number}", f"antwoord {number} " * 9) for number in range(400)]
        vault.append(many)  # enough for pages inside the trees
        vault.append([Draft("ook weg", f"vraag.{number}", "weg " * 2_000) for number in range(20)])
        vault.erase("ook weg", "termijn")
        return folder, vault.access, toestand.answers(vault)


def test_one_flipped_byte_on_any_kind_of_page_is_noticed(
    filled: tuple[Path, Access, dict[str, dict[str, object]]],
) -> None:
    folder, key, wanted = filled
    path, seen = folder / files.DATABASE, set[str]()
    healthy = path.read_bytes()
    assert toestand.told(folder) == ([], wanted)
    healthy = path.read_bytes()
    for kind, pages in kinds(path, key).items():
        for number in {pages[0], pages[len(pages) // 2], pages[-1]}:
            for offset in (0, 16, 99, 2_000, 4_030, 4_095):
                data = bytearray(healthy)
                data[(number - 1) * PAGE + offset] ^= 1 << (offset % 8)
                path.write_bytes(data)
                said, found = toestand.told(folder)
                assert said, (kind, number, offset)
                assert all(_is_sentence(text) for text in said)
                assert found in (None, wanted), (kind, number, offset)
                for rest in ("-wal", "-shm"):
                    path.with_name(path.name + rest).unlink(missing_ok=True)
        seen.add(kind)
    assert seen == {FIRST, TRUNK, FREE, OVERFLOW, *TREES.values()}
    path.write_bytes(healthy)
    assert toestand.told(folder) == ([], wanted)


def _is_sentence(text: str) -> bool:
    known = (failures.DAMAGED, checks.PAGES.split("{", maxsplit=1)[0], connection.OTHER_VAULT, keys.DAMAGED)
    return text.startswith(known)


def test_a_damaged_vault_that_still_opens_does_not_replace_a_good_copy(
    filled: tuple[Path, Access, dict[str, dict[str, object]]],
) -> None:
    folder, key, _ = filled
    with toestand.reopen(folder) as vault:
        good = Backups(vault).make()
    data = bytearray((folder / files.DATABASE).read_bytes())
    data[(kinds(folder / files.DATABASE, key)[OVERFLOW][3] - 1) * PAGE + 50] ^= 1
    (folder / files.DATABASE).write_bytes(data)
    with toestand.reopen(folder) as vault:
        vault.append([Draft("d2", "veld.1", "nieuw")])
        with pytest.raises(VaultDamagedError):
            Backups(vault).make()
        assert copies(folder) == [good]
