"""What a round costs depends on what is new: nothing that it asks the vault reads all that is there."""

import re
from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import inbox
from intake_app.model import REMOVED
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.kantoor import Office, office

GROWS = "wijziging|gewist|stand|dossier_rij|inzagelog|inzage_geteld"
SMALL = "idx_wijziging_verwijderd|idx_stand_conflict|idx_stand_regel|idx_stand_delen"
"""Indexes that hold a few lines only: what was erased, what waits for a person, what is closed."""


@pytest.fixture
def two(tmp_path: Path) -> Any:
    with office(tmp_path, 2) as made:
        one = made.vaults[0]
        one.append([Draft("d1", "werk.banen/r1", None), Draft("d1", "werk.banen/r1/functie", "kok")])
        one.append([Draft("d2", "werk.uren", 3), Draft("d3", "werk.uren", 3)])
        one.append([Draft("d1", "werk.banen/r1", REMOVED)])
        made.settle()
        yield made


def listened(vault: Vault, asked: set[str], work: Any) -> Any:
    vault._db.conn.set_trace_callback(asked.add)
    try:
        return work()
    finally:
        vault._db.conn.set_trace_callback(None)


def whole_reads(vault: Vault, asked: set[str]) -> set[str]:
    """Give the statements that read a table that grows from its beginning to its end."""
    found = set()
    for sql in asked:
        if re.match("(SELECT|WITH|INSERT|DELETE|UPDATE)", sql):
            for *_, step in vault._db.conn.execute(f"EXPLAIN QUERY PLAN {sql}"):
                if re.match(f"SCAN ({GROWS})", step) and not re.search(SMALL, step):
                    found.add(sql)
    return found


def test_a_round_reads_nothing_from_end_to_end(two: Office) -> None:
    one, other = two.vaults
    for turn in range(3):
        one.append([Draft("d2", "werk.uren", turn), Draft("d1", "werk.banen/r1/functie", "chef")])
        one.append([Draft(f"nieuw{turn}", "werk.banen/r2", REMOVED)])
        if turn == 1:
            one.erase("d3", "termijn")
        asked: set[str] = set()
        listened(one, asked, lambda: two.sync(0))
        taken = listened(other, asked, lambda: two.sync(1))
        assert taken.taken.tally.changes >= 3
        assert len(asked) > 20
        assert whole_reads(other, asked) == set()
    assert whole_reads(other, {"SELECT * FROM wijziging WHERE author = 'x'"}), "else this proves nothing"


def test_a_vault_that_opens_asks_each_device_for_its_last_change(two: Office) -> None:
    asked: set[str] = set()
    vault = two.vaults[1]
    listened(vault, asked, vault._journal.newest)
    listened(vault, asked, lambda: vault._journal.last(vault.device))
    assert whole_reads(vault, asked) == set()


def test_counting_what_waits_reads_no_dossier(two: Office) -> None:
    vault = two.vaults[0]
    vault.append([Draft("d1", "werk.banen/r1/functie", "chef")])
    asked: set[str] = set()
    assert listened(vault, asked, lambda: inbox.count(vault)) == 1
    assert all("wijziging" not in sql for sql in asked)
    assert whole_reads(vault, asked) == set()
