"""What of a document may be taken in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import kring
from intake_app.exchange import container, keys, merge, reasons, statement
from intake_app.exchange.container import Document
from intake_app.exchange.merge import Known
from intake_app.exchange.reasons import RefusedError, WaitingError
from intake_app.store.log import Draft
from tests.kantoor import Office, office


@pytest.fixture
def made(tmp_path: Path) -> Any:
    with office(tmp_path, 2) as found:
        found.vaults[1].append([Draft("d1", "werk.a", 1)])
        found.sync(1)
        found.vaults[1].append([Draft("d1", "werk.b", 1)])
        found.sync(1)
        yield found


def documents(made: Office) -> list[Document]:
    circle = kring.require(made.vaults[0])
    opened = []
    for path in made.folders[0].glob("*.age"):
        document = container.load(keys.decrypt(path.read_bytes(), circle.opening))
        opened += [document] if document.kind == container.CHANGES else []
    return sorted(opened, key=lambda one: one.blocks[0].statement.first)


def known(frontier: dict[str, int] | None = None, *said: statement.Statement) -> Known:
    return Known(frontier or {}, lambda *_: list(said), {})


def test_who_may_send(made: Office) -> None:
    team = kring.require(made.vaults[0]).team
    document = documents(made)[0]
    merge.require_member(document, team)
    for wrong, reason in (
        (replace(document, team="ander"), reasons.OTHER_TEAM),
        (replace(document, sender="vreemd"), reasons.STRANGER),
        (replace(document, key="x"), reasons.STRANGER),
    ):
        with pytest.raises(RefusedError) as caught:
            merge.require_member(wrong, team)
        assert str(caught.value) == reason
    gone = team.devices[document.sender]
    for until, refused in ((1, False), (0, True)):
        less = replace(team, devices={**team.devices, document.sender: replace(gone, until=until)})
        if refused:
            with pytest.raises(RefusedError, match="uit het team"):
                merge.require_member(document, less)
        else:
            merge.require_member(document, less)
        with pytest.raises(RefusedError, match="uit het team"):
            merge.require_member(replace(document, kind=container.TEAM), less)


def test_blocks_follow_each_other(made: Office) -> None:
    team = kring.require(made.vaults[0]).team
    first, second = documents(made)
    device = made.vaults[1].device
    merge.require_sound([*first.blocks, *second.blocks], team, known())
    with pytest.raises(WaitingError):
        merge.require_sound(second.blocks, team, known())
    merge.require_sound(second.blocks, team, known({device: 1}, first.blocks[0].statement))
    other = replace(second.blocks[0].statement, links=("0" * 64,))
    with pytest.raises(RefusedError, match="Twee computers"):
        merge.require_sound(second.blocks, team, known({device: 2}, other))
    signed = replace(first.blocks[0].signed, signature=second.blocks[0].signed.signature)
    unsigned = replace(first.blocks[0], signed=signed)
    with pytest.raises(RefusedError, match="handtekening"):
        merge.require_sound([unsigned], team, known())
    with pytest.raises(RefusedError, match="hoort niet bij je team"):
        merge.require_sound(first.blocks, None, known())
    partial = replace(second.blocks[0], whole=False)
    merge.require_sound([partial], team, known())


def test_each_kind_holds_what_belongs_in_it(made: Office) -> None:
    document = documents(made)[0]
    merge.require_kind(document)
    for kind in (container.STAND, container.TEAM, container.CLOSED):
        with pytest.raises(RefusedError):
            merge.require_kind(replace(document, kind=kind))
