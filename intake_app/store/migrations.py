"""The tables of the vault, as a numbered list of steps; a step is one transaction and never changes."""

from collections.abc import Callable

from sqlite_utils import Database

from intake_app.errors import AppError
from intake_app.store.keys import NEWER

_ERASED = "EXISTS (SELECT 1 FROM wijziging t WHERE t.dossier = OLD.dossier AND t.field = 'verwijderd')"

_LOG_COLUMNS = ["id", "dossier", "field", "value", "author", "device"]
_LOG_COLUMNS += ["seq", "stamp", "replaces", "form_version", "hash"]


def m001_log_and_projections(db: Database) -> None:
    """Make the log, the chain links of erased changes, the projections and the settings."""
    text, whole = str, int
    db.table("wijziging").create(
        {"nr": whole} | dict.fromkeys(_LOG_COLUMNS, text) | {"seq": whole},
        pk="nr",
        not_null=_LOG_COLUMNS,
        strict=True,
    )
    db.table("wijziging").create_index(["id"], unique=True)
    db.table("wijziging").create_index(["dossier", "field"])
    db.execute("CREATE INDEX idx_wijziging_verwijderd ON wijziging (dossier) WHERE field = 'verwijderd'")
    # Not unique: a vault put back from a backup may have numbered twice; nothing may be lost then.
    db.table("wijziging").create_index(["device", "seq"])
    db.table("gewist").create(
        {"nr": whole, "device": text, "seq": whole, "hash": text},
        pk="nr",
        not_null=["device", "seq", "hash"],
        strict=True,
    )
    db.table("gewist").create_index(["device", "seq"])
    db.execute(
        "CREATE VIEW schakel AS SELECT nr, device, seq, hash FROM wijziging "
        "UNION ALL SELECT nr, device, seq, hash FROM gewist"
    )
    _append_only(db)
    # Without rowid, which sqlite-utils cannot say: one page less to write at every answer.
    db.execute(
        "CREATE TABLE stand (dossier TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, "
        "conflict INTEGER NOT NULL, stamp TEXT NOT NULL, PRIMARY KEY (dossier, field)) STRICT, WITHOUT ROWID"
    )
    db.table("dossier_rij").create(
        {"dossier": text, "samenvatting": text, "termijn": text, "zoek": text},
        pk="dossier",
        not_null=["samenvatting", "zoek"],
        strict=True,
    )
    for name in ("instelling", "kluis"):
        db.table(name).create(
            {"sleutel": text, "waarde": text}, pk="sleutel", not_null=["waarde"], strict=True
        )


def _append_only(db: Database) -> None:
    """Let the database itself refuse what the log never does.

    The one exception is the erasing of a dossier: once its tombstone stands, its other changes may go.
    """
    refuse = "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
    for table in ("wijziging", "gewist"):
        db.execute(f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}")
    db.execute(f"CREATE TRIGGER gewist_delete BEFORE DELETE ON gewist {refuse}")
    db.execute(
        "CREATE TRIGGER wijziging_delete BEFORE DELETE ON wijziging "
        f"WHEN OLD.field = 'verwijderd' OR NOT {_ERASED} {refuse}"
    )


def m002_access_log(db: Database) -> None:
    """Make the access log; of an erased dossier only the counts stay, and the database sees to that."""
    text, whole = str, int
    columns = ["id", "author", "device", "moment", "dossier", "wat", "hash"]
    db.table("inzagelog").create(
        {"nr": whole} | dict.fromkeys(columns, text), pk="nr", not_null=columns, strict=True
    )
    db.table("inzagelog").create_index(["dossier"])
    db.table("inzagelog").create_index(["device"])
    kept = ["device", "dossier", "wat", "hash"]
    db.table("inzage_geteld").create(
        {"nr": whole} | dict.fromkeys(kept, text), pk="nr", not_null=kept, strict=True
    )
    db.execute(
        "CREATE VIEW inzageschakel AS SELECT nr, device, dossier, wat, hash FROM inzagelog "
        "UNION ALL SELECT nr, device, dossier, wat, hash FROM inzage_geteld"
    )
    refuse = "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
    for table in ("inzagelog", "inzage_geteld"):
        db.execute(f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}")
    db.execute(f"CREATE TRIGGER inzage_geteld_delete BEFORE DELETE ON inzage_geteld {refuse}")
    db.execute(
        "CREATE TRIGGER inzagelog_delete BEFORE DELETE ON inzagelog "
        f"WHEN OLD.wat = 'gewist' OR NOT {_ERASED} {refuse}"
    )
    gone = "FROM inzagelog WHERE dossier = NEW.dossier AND wat <> 'gewist'"
    db.execute(
        "CREATE TRIGGER inzagelog_gewist AFTER INSERT ON wijziging WHEN NEW.field = 'verwijderd' BEGIN "
        f"INSERT INTO inzage_geteld SELECT nr, device, dossier, wat, hash {gone}; DELETE {gone}; END"
    )


