"""The shared folder: what is looked at, and what is not."""

import hashlib
from pathlib import Path

import pytest

from intake_app.errors import AppError
from intake_app.exchange import carrier, reasons
from intake_app.exchange.reasons import RefusedError, WaitingError


def test_a_file_is_written_under_its_hash_and_read_back(tmp_path: Path) -> None:
    for suffix in (carrier.SUFFIX, carrier.FOR_SOME):
        name = carrier.write(tmp_path, b"inhoud", suffix)
        assert name == hashlib.sha256(b"inhoud").hexdigest() + suffix
    entries = carrier.entries(tmp_path)
    assert [carrier.content(entry)[1] for entry in entries] == [b"inhoud", b"inhoud"]
    (tmp_path / "ander.age").write_bytes(b"x")
    assert len({entry.mark for entry in carrier.entries(tmp_path)}) == 3
    carrier.remove(tmp_path, name)
    carrier.remove(tmp_path, name)
    assert len(carrier.entries(tmp_path)) == 2


def test_half_empty_large_and_unreadable_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = carrier.write(tmp_path, b"inhoud")
    (tmp_path / name).write_bytes(b"inh")
    (entry,) = carrier.entries(tmp_path)
    with pytest.raises(WaitingError, match="nog niet helemaal"):
        carrier.content(entry)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(WaitingError):
        carrier.content(entry)
    monkeypatch.setattr(carrier, "MOST_BYTES", 4)
    (tmp_path / name).write_bytes(b"te groot")
    for known_size in (3, 99):
        grown = carrier.Entry(entry.path, known_size, "")
        with pytest.raises(RefusedError, match="groter"):
            carrier.content(grown)
    (tmp_path / name).unlink()
    with pytest.raises(WaitingError) as caught:
        carrier.content(entry)
    assert str(caught.value) == reasons.UNREADABLE


def test_links_folders_and_the_files_of_carriers_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "echt.txt").write_bytes(b"x")
    (tmp_path / "link.age").symlink_to(tmp_path / "echt.txt")
    (tmp_path / "map.age").mkdir()
    for name in (".verborgen.age", "~open.age", "klaar.age.tmp"):
        (tmp_path / name).write_bytes(b"x")
    assert carrier.entries(tmp_path) == []


def test_a_folder_with_too_much_or_none_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AppError, match="is er niet"):
        carrier.entries(tmp_path / "weg")
    with pytest.raises(AppError, match="kan niet worden geschreven"):
        carrier.write(tmp_path / "weg", b"x")
    monkeypatch.setattr(carrier, "MOST_FILES", 1)
    for number in range(3):
        (tmp_path / f"{number}.age").write_bytes(b"x")
    with pytest.raises(AppError, match="te veel"):
        carrier.entries(tmp_path)
