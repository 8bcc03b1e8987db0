"""Steps from version to version: each whole or not at all, and a newer vault is left alone."""

import pytest
from sqlite_utils import Database

from intake_app.errors import AppError
from intake_app.store import migrations
from intake_app.store.migrations import STEPS, migrate

TABLES = {"wijziging", "gewist", "stand", "dossier_rij", "instelling", "kluis", "inzagelog", "inzage_geteld"}
TABLES |= {"teambericht", "verklaring", "bestand", "dekking", "brokstuk", "invoer"}


def version(db: Database) -> int:
    number: int = db.execute("PRAGMA user_version").fetchone()[0]
    return number


def test_a_new_database_gets_every_table() -> None:
    db = Database(memory=True)
    migrate(db)
    assert version(db) == len(STEPS)
    assert set(db.table_names()) == TABLES
    assert all(db.table(name).strict for name in db.table_names())
    migrate(db)


def test_steps_are_numbered_in_their_names() -> None:
    assert [step.__name__[:4] for step in STEPS] == [f"m{number:03d}" for number in range(1, len(STEPS) + 1)]


def test_only_steps_that_are_new_are_taken() -> None:
    db = Database(memory=True)
    migrate(db)

    def second(db: Database) -> None:
        db.execute("CREATE TABLE nieuw (x)")

    migrate(db, (*STEPS, second))
    assert "nieuw" in db.table_names()
    assert version(db) == len(STEPS) + 1


def test_a_step_that_fails_leaves_no_trace() -> None:
    db = Database(memory=True)
    migrate(db)

    def broken(db: Database) -> None:
        db.execute("CREATE TABLE half (x)")
        raise OSError("stroom weg")

    with pytest.raises(OSError, match="stroom"):
        migrate(db, (*STEPS, broken))
    assert "half" not in db.table_names()
    assert version(db) == len(STEPS)


def test_a_newer_database_is_refused() -> None:
    db = Database(memory=True)
    db.execute("PRAGMA user_version = 99")
    with pytest.raises(AppError) as caught:
        migrate(db)
    assert str(caught.value) == migrations.NEWER
    assert db.table_names() == []
