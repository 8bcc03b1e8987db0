"""The end of a log: found without reading the log, and the same as when all of it is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from intake_app.store import ends
from intake_app.store.migrations import migrate

LINES = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(1, 9), st.booleans()),
    max_size=12,
    unique_by=lambda one: one[:2],
)


@given(lines=LINES)
def test_the_end_is_that_of_both_tables(lines: list[tuple[str, int, bool]]) -> None:
    db = Database(memory=True)
    migrate(db)
    for place, (device, seq, whole) in enumerate(lines, 1):
        row = {"nr": place, "device": device, "seq": seq, "hash": f"link{place}"}
        if whole:
            rest = ("dossier", "field", "value", "author", "stamp", "replaces", "form_version")
            db.table("wijziging").insert(row | dict.fromkeys(rest, "x") | {"id": f"w{place}"})
        else:
            db.table("gewist").insert(row)
    assert ends.last_place(db, ends.CHANGES) == len(lines)
    for name in "abc":
        mine = [(place, seq) for place, (device, seq, _) in enumerate(lines, 1) if device == name]
        assert ends.last_link(db, ends.CHANGES, name) == (f"link{mine[-1][0]}" if mine else "")
        assert ends.last_number(db, name) == max((seq for _, seq in mine), default=0)
    assert ends.devices(db) == sorted({device for device, _, whole in lines if whole})
    db.close()


@pytest.mark.parametrize("tables", [ends.CHANGES, ends.ACCESSES])
def test_the_last_link_is_looked_up_in_an_index(tables: ends.Tables, tmp_path: Path) -> None:
    db = Database(tmp_path / "x.db")
    migrate(db)
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    ends.last_link(db, tables, "a")
    db.conn.set_trace_callback(None)
    plan = [row[3] for row in db.conn.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    for table in tables:
        assert f"SEARCH {table} USING INDEX idx_{table}_device (device=?)" in plan
    db.close()
