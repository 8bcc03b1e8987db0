"""Taking an import back leaves alone what a person typed while it came in."""

import json
from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import pakket, verslag
from intake_app.delen.sync import Outcome, synchronise
from intake_app.errors import AppError
from intake_app.lijsten import inlezen
from intake_app.lijsten.inlezen import Plan, Row
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.kantoor import Office, office


@pytest.fixture
def two(tmp_path: Path) -> Any:
    with office(tmp_path, 2) as made:
        made.vaults[0].append([Draft("d1", "werk.a", 1), Draft("d2", "werk.a", 1), Draft("d3", "werk.a", 1)])
        made.settle()
        yield made


def round_of(made: Office, typed: list[Draft]) -> Outcome:
    """Let the second synchronise, who types this as soon as a change came in."""
    mine = made.vaults[1]
    before, left = mine.tip(), [typed]

    def progress(_done: int, _all: int) -> None:
        if left and mine.tip() != before:
            mine.append(left.pop())

    found = synchronise(mine, made.folders[1], progress)
    assert not left
    return found


def value(vault: Vault, dossier: str, field: str = "werk.a") -> Any:
    state = vault.states(dossier).get(field)
    return state.value if state else None


def test_what_was_typed_during_the_round_stays(two: Office) -> None:
    mine = two.vaults[1]
    two.vaults[0].append([Draft("d1", "werk.a", 2)])
    two.sync(0)
    own = [Draft("d2", "werk.a", 7), Draft("eigen", "identiteit.voornaam", "Eigen")]
    number = round_of(two, own).number
    assert number is not None
    assert len(verslag.preview(mine, number)) == 1
    assert verslag.undo(mine, number) == 1
    assert (value(mine, "d1"), value(mine, "d2")) == (1, 7)
    assert "eigen" in [row.id for row in mine.dossiers()]


def test_who_typed_in_the_same_dossier_after_it_came_in_went_on_in_it(two: Office) -> None:
    mine = two.vaults[1]
    two.vaults[0].append([Draft("d1", "werk.a", 2)])
    two.sync(0)
    number = round_of(two, [Draft("d1", "werk.b", 7)]).number
    assert number is not None
    with pytest.raises(AppError, match="verder gewerkt"):
        verslag.undo(mine, number)
    assert (value(mine, "d1"), value(mine, "d1", "werk.b")) == (2, 7)


def test_what_was_typed_before_its_file_came_stays(two: Office) -> None:
    mine = two.vaults[1]
    for dossier in ("d1", "d3"):
        two.vaults[0].append([Draft(dossier, "werk.a", 2)])
        two.sync(0)
    number = round_of(two, [Draft("d3", "werk.a", 5), Draft("d3", "werk.b", 7)]).number
    assert number is not None
    verslag.undo(mine, number)
    assert [value(mine, one) for one in ("d1", "d3")] == [1, 5]
    assert value(mine, "d3", "werk.b") == 7


def test_what_was_typed_around_a_list_is_not_of_it(two: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = two.vaults[1]
    vault.prepare([Draft("eigen", "identiteit.voornaam", "Eigen")])
    report = verslag.report

    def meanwhile(*given: Any) -> Any:
        vault.append([Draft("later", "identiteit.voornaam", "Later")])
        return report(*given)

    monkeypatch.setattr(verslag, "report", meanwhile)
    plan = Plan(("Naam",), (inlezen.FIRST,), (Row(1, {inlezen.FIRST: "Ada"}, ()),))
    made, number = inlezen.take_in(vault, plan)
    assert [one.dossiers for one in inlezen.earlier(vault)] == [1]
    assert verslag.undo(vault, number) == 1
    shown = {row.id for row in vault.dossiers()}
    assert shown >= {"eigen", "later"}
    assert made[0] not in shown


def test_a_dossier_that_an_import_showed_again_is_set_aside_with_it(two: Office) -> None:
    one, other = two.vaults
    one.append([Draft("nieuw", "werk.a", 1)])
    first = pakket.take_in(other, pakket.make(one, ["nieuw"]).data).number
    assert first is not None
    verslag.undo(other, first)
    one.append([Draft("nieuw", "werk.a", 2)])
    second = pakket.take_in(other, pakket.make(one, ["nieuw"]).data).number
    assert second is not None
    assert "nieuw" in [row.id for row in other.dossiers()]
    verslag.undo(other, second)
    assert "nieuw" not in [row.id for row in other.dossiers()]
    assert value(other, "nieuw") == 1


def test_an_import_of_an_earlier_version_is_one_run(two: Office) -> None:
    mine = two.vaults[1]
    two.vaults[0].append([Draft("d1", "werk.a", 2)])
    two.sync(0)
    number = two.sync(1).number
    assert number is not None
    kept = mine.post.imports()[0]
    with mine.post.writing():
        sql = "UPDATE invoer SET verslag = ? WHERE nr = ?"
        mine._db.conn.execute(sql, (json.dumps(kept.report), number))
    assert mine.post.imports()[0] == kept
    assert verslag.undo(mine, number) == 1
    assert value(mine, "d1") == 1