def m003_search_index(db: Database) -> None:
    """Make an index that holds all the work list searches and sorts by, and not the long summary."""
    db.table("dossier_rij").create_index(["termijn", "zoek", "dossier"])


def m004_exchange(db: Database) -> None:
    """Make the tables for exchanging files with a team."""
    text, whole = str, int
    db.table("teambericht").create(
        {"nr": whole, "tekst": text, "handtekening": text},
        pk="nr",
        not_null=["tekst", "handtekening"],
        strict=True,
    )
    db.table("teambericht").create_index(["tekst"], unique=True)
    statement = {"device": text, "van": whole, "tot": whole}
    db.table("verklaring").create(
        {"nr": whole, **statement, "tekst": text, "handtekening": text, "volledig": whole},
        pk="nr",
        not_null=[*statement, "tekst", "handtekening", "volledig"],
        strict=True,
    )
    db.table("verklaring").create_index(["volledig", "device", "tot"])
    db.table("verklaring").create_index(["device", "van", "tot", "volledig"], unique=True)
    db.table("bestand").create(
        {"naam": text, "staat": text, "reden": text}, pk="naam", not_null=["staat", "reden"], strict=True
    )
    covered = {"naam": text, "afzender": text, **statement, "aantal": whole}
    db.table("dekking").create(covered, pk=["naam", "device", "van"], not_null=[*covered], strict=True)
    piece = {"plaats": text, **statement, "gewist": whole, "publiek": text, "namen": text}
    db.table("brokstuk").create({"nr": whole, **piece}, pk="nr", not_null=[*piece], strict=True)
    taken = {"moment": text, "soort": text, "na": whole, "tot": whole, "verslag": text, "ongedaan": whole}
    db.table("invoer").create({"nr": whole, **taken}, pk="nr", not_null=[*taken], strict=True)
    db.execute("CREATE INDEX idx_stand_conflict ON stand (dossier, field) WHERE conflict = 1")
    db.execute("CREATE INDEX idx_stand_weg ON stand (dossier, field) WHERE value = '\"verwijderd\"'")
    db.execute("CREATE INDEX idx_stand_delen ON stand (field, dossier) WHERE field LIKE 'delen.%'")


def m005_long_logs(db: Database) -> None:
    """Let nothing that is done at every turn read the whole log, however long it grew.

    The newest link of a device is found by an index, and rows that one took away while others went on in
    them stand marked (conflict 2). Accesses of an erased dossier are counted where it is erased: a trigger
    ran at every change that was noted, and made that take twice as long.
    """
    db.table("wijziging").create_index(["device"])
    db.table("gewist").create_index(["device"])
    db.table("inzage_geteld").create_index(["device"])
    db.execute("DROP TRIGGER inzagelog_gewist")
    db.execute("DROP INDEX idx_stand_weg")
    db.execute("CREATE INDEX idx_stand_regel ON stand (dossier, field) WHERE conflict = 2")


STEPS: tuple[Callable[[Database], None], ...] = (
    m001_log_and_projections,
    m002_access_log,
    m003_search_index,
    m004_exchange,
    m005_long_logs,
)


def migrate(db: Database, steps: tuple[Callable[[Database], None], ...] = STEPS) -> None:
    """Bring the tables up to date; raises AppError when a newer version of the program made them."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > len(steps):
        raise AppError(NEWER)
    for number in range(version, len(steps)):
        with db.atomic():
            steps[number](db)
            db.execute(f"PRAGMA user_version = {number + 1}")
