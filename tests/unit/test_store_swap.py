"""A swap of folders is decided in one moment: before it nothing happened, after it it is completed."""

import errno
from pathlib import Path

import pytest

from intake_app.store import files, swap


def place(folder: Path, text: str, *, copies: bool = False) -> Path:
    folder.mkdir(parents=True)
    (folder / "inhoud").write_text(text)
    if copies:
        (folder / swap.COPIES).mkdir()
    return folder


def content(folder: Path) -> str:
    return (folder / "inhoud").read_text()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return place(tmp_path / "kluis", "oud", copies=True)


def fresh(folder: Path) -> Path:
    built = swap.build_folder(folder)
    (built / "inhoud").write_text("nieuw")
    return built


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir())


def test_the_new_one_comes_the_old_one_stays_beside_it_and_the_copies_stay_in_place(folder: Path) -> None:
    aside = swap.replace(folder, fresh(folder), files.FolderLock(folder))
    assert (content(folder), content(aside)) == ("nieuw", "oud")
    assert aside.name == "kluis-vervangen-001"
    assert (folder / swap.COPIES).is_dir()
    assert not (aside / swap.COPIES).exists()
    assert names(folder) == ["kluis", "kluis-vervangen-001"]
    files.FolderLock(folder).release()


def test_each_replaced_one_gets_the_next_number(folder: Path) -> None:
    (folder.parent / "kluis-vervangen-008").mkdir()
    (folder.parent / "kluis-vervangen-x").mkdir()
    first = swap.replace(folder, fresh(folder), files.FolderLock(folder))
    assert first.name == "kluis-vervangen-009"
    assert swap.asides(folder) == [first, folder.parent / "kluis-vervangen-008"]


def test_a_half_built_folder_of_an_earlier_attempt_goes(folder: Path) -> None:
    (fresh(folder) / "rest").write_text("half")
    assert list(swap.build_folder(folder).iterdir()) == []


def test_without_a_decision_nothing_is_completed(folder: Path) -> None:
    fresh(folder)
    swap.finish(folder)
    assert content(folder) == "oud"


@pytest.mark.parametrize("stage", ["decided", "copies moved", "old one moved"])
def test_a_swap_cut_short_is_completed(folder: Path, stage: str) -> None:
    coming = fresh(folder).rename(folder.with_name("kluis.wordt-teruggezet"))
    if stage != "decided":
        (folder / swap.COPIES).rename(coming / swap.COPIES)
    if stage == "old one moved":
        folder.rename(folder.with_name("kluis-vervangen-001"))
    swap.finish(folder)
    assert content(folder) == "nieuw"
    assert (folder / swap.COPIES).is_dir()
    assert content(swap.asides(folder)[0]) == "oud"
    assert names(folder) == ["kluis", "kluis-vervangen-001"]
    swap.finish(folder)
    assert content(folder) == "nieuw"


@pytest.mark.parametrize("failing", range(4))
def test_a_rename_that_is_refused_leaves_the_old_one(
    folder: Path, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first gives the name that decides, then the copies move, the old vault and the new one."""
    built, lock, real, done = fresh(folder), files.FolderLock(folder), Path.rename, iter(range(99))

    def refuse(self: Path, target: Path) -> Path:
        if next(done) == failing:
            raise OSError(errno.EACCES, "refused")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="refused"):
        swap.replace(folder, built, lock)
    monkeypatch.undo()
    if failing == 3:  # the old one has left its place: then forward is the safe way
        swap.finish(folder)
        assert content(folder) == "nieuw"
    else:
        swap.finish(folder)
        assert content(folder) == "oud"
    assert (folder / swap.COPIES).is_dir()
    files.FolderLock(folder).release()
