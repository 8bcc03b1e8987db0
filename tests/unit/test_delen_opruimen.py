"""What was replaced leaves the shared folder, also when a round ended halfway."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import controle, kring, sync
from intake_app.errors import AppError
from intake_app.exchange import carrier, container, keys
from intake_app.store.log import Draft
from intake_app.store.post import GONE
from tests.kantoor import Office, office, picture

SECRET = "Geheim"
Halt = Callable[..., Any]


class Killed(BaseException):
    """The program is gone, here and now."""


@pytest.fixture
def two(tmp_path: Path) -> Any:
    with office(tmp_path, 2) as made:
        made.vaults[0].append([Draft("d1", "identiteit.voornaam", SECRET), Draft("d2", "werk.a", 1)])
        made.settle()
        assert values(made).count(SECRET) == 1
        yield made


def values(made: Office) -> list[Any]:
    """Give every value that somebody of the team can read in the folder."""
    opening = kring.require(made.vaults[0]).opening
    documents = [
        container.load(keys.decrypt(path.read_bytes(), opening)) for path in made.folders[0].glob("*.age")
    ]
    return [change.value for one in documents for block in one.blocks for change in block.changes]


def full(*_: object) -> str:
    raise AppError(carrier.NOT_WRITABLE)


def killed(*_: object) -> str:
    raise Killed


@pytest.mark.parametrize(("what", "halt"), [("write", full), ("write", killed), ("remove", killed)])
def test_what_was_erased_leaves_the_folder_after_a_round_that_ended_halfway(
    two: Office, monkeypatch: pytest.MonkeyPatch, what: str, halt: Halt
) -> None:
    two.vaults[0].erase("d1", "termijn")
    with monkeypatch.context() as patch:
        patch.setattr(carrier, what, halt)
        with pytest.raises((AppError, Killed)):
            two.sync(0)
    two.settle()
    assert SECRET not in values(two)
    assert picture(two.vaults[0]) == picture(two.vaults[1])
    assert [controle.findings(vault) for vault in two.vaults] == [[], []]


def test_a_file_that_was_written_when_the_program_ended_is_known_later(
    two: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.vaults[0].append([Draft("d3", "identiteit.voornaam", SECRET)])
    write = carrier.write

    def wrote(folder: Path, data: bytes, suffix: str = carrier.SUFFIX) -> str:
        write(folder, data, suffix)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(carrier, "write", wrote)
        with pytest.raises(Killed):
            two.sync(0)
    two.settle()
    assert values(two).count(SECRET) == 2
    for dossier in ("d1", "d3"):
        two.vaults[0].erase(dossier, "termijn")
    two.settle()
    assert SECRET not in values(two)
    assert [controle.findings(vault) for vault in two.vaults] == [[], []]


def test_a_file_that_cannot_go_now_goes_in_a_later_round(
    two: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.vaults[0].erase("d1", "termijn")
    with monkeypatch.context() as patch:
        patch.setattr(carrier, "remove", lambda _folder, _name: None)
        two.sync(0)
        two.sync(0)
    assert SECRET in values(two)
    two.sync(0)
    assert SECRET not in values(two)
    two.sync(0)
    two.sync(0)
    pieces = two.vaults[0].post.pieces(sync.mark_of(two.folders[0]))
    assert [one for one in pieces if one.device == GONE] == []
